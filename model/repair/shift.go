package repair

import (
	"math/bits"
	"slices"

	"gouji/model"
	"gouji/model/form"
)

// Some slips of one hand change many cells: a row typed one column off, a
// column one row off, two rows exchanged. The smallest answer may then be
// another one, or look like many faults. Each such slip is tried by itself and
// offered where undoing it makes every violated equation that it touches hold.

// costShift is the cost of undoing one slip, however many cells it moved: less
// than for exchanging two of them, which it may contain.
const costShift = costExchanged - 15

// Costs of two changes that are one slip. Their figures need not look like
// slips of the pen: what tells is how many applications could have gone astray.
const (
	costExchanged = 115 // neighbouring cells whose figures are exchanged
	costOffset    = 185 // as many too many in one cell as too few in another
	costPerBit    = 4   // less for every doubling of the figure that they left
	costNatural   = -10 // less among natural persons, who ask most
)

// pairCost prices a pair of changes that are one slip; ok is false where they
// are not.
func (s *system) pairCost(c, d change) (cost int, ok bool) {
	x, y := &s.variables[c.variable], &s.variables[d.variable]
	p, q := position(x.address), position(y.address)
	sameRow, sameColumn := p[0] == q[0], p[1] == q[1]
	if !sameRow && !sameColumn || c.to-x.value != y.value-d.to {
		return 0, false
	}
	if c.to == y.value && d.to == x.value && distance(p[0], q[0])+distance(p[1], q[1]) == 1 {
		return costExchanged, true
	}
	if c.to > x.value {
		cost = costOffset - costPerBit*bits.Len64(uint64(c.to))
	} else {
		cost = costOffset - costPerBit*bits.Len64(uint64(d.to))
	}
	for _, z := range [...]struct {
		*variable
		to int64
	}{{x, c.to}, {y, d.to}} {
		switch {
		case z.cell.State != model.Number || z.forced:
			cost += costFilled
		case z.total:
			cost += 2 * costTotal
		case z.to == 0:
			cost += costErased / 3
		}
	}
	if sameColumn && x.address.Column() == "natural" {
		cost += costNatural
	}
	return cost, true
}

// position is the printed row and column of a cell.
func position(a form.Address) [2]int {
	for _, t := range [...]*form.Table{form.Table3, form.Table3of2019, form.Table4} {
		if b, ok := t.Box(a); ok {
			return [2]int{b.Row, b.Col}
		}
	}
	return [2]int{-9, -9}
}

func distance(a, b int) int { return max(a-b, b-a) }

// shifts lists the repairs that undo one such slip.
func (s *system) shifts(v model.View, findings []model.Finding, known evidence) []model.Repair {
	var t *form.Table
	if t = v.Layout.T3; t == nil || len(s.equations) == 0 || s.equations[0].Rule == "T4-SUM" {
		return nil
	}
	var repairs []model.Repair
	try := func(moved []move, because model.Words) {
		if a := s.undo(moved); len(a) > 2 && s.mends(a) {
			r := s.repair(v, a, findings, known)
			r.Because = because
			r.Cost = costShift + len(a)
			repairs = append(repairs, r)
		}
	}
	var in, out []form.Address
	for _, c := range t.Columns {
		in = append(in, form.At(form.T3, "carried_in", c.ID))
		out = append(out, form.At(form.T3, "carried_out", c.ID))
	}
	try(append(moves(in, out), moves(out, in)...),
		words("上年结转与结转下年两行填反", "the rows carried in and carried out are exchanged"))
	for _, row := range t.Rows {
		var parts []form.Address
		for _, c := range t.Columns[:6] {
			parts = append(parts, form.At(form.T3, row.ID, c.ID))
		}
		for _, shifted := range both(parts) {
			try(shifted, words("“%s”一行错了一列", "the row %s stands one column off", row.Short()))
		}
	}
	for _, c := range t.Columns {
		if run := s.run(t, c.ID); len(run) > 2 {
			for _, shifted := range both(run) {
				try(shifted, words("“%s”一列自%s起错了一行", "the column %s stands one row off from %s", c.Label, v.Layout.Label(run[0])))
			}
		}
	}
	return repairs
}

// move says that a cell should read what stands in another; "" is 0.
type move struct{ into, from form.Address }

func moves(into, from []form.Address) []move {
	m := make([]move, len(into))
	for i := range into {
		m[i] = move{into[i], from[i]}
	}
	return m
}

// both moves a run of cells one back and one forward.
func both(run []form.Address) [2][]move {
	n := len(run)
	back := append(moves(run[:n-1], run[1:]), move{run[n-1], ""})
	forward := append(moves(run[1:], run[:n-1]), move{run[0], ""})
	return [2][]move{back, forward}
}

// run is the stretch of a column whose rows do not add up.
func (s *system) run(t *form.Table, column string) []form.Address {
	first, last := -1, -1
	for i, row := range t.Rows {
		for j, e := range s.equations {
			if e.Rule == "T3-ROW" && e.Key == row.ID && s.rows[j].residual != 0 {
				if first < 0 {
					first = i
				}
				last = i
			}
		}
	}
	if first < 0 {
		return nil
	}
	var run []form.Address
	for _, row := range t.Rows[first : last+1] {
		run = append(run, form.At(form.T3, row.ID, column))
	}
	return run
}

// undo is the answer that moves figures; nil where a figure would be lost.
func (s *system) undo(moved []move) answer {
	var a answer
	for _, m := range moved {
		i, known := s.index[m.into]
		if !known {
			return nil
		}
		to := int64(0)
		if m.from != "" {
			j, known := s.index[m.from]
			if !known || s.variables[j].forced {
				return nil
			}
			to = s.variables[j].value
		}
		if s.variables[i].forced {
			return nil
		}
		if s.variables[i].value != to {
			a = append(a, change{i, to})
		}
	}
	slices.SortFunc(a, func(x, y change) int { return x.variable - y.variable })
	return a
}

// mends reports whether an answer makes every equation that holds one of its
// cells hold, and at least two of them did not before.
func (s *system) mends(a answer) bool {
	mended := 0
	for _, r := range s.rows {
		residual, touched := r.residual, false
		for _, c := range a {
			if k := r.coefficient[c.variable]; k != 0 {
				touched = true
				residual += int64(k) * (c.to - s.variables[c.variable].value)
			}
		}
		if !touched {
			continue
		}
		if residual != 0 {
			return false
		}
		if r.residual != 0 {
			mended++
		}
	}
	return mended > 1
}
