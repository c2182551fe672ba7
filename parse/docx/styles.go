package docx

import (
	"strings"

	"gouji/parse/document"
	"gouji/parse/xmlscan"
)

// properties are those of a paragraph that the reader needs; -1 is unset.
type properties struct {
	style   string
	number  string // numId, "" unset, "0" none
	level   int    // ilvl
	outline int
	toc     bool
}

// inherit takes from a style what is not set directly.
func (p *properties) inherit(s *style) {
	if s != nil {
		if p.number == "" {
			p.number = s.number
			if p.level < 0 {
				p.level = s.level
			}
		}
		if p.outline < 0 {
			p.outline = s.outline
		}
		p.toc = p.toc || s.toc
	}
	p.level = min(max(p.level, 0), maxLevels-1)
}

// style is a paragraph or character style, with what it is based on merged in.
type style struct {
	properties
	base   string
	vanish bool
	merged bool
}

type styles map[string]*style

func (r *reader) readStyles() error {
	r.styles = styles{}
	standard := ""
	err := r.open(r.parts["styles"], func() {
		for t := r.s.Next(); t != xmlscan.EOF; t = r.s.Next() {
			if t != xmlscan.Start || r.s.Name() != wStyle || r.tooMany(len(r.styles)) {
				continue
			}
			id, kind := r.s.AttrText(w, "styleId"), r.s.AttrText(w, "type")
			first, _ := r.s.Attr(w, "default")
			if kind == "paragraph" && (string(first) == "1" || string(first) == "true") {
				standard = id
			}
			r.styles[id] = r.readStyle()
		}
	})
	for _, s := range r.styles {
		r.styles.merge(s, 0)
	}
	// A paragraph that names no style has the standard one.
	if s := r.styles[standard]; s != nil && r.styles[""] == nil {
		r.styles[""] = s
	}
	return err
}

func (r *reader) readStyle() *style {
	s := &style{properties: properties{level: -1, outline: -1}}
	for r.s.Child() {
		switch r.s.Name() {
		case wName:
			name := strings.ToLower(r.s.AttrText(w, "val"))
			s.toc = strings.HasPrefix(name, "toc ")
			if n, ok := strings.CutPrefix(name, "heading "); ok && len(n) == 1 && n[0] >= '1' && n[0] <= '9' && s.outline < 0 {
				s.outline = int(n[0] - '1')
			}
		case wBasedOn:
			s.base = r.s.AttrText(w, "val")
		case wPPr:
			r.properties(&s.properties, r.s.Skip)
			continue
		case wRPr:
			s.vanish = r.runProperties(false)
			continue
		}
		r.s.Skip()
	}
	return s
}

// merge takes over what a style's base says; a circle of bases ends where it
// closes.
func (all styles) merge(s *style, depth int) {
	if s.merged || depth > document.MaxDepth {
		return
	}
	s.merged = true
	base := all[s.base]
	if base == nil || s.base == "" {
		return
	}
	all.merge(base, depth+1)
	if s.number == "" {
		s.number = base.number
		if s.level < 0 {
			s.level = base.level
		}
	}
	if s.outline < 0 {
		s.outline = base.outline
	}
	s.vanish = s.vanish || base.vanish
}

// properties reads a w:pPr; mark reads the w:rPr in it.
func (r *reader) properties(p *properties, mark func()) {
	for r.s.Child() {
		switch r.s.Name() {
		case wPStyle:
			p.style = r.s.AttrText(w, "val")
		case wOutlineLvl:
			p.outline = r.val(9)
		case wNumPr:
			r.numberProperties(p)
			continue
		case wRPr:
			mark()
			continue
		case wPPrChange:
			r.changed(document.Reformatted, r.s.AttrText(w, "author"), "", r.place())
		}
		r.s.Skip()
	}
}

func (r *reader) numberProperties(p *properties) {
	for r.s.Child() {
		switch r.s.Name() {
		case wIlvl:
			p.level = r.val(maxLevels - 1)
		case wNumID:
			p.number = r.s.AttrText(w, "val")
		}
		r.s.Skip()
	}
}
