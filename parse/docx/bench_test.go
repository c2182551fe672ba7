package docx_test

import (
	"testing"

	"gouji/parse/docx"
	"gouji/parse/samples"
)

// BenchmarkRead reads a document with 250 kB of XML, as word processors write
// the statutory form.
func BenchmarkRead(b *testing.B) {
	data := samples.Made().Pad(0).Docx(samples.Docx{Rich: true})
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := docx.Read(data); err != nil {
			b.Fatal(err)
		}
	}
}
