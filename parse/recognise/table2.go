package recognise

import (
	"gouji/model"
	"gouji/model/form"
	"gouji/parse/labels"
)

// row2 takes a row of table 2.
func (r *reader) row2(c *collector, w *row) {
	s := segment{grid: w.grid, section: r.sectionNow()}
	for i := range w.cells {
		x := &w.cells[i]
		l, ok := label(form.T2, x)
		_, glued := labels.Glued(x.key)
		switch {
		case glued || ok && l.Kind == labels.Head:
			s.heads = true
		case ok && l.Kind == labels.Block:
			s.block = true
		}
	}
	if s.block || s.heads {
		s.run = w.cells
		c.add(s)
		return
	}
	s = r.segmentOf(w, form.T2)
	c.begun = true
	c.add(s)
}

// stream2 takes one cell of a stream for table 2.
func (r *reader) stream2(c *collector, w *row, i int) {
	x, g := &w.cells[i], w.grid
	last := c.last()
	l, ok := label(form.T2, x)
	_, glued := labels.Glued(x.key)
	switch {
	case x.kind != words:
	case glued || ok && l.Kind == labels.Head:
		if last != nil && last.heads && last.soft && l.ID != "" {
			last.run = extend(last.run, w.cells, i)
			return
		}
		c.add(segment{grid: g, soft: true, heads: true, section: r.sectionNow(), run: w.cells[i : i+1]})
		return
	case ok && l.Kind == labels.Block:
		c.add(segment{grid: g, soft: true, block: true, section: r.sectionNow(), run: w.cells[i : i+1]})
		return
	case ok:
		c.begun = true
		c.add(segment{grid: g, soft: true, label: l, known: true, section: r.sectionNow(), run: w.cells[i : i+1]})
		return
	case last == nil || last.heads || last.block || len(last.cells) >= 3:
		if last != nil && last.heads {
			last.run = extend(last.run, w.cells, i)
			return
		}
		c.add(segment{grid: g, soft: true, section: r.sectionNow(), run: w.cells[i : i+1]})
		return
	}
	switch {
	case last == nil:
	case last.heads || last.block:
		last.run = extend(last.run, w.cells, i)
	default:
		last.cells = extend(last.cells, w.cells, i)
	}
}

// form2 tells the generation of table 2 by its heads and rows, "" where the
// table is not there.
func (c *collector) form2() string {
	older, newer := 0, 0
	vote := func(l *labels.Label) {
		switch l.Form {
		case form.Form2019:
			older++
		case form.Form2021:
			newer++
		}
	}
	for i := range c.segments {
		s := &c.segments[i]
		if s.known {
			vote(s.label)
		}
		for _, l := range headsOf(s) {
			vote(l)
		}
	}
	switch {
	case len(c.segments) == 0:
		return ""
	case older > newer:
		return form.Form2019
	}
	return form.Form2021
}

// headsOf lists the column heads of a segment of heads.
func headsOf(s *segment) []*labels.Label {
	if !s.heads {
		return nil
	}
	out := make([]*labels.Label, 0, 4)
	for i := range s.run {
		if heads, ok := labels.Glued(s.run[i].key); ok {
			for k := range heads {
				out = append(out, &heads[k])
			}
		} else if l, ok := label(form.T2, &s.run[i]); ok && l.Kind == labels.Head && l.ID != "" {
			out = append(out, l)
		}
	}
	return out
}

// head2 is the row of heads above a row of table 2, and where it ends.
type head2 struct {
	heads []*labels.Label
	end   int
}

