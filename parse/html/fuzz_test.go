package html

import (
	"strings"
	"testing"

	"gouji/parse/document"
	"gouji/parse/samples"
)

// FuzzRead holds whatever is read to what a document promises: places inside
// the file and in order, spans inside the grid, no slot twice.
func FuzzRead(f *testing.F) {
	f.Add([]byte(`<table><tr><td rowspan=0>a<td colspan=3>b<tfoot><tr><td>&nbsp;<table><td>1</table></tbody></table>x`))
	f.Add(gbk(`<meta charset=gb2312><p>收到<span hidden>６</span>件<br>x<pre>a` + "\n" + `b</pre>`))
	f.Add(wide(`<html><p>一、总体情况</p><ruby>字<rt>zì</ruby>`, false))
	f.Add(archived("quoted-printable", quotedPrintable(gbk("<p>件</p>"))))
	f.Add([]byte(`{"a": "\u003cp>一\ud83d\ude00<table><td>1\"", "b": [`))
	f.Add(archived("base64", folded([]byte("<h1>报告<a href=x.pdf>a"))))
	f.Add([]byte(`<div class=header><h1>x</h1><ul><li>a<li><a href=1>b</ul></div><![if x]><svg><p></svg><select>`))
	f.Add(samples.Made().HTML(samples.HTML{Nested: true, Split: true, Chrome: true})[:3000])
	f.Fuzz(func(t *testing.T, data []byte) {
		Sniff(data, ".htm")
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
		for _, n := range doc.Notices {
			if n.Place.Start < 0 || n.Place.End < n.Place.Start || n.Place.End > len(data) {
				t.Errorf("notice at %v of %d", n.Place, len(data))
			}
		}
	})
}

func check(t *testing.T, data []byte, b *document.Block) {
	if b.Place.Start < 0 || b.Place.End < b.Place.Start || b.Place.End > len(data) {
		t.Errorf("%q at %v of %d", b.Text, b.Place, len(data))
	}
	if b.Table == nil {
		return
	}
	if _, err := b.Table.Lattice(); err != nil {
		t.Error(err)
	}
	for i := range b.Table.Cells {
		c := &b.Table.Cells[i]
		if c.Row < 0 || c.Col < 0 || c.RowSpan < 1 || c.ColSpan < 1 || c.Row+c.RowSpan > b.Table.Rows || c.Col+c.ColSpan > b.Table.Cols {
			t.Errorf("cell %d,%d %d×%d of %d×%d", c.Row, c.Col, c.RowSpan, c.ColSpan, b.Table.Rows, b.Table.Cols)
		}
		if c.Place.Start < 0 || c.Place.End < c.Place.Start || c.Place.End > len(data) {
			t.Errorf("cell %q at %v of %d", c.Text, c.Place, len(data))
		}
		for k := range c.Blocks {
			check(t, data, &c.Blocks[k])
		}
	}
}
