package docx

import (
	"gouji/parse/numbering"
	"gouji/parse/xmlscan"
)

const maxLevels = numbering.MaxLevels

// list is a w:abstractNum.
type list struct {
	numbering.List
	link string // the style whose list this one is
}

// instance is a w:num.
type instance struct {
	numbering.Instance
	list string
}

// lists spells out automatic numbers in the order of the text. The nil
// lists give none.
type lists struct {
	lists     map[string]*list
	instances map[string]*instance
	styles    styles
}

func (r *reader) readNumbering() error {
	if r.parts["numbering"] == "" {
		return nil
	}
	n := &lists{lists: map[string]*list{}, instances: map[string]*instance{}, styles: r.styles}
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
	for r.s.Child() {
		switch r.s.Name() {
		case wNumStyleLink:
			l.link = r.s.AttrText(w, "val")
		case wLvl:
			i := r.levelIndex()
			l.Levels[i] = r.readLevel()
			continue
		}
		r.s.Skip()
	}
	return l
}

func (r *reader) levelIndex() int {
	raw, _ := r.s.Attr(w, "ilvl")
	return number(raw, maxLevels-1)
}

func (r *reader) readLevel() numbering.Level {
	l := numbering.Level{Restart: -1, Format: "decimal", Set: true}
	for r.s.Child() {
		switch r.s.Name() {
		case wStart:
			l.Start = r.val(1 << 20)
		case wNumFmt:
			l.Format = r.s.AttrText(w, "val")
		case wLvlText:
			if l.Text = r.s.AttrText(w, "val"); len(l.Text) > maxLabel {
				l.Text = ""
			}
		case wLvlRestart:
			l.Restart = r.val(maxLevels)
		case wIsLgl:
			l.Legal = r.on()
		case wSuff:
			l.Joined = r.s.AttrText(w, "val") == "nothing"
		case mcAlternateContent:
			// Formats beyond the standard ones have a plain fallback.
			continue
		}
		if n := r.s.Name(); n != mcChoice && n != mcFallback {
			r.s.Skip()
		}
	}
	return l
}

func (r *reader) readInstance() *instance {
	n := &instance{}
	for r.s.Child() {
		switch r.s.Name() {
		case wAbstractNumID:
			n.list = r.s.AttrText(w, "val")
		case wLvlOverride:
			r.readOverride(n, r.levelIndex())
			continue
		}
		r.s.Skip()
	}
	return n
}

func (r *reader) readOverride(n *instance, i int) {
	for r.s.Child() {
		switch r.s.Name() {
		case wStartOverride:
			n.Start[i] = 1 + r.val(1<<20)
		case wLvl:
			n.Override[i] = r.readLevel()
			continue
		}
		r.s.Skip()
	}
}

// find gives an instance and its list, going by way of a list style where the
// list only refers to one.
func (n *lists) find(number string) (*instance, *list) {
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

// next counts a paragraph of the list and gives its label as it is seen, with
// the blank behind it; "" where it has none.
func (n *lists) next(number string, at int) string {
	if n == nil || number == "" || number == "0" {
		return ""
	}
	in, l := n.find(number)
	if l == nil {
		return ""
	}
	return in.Next(&l.List, at)
}
