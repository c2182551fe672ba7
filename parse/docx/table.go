package docx

import (
	"strings"

	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/xmlscan"
)

// grid is a w:tbl while it is read.
type grid struct {
	document.Table
	above []int32 // by column: 1 + the cell that begins there in the row above
	row   []int32 // the same of the row being read
	tall  []bool  // by cell: it takes part in a vertical merge
	lines []int   // grid line to column, slivers left out; nil where there are none
	line  row
}

// row is the state of a w:tr.
type row struct {
	edge    int // grid line where the next cell begins
	col     int // the same as a column
	last    int // 1 + the cell to the left, -1 where a merge covers it
	hidden  bool
	deleted bool
}

// cell is what w:tcPr says.
type cell struct {
	span           int
	vMerge, hMerge merge
	deleted        bool
}

type merge uint8

const (
	alone merge = iota
	restart
	goesOn
)

func (r *reader) table(c *container) {
	place := r.place()
	g := &grid{}
	r.rows(g)
	_, place.End = r.s.Range()
	g.Place = place
	if r.area += g.Rows * g.Cols; r.area > document.MaxCells {
		r.s.Stop(document.ErrTooLarge(g.Rows, g.Cols))
		return
	}
	if len(g.Cells) == 0 {
		return
	}
	c.table = true
	r.add(c, document.Block{Place: place, Table: &g.Table})
}

func (r *reader) rows(g *grid) {
	for r.s.Child() {
		switch r.s.Name() {
		case wTr:
			r.tableRow(g)
		case wTblGrid:
			r.gridColumns(g)
		case wSdt, wSdtContent, wCustomXML, wSmartTag, wIns, wMoveTo:
			r.rows(g)
		case mcAlternateContent:
			r.alternate(func() { r.rows(g) })
		default:
			r.s.Skip()
		}
	}
}

func (r *reader) tableRow(g *grid) {
	g.line = row{}
	g.row = g.row[:0]
	r.cells(g)
	if g.line.deleted {
		return
	}
	g.Rows++
	g.Cols = max(g.Cols, g.line.col)
	g.above, g.row = g.row, g.above
}

// cells reads what a row holds, up to the end of the current element.
func (r *reader) cells(g *grid) {
	for r.s.Child() {
		switch n := r.s.Name(); {
		case n == wTrPr:
			r.rowProperties(g)
		case g.line.deleted:
			r.s.Skip()
		case n == wTc:
			r.tableCell(g)
		case n == wSdt, n == wSdtContent, n == wCustomXML, n == wSmartTag, n == wIns, n == wMoveTo:
			r.cells(g)
		case n == mcAlternateContent:
			r.alternate(func() { r.cells(g) })
		default:
			r.s.Skip()
		}
	}
}

func (r *reader) rowProperties(g *grid) {
	for r.s.Child() {
		switch r.s.Name() {
		case wGridBefore:
			span := r.val(document.MaxSpan + 1)
			r.advance(g, span, g.width(span, 0), 0)
		case wHidden:
			g.line.hidden = r.on()
		case wDel:
			g.line.deleted = true
			r.changed(document.Deleted, r.s.AttrText(w, "author"), "", r.place())
		case wIns:
			r.changed(document.Inserted, r.s.AttrText(w, "author"), "", r.place())
		}
		r.s.Skip()
	}
}

// sliver is the width in twips below which a grid column cannot hold a digit:
// it comes of borders that do not quite meet, and is no column of the table.
const sliver = 120

// gridColumns reads w:tblGrid and leaves the slivers out of the count, unless
// the widths make no sense.
func (r *reader) gridColumns(g *grid) {
	var widths []int
	sum, slivers := 0, 0
	for t := r.s.Next(); t == xmlscan.Start || t == xmlscan.Text; t = r.s.Next() {
		if t == xmlscan.Text {
			continue
		}
		if raw, _ := r.s.Attr(w, "w"); r.s.Name() == wGridCol && len(widths) < document.MaxSpan {
			width := number(raw, 1<<20)
			widths = append(widths, width)
			sum += width
			if width < sliver {
				slivers++
			}
		}
		r.s.Skip()
	}
	if slivers == 0 || 2*slivers > len(widths) || sum < 10*sliver {
		return
	}
	g.lines = make([]int, 1, len(widths)+1)
	for i, width := range widths {
		n := g.lines[i]
		if width >= sliver {
			n++
		}
		g.lines = append(g.lines, n)
	}
}

// column is the column that begins at a grid line.
func (g *grid) column(line int) int {
	switch last := len(g.lines) - 1; {
	case last < 0:
		return line
	case line > last:
		return g.lines[last] + line - last
	default:
		return g.lines[line]
	}
}

// width is how many columns span grid columns cover from here on, at least
// least.
func (g *grid) width(span, least int) int {
	return max(g.column(g.line.edge+span)-g.line.col, least)
}

