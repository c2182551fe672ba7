package samples

import (
	"fmt"
	"slices"
	"strings"

	"gouji/model/form"
)

// Docx says how a Word document is written. The zero value is a plain one.
type Docx struct {
	Prefix    string // namespace prefix, w where it is empty
	Strict    bool
	Main      string // name of the main part, word/document.xml where it is empty
	Rich      bool   // long run and cell properties, as word processors write
	SplitRuns bool   // every text over three runs, with a bookmark between
	Controls  bool   // content controls round rows, cells and paragraphs
	Tracked   bool   // figures and words changed under change tracking
	Rows      bool   // rows deleted and inserted under change tracking
	Hidden    bool   // hidden digits beside figures
	Numbered  bool   // headings numbered automatically
	Nested    bool   // each table inside a cell of a layout table
	Paged     bool   // table 3 in two parts, the header repeated
	Legacy    bool   // hMerge in place of gridSpan
	Comment   bool   // one comment
	Links     bool   // an attached template elsewhere
}

// docx is a document while it is written.
type docx struct {
	Docx
	strings.Builder
	report *Report
	count  counter
	id     int
}

// Docx writes the report as a Word document.
func (r *Report) Docx(options Docx) []byte {
	d := &docx{Docx: options, report: r}
	if d.Prefix == "" {
		d.Prefix = "w"
	}
	if d.Main == "" {
		d.Main = "word/document.xml"
	}
	d.body()
	folder := d.Main[:strings.LastIndexByte(d.Main, '/')+1]
	name := d.Main[len(folder):]
	related := []relationship{{id: "rId1", kind: "styles", target: "styles.xml"}, {id: "rId2", kind: "numbering", target: "numbering.xml"}}
	if d.Comment {
		related = append(related, relationship{id: "rId3", kind: "comments", target: "/" + folder + "comments.xml"})
	}
	parts := []Part{
		{"[Content_Types].xml", types([2]string{d.Main, "wordprocessingml.document.main"}, [2]string{folder + "styles.xml", "wordprocessingml.styles"},
			[2]string{folder + "numbering.xml", "wordprocessingml.numbering"})},
		{"_rels/.rels", rels(d.Strict, relationship{id: "rId1", kind: "officeDocument", target: d.Main})},
		{d.Main, d.String()},
		{folder + "_rels/" + name + ".rels", rels(d.Strict, related...)},
		{folder + "styles.xml", d.part("styles", docxStyles)},
		{folder + "numbering.xml", d.part("numbering", docxNumbering)},
	}
	if d.Comment {
		parts = append(parts, Part{folder + "comments.xml", d.part("comments",
			`<w:comment w:id="0" w:author="校对甲"><w:p><w:r><w:t>此数待核</w:t></w:r></w:p></w:comment>`)})
	}
	if d.Links {
		parts = append(parts, Part{folder + "_rels/settings.xml.rels", rels(d.Strict,
			relationship{id: "rId1", kind: "attachedTemplate", target: "file:///D:/模板/年报.dotx", external: true})})
	}
	return Zip(parts)
}

// part wraps the content of a part in its root, in the document's namespace
// and prefix.
func (d *docx) part(root, content string) string {
	p := d.Prefix
	s := `<w:` + root + ` xmlns:` + p + `="` + wordSpace.of(d.Strict) + `" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"` +
		` xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">` + content + `</w:` + root + `>`
	if p != "w" {
		s = strings.NewReplacer("<w:", "<"+p+":", "</w:", "</"+p+":", " w:", " "+p+":").Replace(s)
	}
	return declaration + s
}

const docxStyles = `<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>` +
	`<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>` +
	`<w:style w:type="character" w:styleId="gone"><w:name w:val="gone"/><w:rPr><w:vanish/></w:rPr></w:style>`

const docxNumbering = `<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>` +
	`<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="1"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>` +
	`<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="2"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>` +
	`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`

func (d *docx) body() {
	for i, item := range d.report.Items {
		switch {
		case item.Table == nil:
			d.paragraph(item, i)
		case d.Nested:
			d.WriteString(`<w:tbl><w:tr><w:tc><w:tcPr/>`)
			d.table(item.Table)
			d.WriteString(`<w:p/></w:tc></w:tr></w:tbl>`)
		default:
			d.table(item.Table)
		}
	}
	body := d.String()
	d.Reset()
	d.WriteString(d.part("document", `<w:body>`+body+`<w:sectPr/></w:body>`))
}

