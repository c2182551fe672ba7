package samples

import (
	"fmt"
	"html"
	"slices"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"gouji/model/form"
)

// HTML says how a web page is written. The zero value is a plain one.
type HTML struct {
	Encoding string // gb18030, big5; UTF-8 where it is empty
	Silent   bool   // the encoding is not declared
	Rich     bool   // style attributes and nested inline elements, as editors write
	Word     bool   // as exported by a word processor
	Nested   bool   // the whole report, and each table, inside layout tables
	Split    bool   // figures split over spans
	NoBreak  bool   // &nbsp; round figures and in blank cells
	Groups   bool   // thead, tbody, tfoot; the foot stands first
	Chrome   bool   // navigation before, footer and links behind the report
	Terse    bool   // no end tags that HTML can do without
	Breaks   bool   // paragraphs parted by <br>
	Paged    bool   // table 3 in two tables, the header repeated
}

// page is a web page while it is written.
type page struct {
	HTML
	strings.Builder
	report *Report
	count  counter
}

// HTML writes the report as a web page.
func (r *Report) HTML(options HTML) []byte {
	p := &page{HTML: options, report: r}
	p.head()
	if p.Nested {
		p.WriteString(`<table width="1000"><tr><td>&nbsp;</td><td><table><tr><td>`)
	}
	for _, item := range r.Items {
		switch {
		case item.Table == nil:
			p.paragraph(item)
		case p.Nested:
			p.WriteString(`<table align="center"><tr><td>`)
			p.table(item.Table)
			p.WriteString(`</td></tr></table>`)
		default:
			p.table(item.Table)
		}
	}
	if p.Nested {
		p.WriteString(`</td></tr></table></td></tr></table>`)
	}
	p.foot()
	return p.encoded()
}

func (p *page) head() {
	meta := ""
	if !p.Silent {
		meta = `<meta http-equiv="Content-Type" content="text/html; charset=` + map[string]string{"": "utf-8", "gb18030": "gb2312", "big5": "big5"}[p.Encoding] + `">`
	}
	if p.Word {
		p.WriteString(`<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><head>` + meta +
			`<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--><style><!-- p.MsoNormal{margin:0} --></style></head><body lang=ZH-CN><div class=Section0>`)
		return
	}
	p.WriteString("<!DOCTYPE html>\n<html><head>" + meta + "<title>青溪县人民政府</title><script>var n = 1 < 2; document.write('<td>');</script></head>\n<body>\n")
	if p.Chrome {
		p.WriteString(`<div class="header"><div class="topNav"><ul><li><a href="/">网站首页</a></li><li><a href="/gk/">政府信息公开</a></li><li><a href="/hd/">互动交流</a></li></ul></div></div>
<div class="breadcrumb">当前位置：<a href="/">首页</a>&gt;<a href="/gk/">信息公开</a></div>
<div style="display:none" class="share">扫一扫 分享到微信</div><div class="article"><div class="tool"></div>`)
	}
}

func (p *page) foot() {
	switch {
	case p.Word:
		p.WriteString(`</div></body></html>`)
	case p.Chrome:
		p.WriteString(`</div><div class="share"><a href="javascript:window.print()">打印本页</a> <a href="javascript:window.close()">关闭窗口</a></div>
<div id="footer"><p>主办单位：青溪县人民政府办公室　网站标识码：3500000001</p></div></body></html>`)
	default:
		p.WriteString("</body></html>\n")
	}
}

func (p *page) end(tag string) {
	if !p.Terse {
		p.WriteString(tag)
	}
}

func (p *page) paragraph(item Item) {
	text := html.EscapeString(p.count.label(item.Level) + item.Text)
	switch {
	case p.Word:
		p.WriteString(`<p class=MsoNormal style='mso-pagination:widow-orphan'><b style='mso-bidi-font-weight:normal'><span style='font-family:宋体;mso-ascii-font-family:"Times New Roman"'>` +
			text + `</span></b><span lang=EN-US><o:p></o:p></span></p>` + "\r\n\r\n")
	case p.Breaks:
		p.WriteString("　　" + text + "<br />\n")
	case p.Rich:
		p.WriteString(`<p style="text-indent:2em;line-height:2em"><span style="font-size:16px;font-family:仿宋_GB2312">&nbsp;&nbsp;` + text + `</span></p>` + "\n")
	case item.Level > 0:
		p.WriteString(fmt.Sprintf("<h%d>%s</h%d>\n", item.Level+1, text, item.Level+1))
	default:
		p.WriteString("<p>" + text)
		p.end("</p>")
		p.WriteString("\n")
	}
}

func (p *page) table(t *form.Table) {
	cut := t.Height
	if p.Paged && t.ID == form.T3 {
		cut = 15
	}
	p.rows(t, 0, cut)
	if cut < t.Height {
		p.WriteString("<p></p>")
		p.rows(t, cut, t.Height)
	}
}

