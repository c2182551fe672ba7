// Package grid draws a table with merged boxes, frozen header rows and frozen
// label columns, and moves a cursor over its cells. It knows nothing of what
// the table means.
//
// It is written by hand because no ready component has merged headers or a
// cell cursor, and because the ready tables build styles for every cell of
// every frame. Here the layout is computed when the size changes, finished
// rows are kept, and a cursor move draws the two rows that it touches.
package grid

import (
	"strings"

	"gouji/ui/cells"
)

// Class is the look of a cell, chosen by the caller: an index into
// Styles.Classes.
type Class uint8

// Cell is one printed box. Row and Col are those of its upper left corner,
// zero-based; spans left at zero are one. Text has passed the gate; a line
// feed in it shows as a space.
type Cell struct {
	Row, Col         int
	RowSpan, ColSpan int
	Text             string
	Align            cells.Align
	Class            Class
	Mark             string // one short mark right of a value: ✗ ! ✎
	Selectable       bool
	ID               string // the name of a selectable cell, unique in the grid
}

// SGR is a ready style: the sequence that turns it on, and the one that ends
// it. Its fields are those of themes.SGR, so that one converts to the other.
type SGR struct{ On, Off string }

// Styles are the looks of a grid. A Class outside Classes is drawn plain. An
// empty Separator is drawn in the style of its neighbours where they are
// alike: what changes the style on every cell is sent again with every key.
type Styles struct {
	Classes   []SGR
	Cursor    SGR // added to the class of the selected cell
	Here      SGR // added to the labels and heads of the selected cell
	Separator SGR // between columns and under the header
	Indicator SGR // ‹ › ⋮
}

// Grid is the widget. Make one with New, give it a size with SetSize. It is
// not safe for use by two goroutines.
type Grid struct {
	boxes                  []box
	rows, cols             int
	frozenRows, frozenCols int
	owner                  []int32 // row*cols+col → box, -1 where there is none

	styles Styles
	looks  []classLooks
	chrome cells.Chrome

	width, height int
	selected      int // box, -1 when nothing can be selected
	row, col      int // where the cursor came from inside the selected box
	top, left     int // first body row and first scrolled column on screen

	layout
	lines   []string
	fresh   []bool // lines[i] is up to date
	buf     []byte
	wrapped []cells.Line
}

// box is a cell with what its drawing keeps.
type box struct {
	Cell
	textWidth, markWidth int
	block                []string // Text fitted to blockW×blockH
	blockW, blockH       int
}

// New makes a grid of rows×cols from its cells. The first frozenRows rows and
// frozenCols columns stay in view; what stands in them cannot be selected.
// Cells outside the grid and cells that overlap an earlier one are left out.
// The first selectable cell is selected. The grid starts at size 0×0,
// unstyled.
func New(list []Cell, rows, cols, frozenRows, frozenCols int) *Grid {
	rows, cols = max(rows, 0), max(cols, 0)
	g := &Grid{rows: rows, cols: cols, selected: -1, chrome: cells.NewChrome(cells.Wide()),
		frozenRows: min(max(frozenRows, 0), rows), frozenCols: min(max(frozenCols, 0), cols)}
	g.owner = make([]int32, rows*cols)
	for i := range g.owner {
		g.owner[i] = -1
	}
	for _, c := range list {
		g.add(c)
	}
	g.SetStyles(Styles{})
	g.measure()
	g.arrange()
	g.first()
	return g
}

// add places a cell where it fits and nothing else stands.
func (g *Grid) add(c Cell) {
	if c.Row < 0 || c.Col < 0 || c.Row >= g.rows || c.Col >= g.cols {
		return
	}
	c.RowSpan = min(max(c.RowSpan, 1), g.rows-c.Row)
	c.ColSpan = min(max(c.ColSpan, 1), g.cols-c.Col)
	c.Selectable = c.Selectable && c.Row >= g.frozenRows && c.Col >= g.frozenCols
	for r := c.Row; r < c.Row+c.RowSpan; r++ {
		for k := c.Col; k < c.Col+c.ColSpan; k++ {
			if g.at(r, k) >= 0 {
				return
			}
		}
	}
	for r := c.Row; r < c.Row+c.RowSpan; r++ {
		for k := c.Col; k < c.Col+c.ColSpan; k++ {
			g.owner[r*g.cols+k] = int32(len(g.boxes))
		}
	}
	g.boxes = append(g.boxes, newBox(c))
}

func newBox(c Cell) box {
	if strings.IndexByte(c.Text, '\n') >= 0 {
		c.Text = strings.ReplaceAll(c.Text, "\n", " ")
	}
	return box{Cell: c, textWidth: cells.Width(c.Text), markWidth: cells.Width(c.Mark), blockW: -1}
}

// first selects the first selectable box in reading order.
func (g *Grid) first() {
	for at, i := range g.owner {
		if i >= 0 && g.boxes[i].Selectable {
			g.selected, g.row, g.col = int(i), at/g.cols, at%g.cols
			return
		}
	}
}

