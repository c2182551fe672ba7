package parse_test

import (
	"testing"

	"gouji/model"
	"gouji/model/rules"
	"gouji/parse"
	"gouji/parse/docx"
	"gouji/parse/samples"
)

// BenchmarkDocx takes a document of 250 kB of XML from its bytes to the
// findings of all rules, and by steps.
func BenchmarkDocx(b *testing.B) {
	data := samples.Made().Docx(samples.Docx{Rich: true})
	b.Run("document", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := docx.Read(data); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("report", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := parse.Bytes("a.docx", data); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("findings", func(b *testing.B) { toFindings(b, "a.docx", data) })
}

// BenchmarkXlsx does the same with a workbook.
func BenchmarkXlsx(b *testing.B) {
	toFindings(b, "a.xlsx", samples.Made().Xlsx(samples.Xlsx{}))
}

func toFindings(b *testing.B, name string, data []byte) {
	b.ReportAllocs()
	for b.Loop() {
		r, err := parse.Bytes(name, data)
		if err != nil {
			b.Fatal(err)
		}
		if len(rules.Check(model.NewView(r))) == 0 {
			b.Fatal("no findings")
		}
	}
}
