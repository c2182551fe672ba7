package docx_test

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"gouji/parse/document"
	"gouji/parse/docx"
	"gouji/parse/samples"
)

// mostMemory is what reading any file may allocate, in bytes.
const mostMemory = 300 << 20

// attempt reads hostile data and gives the error in English, "" where it was
// read. What it allocates is held to mostMemory.
func attempt(t *testing.T, name string, data []byte) string {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := docx.Read(data)
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > mostMemory {
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

func part(name, text string) samples.Part { return samples.Part{Name: name, Text: text} }

func TestHostile(t *testing.T) {
	repeat := strings.Repeat
	cells := repeat(`<w:tc><w:tcPr><w:gridSpan w:val="1000"/></w:tcPr><w:p/></w:tc>`, 60)
	mark := `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>`
	for _, c := range []struct{ name, body, wants string }{
		{"70 MB of paragraphs", repeat(`<w:p><w:r><w:t>paragraph</w:t></w:r></w:p>`, 1_700_000), "zip bomb"},
		{"20 MB of blanks", p(r(repeat(" ", 20<<20))), "zip bomb"},
		{"nested tables", repeat(`<w:tbl><w:tr><w:tc>`, 20_000) + repeat(`</w:tc></w:tr></w:tbl>`, 20_000), "nested deeper"},
		{"nested paragraphs", repeat(`<w:p>`, 20_000) + repeat(`</w:p>`, 20_000), "nested deeper"},
		{"span bomb", `<w:tbl>` + repeat(`<w:tr>`+cells+`</w:tr>`, 300) + `</w:tbl>`, "too large"},
		{"wide span", `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999999999999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>`, "too large"},
		{"grid before", `<w:tbl><w:tr><w:trPr><w:gridBefore w:val="2147483647"/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>`, "too large"},
		{"many tables", repeat(`<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="900"/></w:tcPr></w:tc></w:tr></w:tbl>`, 300), "too large"},
		{"many rows", `<w:tbl>` + repeat(`<w:tr><w:tc><w:tcPr><w:gridSpan w:val="100"/></w:tcPr></w:tc></w:tr>`, 3000) + `</w:tbl>`, "too large"},
		{"doctype", "<!DOCTYPE a>", "DOCTYPE"},
		{"entities", p(r("&lol;")), "unknown entity"},
		{"deleted marks", repeat(mark, 20_000), ""},
		{"insertions in insertions", p(repeat(`<w:ins>`, 200) + r(repeat("ab", 50_000)) + repeat(`</w:ins>`, 200)), ""},
		{"fields", repeat(p(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>`), 5000) + p(r("x")), ""},
		{"field ends", repeat(p(`<w:r><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="separate"/></w:r>`), 5000), ""},
		{"stray row properties", `<w:trPr><w:del/></w:trPr><w:tcPr><w:gridSpan/></w:tcPr>` + p(r("x")), ""},
		{"table in a paragraph", p(`<w:tbl><w:tr><w:tc/></w:tr></w:tbl>`), ""},
		{"comments", p(repeat(`<w:r><w:commentReference w:id="1"/></w:r>`, 5000)), ""},
	} {
		got := attempt(t, c.name, samples.Body(c.body))
		if !strings.Contains(got, c.wants) || (got == "") != (c.wants == "") {
			t.Errorf("%s: %q, want %q", c.name, got, c.wants)
		}
	}
}

func TestHostileParts(t *testing.T) {
	repeat := strings.Repeat
	deep := &strings.Builder{}
	for i := range 5000 {
		fmt.Fprintf(deep, `<w:style w:type="paragraph" w:styleId="s%d"><w:basedOn w:val="s%d"/></w:style>`, i, (i+1)%5000)
	}
	text := p(`<w:pPr><w:pStyle w:val="s0"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>` + r("x"))
	link := `<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="a"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>`
	for _, c := range []struct {
		name  string
		parts []samples.Part
		wants string
	}{
		{"circle of styles", []samples.Part{part("styles", deep.String())}, ""},
		{"circle of lists", []samples.Part{part("numbering", link), part("styles", `<w:style w:type="numbering" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>`)}, ""},
		{"long label", []samples.Part{part("numbering", `<w:abstractNum w:abstractNumId="0">`+level("0", "1", "decimal", repeat("%1", 100_000), "")+`</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`)}, ""},
		{"huge start", []samples.Part{part("numbering", `<w:abstractNum w:abstractNumId="0">`+level("0", "99999999999", "lowerLetter", "%1", "")+`</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`)}, ""},
		{"many lists", []samples.Part{part("numbering", numbers(30_000))}, "styles or lists"},
		{"bad header", []samples.Part{part("header", "<w:p>")}, "unmatched"},
		{"doctype in styles", []samples.Part{part("styles", "<!ENTITY a 'b'>")}, "DOCTYPE"},
	} {
		got := attempt(t, c.name, samples.Body(text, c.parts...))
		if !strings.Contains(got, c.wants) || (got == "") != (c.wants == "") {
			t.Errorf("%s: %q, want %q", c.name, got, c.wants)
		}
	}
}

func numbers(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<w:abstractNum w:abstractNumId="%d"/>`, i)
	}
	return b.String()
}

func TestTruncatedAtEverySixtyFourth(t *testing.T) {
	data := samples.Made().Docx(samples.Docx{Rich: true})
	for i := range 64 {
		if attempt(t, fmt.Sprint(i), data[:len(data)*i/64]) == "" {
			t.Errorf("%d/64 was read", i)
		}
	}
}

func TestNotAWordDocument(t *testing.T) {
	for name, c := range map[string]struct {
		data  []byte
		wants string
	}{
		"workbook":     {samples.Made().Xlsx(samples.Xlsx{}), "Excel workbook"},
		"other zip":    {samples.Zip([]samples.Part{part("a.txt", "x")}), "no Office document"},
		"no main part": {samples.Zip([]samples.Part{part("_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Type="x/officeDocument" Target="gone.xml"/></Relationships>`)}), "main part"},
		"twice":        {samples.Zip([]samples.Part{part("word/document.xml", "x"), part("Word/Document.xml", "y")}), "twice"},
	} {
		if got := attempt(t, name, c.data); !strings.Contains(got, c.wants) {
			t.Errorf("%s: %q, want %q", name, got, c.wants)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>`+
		`<w:r><w:rPr><w:vanish/></w:rPr><w:t>a</w:t></w:r><w:ins w:author="x"><w:r><w:fldChar w:fldCharType="begin"/><w:tab/><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></w:r></w:ins></w:p>`+
		`<w:tbl><w:tblGrid><w:gridCol w:w="1"/><w:gridCol w:w="900"/><w:gridCol w:w="900"/></w:tblGrid><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr><w:tbl><w:tr><w:tc/></w:tr></w:tbl></w:tc></w:tr>`+
		`<w:tr><w:tc><w:tcPr><w:hMerge w:val="restart"/><w:vMerge/></w:tcPr></w:tc><w:tc><w:tcPr><w:hMerge/></w:tcPr></w:tc></w:tr></w:tbl></w:body></w:document>`,
		`<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、%2"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`)
	f.Add(`<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:tbl><w:tr><w:trPr/><w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc></w:tr></w:tbl></w:body></w:document>`,
		`<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>`)
	f.Fuzz(func(t *testing.T, body, numbering string) {
		doc, err := docx.Read(samples.Raw(body, numbering))
		if err != nil {
			var e *document.Error
			if !errors.As(err, &e) {
				t.Error(err)
			}
			return
		}
		checkBlocks(t, doc.Blocks, len(body)+3)
	})
}

// checkBlocks holds what any document must keep to.
func checkBlocks(t *testing.T, blocks []document.Block, size int) {
	t.Helper()
	for _, b := range blocks {
		if b.Place.Start < 0 || b.Place.End < b.Place.Start || b.Place.Part == "word/document.xml" && b.Place.End > size {
			t.Fatalf("place %+v of %d", b.Place, size)
		}
		if b.Numbering > len(b.Text) {
			t.Fatalf("%+v", b)
		}
		if b.Table == nil {
			continue
		}
		if _, err := b.Table.Lattice(); err != nil {
			t.Fatal(err)
		}
		for _, c := range b.Table.Cells {
			if c.Row < 0 || c.Col < 0 || c.RowSpan < 1 || c.ColSpan < 1 || c.Row+c.RowSpan > b.Table.Rows || c.Col+c.ColSpan > b.Table.Cols {
				t.Fatalf("cell %+v of %d×%d", c, b.Table.Rows, b.Table.Cols)
			}
			checkBlocks(t, c.Blocks, size)
		}
	}
}
