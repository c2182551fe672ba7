package grid

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"gouji/model/form"
	"gouji/ui/cells"
)

// The classes that the tests use.
const (
	plain Class = iota
	label
	head
	faulted
	involved
)

// ofForm makes the grid of a statutory table with the given texts and marks.
func ofForm(t *form.Table, text, mark map[form.Address]string) *Grid {
	return New(cellsOf(t, text, mark), t.Height, t.Width, t.HeaderRows, t.LabelCols)
}

func cellsOf(t *form.Table, text, mark map[form.Address]string) []Cell {
	list := make([]Cell, len(t.Boxes))
	for i, b := range t.Boxes {
		c := Cell{Row: b.Row, Col: b.Col, RowSpan: b.RowSpan, ColSpan: b.ColSpan, Text: b.Text, Class: label}
		switch {
		case b.Address != "":
			c.ID, c.Selectable, c.Align, c.Class = string(b.Address), true, cells.Right, plain
			c.Text, c.Mark = text[b.Address], mark[b.Address]
			if c.Mark != "" {
				c.Class = faulted
			}
			if c.Text == "" {
				c.Text = cells.NewChrome(cells.Wide()).Blank
			}
		case b.Row < t.HeaderRows && b.Col >= t.LabelCols, t.LabelCols == 1 && b.Col > 0:
			c.Align, c.Class = cells.Center, head
		}
		list[i] = c
	}
	return list
}

// someFigures fills a table with figures that vary in length.
func someFigures(t *form.Table) map[form.Address]string {
	m := map[form.Address]string{}
	for i, a := range t.Addresses() {
		if i%11 == 3 {
			continue
		}
		m[a] = strconv.Itoa((i * i * 7) % 1300 % (1 + i*3))
	}
	return m
}

// picture is what the grid shows, without styles.
func picture(g *Grid) string {
	return ansi.Strip(strings.Join(g.Lines(), "\n")) + "\n"
}

var statutory = []struct {
	name  string
	table *form.Table
}{
	{"t2", form.Table2}, {"t2 of 2019", form.Table2of2019},
	{"t3", form.Table3}, {"t3 of 2019", form.Table3of2019}, {"t4", form.Table4},
}

// The printed forms on the smallest screen, on a usual one with the findings
// beside the grid, and on the usual one without them.
func TestPictures(t *testing.T) {
	if cells.Wide() {
		t.Skip("the pictures are those of narrow ambiguous characters")
	}
	for _, f := range statutory {
		g := ofForm(f.table, someFigures(f.table), map[form.Address]string{"t3.granted.natural": "✗", "t4.direct.total": "!"})
		for _, s := range [][2]int{{78, 16}, {94, 28}, {118, 30}} {
			t.Run(fmt.Sprintf("%s %dx%d", f.name, s[0], s[1]), func(t *testing.T) {
				g.SetSize(s[0], s[1])
				golden.RequireEqual(t, picture(g))
			})
		}
	}
}
