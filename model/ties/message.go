package ties

import (
	"fmt"
	"strings"

	"gouji/model"
	"gouji/model/form"
)

// severities of the levels.
var severities = [...]model.Severity{unsure: model.Note, noted: model.Note, sure: model.Warning, certain: model.Error}

// mismatch tells of a number that nothing gives.
func (w *walker) mismatch(f *fact) {
	if f.rule == "TXT-OUTCOME" && f.level == sure && !f.proven && !w.anotherTied(f) {
		f.level = noted
	}
	if f.rule == "TXT-DONE" && f.level == noted && !f.scoped && !f.foreign && !f.strange && w.exceeds(f) {
		f.level = sure
	}
	first, _ := w.value(f.held)
	difference, _ := f.number.Value.Sub(first)
	out := model.Finding{Rule: f.rule, Severity: severities[f.level], Quote: w.quote(f),
		Expected: first.String(), Actual: f.number.Value.String(), Differ: model.Signed(difference)}
	if difference.Sign() < 0 {
		out.Differ = difference.String()
	} else {
		out.Differ = strings.TrimPrefix(out.Differ, "+")
	}
	seen := map[form.Address]bool{}
	for _, e := range f.what {
		for _, a := range e.cells() {
			if !seen[a] && w.v.Layout.Table(a.Table()) != nil && w.v.Layout.Table(a.Table()).Has(a) {
				seen[a] = true
				out.Cells = append(out.Cells, a)
			}
		}
	}
	out.Message = w.mismatchWords(f, out.Quote.Line())
	w.find(out, f.number.Start, f.number.UnitEnd)
	f.finding = int32(len(w.Findings))
}

// anotherTied reports whether another outcome of the sentence agrees with the
// table: then the sentence counts as the table does.
func (w *walker) anotherTied(f *fact) bool {
	for i := range w.facts {
		g := &w.facts[i]
		if g != f && g.rule == f.rule && g.status == model.Tied && !g.number.Value.IsZero() {
			return true
		}
	}
	return false
}

// exceeds reports whether more was answered than there was to answer.
func (w *walker) exceeds(f *fact) bool {
	v, ok := w.value(load)
	return ok && f.number.Value.Cmp(v) > 0
}

// mostCandidates is how many expressions a message names.
const mostCandidates = 3

func (w *walker) mismatchWords(f *fact, quote string) model.Words {
	var zh, en strings.Builder
	told := map[string]bool{}
	for _, e := range f.what {
		v, _ := w.value(e)
		if len(told) == mostCandidates || told[v.String()] {
			continue
		}
		if len(told) > 0 {
			zh.WriteString("，")
			en.WriteString(", ")
		}
		told[v.String()] = true
		fmt.Fprintf(&zh, "%s为 %s", w.name(e), v)
		fmt.Fprintf(&en, "%s is %s", e, v)
	}
	n := f.number.Value.String()
	m := model.Words{
		Chinese: fmt.Sprintf("正文“%s”是 %s，而%s，不相符。请核对正文与表格。", quote, n, zh.String()),
		English: fmt.Sprintf("The text says %s in “%s”, but %s. Compare text and table.", n, quote, en.String()),
	}
	if !f.proven && (f.scoped || f.foreign || f.strange) {
		m.Chinese += "（句中另有所指的单位或范围，口径可能不同。）"
		m.English += " (The sentence names a unit or scope of its own; it may count otherwise.)"
	}
	return m
}

// name puts an expression in the words of the form.
func (w *walker) name(e *expression) string {
	var b strings.Builder
	n := 0
	for _, a := range e.plus {
		if t := w.v.Layout.Table(a.Table()); t == nil || !t.Has(a) {
			continue
		}
		if n++; n > 3 {
			continue
		}
		if n > 1 {
			b.WriteString("＋")
		}
		b.WriteString(w.v.Layout.Label(a))
	}
	if n > 3 {
		fmt.Fprintf(&b, "等 %d 格之和", n)
	}
	for _, a := range e.minus {
		b.WriteString("－" + w.v.Layout.Label(a))
	}
	return b.String()
}
