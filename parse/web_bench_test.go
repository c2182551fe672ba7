package parse_test

import (
	"fmt"
	"testing"

	"gouji/model"
	"gouji/model/rules"
	"gouji/parse"
	"gouji/parse/samples"
)

// BenchmarkPage takes pages of about 60 kB from bytes to the findings of all
// rules.
func BenchmarkPage(b *testing.B) {
	for _, encoding := range []string{"", "gb18030"} {
		page := samples.Made().Pad(30).HTML(samples.HTML{Encoding: encoding, Rich: true, Chrome: true})
		b.Run(fmt.Sprintf("%s%dkB", encoding, len(page)/1000), func(b *testing.B) {
			b.SetBytes(int64(len(page)))
			b.ReportAllocs()
			for b.Loop() {
				r, err := parse.Bytes("page.html", page)
				if err != nil {
					b.Fatal(err)
				}
				if len(rules.Check(model.NewView(r))) == 0 {
					b.Fatal("no findings")
				}
			}
		})
	}
}
