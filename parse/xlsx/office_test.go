package xlsx_test

import (
	"os"
	"slices"
	"testing"

	"gouji/parse/samples"
)

// TestFilesOfAnOfficeSuite reads workbooks that LibreOffice saved.
func TestFilesOfAnOfficeSuite(t *testing.T) {
	report := samples.Made()
	for _, name := range []string{"made", "sheets"} {
		data, err := os.ReadFile("../../testdata/reports/office/" + name + ".xlsx")
		if err != nil {
			t.Fatal(err)
		}
		all, prose := tables(read(t, data).Blocks)
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
	}
}
