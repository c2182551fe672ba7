package docx

import (
	"strings"
	"unicode/utf8"

	"gouji/parse/xmlscan"
)

const maxLevels = 9

// level is one level of a list.
type level struct {
	start   int
	format  string
	text    string // %1、
	style   string // the paragraph style that stands for this level
	restart int    // -1: after any higher level; 0: never; n: after level n
	legal   bool   // all numbers in it are decimal
	joined  bool   // nothing between number and text
	set     bool
}

// list is a w:abstractNum, with the count that its instances share.
type list struct {
	levels  [maxLevels]level
	link    string // the style whose list this one is
	value   [maxLevels]int
	started [maxLevels]bool
}

// instance is a w:num.
type instance struct {
	list     string
	override [maxLevels]level
	start    [maxLevels]int // 1 + the start that it overrides, 0 where it does not
	used     bool
}

// numbering spells out automatic numbers in the order of the text. The nil
// numbering gives none.
type numbering struct {
	lists     map[string]*list
	instances map[string]*instance
	styles    styles
}

func (r *reader) readNumbering() error {
	if r.parts["numbering"] == "" {
		return nil
	}
	n := &numbering{lists: map[string]*list{}, instances: map[string]*instance{}, styles: r.styles}
	r.numbering = n
	return r.open(r.parts["numbering"], func() {
		for t := r.s.Next(); t != xmlscan.EOF; t = r.s.Next() {
			if t != xmlscan.Start || r.tooMany(len(n.lists)) || r.tooMany(len(n.instances)) {
				continue
			}
			switch r.s.Name() {
			case wAbstractNum:
				n.lists[r.s.AttrText(w, "abstractNumId")] = r.readList()
			case wNum:
				n.instances[r.s.AttrText(w, "numId")] = r.readInstance()
			}
		}
	})
}

func (r *reader) readList() *list {
	l := &list{}
	for {
		switch r.s.Next() {
		case xmlscan.EOF, xmlscan.End:
			return l
		case xmlscan.Start:
		default:
			continue
		}
		switch r.s.Name() {
		case wNumStyleLink:
			l.link = r.s.AttrText(w, "val")
		case wLvl:
			i := r.levelIndex()
			l.levels[i] = r.readLevel()
			continue
		}
		r.s.Skip()
	}
}

func (r *reader) levelIndex() int {
	raw, _ := r.s.Attr(w, "ilvl")
	return number(raw, maxLevels-1)
}

func (r *reader) readLevel() level {
	l := level{restart: -1, format: "decimal", set: true}
	for {
		switch r.s.Next() {
		case xmlscan.EOF, xmlscan.End:
			return l
		case xmlscan.Start:
		default:
			continue
		}
		switch r.s.Name() {
		case wStart:
			l.start = r.val(1 << 20)
		case wNumFmt:
			l.format = r.s.AttrText(w, "val")
		case wLvlText:
			if l.text = r.s.AttrText(w, "val"); len(l.text) > maxLabel {
				l.text = ""
			}
		case wLvlRestart:
			l.restart = r.val(maxLevels)
		case wPStyle:
			l.style = r.s.AttrText(w, "val")
		case wIsLgl:
			l.legal = r.on()
		case wSuff:
			l.joined = r.s.AttrText(w, "val") == "nothing"
		case mcAlternateContent:
			// Formats beyond the standard ones have a plain fallback.
			continue
		}
		if n := r.s.Name(); n != mcChoice && n != mcFallback {
			r.s.Skip()
		}
	}
}

func (r *reader) readInstance() *instance {
	n := &instance{}
	for {
		switch r.s.Next() {
		case xmlscan.EOF, xmlscan.End:
			return n
		case xmlscan.Start:
		default:
			continue
		}
		switch r.s.Name() {
		case wAbstractNumID:
			n.list = r.s.AttrText(w, "val")
		case wLvlOverride:
			r.readOverride(n, r.levelIndex())
			continue
		}
		r.s.Skip()
	}
}

func (r *reader) readOverride(n *instance, i int) {
	for {
		switch r.s.Next() {
		case xmlscan.EOF, xmlscan.End:
			return
		case xmlscan.Start:
		default:
			continue
		}
		switch r.s.Name() {
		case wStartOverride:
			n.start[i] = 1 + r.val(1<<20)
		case wLvl:
			n.override[i] = r.readLevel()
			continue
		}
		r.s.Skip()
	}
}

// find gives an instance and its list, going by way of a list style where the
// list only refers to one.
func (n *numbering) find(number string) (*instance, *list) {
	for range 4 {
		in := n.instances[number]
		if in == nil {
			return nil, nil
		}
		l := n.lists[in.list]
		if l == nil || l.link == "" {
			return in, l
		}
		linked := n.styles[l.link]
		if linked == nil || linked.number == number {
			return in, l
		}
		number = linked.number
	}
	return nil, nil
}

func (in *instance) level(l *list, i int) *level {
	if in.override[i].set {
		return &in.override[i]
	}
	return &l.levels[i]
}

// next counts a paragraph of the list and gives its label as it is seen, with
// the blank behind it; "" where it has none.
func (n *numbering) next(number string, at int) string {
	if n == nil || number == "" || number == "0" {
		return ""
	}
	in, l := n.find(number)
	if l == nil {
		return ""
	}
	if !in.used {
		in.used = true
		for i, start := range in.start {
			if start > 0 {
				l.started[i] = false
			}
		}
	}
	for i := range at {
		if !l.started[i] {
			l.value[i], l.started[i] = in.begin(l, i), true
		}
	}
	if l.started[at] {
		l.value[at]++
	} else {
		l.value[at], l.started[at] = in.begin(l, at), true
	}
	for i := at + 1; i < maxLevels; i++ {
		if after := in.level(l, i).restart; after < 0 || after > at {
			l.started[i] = false
		}
	}
	return in.label(l, at)
}

// begin is the number that a level starts with.
func (in *instance) begin(l *list, i int) int {
	if in.start[i] > 0 {
		return in.start[i] - 1
	}
	return in.level(l, i).start
}

// label spells out the number of the paragraph that was counted last.
func (in *instance) label(l *list, at int) string {
	lv := in.level(l, at)
	if lv.format == "bullet" || lv.text == "" {
		return ""
	}
	var b strings.Builder
	for i := 0; i < len(lv.text); i++ {
		c := lv.text[i]
		if c != '%' || i+1 >= len(lv.text) || lv.text[i+1] < '1' || lv.text[i+1] > '9' {
			b.WriteByte(c)
			continue
		}
		i++
		which := int(lv.text[i] - '1')
		format := in.level(l, which).format
		if lv.legal {
			format = "decimal"
		}
		value := l.value[which]
		if !l.started[which] {
			value = in.begin(l, which)
		}
		b.WriteString(spell(value, format))
	}
	if last, _ := utf8.DecodeLastRuneInString(b.String()); !lv.joined && last < 0x3000 && b.Len() > 0 {
		b.WriteByte(' ')
	}
	return b.String()
}
