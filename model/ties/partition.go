package ties

import (
	"strings"
	"unicode/utf8"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/prose"
)

// partition is a list of figures with the total that they are parts of.
type partition struct {
	total    *figure
	first    int // of the figures
	parts    []int
	sum      decimal.Decimal
	explicit bool // the list says of what: 39条中：…
	closed   bool // nothing is left out: 其他423条, four quarters, (合计138条)
}

// partitions holds lists against the totals that they divide. Of a list that
// says that it is whole both too much and too little is wrong; of any other
// only too much is, as long as nothing in the paragraph comes to its sum.
func (w *walker) partitions() {
	for k := 1; k < len(w.figures); k++ {
		p := partition{first: k}
		if !w.heads(&p) || !w.run(&p) {
			continue
		}
		k = p.parts[len(p.parts)-1]
		w.weighParts(&p)
	}
}

// heads finds the total that a list beginning at a figure divides.
func (w *walker) heads(p *partition) bool {
	f, g := &w.figures[p.first], &w.figures[p.first-1]
	if !f.plain() || !w.announced(f) || !w.enough(p.first) {
		return false
	}
	label, gap := w.label(f), w.gap(f)
	head := strings.TrimSuffix(gap, label)
	beside := g.plain() && g.number.Unit == f.number.Unit
	switch {
	case beside && f.depth == g.depth+1 && head == "(", beside && g.sentence == f.sentence && g.depth == f.depth && ofThese(head):
		p.total, p.explicit = g, true
	case strings.HasPrefix(label, "其中"), strings.HasSuffix(head, "其中,"), strings.HasSuffix(head, "其中:"), divides(head):
		p.total = w.governing(p.first)
	}
	return p.total != nil
}

// announced reports whether something before a figure may begin a list, as far
// as single characters tell: a bracket, 中, 里, 分, 看 or 计.
func (w *walker) announced(f *figure) bool {
	for _, r := range w.text.Runes[f.from:f.number.Start] {
		switch r {
		case '(', '中', '里', '分', '看', '计', '类':
			return true
		}
	}
	return false
}

// enough reports whether enough figures to make a list follow in the sentence.
func (w *walker) enough(k int) bool {
	n := 0
	for i := k; i < len(w.figures) && n < fewest && w.figures[i].sentence == w.figures[k].sentence; i++ {
		if sameItems(w.figures[i].number.Unit, w.figures[k].number.Unit) {
			n++
		}
	}
	return n >= fewest
}

// ofThese reads 中: and 里, between a total and a list.
func ofThese(head string) bool {
	words := strings.TrimRight(head, ",:")
	return words != head && utf8.RuneCountInString(words) <= 10 && !strings.ContainsAny(words, ",;:、") &&
		(strings.HasSuffix(words, "中") || strings.HasSuffix(words, "里"))
}

// divides reports whether words announce a division: 按内容分, 分季度看,.
func divides(words string) bool {
	head := strings.TrimRight(words, ",:")
	if head == words {
		return false
	}
	if i := strings.LastIndexAny(head, ",;:"); i >= 0 {
		head = head[i+1:]
	}
	if says(head, "主要", "重点", "包括", "含") || utf8.RuneCountInString(head) > 12 {
		return false
	}
	begins := strings.HasPrefix(head, "按") || strings.HasPrefix(head, "分") || strings.HasPrefix(head, "从")
	ends := strings.HasSuffix(head, "分") || strings.HasSuffix(head, "看") || strings.HasSuffix(head, "划分") || strings.HasSuffix(head, "统计") || strings.HasSuffix(head, "分类")
	return begins && ends
}

// governing is the nearest number of the same unit before a list that is no
// change and no other year's, in its sentence or the one before.
func (w *walker) governing(k int) *figure {
	f := &w.figures[k]
	var found *figure
	for i := k - 1; i >= 0; i-- {
		g := &w.figures[i]
		if g.sentence < f.sentence-1 || found != nil && g.sentence < found.sentence {
			break
		}
		if !g.plain() || g.depth != f.depth || !sameItems(g.number.Unit, f.number.Unit) || g.number.Scale > 0 || compares(w.label(g)) {
			continue
		}
		if found = g; g.sentence == f.sentence {
			break
		}
	}
	return found
}

// compares reports whether a number's words tell of another year or a change.
func compares(label string) bool {
	return says(label, "比", "较", "上年", "去年", "同期", "增", "减", "少", "多", "升", "降") || strings.Contains(label, "20") && strings.Contains(label, "年")
}

