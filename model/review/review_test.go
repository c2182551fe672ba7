package review

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/form"
	"gouji/model/safe"
)

var at = Stamp{Time: time.Date(2026, 1, 20, 9, 30, 0, 0, time.FixedZone("", 8*3600)), Reviewer: "李某"}

// draft is a report of form 2021 whose cells are all 0 but those given.
func draft(hash string, cells map[model.Address]string) *model.Report {
	l := form.LayoutFor(form.Form2021, form.Form2021)
	r := model.NewReport(model.Source{Name: safe.New("某局.docx"), Format: "docx", SHA256: hash, Size: 7}, l)
	for _, a := range l.Addresses() {
		text, ok := cells[a]
		if !ok {
			text = "0"
		}
		c := model.Cell{Address: a, Text: safe.New(text)}
		c.Value = model.ReadValue(c.Text, a.Signed())
		r.SetCell(c)
	}
	r.Sections = []model.Section{{Number: 1, Paragraphs: []model.Paragraph{
		{Text: safe.New("全年收到申请 68 件。"), Place: model.Place{Section: 1, Line: 4}},
		{Text: safe.New("全部按期答复。"), Place: model.Place{Section: 1, Line: 5}},
	}}}
	return r
}

const (
	natural = model.Address("t3.granted.natural")
	total   = model.Address("t3.granted.total")
)

