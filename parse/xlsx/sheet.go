package xlsx

import (
	"strings"

	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/opc"
	"gouji/parse/sheet"
	"gouji/parse/xmlscan"
)

// sheetData is a sheet while it is read.
type sheetData struct {
	sheet.Sheet
	hiddenCol []bool // by column, nil where none is
	noZeros   bool   // zeros are not shown
}

func (r *reader) readSheet(ref sheetRef, part string) error {
	d := &sheetData{Sheet: sheet.Sheet{Name: ref.name, Hidden: ref.hidden}}
	if err := r.open(part, func() { d.Part = r.part; r.scanSheet(d) }); err != nil {
		return err
	}
	if d.Part == "" {
		return nil
	}
	if err := r.book.LayOut(&d.Sheet); err != nil {
		return err
	}
	return r.readComments(d)
}

func (r *reader) scanSheet(d *sheetData) {
	at := int32(-1)
	for t := r.s.Next(); t != xmlscan.EOF; t = r.s.Next() {
		if t != xmlscan.Start {
			continue
		}
		switch r.s.Name() {
		case sheetView:
			v, _ := r.s.Attr(0, "showZeros")
			d.noZeros = string(v) == "0" || string(v) == "false"
		case col:
			first, last := r.number("min", sheet.MaxCol), r.number("max", sheet.MaxCol)
			if !r.flag("hidden") || first < 1 || last < first {
				continue
			}
			if d.hiddenCol == nil {
				d.hiddenCol = make([]bool, sheet.MaxCol)
			}
			for i := first - 1; i < last && !d.hiddenCol[i]; i++ {
				d.hiddenCol[i] = true
			}
		case row:
			at++
			if n := r.number("r", sheet.MaxRow); n > 0 {
				at = int32(n - 1)
			}
			r.scanRow(d, at)
		case mergeCell:
			raw, _ := r.s.Attr(0, "ref")
			if a, ok := parseArea(raw); ok && len(d.Merges) < sheet.MaxMerges {
				d.Merges = append(d.Merges, a)
			}
		}
	}
}

func (r *reader) scanRow(d *sheetData, at int32) {
	hidden := d.Hidden || r.flag("hidden")
	column := int32(-1)
	for r.s.Child() {
		if r.s.Name() != cellC {
			r.s.Skip()
			continue
		}
		c := sheet.Cell{Row: at, Col: column + 1, Rows: 1, Cols: 1, Hidden: hidden}
		if raw, ok := r.s.Attr(0, "r"); ok {
			if rr, cc, ok := parseRef(raw); ok {
				c.Row, c.Col = rr, cc
			}
		}
		column = c.Col
		c.Hidden = hidden || int(c.Col) < len(d.hiddenCol) && d.hiddenCol[c.Col]
		r.scanCell(d, &c)
		if err := r.book.Store(&d.Sheet, c); err != nil {
			r.s.Stop(err)
			return
		}
	}
}

// scanCell reads a c element: what it shows, and where it stands.
func (r *reader) scanCell(d *sheetData, c *sheet.Cell) {
	c.Start, _ = r.s.Range()
	style := max(r.number("s", 1<<20), 0)
	t, _ := r.s.Attr(0, "t")
	kind := string(t)
	c.Framed = r.styles.isFramed(style)
	raw, code, inner, stored := "", "", "", false
	for done := false; !done; {
		switch r.s.Next() {
		case xmlscan.EOF, xmlscan.End:
			done = true
		case xmlscan.Start:
			switch r.s.Name() {
			case value:
				raw, stored = r.characters(), true
			case inline:
				inner, stored = r.richText(), true
			case formula:
				code = "=" + r.characters()
			default:
				r.s.Skip()
			}
		}
	}
	_, c.End = r.s.Range()
	if code != "" && (!stored || raw == "" && inner == "" && kind != "str") {
		// A formula that nobody has computed is no blank: as a blank it
		// would count 0 and fault sums that may be right.
		c.Text = code
		r.notice(document.Notice{Kind: model.Uncomputed, Place: d.Place(c), Quote: code})
		return
	}
	c.Text = r.shown(d, kind, raw, inner, style)
}

// shown is what the sheet prints for a stored value.
func (r *reader) shown(d *sheetData, kind, raw, inner string, style int) string {
	switch kind {
	case "s":
		if i := whole([]byte(strings.TrimSpace(raw)), maxStrings); i >= 0 && i < len(r.strings) {
			return r.strings[i]
		}
		return ""
	case "inlineStr":
		return inner
	case "str", "e", "d":
		return raw
	case "b":
		if raw == "1" || raw == "true" {
			return "TRUE"
		}
		return "FALSE"
	}
	if raw == "" {
		return inner
	}
	n, ok := sheet.ParseFigure(strings.TrimSpace(raw))
	if !ok {
		return raw
	}
	if d.noZeros && n.Zero() {
		return ""
	}
	return r.styles.format(style).Print(n, r.date04)
}

// parseRef reads A1.
func parseRef(raw []byte) (row, col int32, ok bool) {
	i, c := 0, 0
	for i < len(raw) && i < 4 && (raw[i]|0x20 >= 'a' && raw[i]|0x20 <= 'z') {
		c = c*26 + int(raw[i]|0x20-'a') + 1
		i++
	}
	n := whole(raw[i:], sheet.MaxRow)
	if i == 0 || c > sheet.MaxCol || n < 1 {
		return 0, 0, false
	}
	return int32(n - 1), int32(c - 1), true
}

// parseArea reads A1:B2.
func parseArea(raw []byte) (a sheet.Area, ok bool) {
	first, last, _ := strings.Cut(string(raw), ":")
	r1, c1, ok1 := parseRef([]byte(first))
	r2, c2, ok2 := parseRef([]byte(last))
	return sheet.Area{Row: r1, Col: c1, LastRow: r2, LastCol: c2}, ok1 && ok2 && r2 >= r1 && c2 >= c1
}

// readComments notices the comments of a sheet.
func (r *reader) readComments(d *sheetData) error {
	related, err := r.pack.Relationships(d.Part)
	if err != nil {
		return err
	}
	for _, rel := range related {
		if rel.Kind != "comments" || rel.External {
			continue
		}
		if err := r.open(rel.Target, func() { r.scanComments(d) }); err != nil {
			return opc.Within(rel.Target, err)
		}
	}
	return nil
}

func (r *reader) scanComments(d *sheetData) {
	var authors []string
	for t := r.s.Next(); t != xmlscan.EOF; t = r.s.Next() {
		if t != xmlscan.Start {
			continue
		}
		switch r.s.Name() {
		case author:
			if len(authors) < maxAuthors {
				authors = append(authors, r.characters())
			}
		case comment:
			raw, _ := r.s.Attr(0, "ref")
			row, col, _ := parseRef(raw)
			place := model.Place{Part: d.Part, Line: int(row) + 1, Column: int(col) + 1}
			who := ""
			if i := r.number("authorId", maxAuthors); i >= 0 && i < len(authors) {
				who = authors[i]
			}
			r.notice(document.Notice{Kind: model.Comment, Place: place, Quote: r.richText(), Author: who})
		}
	}
}
