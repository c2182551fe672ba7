package ties

import (
	"strings"

	"gouji/model"
	"gouji/model/decimal"
)

// temper lowers what may be said where the words leave a doubt of whose
// figures they tell.
func (w *walker) temper(f *fact) {
	ours := family(f.rule) == 1
	switch {
	case w.section == 5 || f.excepted || ours && (f.partly || f.via), f.ofWhich && f.rule == "TXT-RECV", ours && f.number.Start > 0 && w.text.Runes[f.number.Start-1] == '中':
		f.level = unsure
	case f.rule == "TXT-PERMIT" && f.each, w.owns(f, "分别"):
		f.level = unsure // of those who are counted before; told in a row
	case f.scoped || f.foreign || f.strange:
		f.level = min(f.level, noted)
	case f.listed && f.rule != "TXT-APPL" && f.rule != "TXT-OUTCOME" && f.rule != "TXT-OUTC-CASE":
		f.level = min(f.level, noted)
	}
	if f.bracket && f.rule != "TXT-CARRY" {
		f.level = min(f.level, noted)
	}
	if ours && f.level >= noted && !f.spoken && !f.has.any(carryOut, carry) && !f.has.any(natural, rejectedRepeat) && w.odd(f) {
		f.level, f.strange = noted, true
	}
}

// whole reports whether a number is that of all applications, by the table.
func (f *fact) whole() bool {
	return f.status == model.Tied && f.held != nil && (f.rule == "TXT-RECV" || f.rule == "TXT-DONE" || f.rule == "TXT-HANDLED")
}

// ofUntied reports whether the applications among which a number stands are
// not those of the table.
func (w *walker) ofUntied(i int) bool {
	f := &w.facts[i]
	for k := i - 1; k >= 0; k-- {
		g := &w.facts[k]
		if g.number.Unit != f.number.Unit || g.bracket && !f.bracket || g.change || g.share {
			continue
		}
		return g.about == applications && (g.status == model.Untied || g.strange)
	}
	return false
}

// opening is where the sentence begins.
func (w *walker) opening() int32 {
	i := w.start
	for i > 0 && !w.stops(i-1) {
		i--
	}
	return i
}

// governs gives the total of the list in which fact i stands, -1 for none, after
// the one of the fact before it.
func (w *walker) governs(total, i int) int {
	f := &w.facts[i]
	switch {
	case f.ofWhich && !f.joined:
		for k := i - 1; k >= 0; k-- {
			if g := &w.facts[k]; g.number.Unit == f.number.Unit && (!g.bracket || f.bracket) && !g.change && !g.share {
				return k
			}
		}
		return -1
	case f.has.any(receive, reply) && !f.has.has(receiveNew) || f.has.has(carryOut):
		return -1
	}
	return total
}

// odd reports whether the sentence has words before a number's segment that
// the lexicon lacks: it may have gone on to something else.
func (w *walker) odd(f *fact) bool {
	end := w.opening()
	for _, t := range w.whole {
		if t.Start >= f.segment {
			break
		}
		if w.unknown(end, t.Start) {
			return true
		}
		end = t.End
	}
	return end < f.segment && w.unknown(end, f.segment)
}

// reconcile lets mismatches go that the sentence itself explains.
func (w *walker) reconcile() {
	for i := range w.facts {
		f := &w.facts[i]
		if f.status == model.Mismatch && (w.withBracket(i) || w.bySiblings(f) || w.byKinds(i) || f.rule == "TXT-OUTCOME" && w.lacking(f) || w.byRemark(f) || f.level <= noted && w.byNeighbours(f)) {
			f.status, f.held, f.level = model.Untied, nil, unsure
		}
	}
}

// withBracket reads 45件（含市政府文件3件）: what the bracket adds or leaves out
// makes the difference.
func (w *walker) withBracket(i int) bool {
	f := &w.facts[i]
	for k := i + 1; k < len(w.facts) && w.facts[k].bracket && !f.bracket && (w.facts[k].comprising || w.facts[k].open); k++ {
		g := &w.facts[k]
		less, ok := f.number.Value.Sub(g.number.Value)
		more, ok2 := f.number.Value.Add(g.number.Value)
		if ok && ok2 && g.number.Unit == f.number.Unit && (w.gives(f, less) || w.gives(f, more)) {
			return true
		}
	}
	return false
}

// lacking reports whether the number beside an outcome makes up what it lacks:
// 其他处理1件、撤回1件.
func (w *walker) lacking(f *fact) bool {
	v, ok := w.value(f.what[0])
	return ok && w.completed(f, v)
}

// byKinds reports whether applications are told by kinds that are for
// something else: 受理申请266件，其中救助申请156件.
func (w *walker) byKinds(i int) bool {
	if w.facts[i].rule != "TXT-RECV" || w.facts[i].has.has(application) {
		return false
	}
	for k := range w.facts[i+1:] {
		if g := &w.facts[i+1+k]; g.strayed {
			return true
		}
	}
	return false
}

