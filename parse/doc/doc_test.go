package doc_test

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"gouji/model"
	"gouji/parse/doc"
	"gouji/parse/document"
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
	data, err := os.ReadFile("../../testdata/reports/office/" + name + ".doc")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestFilesOfAnOfficeSuite reads documents that LibreOffice saved: one plain,
// one with tracked changes, a comment, and headings numbered automatically.
func TestFilesOfAnOfficeSuite(t *testing.T) {
	report := samples.Made()
	for _, name := range []string{"made", "tracked"} {
		data := saved(t, name)
		if !doc.Sniff(data, "") {
			t.Fatal("not told")
		}
		read, err := doc.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		all, prose := tables(read.Blocks)
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
		for _, n := range read.Notices {
			switch n.Kind {
			case model.TrackedChange:
				changes++
				if n.Author != "张三" || n.Change == document.Deleted && n.Quote != "77" || n.Change == document.Inserted && n.Quote == "" {
					t.Errorf("%s: %+v", name, n)
				}
			case model.Comment:
				comments++
				if n.Author != "校对甲" || n.Quote != "此数待核" {
					t.Errorf("%s: %+v", name, n)
				}
			}
		}
		if changes > 0 != (name == "tracked") || comments > 0 != (name == "tracked") {
			t.Errorf("%s: %d changes, %d comments", name, changes, comments)
		}
		for _, b := range read.Blocks {
			if n := b.Place.End - b.Place.Start; b.Place.Part != "WordDocument" || n < 1 {
				t.Errorf("%s: %q stands at %+v", name, b.Text, b.Place)
			}
			if strings.HasSuffix(b.Text, "总体情况") && name == "tracked" && (b.Level != 1 || b.Numbering != len("一、")) {
				t.Errorf("%+v", b)
			}
		}
	}
}

func TestTruncatedAndOverwritten(t *testing.T) {
	data := saved(t, "tracked")
	for i := range 128 {
		for _, bad := range [][]byte{data[:len(data)*i/128], slices.Concat(data[:len(data)*i/128], make([]byte, 512), data[min(len(data), len(data)*i/128+512):])} {
			var e *document.Error
			if _, err := doc.Read(bad); err != nil && (!errors.As(err, &e) || strings.Contains(e.What.Chinese, "\n")) {
				t.Errorf("%d/128: %v", i, err)
			}
		}
	}
}

func BenchmarkRead(b *testing.B) {
	data := saved(b, "made")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := doc.Read(data); err != nil {
			b.Fatal(err)
		}
	}
}
