package markup

import "gouji/parse/document"

// form lays the cells of a table on its grid: the algorithm for forming a
// table of the HTML standard. Footers come last; a row span ends with its row
// group, 0 meaning all of it; a column span of 0 is 1. A slot that two cells
// claim belongs to the first, which Table.Lattice sees to.
func form(tb *table) (*document.Table, error) {
	order, place, last := arrange(tb.rows)
	t := &document.Table{Rows: len(tb.rows), Place: tb.place}
	t.Cells = make([]document.Cell, 0, len(tb.cells))
	for i := len(tb.cells) - 1; i >= 0; i-- {
		order[place[tb.cells[i].Row]].first = i
	}
	var busy []int // of each column the first row that is free
	for y, source := range order {
		x := 0
		for i := source.first; i < len(tb.cells) && tb.cells[i].Row == source.row; i++ {
			for x < len(busy) && busy[x] > y {
				x++
			}
			c := tb.cells[i].Cell
			c.Row, c.Col = y, x
			c.ColSpan = min(max(c.ColSpan, 1), document.MaxSpan)
			if c.RowSpan == 0 || c.RowSpan > last[y]-y {
				c.RowSpan = last[y] - y
			}
			c.RowSpan = max(c.RowSpan, 1)
			if width := x + c.ColSpan; width > len(busy) {
				if width > document.MaxCells/t.Rows {
					return nil, document.ErrTooLarge(t.Rows, width)
				}
				busy = append(busy, make([]int, width-len(busy))...)
			}
			for k := x; k < x+c.ColSpan; k++ {
				busy[k] = max(busy[k], y+c.RowSpan)
			}
			x += c.ColSpan
			c.Blocks = blocks(tb.cells[i].pieces)
			t.Cells = append(t.Cells, c)
		}
	}
	t.Cols = len(busy)
	return t, nil
}

// sourceRow is a row of the source: its number and its first cell.
type sourceRow struct{ row, first int }

// arrange puts the rows in the order of the grid, footers last. It gives for
// each row of the source its row of the grid, and for each row of the grid
// the row behind the end of its group.
func arrange(rows []rowGroup) (order []sourceRow, place, last []int) {
	order, place = make([]sourceRow, 0, len(rows)), make([]int, len(rows))
	for _, foot := range [...]bool{false, true} {
		for r := range rows {
			if rows[r].foot == foot {
				place[r] = len(order)
				order = append(order, sourceRow{row: r})
			}
		}
	}
	last = make([]int, len(rows))
	for y := len(order) - 1; y >= 0; y-- {
		last[y] = y + 1
		if y+1 < len(order) && rows[order[y].row].group == rows[order[y+1].row].group {
			last[y] = last[y+1]
		}
	}
	return order, place, last
}

// blocks are the pieces of a cell of a form, where it holds tables.
func blocks(pieces []piece) []document.Block {
	nested := false
	for i := range pieces {
		nested = nested || pieces[i].Table != nil
	}
	if !nested {
		return nil
	}
	out := make([]document.Block, len(pieces))
	for i := range pieces {
		out[i] = pieces[i].Block
	}
	return out
}

// lays tells a table that only lays out the page: of one cell, of cells that
// hold the tables proper, of links, or of prose.
func lays(tb *table) bool {
	if len(tb.cells) == 1 {
		return true
	}
	figures, prose, links, texts := 0, 0, 0, 0
	for i := range tb.cells {
		c := &tb.cells[i]
		if c.Text != "" {
			texts++
		}
		if c.linked {
			links++
		}
		if len(c.pieces) > 2 && len(c.Text) > longCell {
			prose++
		}
		if n := len(c.Text); n > 0 && n < 9 && c.Text[0] >= '0' && c.Text[0] <= '9' {
			figures++
		}
	}
	switch {
	case links > 0 && links == texts:
		return true
	case figures >= dataFigures:
		return false
	}
	return prose > 0 || tb.tables > 0 && tb.tables >= len(tb.cells)
}

// dataFigures is how many cells with figures make a table one of data.
const dataFigures = 4

// swallowedCells is how many cells nested in a table of data make them tables
// of their own rather than a figure's.
const swallowedCells = 8

// release takes what a table of data swallowed out of its cells: where the
// end tag of a table is missing, the page goes on in its last cell. The cell
// keeps its first paragraph.
func release(tb *table) (swallowed []piece) {
	if tb.tables < swallowedCells {
		return nil
	}
	c := &tb.cells[len(tb.cells)-1]
	for i := range c.pieces {
		p := &c.pieces[i]
		if i == 0 && p.Table == nil && p.Level == 0 && len(p.Text) <= maxHeading {
			continue
		}
		swallowed = append(swallowed, c.pieces[i:]...)
		c.pieces = c.pieces[:i]
		c.Text = joinText(c.pieces)
		if place := textPlace(c.pieces); i > 0 {
			c.Place = place
		} else {
			c.Place.End = c.Place.Start
		}
		break
	}
	return swallowed
}

// unwrap puts what a layout table holds into the frame round it.
func (b *builder) unwrap(tb *table, root int32) {
	f := &b.frames[len(b.frames)-1]
	for i := range tb.cells {
		c := &tb.cells[i]
		switch {
		case len(c.pieces) > 0 && len(f.pieces) == 0:
			f.pieces = c.pieces
		case len(c.pieces) > 0:
			f.pieces = append(f.pieces, c.pieces...)
		case c.Text != "" || c.Picture:
			f.pieces = append(f.pieces, piece{Block: document.Block{Text: c.Text, Place: c.Place, Picture: c.Picture}, root: root, linked: c.linked})
		}
	}
}
