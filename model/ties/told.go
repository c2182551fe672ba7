package ties

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/form"
	"gouji/model/prose"
)

// comparisons holds a change against the figure of another year that the
// sentence tells: 与2019年的29件相比，增长21.6%. It is wrong only where no figure
// that the report has told so far, and none of the tables, gives it.
func (w *walker) comparisons() {
	for k := range w.figures {
		q := &w.figures[k]
		if !q.number.Percent() || q.number.Approx {
			continue
		}
		up, down := direction(w.label(q))
		if up == down || w.toldAt(q.number) {
			continue
		}
		bases := w.bases(k)
		switch {
		case len(bases) == 0:
		case strings.Contains(w.label(q), "分别"):
			w.respectively(k, bases, down)
		case bareChange(w.label(q)) && !w.inTurn(q.sentence):
			w.compare(k, bases, down)
		}
	}
}

// inTurn reports whether figures of a sentence belong to several things in
// their order, 分别增长3.1%、下降8.9%（2023年依次为1112件、2287件）.
func (w *walker) inTurn(sentence int) bool {
	for i := range w.figures {
		if g := &w.figures[i]; g.sentence == sentence && says(w.label(g), "分别", "依次") {
			return true
		}
	}
	return false
}

// direction tells whether words are of a rise or of a fall.
func direction(label string) (up, down bool) {
	return says(label, "增", "升", "提高", "上涨"), says(label, "降", "减", "下滑")
}

// bareChange reports whether a label says that something changed, and not what.
func bareChange(label string) bool {
	for _, word := range [...]string{"相比", "同比", "比上年", "较上年", "比去年", "较去年", "增长", "增加", "上升", "上涨", "提高", "下降", "减少", "降低", "下滑", "增幅", "降幅", "幅度", "达到", "达", "为", "了", "的", "总量", "总体"} {
		label = strings.ReplaceAll(label, word, "")
	}
	return label == ""
}

// bases are the figures of another year in the sentence of a change.
func (w *walker) bases(k int) []int {
	q := &w.figures[k]
	var found []int
	for i := range w.figures {
		g := &w.figures[i]
		if g.sentence != q.sentence || !g.plain() || i > k && (i > k+1 || g.depth == q.depth) {
			continue
		}
		if w.ofOtherYear(i) && g.number.Scale == 0 && g.number.Value.Sign() > 0 {
			found = append(found, i)
		}
	}
	return found
}

// ofOtherYear reports whether the words right before a figure name a year that
// is not the report's.
func (w *walker) ofOtherYear(i int) bool {
	n := w.figures[i].number
	from := max(n.Start-12, 0)
	if i > 0 {
		from = max(from, w.figures[i-1].number.UnitEnd)
	}
	said := string(w.text.Runes[from:n.Start])
	if says(said, "结转", "转入", "以来", "累计", "少", "减", "增", "多") {
		return false
	}
	for _, word := range [...]string{"上年的", "去年的", "上年同期的", "去年同期的", "上年度的", "上一年的", "上一年度的"} {
		if strings.HasSuffix(said, word) {
			return true
		}
	}
	for _, t := range w.text.Tokens {
		if t.Kind == prose.Year && t.Start >= from && t.End <= n.Start {
			between := string(w.text.Runes[t.End:n.Start])
			alone := between == "" || between == "(" || between == "为" || between == "是"
			beside := t.Start > 0 && strings.ContainsRune("比较与同", w.text.Runes[t.Start-1])
			return w.v.Year != 0 && int(t.Value) < w.v.Year && (alone || beside && !strings.ContainsAny(between, ",;:、。"))
		}
	}
	return false
}

// compare tells of a change that no figure gives over any of its bases.
func (w *walker) compare(k int, bases []int, down bool) {
	q := &w.figures[k]
	now := -1
	for _, b := range bases {
		for i := b + 1; i < k; i++ {
			if g := &w.figures[i]; !g.number.Percent() && !compares(w.label(g)) {
				return // it is this one that changed
			}
		}
		if w.gives0(q.number, b, k, down) {
			return
		}
		for i := b - 1; i >= 0 && now < 0; i-- {
			if g := &w.figures[i]; g.plain() && g.number.Unit == w.figures[b].number.Unit && !compares(w.label(g)) && !slices.Contains(bases, i) {
				now = i
			}
		}
	}
	if now < 0 || len(bases) > 1 {
		return
	}
	b := w.figures[bases[0]].number
	n := w.governing(bases[0])
	if n == nil {
		n = &w.figures[now]
	}
	for i := range w.figures[:bases[0]] {
		if g := &w.figures[i]; w.named && g.number.Unit == b.Unit && w.is(fresh, g.number.Value) {
			n = g
			break
		}
	}
	w.falseChange(q.number, n.number.Value, b.Value)
}

