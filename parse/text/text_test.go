package text

import (
	"strings"
	"testing"

	"gouji/model"
	"gouji/parse/document"
)

func read(t *testing.T, s string) *document.Document {
	t.Helper()
	d, err := Read([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// shown writes a document in short: paragraphs as they are, tables as rows.
func shown(d *document.Document) string {
	var b strings.Builder
	for _, x := range d.Blocks {
		if x.Table == nil {
			b.WriteString("P " + strings.ReplaceAll(x.Text, "\n", "⏎") + "\n")
			continue
		}
		row := 0
		b.WriteString("T")
		for _, c := range x.Table.Cells {
			if c.Row != row {
				b.WriteString(" /")
				row = c.Row
			}
			b.WriteString(" [" + strings.ReplaceAll(c.Text, "\n", "⏎") + "]")
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestShapes(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"rows", "规章 | 0 | 1 | 2 |\n行政许可 | 3 | ||\n行政强制 | 4 |\n三、收到和处理政府信息公开申请情况\n",
			"T [规章] [0] [1] [2] / [行政许可] [3] [] [] / [行政强制] [4]\nP 三、收到和处理政府信息公开申请情况\n"},
		{"a cell a line", "行政许可 |\n5 |\n||\n行政强制 |\n0\n|\n三、收到和处理政府信息公开申请情况\n",
			"T [行政许可] / [5] / [] / [] / [行政强制] / [0]\nP 三、收到和处理政府信息公开申请情况\n"},
		{"last cell without a bar", "行政许可 |\n5 |\n||\n行政强制 |\n0\n五、存在的主要问题及改进情况",
			"T [行政许可] / [5] / [] / [] / [行政强制] / [0]\nP 五、存在的主要问题及改进情况\n"},
		{"bars between", "规章 | 0 | 1 | 2\n行政许可 | 3\n", "T [规章] [0] [1] [2] / [行政许可] [3]\n"},
		{"markdown", "| 规章 | 0 | 1 |\n|---|:--|---|\n| 行政许可 | | 3 |\n", "T [规章] [0] [1] / [行政许可] [] [3]\n"},
		{"drawn", "│ 规章 │ 0 │ 1 │\n├──┼──┼──┤\n│ 行政许可 │  │ 3 │\n", "T [规章] [0] [1] / [行政许可] [] [3]\n"},
		{"wrapped label", "1.属于国家秘密 | 0 | 1 |\n2.其他法律行政法规禁\n止公开 | 2 | 3 |\n", "T [1.属于国家秘密] [0] [1] / [2.其他法律行政法规禁⏎止公开] [2] [3]\n"},
		{"rows of table 3 are no headings", "一、本年新收政府信息公开申请数量 | 1 | 2 |\n二、上年结转政府信息公开申请数量 | 3 | 4 |\n",
			"T [一、本年新收政府信息公开申请数量] [1] [2] / [二、上年结转政府信息公开申请数量] [3] [4]\n"},
		{"prose with a bar", "联系方式：电话1 | 电话2。\n首页 | 公开\n", "P 联系方式：电话1 | 电话2。\nP 首页 | 公开\n"},
		{"tabs", "规章\t0\t1\t2\n行政许可\t3\t\t\n行政处罚\t\t\t\n", "T [规章] [0] [1] [2] / [行政许可] [3] [] [] / [行政处罚] [] [] []\n"},
		{"blanks", "第二十条第（一）项\n规章 0 1 2\n行政许可 3\n行政处罚   4\n", "T [第二十条第（一）项] / [规章] [0] [1] [2] / [行政许可] [3] / [行政处罚] [4]\n"},
		{"a value a line", "第二十条第（五）项\n\n信息内容\n\n本年处理决定数量\n\n行政许可\n\n3\n\n正文在这里。\n",
			"T [第二十条第（五）项] / [信息内容] / [本年处理决定数量] / [行政许可] / [3]\nP 正文在这里。\n"},
		{"words alone are prose", "行政许可\n行政处罚\n各项工作有序。\n", "P 行政许可\nP 行政处罚\nP 各项工作有序。\n"},
	} {
		if got := shown(read(t, c.in)); got != c.want {
			t.Errorf("%s:\n%swant\n%s", c.name, got, c.want)
		}
	}
}

func TestPlaces(t *testing.T) {
	const text = "前言。\n  规章 | ６ |  | 2 |\r\n行政许可 | 3 |\n"
	d := read(t, text)
	for _, c := range []struct {
		cell int
		want model.Place
	}{
		{0, model.Place{Line: 2, Column: 3, Start: 12, End: 18}},
		{1, model.Place{Line: 2, Column: 8, Start: 21, End: 24}},
		{2, model.Place{Line: 2, Column: 12, Start: 27, End: 27}},
		{4, model.Place{Line: 3, Column: 1, Start: 35, End: 47}},
	} {
		if got := d.Blocks[1].Table.Cells[c.cell].Place; got != c.want {
			t.Errorf("cell %d stands at %+v, want %+v (%q)", c.cell, got, c.want, text[got.Start:got.End])
		}
	}
}

// TestBrokenLines joins lines that a program broke to a width, and keeps
// short lines and headings apart.
func TestBrokenLines(t *testing.T) {
	sentence := strings.Repeat("全年发布各类信息并及时回应群众关切之事项若干", 6) + "。"
	var b strings.Builder
	b.WriteString("一、总体情况\n")
	runes := []rune(strings.Repeat(sentence, 2))
	for len(runes) > 25 {
		b.WriteString(string(runes[:25]) + "\n")
		runes = runes[25:]
	}
	b.WriteString(string(runes) + "\n（一）主动公开\n短句。\n")
	d := read(t, b.String())
	if len(d.Blocks) != 4 || strings.ReplaceAll(d.Blocks[1].Text, "\n", "") != strings.Repeat(sentence, 2) {
		t.Errorf("%d blocks:\n%s", len(d.Blocks), shown(d))
	}
	if p := d.Blocks[1].Place; b.String()[p.Start:p.End] != d.Blocks[1].Text {
		t.Errorf("the paragraph stands at %+v", p)
	}
	if d := read(t, "第一行很短\n第二行也很短\n第三行\n"); len(d.Blocks) != 3 {
		t.Errorf("short lines were joined:\n%s", shown(d))
	}
}

func TestBadBytesAreTold(t *testing.T) {
	d := read(t, "一、总体情况\n发布\xff信息。\n")
	if len(d.Notices) != 1 || d.Notices[0].Kind != model.Encoding || d.Notices[0].Place.Line != 2 {
		t.Errorf("notices %+v", d.Notices)
	}
}
