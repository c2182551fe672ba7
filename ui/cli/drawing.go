package cli

import (
	"strings"

	"gouji/model/form"
	"gouji/ui/cells"
)

// drawing is a printed grid with merged boxes, drawn with lines for a pipe or
// a plain terminal. It is written by hand because no table printer knows
// boxes that span both rows and columns.
type drawing struct {
	boxes   []form.Box // with the text to show
	owner   [][]int    // box at each grid position
	widths  []int      // cells of each column
	heights []int      // lines of each row
	chrome  cells.Chrome
	canvas  [][]string // a grapheme a cell, "" behind a wide one
}

// draw gives the lines of a grid no wider than limit where its texts can be
// wrapped to that. Boxes that hold a value stand right.
func draw(rows, columns int, boxes []form.Box, limit int) []string {
	d := &drawing{boxes: boxes, widths: make([]int, columns), heights: make([]int, rows), chrome: cells.NewChrome(cells.Wide())}
	d.own(rows, columns)
	d.measure(limit)
	d.stack()
	d.rule()
	d.fill()
	lines := make([]string, len(d.canvas))
	for i, row := range d.canvas {
		lines[i] = strings.TrimRight(strings.Join(row, ""), " ")
	}
	return lines
}

func (d *drawing) own(rows, columns int) {
	d.owner = make([][]int, rows)
	for r := range d.owner {
		d.owner[r] = make([]int, columns)
		for c := range d.owner[r] {
			d.owner[r][c] = -1
		}
	}
	for i, b := range d.boxes {
		for r := b.Row; r < b.Row+b.RowSpan; r++ {
			for c := b.Col; c < b.Col+b.ColSpan; c++ {
				d.owner[r][c] = i
			}
		}
	}
}

// measure finds the widest wrapping of the columns that fits the limit, then
// narrows each column as far as it costs no line.
func (d *drawing) measure(limit int) {
	for most := 40; most >= 4; most -= 2 {
		total := 1
		for c := range d.widths {
			d.widths[c] = d.columnWidth(c, most)
			total += d.widths[c] + 1
		}
		if total <= limit {
			break
		}
	}
	for c := range d.widths {
		for d.widths[c] > 2 && d.lines(c, d.widths[c]-1) == d.lines(c, d.widths[c]) {
			d.widths[c]--
		}
	}
}

func (d *drawing) columnWidth(column, most int) int {
	width := 2
	for _, b := range d.boxes {
		if b.Col == column && b.ColSpan == 1 {
			width = max(width, min(cells.Width(b.Text), most))
		}
	}
	return width
}

// lines counts what the one-column boxes of a column take, wrapped to width.
// A word that cannot be broken counts against narrowing.
func (d *drawing) lines(column, width int) int {
	n := 0
	for _, b := range d.boxes {
		if b.Col != column || b.ColSpan > 1 {
			continue
		}
		wrapped := cells.Wrap(b.Text, width)
		n += len(wrapped)
		if b.Address != "" && len(wrapped) > 1 {
			n++
		}
	}
	return n
}

// stack finds the heights of the rows.
func (d *drawing) stack() {
	for r := range d.heights {
		d.heights[r] = 1
	}
	for _, b := range d.boxes {
		if b.RowSpan == 1 {
			d.heights[b.Row] = max(d.heights[b.Row], len(cells.Wrap(b.Text, d.boxWidth(b))))
		}
	}
	for _, b := range d.boxes {
		if short := len(cells.Wrap(b.Text, d.boxWidth(b))) - d.boxHeight(b); short > 0 {
			d.heights[b.Row+b.RowSpan-1] += short
		}
	}
}

// boxWidth is the cells inside a box, the lines that it spans included.
func (d *drawing) boxWidth(b form.Box) int {
	w := b.ColSpan - 1
	for c := b.Col; c < b.Col+b.ColSpan; c++ {
		w += d.widths[c]
	}
	return w
}

