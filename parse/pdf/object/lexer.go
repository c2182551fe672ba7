package object

import "strconv"

// Kind is the kind of a token.
type Kind uint8

// The kinds of tokens.
const (
	EOF Kind = iota
	Number
	Text // a string, literal or hexadecimal, decoded
	NameToken
	Keyword
	OpenArray
	CloseArray
	OpenDict
	CloseDict
)

// Token is a piece of PDF syntax. Bytes holds a string's content, a name
// without its slash or a keyword, and is good until the next call of Next.
type Token struct {
	Kind  Kind
	Value float64
	Bytes []byte
}

// Is tells whether the token is the given keyword.
func (t Token) Is(word string) bool { return t.Kind == Keyword && string(t.Bytes) == word }

// Lexer cuts bytes into tokens. It never fails: what is not syntax is passed
// over or given as a keyword that nobody knows, and the end of the data ends
// whatever is open.
type Lexer struct {
	data []byte
	pos  int
	buf  []byte
}

// NewLexer reads tokens from data.
func NewLexer(data []byte) *Lexer { return &Lexer{data: data} }

// Pos is the offset behind the last token.
func (l *Lexer) Pos() int { return l.pos }

// Seek sets where the next token is looked for.
func (l *Lexer) Seek(pos int) { l.pos = min(max(pos, 0), len(l.data)) }

// The classes of bytes.
const (
	regular byte = iota
	blank
	delimiter
)

var class = func() (c [256]byte) {
	for _, b := range "\x00\t\n\f\r " {
		c[b] = blank
	}
	for _, b := range "()<>[]{}/%" {
		c[b] = delimiter
	}
	return c
}()

func (l *Lexer) skipBlank() {
	for l.pos < len(l.data) {
		b := l.data[l.pos]
		switch {
		case class[b] == blank:
			l.pos++
		case b == '%':
			for l.pos < len(l.data) && l.data[l.pos] != '\n' && l.data[l.pos] != '\r' {
				l.pos++
			}
		default:
			return
		}
	}
}

// Next gives the next token.
func (l *Lexer) Next() Token {
	l.skipBlank()
	if l.pos >= len(l.data) {
		return Token{Kind: EOF}
	}
	b := l.data[l.pos]
	if class[b] == regular {
		return l.word()
	}
	l.pos++
	switch b {
	case '(':
		return Token{Kind: Text, Bytes: l.literal()}
	case '<':
		if l.pos < len(l.data) && l.data[l.pos] == '<' {
			l.pos++
			return Token{Kind: OpenDict}
		}
		return Token{Kind: Text, Bytes: l.hexadecimal()}
	case '>':
		if l.pos < len(l.data) && l.data[l.pos] == '>' {
			l.pos++
			return Token{Kind: CloseDict}
		}
	case '[':
		return Token{Kind: OpenArray}
	case ']':
		return Token{Kind: CloseArray}
	case '/':
		return Token{Kind: NameToken, Bytes: l.name()}
	}
	return Token{Kind: Keyword, Bytes: l.data[l.pos-1 : l.pos]}
}

func (l *Lexer) word() Token {
	from := l.pos
	for l.pos < len(l.data) && class[l.data[l.pos]] == regular {
		l.pos++
	}
	word := l.data[from:l.pos]
	if c := word[0]; c <= '9' && (c >= '0' || c == '-' || c == '+' || c == '.') {
		if v, ok := number(word); ok {
			return Token{Kind: Number, Value: v}
		}
	}
	return Token{Kind: Keyword, Bytes: word}
}

// number reads a number as PDF writes it; writers also leave doubled signs
// and a minus in the middle, which readers pass over.
func number(word []byte) (float64, bool) {
	negative, i := false, 0
	for i < len(word) && (word[i] == '-' || word[i] == '+') {
		negative = negative || word[i] == '-'
		i++
	}
	v, scale, digits := 0.0, 0.0, 0
	for ; i < len(word); i++ {
		switch c := word[i]; {
		case c >= '0' && c <= '9':
			digits++
			if scale > 0 {
				v += float64(c-'0') * scale
				scale /= 10
			} else {
				v = v*10 + float64(c-'0')
			}
		case c == '.' && scale == 0:
			scale = 0.1
		case c == '-' && digits > 0:
			i = len(word)
		default:
			return exponent(word)
		}
	}
	if digits == 0 && scale == 0 || v > 1e15 {
		return 0, false
	}
	if negative {
		v = -v
	}
	return v, true
}

