package xlsx

import (
	"bytes"
	"strconv"
	"strings"

	"gouji/parse/document"
	"gouji/parse/xmlscan"
)

// element is an element of a part that the vocabulary knows.
type element struct {
	name             xmlscan.Name
	depth            int
	start, open      int // its start tag
	tail, end        int // its end tag
	empty            bool
	ref              string // attributes of comments and relations
	prefix, attrName string
}

// elements lists the known elements of a part in the order of their starts.
func elements(part []byte) ([]element, error) {
	s := xmlscan.Borrow()
	defer s.Return()
	s.Reset(part, words)
	var all []element
	var open []int
	for t := s.Next(); t != xmlscan.EOF; t = s.Next() {
		switch t {
		case xmlscan.Start:
			e := element{name: s.Name(), depth: s.Depth(), empty: s.Empty()}
			e.start, e.open = s.Range()
			e.attrName = xmlscan.Qualified(part[e.start:e.open])
			if e.prefix = xmlscan.Prefix(e.attrName); e.prefix != "" {
				e.prefix += ":"
			}
			if e.name == comment {
				e.ref = s.AttrText(0, "ref")
			}
			open = append(open, len(all))
			all = append(all, e)
		case xmlscan.End:
			e := &all[open[len(open)-1]]
			open = open[:len(open)-1]
			e.tail, e.end = s.Range()
		}
	}
	return all, s.Err()
}

func first(all []element, name xmlscan.Name) *element {
	for i := range all {
		if all[i].name == name {
			return &all[i]
		}
	}
	return nil
}

// inside is the patch that puts XML at the end of an element.
func (e *element) inside(part []byte, xml string) document.Patch {
	if !e.empty {
		return document.Patch{Start: e.tail, End: e.tail, New: []byte(xml)}
	}
	tag := bytes.TrimRight(part[e.start:e.open-2], " \t\r\n")
	return document.Patch{Start: e.start, End: e.open, New: []byte(string(tag) + ">" + xml + "</" + e.attrName + ">")}
}

// children counts the elements one level below another.
func (e *element) children(all []element) (list []element) {
	for _, c := range all {
		if c.depth == e.depth+1 && c.start >= e.open && c.end <= e.tail {
			list = append(list, c)
		}
	}
	return list
}

// attribute sets an attribute in a start tag.
func attribute(tag, name, value string) string {
	for _, quote := range [...]string{`"`, "'"} {
		if i := strings.Index(tag, " "+name+"="+quote); i >= 0 {
			from := i + len(name) + 3
			if n := strings.Index(tag[from:], quote); n >= 0 {
				return tag[:from] + value + tag[from+n:]
			}
		}
	}
	end := len(tag) - 1
	if strings.HasSuffix(tag, "/>") {
		end--
	}
	return strings.TrimRight(tag[:end], " \t\r\n") + " " + name + `="` + value + `"` + tag[end:]
}

const fillXML = `<P:fill><P:patternFill patternType="solid"><P:fgColor rgb="FFFFFF00"/><P:bgColor indexed="64"/></P:patternFill></P:fill>`

// filled gives the style that is another one with a fill. Where the styles
// cannot be extended the style stays as it is.
func (wr *writer) filled(style int) (int, error) {
	if made, ok := wr.styles[style]; ok {
		return made, nil
	}
	wr.styles[style] = style
	related, err := wr.pack.Relationships(wr.pack.Main)
	if err != nil {
		return style, err
	}
	for _, r := range related {
		if r.Kind != "styles" || r.External {
			continue
		}
		part, err := wr.pack.Part(r.Target)
		if err != nil || part == nil {
			return style, err
		}
		if wr.fill == 0 {
			if part, err = wr.addFill(part); err != nil {
				return style, err
			}
		}
		all, err := elements(part)
		formats := first(all, cellXfs)
		if err != nil || formats == nil {
			return style, err
		}
		list := formats.children(all)
		if style >= len(list) {
			return style, nil
		}
		x := list[style]
		tag := attribute(attribute(string(part[x.start:x.open]), "fillId", strconv.Itoa(wr.fill)), "applyFill", "1")
		whole := tag
		if !x.empty {
			whole += string(part[x.open:x.end])
		}
		if part, err = extend(part, formats, len(list), whole); err != nil {
			return style, err
		}
		wr.pack.Put(r.Target, part)
		wr.styles[style] = len(list)
		return len(list), nil
	}
	return style, nil
}

