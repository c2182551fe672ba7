package layout

import (
	"math"
	"slices"

	"gouji/model/fold"
	"gouji/model/form"
	"gouji/parse/labels"
)

// field is a cell of a table without rules: chunks that belong together.
type field struct {
	chunk         // the first one; x0 and x1 of all
	last  float64 // baseline of the last one
	label bool    // stands left of the values
}

// valueRow is a row of values, and the label that was found for it.
type valueRow struct {
	y     float64
	items []chunk
	label *field
}

// build makes a grid of a zone: columns by the rows with most values, labels
// by the words of the forms and by their height beside the values. It gives
// nil where no columns are to be seen.
func (z *zone) build() *grid {
	values, words := z.split(math.Inf(-1))
	rows := valueRows(values)
	columns := columnsOf(rows)
	if len(columns) == 0 {
		return nil
	}
	left := columns[0].X0
	for _, f := range assemble(words, left) {
		if head(f.text) {
			left = min(left, f.x0)
		}
	}
	// Right of that, figures with a note are values as well.
	values, words = z.split(left)
	rows = valueRows(values)
	fields := assemble(words, left)
	for _, f := range fields {
		f.label = f.label && !head(f.text)
	}
	name(rows, fields)
	return lay(rows, fields, columns, z.chunks[0])
}

// split parts values from words; figures with a note are values right of the
// given edge.
func (z *zone) split(left float64) (values, words []chunk) {
	for _, c := range z.chunks {
		if figures.MatchString(c.text) || c.x0 > left-c.size && !math.IsInf(left, -1) && noted.MatchString(c.text) {
			values = append(values, c)
		} else {
			words = append(words, c)
		}
	}
	return values, words
}

func valueRows(values []chunk) []valueRow {
	slices.SortStableFunc(values, func(a, b chunk) int { return order(a.y, b.y) })
	var rows []valueRow
	for _, v := range values {
		if n := len(rows); n > 0 && v.y-rows[n-1].y < 0.6*v.size {
			rows[n-1].items = append(rows[n-1].items, v)
			continue
		}
		rows = append(rows, valueRow{y: v.y, items: []chunk{v}})
	}
	for _, r := range rows {
		slices.SortStableFunc(r.items, func(a, b chunk) int { return order(a.x0, b.x0) })
	}
	return rows
}

// columnsOf gives the extent of the columns: of the rows with most values.
func columnsOf(rows []valueRow) []Box {
	most := 0
	for _, r := range rows {
		most = max(most, len(r.items))
	}
	if most < 2 || most > 40 {
		return nil
	}
	columns := make([]Box, most)
	for i := range columns {
		columns[i] = Box{X0: math.Inf(1), X1: math.Inf(-1)}
	}
	for _, r := range rows {
		if len(r.items) != most {
			continue
		}
		for i, v := range r.items {
			columns[i].X0, columns[i].X1 = min(columns[i].X0, v.x0), max(columns[i].X1, v.x1)
		}
	}
	return columns
}

// assemble joins the words of a cell that stand one below the other.
func assemble(words []chunk, left float64) []*field {
	slices.SortStableFunc(words, func(a, b chunk) int {
		if math.Abs(a.y-b.y) > 0.3*a.size {
			return order(a.y, b.y)
		}
		return order(a.x0, b.x0)
	})
	var all []*field
	for _, w := range words {
		var best *field
		for i := len(all) - 1; i >= 0 && i >= len(all)-40; i-- {
			if f := all[i]; f.under(w) && (best == nil || f.offset(w) < best.offset(w)) {
				best = f
			}
		}
		if best != nil {
			best.text += w.text
			best.last = w.y
			best.x0, best.x1 = min(best.x0, w.x0), max(best.x1, w.x1)
			continue
		}
		all = append(all, &field{chunk: w, last: w.y, label: w.x1 <= left+0.3*w.size || w.x0 < left-2*w.size})
	}
	return all
}

// offset is how far a chunk stands out of line with a field.
func (f *field) offset(w chunk) float64 {
	return min(math.Abs(f.x0-w.x0), math.Abs(f.middle()-w.middle()))
}

// under tells whether a chunk is the next line of a field.
func (f *field) under(w chunk) bool {
	below := w.y - f.last
	if below < 0.5*w.size || f.page == w.page && below > 2*w.size && int(f.last/pageStep) == w.page {
		return false
	}
	if min(f.x1, w.x1)-max(f.x0, w.x0) < -0.2*w.size && f.offset(w) > w.size || f.offset(w) > 3*w.size {
		return false
	}
	if goesOn(f.text, w.text) {
		return true
	}
	return f.label && below < 2*w.size && !known(w.text) && !item.MatchString(w.text) && len(labels.Lookup(fold.Key(f.text))) == 0
}

// name finds the label of every row of values: of the labels at its height
// the one next to the values.
func name(rows []valueRow, fields []*field) {
	for i := range rows {
		r := &rows[i]
		for _, f := range fields {
			if !f.label || block(f.text) || r.y < f.y-0.8*f.size || r.y > f.last+0.8*f.size {
				continue
			}
			if r.label == nil || f.x0 > r.label.x0+f.size || f.x0 > r.label.x0-f.size && distance(f, r.y) < distance(r.label, r.y) {
				r.label = f
			}
		}
	}
}

// distance is how far a height is from the lines of a field.
func distance(f *field, y float64) float64 {
	switch {
	case y < f.y:
		return f.y - y
	case y > f.last:
		return y - f.last
	}
	return 0
}

// labelColumns are the columns before the values: two of groups, one of rows.
const labelColumns = 3

// rowsOf gathers the rows of a grid at their heights.
type rowsOf struct {
	columns []Box
	fields  []*field
	rows    []placed
}

type placed struct {
	y     float64
	cells []cell
}

