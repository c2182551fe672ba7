package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"gouji/model"
	"gouji/model/review"
	"gouji/ui/editor"
	"gouji/ui/grid"
)

// cellEdit is the editor of a cell, in its place in the grid. The first key
// that types replaces the old text.
type cellEdit struct {
	cell  model.Address
	input *editor.Editor
	fresh bool
}

func newCellEdit(s *Session) *cellEdit {
	const most = 24
	e := &cellEdit{cell: s.cell, input: editor.NewField(most), fresh: true}
	e.input.SetSize(most+1, 1)
	if c := s.view.Cell(s.cell); c.State != model.Blank && c.State != model.Missing {
		e.input.SetText(c.Text.Line())
	}
	return e
}

func (d *cellEdit) title(*Model) string                            { return "" }
func (d *cellEdit) footer(m *Model) string                         { return m.session.text.EditHint }
func (d *cellEdit) height(*Model, int, int) int                    { return 0 }
func (d *cellEdit) draw(_ *Model, dst []string, _, _ int) []string { return dst }

// shown is the part of the text that fits in the cell.
func (d *cellEdit) shown(g *gridPane) string {
	if _, _, w, _, ok := g.Place(string(d.cell)); ok {
		d.input.SetSize(w, 1)
	}
	return strings.TrimRight(d.input.Lines()[0], " ")
}

// cursor puts the real cursor into the cell, where the text is left-aligned
// while it is edited.
func (d *cellEdit) cursor(m *Model) (x, y int, ok bool) {
	g := m.grid()
	if g == nil {
		return 0, 0, false
	}
	x, y, _, _, ok = g.Place(string(d.cell))
	at, _ := d.input.Cursor()
	return m.rects.Body.X + x + at, m.rects.Body.Y + y, ok
}

func (d *cellEdit) press(m *Model, p tea.KeyPressMsg) tea.Cmd {
	switch m.keys.Find(Writing, p) {
	case Choose:
		return d.commit(m, false)
	case CommitRight:
		return d.commit(m, true)
	case Commit:
		return d.commit(m, false)
	case Leave:
		m.shut()
		return nil
	}
	if d.fresh {
		d.fresh = false
		switch {
		case p.Text != "":
			d.input.SetText("")
		case p.Code == tea.KeyBackspace || p.Code == tea.KeyDelete:
			d.input.SetText("")
			return nil
		}
	}
	d.input.Key(p)
	return nil
}

func (d *cellEdit) paste(_ *Model, text string) tea.Cmd {
	if d.fresh {
		d.fresh = false
		d.input.SetText("")
	}
	d.input.Insert(text)
	return nil
}

// commit corrects the cell; what is no number there is refused with the
// reason, and the editor stays.
func (d *cellEdit) commit(m *Model, right bool) tea.Cmd {
	said, err := m.session.correct(d.cell, d.input.Text())
	if err != nil {
		m.complain(m.session.refusal(err))
		return nil
	}
	m.shut()
	cmd := m.record(said, nil)
	if right {
		move(grid.Right)(m, tea.KeyPressMsg{})
	}
	return cmd
}

// noteEdit is the editor of a note. Leaving it keeps the text as a draft.
type noteEdit struct {
	subject subject
	before  string // the note as it is recorded
	input   *editor.Editor
	w, h    int
}

func newNoteEdit(m *Model, u subject, text string) *noteEdit {
	const most = 4000
	d := &noteEdit{subject: u, input: editor.New(most)}
	if old, ok := m.session.noteOf(u); ok {
		d.before = old.Text
	}
	d.input.SetText(text)
	return d
}

const (
	noteMargin = 2
	noteHeight = 5 // lines at least
)

func (d *noteEdit) title(m *Model) string  { return m.session.text.NoteTitle(d.subject.label) }
func (d *noteEdit) footer(m *Model) string { return m.session.text.NoteHint }

func (d *noteEdit) height(_ *Model, w, most int) int {
	d.size(w, max(d.h, noteHeight))
	return min(max(d.input.Height()+1, noteHeight), most/2)
}

// size gives the editor its rectangle; wrapping the note anew costs, so only
// when it is another one.
func (d *noteEdit) size(w, h int) {
	if w != d.w || h != d.h {
		d.w, d.h = w, h
		d.input.SetSize(w-2*noteMargin, h)
	}
}

