package odt

import (
	"strings"

	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/xmlscan"
)

// paragraph is a text:p or text:h while it is read. Its text is r.text from
// start on.
type paragraph struct {
	start   int
	blank   bool // what came last is a blank, or nothing
	hidden  strings.Builder
	unseen  bool // hidden where it stands
	picture bool
	boxes   container
}

func (r *reader) paragraph(c *container) {
	place := r.place()
	b := document.Block{}
	named := r.styles.find("paragraph", r.attr(text, "style-name"))
	if r.s.Name() == textH {
		b.Level = r.number(text, "outline-level", 1, 10)
	}
	label := ""
	if !r.aside {
		label = r.label(named, b.Level)
	}
	if b.Level == 0 && named != nil {
		b.Level = named.outline
	}
	p := &paragraph{start: len(r.text), blank: true, unseen: named != nil && named.hidden}
	outer := r.trace.paragraph(r.s)
	r.inline(p)
	r.trace.leave(r.s, outer)
	_, place.End = r.s.Range()
	if p.blank && len(r.text) > p.start && r.text[len(r.text)-1] == ' ' {
		r.text = r.text[:len(r.text)-1]
	}
	b.Text = label + string(r.text[p.start:])
	b.Numbering = len(label)
	r.text = r.text[:p.start]
	if p.unseen && b.Text == label {
		b.Text, b.Numbering = "", 0
	}
	if b.Level > 9 {
		b.Level = 0
	}
	b.Place = place
	r.finish(c, p, b)
}

// finish adds a paragraph that has been read, what is hidden in it, and the
// text boxes that it anchors.
func (r *reader) finish(c *container, p *paragraph, b document.Block) {
	if s := strings.TrimSpace(p.hidden.String()); s != "" {
		r.doc.Tell(document.Notice{Kind: model.HiddenText, Place: b.Place, Quote: clip(s)})
	}
	b.Picture = p.picture
	if b.Text != "" || b.Picture {
		r.add(c, b)
	}
	for _, box := range p.boxes.blocks {
		c.blocks = append(c.blocks, box)
		c.table = c.table || box.Table != nil
	}
}

// inline reads what a paragraph holds, up to the end of the current element.
func (r *reader) inline(p *paragraph) {
	for {
		switch r.s.Next() {
		case xmlscan.EOF, xmlscan.End:
			return
		case xmlscan.Text:
			r.characters(p)
		case xmlscan.Start:
			r.piece(p)
		}
	}
}

// piece reads one element within a paragraph; one that the reader does not
// know shows the text in it, as fields do.
func (r *reader) piece(p *paragraph) {
	start, _ := r.s.Range()
	from := len(r.text)
	switch r.s.Name() {
	case textS:
		r.put(p, strings.Repeat(" ", r.number(text, "c", 1, 200)))
	case textTab:
		r.put(p, "\t")
	case textBreak:
		r.put(p, "\n")
	case textNote:
		r.note(p)
		return
	case officeAnnotation:
		r.annotation()
		return
	case textChange, textChangeStart, textChangeEnd:
		r.mark()
	case textHidden, textRubyText, textSkipped:
		// A ruby text stands over its base; a hidden text is a field.
	case drawFrame:
		r.frame(p)
		return
	case drawBox, drawImage, drawObject:
		r.frameContent(p)
		return
	default:
		r.span(p)
		return
	}
	r.s.Skip()
	_, end := r.s.Range()
	r.trace.sign(start, end, r.text[from:])
}

// span reads an element whose text shows, unless its style hides it.
func (r *reader) span(p *paragraph) {
	outer := p.unseen
	named := r.styles.find("text", r.attr(text, "style-name"))
	if named != nil && named.display {
		p.unseen = named.hidden
	}
	raised := named != nil && named.raised
	r.trace.push(r.s)
	r.apart(p, raised)
	r.inline(p)
	r.apart(p, raised)
	r.trace.pop()
	p.unseen = outer
}

// apart keeps a figure that is raised, lowered or struck from joining the one
// beside it: 3 and its note 1 are not 31.
func (r *reader) apart(p *paragraph, raised bool) {
	if n := len(r.text); raised && n > p.start && '0' <= r.text[n-1] && r.text[n-1] <= '9' {
		r.text = append(r.text, ' ')
		p.blank = true
	}
}

