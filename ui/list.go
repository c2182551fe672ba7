package ui

import (
	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/review"
	"gouji/ui/cells"
)

// list is the pane of the findings: what rule, what it is about, and what
// became of it. The session keeps the selection.
type list struct {
	width, height int
	top           int // first finding on screen
	shown         int // the finding that was last scrolled to
}

// wideEntry is the width from which on a finding takes one line, not two.
const wideEntry = 72

// entry is the number of lines of a finding.
func (l *list) entry() int {
	if l.width >= wideEntry {
		return 1
	}
	return 2
}

// size gives the pane its rectangle.
func (l *list) size(w, h int) {
	if w != l.width || h != l.height {
		l.width, l.height, l.shown = w, h, -1
	}
}

// page is how many findings are on the screen.
func (l *list) page() int { return max(l.height/l.entry(), 1) }

// show scrolls so that a finding is on the screen, once it is another one.
func (l *list) show(i, n int) {
	if i >= 0 && i != l.shown {
		l.shown = i
		l.top = min(l.top, i)
		l.top = max(l.top, i-l.page()+1)
	}
	l.top = max(min(l.top, n-l.page()), 0)
}

// at is the finding drawn on a line of the pane, -1 where there is none.
func (l *list) at(y, n int) int {
	if i := l.top + y/l.entry(); y >= 0 && i < n {
		return i
	}
	return -1
}

// draw appends the pane's lines to dst.
func (l *list) draw(dst []string, s *Session, k *look, r *row, focused bool) []string {
	for y := range l.height {
		r.start(l.width)
		i := l.at(y, len(s.findings))
		switch {
		case i < 0 && y == 0:
			r.put(k.ok, " "+okMark+" "+s.text.NoFindings)
			dst = append(dst, r.end(style{}))
		case i < 0:
			dst = append(dst, r.end(style{}))
		default:
			dst = append(dst, l.drawEntry(s, i, y%l.entry(), k, r, focused))
		}
	}
	return dst
}

// drawEntry draws one line of a finding.
func (l *list) drawEntry(s *Session, i, line int, k *look, r *row, focused bool) string {
	f := &s.findings[i]
	plain, title, back := k.plain, k.plain, style{}
	d := s.status(f.ID)
	if d == review.Dismissed || d == review.Explained {
		plain, title = k.muted, k.muted
	}
	pointer := " "
	switch {
	case i == s.current && focused:
		plain, title, back = k.cursor, k.cursor, k.cursor
	case i == s.current:
		title, pointer = k.strong, k.chrome.CursorLeft
	}
	if line == 1 {
		pointer = " "
	}
	r.put(back, pointer)
	if line == 1 {
		r.gap(back, 2)
		s.putAbout(r, plain, f)
		return r.end(back)
	}
	mark, st := severityMark(f.Severity), k.severity(f.Severity)
	if d != review.Undecided {
		mark, st = statusMark(d), k.ok
	}
	if i == s.current && focused {
		st = back
	}
	r.put(st, mark)
	r.put(back, " ")
	r.put(title, s.title(*f))
	if l.entry() == 1 {
		r.gap(back, 2)
		s.putAbout(r, plain, f)
	}
	tail := ""
	if d != review.Undecided {
		tail += " " + d.Words().In(s.language)
	}
	if s.note(review.Target{Finding: f.ID}) != "" {
		tail += " " + annotatedMark
	}
	r.put(plain, tail)
	if id := " " + f.Rule + " "; r.left >= cells.Width(id)+1 {
		r.gap(back, r.left-cells.Width(id))
		r.put(plain, id)
	}
	return r.end(back)
}

// putAbout writes what a finding is about and by how much it is off.
func (s *Session) putAbout(r *row, st style, f *model.Finding) {
	r.put(st, s.about(*f))
	if by := s.differ(*f); r.left > cells.Width(by)+1 {
		r.put(st, by)
	}
}

// differ spells by how much a sum is off, with its sign.
func (s *Session) differ(f model.Finding) string {
	d, err := decimal.Parse(f.Differ)
	if err != nil {
		return ""
	}
	return "  " + s.text.Differ + " " + model.Signed(d)
}
