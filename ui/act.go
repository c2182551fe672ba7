package ui

import (
	"errors"
	"slices"
	"strings"

	"gouji/model"
	"gouji/model/review"
	"gouji/model/safe"
)

// Refusals of a correction; their words are the session's.
var (
	errEmpty    = errors.New("empty")
	errNumber   = errors.New("not a number")
	errNegative = errors.New("negative")
	errDecimal  = errors.New("decimals in a count")
)

// readFigure reads what the reviewer typed for a cell and gives it in its
// plain form. Only numbers are taken: not negative unless the column is
// signed, whole unless it is an amount.
func readFigure(a model.Address, typed string) (string, error) {
	text := safe.New(strings.TrimSpace(typed))
	if text.IsEmpty() {
		return "", errEmpty
	}
	v := model.ReadValue(text, a.Signed())
	if v.State != model.Number {
		return "", errNumber
	}
	if v.Number.Sign() < 0 && !a.Signed() {
		return "", errNegative
	}
	if _, whole := v.Number.Whole(); !whole && a.Column() != "amount" {
		return "", errDecimal
	}
	return v.Number.String(), nil
}

// refusal puts an error into the words of the screen.
func (s *Session) refusal(err error) string {
	var known *review.Refusal
	switch {
	case errors.Is(err, errEmpty):
		return s.text.BadEmpty
	case errors.Is(err, errNumber):
		return s.text.BadNumber
	case errors.Is(err, errNegative):
		return s.text.BadNegative
	case errors.Is(err, errDecimal):
		return s.text.BadDecimal
	case errors.As(err, &known):
		return known.What.In(s.language)
	}
	if what, hint, ok := explain(err); ok {
		if how := hint.In(s.language); how != "" {
			return what.In(s.language) + s.text.WhatToDo(how)
		}
		return what.In(s.language)
	}
	return safe.New(err.Error()).Line()
}

// correct proposes a figure for a cell and gives what to say of it. Nothing
// is recorded where the figure is the old one.
func (s *Session) correct(a model.Address, typed string) (string, error) {
	figure, err := readFigure(a, typed)
	if err != nil {
		return "", err
	}
	before := s.view.Cell(a)
	events, err := s.review.Correct(a, figure, "", s.now())
	if err != nil {
		return "", err
	}
	if len(events) == 0 {
		return s.text.Same, nil
	}
	s.refresh()
	if !s.view.Corrected(a) {
		return s.text.Recalled(s.label(a), s.oldWords(s.view.Cell(a))), nil
	}
	return s.text.Corrected(s.label(a), s.oldWords(before), figure), nil
}

// take takes the suggestion shown for the cell under the cursor, as one step.
func (s *Session) take() (string, error) {
	here := s.suggestionsHere()
	if len(here) == 0 {
		return s.text.NoSuggest, nil
	}
	return s.takeRepair(here[s.suggestion%len(here)])
}

// takeRepair corrects every cell of a repair as one step, for its reason.
func (s *Session) takeRepair(r model.Repair) (string, error) {
	events, err := s.review.Batch(review.Changes(r), r.Because.In(s.language), s.now())
	if err != nil {
		return "", err
	}
	if len(events) == 0 {
		return s.text.Same, nil
	}
	s.refresh()
	return s.review.Describe(events).In(s.language) + s.text.Resolves(len(r.Resolves)), nil
}

// subject is what a note is written on: its target, its name and what stands
// there.
type subject struct {
	target review.Target
	label  string
	quote  string
}

// subjectHere is what an annotation made now would be about: the selected
// finding while the list is focused, else the cell or the paragraph.
func (s *Session) subjectHere(inList bool) (subject, bool) {
	if f, ok := s.selected(); ok && inList {
		return subject{review.Target{Finding: f.ID}, f.Rule + " " + s.about(f), f.Quote.String()}, true
	}
	if s.onCell() {
		return subject{review.Target{Address: s.cell}, s.label(s.cell), s.report.Cell(s.cell).Text.String()}, true
	}
	if p := s.para(); p != nil {
		return s.subjectIn(p), true
	}
	return subject{}, false
}

