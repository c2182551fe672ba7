// Package repair names the smallest correction that makes a report's
// equations hold: error localization after Fellegi and Holt, as official
// statistics practise it. The form's equations make table 3 an
// error-correcting code, since almost every cell lies in a row equation and a
// column equation, so most slips of the pen have one smallest answer.
//
// The search deepens on the number of changed cells. It takes the violated
// equation with the fewest cells that may change, branches on which of them
// changes, eliminates that cell from the other equations in exact integer
// arithmetic, and goes on until nothing is violated. Answers of equal size are
// ranked by how figures get wrong (see cost.go). The work is bounded by
// counted steps, not by the clock, so the same report gives the same answers
// on every machine. It is our own because no Go library does error
// localization, and a general integer solver gives one answer, not all.
package repair

import (
	"slices"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/form"
)

// Bounds of the search. A step reduces one equation.
const (
	// MaxChanges is the most cells that one answer may change.
	MaxChanges = 40
	// MaxAnswers is the most smallest answers that a table's search keeps.
	MaxAnswers = 64
	// MaxSteps bounds the work on one table: some 50 ms.
	MaxSteps = 60_000
	// MaxRepairs is the most repairs that are given for a report.
	MaxRepairs = 24
)

// Evidence is a figure that something outside the tables states for a cell:
// a tied sentence, or last year's report.
type Evidence struct {
	Cell  model.Address
	Value decimal.Decimal
	From  model.Words // where it is stated, for the reason in words
	Stale bool        // it is last year's figure of the cell: a total that still reads it may be copied
}

// Result is what the search found. Repairs are sorted best first; those whose
// findings are disjoint can be taken together, so the best whole correction
// is the first repair, then the next one disjoint from it, and so on.
type Result struct {
	Repairs []model.Repair
	Cut     bool // the work was cut short: there may be other or better answers
}

// Find looks for the smallest changes to whole numbers ≥ 0 that make the
// equations of the report's tables hold, as corrected so far. The findings
// are those of the same view; repairs say which of them would be gone.
func Find(v model.View, findings []model.Finding, stated []Evidence) Result {
	var result Result
	if v.Layout == nil {
		return result
	}
	known := newEvidence(stated)
	for _, equations := range systems(v) {
		if !needed(v, equations) {
			continue
		}
		s, ok := newSystem(v, equations)
		if !ok {
			result.Cut = true
			continue
		}
		q := search{s: s, work: MaxSteps, most: MaxAnswers, cost: s.static}
		q.run(MaxChanges)
		if len(q.answers) == 0 && q.cut {
			q.dive()
		}
		if len(q.answers) == 0 {
			q.local()
		}
		result.Cut = result.Cut || q.cut
		for _, part := range s.parts(q.answers) {
			result.Repairs = append(result.Repairs, s.repair(v, part, findings, known))
		}
		result.Repairs = append(result.Repairs, s.shifts(v, findings, known)...)
	}
	slices.SortStableFunc(result.Repairs, func(a, b model.Repair) int { return a.Cost - b.Cost })
	if len(result.Repairs) > MaxRepairs {
		result.Repairs, result.Cut = result.Repairs[:MaxRepairs], true
	}
	return result
}

// systems groups the equations of tables that were read into sets that share
// no cell: table 3 as one, each group of table 4 by itself.
func systems(v model.View) [][]form.Equation {
	var groups [][]form.Equation
	for _, id := range form.Tables {
		t := v.Layout.Table(id)
		if t == nil || len(t.Equations) == 0 {
			continue
		}
		switch status := v.Table(id).Status; {
		case status == model.TableMissing || status == model.TableUnreadable:
		case id == form.T4:
			for i := range t.Equations {
				groups = append(groups, t.Equations[i:i+1])
			}
		default:
			groups = append(groups, t.Equations)
		}
	}
	return groups
}

