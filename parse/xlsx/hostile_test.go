package xlsx_test

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"gouji/parse/document"
	"gouji/parse/samples"
	"gouji/parse/xlsx"
)

// attempt reads hostile data and gives the error in English, "" where it was
// read. What it allocates is held to 300 MB.
func attempt(t *testing.T, name string, data []byte) string {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := xlsx.Read(data)
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 300<<20 {
		t.Errorf("%s: %d MB allocated", name, used>>20)
	}
	if err == nil {
		return ""
	}
	var e *document.Error
	if !errors.As(err, &e) || strings.ContainsAny(e.What.Chinese+e.What.English, "\n\r") {
		t.Errorf("%s: %v", name, err)
		return err.Error()
	}
	return e.What.English
}

func TestHostile(t *testing.T) {
	repeat := strings.Repeat
	var tall, rows, wide strings.Builder
	for i := range 16000 {
		fmt.Fprintf(&wide, `<c r="%s1"><v>1</v></c>`, column(i))
		fmt.Fprintf(&tall, `<mergeCell ref="%s1:%s1048576"/>`, column(i), column(i))
	}
	for i := range 20_000 {
		fmt.Fprintf(&rows, `<row r="%d"><c r="XFD%d"><v>%d</v></c></row>`, i+2, i+2, i)
	}
	for _, c := range []struct{ name, sheet, wants string }{
		{"merge of everything", `<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row r="9"><c r="A9" t="str"><v>x</v></c><c><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`, ""},
		{"corners", `<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>`, ""},
		{"wide and tall", `<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>` + repeat(`<row><c><v>1</v></c><c><v>2</v></c></row>`, 20) + `</sheetData>`, "too large"},
		{"tall merges", `<sheetData><row r="1">` + wide.String() + `</row>` + rows.String() + `</sheetData><mergeCells>` + tall.String() + `</mergeCells>`, "merged cells"},
		{"many cells", `<sheetData><row>` + wide.String() + `</row>` + repeat(`<row><c><v>1</v></c></row>`, 20) + `</sheetData>`, "too large"},
		{"long text", `<sheetData><row><c t="inlineStr"><is><t>` + repeat("ab ", 300_000) + `</t></is></c><c/></row></sheetData>`, ""},
		{"lines", `<sheetData><row><c t="inlineStr"><is><t>` + repeat("a\n", 510_000) + `</t></is></c></row></sheetData>`, "blocks"},
		{"bad references", `<sheetData><row r="0"><c r="ZZZZ1"><v>1</v></c><c r="A99999999999"><v>1</v></c><c r=""><v>1</v></c><c r="1A"><v/></c></row></sheetData>`, ""},
		{"bad numbers", `<sheetData><row><c><v>1e999</v></c><c><v>` + repeat("9", 5000) + `</v></c><c><v>--1</v></c><c s="99"><v>NaN</v></c><c t="s"><v>7</v></c></row></sheetData>`, ""},
		{"deep", repeat("<a>", 300) + repeat("</a>", 300), "nested deeper"},
		{"doctype", "<!DOCTYPE a>", "DOCTYPE"},
	} {
		got := attempt(t, c.name, book(c.sheet, strings.Repeat("0", 5000)))
		if !strings.Contains(got, c.wants) || (got == "") != (c.wants == "") {
			t.Errorf("%s: %q, want %q", c.name, got, c.wants)
		}
	}
}

func column(i int) string {
	s := ""
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('A'+(i-1)%26)) + s
	}
	return s
}

func TestTruncatedAtEverySixtyFourth(t *testing.T) {
	data := samples.Made().Xlsx(samples.Xlsx{})
	for i := range 64 {
		if attempt(t, fmt.Sprint(i), data[:len(data)*i/64]) == "" {
			t.Errorf("%d/64 was read", i)
		}
	}
}

func TestNotAWorkbook(t *testing.T) {
	if got := attempt(t, "docx", samples.Made().Docx(samples.Docx{})); !strings.Contains(got, "Word document") {
		t.Error(got)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`<sheetData><row r="1"><c r="A1" s="1"><v>45657.5</v></c><c s="2" t="str"><f>A1</f><v>x</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`, `yyyy"年"m"月";[Red]-0.0%`)
	f.Add(`<cols><col min="1" max="2" hidden="1"/></cols><sheetData><row><c t="inlineStr"><is><t>一、总体</t></is></c></row></sheetData>`, `_ * #,##0_ ;[>1]0.00,`)
	f.Fuzz(func(t *testing.T, sheet, format string) {
		doc, err := xlsx.Read(book(sheet, format))
		if err != nil {
			var e *document.Error
			if !errors.As(err, &e) {
				t.Error(err)
			}
			return
		}
		for _, b := range doc.Blocks {
			if b.Table == nil {
				continue
			}
			grid, err := b.Table.Lattice()
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range grid {
				for _, i := range row {
					if i < 0 {
						t.Fatalf("a hole in %+v", b.Table)
					}
				}
			}
			for _, c := range b.Table.Cells {
				if c.Row < 0 || c.Col < 0 || c.RowSpan < 1 || c.ColSpan < 1 || c.Row+c.RowSpan > b.Table.Rows || c.Col+c.ColSpan > b.Table.Cols || c.Place.Line < 1 {
					t.Fatalf("cell %+v of %d×%d", c, b.Table.Rows, b.Table.Cols)
				}
			}
		}
	})
}

// BenchmarkRead reads the statutory form as one sheet.
func BenchmarkRead(b *testing.B) {
	data := samples.Made().Xlsx(samples.Xlsx{})
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := xlsx.Read(data); err != nil {
			b.Fatal(err)
		}
	}
}
