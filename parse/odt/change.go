package odt

import (
	"strings"
	"unicode/utf8"

	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/xmlscan"
)

// stretch is a piece and where it stands in the text of its place.
type stretch struct {
	*piece
	from, to int
}

// sourceAt is where a byte of the text, or the end of the stretch, stands.
func (s *stretch) sourceAt(i int) int {
	switch {
	case !s.sign:
		return s.at[i-s.from]
	case i == s.from:
		return s.source[0]
	}
	return s.source[1]
}

// passage is what stands at a place.
type passage struct {
	stretches []stretch
	text      string
	first     int // the first paragraph, -1 where there is none
	cell      int // the cell whose place it is, -1 where it is none
}

// passage gathers the pieces at a place: a cell, one paragraph or several.
func (wr *writer) passage(place model.Place) passage {
	g := passage{first: -1, cell: -1}
	for i := range wr.cells {
		if wr.cells[i].start == place.Start && wr.cells[i].end == place.End {
			g.cell = i
		}
	}
	inside := map[int]bool{}
	for i := range wr.paras {
		p := &wr.paras[i]
		if p.start < place.Start || p.end > place.End || g.cell >= 0 && p.cell != g.cell || p.apart && p.start != place.Start {
			continue
		}
		if g.first < 0 {
			g.first = i
		}
		inside[i] = true
	}
	var b strings.Builder
	last := -1
	for i := range wr.pieces {
		p := &wr.pieces[i]
		if !inside[p.para] {
			continue
		}
		if g.cell >= 0 && p.shown != "" {
			if last >= 0 && p.para != last {
				b.WriteByte('\n')
			}
			last = p.para
		}
		g.stretches = append(g.stretches, stretch{p, b.Len(), b.Len() + len(p.shown)})
		b.WriteString(p.shown)
	}
	g.text = b.String()
	return g
}

// edit records a tracked change; it gives why that cannot be, in Chinese.
func (wr *writer) edit(e document.Edit) string {
	if e.Place.Part != wr.part || e.Place.End == 0 {
		return "此处在原稿中没有确定的位置"
	}
	g := wr.passage(e.Place)
	switch {
	case g.cell < 0 && g.first < 0:
		return "此处不在正文的段落里"
	case g.cell >= 0 && wr.cells[g.cell].repeated:
		return "此格在原稿里与相邻的格合写成一个"
	case g.cell >= 0 && wr.cells[g.cell].formula:
		return "此格是公式算出来的"
	}
	from, to, ok := e.Locate(g.text)
	if !ok && e.Numbered(g.text) {
		return "所选的字里有自动编号，编号不能这样改"
	}
	if !ok {
		return "原稿此处不是所记的文字"
	}
	by := wr.signed(e.Reviewer, e.Time)
	if g.text == "" {
		if m := wr.at(g); m.text != nil {
			return "同一处改了两次"
		} else if e.New != "" {
			m.text = wr.insertion(e.New, by)
		}
	} else {
		a, b, insert := document.Shrink(g.text, from, to, e.New)
		why := wr.change(g, a, b, insert, by)
		if why != "" && (a != from || b != to) {
			why = wr.change(g, from, to, e.New, by)
		}
		if why != "" {
			return why
		}
	}
	wr.retype(g.cell)
	return ""
}

// at gives what is put at the ends of a passage's first paragraph.
func (wr *writer) at(g passage) *ends {
	all, i := wr.marks, g.first
	if i < 0 {
		all, i = wr.bare, g.cell
	}
	if all[i] == nil {
		all[i] = &ends{}
	}
	return all[i]
}

// retype makes a cell one of text.
func (wr *writer) retype(i int) {
	if i < 0 || wr.retyped[i] {
		return
	}
	wr.retyped[i] = true
	c := &wr.cells[i]
	if c.kind[1] > 0 {
		wr.patches = append(wr.patches, document.Patch{Start: c.kind[0], End: c.kind[1], New: []byte("string")})
	}
	for _, v := range c.values {
		wr.patches = append(wr.patches, document.Patch{Start: v[0] - 1, End: v[1]})
	}
}

