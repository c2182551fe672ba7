package model

import "gouji/model/decimal"

// View is a report as corrected so far. The zero overlay is the report
// itself. A View is read-only: With makes a new one.
type View struct {
	*Report
	overlay map[Address]Cell
}

// NewView views a report without corrections.
func NewView(r *Report) View { return View{Report: r} }

// With gives the view in which one cell reads text. The original is kept.
func (v View) With(a Address, value Cell) View {
	overlay := make(map[Address]Cell, len(v.overlay)+1)
	for k, c := range v.overlay {
		overlay[k] = c
	}
	overlay[a] = value
	return View{v.Report, overlay}
}

// NewOverlay views a report with all of cells in place of its own. The map is
// kept: nobody may write it afterwards.
func NewOverlay(r *Report, cells map[Address]Cell) View { return View{r, cells} }

// Cell gives a cell as corrected. Its place stays the original's.
func (v View) Cell(a Address) Cell {
	if c, ok := v.overlay[a]; ok {
		c.Address, c.Place = a, v.Report.Cell(a).Place
		return c
	}
	return v.Report.Cell(a)
}

// At gives the i-th cell of the layout as corrected; i counts as
// Layout.Addresses does.
func (v View) At(i int) Cell {
	c := v.Report.cells[i]
	if len(v.overlay) > 0 {
		return v.Cell(c.Address)
	}
	return c
}

// Corrected reports whether the view overlays the cell.
func (v View) Corrected(a Address) bool { _, ok := v.overlay[a]; return ok }

// Sum adds cells as the rules do: blank, placeholder and missing cells count
// 0. ok is false where a cell is invalid or the sum cannot be held exactly:
// then nothing can be said of it.
func (v View) Sum(cells []Address) (sum decimal.Decimal, ok bool) {
	for _, a := range cells {
		c := v.Cell(a)
		switch c.State {
		case Invalid:
			return decimal.Decimal{}, false
		case Number:
			if sum, ok = sum.Add(c.Number); !ok {
				return decimal.Decimal{}, false
			}
		case Missing, Blank, Placeholder:
		}
	}
	return sum, true
}