// byRemark reports whether what the sentence says was withdrawn, sent on or put
// together makes the difference: 收到85件，其中39件经沟通后撤回.
func (w *walker) byRemark(f *fact) bool {
	if f.rule != "TXT-RECV" && f.rule != "TXT-HANDLED" && f.rule != "TXT-DONE" {
		return false
	}
	for i := range w.facts {
		g := &w.facts[i]
		if g == f || g.number.Unit != f.number.Unit || g.status == model.Tied || g.change || g.number.Value.IsZero() || !w.remarked(g) {
			continue
		}
		less, ok := f.number.Value.Sub(g.number.Value)
		more, ok2 := f.number.Value.Add(g.number.Value)
		if ok && f.rule != "TXT-DONE" && w.gives(f, less) || ok2 && f.rule != "TXT-RECV" && w.gives(f, more) {
			return true
		}
	}
	return false
}

// remarked reports whether the words round a number, up to the next mark, say
// that what it counts was not dealt with like the others.
func (w *walker) remarked(f *fact) bool {
	end := f.number.UnitEnd
	for int(end) < len(w.text.Runes) && !marks(w.text.Runes[end]) && end < f.number.UnitEnd+longestQuote {
		end++
	}
	said := string(w.text.Runes[w.after(f):end])
	if f.has.any(carryOut, carry) || says(said, "结转", "转入", "转下", "转至", "转到", "转次", "转20") {
		return false
	}
	for _, word := range [...]string{"撤", "重复", "合并", "并案", "转", "退", "不属", "非", "无效", "取消", "终止", "补正"} {
		if strings.Contains(said, word) {
			return true
		}
	}
	return false
}

// byNeighbours reports whether another number of the sentence makes the
// difference: 收到68件，转其他机关5件，办理63件.
func (w *walker) byNeighbours(f *fact) bool {
	for i := range w.facts {
		g := &w.facts[i]
		if g == f || g.number.Unit != f.number.Unit || g.status == model.Tied || g.change || g.number.Value.IsZero() {
			continue
		}
		if more, ok := f.number.Value.Add(g.number.Value); ok && w.gives(f, more) {
			return true
		}
	}
	return false
}

// gives reports whether one of a number's candidates is n.
func (w *walker) gives(f *fact, n decimal.Decimal) bool {
	for _, e := range f.what {
		if v, ok := w.value(e); ok && v == n {
			return true
		}
	}
	return false
}

// bySiblings reports whether other numbers of the sentence explain one: what
// was settled is told in parts, what was received before what was accepted.
func (w *walker) bySiblings(f *fact) bool {
	var sum decimal.Decimal
	n := 0
	for i := range w.facts {
		g := &w.facts[i]
		if g.rule != f.rule || g.bracket != f.bracket {
			continue
		}
		switch {
		case f.rule == "TXT-RECV" && g != f && g.status == model.Tied && g.has.has(receive) && !f.has.has(receiveNew) && strings.Contains(w.own(g), "受理"):
			return true
		case f.timely && g != f && g.status == model.Tied && f.rule == "TXT-DONE":
			return true
		case f.rule == "TXT-DOCS" && (len(g.what) == 0 || len(f.what) == 0 || g.what[0].String() != f.what[0].String()):
		case f.rule == "TXT-DOCS", f.rule == "TXT-DONE", f.rule == "TXT-OUTCOME", f.rule == "TXT-PERMIT", f.rule == "TXT-CARRY":
			if s, ok := sum.Add(g.number.Value); ok {
				sum, n = s, n+1
			}
		}
	}
	if n < 2 {
		return false
	}
	if f.rule != "TXT-OUTCOME" {
		return w.gives(f, sum)
	}
	all, _ := w.value(settled)
	if sum != all && w.ofNew() && (w.is(fresh, sum) || w.is(freshDone, sum)) {
		return true // of the new ones
	}
	for i := range w.facts {
		if g := &w.facts[i]; g.rule != f.rule && g.number.Value == sum && g.about == applications {
			return sum != all // outcomes of these alone
		}
	}
	return false
}

// owns reports whether a word is among a number's own.
func (w *walker) owns(f *fact, word string) bool {
	from, to := w.span(f)
	return contains(w.text.Runes[from:to], word)
}

// own is the text of a number's words, from the mark that its clause begins with.
func (w *walker) own(f *fact) string {
	from, to := w.span(f)
	return string(w.text.Runes[from:to])
}

func (w *walker) span(f *fact) (from, to int32) {
	from, to = w.after(f), f.number.Start
	for i := to; i > from; i-- {
		switch w.text.Runes[i-1] {
		case ',', ';', ':', '。', '!', '?':
			from = i
		}
	}
	return from, to
}
