package html

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"gouji/parse/charset"
	"gouji/parse/markup"
)

// isEmbedded reports whether the data is JSON or a script that holds a page
// in a string, as the interfaces of sites answer.
func isEmbedded(data []byte) bool {
	head := bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), " \t\r\n")
	if len(head) == 0 {
		return false
	}
	opens := head[0] == '{' || head[0] == '[' && len(head) > 1 && bytes.IndexByte([]byte("{[\" \n"), head[1]) >= 0
	for _, word := range [...]string{"var ", "let ", "const ", "document.write", "callback(", "jQuery"} {
		opens = opens || bytes.HasPrefix(head, []byte(word))
	}
	if !opens || len(data) > maxDecoded {
		return false
	}
	_, end := longestString(data)
	return end > 0
}

// longestString finds the longest string in double quotes that holds mark-up.
func longestString(data []byte) (start, end int) {
	wide := !utf8.Valid(data)
	for at := 0; at < len(data); {
		i := bytes.IndexByte(data[at:], '"')
		if i < 0 {
			break
		}
		from := at + i + 1
		to := from
		for to < len(data) && data[to] != '"' {
			if data[to] == '\\' || wide && data[to] >= 0x81 {
				to++ // an escape, or a character of two bytes
			}
			to++
		}
		if to >= len(data) {
			break
		}
		if to-from > end-start && holdsTags(data[from:to]) {
			start, end = from, to
		}
		at = to + 1
	}
	return start, end
}

func holdsTags(s []byte) bool {
	for _, tag := range [...]string{"<p", "<table", "<TABLE", "<P", "<div", `\u003cp`, `\u003ctable`, `\u003cdiv`, `\u003Cp`, `\u003Ctable`, `\u003Cdiv`} {
		if bytes.Contains(s, []byte(tag)) {
			return true
		}
	}
	return false
}

// fromString takes the page out of the string, escapes resolved.
func fromString(data []byte) (*markup.Source, string) {
	start, end := longestString(data)
	s := &markup.Source{}
	unicode := utf8.Valid(data)
	for at := start; at < end; {
		if data[at] != '\\' {
			n := 1
			if !unicode && data[at] >= 0x81 && at+1 < end {
				n = 2
			}
			for k := at; k < at+n; k++ {
				s.Append(data[k:k+1], k, 1)
			}
			at += n
			continue
		}
		text, size := unescaped(data[at:end], unicode)
		s.Append(text, at, size)
		at += size
	}
	s.Close(end)
	name := charsetOf(s.Bytes(), "")
	s.SetWide(name != charset.UTF8)
	return s, name
}

// unescaped resolves the escape at the beginning: its text and its length. A
// character that a page in another encoding than UTF-8 cannot take is a
// question mark.
func unescaped(b []byte, unicode bool) ([]byte, int) {
	if len(b) < 2 {
		return nil, 1
	}
	switch b[1] {
	case 'n':
		return []byte("\n"), 2
	case 't':
		return []byte("\t"), 2
	case 'r', 'b', 'f':
		return []byte(" "), 2
	case 'u':
		r, size := hexRune(b)
		if size == 0 {
			break
		}
		if utf16.IsSurrogate(r) {
			if low, more := hexRune(b[size:]); more > 0 {
				r, size = utf16.DecodeRune(r, low), size+more
			}
		}
		if r >= utf8.RuneSelf && !unicode {
			r = '?'
		}
		return utf8.AppendRune(nil, r), size
	}
	return b[1:2], 2
}

// hexRune reads \uXXXX; size is 0 where it is none.
func hexRune(b []byte) (r rune, size int) {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return 0, 0
	}
	n, err := strconv.ParseUint(string(b[2:6]), 16, 32)
	if err != nil {
		return 0, 0
	}
	return rune(n), 6
}