// characters takes the current text with its blanks made one, as the format
// wants.
func (r *reader) characters(p *paragraph) {
	from, blank := len(r.text), p.blank
	r.text = r.s.AppendText(r.text)
	raw := r.text[from:]
	n := 0
	for _, c := range raw {
		if c == ' ' || c == '\t' || c == '\n' || c == '\r' {
			if p.blank {
				continue
			}
			c, p.blank = ' ', true
		} else {
			p.blank = false
		}
		raw[n] = c
		n++
	}
	r.text = r.text[:from+n]
	r.shown(p, from)
	r.trace.characters(r.s, r.text[from:], blank)
}

func (r *reader) put(p *paragraph, s string) {
	from := len(r.text)
	r.text = append(r.text, s...)
	p.blank = false
	r.shown(p, from)
}

// shown settles what was appended to the text: it is quoted by the changes
// that are open, and taken out again where it is hidden.
func (r *reader) shown(p *paragraph, from int) {
	if p.unseen {
		if p.hidden.Len() < 4*maxQuote {
			p.hidden.Write(r.text[from:])
		}
		r.text = r.text[:from]
		return
	}
	for _, c := range r.open {
		if c.quote.Len() < maxQuote {
			c.quote.Write(r.text[from:])
		}
	}
	for _, c := range r.open {
		if c.kind == document.Deleted {
			r.text = r.text[:from]
			return
		}
	}
}

// note keeps a footnote's text aside.
func (r *reader) note(p *paragraph) {
	outer := r.aside
	r.aside = true
	for depth := r.s.Depth(); ; {
		switch r.s.Next() {
		case xmlscan.EOF:
			return
		case xmlscan.End:
			if r.s.Depth() < depth {
				r.aside = outer
				return
			}
		case xmlscan.Start:
			if r.s.Name() == textNoteBody {
				r.trace.box(1)
				r.blocks(&p.boxes)
				r.trace.box(-1)
			} else {
				r.s.Skip()
			}
		}
	}
}

// annotation tells of a comment.
func (r *reader) annotation() {
	n := document.Notice{Kind: model.Comment, Place: r.place()}
	c := container{}
	open, count := r.open, r.count
	r.open = nil
	r.trace.mute(1)
	defer r.trace.mute(-1)
	for {
		switch r.s.Next() {
		case xmlscan.EOF:
			return
		case xmlscan.End:
			r.open, r.count = open, count
			n.Quote = clip(c.join())
			r.doc.Tell(n)
			return
		case xmlscan.Start:
			if r.s.Name() == dcCreator {
				n.Author = r.gather()
			} else {
				r.block(&c)
			}
		}
	}
}

// frame reads a draw:frame: a picture, or a text box.
func (r *reader) frame(p *paragraph) {
	for r.s.Child() {
		r.frameContent(p)
	}
}

func (r *reader) frameContent(p *paragraph) {
	switch r.s.Name() {
	case drawBox:
		outer := r.lists.open
		r.lists.open = nil
		r.trace.box(1)
		r.blocks(&p.boxes)
		r.trace.box(-1)
		r.lists.open = outer
		return
	case drawImage, drawObject:
		p.picture = true
		if target := r.attr(xlink, "href"); strings.Contains(target, "://") {
			r.doc.Tell(document.Notice{Kind: model.ExternalLink, Place: r.place(), Quote: clip(target)})
		}
	}
	r.s.Skip()
}

// gather passes over the current element and gives the text in it, its
// paragraphs parted by lines, up to some length.
func (r *reader) gather() string {
	from := len(r.text)
	for depth := r.s.Depth(); ; {
		switch r.s.Next() {
		case xmlscan.Start:
			if n := r.s.Name(); (n == textP || n == textH) && len(r.text) > from {
				r.text = append(r.text, '\n')
			} else if n == officeAnnotation {
				r.s.Skip()
			}
		case xmlscan.Text:
			if len(r.text)-from < maxQuote {
				r.text = r.s.AppendText(r.text)
			}
		case xmlscan.End:
			if r.s.Depth() >= depth {
				continue
			}
			fallthrough
		case xmlscan.EOF:
			s := clip(strings.TrimSpace(string(r.text[from:])))
			r.text = r.text[:from]
			return s
		}
	}
}
