package pdf

import (
	"os"
	"path/filepath"
	"testing"

	"gouji/parse/document"
)

// FuzzRead feeds damaged files: whatever comes, the reader ends, and an error
// has words.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("../../testdata/reports/office/*.pdf")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := Read(data)
		if err != nil {
			if _, ok := err.(*document.Error); !ok {
				t.Fatalf("%T: %v", err, err)
			}
			return
		}
		for _, b := range doc.Blocks {
			if b.Table == nil {
				continue
			}
			if _, err := b.Table.Lattice(); err != nil {
				t.Fatal(err)
			}
			for _, c := range b.Table.Cells {
				if c.Row < 0 || c.Col < 0 || c.Row+c.RowSpan > b.Table.Rows || c.Col+c.ColSpan > b.Table.Cols || c.RowSpan < 1 || c.ColSpan < 1 {
					t.Fatalf("cell %+v outside a table of %d by %d", c, b.Table.Rows, b.Table.Cols)
				}
			}
		}
	})
}
