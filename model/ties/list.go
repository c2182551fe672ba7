package ties

import (
	"strings"

	"gouji/model"
	"gouji/model/decimal"
)

// list is a total with what is said to be among it.
type list struct {
	total int
	parts []int
	sum   decimal.Decimal
	open  bool
	holds bool
}

// lists holds the totals of the sentence against their parts, and shares
// against what they are of.
func (w *walker) lists() {
	for k := 1; k < len(w.facts); k++ {
		l, ok := w.list(k)
		if !ok {
			continue
		}
		w.balance(&l)
		w.shares(&l)
		if n := len(l.parts); n > 1 {
			k = l.parts[n-1]
		}
	}
}

const someone = 1<<natural | 1<<citizen | 1<<legalAll | 1<<business | 1<<enterprise | 1<<research | 1<<welfare | 1<<lawFirm | 1<<otherLegal

// family is what partitions applications: 1 for channels, 2 for applicants.
func (f *fact) family() int {
	switch {
	case f.published && !counted(f.number.Unit, "件", "宗", "份", "起"):
		return 0 // items published
	case f.has.has(channel) && f.about == applications:
		return 1
	case f.has&someone != 0 && f.about == applications && !counted(f.number.Unit, "人", "名", "位", "家", "户"):
		return 2
	}
	return 0
}

// list finds the list that begins at fact k, and the total that governs it.
func (w *walker) list(k int) (l list, ok bool) {
	first := &w.facts[k]
	g := k - 1
	for g >= 0 && (w.facts[g].change || w.facts[g].share || w.facts[g].number.Percent() || w.facts[g].bracket && !first.bracket) {
		g--
	}
	if g < 0 || first.number.Percent() {
		return l, false
	}
	total := &w.facts[g]
	family := first.family()
	begins := first.ofWhich || first.comprising || family != 0 && total.rule == "TXT-RECV" && total.family() == 0 && !total.bracket && !first.has.any(receive, reply)
	if !begins || total.number.Unit != first.number.Unit || total.number.Unit == "" || total.number.Approx || total.number.Scale > 0 {
		return l, false
	}
	l.total = g
	l.open = total.open || first.comprising && !first.ofWhich
	for m := k; m < len(w.facts); m++ {
		f := &w.facts[m]
		switch {
		case f.share || f.number.Percent():
			continue
		case m > k && (f.ofWhich || f.comprising):
			l.open = true
			return l, true
		case f.change || f.bracket != first.bracket:
			continue
		case f.number.Unit != total.number.Unit:
			l.open = true
			return l, true
		case m > k && w.leaves(f, first, family):
			return l, true
		}
		l.open = l.open || f.open || f.number.Approx || m > k && w.subtotal(f)
		l.parts = append(l.parts, m)
		if l.sum, ok = l.sum.Add(f.number.Value); !ok {
			return l, false
		}
		if l.holds = len(l.parts) > 1 && l.sum == total.number.Value; l.holds {
			return l, true
		}
	}
	return l, true
}

// leaves reports whether a number goes on to something else than the list.
func (w *walker) leaves(f, first *fact, family int) bool {
	if family != 0 {
		return f.family() != family && !w.remainder(f)
	}
	const on = 1<<receive | 1<<receiveNew | 1<<handle | 1<<finish | 1<<reply | 1<<carryOut | 1<<carryIn | 1<<carry | 1<<issue | 1<<repeal | 1<<inForce | 1<<decide
	return f.has&on&^first.has != 0
}

// subtotal reports whether a number adds up others: 线下合计14件.
func (w *walker) subtotal(f *fact) bool {
	return w.owns(f, "合计") || w.owns(f, "小计") || w.owns(f, "共")
}

// doubled reports whether parts of a list count the same, or one of them what
// others do: 法人 beside 商业企业.
func (w *walker) doubled(l *list) bool {
	var seen bits
	const legal = 1<<business | 1<<enterprise | 1<<research | 1<<welfare | 1<<lawFirm | 1<<otherLegal
	for _, i := range l.parts {
		kinds := w.facts[i].has & (someone | 1<<channel)
		if kinds&^(1<<channel)&seen != 0 {
			return true
		}
		seen |= kinds
	}
	return seen.has(legalAll) && seen&legal != 0
}

// remainder reports whether a number is what a list leaves over: 其他方式4件,
// 其余为当面提交5件.
func (w *walker) remainder(f *fact) bool {
	for _, word := range [...]string{"其他", "其它", "其余", "余下", "剩余"} {
		if w.owns(f, word) {
			return true
		}
	}
	return false
}

// after is where the words of a number may begin: behind the number before it,
// or at the beginning of the text.
func (w *walker) after(f *fact) int32 {
	from := max(f.number.Start-longestQuote, 0)
	if f.index > 0 {
		from = max(from, w.text.Numbers[f.index-1].UnitEnd)
	}
	return from
}

