package markup

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// Source is the text that is scanned and how its positions are found in the
// file. For most pages it is the file itself; UTF-16 and the parts of a web
// archive are decoded first, and keep a map.
type Source struct {
	text []byte
	runs []run // nil where text is the file, from offset base
	base int

	at, line, lineStart int // the locator: how far lines are counted
	columnAt, column    int
	wide                bool // multibyte characters of two bytes (GB18030, Big5)
}

// NewSource is text that begins at an offset of the file. Wide says that its
// encoding has characters of two bytes: GB18030, Big5.
func NewSource(text []byte, base int, wide bool) *Source {
	return &Source{text: text, base: base, wide: wide}
}

// run maps a stretch of text to the file: offset p stands at
// file + (p-pos)*num/den.
type run struct {
	pos, file int32
	num, den  uint8
}

// origin is the offset in the file of an offset in the text.
func (s *Source) origin(p int) int {
	if s.runs == nil {
		return s.base + p
	}
	i := sort.Search(len(s.runs), func(i int) bool { return int(s.runs[i].pos) > p }) - 1
	if i < 0 {
		return s.base
	}
	return s.runs[i].at(p)
}

func (r run) at(p int) int {
	return int(r.file) + (p-int(r.pos))*int(r.num)/int(r.den)
}

// verbatim reports whether the file holds the text as it is between two
// offsets. A range of the text's length that does not would pass for one; see
// model.Place.Within.
func (s *Source) verbatim(start, end int, text []byte) bool {
	return bytes.Equal(s.text[start:end], text) && (s.runs == nil || s.origin(end-1)-s.origin(start) == end-1-start)
}

// Append adds decoded text that stands at an offset of the file, in so many
// bytes; offsets rise from call to call. What is appended is at most a few
// megabytes: callers refuse more.
func (s *Source) Append(text []byte, file, size int) {
	if len(text) == 0 {
		return
	}
	pos := len(s.text)
	s.text = append(s.text, text...)
	if n := len(s.runs); n > 0 {
		last := s.runs[n-1]
		if int(last.num) == size && int(last.den) == len(text) && last.at(pos) == file {
			return
		}
	}
	s.runs = append(s.runs, run{int32(pos), int32(file), uint8(size), uint8(len(text))})
}

// Close says where the decoded text ends in the file.
func (s *Source) Close(file int) {
	s.runs = append(s.runs, run{int32(len(s.text)), int32(file), 1, 1})
}

// Bytes is the text that is read.
func (s *Source) Bytes() []byte { return s.text }

// SetWide says that the encoding has characters of two bytes.
func (s *Source) SetWide(wide bool) { s.wide = wide }

// locate gives line and column of an offset, both from 1. Offsets must not
// fall from call to call: each byte is counted once.
func (s *Source) locate(p int) (line, column int) {
	if p < s.at {
		return s.line + 1, 0
	}
	if skipped := s.text[s.at:p]; len(skipped) > 0 {
		if n := bytes.Count(skipped, []byte{'\n'}); n > 0 {
			s.line += n
			s.lineStart = s.at + bytes.LastIndexByte(skipped, '\n') + 1
			s.columnAt, s.column = s.lineStart, 0
		}
		s.at = p
	}
	s.column += s.characters(s.text[s.columnAt:p])
	s.columnAt = p
	return s.line + 1, s.column + 1
}

// characters counts the characters of a stretch of a line.
func (s *Source) characters(b []byte) int {
	if !s.wide {
		return utf8.RuneCount(b)
	}
	n := 0
	for i := 0; i < len(b); i++ {
		if b[i] >= 0x81 && b[i] <= 0xfe && i+1 < len(b) {
			i++
			if b[i] >= '0' && b[i] <= '9' && i+2 < len(b) {
				i += 2
			}
		}
		n++
	}
	return n
}

// rewind lets locate begin again.
func (s *Source) rewind() {
	s.at, s.line, s.lineStart, s.columnAt, s.column = 0, 0, 0, 0, 0
}
