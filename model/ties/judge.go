package ties

import (
	"strings"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/form"
)

type status = model.TieStatus

// judge says for every number of the sentence what it may stand for, holds it
// against the tables, and tells of those that nothing gives.
func (w *walker) judge() {
	some := false // of the applications are told of
	total := -1   // of the list that is read
	for i := range w.facts {
		f := &w.facts[i]
		total = w.governs(total, i)
		some = some || f.ofWhich && w.ofUntied(i)
		f.partly = f.partly || some
		if f.number.Percent() || f.number.Approx || f.change || f.share || f.other || f.thing {
			some = some || f.within && f.other
			continue
		}
		w.mean(f)
		if f.what == nil {
			f.level = unsure
		} else {
			w.temper(f)
			if total >= 0 && w.facts[total].rule == "TXT-DONE" && (f.rule == "TXT-RECV" || f.rule == "TXT-CARRY") {
				f.level = unsure // as far as settled
			}
			w.hold(f)
		}
		some = some && !f.whole() || f.via && f.has.any(receive, receiveNew) || f.within && f.about == applications && !f.whole()
	}
	w.several()
	w.reconcile()
	w.prove()
	for i := range w.facts {
		if f := &w.facts[i]; f.status == model.Mismatch {
			w.mismatch(f)
		}
	}
}

// hold looks for the expression that gives the number.
func (w *walker) hold(f *fact) {
	assessable := true
	for _, e := range f.what {
		v, ok := w.value(e)
		assessable = assessable && ok
		if ok && f.gives(v) {
			f.status, f.held = model.Tied, w.fitted(e)
			w.state(f)
			return
		}
	}
	for _, e := range f.what {
		a, single := e.single()
		if !single || a.Table() != form.T3 || a.Column() != "total" {
			continue
		}
		parts := byParts(a)
		if v, ok := w.value(parts); ok && f.gives(v) {
			f.status, f.held = model.Tied, parts
			w.confirm(f, a, parts)
			return
		}
	}
	if assessable && f.level > unsure {
		f.status, f.held = model.Mismatch, w.fitted(f.what[0])
		w.state(f)
	}
}

// gives reports whether the number tells a value: just that, or, where it is
// told in 万 or 亿, that cut or rounded to the digits told.
func (f *fact) gives(v decimal.Decimal) bool {
	n := f.number
	if v == n.Value || n.Scale == 0 || n.Places > n.Scale {
		return v == n.Value
	}
	last := int64(1)
	for range n.Scale - n.Places {
		last *= 10
	}
	differ, ok := v.Sub(n.Value)
	return ok && differ.Cmp(decimal.Int(last)) < 0 && differ.Cmp(decimal.Int(-last)) > 0
}

// state keeps a figure that the prose states of one cell, as evidence.
func (w *walker) state(f *fact) {
	a, single := f.held.single()
	if !single || f.level < sure || f.number.Scale > 0 || f.status == model.Mismatch && len(f.what) > 1 {
		return
	}
	w.Stated = append(w.Stated, Stated{a, f.number.Value, w.quote(f)})
}

// confirm keeps what a figure says that the parts of a row give and its total
// does not: that the parts are right, and what the total should be.
func (w *walker) confirm(f *fact, total form.Address, parts *expression) {
	if f.level < sure || len(f.what) != 1 || f.number.Scale > 0 {
		return
	}
	quote := w.quote(f)
	w.Stated = append(w.Stated, Stated{total, f.number.Value, quote})
	for _, a := range parts.plus {
		if c := w.v.Cell(a); c.State == model.Number && !c.Number.IsZero() {
			w.Stated = append(w.Stated, Stated{a, c.Number, quote})
		}
	}
}

