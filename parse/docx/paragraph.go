package docx

import (
	"bytes"

	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/numbering"
	"gouji/parse/xmlscan"
)

// paragraph is a w:p while it is read. Its text is r.text from start on.
type paragraph struct {
	start   int
	props   properties
	vanish  bool // its style hides text
	deleted bool // its mark is deleted
	unseen  bool // its mark is hidden, and its number with it
	picture bool
	raised  bool // its last run was raised, lowered or struck
	toc     bool // it stands in a table of contents
	boxes   container
}

// field is a complex field that is open; it may go on over paragraphs.
type field struct {
	result bool // past the separator: what follows is seen
	toc    bool
}

func (r *reader) paragraph(c *container) {
	place := r.place()
	p := paragraph{start: len(r.text), props: properties{outline: -1, level: -1}}
	for _, f := range r.fields {
		p.toc = p.toc || f.toc
	}
	hidden := len(r.hidden)
	outer := r.trace.paragraph(place.Start, p.start)
	r.inline(&p)
	r.trace.leave(outer)
	_, place.End = r.s.Range()
	if len(r.hidden) > hidden {
		if text := quote(bytes.TrimSpace(r.hidden[hidden:])); text != "" {
			r.notice(document.Notice{Kind: model.HiddenText, Place: place, Quote: text})
		}
		r.hidden = r.hidden[:hidden]
	}
	text := string(r.text[p.start:])
	r.text = r.text[:p.start]
	r.finish(c, &p, text, place)
	for _, b := range p.boxes.blocks {
		r.add(c, b)
		c.table = c.table || b.Table != nil
	}
}

// finish makes a block of a paragraph that has been read.
func (r *reader) finish(c *container, p *paragraph, text string, place model.Place) {
	if c.carries && p.deleted {
		c.carried = append(c.carried, text...)
		c.from.End = place.End
	} else if c.carries {
		text, place.Start = string(c.carried)+text, c.from.Start
		c.carries = false
	}
	if p.deleted {
		if !c.carries {
			c.carried, c.from, c.carries = append(c.carried[:0], text...), place, true
		}
		if p.picture {
			r.add(c, document.Block{Place: place, Picture: true})
		}
		return
	}
	p.props.inherit(r.styles[p.props.style])
	b := document.Block{Text: text, Place: place, Picture: p.picture, Aside: p.toc || p.props.toc}
	if o := p.props.outline; o >= 0 && o < 9 {
		b.Level = o + 1
	}
	if !r.aside && (text != "" || !p.unseen) {
		if label := r.numbering.next(p.props.number, p.props.level); label != "" {
			b.Text, b.Numbering = label+text, len(label)
		}
	}
	if b.Text != "" || b.Picture {
		r.add(c, b)
	}
}

// inline reads what a paragraph holds, up to the end of the current element.
func (r *reader) inline(p *paragraph) {
	for r.s.Child() {
		switch r.s.Name() {
		case wPPr:
			r.paragraphProperties(p)
		case wR:
			r.run(p, p.vanish)
		case wHyperlink, wSmartTag, wCustomXML, wSdt, wSdtContent, wDir, wBdo, wFldSimple:
			r.inline(p)
		case wIns, wMoveTo:
			r.inserted(func() { r.inline(p) })
		case wDel, wMoveFrom:
			r.deleted()
		case mcAlternateContent:
			r.alternate(func() { r.inline(p) })
		case mOMath, mOMathPara:
			r.formula()
		default:
			r.s.Skip()
		}
	}
}

// paragraphProperties reads w:pPr of a paragraph in the text.
func (r *reader) paragraphProperties(p *paragraph) {
	r.properties(&p.props, func() { r.markProperties(p) })
	if s := r.styles[p.props.style]; s != nil {
		p.vanish = s.vanish
	}
}

// markProperties reads the w:rPr of the paragraph mark: it may be inserted or
// deleted by a tracked change.
func (r *reader) markProperties(p *paragraph) {
	for r.s.Child() {
		switch r.s.Name() {
		case wDel, wMoveFrom:
			p.deleted = true
			r.changed(document.Deleted, r.s.AttrText(w, "author"), "", r.place())
		case wIns, wMoveTo:
			r.changed(document.Inserted, r.s.AttrText(w, "author"), "", r.place())
		case wVanish:
			p.unseen = r.on()
		case wRPrChange:
			r.changed(document.Reformatted, r.s.AttrText(w, "author"), "", r.place())
		}
		r.s.Skip()
	}
}

// run reads a w:r; vanish is what its paragraph's style says.
func (r *reader) run(p *paragraph, vanish bool) {
	r.trace.run(r.s)
	raised, begun := false, false
	for r.s.Child() {
		if r.s.Name() == wRPr {
			from, _ := r.s.Range()
			vanish = r.runProperties(vanish)
			raised = r.raised
			r.trace.properties(r.s, from)
			continue
		}
		if !begun {
			begun = true
			r.apart(p, raised)
		}
		r.piece(p, vanish)
	}
	r.trace.end(r.s)
}

// apart keeps a figure that is raised, lowered or struck from joining the one
// beside it: 3 and its note 1 are not 31.
func (r *reader) apart(p *paragraph, raised bool) {
	if n := len(r.text); raised != p.raised && n > p.start && '0' <= r.text[n-1] && r.text[n-1] <= '9' {
		r.text = append(r.text, ' ')
	}
	p.raised = raised
}

