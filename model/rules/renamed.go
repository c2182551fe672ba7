package rules

import (
	"cmp"
	"strings"

	"gouji/model"
	"gouji/model/form"
)

// renamedRows are the unknown rows that stand where a missing row belongs, by
// the id of the row that is missing.
func renamedRows(v model.View, id form.TableID) map[string]*model.Fault {
	if !readable(v, id) {
		return nil
	}
	var found map[string]*model.Fault
	t := v.Layout.Table(id)
	for _, f := range faultsOf(v, id, model.RowUnknown) {
		if strings.TrimSpace(f.Quote.Line()) == "" {
			continue
		}
		last := -1 // the last row above it that is there
		for i, r := range t.Rows {
			if p, ok := rowPlace(v, id, r.ID); ok && earlier(p, f.Place) {
				last = i
			}
		}
		if last+1 >= len(t.Rows) {
			continue
		}
		missing := t.Rows[last+1].ID
		if _, there := rowPlace(v, id, missing); !there && found[missing] == nil {
			if found == nil {
				found = map[string]*model.Fault{}
			}
			found[missing] = f
		}
	}
	return found
}

// rowPlace is where a row's first cell stands; false where none is there.
func rowPlace(v model.View, id form.TableID, row string) (model.Place, bool) {
	for _, a := range rowCells(v, id, row) {
		if c := v.Cell(a); c.State != model.Missing && !v.Corrected(a) {
			return c.Place, true
		}
	}
	return model.Place{}, false
}

// earlier reports whether p stands before q in the source.
func earlier(p, q model.Place) bool {
	return cmp.Or(cmp.Compare(p.Page, q.Page), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Start, q.Start), cmp.Compare(p.Column, q.Column)) < 0
}

// told reports whether a fault is among the rows told already.
func told(rows map[string]*model.Fault, f *model.Fault) bool {
	for _, other := range rows {
		if other == f {
			return true
		}
	}
	return false
}