// mean gives a number its rule, its candidates and how sure its words are.
func (w *walker) mean(f *fact) {
	h := f.has
	switch {
	case h.any(license, coercion):
		w.meanDecisions(f)
	case h.any(regulation, document) || f.about == documents && h.any(issue, inForce):
		w.meanDocuments(f)
	case h.any(reconsideration, pending) && (f.nouns != 0 || h.any(reconsideration, afterwards)):
		w.meanCases(f)
	case !counted(f.number.Unit, "件", "宗", "份", "条", "起", "个", "项", "次", "例", "笔", "件次", "人", "家", ""):
	case h.any(carryOut, carry):
		w.meanCarry(f)
	case h.any(granted, rejectedRepeat):
		w.meanOutcome(f)
	case h.any(natural, otherLegal) && !h.has(channel):
		w.meanApplicants(f)
	case h == 0 && f.tight && f.named && f.about == applications && f.number.Unit == "件" && !f.bracket && !f.ofWhich:
		f.rule, f.what = "TXT-RECV", append(received[:len(received):len(received)], settled)
	case h.has(pending) && f.about == applications:
		f.rule, f.what = "TXT-CARRY", []*expression{left}
	case h.any(receive, reply) || h.has(application) || h.has(request):
		w.meanApplications(f)
	}
	if h.has(processingFee) && f.number.Unit == "元" && f.number.Value.Sign() > 0 {
		w.fee[0], w.feePlace = w.quote(f), w.spot(w.text.Range(f.number.Start, f.number.UnitEnd))
	}
}

func counted(unit string, units ...string) bool {
	for _, u := range units {
		if u == unit {
			return true
		}
	}
	return false
}

func (w *walker) meanCases(f *fact) {
	if !counted(f.number.Unit, "件", "宗", "起", "例", "次", "份", "案", "") {
		return
	}
	nouns := f.nouns
	if own := f.has & (1<<reconsideration | 1<<litigation | 1<<direct | 1<<afterwards); own != 0 && own&nouns == 0 {
		nouns = own
	}
	f.level = w.caseLevel(f)
	outcomes := 0
	for c := upheld; c <= pending; c++ {
		if !f.has.has(c) {
			continue
		}
		outcomes++
		cells := suits(outcomeColumns[c], nouns)
		f.rule, f.what = "TXT-OUTC-CASE", []*expression{sumOf(cells...)}
		if len(cells) > 1 {
			for _, a := range cells {
				f.what = append(f.what, sumOf(a))
			}
		}
	}
	switch {
	case outcomes > 1:
		f.level, f.what = unsure, nil
	case outcomes == 1:
	case f.about == cases:
		f.rule, f.what = "TXT-LITIG", caseTotals(nouns)
		if nouns.has(reconsideration) {
			f.rule = "TXT-RECON"
		}
		if f.number.Value.IsZero() {
			f.rule, f.what = "TXT-CASE0", f.what[:1]
			if f.level == sure {
				f.level = certain
			}
		}
		if f.ofWhich || f.has.any(receiveNew, carry) {
			f.level = unsure
		}
	}
}

// caseLevel is how sure it is that cases are those of table 4: suffered for
// 政府信息公开, not of every kind, and not an authority's own business.
func (w *walker) caseLevel(f *fact) level {
	ours := f.disclosed || w.section == 4 || w.head != none
	switch {
	case ours && says(w.said(), "一审", "二审"):
		return unsure // told by instance
	case !ours || f.number.Unit == "" || f.broad || f.strange || f.worked, f.partly && !f.disclosed, w.owns(f, "新"):
		return unsure
	case f.has.any(receive, receiveNew) || f.late && f.has.any(reconsideration, afterwards):
		return noted
	}
	return sure
}

func (w *walker) meanCarry(f *fact) {
	h := f.has
	f.rule = "TXT-CARRY"
	switch {
	case h.has(carryIn) && h.any(receive, receiveNew):
		f.what = []*expression{load, disposed}
	case h.has(carryOut) && !h.has(carryIn):
		f.what = []*expression{left}
		if f.about == applications && f.named {
			f.level = sure
		}
	case h.has(carryIn) && !h.has(carryOut):
		f.what = []*expression{brought}
		if f.about == applications && f.named {
			f.level = sure
		}
	default:
		f.what = []*expression{left, brought}
	}
	if h.any(finish, reply) {
		f.level = unsure // 全部办结或转入下年
	}
}

