package ui

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"gouji/ui/cells"
)

// span is a piece of a paragraph's text as it is shown, in bytes.
type span struct{ from, to int }

func (w span) empty() bool             { return w.to <= w.from }
func (w span) meets(v span) bool       { return w.from < v.to && v.from < w.to }
func (w span) within(text string) bool { return w.from >= 0 && w.from < w.to && w.to <= len(text) }
func (w span) before(v span) bool      { return inOrder(w, v) < 0 }
func (w span) of(p *paragraph) string  { return p.text.String()[w.from:w.to] }
func (w span) holds(offset int) bool   { return w.from <= offset && offset < w.to }
func inOrder(a, b span) int            { return cmp.Or(a.from-b.from, b.to-a.to) }

// spot is which words are meant: those that are marked, or a selection from
// one character to another, both of them in it. It holds while the reviewer
// is in the paragraph and the prose reads as it did.
type spot struct {
	span
	tab, paragraph, texts int
	selecting             bool
	anchor, head          int // where the characters at the ends of a selection begin
}

// para is the paragraph that the reviewer is in, nil where a cell or nothing is.
func (s *Session) para() *paragraph {
	t := s.tab()
	if t.tableShown() != nil || s.paragraph >= len(t.paragraphs) {
		return nil
	}
	return &t.paragraphs[s.paragraph]
}

// words are the words that are meant, ok false where none are.
func (s *Session) words() (w span, ok bool) {
	p, at := s.para(), &s.spot
	if p == nil || at.tab != s.at || at.paragraph != s.paragraph || at.texts != s.texts || !at.within(p.text.String()) {
		return span{}, false
	}
	return at.span, true
}

// selecting reports whether a selection is on.
func (s *Session) selecting() bool {
	_, ok := s.words()
	return ok && s.spot.selecting
}

// mean marks words of the paragraph; a finding that is about just them is
// the selected one then.
func (s *Session) mean(w span) {
	s.spot = spot{span: w, tab: s.at, paragraph: s.paragraph, texts: s.texts}
	p := s.para()
	if p == nil {
		return
	}
	about := slices.IndexFunc(p.findings, func(i int) bool { return s.extent(p, i).meets(w) })
	if about >= 0 && !s.extent(p, s.current).meets(w) {
		s.current = p.findings[about]
	}
}

// extent is where a paragraph has the words of a finding, empty where it has
// none of them. A number is marked without its unit.
func (s *Session) extent(p *paragraph, finding int) span {
	if finding < 0 || finding >= len(s.findings) {
		return span{}
	}
	e := s.findings[finding].Extent
	if e.End == 0 || e.Paragraph != p.index {
		return span{}
	}
	for _, t := range p.ties {
		if t.Start == e.Start && t.End == e.End {
			return span{t.Start, t.Unit}
		}
	}
	return span{e.Start, e.End}
}

// stops are the words that the cursor goes to in a paragraph: its numbers, and
// what was found, changed or annotated there.
func (s *Session) stops(p *paragraph) []span {
	text := p.text.String()
	all := make([]span, 0, len(p.ties)+len(p.reworded)+len(p.noted)+len(p.findings))
	for _, t := range p.ties {
		all = append(all, span{t.Start, t.Unit})
	}
	for _, r := range p.reworded {
		all = append(all, r.span)
	}
	for _, n := range p.noted {
		all = append(all, n.span)
	}
	for _, i := range p.findings {
		all = append(all, s.extent(p, i))
	}
	all = slices.DeleteFunc(all, func(w span) bool { return !w.within(text) })
	slices.SortFunc(all, inOrder)
	return slices.Compact(all)
}

// Marks between clauses: what ends one, what may follow that.
const (
	clauseEnds = "，。；：！？\n,;:!?"
	closers    = "”’）》」』】)"
)

