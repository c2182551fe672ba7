package grid

import "gouji/ui/cells"

// Lines draws the grid: as many lines as the height, each exactly as many
// cells wide as the width. The slice belongs to the grid and holds until the
// next call of one of its methods.
func (g *Grid) Lines() []string {
	for y := range g.lines {
		if !g.fresh[y] {
			g.lines[y] = g.line(y)
			g.fresh[y] = true
		}
	}
	return g.lines
}

func (g *Grid) line(y int) string {
	g.buf = g.buf[:0]
	k := y - g.bodyStart()
	switch {
	case y < g.headRows:
		r, _ := g.headRow(y)
		g.drawRow(r, y)
	case k < 0:
		g.drawRule()
	case k < g.bodyRows:
		g.drawRow(g.frozenRows+g.top+k, y)
	default:
		g.buf = cells.AppendSpaces(g.buf, g.width)
	}
	return string(g.buf)
}

// headRow is the frozen row on line y of the header and which of the row's
// lines that is.
func (g *Grid) headRow(y int) (row, line int) {
	y += g.headFull - g.headRows
	for r, n := range g.tall {
		if y < n {
			return r, y
		}
		y -= n
	}
	return max(g.frozenRows-1, 0), 0
}

// look is the style of a box in a row: that of its class, with what the
// cursor adds to it.
func (g *Grid) look(i, row int) SGR {
	b := &g.boxes[i]
	class := g.class(b.Class)
	switch {
	case i == g.selected:
		return class.cursor
	case g.isHere(b, row):
		return class.here
	}
	return class.plain
}

// isHere tells the labels of the cursor's row and the heads of its column.
// Labels and heads that span several are left out: they would change too
// often to be worth drawing again.
func (g *Grid) isHere(b *box, row int) bool {
	if g.selected < 0 || b.Selectable {
		return false
	}
	if row >= g.frozenRows {
		return row == g.row && b.Col < g.frozenCols && b.RowSpan == 1
	}
	s := &g.boxes[g.selected]
	return b.ColSpan == 1 && b.Row+b.RowSpan == g.frozenRows &&
		b.Col >= s.Col && b.Col < s.Col+s.ColSpan
}

// change ends one style and begins another where they differ.
func (g *Grid) change(from, to SGR) SGR {
	if from != to {
		g.buf = append(g.buf, from.Off...)
		g.buf = append(g.buf, to.On...)
	}
	return to
}

func (g *Grid) drawRow(row, y int) {
	x, pen := 0, SGR{}
	for k, s := range g.rowSegments(row) {
		look := SGR{}
		if s.box >= 0 {
			look = g.look(s.box, row)
		}
		if k > 0 {
			if g.styles.Separator != (SGR{}) || look != pen {
				pen = g.change(pen, g.styles.Separator)
			}
			g.buf = append(g.buf, g.chrome.Vertical...)
			x++
		}
		pen = g.change(pen, look)
		if s.box < 0 {
			g.buf = cells.AppendSpaces(g.buf, s.w)
		} else {
			g.drawBox(s, row, y)
		}
		x += s.w
	}
	pen = g.change(pen, SGR{})
	g.buf = cells.AppendSpaces(g.buf, g.width-spareColumns-x)
	g.drawGutter(pen, y)
}

// drawBox draws what line y shows of a box.
func (g *Grid) drawBox(s segment, row, y int) {
	b := &g.boxes[s.box]
	if !b.Selectable && b.RowSpan == 1 && row >= g.frozenRows {
		g.buf = append(g.buf, g.block(b, s.w, 1)[0]...)
		return
	}
	from, to := g.linesOf(b, row)
	if b.Selectable {
		if y == from {
			g.drawValue(b, s.w, s.box == g.selected)
		} else {
			g.buf = cells.AppendSpaces(g.buf, s.w)
		}
		return
	}
	block, k := g.block(b, s.w, to-from), y-from
	if row < g.frozenRows {
		k -= (to - from - len(block)) / 2
	}
	if k < 0 || k >= len(block) {
		g.buf = cells.AppendSpaces(g.buf, s.w)
		return
	}
	g.buf = append(g.buf, block[k]...)
}

