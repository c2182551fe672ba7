// Package font turns the codes that a PDF page shows into text and widths.
//
// Predefined character maps need no tables where the codes are a known
// charset (UniGB-UTF16-H is UTF-16, GBK-EUC-H is GBK); embedded ones and
// ToUnicode are read as they stand.
package font

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/unicode/norm"

	"gouji/parse/pdf/object"
)

// Font is a font of a page.
type Font struct {
	Vertical bool // codes are set downwards

	composite bool
	toUnicode *cmap
	codes     *cmap             // an embedded CMap, nil for the predefined ones
	charset   encoding.Encoding // of a predefined CMap, nil where it is none
	utf16     bool
	ascii     int            // the CID of the blank in a predefined CMap, 0 where unknown
	names     [256]rune      // of a simple font
	glyphs    func(int) rune // from an embedded font program, nil where it tells nothing

	widths   []float64 // of a simple font, by code
	first    int
	missing  float64
	spans    []span // of a composite font, by CID
	downward float64
}

// span gives the widths of adjoining CIDs: one for all, or one each.
type span struct {
	from, to int
	width    float64
	each     []float64
}

// Glyph is one shown code.
type Glyph struct {
	Text  string  // "" where the font does not tell
	Width float64 // the advance in thousandths of the size, downwards in a vertical font
	Blank bool    // the one-byte code 32, which word spacing widens
	Size  int     // bytes of the code
}

// Set holds the fonts of one file, each read once, within common limits.
type Set struct {
	file  *object.File
	fonts map[object.Ref]*Font
	left  int // entries of maps and widths that may still be made
}

const (
	maxFonts   = 4096
	maxEntries = 1_000_000
)

// NewSet makes an empty set for a file.
func NewSet(f *object.File) *Set {
	return &Set{file: f, fonts: map[object.Ref]*Font{}, left: maxEntries}
}

// Font gives the font that a resource stands for; nil, which tells nothing,
// where there is none.
func (s *Set) Font(v any) *Font {
	ref, indirect := v.(object.Ref)
	if n, known := s.fonts[ref]; known && indirect {
		return n
	}
	d := s.file.Dict(v)
	if d == nil || len(s.fonts) >= maxFonts {
		return nil
	}
	n := s.read(d)
	if !indirect {
		ref = object.Ref{ID: -1 - len(s.fonts)}
	}
	s.fonts[ref] = n
	return n
}

func (s *Set) read(d object.Dict) *Font {
	n := &Font{missing: 500}
	if t := s.file.Stream(d["ToUnicode"]); t != nil {
		if data, _ := s.file.Data(t); len(data) > 0 {
			n.toUnicode = s.readCMap(data)
		}
	}
	if s.file.Name(d["Subtype"]) == "Type0" {
		s.readComposite(n, d)
	} else {
		n.readSimple(s.file, d)
	}
	return n
}

func (n *Font) readSimple(f *object.File, d object.Dict) {
	n.readEncoding(f, d)
	descriptor := f.Dict(d["FontDescriptor"])
	if w, ok := f.Number(descriptor["MissingWidth"]); ok {
		n.missing = w
	}
	n.first = max(0, f.Int(d["FirstChar"]))
	for i, v := range f.Array(d["Widths"]) {
		if i > 255 {
			break
		}
		w, _ := f.Number(v)
		n.widths = append(n.widths, w)
	}
	if f.Name(d["Subtype"]) == "Type3" {
		n.scaleType3(f, d)
	}
	if n.widths == nil && strings.HasPrefix(string(f.Name(d["BaseFont"])), "Courier") {
		n.missing = 600
	}
}

// scaleType3 brings the widths of a font with a space of its own to
// thousandths.
func (n *Font) scaleType3(f *object.File, d object.Dict) {
	scale := 1.0
	if m := f.Array(d["FontMatrix"]); len(m) == 6 {
		if a, ok := f.Number(m[0]); ok && a > -10 && a < 10 {
			scale = a * 1000
		}
	}
	for i := range n.widths {
		n.widths[i] *= scale
	}
}

