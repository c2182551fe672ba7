package odt

import (
	"strings"

	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/xmlscan"
)

// grid is a table:table of a text while it is read.
type grid struct {
	document.Table
	hidden []bool // by column
	at     int    // the row being read
	col    int
	gone   bool // the row being read is hidden
}

func (r *reader) table(c *container) {
	place := r.place()
	g := &grid{}
	r.rows(g)
	_, place.End = r.s.Range()
	g.Place = place
	g.Rows = g.at
	for i := range g.Cells {
		c := &g.Cells[i]
		c.RowSpan, c.ColSpan = min(c.RowSpan, g.Rows-c.Row), min(c.ColSpan, g.Cols-c.Col)
	}
	if len(g.Cells) == 0 {
		return
	}
	if r.area += g.Rows * g.Cols; r.area > document.MaxCells {
		r.s.Stop(document.ErrTooLarge(g.Rows, g.Cols))
		return
	}
	c.table = true
	r.add(c, document.Block{Place: place, Table: &g.Table})
}

func (r *reader) rows(g *grid) {
	for r.s.Child() {
		switch r.s.Name() {
		case tableRow:
			r.row(g)
		case tableColumn:
			r.column(g)
		case tableRows:
			r.rows(g)
		default:
			r.s.Skip()
		}
	}
}

func (r *reader) column(g *grid) {
	n := r.number(table, "number-columns-repeated", 1, document.MaxSpan)
	hidden := r.is(table, "visibility", "collapse") || r.is(table, "visibility", "filter")
	for range n {
		if len(g.hidden) < document.MaxSpan {
			g.hidden = append(g.hidden, hidden)
		}
	}
	r.s.Skip()
}

// row reads a table:table-row as often as it says that it stands.
func (r *reader) row(g *grid) {
	repeat := r.number(table, "number-rows-repeated", 1, document.MaxCells)
	g.gone = r.is(table, "visibility", "collapse") || r.is(table, "visibility", "filter")
	g.col = 0
	first := len(g.Cells)
	r.trace.row(repeat, 1)
	defer r.trace.row(repeat, -1)
	for {
		t := r.s.Next()
		if t == xmlscan.EOF {
			return
		}
		if t == xmlscan.End {
			break
		}
		if t != xmlscan.Start {
			continue
		}
		switch r.s.Name() {
		case tableCell:
			r.cell(g)
		case tableCovered:
			n := r.number(table, "number-columns-repeated", 1, document.MaxCells)
			r.covered()
			r.advance(g, n)
		default:
			r.s.Skip()
		}
	}
	made := g.Cells[first:]
	if len(made)*repeat > document.MaxCells || g.Cols > 0 && g.at+repeat > document.MaxCells/g.Cols {
		r.s.Stop(document.ErrTooLarge(g.at+repeat, g.Cols))
		return
	}
	for i := 1; i < repeat; i++ {
		for _, c := range made {
			c.Row += i
			g.Cells = append(g.Cells, c)
		}
	}
	g.at += repeat
}

func (r *reader) advance(g *grid, n int) {
	g.col += n
	if g.Cols = max(g.Cols, g.col); g.Cols > document.MaxCells/(g.at+1) {
		r.s.Stop(document.ErrTooLarge(g.at+1, g.Cols))
	}
}

// covered tells of text in a cell that a merge covers: nobody sees it.
func (r *reader) covered() {
	place := r.place()
	if s := r.gather(); s != "" {
		r.doc.Tell(document.Notice{Kind: model.HiddenText, Place: place, Quote: s})
	}
}

func (r *reader) cell(g *grid) {
	place := r.place()
	repeat := r.number(table, "number-columns-repeated", 1, document.MaxCells)
	cell := document.Cell{Row: g.at, Col: g.col,
		RowSpan: max(r.number(table, "number-rows-spanned", 1, document.MaxCells), 1),
		ColSpan: max(r.number(table, "number-columns-spanned", 1, document.MaxSpan), 1)}
	cell.Hidden = g.gone || g.col < len(g.hidden) && g.hidden[g.col]
	outer := r.lists.open
	r.lists.open = nil
	c := container{}
	around := r.trace.enter(r.s, repeat)
	r.blocks(&c)
	r.trace.exit(r.s, around)
	r.lists.open = outer
	_, place.End = r.s.Range()
	cell.Place, cell.Text = place, c.join()
	for i := range c.blocks {
		cell.Picture = cell.Picture || c.blocks[i].Picture
	}
	if c.table {
		cell.Blocks = c.blocks
	}
	if cell.Hidden && strings.TrimSpace(cell.Text) != "" {
		r.doc.Tell(document.Notice{Kind: model.HiddenText, Place: place, Quote: clip(cell.Text)})
	}
	if repeat > document.MaxCells-len(g.Cells) {
		r.s.Stop(document.ErrTooLarge(g.at+1, repeat))
		return
	}
	for range repeat {
		cell.Col = g.col
		g.Cells = append(g.Cells, cell)
		r.advance(g, 1)
	}
}
