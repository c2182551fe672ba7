// Package safe is the gate between documents and the screen. Document text is
// hostile: one ESC in a cell can hide the rest of the screen, a bidi override
// can turn a figure round. Every string that comes from a file becomes a Text
// here, at the parser's exit; panes, exports and messages accept only Text, so
// the compiler keeps a raw string out of View.
//
// The package is written by hand because ansi.Strip is no sanitiser: it keeps
// CR, BS, C1, bidi and zero-width characters, and takes the byte 0x9C inside
// 本 or 月 for a terminator.
package safe

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxCombining is the most combining marks kept on one character; further
// ones are dropped and counted as hidden.
const maxCombining = 4

// Text is text that can be shown anywhere: valid UTF-8 in which every hidden
// or control character but line feed has become a visible mark. The zero
// value is the empty text. Texts compare with ==.
type Text struct {
	shown  string
	hidden int
}

// New passes raw through the gate. Line ends become \n and tabs a space;
// nothing else that is visible is altered.
func New(raw string) Text {
	if clean(raw) {
		return Text{shown: raw}
	}
	var b strings.Builder
	b.Grow(len(raw) + 16)
	hidden, combining := 0, 0
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRuneInString(raw[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, "<%02X>", raw[i])
			hidden++
		case r == '\r' && strings.HasPrefix(raw[i+size:], "\n"):
		case r == '\t':
			b.WriteByte(' ')
		case unicode.In(r, unicode.Mn, unicode.Me) && !isHidden(r):
			if combining++; combining > maxCombining {
				hidden++
			} else {
				b.WriteRune(r)
			}
			i += size
			continue
		case isHidden(r):
			b.WriteString(mark(r))
			hidden++
		default:
			b.WriteRune(r)
		}
		combining = 0
		i += size
	}
	return Text{shown: b.String(), hidden: hidden}
}

// String is the text as it may be shown.
func (t Text) String() string { return t.shown }

// Hidden counts the characters that the gate had to make visible or drop.
func (t Text) Hidden() int { return t.hidden }

// IsEmpty reports whether there is nothing to show.
func (t Text) IsEmpty() bool { return t.shown == "" }

// Line is the text on one line: line feeds become a space.
func (t Text) Line() string {
	if strings.IndexByte(t.shown, '\n') < 0 {
		return t.shown
	}
	return strings.ReplaceAll(t.shown, "\n", " ")
}

// clean is the fast path: true means that New would change nothing.
func clean(s string) bool {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < 0x20 && c != '\n' || c == 0x7f {
				return false
			}
			i++
			continue
		}
		// The CJK blocks from U+3000 up to U+D7FF hold nothing hidden
		// but the tone marks U+302A and the kana marks U+3099.
		if c >= 0xe4 && c <= 0xec && i+2 < len(s) && s[i+1]&0xc0 == 0x80 && s[i+2]&0xc0 == 0x80 {
			i += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 || isHidden(r) || unicode.In(r, unicode.Mn, unicode.Me) {
			return false
		}
		i += size
	}
	return true
}

// isHidden tells the characters that change what a reader sees without being
// seen: controls, bidi, zero-width, tags, variation selectors, fillers.
func isHidden(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r < 0x20, r >= 0x7f && r <= 0x9f:
		return true
	case r < 0xad:
		return false
	}
	switch r {
	case 0xad, 0x034f, 0x061c, 0x115f, 0x1160, 0x180e, 0x2028, 0x2029, 0x3164, 0xfeff, 0xffa0:
		return true
	}
	return r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e ||
		r >= 0x2060 && r <= 0x206f || r >= 0xfe00 && r <= 0xfe0f ||
		r >= 0xfff0 && r <= 0xfffb || r >= 0xe0000 && r <= 0xe0fff
}

// mark is the visible form of a hidden character. Pictures of controls are
// one cell wide everywhere; the rest is spelt out.
func mark(r rune) string {
	switch {
	case r < 0x20:
		return string(rune(0x2400) + r)
	case r == 0x7f:
		return "\u2421"
	}
	return fmt.Sprintf("<U+%04X>", r)
}
