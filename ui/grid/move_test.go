package grid

import (
	"math/rand/v2"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"charm.land/lipgloss/v2/table"
	"github.com/charmbracelet/x/ansi"

	"gouji/model/form"
	"gouji/ui/cells"
)

var motionNames = map[string]Motion{
	"up": Up, "down": Down, "left": Left, "right": Right, "pgup": PageUp, "pgdn": PageDown,
	"halfup": HalfUp, "halfdn": HalfDown, "home": Home, "end": End, "top": Top, "bottom": Bottom,
}

// Moves over merged cells: each script starts at a cell and names the motion
// and the cell that it leads to.
func TestMove(t *testing.T) {
	for _, c := range []struct {
		name   string
		table  *form.Table
		start  string
		script string
	}{
		{"down through blocks keeps the column", form.Table2, "t2.regulation.in_force",
			"down t2.normative.in_force, down t2.license.decisions, down t2.penalty.decisions, down t2.coercion.decisions, " +
				"down t2.fee.amount, down t2.fee.amount, up t2.coercion.decisions, up t2.penalty.decisions, up t2.license.decisions, up t2.normative.in_force"},
		{"from the far edge of a merged cell", form.Table2of2019, "t2.fee.change",
			"left t2.fee.previous, right t2.fee.change, right t2.fee.change, down t2.procurement.amount, up t2.fee.change, " +
				"up t2.coercion.change, right t2.coercion.decisions, down t2.fee.change, up t2.coercion.decisions"},
		{"rows and columns of table 3", form.Table3, "t3.new.natural",
			"left t3.new.natural, up t3.new.natural, end t3.new.total, right t3.new.total, down t3.carried_in.total, " +
				"bottom t3.carried_out.total, home t3.carried_out.natural, top t3.new.natural, pgdn t3.unable_not_existing.natural, " +
				"halfup t3.denied_stability.natural, pgup t3.new.natural"},
		{"one row", form.Table4, "t4.reconsideration.total",
			"right t4.direct.upheld, end t4.after.total, down t4.after.total, bottom t4.after.total, home t4.reconsideration.upheld"},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := ofForm(c.table, nil, nil)
			g.SetSize(78, 18)
			if !g.Select(c.start) {
				t.Fatal(c.start)
			}
			for _, step := range strings.Split(c.script, ", ") {
				name, want, _ := strings.Cut(step, " ")
				before := g.Selected()
				moved := g.Move(motionNames[name])
				if got := g.Selected(); got != want || moved != (got != before) {
					t.Fatalf("%s from %s: %s %v, want %s", name, before, got, moved, want)
				}
			}
		})
	}
}

// Every cell of the forms can be reached from the first by arrow keys, and
// every cell that can be reached is seen.
func TestReach(t *testing.T) {
	for _, f := range statutory {
		g := ofForm(f.table, someFigures(f.table), nil)
		g.SetSize(60, 9)
		seen := map[string]bool{g.Selected(): true}
		for queue := []string{g.Selected()}; len(queue) > 0; queue = queue[1:] {
			for m := Up; m <= Right; m++ {
				g.Select(queue[0])
				g.Move(m)
				if id := g.Selected(); !seen[id] {
					seen[id] = true
					queue = append(queue, id)
				}
				if _, _, _, _, ok := g.Place(g.Selected()); !ok {
					t.Fatalf("%s: %s is not on screen", f.name, g.Selected())
				}
			}
		}
		if want := len(f.table.Addresses()); len(seen) != want {
			t.Errorf("%s: %d cells reached, want %d", f.name, len(seen), want)
		}
	}
}

// The forms at sizes from nothing to 200×60 with random moves: every line as
// wide as the grid, the cursor seen, its figure whole where there is room.
func TestFormsAtAnySize(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	for _, f := range statutory {
		g := ofForm(f.table, someFigures(f.table), nil)
		g.SetStyles(testStyles)
		for range 300 {
			w, h := r.IntN(201), r.IntN(61)
			g.SetSize(w, h)
			g.Move(Motion(r.IntN(int(Bottom) + 1)))
			for y, l := range g.Lines() {
				if n := ansi.StringWidth(l); n != w {
					t.Fatalf("%s %d×%d: line %d is %d wide", f.name, w, h, y, n)
				}
			}
			if w < 12 || h < 1 {
				continue
			}
			x, y, cw, _, ok := g.Place(g.Selected())
			c, _ := g.SelectedCell()
			if !ok || !strings.Contains(ansi.Strip(g.Lines()[y]), c.Text) || x+cw > w {
				t.Fatalf("%s %d×%d: %q is not seen in\n%s", f.name, w, h, c.Text, picture(g))
			}
		}
	}
}

// On the smallest screen all seven value columns of table 3 and all fifteen
// of table 4 are there.
func TestAllColumnsOnSmallScreen(t *testing.T) {
	for _, tb := range []*form.Table{form.Table3, form.Table3of2019, form.Table4} {
		g := ofForm(tb, someFigures(tb), nil)
		g.SetSize(78, 16)
		if left, right, _, _ := g.More(); left || right {
			t.Errorf("%s: columns are off the screen", tb.ID)
		}
	}
}

