package pdf

import (
	"os"
	"testing"
)

// BenchmarkRead reads a report of four pages with its three tables ruled, and
// one with none.
func BenchmarkRead(b *testing.B) {
	for _, name := range []string{"cut", "cid", "borderless"} {
		data, err := os.ReadFile("../../testdata/reports/office/" + name + ".pdf")
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, err := Read(data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	data, err := os.ReadFile("../../../shared/samples/hongze-2023.pdf")
	if err != nil {
		return
	}
	b.Run("published", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := Read(data); err != nil {
				b.Fatal(err)
			}
		}
	})
}
