package html

import (
	"fmt"
	"strings"
	"testing"

	"gouji/parse/document"
)

// sketch draws the blocks of a page: paragraphs as lines, tables as rows of
// cells with their spans, chrome in braces.
func sketch(blocks []document.Block) string {
	var out strings.Builder
	for _, b := range blocks {
		if b.Table == nil {
			line := b.Text
			if b.Level > 0 {
				line = strings.Repeat("#", b.Level) + " " + line
			}
			if b.Picture {
				line += "<img>"
			}
			if b.Aside {
				line = "{" + line + "}"
			}
			out.WriteString(line + "\n")
			continue
		}
		if b.Aside {
			out.WriteString("{")
		}
		fmt.Fprintf(&out, "[%dx%d", b.Table.Rows, b.Table.Cols)
		row := -1
		for _, c := range b.Table.Cells {
			for ; row < c.Row; row++ {
				out.WriteString("\n ")
			}
			fmt.Fprintf(&out, " %d:%s", c.Col, strings.ReplaceAll(c.Text, "\n", "/"))
			if c.RowSpan > 1 || c.ColSpan > 1 {
				fmt.Fprintf(&out, "(%dx%d)", c.RowSpan, c.ColSpan)
			}
			if c.Picture {
				out.WriteString("<img>")
			}
			if len(c.Blocks) > 0 {
				out.WriteString("{" + strings.ReplaceAll(sketch(c.Blocks), "\n", ";") + "}")
			}
		}
		out.WriteString("]")
		if b.Aside {
			out.WriteString("}")
		}
		out.WriteString("\n")
	}
	return out.String()
}

func read(t *testing.T, page string) *document.Document {
	t.Helper()
	doc, err := Read([]byte(page))
	if err != nil {
		t.Fatalf("%v", err)
	}
	return doc
}

