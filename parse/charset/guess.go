package charset

import (
	"bytes"
	"unicode/utf8"
)

// IsText reports whether Decode takes the data.
func IsText(data []byte) bool {
	if name, _ := byMark(data); name != "" {
		return true
	}
	return guess(data, utf8.Valid(data)) != ""
}

// guess tells the encoding of data without a byte order mark, "" where it is
// no text.
func guess(data []byte, valid bool) string {
	if nul := bytes.Count(data[:min(len(data), scoreLimit)], []byte{0}); nul > 0 {
		if name := guessUTF16(data); name != "" || nul > 2+len(data)/1000 {
			return name
		}
	}
	if valid && !controls(data) {
		return UTF8
	}
	multi, broken := countUTF8(data)
	// A few bad bytes do not make UTF-8 something else: Chinese text in
	// another encoding hardly ever gives a valid sequence.
	if broken == 0 || multi > 20*broken {
		if controls(data) {
			return ""
		}
		return UTF8
	}
	gb := score(data, stepGB18030, func(d []byte) bool {
		return d[0] >= 0xb0 && d[0] <= 0xd7 || d[0] >= 0xa1 && d[0] <= 0xa3
	})
	big := score(data, stepBig5, func(d []byte) bool {
		return d[0] >= 0xa4 && d[0] <= 0xc6 || d[0] == 0xa1
	})
	best := gb
	name := GB18030
	if big.errors < gb.errors || big.errors == gb.errors && big.common*gb.total > gb.common*big.total {
		best, name = big, Big5
	}
	if best.errors > 16+best.total/4 || controls(data) {
		return ""
	}
	return name
}

// tally counts characters above ASCII: invalid ones, all, and those of the
// part of the set that running text is made of.
type tally struct{ errors, total, common int }

// scoreLimit bounds the look at a large file.
const scoreLimit = 1 << 20

func score(data []byte, next step, common func([]byte) bool) tally {
	var t tally
	data = data[:min(len(data), scoreLimit)]
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		_, size, ok := next(data[i:])
		t.total++
		switch {
		case !ok && i+4 <= len(data):
			t.errors++
		case ok && size == 2 && common(data[i:]):
			t.common++
		}
		i += size
	}
	return t
}

func countUTF8(data []byte) (multi, broken int) {
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			broken++
		} else {
			multi++
		}
		i += size
	}
	return multi, broken
}

// guessUTF16 tells UTF-16 without a mark by where its ASCII characters, above
// all line ends and digits, have their zero byte, and by the share of Han.
func guessUTF16(data []byte) string {
	sample := data[:min(len(data), scoreLimit)&^1]
	best, most := "", 0
	for _, name := range [...]string{UTF16LE, UTF16BE} {
		text, bad := 0, 0
		for i := 0; i < len(sample); {
			r, size, ok := steps[name](sample[i:])
			switch {
			case !ok || r == 0 || r < ' ' && r != '\n' && r != '\r' && r != '\t':
				bad++
			case r < utf8.RuneSelf || r >= 0x3000 && r <= 0x9fff || r >= 0xff00:
				text++
			}
			i += size
		}
		if bad*50 <= text && text > most && text*4 > len(sample)/2*3 {
			best, most = name, text
		}
	}
	return best
}

// controls reports whether data holds more control characters than text does.
func controls(data []byte) bool {
	n := 0
	for _, c := range data[:min(len(data), scoreLimit)] {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' {
			n++
		}
	}
	return n > 8+len(data)/100
}