// extend puts one more child into a list that counts its children.
func extend(part []byte, e *element, count int, child string) ([]byte, error) {
	if e.empty {
		return document.Splice(part, []document.Patch{e.inside(part, child)})
	}
	tag := attribute(string(part[e.start:e.open]), "count", strconv.Itoa(count+1))
	return document.Splice(part, []document.Patch{{Start: e.start, End: e.open, New: []byte(tag)}, e.inside(part, child)})
}

// addFill adds the fill of corrected cells; the first two of a list are taken
// by convention.
func (wr *writer) addFill(part []byte) ([]byte, error) {
	all, err := elements(part)
	if err != nil || len(all) == 0 {
		return part, err
	}
	prefix := all[0].prefix
	xml := strings.ReplaceAll(fillXML, "P:", prefix)
	if fills := first(all, fillList); fills != nil {
		wr.fill = len(fills.children(all))
		return extend(part, fills, wr.fill, xml)
	}
	wr.fill = 2
	list := strings.ReplaceAll(`<P:fills count="3"><P:fill><P:patternFill patternType="none"/></P:fill><P:fill><P:patternFill patternType="gray125"/></P:fill>`, "P:", prefix) + xml + "</" + prefix + "fills>"
	at := all[0].tail
	for _, name := range [...]xmlscan.Name{cellXfs, cellStyleXfs, borderList} {
		if e := first(all, name); e != nil {
			at = e.start
		}
	}
	return document.Splice(part, []document.Patch{{Start: at, End: at, New: []byte(list)}})
}

// finish writes the sheets, their notes, and asks for the formulas to be
// computed again where a value changed.
func (wr *writer) finish(changed bool) error {
	for _, name := range wr.names {
		p := wr.sheets[name]
		if len(p.refs) > 0 {
			if err := wr.annotate(name, p); err != nil {
				return err
			}
		}
		if len(p.patches) == 0 {
			continue
		}
		part, err := document.Splice(p.part, p.patches)
		if err != nil {
			return err
		}
		wr.pack.Put(name, part)
	}
	if !changed || len(wr.styles) == 0 {
		return nil
	}
	return wr.recalculate()
}

// recalculate sets fullCalcOnLoad where a sheet holds formulas.
func (wr *writer) recalculate() error {
	related, err := wr.pack.Relationships(wr.pack.Main)
	if err != nil {
		return err
	}
	formulas := false
	for _, r := range related {
		if r.Kind != "worksheet" || r.External || formulas {
			continue
		}
		part, err := wr.pack.Part(r.Target)
		if err != nil {
			return err
		}
		all, err := elements(part)
		if err != nil {
			return err
		}
		formulas = first(all, formula) != nil
	}
	if !formulas {
		return nil
	}
	part, err := wr.pack.Part(wr.pack.Main)
	if err != nil {
		return err
	}
	all, err := elements(part)
	if err != nil {
		return err
	}
	var patch document.Patch
	if e := first(all, calcPr); e != nil {
		patch = document.Patch{Start: e.start, End: e.open, New: []byte(attribute(string(part[e.start:e.open]), "fullCalcOnLoad", "1"))}
	} else {
		at, prefix := -1, ""
		for _, e := range all {
			if e.name == sheetList || e.name == nameList {
				at, prefix = e.end, e.prefix
			}
		}
		if at < 0 {
			return nil
		}
		patch = document.Patch{Start: at, End: at, New: []byte("<" + prefix + `calcPr fullCalcOnLoad="1"/>`)}
	}
	if part, err = document.Splice(part, []document.Patch{patch}); err != nil {
		return err
	}
	wr.pack.Put(wr.pack.Main, part)
	return nil
}
