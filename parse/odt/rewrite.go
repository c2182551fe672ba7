package odt

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"gouji/model"
	"gouji/parse/archive"
	"gouji/parse/document"
	"gouji/parse/xmlscan"
)

// Rewrite puts edits into a text as tracked changes, each shrunk to the
// characters that change, and notes as annotations. Every part but
// content.xml is copied as it is packed; other people's changes and
// annotations are not touched. The error is a *document.Error.
//
// A cell that holds a number besides its text becomes one of text: while the
// change is neither accepted nor rejected no number would be true, and
// programs do not set it when that happens.
func Rewrite(data []byte, order document.Order) (document.Rewritten, error) {
	var out document.Rewritten
	t := newTrace()
	if _, err := read(data, Name, officeText, (*reader).body, t); err != nil {
		return out, err
	}
	pack, err := archive.Open(data)
	if err != nil {
		return out, err
	}
	entry := pack.Find("content.xml")
	raw, err := entry.Read(nil)
	if err != nil {
		return out, err
	}
	wr := &writer{trace: t, part: entry.Name, order: order, out: &out, marks: map[int]*ends{}, bare: map[int]*ends{}, retyped: map[int]bool{}}
	if wr.src, err = xmlscan.UTF8(raw); err != nil {
		return out, err
	}
	if err := wr.prepare(pack); err != nil {
		return out, err
	}
	for i, e := range order.Edits {
		if why := wr.edit(e); why != "" {
			out.Refuse(i, why, refusals[why])
		}
	}
	for _, n := range order.Notes {
		wr.note(n)
	}
	part, err := wr.finish()
	switch {
	case err != nil:
		return out, err
	case part == nil:
		out.Data = data
		return out, nil
	}
	out.Data, err = archive.Rewrite(data, []archive.Part{{Name: entry.Name, Data: xmlscan.Like(raw, part)}})
	return out, err
}

// writer is an order on its way into a text.
type writer struct {
	*trace
	src   []byte // content.xml
	part  string
	order document.Order
	out   *document.Rewritten

	names   map[xmlscan.Space]string // prefixes, with the colon
	declare string                   // the declarations that they need and the root lacks
	id      int                      // the last one given

	patches []document.Patch
	regions bytes.Buffer  // what is put into text:tracked-changes
	marks   map[int]*ends // by paragraph
	bare    map[int]*ends // by cell, of those without a paragraph
	retyped map[int]bool  // cells that are made text
}

// ends is what is put at the ends of a paragraph.
type ends struct{ head, text, tail []byte }

// uris are the namespaces that a writer writes.
var uris = []struct {
	space       xmlscan.Space
	prefix, uri string
}{{office, "office", namespace + "office:1.0"}, {text, "text", namespace + "text:1.0"}, {dc, "dc", "http://purl.org/dc/elements/1.1/"}}

var (
	declared = regexp.MustCompile(`\sxmlns:([^\s=]+)\s*=\s*["']([^"']*)["']`)
	ownID    = regexp.MustCompile(`["']gj(\d{1,8})["']`)
)

// prepare refuses what may not be written, and finds the prefixes, a free id
// and what the one who opens the file must know.
func (wr *writer) prepare(pack *archive.Archive) error {
	if pack.Find("META-INF/documentsignatures.xml") != nil {
		return &document.Error{
			What: model.Words{Chinese: "原稿带有数字签名，改动会使签名失效，未写入", English: "the draft is signed, and any change would void the signature; nothing was written"},
			Hint: model.Words{Chinese: "请向起草单位索取未签名的稿子，或把修改意见发给起草单位：export --as findings.docx", English: "ask for the draft without a signature, or send the findings: export --as findings.docx"}}
	}
	protected, err := protects(pack)
	if err != nil {
		return err
	}
	if protected || wr.guarded || bytes.Contains(wr.src, []byte(`:cell-protect="protected`)) {
		wr.out.Warnings = append(wr.out.Warnings, model.Words{
			Chinese: "原稿设有编辑保护，接受或拒绝修订前须先解除", English: "the draft is protected: the protection must be lifted before changes can be accepted"})
	}
	s := xmlscan.Borrow()
	defer s.Return()
	s.Reset(wr.src, words)
	for t := s.Next(); t == xmlscan.Text; t = s.Next() {
	}
	from, to := s.Range()
	prefixes := map[string]string{}
	for _, m := range declared.FindAllSubmatch(wr.src[from:to], -1) {
		prefixes[string(m[2])] = string(m[1])
	}
	wr.names = map[xmlscan.Space]string{}
	for _, u := range uris {
		prefix, ok := prefixes[u.uri]
		if !ok {
			prefix = u.prefix
			wr.declare += " xmlns:" + prefix + `="` + u.uri + `"`
		}
		wr.names[u.space] = prefix + ":"
	}
	for _, m := range ownID.FindAllSubmatch(wr.src, -1) {
		if n, err := strconv.Atoi(string(m[1])); err == nil {
			wr.id = max(wr.id, n)
		}
	}
	return nil
}

// protects reports whether the settings keep changes from being accepted
// without a password, or the text from being edited.
func protects(pack *archive.Archive) (found bool, err error) {
	e := pack.Find("settings.xml")
	if e == nil {
		return false, nil
	}
	err = e.Use(func(raw []byte) error {
		part, err := xmlscan.UTF8(raw)
		if err != nil {
			return err
		}
		s := xmlscan.Borrow()
		defer s.Return()
		s.Reset(part, words)
		item := ""
		for t := s.Next(); t != xmlscan.EOF; t = s.Next() {
			switch t {
			case xmlscan.Start:
				item = s.AttrText(config, "name")
			case xmlscan.Text:
				value := strings.TrimSpace(string(s.Raw()))
				found = found || item == "RedlineProtectionKey" && value != "" || item == "LoadReadonly" && value == "true"
			case xmlscan.End:
				item = ""
			}
		}
		return s.Err()
	})
	return found, err
}

