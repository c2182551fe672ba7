package grid

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"gouji/model/form"
	"gouji/ui/emulator"
)

// What the terminal shows is what was drawn, cell by cell, over hundreds of
// frames of moves, changes, marks and resizes with Chinese in every line.
func TestOnScreen(t *testing.T) {
	frames := 300
	if testing.Short() {
		frames = 40
	}
	const w, h = 120, 36
	screen := emulator.Start(t, emulator.Frames{}, w, h)
	r := rand.New(rand.NewPCG(7, 11))
	var g *Grid
	for i := range frames {
		if i%60 == 0 {
			f := statutory[i/60%len(statutory)].table
			g = ofForm(f, someFigures(f), map[form.Address]string{f.Addresses()[3]: "✗"})
			g.SetStyles(testStyles)
			g.SetSize(w, h)
		}
		switch r.IntN(6) {
		case 0:
			g.SetSize(1+r.IntN(w), 1+r.IntN(h))
		case 1:
			g.SetCells([]Cell{randomChange(r, g)})
		default:
			g.Move(Motion(r.IntN(int(Bottom) + 1)))
		}
		lines := g.Lines()
		v := tea.NewView(strings.Join(lines, "\n"))
		v.AltScreen = true
		screen.Send(v)
		plain := make([]string, h)
		for y := range plain {
			if y < len(lines) {
				plain[y] = ansi.Strip(lines[y])
			}
			plain[y] += strings.Repeat(" ", w-ansi.StringWidth(plain[y]))
		}
		screen.AwaitLines(plain)
	}
}

func randomChange(r *rand.Rand, g *Grid) Cell {
	c := g.boxes[r.IntN(len(g.boxes))].Cell
	some := []string{"无", "22（其中修订16件）", "…", "１２", "—", strconv.Itoa(r.IntN(100000)), "“三件”", "é①"}
	c.Text, c.Class = some[r.IntN(len(some))], Class(r.IntN(5))
	c.Mark = []string{"", "✗", "!", "✎"}[r.IntN(4)]
	return c
}

// What one key costs on the line: the renderer writes every line again that
// holds a wide character, so fewer styles make fewer bytes.
func TestBytesPerKey(t *testing.T) {
	const w, h = 118, 30
	screen := emulator.Start(t, emulator.Frames{}, w, h)
	g := ofForm(form.Table3, someFigures(form.Table3), nil)
	g.SetStyles(Styles{Cursor: testStyles.Cursor, Here: testStyles.Here, Indicator: testStyles.Indicator,
		Classes: []SGR{plain: {}, label: {}, head: testStyles.Classes[head], faulted: testStyles.Classes[faulted], involved: {}}})
	g.SetSize(w, h)
	show := func() {
		lines := g.Lines()
		v := tea.NewView(strings.Join(lines, "\n"))
		v.AltScreen = true
		screen.Send(v)
		plain := make([]string, len(lines))
		for y, l := range lines {
			plain[y] = ansi.Strip(l)
		}
		screen.AwaitLines(plain)
	}
	show()
	var sent []int
	for i := range 40 {
		before := screen.Bytes()
		g.Move([]Motion{Down, Down, Right}[i%3])
		show()
		sent = append(sent, screen.Bytes()-before)
	}
	slices.Sort(sent)
	t.Logf("bytes a key: p50 %d, most %d", sent[20], sent[39])
	if sent[20] > 5000 {
		t.Errorf("%d bytes a key", sent[20])
	}
}
