package ui

import tea "charm.land/bubbletea/v2"

func (m *Model) startExport(tea.KeyPressMsg) tea.Cmd { return nil }
func (m *Model) exported(msg exportedMsg)            {}
