// Package ui is the review screen: a Bubble Tea program over a Session, which
// decides everything and does no I/O. Model is the only tea.Model; panes are
// plain structs that draw lines, dialogs lie on a stack, and every command
// that touches files, the clock or the terminal is in commands.go.
//
// A key goes to the top dialog; without one, the key map gives its action and
// the table of handlers what that does. Nothing in View depends on anything
// but the model, and what did not change is not drawn again.
package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"gouji/model"
	"gouji/model/review"
	"gouji/model/rules"
	"gouji/themes"
	"gouji/ui/cells"
	"gouji/ui/grid"
)

// Model is the program's state.
type Model struct {
	session  *Session
	journal  Journal
	opened   Opened
	looks    []*look
	look     *look
	auto     bool // no theme was asked for: follow the terminal's background
	keys     KeyMap
	handlers map[Action]handler
	hints    []hint

	width, height int
	rects         rects
	inList        bool // the findings list has the keys
	grids         []*gridPane
	prose         prose
	list          list
	dialogs       []dialog
	drafts        map[review.Target]draft
	unfinished    *wordsEdit // words that were begun and not finished, nil for none
	saver         saver
	said          piece
	lasting       bool // said stays until it is answered
	consulted     int  // generation that suggestions were asked for
	request       int  // number of the last request of any kind
	chosen        choices

	dirty             bool
	view              tea.View
	row               row
	screen            []string
	bytes             []byte
	tabEnds           []int // right edge of each tab
	listed            listKey
	entries           []string
	side              rect // where the entries stand beside the body
	headed            headKey
	headLine, tabLine string
	summed            sumKey
	sums              []sumLine
}

// gridPane is the grid of a tab and what it was filled from.
type gridPane struct {
	*grid.Grid
	generation int
	look       *look
	editing    string // what stands in the cell under edit
	preview    *preview
	last       bool // last year's figures are shown
	cells      []grid.Cell
}

// draft is a note that was begun and not finished.
type draft struct {
	subject subject
	text    string
}

// listKey is everything that the drawn findings list depends on.
type listKey struct {
	generation, current, top, width, height int
	focused                                 bool
	look                                    *look
}

// New makes the screen of an opened draft. It has no size yet: the first
// window size lays it out.
func New(o Opened) *Model {
	m := &Model{
		session: newSession(start{review: o.Review, checker: Checker{rules.Check, rules.ByID, proseTies},
			language: o.Language, now: o.Stamp}),
		journal: o.Store, opened: o, looks: makeLooks(), keys: DefaultKeys(o.Language), handlers: makeHandlers(),
		drafts: map[review.Target]draft{}, saver: saver{saved: o.Saved},
	}
	m.hints = makeHints(m.keys)
	m.chosen.copy = writtenAlong(o.Review.Report().Source.Format)
	m.look, m.auto = m.firstLook(o)
	m.grids = make([]*gridPane, len(m.session.tabs))
	for i := range m.session.tabs {
		if t := &m.session.tabs[i]; t.grid != nil {
			m.grids[i] = newGrid(m.session, t, m.look)
		}
	}
	m.prose.tab = -1
	m.notices()
	return m
}

// firstLook is the theme to begin with; auto tells that nobody chose it.
func (m *Model) firstLook(o Opened) (k *look, auto bool) {
	for _, k := range m.looks {
		if k.name == o.Theme || o.Theme == "" && o.Plain && k.name == "mono" {
			return k, false
		}
	}
	return m.lookFor(true), true
}

// headKey is everything that header and tabs depend on.
type headKey struct {
	generation, at, width, pending int
	failed                         bool
	look                           *look
}

// sumKey is everything that the arithmetic depends on.
type sumKey struct {
	generation, at, paragraph, current, suggestion int
	cell                                           model.Address
	spot                                           spot
	reading                                        bool
	look                                           *look
}

// Init asks for suggestions, and for the terminal's background where no theme
// was chosen.
func (m *Model) Init() tea.Cmd {
	if m.auto {
		return m.consult(tea.RequestBackgroundColor)
	}
	return m.consult(nil)
}

// Update routes: what the terminal says of itself, then results of commands,
// then the top dialog, then the keys of the screen.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.resize(msg.Width, msg.Height)
	case tea.BackgroundColorMsg:
		if m.auto {
			m.setLook(m.lookFor(msg.IsDark()))
		}
	case savedMsg:
		cmd = m.saved(msg)
	case exportedMsg:
		m.exported(msg)
	case suggestedMsg:
		if msg.generation == m.session.generation {
			m.session.suggestions = msg.repairs
			m.summed = sumKey{}
		}
	case tea.ColorProfileMsg:
		m.limit(msg.Profile)
	case hintOverMsg:
		if msg.request == m.request && !m.lasting {
			m.said = piece{}
		}
	case endMsg:
		cmd = m.end()
	case tea.PasteMsg:
		if d := m.top(); d != nil && !m.rects.TooSmall {
			cmd = d.paste(m, msg.Content)
		}
	case tea.MouseClickMsg:
		cmd = m.click(msg.Mouse())
	case tea.MouseWheelMsg:
		m.wheel(msg.Mouse())
	case tea.KeyPressMsg:
		cmd = m.press(msg)
	default:
		return m, nil
	}
	cmd = m.consult(cmd)
	m.sync()
	return m, cmd
}

