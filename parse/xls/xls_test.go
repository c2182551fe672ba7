package xls_test

import (
	"os"
	"slices"
	"testing"

	"gouji/parse/document"
	"gouji/parse/samples"
	"gouji/parse/xls"
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

func saved(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("../../testdata/reports/office/made.xls")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestFileOfAnOfficeSuite reads a workbook that LibreOffice saved.
func TestFileOfAnOfficeSuite(t *testing.T) {
	data := saved(t)
	if !xls.Sniff(data, "") {
		t.Fatal("not told")
	}
	doc, err := xls.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	report := samples.Made()
	all, prose := tables(doc.Blocks)
	if len(all) != 3 {
		t.Fatalf("%d tables", len(all))
	}
	for i, table := range all {
		if d := report.Differ(i, table); d != "" {
			t.Error(d)
		}
	}
	if want := report.Prose(); !slices.Equal(prose, want) {
		t.Errorf("%q\n%q", prose, want)
	}
}

func BenchmarkRead(b *testing.B) {
	data := saved(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := xls.Read(data); err != nil {
			b.Fatal(err)
		}
	}
}