// change deletes a range of a passage's text and inserts behind it. Nothing is
// recorded unless all of it can be done.
func (wr *writer) change(g passage, from, to int, insert, by string) string {
	from, to, insert = g.settle(from, to, insert)
	touched := g.touched(from, to)
	if len(touched) == 0 {
		return "此处没有可以改动的文字"
	}
	for i := range touched {
		if why := wr.forbids(&touched[i]); why != "" {
			return why
		}
	}
	first, last := &touched[0], &touched[len(touched)-1]
	behind := last.sourceAt(min(to, last.to))
	if insert != "" {
		var why string
		if behind, why = wr.hoist(first, last, from, to, behind); why != "" {
			return why
		}
		if document.Clashes(wr.patches, behind, behind) {
			return "同一处改了两次"
		}
	}
	cuts, why := wr.cuts(touched, from, to)
	if why != "" {
		return why
	}
	for _, c := range cuts {
		wr.cut(c, by)
	}
	if insert != "" {
		wr.patches = append(wr.patches, document.Patch{Start: behind, End: behind, New: wr.insertion(insert, by)})
	}
	return ""
}

// cutting is a stretch of content.xml that goes.
type cutting struct{ start, end, para, span, insertion int }

// cuts lists what has to go so that a range of the text does: pieces that
// stand side by side go as one.
func (wr *writer) cuts(touched []stretch, from, to int) (cuts []cutting, why string) {
	if from == to {
		return nil, ""
	}
	for i := range touched {
		s := &touched[i]
		c := cutting{s.source[0], s.source[1], s.para, s.span, s.insertion}
		if i == 0 {
			c.start = s.sourceAt(from)
		}
		if i == len(touched)-1 {
			c.end = s.sourceAt(to)
		}
		if document.Clashes(wr.patches, c.start, c.end) {
			return nil, "同一处改了两次"
		}
		if n := len(cuts) - 1; n >= 0 && cuts[n].end == c.start && cuts[n].span == c.span && cuts[n].insertion == c.insertion {
			cuts[n].end = c.end
			continue
		}
		cuts = append(cuts, c)
	}
	return cuts, ""
}

// cut moves a stretch of content.xml into a tracked deletion, in the elements
// that it stands in, and leaves a mark. The deletion of what somebody
// inserted says so: when both are rejected the text must not come back.
func (wr *writer) cut(c cutting, by string) {
	id, x := wr.nextID(), wr.names[text]
	content := string(wr.src[c.start:c.end])
	for i := c.span; i >= 0; i = wr.spans[i].outer {
		tag := wr.src[wr.spans[i].tag[0]:wr.spans[i].tag[1]]
		content = string(tag) + content + "</" + xmlscan.Qualified(tag) + ">"
	}
	style := wr.paras[c.para].style
	if style[1] > 0 {
		x += "p " + string(wr.src[style[0]:style[1]])
	} else {
		x += "p"
	}
	whose := ""
	if c.insertion > 0 {
		if info := wr.ins[c.insertion-1].info; info[1] > 0 {
			whose = string(wr.src[info[0]:info[1]])
		}
	}
	wr.region(id, "deletion", by, "<"+x+">"+content+"</"+wr.names[text]+"p>", whose)
	wr.patches = append(wr.patches, document.Patch{Start: c.start, End: c.end,
		New: []byte(wr.element(text, "change") + " " + wr.names[text] + `change-id="` + id + `"/>`)})
}

// touched lists the stretches that a range takes something of, and what is
// not seen between them; of an empty range the stretch before it.
func (g *passage) touched(from, to int) []stretch {
	first, last := -1, -1
	for i := range g.stretches {
		s := &g.stretches[i]
		if s.from < to && from < s.to || from == to && (s.from < from && from <= s.to || from == 0 && s.from == 0 && s.to > 0) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return nil
	}
	return g.stretches[first : last+1]
}