// consult asks for suggestions once the figures or findings are others than
// when it last did, beside what else is to be done.
func (m *Model) consult(cmd tea.Cmd) tea.Cmd {
	s := m.session
	if m.opened.Suggest == nil || m.consulted == s.generation {
		return cmd
	}
	m.consulted = s.generation
	return tea.Batch(cmd, suggestFor(m.opened.Suggest, s.view, s.findings, s.generation))
}

// press gives a key to the top dialog, else does the action that it is bound
// to. Below the least size only quitting works.
func (m *Model) press(msg tea.KeyPressMsg) tea.Cmd {
	if !m.lasting {
		m.said = piece{}
	}
	if d := m.top(); d != nil && !m.rects.TooSmall {
		return d.press(m, msg)
	}
	action := m.keys.Find(Browse, msg)
	if m.rects.TooSmall && action != Quit {
		return nil
	}
	if run := m.handlers[action]; run != nil {
		return run(m, msg)
	}
	if isHan(msg.Text) {
		return m.hint(m.session.text.InputMethod)
	}
	return nil
}

// resize lays the screen out for a window.
func (m *Model) resize(w, h int) {
	m.width, m.height = max(w, 0), max(h, 0)
	m.rects = arrange(m.width, m.height)
}

// sync brings the panes in line with the session after anything happened.
func (m *Model) sync() {
	m.dirty = true
	if m.rects.TooSmall || m.width == 0 {
		return
	}
	s := m.session
	body, findings := m.bodyRects()
	if g := m.grid(); g != nil {
		m.fill(g)
		g.SetSize(body.W, body.H)
		if string(s.cell) != g.Selected() {
			g.Select(string(s.cell))
		}
	}
	m.prose.lay(s, body.W, body.H)
	m.list.size(findings.W, findings.H)
	m.list.show(s.current, len(s.findings))
	key := sumKey{s.generation, s.at, s.paragraph, s.current, s.suggestion, s.cell, s.spot, s.tab().reading, m.look}
	if key != m.summed {
		m.summed, m.sums = key, s.sums(m.look)
	}
}

// bodyRects are the left pane and the findings as they stand now: where the
// list is an overlay, it covers the left pane while it has the keys.
func (m *Model) bodyRects() (body, findings rect) {
	body, findings = m.rects.Body, m.rects.Findings
	if findings.W == 0 && m.inList {
		findings = m.rects.Overlay
	}
	return body, findings
}

// grid is the grid that is shown, nil while prose is read.
func (m *Model) grid() *gridPane {
	t := m.session.tab()
	if t.tableShown() == nil {
		return nil
	}
	return m.grids[m.session.at]
}

// top is the dialog that has the keys, nil where none is open.
func (m *Model) top() dialog {
	if len(m.dialogs) == 0 {
		return nil
	}
	return m.dialogs[len(m.dialogs)-1]
}

// open puts a dialog on the stack; shut takes the top one away.
func (m *Model) open(d dialog) { m.dialogs = append(m.dialogs, d) }
func (m *Model) shut()         { m.dialogs = m.dialogs[:len(m.dialogs)-1] }

// say shows a sentence until the next key; complain shows a refusal.
func (m *Model) say(text string) { m.said, m.lasting = piece{m.look.ok, text}, false }
func (m *Model) complain(text string) {
	m.said, m.lasting = piece{m.look.err, errorMark + " " + text}, false
}

// hint shows a sentence for some seconds.
func (m *Model) hint(text string) tea.Cmd {
	const long = 3 * time.Second
	m.request++
	m.said, m.lasting = piece{m.look.warn, warningMark + " " + text}, false
	return after(long, hintOverMsg{m.request})
}

// setLook draws everything in another theme.
func (m *Model) setLook(k *look) { m.look = k }

// limit takes the theme made for a terminal with few colours, where nobody
// chose another.
func (m *Model) limit(p colorprofile.Profile) {
	want := ""
	switch {
	case !m.auto:
	case p == colorprofile.ANSI:
		want = "ansi"
	case p <= colorprofile.ASCII:
		want = "mono"
	}
	for _, k := range m.looks {
		if k.name == want {
			m.look, m.auto = k, false
		}
	}
}

// lookFor is the theme for a dark or a light background.
func (m *Model) lookFor(dark bool) *look {
	want := themes.Default(dark)
	for _, k := range m.looks {
		if k.name == want {
			return k
		}
	}
	return m.looks[0]
}

// readOnly reports whether nothing can be recorded.
func (m *Model) readOnly() bool { return m.opened.ReadOnly }

// View gives the screen. It is drawn again only after something happened.
func (m *Model) View() tea.View {
	if !m.dirty {
		return m.view
	}
	m.dirty = false
	v := tea.View{AltScreen: true, MouseMode: tea.MouseModeCellMotion, WindowTitle: m.opened.title,
		BackgroundColor: m.look.theme.Background()}
	if m.rects.TooSmall || m.width == 0 || m.height == 0 {
		v.SetContent(cells.Truncate(m.session.text.TooSmall(m.width, m.height), m.width))
		if m.height == 0 {
			v.SetContent("")
		}
		m.view = v
		return v
	}
	m.compose()
	v.SetContent(m.join())
	if d := m.top(); d != nil {
		if x, y, ok := d.cursor(m); ok {
			v.Cursor = tea.NewCursor(x, y)
			v.Cursor.Shape = tea.CursorBar
		}
	}
	m.view = v
	return v
}
