package docx

import (
	"slices"
	"strings"

	"gouji/parse/document"
	"gouji/parse/xmlscan"
)

// stretch is a piece and where it stands in the text of its place.
type stretch struct {
	*Piece
	from, to int
}

// edit records a tracked change; it gives why that cannot be, in Chinese.
func (wr *writer) edit(e document.Edit) string {
	if e.Place.Part != wr.pack.Main || e.Place.End == 0 {
		return "此处在原稿中没有确定的位置"
	}
	stretches, text, paragraph := wr.gather(e.Place.Start, e.Place.End)
	if paragraph < 0 {
		return "此处不在正文的段落里"
	}
	from, to, ok := e.Locate(text)
	if !ok && e.Numbered(text) {
		return "所选的字里有自动编号，编号不能这样改"
	}
	if !ok {
		return "原稿此处不是所记的文字"
	}
	by := wr.sign(e.Reviewer, e.Time)
	if len(stretches) == 0 {
		if e.New != "" {
			m := wr.at(paragraph)
			p := &wr.paras[paragraph]
			m.text = append(m.text, wr.insertion(wr.cleanProperties(p.mark), e.New, by)...)
		}
		return ""
	}
	a, b, insert := document.Shrink(text, from, to, e.New)
	why := wr.change(stretches, a, b, insert, by, false)
	if why != "" && (a != from || b != to) {
		why = wr.change(stretches, from, to, e.New, by, false)
	}
	if why != "" {
		why = wr.change(stretches, a, b, insert, by, true)
	}
	return why
}

// gather lists the pieces of the text at a place, that text, and the first
// paragraph of it, -1 where there is none. The place is a w:tc or one w:p or
// several.
func (wr *writer) gather(start, end int) (stretches []stretch, text string, first int) {
	first = -1
	cell := false
	inside := map[int]int{} // paragraph start to index
	for i := range wr.paras {
		p := &wr.paras[i]
		if p.start < start || p.end > end || p.start > start && p.cell != start && p.cell >= start {
			continue
		}
		cell = cell || p.cell == start
		if first < 0 {
			first = i
		}
		inside[p.start] = i
	}
	var b strings.Builder
	last := -1
	for i := range wr.pieces {
		p := &wr.pieces[i]
		index, ok := inside[p.Paragraph]
		if !ok || p.Shown == "" {
			continue
		}
		if cell && last >= 0 && index != last {
			b.WriteByte('\n')
		}
		last = index
		stretches = append(stretches, stretch{p, b.Len(), b.Len() + len(p.Shown)})
		b.WriteString(p.Shown)
	}
	return stretches, b.String(), first
}

// change deletes a range of the text and inserts behind it, in the middle of
// somebody's insertion only where that may be split. Nothing is recorded
// unless all of it can be done.
func (wr *writer) change(stretches []stretch, from, to int, insert, by string, splits bool) string {
	var touched []spot
	for i := range stretches {
		s := &stretches[i]
		if from == to && (s.from < from && from <= s.to || i == 0 && from == s.from) || s.from < to && from < s.to {
			k, why := wr.spot(s, max(from, s.from)-s.from, min(to, s.to)-s.from)
			if why != "" {
				return why
			}
			touched = append(touched, k)
		}
	}
	if len(touched) == 0 {
		return "此处没有可以改动的文字"
	}
	if why := wr.between(touched); why != "" {
		return why
	}
	hoist, split := -1, -1
	if insert != "" {
		var why string
		if hoist, split, why = wr.hoist(touched, from == to); why == "" && split >= 0 && !splits {
			why = inTheMiddle
		}
		if why != "" {
			return why
		}
	}
	for _, k := range touched {
		if from < to {
			wr.cuts[k.run] = append(wr.cuts[k.run], cut{child: k.child, from: k.from, to: k.to, by: by})
		}
	}
	if insert == "" {
		return ""
	}
	made := wr.insertion(wr.cleanProperties(touched[0].run.properties), insert, by)
	if hoist >= 0 {
		wr.patches = append(wr.patches, document.Patch{Start: hoist, End: hoist, New: made})
		return ""
	}
	if split >= 0 {
		made = wr.split(split, made)
	}
	last := touched[len(touched)-1]
	wr.cuts[last.run] = append(wr.cuts[last.run], cut{child: last.child, from: last.to, to: last.to, insert: made})
	return ""
}

// hoist says where the new text goes when the change stands in somebody's
// insertion: behind its end, or before its beginning, or, where it ends in the
// middle of one, which insertion is split; -1 where that is not so.
func (wr *writer) hoist(touched []spot, inserts bool) (at, split int, why string) {
	first, last := touched[0], touched[len(touched)-1]
	n := last.run.insertion
	if n == 0 {
		return -1, -1, ""
	}
	f := wr.ins[n-1]
	switch {
	case wr.ends(last, f.end):
		return f.end, -1, ""
	case first.run.insertion == n && wr.begins(first, f.start) && (!inserts || first.from == 0):
		return f.start, -1, ""
	case last.run.direct:
		return -1, n - 1, ""
	}
	return -1, -1, inTheMiddle
}

const inTheMiddle = "更正会在他人插入的修订中间结束"

// split puts a change between two halves of somebody's insertion, as word
// processors do: both are that author's, of that time, and the second has an
// id of its own.
func (wr *writer) split(n int, made []byte) []byte {
	f := wr.ins[n]
	tag := wr.src[f.start:f.open]
	again := slices.Clone(tag)
	if f.id[1] > 0 {
		again = slices.Concat(wr.src[f.start:f.id[0]], []byte(itoa(wr.nextID())), wr.src[f.id[1]:f.open])
	}
	return slices.Concat([]byte("</"+xmlscan.Qualified(tag)+">"), made, again)
}

// ends reports whether nothing visible follows a spot before an offset.
func (wr *writer) ends(k spot, before int) bool {
	for i := range wr.pieces {
		p := &wr.pieces[i]
		if p.Source[0] > k.run.children[k.child].start && p.Source[0] < before && p.Source[0] >= k.run.children[k.child].end {
			return false
		}
	}
	return k.to >= k.shown
}

// begins reports whether nothing visible stands between an offset and a spot.
func (wr *writer) begins(k spot, after int) bool {
	for i := range wr.pieces {
		p := &wr.pieces[i]
		if p.Source[0] > after && p.Source[0] < k.run.children[k.child].start {
			return false
		}
	}
	return k.from <= k.lead
}