// lay puts rows and fields into a grid: the labels in three columns, the
// values behind them.
func lay(values []valueRow, fields []*field, columns []Box, first chunk) *grid {
	o := rowsOf{columns: columns, fields: fields}
	named := map[*field]bool{}
	for _, v := range values {
		named[v.label] = true
	}
	var groups []*field
	for _, f := range fields {
		switch {
		case named[f]:
		case f.label && isGroup(f.text):
			groups = append(groups, f)
		default:
			o.words(f)
		}
	}
	for i := range values {
		groups = o.values(&values[i], groups)
	}
	slices.SortStableFunc(o.rows, func(a, b placed) int { return order(a.y, b.y) })
	g := &grid{page: first.page}
	for i, p := range o.rows {
		for _, c := range p.cells {
			c.row = i
			g.cells = append(g.cells, c)
		}
	}
	for i := range labelColumns + len(columns) + 1 {
		g.xs = append(g.xs, float64(i))
	}
	top := first.y - float64(first.page)*pageStep - first.size
	for i := range len(o.rows) + 1 {
		g.ys = append(g.ys, top+float64(i)/1000)
	}
	return g
}

// words puts down a head, a block's title or a label without values.
func (o *rowsOf) words(f *field) {
	var at *placed
	for i := range o.rows {
		if math.Abs(o.rows[i].y-f.y) < 0.6*f.size {
			at = &o.rows[i]
		}
	}
	if at == nil || block(f.text) {
		o.rows = append(o.rows, placed{y: f.y})
		at = &o.rows[len(o.rows)-1]
	}
	switch {
	case block(f.text):
		at.cells = append(at.cells, f.cell(0, labelColumns+len(o.columns)))
	case f.label:
		at.cells = append(at.cells, f.cell(0, labelColumns))
	case o.single(f.y + f.size):
		at.cells = append(at.cells, f.cell(labelColumns, len(o.columns)))
	default:
		col, span := spanOf(f.chunk, o.columns)
		at.cells = append(at.cells, f.cell(labelColumns+col, span))
	}
}

// single tells whether the nearest heads over a height are one head: it goes
// over all columns of a narrow table, and so do the values under it.
func (o *rowsOf) single(y float64) bool {
	if len(o.columns) > 4 {
		return false
	}
	at, count := math.Inf(-1), 0
	for _, f := range o.fields {
		switch {
		case f.label || block(f.text) || f.y > y:
		case f.y > at+0.6*f.size:
			at, count = f.y, 1
		case f.y > at-0.6*f.size:
			count++
		}
	}
	return count == 1
}

// values puts down a row of values, with its label and the groups' labels
// that are printed over it; it gives back the other groups.
func (o *rowsOf) values(v *valueRow, groups []*field) []*field {
	p := placed{y: v.y}
	var left []*field
	for _, f := range groups {
		if before(f, v.label) && len(p.cells) < labelColumns-1 {
			p.cells = append(p.cells, f.cell(len(p.cells), 1))
		} else {
			left = append(left, f)
		}
	}
	if v.label != nil {
		p.cells = append(p.cells, v.label.cell(labelColumns-1, 1))
	}
	if len(v.items) == 1 && o.single(v.y) {
		p.cells = append(p.cells, v.items[0].cell(labelColumns, len(o.columns)))
	} else {
		p.cells = append(p.cells, o.under(v)...)
	}
	o.rows = append(o.rows, p)
	return left
}

// under puts values under the columns that they stand in; the columns
// without one are blank.
func (o *rowsOf) under(v *valueRow) []cell {
	cells := make([]cell, len(o.columns))
	for i := range cells {
		cells[i] = cell{col: labelColumns + i, colSpan: 1, rowSpan: 1, page: v.items[0].page, line: v.items[0].number}
	}
	for i, item := range v.items {
		col := i
		if len(v.items) != len(o.columns) {
			col = nearestColumn(item, o.columns)
		}
		if cells[col].text != "" {
			cells[col].text += "\n"
		}
		cells[col].text += item.text
	}
	return cells
}

func (c *chunk) cell(col, span int) cell {
	return cell{col: col, colSpan: span, rowSpan: 1, text: c.text, page: c.page, line: c.number}
}

// nearestColumn is the column that a text is in line with, at its left end,
// its right end or its middle.
func nearestColumn(c chunk, columns []Box) int {
	best, least := 0, math.Inf(1)
	for i, b := range columns {
		off := min(math.Abs(c.x0-b.X0), math.Abs(c.x1-b.X1), math.Abs(c.middle()-(b.X0+b.X1)/2))
		if off < least {
			best, least = i, off
		}
	}
	return best
}

// spanOf gives the columns that a head stands over.
func spanOf(c chunk, columns []Box) (col, span int) {
	first, last := -1, -1
	for i, b := range columns {
		if min(c.x1, b.X1)-max(c.x0, b.X0) > 0 {
			if last = i; first < 0 {
				first = i
			}
		}
	}
	if first < 0 {
		return nearestColumn(c, columns), 1
	}
	return first, last - first + 1
}

// head tells the words that are printed over columns of values.
func head(text string) bool {
	key := fold.Key(text)
	return key != "信息内容" && !item.MatchString(text) && slices.ContainsFunc(labels.Lookup(key), func(l labels.Label) bool { return l.Kind == labels.Head })
}

func isGroup(text string) bool {
	l, ok := labels.In(form.T3, fold.Key(text))
	return ok && l.Kind == labels.Group
}

// before tells whether a group's label is printed over that of a row.
func before(group, row *field) bool {
	if row == nil {
		return false
	}
	g, ok := labels.In(form.T3, fold.Key(group.text))
	r, known := labels.In(form.T3, fold.Key(row.text))
	return ok && known && r.Order > g.Order
}
