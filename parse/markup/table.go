package markup

import (
	"strings"

	"gouji/model"
	"gouji/parse/document"
)

// table is an open table. Indexes are depths of the stack, -1 where none is
// open.
type table struct {
	at, section, row, cell int
	implied                bool // the open row group has no tag
	foot                   bool
	group                  int
	hiddenRow              bool
	place                  model.Place
	rows                   []rowGroup
	cells                  []cell
	inner                  int // where the content of the open cell begins
	spans                  style
	tables                 int // cells of the tables nested in it
}

type rowGroup struct {
	group int
	foot  bool
}

// cell is a cell in the making; Row counts the rows of the source, Col is
// not known yet, spans are as written.
type cell struct {
	document.Cell
	pieces []piece
	linked bool // all of it is link text
}

func (b *builder) table() *table {
	if len(b.tables) == 0 {
		return nil
	}
	return &b.tables[len(b.tables)-1]
}

func (b *builder) openTable(t token, s style) {
	b.flush()
	b.close(tagP)
	if outer := b.table(); outer != nil && outer.cell < 0 && b.stack[len(b.stack)-1].tag != tagCaption {
		b.closeTable()
	}
	if len(b.tables) >= maxNested {
		b.fail(document.Errorf("表格嵌套超过 %d 层，不予读取", "tables are nested deeper than %d", maxNested))
		return
	}
	b.push(t, s)
	fresh := table{at: len(b.stack) - 1, section: -1, row: -1, cell: -1, place: b.place(t.start, t.end)}
	if n := len(b.tables); n < cap(b.tables) {
		old := b.tables[:n+1][n]
		fresh.rows, fresh.cells = old.rows[:0], old.cells[:0]
	}
	b.tables = append(b.tables, fresh)
}

func (b *builder) openSection(t token, s style) {
	tb := b.table()
	b.flush()
	if tb == nil {
		return
	}
	b.closeSection()
	b.popTo(tb.at + 1)
	b.push(t, s)
	if t.tag != tagCaption {
		tb.section = len(b.stack) - 1
		tb.group++
		tb.implied, tb.foot = false, t.tag == tagFoot
	}
}

func (b *builder) openRow(t token, s style) {
	tb := b.table()
	b.flush()
	if tb == nil {
		return
	}
	b.closeRow()
	if tb.section < 0 {
		b.popTo(tb.at + 1)
		if !tb.implied {
			tb.group++
			tb.implied, tb.foot = true, false
		}
	} else {
		b.popTo(tb.section + 1)
	}
	b.push(t, s)
	tb.row = len(b.stack) - 1
	tb.hiddenRow = b.top().marks&(unshown|dropped) != 0
	if !tb.hiddenRow {
		if tb.rows = append(tb.rows, rowGroup{tb.group, tb.foot}); len(tb.rows) > document.MaxCells {
			b.fail(document.ErrTooLarge(len(tb.rows), 1))
		}
	}
}

func (b *builder) openCell(t token, s style) {
	tb := b.table()
	b.flush()
	if tb == nil {
		return
	}
	b.closeCell()
	if tb.row < 0 {
		b.openRow(token{start: t.start, end: t.start, kind: endToken, tag: tagRow}, plainStyle)
	}
	b.popTo(tb.row + 1)
	b.push(t, s)
	tb.cell = len(b.stack) - 1
	tb.inner, tb.spans = t.end, s
	if n := len(b.frames); n < cap(b.frames) {
		b.frames = b.frames[:n+1]
		b.frames[n].pieces = b.frames[n].pieces[:0]
	} else {
		b.frames = append(b.frames, frame{})
	}
}

// closeCell ends the open cell, if any, and records it.
func (b *builder) closeCell() {
	tb := b.table()
	if tb.cell < 0 {
		return
	}
	b.flush()
	b.link = false
	f := &b.frames[len(b.frames)-1]
	b.frames = b.frames[:len(b.frames)-1]
	if b.stack[tb.cell].marks&(unshown|dropped) == 0 && !tb.hiddenRow {
		b.record(tb, f)
	}
	b.popTo(tb.cell)
	tb.cell = -1
}

