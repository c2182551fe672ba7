package ui

import (
	"bytes"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"gouji/model"
	"gouji/model/export"
)

// startExport asks in which format the findings are written.
func (m *Model) startExport(tea.KeyPressMsg) tea.Cmd {
	t := m.session.text
	items := make([]item, len(export.Formats))
	for i, f := range export.Formats {
		items[i] = item{strconv.Itoa(i + 1), f.Title.In(m.session.language) + "  " + f.Name, func(m *Model) tea.Cmd {
			return m.export(i, false)
		}}
	}
	m.open(&menu{heading: t.ExportTitle, hint: t.ExportHint, items: items})
	return nil
}

// export writes the findings into memory, as the session has them now, and
// has a command put them on the disk.
func (m *Model) export(format int, replace bool) tea.Cmd {
	s := m.session
	stamp := s.now()
	var b bytes.Buffer
	err := export.Formats[format].Write(&b, export.Document{
		Review: s.review, Findings: s.checker.Check(model.NewView(s.report)), After: s.checker.Check(s.view), Repairs: s.suggestions,
		Rule: s.checker.Rule, RulesVersion: m.opened.Version, Program: m.opened.Version,
		Reviewer: stamp.Reviewer, Time: stamp.Time, Language: s.language,
	})
	if err != nil {
		m.complain(s.text.ExportFailed(export.Formats[format].Name, s.refusal(err)))
		return nil
	}
	m.request++
	return writeExport(m.opened.draft, m.opened.Journal.String(), b.Bytes(), exportedMsg{request: m.request, format: format}, replace)
}

// exported says where the findings are, or asks before anything is replaced.
func (m *Model) exported(msg exportedMsg) {
	t := m.session.text
	switch {
	case msg.exists:
		m.open(&menu{heading: t.ExportExists(msg.path), hint: t.ExistsHint, items: []item{
			{"1", t.ExistsLeave, func(*Model) tea.Cmd { return nil }},
			{"2", t.ExistsReplace, func(m *Model) tea.Cmd { return m.export(msg.format, true) }},
		}})
	case msg.err != nil:
		m.complain(t.ExportFailed(msg.path, m.session.refusal(msg.err)))
	default:
		m.say(t.Exported(msg.path))
	}
}
