package odt

import (
	"gouji/parse/document"
	"gouji/parse/numbering"
)

// counting is a list that is being counted.
type counting struct {
	numbering.List
	numbering.Instance
	style string
}

// lists are the counted lists of the document.
type lists struct {
	byID    map[string]*counting
	byStyle map[string]*counting // the last of each style
	open    []listFrame
}

// listFrame is a text:list that is open.
type listFrame struct {
	list   *counting // nil where its style numbers nothing
	header bool      // in a part without a number
	fresh  bool      // an item has begun and its number is not yet written
}

// counted finds the list to count: one that goes on, or a new one.
func (r *reader) counted(name, continues string, goesOn bool) *counting {
	l := &r.lists
	if l.byID == nil {
		l.byID, l.byStyle = map[string]*counting{}, map[string]*counting{}
	}
	if c := l.byID[continues]; continues != "" && c != nil {
		return c
	}
	if c := l.byStyle[name]; goesOn && c != nil {
		return c
	}
	from := r.styles.lists[name]
	if from == nil {
		return nil
	}
	c := &counting{style: name}
	c.Levels = from.levels
	l.byStyle[name] = c
	return c
}

// list reads a text:list: its items hold paragraphs and further lists.
func (r *reader) list(c *container) {
	f := listFrame{}
	name := r.attr(text, "style-name")
	if n := len(r.lists.open); n > 0 && (name == "" || r.lists.open[n-1].list != nil && r.lists.open[n-1].list.style == name) {
		f.list = r.lists.open[n-1].list
	} else if name != "" {
		f.list = r.counted(name, r.attr(text, "continue-list"), r.is(text, "continue-numbering", "true"))
	}
	if id := r.attr(xml, "id"); id != "" && f.list != nil && len(r.lists.byID) < maxStyles {
		r.lists.byID[id] = f.list
	}
	if len(r.lists.open) >= document.MaxDepth {
		r.s.Skip()
		return
	}
	r.lists.open = append(r.lists.open, f)
	r.items(c)
	r.lists.open = r.lists.open[:len(r.lists.open)-1]
}

func (r *reader) items(c *container) {
	at := len(r.lists.open) - 1
	for r.s.Child() {
		switch r.s.Name() {
		case textItem:
			f := &r.lists.open[at]
			f.fresh, f.header = true, false
			if start := r.number(text, "start-value", -1, 1<<20); start >= 0 && f.list != nil {
				f.list.Instance = numbering.Instance{}
				f.list.Instance.Start[min(at, numbering.MaxLevels-1)] = 1 + start
			}
			r.blocks(c)
		case textListHeader:
			r.lists.open[at].fresh, r.lists.open[at].header = false, true
			r.blocks(c)
		default:
			r.s.Skip()
		}
	}
}

// label is the number of a paragraph that begins; level is its outline level,
// 0 for one that is no heading.
func (r *reader) label(p *properties, level int) string {
	if n := len(r.lists.open); n > 0 {
		f := &r.lists.open[n-1]
		if f.header || !f.fresh {
			return ""
		}
		f.fresh = false
		if f.list != nil {
			return f.list.Next(&f.list.List, n-1)
		}
		if p != nil && p.list != "" {
			return r.styled(p.list, n-1)
		}
		return ""
	}
	switch {
	case level == 0 || r.is(text, "is-list-header", "true"):
		return ""
	case p != nil && p.ownList && p.list == "":
		return ""
	case p != nil && p.list != "":
		return r.styled(p.list, level-1)
	}
	return r.styled(outline, level-1)
}

// styled counts a paragraph of the one list that a style makes.
func (r *reader) styled(name string, level int) string {
	c := r.counted(name, "", true)
	if c == nil {
		return ""
	}
	return c.Next(&c.List, level)
}
