package markdown

import (
	"html"
	"strings"
	"unicode/utf8"
)

// plain takes the inline marks off a text: emphasis, code, links, escapes,
// references, tags. Marks that do not pair stay, for they may be the text: a
// lone * or a run of _ to be filled in.
func plain(s string) string {
	if !strings.ContainsAny(s, "\\*_~`[<&!") {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); {
		n, text := mark(s, i)
		if n == 0 {
			out.WriteByte(s[i])
			i++
			continue
		}
		out.WriteString(text)
		i += n
	}
	return strings.TrimSpace(out.String())
}

// mark reads the mark at an offset: its length and what it leaves; 0 where
// there is none.
func mark(s string, i int) (int, string) {
	rest := s[i:]
	switch s[i] {
	case '\\':
		if len(rest) > 1 && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", rest[1]) >= 0 {
			return 2, rest[1:2]
		}
	case '*', '_', '~', '`':
		return emphasis(s, i)
	case '!':
		if strings.HasPrefix(rest, "![") {
			if n, _ := anchor(rest[1:]); n > 0 {
				return 1 + n, ""
			}
		}
	case '[':
		n, text := anchor(rest)
		return n, plain(text)
	case '<':
		return element(rest)
	case '&':
		if end := strings.IndexByte(rest[:min(len(rest), 32)], ';'); end > 1 {
			if text := html.UnescapeString(rest[:end+1]); text != rest[:end+1] {
				return end + 1, text
			}
		}
	}
	return 0, ""
}

// reach is how far in bytes the end of a mark is looked for.
const reach = 2000

// emphasis reads **text**, *text*, `text` and the like.
func emphasis(s string, i int) (int, string) {
	c := s[i]
	width := 1
	for i+width < len(s) && s[i+width] == c {
		width++
	}
	fence := s[i : i+width]
	if width > 3 || c == '~' && width != 2 || c == '_' && !edge(s, i, i+width) {
		return width, fence
	}
	end := strings.Index(s[i+width:min(len(s), i+width+reach)], fence)
	if end <= 0 {
		return width, fence
	}
	text := s[i+width : i+width+end]
	if after := i + width + end + width; c == '_' && !edge(s, after-width, after) || after < len(s) && s[after] == c {
		return width, fence
	}
	if last := text[len(text)-1]; text[0] == ' ' || last == ' ' || last == '\\' && c != '`' {
		return width, fence
	}
	if c != '`' {
		text = plain(text)
	}
	return 2*width + end, text
}

// edge reports whether a run of _ stands at the edge of a word.
func edge(s string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	after, _ := utf8.DecodeRuneInString(s[end:])
	return start == 0 || end == len(s) || !isWord(before) || !isWord(after)
}

func isWord(r rune) bool {
	return r >= '0' && r <= '9' || r|0x20 >= 'a' && r|0x20 <= 'z' || r > 0x2fff
}

// anchor reads [text](address).
func anchor(s string) (int, string) {
	s = s[:min(len(s), reach)]
	end := strings.Index(s, "](")
	if end < 0 || strings.ContainsAny(s[1:end], "[]") {
		return 0, ""
	}
	close := strings.IndexByte(s[end:], ')')
	if close < 0 {
		return 0, ""
	}
	return end + close + 1, s[1:end]
}

// element reads a tag: a line break becomes a line feed, others nothing.
func element(s string) (int, string) {
	s = s[:min(len(s), reach)]
	if len(s) < 3 || !(s[1] == '/' || s[1]|0x20 >= 'a' && s[1]|0x20 <= 'z') {
		return 0, ""
	}
	end := strings.IndexByte(s, '>')
	if end < 0 {
		return 0, ""
	}
	switch strings.ToLower(strings.Trim(s[1:end], " /")) {
	case "br":
		return end + 1, "\n"
	case "p", "div":
		return end + 1, ""
	}
	if strings.Contains(s[1:end], "://") {
		return end + 1, s[1:end]
	}
	return end + 1, ""
}
