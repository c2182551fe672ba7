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
		doc, err := read(data, false)
		if err != nil {
			if _, ok := err.(*document.Error); !ok {
				t.Fatalf("%T: %v", err, err)
			}
			return
		}
		whole(t, doc)
	})
}

// whole checks that what a document holds fits together.
func whole(t *testing.T, doc *document.Document) {
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
}

// FuzzContent feeds what a page draws, which damage to a packed file seldom
// reaches.
func FuzzContent(f *testing.F) {
	square := box([]float64{100, 200, 300}, []float64{700, 670, 640})
	for _, s := range []string{
		square + show(110, 680, 12, "甲") + show(210, 680, 12, "68"),
		show(60, 600, 12, "（一）予以公开") + show(300, 600, 12, "1") + show(330, 600, 12, "2") + show(360, 600, 12, "3") + show(390, 600, 12, "6"),
		"BT /F1 10 Tf 14 TL 60 700 Td (one) Tj T* [(2) -20 (3)] TJ (three) ' 0 0 (four) \" ET /X Do",
		"q 0 1 -1 0 720 0 cm 100 639.5 200 1 re f 1 g 0 0 m 9 9 l S BI /W 1 ID x EI Q",
		"/Span << /ActualText (x) >> BDC BT /F1 9 Tf (a) Tj ET EMC /Artifact BMC EMC",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, content string) {
		form := stream("/Type /XObject /Subtype /Form /Resources << "+resources+" /XObject << /X 5 0 R >> >>", content)
		doc, err := read(pageWith("/Resources << "+resources+" /XObject << /X 5 0 R >> >>", content, form), false)
		if err == nil {
			whole(t, doc)
		}
	})
}

// FuzzMap feeds the maps of a font: ToUnicode, and an encoding.
func FuzzMap(f *testing.F) {
	f.Add("1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfchar <01> <603b> <02> <8ba1> endbfchar 1 beginbfrange <03> <09> <0030> <0a> <0b> [<4e00> <4e8c>] endbfrange")
	f.Add("/WMode 1 def 1 begincodespacerange <0000> <ffff> endcodespacerange 1 begincidrange <0000> <00ff> 10 endcidrange 1 begincidchar <0101> 7 endcidchar")
	f.Fuzz(func(t *testing.T, program string) {
		for _, subtype := range []string{"/Subtype /Type0 /Encoding 5 0 R /DescendantFonts [ << /DW 500 /W [ 0 [ 9 9 ] 3 9 7 ] >> ]", "/Subtype /TrueType /FirstChar 1 /Widths [ 500 ]"} {
			fonts := "/Resources << /Font << /F << /Type /Font " + subtype + " /ToUnicode 5 0 R >> >> >>"
			doc, err := read(pageWith(fonts, "BT /F 12 Tf 60 600 Td <010203040a0b00010002> Tj (text of a page) Tj ET", stream("", program)), false)
			if err == nil {
				whole(t, doc)
			}
		}
	})
}
