package docx_test

import (
	"os"
	"slices"
	"testing"

	"gouji/model"
	"gouji/parse/samples"
)

// TestFilesOfAnOfficeSuite reads documents that LibreOffice saved.
func TestFilesOfAnOfficeSuite(t *testing.T) {
	report := samples.Made()
	for _, name := range []string{"made", "tracked"} {
		data, err := os.ReadFile("../../testdata/reports/office/" + name + ".docx")
		if err != nil {
			t.Fatal(err)
		}
		doc := read(t, data)
		all, prose := tables(doc.Blocks)
		if len(all) != 3 {
			t.Fatalf("%s: %d tables", name, len(all))
		}
		for i, table := range all {
			if d := report.Differ(i, table); d != "" {
				t.Errorf("%s: %s", name, d)
			}
		}
		if want := report.Prose(); !slices.Equal(prose, want) {
			t.Errorf("%s:\n%q\n%q", name, prose, want)
		}
		changes := 0
		for _, n := range doc.Notices {
			if n.Kind == model.TrackedChange {
				changes++
			}
		}
		if changes > 0 != (name == "tracked") {
			t.Errorf("%s: %d changes", name, changes)
		}
	}
}