func (d *drawing) boxHeight(b form.Box) int {
	h := b.RowSpan - 1
	for r := b.Row; r < b.Row+b.RowSpan; r++ {
		h += d.heights[r]
	}
	return h
}

// left and top are the canvas positions of the line before a column or row.
func (d *drawing) left(column int) int { return sumUp(d.widths[:column]) + column }
func (d *drawing) top(row int) int     { return sumUp(d.heights[:row]) + row }

func sumUp(all []int) (sum int) {
	for _, n := range all {
		sum += n
	}
	return sum
}

// rule draws the lines between boxes.
func (d *drawing) rule() {
	rows, columns := len(d.heights), len(d.widths)
	d.canvas = make([][]string, d.top(rows)+1)
	for y := range d.canvas {
		d.canvas[y] = make([]string, d.left(columns)+1)
		for x := range d.canvas[y] {
			d.canvas[y][x] = " "
		}
	}
	for r := range rows + 1 {
		for c := range columns + 1 {
			right := c < columns && d.at(r-1, c) != d.at(r, c)
			down := r < rows && d.at(r, c-1) != d.at(r, c)
			if right {
				for x := d.left(c) + 1; x < d.left(c+1); x++ {
					d.canvas[d.top(r)][x] = d.chrome.Horizontal
				}
			}
			if down {
				for y := d.top(r) + 1; y < d.top(r+1); y++ {
					d.canvas[y][d.left(c)] = d.chrome.Vertical
				}
			}
			up := r > 0 && d.at(r-1, c-1) != d.at(r-1, c)
			left := c > 0 && d.at(r-1, c-1) != d.at(r, c-1)
			d.canvas[d.top(r)][d.left(c)] = d.joint(up, down, left, right)
		}
	}
}

// at is the box at a grid position; outside there is one of its own.
func (d *drawing) at(row, column int) int {
	if row < 0 || column < 0 || row >= len(d.heights) || column >= len(d.widths) {
		return -2
	}
	return d.owner[row][column]
}

func (d *drawing) joint(up, down, left, right bool) string {
	c := d.chrome
	switch [4]bool{up, down, left, right} {
	case [4]bool{true, true, true, true}:
		return c.Cross
	case [4]bool{true, true, false, true}:
		return c.TeeLeft
	case [4]bool{true, true, true, false}:
		return c.TeeRight
	case [4]bool{false, true, true, true}:
		return c.TeeTop
	case [4]bool{true, false, true, true}:
		return c.TeeBottom
	case [4]bool{false, true, false, true}:
		return c.TopLeft
	case [4]bool{false, true, true, false}:
		return c.TopRight
	case [4]bool{true, false, false, true}:
		return c.BottomLeft
	case [4]bool{true, false, true, false}:
		return c.BottomRight
	}
	switch {
	case up && down:
		return c.Vertical
	case left && right:
		return c.Horizontal
	}
	return " "
}

// fill writes the texts into their boxes, labels from the left, values to the
// right, both in the middle of the height.
func (d *drawing) fill() {
	for _, b := range d.boxes {
		width := d.boxWidth(b)
		wrapped := cells.Wrap(b.Text, width)
		y := d.top(b.Row) + 1 + max(d.boxHeight(b)-len(wrapped), 0)/2
		for i, l := range wrapped {
			x := d.left(b.Col) + 1
			if b.Address != "" {
				x += max(width-l.Width, 0)
			}
			d.write(x, y+i, b.Text[l.Start:l.End])
		}
	}
}

func (d *drawing) write(x, y int, s string) {
	for s != "" {
		size, width := cells.Next(s)
		switch {
		case width == 0:
			d.canvas[y][x-1] += s[:size] // a mark that stands alone
		case y >= len(d.canvas) || x+width >= len(d.canvas[y]):
			return // a character wider than its box
		default:
			d.canvas[y][x] = s[:size]
			for i := 1; i < width; i++ {
				d.canvas[y][x+i] = ""
			}
		}
		x += width
		s = s[size:]
	}
}
