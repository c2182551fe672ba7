package samples

import (
	"fmt"
	"slices"
	"strings"

	"gouji/model/decimal"
	"gouji/model/form"
)

// Xlsx says how a workbook is written. The zero value is one sheet with all
// of the report, strings shared, cells with borders.
type Xlsx struct {
	Strict   bool
	Prefix   string // namespace prefix of the sheets, none where it is empty
	Sheets   bool   // prose on the first sheet, each table on one of its own
	Inline   bool   // strings inline
	Bare     bool   // no borders
	Formulas bool   // totals are formulas with cached values
	Hidden   bool   // a hidden sheet with notes at the end
}

// workbook is a workbook while it is written.
type workbook struct {
	Xlsx
	report  *Report
	sheets  []*sheet
	strings []string
}

// sheet is a sheet while it is written.
type sheet struct {
	name   string
	rows   strings.Builder
	merges []string
	next   int // one-based
	hidden bool
}

// Xlsx writes the report as a workbook.
func (r *Report) Xlsx(options Xlsx) []byte {
	b := &workbook{Xlsx: options, report: r}
	b.sheets = []*sheet{{name: "年度报告", next: 1}}
	current := b.sheets[0]
	var count counter
	for _, item := range r.Items {
		switch {
		case item.Table == nil:
			b.prose(b.sheets[0], count.label(item.Level)+item.Text)
		case b.Sheets:
			current = &sheet{name: item.Table.ID.Name(), next: 1}
			b.sheets = append(b.sheets, current)
			b.table(current, item.Table)
		default:
			b.table(current, item.Table)
		}
	}
	if b.Hidden {
		s := &sheet{name: "底稿", next: 1, hidden: true}
		b.prose(s, "内部核对用，不公开")
		b.sheets = append(b.sheets, s)
	}
	return Zip(b.parts())
}

func (b *workbook) prose(s *sheet, text string) {
	fmt.Fprintf(&s.rows, `<row r="%d">%s</row>`, s.next, b.cell(s.next, 0, text, false, 0))
	if !b.Sheets {
		s.merges = append(s.merges, fmt.Sprintf("A%d:J%d", s.next, s.next))
	}
	s.next++
}

func (b *workbook) table(s *sheet, t *form.Table) {
	style := 1
	if b.Bare {
		style = 0
	}
	first := s.next
	for row := range t.Height {
		fmt.Fprintf(&s.rows, `<row r="%d">`, s.next)
		for col := range t.Width {
			box := boxAt(t, row, col)
			if box.Row != row || box.Col != col {
				fmt.Fprintf(&s.rows, `<c r="%s" s="%d"/>`, ref(s.next, col), style)
				continue
			}
			s.rows.WriteString(b.cell(s.next, col, b.report.BoxText(box), box.Address != "" && strings.HasSuffix(string(box.Address), ".total"), style))
			if box.RowSpan > 1 || box.ColSpan > 1 {
				s.merges = append(s.merges, ref(first+row, col)+":"+ref(first+row+box.RowSpan-1, col+box.ColSpan-1))
			}
		}
		s.rows.WriteString(`</row>`)
		s.next++
	}
	if !b.Sheets {
		s.next++
	}
}

func ref(row, col int) string { return string(rune('A'+col)) + fmt.Sprint(row) }

func (b *workbook) cell(row, col int, text string, total bool, style int) string {
	at := fmt.Sprintf(`<c r="%s" s="%d"`, ref(row, col), style)
	switch _, err := decimal.Parse(text); {
	case text == "":
		return at + `/>`
	case err == nil && total && b.Formulas:
		return at + `><f>SUM(D1:I1)</f><v>` + text + `</v></c>`
	case err == nil:
		return at + `><v>` + text + `</v></c>`
	case b.Inline:
		return at + ` t="inlineStr"><is><t xml:space="preserve">` + escape(text) + `</t></is></c>`
	}
	i := slices.Index(b.strings, text)
	if i < 0 {
		i = len(b.strings)
		b.strings = append(b.strings, text)
	}
	return fmt.Sprintf(`%s t="s"><v>%d</v></c>`, at, i)
}

