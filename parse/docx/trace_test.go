package docx_test

import (
	"html"
	"strings"
	"testing"

	"gouji/parse/docx"
	"gouji/parse/samples"
)

// TestPiecesMakeUpTheText puts every paragraph together from its pieces.
func TestPiecesMakeUpTheText(t *testing.T) {
	for name, v := range variants {
		if v.Nested || v.Main != "" {
			continue
		}
		data := samples.Made().Docx(v)
		part := partOf(t, data, "word/document.xml")
		doc, pieces, err := docx.Trace(data)
		if err != nil {
			t.Fatal(err)
		}
		made := map[int]*strings.Builder{}
		for _, p := range pieces {
			b := made[p.Paragraph]
			if b == nil {
				b = &strings.Builder{}
				made[p.Paragraph] = b
			}
			if b.Len() != p.Text[0] {
				t.Fatalf("%s: %+v begins at %d", name, p, b.Len())
			}
			b.WriteString(html.UnescapeString(part[p.Source[0]:p.Source[1]]))
			checkPiece(t, part, p)
		}
		held := func(text string, from, to int) {
			var b strings.Builder
			for at := from; at < to; at++ {
				if made[at] != nil {
					b.WriteString(made[at].String())
				}
			}
			if b.String() != text {
				t.Errorf("%s: pieces make %q, want %q", name, b.String(), text)
			}
		}
		for _, block := range doc.Blocks {
			if block.Table == nil {
				held(block.Text[block.Numbering:], block.Place.Start, block.Place.End)
				continue
			}
			for _, c := range block.Table.Cells {
				held(c.Text, c.Place.Start, c.Place.End)
			}
		}
	}
}

func checkPiece(t *testing.T, part string, p docx.Piece) {
	t.Helper()
	run := part[p.Run[0]:p.Run[1]]
	if open, _, _ := strings.Cut(run, ">"); !strings.HasSuffix(open, ":r") || !strings.HasSuffix(run, ":r>") {
		t.Fatalf("run %q", run)
	}
	if p.Properties[1] > 0 && !strings.HasSuffix(part[p.Properties[0]:p.Properties[1]], ":rPr>") {
		t.Fatalf("properties %q", part[p.Properties[0]:p.Properties[1]])
	}
	if p.Source[0] < p.Run[0] || p.Source[1] > p.Run[1] || p.Text[1] < p.Text[0] {
		t.Fatalf("%+v", p)
	}
}

func TestPiecesOfSignsAndInsertions(t *testing.T) {
	_, pieces, err := docx.Trace(samples.Body(p(`<w:ins w:author="x"><w:r><w:t>a&amp;b</w:t><w:tab/></w:r></w:ins><w:r><w:rPr><w:b/></w:rPr><w:t> c </w:t></w:r>`)))
	if err != nil || len(pieces) != 3 {
		t.Fatalf("%+v, %v", pieces, err)
	}
	for i, want := range []docx.Piece{{Inserted: true, Text: [2]int{0, 3}}, {Inserted: true, Sign: true, Text: [2]int{3, 4}}, {Text: [2]int{4, 5}}} {
		got := pieces[i]
		if got.Inserted != want.Inserted || got.Sign != want.Sign || got.Text != want.Text || got.Verbatim || (i == 2) != (got.Properties[1] > 0) {
			t.Errorf("%d: %+v", i, got)
		}
	}
}
