package ties

import (
	"strings"

	"gouji/model"
	"gouji/model/decimal"
)

// changes holds what the sentence says of the change against last year
// against last year's report: 同比增长13.3%, 较上年增加8件.
func (w *walker) changes() {
	var prior model.View
	known := false
	for i := 1; i < len(w.facts); i++ {
		f := &w.facts[i]
		if !f.change || f.other || f.number.Approx || f.share {
			continue
		}
		base := w.changed(i)
		if base == nil {
			continue
		}
		if !known {
			var ok bool
			if prior, ok = w.v.Prior(); !ok {
				return
			}
			known = true
		}
		w.change(f, base, prior)
	}
}

// changed is the number whose change fact i tells: the one before it, other
// changes and shares left out.
func (w *walker) changed(i int) *fact {
	for i--; i >= 0; i-- {
		f := &w.facts[i]
		if f.change || f.share || f.number.Percent() {
			continue
		}
		if f.what == nil || f.other || f.thing || f.scoped {
			return nil
		}
		return f
	}
	return nil
}

// change holds one change against the figures of both years. It is a mismatch
// only where the number itself agrees with this year's table without doubt.
func (w *walker) change(f, base *fact, prior model.View) {
	nearest := int64(-1)
	sum := ""
	for _, e := range base.what {
		was, ok := valueIn(prior, e)
		if !ok {
			return
		}
		d, ok := base.number.Value.Sub(was)
		if f.down {
			d = d.Neg()
		}
		if !ok || was.IsZero() {
			continue
		}
		if !f.number.Percent() {
			if f.number.Unit == base.number.Unit && d == f.number.Value {
				f.status, f.sum = model.Tied, minus(base.number.Value, was, f.down)
				return
			}
			continue
		}
		off, ok := changeOff(f, d, was)
		if ok && (nearest < 0 || off < nearest) {
			nearest, sum = off, minus(base.number.Value, was, f.down)+"/"+was.String()
		}
	}
	switch {
	case nearest < 0:
	case nearest <= 50:
		f.status, f.sum = model.Tied, sum
	case base.status == model.Tied && base.level >= sure && w.section != 5 && !strings.Contains(w.own(f), "分别"):
		if was, ok := valueIn(prior, base.held); ok && !was.IsZero() {
			f.status, f.sum = model.Mismatch, sum
			w.wrongChange(f, base, was, nearest)
		}
	}
}

func minus(now, was decimal.Decimal, down bool) string {
	if down {
		now, was = was, now
	}
	return "(" + now.String() + "-" + was.String() + ")"
}

// changeOff is how far a stated change is from d/was, in hundredths of its
// last place.
func changeOff(f *fact, d, was decimal.Decimal) (off int64, ok bool) {
	p, okP := d.Whole()
	t, okT := was.Whole()
	s, scale, okS := scaled(f)
	if !okP || !okT || !okS || t <= 0 || t > 1e9 || p > 1e9 || p < -1e9 {
		return 0, false
	}
	difference := s*t - 100*p*scale
	if difference < 0 {
		difference = -difference
	}
	if difference > 1e16 {
		return 1 << 40, true
	}
	return (difference*100 + t - 1) / t, true
}

func (w *walker) wrongChange(f, base *fact, was decimal.Decimal, off int64) {
	severity := model.Note
	if off > 100 {
		severity = model.Warning
	}
	d, _ := base.number.Value.Sub(was)
	true1 := quotient(d, was, f.number.Places+1)
	if d.Sign() < 0 {
		true1 = "-" + quotient(d.Neg(), was, f.number.Places+1)
	}
	w.find(model.Finding{Rule: "TXT-YOY", Severity: severity, Quote: w.quote(f), Cells: base.held.cells(), Expected: true1, Actual: f.number.Value.String(),
		Message: words("正文写“%[1]s”，而“%[2]s”上年为 %[3]s、本年为 %[4]s，增减为 %[5]s%%。请核对。", "The text says “%[1]s”; “%[2]s” was %[3]s and is %[4]s: a change of %[5]s%%. Check it.",
			w.quote(f).Line(), w.quote(base).Line(), was, base.number.Value, true1)}, f.number.Start, f.number.UnitEnd)
}
