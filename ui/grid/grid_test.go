package grid

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"gouji/ui/cells"
)

var testStyles = Styles{
	Classes:   []SGR{{}, {"\x1b[2m", "\x1b[m"}, {"\x1b[1m", "\x1b[m"}, {"\x1b[1;38;5;208m", "\x1b[m"}, {"\x1b[4m", "\x1b[m"}},
	Cursor:    SGR{"\x1b[7m", "\x1b[27m"},
	Here:      SGR{"\x1b[1m", "\x1b[22m"},
	Separator: SGR{"\x1b[38;5;240m", "\x1b[m"},
	Indicator: SGR{"\x1b[1m", "\x1b[m"},
}

// texts draws what cells may hold: figures, Chinese, ambiguous marks, wide
// kana, joined marks, line feeds, nothing.
var texts = rapid.Custom(func(t *rapid.T) string {
	n := rapid.SampledFrom([]int{2, 8, 30, 1, 0, 4}).Draw(t, "length")
	return rapid.StringOfN(rapid.SampledFrom([]rune("0123456789·-/中文合计（）“”…①、。 abcé́𠮷カﾊ\n│✗")), n, n, -1).Draw(t, "text")
})

// What stands first is drawn more often.
var (
	someRows    = rapid.SampledFrom([]int{5, 12, 30, 3, 2, 1, 0})
	someCols    = rapid.SampledFrom([]int{7, 10, 16, 4, 3, 2, 1, 0})
	someWidths  = rapid.SampledFrom([]int{40, 78, 118, 20, 200, 13, 8, 5, 3, 2, 1, 0})
	someHeights = rapid.SampledFrom([]int{12, 16, 5, 30, 60, 7, 4, 3, 2, 1, 0})
)

// randomGrid draws a grid whose boxes may overlap and reach over its edge.
func randomGrid(t *rapid.T) *Grid {
	rows, cols := someRows.Draw(t, "rows"), someCols.Draw(t, "cols")
	var list []Cell
	hole := rapid.SampledFrom([]int{-1, 0, 3}).Draw(t, "holes")
	for r := range rows {
		for c := range cols {
			if rapid.IntRange(0, 9).Draw(t, "hole") == hole {
				continue
			}
			list = append(list, Cell{Row: r, Col: c, Text: texts.Draw(t, "text"),
				RowSpan: rapid.SampledFrom([]int{0, 1, 1, 1, 2, 7}).Draw(t, "rowspan"),
				ColSpan: rapid.SampledFrom([]int{1, 1, 1, 2, 5}).Draw(t, "colspan"),
				Align:   cells.Align(rapid.IntRange(0, 2).Draw(t, "align")), Class: Class(rapid.IntRange(0, 7).Draw(t, "class")),
				Mark: rapid.SampledFrom([]string{"", "", "✗", "!", "改"}).Draw(t, "mark"), Selectable: rapid.SampledFrom([]bool{true, true, false}).Draw(t, "selectable"),
				ID: string(rune('a'+r)) + string(rune('a'+c))})
		}
	}
	g := New(list, rows, cols, rapid.SampledFrom([]int{1, 3, 0}).Draw(t, "frozenRows"), rapid.SampledFrom([]int{1, 3, 0}).Draw(t, "frozenCols"))
	g.SetStyles(testStyles)
	return g
}

func checkFrame(t *rapid.T, g *Grid, w, h int) {
	lines := g.Lines()
	if len(lines) != h {
		t.Fatalf("%d lines, want %d", len(lines), h)
	}
	for y, l := range lines {
		if n := ansi.StringWidth(l); n != w {
			t.Fatalf("%d×%d: line %d is %d wide: %q", w, h, y, n, l)
		}
	}
	id := g.Selected()
	if id == "" || w < 2 || h < 1 {
		return
	}
	x, y, cw, ch, ok := g.Place(id)
	if !ok || x < 0 || y < 0 || cw < 1 || ch < 1 || x+cw > w || y+ch > h {
		t.Fatalf("%d×%d: cursor %q at %d,%d %d×%d %v", w, h, id, x, y, cw, ch, ok)
	}
	if got, ok := g.At(x, y); !ok || got != id {
		t.Fatalf("At(%d,%d) = %q %v, want %q", x, y, got, ok, id)
	}
}

// Whatever the boxes, sizes and moves: no panic, every line exactly as wide
// as the grid, the cursor on screen, and an incremental drawing the same as
// one from scratch.
func TestAnyGrid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := randomGrid(t)
		checkFrame(t, g, 0, 0)
		w, h := 0, 0
		for range rapid.SampledFrom([]int{4, 20, 1}).Draw(t, "steps") {
			if w == 0 || rapid.IntRange(0, 3).Draw(t, "resize") == 0 {
				w, h = someWidths.Draw(t, "w"), someHeights.Draw(t, "h")
				g.SetSize(w, h)
			}
			g.Move(Motion(rapid.IntRange(0, int(Bottom)).Draw(t, "motion")))
			if n := len(g.boxes); n > 0 && rapid.Bool().Draw(t, "change") {
				c := g.boxes[rapid.IntRange(0, n-1).Draw(t, "box")].Cell
				c.Text, c.Class = texts.Draw(t, "new text"), Class(rapid.IntRange(0, 7).Draw(t, "new class"))
				g.SetCells([]Cell{c})
			}
			checkFrame(t, g, w, h)
			drawn := append([]string(nil), g.Lines()...)
			g.touchAll()
			for y, l := range g.Lines() {
				if l != drawn[y] {
					t.Fatalf("line %d was not drawn again:\n%q\n%q", y, drawn[y], l)
				}
			}
		}
	})
}
