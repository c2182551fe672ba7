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
		case bareChange(w.label(q)):
			w.compare(k, bases, down)
		}
	}
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
		if w.ofOtherYear(i) && !w.scaledUp(g.number) && g.number.Value.Sign() > 0 {
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
			return w.v.Year != 0 && int(t.Value) < w.v.Year && !strings.ContainsAny(string(w.text.Runes[t.End:n.Start]), ",;:、。")
		}
	}
	return false
}

// compare tells of a change that no figure gives over any of its bases.
func (w *walker) compare(k int, bases []int, down bool) {
	q := &w.figures[k]
	now := -1
	for _, b := range bases {
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
		if g.number.Approx || w.scaledUp(g.number) {
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

// sharesTold holds a share against the others of its sentence: where all but
// one are of one base, the odd one is of no other.
func (w *walker) sharesTold() {
	for k := 0; k < len(w.figures); {
		from := k
		for k < len(w.figures) && w.figures[k].sentence == w.figures[from].sentence {
			k++
		}
		w.oddShare(from, k)
	}
}

// fewestShares is how many shares make a list of them.
const fewestShares = 3

// oddShare finds the one share among figures from to to-1 that is off.
func (w *walker) oddShare(from, to int) {
	var shares []int
	var parts, hundred decimal.Decimal
	for i := from + 1; i < to; i++ {
		q := &w.figures[i]
		if !q.number.Percent() || strings.Contains(w.label(q), "同比") || !strings.HasPrefix(w.label(q), "占") {
			continue
		}
		part := &w.figures[w.partOf(i)]
		if q.number.Approx || !part.plain() || w.scaledUp(part.number) || len(shares) > 0 && (w.label(q) != w.label(&w.figures[shares[0]]) || part.number.Unit != w.figures[w.partOf(shares[0])].number.Unit) {
			return
		}
		shares = append(shares, i)
		var ok, ok2 bool
		parts, ok = parts.Add(part.number.Value)
		hundred, ok2 = hundred.Add(q.number.Value)
		if !ok || !ok2 {
			return
		}
	}
	if len(shares) < fewestShares {
		return
	}
	bases := w.shareBases(parts, w.figures[w.partOf(shares[0])].number.Unit)
	for _, b := range bases {
		odd, fitting := -1, 0
		for _, i := range shares {
			switch off, ok := w.shareOff(i, b); {
			case ok && off <= 50:
				fitting++
			case odd < 0:
				odd = i
			}
		}
		if odd < 0 || fitting < len(shares)-1 {
			continue
		}
		off, ok := w.shareOff(odd, b)
		part := w.figures[w.partOf(odd)].number
		if !ok || off <= 100 || off <= 300 && hundred == decimal.Int(100) || w.toldAt(w.figures[odd].number) || w.toldAt(part) {
			return
		}
		for _, other := range bases {
			if off, ok := w.shareOff(odd, other); ok && off <= 50 {
				return
			}
		}
		q := w.figures[odd].number
		w.share(&fact{number: q, index: odd, end: q.UnitEnd}, &fact{number: part}, &fact{number: &prose.Number{Value: b}}, off)
		w.markMismatch(q, part.Value.String()+"/"+b.String())
		return
	}
}

// shareOff is how far the share at figure i is from its part over a base.
func (w *walker) shareOff(i int, base decimal.Decimal) (off int64, ok bool) {
	return offBy(&fact{number: w.figures[i].number}, w.figures[w.partOf(i)].number.Value, base)
}

// partOf is the figure before the share at figure i that is not in brackets
// of its own.
func (w *walker) partOf(i int) int {
	k := i - 1
	for k > 0 && (w.figures[k].depth > w.figures[i].depth || w.figures[k].number.Percent()) {
		k--
	}
	return k
}

// shareBases are what shares may be of: the parts together, a number of the
// paragraph, the tables' applications.
func (w *walker) shareBases(parts decimal.Decimal, unit string) []decimal.Decimal {
	bases := []decimal.Decimal{parts}
	for i := range w.figures {
		if g := &w.figures[i]; g.plain() && g.number.Unit == unit {
			bases = append(bases, g.number.Value)
		}
	}
	for _, e := range [...]*expression{fresh, settled, load} {
		if v, ok := w.value(e); ok {
			bases = append(bases, v)
		}
	}
	return bases
}

// rates reads 254条中转载163条，原创91条，原创率38.5%: a rate named after one of
// the parts that make up a total before them.
func (w *walker) rates() {
	for k := 3; k < len(w.figures); k++ {
		q := &w.figures[k]
		if !q.number.Percent() || q.number.Approx || w.toldAt(q.number) {
			continue
		}
		name, ok := strings.CutSuffix(strings.TrimRight(w.label(q), "为达到"), "率")
		if !ok || utf8.RuneCountInString(name) < 2 {
			continue
		}
		w.rateOf(k, name)
	}
}

// rateOf holds a rate against the part that has its name.
func (w *walker) rateOf(k int, name string) {
	q := &w.figures[k]
	b, a, t := &w.figures[k-1], &w.figures[k-2], &w.figures[k-3]
	for _, g := range [...]*figure{a, b, t} {
		if !g.plain() || g.sentence != q.sentence || g.number.Unit != b.number.Unit || g.depth != q.depth || w.scaledUp(g.number) {
			return
		}
	}
	if sum, ok := a.number.Value.Add(b.number.Value); !ok || sum != t.number.Value {
		return
	}
	for _, g := range [...]*figure{a, b} {
		if w.label(g) != name {
			continue
		}
		if off, ok := offBy(&fact{number: q.number}, g.number.Value, t.number.Value); ok && off > 100 {
			w.share(&fact{number: q.number, index: k, end: q.number.UnitEnd}, &fact{number: g.number}, &fact{number: t.number}, off)
			w.markMismatch(q.number, g.number.Value.String()+"/"+t.number.Value.String())
		}
		return
	}
}