// gives0 reports whether a change fits a base with some figure at hand.
func (w *walker) gives0(q *prose.Number, base, k int, down bool) bool {
	was := w.figures[base].number.Value
	fits := func(now decimal.Decimal) bool {
		d, ok := now.Sub(was)
		if down {
			d = d.Neg()
		}
		off, ok2 := changeOff(&fact{number: q}, d, was)
		return ok && ok2 && off <= 100
	}
	for i := range w.figures {
		g := &w.figures[i]
		if i == base || g.number.Percent() {
			continue
		}
		if g.number.Approx || g.number.Scale > 0 {
			if g.number.Unit == w.figures[base].number.Unit {
				return true // nothing exact can be said
			}
			continue
		}
		if fits(g.number.Value) {
			return true
		}
		sum := g.number.Value
		for j := i + 1; j < len(w.figures); j++ {
			if h := &w.figures[j]; j != base && h.plain() && h.number.Unit == g.number.Unit {
				if pair, ok := g.number.Value.Add(h.number.Value); ok && fits(pair) {
					return true
				}
				var ok bool
				if sum, ok = sum.Add(h.number.Value); !ok || fits(sum) {
					return true
				}
			}
		}
	}
	for i := base + 1; i < k; i++ {
		g := &w.figures[i]
		rise, fall := direction(w.label(g))
		fall = fall || strings.Contains(w.label(g), "少")
		rise = rise || strings.Contains(w.label(g), "多")
		if g.plain() && rise != fall && fall == down {
			if off, ok := changeOff(&fact{number: q}, g.number.Value, was); ok && off <= 100 {
				return true
			}
		}
	}
	return slices.ContainsFunc(w.earlier, fits) || w.inTables(fits)
}

// inTables reports whether a cell of the tables, or a sum that prose tells of
// them, fits.
func (w *walker) inTables(fits func(decimal.Decimal) bool) bool {
	for _, e := range [...]*expression{fresh, settled, load, left, brought} {
		if v, ok := w.value(e); ok && fits(v) {
			return true
		}
	}
	for _, t := range [...]*form.Table{w.v.Layout.T2, w.v.Layout.T4} {
		if t == nil {
			continue
		}
		for _, a := range t.Addresses() {
			if c := w.v.Cell(a); c.State == model.Number && fits(c.Number) {
				return true
			}
		}
	}
	return false
}

// respectively reads 与2019年372件、2020年350件相比，分别增长8.3%和15.1%.
func (w *walker) respectively(k int, bases []int, down bool) {
	if len(bases) != 2 || k+1 >= len(w.figures) || bases[1] > k {
		return
	}
	q, r := w.figures[k].number, w.figures[k+1].number
	if !r.Percent() || r.Approx || w.figures[k+1].sentence != w.figures[k].sentence || !slices.Contains([]string{"和", "、", "与"}, w.gap(&w.figures[k+1])) {
		return
	}
	fits := func(n *prose.Number, base int) bool { return w.gives0(n, base, k, down) }
	if !fits(q, bases[0]) && !fits(r, bases[1]) && fits(q, bases[1]) && fits(r, bases[0]) {
		w.swapped(q, r, bases)
	}
}

func (w *walker) swapped(q, r *prose.Number, bases []int) {
	out := model.Finding{Rule: "TXT-YOY", Severity: model.Warning, Quote: w.cut(q.Start, r.UnitEnd), Expected: r.Value.String(), Actual: q.Value.String()}
	out.Message = words("正文写“分别”变动 %[1]s%% 和 %[2]s%%，而前面依次写的是 %[3]s 和 %[4]s，两个幅度的次序写反了。请核对。",
		"The text gives changes of %[1]s%% and %[2]s%%, but against %[3]s and %[4]s they belong the other way round. Check them.",
		q.Value, r.Value, w.figures[bases[0]].number.Value, w.figures[bases[1]].number.Value)
	w.find(out, q.Start, r.UnitEnd)
}

// falseChange tells of a change that the figures beside it do not give.
func (w *walker) falseChange(q *prose.Number, now, was decimal.Decimal) {
	d, ok := now.Sub(was)
	if !ok {
		return
	}
	fair := quotientOf(d, was, q.Places+1)
	w.markMismatch(q, "("+now.String()+"-"+was.String()+")/"+was.String())
	label := w.figureLabel(q)
	out := model.Finding{Rule: "TXT-YOY", Severity: model.Warning, Quote: w.cut(q.Start-int32(min(utf8.RuneCountInString(label), 8)), q.UnitEnd), Expected: fair, Actual: q.Value.String()}
	out.Message = words("正文写“%[1]s”，而所比的数是 %[2]s，文中、表中没有能得出这一幅度的数（由 %[2]s 到 %[3]s，增减为 %[4]s%%）。请核对。",
		"The text says “%[1]s” against %[2]s, and no figure of the text or the tables gives that (from %[2]s to %[3]s is %[4]s%%). Check it.",
		out.Quote.Line(), was, now, fair)
	w.find(out, q.Start, q.UnitEnd)
}

func quotientOf(d, was decimal.Decimal, places int) string {
	if d.Sign() < 0 {
		return "-" + quotient(d.Neg(), was, places)
	}
	return quotient(d, was, places)
}

func (w *walker) figureLabel(q *prose.Number) string {
	for i := range w.figures {
		if w.figures[i].number == q {
			return w.label(&w.figures[i])
		}
	}
	return ""
}

// markMismatch turns an untied number's tie into a mismatch.
func (w *walker) markMismatch(n *prose.Number, sum string) {
	start, _ := w.text.Range(n.Start, n.UnitEnd)
	for i := w.first; i < len(w.Ties); i++ {
		if t := &w.Ties[i]; t.Start == start && t.Status == model.Untied {
			t.Status, t.Expression = model.Mismatch, sum
		}
	}
}

// toldAt reports whether a number was told of already.
func (w *walker) toldAt(n *prose.Number) bool {
	start, end := w.text.Range(n.Start, n.UnitEnd)
	for i := w.found; i < len(w.Findings); i++ {
		if e := w.Findings[i].Extent; e.Start < end && e.End > start {
			return true
		}
	}
	return false
}
