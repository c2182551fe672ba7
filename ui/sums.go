package ui

import (
	"strings"

	"gouji/model"
	"gouji/model/review"
	"gouji/ui/cells"
)

// sumLine is one statement of the arithmetic pane: a mark and a head, then
// the statement, which may take several lines.
type sumLine struct {
	mark, head piece
	body       string
	style      style
	brief      bool // one line is enough; the rest is cut
	sum        bool // an equation: what it comes to must be seen
}

// sums lists what is to be said of the place under the cursor, the gravest
// first: broken equations with their numbers, other findings, suggestion,
// note, legal basis, then the equations that hold.
func (s *Session) sums(k *look) []sumLine {
	var lines []sumLine
	var told []int
	if s.onCell() {
		broken, holding := s.equationLines(k, &told)
		lines = append(lines, broken...)
		lines = append(lines, s.correctionLines(k)...)
		lines = append(lines, s.suggestionLine(k)...)
		lines = append(lines, s.noteLine(k, review.Target{Address: s.cell})...)
		lines = append(lines, s.findingLines(k, s.ofCell[s.cell], &told)...)
		lines = append(lines, s.basisLines(k, told)...)
		lines = append(lines, holding...)
		return append(lines, s.placeLine(k, s.view.Cell(s.cell).Place)...)
	}
	var place []sumLine
	if p := s.para(); p != nil {
		place = s.placeLine(k, p.place)
		lines = s.proseLines(k, p, &told)
	}
	if len(told) == 0 {
		if f, ok := s.selected(); ok && s.tabOf(f) == s.at {
			lines = append(lines, s.findingLines(k, []int{s.current}, &told)...)
		}
	}
	return append(append(lines, s.basisLines(k, told)...), place...)
}

// placeLine says where something stands in the draft.
func (s *Session) placeLine(k *look, p model.Place) []sumLine {
	where := ""
	if p.Page > 0 {
		where = s.text.PlacePage(p.Page)
	}
	if p.Line > 0 {
		where += s.text.PlaceLine(p.Line)
	}
	if where == "" {
		return nil
	}
	return []sumLine{{head: piece{k.muted, s.text.PlaceHead}, body: where, style: k.muted, brief: true}}
}

// currentFirst puts the selected finding before the others of its paragraph.
func (s *Session) currentFirst(all []int) []int {
	first := make([]int, 0, len(all))
	for _, i := range all {
		if i == s.current {
			first = append(first, i)
		}
	}
	for _, i := range all {
		if i != s.current {
			first = append(first, i)
		}
	}
	return first
}

// equationLines spells the equations of the cell out, broken ones and others.
func (s *Session) equationLines(k *look, told *[]int) (broken, holding []sumLine) {
	for _, a := range s.equationsAt(s.cell) {
		l := sumLine{body: a.Line, style: k.plain, sum: true}
		title := a.Equation.Rule
		if r, ok := s.checker.Rule(a.Equation.Rule); ok {
			title += " " + r.Title.In(s.language)
		}
		l.head = piece{k.strong, title}
		switch {
		case !a.Assessable:
			l.mark = piece{k.severity(model.Warning), "?"}
			l.body = s.text.NotAssessed + "  " + a.Line
		case a.Differ.IsZero():
			l.mark = piece{k.ok, okMark}
			l.head.style, l.style, l.brief = k.muted, k.muted, true
			holding = append(holding, l)
			continue
		default:
			l.mark = piece{k.severity(model.Error), errorMark}
			if i, ok := s.findingOf(a.Equation); ok {
				*told = append(*told, i)
				l.body += s.disposedWords(s.findings[i].ID)
				l.body += s.findingNote(s.findings[i].ID)
			}
		}
		broken = append(broken, l)
	}
	return broken, holding
}

// disposedWords says what became of a finding, with the reason.
func (s *Session) disposedWords(id string) string {
	d := s.status(id)
	if d == review.Undecided {
		return ""
	}
	words := "  " + statusMark(d) + " " + d.Words().In(s.language)
	if reason := s.review.Disposition(id).Reason; reason != "" {
		words += "：" + reason
	}
	return words
}

// findingNote is a finding's own annotation.
func (s *Session) findingNote(id string) string {
	if n := s.note(review.Target{Finding: id}); n != "" {
		return "  " + annotatedMark + " " + oneLine(n)
	}
	return ""
}

// findingLines tells findings in their own words, those already told as
// equations left out.
func (s *Session) findingLines(k *look, which []int, told *[]int) []sumLine {
	var lines []sumLine
	for _, i := range which {
		f := &s.findings[i]
		if f.Equation != nil && s.onCell() {
			continue
		}
		*told = append(*told, i)
		head := f.Rule + " " + s.title(*f)
		if f.System {
			head += "（" + s.text.System + "）"
		}
		lines = append(lines, sumLine{
			mark: piece{k.severity(f.Severity), severityMark(f.Severity)},
			head: piece{k.strong, head},
			body: f.Message.In(s.language) + s.disposedWords(f.ID) + s.findingNote(f.ID), style: k.plain})
	}
	return lines
}

