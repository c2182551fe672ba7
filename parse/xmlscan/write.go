package xmlscan

import (
	"bytes"
	"html"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Append puts XML at the end of a part's root element.
func Append(part, insert []byte) ([]byte, error) {
	s := Borrow()
	defer s.Return()
	s.Reset(part, NewVocabulary())
	start, end, empty := -1, -1, false
	root := ""
	for t := s.Next(); t != EOF; t = s.Next() {
		if t == Start && s.Depth() == 1 {
			start, end = s.Range()
			root, empty = Qualified(part[start:end]), s.Empty()
		}
		if t == End && s.Depth() == 0 && !empty {
			end, _ = s.Range()
		}
	}
	if s.Err() != nil {
		return nil, s.Err()
	}
	var b bytes.Buffer
	if empty {
		b.Write(bytes.TrimRight(part[:end-2], " \t\r\n"))
		b.WriteByte('>')
		b.Write(insert)
		b.WriteString("</" + root + ">")
	} else {
		b.Write(part[:end])
		b.Write(insert)
	}
	b.Write(part[end:])
	return b.Bytes(), nil
}

// Qualified is the name in a start tag, with its prefix.
func Qualified(tag []byte) string {
	i := 1
	for i < len(tag) && !nameEnds[tag[i]] {
		i++
	}
	return string(tag[min(1, len(tag)):i])
}

// Prefix is the prefix of a qualified name, "" for none.
func Prefix(qualified string) string {
	prefix, _, ok := strings.Cut(qualified, ":")
	if !ok {
		return ""
	}
	return prefix
}

// Escape writes text as character data or an attribute's value. Characters
// that XML cannot hold are left out.
func Escape(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r < 0x20 && r != '\t' && r != '\n', r == 0xfffe, r == 0xffff, r == utf8.RuneError:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Offsets decodes character data as AppendText does and gives for each byte
// of the text, and for its end, where it stands in the data.
func Offsets(raw []byte) (text string, at []int) {
	var b []byte
	for i := 0; i < len(raw); {
		n, shown := 1, raw[i:i+1]
		switch {
		case raw[i] == '&':
			if end := bytes.IndexByte(raw[i:], ';'); end > 0 {
				n = end + 1
			}
			shown = []byte(html.UnescapeString(string(raw[i : i+n])))
		case raw[i] == '\r':
			if i+1 < len(raw) && raw[i+1] == '\n' {
				n = 2
			}
			shown = []byte{'\n'}
		}
		for range shown {
			at = append(at, i)
		}
		b = append(b, shown...)
		i += n
	}
	return string(b), append(at, len(raw))
}

// Like encodes UTF-8 text in UTF-16 where the part that it takes the place of
// is.
func Like(original, text []byte) []byte {
	big := bytes.HasPrefix(original, []byte("\xfe\xff")) || bytes.HasPrefix(original, []byte("\x00<"))
	if !big && !bytes.HasPrefix(original, []byte("\xff\xfe")) && !bytes.HasPrefix(original, []byte("<\x00")) {
		return text
	}
	out := make([]byte, 0, 2*len(text))
	for _, unit := range utf16.Encode([]rune(string(text))) {
		if big {
			out = append(out, byte(unit>>8), byte(unit))
		} else {
			out = append(out, byte(unit), byte(unit>>8))
		}
	}
	return out
}
