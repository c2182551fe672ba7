package ties

import (
	"strings"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/form"
)

// proveCases: parts of a number of cases that table 4 gives are that group's,
// and of reviews and lawsuits told together the one proves the other.
func (w *walker) proveCases() {
	total := -1
	for i := range w.facts {
		f := &w.facts[i]
		if f.about != cases || !w.counts(f) {
			continue
		}
		switch {
		case f.ofWhich && i > 0 && f.status == model.Untied && disclosures(w.own(f)):
			w.proveAmong(f, &w.facts[i-1])
		case (f.rule == "TXT-RECON" || f.rule == "TXT-LITIG") && f.status == model.Tied && !f.has.any(direct, afterwards):
			if total >= 0 && i == total+1 {
				w.proveTotal(&w.facts[total], f)
			}
			total = i
			w.proveCaseParts(i)
		case f.rule == "TXT-RECON" || f.rule == "TXT-LITIG":
			if i+1 < len(w.facts) && i >= 0 {
				w.proveTotal(f, &w.facts[i+1])
			}
			if total >= 0 && i == total+1 {
				w.proveTotal(f, &w.facts[total])
			}
		}
	}
}

// disclosures reports whether a label says that the cases among others that
// are about disclosure are counted: 其中政府信息公开类.
func disclosures(label string) bool {
	rest, ok := strings.CutPrefix(strings.TrimLeft(label, ",;("), "其中")
	rest = strings.TrimLeft(rest, ",:")
	for _, word := range [...]string{"涉及", "涉", "属于", "因"} {
		rest = strings.TrimPrefix(rest, word)
	}
	rest = strings.TrimSuffix(strings.TrimSuffix(rest, "案件"), "类")
	return ok && (rest == "政府信息公开" || rest == "信息公开")
}

// proveAmong holds the cases about disclosure among those of every kind that
// the unit was taken to against table 4.
func (w *walker) proveAmong(f, all *fact) {
	nouns := f.nouns
	if all.about != cases || all.number.Unit != f.number.Unit || f.scoped || f.foreign || f.other || nouns.any(direct, afterwards) || nouns.has(reconsideration) == nouns.has(litigation) ||
		!says(w.said(), "为被申请人", "被申请", "为被告", "被提起", "被诉") || says(w.said(), "受理", "收到", "办理", "审理", "一审", "二审") {
		return
	}
	candidates := caseTotals(nouns)
	for _, e := range candidates {
		if v, ok := w.value(e); !ok || v == f.number.Value {
			return
		}
	}
	rule := "TXT-RECON"
	if nouns.has(litigation) {
		rule = "TXT-LITIG"
	}
	w.raise(f, rule, candidates...)
}

// proveTotal raises a number of cases that stands beside another in the same
// clause and scope which is table 4's total.
func (w *walker) proveTotal(f, by *fact) {
	plain := func(g *fact) bool {
		return (g.rule == "TXT-RECON" || g.rule == "TXT-LITIG") && w.counts(g) && !g.ofWhich && !g.bracket && !g.broad && !g.worked && !g.strange && !g.thing && !g.has.any(direct, pending) && (g.disclosed || w.section == 4)
	}
	if f.status == model.Tied || by.status != model.Tied || f.rule == by.rule || !plain(f) || !plain(by) || !alike(f, by) || by.number.Value.Cmp(decimal.Int(1)) <= 0 || len(f.what) == 0 {
		return
	}
	if all := caseTotals(by.nouns); !w.is(all[0], by.number.Value) || says(w.said(), "一审", "二审") {
		return
	}
	for _, e := range f.what {
		if v, ok := w.value(e); !ok || v == f.number.Value {
			return
		}
	}
	w.raise(f, f.rule, f.what...)
}

// proveCaseParts holds the outcomes, or the two ways to court, of a number of
// cases that table 4 gives against their cells, where they come to it.
func (w *walker) proveCaseParts(total int) {
	t := &w.facts[total]
	var kinds bits
	var parts []*fact
	var sum decimal.Decimal
	for i := total + 1; i < len(w.facts); i++ {
		f := &w.facts[i]
		if _, ok := w.caseCells(t, f); !ok || !w.counts(f) || f.strange || kinds&f.has != 0 || len(parts) > 0 && f.bracket != parts[0].bracket {
			break
		}
		var ok bool
		if sum, ok = sum.Add(f.number.Value); !ok {
			return
		}
		kinds |= f.has
		parts = append(parts, f)
	}
	if len(parts) < 2 || sum != t.number.Value || !w.is(caseTotals(t.nouns)[0], sum) {
		return
	}
	for _, f := range parts {
		cells, _ := w.caseCells(t, f)
		if v, ok := w.value(sumOf(cells...)); ok && v != f.number.Value {
			w.raise(f, "TXT-OUTC-CASE", sumOf(cells...))
		}
	}
}

// caseCells are those that a part of a number of cases counts.
func (w *walker) caseCells(t, f *fact) ([]form.Address, bool) {
	groups := f.has & (1<<reconsideration | 1<<litigation | 1<<direct | 1<<afterwards)
	if c, ok := f.only(upheld, pending, 0); ok {
		return suits(outcomeColumns[c], t.nouns), true
	}
	if groups == 1<<direct || groups == 1<<afterwards {
		return suits("total", groups), t.nouns.has(litigation) && !f.has.any(upheld, pending)
	}
	return nil, false
}

