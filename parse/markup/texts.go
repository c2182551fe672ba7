package markup

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"gouji/parse/charset"
)

// Segment is a stretch of text in the source of a page: a text token, or the
// empty range behind the start tags where text would stand.
type Segment struct {
	Start, End int
	Blank      bool // white space only, as written or as references
}

// Segments lists the text of a piece of a page's source. The encoding is one
// whose trail bytes are none of markup's. There is at least one segment.
func Segments(source []byte, encoding string) []Segment {
	s := scanner{text: source}
	d := newDecoder(encoding)
	var all []Segment
	inner := 0 // behind the start tags that stand before anything else
	leading := true
	for {
		t, ok := s.next()
		if !ok {
			break
		}
		if t.kind != textToken {
			leading = leading && t.kind == startToken && !isVoid(source[t.start:t.end])
			if leading {
				inner = t.end
			}
			continue
		}
		leading = false
		raw := source[t.start:t.end]
		lead := d.leading(raw)
		if lead == len(raw) {
			all = append(all, Segment{t.start, t.end, true})
			continue
		}
		tail := d.trailing(raw[lead:])
		all = append(all, Segment{t.start + lead, t.end - tail, false})
	}
	if len(all) == 0 {
		all = append(all, Segment{inner, inner, true})
	}
	return all
}

// Visible is the text of a segment, references resolved.
func Visible(raw []byte, encoding string) string {
	d := newDecoder(encoding)
	text := d.decode(raw)
	var out []byte
	for len(text) > 0 {
		i := bytes.IndexByte(text, '&')
		if i < 0 {
			out = append(out, text...)
			break
		}
		out = append(out, text[:i]...)
		n := entity(text[i:])
		out = append(out, unescape(text[i:i+n])...)
		text = text[i+n:]
	}
	return string(out)
}

// Character is a visible character of a page and where it stands.
type Character struct {
	Rune       rune
	Start, End int // in the source: of a reference all of it
	Segment    int
}

// Characters lists the visible characters of segments, blanks left out.
func Characters(source []byte, segments []Segment, encoding string) []Character {
	d := newDecoder(encoding)
	var all []Character
	for i, g := range segments {
		for at := g.Start; at < g.End; {
			n := size(source[at:g.End], encoding)
			if source[at] == '&' {
				n = entity(source[at:g.End])
			}
			text := d.decode(source[at : at+n])
			if source[at] == '&' {
				text = unescape(text)
			}
			for _, r := range string(text) {
				if !unicode.IsSpace(r) && r != 0xfeff {
					all = append(all, Character{r, at, at + n, i})
				}
			}
			at += n
		}
	}
	return all
}

// size is how many bytes the first character takes.
func size(b []byte, encoding string) int {
	switch {
	case b[0] < utf8.RuneSelf:
		return 1
	case encoding == charset.UTF8:
		_, n := utf8.DecodeRune(b)
		return n
	case encoding == charset.GB18030 && len(b) >= 4 && b[1] >= '0' && b[1] <= '9':
		return 4
	}
	return min(2, len(b))
}

// isVoid tells a tag that nothing can stand in.
func isVoid(tag []byte) bool {
	name := bytes.ToLower(tag[1:])
	for i, c := range name {
		if endsName(c) {
			name = name[:i]
			break
		}
	}
	switch string(name) {
	case "br", "img", "hr", "input", "wbr", "col", "embed", "area", "link", "meta":
		return true
	}
	return false
}
