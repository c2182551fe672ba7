package layout

import (
	"math"
	"slices"
)

// Tables without side borders fall apart where a row is one cell: no upright
// rule goes through it. stack puts such parts together again, with the line
// between them as a row.
func (s *sheet) stack(bars []*grid) {
	all := slices.Concat(s.grids, bars)
	slices.SortStableFunc(all, func(a, b *grid) int { return order(a.ys[0], b.ys[0]) })
	var kept []*grid
	for _, g := range all {
		if n := len(kept); n > 0 && kept[n-1].sameSides(g) {
			if lines := s.between(kept[n-1], g); lines != nil {
				kept[n-1].below(s, lines, g)
				continue
			}
		}
		kept = append(kept, g)
	}
	s.grids = slices.DeleteFunc(kept, func(g *grid) bool { return g.rows() == 0 })
}

// bar makes a part without rows of a level rule that meets no upright one.
func bar(page int, r Rule) *grid {
	return &grid{page: page, xs: []float64{r.X0, r.X1}, ys: []float64{r.Y0}, open: true}
}

func (g *grid) sameSides(next *grid) bool {
	const near = 4
	a, b := g.box(), next.box()
	return g.open && next.open && g.rows()+next.rows() > 0 && math.Abs(a.X0-b.X0) < near && math.Abs(a.X1-b.X1) < near
}

// between gives the one or two lines that stand between two parts and may be
// a row of the table; nil where something else does.
func (s *sheet) between(a, b *grid) []int {
	top, foot := a.ys[len(a.ys)-1], b.ys[0]
	if foot-top > 60 || foot-top < leastRule {
		return nil
	}
	var found []int
	for i, l := range s.lines {
		if l.y > top && l.y < foot+0.3*l.size && !s.aside[i] {
			found = append(found, i)
		}
	}
	if len(found) > 2 || slices.ContainsFunc(found, func(i int) bool { return sectionTitle(s.lines[i].text) }) {
		return nil
	}
	return found
}

// below appends a row of one cell, and the part under it.
func (g *grid) below(s *sheet, lines []int, next *grid) {
	g.withColumns(next)
	c := cell{row: g.rows(), rowSpan: 1, colSpan: g.cols(), page: g.page}
	for _, i := range lines {
		s.taken[i] = true
		c.lines = append(c.lines, s.lines[i])
	}
	c.text = wrapped(c.lines, g.xs[len(g.xs)-1]-g.xs[0])
	g.cells = append(g.cells, c)
	for _, n := range next.cells {
		n.row += c.row + 1
		g.cells = append(g.cells, n)
	}
	g.ys = append(g.ys, next.ys...)
}
