package ui

import (
	"slices"

	"gouji/model"
	"gouji/model/review"
)

// goFinding selects a finding and goes to where it stands.
func (s *Session) goFinding(i int) {
	if i < 0 || i >= len(s.findings) {
		return
	}
	s.current = i
	f := s.findings[i]
	for n := range s.tabs {
		if p := slices.Index(s.tabs[n].placed, i); p >= 0 {
			s.at = n
			break
		}
	}
	t := &s.tabs[s.at]
	if p := s.paragraphAt(f.Extent.Paragraph); f.Extent.End > 0 && p != nil {
		s.goWords(p.index, s.extent(p, i))
		s.current = i
		return
	}
	if t.grid != nil {
		// A mixed report may blame cells that its own form does not print.
		if n := slices.IndexFunc(f.Cells, t.grid.Has); n >= 0 {
			s.cell = f.Cells[n]
			t.reading = false
			return
		}
	}
	if p := t.paragraphOf(i); p >= 0 {
		s.paragraph, s.spot = p, spot{}
		t.reading = true
	}
}

// step goes to the next finding that is not disposed of yet, or, when all
// are, to the next one; by is 1 or -1. Where the selected finding was mended,
// that is the one that stood after it. It reports whether there is any.
func (s *Session) step(by int) bool {
	n := len(s.findings)
	if n == 0 {
		return false
	}
	from := s.current
	if from < 0 {
		from = s.gap // that one has moved up
		if by > 0 {
			from--
		}
	}
	for i := 1; i <= n; i++ {
		k := ((from+by*i)%n + n) % n
		if s.status(s.findings[k].ID) == review.Undecided {
			s.goFinding(k)
			return true
		}
	}
	s.goFinding(((from+by)%n + n) % n)
	return true
}

// findingHere is the first finding of the cell under the cursor, -1 where the
// cell has none.
func (s *Session) findingHere() int {
	if s.onCell() {
		if here := s.ofCell[s.cell]; len(here) > 0 {
			return here[0]
		}
	}
	return -1
}

// here reports whether the selected finding stands where the reviewer is: at
// the cell, or in the prose that is shown.
func (s *Session) here() bool {
	if s.onCell() {
		return slices.Contains(s.ofCell[s.cell], s.current)
	}
	return slices.Contains(s.tab().placed, s.current)
}

// moved tells the session that the cursor stands on another cell: the
// selected finding follows where one of the cell's is meant.
func (s *Session) moved(a model.Address) {
	s.cell = a
	here := s.ofCell[a]
	if len(here) > 0 && !slices.Contains(here, s.current) {
		s.current = here[0]
	}
	s.suggestion = 0
}

// tab gives the tab that is shown.
func (s *Session) tab() *tab { return &s.tabs[s.at] }

// onCell reports whether a value cell is under the cursor.
func (s *Session) onCell() bool {
	t := s.tab()
	return t.grid != nil && !t.reading && t.grid.Has(s.cell)
}

// goTab shows a tab; the cursor goes to the table's last place there.
func (s *Session) goTab(i int) {
	if i < 0 || i >= len(s.tabs) {
		return
	}
	s.tab().cell = s.cell
	s.at = i
	t := s.tab()
	s.paragraph = 0
	t.reading = t.grid == nil
	if t.grid == nil {
		return
	}
	if t.grid.Has(t.cell) {
		s.cell = t.cell
	} else {
		s.cell = t.grid.Addresses()[0]
	}
}

// goCell goes to a cell, where its table is shown.
func (s *Session) goCell(a model.Address) {
	for i := range s.tabs {
		if t := &s.tabs[i]; t.grid != nil && t.grid.Has(a) {
			s.goTab(i)
			t.reading = false
			s.moved(a)
			return
		}
	}
}

// goNumber shows the tab of a statutory section, else the first section of
// that number.
func (s *Session) goNumber(n int) bool {
	at := slices.IndexFunc(s.tabs, func(t tab) bool { return t.form == n })
	if at < 0 {
		at = slices.IndexFunc(s.tabs, func(t tab) bool { return t.number == n })
	}
	s.goTab(at)
	return at >= 0
}

// firstTab is the tab shown where nothing was found: the first that is a
// section of the report.
func (s *Session) firstTab() int {
	for i := range s.tabs {
		if s.tabs[i].number > 0 {
			return i
		}
	}
	return 0
}
