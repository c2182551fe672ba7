package ties

import "gouji/model/prose"

// disclose notes that 政府信息公开 is named. Said of some of the cases that
// were counted before, it makes these cases of every kind, and holds for the
// number that it stands before alone.
func (w *walker) disclose(f *fact) {
	f.names = true
	w.broaden(true)
	if !f.ofWhich {
		w.disclosure, w.broad = true, false
	}
}

// broaden makes the cases counted so far, as long as nothing said that they
// were about disclosure, cases of every kind.
func (w *walker) broaden(named bool) {
	if !named {
		return
	}
	for i := range w.facts {
		if g := &w.facts[i]; !g.disclosed {
			g.broad = true
		}
	}
}

// strange reports whether characters that the lexicon lacks stand before a
// number in its segment: then it may count less than its noun says. Tokens are
// those of the segment before the number.
func (w *walker) strange(tokens []prose.Token, end int32) bool {
	for i := len(tokens) - 1; i >= 0; i-- {
		if w.unknown(tokens[i].End, end) {
			return true
		}
		if tokens[i].Kind == prose.Figure {
			return false
		}
		end = tokens[i].Start
	}
	from := end
	for from > 0 && !marks(w.text.Runes[from-1]) {
		from--
	}
	return w.unknown(from, end)
}

// unknown reports whether Han characters stand from i to j outside brackets.
func (w *walker) unknown(i, j int32) bool {
	depth := 0
	for _, c := range w.text.Runes[i:max(i, j)] {
		switch {
		case c == '(' || c == '《':
			depth++
		case c == ')' || c == '》':
			depth--
		case depth == 0 && c >= 0x4e00 && c <= 0x9fff:
			return true
		}
	}
	return false
}
