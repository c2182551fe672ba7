package markdown

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gouji/parse/document"
)

// sketch draws blocks: paragraphs as lines, tables as rows of cells.
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
			out.WriteString(line + "\n")
			continue
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
		}
		out.WriteString("]\n")
	}
	return out.String()
}

func TestBlocks(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		{"headings", "# 甲\n\n## 乙 ##\n丙\n\n丁\n---\n", "# 甲\n## 乙\n丙\n## 丁\n"},
		{"a rule under a paragraph is no heading", "甲\n乙\n---\n丙", "甲\n乙\n丙\n"},
		{"table", "|a|b|\n|---|:-:|\n| 1 | |\n|**2**|x\\|y|", "[3x2\n  0:a 1:b\n  0:1 1:\n  0:2 1:x|y]\n"},
		{"cells beyond the header's", "|a|b|\n|-|--|\n|1|2|3|4|", "[2x4\n  0:a 1:b\n  0:1 1:2 2:3 3:4]\n"},
		{"no bars at the ends", "a | b\n--- | ---\n1 | 2", "[2x2\n  0:a 1:b\n  0:1 1:2]\n"},
		{"stray rulers", "|a|1|\n|---|---|\n|b|2|\n|---|---|\n\n|---|---|\n", "[2x2\n  0:a 1:1\n  0:b 1:2]\n"},
		{"text between rows", "|a|1|\n|---|---|\n某\n|b|2|\n|---|---|", "[1x2\n  0:a 1:1]\n某\n[1x2\n  0:b 1:2]\n"},
		{"prose with a bar", "甲|乙", "甲|乙\n"},
		{"rows without bars", "信息内容本年处理决定数量\n行政许可 97\n行政处罚１２\n", "[3x2\n  0:信息内容本年处理决定数量\n  0:行政许可 1:97\n  0:行政处罚 1:１２]\n"},
		{"prose that ends in a figure", "全年许可 97\n", "全年许可 97\n"},
		{"inline marks", "**甲** *乙*`丙`~~丁~~[戊](http://x)<u>己</u>&lt;\\*庚* __ ____年", "甲 乙丙丁戊己<*庚* __ ____年\n"},
		{"a figure that looks like a mark", "2*3*4 * 5 _6_7", "234 * 5 _6_7\n"},
		{"lists keep numbers", "1. 甲\n2. 乙\n\n- 丙\n  丁\n\n> 戊", "1. 甲\n2. 乙\n丙\n丁\n戊\n"},
		{"code is text", "    甲\n\n```\n乙\n\n丙\n```", "甲\n乙\n丙\n"},
		{"picture", "![表三](t.png)", "<img>\n"},
		{"table in HTML", "甲\n\n<table>\n\n<tr><td rowspan=2>a<td>b</tr>\n\n<tr><td>c</tr></table>\n乙",
			"甲\n[2x2\n  0:a(2x1) 1:b\n  1:c]\n乙\n"},
		{"block in HTML", "<div>甲<br>乙</div>\n\n丙", "甲\n乙\n丙\n"},
		{"table in HTML without end", "<table><tr><td>a<td>b\n\n丙", "[1x2\n  0:a 1:b]\n丙\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := Read([]byte(c.source))
			if err != nil {
				t.Fatal(err)
			}
			if got := sketch(doc.Blocks); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

// TestWrappedLines joins what a program wrapped, and nothing else.
func TestWrappedLines(t *testing.T) {
	long := strings.Repeat("某某县依法公开政务信息", 3)
	source := "一、总体情况\n" + long + "共 12\n件，" + long[:90] + "\n（一）" + long + "共办理。\n" + long + "共计四件以上\n二、某事\n"
	doc, err := Read([]byte(source))
	if err != nil {
		t.Fatal(err)
	}
	want := "一、总体情况\n" + long + "共 12件，" + long[:90] + "\n（一）" + long + "共办理。\n" + long + "共计四件以上\n二、某事\n"
	if got := sketch(doc.Blocks); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if p := doc.Blocks[1].Place; p.Line != 2 || !strings.HasPrefix(source[p.Start:p.End], long) || !strings.HasSuffix(source[p.Start:p.End], long[:90]) {
		t.Errorf("place %+v", p)
	}
}

func TestPlaces(t *testing.T) {
	source := "# 报告\n\n文 | | **64** |\n---|---|---\n丙 | 1 | 件\n\n<table><tr>\n<td>甲<td>七</table>\n"
	for name, data := range map[string][]byte{"utf-8": []byte(source), "gb18030": gbk(t, source)} {
		doc, err := Read(data)
		if err != nil {
			t.Fatal(err)
		}
		if doc.Charset != name {
			t.Errorf("charset %q, want %q", doc.Charset, name)
		}
		cells := append(doc.Blocks[1].Table.Cells, doc.Blocks[2].Table.Cells...)
		for i, c := range []struct {
			at, text string
		}{{"3:1", "文"}, {"3:4", ""}, {"3:7", "**64**"}, {"5:1", "丙"}, {"5:5", "1"}, {"5:9", "件"}, {"8:5", "甲"}, {"8:10", "七"}} {
			p := cells[i].Place
			text := data[p.Start:p.End]
			if name == "gb18030" {
				text, err = simplifiedchinese.GB18030.NewDecoder().Bytes(text)
				if err != nil {
					t.Fatal(err)
				}
			}
			if got := fmt.Sprintf("%d:%d", p.Line, p.Column); got != c.at || string(text) != c.text {
				t.Errorf("%s cell %d: %s %q, want %s %q", name, i, got, text, c.at, c.text)
			}
		}
	}
}

func gbk(t *testing.T, s string) []byte {
	t.Helper()
	out, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestHostile reads files made to exhaust a reader.
func TestHostile(t *testing.T) {
	rep := strings.Repeat
	for _, c := range []struct{ name, source, refused string }{
		{"quotes", rep(">", 1_000_000), ""},
		{"quotes on every line", rep(rep("> ", 100)+"x\n", 20_000), ""},
		{"lists", rep(rep("- ", 300)+"x\n", 1_000), ""},
		{"lists by indentation", lists(2000), ""},
		{"bars", rep("|", 10_000_000), "单元格超过"},
		{"rows", rep("|1|2|3|4|5\n", 90_000), "单元格超过"},
		{"lines", rep("甲\n", 1_000_000), "行数过多"},
		{"paragraphs", rep("甲\n\n", 1_000_000), "行数过多"},
		{"wrapped lines", rep(rep("甲", 30)+"\n", 90_000), ""},
		{"stars", rep("*a", 3_000_000), ""},
		{"underlines", rep("_ ", 3_000_000), ""},
		{"brackets", rep("[", 3_000_000), ""},
		{"angles", rep("<a", 3_000_000), ""},
		{"backticks", rep("`", 3_000_000), ""},
		{"tables in HTML", rep("<table><td>1<td>2</table>\n\n", 15_000), "单元格超过"},
		{"tables in HTML on one line", rep("<table><td>1<td>2</table>", 80_000), "单元格超过"},
		{"open tables in HTML", rep("<table>\n", 100_000), ""},
		{"span bomb", "<table>" + rep("<tr><td rowspan=65534 colspan=1000>x", 2000) + "</table>", "表格过大"},
		{"references", rep("[a]: b\n", 200_000), "行数过多"},
		{"too large", rep("a", 17<<20), "文件过大"},
	} {
		t.Run(c.name, func(t *testing.T) {
			began := time.Now()
			_, err := Read([]byte(c.source))
			if c.refused == "" && err != nil || c.refused != "" && (err == nil || !strings.Contains(err.Error(), c.refused)) {
				t.Errorf("error %v, want %q", err, c.refused)
			}
			if spent := time.Since(began); spent > 20*time.Second {
				t.Errorf("took %v", spent)
			}
			t.Log(time.Since(began))
		})
	}
}

func lists(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}
