package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"gouji/model"
	"gouji/model/repair"
	"gouji/model/safe"
	"gouji/ui/cells"
)

// preview is the report as a suggestion would leave it.
type preview struct {
	view   model.View
	grades map[model.Address]grade
	gone   []model.Finding // findings that would vanish
	came   int             // findings that would be new
}

// foresee works out what a suggestion would do, without doing it.
func (s *Session) foresee(r model.Repair) *preview {
	p := &preview{view: s.view}
	for _, e := range r.Edits {
		text := safe.New(e.To.String())
		p.view = p.view.With(e.Cell, model.Cell{Text: text, Value: model.ReadValue(text, e.Cell.Signed())})
	}
	after := s.checker.Check(p.view)
	left, had := map[string]bool{}, map[string]bool{}
	for _, f := range after {
		left[f.ID] = true
	}
	for _, f := range s.findings {
		had[f.ID] = true
		if !left[f.ID] {
			p.gone = append(p.gone, f)
		}
	}
	for _, f := range after {
		if !had[f.ID] {
			p.came++
		}
	}
	p.grades, _ = s.gradesOf(after)
	return p
}

// picker is the dialog with all suggestions. While it is open the grid shows
// the report as the chosen one would leave it, or as it is.
type picker struct {
	repairs []model.Repair
	shown   []*preview // of each repair, nil until it was chosen
	at      int
	before  bool   // the grid shows the report as it is
	ask     string // the fact that decides between rivals, "" where none is needed
	back    model.Address
}

// allSuggestions opens the suggestions for what is under the cursor, or all
// of them where there is none here.
func (m *Model) allSuggestions(tea.KeyPressMsg) tea.Cmd {
	s := m.session
	repairs := s.suggestionsHere()
	if len(repairs) == 0 {
		repairs = s.suggestions
	}
	if len(repairs) == 0 {
		m.say(s.text.NoSuggest)
		return nil
	}
	d := &picker{repairs: repairs, shown: make([]*preview, len(repairs)), back: s.cell,
		ask: repair.Question(s.view, repairs).In(s.language)}
	m.open(d)
	d.choose(s, s.suggestion%len(repairs))
	return nil
}

// choose previews a suggestion and brings its first cell into sight.
func (d *picker) choose(s *Session, i int) {
	d.at = i
	if d.shown[i] == nil {
		d.shown[i] = s.foresee(d.repairs[i])
	}
	if len(d.repairs[i].Edits) > 0 {
		s.goCell(d.repairs[i].Edits[0].Cell)
	}
	d.show(s)
}

// show has the grid show what the reviewer wants to see.
func (d *picker) show(s *Session) {
	s.preview = d.shown[d.at]
	if d.before {
		s.preview = nil
	}
}

func (d *picker) close(m *Model) {
	m.session.preview = nil
	m.shut()
}

func (d *picker) press(m *Model, p tea.KeyPressMsg) tea.Cmd {
	s, n := m.session, len(d.repairs)
	switch m.keys.Find(Writing, p) {
	case Leave:
		d.close(m)
		s.goCell(d.back)
		return nil
	case Choose:
		d.close(m)
		chosen := d.repairs[d.at]
		return recorded(func(s *Session) (string, error) { return s.takeRepair(chosen) })(m, p)
	}
	switch m.keys.Find(Browse, p) {
	case Up, PreviousFinding:
		d.choose(s, (d.at+n-1)%n)
	case Down, NextFinding, AllSuggestions:
		d.choose(s, (d.at+1)%n)
	case PageDown: // the space bar among others
		d.before = !d.before
		d.show(s)
	case Take:
		d.close(m)
		chosen := d.repairs[d.at]
		return recorded(func(s *Session) (string, error) { return s.takeRepair(chosen) })(m, p)
	case Quit:
		d.close(m)
		s.goCell(d.back)
	}
	return nil
}

func (d *picker) title(m *Model) string {
	t := m.session.text
	state := t.PickerAfter
	if d.before {
		state = t.PickerBefore
	}
	return t.PickerTitle(d.at+1, len(d.repairs)) + "  " + state
}

func (d *picker) footer(m *Model) string            { return m.session.text.PickerHint }
func (d *picker) cursor(*Model) (x, y int, ok bool) { return 0, 0, false }
func (d *picker) paste(*Model, string) tea.Cmd      { return nil }
func (d *picker) height(_ *Model, _, most int) int  { return max(min(len(d.repairs)+5, 10, most), 1) }

// told is what is said of the chosen suggestion under the list.
func (d *picker) told(s *Session) []sumLine {
	r, p := d.repairs[d.at], d.shown[d.at]
	var gone []string
	for _, f := range p.gone {
		gone = append(gone, f.Rule+" "+s.about(f))
	}
	lines := []sumLine{{head: piece{text: s.text.PickerWhy}, body: r.Because.In(s.language)},
		{head: piece{text: s.text.PickerGone}, body: strings.Join(gone, "，")}}
	if p.came > 0 {
		lines = append(lines, sumLine{head: piece{text: s.text.PickerCame(p.came)}})
	}
	if d.ask != "" {
		lines = append(lines, sumLine{head: piece{text: s.text.PickerAsk}, body: d.ask})
	}
	return lines
}

func (d *picker) draw(m *Model, dst []string, w, h int) []string {
	k, row, s := m.look, &m.row, m.session
	told := d.told(s)
	rows := max(h-min(len(told)+1, h-1), 1)
	top := max(d.at-rows+1, 0)
	for i := top; i < min(top+rows, len(d.repairs)) && len(dst) < h; i++ {
		st := k.plain
		if i == d.at {
			st = k.cursor
		}
		row.start(w)
		row.put(st, " ")
		row.fit(st, s.text.Suggestion(i+1, len(d.repairs)), 12, cells.Left)
		row.put(st, s.editsWords(d.repairs[i]))
		if i == d.at {
			dst = append(dst, row.end(st))
		} else {
			dst = append(dst, row.end(style{}))
		}
	}
	for i := range told {
		told[i].head.style, told[i].style = k.muted, k.plain
	}
	if used := len(dst); used < h {
		dst = drawSums(dst, told, k, row, w, h-used)
	}
	return pad(dst, k, row, w, h)
}