func (w *walker) meanOutcome(f *fact) {
	if f.about != applications {
		return
	}
	e := &expression{}
	groups := 0
	for c := granted; c <= rejectedRepeat; c++ {
		if f.has.has(c) {
			groups++
			e.plus = append(e.plus, outcomesOf[c].plus...)
		}
	}
	if groups == 1 && f.has.has(partial) && alsoWhole(w.own(f)) {
		groups++
		e.plus = append(e.plus, outcomesOf[granted].plus...)
	}
	f.rule, f.what = "TXT-OUTCOME", []*expression{e}
	if groups == 1 && f.has.any(granted, otherwise) && f.named && !strings.ContainsAny(strings.ReplaceAll(w.own(f), "全部", ""), "或全") {
		f.level = sure
	}
}

// alsoWhole reports whether 部分公开 is told together with what was disclosed
// whole: 公开和部分公开.
func alsoWhole(clause string) bool {
	before, _, _ := strings.Cut(clause, "部分公开")
	for _, and := range [...]string{"以及", "或者", "和", "与", "及", "或", "、"} {
		if one, ok := strings.CutSuffix(before, and); ok {
			return strings.HasSuffix(one, "公开")
		}
	}
	return false
}

func (w *walker) meanApplicants(f *fact) {
	if f.about != applications {
		return
	}
	kinds := 0
	for c := natural; c <= otherLegal; c++ {
		if f.has.has(c) {
			kinds++
			f.what = append(f.what, applicants[c]...)
		}
	}
	f.rule = "TXT-APPL"
	if kinds == 1 && f.named && !f.has.has(enterprise) && !f.has.has(otherLegal) && !f.has.has(citizen) && counted(f.number.Unit, "件", "宗", "份", "条", "起") {
		f.level = sure
	}
	if f.has.has(citizen) && f.has.any(receive, reply) {
		f.rule, f.what, f.level = "TXT-RECV", append(f.what, received...), unsure
	}
	if kinds > 1 {
		f.what = append(f.what, received...)
	}
}

func (w *walker) meanApplications(f *fact) {
	if f.about != applications || f.has.has(channel) {
		return
	}
	h := f.has
	verb := h.any(receive, reply)
	switch {
	case !verb:
	case h.has(application), h.has(request) && f.named, !h.has(request) && f.named && f.tight:
		f.level = sure
	}
	f.rule = "TXT-RECV"
	switch {
	case h.has(receiveNew) && !h.any(handle, reply):
		f.what = received[:1]
		if h.has(application) {
			f.level = certain
		}
	case h.any(receive, receiveNew) && h.any(handle, reply):
		f.what = append(received[:len(received):len(received)], finished...)
		if h.has(receiveNew) {
			f.level = unsure // 新收件办结66件
		}
	case h.any(receive, receiveNew):
		f.what = received
	case h.has(finish) || h.has(reply):
		f.rule, f.what = "TXT-DONE", finished
		if !h.has(finish) {
			f.level = min(f.level, noted)
		}
	case h.has(handle):
		f.rule, f.what = "TXT-HANDLED", handled
		if f.level == sure && !h.has(application) && !h.has(request) {
			f.level = noted
		}
	default:
		f.what = append(received[:len(received):len(received)], finished...)
	}
	w.lessSure(f)
	if f.number.Value.IsZero() && f.rule == "TXT-RECV" && verb {
		f.rule, f.what = "TXT-NONE", received[:1]
		if f.level == sure && h.has(application) {
			f.level = certain
		}
	}
}

// lessSure lowers the level of numbers that may be of some applications only:
// those of one channel, those settled in time, those accepted of all that
// were received.
func (w *walker) lessSure(f *fact) {
	if f.via {
		f.level = unsure
	}
	if f.timely {
		f.level = min(f.level, noted)
	}
	for i := range w.facts {
		g := &w.facts[i]
		if g.index == f.index {
			return
		}
		if f.rule == "TXT-RECV" && g.rule == "TXT-RECV" && g.level >= sure && !f.has.has(receiveNew) {
			f.level = min(f.level, noted)
		}
	}
}
