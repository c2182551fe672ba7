// Package assess holds a report against everything that gouji knows: the
// catalogue of rules, then the smallest corrections for what breaks the
// form's equations. Command line, screen and exports all ask here, so that
// they never disagree.
package assess

import (
	"slices"

	"gouji/model"
	"gouji/model/form"
	"gouji/model/repair"
	"gouji/model/rules"
	"gouji/model/ties"
)

// Result is what there is to say of a report as corrected so far.
type Result struct {
	Findings []model.Finding // sorted by place, then rule
	Ties     []model.Tie     // the numbers of the prose, in reading order
	Repairs  []model.Repair  // best first
	Cut      bool            // the search for repairs was cut short
}

// Report assesses a view. The same view gives the same result.
func Report(v model.View) Result {
	r := Result{Findings: rules.Check(v), Ties: ties.Read(v).Ties}
	r.Repairs, r.Cut = Suggest(v, r.Findings)
	return r
}

// Suggest gives the smallest corrections for findings of the same view, best
// first; cut says that there may be others.
func Suggest(v model.View, findings []model.Finding) (repairs []model.Repair, cut bool) {
	found := repair.Find(v, findings, append(evidence(v, findings), lastYear(v, findings)...))
	return found.Repairs, found.Cut
}

// broken reports whether an equation is, or would be but for totals that were
// left out; only then does it matter what the prose states.
func broken(findings []model.Finding) bool {
	return slices.ContainsFunc(findings, func(f model.Finding) bool {
		return f.Equation != nil || f.Rule == "CELL-BLANK" && f.Severity == model.Error
	})
}

// evidence is what the prose states of single cells.
func evidence(v model.View, findings []model.Finding) []repair.Evidence {
	if !broken(findings) {
		return nil
	}
	read := ties.Read(v)
	stated := make([]repair.Evidence, len(read.Stated))
	for i, s := range read.Stated {
		stated[i] = repair.Evidence{Cell: s.Cell, Value: s.Value, From: model.Words{
			Chinese: "正文“" + s.Quote.Line() + "”", English: "the text, “" + s.Quote.Line() + "”"}}
	}
	return stated
}

// lastYear is what last year's report says of single cells: its closing
// figures are this year's opening ones, and a total that still reads last
// year's figure may be copied from it.
func lastYear(v model.View, findings []model.Finding) []repair.Evidence {
	prior, ok := v.Prior()
	if !ok || !broken(findings) {
		return nil
	}
	from := model.Words{Chinese: "上年报告的结转下年", English: "last year's carried out"}
	was := model.Words{Chinese: "上年报告", English: "last year's report"}
	var stated []repair.Evidence
	for _, a := range v.Layout.Addresses() {
		switch {
		case a.Table() == form.T3 && a.Row() == "carried_in":
			if closing := prior.Cell(form.At(form.T3, "carried_out", a.Column())); closing.State == model.Number {
				stated = append(stated, repair.Evidence{Cell: a, Value: closing.Number, From: from})
			}
		case a.Column() == "total" || a.Row() == "total":
			if last := prior.Cell(a); last.State == model.Number && !last.Number.IsZero() {
				stated = append(stated, repair.Evidence{Cell: a, Value: last.Number, From: was, Stale: true})
			}
		}
	}
	return stated
}
