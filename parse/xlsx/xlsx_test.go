package xlsx_test

import (
	"slices"
	"strings"
	"testing"

	"gouji/model"
	"gouji/parse/archive"
	"gouji/parse/document"
	"gouji/parse/samples"
	"gouji/parse/xlsx"
)

func read(t *testing.T, data []byte) *document.Document {
	t.Helper()
	if !xlsx.Sniff(data, "") {
		t.Fatal("not told to be xlsx")
	}
	doc, err := xlsx.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

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

func TestVariantsReadTheSame(t *testing.T) {
	report := samples.Made()
	for name, v := range map[string]samples.Xlsx{
		"plain": {}, "strict": {Strict: true}, "prefix": {Prefix: "x"}, "sheets": {Sheets: true}, "inline": {Inline: true},
		"bare": {Bare: true}, "formulas": {Formulas: true}, "hidden": {Hidden: true},
		"bare sheets": {Bare: true, Sheets: true, Inline: true, Strict: true, Prefix: "s"},
	} {
		t.Run(name, func(t *testing.T) {
			doc := read(t, report.Xlsx(v))
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
				t.Errorf("prose\n%q\nwant\n%q", prose, want)
			}
		})
	}
}

func TestPlaces(t *testing.T) {
	data := samples.Made().Xlsx(samples.Xlsx{Inline: true})
	a, err := archive.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	part, err := a.Find("xl/worksheets/sheet1.xml").Read(nil)
	if err != nil {
		t.Fatal(err)
	}
	all, _ := tables(read(t, data).Blocks)
	for _, table := range all {
		for _, c := range table.Cells {
			raw := string(part[c.Place.Start:c.Place.End])
			if c.Text != "" && (!strings.HasPrefix(raw, "<c r=") || !strings.Contains(raw, ">"+c.Text+"<")) {
				t.Fatalf("%+v covers %q", c, raw)
			}
			if c.Place.Line == 0 || c.Place.Column == 0 {
				t.Fatalf("%+v", c)
			}
		}
	}
}

// book makes a workbook of one sheet.
func book(sheet, styles string) []byte {
	return samples.Book(sheet, styles)
}

func texts(t *testing.T, sheet, styles string) []string {
	t.Helper()
	all, prose := tables(read(t, book(sheet, styles)).Blocks)
	for _, table := range all {
		for _, c := range table.Cells {
			prose = append(prose, c.Text)
		}
	}
	return prose
}

func TestNumbersAsPrinted(t *testing.T) {
	for _, c := range []struct{ code, value, want string }{
		{"General", "1.1000000000000001", "1.1"},
		{"General", "0.1", "0.1"},
		{"General", "152.75", "152.75"},
		{"General", "1E-3", "0.001"},
		{"General", "2.9999999999999996", "3"},
		{"General", "123456789012", "123456789012"},
		{"General", "-4", "-4"},
		{"General", "1.5E+25", "1.5E+25"},
		{"0", "64", "64"},
		{"0", "63.5", "64"},
		{"0", "-0.4", "0"},
		{"0.00", "152.7", "152.70"},
		{"0.00", "1.005", "1.01"},
		{"#,##0", "1306", "1,306"},
		{"#,##0", "1234567", "1,234,567"},
		{"#,##0.00", "0.5", "0.50"},
		{"0%", "0.125", "13%"},
		{"0.00%", "0.125", "12.50%"},
		{"000", "7", "007"},
		{`0"件"`, "7", "7件"},
		{`0.0_ `, "7", "7.0"},
		{`#`, "0", ""},
		{`0;-0;"-"`, "0", "-"},
		{`_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ `, "0", "-"},
		{`_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ `, "-1306", "-1,306"},
		{`0_);[Red]\(0\)`, "-5", "(5)"},
		{`[>=100]0"多";0`, "120", "120多"},
		{`[>=100]0"多";0`, "20", "20"},
		{`[$¥-804]#,##0.00`, "12", "¥12.00"},
		{`0.0,`, "12345", "12.3"},
		{`General"件"`, "12", "12件"},
		{`yyyy"年"m"月"d"日"`, "45292", "2024年1月1日"},
		{"yyyy-mm-dd", "45657", "2024-12-31"},
		{"yyyy/m/d h:mm", "45657.5", "2024/12/31 12:00"},
		{"h:mm:ss AM/PM", "0.75", "6:00:00 PM"},
		{"[h]:mm", "1.5", "36:00"},
		{"yyyy/m/d", "1", "1900/1/1"},
		{"yyyy/m/d", "60", "1900/2/29"},
		{"# ?/?", "0.5", "0.5"},
		{"0.00E+00", "1234", "1234"},
		{"000-0000", "1234567", "123-4567"},
		{"@", "12", "12"},
	} {
		sheet := `<sheetData><row r="1"><c r="A1" s="1"><v>` + c.value + `</v></c><c r="B1" t="str"><v>x</v></c></row></sheetData>`
		got := texts(t, sheet, c.code)
		want := []string{c.want, "x"}
		if c.want == "" {
			want = want[1:]
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s of %s: %q, want %q", c.code, c.value, got, want)
		}
	}
}

