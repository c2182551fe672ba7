package markdown

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"gouji/model"
	"gouji/model/fold"
	"gouji/parse/document"
	"gouji/parse/labels"
	"gouji/parse/markup"
)

var (
	tableTag = regexp.MustCompile(`(?i)<(/?)table\b[^>]*>`)
)

// lift finds the tables in HTML and gives the source with blanks for them, so
// that goldmark leaves them whole.
func (r *reader) lift() []byte {
	source := []byte(r.s)
	if !strings.Contains(r.s, "</table") && !strings.Contains(r.s, "</TABLE") {
		return source
	}
	depth, start := 0, 0
	for _, m := range tableTag.FindAllStringSubmatchIndex(r.s, -1) {
		closes := m[2] < m[3]
		switch {
		case !closes && depth == 0:
			line := strings.TrimSpace(r.s[max(r.starts[r.lineOf(m[0])], m[0]-reach):m[0]])
			if line != "" && line[0] != '<' {
				continue
			}
			depth, start = 1, m[0]
		case !closes:
			depth++
		case depth > 0:
			if depth--; depth == 0 {
				r.regions = append(r.regions, region{start, m[1]})
			}
		}
	}
	for _, g := range r.regions {
		for i := g.start; i < g.end; i++ {
			if source[i] != '\n' {
				source[i] = ' '
			}
		}
	}
	return source
}

// restore puts the tables in HTML that stand before an offset among the items.
func (r *reader) restore(before int) {
	for len(r.regions) > 0 && r.regions[0].start < before && r.err == nil {
		g := r.regions[0]
		r.regions = r.regions[1:]
		r.html(g.start, g.end)
	}
}

func (r *reader) htmlBlock(n *ast.HTMLBlock) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	end := lines.At(lines.Len() - 1).Stop
	if n.HasClosure() {
		end = max(end, n.ClosureLine.Stop)
	}
	r.html(lines.At(0).Start, end)
}

// pieceCost is what a piece of HTML counts, in cells, towards the limit.
const pieceCost = 20

// html reads a piece of HTML.
func (r *reader) html(start, end int) {
	if r.count(pieceCost); r.err != nil {
		return
	}
	page, err := markup.Read(markup.NewSource([]byte(r.s[start:end]), 0, false), "")
	if err != nil {
		r.fail(err)
		return
	}
	for i := range page.Blocks {
		if t := page.Blocks[i].Table; t != nil {
			r.count(len(t.Cells))
		}
		r.shift(&page.Blocks[i], start)
	}
	for _, n := range page.Notices {
		n.Place = r.place(start+n.Place.Start, start+n.Place.End)
		r.doc.Notices = append(r.doc.Notices, n)
	}
	r.items = append(r.items, item{kind: gapItem}, item{kind: blockItem, start: start, end: end, blocks: page.Blocks}, item{kind: gapItem})
}

// shift turns places in a piece of HTML into places of the file.
func (r *reader) shift(b *document.Block, by int) {
	move := func(p *model.Place) {
		if p.End > 0 {
			*p = r.place(by+p.Start, by+p.End)
		} else {
			p.Line, p.Column = p.Line+r.lineOf(by), 0
		}
	}
	move(&b.Place)
	if b.Table == nil {
		return
	}
	move(&b.Table.Place)
	for i := range b.Table.Cells {
		c := &b.Table.Cells[i]
		move(&c.Place)
		for k := range c.Blocks {
			r.shift(&c.Blocks[k], by)
		}
	}
}

// emit makes blocks of the items.
func (r *reader) emit() {
	for i := 0; i < len(r.items); {
		it := &r.items[i]
		switch it.kind {
		case headingItem:
			text := plain(r.s[it.start:it.end])
			r.block(document.Block{Text: text, Level: it.level, Place: r.placeOf(it.start, it.end, text)})
		case blockItem:
			for _, b := range it.blocks {
				r.block(b)
			}
		case lineItem:
			i = r.paragraph(i)
			continue
		case rowItem:
			i = r.rows(i)
			continue
		case rulerItem, gapItem, doneItem:
		}
		i++
	}
}

func (r *reader) block(b document.Block) {
	if b.Text == "" && b.Table == nil && !b.Picture {
		return
	}
	r.doc.Blocks = append(r.doc.Blocks, b)
}

// rows makes a table of the rows that stand together, and gives the item
// behind them.
func (r *reader) rows(i int) int {
	var rows []item
	for ; i < len(r.items) && (r.items[i].kind == rowItem || r.items[i].kind == rulerItem); i++ {
		if r.items[i].kind == rowItem {
			rows = append(rows, r.items[i])
		}
	}
	t := r.table(rows)
	if len(t.Cells) > document.MaxCells {
		r.fail(document.ErrTooLarge(t.Rows, t.Cols))
		return i
	}
	r.block(document.Block{Table: t, Place: t.Place})
	return i
}

// paragraph joins the lines of a paragraph that was only wrapped, and gives
// the item behind it.
func (r *reader) paragraph(i int) int {
	if i >= r.measured {
		r.measure(i)
	}
	first := r.items[i]
	var text strings.Builder
	text.WriteString(r.s[first.start:first.end])
	end := first.end
	for i++; i < len(r.items) && r.wraps(i); i++ {
		it := r.items[i]
		if r.s[end-1] < utf8.RuneSelf && r.s[it.start] < utf8.RuneSelf {
			text.WriteByte(' ')
		}
		text.WriteString(r.s[it.start:it.end])
		end = it.end
	}
	shown := plain(text.String())
	r.block(document.Block{Text: shown, Place: r.placeOf(first.start, end, shown), Picture: strings.Contains(text.String(), "![")})
	return i
}

// measure finds the width of the paragraph that begins at an item.
func (r *reader) measure(i int) {
	r.widest = 0
	for k := i; k < len(r.items) && r.items[k].kind == lineItem && (k == i || !r.items[k].opens); k++ {
		r.widest = max(r.widest, columns(r.s[r.items[k].start:r.items[k].end]))
		r.measured = k + 1
	}
}

// leastWrap is the least width of a line, in columns, that a program wraps.
const leastWrap = 40

// wraps reports whether an item only carries on the line before it: that one
// reaches the paragraph's width without ending a sentence, and this one does
// not begin like a heading.
func (r *reader) wraps(i int) bool {
	it, before := r.items[i], r.items[i-1]
	if it.kind != lineItem || it.opens || before.kind != lineItem || r.widest < leastWrap {
		return false
	}
	last := r.s[before.start:before.end]
	if columns(last)*10 < r.widest*8 || strings.HasSuffix(r.s[before.start:min(before.end+2, len(r.s))], "  ") {
		return false
	}
	if end, _ := utf8.DecodeLastRuneInString(last); strings.ContainsRune("。！？；：!?;:", end) {
		return false
	}
	return !begins(r.s[it.start:it.end])
}

var numbering = regexp.MustCompile(`^([一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.．、]\D|第[一二三四五六七八九十]+[章节条]|附件)`)

// begins tells a line that opens something of its own.
func begins(s string) bool {
	if numbering.MatchString(s) {
		return true
	}
	_, n := labels.Title(labels.Bare(fold.Key(s)))
	return n > 0
}

// columns is a rough width: wide characters count two.
func columns(s string) int {
	n := 0
	for _, c := range s {
		n++
		if c >= 0x1100 {
			n++
		}
	}
	return n
}
