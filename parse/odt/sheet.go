package odt

import (
	"strings"

	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/sheet"
	"gouji/parse/xmlscan"
)

// sheetReader reads one table:table of a spreadsheet.
type sheetReader struct {
	*reader
	sheet.Sheet
	book    *sheet.Book
	hidden  []bool // by column
	framed  []bool // by column: its default style has a border
	row     int32
	col     int32
	gone    bool // the row being read is hidden
	line    []sheet.Cell
	merges  []sheet.Area // of the row being read, at its first repeat
	stopped error
}

// workbook reads the office:spreadsheet that begins.
func (r *reader) workbook() error {
	book := &sheet.Book{Doc: r.doc}
	for r.s.Child() {
		switch r.s.Name() {
		case tableTable:
			if err := r.sheet(book); err != nil {
				return err
			}
		case textTracked:
			r.readChanges()
		default:
			r.s.Skip()
		}
	}
	return nil
}

func (r *reader) sheet(book *sheet.Book) error {
	d := &sheetReader{reader: r, book: book}
	d.Name, d.Part = r.attr(table, "name"), r.part
	if p := r.styles.find("table", r.attr(table, "style-name")); p != nil {
		d.Hidden = p.hidden
	}
	d.rows()
	if d.stopped != nil {
		r.s.Stop(d.stopped)
		return d.stopped
	}
	return book.LayOut(&d.Sheet)
}

func (d *sheetReader) rows() {
	for d.s.Child() {
		switch d.s.Name() {
		case tableRow:
			d.readRow()
		case tableColumn:
			d.readColumn()
		case tableRows:
			d.rows()
		default:
			d.s.Skip()
		}
	}
}

func (d *sheetReader) readColumn() {
	n := d.number(table, "number-columns-repeated", 1, sheet.MaxCol)
	hidden := d.is(table, "visibility", "collapse") || d.is(table, "visibility", "filter")
	framed := d.framedBy(d.attr(table, "default-cell-style-name"))
	for range min(n, sheet.MaxCol-len(d.hidden)) {
		d.hidden = append(d.hidden, hidden)
		d.framed = append(d.framed, framed)
	}
	d.s.Skip()
}

func (d *sheetReader) framedBy(name string) bool {
	p := d.styles.find("table-cell", name)
	return p != nil && p.framed
}

// readRow reads a row as often as it says that it stands. A row without text
// that is repeated often is the rest of the sheet.
func (d *sheetReader) readRow() {
	repeat := d.number(table, "number-rows-repeated", 1, sheet.MaxRow)
	d.gone = d.Hidden || d.is(table, "visibility", "collapse") || d.is(table, "visibility", "filter")
	d.col, d.line, d.merges = 0, d.line[:0], d.merges[:0]
	for done := false; !done; {
		switch d.s.Next() {
		case xmlscan.EOF, xmlscan.End:
			done = true
		case xmlscan.Start:
			if n := d.s.Name(); n == tableCell || n == tableCovered {
				d.readCell()
			} else {
				d.s.Skip()
			}
		}
	}
	texts := false
	for i := range d.line {
		texts = texts || d.line[i].Text != ""
	}
	kept := repeat
	if !texts && repeat > maxRepeat {
		kept = 0
	}
	for i := range int32(kept) {
		for _, c := range d.line {
			c.Row += i
			if err := d.book.Store(&d.Sheet, c); err != nil {
				d.stopped = err
				d.s.Stop(err)
				return
			}
		}
	}
	for _, m := range d.merges {
		if len(d.Merges) < sheet.MaxMerges {
			d.Merges = append(d.Merges, m)
		}
	}
	d.row = min(d.row+int32(repeat), sheet.MaxRow)
}

func (d *sheetReader) readCell() {
	repeat := int32(d.number(table, "number-columns-repeated", 1, sheet.MaxCol))
	c := sheet.Cell{Row: d.row, Rows: 1, Cols: 1}
	c.Start, _ = d.s.Range()
	rows, cols := d.number(table, "number-rows-spanned", 1, sheet.MaxRow), d.number(table, "number-columns-spanned", 1, sheet.MaxCol)
	if named := d.attr(table, "style-name"); named != "" {
		c.Framed = d.framedBy(named)
	} else {
		c.Framed = int(d.col) < len(d.framed) && d.framed[d.col]
	}
	code := d.attr(table, "formula")
	if _, computed := d.s.Attr(office, "value-type"); computed {
		code = ""
	}
	c.Text = d.cellText()
	_, c.End = d.s.Range()
	first := d.col
	d.col = min(d.col+repeat, sheet.MaxCol)
	if c.Text == "" && (!c.Framed || repeat > maxRepeat) && code == "" {
		return
	}
	for i := first; i < d.col && len(d.line) < document.MaxCells; i++ {
		c.Col = i
		c.Hidden = d.gone || int(i) < len(d.hidden) && d.hidden[i]
		if code != "" && c.Text == "" {
			d.uncomputed(&c, code)
		}
		d.line = append(d.line, c)
	}
	if rows > 1 || cols > 1 {
		d.merges = append(d.merges, sheet.Area{Row: d.row, Col: first, LastRow: d.row + int32(max(rows, 1)) - 1, LastCol: first + int32(max(cols, 1)) - 1})
	}
}

// uncomputed shows a formula that nobody has computed: as a blank it would
// count 0 and fault sums that may be right.
func (d *sheetReader) uncomputed(c *sheet.Cell, code string) {
	if _, after, ok := strings.Cut(code, ":"); ok {
		code = after
	}
	c.Text = clip(code)
	d.doc.Tell(document.Notice{Kind: model.Uncomputed, Place: d.Place(c), Quote: c.Text})
}

// cellText gives what the sheet shows in a cell: its paragraphs, one a line.
func (d *sheetReader) cellText() string {
	var lines []string
	for d.s.Child() {
		switch d.s.Name() {
		case textP, textH:
			p := &paragraph{start: len(d.text), blank: true}
			d.inline(p)
			lines = append(lines, string(d.text[p.start:]))
			d.text = d.text[:p.start]
		case officeAnnotation:
			d.annotation()
		default:
			d.s.Skip()
		}
	}
	return strings.Join(lines, "\n")
}
