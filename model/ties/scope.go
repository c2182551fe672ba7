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

// unlike reports whether 申请 is the end of a longer noun that the lexicon
// lacks: 资料查询申请, 行政审批申请.
func (w *walker) unlike(tokens []prose.Token, i int) bool {
	start := tokens[i].Start
	if i > 0 && tokens[i-1].Kind == prose.Word {
		t := tokens[i-1]
		return class(t.Value) == otherThing && w.adjacent(t.End, start) || t.End < start && !w.adjacent(t.End, start)
	}
	return start > 0 && !marks(w.text.Runes[start-1]) && (i == 0 || tokens[i-1].End < start)
}

// based reports whether a share is said to be of something else than the
// total before it: 占全市总量的, 两项合计占. Tokens are those of the segment before
// the number.
func (w *walker) based(tokens []prose.Token, end int32) bool {
	i := len(tokens) - 1
	for ; i >= 0 && tokens[i].Kind == prose.Word; i-- {
		t := tokens[i]
		if t.End != end && w.unknown(t.End, end) {
			return true
		}
		end = t.Start
		switch class(t.Value) {
		case filler, request, application, every:
			continue
		case share:
			return i > 0 && (tokens[i-1].Kind == prose.Word || w.unknown(tokens[i-1].End, end))
		}
		return true
	}
	return false
}
