package grid

// reveal scrolls as little as needed to have the selected cell on screen, and
// lays the visible columns out again.
func (g *Grid) reveal() {
	top, left := g.top, g.left
	body := g.rows - g.frozenRows
	g.top = min(max(g.top, 0), max(body-g.bodyRows, 0))
	if g.selected >= 0 && g.row >= g.frozenRows && g.bodyRows > 0 {
		g.top = g.topFor(g.row - g.frozenRows)
	}
	g.left = g.leftFor()
	if left != g.left || len(g.starts) == 0 {
		g.layColumns()
	}
	g.moreUp, g.moreDown = g.top > 0, g.top+g.bodyRows < body
	if top != g.top || left != g.left {
		g.touchAll()
	}
}

// topFor is the first body row on screen that has body row r in view, with
// the rows of heads above it and those below the last value when they fit.
func (g *Grid) topFor(r int) int {
	from, to := r, r
	for from > 0 && !g.rowSelectable(from-1) {
		from--
	}
	for last := g.rows - g.frozenRows - 1; to < last && !g.rowSelectable(to+1); {
		to++
	}
	if to < g.rows-g.frozenRows-1 {
		to = r // heads of the next block belong to it
	}
	top := g.top
	if to >= top+g.bodyRows {
		top = to - g.bodyRows + 1
	}
	if from < top {
		top = from
	}
	if r >= top+g.bodyRows {
		top = r - g.bodyRows + 1
	}
	return max(top, 0)
}

// rowSelectable reports whether body row r holds a cell that can be selected.
func (g *Grid) rowSelectable(r int) bool {
	for c := range g.cols {
		if i := g.at(g.frozenRows+r, c); i >= 0 && g.boxes[i].Selectable {
			return true
		}
	}
	return false
}

// leftFor is the first scrolled column, counted from the frozen ones, that
// has the cursor's column in view and wastes no room at the right end.
func (g *Grid) leftFor() int {
	scrolled := g.cols - g.frozenCols
	left := min(max(g.left, 0), max(scrolled-1, 0))
	for left > 0 && g.shown(left-1) >= scrolled {
		left--
	}
	if g.selected < 0 || g.col < g.frozenCols {
		return left
	}
	b := &g.boxes[g.selected]
	first := max(b.Col, g.frozenCols) - g.frozenCols
	last := b.Col + b.ColSpan - 1 - g.frozenCols
	if first < left {
		return first
	}
	for left < first && g.shown(left) <= last {
		left++
	}
	return left
}

// shown is the end of the scrolled columns on screen when left is the first.
func (g *Grid) shown(left int) int {
	x := 0
	for _, w := range g.widths[:g.frozenCols] {
		if w > 0 {
			x += w + 1
		}
	}
	c := left
	for ; c < g.cols-g.frozenCols; c++ {
		x += g.widths[g.frozenCols+c]
		if x > g.width-spareColumns && c > left {
			break
		}
		x++
	}
	return c
}

// layColumns places the visible columns and cuts each row into segments.
func (g *Grid) layColumns() {
	g.visible = g.visible[:0]
	x, limit := 0, g.width-spareColumns
	place := func(c int) {
		if w := min(g.widths[c], limit-x); w > 0 {
			g.visible = append(g.visible, span{c, x, w})
			x += w + 1
		}
	}
	for c := range g.frozenCols {
		place(c)
	}
	end := g.shown(g.left)
	for c := g.left; c < end; c++ {
		place(g.frozenCols + c)
	}
	g.moreLeft, g.moreRight = g.left > 0, end < g.cols-g.frozenCols
	g.segments, g.starts = g.segments[:0], g.starts[:0]
	for r := range g.rows {
		g.starts = append(g.starts, len(g.segments))
		last := -2
		for _, v := range g.visible {
			i := g.at(r, v.col)
			if i >= 0 && i == last {
				s := &g.segments[len(g.segments)-1]
				s.w = v.x + v.w - s.x
				continue
			}
			g.segments = append(g.segments, segment{i, v.x, v.w})
			last = i
		}
	}
	g.starts = append(g.starts, len(g.segments))
}

// More reports in which directions rows or columns are off the screen.
func (g *Grid) More() (left, right, up, down bool) {
	return g.moreLeft, g.moreRight, g.moreUp, g.moreDown
}

// touch has the rows of a box drawn again.
func (g *Grid) touch(i int) {
	b := &g.boxes[i]
	for r := b.Row; r < b.Row+b.RowSpan; r++ {
		g.touchRow(r)
	}
}

func (g *Grid) touchRow(r int) {
	if r < g.frozenRows {
		g.touchHeader()
		return
	}
	if y := g.bodyLine(r); y >= 0 && y < len(g.fresh) {
		g.fresh[y] = false
	}
}

func (g *Grid) touchHeader() {
	for y := range min(g.headRows, len(g.fresh)) {
		g.fresh[y] = false
	}
}

func (g *Grid) touchAll() { clear(g.fresh) }

// bodyLine is the line of the screen that shows a body row, -1 for none.
func (g *Grid) bodyLine(row int) int {
	k := row - g.frozenRows - g.top
	if k < 0 || k >= g.bodyRows {
		return -1
	}
	return g.bodyStart() + k
}

// bodyStart is the line of the first body row.
func (g *Grid) bodyStart() int {
	if g.rule {
		return g.headRows + 1
	}
	return g.headRows
}
