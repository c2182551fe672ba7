// Package xmlscan walks the XML parts of office packages and tells where every
// token stands, so that a figure can later be replaced in place and every
// other byte kept.
//
// It is written by hand because encoding/xml takes 93% of a reader's time
// (45,000 allocations for one report), gives no byte ranges of attributes and
// does not check in RawToken that tags match. encoding/xml is the oracle of
// the tests.
package xmlscan

import (
	"bytes"
	"sync"

	"gouji/parse/document"
)

// Token is the kind of what Next found.
type Token uint8

// The tokens. An empty-element tag gives a Start and an End.
const (
	EOF Token = iota
	Start
	End
	Text
)

// Scanner reads one part. The zero value needs Reset. Ranges count bytes of
// the slice given to Reset, which the scanner never changes.
type Scanner struct {
	src   []byte
	words *Vocabulary
	pos   int // where the next token starts
	err   error

	name       Name
	start, end int // the token; of a text its content
	attrs      int // where the attributes of a start tag begin
	empty      bool
	cdata      bool
	rooted     bool // the root element was seen

	// Where the next ' and the next xmlns stand: most tags need not be
	// searched for them.
	quoted, declared int

	open     []element
	bindings []binding
	scope    uint32 // changes with the bindings; what is cached holds in one
	cache    [cacheSize]cached
}

// element is an open element: its name as written and what it means.
type element struct {
	start, end int32
	name       Name
	bindings   int32 // how many bindings held outside it
}

// binding is a prefix in scope.
type binding struct {
	prefix string
	space  Space
}

var scanners = sync.Pool{New: func() any { return new(Scanner) }}

// Borrow gives a scanner that Return takes back: a scanner holds 16 kB.
func Borrow() *Scanner { return scanners.Get().(*Scanner) }

// Return takes a scanner back, which must not be used any more.
func (s *Scanner) Return() {
	s.src, s.err = nil, nil
	scanners.Put(s)
}

// Reset begins reading src, which must be UTF-8 (see UTF8).
func (s *Scanner) Reset(src []byte, words *Vocabulary) {
	open, bindings := s.open[:0], s.bindings[:0]
	*s = Scanner{src: src, words: words, open: open, bindings: bindings, scope: 1, quoted: -1, declared: -1}
	if space := words.spaces[xmlURI]; space != 0 {
		s.bindings = append(s.bindings, binding{"xml", space})
	}
	if bytes.HasPrefix(src, []byte("\xef\xbb\xbf")) {
		s.pos = 3
	}
}

// xmlURI is what the prefix xml means without being declared.
const xmlURI = "http://www.w3.org/XML/1998/namespace"

// Stop ends scanning with an error of the reader's, unless there is one.
func (s *Scanner) Stop(err error) {
	if s.err == nil {
		s.err = err
	}
}

// Err is why scanning stopped before the end, nil at a proper end.
func (s *Scanner) Err() error { return s.err }

// Name is what the element of a Start or End means, 0 where the vocabulary
// lacks it.
func (s *Scanner) Name() Name { return s.name }

// Range is where the token stands: tags with their brackets, texts without
// the CDATA brackets. The End of an empty-element tag is an empty range
// behind it.
func (s *Scanner) Range() (start, end int) { return s.start, s.end }

// Empty reports whether the Start is an empty-element tag.
func (s *Scanner) Empty() bool { return s.empty }

// Depth is how many elements are open; a Start counts its own.
func (s *Scanner) Depth() int { return len(s.open) }

// Next moves to the next token. EOF comes at the end and after an error.
func (s *Scanner) Next() Token {
	if s.err != nil {
		return EOF
	}
	if s.empty {
		s.empty = false
		s.start = s.end
		return s.pop()
	}
	for s.pos < len(s.src) {
		if s.src[s.pos] != '<' {
			if s.text() {
				return Text
			}
			continue
		}
		if s.pos+1 >= len(s.src) {
			break
		}
		switch s.src[s.pos+1] {
		case '/':
			return s.endTag()
		case '!':
			if s.bang() {
				return Text
			}
		case '?':
			s.skipPast("?>", 2)
		default:
			return s.startTag()
		}
		if s.err != nil {
			return EOF
		}
	}
	if len(s.open) > 0 || !s.rooted || s.pos < len(s.src) {
		s.fail("XML 不完整", "the XML is cut short")
	}
	return EOF
}

// Child moves to the next Start, passing over text; false at an End and at the
// end. A walk over the children of an element reads each up to its own End, or
// skips it.
func (s *Scanner) Child() bool {
	for {
		switch s.Next() {
		case Start:
			return true
		case Text:
		default:
			return false
		}
	}
}

// Skip moves to the End of the element whose Start is the current token.
func (s *Scanner) Skip() {
	if s.empty && s.err == nil {
		s.empty = false
		s.start = s.end
		s.pop()
		return
	}
	depth := len(s.open)
	for {
		switch s.Next() {
		case EOF:
			return
		case End:
			if len(s.open) < depth {
				return
			}
		}
	}
}

