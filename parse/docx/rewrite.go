package docx

import (
	"bytes"
	"time"

	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/opc"
	"gouji/parse/xmlscan"
)

// Rewrite puts edits into a document as tracked changes, each shrunk to the
// characters that change, and notes as comments. Every part that holds
// neither is copied as it is packed; other people's changes and comments are
// not touched. The error is a *document.Error.
func Rewrite(data []byte, order document.Order) (document.Rewritten, error) {
	var out document.Rewritten
	_, pieces, err := Trace(data)
	if err != nil {
		return out, err
	}
	pack, err := opc.Open(data)
	if err != nil {
		return out, err
	}
	wr := &writer{pieces: pieces, order: order, out: &out, cuts: map[*run][]cut{}, marks: map[int]*ends{}}
	wr.pack = &opc.Writing{Package: pack}
	if wr.main, err = wr.pack.Part(pack.Main); err != nil {
		return out, err
	}
	if wr.survey, err = newSurvey(wr.main); err != nil {
		return out, err
	}
	if err := wr.prepare(); err != nil {
		return out, err
	}
	for i, e := range order.Edits {
		if why := wr.edit(e); why != "" {
			out.Refuse(i, why, "the place cannot carry a tracked change: "+english(why))
		}
	}
	if err := wr.comment(order.Notes); err != nil {
		return out, err
	}
	if err := wr.finish(); err != nil {
		return out, err
	}
	out.Data, err = wr.pack.Bytes(data)
	return out, err
}

// writer is an order on its way into a document.
type writer struct {
	*survey
	pack   *opc.Writing
	main   []byte
	pieces []Piece
	order  document.Order
	out    *document.Rewritten

	prefix  string // of elements and attributes, with the colon
	declare string // the declaration that the prefix needs, "" where it is in scope
	space   string // the namespace
	id      int    // the last annotation id

	patches []document.Patch
	cuts    map[*run][]cut
	marks   map[int]*ends // by the index of a paragraph
}

// ends is what is put at the ends of a paragraph.
type ends struct{ head, text, tail []byte }

// spaces are the namespaces of the main part.
const (
	transitionalSpace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	strictSpace       = "http://purl.oclc.org/ooxml/wordprocessingml/main"
)

// prepare finds the prefix, the namespace, the free ids and what the one who
// opens the file must know.
func (wr *writer) prepare() error {
	tag := wr.src[wr.root[0]:wr.root[1]]
	wr.space = transitionalSpace
	if bytes.Contains(tag, []byte(`"`+strictSpace+`"`)) || bytes.Contains(tag, []byte(`'`+strictSpace+`'`)) {
		wr.space, wr.pack.Strict = strictSpace, true
	}
	wr.prefix = xmlscan.Prefix(xmlscan.Qualified(tag)) + ":"
	if wr.prefix == ":" {
		wr.prefix, wr.declare = "w:", ` xmlns:w="`+wr.space+`"`
	}
	if wr.pack.Signed() {
		wr.out.Warnings = append(wr.out.Warnings, model.Words{
			Chinese: "原稿带有数字签名，写出的副本签名失效；定稿后请起草单位重新签名", English: "the draft is signed; the signature is void in what is written: have the final version signed again"})
	}
	related, err := wr.pack.Relationships(wr.pack.Main)
	if err != nil {
		return err
	}
	scanned := map[string]bool{wr.pack.Main: true}
	if err := wr.ids(wr.main); err != nil {
		return err
	}
	for _, r := range related {
		switch r.Kind {
		case "header", "footer", "footnotes", "endnotes", "comments", "settings":
		default:
			continue
		}
		if r.External || scanned[r.Target] {
			continue
		}
		scanned[r.Target] = true
		part, err := wr.pack.Part(r.Target)
		if err == nil && part != nil {
			err = wr.ids(part)
		}
		if err != nil {
			return opc.Within(r.Target, err)
		}
	}
	return nil
}

// ids keeps the greatest w:id of anything: a change whose id is that of a
// bookmark is said to make a document unreadable.
func (wr *writer) ids(part []byte) error {
	s := xmlscan.Borrow()
	defer s.Return()
	s.Reset(part, words)
	for t := s.Next(); t != xmlscan.EOF; t = s.Next() {
		if t != xmlscan.Start {
			continue
		}
		if raw, ok := s.Attr(w, "id"); ok {
			if n := number(raw, 1<<30); n < 1<<30 {
				wr.id = max(wr.id, n)
			}
		}
		if s.Name() == wDocumentProtection {
			if raw, _ := s.Attr(w, "enforcement"); string(raw) == "1" || string(raw) == "true" || string(raw) == "on" {
				wr.out.Warnings = append(wr.out.Warnings, model.Words{
					Chinese: "原稿设有编辑保护，接受或拒绝修订前须先解除（审阅—限制编辑）", English: "the draft is protected: lift the protection (Review, Restrict Editing) before changes can be accepted"})
			}
		}
	}
	return s.Err()
}

// tag opens an element of the writer's with the attributes of an annotation;
// by is what sign gives, or nothing.
func (wr *writer) tag(name string, id int, by string) string {
	return "<" + wr.prefix + name + wr.declare + " " + wr.prefix + `id="` + itoa(id) + `"` + by
}

// sign gives the attributes that tell who changed something, and when.
func (wr *writer) sign(reviewer string, at time.Time) string {
	reviewer, at = wr.order.Signed(reviewer, at)
	by := " " + wr.prefix + `author="` + xmlscan.Escape(reviewer) + `"`
	if !at.IsZero() {
		// Word writes the time on the clock and calls it UTC.
		by += " " + wr.prefix + `date="` + at.Format("2006-01-02T15:04:05") + `Z"`
	}
	return by
}

func (wr *writer) nextID() int {
	wr.id++
	return wr.id
}

// at gives what is put at the ends of a paragraph.
func (wr *writer) at(paragraph int) *ends {
	if wr.marks[paragraph] == nil {
		wr.marks[paragraph] = &ends{}
	}
	return wr.marks[paragraph]
}

// finish splices everything into the main part.
func (wr *writer) finish() error {
	for _, r := range wr.changed() {
		wr.patches = append(wr.patches, document.Patch{Start: r.start, End: r.end, New: wr.rebuild(r)})
	}
	for i := range wr.paras {
		m := wr.marks[i]
		if m == nil {
			continue
		}
		p := &wr.paras[i]
		if p.empty {
			tag := wr.src[p.start:p.open]
			open := append(bytes.TrimRight(bytes.Clone(tag[:len(tag)-2]), " \t\r\n"), '>')
			whole := bytes.Join([][]byte{open, m.head, m.text, m.tail, []byte("</" + xmlscan.Qualified(tag) + ">")}, nil)
			wr.patches = append(wr.patches, document.Patch{Start: p.start, End: p.open, New: whole})
			continue
		}
		wr.patches = append(wr.patches, document.Patch{Start: p.head, End: p.head, New: m.head},
			document.Patch{Start: p.tail, End: p.tail, New: append(m.text, m.tail...)})
	}
	if len(wr.patches) == 0 {
		return nil
	}
	part, err := document.Splice(wr.src, wr.patches)
	if err != nil {
		return err
	}
	wr.pack.Put(wr.pack.Main, part)
	return nil
}
