package recognise

import (
	"strings"

	"gouji/model"
	"gouji/model/form"
	"gouji/parse/labels"
)

// addresses4 are the fifteen cells of table 4 in printed order.
var addresses4 = form.Table4.Addresses()

// row4 takes a row of table 4: heads, or the row of values.
func (r *reader) row4(c *collector, w *row) {
	s := segment{grid: w.grid, section: r.sectionNow()}
	for i := range w.cells {
		if _, ok := label(form.T4, &w.cells[i]); ok {
			s.heads = true
		}
	}
	if s.heads {
		s.run = w.cells
		learnHeads4(w)
	} else {
		s.cells = w.cells
		if w.cells[0].kind == words && !strings.ContainsAny(w.cells[0].text, "0123456789") {
			s.run, s.cells = w.cells[:1], w.cells[1:]
		}
		c.begun = true
	}
	c.add(s)
}

// learnHeads4 notes the columns of the fifteen leaves, once all are known.
func learnHeads4(w *row) {
	g := w.grid
	if !g.aligned {
		return
	}
	for i := range w.cells {
		x := &w.cells[i]
		l, ok := label(form.T4, x)
		if !ok || !isOutcome(l.ID) && l.Key != "结果" {
			continue
		}
		at := 0
		for at < g.leafCount && g.leaves[at].from < x.col {
			at++
		}
		if g.leafCount == len(g.leaves) || at < g.leafCount && g.leaves[at].from == x.col {
			continue
		}
		copy(g.leaves[at+1:], g.leaves[at:g.leafCount])
		g.leaves[at] = span{x.col, x.col + x.span}
		g.leafCount++
	}
}

// outcomes4 counts the heads of outcomes. With fewer than cells, columns may
// be missing.
func (c *collector) outcomes4() (n int) {
	for i := range c.segments {
		s := &c.segments[i]
		for k := range s.run {
			l, ok := label(form.T4, &s.run[k])
			n += toInt(ok && (isOutcome(l.ID) || l.Key == "结果"))
		}
	}
	return n
}

func isOutcome(id string) bool {
	_, ok := form.Table4.ColumnByID(id)
	return ok
}

// stream4 takes one cell of a stream for table 4: they are sorted out at the
// end.
func (r *reader) stream4(c *collector, w *row, i int) {
	if last := c.last(); last == nil || !last.soft {
		c.add(segment{grid: w.grid, soft: true, heads: true, section: r.sectionNow()})
	}
	last := c.last()
	last.run = extend(last.run, w.cells, i)
	if len(last.run) == 1 && len(c.segments) == 1 {
		c.place = *w.cells[i].place
	}
}

// resolve4 lays table 4 on its form.
func (r *reader) resolve4(c *collector) {
	if moved4(c) {
		r.unmovable(c.id)
		return
	}
	var values []*segment
	for i := range c.segments {
		s := &c.segments[i]
		switch {
		case s.soft:
			v, o, lost := softValues4(s, r.apart[2] > 0 || c.outcomes4() < len(addresses4))
			r.strays(c, s, "header")
			if lost {
				if o.short > 0 && c.outcomes4() < len(addresses4) {
					o = loosely(v.cells, len(addresses4))
				}
				r.astray4(c, v, o)
				return
			}
			values = append(values, v)
		case s.heads:
			if r.groupRow4(c, s) {
				return
			}
			r.strays(c, s, "header")
		case len(s.cells) >= len(addresses4) || !allBlank(s.cells):
			values = append(values, s)
		}
	}
	if len(values) == 0 {
		r.fault(model.Fault{Kind: model.RowMissing, Table: form.T4, Place: c.place, Cells: addresses4})
		return
	}
	chosen := values[0]
	for _, s := range values {
		if allBlank(chosen.cells) && !allBlank(s.cells) {
			chosen = s
		}
	}
	for _, s := range values {
		if s != chosen && !allBlank(s.cells) {
			r.apart[2]++
			r.fault(model.Fault{Kind: model.TableDuplicate, Table: form.T4, Place: r.at(s.place(), s), Count: len(values)})
			break
		}
	}
	limit := 0
	if n := len(chosen.grid.leaves); chosen.grid.leafCount == n {
		limit = chosen.grid.leaves[n-1].to
	}
	cells := within(chosen, limit)
	o, ok := outcome{}, false
	if len(cells) != len(addresses4) && chosen.grid.leafCount == len(addresses4) {
		o, ok = byHeads(cells, chosen.grid.leaves[:], chosen.grid.sheet)
	}
	if !ok {
		spare := chosen.grid.widest > 1 && len(cells) == chosen.grid.cols || foots(cells, len(addresses4), len(form.Table4.Columns))
		o = assign(cells, len(addresses4), 0, spare, func(int) bool { return false })
	}
	if o.short > 0 && c.outcomes4() < len(addresses4) {
		o = loosely(cells, len(addresses4))
	}
	r.doubt(c.id, chosen, &o)
	for i, a := range addresses4 {
		r.set(a, o.slot(i), false, chosen)
	}
	r.outcome(c, chosen, o, addresses4)
}

// groupRow4 reads a table that was turned: each group a row with its five
// values. It reports whether this was such a row, and reads all of them.
func (r *reader) groupRow4(c *collector, first *segment) bool {
	if first.soft || groupAndFive(first) == "" {
		return false
	}
	for i := range c.segments {
		s := &c.segments[i]
		group := groupAndFive(s)
		if group == "" {
			continue
		}
		cells := s.run[len(s.run)-5:]
		for j, col := range form.Table4.Columns {
			r.set(form.At(form.T4, group, col.ID), slot{cell: &cells[j]}, false, s)
		}
	}
	r.reconstruct(c.id, model.Words{Chinese: "表四的行列与表式不同", English: "rows and columns of table 4 differ from the form"})
	return true
}

func groupAndFive(s *segment) string {
	if !s.heads || len(s.run) < 6 {
		return ""
	}
	group := ""
	for i := range s.run {
		l, ok := label(form.T4, &s.run[i])
		values := i >= len(s.run)-5
		switch {
		case values && s.run[i].kind != value:
			return ""
		case !values && ok && l.Kind == labels.Head && (l.ID == "reconsideration" || l.ID == "direct" || l.ID == "after"):
			group = l.ID
		}
	}
	return group
}