// proveStock reads how the documents in force changed over the year: with the
// number at its beginning told, the tables' figures fit or they do not.
func (w *walker) proveStock() {
	if w.open(issue, inForce) == 0 && !w.openStock() {
		return
	}
	for _, row := range [...]string{"normative", "regulation"} {
		var at [3]*fact // issue, repeal, inForce
		told := true
		for i := range w.facts {
			f := &w.facts[i]
			c := w.stockRole(f, row)
			if c == noVerb {
				continue
			}
			if old := at[c-issue]; old != nil && old.number.Value != f.number.Value && c != inForce {
				told = false
			}
			if at[c-issue] == nil || !w.is(sumOf(form.At(form.T2, row, "in_force")), at[c-issue].number.Value) {
				at[c-issue] = f
			}
		}
		if told {
			w.proveDocuments(row, at)
		}
	}
}

// openStock reports whether a number of documents stands without a word that
// the lexicon knows: 目前有效96件.
func (w *walker) openStock() bool {
	for i := range w.facts {
		if w.facts[i].docNoun != 0 && w.facts[i].has == 0 {
			return true
		}
	}
	return false
}

// stockRole is whether a number is of documents issued, repealed or in force.
func (w *walker) stockRole(f *fact, row string) class {
	if !w.counts(f) || f.bracket || f.ofWhich || f.docNoun == 0 || says(w.own(f), "继续", "保留") || (row == "regulation") != (f.docNoun == regulation) || !counted(f.number.Unit, "件", "部", "份", "个", "项") {
		return noVerb
	}
	if c, ok := f.only(issue, inForce, 1<<regulation|1<<normative|1<<document|1<<publish); ok {
		return c
	}
	if f.has == 0 && ending(w.own(f), "目前有效", "有效", "年末为", "年底为", "现有") {
		return inForce
	}
	return noVerb
}

// proveDocuments raises the one number of a row of table 2 that is off where a
// number of the sentence is what the row began with.
func (w *walker) proveDocuments(row string, at [3]*fact) {
	var v [3]decimal.Decimal
	var odd *fact
	var cell form.Address
	agree := 0
	for k, column := range [...]string{"issued", "repealed", "in_force"} {
		a := form.At(form.T2, row, column)
		var ok bool
		if v[k], ok = w.value(sumOf(a)); !ok {
			return
		}
		switch f := at[k]; {
		case f == nil:
		case f.number.Value != v[k] && odd != nil:
			return
		case f.number.Value != v[k]:
			odd, cell = f, a
		case !v[k].IsZero():
			agree++
		}
	}
	began, ok := decimal.Sum(v[2], v[1], v[0].Neg())
	if odd == nil || agree == 0 || !ok || began == v[2] {
		return
	}
	if kept, ok := began.Sub(v[1]); !ok || kept == odd.number.Value {
		return // what was kept of those at the beginning
	}
	for i := range w.facts {
		if f := &w.facts[i]; f != odd && w.counts(f) && f.number.Value == began {
			w.raise(odd, "TXT-DOCS", sumOf(cell))
			return
		}
	}
}

// proveDecisions: of decisions to license, punish and coerce told together one
// that table 2 gives proves the others; a sentence that begins with one and
// says that it is of the whole year needs no proof.
func (w *walker) proveDecisions() {
	if w.untouched || w.open(license, coercion) == 0 {
		return
	}
	var odd []*fact
	var agree *fact
	said := false
	for i := range w.facts {
		f := &w.facts[i]
		c, ok := f.only(license, coercion, 1<<decide)
		if !ok || !w.counts(f) || f.bracket || f.ofWhich || f.published || !counted(f.number.Unit, "件", "宗", "起") {
			continue
		}
		said = said || strings.Contains(w.own(f), "决定")
		switch v, ok := w.value(decisions(c)); {
		case !ok:
			return
		case !f.gives(v):
			odd = append(odd, f)
		case v.Cmp(decimal.Int(1)) > 0:
			agree = f
		}
	}
	if len(odd) != 1 || !said || (agree == nil || !alike(odd[0], agree)) && !w.allYear(odd[0]) {
		return
	}
	c, _ := odd[0].only(license, coercion, 1<<decide)
	if v, _ := w.value(decisions(c)); w.completed(odd[0], v) {
		return
	}
	w.raise(odd[0], "TXT-PERMIT", decisions(c))
}

// allYear reads 行政处罚决定全年1867件 at the beginning of a sentence.
func (w *walker) allYear(f *fact) bool {
	said := string(w.text.Runes[w.start:f.number.Start])
	return !f.scoped && !f.foreign && !f.other && strings.HasPrefix(said, "行政") && strings.HasSuffix(said, "决定全年")
}

func decisions(c class) *expression {
	return sumOf(form.At(form.T2, [...]string{"license", "penalty", "coercion"}[c-license], "decisions"))
}
