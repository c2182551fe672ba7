package html

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"mime/quotedprintable"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"gouji/model"
)

const simplified = `<html><head><meta charset="%s"></head><body><p>　云溪县2023年政府信息公开工作年度报告</p>
<h2>一、总体情况</h2><p>收到<b>申请</b>６８件&nbsp;</p>
<table><tr><td>本年新收<td><span>6</span>8<td>&nbsp;</table></body>`

func gbk(s string) []byte  { return encode(simplifiedchinese.GB18030.NewEncoder().String(s)) }
func big5(s string) []byte { return encode(traditionalchinese.Big5.NewEncoder().String(s)) }

func encode(s string, err error) []byte {
	if err != nil {
		panic(err)
	}
	return []byte(s)
}

func wide(s string, big bool) []byte {
	out := []byte{0xff, 0xfe}
	if big {
		out = []byte{0xfe, 0xff}
	}
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			out = append(out, byte(u>>8), byte(u))
		} else {
			out = append(out, byte(u), byte(u>>8))
		}
	}
	return out
}

func archived(transfer, body string) []byte {
	return []byte("From: <saved>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--=_x\"\r\n\r\nnone\r\n" +
		"----=_x\r\nContent-Type: image/png\r\n\r\n<p>no</p>\r\n" +
		"----=_x\r\nContent-Type: text/html;\r\n\tcharset=\"gb2312\"\r\nContent-Transfer-Encoding: " + transfer + "\r\n\r\n" + body + "\r\n----=_x--\r\n")
}

