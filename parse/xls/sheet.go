package xls

import (
	"encoding/binary"
	"math"
	"strconv"

	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/ole"
	"gouji/parse/sheet"
)

// sheetReader reads the records of one sheet.
type sheetReader struct {
	*reader
	sheet.Sheet
	hiddenRow map[int32]bool
	hiddenCol [256]bool
	noZeros   bool
	pending   *sheet.Cell    // a formula whose text comes in a record of its own
	texts     map[int]string // of comments, by object
	object    int            // the last object
	notes     []note
}

// note is a comment whose text is known at the end of the sheet.
type note struct {
	row, col, object int
	author           string
}

func (r *reader) readSheet(ref sheetRef) error {
	d := &sheetReader{reader: r, Sheet: sheet.Sheet{Name: ref.name, Part: stream, Hidden: ref.hidden}, hiddenRow: map[int32]bool{}, texts: map[int]string{}}
	first, ok := r.next(ref.at)
	if !ok || first.id != recBOF {
		return document.Errorf("工作表 %s 的位置有误，文件已损坏", "sheet %s is not where the workbook says: the file is damaged", strconv.Quote(ref.name))
	}
	depth := 1
	for at := first.end; depth > 0; {
		rec, ok := r.next(at)
		if !ok {
			break
		}
		at = rec.end
		switch rec.id {
		case recBOF:
			depth++
		case recEOF:
			depth--
		default:
			// What a chart within the sheet holds is no cell of it.
			if depth == 1 {
				if err := d.read(rec, &at); err != nil {
					return err
				}
			}
		}
	}
	if err := d.flush(); err != nil {
		return err
	}
	if r.left <= 0 {
		return document.Errorf("工作表互相重叠，不予读取", "sheets overlap, which is refused")
	}
	for i := range d.Cells {
		c := &d.Cells[i]
		c.Hidden = d.Hidden || d.hiddenRow[c.Row] || c.Col < 256 && d.hiddenCol[c.Col]
	}
	if err := r.book.LayOut(&d.Sheet); err != nil {
		return err
	}
	d.comments()
	return nil
}

// flush stores the formula whose text may have followed.
func (d *sheetReader) flush() error {
	if d.pending == nil {
		return nil
	}
	c := *d.pending
	d.pending = nil
	return d.book.Store(&d.Sheet, c)
}

// read reads one record. A text may go on behind it, and moves at.
func (d *sheetReader) read(rec record, at *int) error {
	data := rec.data
	switch rec.id {
	case recString:
		if d.pending != nil {
			c := cursor{segments: d.continued(data, at)}
			if s, _ := c.text(c.u16()); s != nil {
				d.pending.Text = string(s)
			}
		}
		return d.flush()
	case recRow:
		if ole.U16(data, 12)&0x20 != 0 && len(d.hiddenRow) < sheet.MaxRow {
			d.hiddenRow[int32(ole.U16(data, 0))] = true
		}
	case recColumns:
		for i := ole.U16(data, 0); i <= min(ole.U16(data, 2), 255) && ole.U16(data, 8)&1 != 0; i++ {
			d.hiddenCol[i] = true
		}
	case recWindow:
		d.noZeros = ole.U16(data, 0)&0x10 == 0
	case recMerged:
		d.merged(data)
	case recObject:
		if ole.U16(data, 0) == 0x15 {
			d.object = ole.U16(data, 6)
		}
	case recText:
		d.text(rec, at)
	case recNote:
		if len(d.notes) < maxNotes && len(data) > 8 {
			author, _ := readString(data[8:], 2)
			d.notes = append(d.notes, note{row: ole.U16(data, 0), col: ole.U16(data, 2), object: ole.U16(data, 6), author: author})
		}
	default:
		return d.cells(rec, at)
	}
	return nil
}

// continued gives a record's data with what CONTINUE records add.
func (d *sheetReader) continued(data []byte, at *int) [][]byte {
	all := [][]byte{data}
	for {
		more, ok := d.next(*at)
		if !ok || more.id != recContinue {
			return all
		}
		all = append(all, more.data)
		*at = more.end
	}
}

// text reads the text of an object: the first CONTINUE record has it.
func (d *sheetReader) text(rec record, at *int) {
	all := d.continued(rec.data, at)
	count := ole.U16(rec.data, 10)
	if len(all) < 2 || count == 0 || len(d.texts) == maxNotes {
		return
	}
	c := cursor{segments: all[1:]}
	if s, _ := c.text(count); s != nil {
		d.texts[d.object] = string(s)
	}
}

