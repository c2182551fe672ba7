package docx

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"gouji/parse/document"
	"gouji/parse/xmlscan"
)

// spot is what a change touches of one child of a run: a range of its
// character data as written, or all of a sign.
type spot struct {
	run      *run
	child    int
	from, to int
	lead     int // where the visible text begins in the character data
	shown    int // where it ends
}

// cut is what changes in a child of a run: a range that is deleted, or a
// position at which something is put.
type cut struct {
	child, from, to int
	by              string // of what is deleted
	insert          []byte
}

// spot finds the child that a piece is and turns offsets of its text into
// those of its character data.
func (wr *writer) spot(s *stretch, from, to int) (spot, string) {
	r := wr.runs[s.Run[0]]
	if r == nil {
		return spot{}, "此处文字带注音，或在文本框里"
	}
	if r.stands != "" {
		return spot{}, "此处文字在" + r.stands + "里"
	}
	index := slices.IndexFunc(r.children, func(c child) bool {
		return c.kind == signChild && c.start == s.Source[0] || c.kind == textChild && c.inner == s.Source
	})
	if index < 0 {
		return spot{}, "此处文字以 CDATA 写成，或被注释隔断"
	}
	c := &r.children[index]
	if c.field {
		return spot{}, "此处文字是域的结果"
	}
	if c.kind == signChild {
		if from == to && from > 0 {
			return spot{run: r, child: index, from: 1, to: 1, shown: 1}, ""
		}
		return spot{run: r, child: index, to: min(to, 1), shown: 1}, ""
	}
	text, at := xmlscan.Offsets(wr.src[c.inner[0]:c.inner[1]])
	lead := strings.Index(text, s.Shown)
	if lead < 0 {
		return spot{}, "此处文字的写法不寻常"
	}
	return spot{r, index, at[lead+from], at[lead+to], at[lead], at[lead+len(s.Shown)]}, ""
}

// between refuses a change that would go over a field, a drawing or a note,
// or over an earlier change.
func (wr *writer) between(touched []spot) string {
	for i, k := range touched {
		for _, c := range wr.cuts[k.run] {
			if c.child == k.child && (c.from < k.to && k.from < c.to || c.from == k.from && c.to == k.to) {
				return "同一处改了两次"
			}
		}
		if i == 0 || touched[i-1].run != k.run {
			continue
		}
		for _, c := range k.run.children[touched[i-1].child+1 : k.child] {
			if c.kind == otherChild {
				return "更正的文字中间有图形、脚注或域"
			}
		}
	}
	return ""
}

// changed lists the runs with cuts in the order of the document.
func (wr *writer) changed() []*run {
	return slices.SortedFunc(maps.Keys(wr.cuts), func(a, b *run) int { return cmp.Compare(a.start, b.start) })
}

// builder writes a run again as several.
type builder struct {
	*writer
	run   *run
	out   bytes.Buffer
	held  bytes.Buffer
	by    string // who deletes what is held, "" where it stays
	first bool   // no run is written yet
}

// rebuild writes a run with its cuts: what is deleted in runs of their own
// inside a w:del, every run with the same properties.
func (wr *writer) rebuild(r *run) []byte {
	b := &builder{writer: wr, run: r, first: true}
	cuts := wr.cuts[r]
	slices.SortStableFunc(cuts, func(x, y cut) int {
		return cmp.Or(cmp.Compare(x.child, y.child), cmp.Compare(x.from, y.from), cmp.Compare(x.to, y.to))
	})
	for i := range r.children {
		var own []cut
		for _, c := range cuts {
			if c.child == i {
				own = append(own, c)
			}
		}
		b.child(&r.children[i], own)
	}
	b.flush()
	return b.out.Bytes()
}

