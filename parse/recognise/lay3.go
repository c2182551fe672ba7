package recognise

import "slices"

// lay3 decides which cell of the row stands in which column: by order where
// their number fits, else by the heads of an aligned table, else by what all
// readings agree on.
func (r *reader) lay3(s *segment, width int, last bool) outcome {
	unsigned := func(int) bool { return false }
	n, g := len(columns3), s.grid
	limit := 0
	if g.headed {
		limit = g.end
	}
	cells := g.right(r.withoutSubtotal(within(s, limit), g.aligned))
	if len(cells) == n && !g.moved && (g.aligned || last || width == 0) {
		return exact(cells, n)
	}
	if s.soft {
		return assignSoft(cells, n, r.ends.extra(s, n), unsigned)
	}
	if g.aligned && g.headed {
		if o, ok := byHeads(cells, g.heads[:], g.sheet); ok {
			return o
		}
		if g.moved {
			return loosely(cells, n)
		}
	}
	if g.aligned && !g.headed && len(cells) < n {
		if o, ok := underHeads(cells, g.heads[:]); ok {
			return o
		}
	}
	if lead := len(cells) - n; lead > 0 && g.aligned && s.spare() && allBlank(cells[:lead]) && cells[len(cells)-1].kind != blank {
		return exact(cells[lead:], n)
	}
	pads := 0
	if width > 0 && !g.aligned {
		pads = max(0, width-n-s.lead-len(s.run))
	}
	if last && len(cells) < n+pads {
		pads = 0 // the last row is cut after its last cell
	}
	return assign(cells, n, pads, s.spare() || foots(cells, n, n), unsigned)
}

// right drops the blanks that stand left of the first head's column: they are
// of the columns of labels.
func (g *grid) right(cells []cell) []cell {
	if !g.aligned || len(cells) == 0 || cells[0].kind != blank {
		return cells
	}
	first := 0
	for _, h := range g.heads {
		if h.to > 0 && (first == 0 || h.from < first) {
			first = h.from
		}
	}
	for len(cells) > 0 && cells[0].kind == blank && cells[0].col < first {
		cells = cells[1:]
	}
	return cells
}

// loosely is a row of which no cell's column is known.
func loosely(cells []cell, n int) outcome {
	o := outcome{slots: make([]slot, n), short: 1}
	for i := range o.slots {
		if len(cells) > 0 {
			o.slots[i] = slot{cell: &cells[min(i, len(cells)-1)], state: unclear}
		}
	}
	return o
}

// withoutSubtotal drops the cell of a column of subtotals.
func (r *reader) withoutSubtotal(cells []cell, aligned bool) []cell {
	at := r.subtotal
	if at < 0 || len(cells) <= len(columns3) {
		return cells
	}
	if aligned {
		at = slices.IndexFunc(cells, func(c cell) bool { return c.col == r.subtotalAt })
	}
	if at < 0 || !aligned && cells[0].kind == blank {
		return cells
	}
	without := append([]cell(nil), cells[:at]...)
	return append(without, cells[at+1:]...)
}

// byHeads lays cells under the heads whose columns they stand in.
func byHeads(cells []cell, heads []span, sheet bool) (outcome, bool) {
	o := outcome{slots: make([]slot, len(heads))}
	used := make([]bool, len(cells))
	for j, h := range heads {
		found := false
		for i := range cells {
			x := &cells[i]
			if x.col <= h.from && h.from < x.col+x.span {
				if used[i] {
					return o, false
				}
				o.slots[j].cell, used[i], found = x, true, true
			}
		}
		if !found && !sheet {
			return o, false
		}
		if !found {
			o.slots[j] = slot{state: nothing}
		}
	}
	for i := range cells {
		if !used[i] && cells[i].kind != blank {
			o.stray = append(o.stray, &cells[i])
		}
	}
	return o, true
}
