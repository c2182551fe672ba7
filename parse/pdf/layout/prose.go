package layout

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"gouji/model"
	"gouji/parse/document"
)

// margins are the edges between which the prose of a page runs.
type margins struct {
	left, right float64
	size        float64 // of most text
	leading     float64 // from line to line
	indented    bool    // paragraphs begin with an indent
}

// measure finds the margins of lines on a page of the given width.
func measure(all []line, width float64) margins {
	var m margins
	if len(all) == 0 {
		return m
	}
	var lefts, rights, sizes, leads []float64
	for i, l := range all {
		lefts, rights, sizes = append(lefts, l.x0), append(rights, l.x1), append(sizes, l.size)
		if i > 0 && l.y > all[i-1].y {
			leads = append(leads, l.y-all[i-1].y)
		}
	}
	for _, list := range [][]float64{lefts, rights, sizes, leads} {
		slices.Sort(list)
	}
	m.size = sizes[len(sizes)/2]
	if len(leads) > 0 {
		m.leading = leads[len(leads)/2]
	}
	m.left, m.right = lefts[0], rights[len(rights)-1]
	for i := 0; i+1 < len(lefts); i++ {
		if lefts[i+1]-lefts[i] < 0.3*m.size {
			m.left = lefts[i]
			break
		}
	}
	// Where few lines are full, the margins are taken to be alike.
	full := 0
	for _, x := range rights {
		if x > m.right-1.2*m.size {
			full++
		}
	}
	if full < 3 || m.right-m.left < 0.4*width {
		m.right = max(m.right, width-m.left)
	}
	begun, in := 0, 0
	for i, l := range all {
		if i == 0 || all[i-1].x1 < m.right-2.2*m.size {
			begun++
			if d := (l.x0 - m.left) / m.size; d > 1.3 && d < 3 {
				in++
			}
		}
	}
	m.indented = in*2 > begun
	return m
}

// centred tells lines set in the middle, with room at both sides.
func (m margins) centred(l line) bool {
	return l.x0 > m.left+1.5*m.size && l.x1 < m.right-1.5*m.size && math.Abs((l.x0+l.x1)-(m.left+m.right)) < 1.5*m.size
}

// paragraph is prose that is being put together from lines.
type paragraph struct {
	text  strings.Builder
	last  line
	place model.Place
	page  int
	m     margins // of the page where the last line stands
	title bool
	open  bool
}

// continues tells whether a line goes on with the paragraph.
func (p *paragraph) continues(l line, m margins, page int) bool {
	if !p.open || math.Abs(l.size-p.last.size) > 0.12*p.last.size {
		return false
	}
	far := page == p.page && l.y-p.last.y > max(1.7*m.leading, 1.4*l.size)
	if p.title {
		return page == p.page && !item.MatchString(l.text) && l.y-p.last.y < 3*l.size &&
			(m.centred(l) || l.size > 1.15*m.size)
	}
	full := p.m.right-p.last.x1 < 2.2*l.size
	indent := (l.x0 - m.left) / l.size
	switch {
	case far || !full || indent > 1.2 || m.centred(l):
		return false
	case item.MatchString(l.text):
		// In the middle of a sentence (一) may begin a line, but not a short one.
		return m.indented && m.right-l.x1 < 2.2*l.size
	}
	return true
}

func (p *paragraph) begin(l line, m margins, page, number int) {
	p.text.Reset()
	p.text.WriteString(l.text)
	p.last, p.page, p.m, p.open = l, page, m, true
	p.place = model.Place{Page: page, Line: number}
	p.title = l.size > 1.15*m.size && !item.MatchString(l.text) || m.centred(l) && l.size >= m.size && !item.MatchString(l.text)
}

func (p *paragraph) add(l line, m margins, page int) {
	p.text.WriteString(seam(p.last, l, p.m.right-p.m.left))
	p.text.WriteString(l.text)
	p.last, p.page, p.m = l, page, m
}

// end gives the paragraph, if one is open.
func (p *paragraph) end(blocks []document.Block) []document.Block {
	if !p.open {
		return blocks
	}
	p.open = false
	return append(blocks, document.Block{Text: p.text.String(), Place: p.place})
}

var (
	pageNumber = regexp.MustCompile(`^[-—–－―·~\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／,，]?\s*(?:共|of)?\s*\d{1,4}\s*页?)?[-—–－―·~\s]*$`)
	digits     = regexp.MustCompile(`\d+`)
)

// edge is the part of a page's height, above and below, where headers and
// footers stand.
const edge = 0.13

// furniture finds the headers, footers and page numbers: for every page the
// lines that are no part of the body.
func furniture(sheets []sheet) {
	type spot struct {
		text string
		y    int
	}
	seen := map[spot]int{}
	key := func(s *sheet, l line) spot {
		y := l.y
		if y > s.height/2 {
			y -= s.height
		}
		return spot{digits.ReplaceAllString(l.text, "0"), int(math.Round(y / 6))}
	}
	each := func(f func(s *sheet, i int, l line)) {
		for k := range sheets {
			s := &sheets[k]
			for i, l := range s.lines {
				if l.y < edge*s.height || l.y > (1-edge)*s.height {
					f(s, i, l)
				}
			}
		}
	}
	each(func(s *sheet, _ int, l line) { seen[key(s, l)]++ })
	each(func(s *sheet, i int, l line) {
		k := key(s, l)
		times := seen[k] + seen[spot{k.text, k.y - 1}] + seen[spot{k.text, k.y + 1}]
		outer := outermost(s, i)
		s.aside[i] = s.aside[i] || outer && (times >= 2 && times*3 >= len(sheets) || pageNumber.MatchString(l.text))
	})
}

// outermost tells whether nothing but furniture stands between a line and the
// nearer end of the page.
func outermost(s *sheet, i int) bool {
	y := s.lines[i].y
	above, below := 0, 0
	for _, l := range s.lines {
		if l.y < y-1 {
			above++
		} else if l.y > y+1 {
			below++
		}
	}
	for _, g := range s.grids {
		if g.ys[len(g.ys)-1] < y {
			above += 3
		} else if g.ys[0] > y {
			below += 3
		}
	}
	if y < s.height/2 {
		return above < 3
	}
	return below < 3
}
