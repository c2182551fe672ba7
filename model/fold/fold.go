// Package fold makes the forms in which labels and prose are compared, never
// shown: full-width and compatibility characters folded, traditional
// characters simplified, pinyin glosses of mirrored pages dropped. Key keeps
// letters and digits alone, the Chinese zero 〇 among them; Text keeps punctuation, for prose. Both can come
// with a map back to the source.
//
// The conversion table is our own: no conversion module can be had, and a
// report needs about a thousand characters.
package fold

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Mapped is folded text with a map back to its source.
type Mapped struct {
	Text   string
	starts []int32 // per byte of Text: where its character starts in the source
	source string
}

// Key folds for comparing labels: only letters and digits are left, in lower
// case. A string that is its own key is returned as it is.
func Key(s string) string {
	if plain(s) {
		return s
	}
	f := folder{buf: make([]byte, 0, len(s)), source: s}
	f.run()
	return string(f.buf)
}

// AppendKey appends the key of s to dst.
func AppendKey(dst []byte, s string) []byte {
	if plain(s) {
		return append(dst, s...)
	}
	f := folder{buf: dst, source: s}
	f.run()
	return f.buf
}

// Text folds prose: punctuation stays, in half-width where it has such a
// form, hidden characters go, line feeds stay and other white space becomes
// a blank.
func Text(s string) string {
	f := folder{buf: make([]byte, 0, len(s)), source: s, prose: true}
	f.run()
	if string(f.buf) == s {
		return s
	}
	return string(f.buf)
}

// MapKey is Key with the way back.
func MapKey(s string) Mapped { return mapped(s, false) }

// MapText is Text with the way back.
func MapText(s string) Mapped { return mapped(s, true) }

// Range gives the bytes of the source that Text[i:j] was made from. An empty
// range gives an empty one.
func (m Mapped) Range(i, j int) (start, end int) {
	if i < 0 || i >= len(m.starts) {
		return len(m.source), len(m.source)
	}
	start = int(m.starts[i])
	if j <= i {
		return start, start
	}
	last := int(m.starts[min(j, len(m.starts))-1])
	_, size := utf8.DecodeRuneInString(m.source[last:])
	return start, last + size
}

func mapped(s string, prose bool) Mapped {
	f := folder{buf: make([]byte, 0, len(s)), source: s, prose: prose, starts: make([]int32, 0, len(s))}
	f.run()
	return Mapped{Text: string(f.buf), starts: f.starts, source: s}
}

// Simplified gives the simplified form of a traditional character, and any
// other character as it is.
func Simplified(r rune) rune {
	if r >= firstHan && r <= lastHan {
		if s := table[r-firstHan]; s != 0 {
			return rune(s)
		}
	}
	return r
}

// IsHan reports whether r is of the block of Han that Simplified folds.
func IsHan(r rune) bool { return r >= firstHan && r <= lastHan }

const (
	firstHan = 0x4e00
	lastHan  = 0x9fff
)

var table = func() *[lastHan - firstHan + 1]uint16 {
	t := new([lastHan - firstHan + 1]uint16)
	from, to := []rune(traditional), []rune(simplified)
	for i, r := range from {
		t[r-firstHan] = uint16(to[i])
	}
	return t
}()

// plain reports whether s is its own key: simplified Han, lower-case letters
// and digits alone.
func plain(s string) bool {
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			i++
		case c >= 0xe4 && c <= 0xe9 && i+2 < len(s):
			r, size := utf8.DecodeRuneInString(s[i:])
			if size != 3 || r < firstHan || r > lastHan || table[r-firstHan] != 0 {
				return false
			}
			i += 3
		default:
			return false
		}
	}
	return true
}

// folder folds one string.
type folder struct {
	source string
	buf    []byte
	starts []int32 // nil where no map is wanted
	prose  bool
}

func (f *folder) run() {
	s := f.source
	afterHan := false
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		if r >= firstHan && r <= lastHan {
			if f.starts == nil && table[r-firstHan] == 0 {
				f.buf = append(f.buf, s[i:i+size]...)
			} else {
				f.put(i, Simplified(r))
			}
			afterHan = true
			i += size
			continue
		}
		if mark(r) {
			if f.prose {
				f.put(i, r)
			}
			afterHan = false
			i += size
			continue
		}
		if afterHan && (r == '(' || r == '（') {
			if n := gloss(s[i+size:]); n > 0 {
				i += size + n
				continue
			}
		}
		afterHan = f.other(i, r)
		i += size
	}
}

// mark tells the common marks of Chinese text that stand for nothing else and
// are no letters: they need none of what other looks up.
func mark(r rune) bool {
	switch r {
	case '、', '。', '《', '》', '“', '”', '〔', '〕', '【', '】':
		return true
	}
	return false
}

