package layout

import "slices"

// mostBeside is how far a label without a rule may stand from its table.
const mostBeside = 150

// besides takes what stands to the left of a table, at its height, for the
// label of its rows: some writers draw no rule beside a cell that a page
// break cuts.
func (s *sheet) besides() {
	for _, g := range s.grids {
		b := g.box()
		var found []line
		for i, l := range s.lines {
			if !s.taken[i] && !s.aside[i] && l.y > b.Y0 && l.y < b.Y1 && l.x1 < b.X0+2 && l.x0 > b.X0-mostBeside {
				found = append(found, l)
				s.taken[i] = true
			}
		}
		if found == nil || g.cols() < 3 {
			continue
		}
		left := b.X0
		for _, l := range found {
			left = min(left, l.x0)
		}
		for i := range g.cells {
			g.cells[i].col++
		}
		g.xs = slices.Insert(g.xs, 0, left-tolerance)
		g.guessed = true
		g.cells = append(g.cells, cell{rowSpan: g.rows(), colSpan: 1, page: g.page, lines: found, tall: true, text: wrapped(found, 0)})
	}
}
