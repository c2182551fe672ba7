package ui

import (
	"strings"

	"golang.org/x/text/width"

	"gouji/model"
)

// search is what the reviewer looks for: while it is active n and N go from
// hit to hit.
type search struct {
	text string
	hits []hit
	at   int
}

// hit is a place that holds the text looked for.
type hit struct {
	tab       int
	cell      model.Address // "" in prose
	paragraph int
	words     span // of the paragraph; empty where it does not hold them as they were typed
}

// active reports whether a search is on.
func (q search) active() bool { return q.text != "" && len(q.hits) > 0 }

// fold makes texts comparable: full-width forms, case and spaces aside.
func fold(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(width.Fold.String(s)), ""))
}

// find looks for text in cells, labels, prose and findings, in the order of
// the tabs, and goes to the first hit from here on. It gives the number of
// hits; without any the old search stays dropped.
func (s *Session) find(text string) int {
	s.search = search{}
	want := fold(text)
	if want == "" {
		return 0
	}
	q := search{text: text}
	for i := range s.tabs {
		q.hits = append(q.hits, s.hitsIn(i, want, strings.TrimSpace(text))...)
	}
	if len(q.hits) == 0 {
		return 0
	}
	for i, h := range q.hits {
		if h.tab >= s.at {
			q.at = i
			break
		}
	}
	s.search = q
	s.goHit()
	return len(q.hits)
}

func (s *Session) hitsIn(at int, want, typed string) []hit {
	var hits []hit
	t := &s.tabs[at]
	if t.grid != nil {
		row, rowHit := "", false
		for _, a := range t.grid.Addresses() {
			first := a.Row() != row
			if first {
				row = a.Row()
				r, _ := t.grid.RowByID(row)
				rowHit = strings.Contains(fold(r.Label), want)
			}
			if first && rowHit || strings.Contains(fold(s.view.Cell(a).Text.String()), want) || s.said(s.ofCell[a], want, a) {
				hits = append(hits, hit{tab: at, cell: a})
			}
		}
	}
	for i, p := range t.paragraphs {
		if words := occurrences(p.text.String(), typed); len(words) > 0 {
			for _, w := range words {
				hits = append(hits, hit{tab: at, paragraph: i, words: w})
			}
		} else if strings.Contains(fold(p.text.String()), want) || s.said(p.findings, want, "") {
			hits = append(hits, hit{tab: at, paragraph: i})
		}
	}
	return hits
}

// occurrences are where a text holds words, as they were typed.
func occurrences(text, words string) []span {
	var all []span
	for at := 0; words != ""; {
		i := strings.Index(text[at:], words)
		if i < 0 {
			break
		}
		all = append(all, span{at + i, at + i + len(words)})
		at += i + len(words)
	}
	return all
}

// said reports whether a finding that stands first at a place names what is
// looked for.
func (s *Session) said(findings []int, want string, a model.Address) bool {
	for _, i := range findings {
		f := &s.findings[i]
		if a != "" && f.Cells[0] != a {
			continue
		}
		if strings.Contains(fold(f.Rule+" "+s.title(*f)+f.Message.In(s.language)), want) {
			return true
		}
	}
	return false
}

// stepHit goes to the next hit, round the end.
func (s *Session) stepHit(by int) {
	n := len(s.search.hits)
	s.search.at = ((s.search.at+by)%n + n) % n
	s.goHit()
}

func (s *Session) goHit() {
	h := s.search.hits[s.search.at]
	s.goTab(h.tab)
	t := s.tab()
	if h.cell != "" {
		t.reading = false
		s.moved(h.cell)
		return
	}
	t.reading = true
	s.paragraph, s.spot = h.paragraph, spot{}
	if p := s.para(); p != nil && h.words.within(p.text.String()) {
		s.mean(h.words)
	}
}