// rows writes the rows of a table in one element, the header first.
func (p *page) rows(t *form.Table, from, to int) {
	p.WriteString(`<table border="1" cellspacing="0">` + "\n")
	body := max(from, t.HeaderRows)
	if p.Groups && t.ID == form.T3 && to == t.Height {
		p.WriteString("<thead>")
		p.stretch(t, 0, t.HeaderRows, 0)
		p.WriteString("</thead><tfoot>")
		p.stretch(t, to-1, to, to-1)
		p.WriteString("</tfoot><tbody>")
		p.stretch(t, body, to-1, body)
		p.WriteString("</tbody>")
	} else {
		p.stretch(t, 0, t.HeaderRows, 0)
		p.stretch(t, body, to, body)
	}
	p.WriteString("</table>\n")
}

// stretch writes rows; a box that begins before first begins there again.
func (p *page) stretch(t *form.Table, from, to, first int) {
	for row := from; row < to; row++ {
		p.WriteString("<tr>")
		for col := 0; col < t.Width; {
			box := boxAt(t, row, col)
			if box.Row == row || row == first {
				p.cell(box, min(box.Row+box.RowSpan, to)-row)
			}
			col += box.ColSpan
		}
		p.end("</tr>")
		p.WriteString("\n")
	}
}

func (p *page) cell(box form.Box, rows int) {
	p.WriteString("<td")
	if rows > 1 {
		fmt.Fprintf(p, ` rowspan="%d"`, rows)
	}
	if box.ColSpan > 1 {
		fmt.Fprintf(p, ` colspan=%d`, box.ColSpan)
	}
	if p.Rich || p.Word {
		p.WriteString(` style="border:1px solid windowtext;padding:0cm 5.4pt" valign="center"`)
	}
	p.WriteString(">" + p.content(p.report.BoxText(box), box.Address != ""))
	p.end("</td>")
}

// content is what a cell holds.
func (p *page) content(text string, figure bool) string {
	text = html.EscapeString(text)
	if r := []rune(text); p.Split && figure && len(r) > 1 {
		text = `<span style="font-size:14px">` + string(r[:1]) + `</span>` + string(r[1:])
	}
	switch {
	case p.NoBreak && text == "":
		text = "&nbsp;"
	case p.NoBreak && figure:
		text = "&nbsp;" + text + "&#160;"
	}
	switch {
	case p.Word:
		return "\r\n  <p class=MsoNormal align=center style='text-align:center'><span lang=EN-US\r\n  style='font-size:10.5pt'>" + text + `<o:p></o:p></span></p>` + "\r\n  "
	case p.Rich:
		return `<p style="text-align:center;line-height:150%"><span style="font-family:宋体;font-size:12pt">` + text + `</span></p>`
	}
	return text
}

// encoded is the page in its encoding; what that lacks becomes a reference.
func (p *page) encoded() []byte {
	var e encoding.Encoding
	switch p.Encoding {
	case "gb18030":
		e = simplifiedchinese.GB18030
	case "big5":
		e = traditionalchinese.Big5
	default:
		return []byte(p.String())
	}
	out, err := encoding.HTMLEscapeUnsupported(e.NewEncoder()).String(p.String())
	if err != nil {
		panic(err) // the encoders above take any text
	}
	return []byte(out)
}

// Markdown says how a Markdown file is written. The zero value has the cells
// that a merge covers blank where they stand, as converters of pages do.
type Markdown struct {
	Padded bool // covered cells are blanks at the end of the row
	Bare   bool // no bars at the ends of rows
	Marks  bool // figures in bold, escapes
	HTML   bool // tables in HTML
	Paged  bool // table 3 in two tables
}

// Markdown writes the report as Markdown.
func (r *Report) Markdown(options Markdown) []byte {
	var b strings.Builder
	var c counter
	for _, item := range r.Items {
		text := c.label(item.Level) + item.Text
		switch {
		case item.Table != nil && options.HTML:
			p := &page{report: r}
			p.table(item.Table)
			b.WriteString(p.String() + "\n")
		case item.Table != nil:
			r.markdownTable(&b, item.Table, options)
		case item.Level == -1:
			b.WriteString("# " + text + "\n\n")
		case item.Level > 0:
			b.WriteString(strings.Repeat("#", item.Level+1) + " " + text + "\n\n")
		default:
			b.WriteString(text + "\n\n")
		}
	}
	return []byte(b.String())
}

func (r *Report) markdownTable(b *strings.Builder, t *form.Table, options Markdown) {
	for row := range t.Height {
		var cells []string
		for col := range t.Width {
			box := boxAt(t, row, col)
			text := ""
			if box.Row == row && box.Col == col {
				text = r.BoxText(box)
				if options.Marks && box.Address != "" && text != "" {
					text = "**" + strings.ReplaceAll(text, "/", `\/`) + "**"
				}
			} else if options.Padded {
				continue
			}
			cells = append(cells, text)
		}
		for len(cells) < t.Width {
			cells = append(cells, "")
		}
		if options.Paged && t.ID == form.T3 && row == 15 {
			b.WriteString("\n")
		}
		b.WriteString(markdownRow(cells, options.Bare))
		if row == 0 || options.Paged && t.ID == form.T3 && row == 15 {
			b.WriteString(markdownRow(slices.Repeat([]string{"---"}, t.Width), options.Bare))
		}
	}
	b.WriteString("\n")
}

func markdownRow(cells []string, bare bool) string {
	row := strings.Join(cells, " | ")
	if bare {
		return row + "\n"
	}
	return "| " + row + " |\n"
}
