package xlsx

import (
	"slices"
	"strings"

	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/opc"
	"gouji/parse/xmlscan"
)

// cell is a stored cell that holds text or has a border.
type cell struct {
	row, col   int32 // zero-based
	rows, cols int32 // its merge, 1 where it has none
	start, end int
	text       string
	framed     bool
	hidden     bool
}

// area is a range of cells, both ends in it.
type area struct{ row, col, lastRow, lastCol int32 }

// sheetData is a sheet while it is read.
type sheetData struct {
	sheetRef
	part      string
	cells     []cell
	merges    []area
	hiddenCol []bool // by column, nil where none is
	noZeros   bool   // zeros are not shown
}

func (r *reader) readSheet(ref sheetRef, part string) error {
	d := &sheetData{sheetRef: ref}
	if err := r.open(part, func() { d.part = r.part; r.scanSheet(d) }); err != nil {
		return err
	}
	if d.part == "" {
		return nil
	}
	slices.SortStableFunc(d.cells, func(a, b cell) int {
		if a.row != b.row {
			return int(a.row - b.row)
		}
		return int(a.col - b.col)
	})
	r.tellHidden(d)
	if err := r.layOut(d); err != nil {
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
			first, last := r.number("min", maxCol), r.number("max", maxCol)
			if !r.flag("hidden") || first < 1 || last < first {
				continue
			}
			if d.hiddenCol == nil {
				d.hiddenCol = make([]bool, maxCol)
			}
			for i := first - 1; i < last && !d.hiddenCol[i]; i++ {
				d.hiddenCol[i] = true
			}
		case row:
			at++
			if n := r.number("r", maxRow); n > 0 {
				at = int32(n - 1)
			}
			r.scanRow(d, at)
		case mergeCell:
			raw, _ := r.s.Attr(0, "ref")
			if a, ok := parseArea(raw); ok && len(d.merges) < maxMerges {
				d.merges = append(d.merges, a)
			}
		}
	}
}

func (r *reader) scanRow(d *sheetData, at int32) {
	hidden := d.hidden || r.flag("hidden")
	column := int32(-1)
	for {
		switch r.s.Next() {
		case xmlscan.EOF, xmlscan.End:
			return
		case xmlscan.Start:
		default:
			continue
		}
		if r.s.Name() != cellC {
			r.s.Skip()
			continue
		}
		c := cell{row: at, col: column + 1, rows: 1, cols: 1, hidden: hidden}
		if raw, ok := r.s.Attr(0, "r"); ok {
			if rr, cc, ok := parseRef(raw); ok {
				c.row, c.col = rr, cc
			}
		}
		column = c.col
		c.hidden = hidden || int(c.col) < len(d.hiddenCol) && d.hiddenCol[c.col]
		r.scanCell(d, &c)
		if c.text == "" && !c.framed {
			continue
		}
		r.bytes += len(c.text)
		if r.stored++; r.stored > document.MaxCells || r.bytes > document.MaxPart || c.row >= maxRow || c.col >= maxCol {
			r.s.Stop(document.Errorf("工作簿内容过多（超过 %d 个单元格或 %d MB 文字），不予读取",
				"more than %d cells or %d MB of text, which is refused", document.MaxCells, document.MaxPart>>20))
			return
		}
		d.cells = append(d.cells, c)
	}
}

// scanCell reads a c element: what it shows, and where it stands.
func (r *reader) scanCell(d *sheetData, c *cell) {
	c.start, _ = r.s.Range()
	style := max(r.number("s", 1<<20), 0)
	t, _ := r.s.Attr(0, "t")
	kind := string(t)
	c.framed = r.styles.isFramed(style)
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
	_, c.end = r.s.Range()
	if code != "" && (!stored || raw == "" && inner == "" && kind != "str") {
		// A formula that nobody has computed is no blank: as a blank it
		// would count 0 and fault sums that may be right.
		c.text = code
		r.notice(document.Notice{Kind: model.Uncomputed, Place: r.placeOf(c), Quote: code})
		return
	}
	c.text = r.shown(d, kind, raw, inner, style)
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
	n, ok := parseFigure(strings.TrimSpace(raw))
	if !ok {
		return raw
	}
	if d.noZeros && n.zero() {
		return ""
	}
	return r.styles.format(style).print(n, r.date04)
}

func (r *reader) placeOf(c *cell) model.Place {
	return model.Place{Part: r.part, Line: int(c.row) + 1, Column: int(c.col) + 1, Start: c.start, End: c.end}
}

// parseRef reads A1.
func parseRef(raw []byte) (row, col int32, ok bool) {
	i, c := 0, 0
	for i < len(raw) && i < 4 && (raw[i]|0x20 >= 'a' && raw[i]|0x20 <= 'z') {
		c = c*26 + int(raw[i]|0x20-'a') + 1
		i++
	}
	n := whole(raw[i:], maxRow)
	if i == 0 || c > maxCol || n < 1 {
		return 0, 0, false
	}
	return int32(n - 1), int32(c - 1), true
}

// parseArea reads A1:B2.
func parseArea(raw []byte) (a area, ok bool) {
	first, last, _ := strings.Cut(string(raw), ":")
	r1, c1, ok1 := parseRef([]byte(first))
	r2, c2, ok2 := parseRef([]byte(last))
	return area{r1, c1, r2, c2}, ok1 && ok2 && r2 >= r1 && c2 >= c1
}

// tellHidden notices what is hidden and holds text: the sheet, or each row
// and column of it once.
func (r *reader) tellHidden(d *sheetData) {
	r.part = d.part
	last := int32(-1)
	for i := range d.cells {
		c := &d.cells[i]
		if !c.hidden || c.text == "" || c.row == last {
			continue
		}
		quote := c.text
		if d.hidden {
			quote = d.name
		}
		r.notice(document.Notice{Kind: model.HiddenText, Place: r.placeOf(c), Quote: quote})
		if last = c.row; d.hidden {
			return
		}
	}
}

// readComments notices the comments of a sheet.
func (r *reader) readComments(d *sheetData) error {
	related, err := r.pack.Relationships(d.part)
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
			place := model.Place{Part: d.part, Line: int(row) + 1, Column: int(col) + 1}
			who := ""
			if i := r.number("authorId", maxAuthors); i >= 0 && i < len(authors) {
				who = authors[i]
			}
			r.notice(document.Notice{Kind: model.Comment, Place: place, Quote: r.richText(), Author: who})
		}
	}
}
