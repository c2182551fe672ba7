// Package markdown reads drafts in Markdown, and the Markdown that programs
// make of PDF files. Goldmark finds the blocks; the rows of tables are cut
// here, because GFM drops the cells that a row has beyond its header's, and
// because converters leave tables in pieces: see assemble.
package markdown

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"gouji/model"
	"gouji/parse/charset"
	"gouji/parse/document"
)

// Name is the format's name in parse.Formats.
const Name = "md"

// Extensions are the usual file name endings.
var Extensions = []string{".md", ".markdown", ".mkd"}

// Limits of a Markdown file, besides those of package document.
const (
	maxFile  = 16 << 20 // bytes
	maxItems = 200_000  // lines
)

// Sniff takes what is named Markdown and is text, and unnamed text with a
// table's delimiter row in it. Where the tables are a cell a line, the bars
// are all that is left of Markdown: that is for the reader of text.
func Sniff(data []byte, extension string) bool {
	switch extension {
	case ".md", ".markdown", ".mkd":
		return charset.IsText(data) && !exploded(data)
	case "":
		head := data[:min(len(data), 64<<10)]
		return hasRuler(string(head)) && charset.IsText(data) && !exploded(data)
	}
	return false
}

// exploded tells tables that stand a cell a line: among the lines with bars,
// hardly any has two cells with something in them.
func exploded(data []byte) bool {
	const fewest, wide = 20, 5
	rows, cells := 0, 0
	for line := range bytes.Lines(data) {
		line = bytes.TrimSpace(line)
		if bytes.IndexByte(line, '|') < 0 || len(bytes.Trim(line, "|-: \t")) == 0 && bytes.IndexByte(line, '-') >= 0 {
			continue
		}
		filled, bars := 0, 0
		for cell := range bytes.SplitSeq(line, []byte("|")) {
			filled += toInt(len(bytes.TrimSpace(cell)) > 0)
			bars++
		}
		if filled > 1 || filled == 1 && bars > wide {
			rows++
		} else {
			cells++
		}
	}
	return cells >= fewest && rows*10 < cells && !bytes.Contains(bytes.ToLower(data), []byte("<table"))
}

func toInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func hasRuler(s string) bool {
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "|") && isRuler(line) {
			return true
		}
	}
	return false
}

// Read reads Markdown in any encoding that charset knows. An error is a
// *document.Error.
func Read(data []byte) (*document.Document, error) {
	if len(data) > maxFile {
		return nil, document.Errorf("文件过大（%d MB，上限 %d MB）", "the file is too large (%d MB, the limit is %d MB)",
			len(data)>>20, maxFile>>20)
	}
	decoded, err := charset.Decode(data)
	if err != nil {
		return nil, document.Errorf("这不是文字文件", "not a text file")
	}
	r := &reader{text: decoded, s: decoded.String, doc: &document.Document{Format: Name, Charset: decoded.Name}}
	r.index()
	if decoded.Invalid > 0 {
		r.doc.Notices = append(r.doc.Notices, document.Notice{Kind: model.Encoding, Place: r.place(decoded.FirstAt, decoded.FirstAt)})
	}
	if len(r.starts) > maxItems {
		return nil, errLines()
	}
	source := r.lift()
	r.children(newParser().Parse(text.NewReader(source)))
	r.restore(len(r.s))
	if r.err == nil {
		r.ruled()
		r.assemble()
		r.displaced()
		r.emit()
	}
	if r.err != nil {
		return nil, r.err
	}
	return r.doc, nil
}

type reader struct {
	text    charset.Text
	s       string
	starts  []int // where lines start
	items   []item
	regions []region
	doc     *document.Document
	err     error
	total   int // cells of all tables

	widest, measured int // of the paragraph at hand: its width, the item behind it
	at               struct{ offset, line, column int }
}

// item is a line of text, a heading, a row of a table or a piece of HTML.
type item struct {
	kind       itemKind
	start, end int // range of s
	level      int
	opens      bool // the first line of a paragraph
	cells      []span
	chosen     int // 1 + the cell that was filled with a figure that stood apart
	blocks     []document.Block
}

type itemKind uint8

const (
	lineItem itemKind = iota
	headingItem
	rowItem
	rulerItem
	gapItem // a blank line or another end of a paragraph
	blockItem
	doneItem // taken elsewhere
)

// span is a range of s.
type span struct{ start, end int }

// region is a table in HTML: goldmark would end it at a blank line.
type region struct{ start, end int }

// index finds the lines.
func (r *reader) index() {
	r.starts = append(make([]int, 0, 1+strings.Count(r.s, "\n")), 0)
	for i := 0; ; {
		n := strings.IndexByte(r.s[i:], '\n')
		if n < 0 {
			return
		}
		i += n + 1
		r.starts = append(r.starts, i)
	}
}

