package xlsx

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"

	"gouji/parse/document"
	"gouji/parse/xmlscan"
)

const (
	commentsType = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
	vmlType      = "application/vnd.openxmlformats-officedocument.vmlDrawing"
	mainSpace    = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	mainStrict   = "http://purl.oclc.org/ooxml/spreadsheetml/main"
	relateSpace  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	relateStrict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
)

// annotate puts notes on cells of a sheet: into the comments part and, for
// cells that had none, into the drawing that shows them.
func (wr *writer) annotate(name string, p *page) error {
	comments, drawing, err := wr.related(name)
	if err != nil {
		return err
	}
	if comments == "" {
		folder := path.Dir(path.Dir(name))
		comments = wr.pack.Free(folder+"/comments", ".xml")
		if _, err := wr.pack.Relate(name, "comments", "/"+comments); err != nil {
			return err
		}
		if err := wr.pack.Type(comments, commentsType); err != nil {
			return err
		}
		space := mainSpace
		if wr.pack.Strict {
			space = mainStrict
		}
		wr.pack.Put(comments, []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\n"+
			`<comments xmlns="`+space+`"><authors></authors><commentList></commentList></comments>`))
	}
	fresh, err := wr.write(comments, p)
	if err != nil || len(fresh) == 0 {
		return err
	}
	if drawing == "" {
		if drawing, err = wr.addDrawing(name, p); err != nil {
			return err
		}
	}
	return wr.shapes(drawing, fresh)
}

// related finds the comments part of a sheet and the drawing of its notes.
func (wr *writer) related(name string) (comments, drawing string, err error) {
	related, err := wr.pack.Relationships(name)
	for _, r := range related {
		switch {
		case r.External:
		case r.Kind == "comments" && comments == "" && wr.pack.Find(r.Target) != nil:
			comments = r.Target
		case r.Kind == "vmlDrawing" && drawing == "" && wr.pack.Find(r.Target) != nil && wr.showsNotes(name, r.ID):
			drawing = r.Target
		}
	}
	return comments, drawing, err
}

// showsNotes reports whether a sheet's legacyDrawing is of that id: others
// hold the pictures of headers.
func (wr *writer) showsNotes(name, id string) bool {
	part, err := wr.pack.Part(name)
	if err != nil {
		return false
	}
	all, err := elements(part)
	e := first(all, legacyDrawing)
	return err == nil && e != nil && bytes.Contains(part[e.start:e.open], []byte(`id="`+id+`"`))
}

// write puts the notes into the comments part: behind what stands at a cell,
// else as new comments, whose cells it gives.
func (wr *writer) write(name string, p *page) (fresh []string, err error) {
	part, err := wr.pack.Part(name)
	if err != nil {
		return nil, err
	}
	all, err := elements(part)
	if err != nil {
		return nil, err
	}
	list, authors := first(all, commentList), first(all, authorList)
	if list == nil || authors == nil {
		return nil, document.Errorf("批注部件的写法不寻常", "the comments part is written in an unusual way")
	}
	who := len(authors.children(all))
	prefix := list.prefix
	patches := []document.Patch{authors.inside(part, "<"+prefix+"author>"+xmlscan.Escape(wr.order.Reviewer)+"</"+prefix+"author>")}
	var more strings.Builder
	for _, ref := range p.refs {
		run := "<" + prefix + "r><" + prefix + `t xml:space="preserve">` + xmlscan.Escape(strings.Join(p.notes[ref], "\n"))
		if at := standing(all, ref); at != nil {
			run = strings.Replace(run, `preserve">`, `preserve">`+"\n", 1)
			patches = append(patches, at.inside(part, run+"</"+prefix+"t></"+prefix+"r>"))
			continue
		}
		fresh = append(fresh, ref)
		fmt.Fprintf(&more, `<%scomment ref="%s" authorId="%d"><%stext>%s</%st></%sr></%stext></%scomment>`, prefix, ref, who, prefix, run, prefix, prefix, prefix, prefix)
	}
	if more.Len() > 0 {
		patches = append(patches, list.inside(part, more.String()))
	}
	part, err = document.Splice(part, patches)
	if err != nil {
		return nil, err
	}
	wr.pack.Put(name, part)
	return fresh, nil
}

// standing is the text of the note that a cell has, nil where it has none.
func standing(all []element, ref string) *element {
	for i := range all {
		if all[i].name != comment || all[i].ref != ref {
			continue
		}
		for _, c := range all[i].children(all) {
			if strings.TrimPrefix(c.attrName, c.prefix) == "text" {
				return &c
			}
		}
	}
	return nil
}

// addDrawing makes the drawing of a sheet's notes and refers to it where the
// order of elements has its place.
func (wr *writer) addDrawing(name string, p *page) (string, error) {
	all, err := elements(p.part)
	if err != nil || len(all) == 0 {
		return "", err
	}
	folder := path.Dir(path.Dir(name))
	drawing := wr.pack.Free(folder+"/drawings/vmlDrawing", ".vml")
	id, err := wr.pack.Relate(name, "vmlDrawing", "/"+drawing)
	if err != nil {
		return "", err
	}
	if err := wr.pack.Default("vml", vmlType); err != nil {
		return "", err
	}
	wr.pack.Put(drawing, []byte(`<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">`+
		`<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>`+
		`<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>`))
	at := all[0].tail
	for i := len(all) - 1; i > 0; i-- {
		if all[i].depth == 2 && all[i].name == afterLegacy {
			at = all[i].start
		}
	}
	space := relateSpace
	if wr.pack.Strict {
		space = relateStrict
	}
	p.patches = append(p.patches, document.Patch{Start: at, End: at,
		New: []byte("<" + all[0].prefix + `legacyDrawing xmlns:r="` + space + `" r:id="` + id + `"/>`)})
	return drawing, nil
}

var shapeID = regexp.MustCompile(`_x0000_s(\d{1,8})`)

// shapes draws the notes of cells, hidden until the pointer stands on them.
func (wr *writer) shapes(name string, refs []string) error {
	part, err := wr.pack.Part(name)
	if err != nil {
		return err
	}
	last := 1024
	for _, m := range shapeID.FindAllSubmatch(part, -1) {
		if n, err := strconv.Atoi(string(m[1])); err == nil {
			last = max(last, n)
		}
	}
	var b strings.Builder
	for i, ref := range refs {
		row, col, ok := parseRef([]byte(ref))
		if !ok {
			continue
		}
		fmt.Fprintf(&b, `<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"`+
			` id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;width:160pt;height:80pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">`+
			`<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox/>`+
			`<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>`,
			last+1+i, row, col)
	}
	end := bytes.LastIndex(part, []byte("</xml>"))
	if end < 0 {
		return document.Errorf("批注图形部件的写法不寻常", "the drawing of the notes is written in an unusual way")
	}
	part, err = document.Splice(part, []document.Patch{{Start: end, End: end, New: []byte(b.String())}})
	if err != nil {
		return err
	}
	wr.pack.Put(name, part)
	return nil
}