// sameItems reports whether two units count items of information.
func sameItems(a, b string) bool {
	return a == b || counted(a, "条", "则", "篇") && counted(b, "条", "则", "篇")
}

// run reads the list, as long as its parts are set apart alike.
func (w *walker) run(p *partition) bool {
	f := &w.figures[p.first]
	separator := rune(0)
	unit := p.total.number.Unit
	label := strings.TrimLeft(strings.TrimPrefix(w.label(f), "其中"), ",:")
	for i := p.first; i < len(w.figures); i++ {
		g := &w.figures[i]
		if i > p.first {
			if g.depth > f.depth || g.number.Percent() && strings.HasPrefix(w.label(g), "占") {
				continue
			}
			if g.depth < f.depth || g.sentence != f.sentence {
				break
			}
			gap := w.gap(g)
			mark, size := utf8.DecodeRuneInString(gap)
			if separator == 0 {
				separator = mark
			}
			label = gap[size:]
			if mark != separator || !strings.ContainsRune("、,;", mark) {
				break
			}
		}
		if !g.plain() || g.number.Scale > 0 || !sameItems(g.number.Unit, unit) || !names(label) {
			break
		}
		p.parts = append(p.parts, i)
		var ok bool
		if p.sum, ok = p.sum.Add(g.number.Value); !ok {
			return false
		}
		if rests(label) {
			p.closed = true
			break
		}
	}
	if len(p.parts) < fewest {
		return false
	}
	p.closed = p.closed || w.quarters(p) || w.summedUp(p)
	if !p.closed && w.goesOn(p) {
		return false
	}
	for _, i := range p.parts {
		if w.figures[i].number.Unit != unit && !p.closed {
			return false
		}
	}
	return true
}

// goesOn reports whether a list that names no rest is followed by a further
// number of its kind that could not be read as a part: 其余各月均在6件左右.
func (w *walker) goesOn(p *partition) bool {
	last := &w.figures[p.parts[len(p.parts)-1]]
	next := p.parts[len(p.parts)-1] + 1
	if p.closed || next >= len(w.figures) {
		return false
	}
	g := &w.figures[next]
	return g.sentence == last.sentence && g.depth == last.depth && sameItems(g.number.Unit, last.number.Unit) && !totals(w.label(g)) && !compares(w.label(g))
}

// names reports whether a label names a part and nothing else.
func names(label string) bool {
	n := utf8.RuneCountInString(label)
	if n == 0 || n > 16 || strings.ContainsAny(label, ",;:、。()占率%") || strings.HasPrefix(label, "共") {
		return false
	}
	return !says(label, "其中", "主要", "重点", "含", "包括", "合计", "共计", "总计", "同比", "比上", "比去", "较上", "较去", "增长", "增加", "减少", "下降", "另", "此外", "上年", "去年", "结转", "除", "分别",
		"制定", "制发", "印发", "废止", "修订", "举办", "召开", "开展", "整改", "撤", "收到", "受理", "办结", "答复")
}

// rests reports whether a label names what is left over: 其他, 其余信息.
func rests(label string) bool {
	for _, word := range [...]string{"其他", "其它", "其余", "剩余"} {
		if rest, ok := strings.CutPrefix(label, word); ok {
			rest = strings.Trim(rest, "为的类各方面信息事项内容领域渠道式途径情形别")
			return rest == ""
		}
	}
	return false
}

// quarters reports whether a list is that of the four quarters.
func (w *walker) quarters(p *partition) bool {
	if len(p.parts) != 4 {
		return false
	}
	for n, i := range p.parts {
		if !strings.HasSuffix(w.label(&w.figures[i]), [...]string{"一季度", "二季度", "三季度", "四季度"}[n]) {
			return false
		}
	}
	return true
}

// summedUp reports whether the total is told again right after the list:
// (合计138条).
func (w *walker) summedUp(p *partition) bool {
	next := p.parts[len(p.parts)-1] + 1
	if next >= len(w.figures) {
		return false
	}
	g := &w.figures[next]
	return totals(w.label(g)) && g.number.Value == p.total.number.Value && g.number.Unit == p.total.number.Unit
}

// totals reports whether a label sums up what stands before it.
func totals(label string) bool { return label == "合计" || label == "共计" || label == "总计" }

// overlaps are words of parts that need not exclude each other.
var overlaps = [...]string{"涉", "通过", "由", "经", "含", "被", "出席", "向", "原创", "转载", "首发", "重点", "代理"}