// subjectIn is what a note in a paragraph is about: the words that are meant,
// else all of it.
func (s *Session) subjectIn(p *paragraph) subject {
	at := s.placeOf(p)
	if w, ok := s.words(); ok {
		for _, n := range p.noted {
			if n.span == w {
				return subject{n.target, quoted(w.of(p)), n.target.Passage.Text}
			}
		}
		if target, quote, ok := s.review.WordsTarget(at, w.from, w.to); ok {
			return subject{target, quoted(w.of(p)), quote}
		}
	}
	return subject{review.Target{Place: at}, s.tab().title, p.text.String()}
}

// noteOf gives the latest annotation of a subject, for editing.
func (s *Session) noteOf(u subject) (review.Annotation, bool) {
	notes := s.review.Annotations(u.target)
	if len(notes) == 0 {
		return review.Annotation{}, false
	}
	return notes[len(notes)-1], true
}

// annotate writes the note of a subject: a new one, a changed one, or none
// where the text is empty.
func (s *Session) annotate(u subject, text string) (string, error) {
	text = strings.TrimSpace(text)
	old, exists := s.noteOf(u)
	var events []review.Event
	var err error
	switch {
	case exists:
		events, err = s.review.EditAnnotation(old.ID, text, s.now())
	case text == "":
		return "", nil
	default:
		events, err = s.review.Annotate(u.target, u.quote, text, s.now())
	}
	if err != nil || len(events) == 0 {
		return "", err
	}
	s.refresh()
	if text == "" {
		return s.text.Unannotated(u.label), nil
	}
	return s.text.Annotated(u.label), nil
}

// dispose records what becomes of a finding.
func (s *Session) dispose(f model.Finding, status review.Status, reason string) (string, error) {
	events, err := s.review.Dispose(f, status, reason, s.now())
	if err != nil {
		return "", err
	}
	if len(events) == 0 {
		return s.text.Same, nil
	}
	s.refresh()
	return s.text.Disposed(f.Rule+" "+s.about(f), status.Words().In(s.language)), nil
}

// undo takes the last step back and says which.
func (s *Session) undo() (string, error) {
	what, ok := s.review.CanUndo()
	if !ok {
		return s.text.NothingToUndo, nil
	}
	events, err := s.review.Undo(s.now())
	if err != nil {
		return "", err
	}
	s.refresh()
	s.goStep(events)
	return s.text.Undone(what.In(s.language)), nil
}

// redo does the step again that was undone last and says which.
func (s *Session) redo() (string, error) {
	what, ok := s.review.CanRedo()
	if !ok {
		return s.text.NothingToRedo, nil
	}
	events, err := s.review.Redo(s.now())
	if err != nil {
		return "", err
	}
	s.refresh()
	s.goStep(events)
	return s.text.Redone(what.In(s.language)), nil
}

// goStep goes to what an undo or redo was about: a cell, words, a finding.
func (s *Session) goStep(events []review.Event) {
	all := s.review.Events()
	if len(events) == 0 || events[0].Step < 1 || events[0].Step > len(all) {
		return
	}
	e := all[events[0].Step-1]
	if last := events[0].Step - 1 + e.More; last < len(all) && e.Passage != nil {
		e = all[last] // a correction of words after those that became one with it
	}
	if e.Note > 0 && e.Note <= len(all) {
		e = all[e.Note-1]
	}
	switch {
	case e.Place != nil:
		s.goPassage(*e.Place, e.Passage)
	case e.Finding != "":
		s.goFinding(slices.IndexFunc(s.findings, func(f model.Finding) bool { return f.ID == e.Finding }))
	default:
		s.goCell(e.Address)
	}
}
