package recognise

import (
	"gouji/model/form"
	"gouji/parse/labels"
)

// stream hands the cells of a table whose rows are not known to the
// collectors, one by one.
func (r *reader) stream(w *row, allowed evidence, seen *[3]bool) {
	for i := range w.cells {
		x := &w.cells[i]
		if z := r.streamZone(x, allowed); z != 0 && z != r.zone {
			r.open(z, seen)
		}
		c := r.collector(r.zone)
		if c == nil {
			if x.kind != blank {
				r.proseCell(x)
			}
			continue
		}
		if !seen[r.zone-2] {
			r.open(r.zone, seen)
		}
		switch r.zone {
		case 2:
			r.stream2(c, w, i)
		case 3:
			r.stream3(c, w, i)
		case 4:
			r.stream4(c, w, i)
		}
	}
}

// streamZone tells the table that a cell of words opens, 0 where it opens
// none. Words that the open table knows keep it open.
func (r *reader) streamZone(x *cell, allowed evidence) zone {
	if x.kind != words {
		return 0
	}
	for _, id := range form.Tables {
		if r.zoneOf(id) == r.zone {
			if _, ok := label(id, x); ok {
				return 0
			}
		}
	}
	for _, id := range form.Tables {
		if allowed[id.Section()-2] < enough {
			continue
		}
		l, ok := label(id, x)
		if ok && (!l.Weak || id == form.T2 && l.Kind == labels.Row) {
			return r.zoneOf(id)
		}
	}
	return 0
}