// text takes the character data up to the next tag; outside the root only
// blanks may stand, and give no token.
func (s *Scanner) text() bool {
	s.start, s.cdata = s.pos, false
	if i := bytes.IndexByte(s.src[s.pos:], '<'); i >= 0 {
		s.pos += i
	} else {
		s.pos = len(s.src)
	}
	s.end = s.pos
	if len(s.open) > 0 {
		return true
	}
	if len(bytes.TrimLeft(s.src[s.start:s.end], " \t\r\n")) > 0 {
		s.fail("XML 根元素之外有文字", "the XML has text outside its root element")
		s.pos = len(s.src)
	}
	return false
}

// bang takes <!…>: a comment is skipped, CDATA is a text, and anything else
// is a declaration, which no office part has and which is refused.
func (s *Scanner) bang() (text bool) {
	rest := s.src[s.pos:]
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		s.skipPast("-->", 4)
	case bytes.HasPrefix(rest, []byte("<![CDATA[")) && len(s.open) > 0:
		s.start = s.pos + 9
		if s.skipPast("]]>", 9) {
			s.end, s.cdata = s.pos-3, true
			return true
		}
	default:
		s.fail("XML 含有 DOCTYPE 或实体声明，不予读取", "the XML declares a DOCTYPE or entities, which is refused")
	}
	return false
}

func (s *Scanner) skipPast(closing string, from int) bool {
	if s.pos+from <= len(s.src) {
		if i := bytes.Index(s.src[s.pos+from:], []byte(closing)); i >= 0 {
			s.pos += from + i + len(closing)
			return true
		}
	}
	s.fail("XML 不完整", "the XML is cut short")
	return false
}

func (s *Scanner) startTag() Token {
	src := s.src
	i := s.pos + 1
	for i < len(src) && !nameEnds[src[i]] {
		i++
	}
	closing := s.tagEnd(i)
	if closing < i || i == s.pos+1 || len(s.open) == 0 && s.rooted {
		return s.fail("XML 标签有误（字节 %d）", "a bad tag at byte %d of the XML", s.pos)
	}
	if len(s.open) >= document.MaxDepth {
		return s.fail("XML 嵌套超过 %d 层，不予读取", "the XML is nested deeper than %d, which is refused", document.MaxDepth)
	}
	e := element{start: int32(s.pos + 1), end: int32(i), bindings: int32(len(s.bindings))}
	s.start, s.end, s.attrs, s.rooted = s.pos, closing+1, i, true
	s.empty = src[closing-1] == '/'
	s.pos = s.end
	if s.declared < i {
		s.declared = find(src, i, "xmlns")
	}
	if s.declared < closing {
		s.bind()
	}
	s.name = s.resolve(src[e.start:e.end])
	e.name = s.name
	s.open = append(s.open, e)
	if s.err != nil {
		return EOF
	}
	return Start
}

// find gives where what next stands, the length of src where it does not.
func find(src []byte, from int, what string) int {
	if i := bytes.Index(src[from:], []byte(what)); i >= 0 {
		return from + i
	}
	return len(src)
}

// tagEnd finds the > that ends a tag, passing over quoted values; -1 where
// there is none. Mostly it is the first one: behind the name, or behind a
// double quote that closes a value because no = stands before it.
func (s *Scanner) tagEnd(from int) int {
	src := s.src
	end := bytes.IndexByte(src[from:], '>')
	if end <= 0 {
		return from + end
	}
	tag := src[from : from+end]
	if tag[end-1] == '/' {
		tag = tag[:end-1]
	}
	if s.quoted < from {
		s.quoted = find(src, from, "'")
	}
	n := len(tag)
	if n == 0 || n > 2 && tag[n-1] == '"' && tag[n-2] != '=' && !isSpace(tag[n-2]) && s.quoted > from+end {
		return from + end
	}
	quote := byte(0)
	for i := from; i < len(src); i++ {
		switch c := src[i]; {
		case c == '<':
			return -1
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i
		}
	}
	return -1
}

func (s *Scanner) endTag() Token {
	if len(s.open) == 0 {
		return s.fail("XML 标签不配对（字节 %d）", "an unmatched tag at byte %d of the XML", s.pos)
	}
	e := s.open[len(s.open)-1]
	name := s.src[e.start:e.end]
	i := s.pos + 2 + len(name)
	if i > len(s.src) || string(s.src[s.pos+2:i]) != string(name) {
		return s.fail("XML 标签不配对（字节 %d）", "an unmatched tag at byte %d of the XML", s.pos)
	}
	for i < len(s.src) && isSpace(s.src[i]) {
		i++
	}
	if i >= len(s.src) || s.src[i] != '>' {
		return s.fail("XML 标签不配对（字节 %d）", "an unmatched tag at byte %d of the XML", s.pos)
	}
	s.start, s.end = s.pos, i+1
	s.pos = s.end
	return s.pop()
}

func (s *Scanner) pop() Token {
	e := s.open[len(s.open)-1]
	s.open = s.open[:len(s.open)-1]
	s.name = e.name
	if int(e.bindings) < len(s.bindings) {
		s.bindings = s.bindings[:e.bindings]
		s.scope++
	}
	return End
}

func (s *Scanner) fail(chinese, english string, args ...any) Token {
	if s.err == nil {
		s.err = document.Errorf(chinese, english, args...)
	}
	return EOF
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// nameEnds holds the bytes that end a name.
var nameEnds = [256]bool{' ': true, '\n': true, '\t': true, '\r': true, '>': true, '/': true,
	'=': true, '<': true, '"': true, '\'': true, 0: true}
