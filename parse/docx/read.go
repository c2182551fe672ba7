// Package docx reads Word documents: the visible text as it is with every
// tracked change accepted, tables with their merges, numbering spelt out, and
// where each paragraph and cell stands in its part.
//
// It is written by hand because every library tried drops other people's
// tracked changes or rewrites the file, and none tells byte ranges. The place
// of a paragraph is its w:p element, that of a cell its w:tc element; a
// writer scans from there again and finds the runs without searching.
package docx

import (
	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/opc"
	"gouji/parse/xmlscan"
)

// Name is the format's name.
const Name = "docx"

// Extensions are those of Word packages; macros are never run.
var Extensions = []string{".docx", ".docm", ".dotx", ".dotm"}

// Sniff tells Word packages by their main part.
func Sniff(data []byte, extension string) bool {
	return opc.Sniff(data, extension, opc.Word, Extensions...)
}

// Limits of a document beside those of package document.
const (
	maxBlocks  = 200_000 // paragraphs and tables, those in cells counted
	maxAwaited = 1000    // comments whose place is kept
	maxStyles  = 20_000  // styles, lists and instances of lists
	maxQuote   = 500     // bytes of what a notice quotes
	maxLabel   = 256     // bytes of the text of a list's level
)

// reader reads the parts of one document.
type reader struct {
	pack  *opc.Package
	doc   *document.Document
	parts map[string]string // relationship kind to part, the first of each

	s     *xmlscan.Scanner // of the part being read
	part  string
	aside bool

	styles    styles
	numbering *lists
	fields    []field

	text     []byte             // of open paragraphs, inner ones behind outer ones
	hidden   []byte             // hidden text of the open paragraph
	raised   bool               // the run that was read last is raised, lowered or struck
	spare    [][]document.Block // block lists of cells, for use again
	area     int                // grid positions of all tables
	count    int                // blocks of all containers
	comments map[string]model.Place
	trace    *trace // nil unless a writer asks for the pieces
	change   mark   // where the last tracked change stands, to join pieces
}

// Read reads a document. The error is a *document.Error.
func Read(data []byte) (*document.Document, error) { return read(data, nil) }

func read(data []byte, t *trace) (*document.Document, error) {
	pack, err := opc.Open(data)
	if err != nil {
		return nil, err
	}
	if pack.Kind == opc.Sheet {
		return nil, document.Errorf("是 Excel 工作簿，不是 Word 文档", "an Excel workbook, no Word document")
	}
	r := &reader{pack: pack, doc: &document.Document{Format: Name, Charset: "utf-8"}, parts: map[string]string{}, comments: map[string]model.Place{}, trace: t,
		change: mark{notice: -1}}
	related, err := pack.Relationships(pack.Main)
	if err != nil {
		return nil, err
	}
	for _, rel := range related {
		if _, twice := r.parts[rel.Kind]; !twice && !rel.External {
			r.parts[rel.Kind] = rel.Target
		}
	}
	r.s = xmlscan.Borrow()
	defer r.s.Return()
	if err := r.readAll(related); err != nil {
		return nil, err
	}
	return r.doc, nil
}

func (r *reader) readAll(related []opc.Relationship) error {
	if err := r.readStyles(); err != nil {
		return err
	}
	if err := r.readNumbering(); err != nil {
		return err
	}
	if err := r.story(r.pack.Main); err != nil {
		return err
	}
	r.aside, r.trace = true, nil
	read := map[string]bool{}
	for _, rel := range related {
		switch rel.Kind {
		case "header", "footer", "footnotes", "endnotes":
			if rel.External || read[rel.Target] {
				continue
			}
			read[rel.Target] = true
			if err := r.story(rel.Target); err != nil {
				return err
			}
		}
	}
	if err := r.readComments(); err != nil {
		return err
	}
	targets, err := r.pack.External()
	for _, t := range targets {
		r.notice(document.Notice{Kind: model.ExternalLink, Quote: t})
	}
	return err
}

// open scans a part with f; a part that is not there is no error but for the
// main one, which opc has found.
func (r *reader) open(part string, f func()) error {
	e := r.pack.Find(part)
	if e == nil {
		return nil
	}
	return e.Use(func(raw []byte) error {
		raw, err := xmlscan.UTF8(raw)
		if err != nil {
			return opc.Within(e.Name, err)
		}
		r.part = e.Name
		r.s.Reset(raw, words)
		f()
		for r.s.Next() != xmlscan.EOF {
		}
		return opc.Within(e.Name, r.s.Err())
	})
}

// story reads a part that holds paragraphs: the body, headers, notes.
func (r *reader) story(part string) error {
	r.fields, r.text, r.hidden = r.fields[:0], r.text[:0], r.hidden[:0]
	return r.open(part, func() {
		c := container{blocks: r.doc.Blocks}
		for t := r.s.Next(); t == xmlscan.Text; t = r.s.Next() {
		}
		r.blocks(&c)
		r.settle(&c)
		r.doc.Blocks = c.blocks
	})
}

func (r *reader) readComments() error {
	return r.open(r.parts["comments"], func() {
		for t := r.s.Next(); t != xmlscan.EOF; t = r.s.Next() {
			if t != xmlscan.Start || r.s.Name() != wComment {
				continue
			}
			place, known := r.comments[r.s.AttrText(w, "id")]
			if !known {
				place = r.place()
			}
			author := r.s.AttrText(w, "author")
			var c container
			r.blocks(&c)
			r.settle(&c)
			r.notice(document.Notice{Kind: model.Comment, Place: place, Quote: c.join(), Author: author})
		}
	})
}

// tooMany refuses a document that holds more of something than any report.
func (r *reader) tooMany(n int) bool {
	if n >= maxStyles {
		r.s.Stop(document.Errorf("样式或编号过多（超过 %d），不予读取", "more than %d styles or lists, which is refused", maxStyles))
	}
	return n >= maxStyles
}

func (r *reader) notice(n document.Notice) { r.doc.Tell(n) }

// place is where the current token stands.
func (r *reader) place() model.Place {
	start, end := r.s.Range()
	return model.Place{Part: r.part, Start: start, End: end}
}

// on reads an on/off property: absent values mean on.
func (r *reader) on() bool {
	v, _ := r.s.Attr(w, "val")
	switch string(v) {
	case "0", "false", "off":
		return false
	}
	return true
}

// number reads a whole number below limit, 0 where it is none.
func number(raw []byte, limit int) int {
	n := 0
	for _, c := range raw {
		if c < '0' || c > '9' {
			return 0
		}
		if n = n*10 + int(c-'0'); n > limit {
			return limit
		}
	}
	return n
}

// val is the w:val of the current element as a number.
func (r *reader) val(limit int) int {
	raw, _ := r.s.Attr(w, "val")
	return number(raw, limit)
}
