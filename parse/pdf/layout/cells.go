package layout

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// fill puts the glyphs that lie in a grid into its cells and gives back the
// others.
func (g *grid) fill(glyphs []Glyph) []Glyph {
	owner := make([]int, g.rows()*g.cols())
	for i, c := range g.cells {
		for r := range c.rowSpan {
			for k := range c.colSpan {
				owner[(c.row+r)*g.cols()+c.col+k] = i
			}
		}
	}
	own := make([][]Glyph, len(g.cells))
	rest := glyphs[:0]
	for _, glyph := range glyphs {
		x, y := glyph.centre()
		row, col := slot(g.ys, y), slot(g.xs, x)
		if row < 0 || col < 0 {
			rest = append(rest, glyph)
			continue
		}
		i := owner[row*g.cols()+col]
		own[i] = append(own[i], glyph)
	}
	for i := range g.cells {
		c := &g.cells[i]
		c.set(own[i], g.xs[c.col+c.colSpan]-g.xs[c.col], g.ys[c.row+c.rowSpan]-g.ys[c.row])
	}
	return rest
}

// slot is the number of the stretch that holds a value, -1 where none does.
func slot(edges []float64, v float64) int {
	i, found := slices.BinarySearch(edges, v)
	if !found {
		i--
	}
	if i < 0 || i >= len(edges)-1 {
		return -1
	}
	return i
}

// set lays out a cell's text.
func (c *cell) set(glyphs []Glyph, width, height float64) {
	if turn, down := bearing(glyphs); turn != 0 || down {
		for i := range glyphs {
			glyphs[i] = glyphs[i].turnedBack(turn, down)
		}
		c.tall = turn&1 == 1 || down
	}
	c.lines = lines(glyphs)
	if c.tall {
		width = height
	}
	c.text = wrapped(c.lines, width)
	if n := len(c.lines); n > 0 {
		c.room = width - (c.lines[n-1].x1 - c.lines[n-1].x0)
		c.tall = c.tall || n > 2 && stacked(c.lines)
	}
}

// stacked tells text of one character a line.
func stacked(all []line) bool {
	for _, l := range all {
		if utf8.RuneCountInString(l.text) > 1 {
			return false
		}
	}
	return true
}

// bearing is how most of the glyphs stand.
func bearing(glyphs []Glyph) (Turn, bool) {
	var count [4]int
	down := 0
	for _, g := range glyphs {
		count[g.Turn&3]++
		if g.Down {
			down++
		}
	}
	most := Turn(0)
	for t := range count {
		if count[t] > count[most] {
			most = Turn(t)
		}
	}
	return most, down*2 > len(glyphs)
}

// turnedBack gives a glyph as if its text ran from left to right.
func (g Glyph) turnedBack(turn Turn, down bool) Glyph {
	switch {
	case down:
		g.X, g.Y, g.Width = g.Y-0.88*g.Size, -(g.X + g.Width/2), g.Size
		return g
	case turn == 1:
		g.X, g.Y = g.Y, -g.X
	case turn == 2:
		g.X, g.Y = -g.X, -g.Y
	case turn == 3:
		g.X, g.Y = -g.Y, g.X
	}
	g.Turn = (g.Turn - turn) & 3
	return g
}

// padding is what a cell leaves free at both sides together.
const padding = 12

// wrapped joins lines that were broken for lack of width. Two figures one
// below the other stay apart, unless the first one fills its line.
func wrapped(all []line, width float64) string {
	var b strings.Builder
	for i, l := range all {
		if i > 0 {
			b.WriteString(seam(all[i-1], l, width))
		}
		b.WriteString(l.text)
	}
	return b.String()
}

func seam(above, below line, width float64) string {
	last, _ := utf8.DecodeLastRuneInString(above.text)
	first, _ := utf8.DecodeRuneInString(below.text)
	full := width-(above.x1-above.x0) < padding+0.7*above.size
	switch {
	case wide(last)+wide(first) > 0:
		return ""
	case figure(last) && figure(first):
		if full {
			return ""
		}
		return "\n"
	case last == '-' || last == '/' || full && (figure(last) || figure(first)):
		return ""
	}
	return " "
}

func figure(r rune) bool { return r >= '0' && r <= '9' || r == '.' || r == ',' }