func (d *noteEdit) draw(m *Model, dst []string, w, h int) []string {
	d.size(w, h)
	for _, line := range d.input.Lines() {
		m.row.start(w)
		m.row.gap(style{}, noteMargin)
		m.row.put(m.look.plain, line)
		dst = append(dst, m.row.end(style{}))
	}
	return dst
}

func (d *noteEdit) cursor(m *Model) (x, y int, ok bool) {
	p := m.panel(d)
	d.size(p.W, p.H-1)
	x, y = d.input.Cursor()
	return p.X + noteMargin + x, p.Y + 1 + y, true
}

func (d *noteEdit) paste(_ *Model, text string) tea.Cmd {
	d.input.Insert(text)
	return nil
}

func (d *noteEdit) press(m *Model, p tea.KeyPressMsg) tea.Cmd {
	switch m.keys.Find(Writing, p) {
	case Commit:
		said, err := m.session.annotate(d.subject, d.input.Text())
		if err != nil {
			m.complain(m.session.refusal(err))
			return nil
		}
		delete(m.drafts, d.subject.target)
		m.shut()
		return m.record(said, nil)
	case Leave:
		m.shut()
		if d.input.Text() == d.before {
			delete(m.drafts, d.subject.target)
			return nil
		}
		m.drafts[d.subject.target] = draft{d.subject, d.input.Text()}
		m.say(m.session.text.DraftKept)
		return nil
	}
	d.input.Key(p)
	return nil
}

// prompt asks for one line.
type prompt struct {
	heading, hint string
	input         *editor.Editor
	commit        func(m *Model, text string) tea.Cmd // called after the dialog is shut
	refuse        func(m *Model, text string) string  // why a line is not taken, "" when it is
}

func newPrompt(heading, hint string, commit func(*Model, string) tea.Cmd) *prompt {
	const most = 500
	return &prompt{heading: heading, hint: hint, input: editor.NewField(most), commit: commit}
}

func (d *prompt) title(*Model) string         { return d.heading }
func (d *prompt) footer(*Model) string        { return d.hint }
func (d *prompt) height(*Model, int, int) int { return 1 }

func (d *prompt) draw(m *Model, dst []string, w, _ int) []string {
	d.input.SetSize(w-2*noteMargin, 1)
	m.row.start(w)
	m.row.gap(style{}, noteMargin)
	m.row.put(m.look.input, d.input.Lines()[0])
	return append(dst, m.row.end(style{}))
}

func (d *prompt) cursor(m *Model) (x, y int, ok bool) {
	p := m.panel(d)
	d.input.SetSize(p.W-2*noteMargin, 1)
	x, _ = d.input.Cursor()
	return p.X + noteMargin + x, p.Y + 1, true
}

func (d *prompt) paste(_ *Model, text string) tea.Cmd {
	d.input.Insert(text)
	return nil
}

func (d *prompt) press(m *Model, p tea.KeyPressMsg) tea.Cmd {
	switch m.keys.Find(Writing, p) {
	case Choose, Commit:
		text := d.input.Text()
		if d.refuse != nil {
			if why := d.refuse(m, text); why != "" {
				m.complain(why)
				return nil
			}
		}
		m.shut()
		return d.commit(m, text)
	case Leave:
		m.shut()
		return nil
	}
	d.input.Key(p)
	return nil
}

// newReason asks why a finding is dismissed or explained.
func newReason(m *Model, f model.Finding, status review.Status) *prompt {
	t := m.session.text
	d := newPrompt(t.ReasonTitle(status.Words().In(m.session.language)), t.ReasonHint, func(m *Model, reason string) tea.Cmd {
		return m.record(m.session.dispose(f, status, reason))
	})
	d.refuse = func(m *Model, reason string) string {
		if refusal := status.Refuses(reason); refusal != nil {
			return refusal.What.In(m.session.language)
		}
		return ""
	}
	if old := m.session.review.Disposition(f.ID); old.Status == status {
		d.input.SetText(old.Reason)
	}
	return d
}

// startSearch asks what to look for.
func (m *Model) startSearch(tea.KeyPressMsg) tea.Cmd {
	t := m.session.text
	m.open(newPrompt(t.SearchTitle, t.ReasonHint, func(m *Model, text string) tea.Cmd {
		if fold(text) == "" {
			return nil
		}
		if m.session.find(text) == 0 {
			m.complain(t.SearchNone(text))
			return nil
		}
		m.inList = false
		m.showHit()
		return nil
	}))
	return nil
}
