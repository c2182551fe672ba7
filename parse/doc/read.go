// Package doc reads the Word documents of 1997 to 2003, which WPS writes as
// .wps too: the text as it is with every tracked change accepted, tables with
// their merges, automatic numbers spelt out.
//
// It is written by hand because no library reads the merges, and the programs
// that do not need an office suite lose them. The place of a paragraph or
// cell is its bytes in the WordDocument stream.
package doc

import (
	"slices"
	"strings"

	"gouji/model"
	"gouji/parse/archive"
	"gouji/parse/document"
	"gouji/parse/ole"
)

// Name is the format's name.
const Name = "doc"

// Extensions are those of documents before 2007, and of WPS.
var Extensions = []string{".doc", ".wps", ".dot", ".wpt"}

// Limits of a document beside those of package document.
const (
	maxBlocks = 200_000  // paragraphs and tables, those in cells counted
	maxRuns   = 2 << 20  // paragraphs and runs with properties
	maxStyles = 20_000   // styles, lists and instances of lists
	maxQuote  = 500      // bytes of what a notice quotes
	maxNest   = 32       // tables within tables, and fields within fields
	maxShared = 64 << 20 // bytes of property lists that several paragraphs or runs refer to
	maxCells  = 64       // cells of a row; Word allows 63
)

// stream is the name of the main stream.
const stream = "WordDocument"

// Sniff tells Word documents by their container's streams.
func Sniff(data []byte, _ string) bool {
	return archive.IsOLE(data) && archive.HasStream(data, stream) && !archive.HasStream(data, "EncryptedPackage")
}

// reader reads one document.
type reader struct {
	doc   *document.Document
	main  []byte // the WordDocument stream
	table []byte // 0Table or 1Table
	data  []byte // what large properties refer to; nil where there is none

	pieces     []piece
	changes    [][]byte // property modifications that pieces name
	paragraphs runs
	characters runs
	styles     []style
	lists      lists
	authors    []string // of tracked changes
	fonts      []string

	aside  bool
	shared int // bytes of shared property lists that were read
	marks  int // paragraph and cell marks of all stories
	count  int // blocks of all stories
	area   int // grid positions of all tables
}

// Read reads a document. The error is a *document.Error.
func Read(data []byte) (*document.Document, error) {
	container, err := ole.Open(data)
	if err != nil {
		return nil, err
	}
	r := &reader{doc: &document.Document{Format: Name, Charset: "utf-16le"}}
	if r.main, err = container.Stream(stream); err != nil {
		return nil, err
	}
	if err := r.header(); err != nil {
		return nil, err
	}
	name := "0Table"
	if ole.U16(r.main, 0x0a)&0x200 != 0 {
		name = "1Table"
	}
	if r.table, err = container.Stream(name); err != nil {
		return nil, err
	}
	if r.data, err = container.Stream("Data"); err != nil {
		return nil, err
	}
	return r.readAll()
}

// readAll reads the document from its streams.
func (r *reader) readAll() (*document.Document, error) {
	if err := r.properties(); err != nil {
		return nil, err
	}
	if err := r.stories(); err != nil {
		return nil, err
	}
	return r.doc, nil
}

// header judges the file information block.
func (r *reader) header() error {
	switch flags := ole.U16(r.main, 0x0a); {
	case len(r.main) < 0x200 || ole.U16(r.main, 0) != 0xa5ec && ole.U16(r.main, 0) != 0xa5dc:
		return document.Errorf("不是可读的 Word 文档，文件已损坏或不完整", "no readable Word document: damaged or cut short")
	case flags&0x100 != 0:
		return ole.Locked()
	case ole.U16(r.main, 0) != 0xa5ec || ole.U16(r.main, 2) < 0xbf:
		return &document.Error{
			What: model.Words{Chinese: "是 Word 6.0/95 格式的文档，过于陈旧，不能读取", English: "a document of Word 6.0/95, too old to be read"},
			Hint: model.Words{Chinese: "请另存为 .docx 后再审", English: "save it as .docx first"}}
	}
	return nil
}

// share gives a property list that others may refer to too, nil where so much
// of such lists was read that the document must be made to be slow.
func (r *reader) share(grpprl []byte) []byte {
	if r.shared += len(grpprl); r.shared > maxShared {
		return nil
	}
	return grpprl
}

// part gives what a pair of offset and size in the header refers to, nil
// where it stands outside the table stream.
func (r *reader) part(at int) []byte {
	return ole.Cut(r.table, ole.U32(r.main, at), ole.U32(r.main, at+4))
}

