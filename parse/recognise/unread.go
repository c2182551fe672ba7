package recognise

import (
	"gouji/model/form"
	"gouji/parse/document"
)

// unread takes a source table whose grid is lost: the statutory tables that
// its words speak of are there, and cannot be read.
func (r *reader) unread(e evidence, t *document.Table) {
	found := false
	for i := range e {
		if e[i] >= enough {
			r.unreadable[i] = t.Unreadable
			r.tables[i].place, r.tables[i].section = t.Place, r.sectionNow()
			found = true
		}
	}
	if n := r.sectionNow(); !found && n >= 2 && n <= 4 {
		r.unreadable[n-2] = t.Unreadable
		c := r.collector(r.zoneOf(form.Tables[n-2]))
		c.place, c.section = t.Place, n
	}
}
