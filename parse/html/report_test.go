package html

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gouji/parse/samples"
)

// TestReport reads one report as pages of many kinds: the boxes and the prose
// of each are those of the form.
func TestReport(t *testing.T) {
	made := samples.Made()
	for _, options := range []samples.HTML{
		{}, {Encoding: "gb18030"}, {Encoding: "gb18030", Silent: true}, {Encoding: "big5"},
		{Rich: true}, {Word: true}, {Word: true, Encoding: "gb18030"}, {Nested: true}, {Nested: true, Rich: true, Terse: true},
		{Split: true}, {NoBreak: true}, {Groups: true}, {Chrome: true}, {Chrome: true, Nested: true, Split: true}, {Terse: true}, {Breaks: true},
	} {
		t.Run(fmt.Sprintf("%+v", options), func(t *testing.T) {
			doc, err := Read(made.HTML(options))
			if err != nil {
				t.Fatal(err)
			}
			var prose []string
			n := 0
			for _, b := range doc.Blocks {
				switch {
				case b.Table != nil:
					if diff := made.Differ(n, b.Table); diff != "" {
						t.Error(diff)
					}
					n++
				case !b.Aside:
					prose = append(prose, b.Text)
				}
			}
			if n != 3 {
				t.Errorf("%d tables", n)
			}
			want := made.Prose()
			if !slices.Equal(prose, want) {
				t.Errorf("prose\n%s\nwant\n%s", strings.Join(prose, "\n"), strings.Join(want, "\n"))
			}
			if len(doc.Notices) > 0 {
				t.Errorf("notices %v", doc.Notices)
			}
		})
	}
}

// BenchmarkRead reads a page of about 60 kB, as an editor writes it.
func BenchmarkRead(b *testing.B) {
	for _, encoding := range []string{"", "gb18030"} {
		page := samples.Made().Pad(30).HTML(samples.HTML{Encoding: encoding, Rich: true, Chrome: true})
		b.Run(fmt.Sprintf("%s%dkB", encoding, len(page)/1000), func(b *testing.B) {
			b.SetBytes(int64(len(page)))
			b.ReportAllocs()
			for b.Loop() {
				doc, err := Read(page)
				if err != nil || len(doc.Blocks) < 20 {
					b.Fatal(doc, err)
				}
			}
		})
	}
}
