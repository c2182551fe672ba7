package export

import (
	"fmt"
	"io"
	"strings"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/form"
	"gouji/model/safe"
)

// sheet is one sheet of the workbook.
type sheet struct {
	name   string
	widths []int // of the columns, in characters
	wide   bool  // printed across
	filter bool  // the first row is a head: it stays, and filters
	rows   [][]xlsxCell
	lines  map[int]int // of text in a row, where more than one
	merges []string
	links  []string
}

// xlsxCell is a cell: text or a number, in a style. The zero value is empty.
type xlsxCell struct {
	value any
	style int
}

func writeXlsx(w io.Writer, d Document) error {
	entries := d.Entries()
	tables := d.drawn(d.list(entries))
	places := map[model.Address]string{}
	var grids []sheet
	for _, t := range tables {
		grids = append(grids, d.gridSheet(t, places))
	}
	findings := d.rowsSheet(d.in("修改意见", "Findings"))
	for i, e := range entries {
		findings.add(i+1, d.entryRow(e), places)
	}
	others := d.rowsSheet(d.in("其他意见", "Others"))
	d.looseRows(func(row ...any) { others.add(len(others.rows), row, places) })
	sheets := []sheet{findings}
	if len(others.rows) > 1 {
		sheets = append(sheets, others)
	}
	sheets = append(append(sheets, grids...), d.factSheet())
	return writePackage(w, d.xlsxParts(sheets))
}

// rowsSheet begins a sheet with one row a finding.
func (d Document) rowsSheet(name string) sheet {
	s := sheet{name: name, wide: true, filter: true,
		lines:  map[int]int{},
		widths: []int{6, 11, 7, 13, 26, 24, 46, 34, 8, 8, 8, 30, 30, 22, 34, 26, 22, 30, 14}}
	var head []xlsxCell
	for _, c := range d.columns() {
		head = append(head, xlsxCell{c, headStyle})
	}
	s.rows = append(s.rows, head)
	return s
}

// add appends a finding; its address leads to the cell where that is drawn.
func (s *sheet) add(number int, row []any, places map[model.Address]string) {
	cells := []xlsxCell{{number, textStyle}}
	for _, v := range row {
		cells = append(cells, xlsxCell{v, textStyle})
	}
	s.rows = append(s.rows, cells)
	for i, c := range cells {
		s.need(len(s.rows)-1, fmt.Sprint(c.value), s.widths[i])
	}
	a, _ := row[addressColumn-1].(string)
	if to, ok := places[model.Address(a)]; ok {
		cells[addressColumn].style = linkStyle
		s.links = append(s.links, `<hyperlink ref="`+cellRef(addressColumn, len(s.rows)-1)+`" location="`+xmlText(to)+`" display="`+xmlText(a)+`"/>`)
	}
}

// gridTop is the row of a sheet where the printed table begins, from 0.
const gridTop = 2

// gridSheet draws a statutory table and notes where its cells stand.
func (d Document) gridSheet(t drawnTable, places map[model.Address]string) sheet {
	s := sheet{name: d.in(t.Table.ID.Name(), "Table "+string(t.Table.ID[1:])), wide: t.Table.Width > 8, lines: map[int]int{}}
	for c := range t.Table.Width {
		width := 11
		if t.Table.ID != form.T4 && c < max(t.Table.LabelCols, 1) {
			width = 20
		}
		s.widths = append(s.widths, width)
	}
	s.rows = make([][]xlsxCell, gridTop+t.Table.Height+2)
	s.rows[0] = []xlsxCell{{t.Title, titleStyle}}
	s.rows[1] = []xlsxCell{{t.Status, plainStyle}}
	s.rows[len(s.rows)-1] = []xlsxCell{{d.in("红底加粗：错误；黄底：警告；蓝底：提示；绿底“原值→建议值”：建议更正；灰底：原稿没有的格。",
		"bold on red: error; yellow: warning; blue: note; green old→new: proposed correction; grey: missing from the draft."), plainStyle}}
	for i := range t.Table.Height {
		s.rows[gridTop+i] = make([]xlsxCell, t.Table.Width)
	}
	for _, b := range t.Boxes {
		cell := d.boxCell(b)
		for r := range max(b.RowSpan, 1) {
			for c := range max(b.ColSpan, 1) {
				s.rows[gridTop+b.Row+r][b.Col+c] = xlsxCell{nil, cell.style}
			}
		}
		s.rows[gridTop+b.Row][b.Col] = cell
		if b.RowSpan <= 1 && cell.value != nil {
			width := 0
			for _, w := range s.widths[b.Col : b.Col+max(b.ColSpan, 1)] {
				width += w
			}
			s.need(gridTop+b.Row, fmt.Sprint(cell.value), width)
		}
		ref := cellRef(b.Col, gridTop+b.Row)
		if b.RowSpan > 1 || b.ColSpan > 1 {
			s.merges = append(s.merges, ref+":"+cellRef(b.Col+max(b.ColSpan, 1)-1, gridTop+b.Row+max(b.RowSpan, 1)-1))
		}
		if b.Address != "" {
			places[b.Address] = "'" + s.name + "'!" + ref
		}
	}
	return s
}