// settle widens a change so that blanks read as before behind it: the format
// swallows those that follow a blank, and the signs that stand for several are
// replaced whole.
func (g *passage) settle(from, to int, insert string) (int, int, string) {
	for i := range g.stretches {
		s := &g.stretches[i]
		if !s.sign {
			continue
		}
		if s.from < from && from < s.to {
			insert, from = g.text[s.from:from]+insert, s.from
		}
		if s.from < to && to < s.to {
			insert, to = insert+g.text[to:s.to], s.to
		}
	}
	for to < len(g.text) {
		was, is := g.blank(to), insert == "" && g.blank(from)
		if was == is || is && g.text[to] != ' ' || was && !g.swallows(to) {
			break
		}
		_, n := utf8.DecodeRuneInString(g.text[to:])
		insert, to = insert+g.text[to:to+n], to+n
	}
	return from, to, insert
}

// blank reports whether blanks at a position are swallowed: behind a blank
// that is written as such, and at the beginning of a paragraph.
func (g *passage) blank(at int) bool {
	if at == 0 || g.text[at-1] == '\n' {
		return true
	}
	for i := range g.stretches {
		if s := &g.stretches[i]; s.from < at && at <= s.to {
			return !s.sign && g.text[at-1] == ' '
		}
	}
	return false
}

// swallows reports whether blanks that are not seen stand at a position, in
// a piece that begins there.
func (g *passage) swallows(at int) bool {
	for i := range g.stretches {
		s := &g.stretches[i]
		if s.from == at && len(s.at) > 0 && s.at[0] > s.source[0] {
			return true
		}
	}
	return false
}

// forbids says why a stretch may not be changed.
func (wr *writer) forbids(s *stretch) string {
	switch {
	case wr.paras[s.para].apart:
		return "此处文字在文本框或脚注里"
	case s.span >= 0 && wr.spans[s.span].stands != "":
		return wr.spans[s.span].stands
	case s.cdata:
		return "此处文字以 CDATA 写成"
	}
	return ""
}

// hoist says where the new text goes when the change stands in somebody's
// insertion: behind its end, or before its beginning. A change that ends in
// the middle of one is refused.
func (wr *writer) hoist(first, last *stretch, from, to, behind int) (int, string) {
	n := last.insertion
	if n == 0 {
		return behind, ""
	}
	foreign := wr.ins[n-1]
	start := first.sourceAt(max(from, first.from))
	switch {
	case foreign.to == last.para && to >= last.to && !wr.seen(behind, foreign.end[0]):
		return foreign.end[1], ""
	case first.insertion == n && foreign.from == first.para && from <= first.from && !wr.seen(foreign.start[1], start):
		return foreign.start[0], ""
	}
	return behind, ""
}

// seen reports whether visible text stands between two offsets.
func (wr *writer) seen(from, to int) bool {
	for i := range wr.pieces {
		if p := &wr.pieces[i]; p.shown != "" && p.source[0] >= from && p.source[1] <= to {
			return true
		}
	}
	return false
}

// refusals translates why a change is refused.
var refusals = map[string]string{
	"此处在原稿中没有确定的位置":      "the place is not known exactly in the draft",
	"此处不在正文的段落里":         "it is no paragraph of the main text",
	"此格在原稿里与相邻的格合写成一个":   "the cell is written as one with its neighbours",
	"此格是公式算出来的":          "the cell is computed by a formula",
	"原稿此处不是所记的文字":        "something else stands here in the draft",
	"所选的字里有自动编号，编号不能这样改": "the words begin in an automatic number, which cannot be changed so",
	"同一处改了两次":            "the same place is changed twice",
	"此处没有可以改动的文字":        "there is no text that could be changed",
	"更正会在他人插入的修订中间结束":    "it would end inside somebody's insertion",
	"此处文字在文本框或脚注里":       "the text stands in a text box or a note",
	"此处文字带注音":            "the text has ruby",
	"此处文字是域的结果":          "the text is the result of a field",
	"此处文字以 CDATA 写成":     "the text is written as CDATA",
}