// needed reports whether an equation is violated or cannot be assessed. One
// by which the reader told glued figures apart holds.
func needed(v model.View, equations []form.Equation) bool {
	return slices.ContainsFunc(equations, func(e form.Equation) bool {
		a := v.Assess(e)
		return !a.Holds() && !a.Presumed
	})
}

// parts splits answers into the independent repairs that they are made of: two
// changes belong together where one equation holds both.
func (s *system) parts(answers []answer) []answer {
	var parts []answer
	seen := map[string]bool{}
	for _, a := range answers {
		for _, part := range s.split(a) {
			if key := part.key(); !seen[key] {
				seen[key] = true
				parts = append(parts, part)
			}
		}
	}
	return parts
}

func (s *system) split(a answer) []answer {
	group := make([]int, len(a))
	for i := range group {
		group[i] = i
	}
	for _, r := range s.rows {
		first := -1
		for i, c := range a {
			if !r.support.has(c.variable) {
				continue
			}
			if first < 0 {
				first = group[i]
			} else if from := group[i]; from != first {
				for j := range group {
					if group[j] == from {
						group[j] = first
					}
				}
			}
		}
	}
	var parts []answer
	for g := range a {
		var part answer
		for i, c := range a {
			if group[i] == g {
				part = append(part, c)
			}
		}
		if part != nil {
			parts = append(parts, part)
		}
	}
	return parts
}

// key identifies an answer among those of one system.
func (a answer) key() string {
	b := make([]byte, 0, len(a)*10)
	for _, c := range a {
		b = append(b, byte(c.variable))
		for shift := 0; shift < 64; shift += 8 {
			b = append(b, byte(c.to>>shift))
		}
	}
	return string(b)
}

func (s *system) repair(v model.View, a answer, findings []model.Finding, known evidence) model.Repair {
	r := model.Repair{Because: s.reason(v, a, known)}
	edited := map[model.Address]bool{}
	for _, c := range a {
		x := &s.variables[c.variable]
		edited[x.address] = true
		r.Cost += s.price(c, known)
		r.Edits = append(r.Edits, model.Edit{Cell: x.address, From: x.cell.Text, To: decimal.Int(c.to)})
	}
	if len(a) == 2 {
		if cost, ok := s.pairCost(a[0], a[1]); ok {
			r.Cost = cost + known.weigh(&s.variables[a[0].variable], a[0].to) +
				known.weigh(&s.variables[a[1].variable], a[1].to)
		}
	}
	for _, f := range findings {
		if s.resolves(a, edited, f) {
			r.Resolves = append(r.Resolves, f.ID)
		}
	}
	return r
}

// resolves reports whether a finding would be gone: its equation was violated
// and holds a changed cell, or it is about nothing but changed cells that got
// their figure.
func (s *system) resolves(a answer, edited map[model.Address]bool, f model.Finding) bool {
	if f.Equation == nil {
		if len(f.Cells) == 0 {
			return false
		}
		for _, c := range f.Cells {
			if !edited[c] || s.variables[s.index[c]].cell.State == model.Number && !s.variables[s.index[c]].forced {
				return false
			}
		}
		return true
	}
	for i, e := range s.equations {
		if e.Rule != f.Equation.Rule || e.Key != f.Equation.Key {
			continue
		}
		for _, c := range a {
			if s.rows[i].support.has(c.variable) {
				return true
			}
		}
	}
	return false
}

// Best is the best whole correction: repairs in their order, each disjoint
// from those before it.
func (r Result) Best() []model.Repair {
	var best []model.Repair
	taken := map[string]bool{}
	cells := map[model.Address]bool{}
	for _, p := range r.Repairs {
		if slices.ContainsFunc(p.Resolves, func(id string) bool { return taken[id] }) ||
			slices.ContainsFunc(p.Edits, func(e model.Edit) bool { return cells[e.Cell] }) {
			continue
		}
		for _, id := range p.Resolves {
			taken[id] = true
		}
		for _, e := range p.Edits {
			cells[e.Cell] = true
		}
		best = append(best, p)
	}
	return best
}