func (b *workbook) parts() []Part {
	overrides := [][2]string{{"xl/workbook.xml", "spreadsheetml.sheet.main"}, {"xl/styles.xml", "spreadsheetml.styles"},
		{"xl/sharedStrings.xml", "spreadsheetml.sharedStrings"}}
	related := []relationship{{id: "rId100", kind: "styles", target: "styles.xml"}, {id: "rId101", kind: "sharedStrings", target: "sharedStrings.xml"}}
	var list strings.Builder
	var sheets []Part
	for i, s := range b.sheets {
		name := fmt.Sprintf("worksheets/sheet%d.xml", i+1)
		overrides = append(overrides, [2]string{"xl/" + name, "spreadsheetml.worksheet"})
		related = append(related, relationship{id: fmt.Sprintf("rId%d", i+1), kind: "worksheet", target: name})
		state := ""
		if s.hidden {
			state = ` state="hidden"`
		}
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d"%s r:id="rId%d"/>`, s.name, i+1, state, i+1)
		content := `<sheetData>` + s.rows.String() + `</sheetData>`
		if len(s.merges) > 0 {
			content += fmt.Sprintf(`<mergeCells count="%d"><mergeCell ref="%s"/></mergeCells>`, len(s.merges), strings.Join(s.merges, `"/><mergeCell ref="`))
		}
		sheets = append(sheets, Part{"xl/" + name, b.part("worksheet", content)})
	}
	var table strings.Builder
	for i, s := range b.strings {
		half := len([]rune(s)) / 2
		if i%3 == 0 && half > 0 {
			all := []rune(s)
			fmt.Fprintf(&table, `<si><r><t>%s</t></r><r><rPr><b/></rPr><t>%s</t></r><rPh sb="0" eb="1"><t>zhùyīn</t></rPh></si>`,
				escape(string(all[:half])), escape(string(all[half:])))
			continue
		}
		fmt.Fprintf(&table, `<si><t>%s</t></si>`, escape(s))
	}
	return append([]Part{
		{"[Content_Types].xml", types(overrides...)},
		{"_rels/.rels", rels(b.Strict, relationship{id: "rId1", kind: "officeDocument", target: "xl/workbook.xml"})},
		{"xl/workbook.xml", b.part("workbook", `<sheets>`+list.String()+`</sheets>`)},
		{"xl/_rels/workbook.xml.rels", rels(b.Strict, related...)},
		{"xl/styles.xml", b.part("styleSheet", `<borders count="2"><border><left/><right/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>`+
			`<cellStyleXfs count="1"><xf numFmtId="0" borderId="1"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" borderId="0"/><xf numFmtId="0" borderId="1"/></cellXfs>`)},
		{"xl/sharedStrings.xml", b.part("sst", table.String())},
	}, sheets...)
}

// part wraps the content of a part in its root.
func (b *workbook) part(root, content string) string {
	relation := ` xmlns:r="` + relations.of(b.Strict) + `"`
	if b.Prefix == "" {
		return declaration + `<` + root + ` xmlns="` + sheetMain.of(b.Strict) + `"` + relation + `>` + content + `</` + root + `>`
	}
	p := b.Prefix + ":"
	content = strings.ReplaceAll(strings.ReplaceAll(content, "</", "\x00"), "<", "<"+p)
	return declaration + `<` + p + root + ` xmlns:` + b.Prefix + `="` + sheetMain.of(b.Strict) + `"` + relation + `>` +
		strings.ReplaceAll(content, "\x00", "</"+p) + `</` + p + root + `>`
}

// Book makes a workbook of one sheet with the given content. Style 1 has the
// number format given, style 2 has borders. Further parts are named by their
// relationship to the sheet and wrapped in a root of that name; workbookPr is
// content of the workbook.
func Book(content, format string, parts ...Part) []byte {
	b := &workbook{}
	properties := ""
	var more []Part
	var related []relationship
	for i, p := range parts {
		if p.Name == "workbookPr" {
			properties = p.Text
			continue
		}
		related = append(related, relationship{id: fmt.Sprintf("rId%d", i+1), kind: p.Name, target: "../" + p.Name + "1.xml"})
		more = append(more, Part{"xl/" + p.Name + "1.xml", b.part(p.Name, p.Text)})
	}
	related = append(related, relationship{id: "rId99", kind: "externalLinkPath", target: "file:///C:/年报/旧.xlsx", external: true})
	if len(more) > 0 {
		more = append(more, Part{"xl/worksheets/_rels/sheet1.xml.rels", rels(false, related...)})
	}
	return Store(append([]Part{
		{"[Content_Types].xml", types([2]string{"xl/workbook.xml", "spreadsheetml.sheet.main"})},
		{"_rels/.rels", rels(false, relationship{id: "rId1", kind: "officeDocument", target: "/xl/workbook.xml"})},
		{"xl/workbook.xml", b.part("workbook", properties+`<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets>`)},
		{"xl/_rels/workbook.xml.rels", rels(false, relationship{id: "rId1", kind: "worksheet", target: "worksheets/sheet1.xml"},
			relationship{id: "rId2", kind: "styles", target: "styles.xml"})},
		{"xl/styles.xml", b.part("styleSheet", `<numFmts count="1"><numFmt numFmtId="164" formatCode="`+escape(format)+`"/></numFmts>`+
			`<borders count="2"><border/><border><left style="thin"/><top style="thin"/></border></borders>`+
			`<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="0" borderId="1"/></cellXfs>`)},
		{"xl/worksheets/sheet1.xml", b.part("worksheet", content)},
	}, more...))
}
