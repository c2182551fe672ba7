package cli

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"gouji/model/form"
	"gouji/model/safe"
	"gouji/ui/cells"
)

var printed = [...]*form.Table{form.Table2, form.Table2of2019, form.Table3, form.Table3of2019, form.Table4}

// TestDrawing draws every printed table with what stands in cells, at every
// width: the drawing is a rectangle and holds every figure.
func TestDrawing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		boxes, lines := drawn(t, rapid.StringMatching(`[0-9]{0,6}|[0-9件项（）“”①，、鄉é a-z]{0,40}`))
		width := cells.Width(lines[0])
		for i, l := range lines {
			if w := cells.Width(l); w != width {
				t.Fatalf("line %d is %d cells wide, the first %d: %q", i, w, width, l)
			}
		}
		all := strings.Join(lines, "\n")
		for _, b := range boxes {
			if b.Address != "" && len(b.Text) <= 2 && !strings.Contains(all, b.Text) {
				t.Fatalf("%q of %s is not drawn", b.Text, b.Address)
			}
		}
	})
}

// TestDrawingTakesAnything: marks that join their neighbours may spoil a
// line's width, but nothing panics.
func TestDrawingTakesAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		drawn(t, rapid.Map(rapid.String(), func(s string) string { return safe.New(s).Line() }))
	})
}

func drawn(t *rapid.T, value *rapid.Generator[string]) ([]form.Box, []string) {
	table := printed[rapid.IntRange(0, len(printed)-1).Draw(t, "table")]
	limit := rapid.IntRange(1, 200).Draw(t, "limit")
	boxes := slices.Clone(table.Boxes)
	for i := range boxes {
		if boxes[i].Address != "" {
			boxes[i].Text = value.Draw(t, "cell")
		}
	}
	return boxes, draw(table.Height, table.Width, boxes, limit)
}

// TestDrawingKeepsToTheLimit: the printed labels wrap, so a common terminal
// holds every table.
func TestDrawingKeepsToTheLimit(t *testing.T) {
	for _, table := range printed {
		for _, limit := range []int{80, 100, pipeWidth} {
			lines := draw(table.Height, table.Width, table.Boxes, limit)
			if w := cells.Width(lines[0]); w > limit {
				t.Errorf("%s of %s is %d cells wide, %d were asked for", table.ID, table.Form, w, limit)
			}
		}
	}
}
