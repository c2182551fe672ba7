package ui

import (
	"slices"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"gouji/model/review"
	"gouji/ui/grid"
)

// handler does an action of the screen.
type handler func(*Model, tea.KeyPressMsg) tea.Cmd

// makeHandlers is the table of what the actions do. An action without a line
// is one of an editor's.
func makeHandlers() map[Action]handler {
	return map[Action]handler{
		Up: move(grid.Up), Down: move(grid.Down), Left: move(grid.Left), Right: move(grid.Right),
		Top: move(grid.Top), Bottom: move(grid.Bottom), First: move(grid.Home), Last: move(grid.End),
		PageUp: move(grid.PageUp), PageDown: move(grid.PageDown), HalfUp: move(grid.HalfUp), HalfDown: move(grid.HalfDown),
		NextFinding: stepFinding(1), PreviousFinding: stepFinding(-1),
		NextTab: stepTab(1), PreviousTab: stepTab(-1), GoTab: goTab,
		NextPane: stepPane(1), PreviousPane: stepPane(-1),
		LastYear: (*Model).toggleLastYear,
		Search:   (*Model).startSearch, Palette: (*Model).startPalette, Cancel: (*Model).cancel,
		NextClause: inProse(clause(1)), PreviousClause: inProse(clause(-1)), Select: inProse(selectWords),
		SelectLeft: inProse(selectToward(-1)), SelectRight: inProse(selectToward(1)), OtherEnd: inProse(otherEnd),
		Edit: (*Model).startEdit, Annotate: (*Model).startNote, Justify: (*Model).startJustify, Dispose: (*Model).startDispose,
		Take: (*Model).take, AllSuggestions: (*Model).allSuggestions,
		Undo: recorded((*Session).undo), Redo: recorded((*Session).redo),
		Copy: (*Model).copyHere, Save: (*Model).save, Export: (*Model).startExport,
		Theme: (*Model).nextTheme, Help: (*Model).startHelp, Quit: (*Model).quit,
	}
}

// isHan tells text that only an input method in Chinese mode gives.
func isHan(text string) bool {
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			return true
		}
	}
	return false
}

// move moves in the pane that has the keys.
func move(by grid.Motion) handler {
	return func(m *Model, _ tea.KeyPressMsg) tea.Cmd {
		s := m.session
		switch {
		case m.inList:
			m.moveInList(by)
		case m.grid() != nil:
			if g := m.grid(); g.Move(by) {
				s.moved(addressOf(g.Selected()))
			}
		default:
			m.moveInProse(by)
		}
		return nil
	}
}

// moveInList selects another finding; the text follows.
func (m *Model) moveInList(by grid.Motion) {
	s := m.session
	n, i, page := len(s.findings), s.current, m.list.page()
	switch by {
	case grid.Up, grid.Left:
		i--
	case grid.Down, grid.Right:
		i++
	case grid.PageUp:
		i -= page
	case grid.PageDown:
		i += page
	case grid.HalfUp:
		i -= page / 2
	case grid.HalfDown:
		i += page / 2
	case grid.Top, grid.Home:
		i = 0
	case grid.Bottom, grid.End:
		i = n - 1
	}
	s.goFinding(max(min(i, n-1), 0))
}

func stepFinding(by int) handler {
	return func(m *Model, _ tea.KeyPressMsg) tea.Cmd {
		s := m.session
		if s.search.active() {
			s.stepHit(by)
			m.showHit()
			return nil
		}
		if !s.step(by) {
			m.say(s.text.NoMore)
		}
		m.showWords()
		return nil
	}
}

// showHit says which hit of the search this is.
func (m *Model) showHit() {
	q := m.session.search
	m.showWords()
	m.said, m.lasting = piece{m.look.accent, m.session.text.SearchHits(q.at+1, len(q.hits))}, true
}

func stepTab(by int) handler {
	return func(m *Model, _ tea.KeyPressMsg) tea.Cmd {
		n := len(m.session.tabs)
		m.session.goTab((m.session.at + by + n) % n)
		m.inList = false
		return nil
	}
}

func goTab(m *Model, press tea.KeyPressMsg) tea.Cmd {
	if text := press.Text; len(text) == 1 && text[0] >= '1' && text[0] <= '6' {
		m.session.goNumber(int(text[0] - '0'))
		m.inList = false
	}
	return nil
}

// stepPane gives the keys to the next pane: table, prose, findings.
func stepPane(by int) handler {
	return func(m *Model, _ tea.KeyPressMsg) tea.Cmd {
		t := m.session.tab()
		const table, text, findings = 0, 1, 2
		var ring []int
		if t.grid != nil {
			ring = append(ring, table)
		}
		if t.grid == nil || t.hasProse() {
			ring = append(ring, text)
		}
		ring = append(ring, findings)
		at := text
		switch {
		case m.inList:
			at = findings
		case t.tableShown() != nil:
			at = table
		}
		n := len(ring)
		next := ring[((slices.Index(ring, at)+by)%n+n)%n]
		m.inList = next == findings
		if !m.inList {
			t.reading = next == text
		}
		return nil
	}
}

