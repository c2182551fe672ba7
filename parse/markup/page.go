// Package markup turns HTML into the blocks of a document: the pages that
// package html reads, and the pieces of HTML that Markdown may hold.
//
// Tokens and tables are handled here and not by golang.org/x/net/html because
// every text must keep its byte range in the file, in the file's own encoding,
// and because the tree that package builds costs ten times as much as the
// page's tables are worth. Nothing that a page refers to is fetched.
package markup

import "gouji/parse/document"

// Page is what a piece of HTML holds.
type Page struct {
	Blocks  []document.Block
	Notices []document.Notice

	Report     bool   // words that only the report has were seen
	Text       int    // bytes of visible text that is no link
	Pictures   int    // pictures that are no icons
	Embedded   string // address of the first frame or embedded object
	Attachment string // address of the first linked document
}

// Read reads HTML in the encoding of that name; one that package charset
// does not decode byte by byte is taken for UTF-8. An error is a
// *document.Error: the page is beyond a limit.
//
// What is hidden is left out and noticed where it matters. A page whose
// report is hidden as a whole, for a script to show, is read with it.
func Read(src *Source, encoding string) (*Page, error) {
	b := newBuilder(src, encoding, false)
	if err := b.run(); err != nil {
		return nil, err
	}
	if !b.seen.report && b.seen.hiddenReport {
		notes := b.notes
		src.rewind()
		b = newBuilder(src, encoding, true)
		if err := b.run(); err != nil {
			return nil, err
		}
		b.notes = notes
	}
	return &Page{
		Blocks: b.settle(), Notices: b.notes, Report: b.seen.report, Text: b.free,
		Pictures: b.seen.pictures, Embedded: b.seen.embedded, Attachment: b.seen.attachment,
	}, nil
}

// sightings are what the page holds besides text.
type sightings struct {
	report       bool // words of the report
	hiddenReport bool // the same in what is hidden
	broken       bool // bytes that are not of the charset
	pictures     int
	embedded     string // source of a frame or embedded object
	attachment   string // a linked file
}

// maxAddress is the most bytes of an address that is kept.
const maxAddress = 480

func (s *sightings) frame(source []byte) {
	if s.embedded == "" && len(source) > 0 && len(source) <= maxAddress && !isScript(source) {
		s.embedded = string(source)
	}
}

func (s *sightings) link(target []byte) {
	if s.attachment == "" && len(target) <= maxAddress && IsFile(target) {
		s.attachment = string(target)
	}
}

// isScript tells javascript: and about: from addresses.
func isScript(source []byte) bool {
	return len(source) > 6 && (is(source[:6], "javasc") || is(source[:6], "about:"))
}

// IsFile reports whether an address ends like that of a document.
func IsFile(target []byte) bool {
	for _, suffix := range [...]string{".pdf", ".doc", ".docx", ".xls", ".xlsx", ".wps", ".et", ".ofd", ".zip", ".rar"} {
		if n := len(target) - len(suffix); n > 0 && is(target[n:], suffix) {
			return true
		}
	}
	return false
}
