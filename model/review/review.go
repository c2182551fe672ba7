package review

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"time"

	"gouji/model"
	"gouji/model/safe"
)

// Correction is a proposed text for a cell or for words of a paragraph; the
// draft keeps its own.
type Correction struct {
	Address  model.Address // "" for words
	Place    Place         // of the paragraph, for words
	Passage  Passage       // the words; its text is Old
	Old, New safe.Text     // the draft's text and the proposed one
	Reason   string
	Reviewer string
	Time     time.Time
	Seq      int // the event that gave it
}

// Target is what an annotation is about: exactly one of a cell, a finding and
// a paragraph.
type Target struct {
	Address model.Address
	Finding string  // a finding's id
	Place   Place   // a paragraph
	Passage Passage // of that paragraph; zero is all of it
}

func (t Target) valid() bool {
	n := 0
	for _, set := range [...]bool{t.Address != "", t.Finding != "", t.Place != Place{}} {
		if set {
			n++
		}
	}
	return n == 1 && (t.Passage == Passage{} || t.Place != Place{} && t.Passage.Text != "")
}

// Paragraph targets a paragraph by its place.
func Paragraph(p model.Place) Target { return Target{Place: Place(p)} }

// Annotation is a reviewer's note.
type Annotation struct {
	ID       int // the event that made it; it stays through edits
	Target   Target
	Quote    string // what stood at the target
	Text     string
	Reviewer string
	Time     time.Time
}

// Status is what the reviewer decided on a finding.
type Status string

// The statuses of a finding. One without a disposition is Undecided.
const (
	Undecided Status = "open"
	Accepted  Status = "accepted"  // the drafting unit must mend it
	Dismissed Status = "dismissed" // no fault, for the reason given
	Explained Status = "explained" // stands, for the reason given
)

func (s Status) valid() bool {
	return s == Undecided || s == Accepted || s == Dismissed || s == Explained
}

// Words is the status as an officer reads it.
func (s Status) Words() model.Words {
	switch s {
	case Accepted:
		return model.Words{Chinese: "已接受", English: "accepted"}
	case Dismissed:
		return model.Words{Chinese: "不予处理", English: "dismissed"}
	case Explained:
		return model.Words{Chinese: "已说明", English: "explained"}
	}
	return model.Words{Chinese: "待处理", English: "open"}
}

// Disposition is what was decided on a finding.
type Disposition struct {
	Finding  string
	Rule     string
	Status   Status
	Reason   string
	Reviewer string
	Time     time.Time
}

// Review is the working paper over one report. It is pure state for one
// goroutine: an operation applies itself and returns the events to keep.
type Review struct {
	report *model.Report
	events []Event

	corrections  map[model.Address]Correction
	rewordings   map[passageKey]Correction
	annotations  map[int]Annotation
	dispositions map[string]Disposition
	draft        Draft
	left         []Left // what a changed draft left behind

	done, undone []step
	overlay      map[model.Address]model.Cell // nil when stale; never written once made
	reworded     *model.Report                // the draft with other words; nil when stale
}

// step is what one undo takes back: its events, and what stood before each.
type step struct {
	events []Event
	before []prior
}

func (s step) seq() int { return s.events[0].Seq }

// prior is what an event replaced; nil for nothing.
type prior struct {
	correction  *Correction
	rewording   *Correction
	annotation  *Annotation
	disposition *Disposition
}

// New is an empty review of a report.
func New(r *model.Report) *Review {
	return &Review{
		report:       r,
		corrections:  map[model.Address]Correction{},
		rewordings:   map[passageKey]Correction{},
		annotations:  map[int]Annotation{},
		dispositions: map[string]Disposition{},
	}
}