// newParser finds headings, rules, fenced code, HTML and paragraphs. Quotes and
// lists are left to lines: what is nested in them is text all the same, and
// finding their ends takes time that grows with the square of their depth.
func newParser() parser.Parser {
	return parser.NewParser(parser.WithBlockParsers(
		util.Prioritized(parser.NewSetextHeadingParser(), 100),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(parser.NewCodeBlockParser(), 500),
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(parser.NewHTMLBlockParser(), 900),
		util.Prioritized(parser.NewParagraphParser(), 1000),
	))
}

// children takes the blocks of the document in.
func (r *reader) children(parent ast.Node) {
	for n := parent.FirstChild(); n != nil && r.err == nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			r.heading(n)
		case *ast.HTMLBlock:
			r.htmlBlock(n)
		case *ast.ThematicBreak:
		default:
			r.lines(n)
		}
		r.add(item{kind: gapItem})
	}
}

func (r *reader) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

func (r *reader) add(it item) {
	if r.err != nil {
		return
	}
	if it.kind != gapItem {
		r.restore(it.start)
	}
	if r.items = append(r.items, it); len(r.items) > 2*maxItems {
		r.fail(errLines())
	}
}

func errLines() error {
	return document.Errorf("行数过多（上限 %d），不予读取", "too many lines to read (the limit is %d)", maxItems)
}

// heading takes a heading in. Underlined lines are one only if they are one
// short line: converters draw rules under paragraphs.
func (r *reader) heading(n *ast.Heading) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	first := lines.At(0)
	start := r.starts[r.lineOf(first.Start)]
	atx := strings.HasPrefix(strings.TrimLeft(r.s[start:first.Start], " >"), "#")
	if !atx && (lines.Len() > 1 || first.Stop-first.Start > 120) {
		r.lines(n)
		return
	}
	a, z := trim(r.s, first.Start, lines.At(lines.Len()-1).Stop)
	r.add(item{kind: headingItem, start: a, end: z, level: n.Level})
}

// lines takes the lines of a paragraph or of code in.
func (r *reader) lines(n ast.Node) {
	segments := n.Lines()
	for i := 0; i < segments.Len() && r.err == nil; i++ {
		seg := segments.At(i)
		a, z := trim(r.s, seg.Start, seg.Stop)
		text, bullet := unmark(r.s, a, z)
		r.line(text, z, i == 0 || bullet)
	}
}

// unmark moves the start of a line behind the marks of quotes and of lists
// without numbers.
func unmark(s string, a, z int) (text int, bullet bool) {
	for a < z {
		switch {
		case s[a] == '>':
			a++
		case a+1 < z && (s[a] == '-' || s[a] == '+' || s[a] == '*') && s[a+1] == ' ':
			a += 2
			bullet = true
		default:
			return a, bullet
		}
		a, _ = trim(s, a, z)
	}
	return a, bullet
}

// line takes one line in: a row, a ruler, or text.
func (r *reader) line(a, z int, opens bool) {
	s := r.s[a:z]
	switch {
	case s == "":
	case isRuler(s):
		r.add(item{kind: rulerItem, start: a, end: z})
	case isRow(s):
		r.row(item{kind: rowItem, start: a, end: z})
	default:
		r.add(item{kind: lineItem, start: a, end: z, opens: opens})
	}
}

// row takes a row of a table in.
func (r *reader) row(it item) {
	it.cells = r.cells(it.start, it.end)
	r.count(len(it.cells))
	r.add(it)
}

// count refuses more cells than a document may have.
func (r *reader) count(cells int) {
	if r.total += cells; r.total > document.MaxCells {
		r.fail(document.Errorf("表格单元格超过 %d 个，不予读取", "the tables hold more than %d cells", document.MaxCells))
	}
}

// lineOf is the number of the line of an offset, from 0.
func (r *reader) lineOf(offset int) int {
	low, high := 0, len(r.starts)
	for low < high {
		if mid := (low + high) / 2; r.starts[mid] <= offset {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low - 1
}

// place is that of a range of s. Columns are counted on from the last place
// asked for, where that stands before it in the same line.
func (r *reader) place(start, end int) model.Place {
	if line := r.lineOf(start); line != r.at.line || r.at.offset > start || r.at.column == 0 {
		r.at.line, r.at.offset, r.at.column = line, r.starts[line], 1
	}
	r.at.column += utf8.RuneCountInString(r.s[r.at.offset:start])
	r.at.offset = start
	return model.Place{Line: r.at.line + 1, Column: r.at.column, Start: r.text.Offset(start), End: r.text.Offset(end)}
}

// placeOf is the place of a text that was made of a range. A range of the
// text's length that does not hold it would pass for one that does; see
// model.Place.Within.
func (r *reader) placeOf(start, end int, text string) model.Place {
	p := r.place(start, end)
	if p.End-p.Start == len(text) && r.s[start:end] != text {
		p.Start, p.End = 0, 0
	}
	return p
}

// trim narrows a range to what is not white space.
func trim(s string, start, end int) (int, int) {
	t := strings.TrimLeft(s[start:end], " \t\r\n\u3000\u00a0")
	start = end - len(t)
	return start, start + len(strings.TrimRight(t, " \t\r\n\u3000\u00a0"))
}
