package markup

import "bytes"

// token is a piece of the page. Comments, doctypes and processing
// instructions are skipped by the scanner.
type token struct {
	start, end int    // byte range in the scanned text
	kind       kind   // what it is
	tag        tag    // the element of a start or end tag
	digit      byte   // the second byte of the name: 2 of h2
	attrs      []byte // what follows the name, up to the closing bracket
}

type kind uint8

const (
	textToken kind = iota
	startToken
	endToken
)

// maxPiece is the most bytes of text that one token holds, so that decoding
// one needs bounded memory.
const maxPiece = 1 << 20

// scanner cuts a page into tokens by the tokenisation rules of HTML. It never
// copies: a token is a range of the text. It works on any encoding whose
// trail bytes are none of < > & " ' = / and blanks: UTF-8, GB18030, Big5.
//
// It is written by hand because positions must be those of the source:
// golang.org/x/net/html gives none, and allocates for every attribute. Tests
// hold it against that tokenizer.
type scanner struct {
	text  []byte
	pos   int
	raw   []byte // name of the raw text element that is open
	plain bool   // after <plaintext>: text to the end
}

// next gives the next token; ok is false at the end of the page.
func (s *scanner) next() (t token, ok bool) {
	for s.pos < len(s.text) {
		if s.raw != nil {
			s.skipRaw()
			continue
		}
		if s.plain || s.text[s.pos] != '<' || !s.markup() {
			return s.textPiece(), true
		}
		c := s.text[s.pos+1]
		if c == '/' && s.pos+2 < len(s.text) && isLetter(s.text[s.pos+2]) {
			if t, ok = s.element(s.pos+2, endToken); ok {
				return t, true
			}
			continue
		}
		if isLetter(c) {
			if t, ok = s.element(s.pos+1, startToken); ok {
				return t, true
			}
			continue
		}
		s.skipComment()
	}
	return token{}, false
}

// markup reports whether the < at the position opens a tag or a comment.
func (s *scanner) markup() bool {
	if s.pos+1 >= len(s.text) {
		return false
	}
	switch c := s.text[s.pos+1]; {
	case c == '/':
		return s.pos+2 < len(s.text)
	case c == '!' || c == '?':
		return true
	default:
		return isLetter(c)
	}
}

func (s *scanner) textPiece() token {
	start := s.pos
	limit := min(len(s.text), start+maxPiece)
	at := start + 1
	for at < limit {
		i := bytes.IndexByte(s.text[at:limit], '<')
		if i < 0 || s.plain {
			at = limit
			break
		}
		at += i
		s.pos = at
		if s.markup() {
			break
		}
		at++
	}
	if at == start+maxPiece {
		if i := bytes.LastIndexByte(s.text[start:at], '\n'); i > 0 {
			at = start + i
		}
	}
	s.pos = at
	return token{start: start, end: at, kind: textToken}
}

// element reads a tag whose name begins at the index. A tag that the end of
// the page cuts off is dropped, as HTML has it.
func (s *scanner) element(name int, k kind) (token, bool) {
	at := name
	for at < len(s.text) && !endsName(s.text[at]) {
		at++
	}
	t := token{start: s.pos, kind: k, tag: lookup(s.text[name:at])}
	if name+1 < at {
		t.digit = s.text[name+1]
	}
	end := at
	if at < len(s.text) && s.text[at] != '>' {
		end = skipAttributes(s.text, at)
	}
	if end >= len(s.text) {
		s.pos = len(s.text)
		return token{}, false
	}
	t.attrs = s.text[at:end]
	t.end = end + 1
	s.pos = t.end
	if k == startToken {
		switch {
		case t.tag == tagRaw, t.tag == tagFrame && isFrame(s.text[name:at]):
			s.raw = s.text[name:at]
		case t.tag == tagPlain:
			s.plain = true
		}
	}
	return t, true
}

// isFrame tells iframe, whose content is raw text, from frame and embed.
func isFrame(name []byte) bool { return len(name) == len("iframe") }

