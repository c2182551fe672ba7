// Package xls reads the Excel workbooks of 1997 to 2003 (BIFF8), which WPS
// writes as .et too: every sheet in the order of the workbook, numbers as they
// are printed, merged ranges as spans.
//
// It is written by hand because the libraries tried gave dates for numbers or
// panicked, and none reads merges. The place of a cell is its record in the
// Workbook stream, with the sheet's row and column as Line and Column.
package xls

import (
	"bytes"
	"strings"

	"gouji/model"
	"gouji/parse/archive"
	"gouji/parse/document"
	"gouji/parse/ole"
	"gouji/parse/sheet"
)

// Name is the format's name.
const Name = "xls"

// Extensions are those of workbooks before 2007, and of WPS.
var Extensions = []string{".xls", ".et", ".xlt", ".ett"}

// Limits of a workbook beside those of packages document and sheet.
const (
	maxSheets  = 256
	maxStrings = 1 << 20
	maxStyles  = 100_000
	maxNotes   = 10_000
)

// stream is the name that the workbook has in its container.
const stream = "Workbook"

// Sniff tells workbooks by their container's streams, or by their first
// record where they stand without one.
func Sniff(data []byte, _ string) bool {
	if !archive.IsOLE(data) {
		return bare(data)
	}
	return !archive.HasStream(data, "EncryptedPackage") && !archive.HasStream(data, "WordDocument") &&
		(archive.HasStream(data, stream) || archive.HasStream(data, "Book"))
}

// bare tells a stream of records without a container.
func bare(data []byte) bool {
	return bytes.HasPrefix(data, []byte{9, 8}) && (ole.U16(data, 4) == 0x600 || ole.U16(data, 4) == 0x500) && ole.U16(data, 6) == 5
}

// reader reads one workbook.
type reader struct {
	doc  *document.Document
	book sheet.Book
	data []byte
	left int // bytes of records that may still be read, of all sheets

	strings []string
	formats map[int]*sheet.Format
	styles  []style
	date04  bool
	sheets  []sheetRef
}

// style is what an XF record says.
type style struct {
	format int
	framed bool
}

// sheetRef is a sheet of the workbook.
type sheetRef struct {
	name   string
	at     int
	hidden bool
}

// Read reads a workbook. The error is a *document.Error.
func Read(data []byte) (*document.Document, error) {
	if !bare(data) {
		container, err := ole.Open(data)
		if err != nil {
			return nil, err
		}
		if data, err = container.Stream(stream); err != nil {
			return nil, err
		}
		if data == nil {
			if data, err = container.Stream("Book"); err != nil {
				return nil, err
			}
		}
	}
	r := &reader{doc: &document.Document{Format: Name, Charset: "utf-16le"}, data: data, left: 3*len(data) + 1<<20, formats: map[int]*sheet.Format{}}
	r.book.Doc = r.doc
	if err := r.globals(); err != nil {
		return nil, err
	}
	for _, ref := range r.sheets {
		if err := r.readSheet(ref); err != nil {
			return nil, err
		}
	}
	return r.doc, nil
}

// record is one record of the stream.
type record struct {
	id         int
	data       []byte
	start, end int
}

// next gives the record at a place and false behind the last one.
func (r *reader) next(at int) (record, bool) {
	body := ole.Cut(r.data, at+4, ole.U16(r.data, at+2))
	if body == nil || at < 0 {
		return record{}, false
	}
	r.left -= 4 + len(body)
	return record{id: ole.U16(r.data, at), data: body, start: at, end: at + 4 + len(body)}, r.left > 0
}

// The records that the reader knows.
const (
	recFormula    = 0x06
	recEOF        = 0x0a
	recNote       = 0x1c
	recDateMode   = 0x22
	recFilePass   = 0x2f
	recContinue   = 0x3c
	recObject     = 0x5d
	recColumns    = 0x7d
	recSheet      = 0x85
	recMulRK      = 0xbd
	recMulBlank   = 0xbe
	recRichString = 0xd6
	recXF         = 0xe0
	recMerged     = 0xe5
	recStrings    = 0xfc
	recLabelSST   = 0xfd
	recExternal   = 0x1ae
	recText       = 0x1b6
	recBlank      = 0x201
	recNumber     = 0x203
	recLabel      = 0x204
	recBoolErr    = 0x205
	recString     = 0x207
	recRow        = 0x208
	recWindow     = 0x23e
	recRK         = 0x27e
	recFormat     = 0x41e
	recBOF        = 0x809
)

