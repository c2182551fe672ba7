package samples

import (
	"fmt"
	"strings"

	"gouji/model/form"
)

// Odt says how an OpenDocument text is written. The zero value is a plain one.
type Odt struct {
	Foreign  bool // other prefixes than usual, dc not declared
	Split    bool // every text over spans, with a bookmark and a page break between
	Tracked  bool // figures and words changed under change tracking
	Comment  bool // one annotation
	Values   bool // cells that hold numbers besides their texts
	Bare     bool // blank cells without a paragraph
	Numbered bool // headings numbered automatically
	Indented bool // line breaks and blanks between and within elements
	Forms    bool // an office:forms and declarations before the text
}

// odt is a text while it is written.
type odt struct {
	Odt
	strings.Builder
	report  *Report
	count   counter
	id      int
	regions strings.Builder
}

const odfSpace = "urn:oasis:names:tc:opendocument:xmlns:"

// Odt writes the report as an OpenDocument text.
func (r *Report) Odt(options Odt) []byte {
	d := &odt{Odt: options, report: r}
	for i, item := range r.Items {
		if item.Table == nil {
			d.paragraph(item, i)
		} else {
			d.table(item.Table)
		}
	}
	body := d.String()
	if d.regions.Len() > 0 {
		body = `<text:tracked-changes>` + d.regions.String() + `</text:tracked-changes>` + body
	}
	if d.Forms {
		body = `<office:forms form:automatic-focus="false" xmlns:form="` + odfSpace + `form:1.0"/>` + body
	}
	styles := `<style:style style:name="P1" style:family="paragraph"/><style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>`
	return OdtOf(d.Foreign, styles, body)
}

// OdtOf makes a text of automatic styles and a body; foreign takes other
// prefixes for office and text, and does not declare dc.
func OdtOf(foreign bool, styles, body string) []byte {
	root := ` xmlns:office="` + odfSpace + `office:1.0" xmlns:style="` + odfSpace + `style:1.0" xmlns:text="` + odfSpace + `text:1.0"` +
		` xmlns:table="` + odfSpace + `table:1.0" xmlns:draw="` + odfSpace + `drawing:1.0" xmlns:fo="` + odfSpace + `xsl-fo-compatible:1.0"` +
		` xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"`
	content := `<office:document-content` + root + ` office:version="1.2"><office:automatic-styles>` + styles +
		`</office:automatic-styles><office:body><office:text>` + body + `</office:text></office:body></office:document-content>`
	if foreign {
		content = strings.ReplaceAll(content, ` xmlns:dc="http://purl.org/dc/elements/1.1/"`, "")
		for _, name := range []string{"office", "text"} {
			content = strings.NewReplacer("<"+name+":", "<x"+name+":", "</"+name+":", "</x"+name+":", " "+name+":", " x"+name+":", ":"+name+"=", ":x"+name+"=").Replace(content)
		}
	}
	outline := ""
	for i, suffix := range []string{"、", "）"} {
		outline += fmt.Sprintf(`<text:outline-level-style text:level="%d" style:num-format="一, 二, 三, ..." style:num-suffix="%s"`, i+1, suffix)
		if i == 1 {
			outline += ` style:num-prefix="（"`
		}
		outline += `><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="nothing"/></style:list-level-properties></text:outline-level-style>`
	}
	return Store([]Part{
		{"mimetype", "application/vnd.oasis.opendocument.text"},
		{"content.xml", declaration + content},
		{"styles.xml", declaration + `<office:document-styles` + root + ` office:version="1.2"><office:styles><text:outline-style style:name="Outline">` + outline + `</text:outline-style></office:styles></office:document-styles>`},
		{"META-INF/manifest.xml", declaration + `<manifest:manifest xmlns:manifest="` + odfSpace + `manifest:1.0" manifest:version="1.2">` +
			`<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="application/vnd.oasis.opendocument.text"/>` +
			`<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>`},
	})
}

