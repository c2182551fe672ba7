package ties

import (
	"strings"
	"unicode/utf8"

	"gouji/model/decimal"
	"gouji/model/prose"
)

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
		if q.number.Approx || !part.plain() || part.number.Scale > 0 || len(shares) > 0 && (w.label(q) != w.label(&w.figures[shares[0]]) || part.number.Unit != w.figures[w.partOf(shares[0])].number.Unit) {
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
		w.share(&fact{number: q, index: int32(odd), end: q.UnitEnd}, &fact{number: part}, &fact{number: &prose.Number{Value: b}}, off)
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
		if !g.plain() || g.sentence != q.sentence || g.number.Unit != b.number.Unit || g.depth != q.depth || g.number.Scale > 0 {
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
			w.share(&fact{number: q.number, index: int32(k), end: q.number.UnitEnd}, &fact{number: g.number}, &fact{number: t.number}, off)
			w.markMismatch(q.number, g.number.Value.String()+"/"+t.number.Value.String())
		}
		return
	}
}
