package recognise

import (
	"strings"

	"gouji/model/form"
	"gouji/parse/labels"
)

// columns3 are the value columns of table 3 in printed order.
var columns3 = [7]string{"natural", "business", "research", "welfare", "legal", "other", "total"}

// row3 takes a row of table 3 whose limits are known.
func (r *reader) row3(c *collector, w *row) {
	if r.isHead3(c, w) {
		s := segment{grid: w.grid, heads: true, section: r.sectionNow(), run: w.cells}
		c.add(s)
		learnHeads3(w)
		return
	}
	w.grid.inherit(r.headed)
	if w.grid.headed {
		r.headed = w.grid
	}
	s := r.segmentOf(w, form.T3)
	if !s.known && allBlank(s.cells) {
		if len(s.run) > 0 && c.begun {
			r.debris = append(r.debris, s.run...)
		}
		return
	}
	if s.label.Kind == labels.Group && s.label.ID != "其他处理" && allBlank(s.cells) {
		return
	}
	c.begun = c.begun || s.known
	c.add(s)
}

// isHead3 tells a row of column heads, be it at the top or repeated after a
// page break.
func (r *reader) isHead3(c *collector, w *row) bool {
	weak := 0
	for i := range w.cells {
		x := &w.cells[i]
		l, ok := label(form.T3, x)
		if !ok {
			continue
		}
		switch {
		case l.Kind == labels.Head && !l.Weak || l.Kind == labels.Corner:
			return true
		case l.Kind == labels.Head || l.ID == "other_misc" || l.ID == "total":
			weak++
		default:
			return false
		}
	}
	return !c.begun && (weak > 0 || !w.soft && len(w.cells) > 0 && w.cells[0].kind == words)
}

// headID is the column that a head of table 3 stands over, by its words alone.
func headID(x *cell) string {
	l, ok := label(form.T3, x)
	switch {
	case !ok:
		return ""
	case l.Kind == labels.Head:
		return l.ID
	case x.key == "其他":
		return "other"
	case x.key == "总计" || x.key == "合计":
		return "total"
	}
	return ""
}

// learnHeads3 notes where the heads of an aligned table stand. A table whose
// merges are lost is aligned if its heads keep their distance from the edge.
func learnHeads3(w *row) {
	g := w.grid
	for i := range w.cells {
		x := &w.cells[i]
		id := headID(x)
		if id == "natural" && x.col > 0 || id == "business" && x.col > 1 {
			g.aligned = true
		}
		for j, c := range columns3 {
			if c != id {
				continue
			}
			now := span{x.col, x.col + x.span}
			g.twice = g.twice || g.aligned && g.heads[j].to > 0 && g.heads[j].from != now.from
			g.heads[j] = now
		}
	}
	if !g.aligned {
		return
	}
	for j := range g.heads {
		for k := range j {
			g.twice = g.twice || g.heads[j].to > 0 && g.heads[j].from == g.heads[k].from && g.heads[k].to > 0
		}
	}
	first, last := g.heads[0], g.heads[6]
	if first.to == 0 || last.to == 0 {
		return
	}
	g.headed, g.moved = true, false
	for j := range g.heads {
		if g.heads[j].to == 0 && last.from-first.from == 6 {
			g.heads[j] = span{first.from + j, first.from + j + 1}
		}
		g.headed = g.headed && g.heads[j].to > 0
		g.moved = g.moved || j > 0 && g.heads[j].from <= g.heads[j-1].from
		g.end = max(g.end, g.heads[j].to)
	}
}

// inherit takes over the columns of the heads from the fragment before, which
// has as many columns: a page break cut the table in two.
func (g *grid) inherit(before *grid) {
	if g.headed || before == nil || before.cols != g.cols || !g.aligned && g.widest < g.rows {
		return
	}
	g.aligned, g.headed, g.heads, g.moved, g.end = true, true, before.heads, before.moved, before.end
}

