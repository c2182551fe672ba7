package recognise

import (
	"gouji/model"
	"gouji/model/form"
	"gouji/parse/labels"
)

// instance3 gives the segments of one table where the document has several:
// the first that is not blank.
func (r *reader) instance3(c *collector) []*segment {
	var all [][]*segment
	now := make([]*segment, 0, len(c.segments))
	rows := 0
	for i := range c.segments {
		s := &c.segments[i]
		if s.known && s.label.ID == "new" && rows >= 10 {
			// The heads before it belong to the new one.
			cut := len(now)
			for cut > 0 && now[cut-1].heads {
				cut--
			}
			all = append(all, now[:cut:cut])
			now = append([]*segment(nil), now[cut:]...)
			rows = 0
		}
		if s.known && !s.heads {
			rows++
		}
		now = append(now, s)
	}
	all = append(all, now)
	chosen := 0
	for chosen < len(all)-1 && emptyTable(all[chosen]) {
		chosen++
	}
	if emptyTable(all[chosen]) {
		chosen = 0
	}
	for k := range all {
		if k != chosen && len(all[k]) > 0 {
			r.fault(model.Fault{Kind: model.TableDuplicate, Table: c.id, Place: r.at(all[k][0].place(), all[k][0]), Count: len(all)})
		}
	}
	if len(all[chosen]) > 0 {
		c.place, c.section = all[chosen][0].place(), all[chosen][0].section
	}
	return all[chosen]
}

func emptyTable(segs []*segment) bool {
	for _, s := range segs {
		if !s.heads && !allBlank(s.cells) {
			return false
		}
	}
	return true
}

// fillGaps gives rows of figures that lost their labels to the rows of the
// form that are missing at their place, if there are as many of the one as
// of the other. Otherwise those rows cannot be read.
func (r *reader) fillGaps(c *collector, b *body3) {
	taken := make([]bool, len(b.rows))
	for _, m := range b.match {
		if m >= 0 {
			taken[m] = true
		}
	}
	for i := 0; i < len(b.segs); {
		if b.match[i] >= 0 || len(b.segs[i].run) > 0 || allBlank(b.segs[i].cells) {
			i++
			continue
		}
		low, high := b.between(i)
		var loose []int
		j := i
		for ; j < len(b.segs) && b.match[j] < 0; j++ {
			if len(b.segs[j].run) == 0 && !allBlank(b.segs[j].cells) {
				loose = append(loose, j)
			}
		}
		var free []int
		for k := low + 1; k < high; k++ {
			if !taken[k] {
				free = append(free, k)
			}
		}
		r.fillGap(c, b, loose, free)
		i = j
	}
}

func (r *reader) fillGap(c *collector, b *body3, loose, free []int) {
	if len(loose) == len(free) {
		for k, i := range loose {
			s := b.segs[i]
			s.label, s.known, s.guessed = &b.rows[free[k]], true, true
			b.match[i] = free[k]
		}
		r.reconstruct(c.id, model.Words{
			Chinese: "有的行与行名分离，按表式的顺序对应", English: "some rows stand apart from their labels and were matched by the order of the form"})
		return
	}
	first := b.segs[loose[0]]
	r.fault(model.Fault{Kind: model.RowUnknown, Table: c.id, Place: r.at(first.place(), first), Count: len(loose)})
	for _, k := range free {
		r.spoiled[b.rows[k].ID] = true
	}
}

// place3 sets the cells of the matched rows, and tells what is missing.
func (r *reader) place3(c *collector, b *body3) {
	for i, s := range b.segs {
		if b.match[i] < 0 && filledOf(s.cells) > 0 {
			r.apart[1] += toInt(len(s.run) == 0)
			b.segs[max(i-1, 0)].torn = true
		}
	}
	pad := padding3(b.segs, b.match)
	astray := r.scattered(c, b)
	seen := make([]*segment, len(b.rows))
	highest := -1
	for i, s := range b.segs {
		m := b.match[i]
		if m < 0 {
			if len(s.run) > 0 && !allBlank(s.cells) {
				r.unknownRow(c, s)
			}
			continue
		}
		if seen[m] != nil {
			r.repeated(c, b, i, seen)
			continue
		}
		seen[m] = s
		if m < highest {
			r.fault(model.Fault{Kind: model.RowOrder, Table: c.id, Row: b.rows[m].ID, Place: r.at(s.place(), s), Quote: quote(s.text())})
		}
		highest = max(highest, m)
		r.labelVariant(c, s, b.table)
		o, lost := astray[s]
		if !lost {
			o = r.lay3(s, pad, i == len(b.segs)-1)
			r.doubt(c.id, s, &o)
		}
		r.row3Values(c, s, o, lost)
	}
	for m := range b.rows {
		if seen[m] != nil {
			continue
		}
		l := &b.rows[m]
		if r.spoiled[l.ID] {
			r.spoilRow(c, l.ID)
			continue
		}
		r.fault(model.Fault{Kind: model.RowMissing, Table: c.id, Row: l.ID, Place: c.place, Wanted: l.Text, Cells: cells3(l.ID)})
	}
}

