// Package rules is the catalogue: what a reviewer of the 政府信息公开工作年度报告
// checks, one literal a rule, with its documentation and its check in it. The
// screen, the command line, the exports and the documents read these literals
// and nothing else.
//
// A check function gives findings without rule id; Check fills it in. It asks
// the View only, so it sees corrections, and it never searches for a position:
// the reader recorded them.
package rules

import (
	"cmp"
	"slices"

	"gouji/model"
)

// catalogue is in the order of the report: table 3 first as the form's own
// 勾稽关系, then the other tables, cells in general, then the document, what
// was left over in it, privacy, slips, last year, the reading.
var catalogue = slices.Concat(
	table3, hints3, lastYear3,
	table4, hints4, table4Prose, lastYear4,
	table2, hints2, table2Prose, lastYear2,
	blankCells, cells, tables, misplaced, prose,
	frame, period, cited, heads, sections, contentsRules,
	carried, leftovers, privacy, typos, late,
	lastYear, similar,
	reading,
)

// All lists the catalogue in its order. The slice is the caller's own.
func All() []model.Rule { return slices.Clone(catalogue) }

// ByID finds a rule.
func ByID(id string) (model.Rule, bool) {
	for i := range catalogue {
		if catalogue[i].ID == id {
			return catalogue[i], true
		}
	}
	return model.Rule{}, false
}

// Check holds a report against every rule in force for its year and gives the
// findings sorted by place, then rule, with their ids. What the office has
// switched off or weighs otherwise is taken from the report's context. The
// same view gives the same findings in the same order.
func Check(v model.View) []model.Finding {
	return check(v, catalogue)
}

func check(v model.View, rules []model.Rule) []model.Finding {
	if v.Report == nil || v.Layout == nil {
		return nil
	}
	set := v.Settings().Rules
	all := make([]model.Finding, 0, 16)
	for i := range rules {
		r := &rules[i]
		local := set[r.ID]
		if local.Off || !r.Applies(v.Year) {
			continue
		}
		for _, f := range r.Check(v) {
			f.Rule = r.ID
			f.Severity = min(f.Severity, r.Severity)
			if local.Severity != nil && f.Severity == r.Severity {
				f.Severity = *local.Severity
			} else if local.Severity != nil {
				f.Severity = min(f.Severity, *local.Severity)
			}
			all = append(all, f)
		}
	}
	if len(all) == 0 {
		return nil
	}
	order(v, all)
	model.Identify(all)
	return all
}

// order sorts by place, then by the first cell as printed, then by rule.
// Findings equal in all of these keep the order in which the rule gave them.
func order(v model.View, findings []model.Finding) {
	slices.SortStableFunc(findings, func(a, b model.Finding) int {
		p, q := &a.Place, &b.Place
		if c := cmp.Or(
			cmp.Compare(p.Section, q.Section),
			cmp.Compare(p.Page, q.Page),
			cmp.Compare(p.Line, q.Line),
			cmp.Compare(p.Column, q.Column),
			cmp.Compare(p.Part, q.Part),
			cmp.Compare(p.Start, q.Start),
		); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(firstCell(v, a), firstCell(v, b)), cmp.Compare(a.Rule, b.Rule))
	})
}

// firstCell is the printed position of a finding's first cell, -1 where it
// has none.
func firstCell(v model.View, f model.Finding) int {
	if len(f.Cells) == 0 {
		return -1
	}
	i, _ := v.Layout.Index(f.Cells[0])
	return i
}
