package ui

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"gouji/ui/cells"
	"gouji/ui/emulator"
)

// The main job on an emulated terminal: two broken rows are shown, corrected
// by keyboard alone, kept, reopened, undone.
func TestEmulatedJourney(t *testing.T) {
	j := &memory{}
	e := emulator.Start(t, New(opened(t, j)), 120, 36)
	e.AwaitText("= 68 ≠ 总计 64  差 −4")
	e.Type("0e64\r")
	e.AwaitText("68 改为 64")
	e.Type("n0e4\r")
	e.AwaitText("✗ 0  ! 4  ▪ 4  已改 2  已存")
	if strings.Contains(e.Picture(), "T3-ROW ") {
		e.Await(func() string { return noRow(e.Picture()) })
	}
	e.Type("q")

	again := emulator.Start(t, New(opened(t, j)), 120, 36)
	again.AwaitText("✗ 0  ! 4  ▪ 4  已改 2  已存")
	again.Type("uu")
	again.AwaitText("✗ 2  ! 4  ▪ 5  已改 0  已存")
}

// noRow demands that no finding of the list is a broken row.
func noRow(screen string) string {
	if strings.Contains(screen, "✗ T3-ROW") || strings.Contains(screen, "✗ 表三横向合计") {
		return "a broken row is still shown"
	}
	return ""
}

// The real cursor stands where the reviewer types: an input method shows its
// candidates there.
func TestEmulatedCursor(t *testing.T) {
	e := emulator.Start(t, New(opened(t, &memory{})), 120, 36)
	e.AwaitText("差 −4")
	e.Type("a")
	e.AwaitText("批注 予以公开·总计")
	note := "合计“三”件①，与上年不符"
	e.Type(note)
	awaitCursor(e, noteMargin+cells.Width(note), 30)
	e.Type("\x13")
	e.AwaitText("已批注")
	e.Type("0e6")
	line := cells.NewChrome(cells.Wide())
	e.AwaitText(line.Vertical + "6    " + line.CursorRight + line.Vertical)
	awaitCursor(e, 41, 10)
	e.Type("\x1b")
	e.AwaitText(line.Vertical + line.CursorLeft + " 68 ◦" + line.Vertical)
}

func awaitCursor(e *emulator.Screen, x, y int) {
	e.Await(func() string {
		if atX, atY := e.Cursor(); atX != x || atY != y {
			return fmt.Sprintf("the cursor stands at %d,%d, want %d,%d", atX, atY, x, y)
		}
		return ""
	})
}

// What the terminal shows is what was drawn, along a walk of random keys.
func TestEmulatedWalk(t *testing.T) {
	m := New(opened(t, &memory{}))
	e := emulator.Start(t, m, 100, 30)
	e.AwaitText("差 −4")
	other := drive(t, New(opened(t, &memory{})), 100, 30)
	keys := rand.New(rand.NewPCG(7, 11))
	for range 150 {
		name := walkKeys[keys.IntN(len(walkKeys))]
		if isHan(name) { // its hint goes away by the clock
			continue
		}
		other.keys(name)
		if other.quit {
			return
		}
		e.Send(press(name))
		e.AwaitLines(strings.Split(other.screen(), "\n"))
	}
}

// A terminal that goes away ends the program within a second.
func TestTerminalGone(t *testing.T) {
	r, w := io.Pipe()
	m := New(opened(t, &memory{}))
	m.resize(120, 36)
	done := make(chan error, 1)
	go func() {
		done <- display(context.Background(), m, Options{In: r, Out: io.Discard, Env: []string{"TERM=xterm"}})
	}()
	if err := w.CloseWithError(errors.New("input/output error")); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(time.Second):
		t.Fatal("lives on without a terminal")
	}
}

// Colours are off with NO_COLOR of any value and CLICOLOR=0; marks, bold and
// reverse stay.
func TestNoColour(t *testing.T) {
	for env, want := range map[string]bool{"NO_COLOR=yes": true, "NO_COLOR=1": true, "NO_COLOR=": false, "CLICOLOR=0": true, "CLICOLOR=1": false} {
		if got := plain([]string{"TERM=xterm", env}); got != want {
			t.Errorf("%s: %v", env, got)
		}
	}
	o := opened(t, &memory{})
	o.Theme, o.Plain = "", true
	m := New(o)
	m.resize(120, 36)
	var out bytes.Buffer
	r, w := io.Pipe()
	done := make(chan error, 1)
	go func() {
		done <- display(context.Background(), m, Options{In: r, Out: &out, Env: []string{"TERM=xterm-256color", "NO_COLOR=x"}})
	}()
	if _, err := w.Write([]byte("q")); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out.String(), "\x1b[38;") || strings.Contains(out.String(), "[31m") {
		t.Error("colours on a terminal without them")
	}
	if !strings.Contains(out.String(), "✗") || !strings.Contains(out.String(), "\x1b[7m") && !strings.Contains(out.String(), ";7m") {
		t.Error("marks or reverse are gone with the colours")
	}
}
