package ties

import (
	"slices"
	"strings"

	"gouji/model/decimal"
	"gouji/model/prose"
)

// figure is a number of the paragraph with the words that lead to it, as they
// stand: what the whole paragraph tells of its totals, parts and changes is
// read from these, and not sentence by sentence.
type figure struct {
	number   *prose.Number
	from     int32 // where the sentence begins, or the number before it ends
	mark     int32 // behind the last mark before it
	depth    int   // of brackets
	sentence int
}

// fewest is how many numbers a paragraph has that is looked at as a whole.
const fewest = 3

// together looks at the paragraph's numbers together, once its sentences are read.
func (w *walker) together() {
	if len(w.text.Numbers) < fewest {
		return
	}
	w.readFigures()
	if w.section != 5 {
		w.partitions()
		w.sums()
		w.grown()
	}
	if slices.ContainsFunc(w.text.Numbers, prose.Number.Percent) {
		w.comparisons()
		w.sharesTold()
		w.rates()
	}
}

// readFigures finds where the words of the paragraph's numbers begin.
func (w *walker) readFigures() {
	w.figures = w.figures[:0]
	var f figure
	for _, t := range w.text.Tokens {
		switch t.Kind {
		case prose.Figure:
			f.number = &w.text.Numbers[t.Value]
			w.figures = append(w.figures, f)
			f.from, f.mark = t.End, t.End
			continue
		case prose.Open:
			f.depth++
		case prose.Close:
			f.depth = max(f.depth-1, 0)
		case prose.Stop:
			f.sentence++
			f.depth, f.from = 0, t.End
		case prose.Pause, prose.Semi, prose.List:
		default:
			continue
		}
		f.mark = t.End
	}
}

// label is what stands between the last mark and a figure.
func (w *walker) label(f *figure) string { return string(w.text.Runes[f.mark:f.number.Start]) }

// gap is what stands between the number before a figure, or the beginning of
// its sentence, and the figure; brackets are left out.
func (w *walker) gap(f *figure) string { return bare(w.text.Runes[f.from:f.number.Start]) }

// bare is text without what stands in closed brackets.
func bare(runes []rune) string {
	open := false
	for _, r := range runes {
		open = open || r == '(' || r == ')'
	}
	if !open {
		return string(runes)
	}
	var b strings.Builder
	depth := 0
	for _, r := range runes {
		switch {
		case r == '(':
			depth++
		case r == ')' && depth > 0:
			depth--
		case r == ')':
			b.Reset() // the bracket was opened before
		case depth == 0:
			b.WriteRune(r)
		}
	}
	if depth > 0 {
		return string(runes[lastOpen(runes):])
	}
	return b.String()
}

func lastOpen(runes []rune) int {
	for i := len(runes) - 1; i >= 0; i-- {
		if runes[i] == '(' {
			return i
		}
	}
	return 0
}

// plain reports whether a figure is an exact count.
func (g *figure) plain() bool {
	n := g.number
	return !n.Percent() && !n.Approx && n.Places == 0 && n.Unit != ""
}

// says reports whether a text has one of some words.
func says(text string, words ...string) bool {
	for _, word := range words {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

// anyTold reports whether a number stands among the paragraph's figures of a
// unit up to figure k, or is a sum or a difference of some of them.
func (w *walker) anyTold(s decimal.Decimal, unit string, k int) bool {
	for i := range w.figures {
		if g := &w.figures[i]; g.number.Value == s && g.number.Unit == unit {
			return true
		}
	}
	for i := range w.figures[:k] {
		a := &w.figures[i]
		if a.number.Unit != unit {
			continue
		}
		run := a.number.Value
		for j := i + 1; j < k; j++ {
			b := &w.figures[j]
			if b.number.Unit != unit {
				continue
			}
			sum, ok := a.number.Value.Add(b.number.Value)
			difference, ok2 := a.number.Value.Sub(b.number.Value)
			if ok && sum == s || ok2 && (difference == s || difference.Neg() == s) {
				return true
			}
			if run, ok = run.Add(b.number.Value); ok && run == s {
				return true
			}
		}
	}
	return false
}
