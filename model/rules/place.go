package rules

import (
	"gouji/model"
	"gouji/model/form"
)

// readable reports whether a table is there and its cells can be judged.
func readable(v model.View, id form.TableID) bool {
	if v.Layout.Table(id) == nil {
		return false
	}
	status := v.Table(id).Status
	return status == model.TableRead || status == model.TableReconstructed
}

// placeOf is where a finding about cells stands: the first of them that the
// document has, else their table.
func placeOf(v model.View, cells []model.Address) (model.Place, model.Cell) {
	for _, a := range cells {
		if c := v.Cell(a); c.State != model.Missing && c.Place != (model.Place{}) {
			return inSection(c.Place, a.Table()), c
		}
	}
	if len(cells) == 0 {
		return model.Place{}, model.Cell{}
	}
	return tablePlace(v, cells[0].Table()), model.Cell{}
}

// tablePlace is where a table stands, or would.
func tablePlace(v model.View, id form.TableID) model.Place {
	return inSection(v.Table(id).Place, id)
}

// inSection fills in the statutory section of a table's place.
func inSection(p model.Place, id form.TableID) model.Place {
	if p.Section == 0 && id != "" {
		p.Section = id.Section()
	}
	return p
}
