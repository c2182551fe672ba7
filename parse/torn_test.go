package parse

import (
	"path/filepath"
	"testing"

	"gouji/model"
	"gouji/model/form"
)

// TestTextOfPDF reads what a program took from the PDF files of the office
// fixtures, in its three modes. A number is the report's, or it is not given;
// labels and figures that were scattered make a table unreadable.
func TestTextOfPDF(t *testing.T) {
	dir := filepath.Join(root(t), "testdata", "reports")
	want, err := File(filepath.Join(dir, "office", "made.docx"))
	if err != nil {
		t.Fatal(err)
	}
	const read, rebuilt, lost = model.TableRead, model.TableReconstructed, model.TableUnreadable
	for _, c := range []struct {
		file string
		is   [3]model.TableStatus
		open int // cells that are not settled
	}{
		{"pdftotext-layout.txt", [3]model.TableStatus{read, rebuilt, read}, 0},
		{"pdftotext-layout-cut.txt", [3]model.TableStatus{read, rebuilt, read}, 0},
		{"pdftotext-raw.txt", [3]model.TableStatus{read, rebuilt, read}, 7},
		{"pdftotext-default.txt", [3]model.TableStatus{lost, lost, rebuilt}, 0},
		{"pdftotext-default-cut.txt", [3]model.TableStatus{read, lost, rebuilt}, 0},
	} {
		t.Run(c.file, func(t *testing.T) {
			r, err := File(filepath.Join(dir, "damaged", c.file))
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Sections) != 6 || r.Year != 2023 {
				t.Errorf("%d sections, year %d", len(r.Sections), r.Year)
			}
			open := 0
			for i, id := range form.Tables {
				info := r.Table(id)
				if info.Status != c.is[i] {
					t.Errorf("%s is %s (%s)", id, info.Status, info.Reason.Chinese)
				}
				for _, a := range want.Layout.Table(id).Addresses() {
					have, meant := r.Cell(a), want.Cell(a)
					switch {
					case info.Status == lost && have.State == model.Missing:
					case have.State == model.Invalid:
						open++
					case have.State != meant.State || have.Number != meant.Number:
						t.Errorf("%s is %s %s, want %s %s", a, have.State, have.Number, meant.State, meant.Number)
					}
				}
			}
			if open != c.open {
				t.Errorf("%d cells are not settled, want %d", open, c.open)
			}
		})
	}
}
