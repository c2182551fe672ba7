package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"
)

// click selects what lies under the pointer: a tab, a cell, a paragraph, a
// finding. While a dialog is open it does nothing.
func (m *Model) click(at tea.Mouse) tea.Cmd {
	if m.top() != nil || m.rects.TooSmall || at.Button != tea.MouseLeft {
		return nil
	}
	s := m.session
	body, findings := m.bodyRects()
	switch {
	case m.rects.Tabs.contains(at.X, at.Y):
		if i := slices.IndexFunc(m.tabEnds, func(end int) bool { return at.X < end }); i >= 0 {
			s.goTab(i)
			m.inList = false
		}
	case findings.contains(at.X, at.Y):
		m.inList = true
		if i := m.list.at(at.Y-findings.Y, len(s.findings)); i >= 0 {
			s.goFinding(i)
		}
	case body.contains(at.X, at.Y):
		m.inList = false
		if g := m.grid(); g != nil {
			if id, ok := g.At(at.X-body.X, at.Y-body.Y); ok {
				s.moved(addressOf(id))
			}
		} else if i, offset := m.prose.at(s, at.X-body.X, at.Y-body.Y); i >= 0 {
			m.clickWords(i, offset)
		}
	}
	return nil
}

// clickWords selects a paragraph and marks what stands at the pointer; while
// words are selected it moves their end there.
func (m *Model) clickWords(paragraph, offset int) {
	s := m.session
	switch {
	case s.selecting() && paragraph == s.paragraph && offset >= 0:
		s.selectTo(offset)
		return
	case paragraph != s.paragraph || offset < 0:
		s.spot = spot{}
	}
	m.selectParagraph(paragraph)
	if offset >= 0 {
		s.wordsAt(offset)
	}
}

// wheel scrolls what lies under the pointer.
func (m *Model) wheel(at tea.Mouse) {
	const lines = 3
	by := 0
	switch at.Button {
	case tea.MouseWheelUp:
		by = -1
	case tea.MouseWheelDown:
		by = 1
	}
	if by == 0 || m.rects.TooSmall {
		return
	}
	if d, ok := m.top().(*page); ok {
		d.scroll(lines * by)
		return
	}
	if m.top() != nil {
		return
	}
	s := m.session
	body, findings := m.bodyRects()
	action := Up
	if by > 0 {
		action = Down
	}
	switch {
	case findings.contains(at.X, at.Y):
		m.list.top = max(min(m.list.top+by, len(s.findings)-m.list.page()), 0)
	case !body.contains(at.X, at.Y):
	case m.grid() != nil:
		inList := m.inList
		m.inList = false
		for range lines {
			m.handlers[action](m, tea.KeyPressMsg{})
		}
		m.inList = inList
	default:
		s.paragraph = m.prose.scroll(lines*by, s.paragraph)
	}
}
