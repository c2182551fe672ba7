package parse

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"gouji/model/form"
)

// paging is what a page break leaves between two lines.
var paging = []string{"— 3 —", "- 3 -", "3", "第 3 页 共 8 页", "第3页", "云河市水务局2023年政府信息公开工作年度报告", "3 / 8", "\f", "\f云河市水务局", "云河市水务局 3"}

// TestPageBreaks puts page numbers and running titles between the lines of
// tables in every layout. No figure becomes another cell's, and none is said
// to be missing in a table that counts as read.
func TestPageBreaks(t *testing.T) {
	all := map[string]writer{"bare": bare, "spaced": spaced}
	for name, w := range writers {
		all[name] = w
	}
	for name, w := range mirrors {
		all[name] = w
	}
	for name, w := range all {
		t.Run(name, func(t *testing.T) {
			type drawn struct {
				d    draft
				page string
			}
			draw := rapid.Custom(func(t *rapid.T) drawn {
				d := consistent(t)
				return drawn{d, d.page(func(d draft, id form.TableID) string {
					lines := strings.Split(strings.TrimSuffix(w(d, id), "\n"), "\n")
					for range rapid.IntRange(0, 2).Draw(t, "breaks") {
						at := rapid.IntRange(1, len(lines)-1).Draw(t, "at")
						lines = append(lines[:at:at], append(rapid.SliceOfN(rapid.SampledFrom(paging), 1, 2).Draw(t, "furniture"), lines[at:]...)...)
					}
					return strings.Join(lines, "\n") + "\n"
				}, "\n")}
			})
			for seed := range 25 {
				x := draw.Example(seed)
				d, page := x.d, x.page
				for _, file := range []string{"page.txt", "page.md"} {
					r, err := Bytes(file, []byte(page))
					if err != nil {
						t.Fatal(err)
					}
					if several(r) > 0 || file == "page.md" && name == "bare" {
						continue
					}
					if w := wrongs(r, d); len(w) > 0 {
						t.Fatalf("%s: %s\n%s", file, w[0], page)
					}
				}
			}
		})
	}
}