func (r *reader) runProperties(vanish bool) bool {
	direct := false
	r.raised = false
	for r.s.Child() {
		switch r.s.Name() {
		case wVertAlign:
			v, _ := r.s.Attr(w, "val")
			r.raised = r.raised || string(v) == "superscript" || string(v) == "subscript"
		case wStrike:
			r.raised = r.raised || r.on()
		case wRStyle:
			id, _ := r.s.Attr(w, "val")
			if s := r.styles[string(id)]; s != nil && s.vanish && !direct {
				vanish = !vanish
			}
		case wVanish:
			vanish, direct = r.on(), true
		case wRPrChange:
			r.changed(document.Reformatted, r.s.AttrText(w, "author"), "", r.place())
		}
		r.s.Skip()
	}
	return vanish
}

// piece reads one element of a run.
func (r *reader) piece(p *paragraph, vanish bool) {
	switch r.s.Name() {
	case wT:
		r.characters(vanish)
		return
	case wTab, wPtab:
		r.put(vanish, "\t")
	case wBr:
		kind, _ := r.s.Attr(w, "type")
		if len(kind) == 0 || string(kind) == "textWrapping" || len(r.text) > p.start {
			r.put(vanish, "\n")
		}
	case wCr:
		r.put(vanish, "\n")
	case wNoBreakHyphen:
		r.put(vanish, "-")
	case wSym:
		char, _ := r.s.Attr(w, "char")
		font, _ := r.s.Attr(w, "font")
		r.put(vanish, numbering.Symbol(string(font), string(char)))
	case wFldChar:
		r.fieldMark(p)
	case wInstrText:
		r.instruction(p)
		return
	case wCommentReference:
		if len(r.comments) < maxAwaited {
			r.comments[r.s.AttrText(w, "id")] = r.place()
		}
	case wDrawing, wPict, wObject:
		p.picture = p.picture || r.s.Name() == wObject
		r.drawing(p)
		return
	case wRuby, wRubyBase:
		r.run(p, vanish)
		return
	case wR:
		r.run(p, p.vanish)
		return
	case mcAlternateContent:
		r.alternate(func() { r.run(p, vanish) })
		return
	}
	r.s.Skip()
}

// characters reads a w:t. Blanks at its ends count only where it says so.
func (r *reader) characters(vanish bool) {
	space, _ := r.s.Attr(xml, "space")
	keep := string(space) == "preserve"
	into := &r.text
	if vanish {
		into = &r.hidden
	}
	from := len(*into)
	for depth := r.s.Depth(); ; {
		switch r.s.Next() {
		case xmlscan.Text:
			if r.seen() {
				at := len(*into)
				*into = r.s.AppendText(*into)
				r.trace.piece(r.s, vanish, (*into)[at:], at, len(*into))
			}
		case xmlscan.End:
			if r.s.Depth() >= depth {
				continue
			}
			if !keep {
				trimmed := bytes.Trim((*into)[from:], " \t\n")
				*into = append((*into)[:from], trimmed...)
				r.trace.trim(vanish, (*into)[from:], from, len(*into))
			}
			return
		case xmlscan.EOF:
			return
		}
	}
}

func (r *reader) put(vanish bool, s string) {
	switch {
	case !r.seen():
	case vanish:
		r.hidden = append(r.hidden, s...)
	default:
		r.text = append(r.text, s...)
		r.trace.sign(r.s, s, len(r.text)-len(s), len(r.text))
	}
}

// seen reports whether text shows here: not in the instruction of a field.
func (r *reader) seen() bool {
	for _, f := range r.fields {
		if !f.result {
			return false
		}
	}
	return true
}

func (r *reader) fieldMark(p *paragraph) {
	kind, _ := r.s.Attr(w, "fldCharType")
	last := len(r.fields) - 1
	switch string(kind) {
	case "begin":
		if last < document.MaxDepth {
			r.fields = append(r.fields, field{})
		}
	case "separate":
		if last >= 0 {
			r.fields[last].result = true
			p.toc = p.toc || r.fields[last].toc
		}
	case "end":
		if last >= 0 {
			r.fields = r.fields[:last]
		}
	}
}

// instruction reads a w:instrText: a table of contents is told by it.
func (r *reader) instruction(p *paragraph) {
	for {
		switch r.s.Next() {
		case xmlscan.Text:
			if last := len(r.fields) - 1; last >= 0 && bytes.HasPrefix(bytes.TrimSpace(r.s.Raw()), []byte("TOC")) {
				r.fields[last].toc = true
			}
		case xmlscan.Start:
			r.s.Skip()
		default:
			return
		}
	}
}

// drawing looks for pictures and text boxes in a drawing.
func (r *reader) drawing(p *paragraph) {
	for r.s.Child() {
		switch r.s.Name() {
		case wTxbxContent:
			outer := r.fields
			r.fields = nil
			r.blocks(&p.boxes)
			r.settle(&p.boxes)
			r.fields = outer
		case mcAlternateContent:
			r.alternate(func() { r.drawing(p) })
		case aBlip, aChart, vImagedata:
			p.picture = true
			r.s.Skip()
		default:
			r.drawing(p)
		}
	}
}

// formula takes the characters of an equation.
func (r *reader) formula() {
	for depth := r.s.Depth(); ; {
		switch r.s.Next() {
		case xmlscan.EOF:
			return
		case xmlscan.End:
			if r.s.Depth() < depth {
				return
			}
		case xmlscan.Start:
			if r.s.Name() == mT {
				r.characters(false)
			}
		}
	}
}