// SetCells replaces text, alignment, class and mark of the cells that stand
// at the Row and Col of the given ones; the rest of the given cells is
// ignored, as are cells that the grid does not have. Only rows that changed
// are drawn again. Columns are measured anew when a text outgrows its own, not
// before, so that they stay where they are while figures are edited.
func (g *Grid) SetCells(list []Cell) {
	widened := false
	for _, c := range list {
		i := g.at(c.Row, c.Col)
		if i < 0 {
			continue
		}
		b := &g.boxes[i]
		if b.Text == c.Text && b.Mark == c.Mark && b.Class == c.Class && b.Align == c.Align {
			continue
		}
		n := b.Cell
		n.Text, n.Mark, n.Class, n.Align = c.Text, c.Mark, c.Class, c.Align
		*b = newBox(n)
		widened = widened || b.Selectable && b.needs() > g.spanWidth(b)
		g.touch(i)
	}
	if widened {
		g.measure()
		g.arrange()
	}
}

// spanWidth is the width of the columns of a box, seen or not.
func (g *Grid) spanWidth(b *box) int {
	w := b.ColSpan - 1
	for _, n := range g.widths[b.Col : b.Col+b.ColSpan] {
		w += n
	}
	return w
}

// at is the box that covers a place, -1 for none.
func (g *Grid) at(row, col int) int {
	if row < 0 || col < 0 || row >= g.rows || col >= g.cols {
		return -1
	}
	return int(g.owner[row*g.cols+col])
}

// SetStyles sets the looks; everything is drawn again.
func (g *Grid) SetStyles(s Styles) {
	g.styles = s
	g.looks = make([]classLooks, len(s.Classes)+1)
	for i := range g.looks {
		var class SGR
		if i < len(s.Classes) {
			class = s.Classes[i]
		}
		g.looks[i] = classLooks{class, with(class, s.Cursor), with(class, s.Here)}
	}
	g.touchAll()
}

// classLooks are the styles of one class: as it is, under the cursor, in the
// cursor's row or column.
type classLooks struct{ plain, cursor, here SGR }

func with(class, added SGR) SGR {
	off := added.Off
	if class.Off != off {
		off += class.Off
	}
	return SGR{class.On + added.On, off}
}

// class gives the looks of a class; the last stand for the unknown ones.
func (g *Grid) class(c Class) *classLooks {
	return &g.looks[min(int(c), len(g.looks)-1)]
}

// SetChrome sets the characters of lines and marks; New chose those that fit
// the terminal.
func (g *Grid) SetChrome(c cells.Chrome) { g.chrome = c; g.touchAll() }

// SetSize gives the grid a rectangle of w×h cells and scrolls so that the
// selected cell is in it. Negative sizes count as zero.
func (g *Grid) SetSize(w, h int) {
	w, h = max(w, 0), max(h, 0)
	if w == g.width && h == g.height && g.lines != nil {
		return
	}
	g.width, g.height = w, h
	g.lines, g.fresh = make([]string, h), make([]bool, h)
	g.measure()
	g.arrange()
}

// Select moves the cursor to the cell of that ID and reports whether there is
// a selectable one.
func (g *Grid) Select(id string) bool {
	for i := range g.boxes {
		b := &g.boxes[i]
		if b.Selectable && b.ID == id {
			if i != g.selected {
				g.moveTo(i, b.Row, b.Col)
			}
			return true
		}
	}
	return false
}

// Selected is the ID of the cell under the cursor, "" when the grid has no
// selectable cell.
func (g *Grid) Selected() string {
	if g.selected < 0 {
		return ""
	}
	return g.boxes[g.selected].ID
}

// SelectedCell is the cell under the cursor.
func (g *Grid) SelectedCell() (Cell, bool) {
	if g.selected < 0 {
		return Cell{}, false
	}
	return g.boxes[g.selected].Cell, true
}

// RowLabels are the full texts of the labels of the selected row, outermost
// first: the cells of the frozen columns.
func (g *Grid) RowLabels() []string {
	if g.selected < 0 {
		return nil
	}
	var all []string
	for c, last := 0, -1; c < g.frozenCols; c++ {
		if i := g.at(g.row, c); i >= 0 && i != last && i != g.selected {
			all, last = append(all, g.boxes[i].Text), i
		}
	}
	return all
}

// ColumnHeads are the full texts of the heads of the selected column, top
// first: the cells of the frozen rows or, in a grid without any, the nearest
// cell above that cannot be selected.
func (g *Grid) ColumnHeads() []string {
	if g.selected < 0 {
		return nil
	}
	var all []string
	for r, last := 0, -1; r < g.frozenRows; r++ {
		if i := g.at(r, g.col); i >= 0 && i != last {
			all, last = append(all, g.boxes[i].Text), i
		}
	}
	if g.frozenRows == 0 {
		for r := g.row - 1; r >= 0; r-- {
			if i := g.at(r, g.col); i >= 0 && !g.boxes[i].Selectable {
				return []string{g.boxes[i].Text}
			}
		}
	}
	return all
}