func TestKindsOfCells(t *testing.T) {
	sheet := `<sheetData><row r="3"><c r="B3" t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c t="d"><v>2024-01-01</v></c>` +
		`<c><f>SUM(A1:A2)</f></c><c t="str"><f>""</f><v></v></c><c t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r><rPh><t>x</t></rPh></is></c></row></sheetData>`
	doc := read(t, book(sheet, ""))
	all, _ := tables(doc.Blocks)
	var got []string
	for _, c := range all[0].Cells {
		got = append(got, c.Text)
	}
	if want := []string{"TRUE", "#REF!", "2024-01-01", "=SUM(A1:A2)", "", "甲乙"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if len(doc.Notices) != 1 || doc.Notices[0].Kind != model.Uncomputed {
		t.Errorf("%+v", doc.Notices)
	}
	if c := all[0].Cells[0]; c.Place.Line != 3 || c.Place.Column != 2 {
		t.Errorf("%+v", c)
	}
}

func TestRaisedFigures(t *testing.T) {
	run := func(properties, s string) string { return "<r><rPr>" + properties + "</rPr><t>" + s + "</t></r>" }
	const raised = `<vertAlign val="superscript"/>`
	cell := func(runs string) string { return `<c t="inlineStr"><is>` + runs + `</is></c>` }
	doc := read(t, book(`<sheetData><row r="1">`+cell(run("", "3")+run(raised, "1"))+cell(run("", "3")+run("<b/>", "1"))+
		cell(run("<strike/>", "3")+run("", "5"))+cell(run(`<strike val="0"/>`, "3")+run("", "5"))+cell(run("", "3")+run(raised, "1")+run("", "2"))+`</row></sheetData>`, ""))
	all, _ := tables(doc.Blocks)
	var got []string
	for _, c := range all[0].Cells {
		got = append(got, c.Text)
	}
	if want := []string{"3 1", "31", "3 5", "35", "3 1 2"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestHiddenRowsAndColumns(t *testing.T) {
	sheet := `<cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>` +
		`<row r="2" hidden="1"><c r="A2"><v>3</v></c><c r="B2"><v>4</v></c></row></sheetData>`
	doc := read(t, book(sheet, ""))
	all, _ := tables(doc.Blocks)
	var hidden []string
	for _, c := range all[0].Cells {
		if c.Hidden {
			hidden = append(hidden, c.Text)
		}
	}
	if !slices.Equal(hidden, []string{"2", "3", "4"}) || len(doc.Notices) != 2 {
		t.Errorf("%q, %+v", hidden, doc.Notices)
	}
}

func TestFarCellIsCheap(t *testing.T) {
	sheet := `<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>` +
		`<row r="1048576"><c r="XFC1048576"><v>3</v></c><c r="XFD1048576"><v>4</v></c></row></sheetData>`
	all, _ := tables(read(t, book(sheet, "")).Blocks)
	if len(all) != 2 || all[1].Rows != 1 || all[1].Cols != 2 {
		t.Errorf("%d tables", len(all))
	}
}

func TestBlankValueRowBelongsToItsTable(t *testing.T) {
	sheet := `<sheetData><row r="1"><c r="A1" s="2" t="str"><v>结果维持</v></c><c r="B1" s="2" t="str"><v>总计</v></c></row>` +
		`<row r="2"><c r="A2" s="2"/><c r="B2" s="2"/></row><row r="3"><c r="A3" s="2"/><c r="B3" s="2"/></row></sheetData>`
	all, _ := tables(read(t, book(sheet, "")).Blocks)
	if len(all) != 1 || all[0].Rows != 2 || len(all[0].Cells) != 4 {
		t.Errorf("%+v", all)
	}
}

func TestCommentsAndLinks(t *testing.T) {
	sheet := `<sheetData><row><c><v>1</v></c><c><v>2</v></c></row></sheetData>`
	doc := read(t, samples.Book(sheet, "", samples.Part{Name: "comments", Text: `<authors><author>甲</author><author>校对乙</author></authors>` +
		`<commentList><comment ref="B1" authorId="1"><text><r><t>此数</t></r><r><t>待核</t></r></text></comment></commentList>`}))
	if len(doc.Notices) != 2 {
		t.Fatalf("%+v", doc.Notices)
	}
	c, link := doc.Notices[0], doc.Notices[1]
	if c.Kind != model.Comment || c.Author != "校对乙" || c.Quote != "此数待核" || c.Place.Line != 1 || c.Place.Column != 2 || c.Place.Part != "xl/worksheets/sheet1.xml" {
		t.Errorf("%+v", c)
	}
	if link.Kind != model.ExternalLink || link.Quote != "file:///C:/年报/旧.xlsx" {
		t.Errorf("%+v", link)
	}
}

func TestDatesOf1904AndHiddenZeros(t *testing.T) {
	sheet := `<sheetViews><sheetView showZeros="0"/></sheetViews><sheetData><row><c s="1"><v>1</v></c><c><v>0</v></c><c><v>7</v></c></row></sheetData>`
	all, _ := tables(read(t, samples.Book(sheet, "yyyy-mm-dd", samples.Part{Name: "workbookPr", Text: `<workbookPr date1904="1"/>`})).Blocks)
	var got []string
	for _, c := range all[0].Cells {
		got = append(got, c.Text)
	}
	if want := []string{"1904-01-02", "", "7"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
