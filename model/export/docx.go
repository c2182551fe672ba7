package export

import (
	"fmt"
	"io"
	"strings"

	"gouji/model"
	"gouji/model/safe"
)

// docx builds the body of the document that goes to the drafting unit.
type docx struct {
	Document
	b strings.Builder
}

// run is a piece of a paragraph in one look.
type run struct {
	text string
	look string // what stands in w:rPr, fixed markup
}

// The looks of runs.
const (
	boldLook    = `<w:b/>`
	nameLook    = `<w:color w:val="595959"/>`
	errorLook   = `<w:b/><w:color w:val="B3261E"/>`
	warningLook = `<w:b/><w:color w:val="8A5A00"/>`
	noteLook    = `<w:b/><w:color w:val="005A9C"/>`
)

// docxColumns are the widths of the list in twips; they fill the page between
// the margins of an official document.
var docxColumns = [...]int{540, 1500, 2850, 1720, 1444, 790}

func writeDocx(w io.Writer, d Document) error {
	x := &docx{Document: d}
	entries := d.Entries()
	l := d.list(entries)
	x.b.WriteString(`<w:document xmlns:w="` + wordSpace + `" xmlns:r="` + officeRelation + `"><w:body>`)
	x.paragraph("Title", run{text: d.heading()})
	for _, f := range d.facts() {
		x.paragraph("Fact", run{f.Name + d.in("：", ": "), nameLook}, run{text: f.Text})
	}
	if s := d.salutation(); s != "" {
		x.paragraph("Unit", run{text: s})
	}
	x.paragraph("Letter", run{text: d.letter(entries)})
	if len(l.Groups) > 0 {
		x.table(l)
	}
	if len(l.Acts) > 0 {
		x.paragraph("Fact", run{d.in("依据：", "Legal basis:"), boldLook})
	}
	for i, act := range l.Acts {
		x.paragraph("Fact", run{text: fmt.Sprintf("〔%d〕%s", i+1, act)})
	}
	x.signatures()
	x.b.WriteString(docxSection + `</w:body></w:document>`)
	return writePackage(w, d.docxParts(x.b.String()))
}

// paragraph writes a paragraph of one of the styles, a line break for a line
// feed.
func (x *docx) paragraph(style string, runs ...run) {
	x.b.WriteString(`<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`)
	for _, r := range runs {
		x.run(r)
	}
	x.b.WriteString(`</w:p>`)
}

func (x *docx) run(r run) {
	x.b.WriteString(`<w:r>`)
	if r.look != "" {
		x.b.WriteString(`<w:rPr>` + r.look + `</w:rPr>`)
	}
	for i, line := range strings.Split(safe.New(r.text).String(), "\n") {
		if i > 0 {
			x.b.WriteString(`<w:br/>`)
		}
		x.b.WriteString(`<w:t xml:space="preserve">` + xmlText(line) + `</w:t>`)
	}
	x.b.WriteString(`</w:r>`)
}

func (x *docx) table(l list) {
	x.b.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="Findings"/><w:tblW w:w="8844" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, c := range docxColumns {
		fmt.Fprintf(&x.b, `<w:gridCol w:w="%d"/>`, c)
	}
	x.b.WriteString(`</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
	for i, name := range [...]string{x.in("序号", "No."), x.in("表格位置", "where"), x.in("勾稽问题", "finding and arithmetic"),
		x.in("建议更正", "proposed"), x.in("理由", "reason"), x.in("状态", "state")} {
		x.cell(i, 1, `<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>`, func() { x.paragraph("CellHead", run{text: name}) })
	}
	x.b.WriteString(`</w:tr>`)
	for _, g := range l.Groups {
		x.b.WriteString(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
		x.cell(0, len(docxColumns), `<w:shd w:val="clear" w:color="auto" w:fill="F7F7F7"/>`, func() {
			x.paragraph("Part", run{text: g.Title + fmt.Sprintf(x.in("（%d处）", " (%d)"), len(g.Items))})
		})
		x.b.WriteString(`</w:tr>`)
		for _, o := range g.Items {
			x.row(o)
		}
	}
	x.b.WriteString(`</w:tbl>`)
}

// cell writes a cell that begins in a column; it holds a paragraph at least.
func (x *docx) cell(column, span int, properties string, content func()) {
	width := 0
	for _, c := range docxColumns[column : column+span] {
		width += c
	}
	fmt.Fprintf(&x.b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, width)
	if span > 1 {
		fmt.Fprintf(&x.b, `<w:gridSpan w:val="%d"/>`, span)
	}
	x.b.WriteString(properties + `</w:tcPr>`)
	start := x.b.Len()
	content()
	if x.b.Len() == start {
		x.paragraph("Cell")
	}
	x.b.WriteString(`</w:tc>`)
}

// row writes an opinion.
func (x *docx) row(o opinion) {
	x.b.WriteString(`<w:tr>`)
	x.cell(0, 1, "", func() { x.paragraph("CellNumber", run{text: fmt.Sprint(o.Number)}) })
	x.cell(1, 1, "", func() { x.paragraph("Cell", run{text: o.Where}) })
	x.cell(2, 1, "", func() { x.problem(o) })
	x.cell(3, 1, "", func() { x.points(o.Advice) })
	x.cell(4, 1, "", func() { x.points(o.Reasons) })
	x.cell(5, 1, "", func() { x.paragraph("Cell", run{text: o.State}) })
	x.b.WriteString(`</w:tr>`)
}

func (x *docx) problem(o opinion) {
	var first []run
	if o.Severity != nil {
		look := [...]string{model.Note: noteLook, model.Warning: warningLook, model.Error: errorLook}[*o.Severity]
		first = append(first, run{x.in("【", "[") + o.Severity.Words().In(x.Language) + x.in("】", "] "), look})
	}
	if o.Message != "" {
		first = append(first, run{text: o.Message})
	}
	if len(first) > 0 {
		x.paragraph("Cell", first...)
	}
	if o.Arithmetic != "" {
		x.paragraph("Cell", run{text: o.Arithmetic})
	}
	if o.Quote != "" {
		x.paragraph("Cell", run{x.in("原文：", "text: "), nameLook}, run{text: "“" + o.Quote + "”"})
	}
}

func (x *docx) points(all []point) {
	for _, p := range all {
		if p.Name == "" {
			x.paragraph("Cell", run{text: p.Text})
			continue
		}
		x.paragraph("Cell", run{p.Name + x.in("：", ": "), nameLook}, run{text: p.Text})
	}
}

// signatures are ruled by the leaders of their tabs.
func (x *docx) signatures() {
	for _, line := range [...][2]string{
		{x.in("审校人（签名）：", "Reviewer: "), x.in("日期：", "Date: ")},
		{x.in("起草单位意见：", "Drafting unit: "), ""},
		{x.in("负责人（签名）：", "Signed: "), x.in("日期：", "Date: ")},
	} {
		x.b.WriteString(`<w:p><w:pPr><w:pStyle w:val="Sign"/></w:pPr>`)
		x.run(run{text: line[0]})
		x.b.WriteString(`<w:r><w:tab/></w:r>`)
		if line[1] != "" {
			x.run(run{text: line[1]})
		}
		x.b.WriteString(`<w:r><w:tab/></w:r></w:p>`)
	}
}
