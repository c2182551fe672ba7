package odt

import (
	"strings"

	"gouji/parse/document"
)

// note puts an annotation round the words that it is about, else round the
// paragraphs of its place.
func (wr *writer) note(n document.Note) {
	id := wr.nextID()
	o, x := wr.names[office], wr.names[text]
	var b strings.Builder
	b.WriteString(wr.element(office, "annotation") + " " + o + `name="` + id + `">` + wr.signed(n.Reviewer, n.Time))
	for line := range strings.SplitSeq(n.Text, "\n") {
		b.WriteString("<" + x + "p>" + wr.encode(line) + "</" + x + "p>")
	}
	b.WriteString("</" + o + "annotation>")
	begin, end := []byte(b.String()), []byte(wr.element(office, "annotation-end")+" "+o+`name="`+id+`"/>`)
	if wr.round(n, begin, end) {
		return
	}
	first, last := wr.anchor(n)
	if first == nil {
		return
	}
	first.head = append(first.head, begin...)
	last.tail = append(last.tail, end...)
}

// round puts the ends of an annotation round its words, which may be ones
// that are changed; false where they cannot be found or entered.
func (wr *writer) round(n document.Note, begin, end []byte) bool {
	e, ok := n.Words()
	if !ok || n.Place.Part != wr.part {
		return false
	}
	g := wr.passage(n.Place)
	from, to, ok := e.Locate(g.text)
	if !ok || from >= to {
		return false
	}
	touched := g.touched(from, to)
	for _, s := range []*stretch{&touched[0], &touched[len(touched)-1]} {
		if wr.forbids(s) != "" || s.sign && (s.from < from || to < s.to) {
			return false
		}
	}
	start, stop := touched[0].sourceAt(from), touched[len(touched)-1].sourceAt(to)
	for _, p := range wr.patches {
		if p.Start < start && start < p.End {
			start = p.Start
		}
		if p.Start < stop && stop < p.End {
			stop = p.End
		}
	}
	wr.patches = append(wr.patches, document.Patch{Start: start, End: start, New: begin}, document.Patch{Start: stop, End: stop, New: end})
	return true
}

// anchor gives the ends of the first and the last paragraph of a note: those
// of its cell or paragraph, the first of its table, else the first of all.
func (wr *writer) anchor(n document.Note) (first, last *ends) {
	g := passage{first: -1, cell: -1}
	end := -1
	if n.Place.Part == wr.part && n.Place.End > n.Place.Start {
		if g = wr.passage(n.Place); g.cell >= 0 && g.first < 0 {
			e := wr.at(g)
			return e, e
		}
		for i := range wr.paras {
			p := &wr.paras[i]
			inside := p.start >= n.Place.Start && p.end <= n.Place.End
			holds := p.start <= n.Place.Start && n.Place.Start < p.end
			if p.apart || !inside && !holds {
				continue
			}
			if end < 0 {
				g.first = i
			}
			if p.cell == wr.paras[g.first].cell {
				end = i
			}
		}
	}
	if end < 0 {
		if len(wr.paras) == 0 {
			return nil, nil
		}
		g.first, end = 0, 0
	}
	return wr.at(passage{first: g.first}), wr.at(passage{first: end})
}
