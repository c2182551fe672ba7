package ui

import (
	"slices"

	"gouji/model"
	"gouji/model/review"
)

// stretch is a piece of a paragraph in a style. Of those at one place the last one
// shows.
type stretch struct {
	span
	style style
}

// runs appends what a paragraph is drawn in: its numbers in the style of what
// they were found to be, what was annotated and changed, and over all the
// words that are meant.
func (s *Session) runs(dst []stretch, k *look, plain style, paragraph int) []stretch {
	p := &s.tab().paragraphs[paragraph]
	dst = append(dst, stretch{span{0, len(p.text.String())}, plain})
	for _, t := range p.ties {
		if t.Status != model.Mismatch {
			dst = append(dst, stretch{span{t.Start, t.End}, k.tie(t.Status)})
		}
	}
	for _, n := range p.noted {
		dst = append(dst, stretch{n.span, k.noted})
	}
	for _, r := range p.reworded {
		dst = append(dst, stretch{r.span, k.reworded})
	}
	for _, t := range p.ties {
		if t.Status == model.Mismatch {
			dst = append(dst, stretch{span{t.Start, t.End}, k.mismatch})
		}
	}
	if w, ok := s.words(); ok && paragraph == s.paragraph {
		dst = append(dst, stretch{w, k.cursor})
	}
	return dst
}

// drawRuns writes text[from:to].
func drawRuns(r *row, runs []stretch, text string, from, to int) {
	to = min(to, len(text))
	for at := from; at < to; {
		top := 0
		for i := range runs {
			if runs[i].holds(at) {
				top = i
			}
		}
		end := min(to, runs[top].to)
		for _, above := range runs[top+1:] {
			if above.from > at && !above.empty() {
				end = min(end, above.from)
			}
		}
		r.put(runs[top].style, text[at:end])
		at = end
	}
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
			s.lineMark(r, k, para, l)
			return
		}
	}
	r.gap(style{}, 1)
	s.lineMark(r, k, para, l)
}

// lineMark tells a line with words that were changed or annotated, so that
// they are seen without colours too.
func (s *Session) lineMark(r *row, k *look, para *paragraph, l proseLine) {
	line := span{l.start, max(l.end, l.start+1)}
	for _, c := range para.reworded {
		if c.stands().meets(line) {
			r.put(k.strong, correctedMark)
			return
		}
	}
	for _, n := range para.noted {
		if n.meets(line) {
			r.put(k.strong, annotatedMark)
			return
		}
	}
	r.gap(style{}, 1)
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

// proseLines tell of a paragraph: first what there is to say of the words that
// are meant, then the rest.
func (s *Session) proseLines(k *look, p *paragraph, told *[]int) []sumLine {
	w, marked := s.words()
	var lines []sumLine
	if marked {
		var about []int
		for _, i := range s.currentFirst(p.findings) {
			if s.extent(p, i).meets(w) {
				about = append(about, i)
			}
		}
		lines = append(lines, s.findingLines(k, about, told)...)
		lines = append(lines, s.proposalLine(k)...)
		lines = append(lines, s.wordLines(k, p, func(at span) bool { return at.meets(w) })...)
	}
	var rest []int
	for _, i := range s.currentFirst(p.findings) {
		if !slices.Contains(*told, i) {
			rest = append(rest, i)
		}
	}
	lines = append(lines, s.findingLines(k, rest, told)...)
	if at := s.placeOf(p); (at != review.Place{}) {
		lines = append(lines, s.noteLine(k, review.Target{Place: at})...)
	}
	return append(lines, s.wordLines(k, p, func(at span) bool { return !marked || !at.meets(w) })...)
}

// wordLines tell what words of a paragraph read before, their annotations, and
// the figures that their numbers were held against.
func (s *Session) wordLines(k *look, p *paragraph, about func(span) bool) []sumLine {
	var lines []sumLine
	for _, r := range p.reworded {
		if about(r.stands()) {
			change := s.text.Deleted(quoted(r.Old.String()))
			if !r.New.IsEmpty() {
				change = quoted(r.New.String()) + "  " + s.text.Was(quoted(r.Old.String()))
			}
			lines = append(lines, s.correctionLine(k, r.Correction, change))
		}
	}
	for _, n := range p.noted {
		if about(n.span) {
			for _, l := range s.noteLine(k, n.target) {
				l.head.text += " " + quoted(n.of(p))
				lines = append(lines, l)
			}
		}
	}
	return append(lines, s.tieLines(k, p, about)...)
}

// proposalLine tells what may be put for the words that are meant.
func (s *Session) proposalLine(k *look) []sumLine {
	put, ok := s.proposalHere()
	if !ok {
		return nil
	}
	return []sumLine{{mark: piece{k.accent, "›"}, head: piece{k.accent, s.text.Propose(quoted(put.text))}, body: put.why, style: k.plain, brief: true}}
}

// wordsTitle names the words that are meant, what they read before, and what
// may be put for them.
func (s *Session) wordsTitle() string {
	w, ok := s.words()
	if !ok {
		return ""
	}
	p := s.para()
	title := "  " + quoted(w.of(p))
	for _, r := range p.reworded {
		if w.meets(r.stands()) {
			title += "  " + correctedMark + " " + s.text.Was(quoted(r.Old.String()))
			break
		}
	}
	if put, ok := s.proposalHere(); ok {
		title += "  › " + s.text.Take(quoted(put.text))
	}
	for _, n := range p.noted {
		if n.meets(w) {
			title += "  " + annotatedMark + " " + oneLine(s.note(n.target))
		}
	}
	return title
}

// offers reports whether a suggestion can be taken here.
func (s *Session) offers() bool {
	if _, ok := s.proposalHere(); ok {
		return true
	}
	return len(s.suggestionsHere()) > 0
}

// toldOf reports whether a finding of the paragraph tells of a number: its own
// words have the figures.
func (s *Session) toldOf(p *paragraph, t model.Tie) bool {
	return slices.ContainsFunc(p.findings, func(i int) bool {
		e := s.findings[i].Extent
		return t.Status == model.Mismatch && e.Paragraph == p.index && e.Start == t.Start && e.End == t.End
	})
}

// tieLines spell the numbers of a paragraph with the tables' figures, those
// that disagree first.
func (s *Session) tieLines(k *look, p *paragraph, about func(span) bool) []sumLine {
	var lines []sumLine
	for _, status := range [...]model.TieStatus{model.Mismatch, model.Tied} {
		for _, t := range p.ties {
			line := s.view.TieLine(t, s.language)
			if t.Status != status || line == "" || !about(span{t.Start, t.End}) || s.toldOf(p, t) {
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
