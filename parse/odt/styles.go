package odt

import (
	"strings"

	"gouji/parse/document"
	"gouji/parse/numbering"
	"gouji/parse/xmlscan"
)

// styleKey is the family and name of a style.
type styleKey struct{ family, name string }

// properties are those of a style that the reader needs.
type properties struct {
	parent  string
	outline int // default outline level, 0 where it has none
	list    string
	ownList bool // it names a list, or says that there is none
	hidden  bool
	framed  bool
	display bool // text:display was stated
	raised  bool // its text is raised, lowered or struck
	merged  bool
}

// styles are those of the document by family and name, and its list styles.
type styles struct {
	all   map[styleKey]*properties
	lists map[string]*listStyle
}

// listStyle is a list style; outline names that of the headings.
type listStyle struct {
	levels [numbering.MaxLevels]numbering.Level
}

const outline = "\x00outline"

func (r *reader) readStyles() {
	for t := r.s.Next(); t != xmlscan.EOF; t = r.s.Next() {
		if t != xmlscan.Start {
			continue
		}
		if r.s.Name() == officeMaster {
			r.s.Skip()
			continue
		}
		r.styleElement()
	}
}

// styleElement reads the style or list style that begins, if one does.
func (r *reader) styleElement() {
	if len(r.styles.all)+len(r.styles.lists) > maxStyles {
		r.s.Stop(document.Errorf("样式或编号过多（超过 %d），不予读取", "more than %d styles or lists, which is refused", maxStyles))
		return
	}
	switch r.s.Name() {
	case styleStyle:
		r.readStyle()
	case textListStyle:
		r.styles.lists[r.attr(style, "name")] = r.readListStyle()
	case textOutlineStyle:
		r.styles.lists[outline] = r.readListStyle()
	}
}

func (r *reader) readStyle() {
	key := styleKey{r.attr(style, "family"), r.attr(style, "name")}
	p := &properties{parent: r.attr(style, "parent-style-name"), outline: r.number(style, "default-outline-level", 0, 10)}
	_, p.ownList = r.s.Attr(style, "list-style-name")
	p.list = r.attr(style, "list-style-name")
	r.styles.all[key] = p
	for depth := r.s.Depth(); ; {
		switch r.s.Next() {
		case xmlscan.EOF:
			return
		case xmlscan.End:
			if r.s.Depth() < depth {
				return
			}
		case xmlscan.Start:
			switch r.s.Name() {
			case styleText:
				raw, ok := r.s.Attr(text, "display")
				p.display, p.hidden = ok, string(raw) == "none"
				position, line := r.attr(style, "text-position"), r.attr(style, "text-line-through-style")
				p.raised = strings.HasPrefix(position, "su") || position != "" && !strings.HasPrefix(position, "0%") || line != "" && line != "none"
			case styleTable:
				p.hidden = r.is(table, "display", "false")
			case styleCell:
				p.framed = r.bordered()
			}
		}
	}
}

// bordered tells a cell with at least two edges drawn, as the cells of a
// table have and an underlined heading has not.
func (r *reader) bordered() bool {
	drawn := func(name string) int {
		if v := r.attr(fo, name); v != "" && !strings.Contains(v, "none") {
			return 1
		}
		return 0
	}
	return drawn("border") == 1 || drawn("border-top")+drawn("border-bottom")+drawn("border-left")+drawn("border-right") >= 2
}

// find gives a style with what it inherits; nil where there is none.
func (s *styles) find(family, name string) *properties {
	return s.merge(family, name, 0)
}

func (s *styles) merge(family, name string, depth int) *properties {
	p := s.all[styleKey{family, name}]
	if p == nil || p.merged || depth > document.MaxDepth {
		return p
	}
	p.merged = true
	base := s.merge(family, p.parent, depth+1)
	if base == nil {
		return p
	}
	if p.outline == 0 {
		p.outline = base.outline
	}
	if !p.ownList {
		p.list, p.ownList = base.list, base.ownList
	}
	if !p.display && family != "table" {
		p.hidden = base.hidden
	}
	p.framed = p.framed || base.framed
	p.raised = p.raised || base.raised
	return p
}

func (r *reader) readListStyle() *listStyle {
	l := &listStyle{}
	var at *numbering.Level
	for depth := r.s.Depth(); ; {
		switch r.s.Next() {
		case xmlscan.EOF:
			return l
		case xmlscan.End:
			if r.s.Depth() < depth {
				return l
			}
		case xmlscan.Start:
			switch r.s.Name() {
			case textLevel:
				if i := r.number(text, "level", 0, 99); i >= 1 && i <= numbering.MaxLevels {
					l.levels[i-1] = r.readLevel(i)
					at = &l.levels[i-1]
				}
			case styleLabel:
				if at != nil {
					at.Joined = r.is(text, "label-followed-by", "nothing")
				}
			case textBullet:
				at = nil
			}
		}
	}
}

// readLevel reads one level of a list style; a level without a number format
// prints nothing.
func (r *reader) readLevel(i int) numbering.Level {
	format := r.attr(style, "num-format")
	l := numbering.Level{Start: r.number(text, "start-value", 1, 1<<20), Format: formats[format], Restart: -1, Set: true}
	if format == "" {
		return l
	}
	if l.Format == "" {
		l.Format = "decimal"
	}
	if whole := r.attr(loext, "num-list-format"); whole != "" {
		for k := 1; k <= numbering.MaxLevels; k++ {
			digit := string(rune('0' + k))
			whole = strings.ReplaceAll(whole, "%"+digit+"%", "%"+digit)
		}
		l.Text = whole
		return bounded(l)
	}
	var b strings.Builder
	b.WriteString(r.attr(style, "num-prefix"))
	shown := max(r.number(text, "display-levels", 1, numbering.MaxLevels), 1)
	for k := max(i-shown+1, 1); k <= i; k++ {
		b.WriteString("%" + string(rune('0'+k)))
		if k < i {
			b.WriteByte('.')
		}
	}
	b.WriteString(r.attr(style, "num-suffix"))
	l.Text = b.String()
	return bounded(l)
}

// bounded drops a label that no report has.
func bounded(l numbering.Level) numbering.Level {
	if len(l.Text) > 256 {
		l.Text = ""
	}
	return l
}

// formats names the number formats of OpenDocument as package numbering does.
var formats = map[string]string{"1": "decimal", "i": "lowerRoman", "I": "upperRoman", "a": "lowerLetter", "A": "upperLetter",
	"一, 二, 三, ...": "chineseCounting", "壹, 贰, 叁, ...": "chineseLegalSimplified", "壹, 貳, 參, ...": "ideographLegalTraditional",
	"甲, 乙, 丙, ...": "ideographTraditional", "子, 丑, 寅, ...": "ideographZodiac", "①, ②, ③, ...": "decimalEnclosedCircle",
	"１, ２, ３, ...": "decimalFullWidth", "01, 02, 03, ...": "decimalZero", "〇, 一, 二, ...": "ideographDigital"}