// resolve2 lays table 2 on its form.
func (r *reader) resolve2(c *collector, t *form.Table) {
	var above head2
	seen := map[string]*segment{}
	r.ends = c.regular2()
	for i := range c.segments {
		s := &c.segments[i]
		if !s.known && !s.block && !s.heads && filledOf(s.cells) > 0 {
			r.apart[0] += toInt(len(s.run) == 0)
			c.segments[max(i-1, 0)].torn = true
		}
	}
	for i := range c.segments {
		s := &c.segments[i]
		switch {
		case s.block:
			above = head2{}
			r.strays(c, s, "header")
		case s.heads:
			above = head2{headsOf(s), headsEnd(s)}
			r.heads2(c, s, t)
		case !s.known:
			r.unknownRow(c, s)
		default:
			if before := seen[s.label.ID]; before != nil {
				r.duplicate(c, before, s)
				continue
			}
			seen[s.label.ID] = s
			if !r.ends.places2(s, t, i == len(c.segments)-1) {
				r.astray2(c, s, above, t)
				continue
			}
			r.row2Values(c, s, above, t)
		}
	}
	for _, w := range t.Rows {
		if seen[w.ID] == nil {
			r.fault(model.Fault{Kind: model.RowMissing, Table: form.T2, Row: w.ID, Place: c.place, Wanted: w.Label})
		}
	}
}

// heads2 tells heads that differ from the printed ones.
func (r *reader) heads2(c *collector, s *segment, t *form.Table) {
	for i := range s.run {
		x := &s.run[i]
		if x.kind == value {
			r.fault(model.Fault{Kind: model.StrayCell, Table: c.id, Row: "header", Place: r.at(*x.place, s), Quote: quote(x.text), Count: 1})
			continue
		}
		if x.kind != words || x.key == "信息内容" {
			continue
		}
		l, ok := label(form.T2, x)
		if _, glued := labels.Glued(x.key); glued {
			continue
		}
		switch {
		case !ok:
			r.fault(model.Fault{Kind: model.HeaderVariant, Table: c.id, Row: "header", Place: r.at(*x.place, s), Quote: quote(x.text)})
		case l.Form != "" && l.Form != t.Form:
			r.fault(model.Fault{Kind: model.OtherFormColumn, Table: c.id, Row: "header", Place: r.at(*x.place, s), Quote: quote(x.text)})
		case t.Form == form.Form2021 && x.key != keyOf(l.Text):
			r.fault(model.Fault{Kind: model.HeaderVariant, Table: c.id, Row: "header", Place: r.at(*x.place, s), Quote: quote(x.text), Wanted: l.Text})
		}
	}
}

// row2Values lays one row's cells on the columns that its form prints, by the
// heads above where they say something else.
func (r *reader) row2Values(c *collector, s *segment, above head2, t *form.Table) {
	columns := columnsOf(t, s.label.ID)
	if len(columns) == 0 {
		r.unknownRow(c, s)
		return
	}
	r.labelVariant(c, s, t)
	if other := r.otherColumns(c, s, above, columns); other {
		return
	}
	cells := within(s, above.end)
	pads := 0
	if s.width() == t.Width {
		pads = t.Width - 1 - len(columns)
	}
	signed := func(i int) bool { return columns[i] == "change" }
	o := outcome{}
	if s.soft {
		o = assignSoft(cells, len(columns), r.ends.of(len(columns), t).extra(s, len(columns)), signed)
	} else {
		o = assign(cells, len(columns), pads, len(columns) == 1 || s.spare(), signed)
	}
	if len(columns) == 1 && len(o.stray) == 1 && o.slot(0).cell != nil && o.slot(0).cell.kind == blank {
		o = outcome{slots: []slot{{cell: o.stray[0]}}, inferred: true}
	} else if len(columns) == 1 && len(o.stray) > 0 {
		// Position cannot tell which of several values is meant.
		o = agree(cells[:lastFilled(cells)], 1, []int{lastFilled(cells)}, signed)
		o.long = len(o.stray)
	}
	r.place2(c, s, o, t, columns)
}

// regular2 tells how the rows of table 2 end where it is a cell a line: as
// the lines do that name the articles of law.
func (c *collector) regular2() regular {
	width, same := 0, true
	for i := range c.segments {
		if s := &c.segments[i]; s.soft && s.block {
			same = same && (width == 0 || width == len(s.run))
			width = len(s.run)
		}
	}
	known := same && width > 0
	if width == 1 {
		width = 0
	}
	return regular{width: width, known: known}
}

// places2 reports whether a row of table 2 is read by position. Rows with all
// three figures end without blanks in any case.
func (g regular) places2(s *segment, t *form.Table, last bool) bool {
	n := len(columnsOf(t, s.label.ID))
	return n == 0 || g.of(n, t).places(s, n, last)
}