// stream3 takes one cell of a stream for table 3.
func (r *reader) stream3(c *collector, w *row, i int) {
	x, g := &w.cells[i], w.grid
	last := c.last()
	if x.kind != words {
		if last != nil {
			last.push(w.cells, i)
		}
		return
	}
	l, ok := label(form.T3, x)
	id := headID(x)
	inHeads := last == nil || last.heads
	switch {
	case l.Kind == labels.Head && ok && !l.Weak, l.Kind == labels.Corner && ok, inHeads && id != "":
		if !inHeads {
			c.add(segment{grid: g, soft: true, heads: true, section: r.sectionNow()})
		} else if last == nil {
			c.add(segment{grid: g, soft: true, heads: true, section: r.sectionNow()})
		}
		c.last().run = extend(c.last().run, w.cells, i)
		return
	case inHeads && !ok:
		if last == nil {
			c.add(segment{grid: g, soft: true, heads: true, section: r.sectionNow()})
		}
		c.last().run = extend(c.last().run, w.cells, i)
		return
	}
	c.begun = true
	opens := inHeads || len(last.cells) > 0
	switch {
	case ok && !opens && (last.label.Kind == labels.Group || !last.known):
		last.run = extend(last.run, w.cells, i)
		last.label, last.known = l, true
	case ok && !opens && l.Kind == labels.Group && last.label.Kind == labels.Row:
		// Label and group changed places.
		if r.groupOf(last.label) == l.ID {
			last.run = extend(last.run, w.cells, i)
			return
		}
		c.add(segment{grid: g, soft: true, label: l, known: true, section: r.sectionNow(), run: w.cells[i : i+1]})
	case ok:
		c.add(segment{grid: g, soft: true, label: l, known: true, section: r.sectionNow(), run: w.cells[i : i+1]})
	case !opens && (last.label.Kind != labels.Row || !last.known || continuesLabel(last.label, x.key)):
		last.run = extend(last.run, w.cells, i)
	case len(last.cells) >= 7 || r.resemblesRow(x.key):
		c.add(segment{grid: g, soft: true, section: r.sectionNow(), run: w.cells[i : i+1]})
	default:
		last.cells = extend(last.cells, w.cells, i)
	}
}

// loose is the text of the label cells after the last one that is known: what
// an unknown row is called, without its groups.
func (s *segment) loose() string {
	from := 0
	for i := range s.run {
		if _, ok := label(form.T3, &s.run[i]); ok {
			from = i + 1
		}
	}
	return textOf(s.run[from:])
}

// push adds the i-th cell of a stream, which holds no words.
func (s *segment) push(all []cell, i int) {
	if s.heads || s.block {
		s.run = extend(s.run, all, i)
	} else {
		s.cells = extend(s.cells, all, i)
	}
}

// extend adds the i-th cell of all to a list. A list of neighbours stays a
// part of all, without a copy.
func extend(list, all []cell, i int) []cell {
	n := len(list)
	switch {
	case n == 0:
		return all[i : i+1]
	case n < cap(list) && i > 0 && &list[n-1] == &all[i-1]:
		return list[:n+1]
	}
	return append(list[:n:n], all[i])
}

// continuesLabel tells the second half of a label that was cut in two cells.
func continuesLabel(l *labels.Label, key string) bool {
	return key != "" && (strings.HasSuffix(l.Key, key) || len(key) >= 3*3 && strings.Contains(l.Key, key))
}

// groupOf gives the id of the innermost group of a row of table 3.
func (r *reader) groupOf(l *labels.Label) string {
	group := ""
	for _, k := range labels.Rows(form.T3) {
		if k.Kind == labels.Group {
			group = k.ID
		}
		if k.ID == l.ID {
			return group
		}
	}
	return ""
}

// resemblesRow tells an unknown label from a value that is words.
func (r *reader) resemblesRow(key string) bool {
	bare := labels.Bare(key)
	for _, l := range labels.Rows(form.T3) {
		if near(bare, l.Key) {
			return true
		}
	}
	return false
}

// form3 tells the generation of table 3 by its rows: three rows under
// （六）其他处理, or the one.
func (c *collector) form3() string {
	single := false
	for i := range c.segments {
		s := &c.segments[i]
		switch {
		case !s.known || s.heads:
		case s.label.Form == form.Form2021:
			return form.Form2021
		case s.label.ID == "其他处理" && (len(s.cells) >= 7 || filledOf(s.cells) >= 4) && s.loose() == "":
			single = true
		}
	}
	if single {
		return form.Form2019
	}
	return ""
}

