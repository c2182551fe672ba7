package ui

import (
	tea "charm.land/bubbletea/v2"

	"gouji/model/review"
)

// saver follows the journal: what it has acknowledged, what is on its way,
// and why the last try failed. At most one write is under way, so events
// reach the disk in their order.
type saver struct {
	saved   int            // revision that is on disk
	pending []review.Event // after it
	request int            // number of the write under way, 0 for none
	err     error          // of the last try
	leaving bool           // quit as soon as all is saved
	forced  bool           // quit whether it can be saved or not
}

// keep sends what the journal lacks to it, unless a write is under way.
func (m *Model) keep() tea.Cmd {
	v := &m.saver
	v.pending = m.session.review.Pending(v.saved)
	if len(v.pending) == 0 || v.request != 0 {
		return nil
	}
	m.request++
	v.request = m.request
	return appendEvents(m.journal, v.pending, v.request)
}

// saved takes the journal's answer. Only then does the screen say that
// anything is saved; a late answer to an older request is dropped.
func (m *Model) saved(msg savedMsg) tea.Cmd {
	v := &m.saver
	if msg.request != v.request {
		return nil
	}
	v.request, v.err = 0, msg.err
	if msg.err != nil {
		v.pending = m.session.review.Pending(v.saved)
		switch {
		case v.forced:
			return tea.Quit
		case v.leaving:
			v.leaving = false
			m.guard()
		default:
			m.sayUnsaved()
		}
		return nil
	}
	if m.lasting {
		m.said, m.lasting = piece{}, false
	}
	v.saved = msg.revision
	if next := m.keep(); next != nil {
		return next
	}
	if v.leaving || v.forced {
		return tea.Quit
	}
	return nil
}

// sayUnsaved shows why nothing was saved until it is.
func (m *Model) sayUnsaved() {
	t := m.session.text
	m.said = piece{m.look.err, errorMark + " " + t.SaveFailed(m.session.refusal(m.saver.err)) + "  " + t.Retry}
	m.lasting = true
}

// save tries again what could not be saved, and else says that all is.
func (m *Model) save(tea.KeyPressMsg) tea.Cmd {
	t := m.session.text
	cmd := m.keep()
	switch {
	case cmd != nil || m.saver.request != 0:
	case m.readOnly():
		m.complain(t.ReadOnlyNow)
	case m.saver.saved == 0:
		m.say(t.Unmodified)
	default:
		m.say(t.AllSaved(m.opened.Journal.Line()))
	}
	return cmd
}

// quit leaves at once where all is saved and no note is half written; else it
// saves first, and asks where that fails.
func (m *Model) quit(tea.KeyPressMsg) tea.Cmd {
	v := &m.saver
	cmd := m.keep()
	switch {
	case len(m.drafts) > 0:
		m.guardDrafts()
		return cmd
	case m.unfinished != nil:
		m.guardWords()
		return cmd
	case len(v.pending) == 0:
		return tea.Quit
	}
	v.leaving = true
	m.said, m.lasting = piece{m.look.warn, m.session.text.Closing}, true
	return cmd
}

// end leaves because the terminal has gone or the system says so: half
// written notes are kept as notes, what is pending is written once more.
func (m *Model) end() tea.Cmd {
	if m.saver.forced {
		return nil
	}
	if !m.readOnly() {
		if n, ok := m.top().(*noteEdit); ok {
			m.drafts[n.subject.target] = draft{n.subject, n.input.Text()}
		}
		m.keepDrafts()
	}
	m.saver.forced = true
	cmd := m.keep()
	if len(m.saver.pending) == 0 || cmd == nil && m.saver.request == 0 {
		return tea.Quit
	}
	return cmd
}

// keepDrafts makes notes of all drafts; one that cannot be stays a draft.
func (m *Model) keepDrafts() {
	for target, d := range m.drafts {
		if _, err := m.session.annotate(d.subject, d.text); err == nil {
			delete(m.drafts, target)
		}
	}
}

// guard asks what to do with changes that could not be saved.
func (m *Model) guard() {
	t := m.session.text
	m.said, m.lasting = piece{}, false
	m.open(&menu{heading: t.QuitTitle, hint: t.DisposeHint,
		above: []string{t.QuitUnsaved(len(m.saver.pending), m.session.refusal(m.saver.err))},
		items: []item{
			{"1", t.QuitSave, func(m *Model) tea.Cmd { return m.quit(tea.KeyPressMsg{}) }},
			{"2", t.QuitStay, func(m *Model) tea.Cmd { m.sayUnsaved(); return nil }},
			{"3", t.QuitDrop, func(*Model) tea.Cmd { return tea.Quit }},
		}})
}

// guardDrafts asks what to do with notes that were begun and not finished.
func (m *Model) guardDrafts() {
	t := m.session.text
	m.open(&menu{heading: t.QuitDrafts(len(m.drafts)), hint: t.DisposeHint, items: []item{
		{"1", t.DraftsKeep, func(m *Model) tea.Cmd {
			m.keepDrafts()
			if len(m.drafts) > 0 {
				m.complain(t.DraftsStuck)
				return m.keep()
			}
			return m.quit(tea.KeyPressMsg{})
		}},
		{"2", t.QuitStay, func(*Model) tea.Cmd { return nil }},
		{"3", t.DraftsDrop, func(m *Model) tea.Cmd {
			clear(m.drafts)
			return m.quit(tea.KeyPressMsg{})
		}},
	}})
}
