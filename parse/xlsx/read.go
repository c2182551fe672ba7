// Package xlsx reads Excel workbooks: every sheet in the order of the
// workbook, numbers as they are printed, merged ranges as spans, prose rows as
// paragraphs.
//
// It is written by hand because excelize rewrites most parts of a workbook on
// saving and tells no byte ranges. The place of a cell is its c element, with
// the sheet's row and column as Line and Column.
package xlsx

import (
	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/opc"
	"gouji/parse/sheet"
	"gouji/parse/xmlscan"
)

// Name is the format's name.
const Name = "xlsx"

// Extensions are those of Excel packages; macros are never run.
var Extensions = []string{".xlsx", ".xlsm", ".xltx", ".xltm"}

// Sniff tells Excel packages by their main part.
func Sniff(data []byte, extension string) bool {
	return opc.Sniff(data, extension, opc.Sheet, Extensions...)
}

// Limits of a workbook beside those of package document.
const (
	maxSheets  = 256
	maxStrings = 1 << 20
	maxAuthors = 1000
	maxStyles  = 100_000
)

// reader reads the parts of one workbook.
type reader struct {
	pack *opc.Package
	doc  *document.Document
	s    *xmlscan.Scanner
	part string

	book    sheet.Book
	strings []string
	styles  styles
	date04  bool
	buffer  []byte
}

// sheetRef is a line of the workbook's list of sheets.
type sheetRef struct {
	name, id string
	hidden   bool
}

// Read reads a workbook. The error is a *document.Error.
func Read(data []byte) (*document.Document, error) {
	pack, err := opc.Open(data)
	if err != nil {
		return nil, err
	}
	if pack.Kind == opc.Word {
		return nil, document.Errorf("是 Word 文档，不是 Excel 工作簿", "a Word document, no Excel workbook")
	}
	r := &reader{pack: pack, doc: &document.Document{Format: Name, Charset: "utf-8"}, s: xmlscan.Borrow()}
	r.book.Doc = r.doc
	defer r.s.Return()
	if err := r.readAll(); err != nil {
		return nil, err
	}
	return r.doc, nil
}

func (r *reader) readAll() error {
	related, err := r.pack.Relationships(r.pack.Main)
	if err != nil {
		return err
	}
	targets := make(map[string]string, len(related))
	for _, rel := range related {
		targets[rel.ID] = rel.Target
		switch rel.Kind {
		case "sharedStrings":
			err = r.open(rel.Target, r.readStrings)
		case "styles":
			err = r.open(rel.Target, r.readStyles)
		}
		if err != nil {
			return err
		}
	}
	var sheets []sheetRef
	if err := r.open(r.pack.Main, func() { sheets = r.readWorkbook() }); err != nil {
		return err
	}
	for _, ref := range sheets {
		if err := r.readSheet(ref, targets[ref.id]); err != nil {
			return err
		}
	}
	external, err := r.pack.External()
	for _, t := range external {
		r.notice(document.Notice{Kind: model.ExternalLink, Quote: t})
	}
	return err
}

// open scans a part with f; one that is not there is passed over.
func (r *reader) open(part string, f func()) error {
	e := r.pack.Find(part)
	if e == nil {
		return nil
	}
	return e.Use(func(raw []byte) error {
		raw, err := xmlscan.UTF8(raw)
		if err != nil {
			return opc.Within(e.Name, err)
		}
		r.part = e.Name
		r.s.Reset(raw, words)
		f()
		return opc.Within(e.Name, r.s.Err())
	})
}

func (r *reader) readWorkbook() []sheetRef {
	var sheets []sheetRef
	for t := r.s.Next(); t != xmlscan.EOF; t = r.s.Next() {
		if t != xmlscan.Start {
			continue
		}
		switch r.s.Name() {
		case workbookPr:
			r.date04 = r.flag("date1904")
		case sheetTag:
			if len(sheets) == maxSheets {
				r.s.Stop(document.Errorf("工作表过多（超过 %d 张）", "more than %d sheets", maxSheets))
				return nil
			}
			state, _ := r.s.Attr(0, "state")
			sheets = append(sheets, sheetRef{name: r.s.AttrText(0, "name"), id: r.s.AttrText(relation, "id"),
				hidden: string(state) == "hidden" || string(state) == "veryHidden"})
		}
	}
	return sheets
}

func (r *reader) readStrings() {
	for t := r.s.Next(); t != xmlscan.EOF; t = r.s.Next() {
		if t != xmlscan.Start || r.s.Name() != si {
			continue
		}
		if len(r.strings) == maxStrings {
			r.s.Stop(document.Errorf("共享字符串过多", "too many shared strings"))
			return
		}
		r.strings = append(r.strings, r.richText())
	}
}

// richText gives the text of the current si, is or comment: its t elements,
// those of phonetic guides left out. A figure that is raised, lowered or struck
// does not join the one beside it: 3 and its note 1 are not 31.
func (r *reader) richText() string {
	r.buffer = r.buffer[:0]
	depth, take := r.s.Depth(), false
	raised, last := false, false
	for {
		switch r.s.Next() {
		case xmlscan.EOF:
			return ""
		case xmlscan.Start:
			take = r.s.Name() == text
			switch r.s.Name() {
			case phonetic:
				r.s.Skip()
			case rich:
				raised = false
			case vertAlign:
				v, _ := r.s.Attr(0, "val")
				raised = raised || string(v) == "superscript" || string(v) == "subscript"
			case strike:
				v, stated := r.s.Attr(0, "val")
				raised = raised || !stated || string(v) == "1" || string(v) == "true"
			case text:
				if n := len(r.buffer); raised != last && n > 0 && '0' <= r.buffer[n-1] && r.buffer[n-1] <= '9' {
					r.buffer = append(r.buffer, ' ')
				}
				last = raised
			}
		case xmlscan.Text:
			if take {
				r.buffer = r.s.AppendText(r.buffer)
			}
		case xmlscan.End:
			if take = false; r.s.Depth() < depth {
				return string(r.buffer)
			}
		}
	}
}

// characters gives the text of the current element.
func (r *reader) characters() string {
	r.buffer = r.buffer[:0]
	for depth := r.s.Depth(); ; {
		switch r.s.Next() {
		case xmlscan.Text:
			r.buffer = r.s.AppendText(r.buffer)
		case xmlscan.End:
			if r.s.Depth() < depth {
				return string(r.buffer)
			}
		case xmlscan.EOF:
			return ""
		}
	}
}

func (r *reader) notice(n document.Notice) { r.doc.Tell(n) }

// flag reads an on/off attribute, off where it is absent.
func (r *reader) flag(name string) bool {
	v, _ := r.s.Attr(0, name)
	return string(v) == "1" || string(v) == "true"
}

// number reads a whole number up to limit; -1 where it is none or beyond.
func (r *reader) number(name string, limit int) int {
	raw, _ := r.s.Attr(0, name)
	return whole(raw, limit)
}

func whole(raw []byte, limit int) int {
	n := 0
	for _, c := range raw {
		if c < '0' || c > '9' {
			return -1
		}
		if n = n*10 + int(c-'0'); n > limit {
			return -1
		}
	}
	if len(raw) == 0 {
		return -1
	}
	return n
}