func (b *builder) child(c *child, cuts []cut) {
	switch {
	case len(cuts) == 0:
		// What is not seen goes with what stands before it.
		by := ""
		if c.kind == softChild {
			by = b.by
		}
		b.hold(b.src[c.start:c.end], by)
	case c.kind == signChild:
		b.sign(c, cuts)
	default:
		at := c.seen[0]
		for _, x := range cuts {
			b.text(c, at, x.from, "")
			if x.insert != nil {
				b.flush()
				b.out.Write(x.insert)
			}
			b.text(c, x.from, x.to, x.by)
			at = max(at, x.to)
		}
		b.text(c, at, c.seen[1], "")
	}
}

func (b *builder) sign(c *child, cuts []cut) {
	by, written := "", false
	for _, x := range cuts {
		by += x.by // a sign is deleted once
	}
	for _, x := range cuts {
		if x.insert == nil {
			continue
		}
		if x.from > 0 && !written {
			b.hold(b.src[c.start:c.end], by)
			written = true
		}
		b.flush()
		b.out.Write(x.insert)
	}
	if !written {
		b.hold(b.src[c.start:c.end], by)
	}
}

// text writes a range of a w:t, in a w:delText where it is deleted.
func (b *builder) text(c *child, from, to int, by string) {
	if from >= to {
		return
	}
	name := xmlscan.Qualified(b.src[c.start:c.end])
	if by != "" {
		if prefix := xmlscan.Prefix(name); prefix != "" {
			name = prefix + ":delText"
		} else {
			name = "delText"
		}
	}
	raw := b.src[c.inner[0]+from : c.inner[0]+to]
	b.hold([]byte("<"+name+` xml:space="preserve">`+string(raw)+"</"+name+">"), by)
}

func (b *builder) hold(xml []byte, by string) {
	if by != b.by {
		b.flush()
	}
	b.by = by
	b.held.Write(xml)
}

// flush writes the run that is held.
func (b *builder) flush() {
	if b.held.Len() == 0 {
		return
	}
	tag := b.src[b.run.start:b.run.open]
	properties := b.src[b.run.properties[0]:b.run.properties[1]]
	if !b.first {
		properties = b.cleanProperties(b.run.properties)
	}
	b.first = false
	if b.by != "" {
		b.out.WriteString(b.tag("del", b.nextID(), b.by) + ">")
	}
	b.out.Write(tag)
	b.out.Write(properties)
	b.out.Write(b.held.Bytes())
	b.out.WriteString("</" + xmlscan.Qualified(tag) + ">")
	if b.by != "" {
		b.out.WriteString("</" + b.prefix + "del>")
	}
	b.held.Reset()
}

// insertion is a w:ins that holds text. Line feeds become breaks.
func (wr *writer) insertion(properties []byte, text, by string) []byte {
	run := wr.prefix
	var b strings.Builder
	b.WriteString(wr.tag("ins", wr.nextID(), by) + "><" + run + "r>")
	b.Write(properties)
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			b.WriteString("<" + run + "br/>")
		}
		b.WriteString("<" + run + `t xml:space="preserve">` + xmlscan.Escape(line) + "</" + run + "t>")
	}
	b.WriteString("</" + run + "r></" + run + "ins>")
	return []byte(b.String())
}

// cleanProperties copies a w:rPr without what belongs to one place only: the
// changes of format and of the paragraph mark.
func (wr *writer) cleanProperties(at [2]int) []byte {
	raw := wr.src[at[0]:at[1]]
	if len(raw) == 0 {
		return nil
	}
	s := xmlscan.Borrow()
	defer s.Return()
	s.Reset(wr.src, words)
	var patches []document.Patch
	for t := s.Next(); t != xmlscan.EOF; t = s.Next() {
		start, _ := s.Range()
		if start >= at[1] {
			break
		}
		if t != xmlscan.Start || start <= at[0] {
			continue
		}
		switch s.Name() {
		case wIns, wDel, wMoveFrom, wMoveTo, wRPrChange:
			s.Skip()
			_, end := s.Range()
			patches = append(patches, document.Patch{Start: start - at[0], End: end - at[0]})
		}
	}
	clean, err := document.Splice(raw, patches)
	if err != nil {
		return nil
	}
	return clean
}

func itoa(n int) string { return strconv.Itoa(n) }
