package editor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxCombining is the most combining marks kept on one character.
const maxCombining = 4

// clean makes typed and pasted text fit for the editor: line ends become line
// feeds (spaces in a field), tabs a space, the rest NFC; controls, bidi and
// zero-width characters, invalid bytes and combining marks without a base are
// left out. A mark at the start of s has a base when based is true.
func (e *Editor) clean(s string, based bool) string {
	if plain(s) {
		return s
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	var b strings.Builder
	b.Grow(len(s))
	combining := 0
	if !based {
		combining = maxCombining
	}
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if r == utf8.RuneError && size == 1 {
			continue
		}
		if r = e.take(r); r < 0 {
			continue
		}
		if unicode.In(r, unicode.Mn, unicode.Me) {
			if combining++; combining > maxCombining {
				continue
			}
		} else if combining = 0; r == '\n' {
			combining = maxCombining
		}
		b.WriteRune(r)
	}
	return norm.NFC.String(b.String())
}

// plain is the fast path: true means that clean would change nothing. It
// knows ASCII and the Han characters U+4E00–U+9FFF.
func plain(s string) bool {
	for _, r := range s {
		if (r < 0x20 || r > 0x7e) && (r < 0x4e00 || r > 0x9fff) {
			return false
		}
	}
	return true
}

// take is the character kept for r, -1 for none.
func (e *Editor) take(r rune) rune {
	switch {
	case r == '\n' || r == '\r' || r == 0x85 || r == 0x2028 || r == 0x2029:
		if e.field {
			return ' '
		}
		return '\n'
	case r == '\t':
		return ' '
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector, unicode.Noncharacter_Code_Point):
		return -1
	}
	switch r {
	case 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x3164, 0xffa0: // fillers that show nothing
		return -1
	}
	if r >= 0xe0000 && r <= 0xe0fff || r >= 0xfff0 && r <= 0xfffb || r >= 0x2060 && r <= 0x206f {
		return -1
	}
	return r
}
