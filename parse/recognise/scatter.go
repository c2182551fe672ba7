package recognise

import (
	"slices"

	"gouji/model"
	"gouji/model/form"
	"gouji/model/safe"
	"gouji/parse/glued"
)

// Where a page writes a table a cell a line, blank cells may have vanished.
// A row of such a stream that has fewer figures than the form has cells is
// read by its position only if the stream is regular: its blanks then stand
// as those of the other rows do. Else the figures are placed where the sums
// of the row and of the columns leave one place for them, or not at all.

// regular says how the rows of a stream end: all with their last cell, or all
// filled up with blanks to one width.
type regular struct {
	width int  // 0 where rows end with their last cell
	known bool // the whole rows agree
}

// regularity learns from the rows that have a figure in every cell how rows
// end. Without any, from all.
func regularity(segs []*segment, n int) regular {
	for _, whole := range [...]bool{true, false} {
		width, same, tight, rows := 0, 0, 0, 0
		for i, s := range segs {
			if !s.soft || i == len(segs)-1 || whole && !fills(s.cells, n) || lastFilled(s.cells) > n {
				continue
			}
			rows++
			tight += toInt(len(s.cells) == n)
			switch w := s.width(); {
			case same == 0:
				width, same = w, 1
			case w == width:
				same++
			default:
				same--
			}
		}
		switch {
		case rows == 0:
			continue
		case tight == rows:
			return regular{known: true}
		}
		return regular{width: width, known: same*10 >= rows*8}
	}
	return regular{}
}

// fills reports whether the first n cells hold something, and no other does.
func fills(cells []cell, n int) bool {
	return lastFilled(cells) == n && filledOf(cells) == n
}

// places reports whether a row of n cells is read by position.
func (g regular) places(s *segment, n int, last bool) bool {
	filled := filledOf(s.cells)
	switch {
	case !s.soft || filled > n || len(s.cells) == 0 || fills(s.cells, n):
		return true
	case filled == 0 && len(s.cells) >= n:
		return true
	case !g.known:
		return false
	case g.width == 0 || last && len(s.cells) <= n:
		return len(s.cells) == n
	}
	return s.width() == g.width
}

// extra is how many cells a row has beyond its n and its pads.
func (g regular) extra(s *segment, n int) int {
	switch {
	case !g.known:
		return 0
	case g.width == 0:
		return len(s.cells) - n
	}
	return s.width() - g.width
}

func filledOf(cells []cell) (n int) {
	for i := range cells {
		n += toInt(cells[i].kind != blank)
	}
	return n
}

// withoutBlanks drops the blank cells.
func withoutBlanks(cells []cell) []cell {
	return slices.DeleteFunc(slices.Clone(cells), func(c cell) bool { return c.kind == blank })
}

var vanished = model.Words{
	Chinese: "逐格成行的表丢了空白格，数字按合计关系归位，所用的算式不再验算", English: "blank cells were lost from a table with a cell a line; figures were placed by the sums, which are not checked"}

// astray is a row whose figures are to be placed.
type astray struct {
	segment *segment
	row     int // of the form
	figures []cell
	ways    []glued.Way
}

// scattered finds the rows of table 3 that cannot be read by position, and
// lays each out as far as the sums tell.
func (r *reader) scattered(c *collector, b *body3) map[*segment]outcome {
	n := len(columns3)
	g := regularity(b.segs, n)
	r.ends = g
	var rows []astray
	for i, s := range b.segs {
		if m := b.match[i]; m >= 0 && !g.places(s, n, i == len(b.segs)-1) {
			rows = append(rows, astray{segment: s, row: m, figures: withoutBlanks(s.cells)})
		}
	}
	if len(rows) == 0 {
		return nil
	}
	if columnless(rows, b) {
		out := map[*segment]outcome{}
		for _, a := range rows {
			out[a.segment] = loosely(a.figures, n)
		}
		return out
	}
	solved := r.apart[1] == 0 && r.settleAstray(b, rows)
	if solved {
		r.presume(rows, b)
	}
	r.reconstruct(c.id, vanished)
	out := map[*segment]outcome{}
	for _, a := range rows {
		o := agree(a.figures, n, []int{len(a.figures)}, func(int) bool { return false })
		if solved {
			o = a.outcome(n)
		}
		r.doubt(c.id, a.segment, &o)
		out[a.segment] = o
	}
	return out
}

// columnless tells a table that lacks whole columns from one that lost blank
// cells: most rows have as many figures, and fewer than the form.
func columnless(rows []astray, b *body3) bool {
	counts := [len(columns3) + 1]int{}
	for _, a := range rows {
		counts[len(a.figures)]++
	}
	most := slices.Max(counts[1:])
	return len(rows)*2 > len(b.segs) && most*5 >= len(rows)*4
}

// evens reports whether the last figure is the sum of the others: then a cell
// that the row lacks counts 0, and the zeros stand wherever it was.
func evens(cells []cell) bool {
	sum, last := int64(0), int64(0)
	for i := range cells {
		n, ok := figureOf(&cells[i])
		if !ok {
			return false
		}
		if cells[i].kind != blank {
			sum, last = sum+n, n
		}
	}
	return sum == 2*last
}

