package prose

import (
	"slices"
	"unicode/utf8"

	"gouji/model/fold"
)

// fold fills Runes: simplified, half-width, blanks dropped but for one between
// two figures. Text that is simplified already, as almost all is, takes the
// short way; the rest goes through package fold with its map.
func (t *Text) fold() {
	if t.foldPlain() {
		return
	}
	m := fold.MapText(t.Source)
	f := folded{slices.Grow(t.Runes[:0], len(t.Source)/2), slices.Grow(t.at[:0], len(t.Source)/2)}
	for i, r := range m.Text {
		start, _ := m.Range(i, i+utf8.RuneLen(r))
		f.put(r, start)
	}
	t.Runes, t.at = f.runes, f.at
}

// folded is what has been folded so far. It lives on the stack: growing it
// through a pointer would cost a write barrier for every character.
type folded struct {
	runes []rune
	at    []int32
}

// foldPlain reports false at the first character that needs package fold.
func (t *Text) foldPlain() bool {
	s := t.Source
	f := folded{slices.Grow(t.Runes[:0], len(s)/2+8), slices.Grow(t.at[:0], len(s)/2+8)}
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if n := len(f.runes); n > 1 && isLatin(rune(c)) && f.runes[n-1] == '(' && f.runes[n-2] >= firstHan {
				return false // pinyin, perhaps
			}
			if c > ' ' && (len(f.runes) == 0 || f.runes[len(f.runes)-1] != ' ') {
				f.runes, f.at = append(f.runes, rune(c)), append(f.at, int32(i))
			} else {
				f.put(rune(c), i)
			}
			i++
			continue
		}
		if c >= 0xe4 && c <= 0xe9 && i+2 < len(s) && (len(f.runes) == 0 || f.runes[len(f.runes)-1] != ' ') {
			r := rune(c&0x0f)<<12 | rune(s[i+1]&0x3f)<<6 | rune(s[i+2]&0x3f)
			if r >= firstHan && r <= lastHan && fold.Simplified(r) != r {
				return false
			}
			f.runes, f.at = append(f.runes, r), append(f.at, int32(i))
			i += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r >= firstHan && r <= lastHan:
			if fold.Simplified(r) != r {
				return false
			}
		case r >= '！' && r <= '～':
			r -= 0xfee0
		case r == 0x3000 || r == 0xa0 || r >= 0x2000 && r <= 0x200a:
			r = ' '
		case r >= 0x100 && r < 0x250 || r >= 0x2e80 && r < 0x3000 || r >= 0xf900 && r < 0xfb00:
			return false // pinyin, radicals, compatibility forms
		}
		f.put(r, i)
		i += size
	}
	t.Runes, t.at = f.runes, f.at
	return true
}

// put appends a character; of blanks only one between two figures stays.
func (f *folded) put(r rune, at int) {
	n := len(f.runes)
	switch r {
	case ' ', '\t', '\n', '\r':
		if r == ' ' && n > 0 && isDigit(f.runes[n-1]) {
			f.runes, f.at = append(f.runes, ' '), append(f.at, int32(at))
		}
		return
	}
	if n > 0 && f.runes[n-1] == ' ' && !isDigit(r) {
		n--
	}
	f.runes, f.at = append(f.runes[:n], r), append(f.at[:n], int32(at))
}
