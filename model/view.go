package model

import (
	"sync"

	"gouji/model/decimal"
)

// View is a report as corrected so far. A View is read-only: With makes a new
// one. It is made by NewView, With or NewOverlay.
type View struct {
	*Report
	overlay map[Address]Cell
	cells   []Cell // as corrected, by layout index
	worked  *worked
}

// worked is what was worked out from a view so far.
type worked struct {
	mu   sync.Mutex
	made map[any]*made
}

type made struct {
	once  sync.Once
	value any
}

// Once gives what work makes of the view. It is made at the first call for a
// key and kept with the view, so that rules share what they have in common.
// The value is shared between goroutines: nobody may write it afterwards.
func (v View) Once(key any, work func(View) any) any {
	if v.worked == nil {
		return work(v)
	}
	v.worked.mu.Lock()
	m := v.worked.made[key]
	if m == nil {
		m = new(made)
		if v.worked.made == nil {
			v.worked.made = map[any]*made{}
		}
		v.worked.made[key] = m
	}
	v.worked.mu.Unlock()
	m.once.Do(func() { m.value = work(v) })
	return m.value
}

// NewView views a report without corrections.
func NewView(r *Report) View { return View{Report: r, cells: r.cells, worked: new(worked)} }

// With gives the view in which one cell reads text. The original is kept.
func (v View) With(a Address, value Cell) View {
	overlay := make(map[Address]Cell, len(v.overlay)+1)
	for k, c := range v.overlay {
		overlay[k] = c
	}
	overlay[a] = value
	return NewOverlay(v.Report, overlay)
}

// NewOverlay views a report with all of cells in place of its own, each at
// the place of the original. The map is kept: nobody may write it afterwards.
func NewOverlay(r *Report, cells map[Address]Cell) View {
	v := View{r, cells, append([]Cell(nil), r.cells...), new(worked)}
	for a, c := range cells {
		if i, ok := r.Layout.Index(a); ok {
			c.Address, c.Place = a, r.cells[i].Place
			v.cells[i] = c
		}
	}
	return v
}

// Cell gives a cell as corrected. Its place stays the original's.
func (v View) Cell(a Address) Cell {
	if i, ok := v.Layout.Index(a); ok {
		return v.cells[i]
	}
	c := v.overlay[a]
	c.Address = a
	return c
}

// Value gives a cell's value as corrected; i counts as Layout.Addresses does.
func (v View) Value(i int) Value { return v.cells[i].Value }

// Corrected reports whether the view overlays the cell.
func (v View) Corrected(a Address) bool { _, ok := v.overlay[a]; return ok }

// Sum adds cells as the rules do: blank, placeholder and missing cells count
// 0. ok is false where a cell is invalid or the sum cannot be held exactly:
// then nothing can be said of it.
func (v View) Sum(cells []Address) (sum decimal.Decimal, ok bool) {
	for _, a := range cells {
		if i, found := v.Layout.Index(a); found {
			if sum, ok = v.plus(sum, i); !ok {
				return decimal.Decimal{}, false
			}
		}
	}
	return sum, true
}

// sumAt is Sum of cells by their positions. Whole numbers that cannot overflow
// are added as such.
func (v *View) sumAt(cells []int) (sum decimal.Decimal, ok bool) {
	const small = 1 << 40
	total, k := int64(0), 0
	for ; k < len(cells) && -small < total && total < small; k++ {
		c := &v.cells[cells[k]].Value
		if c.State != Number {
			if c.State == Invalid {
				return decimal.Decimal{}, false
			}
			continue
		}
		n, whole := c.Number.Whole()
		if !whole || n >= small || n <= -small {
			break
		}
		total += n
	}
	sum = decimal.Int(total)
	for _, i := range cells[k:] {
		if sum, ok = v.plus(sum, i); !ok {
			return decimal.Decimal{}, false
		}
	}
	return sum, true
}

// plus adds a cell to a sum.
func (v *View) plus(sum decimal.Decimal, i int) (decimal.Decimal, bool) {
	switch n := &v.cells[i].Value; n.State {
	case Invalid:
		return decimal.Decimal{}, false
	case Number:
		return sum.Add(n.Number)
	case Missing, Blank, Placeholder:
	}
	return sum, true
}
