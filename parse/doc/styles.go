package doc

import "gouji/parse/ole"

// paragraph is what the properties of a paragraph come to.
type paragraph struct {
	style     int
	outline   int // 9 is body text
	list      int // instance, 0 none
	level     int
	inTable   bool
	depth     int // tables that it stands in; 0 where it does not say
	rowEnd    bool
	innerCell bool
	innerRow  bool
	row       rowShape
}

// style is a style with what it is based on merged in.
type style struct {
	base    int
	outline int
	list    int
	level   int
	toc     bool
	hidden  bool
	grpprl  []byte // of the paragraph
	chpx    []byte // of its characters
	state   uint8  // 1 being merged, 2 merged
}

const noOutline = 9

// Kinds of styles.
const (
	kindParagraph = 1
	kindCharacter = 2
)

// readStyles reads the style sheet. What is cut short ends it.
func (r *reader) readStyles() {
	sheet := r.part(partStyles)
	info := ole.U16(sheet, 0)
	count, base := ole.U16(sheet, 2), ole.U16(sheet, 4)
	at := 2 + info
	for len(r.styles) < min(count, 4096) {
		size := ole.U16(sheet, at)
		std := ole.Cut(sheet, at+2, size)
		if at+2 > len(sheet) || std == nil {
			break
		}
		r.styles = append(r.styles, readStyle(std, base))
		at += 2 + size + size&1
	}
	for i := range r.styles {
		r.mergeStyle(i)
	}
}

// readStyle reads one style: the built-in headings have their level, contents
// are told by their number.
func readStyle(std []byte, base int) style {
	s := style{base: 0xfff, outline: noOutline}
	if len(std) < 10 {
		return s
	}
	builtin, kind := ole.U16(std, 0)&0xfff, ole.U16(std, 2)&15
	s.base = ole.U16(std, 2) >> 4
	if builtin >= 1 && builtin <= 9 {
		s.outline = builtin - 1
	}
	s.toc = builtin >= 19 && builtin <= 27
	name := base + 2 + 2*ole.U16(std, base) + 2
	first := ole.Cut(std, name+2, ole.U16(std, name))
	switch kind {
	case kindParagraph:
		if len(first) > 2 {
			s.grpprl = first[2:]
		}
		next := name + 2 + len(first) + len(first)&1
		s.chpx = ole.Cut(std, next+2, ole.U16(std, next))
	case kindCharacter:
		s.chpx = first
	}
	return s
}

// mergeStyle takes over what a style's base says; a circle ends where it
// closes.
func (r *reader) mergeStyle(i int) {
	s := &r.styles[i]
	if s.state != 0 {
		return
	}
	s.state = 1
	heading := s.outline
	if s.base < len(r.styles) && s.base != i {
		r.mergeStyle(s.base)
		base := &r.styles[s.base]
		s.list, s.level, s.hidden = base.list, base.level, base.hidden
		if heading == noOutline {
			s.outline = base.outline
		}
	}
	eachSprm(s.grpprl, func(sprm int, operand []byte) {
		switch sprm {
		case sprmPOutLvl:
			s.outline = int(operand[0])
		case sprmPIlfo:
			s.list = ole.U16(operand, 0)
		case sprmPIlvl:
			s.level = int(operand[0])
		}
	})
	eachSprm(s.chpx, func(sprm int, operand []byte) {
		if sprm == sprmCFVanish {
			s.hidden = toggle(operand[0], s.hidden)
		}
	})
	s.state = 2
}

// toggle is what a property says that may follow or oppose the style.
func toggle(value byte, style bool) bool {
	switch value {
	case 0x80:
		return style
	case 0x81:
		return !style
	}
	return value == 1
}

// paragraphAt gives the properties of the paragraph whose mark stands at a
// byte of the stream, in a piece.
func (r *reader) paragraphAt(at int, p piece) (paragraph, run) {
	found := r.paragraphs.find(at)
	g := paragraph{outline: noOutline, depth: -1}
	if len(found.grpprl) >= 2 {
		g.style = ole.U16(found.grpprl, 0)
	}
	r.applyStyle(&g)
	if len(found.grpprl) >= 2 {
		r.apply(&g, found.grpprl[2:], 0)
	}
	if p.change > 0 {
		r.apply(&g, r.share(r.changes[p.change-1]), 0)
	}
	switch {
	case !g.inTable:
		g.depth = 0
	case g.depth < 1:
		g.depth = 1
	}
	g.depth = min(g.depth, maxNest)
	return g, found
}

func (r *reader) applyStyle(g *paragraph) {
	if g.style < len(r.styles) {
		s := &r.styles[g.style]
		g.outline, g.list, g.level = s.outline, s.list, s.level
	}
}

// apply applies a list of properties; large ones stand in the data stream.
func (r *reader) apply(g *paragraph, grpprl []byte, depth int) {
	eachSprm(grpprl, func(sprm int, operand []byte) {
		on := operand[0] != 0
		switch sprm {
		case sprmPIstd:
			g.style = ole.U16(operand, 0)
			r.applyStyle(g)
		case sprmPOutLvl:
			g.outline = int(operand[0])
		case sprmPIlfo:
			g.list = ole.U16(operand, 0)
		case sprmPIlvl:
			g.level = int(operand[0])
		case sprmPFInTable:
			g.inTable = on
		case sprmPFTtp:
			g.rowEnd = on
		case sprmPItap:
			g.depth = int(int32(ole.U32(operand, 0)))
		case sprmPDtap:
			g.depth += int(int32(ole.U32(operand, 0)))
		case sprmPFInnerCell:
			g.innerCell = on
		case sprmPFInnerTtp:
			g.innerRow = on
		case sprmPHugePapx, sprmPHugePapx2, sprmPTableProps:
			at := ole.U32(operand, 0)
			if huge := ole.Cut(r.data, at+2, ole.U16(r.data, at)); huge != nil && depth < 2 {
				r.apply(g, r.share(huge), depth+1)
			}
		default:
			g.row.apply(sprm, operand)
		}
	})
}
