package ties

import (
	"gouji/model"
	"gouji/model/decimal"
)

// prove raises numbers whose own words leave a doubt of whose they are, where
// the numbers beside them leave none: told in one breath, in the same scope,
// and given by the tables, they prove that the sentence counts as the tables do.
func (w *walker) prove() {
	if w.section == 5 {
		return
	}
	w.proveDecisions()
	w.proveExcess()
	if len(w.facts) < 2 {
		return
	}
	w.proveFlow()
	w.proveOutcomes()
	w.proveApplicants()
	w.proveCases()
	w.proveStock()
}

// raise makes a number a mismatch that nothing beside it explains.
func (w *walker) raise(f *fact, rule string, what ...*expression) {
	if f.status == model.Mismatch && f.level >= sure {
		return
	}
	f.rule, f.what, f.level, f.status, f.held, f.proven = rule, what, sure, model.Mismatch, w.fitted(what[0]), true
	if len(what) == 1 {
		w.state(f)
	}
}

// open is how many numbers of the sentence have a class among first to last; 0
// where the tables give all of them.
func (w *walker) open(first, last class) int {
	n, untied := 0, false
	for i := range w.facts {
		if f := &w.facts[i]; f.has.any(first, last) {
			n++
			untied = untied || f.status != model.Tied
		}
	}
	if !untied {
		return 0
	}
	return n
}

// counts reports whether a number counts things one by one and its words lead
// to it: what stands behind 、 has those of the number before it.
func (w *walker) counts(f *fact) bool {
	return (f.number.Start == 0 || w.text.Runes[f.number.Start-1] != '、') && !f.number.Percent() && !f.number.Approx && !f.change && !f.share && (f.number.Places == 0 || f.number.Scale > 0)
}

// alike reports whether two numbers stand in the same scope, as far as the
// words of the sentence tell.
func alike(f, g *fact) bool {
	return f.scoped == g.scoped && f.scopeOf == g.scopeOf && f.foreign == g.foreign && (!f.other || g.other) && (!f.partly || g.partly)
}

// only gives the one class among first to last that a number has, with no
// other leading to a cell than those allowed.
func (f *fact) only(first, last class, allowed bits) (class, bool) {
	found := noVerb
	for c := first; c <= last; c++ {
		if f.has.has(c) {
			if found != noVerb {
				return 0, false
			}
			found = c
		}
	}
	return found, found != noVerb && f.has&^(1<<found|allowed) == 0
}

// proveOutcomes: two outcomes that agree prove the third; two that are off by
// as much in either direction are misplaced.
func (w *walker) proveOutcomes() {
	if w.open(granted, rejectedRepeat) < 3 {
		return
	}
	var odd []*fact
	var off, told decimal.Decimal
	agree := 0
	for i := range w.facts {
		f := &w.facts[i]
		c, ok := f.only(granted, rejectedRepeat, 1<<finish|1<<reply|1<<request)
		if !ok || !w.counts(f) || f.about != applications || f.thing || f.via || f.strange || !counted(f.number.Unit, "件", "宗", "份", "条", "起") {
			continue
		}
		v, ok := w.value(outcomesOf[c])
		d, ok2 := f.number.Value.Sub(v)
		sum, ok3 := told.Add(f.number.Value)
		if !ok || !ok2 || !ok3 {
			return
		}
		told = sum
		switch {
		case !d.IsZero():
			odd = append(odd, f)
			if off, ok = off.Add(d); !ok {
				return
			}
		case !v.IsZero():
			agree++
		}
	}
	if agree < 2 || len(odd) == 0 || len(odd) > 2 || len(odd) == 2 && !off.IsZero() || len(odd) == 1 && w.ofFewer(told) {
		return
	}
	for _, f := range odd {
		c, _ := f.only(granted, rejectedRepeat, 1<<finish|1<<reply|1<<request)
		if v, _ := w.value(outcomesOf[c]); w.completed(f, v) {
			continue
		}
		if !f.bracket && !f.comprising && (!f.other || w.otherAgrees()) {
			w.raise(f, "TXT-OUTCOME", outcomesOf[c])
		}
	}
}

// completed reports whether the number beside one makes up what it lacks: then
// the two of them are what the table counts.
func (w *walker) completed(f *fact, v decimal.Decimal) bool {
	lacks, ok := v.Sub(f.number.Value)
	if !ok || lacks.Sign() <= 0 {
		return false
	}
	for i := range w.facts {
		g := &w.facts[i]
		if (g.index == f.index+1 || g.index == f.index-1) && g.number.Unit == f.number.Unit && g.number.Value == lacks && g.status == model.Untied {
			return true
		}
	}
	return false
}

