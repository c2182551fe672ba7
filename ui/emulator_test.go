package ui

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/gdamore/tcell/v3/vt"

	"gouji/ui/cells"
)

// terminal is an emulated terminal with the program running in it.
type terminal struct {
	t    *testing.T
	mock vt.MockTerm
	w, h int
	done chan error
}

// crlf is the output of a terminal in raw mode: Bubble Tea leaves the
// carriage return to a tty.
type crlf struct{ io.Writer }

func (c crlf) Write(p []byte) (int, error) {
	if _, err := c.Writer.Write(bytes.ReplaceAll(p, []byte("\n"), []byte("\r\n"))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// emulate runs the screen of an opened draft in a terminal.
func emulate(t *testing.T, o Opened, w, h int) *terminal {
	t.Helper()
	term := &terminal{t: t, mock: vt.NewMockTerm(vt.MockOptSize{X: vt.Col(w), Y: vt.Row(h)}), w: w, h: h, done: make(chan error, 1)}
	if err := term.mock.Start(); err != nil {
		t.Fatal(err)
	}
	m := New(o)
	m.resize(w, h)
	go func() {
		term.done <- display(context.Background(), m, Options{In: term.mock, Out: crlf{term.mock},
			Env: []string{"TERM=xterm-256color", "COLORTERM=truecolor"}})
	}()
	t.Cleanup(func() { _ = term.mock.Stop() })
	return term
}

// screen reads what the terminal really shows.
func (e *terminal) screen() string {
	var b strings.Builder
	for y := range e.h {
		for x := 0; x < e.w; {
			c := e.mock.GetCell(vt.Coord{X: vt.Col(x), Y: vt.Row(y)})
			if c.C == "" {
				b.WriteByte(' ')
			} else {
				b.WriteString(c.C)
			}
			x += max(c.W, 1)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// waits polls until the screen holds every text; a fast screen does not wait.
func (e *terminal) waits(texts ...string) {
	e.t.Helper()
	e.until(func(s string) bool {
		for _, text := range texts {
			if !strings.Contains(s, text) {
				return false
			}
		}
		return true
	}, strings.Join(texts, ", "))
}

func (e *terminal) until(ok func(screen string) bool, what string) {
	e.t.Helper()
	give, tick := time.After(10*time.Second), time.NewTicker(2*time.Millisecond)
	defer tick.Stop()
	for !ok(e.screen()) {
		select {
		case <-give:
			e.t.Fatalf("never came: %s\n%s", what, e.screen())
		case <-tick.C:
		}
	}
}

func (e *terminal) typed(s string) { e.mock.SendRaw([]byte(s)) }

// ends waits until the program has ended.
func (e *terminal) ends() {
	e.t.Helper()
	select {
	case err := <-e.done:
		if err != nil {
			e.t.Errorf("ended with %v", err)
		}
	case <-time.After(5 * time.Second):
		e.t.Fatal("the program does not end")
	}
}

// The main job on an emulated terminal: two broken rows are shown, corrected
// by keyboard alone, kept, reopened, undone.
func TestEmulatedJourney(t *testing.T) {
	j := &memory{}
	e := emulate(t, opened(t, j), 120, 36)
	e.waits("✗ 2", "T3-ROW", "= 68 ≠ 总计 64", "差 −4")
	e.typed("0e64\r")
	e.waits("68 改为 64", "已改 1")
	e.typed("n0e4\r")
	e.waits("已改 2", "已存", "✗ 0")
	e.until(func(s string) bool { return !strings.Contains(s, "T3-ROW  ") && !strings.Contains(s, "✗ T3-ROW") }, "no T3-ROW")
	e.typed("q")
	e.ends()

	again := emulate(t, opened(t, j), 120, 36)
	again.waits("已改 2", "✗ 0")
	again.typed("uu")
	again.waits("已改 0", "✗ 2")
	again.typed("q")
	again.ends()
}

// The real cursor stands where the reviewer types: an input method shows its
// candidates there.
func TestEmulatedCursor(t *testing.T) {
	e := emulate(t, opened(t, &memory{}), 120, 36)
	e.waits("差 −4")
	e.typed("a")
	e.waits("批注 予以公开·总计")
	note := "合计“三”件①，与上年不符"
	e.typed(note)
	e.waits("与上年不符")
	want := noteMargin + cells.Width(note)
	e.until(func(string) bool { return int(e.mock.Pos().X) == want && int(e.mock.Pos().Y) == 30 }, "the cursor behind the text")
	e.typed("\x13")
	e.waits("已批注")
	e.typed("0e6")
	e.until(func(s string) bool {
		p := e.mock.Pos()
		return p.X > 0 && e.mock.GetCell(vt.Coord{X: p.X - 1, Y: p.Y}).C == "6"
	}, "the cursor behind the 6")
	e.typed("\x1b")
	e.until(func(s string) bool { return strings.Contains(s, "│▸ 68 ◦│") }, "the old figure under the cursor")
	e.typed("q")
	e.ends()
}

// A terminal that goes away ends the program within a second.
func TestTerminalGone(t *testing.T) {
	r, w := io.Pipe()
	m := New(opened(t, &memory{}))
	m.resize(120, 36)
	done := make(chan error, 1)
	go func() { done <- display(context.Background(), m, Options{In: r, Out: io.Discard, Env: []string{"TERM=xterm"}}) }()
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
	go func() { done <- display(context.Background(), m, Options{In: r, Out: &out, Env: []string{"TERM=xterm-256color", "NO_COLOR=x"}}) }()
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

// seed is a real report, where the folder is there.
func seed(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("../../shared/seeds/" + name)
	if err != nil {
		t.Skip("no seeds here")
	}
	return data
}
