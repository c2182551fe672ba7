package odt

import (
	"strings"

	"gouji/parse/document"
	"gouji/parse/xmlscan"
)

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
		behind = wr.hoist(first, last, from, to, behind)
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
type cutting struct {
	start, end, para, span, insertion int

	lead, trail bool // it begins, ends, with a blank that is seen
}

// cuts lists what has to go so that a range of the text does: pieces that
// stand side by side go as one.
func (wr *writer) cuts(touched []stretch, from, to int) (cuts []cutting, why string) {
	if from == to {
		return nil, ""
	}
	for i := range touched {
		s := &touched[i]
		c := cutting{start: s.source[0], end: s.source[1], para: s.para, span: s.span, insertion: s.insertion}
		seen := s.shown
		if i == len(touched)-1 {
			c.end, seen = s.sourceAt(to), seen[:to-s.from]
		}
		if i == 0 {
			c.start, seen = s.sourceAt(from), seen[from-s.from:]
		}
		c.lead = !s.sign && strings.HasPrefix(seen, " ") && (i == 0 || s.at[0] == s.source[0])
		c.trail = !s.sign && strings.HasSuffix(seen, " ")
		if document.Clashes(wr.patches, c.start, c.end) {
			return nil, "同一处改了两次"
		}
		if n := len(cuts) - 1; n >= 0 && cuts[n].end == c.start && cuts[n].span == c.span && cuts[n].insertion == c.insertion {
			cuts[n].end, cuts[n].trail = c.end, c.trail
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
	content := wr.edges(c)
	if content == "" { // blanks that nobody sees
		wr.patches = append(wr.patches, document.Patch{Start: c.start, End: c.end})
		return
	}
	id, x := wr.nextID(), wr.names[text]
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

// edges gives a stretch of content.xml as the whole of a paragraph, whose
// blanks at the ends would be swallowed.
func (wr *writer) edges(c cutting) string {
	const blanks = " \t\r\n"
	content, sign := string(wr.src[c.start:c.end]), "<"+wr.names[text]+"s/>"
	inner := strings.TrimLeft(content, blanks)
	if c.lead && len(inner) < len(content) {
		inner = sign + inner
	}
	if content = inner; c.trail && content != "" && strings.ContainsRune(blanks, rune(content[len(content)-1])) {
		content = strings.TrimRight(content, blanks) + sign
	}
	return content
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

// hoist says where the new text goes: behind the change, but where that stands
// at the end or the beginning of somebody's insertion outside of it.
func (wr *writer) hoist(first, last *stretch, from, to, behind int) int {
	n := last.insertion
	if n == 0 {
		return behind
	}
	foreign := wr.ins[n-1]
	start := first.sourceAt(max(from, first.from))
	switch {
	case foreign.to == last.para && to >= last.to && !wr.holds(behind, foreign.end[0]):
		return foreign.end[1]
	case first.insertion == n && foreign.from == first.para && from <= first.from && !wr.holds(foreign.start[1], start):
		return foreign.start[0]
	}
	return behind
}

// holds reports whether text stands between two offsets, be it blanks that are
// swallowed.
func (wr *writer) holds(from, to int) bool {
	for i := range wr.pieces {
		if p := &wr.pieces[i]; max(p.source[0], from) < min(p.source[1], to) {
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
	"此处文字在文本框或脚注里":       "the text stands in a text box or a note",
	"此处文字带注音":            "the text has ruby",
	"此处文字是域的结果":          "the text is the result of a field",
	"此处文字以 CDATA 写成":     "the text is written as CDATA",
}