// boxCell is a printed box as a cell.
func (d Document) boxCell(b drawnBox) xlsxCell {
	switch {
	case b.Address == "":
		return xlsxCell{b.Text, labelStyle}
	case b.Changed:
		blank := d.in("空", "blank")
		from, to := b.Old, b.New
		if from == "" {
			from = blank
		}
		if to == "" {
			to = blank
		}
		return xlsxCell{from + "→" + to, changedStyle}
	case b.State == model.Missing:
		return xlsxCell{nil, missingStyle}
	case b.Severity != nil:
		return xlsxCell{figure(b.Old), [...]int{model.Note: noteStyle, model.Warning: warningStyle, model.Error: errorStyle}[*b.Severity]}
	}
	return xlsxCell{figure(b.Old), valueStyle}
}

func (d Document) factSheet() sheet {
	s := sheet{name: d.in("说明", "About"), widths: []int{26, 80}}
	s.rows = append(s.rows, []xlsxCell{{d.heading(), titleStyle}})
	for _, f := range d.facts() {
		s.rows = append(s.rows, []xlsxCell{{f.Name, labelStyle}, {f.Text, textStyle}})
	}
	return s
}

// cellRef names a cell by its column and row, both from 0.
func cellRef(column, row int) string { return columnName(column) + fmt.Sprint(row+1) }

func columnName(column int) string {
	if column >= 26 {
		return columnName(column/26-1) + columnName(column%26)
	}
	return string(rune('A' + column))
}

// xml writes the sheet.
func (s sheet) xml() string {
	var b strings.Builder
	b.WriteString(`<worksheet xmlns="` + sheetSpace + `"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">`)
	if s.filter {
		b.WriteString(`<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>`)
	}
	b.WriteString(`</sheetView></sheetViews><cols>`)
	for i, w := range s.widths {
		fmt.Fprintf(&b, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, w)
	}
	b.WriteString(`</cols><sheetData>`)
	for r, row := range s.rows {
		fmt.Fprintf(&b, `<row r="%d" ht="%d" customHeight="1">`, r+1, min(max(s.lines[r], 1)*14+4, mostRowHeight))
		for c, cell := range row {
			cell.write(&b, cellRef(c, r))
		}
		b.WriteString(`</row>`)
	}
	b.WriteString(`</sheetData>`)
	if s.filter {
		b.WriteString(`<autoFilter ref="` + s.extent("") + `"/>`)
	}
	if len(s.merges) > 0 {
		fmt.Fprintf(&b, `<mergeCells count="%d"><mergeCell ref="%s"/></mergeCells>`, len(s.merges), strings.Join(s.merges, `"/><mergeCell ref="`))
	}
	if len(s.links) > 0 {
		b.WriteString(`<hyperlinks>` + strings.Join(s.links, "") + `</hyperlinks>`)
	}
	b.WriteString(`<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" fitToHeight="0"`)
	if s.wide {
		b.WriteString(` orientation="landscape"`)
	}
	b.WriteString(`/></worksheet>`)
	return b.String()
}

// mostRowHeight is the height in points that a spreadsheet allows a row.
const mostRowHeight = 409

// need makes a row as high as a text wants: no program fits rows to what is
// merged, and not all fit them when they open a file.
func (s *sheet) need(row int, text string, width int) {
	lines := 0
	for _, line := range strings.Split(text, "\n") {
		wide := 0
		for _, r := range line {
			wide++
			if r >= 0x2000 {
				wide++
			}
		}
		lines += 1 + wide/max(width-1, 1)
	}
	s.lines[row] = max(s.lines[row], lines)
}

// extent is the range of the rows, with a mark before columns and rows.
func (s sheet) extent(mark string) string {
	return fmt.Sprintf("%sA%s1:%s%s%s%d", mark, mark, mark, columnName(len(s.rows[0])-1), mark, len(s.rows))
}

// write writes a cell. Figures that a spreadsheet would round are text.
func (c xlsxCell) write(b *strings.Builder, ref string) {
	text := ""
	switch x := c.value.(type) {
	case nil:
	case int:
		fmt.Fprintf(b, `<c r="%s" s="%d"><v>%d</v></c>`, ref, c.style, x)
		return
	case decimal.Decimal:
		if s := x.String(); len(s) <= 15 {
			fmt.Fprintf(b, `<c r="%s" s="%d"><v>%s</v></c>`, ref, c.style, s)
			return
		}
		text = x.String()
	default:
		text = fmt.Sprint(x)
	}
	style := c.style
	if formula(text) {
		style += quotedStyles
	}
	if text == "" {
		if style != plainStyle {
			fmt.Fprintf(b, `<c r="%s" s="%d"/>`, ref, style)
		}
		return
	}
	fmt.Fprintf(b, `<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, ref, style, xlsxText(text))
}

// mostCellText is the most characters that are put into a cell: a spreadsheet
// takes 32767 units of UTF-16.
const mostCellText = 16000

// xlsxText is a text as a cell holds it. Spreadsheets read _x000D_ as a
// character: its underline is spelt out.
func xlsxText(s string) string {
	s = safe.New(s).String()
	if runes := []rune(s); len(runes) > mostCellText {
		s = string(runes[:mostCellText]) + "…"
	}
	var b strings.Builder
	for i, r := range s {
		if r == '_' && len(s) > i+6 && (s[i+1] == 'x' || s[i+1] == 'X') && s[i+6] == '_' {
			b.WriteString("_x005F")
		}
		b.WriteRune(r)
	}
	return xmlText(b.String())
}
