package parse

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"gouji/model"
	"gouji/model/form"
	"gouji/parse/document"
	"gouji/parse/recognise"
)

func several(r *model.Report) (n int) {
	for _, f := range r.Faults {
		if f.Kind == model.SeveralReports {
			n += f.Count
		}
	}
	return n
}

// sameAs holds the tables of a report against those of another.
func sameAs(t *testing.T, have, want *model.Report) {
	t.Helper()
	for _, id := range form.Tables {
		if have.Table(id).Status != want.Table(id).Status {
			t.Errorf("%s is %s, want %s", id, have.Table(id).Status, want.Table(id).Status)
		}
	}
	for _, a := range want.Layout.Addresses() {
		if h, w := have.Cell(a), want.Cell(a); h.Value != w.Value || h.Text.String() != w.Text.String() {
			t.Errorf("%s is %q, want %q", a, h.Text.String(), w.Text.String())
		}
	}
	if len(have.Sections) != len(want.Sections) || have.Unit.String() != want.Unit.String() || have.Year != want.Year {
		t.Errorf("%d sections of %s %d", len(have.Sections), have.Unit, have.Year)
	}
}

// TestSeveralReports puts the fixtures one after another: the first is read
// as if it stood alone.
func TestSeveralReports(t *testing.T) {
	dir := filepath.Join(root(t), "testdata", "reports")
	files := []string{"yunhe-2023.txt", "heshan-2023.txt", "qingquan-2022.txt", "linjiang-2021.txt", "songling-2020.txt", filepath.Join("damaged", "glued.txt")}
	for i, first := range files {
		t.Run(first, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(dir, first))
			if err != nil {
				t.Fatal(err)
			}
			want, err := Bytes("one.txt", data)
			if err != nil {
				t.Fatal(err)
			}
			if several(want) != 0 {
				t.Fatal("one report counts as several")
			}
			all := slices.Clone(data)
			for _, k := range []int{1, 2} {
				more, err := os.ReadFile(filepath.Join(dir, files[(i+k)%len(files)]))
				if err != nil {
					t.Fatal(err)
				}
				all = append(append(all, '\n'), more...)
			}
			have, err := Bytes("several.txt", all)
			if err != nil {
				t.Fatal(err)
			}
			if n := several(have); n != 2 {
				t.Errorf("%d further reports, want 2", n)
			}
			sameAs(t, have, want)
		})
	}
}

// TestSeveralOldReports puts reports before 2019 one after another, and one
// behind a report with tables and before it: no table tells them apart.
func TestSeveralOldReports(t *testing.T) {
	dir := filepath.Join(root(t), "testdata", "reports")
	read := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	old, now := read("gucheng-2013.txt"), read("qingshi-2024.txt")
	last := bytes.ReplaceAll(old, []byte("2013"), []byte("2014"))
	contents := []byte("目录\n一、概述\n二、主动公开政府信息情况\n三、依申请公开政府信息情况\n四、政府信息公开收费及减免情况\n")
	for _, c := range []struct {
		name    string
		first   []byte
		rest    [][]byte
		further int
	}{
		{"two", old, [][]byte{last}, 1}, {"three", old, [][]byte{last, old}, 2}, {"behind tables", now, [][]byte{old}, 1}, {"before tables", old, [][]byte{now}, 1},
		{"contents first", append(contents, old...), nil, 0},
		{"an appendix", append(slices.Clone(old), "\n附件\n古城县教育局2013年政府信息公开情况统计表\n一、主动公开情况\n条数：156\n"...), nil, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			want, err := Bytes("one.txt", c.first)
			if err != nil {
				t.Fatal(err)
			}
			have, err := Bytes("all.txt", bytes.Join(append([][]byte{c.first}, c.rest...), []byte("\n")))
			if err != nil {
				t.Fatal(err)
			}
			if n := several(have); n != c.further || several(want) != 0 {
				t.Errorf("%d further reports, want %d; alone %d", n, c.further, several(want))
			}
			sameAs(t, have, want)
		})
	}
}

func officeDocument(t *testing.T, name string) *document.Document {
	t.Helper()
	path := filepath.Join(root(t), "testdata", "reports", "office", name)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := Document(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func recognised(t *testing.T, doc *document.Document) *model.Report {
	t.Helper()
	r, err := recognise.Report(model.Source{}, doc)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestSeveralWorkbookReports puts the sheets of two reports into one book.
func TestSeveralWorkbookReports(t *testing.T) {
	one, two := officeDocument(t, "sheets.xlsx"), officeDocument(t, "sheets.xlsx")
	want := recognised(t, officeDocument(t, "sheets.xlsx"))
	for i := range two.Blocks {
		two.Blocks[i].Place.Part += " (2)"
	}
	one.Blocks = append(one.Blocks, two.Blocks...)
	have := recognised(t, one)
	if several(have) != 1 {
		t.Errorf("%d further reports", several(have))
	}
	sameAs(t, have, want)
}

// TestReportsSideBySide puts two reports into the two cells of a table, and
// the cells of two tables into the same rows.
func TestReportsSideBySide(t *testing.T) {
	want := recognised(t, officeDocument(t, "made.docx"))
	one, two := officeDocument(t, "made.docx"), officeDocument(t, "made.docx")
	nested := &document.Table{Rows: 1, Cols: 2, Cells: []document.Cell{
		{RowSpan: 1, ColSpan: 1, Blocks: one.Blocks}, {Col: 1, RowSpan: 1, ColSpan: 1, Blocks: two.Blocks}}}
	have := recognised(t, &document.Document{Blocks: []document.Block{{Table: nested}}})
	if several(have) != 1 {
		t.Errorf("%d further reports in two cells", several(have))
	}
	sameAs(t, have, want)

	doc := officeDocument(t, "made.docx")
	for i := range doc.Blocks {
		b := doc.Blocks[i].Table
		if b == nil {
			continue
		}
		var cells []document.Cell
		for _, c := range b.Cells {
			cells = append(cells, c)
			c.Col += b.Cols
			cells = append(cells, c)
		}
		slices.SortStableFunc(cells, func(a, b document.Cell) int { return (a.Row-b.Row)*1000 + a.Col - b.Col })
		b.Cells, b.Cols = cells, 2*b.Cols
	}
	r := recognised(t, doc)
	if several(r) == 0 {
		t.Error("tables in the same rows are not told")
	}
	for _, id := range form.Tables {
		if s := r.Table(id).Status; s != model.TableUnreadable {
			t.Errorf("%s is %s", id, s)
		}
	}
}

// TestTextTooLarge refuses a text that no report comes near.
func TestTextTooLarge(t *testing.T) {
	if _, err := Bytes("draft.txt", bytes.Repeat([]byte("年度报告\n"), 1<<20)); err == nil {
		t.Error("thirteen megabytes of text were read")
	}
}