func (d *docx) paragraph(item Item, i int) {
	label := d.count.label(item.Level)
	style := ""
	if d.Numbered && item.Level > 0 {
		style, label = fmt.Sprintf(`<w:pStyle w:val="%d"/>`, item.Level), ""
	}
	open, shut := "", ""
	if d.Controls && i%2 == 0 {
		open, shut = `<w:sdt><w:sdtPr><w:alias w:val="段"/></w:sdtPr><w:sdtContent>`, `</w:sdtContent></w:sdt>`
	}
	d.WriteString(open + `<w:p><w:pPr>` + style + d.properties() + `</w:pPr>`)
	if d.Comment && i == 1 {
		d.WriteString(`<w:commentRangeStart w:id="0"/>`)
	}
	if whole := []rune(label + item.Text); d.Tracked && item.Level == 0 && i > 1 {
		d.runs(string(whole[:8]))
		d.WriteString(fmt.Sprintf(`<w:ins w:id="%d" w:author="张三">`, 50+i))
		d.run(string(whole[8:11]))
		d.run(string(whole[11:16]))
		d.WriteString(`</w:ins>`)
		d.runs(string(whole[16:]))
	} else {
		d.runs(string(whole))
	}
	if d.Comment && i == 1 {
		d.WriteString(`<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>`)
	}
	d.WriteString(`</w:p>` + shut)
}

func (d *docx) properties() string {
	if !d.Rich {
		return ""
	}
	return `<w:keepNext w:val="0"/><w:keepLines w:val="0"/><w:widowControl/><w:suppressLineNumbers w:val="0"/><w:spacing w:before="0" w:beforeAutospacing="0" w:after="0" w:afterAutospacing="0"/>` +
		`<w:jc w:val="center"/><w:rPr><w:rFonts w:hint="eastAsia" w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:cs="宋体"/><w:sz w:val="21"/></w:rPr>`
}

func (d *docx) run(text string) {
	rich := ""
	if d.Rich {
		rich = `<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:cs="宋体"/><w:b/><w:bCs/><w:color w:val="auto"/><w:kern w:val="0"/><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr>`
	}
	d.WriteString(`<w:r>` + rich + `<w:t xml:space="preserve">` + escape(text) + `</w:t></w:r>`)
}

// runs writes a text, over three runs where that is asked for.
func (d *docx) runs(text string) {
	all := []rune(text)
	if !d.SplitRuns || len(all) < 2 {
		if text != "" {
			d.run(text)
		}
		return
	}
	a, b := len(all)/3, (len(all)+1)/2
	if a > 0 {
		d.run(string(all[:a]))
	}
	d.WriteString(`<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="9" w:name="x"/>`)
	d.run(string(all[a:b]))
	d.WriteString(`<w:bookmarkEnd w:id="9"/><w:smartTag w:element="number">`)
	d.run(string(all[b:]))
	d.WriteString(`</w:smartTag>`)
}

// table writes a statutory table, its merges as gridSpan and vMerge.
func (d *docx) table(t *form.Table) {
	breakAt := -1
	if d.Paged && t.ID == form.T3 {
		breakAt = 15
	}
	d.open(t.Width)
	for row := range t.Height {
		if row == breakAt {
			d.WriteString(`</w:tbl><w:p/>`)
			d.open(t.Width)
			for header := range t.HeaderRows {
				d.row(t, header, 0)
			}
		}
		d.row(t, row, breakAt)
	}
	d.WriteString(`</w:tbl>`)
}

func (d *docx) open(width int) {
	d.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>` + strings.Repeat(`<w:gridCol w:w="900"/>`, width) + `</w:tblGrid>`)
}

// row writes one row of the grid; boxes that a page break at breakAt cuts
// begin again there.
func (d *docx) row(t *form.Table, row, breakAt int) {
	if d.Rows && row == 2 {
		d.WriteString(`<w:tr><w:trPr><w:del w:id="90" w:author="李四"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="` + fmt.Sprint(t.Width) +
			`"/></w:tcPr><w:p><w:r><w:delText>旧行</w:delText></w:r></w:p></w:tc></w:tr>`)
	}
	open, shut := "", ""
	if d.Controls && row%3 == 1 {
		open, shut = `<w:sdt><w:sdtContent>`, `</w:sdtContent></w:sdt>`
	}
	d.WriteString(open + `<w:tr>`)
	if d.Rows && row == 3 {
		d.WriteString(`<w:trPr><w:ins w:id="91" w:author="李四"/></w:trPr>`)
	}
	for col := 0; col < t.Width; {
		box := boxAt(t, row, col)
		d.cell(box, box.Row < row && row != breakAt)
		col += box.ColSpan
	}
	d.WriteString(`</w:tr>` + shut)
}