// repeated handles a label that stands twice. Where the row after it in the
// form is missing just there, the second is that row under a wrong label: its
// figures cannot be held for either row.
func (r *reader) repeated(c *collector, b *body3, i int, seen []*segment) {
	s, m := b.segs[i], b.match[i]
	r.fault(model.Fault{Kind: model.RowDuplicate, Table: c.id, Row: b.rows[m].ID, Place: r.at(s.place(), s), Quote: quote(s.text()), Cells: cells3(b.rows[m].ID)})
	next := len(b.rows)
	for k := i + 1; k < len(b.segs); k++ {
		if b.match[k] >= 0 {
			next = b.match[k]
			break
		}
	}
	previous := -1
	for k := i - 1; k >= 0; k-- {
		if b.match[k] >= 0 {
			previous = b.match[k]
			break
		}
	}
	if previous >= 0 && next == previous+2 && seen[previous+1] == nil {
		r.spoiled[b.rows[previous+1].ID] = true
		return
	}
	r.duplicate(c, seen[m], s)
}

// cells3 lists the cells of a row of table 3. The list is shared.
func cells3(row string) []form.Address { return rowCells[row] }

// rowCells are the addresses of the rows of table 3 in both forms.
var rowCells = func() map[string][]form.Address {
	m := map[string][]form.Address{}
	for _, t := range [...]*form.Table{form.Table3, form.Table3of2019} {
		for _, r := range t.Rows {
			var list []form.Address
			for _, c := range t.Columns {
				list = append(list, form.At(t.ID, r.ID, c.ID))
			}
			m[r.ID] = list
		}
	}
	return m
}()

// padding3 tells how many cells a row of the source has where merged cells
// left blanks at its end, 0 where rows end with their last value.
func padding3(segs []*segment, match []int) int {
	exact := 0
	widths := map[int]int{}
	for i, s := range segs {
		if match[i] < 0 {
			continue
		}
		if len(s.cells) == len(columns3) {
			exact++
		}
		widths[s.width()]++
	}
	best, count := 0, 0
	for w, n := range widths {
		if n > count || n == count && w > best {
			best, count = w, n
		}
	}
	if exact*2 > len(segs) || count*2 < len(segs) || best <= len(columns3)+1 {
		return 0
	}
	return best
}

// row3Values sets the seven cells of a row.
func (r *reader) row3Values(c *collector, s *segment, o outcome, lost bool) {
	id := s.label.ID
	if id == "其他处理" {
		id = "other"
	}
	addresses := cells3(id)
	for j := range addresses {
		r.set(addresses[j], o.slot(j), false, s)
	}
	if s.guessed && len(s.run) > 0 {
		r.reconstructedBy(s)
	}
	if lost && o.inconclusive && o.short == 0 {
		r.unsettled(model.Fault{Table: c.id, Row: id, Place: r.at(s.place(), s), Quote: quote(s.text()), Cells: addresses}, o)
	}
	r.outcome(c, s, o, addresses)
}

// heads3 tells heads that are missing or differ, and finds a column of
// subtotals that the form lacks.
func (r *reader) heads3(c *collector) {
	r.subtotal = -1
	found := map[string]bool{}
	var odd []*cell
	var at *segment
	leaf := 0
	for i := range c.segments {
		s := &c.segments[i]
		if !s.heads {
			if at != nil {
				break
			}
			continue
		}
		at = s
		for j := range s.run {
			x := &s.run[j]
			if x.kind != words {
				continue
			}
			id := headID(x)
			switch id {
			case "":
				odd = append(odd, x)
			case "subtotal":
				r.subtotal, r.subtotalAt = 1+leaf, x.col
				odd = append(odd, x)
			case "business", "research", "welfare", "legal", "other":
				leaf++
			}
			found[id] = true
		}
	}
	r.tellHeads3(c, at, found, odd)
}

func (r *reader) tellHeads3(c *collector, at *segment, found map[string]bool, odd []*cell) {
	known := 0
	var lost []string
	for _, id := range columns3 {
		if found[id] {
			known++
		} else {
			lost = append(lost, id)
		}
	}
	if at == nil || known < 4 {
		return
	}
	for i, x := range odd {
		if labels.Begins(x.key) || partOfHead(x.key) {
			continue
		}
		wanted := ""
		if i < len(lost) && len(odd) == len(lost) {
			column, _ := form.Table3.ColumnByID(lost[i])
			wanted = column.Label
		}
		r.fault(model.Fault{Kind: model.HeaderVariant, Table: c.id, Row: "header", Place: r.at(*x.place, at), Quote: quote(x.text), Wanted: wanted})
	}
	if len(odd) >= len(lost) {
		return
	}
	for _, id := range lost {
		column, _ := form.Table3.ColumnByID(id)
		r.fault(model.Fault{Kind: model.HeaderMissing, Table: c.id, Row: "header", Place: r.at(at.place(), at), Wanted: column.Label})
	}
}

// partOfHead tells half of a head that was broken in two cells.
func partOfHead(key string) bool {
	for _, l := range labels.Heads(form.T3) {
		if hasSuffix(l.Key, key) {
			return true
		}
	}
	return false
}
