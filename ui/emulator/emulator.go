// Package emulator shows what a terminal really shows: it runs a program into
// a terminal emulator and compares the cells with what was drawn. It is for
// tests, which must not trust the widths that the drawing itself counts with.
package emulator

import (
	"bytes"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/gdamore/tcell/v3/vt"

	"gouji/ui/cells"
)

// patience is how long a frame may take to reach the screen. A frame takes
// about 10 ms; what fails waits that long.
const patience = 2 * time.Second

// Screen is a running program and the terminal that it draws on.
type Screen struct {
	t       testing.TB
	term    vt.MockTerm
	program *tea.Program
	written chan struct{}
	bytes   atomic.Int64
}

// Start runs a program on a terminal of w×h cells until the test ends.
func Start(t testing.TB, m tea.Model, w, h int) *Screen {
	t.Helper()
	s := &Screen{t: t, written: make(chan struct{}, 1),
		term: vt.NewMockTerm(vt.MockOptSize{X: vt.Col(w), Y: vt.Row(h)})}
	if err := s.term.Start(); err != nil {
		t.Fatal(err)
	}
	s.program = tea.NewProgram(m, tea.WithInput(s.term), tea.WithOutput(output{s}), tea.WithWindowSize(w, h),
		tea.WithColorProfile(colorprofile.TrueColor), tea.WithEnvironment([]string{"TERM=xterm-256color"}),
		tea.WithFPS(120), tea.WithoutSignalHandler())
	ended := make(chan error, 1)
	go func() {
		_, err := s.program.Run()
		ended <- err
	}()
	t.Cleanup(func() {
		s.program.Quit()
		select {
		case err := <-ended:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(patience):
			t.Error("the program does not end")
		}
		if err := s.term.Stop(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// output gives the terminal what the program writes. A terminal in raw mode
// would not do so, but the program takes what is no tty for one that turns
// \n into \r\n.
type output struct{ s *Screen }

func (o output) Write(b []byte) (int, error) {
	if _, err := o.s.term.Write(bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n"))); err != nil {
		return 0, err
	}
	o.s.bytes.Add(int64(len(b)))
	select {
	case o.s.written <- struct{}{}:
	default:
	}
	return len(b), nil
}

// Send gives the program a message.
func (s *Screen) Send(msg tea.Msg) { s.program.Send(msg) }

// Type gives the program raw input, as a keyboard would.
func (s *Screen) Type(raw string) { s.term.SendRaw([]byte(raw)) }

// Await waits until a condition on the screen holds and fails the test with
// what says why not when it does not.
func (s *Screen) Await(holds func() (why string)) {
	s.t.Helper()
	late := time.After(patience)
	for {
		if err := s.term.Drain(); err != nil {
			s.t.Fatal(err)
		}
		why := holds()
		if why == "" {
			return
		}
		select {
		case <-s.written:
		case <-late:
			s.t.Fatalf("%s\nthe screen shows:\n%s", why, s.Picture())
		}
	}
}

// AwaitText waits until some line of the screen contains text.
func (s *Screen) AwaitText(text string) {
	s.t.Helper()
	s.Await(func() string {
		if strings.Contains(s.Picture(), text) {
			return ""
		}
		return fmt.Sprintf("%q is not on the screen", text)
	})
}

// AwaitLines waits until the screen shows the given lines, plain text, cell
// for cell from its upper left corner.
func (s *Screen) AwaitLines(lines []string) {
	s.t.Helper()
	s.Await(func() string {
		for y, l := range lines {
			if why := s.differs(y, l); why != "" {
				return why
			}
		}
		return ""
	})
}

func (s *Screen) differs(y int, line string) string {
	x := 0
	for rest := line; rest != ""; {
		size, w := cells.Next(rest)
		want := rest[:size]
		rest = rest[size:]
		if w == 0 {
			continue
		}
		if c := s.cell(x, y); c.C != want || want != " " && c.W != w {
			return fmt.Sprintf("line %d, cell %d: %q, %d wide, want %q, %d wide, of\n%s", y, x, c.C, c.W, want, w, line)
		}
		x += w
	}
	return ""
}

func (s *Screen) cell(x, y int) vt.Cell {
	c := s.term.GetCell(vt.Coord{X: vt.Col(x), Y: vt.Row(y)})
	if c.C == "" {
		c.C = " "
	}
	return c
}

// Picture is the text on the screen, lines without the blanks at their ends.
func (s *Screen) Picture() string {
	size := s.term.Backend().GetSize()
	var b strings.Builder
	for y := range int(size.Y) {
		var line strings.Builder
		for x := 0; x < int(size.X); {
			c := s.cell(x, y)
			line.WriteString(c.C)
			x += max(c.W, 1)
		}
		b.WriteString(strings.TrimRight(line.String(), " "))
		b.WriteByte('\n')
	}
	return b.String()
}

// Bytes is how much the program has written so far.
func (s *Screen) Bytes() int { return int(s.bytes.Load()) }

// Cursor is where the terminal's cursor stands.
func (s *Screen) Cursor() (x, y int) {
	at := s.term.Pos()
	return int(at.X), int(at.Y)
}

// Frames is a model that shows whatever view it is sent.
type Frames struct{ view tea.View }

// Init does nothing.
func (f Frames) Init() tea.Cmd { return nil }

// Update takes a tea.View as the next frame.
func (f Frames) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if v, ok := msg.(tea.View); ok {
		f.view = v
	}
	return f, nil
}

// View is the last frame that was sent.
func (f Frames) View() tea.View { return f.view }