// Places in the header of the parts that the reader knows.
const (
	partStyles        = 0xa2
	partCommentRefs   = 0xba
	partCommentTexts  = 0xc2
	partCharacters    = 0xfa
	partParagraphs    = 0x102
	partPieces        = 0x1a2
	partCommentOwners = 0x1ba
	partAuthors       = 0x232
	partFonts         = 0x112
	partLists         = 0x2e2
	partInstances     = 0x2ea
)

// properties reads all that the stories refer to.
func (r *reader) properties() error {
	if err := r.readPieces(); err != nil {
		return err
	}
	var err error
	if r.paragraphs, err = r.readRuns(partParagraphs, 13, paragraphProperties); err != nil {
		return err
	}
	if r.characters, err = r.readRuns(partCharacters, 1, characterProperties); err != nil {
		return err
	}
	r.readStyles()
	r.readLists()
	r.authors = readTable(r.part(partAuthors))
	r.fonts = readFonts(r.part(partFonts))
	return nil
}

// stories reads the texts that a document consists of: the body, footnotes,
// headers, comments, endnotes and text boxes follow each other.
func (r *reader) stories() error {
	at := 0
	for _, s := range [...]struct{ length, kind int }{
		{0x4c, body}, {0x50, aside}, {0x54, aside}, {0x58, skipped}, {0x5c, comments}, {0x60, aside}, {0x64, aside}, {0x68, skipped}} {
		from, n := at, ole.U32(r.main, s.length)
		if n > r.length()-from {
			n = max(0, r.length()-from)
		}
		at += n
		r.aside = s.kind != body
		switch {
		case n == 0 || s.kind == skipped:
		case s.kind == comments:
			r.comments(from)
		default:
			blocks, err := r.story(from, at)
			if err != nil {
				return err
			}
			r.doc.Blocks = append(r.doc.Blocks, blocks...)
		}
	}
	if len(r.doc.Blocks) == 0 {
		return document.Errorf("文档里没有文字", "the document holds no text")
	}
	return nil
}

// What is done with a story.
const (
	body = iota
	aside
	comments
	skipped
)

// comments tells of each comment, with the place that it refers to.
func (r *reader) comments(from int) {
	refs, texts := r.part(partCommentRefs), r.part(partCommentTexts)
	var owners []string
	for rest := r.part(partCommentOwners); len(rest) >= 2 && len(owners) < maxStyles; {
		raw := ole.Cut(rest, 2, 2*ole.U16(rest, 0))
		if raw == nil {
			break
		}
		owners = append(owners, decodeWide(raw))
		rest = rest[2+len(raw):]
	}
	n := (len(refs) - 4) / 34
	left := r.length()
	for i := range max(n, 0) {
		first, last := from+ole.U32(texts, 4*i), from+ole.U32(texts, 4*i+4)
		if last <= first || last > r.length() {
			continue
		}
		if left -= last - first; left < 0 {
			return
		}
		blocks, err := r.story(first, last)
		if err != nil {
			return
		}
		c := document.Notice{Kind: model.Comment, Quote: clip(join(blocks)), Place: r.placeOf(ole.U32(refs, 4*i))}
		if owner := ole.U16(refs, 4*(n+1)+30*i+20); owner < len(owners) {
			c.Author = owners[owner]
		}
		r.doc.Tell(c)
	}
}

// readFonts reads the names of the fonts, which symbols refer to.
func readFonts(data []byte) []string {
	var all []string
	for at := 4; len(all) < min(ole.U16(data, 0), maxStyles) && at < len(data); at += 1 + int(data[at]) {
		font, name := ole.Cut(data, at+1, int(data[at])), ""
		if len(font) > 39 {
			name, _, _ = strings.Cut(decodeWide(font[39:]), "\x00")
		}
		all = append(all, name)
	}
	return all
}

// readTable reads a string table (STTB) of UTF-16.
func readTable(data []byte) []string {
	if ole.U16(data, 0) != 0xffff {
		return nil
	}
	extra := ole.U16(data, 4)
	var all []string
	for at := 6; len(all) < min(ole.U16(data, 2), maxStyles); {
		raw := ole.Cut(data, at+2, 2*ole.U16(data, at))
		if raw == nil {
			break
		}
		all = append(all, decodeWide(raw))
		at += 2 + len(raw) + extra
	}
	return slices.Clip(all)
}
