package layout

import (
	"math"
	"regexp"
	"slices"
	"unicode"
)

// near is how far the edges of two parts of a table may lie apart.
const near = 4

// follows tells whether a grid continues the one that ended the page before:
// its edges are the same, or one side lacks its rule and all others are.
func (g *grid) follows(above *grid) bool {
	a, b := above.box(), g.box()
	left, right := math.Abs(a.X0-b.X0) <= near || g.guessed, math.Abs(a.X1-b.X1) <= near
	if !left && !right {
		return false
	}
	few, many := g.xs, above.xs
	if len(few) > len(many) {
		few, many = many, few
	}
	shared := 0
	for _, x := range few {
		if math.Abs(many[nearest(many, x)]-x) <= near {
			shared++
		}
	}
	if left && right {
		return len(few) == 2 || (shared-2)*2 >= len(few)-2
	}
	return len(few) > 3 && shared == len(few)
}

func nearest(edges []float64, v float64) int {
	best := 0
	for i, e := range edges {
		if max(e-v, v-e) < max(edges[best]-v, v-edges[best]) {
			best = i
		}
	}
	return best
}

// join appends the part of a table that stands on the next page: headers that
// are repeated are left out, a row that the break cut is put together, and
// labels that span rows on both sides become one cell.
func (g *grid) join(next *grid) {
	g.withColumns(next)
	next.drop(g.repeated(next))
	if next.rows() == 0 {
		return
	}
	last := g.rows()
	if g.cut(next) {
		for i := range next.cells {
			if n := &next.cells[i]; n.row == 0 && n.rowSpan == 1 {
				g.append(n)
			}
		}
		next.drop(1)
	}
	offset := g.ys[last]
	for _, y := range next.ys[min(1, len(next.ys)):] {
		g.ys = append(g.ys, offset+y-next.ys[0])
	}
	for _, n := range next.cells {
		if i := g.spanning(n, next, last); i >= 0 {
			above := &g.cells[i]
			above.rowSpan += n.rowSpan
			above.extend(n)
			continue
		}
		n.row += last
		g.cells = append(g.cells, n)
	}
}

// withColumns brings both grids to the edges of both.
func (g *grid) withColumns(next *grid) {
	if next.guessed && g.xs[0] < next.xs[1] {
		next.xs[0] = g.xs[0]
	}
	all := cluster(slices.Concat(g.xs, next.xs))
	for _, t := range []*grid{g, next} {
		for i := range t.cells {
			c := &t.cells[i]
			from, to := nearest(all, t.xs[c.col]), nearest(all, t.xs[c.col+c.colSpan])
			c.col, c.colSpan = from, max(1, to-from)
		}
		t.xs = all
	}
}

// repeated counts the rows at the beginning of the next part that are the
// table's own first rows.
func (g *grid) repeated(next *grid) int {
	count := 0
	for rows := 1; rows <= min(6, next.rows(), g.rows()-1); rows++ {
		a, okA := g.head(rows)
		b, okB := next.head(rows)
		if okA && okB && slices.Equal(a, b) && slices.ContainsFunc(a, func(h heading) bool { return hasHan(h.text) }) {
			count = rows
		}
	}
	return count
}

type heading struct {
	row, col, span int
	text           string
}

// head lists the cells of the first rows; ok is false where one of them goes
// on below.
func (g *grid) head(rows int) (all []heading, ok bool) {
	for _, c := range g.cells {
		if c.row >= rows {
			continue
		}
		if c.row+c.rowSpan > rows {
			return nil, false
		}
		all = append(all, heading{c.row, c.col, c.colSpan, c.text})
	}
	return all, true
}

// drop takes the first rows away.
func (g *grid) drop(rows int) {
	if rows == 0 {
		return
	}
	var kept []cell
	for _, c := range g.cells {
		if c.row+c.rowSpan <= rows {
			continue
		}
		if c.row < rows {
			c.rowSpan -= rows - c.row
			c.row = rows
		}
		c.row -= rows
		kept = append(kept, c)
	}
	g.cells, g.ys = kept, g.ys[rows:]
}