// advance moves right by span grid columns, which are width columns and which
// index (1 + a cell) begins.
func (r *reader) advance(g *grid, span, width int, index int32) {
	cols := max(g.Cols, g.line.col+width)
	if span > document.MaxSpan || cols > document.MaxCells/(g.Rows+1) {
		r.s.Stop(document.ErrTooLarge(g.Rows+1, max(cols, span)))
		return
	}
	for i := range width {
		if i > 0 {
			index = 0
		}
		g.row = append(g.row, index)
	}
	g.line.col += width
	g.line.edge += span
}

func (r *reader) tableCell(g *grid) {
	place := r.place()
	props := cell{span: 1}
	c := container{blocks: r.borrow()}
	for done := false; !done; {
		switch r.s.Next() {
		case xmlscan.EOF, xmlscan.End:
			done = true
		case xmlscan.Start:
			if r.s.Name() == wTcPr {
				r.cellProperties(&props)
			} else {
				r.block(&c)
			}
		}
	}
	r.settle(&c)
	_, place.End = r.s.Range()
	if !props.deleted {
		r.setCell(g, props, &c, place)
	}
	r.spare = append(r.spare, c.blocks[:0])
}

// borrow gives an empty block list that an earlier cell has done with.
func (r *reader) borrow() []document.Block {
	last := len(r.spare) - 1
	if last < 0 {
		return nil
	}
	blocks := r.spare[last]
	r.spare = r.spare[:last]
	return blocks
}

func (r *reader) cellProperties(props *cell) {
	for r.s.Child() {
		switch r.s.Name() {
		case wGridSpan:
			props.span = max(1, r.val(document.MaxSpan+1))
		case wVMerge:
			props.vMerge = r.merge("val", "restart")
		case wHMerge:
			props.hMerge = r.merge("val", "restart")
		case wCellMerge:
			props.vMerge = r.merge("vMerge", "rest")
			r.changed(document.Reformatted, r.s.AttrText(w, "author"), "", r.place())
		case wCellDel:
			props.deleted = true
			r.changed(document.Deleted, r.s.AttrText(w, "author"), "", r.place())
		case wCellIns:
			r.changed(document.Inserted, r.s.AttrText(w, "author"), "", r.place())
		}
		r.s.Skip()
	}
}

// merge reads a merge property: without a value it goes on.
func (r *reader) merge(attribute, begins string) merge {
	if v, _ := r.s.Attr(w, attribute); string(v) == begins {
		return restart
	}
	return goesOn
}

// setCell puts a cell on the grid, or lengthens the one that it belongs to.
func (r *reader) setCell(g *grid, props cell, c *container, place model.Place) {
	text, at, least := c.join(), g.line.col, 1
	if text == "" && !c.table {
		least = 0
	}
	width := g.width(props.span, least)
	if width == 0 {
		r.advance(g, props.span, 0, 0)
		return
	}
	if props.hMerge == goesOn && g.line.last != 0 {
		if g.line.last > 0 {
			g.Cells[g.line.last-1].ColSpan += width
		}
		r.advance(g, props.span, width, 0)
		r.covered(text, place)
		return
	}
	if props.vMerge == goesOn && at < len(g.above) && g.above[at] > 0 {
		// A cell that goes on where nothing began shows its text, if any.
		index := g.above[at]
		joins := g.tall[index-1] || strings.TrimSpace(text) == ""
		if joins && (g.Cells[index-1].ColSpan == width || props.hMerge == restart) {
			g.Cells[index-1].RowSpan = g.Rows - g.Cells[index-1].Row + 1
			r.advance(g, props.span, width, index)
			r.covered(text, place)
			g.line.last = -1
			return
		}
	}
	cell := document.Cell{Row: g.Rows, Col: at, RowSpan: 1, ColSpan: width, Text: text, Place: place, Hidden: g.line.hidden}
	for i := range c.blocks {
		cell.Picture = cell.Picture || c.blocks[i].Picture
	}
	if c.table {
		cell.Blocks = append([]document.Block(nil), c.blocks...)
	}
	if cell.Hidden && strings.TrimSpace(text) != "" {
		r.notice(document.Notice{Kind: model.HiddenText, Place: place, Quote: text})
	}
	g.Cells = append(g.Cells, cell)
	g.tall = append(g.tall, props.vMerge != alone)
	g.line.last = len(g.Cells)
	r.advance(g, props.span, width, int32(len(g.Cells)))
}

// covered tells of text in a cell that a merge covers: nobody sees it.
func (r *reader) covered(text string, place model.Place) {
	if strings.TrimSpace(text) != "" {
		r.notice(document.Notice{Kind: model.HiddenText, Place: place, Quote: text})
	}
}