// skipRaw moves to the end tag of the open raw text element.
func (s *scanner) skipRaw() {
	name := s.raw
	s.raw = nil
	for at := s.pos; ; at++ {
		i := bytes.Index(s.text[at:], []byte("</"))
		if i < 0 {
			s.pos = len(s.text)
			return
		}
		at += i
		after := at + 2 + len(name)
		if after < len(s.text) && endsName(s.text[after]) && bytes.EqualFold(s.text[at+2:after], name) {
			s.pos = at
			return
		}
	}
}

// skipComment moves behind a comment, doctype or processing instruction.
// Conditional comments of word processors (<![if …]>) are such, one by one.
func (s *scanner) skipComment() {
	rest := s.text[s.pos:]
	if !bytes.HasPrefix(rest, []byte("<!--")) {
		if i := bytes.IndexByte(rest, '>'); i >= 0 {
			s.pos += i + 1
			return
		}
		s.pos = len(s.text)
		return
	}
	body := rest[4:]
	for _, short := range [...]string{">", "->"} {
		if bytes.HasPrefix(body, []byte(short)) {
			s.pos += 4 + len(short)
			return
		}
	}
	for at := 0; ; at++ {
		i := bytes.IndexByte(body[at:], '>')
		if i < 0 {
			s.pos = len(s.text)
			return
		}
		at += i
		if bytes.HasSuffix(body[:at], []byte("--")) || bytes.HasSuffix(body[:at], []byte("--!")) {
			s.pos += 4 + at + 1
			return
		}
	}
}

// skipAttributes finds the closing bracket of a tag from behind its name.
func skipAttributes(text []byte, at int) int {
	for at < len(text) {
		at = skipBlank(text, at)
		if at >= len(text) || text[at] == '>' {
			return at
		}
		_, _, at = attribute(text, at)
	}
	return at
}

// attribute reads one attribute; text[at] is neither blank, / nor >.
func attribute(text []byte, at int) (key, value []byte, next int) {
	start := at
	for at++; at < len(text) && !endsName(text[at]) && text[at] != '='; at++ {
	}
	key = text[start:at]
	for next = at; next < len(text) && isBlank(text[next]); next++ {
	}
	if next >= len(text) || text[next] != '=' {
		return key, nil, next
	}
	for next++; next < len(text) && isBlank(text[next]); next++ {
	}
	if next >= len(text) || text[next] == '>' {
		return key, nil, next
	}
	if quote := text[next]; quote == '"' || quote == '\'' {
		i := bytes.IndexByte(text[next+1:], quote)
		if i < 0 {
			return key, nil, len(text)
		}
		return key, text[next+1 : next+1+i], next + i + 2
	}
	start = next
	for next < len(text) && !isBlank(text[next]) && text[next] != '>' {
		next++
	}
	return key, text[start:next], next
}

// skipBlank moves over blanks and stray slashes between attributes.
func skipBlank(text []byte, at int) int {
	for at < len(text) && (isBlank(text[at]) || text[at] == '/') {
		at++
	}
	return at
}

func isLetter(c byte) bool { c |= 0x20; return c >= 'a' && c <= 'z' }

func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

func endsName(c byte) bool { return isBlank(c) || c == '/' || c == '>' }

// Census counts the elements of HTML in a text, and the table cells among
// them; first says that such an element is the first thing in it.
func Census(head []byte) (tags, cells int, first bool) {
	s := scanner{text: head}
	text := false
	for {
		t, ok := s.next()
		switch {
		case !ok:
			return tags, cells, first
		case t.kind == textToken:
			text = text || len(bytes.TrimSpace(head[t.start:t.end])) > 0
		case t.kind == startToken && t.tag != tagOther:
			first = first || !text && tags == 0
			tags++
			if t.tag == tagCell {
				cells++
			}
		case t.kind == startToken:
			text = true
		}
	}
}