// Replay makes the review that events give. It stops at the first event that
// cannot be: then the review holds what stands before it.
func Replay(r *model.Report, events []Event) (*Review, error) {
	v := New(r)
	for i := 0; i < len(events); {
		n := 1 + max(events[i].More, 0)
		if n > len(events)-i {
			return v, fmt.Errorf("event %d: %d of its step are missing", events[i].Seq, n-len(events)+i)
		}
		if err := v.apply(events[i : i+n]); err != nil {
			return v, fmt.Errorf("event %d: %w", events[i].Seq, err)
		}
		i += n
	}
	return v, nil
}

// apply takes one step of events, from an operation or from a journal.
func (v *Review) apply(events []Event) error {
	for i, e := range events {
		if err := e.check(); err != nil {
			return err
		}
		if e.Seq != len(v.events)+1+i || e.More != len(events)-1-i {
			return fmt.Errorf("seq %d (%d more) after %d", e.Seq, e.More, len(v.events)+i)
		}
	}
	e := events[0]
	switch e.Kind {
	case OpenedKind:
		v.draft = *e.Draft
	case CarriedKind:
		v.draft = *e.Draft
		v.carry(*e.Carry)
	case UndoKind:
		if len(v.done) == 0 || v.done[len(v.done)-1].seq() != e.Step {
			return fmt.Errorf("undo of step %d, which is not the last", e.Step)
		}
		v.takeBack()
	case RedoKind:
		if len(v.undone) == 0 || v.undone[len(v.undone)-1].seq() != e.Step {
			return fmt.Errorf("redo of step %d, which is not the next", e.Step)
		}
		v.done = append(v.done, v.perform(v.undone[len(v.undone)-1].events))
		v.undone = v.undone[:len(v.undone)-1]
	default:
		if e.Note > 0 {
			if _, ok := v.annotations[e.Note]; !ok {
				return fmt.Errorf("annotation %d does not exist", e.Note)
			}
		}
		v.done, v.undone = append(v.done, v.perform(events)), nil
	}
	v.events = append(v.events, events...)
	return nil
}

// perform changes the state by the events of a step.
func (v *Review) perform(events []Event) step {
	s := step{events: slices.Clone(events)}
	for _, e := range events {
		s.before = append(s.before, v.performOne(e))
	}
	return s
}

func (v *Review) performOne(e Event) (before prior) {
	switch e.Kind {
	case CorrectionKind:
		if e.Passage != nil {
			before.rewording = v.performReword(e)
			return before
		}
		if c, ok := v.corrections[e.Address]; ok {
			before.correction = &c
		}
		if e.New == e.Old {
			delete(v.corrections, e.Address)
		} else {
			v.corrections[e.Address] = Correction{Address: e.Address, Old: safe.New(e.Old), New: safe.New(e.New),
				Reason: e.Reason, Reviewer: e.Reviewer, Time: e.at(), Seq: e.Seq}
		}
		v.overlay = nil
	case AnnotationKind:
		a := Annotation{ID: e.Seq, Target: e.target(), Quote: e.Quote}
		if e.Note > 0 {
			stood := v.annotations[e.Note]
			before.annotation, a = &stood, stood
		}
		if e.Deleted {
			delete(v.annotations, e.Note)
			return before
		}
		a.Text, a.Reviewer, a.Time = e.New, e.Reviewer, e.at()
		v.annotations[a.ID] = a
	case DispositionKind:
		if d, ok := v.dispositions[e.Finding]; ok {
			before.disposition = &d
		}
		v.dispositions[e.Finding] = Disposition{e.Finding, e.Rule, Status(e.New), e.Reason, e.Reviewer, e.at()}
	}
	return before
}

// takeBack undoes the last step.
func (v *Review) takeBack() {
	s := v.done[len(v.done)-1]
	for i, e := range slices.Backward(s.events) {
		before := s.before[i]
		switch e.Kind {
		case CorrectionKind:
			if e.Passage != nil {
				restore(v.rewordings, e.passageKey(), before.rewording)
				v.reworded = nil
				continue
			}
			restore(v.corrections, e.Address, before.correction)
			v.overlay = nil
		case AnnotationKind:
			restore(v.annotations, cmp.Or(e.Note, e.Seq), before.annotation)
		case DispositionKind:
			restore(v.dispositions, e.Finding, before.disposition)
		}
	}
	v.done = v.done[:len(v.done)-1]
	v.undone = append(v.undone, s)
}

