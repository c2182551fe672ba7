package ui

import (
	"gouji/ui/grid"

	tea "charm.land/bubbletea/v2"
)

// inProse makes a handler of something that is done in the text alone.
func inProse(do func(*Model)) handler {
	return func(m *Model, _ tea.KeyPressMsg) tea.Cmd {
		if m.inList || m.session.para() == nil {
			m.complain(m.session.text.NoWords)
			return nil
		}
		do(m)
		m.showWords()
		return nil
	}
}

func clause(by int) func(*Model) {
	return func(m *Model) {
		if m.session.selecting() {
			m.session.growByClause(by)
			return
		}
		m.session.stepClause(by)
	}
}

// selectWords begins a selection at the words that are meant, or drops it.
func selectWords(m *Model) {
	s := m.session
	if s.selecting() {
		s.dropWords()
		return
	}
	s.beginSelection(false)
}

// selectToward makes the selection longer, or shorter at its end.
func selectToward(by int) func(*Model) {
	return func(m *Model) {
		s := m.session
		if s.selecting() || s.beginSelection(by < 0) {
			s.growSelection(by)
		}
	}
}

func otherEnd(m *Model) {
	if m.session.selecting() {
		m.session.otherEnd()
	}
}

// moveInProse goes from paragraph to paragraph, or by screens of lines.
func (m *Model) moveInProse(by grid.Motion) {
	s, p := m.session, &m.prose
	n := len(s.tab().paragraphs)
	if n == 0 {
		return
	}
	if s.selecting() {
		m.moveSelection(by)
		return
	}
	to := s.paragraph
	switch by {
	case grid.Left, grid.Right, grid.Home, grid.End:
		m.moveWords(by)
		return
	case grid.Up:
		if !p.wholeAbove(to) {
			p.scroll(-1, to)
			return
		}
		to--
	case grid.Down:
		if !p.wholeBelow(to) {
			p.scroll(1, to)
			return
		}
		to++
	case grid.PageUp:
		to = p.scroll(-max(p.height-2, 1), to)
	case grid.PageDown:
		to = p.scroll(max(p.height-2, 1), to)
	case grid.HalfUp:
		to = p.scroll(-max(p.height/2, 1), to)
	case grid.HalfDown:
		to = p.scroll(max(p.height/2, 1), to)
	case grid.Top:
		to = 0
	case grid.Bottom:
		to = n - 1
	}
	m.selectParagraph(max(min(to, n-1), 0))
}

// selectParagraph selects a paragraph without any words, and the first finding in it.
func (m *Model) selectParagraph(i int) {
	m.session.goParagraph(i)
	m.prose.show(i)
}

// moveWords goes to another number.
func (m *Model) moveWords(by grid.Motion) {
	s := m.session
	switch by {
	case grid.Left:
		s.stepWords(-1)
	case grid.Right:
		s.stepWords(1)
	case grid.Home:
		s.endWords(-1)
	case grid.End:
		s.endWords(1)
	}
	m.showWords()
}

// moveSelection moves the end of the selection, by lines as they are wrapped
// or by characters.
func (m *Model) moveSelection(by grid.Motion) {
	s := m.session
	last := len(s.para().text.String())
	switch by {
	case grid.Left:
		s.growSelection(-1)
	case grid.Right:
		s.growSelection(1)
	case grid.Up:
		s.selectTo(m.prose.above(s, -1))
	case grid.Down:
		s.selectTo(m.prose.above(s, 1))
	case grid.Home, grid.Top:
		s.selectTo(0)
	case grid.End, grid.Bottom:
		s.selectTo(last)
	}
	m.showWords()
}

// showWords scrolls the prose to the selected paragraph, and to the words that
// are meant in it: over a dialog that covers the lower part.
func (m *Model) showWords() {
	s := m.session
	body, _ := m.bodyRects()
	if s.tab().tableShown() != nil || body.W == 0 {
		return
	}
	m.prose.lay(s, body.W, body.H)
	free := body.H
	if d := m.top(); d != nil {
		if p := m.panel(d); p.H > 0 {
			free = max(min(free, p.Y-body.Y), 1)
		}
	}
	m.prose.show(s.paragraph)
	if w, ok := s.words(); ok {
		at := w.from
		if s.selecting() {
			at = s.spot.head
		}
		m.prose.showLine(m.prose.lineOf(s.paragraph, at), free)
	} else if free < body.H && s.paragraph < len(m.prose.first) {
		m.prose.showLine(m.prose.first[s.paragraph], free)
	}
}

// take takes the suggestion for the cell or the words under the cursor.
func (m *Model) take(press tea.KeyPressMsg) tea.Cmd {
	operate := (*Session).take
	if !m.inList && m.session.para() != nil {
		operate = (*Session).takeWords
	}
	return recorded(operate)(m, press)
}