// item is how a row label or a heading begins.
var item = regexp.MustCompile(`^(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]?\d{1,2}[)）.．、]|第[一二三四五六七八九十百]{1,5}条)`)

// cut tells whether the first row of the next part is the rest of the last
// row: no cell has figures on both sides, the figures stand on one side only,
// and a label goes on that filled its line and does not begin anew; or the
// figures stand on one side and their label on the other.
func (g *grid) cut(next *grid) bool {
	goesOn, above, below, moved := false, false, false, false
	for i := range next.cells {
		n := &next.cells[i]
		if n.row != 0 || n.rowSpan > 1 {
			continue
		}
		a := g.bottom(n)
		switch {
		case a == nil:
			return false
		case n.text == "" && a.text == "":
		case !hasHan(n.text) && !hasHan(a.text):
			if n.text != "" && a.text != "" {
				return false
			}
			above, below = above || a.text != "", below || n.text != ""
		case n.text == "":
		case a.text == "" && a.rowSpan == 1:
			moved = true // the label went to the next page as a whole
		case item.MatchString(n.text) || a.text == "" || a.rowSpan > 1:
			return false
		default:
			if !a.unfinished() {
				return false
			}
			goesOn = true
		}
	}
	return goesOn && !moved && !(above && below) || moved && above && !below
}

// unfinished tells whether the last line of a cell has no room for more.
func (c *cell) unfinished() bool {
	return c.text != "" && (c.tall || c.room <= padding+1.6*c.lines[len(c.lines)-1].size)
}

// bottom is the cell of the last row over a cell, nil where there is none of
// the same width.
func (g *grid) bottom(n *cell) *cell {
	for i := len(g.cells) - 1; i >= 0; i-- {
		if c := &g.cells[i]; c.row+c.rowSpan == g.rows() && c.col == n.col && c.colSpan == n.colSpan {
			return c
		}
	}
	return nil
}

// append puts the text of a cut cell behind that of its beginning.
func (g *grid) append(n *cell) {
	if c := g.bottom(n); c != nil {
		c.extend(*n)
	}
}

func (c *cell) extend(n cell) {
	switch {
	case n.text == "" || c.text == n.text:
	case c.text == "":
		c.text, c.lines, c.page, c.line, c.room = n.text, n.lines, n.page, n.line, n.room
	default:
		above := c.lines[len(c.lines)-1]
		c.text += seam(above, n.lines[0], c.room+above.x1-above.x0) + n.text
		c.lines = append(c.lines, n.lines...)
	}
}

// spanning finds the label cell over the break that a cell of the first row
// belongs to, -1 where it stands for itself.
func (g *grid) spanning(n cell, next *grid, last int) int {
	if n.row != 0 {
		return -1
	}
	for i := range g.cells {
		c := &g.cells[i]
		if c.row+c.rowSpan != last || c.col != n.col || c.colSpan != n.colSpan {
			continue
		}
		tall := c.rowSpan > 1 || n.rowSpan > 1
		switch {
		case figuresOnly(c.text) || figuresOnly(n.text):
			return -1
		case n.text == "" && (tall && hasHan(c.text) || next.labelBeside(n)):
			return i
		case c.text == "" && hasHan(n.text) && tall && g.labelled(*c):
			return i
		case tall && n.text != "" && c.text != "" && (c.text == n.text || c.unfinished() && !item.MatchString(n.text)):
			return i
		}
	}
	return -1
}

// labelBeside tells whether a label stands to the right of a cell.
func (g *grid) labelBeside(n cell) bool {
	return slices.ContainsFunc(g.cells, func(c cell) bool {
		return c.row == n.row && c.col == n.col+n.colSpan && hasHan(c.text)
	})
}

// labelled tells whether every row that a cell spans has a label beside it.
func (g *grid) labelled(c cell) bool {
	return slices.ContainsFunc(g.cells, func(o cell) bool {
		return o.row == c.row && o.col == c.col+c.colSpan && hasHan(o.text)
	})
}

func hasHan(s string) bool {
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			return true
		}
	}
	return false
}

func figuresOnly(s string) bool { return s != "" && !hasHan(s) }
