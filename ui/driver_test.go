package ui

import (
	"reflect"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// driver plays keys on a model without a terminal: every command is run at
// once and its message delivered.
type driver struct {
	t    testing.TB
	m    *Model
	quit bool
}

func newDriver(t testing.TB, j *memory, w, h int) *driver {
	t.Helper()
	return drive(t, New(opened(t, j)), w, h)
}

func drive(t testing.TB, m *Model, w, h int) *driver {
	t.Helper()
	d := &driver{t: t, m: m}
	d.resize(w, h)
	return d
}

func (d *driver) resize(w, h int) { d.send(tea.WindowSizeMsg{Width: w, Height: h}) }

// send delivers a message and everything that follows from it.
func (d *driver) send(msg tea.Msg) {
	d.t.Helper()
	queue := []tea.Msg{msg}
	for len(queue) > 0 {
		msg, queue = queue[0], queue[1:]
		switch msg := msg.(type) {
		case nil:
			continue
		case tea.QuitMsg:
			d.quit = true
			continue
		case tea.BatchMsg:
			for _, c := range msg {
				queue = append(queue, run(c))
			}
			continue
		}
		if k := reflect.TypeOf(msg).Kind(); k == reflect.Func {
			d.t.Fatalf("a command came where a message is due: %T", msg)
		}
		_, cmd := d.m.Update(msg)
		d.m.View()
		queue = append(queue, run(cmd))
	}
}

// run runs a command, unless it only waits.
func run(cmd tea.Cmd) tea.Msg {
	if cmd == nil {
		return nil
	}
	answer := make(chan tea.Msg, 1)
	go func() { answer <- cmd() }()
	return <-answer
}

// keys presses keys by their names, separated by blanks; anything else is
// typed.
func (d *driver) keys(names string) {
	d.t.Helper()
	for _, name := range strings.Fields(names) {
		d.send(press(name))
	}
}

// typed types text, a character a key.
func (d *driver) typed(text string) {
	d.t.Helper()
	for _, r := range text {
		d.send(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

var named = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "tab": {Code: tea.KeyTab},
	"shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift}, "up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown},
	"left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight}, "home": {Code: tea.KeyHome}, "end": {Code: tea.KeyEnd},
	"pgup": {Code: tea.KeyPgUp}, "pgdown": {Code: tea.KeyPgDown}, "backspace": {Code: tea.KeyBackspace},
	"delete": {Code: tea.KeyDelete}, "f1": {Code: tea.KeyF1},
	"shift+left": {Code: tea.KeyLeft, Mod: tea.ModShift}, "shift+right": {Code: tea.KeyRight, Mod: tea.ModShift}, "space": {Code: tea.KeySpace, Text: " "},
}

func press(name string) tea.KeyPressMsg {
	if k, ok := named[name]; ok {
		return k
	}
	if rest, ok := strings.CutPrefix(name, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: []rune(rest)[0], Mod: tea.ModCtrl}
	}
	return tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
}

// screen is what is shown, without styles.
func (d *driver) screen() string { return ansi.Strip(d.m.View().Content) }

// shows demands that the screen holds every text.
func (d *driver) shows(texts ...string) {
	d.t.Helper()
	screen := d.screen()
	for _, text := range texts {
		if !strings.Contains(screen, text) {
			d.t.Fatalf("the screen does not show %q:\n%s", text, screen)
		}
	}
}