// answered puts a page into a JSON answer, all but ASCII escaped.
func answered(page string) []byte {
	var out strings.Builder
	out.WriteString(`{"code": 200, "title": "<b>x", "data": {"content": "`)
	for _, u := range utf16.Encode([]rune(page)) {
		switch {
		case u == '"' || u == '\\':
			out.WriteString(`\` + string(rune(u)))
		case u < ' ' || u >= 0x7f || u == '<':
			fmt.Fprintf(&out, `\u%04x`, u)
		default:
			out.WriteByte(byte(u))
		}
	}
	out.WriteString(`"}}`)
	return []byte(out.String())
}

func quotedPrintable(raw []byte) string {
	var out bytes.Buffer
	w := quotedprintable.NewWriter(&out)
	if _, err := w.Write(raw); err != nil {
		panic(err)
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return out.String()
}

func folded(raw []byte) string {
	s := base64.StdEncoding.EncodeToString(raw)
	var out strings.Builder
	for len(s) > 76 {
		out.WriteString(s[:76] + "\r\n")
		s = s[76:]
	}
	return out.String() + s
}

// TestCharsets reads one page in every encoding and envelope: the same blocks,
// and places that give back the bytes of the text.
func TestCharsets(t *testing.T) {
	page := func(label string) string { return fmt.Sprintf(simplified, label) }
	want := sketch(read(t, page("utf-8")).Blocks)
	for _, c := range []struct {
		name, charset string
		data          []byte
		label         []byte // the bytes of 本年新收 in the file
	}{
		{"utf-8", "utf-8", []byte(page("utf-8")), []byte("本年新收")},
		{"utf-8 that says gb2312", "utf-8", []byte(page("gb2312")), []byte("本年新收")},
		{"utf-8 with a mark", "utf-8", []byte("\xef\xbb\xbf" + page("")), []byte("本年新收")},
		{"gb2312", "gb18030", gbk(page("gb2312")), gbk("本年新收")},
		{"gbk by http-equiv", "gb18030", gbk(strings.Replace(page(""), `charset=""`, `http-equiv=Content-Type content="text/html; charset=GBK"`, 1)), gbk("本年新收")},
		{"gbk that says nothing", "gb18030", gbk(page("")), gbk("本年新收")},
		{"gbk that says utf-8", "gb18030", gbk(page("utf-8")), gbk("本年新收")},
		{"gbk that says iso-8859-1", "gb18030", gbk(page("iso-8859-1")), gbk("本年新收")},
		{"utf-16le", "utf-16le", wide(page("utf-16"), false), wide("本年新收", false)[2:]},
		{"utf-16be", "utf-16be", wide(page("utf-16"), true), wide("本年新收", true)[2:]},
		{"utf-16le without a mark", "utf-16le", wide(page("utf-16"), false)[2:], wide("本年新收", false)[2:]},
		{"in a JSON string", "utf-8", answered(page("utf-8")), []byte(`\u672c\u5e74\u65b0\u6536`)},
		{"in a script, gbk", "gb18030", gbk(`var id = "1", html = "` + strings.NewReplacer(`"`, `\"`, "\n", `\n`, "/", `\/`).Replace(page("gb2312")) + `";`), gbk("本年新收")},
		{"archive, quoted-printable", "gb18030", archived("quoted-printable", quotedPrintable(gbk(page("gb2312")))), []byte(quotedPrintable(gbk("本年新收")))},
		{"archive, base64", "gb18030", archived("base64", folded(gbk(page("gb2312")))), nil},
		{"archive, 8bit", "gb18030", archived("8bit", string(gbk(page("gb2312")))), gbk("本年新收")},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := Read(c.data)
			if err != nil {
				t.Fatal(err)
			}
			if doc.Charset != c.charset {
				t.Errorf("charset %q, want %q", doc.Charset, c.charset)
			}
			if got := sketch(doc.Blocks); got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
			if !Sniff(c.data, "") {
				t.Error("not sniffed")
			}
			label := doc.Blocks[len(doc.Blocks)-1].Table.Cells[0].Place
			if got := c.data[label.Start:label.End]; c.label != nil && !bytes.Equal(bytes.ReplaceAll(got, []byte("=\r\n"), nil), c.label) {
				t.Errorf("the label's bytes are % x, want % x", got, c.label)
			}
		})
	}
}

func TestTraditionalBig5(t *testing.T) {
	page := `<html><meta charset=big5><p>一、總體情況</p><table><tr><td>行政許可<td>１<td>功蓋許</table>`
	doc, err := Read(big5(page))
	if err != nil {
		t.Fatal(err)
	}
	if doc.Charset != "big5" {
		t.Errorf("charset %q", doc.Charset)
	}
	if got, want := sketch(doc.Blocks), "一、總體情況\n[1x3\n  0:行政許可 1:１ 2:功蓋許]\n"; got != want {
		t.Errorf("got %q want %q", got, want)
	}
	silent := strings.Replace(page, "<meta charset=big5>", "", 1)
	if doc, err := Read(big5(silent)); err != nil || doc.Charset != "big5" {
		t.Errorf("undeclared: %v %v", doc, err)
	}
}

// TestTrailByte reads a script whose encoding has a backslash as the second
// byte of a character.
func TestTrailByte(t *testing.T) {
	data := gbk(`var html = "<p>一、总体情况</p><p>誠n信</p>";`)
	if !bytes.Contains(data, []byte(`\n`)) {
		t.Fatal("the character has no such byte")
	}
	doc, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := sketch(doc.Blocks), "一、总体情况\n誠n信\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPlaces(t *testing.T) {
	page := "<html>\n<p>甲乙<b>丙</b>\n丁 </p>\n  <table>\n<tr><td>  <p><span>20</span>23</p> </td><td><p>&nbsp;</p></td><td></td></tr></table>一、总体情况"
	for name, data := range map[string][]byte{"utf-8": []byte(page), "gb18030": gbk(page)} {
		doc, err := Read(data)
		if err != nil {
			t.Fatal(err)
		}
		at := func(p model.Place) string {
			b := data[p.Start:p.End]
			if name == "gb18030" {
				b = encode(simplifiedchinese.GB18030.NewDecoder().String(string(b)))
			}
			return fmt.Sprintf("%d:%d %s", p.Line, p.Column, b)
		}
		cells := doc.Blocks[1].Table.Cells
		for i, c := range []struct {
			place model.Place
			want  string
		}{
			{doc.Blocks[0].Place, "2:4 甲乙<b>丙</b>\n丁"},
			{cells[0].Place, "5:20 20</span>23"},
			{cells[1].Place, "5:45 <p>&nbsp;</p>"},
			{cells[2].Place, "5:67 "},
			{doc.Blocks[2].Place, "5:85 一、总体情况"},
		} {
			if got := at(c.place); got != c.want {
				t.Errorf("%s %d: got %q want %q", name, i, got, c.want)
			}
		}
		if got := string(data[doc.Blocks[1].Table.Place.Start:][:7]); got != "<table>" {
			t.Errorf("the table begins at %q", got)
		}
		if end := data[:doc.Blocks[1].Table.Place.End]; !bytes.HasSuffix(end, []byte("</table>")) {
			t.Errorf("the table ends behind %q", end[len(end)-9:])
		}
	}
}

func TestHiddenText(t *testing.T) {
	report := `<h2>一、总体情况</h2>`
	for _, c := range []struct{ name, page, want string }{
		{"a figure in a cell", report + `<table><tr><td>a<td>6<span style="display:none">4</span></table>`, "4"},
		{"a cell", report + `<table><tr><td>a<td hidden>64</table>`, "64"},
		{"a row", report + `<table><tr><td>a<td>b<tr style="visibility:collapse"><td>件<td>64</table>`, "件 64"},
		{"a sentence", report + `<p>收到<font style="visibility:hidden">约 68</font>件</p>`, "约 68"},
		{"a paragraph of the report", report + `<div style="display:none">收到申请68件</div>`, "收到申请68件"},
		{"a box of the site", report + `<div style="display:none">扫一扫 400-12345</div>`, ""},
		{"no figures", report + `<table><tr><td>a<td hidden>某</table>`, ""},
		{"a menu in the header", report + `<div class="header"><div style="display:none">公开 12</div></div>`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, n := range read(t, c.page).Notices {
				if n.Kind == model.HiddenText {
					got = append(got, n.Quote)
					if !strings.Contains(c.page[n.Place.Start:n.Place.End], strings.Fields(c.want)[0]) {
						t.Errorf("the place holds %q", c.page[n.Place.Start:n.Place.End])
					}
				}
			}
			if strings.Join(got, "|") != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestHiddenReport reads a page whose script would show the report.
func TestHiddenReport(t *testing.T) {
	doc := read(t, `<p>加载中</p><div id=content style="display:none"><h2>一、总体情况</h2><p>收到申请68件</p></div>`)
	if got, want := sketch(doc.Blocks), "加载中\n## 一、总体情况\n收到申请68件\n"; got != want {
		t.Errorf("got %q want %q", got, want)
	}
	if len(doc.Notices) != 1 || doc.Notices[0].Kind != model.HiddenText {
		t.Errorf("notices %v", doc.Notices)
	}
}

func TestChrome(t *testing.T) {
	body := `<h2>一、总体情况</h2><p>收到申请68件。</p>`
	for _, c := range []struct{ name, page, want string }{
		{"landmarks", `<nav>首页</nav><header>某县</header>` + body + `<footer>主办</footer>`,
			"{首页}\n{某县}\n## 一、总体情况\n收到申请68件。\n{主办}\n"},
		{"class and id", `<div class="g-topNav clearfix">首页</div><ul id=breadcrumb><li>位置</ul>` + body + `<div class="page_footer">主办</div><div role=contentinfo>备案</div>`,
			"{首页}\n{位置}\n## 一、总体情况\n收到申请68件。\n{主办}\n{备案}\n"},
		{"named like chrome, but the report", `<div id="printHeader"><div class="search-main">` + body + `</div></div>`,
			"## 一、总体情况\n收到申请68件。\n"},
		{"the title in a header", `<div class=header><p>某县</p><h1>某县2023年政府信息公开工作年度报告</h1></div>` + body,
			"{某县}\n# 某县2023年政府信息公开工作年度报告\n## 一、总体情况\n收到申请68件。\n"},
		{"a header of the article", `<article><header><p>某县年报</p></header>` + body + `</article>`,
			"某县年报\n## 一、总体情况\n收到申请68件。\n"},
		{"words that only contain such words", `<div class="canavan information underfooter">文</div>` + body,
			"文\n## 一、总体情况\n收到申请68件。\n"},
		{"buttons", body + `<p><a href="x.docx">附件：年报.docx</a></p><p>【<a href="javascript:print()">打印</a>】</p><p>见<a href=y>办法</a></p>`,
			"## 一、总体情况\n收到申请68件。\n{附件：年报.docx}\n【打印】\n见办法\n"},
		{"a list of links", body + `<p><a href=1>甲</a><p><a href=2>乙</a><p><a href=3>丙</a>`,
			"## 一、总体情况\n收到申请68件。\n{甲}\n{乙}\n{丙}\n"},
		{"a menu in a table", `<table><tr><td><a href=1>甲</a><td><a href=2>乙</a><td>&nbsp;<td><a href=3>丙</a></table>` + body,
			"{甲}\n{乙}\n{丙}\n## 一、总体情况\n收到申请68件。\n"},
		{"a table in a header", `<div class=header><table><tr><td>首页<td>办事<td><table><tr><td>1<td>2<td>3<td>4</table></table></div>` + body,
			"{首页}\n{办事}\n{[1x4\n  0:1 1:2 2:3 3:4]}\n## 一、总体情况\n收到申请68件。\n"},
		{"a heading of links", body + `<p>相关链接</p><p><a href=1>甲</a><p><a href=2>乙</a><p><a href=3>丙</a>`,
			"## 一、总体情况\n收到申请68件。\n{相关链接}\n{甲}\n{乙}\n{丙}\n"},
		{"an anchor is no link", `<p><a name=_Toc1>总体情况</a><p><a name=_Toc2>甲</a><p><a name=_Toc3>乙</a>`, "总体情况\n甲\n乙\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := sketch(read(t, c.page).Blocks); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

// TestElsewhere reads pages without a report.
func TestElsewhere(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"frame", `<p>年报</p><iframe src="/2023/report.html"></iframe>`, "网页里没有报告正文，正文在内嵌的 /2023/report.html 里"},
		{"attachment", `<p>年报</p><a href="/n.pdf">年报</a>`, "网页里没有报告正文，只有附件 /n.pdf"},
		{"viewer", `<p>年报</p><embed src="n.pdf"><a href="n.doc">x</a>`, "网页里没有报告正文，正文在内嵌的 n.pdf 里"},
		{"object", `<object data="n.pdf"></object>`, "网页里没有报告正文，正文在内嵌的 n.pdf 里"},
		{"pictures", `<p><img src=1.jpg><img src=2.jpg>`, "网页里没有报告正文，只有图片"},
		{"control characters", "<iframe src='a\x1b]0;x'></iframe>", "网页里没有报告正文，正文在内嵌的 a␛]0;x 里"},
		{"nothing to say", `<p>年报</p>`, ""},
		{"the report and a frame", `<iframe src=x></iframe><h2>一、总体情况</h2>`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Read([]byte(c.page))
			if got := message(err); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func message(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestSniff(t *testing.T) {
	for _, c := range []struct {
		data, extension string
		want            bool
	}{
		{"<!DOCTYPE HTML><p>", ".txt", true},
		{" \n<html>", ".doc", true},
		{"<!-- x --><div><p>年报", "", true},
		{"<?xml version='1.0'?><html xmlns='x'><head>", ".xml", true},
		{"<?xml version='1.0'?><w:document><w:p/></w:document>", ".xml", false},
		{"年报 1 < 2 <b>", ".txt", false},
		{"年报\n<table><tr><td>1<td>2<td>3</table>", ".txt", true},
		{"年报\n<table><tr><td>1<td>2<td>3</table>", ".md", false},
		{"年报<br>一", ".html", true},
		{"年报", ".html", false},
		{"PK\x03\x04<html>", ".html", false},
		{"<\x00\x00", "", false},
		{"", ".html", false},
		{"标题：年报\nContent-Type: x", "", false},
	} {
		if got := Sniff([]byte(c.data), c.extension); got != c.want {
			t.Errorf("%q %s: %v", c.data, c.extension, got)
		}
	}
}

func TestEncodingNotice(t *testing.T) {
	doc := read(t, "<p>一、总体情况\xff</p>")
	if len(doc.Notices) != 1 || doc.Notices[0].Kind != model.Encoding {
		t.Errorf("notices %v", doc.Notices)
	}
}
