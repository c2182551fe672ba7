package docx

import (
	"strings"
	"unicode/utf8"

	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/xmlscan"
)

// container collects the blocks of the body, a cell, a text box or a note.
type container struct {
	blocks []document.Block
	table  bool // a nested table is among them

	// carried is the text of a paragraph whose mark is deleted: with the
	// change accepted it begins the next paragraph.
	carries bool
	carried []byte
	from    model.Place
}

// join is the text of all paragraphs, one a line.
func (c *container) join() string {
	one, n := "", 0
	for i := range c.blocks {
		if c.blocks[i].Table == nil && c.blocks[i].Text != "" {
			one = c.blocks[i].Text
			n++
		}
	}
	if n < 2 {
		return one
	}
	var b strings.Builder
	for i := range c.blocks {
		if c.blocks[i].Table == nil && c.blocks[i].Text != "" {
			if b.Len() > 0 {
				b.WriteByte('\n')
			}
			b.WriteString(c.blocks[i].Text)
		}
	}
	return b.String()
}

// blocks reads block elements up to the end of the current element.
func (r *reader) blocks(c *container) {
	for r.s.Child() {
		r.block(c)
	}
}

func (r *reader) block(c *container) {
	switch r.s.Name() {
	case wP:
		r.paragraph(c)
	case wTbl:
		r.settle(c)
		r.table(c)
	case wBody, wSdt, wSdtContent, wCustomXML, wSmartTag:
		r.blocks(c)
	case wFootnote, wEndnote:
		if kind, ok := r.s.Attr(w, "type"); ok && string(kind) != "normal" {
			r.s.Skip()
			return
		}
		r.blocks(c)
	case wIns, wMoveTo:
		r.inserted(func() { r.blocks(c) })
	case wDel, wMoveFrom:
		r.deleted()
	case mcAlternateContent:
		r.alternate(func() { r.blocks(c) })
	case wAltChunk:
		r.notice(document.Notice{Kind: model.ExternalLink, Place: r.place(), Quote: "altChunk"})
		r.s.Skip()
	default:
		r.s.Skip()
	}
}

// alternate reads the first choice of an mc:AlternateContent, or its fallback
// where it has no choice.
func (r *reader) alternate(read func()) {
	taken := false
	for r.s.Child() {
		if n := r.s.Name(); !taken && (n == mcChoice || n == mcFallback) {
			taken = true
			read()
		} else {
			r.s.Skip()
		}
	}
}

// add appends a block within the limit.
func (r *reader) add(c *container, b document.Block) {
	if r.count++; r.count > maxBlocks {
		r.s.Stop(document.Errorf("文档段落过多（超过 %d），不予读取", "more than %d blocks, which is refused", maxBlocks))
		return
	}
	b.Aside = b.Aside || r.aside
	c.blocks = append(c.blocks, b)
}

// settle ends a carried paragraph that nothing follows.
func (r *reader) settle(c *container) {
	if c.carries && len(c.carried) > 0 {
		r.add(c, document.Block{Text: string(c.carried), Place: c.from})
	}
	c.carries = false
}

// mark tells adjoining pieces of one tracked change.
type mark struct {
	author string
	change document.Change
	end    int // where its last piece ended
	notice int // its index among the notices, -1 where it has none
}

// changed records a tracked change that stands up to the current token.
// Pieces of one author that adjoin are one change.
func (r *reader) changed(kind document.Change, author, text string, place model.Place) {
	_, end := r.s.Range()
	place.End = end
	if m := r.change; m.notice >= 0 && m.author == author && m.change == kind && place.Start-m.end < 200 && place.Start >= m.end {
		n := &r.doc.Notices[m.notice]
		if n.Place.Part == place.Part && len(n.Quote) < 2000 {
			n.Quote += text
			n.Place.End = end
			r.change.end = end
			return
		}
	}
	at := r.doc.Tell(document.Notice{Kind: model.TrackedChange, Place: place, Quote: text, Author: author, Change: kind})
	r.change = mark{author, kind, end, at}
}

// quote is as much of a text as a notice keeps.
func quote(text []byte) string {
	if len(text) <= maxQuote {
		return string(text)
	}
	cut := maxQuote
	for cut > 0 && !utf8.RuneStart(text[cut]) {
		cut--
	}
	return string(text[:cut]) + "…"
}

// inserted reads what a tracked change put in.
func (r *reader) inserted(read func()) {
	place, author, from := r.place(), r.s.AttrText(w, "author"), len(r.text)
	r.trace.insertion(1)
	read()
	r.trace.insertion(-1)
	r.changed(document.Inserted, author, quote(r.text[min(from, len(r.text)):]), place)
}

// deleted passes over what a tracked change took out.
func (r *reader) deleted() {
	place, author := r.place(), r.s.AttrText(w, "author")
	r.changed(document.Deleted, author, r.gather(), place)
}

// gather passes over the current element and gives the text in it, deleted
// or not, up to some length.
func (r *reader) gather() string {
	from, depth := len(r.text), r.s.Depth()
	take := false
	for {
		switch r.s.Next() {
		case xmlscan.Start:
			take = r.s.Name() == wDelText || r.s.Name() == wT
		case xmlscan.Text:
			if take && len(r.text)-from < maxQuote {
				r.text = r.s.AppendText(r.text)
			}
		case xmlscan.End:
			take = false
			if r.s.Depth() >= depth {
				continue
			}
			fallthrough
		case xmlscan.EOF:
			text := quote(r.text[from:])
			r.text = r.text[:from]
			return text
		}
	}
}
