package layout

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"gouji/model/fold"
	"gouji/model/form"
	"gouji/parse/labels"
)

// chunk is a piece of a line that stands apart from its neighbours.
type chunk struct {
	x0, x1 float64
	y      float64 // the baseline; pages follow each other
	size   float64
	text   string
	page   int
	number int // of the line on its page
}

// pageStep is how far apart pages are taken to lie.
const pageStep = 100_000

// apart is the gap, in parts of the size, that parts the texts of two cells.
const apart = 0.55

// chunks cuts a line where its gaps are wide.
func (l *line) chunks(page, number int) []chunk {
	var all []chunk
	from, usual := 0, letterSpace(l.glyphs)
	for i := 1; i <= len(l.glyphs); i++ {
		if i < len(l.glyphs) && gap(l.glyphs[i-1], l.glyphs[i])-usual < apart {
			continue
		}
		text, kept := spell(l.glyphs[from:i])
		if len(kept) > 0 {
			end := kept[len(kept)-1]
			all = append(all, chunk{kept[0].X, end.X + end.Width, l.y + float64(page)*pageStep, l.size, text, page, number})
		}
		from = i
	}
	return all
}

// letterSpace is the gap that a line of ideographs is set with; 0 where it is
// set tight, or is mostly figures.
func letterSpace(glyphs []Glyph) float64 {
	han := 0
	for i := range glyphs {
		if hasHan(glyphs[i].Text) {
			han++
		}
	}
	if han*10 < len(glyphs)*6 {
		return 0
	}
	usual := usualGap(glyphs)
	same := 0
	for i := 1; i < len(glyphs); i++ {
		if math.Abs(gap(glyphs[i-1], glyphs[i])-usual) < 0.4 {
			same++
		}
	}
	if same*10 < len(glyphs)*7 || usual > 1.2 {
		return 0
	}
	return usual
}

var (
	figures = regexp.MustCompile(`^(?:[0-9０-９][0-9０-９.,，．]*|[/／—–-]{1,2})$`)
	noted   = regexp.MustCompile(`^[0-9０-９][0-9０-９.,，．]*\s*(?:[（(].*|万?元|件|宗)?$`)
)

func (c *chunk) middle() float64 { return (c.x0 + c.x1) / 2 }

// known tells text that a statutory form prints, or the beginning of it.
func known(text string) bool {
	key := fold.Key(text)
	return key != "" && (len(labels.Lookup(key)) > 0 || labels.Begins(key))
}

// printed are the keys of all that the forms print in their tables, numbers
// included.
var printed = func() []string {
	var all []string
	for _, id := range form.Tables {
		for _, l := range slices.Concat(labels.Rows(id), labels.Heads(id)) {
			all = append(all, fold.Key(l.Text))
		}
	}
	return all
}()

// goesOn tells whether two texts are one label that was broken.
func goesOn(above, below string) bool {
	key := fold.Key(above + below)
	return len(labels.Lookup(key)) > 0 || labels.Begins(key) ||
		slices.ContainsFunc(printed, func(p string) bool { return strings.HasPrefix(p, key) })
}

// zone is a run of lines, over pages if need be, that is a table without
// rules.
type zone struct {
	chunks []chunk
	values int // figures that stand alone
}

// mostChunks is how many pieces of lines are looked at: far more than a
// report has.
const mostChunks = 30_000

// spot is where a body line stands: sheet and line.
type spot struct{ sheet, line int }

// zones finds the tables without rules among the lines of the sheets, gives
// their lines up and puts their grids among the others.
func zones(sheets []sheet) {
	var z zone
	var held, gap []spot
	flush := func() {
		if z.values >= 4 {
			if g := z.build(); g != nil {
				s := &sheets[held[0].sheet]
				s.grids = append(s.grids, g)
				for _, at := range held {
					sheets[at.sheet].taken[at.line] = true
				}
			}
		}
		z, held, gap = zone{}, nil, nil
	}
	left := mostChunks
	for si := range sheets {
		s := &sheets[si]
		for _, i := range s.inOrder() {
			if left < 0 {
				return
			}
			if i < 0 {
				flush() // a ruled table stands here
				continue
			}
			cs := s.lines[i].chunks(s.number, s.numbers[i])
			left -= len(cs)
			inside, values := z.takes(cs, s.lines[i].text)
			switch {
			case inside:
				for _, at := range gap {
					z.chunks = append(z.chunks, sheets[at.sheet].lines[at.line].chunks(sheets[at.sheet].number, sheets[at.sheet].numbers[at.line])...)
				}
				held = append(append(held, gap...), spot{si, i})
				gap = nil
				z.chunks = append(z.chunks, cs...)
				z.values += values
			case len(held) == 0:
			case len(gap) < 10 && !sectionTitle(s.lines[i].text) && s.lines[i].x1-s.lines[i].x0 < 0.6*s.width:
				gap = append(gap, spot{si, i})
			default:
				flush()
			}
		}
	}
	flush()
}

func sectionTitle(text string) bool {
	key := fold.Key(text)
	_, length := labels.Title(labels.Bare(key))
	return length > 0 && labels.Bare(key) != key
}

// takes tells whether a line is of a table: figures beside something, or the
// words of the forms; and how many figures it has.
func (z *zone) takes(cs []chunk, text string) (inside bool, values int) {
	if sectionTitle(text) {
		return false, 0
	}
	words := false
	for _, c := range cs {
		if figures.MatchString(c.text) {
			values++
			continue
		}
		words = words || known(c.text) || z.completes(c)
	}
	return words || values > 0 && len(cs) > 1, values
}

// completes tells whether a chunk ends a label that the lines before began.
func (z *zone) completes(c chunk) bool {
	if len(c.text) > 200 {
		return false
	}
	for i := len(z.chunks) - 1; i >= 0 && i >= len(z.chunks)-16; i-- {
		p := &z.chunks[i]
		if c.y-p.y < 2*c.size && c.y > p.y && min(c.x1, p.x1) > max(c.x0, p.x0) && goesOn(p.text, c.text) {
			return true
		}
	}
	return false
}

// inOrder lists the body lines from top to bottom; -1 stands for a grid.
func (s *sheet) inOrder() []int {
	type at struct {
		y float64
		i int
	}
	var all []at
	for i, l := range s.lines {
		if !s.aside[i] {
			all = append(all, at{l.y, i})
		}
	}
	for _, g := range s.grids {
		all = append(all, at{g.ys[0], -1})
	}
	slices.SortStableFunc(all, func(a, b at) int { return order(a.y, b.y) })
	out := make([]int, 0, len(all))
	for _, a := range all {
		out = append(out, a.i)
	}
	return out
}

// block tells the words that stand over a part of table 2.
func block(text string) bool {
	return strings.HasPrefix(text, "第") && slices.ContainsFunc(labels.Lookup(fold.Key(text)), func(l labels.Label) bool { return l.Kind == labels.Block })
}
