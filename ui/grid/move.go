package grid

// Motion is a way to move the cursor.
type Motion uint8

// The motions. Home and End are the first and last cell of the row, Top and
// Bottom the first and last row that has a cell in this column.
const (
	Up Motion = iota
	Down
	Left
	Right
	PageUp
	PageDown
	HalfUp
	HalfDown
	Home
	End
	Top
	Bottom
)

// Move moves the cursor and reports whether it stands elsewhere now. A merged
// cell is left from its far edge, in the row or column where it was entered.
// Cells that cannot be selected are passed over.
func (g *Grid) Move(m Motion) bool {
	if g.selected < 0 {
		return false
	}
	from := g.selected
	switch m {
	case Up:
		g.step(-1, 1)
	case Down:
		g.step(1, 1)
	case Left:
		g.along(g.boxes[from].Col-1, -1)
	case Right:
		g.along(g.boxes[from].Col+g.boxes[from].ColSpan, 1)
	case PageUp:
		g.step(-1, max(g.bodyRows-1, 1))
	case PageDown:
		g.step(1, max(g.bodyRows-1, 1))
	case HalfUp:
		g.step(-1, max(g.bodyRows/2, 1))
	case HalfDown:
		g.step(1, max(g.bodyRows/2, 1))
	case Home:
		g.along(0, 1)
	case End:
		g.along(g.cols-1, -1)
	case Top:
		g.step(-1, g.rows)
	case Bottom:
		g.step(1, g.rows)
	}
	return g.selected != from
}

// along selects the first selectable cell of the row from column c on.
func (g *Grid) along(c, dir int) {
	for ; c >= 0 && c < g.cols; c += dir {
		if i := g.at(g.row, c); i >= 0 && g.boxes[i].Selectable {
			g.moveTo(i, g.row, c)
			return
		}
	}
}

// step moves n rows up or down, or as far as there are selectable cells in
// the column.
func (g *Grid) step(dir, n int) {
	i, row := g.selected, g.row
	for r := g.beyond(i, row, dir); r >= 0 && r < g.rows; r += dir {
		k := g.at(r, g.col)
		if k < 0 || k == i || !g.boxes[k].Selectable {
			continue
		}
		i, row = k, r
		if r-g.row >= n || g.row-r >= n {
			break
		}
	}
	if i != g.selected {
		g.moveTo(i, row, g.col)
	}
}

// beyond is the first row outside box i in a direction.
func (g *Grid) beyond(i, row, dir int) int {
	if dir < 0 {
		return min(row, g.boxes[i].Row) - 1
	}
	return g.boxes[i].Row + g.boxes[i].RowSpan
}

// moveTo puts the cursor on box i, entered at row and col.
func (g *Grid) moveTo(i, row, col int) {
	old, oldRow := g.selected, g.row
	g.selected, g.row, g.col = i, row, col
	if old >= 0 {
		g.touch(old)
		g.touchRow(oldRow)
		if g.boxes[old].Col != g.boxes[i].Col || g.boxes[old].ColSpan != g.boxes[i].ColSpan {
			g.touchHeader()
		}
	}
	g.touch(i)
	g.reveal()
}

// At gives the ID of the selectable cell that is drawn at x, y of the grid's
// rectangle.
func (g *Grid) At(x, y int) (id string, ok bool) {
	row, found := g.rowAt(y)
	if !found || x < 0 {
		return "", false
	}
	for _, s := range g.rowSegments(row) {
		if x >= s.x && x < s.x+s.w && s.box >= 0 && g.boxes[s.box].Selectable {
			return g.boxes[s.box].ID, true
		}
	}
	return "", false
}

func (g *Grid) rowSegments(row int) []segment {
	if row+1 >= len(g.starts) {
		return nil
	}
	return g.segments[g.starts[row]:g.starts[row+1]]
}

// rowAt is the row that is drawn on line y.
func (g *Grid) rowAt(y int) (row int, ok bool) {
	switch k := y - g.bodyStart(); {
	case y < 0 || y >= g.height:
		return 0, false
	case k >= 0 && k < g.bodyRows:
		return g.frozenRows + g.top + k, true
	case y < g.headRows:
		r, _ := g.headRow(y)
		return r, true
	}
	return 0, false
}

// Place is the rectangle in which a cell is drawn, relative to the grid's
// own; ok is false when the cell is not on screen. An editor opened over a
// cell goes there.
func (g *Grid) Place(id string) (x, y, w, h int, ok bool) {
	for i := range g.boxes {
		if b := &g.boxes[i]; b.Selectable && b.ID == id {
			return g.place(i)
		}
	}
	return 0, 0, 0, 0, false
}

func (g *Grid) place(i int) (x, y, w, h int, ok bool) {
	for line := range g.height {
		row, found := g.rowAt(line)
		if !found {
			continue
		}
		for _, s := range g.rowSegments(row) {
			if s.box != i {
				continue
			}
			if !ok {
				x, y, w, ok = s.x, line, s.w, true
			}
			h = line - y + 1
		}
	}
	return x, y, w, h, ok
}
