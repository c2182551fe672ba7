package docx_test

import (
	"strings"
	"testing"

	"gouji/model/safe"
	"gouji/parse/document"
	"gouji/parse/docx"
	"gouji/parse/samples"
)

// FuzzRewrite changes and annotates words of the first paragraph of a body:
// what is written can be read, and where nothing is refused reads as edited.
func FuzzRewrite(f *testing.F) {
	f.Add(p(r("新收7")+`<w:ins w:id="3" w:author="甲">`+r("4")+`</w:ins>`+r("件")), 6, 2, "75")
	f.Add(p(`<w:hyperlink>`+r(" 7")+`</w:hyperlink><w:r><w:t> 4 </w:t><w:tab/><w:softHyphen/><w:t>件</w:t></w:r>`+field(r("5"))), 0, 3, "")
	f.Add(inTable(p(r("64"))), 0, 1, "a b")
	f.Fuzz(func(t *testing.T, body string, from, length int, to string) {
		data := samples.Body(body)
		doc, err := docx.Read(data)
		if err != nil || len(doc.Blocks) == 0 {
			return
		}
		b := doc.Blocks[0]
		place, shown := b.Place, b.Text
		if b.Table != nil {
			place, shown = b.Table.Cells[0].Place, b.Table.Cells[0].Text
		}
		if from < 0 || length <= 0 || from > len(shown) || length > len(shown)-from || strings.ContainsAny(to, "\n\t") {
			return
		}
		old := shown[from : from+length]
		out, err := docx.Rewrite(data, document.Order{Reviewer: "王", Time: at, Edits: []document.Edit{{Place: place, Text: shown, At: from, Old: old, New: to}},
			Notes: []document.Note{{Place: place, Text: to, Shown: shown, At: from, Quote: old}}})
		if err != nil {
			return
		}
		again, err := docx.Read(out.Data)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v\n%s", err, partOf(t, out.Data, "word/document.xml"))
		}
		if len(out.Refusals) > 0 || b.Table != nil || safe.New(to).String() != to {
			return
		}
		got, want := "", document.Squeeze(shown[:from]+to+shown[from+length:])
		if len(again.Blocks) > 0 && want != "" {
			got = document.Squeeze(again.Blocks[0].Text)
		}
		if got != want {
			t.Errorf("reads %q, want %q\n%s", got, want, partOf(t, out.Data, "word/document.xml"))
		}
	})
}