// doubt takes back what is known of a row that lacks cells where a figure may
// be among them, or where figures stand apart from the table, and of a row
// that was cut off.
func (r *reader) doubt(id form.TableID, s *segment, o *outcome) {
	torn := s.torn && s.soft
	lost := o.short > 0 && !o.certain && !evens(s.cells)
	if !torn && !lost && (o.short == 0 || r.apart[id.Section()-2] == 0) {
		return
	}
	n := max(len(o.slots), len(o.direct))
	slots := make([]slot, n)
	for i := range slots {
		if slots[i] = o.slot(i); slots[i].cell != nil {
			slots[i].state = unclear
		}
	}
	o.slots, o.direct, o.short = slots, nil, max(o.short, toInt(torn))
}

// presume notes the equations by which figures were placed.
func (r *reader) presume(rows []astray, b *body3) {
	for _, a := range rows {
		r.presumed = append(r.presumed, form.Equation{Rule: "T3-ROW", Key: b.rows[a.row].ID})
	}
	for _, c := range columns3 {
		r.presumed = append(r.presumed, form.Equation{Rule: "T3-ITEMS", Key: c}, form.Equation{Rule: "T3-IDENT", Key: c})
	}
}

// settleAstray finds the ways to place the figures of the rows with which all
// sums of the table hold. It reports whether there is any.
func (r *reader) settleAstray(b *body3, rows []astray) bool {
	all := make([]glued.Row, len(b.rows))
	for i, s := range b.segs {
		m := b.match[i]
		if m < 0 || len(all[m].Ways) > 0 {
			return false
		}
		if w, ok := standing(s.cells); ok {
			all[m].Ways = []glued.Way{w}
		}
	}
	for k := range rows {
		ways, ok := placings(rows[k].figures)
		if !ok {
			return false
		}
		all[rows[k].row].Ways = ways
	}
	n := len(all)
	items := make([]int, 0, n)
	for i := 2; i < n-2; i++ {
		items = append(items, i)
	}
	_, ok := glued.Narrow(all, []glued.Chain{{Plus: items, Minus: []int{n - 2}}, {Plus: []int{0, 1}, Minus: []int{n - 2, n - 1}}}, n-2, glued.NewBudget())
	for k := range rows {
		rows[k].ways = all[rows[k].row].Ways
	}
	return ok
}

// standing is the one way of a row whose cells stand where they belong.
func standing(cells []cell) (w glued.Way, ok bool) {
	n := len(columns3)
	if len(cells) < n {
		return w, false
	}
	for i := range n {
		v, ok := figureOf(&cells[i])
		if !ok {
			return w, false
		}
		w.Parts, w.Values = append(w.Parts, [2]int{i, i + 1}), append(w.Values, v)
	}
	return w, true
}

// figureOf is a cell's whole number, 0 for a blank or a placeholder.
func figureOf(c *cell) (int64, bool) {
	v := model.ReadValue(safe.New(c.text), false)
	if v.State == model.Invalid {
		return 0, false
	}
	n, ok := v.Number.Whole()
	return n, ok && n >= 0
}

// placings lists the ways to place a row's figures in order on its cells, so
// that the last is the sum of the others. Parts are the figures, 0 0 a blank.
func placings(figures []cell) (ways []glued.Way, ok bool) {
	n := len(columns3)
	values := make([]int64, len(figures))
	for i := range figures {
		if values[i], ok = figureOf(&figures[i]); !ok {
			return nil, false
		}
	}
	for set := range 1 << n {
		w := glued.Way{Parts: make([][2]int, n), Values: make([]int64, n)}
		k, sum := 0, int64(0)
		for i := range n {
			if set>>i&1 == 0 {
				continue
			}
			if k++; k > len(figures) {
				break
			}
			w.Parts[i], w.Values[i] = [2]int{k - 1, k}, values[k-1]
			if i < n-1 {
				sum += values[k-1]
			}
		}
		if k == len(figures) && sum == w.Values[n-1] {
			ways = append(ways, w)
		}
	}
	return ways, len(ways) > 0
}

// outcome sets the figures on which all ways agree. One that may be either of
// several equal ones has no place of its own.
func (a *astray) outcome(cells int) outcome {
	o := outcome{slots: make([]slot, cells)}
	for i, f := range glued.Agree(a.ways, cells) {
		k := slices.IndexFunc(a.ways, func(w glued.Way) bool { return w.Parts[i][1] > 0 })
		switch {
		case !f.Sure:
			o.slots[i], o.inconclusive = slot{cell: &a.figures[0], state: unclear}, true
		case k < 0:
			o.slots[i] = slot{state: nothing}
		default:
			x := a.figures[a.ways[k].Parts[i][0]]
			if f.Part[1] == 0 {
				place := *x.place
				place.Start, place.End = 0, 0
				x.place = &place
			}
			o.slots[i] = slot{cell: &x}
		}
	}
	return o
}
