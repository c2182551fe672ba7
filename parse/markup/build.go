package markup

import (
	"bytes"

	"gouji/model"
	"gouji/parse/document"
)

// Limits of a page, besides those of package document.
const (
	maxDepth  = 512      // open elements; a browser's limit too
	maxNested = 40       // open tables
	maxPieces = 100_000  // paragraphs and tables
	maxCells  = 200_000  // cells of all tables
	maxText   = 16 << 20 // bytes of visible text
	maxLine   = 1 << 20  // bytes of one paragraph; a longer one is cut
)

// element is an open element. Marks, level and root hold for what is inside.
type element struct {
	tag   tag
	name  []byte
	marks mark
	level uint8
	root  int32 // the chrome that it stands in, an index of builder.roots; 0 none
}

// piece is a block in the making.
type piece struct {
	document.Block
	root   int32
	linked bool // all of it is link text
}

// frame collects the pieces of the page or of one open cell.
type frame struct {
	pieces []piece
}

// root is an element that was taken for site chrome.
type root struct {
	parent int32
	text   int  // bytes of text that is no link
	report bool // it holds the report after all
}

// builder makes blocks of tokens: a reduced tree construction of HTML with
// the repairs that decide where text belongs (implied ends of p, li, tr, td,
// implied tr and tbody, foster parenting out of tables, scopes of end tags).
type builder struct {
	scanner
	src     *Source
	decoder decoder
	reveal  bool // read what is hidden as if it were shown
	bare    bool // line feeds end paragraphs outside tables

	token  token
	stack  []element
	tables []table
	frames []frame
	para   paragraph
	link   bool // inside <a href>
	roots  []root
	hidden hiddenText
	notes  []document.Notice
	seen   sightings
	pieces int
	cells  int
	total  int // bytes of visible text
	free   int // bytes of visible text that is no link
	err    error
}

func newBuilder(src *Source, name string, reveal bool) *builder {
	return &builder{
		scanner: scanner{text: src.text}, src: src, decoder: newDecoder(name), reveal: reveal, bare: isBare(src.text),
		stack: append(make([]element, 0, 64), element{tag: tagBody}), frames: make([]frame, 1, 8), roots: make([]root, 1),
	}
}

// run reads the page to its end.
func (b *builder) run() error {
	for {
		t, ok := b.next()
		if !ok || b.err != nil {
			break
		}
		b.token = t
		switch t.kind {
		case textToken:
			b.characters(t)
		case startToken:
			b.start(t)
		case endToken:
			b.end(t)
		}
	}
	b.token = token{start: len(b.text), end: len(b.text)}
	for len(b.tables) > 0 && b.err == nil {
		b.closeTable()
	}
	b.flush()
	b.popTo(1)
	return b.err
}

func (b *builder) fail(err error) {
	if b.err == nil {
		b.err = err
	}
}

func (b *builder) top() *element { return &b.stack[len(b.stack)-1] }

func (b *builder) start(t token) {
	s := plainStyle
	if len(t.attrs) > 0 && t.tag != tagOther {
		s = readStyle(t)
	}
	switch t.tag {
	case tagOther, tagMeta, tagBase, tagRaw, tagPlain:
	case tagBody, tagBreak:
		b.breakLine()
	case tagImage:
		b.image(s)
	case tagFrame:
		b.seen.frame(s.source)
	case tagLink, tagInline:
		b.startInline(t, s)
	case tagTable:
		b.openTable(t, s)
	case tagCaption, tagSection, tagFoot:
		b.openSection(t, s)
	case tagRow:
		b.openRow(t, s)
	case tagCell:
		b.openCell(t, s)
	default:
		b.startBlock(t, s)
	}
}

func (b *builder) startBlock(t token, s style) {
	if t.tag.is(closesP) {
		b.close(tagP)
	}
	if t.tag.is(breaks) && (s.marks&unshown == 0 || b.reveal) {
		b.breakLine()
	}
	switch t.tag {
	case tagItem, tagTerm:
		b.closeItem(t.tag)
	case tagHeading:
		if b.top().tag == tagHeading {
			b.popTo(len(b.stack) - 1)
		}
	case tagGloss:
		b.close(tagGloss)
	case tagObject:
		b.seen.frame(s.source)
	}
	if !t.tag.is(void) {
		b.push(t, s)
	}
}

// closeItem ends an open item of the same list: the walk stops at any block
// but p and div.
func (b *builder) closeItem(item tag) {
	for i := len(b.stack) - 1; i > 0; i-- {
		switch e := b.stack[i].tag; {
		case e == item:
			b.closeBlock(i)
			return
		case e != tagP && e != tagBlock && e.is(breaks|scope):
			return
		}
	}
}

// startInline puts an inline element on the stack only where it hides what it
// holds, or stands in one that does: nothing else of it matters.
func (b *builder) startInline(t token, s style) {
	if t.tag == tagLink {
		b.link = s.marks&link != 0
		b.seen.link(s.href)
	}
	name := b.text[t.start+1 : t.end]
	b.part(name, bytes.Contains(t.attrs, []byte("super")))
	top := b.top().tag
	if s.marks&(unshown|invisible) != 0 || top == tagInline || top == tagLink {
		b.push(t, s)
	}
}