func restore[K comparable, V any](m map[K]V, key K, before *V) {
	if before == nil {
		delete(m, key)
	} else {
		m[key] = *before
	}
}

func (e Event) target() Target {
	t := Target{Address: e.Address, Finding: e.Finding}
	if e.Place != nil {
		t.Place = *e.Place
	}
	if e.Passage != nil {
		t.Passage = *e.Passage
	}
	return t
}

// View is the report as corrected so far. Corrections of cells that the
// report's form lacks are not in it.
func (v *Review) View() model.View {
	if v.overlay == nil {
		v.overlay = make(map[model.Address]model.Cell, len(v.corrections))
		for a, c := range v.corrections {
			if _, ok := v.report.Layout.Index(a); ok {
				v.overlay[a] = model.Cell{Address: a, Text: c.New, Value: model.ReadValue(c.New, a.Signed())}
			}
		}
	}
	if v.reworded == nil {
		v.reworded = v.reword()
	}
	return model.NewOverlay(v.reworded, v.overlay)
}

// Report is the draft itself.
func (v *Review) Report() *model.Report { return v.report }

// Draft says what the last session was made on; zero before the first.
func (v *Review) Draft() Draft { return v.draft }

// Revision is the number of the last event; it grows with every operation.
func (v *Review) Revision() int { return len(v.events) }

// Events lists all events, undone ones and undoings included.
func (v *Review) Events() []Event { return slices.Clone(v.events) }

// Pending lists the events after a revision that a journal lacks. It is empty
// where nothing but the opening stands there: looking leaves no file behind.
func (v *Review) Pending(saved int) []Event {
	rest := v.events[min(max(saved, 0), len(v.events)):]
	if !slices.ContainsFunc(rest, func(e Event) bool { return e.Kind != OpenedKind }) {
		return nil
	}
	return slices.Clone(rest)
}

// Correction gives the correction of a cell.
func (v *Review) Correction(a model.Address) (Correction, bool) {
	c, ok := v.corrections[a]
	return c, ok
}

// Corrections lists the corrections of cells in the order of the form.
func (v *Review) Corrections() []Correction {
	return slices.SortedFunc(maps.Values(v.corrections), func(a, b Correction) int {
		i, okA := v.report.Layout.Index(a.Address)
		j, okB := v.report.Layout.Index(b.Address)
		switch {
		case okA && okB:
			return cmp.Compare(i, j)
		case okA != okB && okA:
			return -1
		case okA != okB:
			return 1
		}
		return cmp.Compare(a.Address, b.Address)
	})
}

// Annotations lists the annotations of a target, oldest first.
func (v *Review) Annotations(t Target) []Annotation {
	return slices.DeleteFunc(v.AllAnnotations(), func(a Annotation) bool { return a.Target != t })
}

// AllAnnotations lists every annotation, oldest first.
func (v *Review) AllAnnotations() []Annotation {
	return slices.SortedFunc(maps.Values(v.annotations), func(a, b Annotation) int { return cmp.Compare(a.ID, b.ID) })
}

// Disposition gives what was decided on a finding; one without is Undecided.
func (v *Review) Disposition(finding string) Disposition {
	if d, ok := v.dispositions[finding]; ok {
		return d
	}
	return Disposition{Finding: finding, Status: Undecided}
}

// sortedDispositions lists the dispositions by finding id.
func (v *Review) sortedDispositions() []Disposition {
	return slices.SortedFunc(maps.Values(v.dispositions), func(a, b Disposition) int { return cmp.Compare(a.Finding, b.Finding) })
}

// Left lists what a changed draft left without a place, oldest first.
func (v *Review) Left() []Left { return slices.Clone(v.left) }
