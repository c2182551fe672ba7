package ties

import (
	"strings"

	"gouji/model"
	"gouji/model/decimal"
)

// shares holds 占82.4% against the number before it and the list's total.
func (w *walker) shares(l *list) {
	total := &w.facts[l.total]
	for i := l.total + 2; i < len(w.facts); i++ {
		f := &w.facts[i]
		if !f.number.Percent() || !f.share || f.number.Approx || f.change {
			continue
		}
		x := i - 1
		for x > l.total && w.facts[x].number.Percent() {
			x--
		}
		part := &w.facts[x]
		if x == l.total || part.number.Unit != total.number.Unit || part.number.Approx {
			continue
		}
		off, ok := offBy(f, part.number.Value, total.number.Value)
		switch {
		case !ok:
		case off <= 50:
			f.status, f.sum = model.Tied, part.number.Value.String()+"/"+total.number.Value.String()
		case f.based || w.ofOthers(l, f, part, i):
		case l.holds && isPart(l, x) || part.status == model.Tied && part.held != nil && total.held != nil && total.status == model.Tied:
			w.share(f, part, total, off)
		}
	}
}

// ofOthers reports whether a share is right of another base than the list's
// total, or of the parts up to it together: then that is what it tells.
func (w *walker) ofOthers(l *list, f, part *fact, i int) bool {
	var sum decimal.Decimal
	for _, p := range l.parts {
		if p > i {
			break
		}
		var ok bool
		if sum, ok = sum.Add(w.facts[p].number.Value); !ok {
			return false
		}
	}
	bases := make([]decimal.Decimal, 0, 8)
	for k := range w.facts {
		if g := &w.facts[k]; !g.number.Percent() && k != i {
			bases = append(bases, g.number.Value)
		}
	}
	for _, e := range [...]*expression{fresh, settled, load} {
		if v, ok := w.value(e); ok && w.facts[l.total].about == applications {
			bases = append(bases, v)
		}
	}
	for _, p := range [...]decimal.Decimal{part.number.Value, sum} {
		for _, b := range bases {
			if off, ok := offBy(f, p, b); ok && off <= 50 {
				return true
			}
		}
	}
	return false
}

func isPart(l *list, i int) bool {
	for _, p := range l.parts {
		if p == i {
			return true
		}
	}
	return false
}

// share tells of a share that is not what it should be; off counts hundredths
// of the last place given.
func (w *walker) share(f, part, total *fact, off int64) {
	severity := model.Note
	if off > 100 {
		severity = model.Warning
	}
	f.status, f.sum = model.Mismatch, part.number.Value.String()+"/"+total.number.Value.String()
	true1 := quotient(part.number.Value, total.number.Value, f.number.Places+1)
	out := model.Finding{Rule: "TXT-PCT", Severity: severity, Quote: w.quote(f), Expected: true1, Actual: f.number.Value.String()}
	if want, err := decimal.Parse(true1); err == nil {
		d, _ := f.number.Value.Sub(want)
		out.Differ = d.String()
	}
	if rounded, err := decimal.Parse(strings.TrimSuffix(quotient(part.number.Value, total.number.Value, f.number.Places), ".")); err == nil {
		f.puts = []decimal.Decimal{rounded}
	}
	out.Message = words("正文写“占 %[1]s%%”，而 %[2]s ÷ %[3]s = %[4]s%%。请核对比例的取舍。", "The text gives a share of %[1]s%%, but %[2]s / %[3]s = %[4]s%%. Check the rounding.",
		f.number.Value, part.number.Value, total.number.Value, true1)
	out.Key = part.number.Value.String() + "/" + total.number.Value.String()
	w.find(out, f.number.Start, f.number.UnitEnd)
}

// offBy is how far a percentage is from part/total, in hundredths of its last
// place.
func offBy(f *fact, part, total decimal.Decimal) (off int64, ok bool) {
	p, okP := part.Whole()
	t, okT := total.Whole()
	if !okP || !okT || t <= 0 || t > 1e9 || p < 0 || p > t || f.number.Places > 4 {
		return 0, false
	}
	s, scale, okS := scaled(f)
	if !okS {
		return 0, false
	}
	d := s*t - 100*p*scale
	if d < 0 {
		d = -d
	}
	return (d*100 + t - 1) / t, true
}

// scaled is a percentage as a whole number of its last places, of which scale
// make one percent.
func scaled(f *fact) (n, scale int64, ok bool) {
	scale = 1
	stated := f.number.Value
	for range f.number.Places {
		scale *= 10
		if stated, ok = decimal.Sum(stated, stated, stated, stated, stated, stated, stated, stated, stated, stated); !ok {
			return 0, 0, false
		}
	}
	n, ok = stated.Whole()
	return n, scale, ok && n <= 1e7 && f.number.Places <= 4
}

// quotient is 100*part/total to a number of places, rounded.
func quotient(part, total decimal.Decimal, places int) string {
	p, _ := part.Whole()
	t, _ := total.Whole()
	scale := int64(1)
	for range places {
		scale *= 10
	}
	n := (200*p*scale + t) / (2 * t)
	digits := decimal.Int(n).String()
	for len(digits) <= places {
		digits = "0" + digits
	}
	return digits[:len(digits)-places] + "." + digits[len(digits)-places:]
}