// globals reads what all sheets share, and where they stand.
func (r *reader) globals() error {
	first, ok := r.next(0)
	switch {
	case !ok || first.id != recBOF:
		return document.Errorf("不是可读的 Excel 工作簿，文件已损坏或不完整", "no readable Excel workbook: damaged or cut short")
	case ole.U16(first.data, 0) != 0x600:
		return &document.Error{
			What: model.Words{Chinese: "是 Excel 5.0/95 格式的工作簿，过于陈旧，不能读取", English: "a workbook of Excel 5.0/95, too old to be read"},
			Hint: model.Words{Chinese: "请另存为 .xlsx 后再审", English: "save it as .xlsx first"}}
	}
	for at := first.end; ; {
		rec, ok := r.next(at)
		if !ok || rec.id == recEOF {
			return nil
		}
		at = rec.end
		switch rec.id {
		case recFilePass:
			return ole.Locked()
		case recDateMode:
			r.date04 = ole.U16(rec.data, 0) == 1
		case recFormat:
			if len(r.formats) < maxStyles {
				code, _ := readString(rec.data[min(2, len(rec.data)):], 2)
				r.formats[ole.U16(rec.data, 0)] = sheet.Compile(code)
			}
		case recXF:
			r.readStyle(rec.data)
		case recSheet:
			if err := r.readRef(rec.data); err != nil {
				return err
			}
		case recExternal:
			r.readExternal(rec.data)
		case recStrings:
			var err error
			if at, err = r.readStrings(rec); err != nil {
				return err
			}
		}
	}
}

// readStyle reads an XF record: the number format, and whether at least two
// edges are drawn, as the cells of a table have them.
func (r *reader) readStyle(data []byte) {
	if len(r.styles) == maxStyles {
		return
	}
	edges := 0
	for lines, i := ole.U16(data, 10), 0; i < 4; i++ {
		if lines>>(4*i)&15 != 0 {
			edges++
		}
	}
	r.styles = append(r.styles, style{format: ole.U16(data, 2), framed: edges >= 2})
}

// readRef reads a BOUNDSHEET record; sheets of charts and macros hold no
// table.
func (r *reader) readRef(data []byte) error {
	if len(data) < 8 || data[5] != 0 {
		return nil
	}
	if len(r.sheets) == maxSheets {
		return document.Errorf("工作表过多（超过 %d 张）", "more than %d sheets", maxSheets)
	}
	name, _ := readString(data[6:], 1)
	r.sheets = append(r.sheets, sheetRef{name: name, at: ole.U32(data, 0), hidden: data[4]&3 != 0})
	return nil
}

// readExternal tells of another workbook that formulas refer to.
func (r *reader) readExternal(data []byte) {
	if n := ole.U16(data, 2); n == 0x401 || n == 0x3a01 || len(data) < 5 {
		return
	}
	path, _ := readString(data[2:], 2)
	path = strings.Map(func(c rune) rune {
		if c < ' ' {
			return '/'
		}
		return c
	}, path)
	if strings.Trim(path, "/ ") != "" {
		r.doc.Tell(document.Notice{Kind: model.ExternalLink, Quote: path})
	}
}

// format is the number format of a style, nil for General.
func (r *reader) format(xf int) *sheet.Format {
	if xf >= len(r.styles) {
		return nil
	}
	id := r.styles[xf].format
	f, own := r.formats[id]
	if !own {
		f = sheet.Builtin(id)
		r.formats[id] = f
	}
	return f
}

func (r *reader) framed(xf int) bool { return xf < len(r.styles) && r.styles[xf].framed }
