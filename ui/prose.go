package ui

import (
	"gouji/model"
	"gouji/model/ties"
	"gouji/ui/cells"
)

// prose is the pane that shows a tab's paragraphs. It keeps the wrapped
// lines; the session keeps which paragraph is selected.
type prose struct {
	tab, width int
	texts      int // Session.texts that the lines are of
	lines      []proseLine
	first      []int // first line of each paragraph
	top        int
	height     int
	runs       []stretch // of the paragraph that is drawn
}

// proseLine is a line of a wrapped paragraph; the first of each carries the
// paragraph's mark.
type proseLine struct {
	paragraph  int
	start, end int
	opening    bool
}

const (
	proseGutter = 3  // mark and two blanks
	proseWidth  = 84 // a longer line is hard to read
)

// lay wraps the tab's paragraphs for a width; it does nothing when they
// already are.
func (p *prose) lay(s *Session, w, h int) {
	p.height = h
	if p.tab == s.at && p.width == w && p.texts == s.texts && p.lines != nil {
		return
	}
	if p.tab != s.at {
		p.top = 0
	}
	p.tab, p.width, p.texts = s.at, w, s.texts
	p.lines, p.first = p.lines[:0], p.first[:0]
	text := min(w-proseGutter-1, proseWidth)
	var wrapped []cells.Line
	for i, para := range s.tab().paragraphs {
		if i > 0 && para.level > 0 && para.level <= 2 {
			p.lines = append(p.lines, proseLine{paragraph: i - 1, start: -1})
		}
		p.first = append(p.first, len(p.lines))
		wrapped = cells.AppendWrap(wrapped[:0], para.text.String(), text)
		for n, l := range wrapped {
			p.lines = append(p.lines, proseLine{i, l.Start, l.End, n == 0})
		}
	}
}

// show scrolls so that a paragraph's beginning, and its end where it fits, is
// on the screen.
func (p *prose) show(paragraph int) {
	if paragraph < 0 || paragraph >= len(p.first) {
		return
	}
	from := p.first[paragraph]
	to := len(p.lines)
	if paragraph+1 < len(p.first) {
		to = p.first[paragraph+1]
	}
	if to > p.top+p.height {
		p.top = to - p.height
	}
	if from < p.top {
		p.top = from
	}
}

// scroll moves the text by lines and gives the paragraph that is then
// selected: the old one while it is on the screen.
func (p *prose) scroll(by, selected int) int {
	p.top = max(min(p.top+by, len(p.lines)-p.height), 0)
	if len(p.lines) == 0 {
		return selected
	}
	upper := p.lines[p.top].paragraph
	lower := p.lines[min(p.top+p.height, len(p.lines))-1].paragraph
	return max(min(selected, lower), upper)
}

// lineOf is the line on which a paragraph's byte stands.
func (p *prose) lineOf(paragraph, offset int) int {
	if paragraph < 0 || paragraph >= len(p.first) {
		return 0
	}
	at := p.first[paragraph]
	for i := at; i < len(p.lines) && p.lines[i].paragraph == paragraph && p.lines[i].start >= 0 && p.lines[i].start <= offset; i++ {
		at = i
	}
	return at
}

// showLine scrolls so that a line is among the first free ones.
func (p *prose) showLine(line, free int) {
	p.top = max(min(p.top, line), line-free+1, 0)
}

// at is the paragraph drawn at a position of the pane and the byte of its
// text there, -1 below the last.
func (p *prose) at(s *Session, x, y int) (paragraph, offset int) {
	if y += p.top; y < 0 || y >= len(p.lines) {
		return -1, 0
	}
	l := p.lines[y]
	if l.start < 0 {
		return l.paragraph, -1
	}
	line := s.tab().paragraphs[l.paragraph].text.String()[l.start:l.end]
	head, _ := cells.Cut(line, max(x-proseGutter, 0))
	if len(head) == len(line) {
		return l.paragraph, -1 // behind the text
	}
	return l.paragraph, l.start + len(head)
}

// above is the byte that stands a line above the moving end of the selection,
// or, by 1, a line below.
func (p *prose) above(s *Session, by int) int {
	text := s.para().text.String()
	i := p.lineOf(s.paragraph, s.spot.head)
	if i >= len(p.lines) {
		return s.spot.head
	}
	x := cells.Width(text[p.lines[i].start:s.spot.head])
	switch i += by; {
	case i < p.first[s.paragraph]:
		return 0
	case i >= len(p.lines) || p.lines[i].paragraph != s.paragraph || p.lines[i].start < 0:
		return len(text)
	}
	head, _ := cells.Cut(text[p.lines[i].start:p.lines[i].end], x)
	return p.lines[i].start + len(head)
}

// draw appends the pane's lines to dst.
func (p *prose) draw(dst []string, s *Session, k *look, r *row, focused bool) []string {
	t := s.tab()
	for y := range p.height {
		r.start(p.width)
		i := p.top + y
		if i >= len(p.lines) {
			if y == 0 && len(p.lines) == 0 {
				r.put(k.muted, " "+s.emptyWords())
			}
			dst = append(dst, r.end(style{}))
			continue
		}
		l := p.lines[i]
		para := &t.paragraphs[l.paragraph]
		if l.start < 0 {
			dst = append(dst, r.end(style{}))
			continue
		}
		st := k.plain
		if para.heading() {
			st = k.strong
		}
		if l.opening || i == p.top {
			p.runs = s.runs(p.runs[:0], k, st, l.paragraph)
		}
		s.gutter(r, k, para, l, focused)
		drawRuns(r, p.runs, para.text.String(), l.start, l.end)
		dst = append(dst, r.end(style{}))
	}
	return dst
}

// proseTies reads the numbers of the prose.
func proseTies(v model.View) []model.Tie { return ties.Read(v).Ties }

// emptyWords says why a tab has nothing to read.
func (s *Session) emptyWords() string {
	t := s.tab()
	switch {
	case t.absent:
		return s.text.NoSection
	case t.id != "" && t.grid == nil && t.info.Status == model.TableUnreadable:
		return s.text.Unreadable(t.id.Name(), t.info.Reason.In(s.language))
	case t.id != "" && t.grid == nil:
		return s.text.NoTable(t.id.Name())
	}
	return s.text.EmptyProse
}

// wholeAbove and wholeBelow report whether a paragraph's beginning and its end
// are on the screen: only then does a step leave it.
func (p *prose) wholeAbove(i int) bool { return i >= len(p.first) || p.first[i] >= p.top }

func (p *prose) wholeBelow(i int) bool {
	end := len(p.lines)
	if i+1 < len(p.first) {
		end = p.first[i+1]
	}
	return end <= p.top+p.height
}