func (d *sheetReader) merged(data []byte) {
	for i := range ole.U16(data, 0) {
		at := 2 + 8*i
		if at+8 > len(data) || len(d.Merges) == sheet.MaxMerges {
			return
		}
		a := sheet.Area{Row: int32(ole.U16(data, at)), LastRow: int32(ole.U16(data, at+2)),
			Col: int32(ole.U16(data, at+4)), LastCol: int32(min(ole.U16(data, at+6), sheet.MaxCol-1))}
		if a.LastRow >= a.Row && a.LastCol >= a.Col {
			d.Merges = append(d.Merges, a)
		}
	}
}

// cells reads the records that hold cells.
func (d *sheetReader) cells(rec record, at *int) error {
	data := rec.data
	if len(data) < 6 {
		return nil
	}
	c := sheet.Cell{Row: int32(ole.U16(data, 0)), Col: int32(ole.U16(data, 2)), Rows: 1, Cols: 1, Start: rec.start, End: rec.end}
	xf := ole.U16(data, 4)
	c.Framed = d.framed(xf)
	switch rec.id {
	case recMulRK, recMulBlank:
		return d.several(rec, c)
	case recBlank:
	case recNumber:
		if len(data) >= 14 {
			c.Text = d.number(math.Float64frombits(binary.LittleEndian.Uint64(data[6:])), xf)
		}
	case recRK:
		if len(data) >= 10 {
			c.Text = d.number(fromRK(ole.U32(data, 6)), xf)
		}
	case recLabelSST:
		if i := ole.U32(data, 6); len(data) >= 10 && i < len(d.strings) {
			c.Text = d.strings[i]
		}
	case recLabel, recRichString:
		all := cursor{segments: d.continued(data[6:], at)}
		if s, _ := all.text(all.u16()); s != nil {
			c.Text = string(s)
		}
	case recBoolErr:
		if len(data) >= 8 {
			c.Text = boolOrError(int(data[6]), data[7] != 0)
		}
	case recFormula:
		return d.formula(data, c, xf)
	default:
		return nil
	}
	if err := d.flush(); err != nil {
		return err
	}
	return d.book.Store(&d.Sheet, c)
}

// several reads the cells of a MULRK or MULBLANK record.
func (d *sheetReader) several(rec record, c sheet.Cell) error {
	if err := d.flush(); err != nil {
		return err
	}
	size := 2
	if rec.id == recMulRK {
		size = 6
	}
	for at := 4; at+size <= len(rec.data)-2; at += size {
		xf := ole.U16(rec.data, at)
		c.Framed, c.Text = d.framed(xf), ""
		if rec.id == recMulRK {
			c.Text = d.number(fromRK(ole.U32(rec.data, at+2)), xf)
		}
		if err := d.book.Store(&d.Sheet, c); err != nil {
			return err
		}
		c.Col++
	}
	return nil
}

// formula takes the value that a formula had when the sheet was saved.
func (d *sheetReader) formula(data []byte, c sheet.Cell, xf int) error {
	if err := d.flush(); err != nil || len(data) < 14 {
		return err
	}
	if ole.U16(data, 12) != 0xffff {
		c.Text = d.number(math.Float64frombits(binary.LittleEndian.Uint64(data[6:])), xf)
		return d.book.Store(&d.Sheet, c)
	}
	switch data[6] {
	case 0:
		d.pending = &c
		return nil
	case 1, 2:
		c.Text = boolOrError(int(data[8]), data[6] == 2)
	}
	return d.book.Store(&d.Sheet, c)
}

// fromRK unpacks a number of 30 bits: whole or the upper part of a binary
// one, and either may be in hundredths.
func fromRK(rk int) float64 {
	v := math.Float64frombits(uint64(rk&^3) << 32)
	if rk&2 != 0 {
		v = float64(int32(uint32(rk)) >> 2)
	}
	if rk&1 != 0 {
		v /= 100
	}
	return v
}

// number prints a number as its style wants it.
func (d *sheetReader) number(v float64, xf int) string {
	n, ok := sheet.ParseFigure(strconv.FormatFloat(v, 'g', -1, 64))
	if !ok || d.noZeros && n.Zero() {
		return ""
	}
	return d.format(xf).Print(n, d.date04)
}

func boolOrError(code int, failed bool) string {
	if !failed {
		if code != 0 {
			return "TRUE"
		}
		return "FALSE"
	}
	switch code {
	case 0x00:
		return "#NULL!"
	case 0x07:
		return "#DIV/0!"
	case 0x0f:
		return "#VALUE!"
	case 0x17:
		return "#REF!"
	case 0x1d:
		return "#NAME?"
	case 0x24:
		return "#NUM!"
	}
	return "#N/A"
}

// comments tells of the comments of the sheet.
func (d *sheetReader) comments() {
	for _, n := range d.notes {
		d.doc.Tell(document.Notice{Kind: model.Comment, Quote: d.texts[n.object], Author: n.author,
			Place: model.Place{Part: stream, Line: n.row + 1, Column: n.col + 1}})
	}
}