// noteLine shows the annotation of a cell or paragraph.
func (s *Session) noteLine(k *look, t review.Target) []sumLine {
	n := s.note(t)
	if n == "" {
		return nil
	}
	return []sumLine{{mark: piece{k.changed, annotatedMark}, head: piece{k.strong, s.text.Note}, body: oneLine(n), style: k.plain}}
}

// basisLines give the legal basis and the remedy of the first finding told.
func (s *Session) basisLines(k *look, told []int) []sumLine {
	if len(told) == 0 {
		return nil
	}
	r, ok := s.checker.Rule(s.findings[told[0]].Rule)
	if !ok {
		return nil
	}
	var lines []sumLine
	if b := basis(r); b != "" {
		lines = append(lines, sumLine{head: piece{k.muted, s.text.Basis}, body: b, style: k.muted, brief: true})
	}
	if how := r.Remedy.In(s.language); how != "" {
		lines = append(lines, sumLine{head: piece{k.muted, s.text.Remedy}, body: how, style: k.muted, brief: true})
	}
	return lines
}

// suggestionLine spells the chosen suggestion for the cell under the cursor.
func (s *Session) suggestionLine(k *look) []sumLine {
	here := s.suggestionsHere()
	if len(here) == 0 {
		return nil
	}
	at := s.suggestion % len(here)
	rep := here[at]
	body := s.editsWords(rep)
	if why := rep.Because.In(s.language); why != "" {
		body += "  " + why
	}
	return []sumLine{{mark: piece{k.accent, "›"}, head: piece{k.accent, s.text.Suggestion(at+1, len(here))}, body: body, style: k.plain}}
}

// editsWords spells what a suggestion changes and how much it puts right.
func (s *Session) editsWords(r model.Repair) string {
	var b strings.Builder
	for i, e := range r.Edits {
		if i > 0 {
			b.WriteString("，")
		}
		from := e.From.Line()
		if e.From.IsEmpty() {
			from = s.text.BlankOld
		}
		b.WriteString(s.label(e.Cell) + " " + from + "→" + e.To.String())
	}
	b.WriteString(s.text.Resolves(len(r.Resolves)))
	return b.String()
}

// suggestionsHere lists the suggestions that mend a finding of the cell under
// the cursor, or change it.
func (s *Session) suggestionsHere() []model.Repair {
	if !s.onCell() {
		return nil
	}
	var here []model.Repair
	for _, r := range s.suggestions {
		if s.mends(r) {
			here = append(here, r)
		}
	}
	return here
}

func (s *Session) mends(r model.Repair) bool {
	for _, e := range r.Edits {
		if e.Cell == s.cell {
			return true
		}
	}
	for _, i := range s.ofCell[s.cell] {
		for _, id := range r.Resolves {
			if s.findings[i].ID == id {
				return true
			}
		}
	}
	return false
}

// drawSums lays the statements on h lines of w cells. The first gets as many
// lines as it needs; what does not fit is left out.
func drawSums(dst []string, lines []sumLine, k *look, r *row, w, h int) []string {
	used := 0
	var wrapped []cells.Line
	for n, l := range lines {
		if used == h {
			break
		}
		r.start(w)
		r.put(k.plain, " ")
		r.put(l.mark.style, l.mark.text)
		r.gap(style{}, 3-(w-r.left))
		r.put(l.head.style, l.head.text)
		r.gap(style{}, 2)
		room := h - used
		if l.brief {
			room = 1
		}
		if n == 0 && room > 1 && len(lines) > 1 && h > foldedSums {
			room--
		}
		indent := min(w-r.left, w/3)
		body := oneLine(l.body)
		if l.sum {
			body = keepResult(body, r.left-1, room)
		}
		wrapped = cells.AppendWrap(wrapped[:0], body, max(r.left-1, 2))
		for i, part := range wrapped {
			if i == room {
				break
			}
			if i > 0 {
				r.start(w)
				r.gap(style{}, indent)
			}
			text := body[part.Start:part.End]
			if i == room-1 && i < len(wrapped)-1 {
				text = body[part.Start:]
			}
			r.put(l.style, text)
			dst = append(dst, r.end(style{}))
			used++
		}
	}
	for ; used < h; used++ {
		r.start(w)
		dst = append(dst, r.end(style{}))
	}
	return dst
}

// keepResult shortens a sum's parts where it would take more than n lines of w
// cells, so that what it comes to is still on the screen.
func keepResult(sum string, w, n int) string {
	if len(cells.Wrap(sum, w)) <= n {
		return sum
	}
	at := strings.Index(sum, " = ")
	if at < 0 {
		return sum
	}
	const ragged = 12 // cells that a line end may leave free
	room := w*n - (n-1)*ragged - cells.Width(sum[at:])
	return cells.Truncate(sum[:at], max(room, 0)) + sum[at:]
}

// oneLine shows text that may have line feeds in a line.
func oneLine(s string) string { return strings.ReplaceAll(s, "\n", " ") }
