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

// TestDrawing draws every printed table with whatever may stand in a cell, at
// every width: the drawing is a rectangle and holds every figure.
func TestDrawing(t *testing.T) {
	tables := []*form.Table{form.Table2, form.Table2of2019, form.Table3, form.Table3of2019, form.Table4}
	rapid.Check(t, func(t *rapid.T) {
		table := rapid.SampledFrom(tables).Draw(t, "table")
		limit := rapid.IntRange(1, 200).Draw(t, "limit")
		boxes := slices.Clone(table.Boxes)
		for i := range boxes {
			if boxes[i].Address != "" {
				boxes[i].Text = safe.New(rapid.OneOf(
					rapid.StringMatching(`[0-9]{0,6}`), rapid.String(), rapid.StringMatching(`[件（注）0-9 ]{0,40}`),
				).Draw(t, "cell")).Line()
			}
		}
		lines := draw(table.Height, table.Width, boxes, limit)
		width := cells.Width(lines[0])
		for i, l := range lines {
			if w := cells.Width(l); w != width {
				t.Fatalf("line %d is %d cells wide, the first %d:\n%s", i, w, width, strings.Join(lines, "\n"))
			}
		}
		drawn := strings.Join(lines, "\n")
		for _, b := range boxes {
			if b.Address != "" && len(b.Text) <= 2 && !strings.Contains(drawn, b.Text) {
				t.Fatalf("%q of %s is not drawn:\n%s", b.Text, b.Address, drawn)
			}
		}
	})
}

// TestDrawingKeepsToTheLimit: the printed labels wrap, so a common terminal
// holds every table.
func TestDrawingKeepsToTheLimit(t *testing.T) {
	for _, table := range []*form.Table{form.Table2, form.Table2of2019, form.Table3, form.Table3of2019, form.Table4} {
		for _, limit := range []int{80, 100, pipeWidth} {
			lines := draw(table.Height, table.Width, table.Boxes, limit)
			if w := cells.Width(lines[0]); w > limit {
				t.Errorf("%s of %s is %d cells wide, %d were asked for", table.ID, table.Form, w, limit)
			}
		}
	}
}
