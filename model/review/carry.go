package review

import (
	"maps"
	"strings"
	"unicode/utf8"

	"gouji/model"
	"gouji/model/safe"
)

// Carry says what became of everything when the draft changed.
type Carry struct {
	Kept  []Item `json:"kept"`  // fits the new draft
	Done  []Item `json:"done"`  // corrections that the new draft already has
	Unfit []Item `json:"unfit"` // fits no longer: listed, never dropped
}

// Item names one correction (address, or of prose the event that gave it),
// annotation (note) or disposition (finding).
type Item struct {
	Kind    Kind          `json:"kind"`
	Address model.Address `json:"address,omitempty"`
	Note    int           `json:"note,omitempty"`
	Finding string        `json:"finding,omitempty"`
	Old     string        `json:"old,omitempty"`     // kept correction: how the new draft writes the old figure
	Place   *Place        `json:"place,omitempty"`   // kept paragraph: where it stands now
	Passage *Passage      `json:"passage,omitempty"` // kept words: where they stand in it
	Given   int           `json:"given,omitempty"`   // the event that gave a correction of prose
	Found   string        `json:"found,omitempty"`   // what stands there now
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
	for _, r := range v.Rewordings() {
		v.planWords(&c, r)
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
	if (t.Passage != Passage{}) {
		place, here, ok := v.relocate(t.Place, t.Passage, t.Passage.Text)
		if ok {
			item.Place, item.Passage = &place, &here
		}
		return ok
	}
	place, ok := v.locate(t.Place, a.Quote)
	if ok {
		item.Place = &place
	}
	return ok
}

func (v *Review) planWords(c *Carry, r Correction) {
	item := Item{Kind: CorrectionKind, Given: r.Seq}
	if place, here, ok := v.relocate(r.Place, r.Passage, r.Passage.Text); ok {
		item.Place, item.Passage = &place, &here
		c.Kept = append(c.Kept, item)
		return
	}
	if _, _, ok := v.relocate(r.Place, r.Passage, r.New.String()); ok {
		c.Done = append(c.Done, item)
		return
	}
	c.Unfit = append(c.Unfit, item)
}

// relocate finds words with what stood round a passage: all of that, else as
// little as tells them from any other place.
func (v *Review) relocate(at Place, p Passage, words string) (Place, Passage, bool) {
	const least = 3 // characters on each side
	all := v.report.Paragraphs()
	for n := context; n >= least; n /= 2 {
		before, after := lastRunes(p.Before, n), firstRunes(p.After, n)
		found, here, times := Place{}, Passage{}, 0
		for _, q := range all {
			text := q.Text.String()
			if times += strings.Count(text, before+words+after); times == 1 && here.Text == "" {
				if i := strings.Index(text, before+words+after); i >= 0 {
					i += len(before)
					found, here = Place(q.Place), passage(text, i, i+len(words))
				}
			}
		}
		if times == 1 {
			return found, here, true
		}
		if times > 1 {
			return v.stayed(at, p, words)
		}
	}
	return Place{}, Passage{}, false
}

// stayed finds words that stand in several places at their old one.
func (v *Review) stayed(at Place, p Passage, words string) (Place, Passage, bool) {
	q, ok := v.paragraph(at)
	text := q.Text.String()
	if !ok || p.At > len(text) || !strings.HasPrefix(text[p.At:], words) {
		return Place{}, Passage{}, false
	}
	return at, passage(text, p.At, p.At+len(words)), true
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}

func lastRunes(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
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
	for _, p := range v.report.Paragraphs() {
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

// carry applies what a changed draft did. Steps before it cannot be undone:
// they speak of another draft.
func (v *Review) carry(c Carry) {
	v.move(c.Kept)
	for _, i := range c.Kept {
		if x, ok := v.corrections[i.Address]; ok && i.Kind == CorrectionKind {
			x.Old = safe.New(i.Old)
			v.corrections[i.Address] = x
		}
		if a, ok := v.annotations[i.Note]; ok && i.Kind == AnnotationKind && i.Place != nil {
			a.Target.Place = *i.Place
			if i.Passage != nil {
				a.Target.Passage = *i.Passage
			}
			v.annotations[i.Note] = a
		}
	}
	for _, i := range c.Done {
		v.leave(i, true)
	}
	for _, i := range c.Unfit {
		v.leave(i, false)
	}
	v.done, v.undone, v.overlay, v.reworded = nil, nil, nil, nil
}

// given is the rewording that an event gave.
func (v *Review) given(seq int) (passageKey, Correction, bool) {
	for key, r := range v.rewordings {
		if r.Seq == seq {
			return key, r, true
		}
	}
	return passageKey{}, Correction{}, false
}

// move takes rewordings to where their words stand now: all at once, since
// one may come to stand where another stood.
func (v *Review) move(kept []Item) {
	moved := map[passageKey]Correction{}
	for _, i := range kept {
		key, r, ok := v.given(i.Given)
		if !ok || i.Kind != CorrectionKind || i.Place == nil || i.Passage == nil {
			continue
		}
		delete(v.rewordings, key)
		r.Place, r.Passage = *i.Place, *i.Passage
		moved[passageKey{r.Place, r.Passage.At}] = r
	}
	maps.Copy(v.rewordings, moved)
}

// leave moves one thing to what was left behind.
func (v *Review) leave(i Item, done bool) {
	left := Left{Done: done, Found: safe.New(i.Found)}
	switch i.Kind {
	case CorrectionKind:
		if key, r, ok := v.given(i.Given); ok {
			left.Correction = &r
			delete(v.rewordings, key)
		} else if x, ok := v.corrections[i.Address]; ok {
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
