package rules

import (
	"testing"

	"gouji/model"
	"gouji/parse"
)

// read sets the draft as text and reads it back, as any draft is read; what
// text files cannot have is put in afterwards.
func (d *draft) read(t testing.TB) *model.Report {
	t.Helper()
	r, err := parse.Bytes("draft.txt", []byte(d.text()))
	if err != nil {
		t.Fatalf("%v\n%s", err, d.text())
	}
	r.Faults = append(r.Faults, d.faults...)
	for id, info := range d.statuses {
		r.SetTable(id, info)
	}
	return r
}