// overlapping reports whether parts need not exclude each other by their words.
func (w *walker) overlapping(l *list) bool {
	for _, i := range l.parts {
		if says(w.own(&w.facts[i]), overlaps[:]...) {
			return true
		}
	}
	return w.repeats()
}

// largerBefore reports whether a number that could have a part like n among
// it stands before fact k.
func (w *walker) largerBefore(k int, n *prose.Number) bool {
	for i := range w.facts[:k] {
		if g := w.facts[i].number; g.Unit == n.Unit && g.Value.Cmp(n.Value) >= 0 {
			return true
		}
	}
	return false
}

// weighParts tells of a list that does not come to its total.
func (w *walker) weighParts(p *partition) {
	total := p.total.number
	over := p.sum.Cmp(total.Value) > 0
	if p.sum == total.Value || !atLeast(total.Value, p.sum, 60) || !atLeast(p.sum, total.Value, 50) || w.toldOf(p) {
		return
	}
	for _, i := range p.parts {
		g := &w.figures[i]
		if g.number.Value.Cmp(total.Value) >= 0 || !p.closed && (!over || !w.alone(p) || says(w.label(g), overlaps[:]...)) {
			return
		}
	}
	if !p.explicit && (w.anyTold(p.sum, total.Unit, p.first) || w.tabled(p.sum)) {
		return
	}
	if !w.repeats() {
		w.unequal(p.total, p.sum, p.parts)
	}
}

// alone reports whether the total of a list stands in the list's sentence, or is
// the one number of its kind in another.
func (w *walker) alone(p *partition) bool {
	if p.total.sentence == w.figures[p.first].sentence {
		return true
	}
	n := 0
	for i := range w.figures {
		if g := &w.figures[i]; g.sentence == p.total.sentence && sameItems(g.number.Unit, p.total.number.Unit) {
			n++
		}
	}
	return n == 1
}

// repeats reports whether the paragraph says that something counts more than once.
func (w *walker) repeats() bool {
	return says(string(w.text.Runes), "重复计", "重复统计", "交叉", "一稿多", "多渠道", "多平台", "重合", "同时符合", "兼有", "分别计")
}

// tabled reports whether the tables give a sum of applications.
func (w *walker) tabled(s decimal.Decimal) bool {
	for _, e := range [...]*expression{fresh, settled, load} {
		if v, ok := w.value(e); ok && v == s {
			return true
		}
	}
	return false
}

// toldOf reports whether the list was told of already, or its parts do not
// agree with the tables.
func (w *walker) toldOf(p *partition) bool {
	from, _ := w.text.Range(p.total.number.Start, p.total.number.UnitEnd)
	last := w.figures[p.parts[len(p.parts)-1]].number
	_, to := w.text.Range(last.Start, last.UnitEnd)
	for i := w.found; i < len(w.Findings); i++ {
		if e := w.Findings[i].Extent; e.Start >= from && e.Start < to {
			return true
		}
	}
	return false
}

// unequal tells that parts do not come to a total.
func (w *walker) unequal(total *figure, sum decimal.Decimal, parts []int) {
	n := total.number
	var b strings.Builder
	for k, i := range parts {
		if k > 0 {
			b.WriteByte('+')
		}
		b.WriteString(w.figures[i].number.Value.String())
	}
	difference, _ := n.Value.Sub(sum)
	start, _ := w.text.Range(n.Start, n.UnitEnd)
	for i := w.first; i < len(w.Ties); i++ {
		if t := &w.Ties[i]; t.Start == start && t.Status == model.Untied {
			t.Status, t.Expression = model.Mismatch, b.String()
		}
	}
	out := model.Finding{Rule: "TXT-PART", Severity: model.Warning, Quote: w.cut(n.Start-int32(min(utf8.RuneCountInString(w.label(total)), 12)), n.UnitEnd),
		Expected: sum.String(), Actual: n.Value.String(), Differ: difference.String()}
	out.Message = words("正文“%[1]s”所分各项 %[2]s = %[3]s，与 %[4]s 不相等，差 %[5]s。请核对各项数字与总数。",
		"The parts of “%[1]s” add up to %[2]s = %[3]s, not %[4]s: off by %[5]s. Check the parts and the total.",
		out.Quote.Line(), b.String(), sum, n.Value, out.Differ)
	w.find(out, n.Start, n.UnitEnd)
}
