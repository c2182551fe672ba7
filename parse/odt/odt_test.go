package odt_test

import (
	"os"
	"slices"
	"testing"

	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/odt"
	"gouji/parse/samples"
)

func tables(blocks []document.Block) (all []*document.Table, prose []string) {
	for _, b := range blocks {
		switch {
		case b.Table != nil:
			all = append(all, b.Table)
		case !b.Aside:
			prose = append(prose, b.Text)
		}
	}
	return all, prose
}

func saved(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("../../testdata/reports/office/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestFilesOfAnOfficeSuite reads documents that LibreOffice saved.
func TestFilesOfAnOfficeSuite(t *testing.T) {
	report := samples.Made()
	for _, name := range []string{"made.odt", "tracked.odt", "made.ods"} {
		data := saved(t, name)
		read := odt.Read
		if sheet := odt.SniffSheet(data, ""); sheet {
			read = odt.ReadSheet
		} else if !odt.Sniff(data, "") {
			t.Fatalf("%s is not told", name)
		}
		doc, err := read(data)
		if err != nil {
			t.Fatal(err)
		}
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
		changes, comments := 0, 0
		for _, n := range doc.Notices {
			switch n.Kind {
			case model.TrackedChange:
				changes++
				if n.Author != "张三" || n.Change == document.Deleted && n.Quote != "77" || n.Quote == "" {
					t.Errorf("%s: %+v", name, n)
				}
			case model.Comment:
				comments++
				if n.Author != "校对甲" || n.Quote != "此数待核" {
					t.Errorf("%s: %+v", name, n)
				}
			}
		}
		if changes > 0 != (name == "tracked.odt") || comments > 0 != (name == "tracked.odt") {
			t.Errorf("%s: %d changes, %d comments", name, changes, comments)
		}
	}
}