// body3 is the body of table 3 on its way to the form: segments in order,
// and what row of the form each was matched to.
type body3 struct {
	table *form.Table
	rows  []labels.Label // of the form, without the groups; shared
	segs  []*segment
	match []int // per segment: index in rows, -1 none
}

// resolve3 lays table 3 on its form. It reports whether positions had to be
// inferred.
func (r *reader) resolve3(c *collector, t *form.Table) {
	b := body3{table: t, rows: printedRows3[t], segs: make([]*segment, 0, len(c.segments)), match: make([]int, 0, len(c.segments))}
	segs := r.instance3(c)
	r.moved = moved3(segs)
	for _, s := range segs {
		if s.heads {
			r.strays(c, s, "header")
			continue
		}
		b.segs = append(b.segs, s)
		b.match = append(b.match, b.index(s))
	}
	r.heads3(c)
	if r.moved {
		r.unmovable(c.id)
		return
	}
	b.fuzzy()
	r.fillGaps(c, &b)
	r.place3(c, &b)
}

// printedRows3 are the rows of both forms of table 3 as labels.
var printedRows3 = func() map[*form.Table][]labels.Label {
	m := map[*form.Table][]labels.Label{}
	for _, t := range [...]*form.Table{form.Table3, form.Table3of2019} {
		for _, w := range t.Rows {
			m[t] = append(m[t], labels.Label{Table: form.T3, Kind: labels.Row, ID: w.ID, Text: w.Label, Key: printedKeys[t][w.ID]})
		}
	}
	return m
}()

// index finds the row of the form that a segment's label names.
func (b *body3) index(s *segment) int {
	if !s.known || s.label.Kind == labels.Group && s.loose() != "" {
		return -1
	}
	id := s.label.ID
	if id == "其他处理" {
		id = "other"
	}
	for i := range b.rows {
		if b.rows[i].ID == id {
			return i
		}
	}
	return -1
}

// fuzzy matches unknown labels between their neighbours to the rows that are
// free there.
func (b *body3) fuzzy() {
	taken := make([]bool, len(b.rows))
	for _, m := range b.match {
		if m >= 0 {
			taken[m] = true
		}
	}
	for i, s := range b.segs {
		if b.match[i] >= 0 || len(s.run) == 0 || s.known && s.label.Kind != labels.Group {
			continue
		}
		low, high := b.between(i)
		best, cost, second := -1, 1<<30, 1<<30
		bare := labels.Bare(keyOf(s.loose()))
		for k := low + 1; k < high; k++ {
			if taken[k] {
				continue
			}
			d := distance(bare, b.rows[k].Key)
			if d < cost {
				best, cost, second = k, d, cost
			} else if d < second {
				second = d
			}
		}
		if best < 0 || cost >= second {
			continue
		}
		if !closeEnough(bare, b.rows[best].Key, cost) {
			// With one label and one row left between its neighbours,
			// half of the words will do, and the table says so.
			if second < 1<<20 || b.unknownBetween(i) > 1 || !halfAlike(bare, b.rows[best].Key, cost) {
				continue
			}
			s.guessed = true
		}
		b.match[i] = best
		taken[best] = true
		s.label, s.known = &b.rows[best], true
	}
}

// unknownBetween counts the unmatched labels round a segment, itself included.
func (b *body3) unknownBetween(i int) int {
	n := 1
	for k := i - 1; k >= 0 && b.match[k] < 0; k-- {
		n++
	}
	for k := i + 1; k < len(b.segs) && b.match[k] < 0; k++ {
		n++
	}
	return n
}

// between gives the matched rows before and after a segment.
func (b *body3) between(i int) (low, high int) {
	low, high = -1, len(b.rows)
	for k := i - 1; k >= 0; k-- {
		if b.match[k] >= 0 {
			low = b.match[k]
			break
		}
	}
	for k := i + 1; k < len(b.segs); k++ {
		if b.match[k] >= 0 {
			high = b.match[k]
			break
		}
	}
	return low, high
}
