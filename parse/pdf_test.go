package parse_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"gouji/model"
	"gouji/model/form"
	"gouji/model/rules"
	"gouji/parse"
)

// TestPDFSample reads a published report whose tables 2 and 3 run over pages:
// every cell, and exactly the faults that it was published with.
func TestPDFSample(t *testing.T) {
	data, err := os.ReadFile("../../shared/samples/hongze-2023.pdf")
	if err != nil {
		t.Skip("no sample here")
	}
	r, err := parse.Bytes("hongze-2023.pdf", data)
	if err != nil {
		t.Fatal(err)
	}
	if r.Unit.String() != "洪泽区人民政府" || r.Year != 2023 || len(r.Sections) != 6 {
		t.Errorf("unit %s, year %d, %d sections", r.Unit, r.Year, len(r.Sections))
	}
	want := map[form.Address]string{
		"t2.normative.repealed": "5", "t2.normative.in_force": "5", "t2.license.decisions": "550",
		"t2.penalty.decisions": "4119", "t2.coercion.decisions": "195", "t2.fee.amount": "7730.28",
		"t3.new.natural": "21", "t3.new.total": "21", "t3.partial.natural": "4", "t3.partial.total": "4",
		"t3.denied_secret.natural": "1", "t3.denied_secret.total": "1", "t3.denied_process.natural": "1", "t3.denied_process.total": "1",
		"t3.denied_enforcement.natural": "1", "t3.denied_enforcement.total": "1",
		"t3.unable_not_held.natural": "10", "t3.unable_not_held.total": "10",
		"t3.unable_not_existing.natural": "3", "t3.unable_not_existing.total": "3",
		"t3.rejected_petition.natural": "1", "t3.rejected_petition.total": "1", "t3.total.natural": "21", "t3.total.total": "21",
		"t4.reconsideration.upheld": "10", "t4.reconsideration.corrected": "1", "t4.after.upheld": "5",
	}
	for _, a := range r.Layout.Addresses() {
		if strings.HasPrefix(string(a), "t3.other_") {
			continue // the report has 其他处理 as one row, of the older form
		}
		figure := want[a]
		if figure == "" {
			figure = "0"
		}
		if got := r.Cell(a); got.State != model.Number || got.Number.String() != figure {
			t.Errorf("%s: %q %v, want %s", a, got.Text, got.State, figure)
		}
	}
	for address, page := range map[form.Address]int{"t2.license.decisions": 2, "t2.fee.amount": 3, "t3.new.total": 3, "t3.total.total": 4, "t4.after.total": 4} {
		if got := r.Cell(address).Place; got.Page != page || got.Line == 0 {
			t.Errorf("%s stands on page %d, line %d; want page %d", address, got.Page, got.Line, page)
		}
	}
	var found []string
	for _, f := range rules.Check(model.NewView(r)) {
		if f.Severity != model.Note {
			found = append(found, f.Rule)
		}
	}
	slices.Sort(found)
	if want := []string{"T3-SHAPE-6", "T4-SUM", "T4-SUM"}; !slices.Equal(found, want) {
		t.Errorf("findings %v, want %v", found, want)
	}
}