// cancel closes the findings overlay, else drops the search.
func (m *Model) cancel(tea.KeyPressMsg) tea.Cmd {
	m.lasting, m.said = false, piece{}
	switch s := m.session; {
	case s.selecting():
		s.dropWords()
	case s.search.active():
		s.search = search{}
		m.say(s.text.SearchDropped)
	case m.inList:
		m.inList = false
	default:
		s.dropWords()
	}
	if m.saver.err != nil {
		m.sayUnsaved()
	}
	return nil
}

// recorded does an operation of the session that writes events, says what it
// did and has the journal keep it.
func recorded(operate func(*Session) (string, error)) handler {
	return func(m *Model, _ tea.KeyPressMsg) tea.Cmd {
		if m.readOnly() {
			m.complain(m.session.text.ReadOnlyNow)
			return nil
		}
		cmd := m.record(operate(m.session))
		m.showWords()
		return cmd
	}
}

// record says what an operation did and sends its events to the journal.
func (m *Model) record(said string, err error) tea.Cmd {
	if err != nil {
		m.complain(m.session.refusal(err))
		return nil
	}
	if said != "" {
		m.say(said)
	}
	return m.keep()
}

// startEdit corrects the cell under the cursor; in the list it goes to the
// finding's place instead.
func (m *Model) startEdit(tea.KeyPressMsg) tea.Cmd {
	s := m.session
	switch {
	case m.inList:
		s.goFinding(s.current)
		m.inList = false
		m.showWords()
	case s.para() != nil:
		return m.startReword()
	case !s.onCell() && s.tab().id != "" && s.tab().grid == nil:
		m.complain(s.text.CannotCorrect)
	case !s.onCell():
		m.complain(s.text.NoCell)
	case m.readOnly():
		m.complain(s.text.ReadOnlyNow)
	default:
		m.open(newCellEdit(s))
	}
	return nil
}

// startNote writes a note on the finding, cell or paragraph that is meant.
func (m *Model) startNote(tea.KeyPressMsg) tea.Cmd {
	s := m.session
	if m.readOnly() {
		m.complain(s.text.ReadOnlyNow)
		return nil
	}
	u, ok := s.subjectHere(m.inList)
	if !ok {
		m.complain(s.text.NoCell)
		return nil
	}
	if p := s.para(); (u.target == review.Target{}) {
		m.complain(s.refusal(s.placeless(p)))
		return nil
	}
	text := ""
	if old, ok := s.noteOf(u); ok {
		text = old.Text
	}
	if d, ok := m.drafts[u.target]; ok {
		text = d.text
	}
	m.open(newNoteEdit(m, u, text))
	m.showWords()
	return nil
}

// startDispose asks what becomes of the selected finding.
func (m *Model) startDispose(tea.KeyPressMsg) tea.Cmd {
	s := m.session
	f, ok := s.selected()
	if !ok || !m.inList && !s.here() {
		m.complain(s.text.NoFinding)
		return nil
	}
	if m.readOnly() {
		m.complain(s.text.ReadOnlyNow)
		return nil
	}
	put := func(status review.Status) func(*Model) tea.Cmd {
		return func(m *Model) tea.Cmd { return m.record(m.session.dispose(f, status, "")) }
	}
	ask := func(status review.Status) func(*Model) tea.Cmd {
		return func(m *Model) tea.Cmd {
			m.open(newReason(m, f, status))
			return nil
		}
	}
	items := []item{
		{"1", s.text.AcceptKey, put(review.Accepted)},
		{"2", s.text.DismissKey, ask(review.Dismissed)},
		{"3", s.text.ExplainKey, ask(review.Explained)},
	}
	if s.status(f.ID) != review.Undecided {
		items = append(items, item{"4", s.text.ReopenKey, put(review.Undecided)})
	}
	m.open(&menu{heading: s.text.DisposeTitle(f.Rule + " " + s.about(f)), hint: s.text.DisposeHint, items: items})
	return nil
}

// copyHere copies what is under the cursor: the arithmetic line of a broken
// cell, else the cell or paragraph.
func (m *Model) copyHere(tea.KeyPressMsg) tea.Cmd {
	s := m.session
	text := ""
	if lines := s.sums(m.look); len(lines) > 0 && s.onCell() {
		text = s.label(s.cell) + "  " + lines[0].head.text + "  " + lines[0].body
	} else if w, ok := s.words(); ok && !m.inList {
		text = w.of(s.para())
	} else if u, ok := s.subjectHere(m.inList); ok {
		text = u.quote
	}
	if text == "" {
		m.complain(s.text.NothingCopy)
		return nil
	}
	m.say(s.text.Copied(oneLine(text)))
	return tea.SetClipboard(text)
}

// nextTheme draws in the next theme of the table.
func (m *Model) nextTheme(tea.KeyPressMsg) tea.Cmd {
	at := slices.Index(m.looks, m.look)
	m.setTheme(m.looks[(at+1)%len(m.looks)])
	return nil
}

func (m *Model) setTheme(k *look) {
	m.auto = false
	m.setLook(k)
	m.say(m.session.text.NowTheme(k.words(m.session.language)))
}
