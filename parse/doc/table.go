package doc

import (
	"slices"
	"strings"

	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/ole"
)

// rowShape is what the properties of a row's end say: where its cells stand
// and how they are merged.
type rowShape struct {
	edges []int // in twips, one more than cells
	flags []int // of each cell
}

// Flags of a cell.
const (
	flagMerge     = 3 // of these two, the value of a run's first cell begins a merge
	flagVertical  = 0x20
	flagRestart   = 0x40
	flagHorizonal = 0x100 // ours: it goes on to the left
)

// apply applies a property of a row.
func (s *rowShape) apply(sprm int, operand []byte) {
	switch sprm {
	case sprmTDefTable:
		s.define(operand)
	case sprmTVertMerge:
		if len(operand) < 2 || int(operand[0]) >= len(s.flags) {
			return
		}
		f := &s.flags[operand[0]]
		*f &^= flagVertical | flagRestart
		switch operand[1] {
		case 1:
			*f |= flagVertical
		case 3:
			*f |= flagVertical | flagRestart
		}
	case sprmTMerge:
		for i := int(operand[0]) + 1; i < int(operand[1]) && i < len(s.flags); i++ {
			s.flags[i] |= flagHorizonal
		}
	}
}

// define reads the edges and flags of all cells.
func (s *rowShape) define(operand []byte) {
	if len(operand) < 1 {
		return
	}
	n := min(int(operand[0]), maxCells)
	if 1+2*(int(operand[0])+1) > len(operand) {
		return
	}
	s.edges, s.flags = make([]int, n+1), make([]int, n)
	for i := range s.edges {
		s.edges[i] = int(int16(ole.U16(operand, 1+2*i)))
		if i > 0 {
			s.edges[i] = max(s.edges[i], s.edges[i-1])
		}
	}
	first := 0
	for i := range s.flags {
		f := ole.U16(operand, 1+2*(int(operand[0])+1)+20*i)
		s.flags[i] = f & (flagVertical | flagRestart)
		switch merge := f & flagMerge; {
		case merge == 0:
			first = 0
		case first == 0 || merge == 3:
			first = merge
		case merge != first:
			s.flags[i] |= flagHorizonal
		}
	}
}

// builder is a table while its rows are read.
type builder struct {
	cell  content
	cells []content // of the row being read
	rows  []builtRow
	total int // cells of all rows
	place model.Place
}

// content is what stands in a cell.
type content struct {
	blocks  []document.Block
	place   model.Place
	deleted bool // its mark is
}

type builtRow struct {
	cells []content
	rowShape
}

func (b *builder) endCell(place model.Place, deleted bool) {
	b.cell.deleted = deleted
	if len(b.cell.blocks) > 0 {
		place.Start = min(place.Start, b.cell.blocks[0].Place.Start)
	}
	b.cell.place = place
	if len(b.cells) < maxCells {
		b.cells = append(b.cells, b.cell)
	} else {
		last := &b.cells[maxCells-1]
		last.blocks = append(last.blocks, b.cell.blocks...)
	}
	b.cell = content{}
}

// row ends a row of the innermost table. A deleted row is left out.
func (t *teller) row(g *paragraph) {
	b := t.tables[len(t.tables)-1]
	if len(t.text) > 0 || len(b.cell.blocks) > 0 {
		t.emit(g, true)
		b.endCell(t.place, false)
	}
	if len(b.rows) == 0 {
		b.place = t.place
		if len(b.cells) > 0 {
			b.place = b.cells[0].place
		}
	}
	b.place.End = max(b.place.End, t.place.End)
	if b.total += len(b.cells); b.total > document.MaxCells {
		t.failed = document.ErrTooLarge(len(b.rows), len(b.cells))
	}
	// Writers let a deletion that follows cover the mark of the row's end.
	gone := t.props.deleted && !slices.ContainsFunc(b.cells, func(c content) bool { return !c.deleted })
	if len(b.cells) > 0 && !gone {
		row := builtRow{cells: b.cells, rowShape: g.row}
		row.fit()
		b.rows = append(b.rows, row)
	}
	b.cells = nil
	t.reset()
}

// fit makes the shape of a row have as many cells as the row: cells that it
// says nothing of are as wide as a sign.
func (r *builtRow) fit() {
	n := len(r.cells)
	if len(r.edges) == 0 {
		r.edges = []int{0}
	}
	for len(r.flags) < n {
		r.flags = append(r.flags, 0)
		r.edges = append(r.edges, r.edges[len(r.edges)-1]+10*sliver)
	}
	r.flags, r.edges = r.flags[:n], r.edges[:n+1]
}