func (s *Set) readComposite(n *Font, d object.Dict) {
	f := s.file
	n.composite = true
	n.missing, n.downward = 1000, 1000
	var child object.Dict
	if all := f.Array(d["DescendantFonts"]); len(all) > 0 {
		child = f.Dict(all[0])
	}
	if w, ok := f.Number(child["DW"]); ok {
		n.missing = w
	}
	if dw2 := f.Array(child["DW2"]); len(dw2) == 2 {
		if w, ok := f.Number(dw2[1]); ok && w < 0 {
			n.downward = -w
		}
	}
	s.readWidths(n, f.Array(child["W"]))
	if e := f.Stream(d["Encoding"]); e != nil {
		if data, _ := f.Data(e); len(data) > 0 {
			n.codes = s.readCMap(data)
		}
		n.Vertical = f.Int(e.Dict["WMode"]) == 1 || n.codes != nil && n.codes.vertical
	} else {
		n.predefined(string(f.Name(d["Encoding"])))
	}
	if n.toUnicode == nil && n.charset == nil && !n.utf16 {
		n.glyphs = s.embedded(child)
	}
}

func (s *Set) readWidths(n *Font, w object.Array) {
	f := s.file
	for i := 0; i+1 < len(w) && s.left > 0; s.left-- {
		from := f.Int(w[i])
		if each := f.Array(w[i+1]); each != nil {
			p := span{from: from, to: from + len(each) - 1}
			s.left -= len(each)
			for _, v := range each {
				x, _ := f.Number(v)
				p.each = append(p.each, x)
			}
			if from >= 0 {
				n.spans = append(n.spans, p)
			}
			i += 2
			continue
		}
		if i+2 >= len(w) {
			return
		}
		width, _ := f.Number(w[i+2])
		if to := f.Int(w[i+1]); from >= 0 && to >= from {
			n.spans = append(n.spans, span{from: from, to: to, width: width})
		}
		i += 3
	}
}

func (n *Font) cidWidth(cid int) float64 {
	for i := range n.spans {
		if s := &n.spans[i]; cid >= s.from && cid <= s.to {
			if s.each != nil {
				return s.each[cid-s.from]
			}
			return s.width
		}
	}
	return n.missing
}

// Next reads the first code of a shown string, which is not empty.
func (n *Font) Next(s []byte) Glyph {
	if n == nil {
		return Glyph{Width: 500, Size: 1}
	}
	var g Glyph
	if n.composite {
		g = n.compositeGlyph(s)
	} else {
		code := s[0]
		g = Glyph{Size: 1, Blank: code == ' ', Width: n.missing}
		if i := int(code) - n.first; i >= 0 && i < len(n.widths) {
			g.Width = n.widths[i]
		}
		if text, ok := n.toUnicode.text(uint32(code), 1); ok {
			g.Text = text
		} else if r := n.names[code]; r != 0 {
			g.Text = string(r)
		}
	}
	g.Text = plain(g.Text)
	return g
}

func (n *Font) compositeGlyph(s []byte) Glyph {
	g := Glyph{Size: min(2, len(s)), Width: n.missing}
	var cid int
	switch {
	case n.codes != nil:
		code, size := n.codes.code(s)
		g.Size = size
		cid = n.codes.cid(code, size)
	case n.charset != nil || n.utf16:
		g.Text, g.Size = n.known(s)
		cid = -1
		if len(g.Text) == 1 && n.ascii > 0 {
			cid = n.ascii + int(g.Text[0]) - ' '
		}
	default:
		cid = bigEndian(s[:g.Size])
	}
	g.Blank = g.Size == 1 && s[0] == ' '
	if text, ok := n.toUnicode.text(uint32(bigEndian(s[:g.Size])), g.Size); ok {
		g.Text = text
	} else if g.Text == "" && n.glyphs != nil && cid >= 0 {
		if r := n.glyphs(cid); r != 0 {
			g.Text = string(r)
		}
	}
	switch {
	case n.Vertical:
		g.Width = n.downward
	case cid >= 0:
		g.Width = n.cidWidth(cid)
	}
	return g
}

// plain puts back the characters that some writers' fonts map to look-alikes:
// radicals of the Kangxi block for ideographs. Controls are nothing.
func plain(s string) string {
	for i, r := range s {
		if r >= 0x2E80 && r <= 0x2FDF || r >= 0xF900 && r <= 0xFAFF {
			return s[:i] + norm.NFKC.String(s[i:])
		}
		if r < ' ' || r == utf8.RuneError || r >= 0x7f && r < 0xa0 {
			return ""
		}
	}
	return s
}

func bigEndian(b []byte) int {
	n := 0
	for _, c := range b {
		n = n<<8 | int(c)
	}
	return n
}
