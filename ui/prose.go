package ui

import (
	"gouji/model"
	"gouji/model/review"
	"gouji/model/ties"
	"gouji/ui/cells"
)

// prose is the pane that shows a tab's paragraphs. It keeps the wrapped
// lines; the session keeps which paragraph is selected.
type prose struct {
	tab, width int
	lines      []proseLine
	first      []int // first line of each paragraph
	top        int
	height     int
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
	if p.tab == s.at && p.width == w && p.lines != nil {
		return
	}
	if p.tab != s.at {
		p.top = 0
	}
	p.tab, p.width = s.at, w
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

// at is the paragraph drawn on a line of the pane, -1 below the last.
func (p *prose) at(y int) int {
	if y += p.top; y < 0 || y >= len(p.lines) {
		return -1
	}
	return p.lines[y].paragraph
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
		s.gutter(r, k, para, l, focused)
		para.drawLine(r, k, st, l)
		dst = append(dst, r.end(style{}))
	}
	return dst
}

// proseTies reads the numbers of the prose.
func proseTies(v model.View) []model.Tie { return ties.Read(v).Ties }

// drawLine writes a line of a paragraph, its numbers in the style of what
// they were found to be.
func (para *paragraph) drawLine(r *row, k *look, st style, l proseLine) {
	text := para.text.String()
	at := l.start
	for _, t := range para.ties {
		from, to := max(t.Start, at), min(t.End, l.end)
		if from >= to || t.End > len(text) {
			continue
		}
		r.put(st, text[at:from])
		r.put(k.tie(t.Status), text[from:to])
		at = to
	}
	r.put(st, text[at:l.end])
}

// tieLines spell the numbers of a paragraph with the tables' figures, those
// that disagree first.
func (s *Session) tieLines(k *look, p *paragraph) []sumLine {
	var lines []sumLine
	for _, status := range [...]model.TieStatus{model.Mismatch, model.Tied} {
		for _, t := range p.ties {
			line := s.view.TieLine(t, s.language)
			if t.Status != status || line == "" {
				continue
			}
			l := sumLine{mark: piece{k.ok, okMark}, head: piece{k.muted, t.Quote.Line()}, body: line, style: k.muted, brief: true}
			if status == model.Mismatch {
				l.mark, l.head.style, l.style = piece{k.mismatch, errorMark}, k.plain, k.plain
			}
			lines = append(lines, l)
		}
	}
	return lines
}

// gutter draws the mark of a paragraph: the gravest finding at its opening,
// a bar while it is selected.
func (s *Session) gutter(r *row, k *look, para *paragraph, l proseLine, focused bool) {
	bar := " "
	if focused && l.paragraph == s.paragraph {
		bar = k.chrome.CursorLeft
	}
	r.put(k.accent, bar)
	if l.opening {
		if mark, st := s.paragraphMark(k, para); mark != "" {
			r.put(st, mark)
			r.gap(style{}, 1)
			return
		}
	}
	r.gap(style{}, 2)
}

// paragraphMark is the mark of the gravest open finding of a paragraph, else
// that of its annotation.
func (s *Session) paragraphMark(k *look, para *paragraph) (string, style) {
	worst := -1
	for _, i := range para.findings {
		if f := s.findings[i]; !s.settled(f.ID) && int(f.Severity) > worst {
			worst = int(f.Severity)
		}
	}
	if worst >= 0 {
		return severityMark(model.Severity(worst)), k.severity(model.Severity(worst))
	}
	if s.note(review.Paragraph(para.place)) != "" {
		return annotatedMark, k.changed
	}
	return "", k.plain
}

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
