package parse

import (
	"os"
	"path/filepath"
	"strings"
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

// TestRepeatedLinesRemoved takes the repeated lines out of reports with a
// cell a line, as some programs do: no table can be read, and none is said to
// lack figures.
func TestRepeatedLinesRemoved(t *testing.T) {
	for _, file := range []string{"qingquan-2022.txt", "heshan-2023.txt"} {
		data, err := os.ReadFile(filepath.Join(root(t), "testdata", "reports", file))
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		var kept []string
		for _, l := range strings.Split(string(data), "\n") {
			if l = strings.TrimSpace(l); !seen[l] {
				kept = append(kept, l)
			}
			seen[l] = true
		}
		r, err := Bytes(file, []byte(strings.Join(kept, "\n")))
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range form.Tables {
			if info := r.Table(id); info.Status != model.TableUnreadable || info.Reason.Chinese == "" {
				t.Errorf("%s: %s is %s", file, id, info.Status)
			}
		}
	}
}

// TestLoneBars reads cells on lines of their own with lone bars between.
func TestLoneBars(t *testing.T) {
	for _, file := range []string{"qingquan-2022.txt", "heshan-2023.txt", "yunhe-2023.txt", "qingshi-2024.txt"} {
		data, err := os.ReadFile(filepath.Join(root(t), "testdata", "reports", file))
		if err != nil {
			t.Fatal(err)
		}
		want, err := Bytes(file, data)
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for _, l := range strings.Split(string(data), "\n") {
			for k, c := range strings.Split(l, "|") {
				if k > 0 {
					lines = append(lines, "|")
				}
				if c = strings.TrimSpace(c); c != "" {
					lines = append(lines, c)
				}
			}
		}
		have, err := Bytes(file, []byte(strings.Join(lines, "\n")))
		if err != nil {
			t.Fatal(err)
		}
		sameAs(t, have, want)
	}
}
