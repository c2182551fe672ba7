package parse_test

import (
	"fmt"
	"slices"
	"testing"

	"gouji/model"
	"gouji/parse"
	"gouji/parse/samples"
)

// web is the report of package samples as web pages and as Markdown.
func web() map[string][]byte {
	made := samples.Made()
	all := map[string][]byte{}
	for _, o := range []samples.HTML{
		{}, {Encoding: "gb18030"}, {Encoding: "gb18030", Silent: true}, {Encoding: "big5"}, {Rich: true}, {Word: true, Encoding: "gb18030"},
		{Nested: true}, {Split: true}, {NoBreak: true}, {Groups: true}, {Chrome: true}, {Terse: true}, {Breaks: true}, {Paged: true},
		{Nested: true, Split: true, NoBreak: true, Chrome: true, Terse: true, Paged: true},
	} {
		all[fmt.Sprintf("made %+v.html", o)] = made.HTML(o)
	}
	for _, o := range []samples.Markdown{{}, {Padded: true}, {Padded: true, Bare: true}, {Marks: true}, {HTML: true}, {Paged: true}, {Padded: true, Paged: true}} {
		all[fmt.Sprintf("made %+v.md", o)] = made.Markdown(o)
	}
	return all
}

// TestWebPagesGiveTheSameReport reads one report from every kind of page and
// holds it against the text file, cell for cell against what was written too.
func TestWebPagesGiveTheSameReport(t *testing.T) {
	made := samples.Made()
	plain, err := parse.Bytes("made.txt", []byte(made.Text()))
	if err != nil {
		t.Fatal(err)
	}
	want := sum(plain)
	for name, data := range web() {
		t.Run(name, func(t *testing.T) {
			r, err := parse.Bytes(name, data)
			if err != nil {
				t.Fatal(err)
			}
			for _, a := range r.Layout.Addresses() {
				if c := r.Cell(a); c.Text.String() != made.Values[a] || c.State == model.Missing {
					t.Errorf("%s: %q (%v), want %q", a, c.Text, c.State, made.Values[a])
				}
			}
			got := sum(r)
			for _, line := range got {
				if !slices.Contains(want, line) {
					t.Errorf("got  %s", line)
				}
			}
			for _, line := range want {
				if !slices.Contains(got, line) {
					t.Errorf("want %s", line)
				}
			}
		})
	}
}
