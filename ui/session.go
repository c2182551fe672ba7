package ui

import (
	"cmp"
	"slices"

	"gouji/model"
	"gouji/model/export"
	"gouji/model/form"
	"gouji/model/review"
)

// Suggest gives the smallest corrections for a report as corrected so far,
// best first. It may be nil.
type Suggest func(model.View, []model.Finding) []model.Repair

// Checker is what a session asks of the catalogue.
type Checker struct {
	Check func(model.View) []model.Finding
	Rule  func(id string) (model.Rule, bool)
	Ties  func(model.View) []model.Tie // the numbers of the prose; may be nil
}

// Session is one review: the report, the view as corrected, its findings, and
// where the reviewer is. It decides and does no I/O; panes draw it.
type Session struct {
	text     *Text
	language model.Language
	report   *model.Report
	checker  Checker
	review   *review.Review
	now      func() review.Stamp

	view        model.View
	findings    []model.Finding // by severity, then by place
	verdict     model.Verdict
	prior       lastYear
	ofCell      map[model.Address][]int
	grades      map[model.Address]grade
	tabs        []tab
	suggestions []model.Repair
	notes       map[review.Target]string
	changed     int                  // corrections, of cells and of words
	told        *model.Report        // whose prose the tabs show
	texts       int                  // grows whenever the prose reads otherwise
	located     []located            // by index of paragraph
	places      map[review.Place]int // the first paragraph at a place

	at         int // tab
	cell       model.Address
	paragraph  int // in the tab's paragraphs
	spot       spot
	current    int // finding, -1 where none is selected
	gap        int // where the selected finding stood that is gone
	suggestion int
	search     search
	preview    *preview // what the grid shows in place of the view, nil for the view
	generation int      // grows whenever what follows from the review changes
}

// grade says how gravely findings touch a cell.
type grade uint8

const (
	clean    grade = iota
	noted          // in a grouped finding, or a note's
	warned         // named by a warning
	involved       // in a broken equation
	faulted        // the cell that a broken equation or an error blames
)

// start is what a session begins with.
type start struct {
	review   *review.Review
	checker  Checker
	language model.Language
	now      func() review.Stamp
}

// newSession starts a review at the first finding of the highest severity.
func newSession(with start) *Session {
	s := &Session{text: textFor(with.language), language: with.language, report: with.review.Report(),
		checker: with.checker, review: with.review, now: with.now, current: -1, prior: lastYearOf(with.review.Report())}
	s.tabs = makeTabs(s.report, s.text)
	s.locate()
	s.at = s.firstTab()
	s.refresh()
	if len(s.findings) > 0 {
		s.goFinding(0)
	}
	return s
}

// refresh recomputes everything that follows from the corrections. The
// reviewer stays where he is; the selected finding is kept by its id.
func (s *Session) refresh() {
	id, was := "", s.current
	if was >= 0 && was < len(s.findings) {
		id = s.findings[was].ID
	}
	s.generation++
	s.view = s.review.View()
	s.retell()
	s.notes = map[review.Target]string{}
	for _, n := range s.review.AllAnnotations() {
		if s.notes[n.Target] != "" {
			s.notes[n.Target] += "；"
		}
		s.notes[n.Target] += n.Text
	}
	s.findings = s.checker.Check(s.view)
	slices.SortStableFunc(s.findings, func(a, b model.Finding) int {
		return cmp.Compare(b.Severity, a.Severity)
	})
	s.verdict = export.Judge(s.review, s.findings)
	s.current = slices.IndexFunc(s.findings, func(f model.Finding) bool { return f.ID == id })
	s.suggestions, s.suggestion = nil, 0
	s.gradeCells()
	s.placeFindings()
	if s.checker.Ties != nil {
		s.placeTies(s.checker.Ties(s.view))
	}
	switch {
	case s.current < 0 && was >= 0:
		s.gap = was
	case s.current < 0 && s.generation == 1:
		s.current = s.findingHere()
	}
}

// gradeCells marks the cells that findings touch. A dismissed or explained
// finding marks nothing.
func (s *Session) gradeCells() { s.grades, s.ofCell = s.gradesOf(s.findings) }

