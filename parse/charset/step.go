package charset

import (
	"sync"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// step decodes the first character of data, which is not empty: its size in
// bytes is at least 1, and ok is false where it is not of the encoding.
type step func(data []byte) (r rune, size int, ok bool)

var steps = map[string]step{
	UTF16LE: func(d []byte) (rune, int, bool) { return stepUTF16(d, 0, 1) },
	UTF16BE: func(d []byte) (rune, int, bool) { return stepUTF16(d, 1, 0) },
	GB18030: stepGB18030,
	Big5:    stepBig5,
}

func stepUTF16(d []byte, low, high int) (rune, int, bool) {
	if len(d) < 2 {
		return utf8.RuneError, len(d), false
	}
	r := rune(d[low]) | rune(d[high])<<8
	if !utf16.IsSurrogate(r) {
		return r, 2, true
	}
	if len(d) >= 4 {
		if both := utf16.DecodeRune(r, rune(d[2+low])|rune(d[2+high])<<8); both != utf8.RuneError {
			return both, 4, true
		}
	}
	return utf8.RuneError, 2, false
}

// Two-byte codes of both sets lie in 0x81–0xfe by 0x40–0xfe.
const (
	firstLead, firstTrail = 0x81, 0x40
	leads, trails         = 0xff - firstLead, 0xff - firstTrail
)

var (
	gbkTable  = sync.OnceValue(func() []rune { return pairs(simplifiedchinese.GB18030) })
	big5Table = sync.OnceValue(func() []rune { return pairs(traditionalchinese.Big5) })
)

// pairs decodes every two-byte code of an encoding; 0 marks those it lacks.
func pairs(e encoding.Encoding) []rune {
	t := make([]rune, leads*trails)
	decoder := e.NewDecoder()
	for i := range t {
		code := []byte{byte(firstLead + i/trails), byte(firstTrail + i%trails)}
		out, err := decoder.Bytes(code)
		r, size := utf8.DecodeRune(out)
		if err == nil && size == len(out) && r != utf8.RuneError {
			t[i] = r
		}
	}
	return t
}

func pair(table []rune, d []byte) rune {
	if len(d) < 2 || d[0] < firstLead || d[0] == 0xff || d[1] < firstTrail || d[1] == 0xff {
		return 0
	}
	return table[int(d[0]-firstLead)*trails+int(d[1]-firstTrail)]
}

func stepGB18030(d []byte) (rune, int, bool) {
	if d[0] < utf8.RuneSelf {
		return rune(d[0]), 1, true
	}
	if d[0] == 0x80 {
		return '€', 1, true
	}
	if r := pair(gbkTable(), d); r != 0 {
		return r, 2, true
	}
	if len(d) >= 4 && d[1] >= '0' && d[1] <= '9' && d[2] >= firstLead && d[2] < 0xff && d[3] >= '0' && d[3] <= '9' {
		out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(d[:4])
		if r, size := utf8.DecodeRune(out); err == nil && size == len(out) && r != utf8.RuneError {
			return r, 4, true
		}
	}
	return utf8.RuneError, 1, false
}

func stepBig5(d []byte) (rune, int, bool) {
	if d[0] < utf8.RuneSelf {
		return rune(d[0]), 1, true
	}
	if r := pair(big5Table(), d); r != 0 {
		return r, 2, true
	}
	return utf8.RuneError, 1, false
}
