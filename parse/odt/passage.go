package odt

import (
	"strings"
	"unicode/utf8"

	"gouji/model"
)

// stretch is a piece and where it stands in the text of its place.
type stretch struct {
	*piece
	from, to int
}

// sourceAt is where a byte of the text, or the end of the stretch, stands.
func (s *stretch) sourceAt(i int) int {
	switch {
	case !s.sign:
		return s.at[i-s.from]
	case i == s.from:
		return s.source[0]
	}
	return s.source[1]
}

// passage is what stands at a place.
type passage struct {
	stretches []stretch
	text      string
	first     int // the first paragraph, -1 where there is none
	cell      int // the cell whose place it is, -1 where it is none
}

// passage gathers the pieces at a place: a cell, one paragraph or several.
func (wr *writer) passage(place model.Place) passage {
	g := passage{first: -1, cell: -1}
	for i := range wr.cells {
		if wr.cells[i].start == place.Start && wr.cells[i].end == place.End {
			g.cell = i
		}
	}
	inside := map[int]bool{}
	for i := range wr.paras {
		p := &wr.paras[i]
		if p.start < place.Start || p.end > place.End || g.cell >= 0 && p.cell != g.cell || p.apart && p.start != place.Start {
			continue
		}
		if g.first < 0 {
			g.first = i
		}
		inside[i] = true
	}
	var b strings.Builder
	last := -1
	for i := range wr.pieces {
		p := &wr.pieces[i]
		if !inside[p.para] {
			continue
		}
		if g.cell >= 0 && p.shown != "" {
			if last >= 0 && p.para != last {
				b.WriteByte('\n')
			}
			last = p.para
		}
		g.stretches = append(g.stretches, stretch{p, b.Len(), b.Len() + len(p.shown)})
		b.WriteString(p.shown)
	}
	g.text = b.String()
	return g
}

// touched lists the stretches that a range takes something of, and what is
// not seen between them; of an empty range the stretch before it.
func (g *passage) touched(from, to int) []stretch {
	first, last := -1, -1
	for i := range g.stretches {
		s := &g.stretches[i]
		if s.from < to && from < s.to || from == to && (s.from < from && from <= s.to || from == 0 && s.from == 0 && s.to > 0) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return nil
	}
	return g.stretches[first : last+1]
}

// settle widens a change so that blanks read as before behind it: the format
// swallows those that follow a blank, and the signs that stand for several are
// replaced whole.
func (g *passage) settle(from, to int, insert string) (int, int, string) {
	for {
		next := false // a blank that could be swallowed stands behind it
		for i := range g.stretches {
			s := &g.stretches[i]
			if s.sign && s.from < from && from < s.to {
				insert, from = g.text[s.from:from]+insert, s.from
			}
			if s.sign && s.from < to && to < s.to {
				insert, to = insert+g.text[to:s.to], s.to
			}
			if !s.sign && s.from <= to && to < s.to {
				next = g.text[to] == ' ' && to+1 < len(g.text)
			}
		}
		was, is := g.blank(to), insert == "" && g.blank(from)
		if to == len(g.text) || was == is || is && !next || was && !g.swallows(to) {
			return from, to, insert
		}
		_, n := utf8.DecodeRuneInString(g.text[to:])
		insert, to = insert+g.text[to:to+n], to+n
	}
}

// blank reports whether blanks at a position are swallowed: behind a blank
// that is written as such, and at the beginning of a paragraph.
func (g *passage) blank(at int) bool {
	for i := range g.stretches {
		if s := &g.stretches[i]; s.from < at && at <= s.to {
			return !s.sign && g.text[at-1] == ' '
		}
	}
	return true
}

// swallows reports whether blanks that are not seen stand at a position, in
// a piece that begins there.
func (g *passage) swallows(at int) bool {
	for i := range g.stretches {
		s := &g.stretches[i]
		if s.from == at && len(s.at) > 0 && s.at[0] > s.source[0] {
			return true
		}
	}
	return false
}