// clauses are the clauses of a text, without the marks between them.
func clauses(text string) []span {
	var all []span
	from, ended := 0, true
	before := rune(0)
	for i, r := range text {
		ends := strings.ContainsRune(clauseEnds, r)
		if ends && r < utf8.RuneSelf && i+1 < len(text) && isDigit(before) && isDigit(rune(text[i+1])) {
			ends = false // 1,234 and 10:30
		}
		switch {
		case ends && !ended:
			all, ended = append(all, span{from, i}), true
		case ended && !ends && r != ' ' && r != '　' && !strings.ContainsRune(closers, r):
			from, ended = i, false
		}
		before = r
	}
	if !ended {
		all = append(all, span{from, len(strings.TrimRight(text, " 　"))})
	}
	return all
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// next is the entry of a list after some words, or the one before them. With
// no words it is the first, or there is none before.
func next(list []span, w span, by int) (span, bool) {
	if w.empty() {
		if by < 0 || len(list) == 0 {
			return span{}, false
		}
		return list[0], true
	}
	if by > 0 {
		i := slices.IndexFunc(list, func(v span) bool { return w.before(v) })
		if i < 0 {
			return span{}, false
		}
		return list[i], true
	}
	for _, v := range slices.Backward(list) {
		if v.before(w) {
			return v, true
		}
	}
	return span{}, false
}

// edge is the first of a list, or the last.
func edge(list []span, by int) span {
	if by > 0 {
		return list[0]
	}
	return list[len(list)-1]
}

// stepWords goes to the next number or to the one before, also in another
// paragraph; where a section has none at all, from clause to clause.
func (s *Session) stepWords(by int) {
	p := s.para()
	if p == nil {
		return
	}
	w, _ := s.words()
	if to, ok := next(s.stops(p), w, by); ok {
		s.mean(to)
		return
	}
	t := s.tab()
	for i := s.paragraph + by; i >= 0 && i < len(t.paragraphs); i += by {
		if there := s.stops(&t.paragraphs[i]); len(there) > 0 {
			s.goParagraph(i)
			s.mean(edge(there, by))
			return
		}
	}
	for i := range t.paragraphs {
		if len(s.stops(&t.paragraphs[i])) > 0 {
			return
		}
	}
	s.stepClause(by)
}

// stepClause goes to the next clause, or to the one before; the clause that
// the words stand in is the one before them.
func (s *Session) stepClause(by int) {
	p := s.para()
	if p == nil {
		return
	}
	w, _ := s.words()
	if to, ok := next(clauses(p.text.String()), w, by); ok {
		s.mean(to)
		return
	}
	t := s.tab()
	for i := s.paragraph + by; i >= 0 && i < len(t.paragraphs); i += by {
		if there := clauses(t.paragraphs[i].text.String()); len(there) > 0 {
			s.goParagraph(i)
			s.mean(edge(there, by))
			return
		}
	}
}

// endWords goes to the first or the last number of the paragraph.
func (s *Session) endWords(by int) {
	p := s.para()
	if p == nil {
		return
	}
	list := s.stops(p)
	if len(list) == 0 {
		list = clauses(p.text.String())
	}
	if len(list) > 0 {
		s.mean(edge(list, -by))
	}
}

// goParagraph selects a paragraph of the tab without any words, and the first
// finding in it.
func (s *Session) goParagraph(i int) {
	if i != s.paragraph {
		s.spot = spot{}
	}
	s.paragraph = i
	if here := s.tab().paragraphs[i].findings; len(here) > 0 && !slices.Contains(here, s.current) {
		s.current = here[0]
	}
}

// wordsAt marks what stands at a byte of a paragraph: the number there, else
// the clause.
func (s *Session) wordsAt(offset int) {
	p := s.para()
	if p == nil {
		return
	}
	found := span{}
	for _, list := range [...][]span{s.stops(p), clauses(p.text.String())} {
		for _, w := range list {
			if w.holds(offset) && (found.empty() || w.to-w.from < found.to-found.from) {
				found = w
			}
		}
		if !found.empty() {
			s.mean(found)
			return
		}
	}
	s.spot = spot{}
}

// Characters, as a reader counts them.

func nextChar(text string, i int) int {
	n, _ := cells.Next(text[i:])
	return i + n
}

func lastChar(text string, before int) int {
	at := strings.LastIndexByte(text[:max(before-1, 0)], '\n') + 1
	for {
		n, _ := cells.Next(text[at:])
		if n == 0 || at+n >= before {
			return at
		}
		at += n
	}
}

// beginSelection selects the words that are meant, else the first character
// of the paragraph. The end at the right moves, or the one at the left.
func (s *Session) beginSelection(left bool) bool {
	p := s.para()
	if p == nil || p.text.IsEmpty() {
		return false
	}
	text := p.text.String()
	w, ok := s.words()
	if !ok {
		w = span{0, nextChar(text, 0)}
		s.mean(w)
	}
	s.spot.selecting, s.spot.anchor, s.spot.head = true, w.from, lastChar(text, w.to)
	if left {
		s.otherEnd()
	}
	return true
}

// otherEnd has the other end of the selection move.
func (s *Session) otherEnd() { s.spot.anchor, s.spot.head = s.spot.head, s.spot.anchor }

// selectTo moves the end of the selection to the character at an offset.
func (s *Session) selectTo(offset int) {
	text := s.para().text.String()
	if offset >= len(text) {
		offset = lastChar(text, len(text))
	}
	at := &s.spot
	at.head = max(offset, 0)
	at.span = span{min(at.anchor, at.head), nextChar(text, max(at.anchor, at.head))}
}

// growSelection moves the end of the selection by a character.
func (s *Session) growSelection(by int) {
	text, at := s.para().text.String(), s.spot.head
	switch {
	case by > 0:
		s.selectTo(nextChar(text, at))
	case at > 0:
		s.selectTo(lastChar(text, at))
	}
}

// growByClause moves the end of the selection to the end of a clause, or to
// the beginning of one.
func (s *Session) growByClause(by int) {
	text, at := s.para().text.String(), s.spot.head
	list := clauses(text)
	if by > 0 {
		for _, c := range list {
			if last := lastChar(text, c.to); last > at {
				s.selectTo(last)
				return
			}
		}
		return
	}
	for _, c := range slices.Backward(list) {
		if c.from < at {
			s.selectTo(c.from)
			return
		}
	}
}

// dropWords drops the selection and keeps its words marked; without one it
// drops the mark. It reports whether there was anything.
func (s *Session) dropWords() bool {
	_, ok := s.words()
	if ok && s.spot.selecting {
		s.spot.selecting = false
		return true
	}
	s.spot = spot{}
	return ok
}