func (b *builder) end(t token) {
	switch t.tag {
	case tagOther, tagMeta, tagBase, tagRaw, tagPlain, tagFrame, tagImage:
	case tagBody, tagBreak, tagRule:
		b.breakLine()
	case tagLink, tagInline:
		b.endInline(t)
	case tagTable, tagCaption, tagSection, tagFoot, tagRow, tagCell:
		b.endTablePart(t)
	default:
		b.closeNamed(t)
	}
}

// endInline ends the innermost inline element of that name, not reaching
// beyond a block.
func (b *builder) endInline(t token) {
	if t.tag == tagLink {
		b.link = false
	}
	name := b.endName(t)
	b.part(name, false)
	for i := len(b.stack) - 1; i > 0; i-- {
		e := &b.stack[i]
		if e.tag != tagInline && e.tag != tagLink {
			return
		}
		if e.tag == t.tag && bytes.EqualFold(e.name, name) {
			b.popTo(i)
			return
		}
	}
}

// part keeps a raised or struck figure in a cell from joining the one beside
// it: 3 and its note 1 are not 31.
func (b *builder) part(name []byte, raised bool) {
	p := &b.para
	if len(b.tables) == 0 || len(p.text) == 0 || p.text[len(p.text)-1] < '0' || p.text[len(p.text)-1] > '9' {
		return
	}
	end := 0
	for end < len(name) && (name[end]|0x20 >= 'a' && name[end]|0x20 <= 'z') {
		end++
	}
	switch string(bytes.ToLower(name[:end])) {
	case "sup", "sub", "del", "s", "strike":
		raised = true
	}
	p.blank = p.blank || raised
}

// endName is the name of an end tag as written.
func (b *builder) endName(t token) []byte {
	return b.text[t.start+len("</") : t.end-len(">")-len(t.attrs)]
}

// closeNamed ends the innermost block of that name within the scope. A stray
// </p> is an empty paragraph.
func (b *builder) closeNamed(t token) {
	name := b.endName(t)
	b.part(name, false)
	for i := len(b.stack) - 1; i > 0; i-- {
		e := &b.stack[i]
		if e.tag == t.tag && (t.tag == tagHeading || bytes.EqualFold(e.name, name)) {
			b.closeBlock(i)
			return
		}
		if e.tag.is(scope) {
			break
		}
	}
	if t.tag == tagP {
		b.breakLine()
	}
}

// closeBlock ends the block at that depth. One that is not shown breaks no
// line.
func (b *builder) closeBlock(depth int) {
	if e := &b.stack[depth]; e.tag.is(breaks) && e.marks&(unshown|dropped) == 0 {
		b.flush()
	}
	b.popTo(depth)
}

// close ends the innermost element of that kind within the scope.
func (b *builder) close(which tag) {
	for i := len(b.stack) - 1; i > 0 && !b.stack[i].tag.is(scope); i-- {
		if b.stack[i].tag == which {
			b.closeBlock(i)
			return
		}
	}
}

// push opens an element; what hides or sets apart its surroundings goes on.
func (b *builder) push(t token, s style) {
	if len(b.stack) >= maxDepth {
		b.fail(document.Errorf("网页标签嵌套超过 %d 层，不予读取", "elements are nested deeper than %d", maxDepth))
		return
	}
	top := b.top()
	e := element{tag: t.tag, marks: top.marks, level: top.level, root: top.root}
	if t.kind == startToken {
		e.name = b.text[t.start+1 : t.end-1-len(t.attrs)]
	}
	switch {
	case t.tag == tagDrop, t.tag == tagGloss:
		e.marks |= dropped
	case t.tag == tagPre:
		e.marks |= preformed
	case t.tag == tagHeading:
		e.level = t.digit - '0'
	}
	if hides := s.marks & (unshown | invisible); hides != 0 && !b.reveal {
		if e.marks&(unshown|invisible|dropped) == 0 {
			b.beginHidden(len(b.stack))
		}
		e.marks |= hides
	}
	if s.marks&chrome != 0 || t.tag == tagNav || t.tag == tagHeader && !b.inside(tagMain) {
		b.roots = append(b.roots, root{parent: top.root})
		e.root = int32(len(b.roots) - 1)
	}
	b.stack = append(b.stack, e)
}

// inside reports whether an element of that kind is open.
func (b *builder) inside(which tag) bool {
	for i := range b.stack {
		if b.stack[i].tag == which {
			return true
		}
	}
	return false
}

// popTo ends every element from that depth on.
func (b *builder) popTo(depth int) {
	if depth >= len(b.stack) {
		return
	}
	if b.hidden.active && b.hidden.depth >= depth {
		b.endHidden()
	}
	b.stack = b.stack[:depth]
}

// place is that of a range of the scanned text.
func (b *builder) place(start, end int) model.Place {
	line, column := b.src.locate(start)
	return model.Place{Line: line, Column: column, Start: b.src.origin(start), End: b.src.origin(end)}
}
