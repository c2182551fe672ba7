package ui

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/synctest"

	"gouji/ui/cells"
)

// walkKeys are the keys of random walks; the commoner ones stand twice.
var walkKeys = []string{"up", "down", "left", "right", "down", "right", "n", "N", "n", "]", "[", "1", "2", "3", "4", "5", "6",
	"tab", "shift+tab", "tab", "e", "enter", "enter", "a", "d", "u", "ctrl+r", "/", "?", ":", "g", "G", "0", "$", "home", "end",
	"pgup", "pgdown", "ctrl+d", "ctrl+u", "esc", "esc", "6", "4", "核", "对", "t", "s", "f", "F", "backspace", "delete",
	"v", "w", "b", "o", "shift+left", "shift+right", "ctrl+s", "f1", "x", "space", "？", "："}

// Whatever is pressed and however the window changes, nothing panics and no
// line is wider than the window. Time is virtual here: hints cost none.
func TestRandomWalk(t *testing.T) {
	t.Chdir(t.TempDir()) // walks that export write beside the draft
	sizes := [][2]int{{80, 24}, {120, 36}, {200, 50}, {109, 29}, {110, 30}, {81, 25}, {79, 24}, {0, 0}, {1, 1}, {5, 1}, {300, 120}}
	for seed := range uint64(12) {
		walk := func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 1))
			d := newDriver(t, &memory{}, 120, 36)
			for step := range 250 {
				if r.IntN(25) == 0 {
					size := sizes[r.IntN(len(sizes))]
					d.resize(size[0], size[1])
				}
				d.keys(walkKeys[r.IntN(len(walkKeys))])
				for y, line := range strings.Split(d.screen(), "\n") {
					if w := cells.Width(line); w > d.m.width {
						t.Fatalf("step %d, line %d: %d cells in a window of %d: %q", step, y, w, d.m.width, line)
					}
				}
				if d.quit {
					return
				}
			}
		}
		t.Run(fmt.Sprint(seed), func(t *testing.T) { synctest.Test(t, walk) })
	}
}