func TestLabels(t *testing.T) {
	g := ofForm(form.Table3, nil, nil)
	g.SetSize(78, 16)
	g.Select("t3.denied_law.research")
	if got := strings.Join(g.RowLabels(), "/"); got != "三、本年度办理结果/（三）不予公开/2.其他法律行政法规禁止公开" {
		t.Error(got)
	}
	if got := strings.Join(g.ColumnHeads(), "/"); got != "申请人情况/法人或其他组织/科研机构" {
		t.Error(got)
	}
	g = ofForm(form.Table2, nil, nil)
	g.Select("t2.coercion.decisions")
	if got := strings.Join(append(g.RowLabels(), g.ColumnHeads()...), "/"); got != "行政强制/本年处理决定数量" {
		t.Error(got)
	}
}

// The mouse finds every cell where it is drawn, and nothing on labels.
func TestAt(t *testing.T) {
	for _, f := range statutory {
		g := ofForm(f.table, someFigures(f.table), nil)
		g.SetSize(118, 36)
		found := map[string]bool{}
		for y := -1; y <= 36; y++ {
			for x := -1; x <= 118; x++ {
				id, ok := g.At(x, y)
				if !ok {
					continue
				}
				found[id] = true
				if px, py, pw, ph, ok := g.Place(id); !ok || x < px || x >= px+pw || y < py || y >= py+ph {
					t.Fatalf("%s: At(%d,%d) = %s, which is at %d,%d %d×%d", f.name, x, y, id, px, py, pw, ph)
				}
			}
		}
		if len(found) != len(f.table.Addresses()) {
			t.Errorf("%s: %d cells found, want %d", f.name, len(found), len(f.table.Addresses()))
		}
	}
}

// stale counts the lines that will be drawn again.
func stale(g *Grid) int {
	n := 0
	for _, f := range g.fresh {
		if !f {
			n++
		}
	}
	return n
}

// A move or a change draws the touched rows only.
func TestTouchedRowsOnly(t *testing.T) {
	g := ofForm(form.Table3, someFigures(form.Table3), nil)
	g.SetSize(118, 36)
	g.Lines()
	g.Move(Down)
	if n := stale(g); n != 2 {
		t.Errorf("down: %d lines drawn again, want 2", n)
	}
	g.Lines()
	g.Move(Right)
	if n := stale(g); n != 1+g.headRows {
		t.Errorf("right: %d lines drawn again, want the row and the header", n)
	}
	g.Lines()
	box, _ := form.Table3.Box("t3.partial.total")
	g.SetCells([]Cell{{Row: box.Row, Col: box.Col, Text: "7", Align: cells.Right, Mark: "✗", Class: faulted}})
	if n := stale(g); n != 1 {
		t.Errorf("change: %d lines drawn again, want 1", n)
	}
	if g.Lines(); !strings.Contains(picture(g), "7 ✗") {
		t.Errorf("the change is not drawn:\n%s", picture(g))
	}
	g.SetCells([]Cell{{Row: box.Row, Col: box.Col, Text: "7", Align: cells.Right, Mark: "✗", Class: faulted}})
	if n := stale(g); n != 0 {
		t.Errorf("no change: %d lines drawn again", n)
	}
}

// A longer figure widens its column at once and is seen whole.
func TestWiden(t *testing.T) {
	g := ofForm(form.Table4, someFigures(form.Table4), nil)
	g.SetSize(76, 10)
	g.Select("t4.after.total")
	c, _ := g.SelectedCell()
	c.Text = "1234567"
	g.SetCells([]Cell{c})
	if !strings.Contains(picture(g), "1234567") {
		t.Errorf("cut:\n%s", picture(g))
	}
	if left, _, _, _ := g.More(); !left || !strings.Contains(g.Lines()[0], "‹") {
		t.Errorf("columns are off the screen and not said to be:\n%s", picture(g))
	}
}

func benchGrid() *Grid {
	g := ofForm(form.Table3, someFigures(form.Table3), map[form.Address]string{"t3.granted.natural": "✗"})
	g.SetStyles(testStyles)
	g.SetSize(118, 32)
	g.Lines()
	return g
}

// The whole screen from scratch, as after a change of theme or a scroll.
func BenchmarkWholeScreen(b *testing.B) {
	g := benchGrid()
	b.ReportAllocs()
	for b.Loop() {
		g.touchAll()
		g.Lines()
	}
}

func BenchmarkMove(b *testing.B) {
	g := benchGrid()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		g.Move([]Motion{Down, Right, Up, Left}[i%4])
		g.Lines()
	}
}

func BenchmarkScroll(b *testing.B) {
	g := benchGrid()
	g.SetSize(78, 16)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		g.Move([]Motion{Bottom, Top}[i%2])
		g.Lines()
	}
}

func BenchmarkResize(b *testing.B) {
	g := benchGrid()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		g.SetSize(78+i%40, 16+i%20)
		g.Lines()
	}
}

func BenchmarkChange(b *testing.B) {
	g := benchGrid()
	c, _ := g.SelectedCell()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		c.Text = []string{"64", "68"}[i%2]
		g.SetCells([]Cell{c})
		g.Lines()
	}
}

// The ready table, for the ratio: the same 28 rows and 10 columns, styled.
func BenchmarkReadyTable(b *testing.B) {
	g := benchGrid()
	rows := make([][]string, 0, g.rows)
	for r := range g.rows {
		row := make([]string, g.cols)
		for c := range row {
			row[c] = g.boxes[g.at(r, c)].Text
		}
		rows = append(rows, row)
	}
	style := lipgloss.Style{}
	b.ReportAllocs()
	for b.Loop() {
		_ = table.New().Rows(rows...).StyleFunc(func(int, int) lipgloss.Style { return style }).String()
	}
}
