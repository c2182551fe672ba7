package ties

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gouji/model"
	"gouji/model/decimal"
)

// role is what a number is in the flow of applications through a year.
type role uint8

const (
	noRole role = iota
	newRole
	inRole
	loadRole
	doneRole
	outRole
	roles
)

var flow = [roles]*expression{newRole: fresh, inRole: brought, loadRole: load, doneRole: settled, outRole: left}
var flowRules = [roles]string{newRole: "TXT-RECV", inRole: "TXT-CARRY", loadRole: "TXT-HANDLED", doneRole: "TXT-DONE", outRole: "TXT-CARRY"}

// roleOf reads what a number is in the flow: by its words, or where the
// lexicon lacks them, by the way they are usually put.
func (w *walker) roleOf(f *fact) role {
	h := f.has
	if !w.counts(f) || f.about != applications && !(f.named && (f.tight || h == 0)) || !counted(f.number.Unit, "件", "宗", "份", "条", "起") || f.ofWhich || f.within || f.thing && f.about == applications || f.via || f.timely ||
		h.any(reconsideration, pending) || h.any(granted, rejectedRepeat) || h.any(natural, otherLegal) || h.has(channel) {
		return noRole
	}
	const done = 1<<finish | 1<<reply
	const came = 1<<receive | 1<<receiveNew
	switch {
	case h.has(carryOut) && h&(done|came|1<<carryIn|1<<carry) == 0:
		return outRole
	case h.has(carryIn) && h&(done|came|1<<carryOut) == 0:
		return inRole
	case h.any(carryOut, carry):
		return noRole
	case h&done != 0 && h&(came|1<<handle) == 0 && !f.strange:
		return doneRole
	case h&came != 0 && !h.any(handle, reply) && !f.strange:
		return newRole
	case h&^(1<<handle|1<<application|1<<request) != 0:
		return noRole
	}
	if f.number.Start == 0 || !strings.ContainsRune("办理结件下余", w.text.Runes[f.number.Start-1]) {
		return noRole
	}
	switch label := w.own(f); {
	case ending(label, "应办", "应办理", "应办结", "应办件"):
		return loadRole
	case h == 0 && ending(label, "在办", "余下", "剩下", "尚余", "其余在办", "尚在办理", "正在办理"):
		return outRole
	}
	return noRole
}

// ending reports whether the last clause of a label is one of some words, with
// nothing before them but a date.
func ending(label string, words ...string) bool {
	if i := strings.LastIndexFunc(label, func(r rune) bool { return strings.ContainsRune(",;:、。()", r) }); i >= 0 {
		_, size := utf8.DecodeRuneInString(label[i:])
		label = label[i+size:]
	}
	if slices.Contains(words, label) {
		return true
	}
	for _, before := range [...]string{"截至", "截止", "到", "至", "年底", "年末", "12月31日", "12月底", "本年", "全年", "共", "尚有", "仍有", "时", "有"} {
		label = strings.TrimPrefix(label, before)
	}
	return slices.Contains(words, label)
}

// proveFlow holds what came, was carried in, settled and carried out against
// each other: with all but one given by the tables the odd one is wrong.
func (w *walker) proveFlow() {
	var at [roles]*fact
	told := 0
	for i := range w.facts {
		f := &w.facts[i]
		r := w.roleOf(f)
		if r == noRole {
			continue
		}
		if at[r] != nil && at[r].number.Value != f.number.Value {
			return // of several units, or told in parts
		}
		at[r] = f
		told++
	}
	if told == 0 {
		return
	}
	odd := noRole
	var agree role
	witnesses, before := 0, 0
	for r := newRole; r < roles; r++ {
		f := at[r]
		if f == nil {
			if w.flowed[r] {
				before++
			}
			continue
		}
		v, ok := w.value(flow[r])
		switch {
		case !ok:
			return
		case v != f.number.Value && f.status == model.Tied && w.held(f, r):
			agree = r
			witnesses++
		case v != f.number.Value && odd != noRole:
			return
		case v != f.number.Value:
			odd = r
		case !v.IsZero():
			agree = r
			witnesses++
		}
	}
	for r := newRole; r < roles; r++ {
		w.flowed[r] = w.flowed[r] || at[r] != nil && r != odd && !at[r].number.Value.IsZero()
	}
	if odd != noRole && !at[odd].scoped {
		witnesses += before
	}
	if odd == noRole || agree == noRole || witnesses < 2 || at[odd].bracket || !w.beside(at, odd) || !w.noOther(at, odd) {
		return
	}
	w.raise(at[odd], flowRules[odd], flow[odd])
}

// held reports whether the parts of the row that a number is of give it,
// where its total does not.
func (w *walker) held(f *fact, r role) bool {
	a, single := flow[r].single()
	return single && w.is(byParts(a), f.number.Value)
}

// beside reports whether a number that agrees stands in the odd one's scope.
func (w *walker) beside(at [roles]*fact, odd role) bool {
	for r, f := range at {
		if f != nil && role(r) != odd && !f.number.Value.IsZero() && alike(at[odd], f) {
			return true
		}
	}
	return false
}

// noOther reports whether the odd number has no other meaning beside the
// numbers that agree: what came may take in what was carried in, unless that
// is told apart; what was answered may leave out what was withdrawn.
func (w *walker) noOther(at [roles]*fact, odd role) bool {
	f := at[odd]
	n := f.number.Value
	is := func(e *expression) bool { v, ok := w.value(e); return ok && v == n }
	in, out := at[inRole], at[outRole]
	restTold := out != nil && !out.number.Value.IsZero()
	switch odd {
	case newRole:
		apart := in != nil && !in.bracket && !in.comprising && !in.number.Value.IsZero() && at[loadRole] == nil
		said := string(w.text.Runes[w.start:f.number.Start])
		return !(is(load) || is(disposed)) || apart && at[doneRole] != nil && restTold && in.index > f.index && !says(said, "含", "共", "合计", "连同", "加")
	case doneRole:
		if is(freshDone) || is(load) && !restTold || is(fresh) && !restTold {
			return false
		}
		return f.has.has(finish) || restTold && (says(w.own(out), "余下", "剩下", "尚余") && !says(w.said(), "撤", "终止", "放弃", "合并", "转") || !w.withdrawn(n))
	}
	return true
}

// withdrawn reports whether applications that ended without an answer may make
// the difference between what was answered and what was settled.
func (w *walker) withdrawn(answered decimal.Decimal) bool {
	all, ok := w.value(settled)
	other, ok2 := w.value(outcomesOf[otherwise])
	less, ok3 := all.Sub(answered)
	if !ok || !ok3 || less.Sign() < 0 {
		return false
	}
	return ok2 && less.Cmp(other) <= 0 && !other.IsZero() || says(string(w.text.Runes), "撤回", "撤销", "撤件", "终止", "放弃", "合并")
}