// close ends the tables deeper than depth: each becomes a block of the cell
// round it.
func (t *teller) close(depth int) {
	for len(t.tables) > depth {
		b := t.tables[len(t.tables)-1]
		if len(b.cell.blocks) > 0 {
			b.endCell(b.cell.blocks[0].Place, false)
		}
		if len(b.cells) > 0 {
			row := builtRow{cells: b.cells}
			row.fit()
			b.rows = append(b.rows, row)
		}
		t.tables = t.tables[:len(t.tables)-1]
		table := t.build(b)
		if table == nil {
			continue
		}
		if t.area += table.Rows * table.Cols; t.area > document.MaxCells {
			t.failed = document.ErrTooLarge(table.Rows, table.Cols)
			return
		}
		t.add(document.Block{Place: b.place, Table: table})
	}
}

// sliver is the width in twips below which a column cannot hold a digit: it
// comes of borders that do not quite meet, and is no column of the table.
const sliver = 120

// columns are the edges of all rows, those that nearly meet as one.
func columns(rows []builtRow) []int {
	var all []int
	for i := range rows {
		all = append(all, rows[i].edges...)
	}
	slices.Sort(all)
	all = slices.Compact(all)
	edges := all[:0]
	for _, e := range all {
		if len(edges) == 0 || e-edges[len(edges)-1] >= sliver {
			edges = append(edges, e)
		}
	}
	return edges
}

// column is the index of the edge that stands for one of a row.
func column(edges []int, edge int) int {
	i, found := slices.BinarySearch(edges, edge)
	if !found {
		i--
	}
	return max(i, 0)
}

// build lays the rows on the columns; nil where nothing was read.
func (t *teller) build(b *builder) *document.Table {
	if len(b.rows) == 0 {
		return nil
	}
	edges := columns(b.rows)
	cols := len(edges) - 1
	if cols < 1 || len(b.rows) > document.MaxCells/cols {
		t.failed = document.ErrTooLarge(len(b.rows), max(cols, 0))
		return nil
	}
	table := &document.Table{Rows: len(b.rows), Cols: cols, Place: b.place}
	above := make([]int32, cols) // 1 + the cell that begins there in the row above
	line := make([]int32, cols)
	for i := range b.rows {
		clear(line)
		t.lay(table, &b.rows[i], i, edges, above, line)
		above, line = line, above
	}
	return table
}

// lay puts the cells of one row on the grid, or lengthens those above.
func (t *teller) lay(table *document.Table, row *builtRow, at int, edges []int, above, line []int32) {
	last := -1
	for i := range row.cells {
		c := &row.cells[i]
		text := join(c.blocks)
		from, to := column(edges, row.edges[i]), column(edges, row.edges[i+1])
		switch {
		case row.flags[i]&flagHorizonal != 0 && last >= 0:
			if to > table.Cells[last].Col+table.Cells[last].ColSpan {
				table.Cells[last].ColSpan = to - table.Cells[last].Col
			}
			t.covered(text, c.place)
			continue
		case from >= to:
			if last >= 0 && text != "" {
				table.Cells[last].Text = strings.TrimSpace(table.Cells[last].Text + "\n" + text)
			}
			continue
		}
		if row.flags[i]&(flagVertical|flagRestart) == flagVertical && above[from] > 0 {
			index := above[from]
			if up := &table.Cells[index-1]; up.ColSpan == to-from || strings.TrimSpace(text) == "" {
				up.RowSpan = at - up.Row + 1
				line[from] = index
				last = -1
				t.covered(text, c.place)
				continue
			}
		}
		cell := document.Cell{Row: at, Col: from, RowSpan: 1, ColSpan: to - from, Text: text, Place: c.place}
		nested := false
		for k := range c.blocks {
			cell.Picture = cell.Picture || c.blocks[k].Picture
			nested = nested || c.blocks[k].Table != nil
		}
		if nested {
			cell.Blocks = c.blocks
		}
		table.Cells = append(table.Cells, cell)
		last = len(table.Cells) - 1
		line[from] = int32(len(table.Cells))
	}
}

// covered tells of text in a cell that a merge covers: nobody sees it.
func (t *teller) covered(text string, place model.Place) {
	if strings.TrimSpace(text) != "" {
		t.doc.Tell(document.Notice{Kind: model.HiddenText, Place: place, Quote: clip(text)})
	}
}
