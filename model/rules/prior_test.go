package rules

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/form"
	"gouji/model/safe"
)

// pair reads the sound draft and the one of the year before it.
func pair(t testing.TB) (this, last *model.Report) {
	t.Helper()
	for i, year := range []int{2023, 2022} {
		d, err := newDraft("2021", year)
		if err != nil {
			t.Fatal(err)
		}
		*[]**model.Report{&this, &last}[i] = d.read(t)
	}
	return this, last
}

// follow draws figures for two years of which the second follows the first.
func follow(t *rapid.T, this, last *model.Report) {
	consistent(t, last)
	consistent(t, this)
	put := func(r *model.Report, a model.Address, n decimal.Decimal) {
		r.SetCell(model.Cell{Address: a, Text: safe.New(n.String()), Value: model.Value{State: model.Number, Number: n},
			Place: model.Place{Section: a.Table().Section(), Line: 1}})
	}
	for _, c := range this.Layout.T3.Columns {
		put(last, form.At(form.T3, "carried_out", c.ID), this.Cell(form.At(form.T3, "carried_in", c.ID)).Number)
	}
	for _, row := range [...]string{"regulation", "normative"} {
		stock := rapid.IntRange(0, 300).Draw(t, "stock")
		issued := rapid.IntRange(0, 40).Draw(t, "issued")
		repealed := rapid.IntRange(0, stock+issued).Draw(t, "repealed")
		put(last, form.At(form.T2, row, "in_force"), decimal.Int(int64(stock)))
		put(this, form.At(form.T2, row, "issued"), decimal.Int(int64(issued)))
		put(this, form.At(form.T2, row, "repealed"), decimal.Int(int64(repealed)))
		put(this, form.At(form.T2, row, "in_force"), decimal.Int(int64(stock+issued-repealed)))
	}
	put(last, "t2.fee.amount", this.Cell("t2.fee.amount").Number)
}

// ofPrior are the ids of the rules that need last year's report.
func ofPrior() map[string]bool {
	ids := map[string]bool{}
	for _, r := range slices.Concat(lastYear, lastYear2, lastYear3, lastYear4, similar) {
		ids[r.ID] = true
	}
	return ids
}

func TestAYearThatFollowsGivesNothing(t *testing.T) {
	this, last := pair(t)
	ids := ofPrior()
	rapid.Check(t, func(t *rapid.T) {
		follow(t, this, last)
		v := model.NewView(this.Under(model.Context{Prior: last}))
		before := map[string]bool{}
		for _, f := range Check(v) {
			before[f.ID] = true
			if ids[f.Rule] && f.Severity > model.Note {
				t.Fatalf("%s fires: %s", f.Rule, f.Message.Chinese)
			}
		}
		a := rapid.SampledFrom(this.Layout.Addresses()).Draw(t, "cell")
		text := safe.New(rapid.SampledFrom([]string{"1", "7", "30001", "", "/", "1 2", "999999"}).Draw(t, "text"))
		changed := model.Cell{Text: text, Value: model.ReadValue(text, a.Signed())}
		old := v.Cell(a)
		v = v.With(a, changed)
		told := false
		for _, f := range Check(v) {
			if !before[f.ID] && ids[f.Rule] {
				told = true
				if !slices.Contains(f.Cells, a) {
					t.Fatalf("%s from %q to %q gives a finding about something else: %s %v", a, old.Text, text, f.Message.Chinese, f.Cells)
				}
			}
		}
		if rolls := a.Row() == "carried_in" || a.Column() == "in_force"; rolls && changed.State == model.Number && changed.Number != old.Number && !told {
			t.Fatalf("%s from %q to %q goes unnoticed", a, old.Text, text)
		}
	})
}

// TestNoContextNoPrior: what belongs to last year says nothing without it, on
// every draft.
func TestNoContextNoPrior(t *testing.T) {
	ids := ofPrior()
	for _, base := range drafts {
		d, err := newDraft(base, map[string]int{"2019": 2020, "hybrid": 2020, "2021": 2023, "mixed": 2023}[base])
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range Check(model.NewView(d.read(t))) {
			if ids[f.Rule] {
				t.Errorf("%s: %s %s", base, f.Rule, f.Message.Chinese)
			}
		}
	}
}

// TestSettingsAreHonoured: a rule switched off is silent, a severity set
// counts, lesser findings of the rule never rise.
func TestSettingsAreHonoured(t *testing.T) {
	d, err := newDraft("2021", 2023)
	if err != nil {
		t.Fatal(err)
	}
	d.set("t3.carried_out.natural", "2")
	d.set("t3.carried_out.total", "")
	d.set("t3.granted.other", "5")
	r := d.read(t)
	severities := func(set map[string]model.RuleSetting) map[string][]model.Severity {
		got := map[string][]model.Severity{}
		for _, f := range Check(model.NewView(r.Under(model.Context{Settings: &model.Settings{Rules: set}}))) {
			got[f.Rule] = append(got[f.Rule], f.Severity)
		}
		return got
	}
	plain := severities(nil)
	if len(plain["T3-IDENT"]) == 0 || !slices.Contains(plain["CELL-BLANK"], model.Error) {
		t.Fatalf("the draft is too sound: %v", plain)
	}
	note, warning := model.Note, model.Warning
	set := severities(map[string]model.RuleSetting{"T3-IDENT": {Off: true}, "CELL-BLANK": {Severity: &note}, "T3-ROW": {Severity: &warning}})
	if set["T3-IDENT"] != nil {
		t.Error("a rule that is off speaks")
	}
	for rule, most := range map[string]model.Severity{"CELL-BLANK": model.Note, "T3-ROW": model.Warning} {
		if len(set[rule]) != len(plain[rule]) || slices.Max(set[rule]) != most {
			t.Errorf("%s gives %v, without settings %v", rule, set[rule], plain[rule])
		}
	}
}