// linesOf are the lines of the screen that show a box, in the header or in
// the body, wherever row is.
func (g *Grid) linesOf(b *box, row int) (from, to int) {
	if row >= g.frozenRows {
		first := g.frozenRows + g.top
		from = g.bodyStart() + max(b.Row, first) - first
		return from, g.bodyStart() + min(b.Row+b.RowSpan-first, g.bodyRows)
	}
	y := g.headRows - g.headFull
	for r, n := range g.tall {
		if r == b.Row {
			from = max(y, 0)
		}
		y += n
		if r == b.Row+b.RowSpan-1 || r == g.frozenRows-1 {
			return from, max(y, from+1)
		}
	}
	return from, from + 1
}

// block is the text of a box in at most h lines of exactly w cells, cut with
// an ellipsis where it is longer.
func (g *Grid) block(b *box, w, h int) []string {
	if b.blockW == w && b.blockH == h {
		return b.block
	}
	b.blockW, b.blockH, b.block = w, h, b.block[:0]
	lines := []string{b.Text}
	if h > 1 && b.textWidth > w {
		if lines = g.blockLines(b.Text, w, h); len(lines) > h {
			lines = g.wrap(b.Text, w)[:h]
			lines[h-1] = b.Text[g.wrapped[h-1].Start:]
		}
	}
	for _, l := range lines {
		b.block = append(b.block, cells.Fit(l, w, b.Align))
	}
	return b.block
}

// drawValue draws a value with its mark. Two cells at the right are kept for
// the mark where there is room, so that figures stay in line.
func (g *Grid) drawValue(b *box, w int, selected bool) {
	mark, slot := b.markWidth, max(min(2, w-b.textWidth), 0)
	if mark >= w {
		mark = 0
	}
	slot = max(slot, mark)
	room := w - slot
	before := 0
	switch b.Align {
	case cells.Center:
		before = max(room-b.textWidth, 0) / 2
	case cells.Right:
		before = max(room-b.textWidth, 0)
	}
	if selected && before > 0 {
		g.buf = append(g.buf, g.chrome.CursorLeft...)
		g.buf = cells.AppendSpaces(g.buf, before-1)
	} else {
		g.buf = cells.AppendSpaces(g.buf, before)
	}
	g.buf = cells.AppendFit(g.buf, b.Text, room-before, cells.Left)
	switch {
	case mark > 0:
		g.buf = cells.AppendSpaces(g.buf, slot-mark)
		g.buf = append(g.buf, b.Mark...)
	case selected && slot > 0:
		g.buf = cells.AppendSpaces(g.buf, slot-1)
		g.buf = append(g.buf, g.chrome.CursorRight...)
	default:
		g.buf = cells.AppendSpaces(g.buf, slot)
	}
}

// drawRule draws the line under the header, joined to the separators above
// and below it.
func (g *Grid) drawRule() {
	pen := g.change(SGR{}, g.styles.Separator)
	above, below := g.rowSegments(g.frozenRows-1), g.rowSegments(g.frozenRows+g.top)
	x := 0
	for k, v := range g.visible {
		if k > 0 {
			g.buf = append(g.buf, g.joint(startsAt(above, v.x), startsAt(below, v.x))...)
			x++
		}
		for range v.w {
			g.buf = append(g.buf, g.chrome.Horizontal...)
		}
		x += v.w
	}
	g.change(pen, SGR{})
	g.buf = cells.AppendSpaces(g.buf, g.width-x)
}

// startsAt reports whether a segment starts at x, which puts a separator
// before it.
func startsAt(all []segment, x int) bool {
	for _, s := range all {
		if s.x == x {
			return true
		}
	}
	return false
}

func (g *Grid) joint(up, down bool) string {
	switch {
	case up && down:
		return g.chrome.Cross
	case up:
		return g.chrome.TeeBottom
	case down:
		return g.chrome.TeeTop
	}
	return g.chrome.Horizontal
}

// drawGutter draws the last cell of a line: ‹ and › on the first lines when
// columns are off the screen, ⋮ beside the first or last row when rows are.
func (g *Grid) drawGutter(pen SGR, y int) {
	if g.width < spareColumns {
		return
	}
	first, last := g.bodyStart(), g.bodyStart()+g.bodyRows-1
	mark := ""
	switch {
	case y == 0 && g.moreLeft:
		mark = g.chrome.MoreLeft
	case g.moreRight && (y == 0 || y == 1 && g.moreLeft):
		mark = g.chrome.MoreRight
	case y == first && g.moreUp, y == last && g.moreDown:
		mark = g.chrome.MoreLines
	}
	if mark == "" {
		g.buf = append(g.buf, ' ')
		return
	}
	pen = g.change(pen, g.styles.Indicator)
	g.buf = append(g.buf, mark...)
	g.change(pen, SGR{})
}
