// Package assess holds a report against everything that gouji knows: the
// catalogue of rules, then the smallest corrections for what breaks the
// form's equations. Command line, screen and exports all ask here, so that
// they never disagree.
package assess

import (
	"gouji/model"
	"gouji/model/repair"
	"gouji/model/rules"
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
	r := Result{Findings: rules.Check(v)}
	r.Repairs, r.Cut = Suggest(v, r.Findings)
	return r
}

// Suggest gives the smallest corrections for findings of the same view, best
// first; cut says that there may be others.
func Suggest(v model.View, findings []model.Finding) (repairs []model.Repair, cut bool) {
	found := repair.Find(v, findings, nil)
	return found.Repairs, found.Cut
}
