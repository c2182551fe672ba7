package odt

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
}

// join is the text of all paragraphs, one a line.
func (c *container) join() string {
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

// body reads the office:text that begins.
func (r *reader) body() error {
	if r.trace != nil {
		r.trace.body[0], r.trace.body[1] = r.s.Range()
	}
	c := container{}
	r.blocks(&c)
	r.doc.Blocks = c.blocks
	return nil
}

// headers reads the headers and footers of the master pages.
func (r *reader) headers() error {
	return r.use("styles.xml", func() {
		r.aside = true
		c := container{blocks: r.doc.Blocks}
		for t := r.s.Next(); t != xmlscan.EOF; t = r.s.Next() {
			if t == xmlscan.Start && (r.s.Name() == styleHeader || r.s.Name() == styleFooter) {
				r.blocks(&c)
			}
		}
		r.doc.Blocks = c.blocks
	})
}

// blocks reads block elements up to the end of the current element.
func (r *reader) blocks(c *container) {
	for r.s.Child() {
		r.block(c)
	}
}

func (r *reader) block(c *container) {
	switch r.s.Name() {
	case textP, textH:
		r.paragraph(c)
	case textList:
		r.list(c)
	case textSection:
		r.section(c)
	case textSectionSource:
		if target := r.attr(xlink, "href"); target != "" {
			r.doc.Tell(document.Notice{Kind: model.ExternalLink, Place: r.place(), Quote: clip(target)})
		}
		r.s.Skip()
	case textIndex, textIndexBody:
		outer := r.aside
		r.aside = true
		r.blocks(c)
		r.aside = outer
	case officeScripts:
		r.s.Skip()
		if r.trace != nil && len(r.trace.paras) == 0 {
			_, r.trace.forms = r.s.Range()
		}
	case textTracked:
		var g region
		if r.trace != nil {
			g = r.trace.begin(r.s)
		}
		r.readChanges()
		if r.trace != nil && r.trace.tracked.end == 0 {
			g.finish(r.s)
			r.trace.tracked = g
		}
	case textChange, textChangeStart, textChangeEnd:
		r.mark()
		r.s.Skip()
	case tableTable:
		r.table(c)
	case drawFrame:
		p := paragraph{start: len(r.text), blank: true}
		r.frame(&p)
		r.finish(c, &p, document.Block{Place: r.place()})
	default:
		r.s.Skip()
	}
}

// section reads a text:section: a hidden one is told of and left out.
func (r *reader) section(c *container) {
	if r.trace != nil {
		r.trace.guarded = r.trace.guarded || r.is(text, "protected", "true")
	}
	if !r.is(text, "display", "none") {
		r.blocks(c)
		return
	}
	place, hidden := r.place(), container{}
	count := r.count
	r.trace.mute(1)
	r.blocks(&hidden)
	r.trace.mute(-1)
	r.count = count
	if s := strings.TrimSpace(hidden.join()); s != "" {
		r.doc.Tell(document.Notice{Kind: model.HiddenText, Place: place, Quote: clip(s)})
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

// clip is as much of a text as a notice keeps.
func clip(s string) string {
	if len(s) <= maxQuote {
		return s
	}
	cut := maxQuote
	for cut > 0 && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + "…"
}