// balance compares a total with the sum of its parts.
func (w *walker) balance(l *list) {
	if len(l.parts) == 0 {
		return
	}
	total := &w.facts[l.total]
	if l.holds {
		if total.status == model.Untied {
			total.status, total.sum = model.Tied, w.addition(l)
		}
		return
	}
	rule, level := w.unbalanced(l)
	if level > noted && w.ofSeveral(l) {
		level = unsure
	}
	if level == unsure || total.other || w.section == 5 {
		return
	}
	if w.scope && w.facts[l.parts[0]].family() == 0 && level == certain {
		level = sure
	}
	if total.status == model.Untied {
		total.status, total.sum = model.Mismatch, w.addition(l)
	}
	difference, _ := total.number.Value.Sub(l.sum)
	sum := w.addition(l)
	out := model.Finding{Rule: rule, Severity: severities[level], Quote: w.quote(total),
		Expected: l.sum.String(), Actual: total.number.Value.String(), Differ: difference.String()}
	chinese, english := "请核对；所列不全的，请写明“主要”“等”。", "Check the figures, or say that the list is not complete."
	if difference.Sign() < 0 {
		chinese, english = "请核对数字，看是否有重复计入的。", "Check the figures, and whether something is counted twice."
	}
	out.Message = words("正文“%[1]s”之下所列 %[2]s = %[3]s，与 %[4]s 不相等，差 %[5]s。"+chinese,
		"What is listed under “%[1]s” adds up to %[2]s = %[3]s, not %[4]s: off by %[5]s. "+english,
		out.Quote.Line(), sum, l.sum, total.number.Value, out.Differ)
	w.find(out, total.number.Start, total.number.UnitEnd)
}

// unbalanced judges a list whose sum is not its total. A list that falls
// short may just be incomplete: a warning only where three parts or more come
// near the total, or name the bulk of it.
func (w *walker) unbalanced(l *list) (rule string, how level) {
	total := w.facts[l.total].number.Value
	last := &w.facts[l.parts[len(l.parts)-1]]
	family := w.facts[l.parts[0]].family()
	rule = "TXT-PART"
	if family == 1 {
		rule = "TXT-CHANNEL"
	}
	agreed, told := true, false
	var largest decimal.Decimal
	for _, i := range l.parts {
		if w.facts[i].number.Value.Cmp(largest) > 0 {
			largest = w.facts[i].number.Value
		}
		agreed = agreed && w.facts[i].status == model.Tied
		told = told || w.facts[i].status == model.Mismatch // by the tables
		if w.facts[i].number.Value.Cmp(total) > 0 && w.facts[i].ofWhich && !w.facts[i].number.Approx {
			if w.largerBefore(l.total, w.facts[i].number) {
				return rule, unsure // of that one
			}
			return rule, sure
		}
	}
	n := len(l.parts)
	over := l.sum.Cmp(total) > 0
	switch {
	case !over && w.outcomes(l) && w.facts[l.total].rule != "TXT-DONE":
		return rule, unsure // the rest is not settled yet
	case agreed || l.open || n < 2 || told && family == 0 || family == 2 && w.doubled(l):
		return rule, unsure
	case over && family == 2:
		return rule, certain
	case over && family == 0 && (largest == total || !atLeast(total, l.sum, 60) || w.overlapping(l)):
		return rule, unsure // they overlap
	case over:
		return rule, sure
	case family != 0 && last.last:
		return rule, sure
	case family != 0:
		return rule, noted
	case n >= 3 && (last.last && atLeast(l.sum, total, 85) || atLeast(l.sum, total, 60) && (w.measured(l) || w.toldAgain(l))):
		return rule, sure
	case n >= 3 && atLeast(l.sum, total, 60) || last.last && atLeast(l.sum, total, 90):
		return rule, noted
	}
	return rule, unsure
}

// outcomes reports whether the parts are outcomes of applications.
func (w *walker) outcomes(l *list) bool {
	n := 0
	for _, i := range l.parts {
		if w.facts[i].has.any(granted, rejectedRepeat) {
			n++
		}
	}
	return n > 1
}

// measured reports whether parts are told as amounts, 更新量429条, as the rows of
// a table are: these leave nothing out.
func (w *walker) measured(l *list) bool {
	n := 0
	for _, i := range l.parts {
		if strings.HasSuffix(w.own(&w.facts[i]), "量") {
			n++
		}
	}
	return n > 1
}

// toldAgain reports whether the total stands once more behind its parts: (合计138条).
func (w *walker) toldAgain(l *list) bool {
	next := l.parts[len(l.parts)-1] + 1
	return next < len(w.facts) && w.facts[next].bracket && w.facts[next].number.Value == w.facts[l.total].number.Value
}

// atLeast reports whether part is percent of total or more.
func atLeast(part, total decimal.Decimal, percent int64) bool {
	p, ok := part.Whole()
	t, ok2 := total.Whole()
	return ok && ok2 && t < 1e15 && p < 1e15 && p*100 >= t*percent
}

// ofSeveral reports whether numbers of the same unit stand before the total:
// then the parts may be those of all of them together.
func (w *walker) ofSeveral(l *list) bool {
	total := &w.facts[l.total]
	sum := total.number.Value
	several := false
	for i := l.total - 1; i >= 0; i-- {
		f := &w.facts[i]
		if f.bracket != total.bracket || f.number.Unit != total.number.Unit {
			continue
		}
		several = true
		if s, ok := sum.Add(f.number.Value); ok {
			sum = s
		}
	}
	return several && (w.facts[l.parts[0]].family() == 0 || l.sum == sum) && l.sum.Cmp(sum) <= 0
}

// addition spells the sum of a list: 31+1+2.
func (w *walker) addition(l *list) string {
	var b strings.Builder
	for n, i := range l.parts {
		if n > 0 {
			b.WriteByte('+')
		}
		b.WriteString(w.facts[i].number.Value.String())
	}
	return b.String()
}