// otherAgrees reports whether a number that seems of another year is given by
// the tables all the same.
func (w *walker) otherAgrees() bool {
	for i := range w.facts {
		f := &w.facts[i]
		c, ok := f.only(granted, rejectedRepeat, 1<<finish|1<<reply|1<<request)
		if !ok || !f.other {
			continue
		}
		if v, ok := w.value(outcomesOf[c]); ok && v == f.number.Value && !v.IsZero() {
			return true
		}
	}
	return false
}

// ofFewer reports whether what the outcomes come to is a number of
// applications that is not all that were settled.
func (w *walker) ofFewer(told decimal.Decimal) bool {
	all, _ := w.value(settled)
	if told == all {
		return false
	}
	for i := range w.text.Numbers {
		if n := &w.text.Numbers[i]; n.Value == told && !n.Percent() && n.Start < w.facts[len(w.facts)-1].number.Start {
			return true
		}
	}
	return w.ofNew() && (w.is(fresh, told) || w.is(freshDone, told))
}

// said is the sentence up to its last number.
func (w *walker) said() string {
	return string(w.text.Runes[w.start:w.facts[len(w.facts)-1].number.Start])
}

// ofNew reports whether the sentence tells of this year's applications.
func (w *walker) ofNew() bool { return says(w.said(), "新收", "收到", "当年") }

// proveApplicants: applicants that come to all applications are all of them,
// so that each kind is the table's.
func (w *walker) proveApplicants() {
	if w.open(natural, otherLegal) < 2 {
		return
	}
	var parts []*fact
	var sum decimal.Decimal
	var kinds bits
	for i := range w.facts {
		f := &w.facts[i]
		c, ok := f.only(natural, otherLegal, 1<<request|1<<application)
		if !ok || !w.counts(f) || f.about != applications || f.number.Unit == "人" {
			continue
		}
		if kinds.has(c) || f.strange || f.thing || !w.lastKind(i) {
			return
		}
		kinds.add(c)
		if sum, ok = sum.Add(f.number.Value); !ok {
			return
		}
		parts = append(parts, f)
	}
	if len(parts) < 2 || !kinds.any(natural, citizen) {
		return
	}
	for k, rows := range applicantRows {
		if !w.is(received3[k], sum) {
			continue
		}
		if w.someApplicants(parts, rows, true) {
			return
		}
	}
	for k, rows := range applicantRows {
		if w.is(received3[k], sum) && sum.Cmp(decimal.Int(2)) > 0 {
			w.someApplicants(parts, rows, false)
			return
		}
	}
}

// lastKind reports whether the number after fact i goes on to something else
// than a list, or is a kind of applicants too.
func (w *walker) lastKind(i int) bool {
	f := &w.facts[i]
	for i++; i < len(w.facts); i++ {
		g := &w.facts[i]
		if g.number.Percent() || g.bracket && !f.bracket {
			continue
		}
		return g.number.Unit != f.number.Unit || g.bracket != f.bracket || g.has != 0 || g.change
	}
	return true
}

var received3 = [...]*expression{fresh, load, settled}

// applicantRows are the rows of table 3 that received3 sums.
var applicantRows = [...][]string{{"new"}, {"new", "carried_in"}, {"total"}}

// someApplicants holds the kinds of applicants against rows of table 3. Trying,
// it reports whether all agree; else it raises the first that does not.
func (w *walker) someApplicants(parts []*fact, rows []string, try bool) bool {
	for _, f := range parts {
		c, _ := f.only(natural, otherLegal, 1<<request|1<<application)
		columns := map[class]string{natural: "natural", citizen: "natural", business: "business", research: "research", welfare: "welfare", lawFirm: "legal"}
		column, single := columns[c]
		if single && w.is(column3(column, rows...), f.number.Value) || !single && w.someLegal(f.number.Value, rows) {
			continue
		}
		if try {
			return false
		}
		what := legal3(rows...)
		if single {
			what = column3(column, rows...)
		}
		w.raise(f, "TXT-APPL", what)
		return false
	}
	return true
}

func (w *walker) is(e *expression, n decimal.Decimal) bool {
	v, ok := w.value(e)
	return ok && v == n
}

// someLegal reports whether some of the legal persons' columns come to n.
func (w *walker) someLegal(n decimal.Decimal, rows []string) bool {
	for chosen := 1; chosen < 1<<len(legalColumns); chosen++ {
		e := &expression{}
		for k, c := range legalColumns {
			if chosen&(1<<k) != 0 {
				e.plus = append(e.plus, column3(c, rows...).plus...)
			}
		}
		if w.is(e, n) {
			return true
		}
	}
	return false
}