func must(t interface{ Fatal(...any) }) func([]Event, error) []Event {
	return func(e []Event, err error) []Event {
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
}

// state is everything that the queries of a review tell.
type state struct {
	Corrections  []Correction
	Annotations  []Annotation
	Dispositions []Disposition
	Left         []Left
	Cells        map[model.Address]string
	Undo, Redo   model.Words
}

func stateOf(v *Review) state {
	s := state{Corrections: v.Corrections(), Annotations: v.AllAnnotations(), Dispositions: v.sortedDispositions(), Left: v.Left(), Cells: map[model.Address]string{}}
	view := v.View()
	for a := range v.overlay {
		s.Cells[a] = view.Cell(a).Text.String()
	}
	s.Undo, _ = v.CanUndo()
	s.Redo, _ = v.CanRedo()
	return s
}

func diff(a, b state) string {
	if reflect.DeepEqual(a, b) {
		return ""
	}
	return cmp.Diff(a, b, cmpopts.EquateEmpty(), cmp.Comparer(func(x, y safe.Text) bool { return x == y }),
		cmp.Comparer(func(x, y decimal.Decimal) bool { return x == y }))
}

func TestCorrectAndUndo(t *testing.T) {
	v := New(draft("a", map[model.Address]string{natural: "68", total: "64"}))
	e := must(t)(v.Correct(natural, " 64 ", "与总计不符", at))
	want := Event{Version: 1, Seq: 1, Time: "2026-01-20T09:30:00+08:00", Reviewer: "李某", Kind: CorrectionKind,
		Address: natural, Old: "68", New: "64", Reason: "与总计不符"}
	if d := cmp.Diff([]Event{want}, e); d != "" {
		t.Error(d)
	}
	c, ok := v.Correction(natural)
	if !ok || c.Old.String() != "68" || c.New.String() != "64" || c.Reviewer != "李某" || !c.Time.Equal(at.Time) {
		t.Errorf("%+v", c)
	}
	if got := v.View().Cell(natural); got.State != model.Number || got.Number != decimal.Int(64) || !v.View().Corrected(natural) {
		t.Errorf("view: %+v", got)
	}
	if w, ok := v.CanUndo(); !ok || w.Chinese != "更正 表三 予以公开·自然人 68→64" {
		t.Errorf("undo would: %q", w.Chinese)
	}
	if e := must(t)(v.Correct(natural, "64", "", at)); e != nil {
		t.Errorf("the same again gave %v", e)
	}
	must(t)(v.Undo(at))
	if v.View().Corrected(natural) {
		t.Error("undone, and still corrected")
	}
	must(t)(v.Redo(at))
	must(t)(v.Correct(natural, "68", "", at))
	if _, ok := v.Correction(natural); ok {
		t.Error("the draft's own text is no correction")
	}
	must(t)(v.Undo(at))
	if c, _ := v.Correction(natural); c.New.String() != "64" {
		t.Errorf("after undo: %+v", c)
	}
}

func TestBatchIsOneStep(t *testing.T) {
	v := New(draft("a", map[model.Address]string{natural: "68", "t3.rejected_repeat.natural": ""}))
	p := model.Repair{Edits: []model.Edit{{Cell: natural, To: decimal.Int(64)}, {Cell: "t3.rejected_repeat.natural", To: decimal.Int(4)}}}
	e := must(t)(v.Batch(Changes(p), "采纳建议", at))
	if len(e) != 2 || e[0].More != 1 || e[1].More != 0 {
		t.Fatalf("%+v", e)
	}
	must(t)(v.Undo(at))
	if n := len(v.Corrections()); n != 0 {
		t.Errorf("%d corrections stay", n)
	}
	must(t)(v.Redo(at))
	if n := len(v.Corrections()); n != 2 {
		t.Errorf("%d corrections come back", n)
	}
	if _, err := v.Batch([]Change{{natural, "1"}, {"t9.x.y", "1"}}, "", at); err == nil {
		t.Error("an address that the form lacks was taken")
	}
	if c, _ := v.Correction(natural); c.New.String() != "64" {
		t.Error("half of a batch was done")
	}
}

func TestRefusals(t *testing.T) {
	v := New(draft("a", nil))
	f := model.Finding{ID: "f1", Rule: "T3-ROW"}
	long := string(make([]byte, MaxText+1))
	for name, try := range map[string]func() ([]Event, error){
		"dismiss without reason": func() ([]Event, error) { return v.Dispose(f, Dismissed, " ", at) },
		"explain without reason": func() ([]Event, error) { return v.Dispose(f, Explained, "", at) },
		"no such status":         func() ([]Event, error) { return v.Dispose(f, "x", "r", at) },
		"undo nothing":           func() ([]Event, error) { return v.Undo(at) },
		"redo nothing":           func() ([]Event, error) { return v.Redo(at) },
		"two targets":            func() ([]Event, error) { return v.Annotate(Target{Address: natural, Finding: "f"}, "", "x", at) },
		"empty annotation":       func() ([]Event, error) { return v.Annotate(Target{Address: natural}, "", " ", at) },
		"no such annotation":     func() ([]Event, error) { return v.DeleteAnnotation(4, at) },
		"long annotation":        func() ([]Event, error) { return v.Annotate(Target{Address: natural}, "", long, at) },
		"long reason":            func() ([]Event, error) { return v.Correct(natural, "1", long, at) },
		"long cell":              func() ([]Event, error) { return v.Correct(natural, long[:MaxCell+1], "", at) },
		"no such cell":           func() ([]Event, error) { return v.Correct("t3.x.y", "1", "", at) },
	} {
		e, err := try()
		refusal, ok := err.(*Refusal)
		if !ok || e != nil || refusal.What.English == "" {
			t.Errorf("%s: %v, %v", name, e, err)
		}
	}
	if v.Revision() != 0 {
		t.Error("a refused operation left an event")
	}
}

func TestAnnotations(t *testing.T) {
	v := New(draft("a", nil))
	cell := Target{Address: natural}
	must(t)(v.Annotate(cell, "0", "请核实\x1b[2J", at))
	must(t)(v.Annotate(Target{Finding: "f1"}, "", "见台账", at))
	must(t)(v.EditAnnotation(1, "请核对台账", at))
	got := v.Annotations(cell)
	if len(got) != 1 || got[0].Text != "请核对台账" || got[0].ID != 1 {
		t.Fatalf("%+v", got)
	}
	must(t)(v.DeleteAnnotation(1, at))
	must(t)(v.Undo(at))
	must(t)(v.Undo(at))
	if got := v.Annotations(cell); len(got) != 1 || got[0].Text != "请核实␛[2J" {
		t.Errorf("%+v", got)
	}
	must(t)(v.Undo(at))
	if got := v.AllAnnotations(); len(got) != 1 {
		t.Errorf("undoing the second leaves %d", len(got))
	}
}

func TestPendingWaitsForAChange(t *testing.T) {
	v, err := Resume(draft("a", nil), nil, nil, "1.0", at)
	if err != nil || v.Pending(0) != nil {
		t.Fatalf("%v, %v", v.Pending(0), err)
	}
	must(t)(v.Correct(natural, "1", "", at))
	if p := v.Pending(0); len(p) != 2 || p[0].Kind != OpenedKind || p[0].Draft.SHA256 != "a" {
		t.Errorf("%+v", p)
	}
	if p := v.Pending(2); p != nil {
		t.Errorf("%+v", p)
	}
}

func TestCarryOver(t *testing.T) {
	old := draft("a", map[model.Address]string{natural: "68", total: "64"})
	v, _ := Resume(old, nil, nil, "1", at)
	must(t)(v.Correct(natural, "64", "甲", at))                   // the new draft writes the old figure wide: kept
	must(t)(v.Correct(total, "68", "乙", at))                     // the new draft has it: done
	must(t)(v.Correct("t3.new.total", "5", "丙", at))             // the new draft has something else: unfit
	must(t)(v.Annotate(Target{Address: total}, "64", "批注一", at)) // the cell now reads what was proposed: kept
	must(t)(v.Annotate(Target{Address: "t3.new.total"}, "0", "批注二", at))
	must(t)(v.Annotate(Paragraph(model.Place{Section: 1, Line: 4}), "收到申请 68 件", "批注三", at))
	must(t)(v.Annotate(Paragraph(model.Place{Section: 1, Line: 5}), "不再有的话", "批注四", at))
	must(t)(v.Dispose(model.Finding{ID: "f1", Rule: "R"}, Accepted, "", at))
	must(t)(v.Dispose(model.Finding{ID: "f2", Rule: "R"}, Dismissed, "因为", at))

	changed := draft("b", map[model.Address]string{natural: "６８", total: "68", "t3.new.total": "7"})
	changed.Sections[0].Paragraphs[0].Place.Line = 9
	w, err := Resume(changed, []model.Finding{{ID: "f1"}}, v.Events(), "1", at)
	if err != nil {
		t.Fatal(err)
	}
	if c := w.Corrections(); len(c) != 1 || c[0].Address != natural || c[0].Old.String() != "６８" || c[0].Reason != "甲" {
		t.Errorf("corrections: %+v", c)
	}
	if a := w.AllAnnotations(); len(a) != 2 || a[0].Text != "批注一" || a[1].Text != "批注三" || a[1].Target.Place.Line != 9 {
		t.Errorf("annotations: %+v", a)
	}
	if w.Disposition("f1").Status != Accepted || w.Disposition("f2").Status != Undecided {
		t.Error("dispositions")
	}
	var got []string
	for _, l := range w.Left() {
		switch {
		case l.Correction != nil:
			got = append(got, fmt.Sprintf("correction %s %v found %s", l.Correction.Address, l.Done, l.Found.String()))
		case l.Annotation != nil:
			got = append(got, "annotation "+l.Annotation.Text)
		case l.Disposition != nil:
			got = append(got, "disposition "+l.Disposition.Finding)
		}
	}
	want := []string{"correction t3.granted.total true found ", "correction t3.new.total false found 7",
		"annotation 批注二", "annotation 批注四", "disposition f2"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if _, ok := w.CanUndo(); ok {
		t.Error("steps on the old draft can be undone")
	}
	again, err := Replay(changed, w.Events())
	if err != nil {
		t.Fatal(err)
	}
	if d := diff(stateOf(w), stateOf(again)); d != "" {
		t.Error(d)
	}
	if len(w.Pending(v.Revision())) != 1 {
		t.Error("what was carried over is not kept")
	}
}

// TestOperations runs random operations and holds the review against its own
// replay, undo against the state before, redo against the state after.
func TestOperations(t *testing.T) {
	r := draft("a", map[model.Address]string{natural: "68", total: "64"})
	addresses := r.Layout.Addresses()
	rapid.Check(t, func(t *rapid.T) {
		v, err := Resume(r, nil, nil, "1", at)
		if err != nil {
			t.Fatal(err)
		}
		address := func(t *rapid.T) model.Address { return addresses[rapid.IntRange(20, 28).Draw(t, "address")] }
		change := func(t *rapid.T, op func() ([]Event, error)) {
			before := stateOf(v)
			events, err := op()
			if _, refused := err.(*Refusal); err != nil && !refused {
				t.Fatal(err)
			}
			if len(events) == 0 {
				return
			}
			after := stateOf(v)
			if after.Redo != (model.Words{}) {
				t.Fatal("a new operation left a redo")
			}
			must(t)(v.Undo(at))
			undone := stateOf(v)
			undone.Redo = before.Redo
			if d := diff(before, undone); d != "" {
				t.Fatalf("undo is not the inverse: %s", d)
			}
			must(t)(v.Redo(at))
			if d := diff(after, stateOf(v)); d != "" {
				t.Fatalf("redo is not the same: %s", d)
			}
		}
		t.Repeat(map[string]func(*rapid.T){
			"correct": func(t *rapid.T) {
				a, text := address(t), rapid.SampledFrom([]string{"0", "4", "", "64", "x\x1b"}).Draw(t, "text")
				change(t, func() ([]Event, error) { return v.Correct(a, text, "r", at) })
			},
			"batch": func(t *rapid.T) {
				b := []Change{{address(t), "1"}, {address(t), "2"}}
				change(t, func() ([]Event, error) { return v.Batch(b, "r", at) })
			},
			"annotate": func(t *rapid.T) {
				a := address(t)
				change(t, func() ([]Event, error) { return v.Annotate(Target{Address: a}, "0", "t", at) })
			},
			"edit": func(t *rapid.T) {
				all := v.AllAnnotations()
				if len(all) == 0 {
					t.Skip()
				}
				id, text := all[rapid.IntRange(0, len(all)-1).Draw(t, "id")].ID, rapid.SampledFrom([]string{"", "new"}).Draw(t, "text")
				change(t, func() ([]Event, error) { return v.EditAnnotation(id, text, at) })
			},
			"dispose": func(t *rapid.T) {
				f := model.Finding{ID: rapid.SampledFrom([]string{"f", "g"}).Draw(t, "finding"), Rule: "R"}
				s := rapid.SampledFrom([]Status{Undecided, Accepted, Dismissed}).Draw(t, "status")
				change(t, func() ([]Event, error) {
					return v.Dispose(f, s, rapid.SampledFrom([]string{"", "r"}).Draw(t, "reason"), at)
				})
			},
			"undo": func(t *rapid.T) { v.Undo(at) },
			"redo": func(t *rapid.T) { v.Redo(at) },
			"": func(t *rapid.T) {
				again, err := Replay(r, v.Events())
				if err != nil {
					t.Fatal(err)
				}
				if d := diff(stateOf(v), stateOf(again)); d != "" {
					t.Fatal(d)
				}
			},
		})
	})
}
