package ties

import (
	"slices"

	"gouji/model"
)

// family is what rules that count the same thing have in common.
func family(rule string) int {
	switch rule {
	case "TXT-RECV", "TXT-DONE", "TXT-HANDLED", "TXT-CARRY", "TXT-OUTCOME", "TXT-APPL", "TXT-NONE":
		return 1
	case "TXT-RECON", "TXT-CASE0":
		return 2
	case "TXT-LITIG":
		return 3
	case "TXT-DOCS":
		return 4
	case "TXT-PERMIT":
		return 5
	}
	return 0
}

const families = 6

// scopes are those in which a report's figures agree with its tables.
type scopes struct{ none, own, all bool }

func (s *scopes) add(c class) {
	switch c {
	case ownScope:
		s.own = true
	case allScope:
		s.all = true
	default:
		s.none = true
	}
}

// explains reports whether a mismatch in a scope is explained by agreement in
// others: then that scope is not the table's.
func (s scopes) explains(c class) bool {
	switch c {
	case ownScope:
		return !s.own && (s.none || s.all)
	case allScope:
		return !s.all && (s.none || s.own)
	}
	return s.none || s.own || s.all
}

// weak is a mismatch of a number whose words leave open whose figure it is.
type weak struct {
	family           int
	scope            class
	finding          int
	paragraph, start int
}

// weigh keeps what is needed to judge weak mismatches at the end. It is called
// with the tie that was put down last.
func (w *walker) weigh(f *fact, t *model.Tie) {
	k := family(f.rule)
	if k == 0 {
		return
	}
	switch {
	case f.status == model.Tied && f.held != nil && !f.number.Value.IsZero():
		w.agreed[k].add(f.scopeOf)
	case f.status == model.Mismatch && f.finding > 0 && !f.proven && (f.scoped || f.foreign || f.strange):
		scope := f.scopeOf
		if f.foreign || f.strange {
			scope = filler
		}
		w.weak = append(w.weak, weak{k, scope, int(f.finding) - 1, t.Paragraph, t.Start})
	}
}

// settle takes weak mismatches back where the report states the figure of the
// table elsewhere: what they count is then a part of it, or more.
func (w *walker) settle() {
	for i := len(w.weak) - 1; i >= 0; i-- {
		k := &w.weak[i]
		if !w.agreed[k.family].explains(k.scope) {
			continue
		}
		w.Findings = slices.Delete(w.Findings, k.finding, k.finding+1)
		for j := range w.Ties {
			if t := &w.Ties[j]; t.Paragraph == k.paragraph && t.Start == k.start && t.Status == model.Mismatch {
				t.Status, t.Expression, t.Cells = model.Untied, "", nil
			}
		}
	}
}

// several lets mismatches go where one sentence tells the figures of several
// units or kinds.
func (w *walker) several() {
	var counts [families]int
	for i := range w.facts {
		if f := &w.facts[i]; f.status == model.Mismatch && (f.scoped || f.foreign || f.strange) {
			counts[family(f.rule)]++
		}
	}
	for i := range w.facts {
		if f := &w.facts[i]; f.status == model.Mismatch && (f.scoped || f.foreign || f.strange) && counts[family(f.rule)] > 1 && family(f.rule) > 0 {
			f.status, f.held, f.level = model.Untied, nil, unsure
		}
	}
}
