package review

import (
	"strings"

	"gouji/model"
	"gouji/model/safe"
)

// Carry says what became of everything when the draft changed.
type Carry struct {
	Kept  []Item `json:"kept"`  // fits the new draft
	Done  []Item `json:"done"`  // corrections that the new draft already has
	Unfit []Item `json:"unfit"` // fits no longer: listed, never dropped
}

// Item names one correction (address), annotation (note) or disposition
// (finding).
type Item struct {
	Kind    Kind          `json:"kind"`
	Address model.Address `json:"address,omitempty"`
	Note    int           `json:"note,omitempty"`
	Finding string        `json:"finding,omitempty"`
	Old     string        `json:"old,omitempty"`   // kept correction: how the new draft writes the old figure
	Place   *Place        `json:"place,omitempty"` // kept paragraph: where it stands now
	Found   string        `json:"found,omitempty"` // what stands there now
}

// Left is something that a changed draft left behind. Exactly one of the
// three is set.
type Left struct {
	Correction  *Correction
	Annotation  *Annotation
	Disposition *Disposition
	Done        bool      // a correction that the new draft already has
	Found       safe.Text // what stands in the new draft instead
}

// Resume makes the review of a report from a journal's events and begins a
// session on it. Where the events were made on another draft they are carried
// over: corrections and annotations by address and old text, dispositions
// where the draft's findings still hold them; Left lists the rest. The opening
// event is pending. With an error the review holds what could be replayed.
func Resume(r *model.Report, findings []model.Finding, events []Event, program string, at Stamp) (*Review, error) {
	v, err := Replay(r, events)
	if err != nil {
		return v, err
	}
	e := Event{Kind: OpenedKind, Draft: &Draft{
		Name: r.Source.Name.Line(), SHA256: r.Source.SHA256, Size: r.Source.Size, Form: r.Layout.Form, Program: program}}
	if v.draft.SHA256 != "" && v.draft.SHA256 != r.Source.SHA256 {
		carry := v.plan(findings)
		e.Kind, e.Carry = CarriedKind, &carry
	}
	_, err = v.operate([]Event{e}, at)
	return v, err
}

// plan judges everything in the review against the report.
func (v *Review) plan(findings []model.Finding) Carry {
	c := Carry{Kept: []Item{}, Done: []Item{}, Unfit: []Item{}}
	for _, x := range v.Corrections() {
		v.planCorrection(&c, x)
	}
	ids := make(map[string]bool, len(findings))
	for _, f := range findings {
		ids[f.ID] = true
	}
	for _, a := range v.AllAnnotations() {
		item := Item{Kind: AnnotationKind, Note: a.ID}
		if v.planAnnotation(&item, a, ids) {
			c.Kept = append(c.Kept, item)
		} else {
			c.Unfit = append(c.Unfit, item)
		}
	}
	for _, d := range v.sortedDispositions() {
		item := Item{Kind: DispositionKind, Finding: d.Finding}
		if ids[d.Finding] {
			c.Kept = append(c.Kept, item)
		} else {
			c.Unfit = append(c.Unfit, item)
		}
	}
	return c
}

func (v *Review) planCorrection(c *Carry, x Correction) {
	_, ok := v.report.Layout.Index(x.Address)
	found := cellText(v.report.Cell(x.Address).Text.String())
	item := Item{Kind: CorrectionKind, Address: x.Address}
	switch {
	case ok && same(found, x.Old.String(), x.Address):
		item.Old = clip(found)
		c.Kept = append(c.Kept, item)
	case ok && same(found, x.New.String(), x.Address):
		c.Done = append(c.Done, item)
	default:
		item.Found = clip(found)
		c.Unfit = append(c.Unfit, item)
	}
}

// planAnnotation finds an annotation's target in the report and reports
// whether it is there.
func (v *Review) planAnnotation(item *Item, a Annotation, findings map[string]bool) bool {
	t := a.Target
	switch {
	case t.Finding != "":
		return findings[t.Finding]
	case t.Address != "":
		_, ok := v.report.Layout.Index(t.Address)
		item.Found = clip(cellText(v.report.Cell(t.Address).Text.String()))
		return ok && (same(item.Found, a.Quote, t.Address) || v.proposes(t.Address, item.Found))
	}
	place, ok := v.locate(t.Place, a.Quote)
	if ok {
		item.Place = &place
	}
	return ok
}

// proposes reports whether a text is what a correction of the cell proposes.
func (v *Review) proposes(a model.Address, text string) bool {
	c, ok := v.corrections[a]
	return ok && same(text, c.New.String(), a)
}

// same compares two texts of a cell: as written, or as the same number.
func same(a, b string, at model.Address) bool {
	if a == b {
		return true
	}
	x, y := model.ReadValue(safe.New(a), at.Signed()), model.ReadValue(safe.New(b), at.Signed())
	return x.State == model.Number && y.State == model.Number && x.Number == y.Number
}

// locate finds the paragraph that a quote was taken from: at its old place,
// else the only one that has it.
func (v *Review) locate(at Place, quote string) (Place, bool) {
	if strings.TrimSpace(quote) == "" {
		return Place{}, false
	}
	var found []Place
	for _, p := range paragraphs(v.report) {
		if strings.Contains(p.Text.String(), quote) {
			if Place(p.Place) == at {
				return at, true
			}
			found = append(found, Place(p.Place))
		}
	}
	if len(found) != 1 {
		return Place{}, false
	}
	return found[0], true
}

func paragraphs(r *model.Report) []model.Paragraph {
	var all []model.Paragraph
	if r.Title != nil {
		all = append(all, *r.Title)
	}
	all = append(all, r.Preamble...)
	for _, s := range r.Sections {
		all = append(append(all, s.Heading), s.Paragraphs...)
	}
	return all
}

// carry applies what a changed draft did. Steps before it cannot be undone:
// they speak of another draft.
func (v *Review) carry(c Carry) {
	for _, i := range c.Kept {
		if x, ok := v.corrections[i.Address]; ok && i.Kind == CorrectionKind {
			x.Old = safe.New(i.Old)
			v.corrections[i.Address] = x
		}
		if a, ok := v.annotations[i.Note]; ok && i.Kind == AnnotationKind && i.Place != nil {
			a.Target.Place = *i.Place
			v.annotations[i.Note] = a
		}
	}
	for _, i := range c.Done {
		v.leave(i, true)
	}
	for _, i := range c.Unfit {
		v.leave(i, false)
	}
	v.done, v.undone, v.overlay = nil, nil, nil
}

// leave moves one thing to what was left behind.
func (v *Review) leave(i Item, done bool) {
	left := Left{Done: done, Found: safe.New(i.Found)}
	switch i.Kind {
	case CorrectionKind:
		if x, ok := v.corrections[i.Address]; ok {
			left.Correction = &x
			delete(v.corrections, i.Address)
		}
	case AnnotationKind:
		if a, ok := v.annotations[i.Note]; ok {
			left.Annotation = &a
			delete(v.annotations, i.Note)
		}
	case DispositionKind:
		if d, ok := v.dispositions[i.Finding]; ok {
			left.Disposition = &d
			delete(v.dispositions, i.Finding)
		}
	}
	if left.Correction != nil || left.Annotation != nil || left.Disposition != nil {
		v.left = append(v.left, left)
	}
}