// other folds a character outside the block of Han; it reports whether what
// came of it is Han.
func (f *folder) other(at int, r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		f.ascii(at, r)
	case r >= '！' && r <= '～':
		f.ascii(at, r-0xfee0)
	case r == 0x3000 || r == 0xa0:
		f.ascii(at, ' ')
	case unicode.IsSpace(r):
		f.ascii(at, ' ')
	case hidden(r):
	case r == '〇', !f.prose && (r == '○' || r == '◯') && f.afterNumeral():
		f.put(at, '〇')
	case compatible(r):
		han := false
		for _, c := range norm.NFKC.String(string(r)) {
			if c >= firstHan && c <= lastHan {
				f.put(at, Simplified(c))
				han = true
			} else if c < utf8.RuneSelf {
				f.ascii(at, c)
			} else if f.prose || unicode.IsLetter(c) || unicode.IsDigit(c) {
				f.put(at, c)
			}
		}
		return han
	case f.prose || unicode.IsLetter(r) || unicode.IsDigit(r):
		f.put(at, unicode.ToLower(r))
	}
	return false
}

// afterNumeral reports whether a circle that comes next is a zero, as in
// 二○二三: what stands before it is a numeral.
func (f *folder) afterNumeral() bool {
	last, _ := utf8.DecodeLastRune(f.buf)
	return strings.ContainsRune("〇零一二三四五六七八九", last)
}

func (f *folder) ascii(at int, r rune) {
	if r >= 'A' && r <= 'Z' && !f.prose {
		r += 'a' - 'A'
	}
	switch {
	case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
		f.put(at, r)
	case !f.prose:
	case r == '\n':
		f.put(at, r)
	case r == '\t' || r == '\v' || r == '\f' || r == '\r':
		f.put(at, ' ')
	case r >= ' ' && r < 0x7f:
		f.put(at, r)
	}
}

func (f *folder) put(at int, r rune) {
	n := len(f.buf)
	f.buf = utf8.AppendRune(f.buf, r)
	if f.starts == nil {
		return
	}
	for ; n < len(f.buf); n++ {
		f.starts = append(f.starts, int32(at))
	}
}

func hidden(r rune) bool { return unicode.In(r, unicode.Cf, unicode.Cc, unicode.Mn, unicode.Me) }

// compatible tells the blocks whose characters stand for others: radicals,
// enclosed and compatibility forms.
func compatible(r rune) bool {
	return r >= 0x2e80 && r <= 0x2fdf || r >= 0x2460 && r <= 0x24ff || r >= 0x3200 && r <= 0x33ff ||
		r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe6f || r >= 0x2070 && r <= 0x209f ||
		r >= 0x2150 && r <= 0x217f || r >= 0x1d400 && r <= 0x1d7ff || r >= 0x2f800 && r <= 0x2fa1f
}

// gloss measures a pinyin gloss up to and with its closing bracket, 0 where
// s, which stands after an opening one, is none.
func gloss(s string) int {
	var syllable [8]byte
	n := 0
	for i, r := range s {
		if r == ')' || r == '）' {
			if n == 0 || !isSyllable(string(syllable[:n])) {
				return 0
			}
			return i + utf8.RuneLen(r)
		}
		letter := toneless(r)
		if letter == 0 || n == len(syllable) {
			return 0
		}
		syllable[n] = letter
		n++
	}
	return 0
}

// toneless gives the plain letter of a pinyin letter, v for ü, 0 for others.
func toneless(r rune) byte {
	if r >= 'a' && r <= 'z' {
		return byte(r)
	}
	if r < 0x80 {
		return 0
	}
	for i, marks := range [...]string{"āáǎàăɑ", "ēéěèê", "īíǐìĭ", "ōóǒòŏ", "ūúǔùŭ", "ǖǘǚǜü", "ńňǹ"} {
		if strings.ContainsRune(marks, r) {
			return "aeiouvn"[i]
		}
	}
	return 0
}

// isSyllable reports whether s is a pinyin syllable without tone.
func isSyllable(s string) bool {
	final := s
	if len(s) > 1 && s[1] == 'h' && (s[0] == 'z' || s[0] == 'c' || s[0] == 's') {
		final = s[2:]
	} else if strings.IndexByte("bpmfdtnlgkhjqxrzcsyw", s[0]) >= 0 {
		final = s[1:]
	}
	switch final {
	case "a", "o", "e", "i", "u", "v", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong", "er",
		"ia", "ie", "iao", "iu", "ian", "in", "iang", "ing", "iong",
		"ua", "uo", "uai", "ui", "uan", "un", "uang", "ue", "ve", "van", "vn":
		return true
	}
	return s == "ng" || s == "n" || s == "m"
}