func TestBlocks(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"inline elements join", `<p>收到<span>20</span>23<b>件</b></p>`, "收到2023件\n"},
		{"blocks and breaks part", `一<div>二</div>三<br>四<p>五`, "一\n二\n三\n四\n五\n"},
		{"blanks collapse", "<p>  a \t\n b&nbsp;&nbsp;c　</p>", "a b c\n"},
		{"a wrapped line joins", "<p>政府信\n   息公开 2\n 件</p>", "政府信息公开 2 件\n"},
		{"references", `<p>&#x33;&#51;&lt;&ldquo;三&rdquo;&amp;&bogus;&nbsp;&#12288;</p>`, "33<“三”&&bogus;\n"},
		{"headings", `<h1>甲<h2>乙</h2><p>丙`, "# 甲\n## 乙\n丙\n"},
		{"preformed", "<pre>甲\n  乙 丙\n\n丁</pre>", "甲\n乙 丙\n丁\n"},
		{"left out", `甲<script>"<p>乙"</script><style>p{}</style><!-- 丙 --><select><option>丁</select><template><p>戊</p></template>己<noscript>庚</noscript>`, "甲己\n"},
		{"comment forms", `甲<!-->乙<!--->丙<!-- a -- b --!>丁<!doctype x><?xml y?></ z>戊`, "甲乙丙丁戊\n"},
		{"word processor", `<p class=MsoNormal><!--[if gte vml 1]><v:shape>x</v:shape><![endif]--><![if !supportLists]><span>一、</span><![endif]>总<o:p></o:p></p>`, "一、总\n"},
		{"readings", `<p><ruby>鄉<rp>(</rp><rt>xiāng</rt><rp>)</rp></ruby>長<ruby>鎮<rt>zhèn</ruby>長</p>`, "鄉長鎮長\n"},
		{"a lone bracket is text", `<p>1 < 2 > 1 <3</p>`, "1 < 2 > 1 <3\n"},
		{"hidden", `<p>甲<span style="color:red; DISPLAY : none !important">乙</span>丙</p><div hidden>丁<div>戊</div></div>己`, "甲丙\n己\n"},
		{"hiding ends with the paragraph", `<p>甲<span style="display:none">乙<p>丙`, "甲\n丙\n"},
		{"what is hidden breaks no line", `甲<div hidden>乙<p>丙</p></div>丁`, "甲丁\n"},
		{"picture", `<p><img src=t.png></p><img width=16 src=a.png>总体情况`, "<img>\n总体情况\n"},
		{"lists", `<ul><li>甲<li>乙<ul><li>丙</ul></ul>丁`, "甲\n乙\n丙\n丁\n"},
		{"raw text ends at its own tag only", `<textarea></p><b></textare></textarea>甲`, "甲\n"},
		{"an unfinished tag is dropped", `<p>甲</p><p class="`, "甲\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := sketch(read(t, c.page).Blocks); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

func TestTables(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"plain", `<table><tr><td>a</td><td>b</td></tr><tr><td>c<td></table>`,
			"[2x2\n  0:a 1:b\n  0:c 1:]\n"},
		{"spans", `<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>`,
			"[2x3\n  0:a(2x1) 1:b(1x2)\n  1:c 2:d]\n"},
		{"implied everything", `<table><td>a<td>b<tr><td>c`, "[2x2\n  0:a 1:b\n  0:c]\n"},
		{"row span ends with its group", `<table><thead><tr><td rowspan=5>a<td>b<tbody><tr><td>c<td>d</table>`,
			"[2x2\n  0:a 1:b\n  0:c 1:d]\n"},
		{"row span 0 is the rest of the group", `<table><tbody><tr><td rowspan=0>a<td>b<tr><td>c<tbody><tr><td>d<td>e</table>`,
			"[3x2\n  0:a(2x1) 1:b\n  1:c\n  0:d 1:e]\n"},
		{"column span 0 and nonsense", `<table><tr><td colspan=0>a<td colspan=x>b<td colspan=-2>c</table>`,
			"[1x3\n  0:a 1:b 2:c]\n"},
		{"column span above 1000", `<table><tr><td colspan=1001>a<td>b</table>`, "[1x1001\n  0:a(1x1000) 1000:b]\n"},
		{"footer last", `<table><tfoot><tr><td>f<td>g<tbody><tr><td>a<td>b</table>`, "[2x2\n  0:a 1:b\n  0:f 1:g]\n"},
		{"overlap", `<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c<tr><td>d<td>e</table>`,
			"[3x2\n  0:a 1:b(2x1)\n  0:c(1x2)\n  0:d 1:e]\n"},
		{"text outside cells goes before", `<table><tr>甲<td>a<td>b</td>乙</tr><p>丙</table>丁`,
			"甲\n乙\n丙\n[1x2\n  0:a 1:b]\n丁\n"},
		{"paragraphs in a cell", `<table><tr><td><p>商业</p><p>企业<br>等</p><td><p>&nbsp;</p><td><div>6</div><div>4</div></table>`,
			"[1x3\n  0:商业/企业/等 1: 2:6/4]\n"},
		{"stray end tags", `<table><tr><td></div></p>a</span></td></td></tr></tr><td>b</th>c</td></tbody></table></table>`,
			"[2x1\n  0:a\n  0:bc]\n"},
		{"caption", `<table><caption>表一</caption><tr><td>a<td>b</table>`, "表一\n[1x2\n  0:a 1:b]\n"},
		{"one cell is no table", `<table><tr><td>甲<p>乙</table>`, "甲\n乙\n"},
		{"layout", `<table><tr><td>左<td><h2>题</h2><table><tr><td>a<td>b</table><p>文</table>`,
			"左\n## 题\n[1x2\n  0:a 1:b]\n文\n"},
		{"a table in a cell of a form", `<table><tr><td>a<td>b<td>c<tr><td>d<td>e<table><tr><td>1<td>2</table><td>f</table>`,
			"[2x3\n  0:a 1:b 2:c\n  0:d 1:e{e;[1x2;  0:1 1:2];} 2:f]\n"},
		{"a table without end swallows the page", `<table><tr><td>甲<td>1<td>9<tr><td>乙<td>2<tr><td>丙<td>3<tr><td>丁<td>4<h2>三</h2><table><tr><td>a<td>b<td>c<td>d<tr><td>5<td>6<td>7<td>8</table><p>文`,
			"[4x3\n  0:甲 1:1 2:9\n  0:乙 1:2\n  0:丙 1:3\n  0:丁 1:4]\n## 三\n[2x4\n  0:a 1:b 2:c 3:d\n  0:5 1:6 2:7 3:8]\n文\n"},
		{"a value in a table of its own", `<table><tr><td>a<td>b<tr><td>c<td><table><tr><td>64</table></table>`,
			"[2x2\n  0:a 1:b\n  0:c 1:64]\n"},
		{"hidden cells and rows take no room", `<table><tr><td>a<td style="display:none">9<td>b<tr style="display:none"><td>8<td>8<tr><td>c<td>d</table>`,
			"[2x2\n  0:a 1:b\n  0:c 1:d]\n"},
		{"invisible text leaves a blank", `<table><tr><td>a<td style="visibility:hidden">9<td>b</table>`,
			"[1x3\n  0:a 1: 2:b]\n"},
		{"a table in a row ends it", `<table><tr><td>a<td>b</tr><tr><table><tr><td>c<td>d</table>`,
			"[2x2\n  0:a 1:b]\n[1x2\n  0:c 1:d]\n"},
		{"picture in a cell", `<table><tr><td>a<td><img src=x.png></table>总体情况`, "[1x2\n  0:a 1:<img>]\n总体情况\n"},
		{"open to the end", `<table><tr><td>a<td>b<table><tr><td>c<td>d`, "a\nb\n[1x2\n  0:c 1:d]\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := sketch(read(t, c.page).Blocks); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}
