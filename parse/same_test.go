package parse

import (
	"fmt"
	"testing"

	"gouji/model"
	"gouji/model/form"
	"gouji/parse/samples"
)

// written is the report of package samples in every format and style that
// carries all of its text.
func written() map[string][]byte {
	made := samples.Made()
	all := map[string][]byte{"report.txt": []byte(made.Text())}
	for _, o := range []samples.HTML{
		{}, {Encoding: "gb18030"}, {Encoding: "gb18030", Silent: true}, {Encoding: "big5"}, {Rich: true}, {Word: true, Encoding: "gb18030"},
		{Nested: true}, {Split: true}, {NoBreak: true}, {Groups: true}, {Chrome: true}, {Terse: true}, {Breaks: true}, {Paged: true},
		{Nested: true, Split: true, NoBreak: true, Chrome: true, Terse: true, Paged: true},
	} {
		all[fmt.Sprintf("report %+v.html", o)] = made.HTML(o)
	}
	for _, o := range []samples.Markdown{{}, {Padded: true}, {Padded: true, Bare: true}, {Marks: true}, {HTML: true}, {Paged: true}, {Padded: true, Paged: true}} {
		all[fmt.Sprintf("report %+v.md", o)] = made.Markdown(o)
	}
	return all
}

// TestSameReport reads one report in every format: the same cells in the same
// states, the same prose, the same tables.
func TestSameReport(t *testing.T) {
	made := samples.Made()
	for name, data := range written() {
		t.Run(name, func(t *testing.T) {
			r, err := Bytes(name, data)
			if err != nil {
				t.Fatal(err)
			}
			for _, a := range r.Layout.Addresses() {
				c, want := r.Cell(a), made.Values[a]
				if got := c.Text.String(); got != want || c.State == model.Missing {
					t.Errorf("%s: %q (%v), want %q", a, got, c.State, want)
				}
			}
			for _, id := range form.Tables {
				if info := r.Table(id); info.Status != model.TableRead {
					t.Errorf("%s: %v, %v", id, info.Status, info.Reason)
				}
			}
			if r.Year != 2023 || r.Unit.String() != "青溪县人民政府" || len(r.Sections) != 6 {
				t.Errorf("unit %q, year %d, %d sections", r.Unit, r.Year, len(r.Sections))
			}
			for _, f := range r.Faults {
				t.Errorf("fault %+v", f)
			}
		})
	}
}