func (d *odt) paragraph(item Item, i int) {
	label := d.count.label(item.Level)
	name, level := "p", ""
	if d.Numbered && item.Level > 0 {
		name, level, label = "h", fmt.Sprintf(` text:outline-level="%d"`, item.Level), ""
	}
	d.line()
	d.WriteString(`<text:` + name + ` text:style-name="P1"` + level + `>`)
	d.line()
	note := d.Comment && i == 1
	if note {
		d.WriteString(`<office:annotation office:name="n1"><dc:creator>校对甲</dc:creator><dc:date>2026-01-05T09:00:00</dc:date><text:p>此处待核</text:p></office:annotation>`)
	}
	if whole := []rune(label + item.Text); d.Tracked && item.Level == 0 && i > 1 {
		d.runs(string(whole[:8]))
		d.inserted(string(whole[8:16]))
		d.runs(string(whole[16:]))
	} else {
		d.runs(string(whole))
	}
	if note {
		d.WriteString(`<office:annotation-end office:name="n1"/>`)
	}
	d.line()
	d.WriteString(`</text:` + name + `>`)
}

func (d *odt) line() {
	if d.Indented {
		d.WriteString("\n    ")
	}
}

// runs writes a text, over several elements where that is asked for.
func (d *odt) runs(text string) {
	all := []rune(text)
	if !d.Split || len(all) < 2 {
		d.WriteString(escape(text))
		return
	}
	a, b := len(all)/3, (len(all)+1)/2
	d.WriteString(escape(string(all[:a])) + `<text:bookmark text:name="x"/><text:span text:style-name="T1">` + escape(string(all[a:b])) +
		`<text:soft-page-break/></text:span><text:span text:style-name="T1"><text:span>` + escape(string(all[b:])) + `</text:span></text:span>`)
}

// table writes a statutory table, its merges as spans and covered cells.
func (d *odt) table(t *form.Table) {
	d.line()
	d.WriteString(`<table:table table:name="` + string(t.ID) + `"><table:table-column table:number-columns-repeated="` + fmt.Sprint(t.Width) + `"/>`)
	for row := range t.Height {
		d.line()
		d.WriteString(`<table:table-row>`)
		for col := range t.Width {
			d.line()
			if box := boxAt(t, row, col); box.Row == row && box.Col == col {
				d.cell(box)
			} else {
				d.WriteString(`<table:covered-table-cell/>`)
			}
		}
		d.WriteString(`</table:table-row>`)
	}
	d.WriteString(`</table:table>`)
}

func (d *odt) cell(box form.Box) {
	text := d.report.BoxText(box)
	attributes := ` office:value-type="string"`
	if d.Values && box.Address != "" && text != "" && strings.Trim(text, "0123456789.") == "" {
		attributes = ` office:value-type="float" office:value="` + text + `"`
	}
	if box.ColSpan > 1 {
		attributes += fmt.Sprintf(` table:number-columns-spanned="%d"`, box.ColSpan)
	}
	if box.RowSpan > 1 {
		attributes += fmt.Sprintf(` table:number-rows-spanned="%d"`, box.RowSpan)
	}
	switch {
	case text == "" && d.Bare:
		d.WriteString(`<table:table-cell` + attributes + `/>`)
		return
	case text == "" && d.Split:
		d.WriteString(`<table:table-cell` + attributes + `><text:p text:style-name="P1"/></table:table-cell>`)
		return
	}
	d.WriteString(`<table:table-cell` + attributes + `><text:p text:style-name="P1">`)
	d.line()
	if d.id++; box.Address != "" && d.Tracked && text != "" && d.id%5 == 0 {
		d.tracked(text)
	} else {
		d.runs(text)
	}
	d.line()
	d.WriteString(`</text:p></table:table-cell>`)
}

// tracked writes a figure that took the place of another.
func (d *odt) tracked(text string) {
	d.id++
	gone := fmt.Sprintf("ct%d", 2*d.id+1)
	d.regions.WriteString(`<text:changed-region xml:id="` + gone + `" text:id="` + gone + `"><text:deletion>` + changeInfo + `<text:p text:style-name="P1">77</text:p></text:deletion></text:changed-region>`)
	d.WriteString(`<text:change text:change-id="` + gone + `"/>`)
	d.inserted(text)
}

// inserted writes text that somebody inserted.
func (d *odt) inserted(text string) {
	d.id++
	id := fmt.Sprintf("ct%d", 2*d.id)
	d.regions.WriteString(`<text:changed-region xml:id="` + id + `" text:id="` + id + `"><text:insertion>` + changeInfo + `</text:insertion></text:changed-region>`)
	d.WriteString(`<text:change-start text:change-id="` + id + `"/>`)
	d.runs(text)
	d.WriteString(`<text:change-end text:change-id="` + id + `"/>`)
}

const changeInfo = `<office:change-info><dc:creator>张三</dc:creator><dc:date>2026-01-05T09:00:00</dc:date></office:change-info>`
