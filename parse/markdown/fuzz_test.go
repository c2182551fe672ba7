package markdown

import (
	"strings"
	"testing"

	"gouji/parse/document"
	"gouji/parse/samples"
)

// FuzzRead holds whatever is read to what a document promises: places inside
// the file, cells inside their table.
func FuzzRead(f *testing.F) {
	f.Add([]byte("# 报告\n\n|a|**b**|\n|---|:-:|\n|1\\|2||3\n行政许可 97\n行政处罚 0\n"))
	f.Add([]byte("一、本年新收政府信息公开申请数量|1|0|0|0|0|0|1\n1\n四、结转下年度继续办理|1|0|0|0|0|0||\n---\n> - x\n"))
	f.Add([]byte("a <b>c</b>\n\n<table>\n\n<tr><td rowspan=2>x</table>\n\n```\ny\n```\n    z\n&amp;*q*`r`[s](t)![u](v)\n"))
	f.Add(gbkSeed())
	f.Add(samples.Made().Markdown(samples.Markdown{HTML: true})[:2500])
	f.Fuzz(func(t *testing.T, data []byte) {
		Sniff(data, "")
		doc, err := Read(data)
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("more than a line: %q", err)
			}
			return
		}
		for i := range doc.Blocks {
			check(t, data, &doc.Blocks[i])
		}
	})
}

func gbkSeed() []byte {
	return []byte("\xb1\xa8\xb8\xe6 \xb9\xab\xbf\xaa|\xc9\xea\xc7\xeb|\n|--|\n\xcf\xd6|")
}

func check(t *testing.T, data []byte, b *document.Block) {
	if b.Place.Start < 0 || b.Place.End < b.Place.Start || b.Place.End > len(data) {
		t.Errorf("%q at %v of %d", b.Text, b.Place, len(data))
	}
	if b.Table == nil {
		return
	}
	for i := range b.Table.Cells {
		c := &b.Table.Cells[i]
		if c.Row+c.RowSpan > b.Table.Rows || c.Col+c.ColSpan > b.Table.Cols {
			t.Errorf("cell %d,%d of %d×%d", c.Row, c.Col, b.Table.Rows, b.Table.Cols)
		}
		if c.Place.Start < 0 || c.Place.End < c.Place.Start || c.Place.End > len(data) {
			t.Errorf("cell %q at %v of %d", c.Text, c.Place, len(data))
		}
		for k := range c.Blocks {
			check(t, data, &c.Blocks[k])
		}
	}
}