func (s *Session) gradesOf(findings []model.Finding) (grades map[model.Address]grade, ofCell map[model.Address][]int) {
	grades, ofCell = map[model.Address]grade{}, map[model.Address][]int{}
	for i, f := range findings {
		for n, a := range f.Cells {
			ofCell[a] = append(ofCell[a], i)
			if s.settled(f.ID) {
				continue
			}
			if g := gradeOf(f, n); g > grades[a] {
				grades[a] = g
			}
		}
	}
	return grades, ofCell
}

// gradeOf is the grade that a finding gives to its n-th cell.
func gradeOf(f model.Finding, n int) grade {
	const few = 4
	switch {
	case f.Equation != nil && (n == 0 || f.Equation.Identity()):
		return faulted
	case f.Equation != nil:
		return involved
	case len(f.Cells) > few:
		return noted
	case f.Severity == model.Error:
		return faulted
	case f.Severity == model.Warning:
		return warned
	}
	return noted
}

// settled reports whether the reviewer has said that a finding is no fault.
func (s *Session) settled(id string) bool {
	d := s.status(id)
	return d == review.Dismissed || d == review.Explained
}

// status is what the reviewer decided on a finding.
func (s *Session) status(id string) review.Status { return s.review.Disposition(id).Status }

// note is what the reviewer wrote on a target, "" for nothing.
func (s *Session) note(t review.Target) string { return s.notes[t] }

// openCounts counts the findings that are not settled, by severity.
func (s *Session) openCounts() (counts [3]int) {
	for _, f := range s.findings {
		if !s.settled(f.ID) {
			counts[f.Severity]++
		}
	}
	return counts
}

// label names a cell as an officer would.
func (s *Session) label(a model.Address) string { return s.report.Layout.Label(a) }

// about names what a finding is about: its cell, else its section.
func (s *Session) about(f model.Finding) string {
	switch {
	case len(f.Cells) == 1 || f.Equation != nil && !f.Equation.Identity():
		return s.label(f.Cells[0])
	case f.Equation != nil:
		t := s.report.Layout.Table(f.Cells[0].Table())
		if t != nil {
			if c, ok := t.ColumnByID(f.Cells[0].Column()); ok {
				return f.Cells[0].Table().Name() + "·" + c.Label
			}
		}
		return s.label(f.Cells[0])
	case len(f.Cells) > 1:
		return f.Cells[0].Table().Name()
	case f.Place.Section > 0 && f.Place.Section < len(s.text.Sections):
		return s.text.Numerals[f.Place.Section] + " " + s.text.Sections[f.Place.Section]
	}
	return s.text.Sections[0]
}

// title is the rule's title, its id where the catalogue lacks it.
func (s *Session) title(f model.Finding) string {
	if r, ok := s.checker.Rule(f.Rule); ok {
		return r.Title.In(s.language)
	}
	return f.Rule
}

// selected gives the selected finding.
func (s *Session) selected() (model.Finding, bool) {
	if s.current < 0 || s.current >= len(s.findings) {
		return model.Finding{}, false
	}
	return s.findings[s.current], true
}

// equationsAt lists the equations that a cell enters, broken ones first.
func (s *Session) equationsAt(a model.Address) []model.Arithmetic {
	var broken, rest []model.Arithmetic
	for _, e := range s.report.Layout.Equations() {
		if !slices.Contains(e.Left, a) && !slices.Contains(e.Right, a) {
			continue
		}
		if m := s.view.Arithmetic(e); m.Assessable && !m.Differ.IsZero() {
			broken = append(broken, m)
		} else {
			rest = append(rest, m)
		}
	}
	return append(broken, rest...)
}

// findingOf gives the finding that a broken equation made.
func (s *Session) findingOf(e form.Equation) (int, bool) {
	for i, f := range s.findings {
		if f.Equation != nil && f.Equation.Rule == e.Rule && f.Equation.Key == e.Key && len(f.Cells) > 0 &&
			f.Cells[0].Table() == e.Right[0].Table() {
			return i, true
		}
	}
	return 0, false
}