// record makes a cell of what its frame holds. Pieces are kept where they
// may be needed one by one: nested tables, long text, a table of one cell.
func (b *builder) record(tb *table, f *frame) {
	if b.cells++; b.cells > maxCells {
		b.fail(document.Errorf("网页表格单元格超过 %d 个，不予读取", "the page holds more than %d cells", maxCells))
		return
	}
	c := cell{Cell: document.Cell{Row: len(tb.rows) - 1, RowSpan: tb.spans.rowSpan, ColSpan: tb.spans.colSpan}}
	nested, length := false, 0
	c.linked = len(f.pieces) > 0
	for i := range f.pieces {
		p := &f.pieces[i]
		c.Picture = c.Picture || p.Picture
		c.linked = c.linked && p.linked
		length += len(p.Text)
		if p.Table != nil {
			nested = true
			tb.tables += len(p.Table.Cells)
		}
	}
	c.Text = joinText(f.pieces)
	if length > 0 {
		c.Place = textPlace(f.pieces)
		if len(f.pieces) > 1 && c.Place.End-c.Place.Start == len(c.Text) {
			c.Place.Start, c.Place.End = 0, 0
		}
	} else {
		c.Place = b.place(tb.inner, max(b.token.start, tb.inner))
	}
	if nested || len(f.pieces) > 0 && (len(tb.cells) == 0 || len(f.pieces) > 1 && length > longCell) {
		c.pieces = f.pieces
		f.pieces = nil
	}
	b.pieces -= len(f.pieces)
	tb.cells = append(tb.cells, c)
}

// longCell is the length in bytes from which a cell of several paragraphs is
// prose in a layout table rather than a cell of a form.
const longCell = 600

func joinText(pieces []piece) string {
	if len(pieces) == 1 {
		return pieces[0].Text
	}
	texts := make([]string, 0, 8)
	for i := range pieces {
		if pieces[i].Text != "" {
			texts = append(texts, pieces[i].Text)
		}
	}
	return strings.Join(texts, "\n")
}

// textPlace spans from the first text to the last, as the source has them.
func textPlace(pieces []piece) model.Place {
	var place model.Place
	found := false
	for i := range pieces {
		p := pieces[i].Place
		switch {
		case pieces[i].Text == "":
		case !found:
			place, found = p, true
		case p.End == 0 || place.End == 0:
			place.Start, place.End = 0, 0
		case p.Start < place.Start: // text that was moved out of a nested table
			place, p = p, place
			fallthrough
		default:
			place.End = max(place.End, p.End)
		}
	}
	return place
}

func (b *builder) closeRow() {
	b.closeCell()
	if tb := b.table(); tb.row >= 0 {
		b.flush()
		b.popTo(tb.row)
		tb.row = -1
	}
}

func (b *builder) closeSection() {
	b.closeRow()
	if tb := b.table(); tb.section >= 0 {
		b.flush()
		b.popTo(tb.section)
		tb.section = -1
	}
	b.table().implied = false
}

// closeTable ends the innermost table and puts it, or what it lays out, into
// the frame round it.
func (b *builder) closeTable() {
	b.closeSection()
	b.flush()
	tb := b.table()
	at := b.stack[tb.at].root
	b.popTo(tb.at)
	b.tables = b.tables[:len(b.tables)-1]
	if len(tb.cells) == 0 || b.err != nil {
		return
	}
	if lays(tb) {
		b.unwrap(tb, at)
		return
	}
	swallowed := release(tb)
	done, err := form(tb)
	if err != nil {
		b.fail(err)
		return
	}
	end := b.token.start
	if b.token.kind == endToken && b.token.tag == tagTable {
		end = b.token.end
	}
	done.Place.End = b.src.origin(end)
	b.add(piece{Block: document.Block{Place: done.Place, Table: done}, root: at})
	b.sightTable(done, at)
	f := &b.frames[len(b.frames)-1]
	f.pieces = append(f.pieces, swallowed...)
}

// sightTable notes whether a table is the report's.
func (b *builder) sightTable(t *document.Table, at int32) {
	if b.seen.report && at == 0 {
		return
	}
	for i := range t.Cells {
		if len(t.Cells[i].Text) <= maxHeading && speaksAsReport(t.Cells[i].Text) {
			b.weigh(t.Cells[i].Text, at)
			return
		}
	}
}

// endTablePart handles end tags inside a table. One that fits nothing open is
// ignored; one that does ends everything inside.
func (b *builder) endTablePart(t token) {
	tb := b.table()
	if tb == nil {
		return
	}
	switch t.tag {
	case tagCell:
		if tb.cell >= 0 && len(b.stack[tb.cell].name) > 1 && b.stack[tb.cell].name[1]|0x20 == t.digit|0x20 {
			b.closeCell()
		}
	case tagRow:
		b.closeRow()
	case tagSection, tagFoot:
		if tb.implied || tb.section >= 0 {
			b.closeSection()
		}
	case tagCaption:
		if tb.cell < 0 {
			b.flush()
			b.close(tagCaption)
		}
	case tagTable:
		b.closeTable()
	}
}
