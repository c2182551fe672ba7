package recognise

import (
	"strings"

	"gouji/model"
	"gouji/parse/document"
)

// gluedLines reads a table whose cells are glued together, a row a line:
// 2.重复申请0000000. It gives how many blocks the table takes, 0 where they
// are none.
func (r *reader) gluedLines(blocks []document.Block) int {
	n := r.sectionNow()
	if n < 2 || n > 4 || len(r.tables[n-2].segments) > 0 || !gluedHead(n, blocks[0].Text) {
		return 0
	}
	const most = 80
	var b strings.Builder
	glued := 0
	for i := range blocks[:min(len(blocks), most)] {
		x := &blocks[i]
		text := trim(x.Text)
		if x.Table != nil || x.Aside || x.Picture || headingOf(text).means > 0 {
			return 0
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(x.Text)
		if gluedRow(text) {
			glued++
		}
		if !gluedEnd(n, text) || n == 2 && i+1 < len(blocks) && furtherRow(&blocks[i+1]) {
			continue
		}
		if glued < gluedLeast[n-2] || !r.gluedTable(b.String(), spanning(&blocks[0], x)) {
			return 0
		}
		return i + 1
	}
	return 0
}

// gluedLeast is how many rows of a table, T2 to T4, must be glued.
var gluedLeast = [...]int{3, 8, 1}

// gluedHead reports whether a line opens table n.
func gluedHead(n int, text string) bool {
	switch n {
	case 2:
		return strings.HasPrefix(trim(text), "第二十条")
	case 3:
		return strings.Contains(text, "勾稽关系") || strings.Contains(text, "申请人情况") || strings.Contains(text, "本年新收政府信息公开申请数量")
	}
	return strings.HasPrefix(trim(text), "行政复议") && len(text) < 60
}

// gluedEnd reports whether a line ends table n.
func gluedEnd(n int, text string) bool {
	switch n {
	case 2:
		return strings.HasPrefix(text, "行政事业性收费") || strings.HasPrefix(text, "政府集中采购")
	case 3:
		return strings.Contains(text, "结转下年度继续办理")
	}
	return strings.Trim(text, "0123456789"+blanks) == ""
}

// furtherRow reports whether a block goes on with table 2 of the 2019 form.
func furtherRow(b *document.Block) bool {
	text := trim(b.Text)
	return b.Table == nil && (strings.HasPrefix(text, "第二十条第") || strings.HasPrefix(text, "政府集中采购") || strings.HasPrefix(text, "信息内容"))
}

// gluedRow reports whether figures stand glued to what is before them.
func gluedRow(text string) bool {
	label := strings.TrimRight(text, "0123456789.")
	return len(label) < len(text) && label == strings.TrimRight(label, blanks)
}

// spanning is the place from a block to another of the same source.
func spanning(from, to *document.Block) model.Place {
	p := from.Place
	p.End = to.Place.End
	return p
}