// exponent reads numbers like 1e-5, which PDF does not have and writers emit.
func exponent(word []byte) (float64, bool) {
	v, err := strconv.ParseFloat(string(word), 64)
	return v, err == nil && v > -1e15 && v < 1e15
}

func (l *Lexer) name() []byte {
	from := l.pos
	for l.pos < len(l.data) && class[l.data[l.pos]] == regular {
		if l.data[l.pos] == '#' {
			return l.escapedName(from)
		}
		l.pos++
	}
	return l.data[from:l.pos]
}

func (l *Lexer) escapedName(from int) []byte {
	l.buf = append(l.buf[:0], l.data[from:l.pos]...)
	for l.pos < len(l.data) && class[l.data[l.pos]] == regular {
		b := l.data[l.pos]
		l.pos++
		if b == '#' && l.pos+1 < len(l.data) {
			hi, lo := digit(l.data[l.pos]), digit(l.data[l.pos+1])
			if hi >= 0 && lo >= 0 {
				b = byte(hi<<4 | lo)
				l.pos += 2
			}
		}
		l.buf = append(l.buf, b)
	}
	return l.buf
}

// digit is the value of a hexadecimal digit, -1 where it is none.
func digit(b byte) int {
	switch {
	case b >= '0' && b <= '9':
		return int(b - '0')
	case b >= 'a' && b <= 'f':
		return int(b-'a') + 10
	case b >= 'A' && b <= 'F':
		return int(b-'A') + 10
	}
	return -1
}

func (l *Lexer) hexadecimal() []byte {
	l.buf = l.buf[:0]
	half := -1
	for l.pos < len(l.data) {
		b := l.data[l.pos]
		l.pos++
		if b == '>' {
			break
		}
		d := digit(b)
		switch {
		case d < 0:
		case half < 0:
			half = d
		default:
			l.buf = append(l.buf, byte(half<<4|d))
			half = -1
		}
	}
	if half >= 0 {
		l.buf = append(l.buf, byte(half<<4))
	}
	return l.buf
}

func (l *Lexer) literal() []byte {
	l.buf = l.buf[:0]
	depth := 1
	for l.pos < len(l.data) {
		b := l.data[l.pos]
		l.pos++
		switch b {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return l.buf
			}
		case '\\':
			l.escape()
			continue
		case '\r':
			b = '\n'
			if l.pos < len(l.data) && l.data[l.pos] == '\n' {
				l.pos++
			}
		}
		l.buf = append(l.buf, b)
	}
	return l.buf
}

func (l *Lexer) escape() {
	if l.pos >= len(l.data) {
		return
	}
	b := l.data[l.pos]
	l.pos++
	switch b {
	case 'n':
		b = '\n'
	case 'r':
		b = '\r'
	case 't':
		b = '\t'
	case 'b':
		b = '\b'
	case 'f':
		b = '\f'
	case '\n':
		return
	case '\r':
		if l.pos < len(l.data) && l.data[l.pos] == '\n' {
			l.pos++
		}
		return
	case '0', '1', '2', '3', '4', '5', '6', '7':
		v := int(b - '0')
		for range 2 {
			if l.pos >= len(l.data) || l.data[l.pos] < '0' || l.data[l.pos] > '7' {
				break
			}
			v = v<<3 | int(l.data[l.pos]-'0')
			l.pos++
		}
		b = byte(v)
	}
	l.buf = append(l.buf, b)
}

// SkipInlineImage passes over the data of an inline image, from behind its ID
// to behind its EI.
func (l *Lexer) SkipInlineImage() {
	for i := l.pos + 1; i+1 < len(l.data); i++ {
		if l.data[i] == 'E' && l.data[i+1] == 'I' && class[l.data[i-1]] == blank &&
			(i+2 == len(l.data) || class[l.data[i+2]] != regular) {
			l.pos = i + 2
			return
		}
	}
	l.pos = len(l.data)
}
