package ties

import (
	"strings"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/prose"
)

// proveExcess raises numbers that may be of some only, but are larger than all
// that the tables have: of those carried in, of those that the form's own words,
// in quotation marks, name.
func (w *walker) proveExcess() {
	for i := range w.facts {
		f := &w.facts[i]
		if f.status == model.Tied || !f.named || f.scoped || f.foreign || f.bracket || !w.counts(f) || !counted(f.number.Unit, "件", "宗", "份") {
			continue
		}
		if f.has.has(carry) && ending(w.own(f), "结转到本年的", "结转至本年的", "转入本年的", "结转本年的") {
			w.exceed(f, "TXT-CARRY", brought)
			continue
		}
		c, ok := f.only(deniedSecret, rejectedRepeat, 0)
		if label := w.own(f); ok && says(label, "列入“", "归入“", "计入“", "列为“") && strings.Contains(label, "”") && !says(w.said(), "近", "历年", "累计", "以来", "上年") {
			w.exceed(f, "TXT-OUTCOME", outcomesOf[c])
		}
	}
}

// exceed raises a number that is larger than what the tables have.
func (w *walker) exceed(f *fact, rule string, e *expression) {
	if v, ok := w.value(e); ok && f.number.Value.Cmp(v) > 0 {
		w.raise(f, rule, e)
	}
}

// grown reads 由38项增加到42项，新增4项: what was added is the difference.
func (w *walker) grown() {
	for k := 1; k+1 < len(w.figures); k++ {
		a, b, c := &w.figures[k-1], &w.figures[k], &w.figures[k+1]
		if b.number.Start == b.mark || !strings.ContainsRune("到至为", w.text.Runes[b.number.Start-1]) {
			continue
		}
		if !a.plain() || !b.plain() || !c.plain() || a.number.Unit != b.number.Unit || b.number.Unit != c.number.Unit || a.sentence != c.sentence || a.depth != b.depth || b.depth != c.depth {
			continue
		}
		up, down := rises(w.label(b))
		if up == down || w.label(b) != w.gap(b) || !strings.HasSuffix(w.label(a), "由") && !strings.HasSuffix(w.label(a), "从") || !w.steps(c, up) {
			continue
		}
		d, ok := b.number.Value.Sub(a.number.Value)
		if down {
			d = d.Neg()
		}
		if !ok || d == c.number.Value || d.Sign() <= 0 || a.number.Scale+b.number.Scale+c.number.Scale > 0 || w.toldAt(c.number) {
			continue
		}
		w.misstep(a, b, c, d)
	}
}

// rises tells whether a label leads to what something rose or fell to.
func rises(label string) (up, down bool) {
	switch label {
	case "增加到", "增加至", "增至", "增长到", "上升到", "上升至", "扩大到", "增长至":
		return true, false
	case "减少到", "减少至", "减至", "下降到", "下降至", "压减到", "压减为", "压减至", "降至":
		return false, true
	}
	return false, false
}

// steps reports whether a figure is said to be what was added or taken away,
// and nothing else changed in the sentence.
func (w *walker) steps(c *figure, up bool) bool {
	label := w.gap(c)
	said := string(w.text.Runes[w.figures[0].from:])
	if up {
		return (label == ",新增" || label == ",新增的" || label == ",增加" || label == ",增加了") && !says(said, "取消", "减少", "撤", "删", "合并", "下放", "调整", "废止")
	}
	return (label == ",减少" || label == ",压减" || label == ",减少了" || label == ",压减的") && !says(said, "新增", "增加", "新设", "新开", "调整")
}

// misstep tells that a step does not lead from one figure to the other.
func (w *walker) misstep(a, b, c *figure, d decimal.Decimal) {
	n := c.number
	w.markMismatch(n, b.number.Value.String()+"-"+a.number.Value.String())
	out := model.Finding{Rule: "TXT-SELF", Severity: model.Warning, Quote: w.cut(a.number.Start, n.UnitEnd), Expected: d.String(), Actual: n.Value.String()}
	off, _ := n.Value.Sub(d)
	out.Differ = off.String()
	out.Message = words("正文写由 %[1]s 变为 %[2]s，相差 %[3]s，而所写增减为 %[4]s。请核对。", "The text goes from %[1]s to %[2]s, which is %[3]s, but tells of %[4]s. Check the three.",
		a.number.Value, b.number.Value, d, n.Value)
	w.find(out, n.Start, n.UnitEnd)
}

// decided reads 复议机关维持了我局决定 of an application, where table 4 has no
// review: a note, as the case may be another year's.
func (w *walker) decided(tokens []prose.Token, i int) {
	name := w.word0(tokens[i])
	if !w.named || w.about != applications && w.about != cases || w.scope || w.foreign || w.section == 5 || !strings.Contains(name, "复议机") {
		return
	}
	for k := i - 1; k >= 0 && tokens[k].Kind != prose.Pause && tokens[k].Kind != prose.Semi; k-- {
		if tokens[k].Kind == prose.Word && class(tokens[k].Value) == negation {
			return
		}
	}
	rest := w.text.Runes[tokens[i].End:min(int(tokens[i].End)+8, len(w.text.Runes))]
	length := 0
	for _, word := range [...]string{"维持了", "撤销了", "纠正了", "决定维持", "决定撤销", "已维持", "予以维持了"} {
		if strings.HasPrefix(string(rest), word) {
			length = len([]rune(word))
		}
	}
	e := caseTotals(1 << reconsideration)[0]
	if v, ok := w.value(e); length == 0 || !ok || !v.IsZero() {
		return
	}
	end := tokens[i].End + int32(length)
	out := model.Finding{Rule: "TXT-RECON", Severity: model.Note, Quote: w.cut(tokens[i].Start, end), Cells: e.cells()}
	out.Message = words("正文写“%[1]s”，而表四行政复议总计为 0。请核对是否应计入本年。", "The text says “%[1]s”, but table 4 has no reconsideration. Find out whether it belongs to this year.", out.Quote.Line())
	w.find(out, tokens[i].Start, end)
}