// boxAt gives the box that covers a position; positions that the form leaves
// open are blank boxes.
func boxAt(t *form.Table, row, col int) form.Box {
	i := slices.IndexFunc(t.Boxes, func(b form.Box) bool {
		return row >= b.Row && row < b.Row+b.RowSpan && col >= b.Col && col < b.Col+b.ColSpan
	})
	if i < 0 {
		return form.Box{Row: row, Col: col, RowSpan: 1, ColSpan: 1}
	}
	return t.Boxes[i]
}

func (d *docx) cell(box form.Box, covered bool) {
	if d.Legacy && box.ColSpan > 1 {
		for i := range box.ColSpan {
			kind := ""
			if i == 0 {
				kind = ` w:val="restart"`
			}
			d.oneCell(box, `<w:hMerge`+kind+`/>`, covered || i > 0, covered)
		}
		return
	}
	span := ""
	if box.ColSpan > 1 {
		span = fmt.Sprintf(`<w:gridSpan w:val="%d"/>`, box.ColSpan)
	}
	d.oneCell(box, span, covered, covered)
}

func (d *docx) oneCell(box form.Box, properties string, blank, covered bool) {
	if box.RowSpan > 1 {
		if covered {
			properties += `<w:vMerge/>`
		} else {
			properties += `<w:vMerge w:val="restart"/>`
		}
	}
	if d.Rich {
		properties = `<w:tcW w:w="974" w:type="dxa"/>` + properties + `<w:tcBorders><w:top w:val="single" w:color="auto" w:sz="4" w:space="0"/></w:tcBorders><w:noWrap w:val="0"/><w:vAlign w:val="center"/>`
	}
	open, shut := "", ""
	if d.Controls && box.Address != "" {
		open, shut = `<w:sdt><w:sdtContent>`, `</w:sdtContent></w:sdt>`
	}
	d.WriteString(open + `<w:tc><w:tcPr>` + properties + `</w:tcPr><w:p><w:pPr>` + d.properties() + `</w:pPr>`)
	if !blank {
		d.figure(d.report.BoxText(box), box.Address != "")
	}
	d.WriteString(`</w:p></w:tc>` + shut)
}

// figure writes the text of a cell, with what makes it hard to read.
func (d *docx) figure(text string, value bool) {
	d.id++
	switch {
	case value && d.Tracked && text != "" && d.id%5 == 0:
		d.WriteString(fmt.Sprintf(`<w:del w:id="%d" w:author="张三"><w:r><w:delText>77</w:delText></w:r></w:del><w:ins w:id="%d" w:author="张三">`, 100+2*d.id, 101+2*d.id))
		d.runs(text)
		d.WriteString(`</w:ins>`)
	case value && d.Hidden && d.id%7 == 0:
		d.WriteString(`<w:r><w:rPr><w:vanish/></w:rPr><w:t>8</w:t></w:r>`)
		d.runs(text)
		d.WriteString(`<w:r><w:rPr><w:rStyle w:val="gone"/></w:rPr><w:t>9</w:t></w:r>`)
	default:
		d.runs(text)
	}
}

// Body makes a Word document with the given body. Further parts are named by
// their relationship (header, numbering) and wrapped in their root.
func Body(content string, parts ...Part) []byte {
	d := &docx{Docx: Docx{Prefix: "w"}}
	all := []Part{
		{"[Content_Types].xml", types([2]string{"word/document.xml", "wordprocessingml.document.main"})},
		{"_rels/.rels", rels(false, relationship{id: "rId1", kind: "officeDocument", target: "word/document.xml"})},
		{"word/document.xml", d.part("document", `<w:body>`+content+`</w:body>`)},
	}
	roots := map[string]string{"header": "hdr", "footer": "ftr"}
	var related []relationship
	for i, p := range parts {
		root := p.Name
		if roots[root] != "" {
			root = roots[root]
		}
		related = append(related, relationship{id: fmt.Sprintf("rId%d", i+1), kind: p.Name, target: p.Name + ".xml"})
		all = append(all, Part{"word/" + p.Name + ".xml", d.part(root, p.Text)})
	}
	return Zip(append(all, Part{"word/_rels/document.xml.rels", rels(false, related...)}))
}

// Raw makes a Word document of a whole main part and the content of a
// numbering part, unchecked.
func Raw(main, numbering string) []byte {
	d := &docx{Docx: Docx{Prefix: "w"}}
	return Store([]Part{
		{"[Content_Types].xml", types([2]string{"word/document.xml", "wordprocessingml.document.main"})},
		{"_rels/.rels", rels(false, relationship{id: "rId1", kind: "officeDocument", target: "word/document.xml"})},
		{"word/document.xml", main},
		{"word/numbering.xml", d.part("numbering", numbering)},
		{"word/_rels/document.xml.rels", rels(false, relationship{id: "rId1", kind: "numbering", target: "numbering.xml"})},
	})
}
