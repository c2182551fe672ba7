package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"gouji/ui/cells"
	"gouji/ui/editor"
)

// palette finds commands by their words, and cells, sections and themes by
// their names.
type palette struct {
	input *editor.Editor
	all   []item
	found []item
	at    int
}

const paletteLines = 8

func (m *Model) startPalette(tea.KeyPressMsg) tea.Cmd {
	const most = 80
	d := &palette{input: editor.NewField(most), all: m.commands()}
	d.filter()
	m.open(d)
	return nil
}

// commands lists what the palette offers: every action of the key map that
// is no motion, then themes, sections and cells.
func (m *Model) commands() []item {
	s := m.session
	var all []item
	for i := range m.keys {
		k := m.keys[i]
		if k.Mode != Browse || k.Group == Moving || k.Action == GoTab || m.handlers[k.Action] == nil {
			continue
		}
		all = append(all, item{k.Help().Key, k.Help().Desc, func(m *Model) tea.Cmd {
			return m.handlers[k.Action](m, tea.KeyPressMsg{})
		}})
	}
	for _, look := range m.looks {
		all = append(all, item{"theme " + look.name, s.text.NowTheme(look.words(s.language)), func(m *Model) tea.Cmd {
			m.setTheme(look)
			return nil
		}})
	}
	for i := range s.tabs {
		all = append(all, item{s.tabs[i].mark, s.tabs[i].title, func(m *Model) tea.Cmd {
			m.session.goTab(i)
			m.inList = false
			return nil
		}})
		if s.tabs[i].grid == nil {
			continue
		}
		for _, a := range s.tabs[i].grid.Addresses() {
			all = append(all, item{string(a), s.label(a), func(m *Model) tea.Cmd {
				m.session.goCell(a)
				m.inList = false
				return nil
			}})
		}
	}
	return all
}

// filter keeps the commands that hold every word typed, those that begin with
// it first.
func (d *palette) filter() {
	text := strings.TrimSpace(d.input.Text())
	words := strings.Fields(text)
	var first, rest []item
	for _, it := range d.all {
		have := fold(it.key + " " + it.words)
		ok := true
		for _, w := range words {
			ok = ok && strings.Contains(have, fold(w))
		}
		switch {
		case !ok:
		case fold(text) != "" && (fold(it.key) == fold(text) || strings.HasPrefix(fold(it.words), fold(text))):
			first = append(first, it)
		default:
			rest = append(rest, it)
		}
	}
	d.found, d.at = append(first, rest...), 0
}

func (d *palette) title(m *Model) string  { return m.session.text.PaletteTitle }
func (d *palette) footer(m *Model) string { return m.session.text.PaletteHint }

func (d *palette) height(_ *Model, _, most int) int { return min(paletteLines+1, most) }

func (d *palette) draw(m *Model, dst []string, w, h int) []string {
	const keyWidth = 30
	k, r := m.look, &m.row
	d.input.SetSize(w-2*noteMargin, 1)
	r.start(w)
	r.put(k.accent, " :")
	r.put(k.input, d.input.Lines()[0])
	dst = append(dst, r.end(style{}))
	top := max(d.at-(h-2), 0)
	for i := top; i < len(d.found) && len(dst) < h; i++ {
		st, faint := k.plain, k.muted
		if i == d.at {
			st, faint = k.cursor, k.cursor
		}
		r.start(w)
		r.put(st, "  ")
		r.fit(faint, d.found[i].key, keyWidth, cells.Left)
		r.put(st, d.found[i].words)
		dst = append(dst, r.end(st))
	}
	return pad(dst, k, r, w, h)
}

func (d *palette) cursor(m *Model) (x, y int, ok bool) {
	p := m.panel(d)
	d.input.SetSize(p.W-2*noteMargin, 1)
	x, _ = d.input.Cursor()
	return p.X + noteMargin + x, p.Y + 1, true
}

func (d *palette) paste(_ *Model, text string) tea.Cmd {
	d.input.Insert(text)
	d.filter()
	return nil
}

func (d *palette) press(m *Model, p tea.KeyPressMsg) tea.Cmd {
	switch m.keys.Find(Writing, p) {
	case Choose:
		m.shut()
		if len(d.found) == 0 {
			m.complain(m.session.text.NoCommand(d.input.Text()))
			return nil
		}
		return d.found[d.at].run(m)
	case Leave:
		m.shut()
		return nil
	}
	switch p.Code {
	case tea.KeyUp, tea.KeyDown:
		by := 1
		if p.Code == tea.KeyUp {
			by = -1
		}
		if n := len(d.found); n > 0 {
			d.at = (d.at + by + n) % n
		}
		return nil
	}
	d.input.Key(p)
	d.filter()
	return nil
}