func (wr *writer) nextID() string {
	wr.id++
	return "gj" + strconv.Itoa(wr.id)
}

// element opens an element of the writer's that stands in foreign ones.
func (wr *writer) element(space xmlscan.Space, name string) string {
	return "<" + wr.names[space] + name + wr.declare
}

// signed is who changed or remarked something, and when.
func (wr *writer) signed(reviewer string, at time.Time) string {
	reviewer, at = wr.order.Signed(reviewer, at)
	d := wr.names[dc]
	s := "<" + d + "creator>" + xmlscan.Escape(reviewer) + "</" + d + "creator>"
	if !at.IsZero() {
		// The format takes a time without a zone for that on the clock.
		s += "<" + d + "date>" + at.Format("2006-01-02T15:04:05") + "</" + d + "date>"
	}
	return s
}

// encode writes text as the content of a paragraph: blanks that would be
// swallowed become elements.
func (wr *writer) encode(s string) string {
	var b strings.Builder
	x := wr.names[text]
	blank := true
	for i, r := range s {
		switch {
		case r == ' ' && (blank || i == len(s)-1):
			b.WriteString("<" + x + "s/>")
			blank = false
		case r == ' ':
			b.WriteByte(' ')
			blank = true
		case r == '\t':
			b.WriteString("<" + x + "tab/>")
			blank = false
		case r == '\n':
			b.WriteString("<" + x + "line-break/>")
			blank = false
		default:
			b.WriteString(xmlscan.Escape(string(r)))
			blank = false
		}
	}
	return b.String()
}

// insertion makes a tracked insertion of text.
func (wr *writer) insertion(s, by string) []byte {
	id, x := wr.nextID(), wr.names[text]
	wr.region(id, "insertion", by, "", "")
	return []byte(wr.element(text, "change-start") + " " + x + `change-id="` + id + `"/>` + wr.encode(s) +
		wr.element(text, "change-end") + " " + x + `change-id="` + id + `"/>`)
}

// region adds a text:changed-region; whose is the office:change-info of the
// insertion in which something is deleted.
func (wr *writer) region(id, kind, by, content, whose string) {
	x, o := wr.names[text], wr.names[office]
	if whose != "" {
		whose = "<" + x + "insertion>" + whose + "</" + x + "insertion>"
	}
	wr.regions.WriteString(wr.element(text, "changed-region") + ` xml:id="` + id + `" ` + x + `id="` + id + `"><` + x + kind + "><" + o + "change-info>" + by +
		"</" + o + "change-info>" + content + "</" + x + kind + ">" + whose + "</" + x + "changed-region>")
}

// finish splices everything into content.xml; nil where there is nothing.
func (wr *writer) finish() ([]byte, error) {
	for i := range wr.paras {
		if m := wr.marks[i]; m != nil {
			p := &wr.paras[i]
			wr.put(p.region, wr.lead(i), m.head, append(m.text, m.tail...))
		}
	}
	x := wr.names[text]
	for i := range wr.cells {
		if m := wr.bare[i]; m != nil {
			wr.put(wr.cells[i].region, 0, nil, bytes.Join([][]byte{[]byte(wr.element(text, "p") + ">"), m.head, m.text, m.tail, []byte("</" + x + "p>")}, nil))
		}
	}
	if wr.regions.Len() > 0 {
		if wr.tracked.end > 0 {
			wr.put(wr.tracked, 0, nil, wr.regions.Bytes())
		} else {
			at := max(wr.forms, wr.body[1])
			wr.patches = append(wr.patches, document.Patch{Start: at, End: at, New: []byte(wr.element(text, "tracked-changes") + " " + x + `track-changes="false">` +
				wr.regions.String() + "</" + x + "tracked-changes>")})
		}
	}
	if len(wr.patches) == 0 {
		return nil, nil
	}
	return document.Splice(wr.src, wr.patches)
}

// lead is where the text of a paragraph begins: LibreOffice shows blanks that
// stand behind an annotation.
func (wr *writer) lead(i int) int {
	at := wr.paras[i].open
	for k := range wr.pieces {
		p := &wr.pieces[k]
		switch {
		case p.para != i || p.cdata:
		case p.shown == "":
			at = p.source[1]
		case p.sign:
			return at
		default:
			if p.at[0] > p.source[0] {
				at = p.at[0]
			}
			return at
		}
	}
	return at
}

// put puts content into an element: at an offset, and at its end.
func (wr *writer) put(g region, at int, head, tail []byte) {
	if g.empty {
		whole := bytes.Join([][]byte{{'>'}, head, tail, []byte("</" + xmlscan.Qualified(wr.src[g.start:g.open]) + ">")}, nil)
		wr.patches = append(wr.patches, document.Patch{Start: g.open - 2, End: g.open, New: whole})
		return
	}
	if at = max(at, g.open); len(head) > 0 {
		wr.patches = slices.Insert(wr.patches, 0, document.Patch{Start: at, End: at, New: head})
	}
	wr.patches = append(wr.patches, document.Patch{Start: g.tail, End: g.tail, New: tail})
}
