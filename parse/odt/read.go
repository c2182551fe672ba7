// Package odt reads OpenDocument texts and spreadsheets: tables with their
// spans, automatic numbers spelt out, the text as it is with every tracked
// change accepted.
//
// It is written by hand because no library tried keeps byte ranges: the place
// of a paragraph or cell is its element in content.xml.
package odt

import (
	"bytes"
	"slices"

	"gouji/model"
	"gouji/parse/archive"
	"gouji/parse/document"
	"gouji/parse/xmlscan"
)

// Name and SheetName are the formats' names.
const (
	Name      = "odt"
	SheetName = "ods"
)

// Extensions and SheetExtensions are those of texts and of spreadsheets.
var (
	Extensions      = []string{".odt", ".ott"}
	SheetExtensions = []string{".ods", ".ots"}
)

// Limits of a document beside those of package document.
const (
	maxBlocks  = 200_000 // paragraphs and tables, those in cells counted
	maxStyles  = 20_000  // styles and lists
	maxChanges = 50_000  // tracked changes that are told apart
	maxQuote   = 500     // bytes of what a notice quotes
	maxRepeat  = 1000    // empty columns or rows above which a repeat is the rest of the sheet
)

// Sniff tells OpenDocument texts by the type that the package declares.
func Sniff(data []byte, extension string) bool {
	return sniff(data, extension, "text", Extensions)
}

// SniffSheet tells OpenDocument spreadsheets.
func SniffSheet(data []byte, extension string) bool {
	return sniff(data, extension, "spreadsheet", SheetExtensions)
}

func sniff(data []byte, extension, kind string, extensions []string) bool {
	if !archive.IsZip(data) {
		return false
	}
	declared := mimetype(data)
	if declared == "" {
		return slices.Contains(extensions, extension)
	}
	return declared == kind || declared == kind+"-template"
}

// mimetype is what follows opendocument. in the first entry of the package,
// which is stored without packing; "" where there is none.
func mimetype(data []byte) string {
	head := data[:min(len(data), 200)]
	_, rest, ok := bytes.Cut(head, []byte("mimetypeapplication/vnd.oasis.opendocument."))
	if !ok {
		return ""
	}
	n := 0
	for n < len(rest) && (rest[n] >= 'a' && rest[n] <= 'z' || rest[n] == '-') {
		n++
	}
	return string(rest[:n])
}

// reader reads the parts of one document.
type reader struct {
	pack *archive.Archive
	doc  *document.Document
	s    *xmlscan.Scanner
	part string

	trace *trace // nil unless somebody is to write

	styles  styles
	lists   lists
	changes map[string]*change
	open    []*change // those that have begun and not ended

	aside bool
	text  []byte // of open paragraphs, inner ones behind outer ones
	count int    // blocks of all containers
	area  int    // grid positions of all tables
}

// Read reads a text. The error is a *document.Error.
func Read(data []byte) (*document.Document, error) {
	return read(data, Name, officeText, (*reader).body, nil)
}

// ReadSheet reads a spreadsheet. The error is a *document.Error.
func ReadSheet(data []byte) (*document.Document, error) {
	return read(data, SheetName, officeSpreadsheet, (*reader).workbook, nil)
}

func read(data []byte, name string, root xmlscan.Name, body func(*reader) error, t *trace) (*document.Document, error) {
	pack, err := archive.Open(data)
	if err != nil {
		return nil, err
	}
	r := &reader{pack: pack, trace: t, doc: &document.Document{Format: name, Charset: "utf-8"}, s: xmlscan.Borrow(),
		styles: styles{all: map[styleKey]*properties{}, lists: map[string]*listStyle{}}, changes: map[string]*change{}}
	defer r.s.Return()
	if err := r.refuseEncrypted(); err != nil {
		return nil, err
	}
	if err := r.use("styles.xml", r.readStyles); err != nil {
		return nil, err
	}
	if pack.Find("content.xml") == nil {
		return nil, document.Errorf("缺少 content.xml，不是完整的 OpenDocument 文件", "no content.xml: not a whole OpenDocument file")
	}
	found := false
	var failed error
	err = r.use("content.xml", func() {
		for t := r.s.Next(); t != xmlscan.EOF; t = r.s.Next() {
			if t != xmlscan.Start {
				continue
			}
			if found = found || r.s.Name() == root; r.s.Name() == root {
				failed = body(r)
				continue
			}
			r.styleElement()
		}
	})
	switch {
	case err != nil:
		return nil, err
	case failed != nil:
		return nil, failed
	case !found:
		return nil, document.Errorf("content.xml 中没有正文", "content.xml holds no body")
	}
	if r.trace = nil; name == Name {
		err = r.headers()
	}
	return r.doc, err
}

// refuseEncrypted says so where the manifest holds keys.
func (r *reader) refuseEncrypted() error {
	locked := false
	err := r.use("META-INF/manifest.xml", func() {
		for t := r.s.Next(); t != xmlscan.EOF; t = r.s.Next() {
			locked = locked || t == xmlscan.Start && r.s.Name() == encrypted
		}
	})
	if locked {
		return &document.Error{
			What: model.Words{Chinese: "文件已加密（设有打开密码）", English: "the file is encrypted (it has a password to open)"},
			Hint: model.Words{Chinese: "请取消密码后另存，再行审核", English: "save it without a password first"}}
	}
	return err
}

// use scans a part with f; one that is not there is passed over.
func (r *reader) use(part string, f func()) error {
	e := r.pack.Find(part)
	if e == nil {
		return nil
	}
	return e.Use(func(raw []byte) error {
		raw, err := xmlscan.UTF8(raw)
		if err != nil {
			return err
		}
		r.part = e.Name
		r.s.Reset(raw, words)
		f()
		for r.s.Next() != xmlscan.EOF {
		}
		return r.s.Err()
	})
}

// place is where the current token stands.
func (r *reader) place() model.Place {
	start, end := r.s.Range()
	return model.Place{Part: r.part, Start: start, End: end}
}

// attr is an attribute with its entities decoded.
func (r *reader) attr(space xmlscan.Space, name string) string { return r.s.AttrText(space, name) }

// number reads an attribute as a whole number from 0 to limit; what is none
// gives other, what is beyond gives limit.
func (r *reader) number(space xmlscan.Space, name string, other, limit int) int {
	raw, ok := r.s.Attr(space, name)
	if !ok || len(raw) == 0 {
		return other
	}
	n := 0
	for _, c := range raw {
		if c < '0' || c > '9' {
			return other
		}
		n = min(n*10+int(c-'0'), limit)
	}
	return n
}

// is reports whether an attribute has the value.
func (r *reader) is(space xmlscan.Space, name, value string) bool {
	raw, ok := r.s.Attr(space, name)
	return ok && string(raw) == value
}
