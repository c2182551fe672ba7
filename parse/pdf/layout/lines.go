package layout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is a row of glyphs.
type line struct {
	x0, x1 float64
	y      float64 // the baseline
	size   float64
	text   string
	glyphs []Glyph // from left to right, blanks left out
}

// lines gathers glyphs into lines, from top to bottom. The glyphs' order is
// changed.
func lines(glyphs []Glyph) []line {
	if len(glyphs) == 0 {
		return nil
	}
	slices.SortStableFunc(glyphs, func(a, b Glyph) int { return order(a.Y, b.Y) })
	var all []line
	from := 0
	for i := 1; i <= len(glyphs); i++ {
		if i < len(glyphs) && glyphs[i].Y-glyphs[i-1].Y <= 0.3*min(glyphs[i].Size, glyphs[i-1].Size) &&
			glyphs[i].Y-glyphs[from].Y <= 0.6*glyphs[from].Size {
			continue
		}
		if l, ok := newLine(glyphs[from:i]); ok {
			all = append(all, l)
		}
		from = i
	}
	return raised(all)
}

// raised puts short lines of small type (raised or lowered characters) into
// the line beside them.
func raised(all []line) []line {
	out := all[:0]
	for _, l := range all {
		if n := len(out); n > 0 {
			p := &out[n-1]
			small, large := p, &l
			if l.size < p.size {
				small, large = &l, p
			}
			if l.y-p.y < 0.55*large.size && small.size < 0.8*large.size && small.x0 > large.x0-large.size && small.x1 < large.x1+small.size*4 {
				y := large.y
				if merged, ok := newLine(slices.Concat(p.glyphs, l.glyphs)); ok {
					merged.y = y
					*p = merged
					continue
				}
			}
		}
		out = append(out, l)
	}
	return out
}

func order(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// newLine puts glyphs of one line in order; ok is false where all are blank.
func newLine(glyphs []Glyph) (l line, ok bool) {
	glyphs = slices.Clone(glyphs)
	slices.SortStableFunc(glyphs, func(a, b Glyph) int { return order(a.X, b.X) })
	l.text, l.glyphs = spell(glyphs)
	if len(l.glyphs) == 0 {
		return l, false
	}
	l.x0, l.y = l.glyphs[0].X, l.glyphs[len(l.glyphs)/2].Y
	for _, g := range l.glyphs {
		l.x1 = max(l.x1, g.X+g.Width)
		l.size = max(l.size, g.Size)
	}
	return l, true
}

// The gaps, in parts of the size, from which on there is a blank: between
// ideographs, beside one, between letters, and between letters with a drawn
// blank. Justified and letter-spaced text has a usual gap of its own, which
// is taken off first.
const (
	gapWide   = 1.5
	gapMixed  = 1.2
	gapLetter = 0.3
	gapBlank  = 0.1
)

// spell writes out glyphs from left to right. Blanks are where the gaps say
// so: drawn ones are often there for justification only. Glyphs drawn twice
// to look bold count once.
func spell(glyphs []Glyph) (string, []Glyph) {
	kept := make([]Glyph, 0, len(glyphs))
	blank := make([]bool, 0, len(glyphs)) // a drawn blank stands before
	pending := false
	for _, g := range glyphs {
		if strings.TrimFunc(g.Text, unicode.IsSpace) == "" {
			pending = true
			continue
		}
		if twice(kept, g) {
			continue
		}
		kept, blank = append(kept, g), append(blank, pending)
		pending = false
	}
	usual := usualGap(kept)
	var b strings.Builder
	for i, g := range kept {
		if i > 0 && parted(kept[i-1], g, usual, blank[i]) {
			b.WriteByte(' ')
		}
		b.WriteString(strings.TrimFunc(g.Text, unicode.IsSpace))
	}
	return b.String(), kept
}

func twice(kept []Glyph, g Glyph) bool {
	for i := len(kept) - 1; i >= 0 && i >= len(kept)-3; i-- {
		if k := kept[i]; k.Text == g.Text && g.X-k.X < 0.25*min(g.Width, k.Width) && max(g.Y-k.Y, k.Y-g.Y) < 0.2*g.Size {
			return true
		}
	}
	return false
}

// usualGap is the gap that most neighbours have, in parts of the size; 0
// where the text is set tight.
func usualGap(glyphs []Glyph) float64 {
	if len(glyphs) < 5 {
		return 0
	}
	gaps := make([]float64, 0, len(glyphs))
	for i := 1; i < len(glyphs); i++ {
		gaps = append(gaps, gap(glyphs[i-1], glyphs[i]))
	}
	slices.Sort(gaps)
	if m := gaps[len(gaps)/2]; m > 0.15 && m < 4 {
		return m
	}
	return 0
}

func gap(a, b Glyph) float64 {
	if b.Size <= 0 {
		return 0
	}
	return (b.X - a.X - a.Width) / max(a.Size, b.Size)
}

func parted(a, b Glyph, usual float64, blank bool) bool {
	last, _ := utf8.DecodeLastRuneInString(a.Text)
	first, _ := utf8.DecodeRuneInString(b.Text)
	g := gap(a, b) - usual
	switch wide(last) + wide(first) {
	case 2:
		return g > gapWide
	case 1:
		return g > gapMixed
	}
	return g > gapLetter || blank && g > gapBlank
}

// wide is 1 for ideographs and the punctuation that goes with them.
func wide(r rune) int {
	if r >= 0x2E80 && r <= 0x9FFF || r >= 0xF900 && r <= 0xFAFF || r >= 0xFF00 && r <= 0xFF60 || r >= 0x20000 ||
		strings.ContainsRune("“”‘’—…·", r) {
		return 1
	}
	return 0
}