// of tells how a row of n figures ends.
func (g regular) of(n int, t *form.Table) regular {
	if n == t.Width-1 && (!g.known || g.width <= t.Width) {
		return regular{known: true}
	}
	return g
}

// astray2 lays out a row that cannot be read by position: no sum tells where
// its figures belong.
func (r *reader) astray2(c *collector, s *segment, above head2, t *form.Table) {
	columns := columnsOf(t, s.label.ID)
	figures := withoutBlanks(s.cells)
	o := agree(figures, len(columns), []int{len(figures)}, func(i int) bool { return columns[i] == "change" })
	if len(above.heads) < len(columns) {
		o = loosely(figures, len(columns)) // a column may be missing
	}
	r.labelVariant(c, s, t)
	r.reconstruct(c.id, vanished)
	r.place2(c, s, o, t, columns)
}

func lastFilled(cells []cell) int {
	n := len(cells)
	for n > 0 && cells[n-1].kind == blank {
		n--
	}
	return n
}

// columnsOf lists the columns that a row of table 2 has. The list is shared.
func columnsOf(t *form.Table, row string) []string { return printedRows2[t][row].columns }

// row2Cells are the cells of a row of table 2: their columns and addresses.
type row2Cells struct {
	columns   []string
	addresses []form.Address
}

var printedRows2 = func() map[*form.Table]map[string]row2Cells {
	m := map[*form.Table]map[string]row2Cells{}
	for _, t := range [...]*form.Table{form.Table2, form.Table2of2019} {
		m[t] = map[string]row2Cells{}
		for _, w := range t.Rows {
			var x row2Cells
			for _, c := range t.Columns {
				if a := form.At(t.ID, w.ID, c.ID); t.Has(a) {
					x.columns, x.addresses = append(x.columns, c.ID), append(x.addresses, a)
				}
			}
			m[t][w.ID] = x
		}
	}
	return m
}()

// otherColumns handles a row under heads that are not its form's: the cells
// under a head that the form knows go there, the others are told and dropped.
func (r *reader) otherColumns(c *collector, s *segment, above head2, columns []string) bool {
	heads := above.heads
	if len(heads) < 2 || s.soft && len(heads) < len(columns) || len(heads) == len(columns) && sameHeads(heads, columns) {
		return false
	}
	cells := within(s, above.end)
	if len(cells) < len(heads) || !allBlank(cells[len(heads):]) {
		return false
	}
	var hits int
	for _, h := range heads {
		hits += countOf(columns, h.ID)
	}
	if hits == 0 {
		return false
	}
	for i, h := range heads {
		if countOf(columns, h.ID) == 0 {
			if cells[i].kind != blank {
				r.fault(model.Fault{Kind: model.OtherFormColumn, Table: c.id, Row: s.label.ID, Place: r.at(*cells[i].place, s), Quote: quote(cells[i].text)})
			}
			continue
		}
		r.set(form.At(c.id, s.label.ID, h.ID), slot{cell: &cells[i]}, h.ID == "change", s)
	}
	if lacks := len(columns) - hits; lacks > 0 {
		r.fault(model.Fault{Kind: model.ShortRow, Table: c.id, Row: s.label.ID, Place: r.at(s.place(), s), Quote: quote(s.text()),
			Cells: rowAddresses(r.report.Layout.Table(c.id), s.label.ID), Count: lacks})
	}
	return true
}

func sameHeads(heads []*labels.Label, columns []string) bool {
	for i, h := range heads {
		if h.ID != columns[i] {
			return false
		}
	}
	return true
}

func countOf(columns []string, id string) int {
	for _, c := range columns {
		if c == id {
			return 1
		}
	}
	return 0
}

func (r *reader) place2(c *collector, s *segment, o outcome, t *form.Table, columns []string) {
	r.doubt(c.id, s, &o)
	addresses := printedRows2[t][s.label.ID].addresses
	for i, col := range columns {
		r.set(addresses[i], o.slot(i), col == "change", s)
	}
	r.outcome(c, s, o, addresses)
}
