package markdown

import (
	"strconv"
	"strings"

	"gouji/model/fold"
	"gouji/model/form"
	"gouji/parse/labels"
)

// columns3 is how many figures a row of table 3 has.
const columns3 = 7

// displaced puts a figure that stands alone on a line between rows of table 3
// back into the table, where the table has lost exactly one figure, there is
// exactly one such line, and the figure is the one that the row's sum wants:
// a page number stands alone as well. The cell is marked as chosen.
func (r *reader) displaced() {
	first, last := -1, -1
	holes, lone := 0, 0
	var row, cell, line int
	for i := range r.items {
		label, hole := r.row3(&r.items[i])
		if !label {
			continue
		}
		if first < 0 {
			first = i
		}
		last = i
		if hole >= 0 {
			row, cell, holes = i, hole, holes+1
		}
	}
	for i := max(first, 0); i < last; i++ {
		if it := &r.items[i]; it.kind == lineItem && strings.Trim(r.s[it.start:it.end], "0123456789") == "" {
			line, lone = i, lone+1
		}
	}
	if holes != 1 || lone != 1 || !r.fits(&r.items[row], cell, &r.items[line]) {
		return
	}
	r.items[row].cells[cell] = span{r.items[line].start, r.items[line].end}
	r.items[row].chosen = cell + 1
	r.items[line].kind = doneItem
}

// fits reports whether a row's sum holds with a figure in its blank cell.
func (r *reader) fits(row *item, cell int, line *item) bool {
	from := cell
	for from > 0 && r.whole(row.cells[from-1]) >= 0 {
		from--
	}
	if len(row.cells) < from+columns3 {
		return false
	}
	figure := r.whole(span{line.start, line.end})
	sum := 0
	for k, c := range row.cells[from : from+columns3] {
		n := r.whole(c)
		switch {
		case from+k == cell:
			n = figure
		case n < 0:
			return false
		}
		if k == columns3-1 {
			return n == sum
		}
		sum += n
	}
	return false
}

// whole is the whole number that a range holds, -1 where it holds none.
func (r *reader) whole(c span) int {
	n, err := strconv.Atoi(r.s[c.start:c.end])
	if err != nil || n > 1e9 {
		return -1
	}
	return n
}

// row3 tells a row of table 3 by its label, and finds the one blank cell
// among its figures; -1 where it has none or several.
func (r *reader) row3(it *item) (labelled bool, hole int) {
	hole = -1
	if it.kind != rowItem {
		return false, hole
	}
	from := -1
	for i, c := range it.cells[:min(len(it.cells), 3)] {
		if l, ok := labels.In(form.T3, fold.Key(r.s[c.start:c.end])); ok && l.Kind == labels.Row {
			from = i + 1
		}
	}
	if from < 0 || len(it.cells) < from+columns3 {
		return from >= 0, hole
	}
	for k := from; k < from+columns3; k++ {
		if c := it.cells[k]; c.start < c.end {
			continue
		}
		if hole >= 0 {
			return true, -1
		}
		hole = k
	}
	return true, hole
}
