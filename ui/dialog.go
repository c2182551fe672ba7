package ui

import (
	tea "charm.land/bubbletea/v2"

	"gouji/ui/cells"
)

// dialog is what lies over the screen and has the keys while it does. It
// covers the lower part of the screen; one of height 0 covers nothing.
type dialog interface {
	press(m *Model, p tea.KeyPressMsg) tea.Cmd
	paste(m *Model, text string) tea.Cmd
	height(m *Model, w, most int) int
	draw(m *Model, dst []string, w, h int) []string
	words
}

// words are what the frame says of a dialog, and where it wants the cursor on
// the screen, ok false for nowhere.
type words interface {
	title(m *Model) string
	footer(m *Model) string
	cursor(m *Model) (x, y int, ok bool)
}

// item is a line of a menu: the key that chooses it, its words, what it does.
type item struct {
	key, words string
	run        func(*Model) tea.Cmd
}

// menu is a dialog with lines to choose from.
type menu struct {
	heading, hint string
	above         []string // told before the lines
	items         []item
	at, top       int
}

func (d *menu) title(*Model) string               { return d.heading }
func (d *menu) footer(*Model) string              { return d.hint }
func (d *menu) cursor(*Model) (x, y int, ok bool) { return 0, 0, false }
func (d *menu) paste(*Model, string) tea.Cmd      { return nil }
func (d *menu) height(_ *Model, _, most int) int {
	return max(min(len(d.items)+len(d.above), most), 1)
}

func (d *menu) press(m *Model, p tea.KeyPressMsg) tea.Cmd {
	switch m.keys.Find(Writing, p) {
	case Leave:
		m.shut()
		return nil
	case Choose:
		return d.choose(m, d.at)
	}
	for i := range d.items {
		if d.items[i].key != "" && p.Text == d.items[i].key {
			return d.choose(m, i)
		}
	}
	switch m.keys.Find(Browse, p) {
	case Up, PreviousFinding:
		d.at = (d.at + len(d.items) - 1) % len(d.items)
	case Down, NextFinding:
		d.at = (d.at + 1) % len(d.items)
	case Quit:
		m.shut()
	}
	return nil
}

func (d *menu) choose(m *Model, i int) tea.Cmd {
	m.shut()
	return d.items[i].run(m)
}

func (d *menu) draw(m *Model, dst []string, w, h int) []string {
	k, r := m.look, &m.row
	for _, line := range d.above {
		r.start(w)
		r.put(k.plain, " "+line)
		dst = append(dst, r.end(style{}))
	}
	room := max(h-len(d.above), 1)
	d.top = max(min(d.top, d.at), d.at-room+1)
	for i := d.top; i < min(d.top+room, len(d.items)) && len(dst) < h; i++ {
		it := d.items[i]
		st := k.plain
		if i == d.at {
			st = k.cursor
		}
		r.start(w)
		r.put(st, " ")
		r.fit(st, it.key, max(cells.Width(it.key), 2), cells.Left)
		r.put(st, it.words)
		if i == d.at {
			dst = append(dst, r.end(st))
		} else {
			dst = append(dst, r.end(style{}))
		}
	}
	return pad(dst, k, r, w, h)
}

// pad fills lines up to h with blank ones.
func pad(dst []string, k *look, r *row, w, h int) []string {
	for len(dst) < h {
		r.start(w)
		dst = append(dst, r.end(style{}))
	}
	return dst
}

// page is a dialog that shows lines to read.
type page struct {
	heading, hint string
	lines         []piece
	whole         bool // covers everything but the header and tabs
	top, shown    int
}

func (d *page) title(*Model) string               { return d.heading }
func (d *page) footer(*Model) string              { return d.hint }
func (d *page) cursor(*Model) (x, y int, ok bool) { return 0, 0, false }
func (d *page) paste(*Model, string) tea.Cmd      { return nil }
func (d *page) height(_ *Model, _, most int) int {
	if d.whole {
		return most
	}
	return min(len(d.lines), most)
}

func (d *page) press(m *Model, p tea.KeyPressMsg) tea.Cmd {
	switch action := m.keys.Find(Browse, p); action {
	case Up, Down:
		d.scroll(map[Action]int{Up: -1, Down: 1}[action])
	case PageUp, HalfUp:
		d.scroll(-max(d.shown-1, 1))
	case PageDown, HalfDown:
		d.scroll(max(d.shown-1, 1))
	case Top:
		d.top = 0
	case Bottom:
		d.scroll(len(d.lines))
	case Cancel, Quit, Help, Edit:
		m.shut()
	}
	return nil
}

func (d *page) scroll(by int) { d.top = max(min(d.top+by, len(d.lines)-d.shown), 0) }

func (d *page) draw(m *Model, dst []string, w, h int) []string {
	d.shown = h
	d.scroll(0)
	for i := d.top; i < min(d.top+h, len(d.lines)); i++ {
		m.row.start(w)
		m.row.put(d.lines[i].style, " "+d.lines[i].text)
		dst = append(dst, m.row.end(style{}))
	}
	return pad(dst, m.look, &m.row, w, h)
}
