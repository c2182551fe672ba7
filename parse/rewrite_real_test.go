package parse

import (
	"os"
	"path/filepath"
	"testing"

	"gouji/parse/document"
)

// TestRewriteRealDrafts corrects every fifth cell of real drafts where they
// are at hand: what is written reads as corrected, and what is refused has a
// reason.
func TestRewriteRealDrafts(t *testing.T) {
	var files []string
	for _, pattern := range []string{"../../shared/seeds/*.txt", "../../shared/samples/*.md", "../../shared/samples/*.docx", "../../shared/samples/*.txt"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) == 0 {
		t.Skip("no real drafts here")
	}
	for _, path := range files {
		name := filepath.Base(path)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		before, err := Bytes(name, data)
		if err != nil {
			t.Logf("%s: %v", name, err)
			continue
		}
		order := document.Order{Reviewer: "王审", Time: stamp}
		for i, a := range before.Layout.Addresses() {
			if c := before.Cell(a); i%5 == 0 && c.Place.End > 0 {
				order.Edits = append(order.Edits, correct(before, a, "31"))
			}
		}
		out, err := Rewrite(name, data, order)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		t.Logf("%s: %d corrections, %d refused", name, len(order.Edits), len(out.Refusals))
		if len(out.Refusals) > len(order.Edits)/2 && before.Table("t3").Status.String() == "read" {
			t.Errorf("%s: %d of %d refused: %+v", name, len(out.Refusals), len(order.Edits), out.Refusals[0])
		}
	}
}
