package emulator

import (
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"gouji/ui/cells"
)

// Random frames of Chinese and Latin text come out as drawn. Versions of the
// renderer before the pinned one fail this in one frame of five to fifty.
func TestRandomFrames(t *testing.T) {
	frames := 200
	if testing.Short() {
		frames = 30
	}
	const w, h = 60, 12
	screen := Start(t, Frames{}, w, h)
	r := rand.New(rand.NewPCG(1, 2))
	alphabet := []rune("合计三件信息公开年度，。“”…①Ａab c 0123.│✗é𠮷カ")
	lines := make([]string, h)
	for range frames {
		for y := range lines {
			if r.IntN(2) == 0 && lines[y] != "" {
				continue
			}
			var b strings.Builder
			for range r.IntN(w) {
				b.WriteRune(alphabet[r.IntN(len(alphabet))])
			}
			lines[y] = cells.Fit(b.String(), w, cells.Align(r.IntN(3)))
		}
		v := tea.NewView(strings.Join(lines, "\n"))
		v.AltScreen = true
		screen.Send(v)
		screen.AwaitLines(lines)
	}
}

// The comparison can fail: it tells a screen from one that differs in a cell.
func TestDiffers(t *testing.T) {
	screen := Start(t, Frames{}, 20, 2)
	screen.Send(tea.NewView("合计 68 件\n不符"))
	screen.AwaitText("不符")
	for line, same := range map[string]bool{
		"合计 68 件": true, "合计 64 件": false, "合计68 件": false, "合计 68 件 ": true, "合计 68 件。": false, "合 计68件": false,
	} {
		if why := screen.differs(0, line); (why == "") != same {
			t.Errorf("%q: %q", line, why)
		}
	}
}
