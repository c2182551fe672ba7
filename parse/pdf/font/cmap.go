package font

import (
	"slices"
	"unicode/utf16"
	"unicode/utf8"

	"gouji/parse/pdf/object"
)

// cmap is a character map that stands in the file: codes to text (ToUnicode)
// or to CIDs (an Encoding).
type cmap struct {
	spaces   []space
	texts    []entry
	cids     []entry
	vertical bool
}

// space is a range of codes of one length.
type space struct {
	size     int
	low, top uint32
}

// entry maps the codes from low to top: the last character of the text, or
// the CID, goes up with the code.
type entry struct {
	low, top uint32
	size     int
	text     string
	cid      int
}

// readCMap reads what it understands of a CMap's program and passes over the
// rest.
func (s *Set) readCMap(data []byte) *cmap {
	m := &cmap{}
	r := cmapReader{Lexer: object.NewLexer(data), m: m, left: &s.left}
	for {
		t := r.Next()
		if t.Kind == object.EOF {
			break
		}
		if t.Kind != object.Keyword {
			if t.Kind == object.NameToken && string(t.Bytes) == "WMode" {
				m.vertical = r.Next().Value == 1
			}
			continue
		}
		switch string(t.Bytes) {
		case "begincodespacerange":
			r.spaces()
		case "beginbfchar":
			r.pairs(false, true)
		case "beginbfrange":
			r.pairs(true, true)
		case "begincidchar":
			r.pairs(false, false)
		case "begincidrange":
			r.pairs(true, false)
		}
	}
	// What comes later counts: reversed, then sorted stably, it comes first.
	for _, list := range []*[]entry{&m.texts, &m.cids} {
		slices.Reverse(*list)
		slices.SortStableFunc(*list, func(a, b entry) int { return int(int64(a.low) - int64(b.low)) })
	}
	return m
}

type cmapReader struct {
	*object.Lexer
	m    *cmap
	left *int // entries that may still be made
}

// code reads a code; ok is false at the end of the block.
func (r cmapReader) code() (code uint32, size int, ok bool) {
	t := r.Next()
	if t.Kind != object.Text || len(t.Bytes) == 0 || len(t.Bytes) > 4 {
		return 0, 0, t.Kind == object.Text
	}
	return uint32(bigEndian(t.Bytes)), len(t.Bytes), true
}

func (r cmapReader) spaces() {
	for len(r.m.spaces) < 256 {
		low, size, ok := r.code()
		if !ok {
			return
		}
		top, _, ok := r.code()
		if !ok {
			return
		}
		if size > 0 {
			r.m.spaces = append(r.m.spaces, space{size, low, top})
		}
	}
}

func (r cmapReader) pairs(ranges, texts bool) {
	for ; *r.left > 0; *r.left-- {
		low, size, ok := r.code()
		if !ok {
			return
		}
		e := entry{low: low, top: low, size: size}
		if ranges {
			if e.top, _, ok = r.code(); !ok {
				return
			}
		}
		t := r.Next()
		switch {
		case t.Kind == object.EOF || t.Kind == object.Keyword:
			return
		case t.Kind == object.OpenArray:
			r.list(e)
		case texts && t.Kind == object.Text:
			e.text = utf16Text(t.Bytes)
			r.m.texts = append(r.m.texts, e)
		case !texts && t.Kind == object.Number:
			e.cid = int(t.Value)
			r.m.cids = append(r.m.cids, e)
		}
	}
}

// list reads the texts of a range that gives one for each code.
func (r cmapReader) list(e entry) {
	top := e.top
	for code := e.low; *r.left > 0; code++ {
		t := r.Next()
		if t.Kind != object.Text {
			return
		}
		if code >= e.low && code <= top {
			*r.left--
			r.m.texts = append(r.m.texts, entry{low: code, top: code, size: e.size, text: utf16Text(t.Bytes)})
		}
	}
}

func utf16Text(b []byte) string {
	if len(b) == 1 {
		return string(rune(b[0]))
	}
	units := make([]uint16, 0, 4)
	for i := 0; i+1 < len(b) && i < 64; i += 2 {
		units = append(units, uint16(b[i])<<8|uint16(b[i+1]))
	}
	return string(utf16.Decode(units))
}

// find gives the entry of a code, nil where there is none.
func find(list []entry, code uint32, size int) *entry {
	i, _ := slices.BinarySearchFunc(list, code, func(e entry, c uint32) int {
		if e.low > c {
			return 1
		}
		return -1
	})
	// Ranges may overlap: a few before the code are looked at.
	for k := 0; k < 32 && i > 0; k++ {
		i--
		if e := &list[i]; code <= e.top && (e.size == size || e.size == 0) {
			return e
		}
	}
	return nil
}

// text gives what a code stands for.
func (m *cmap) text(code uint32, size int) (string, bool) {
	if m == nil {
		return "", false
	}
	e := find(m.texts, code, size)
	if e == nil {
		return "", false
	}
	if code == e.low || e.text == "" {
		return e.text, true
	}
	last, n := utf8.DecodeLastRuneInString(e.text)
	return e.text[:len(e.text)-n] + string(last+rune(code-e.low)), true
}

// code reads one code by the map's code spaces; two bytes where it has none.
func (m *cmap) code(s []byte) (code uint32, size int) {
	for n := 1; n <= min(4, len(s)); n++ {
		c := uint32(bigEndian(s[:n]))
		for _, sp := range m.spaces {
			if sp.size == n && within(c, sp) {
				return c, n
			}
		}
	}
	n := 2
	if len(m.spaces) > 0 {
		n = m.spaces[0].size
	}
	n = min(n, len(s))
	return uint32(bigEndian(s[:n])), n
}

// within tests a code byte by byte, as code spaces are meant.
func within(c uint32, sp space) bool {
	for shift := 0; shift < 8*sp.size; shift += 8 {
		b := c >> shift & 255
		if b < sp.low>>shift&255 || b > sp.top>>shift&255 {
			return false
		}
	}
	return true
}

func (m *cmap) cid(code uint32, size int) int {
	if len(m.cids) == 0 {
		return int(code)
	}
	if e := find(m.cids, code, size); e != nil {
		return e.cid + int(code-e.low)
	}
	return 0
}
