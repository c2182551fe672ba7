package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"gouji/ui/cells"
	"gouji/ui/editor"
)

// wordsEdit is the editor of words of a paragraph, or of all of it. In a
// number the first key that types replaces the old figure.
type wordsEdit struct {
	paragraph *paragraph
	words     span
	number    bool
	fresh     bool
	before    string // what stood in it at first
	input     *editor.Editor
	w, h      int
}

// startReword corrects the words that are meant, the paragraph where none are.
func (m *Model) startReword() tea.Cmd {
	s := m.session
	p := s.para()
	switch {
	case p == nil:
		m.complain(s.text.NoCell)
	case m.readOnly():
		m.complain(s.text.ReadOnlyNow)
	default:
		if err := s.placeless(p); err != nil {
			m.complain(s.refusal(err))
			return nil
		}
		d := newWordsEdit(s, p)
		if kept := m.unfinished; kept != nil && kept.paragraph == p && kept.words == d.words && kept.before == d.before {
			d = kept
		}
		m.unfinished = nil
		m.open(d)
		m.showWords()
	}
	return nil
}

// guardWords asks what to do with words that were begun and not finished.
func (m *Model) guardWords() {
	t := m.session.text
	m.open(&menu{heading: t.RewordUnfinished, hint: t.DisposeHint, items: []item{
		{"1", t.QuitStay, func(*Model) tea.Cmd { return nil }},
		{"2", t.RewordDrop, func(m *Model) tea.Cmd {
			m.unfinished = nil
			return m.quit(tea.KeyPressMsg{})
		}},
	}})
}

func newWordsEdit(s *Session, p *paragraph) *wordsEdit {
	const most = 4000 // characters that may be added
	w, ok := s.words()
	if !ok {
		w = span{0, len(p.text.String())}
	} else {
		w = p.bare(w)
	}
	text := w.of(p)
	d := &wordsEdit{paragraph: p, words: w, number: ok && p.isNumber(w), input: editor.New(len(text) + most)}
	d.fresh = d.number
	d.input.SetText(text)
	d.before = d.input.Text()
	return d
}

func (d *wordsEdit) title(m *Model) string {
	t := m.session.text
	if d.words.to-d.words.from == len(d.paragraph.text.String()) {
		return t.RewordWhole
	}
	return t.RewordTitle(quoted(d.words.of(d.paragraph)))
}

func (d *wordsEdit) footer(m *Model) string {
	if d.number {
		return m.session.text.RewordNumberHint
	}
	return m.session.text.RewordHint
}

func (d *wordsEdit) height(_ *Model, w, most int) int {
	d.size(w, max(d.h, 1))
	return max(min(d.input.Height(), most/2), 1)
}

// size gives the editor its rectangle; wrapping anew costs, so only when it is
// another one.
func (d *wordsEdit) size(w, h int) {
	if w != d.w || h != d.h {
		d.w, d.h = w, h
		d.input.SetSize(min(w-2*noteMargin, proseWidth), h)
	}
}

func (d *wordsEdit) draw(m *Model, dst []string, w, h int) []string {
	d.size(w, h)
	for _, line := range d.input.Lines() {
		m.row.start(w)
		m.row.gap(style{}, noteMargin)
		text := strings.TrimRight(line, " ")
		if d.fresh {
			m.row.put(m.look.cursor, text)
		} else {
			m.row.put(m.look.input, text)
		}
		m.row.put(m.look.plain, cells.Spaces(m.row.left))
		dst = append(dst, m.row.end(style{}))
	}
	return dst
}

func (d *wordsEdit) cursor(m *Model) (x, y int, ok bool) {
	p := m.panel(d)
	d.size(p.W, p.H-1)
	x, y = d.input.Cursor()
	return p.X + noteMargin + x, p.Y + 1 + y, true
}

func (d *wordsEdit) paste(_ *Model, text string) tea.Cmd {
	d.begin()
	d.input.Insert(strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ").Replace(text))
	return nil
}

// begin clears the figure that is about to be replaced.
func (d *wordsEdit) begin() {
	if d.fresh {
		d.fresh = false
		d.input.SetText("")
	}
}

func (d *wordsEdit) press(m *Model, p tea.KeyPressMsg) tea.Cmd {
	switch m.keys.Find(Writing, p) {
	case Choose, Commit:
		return d.commit(m, false)
	case CommitRight:
		return d.commit(m, true)
	case Leave:
		m.shut()
		if d.input.Text() != d.before {
			m.unfinished = d
			m.say(m.session.text.RewordKept)
		}
		return nil
	}
	switch {
	case p.Text != "", p.Code == tea.KeyBackspace, p.Code == tea.KeyDelete:
		erases := d.fresh && p.Text == ""
		d.begin()
		if erases {
			return nil
		}
	default:
		d.fresh = false
	}
	d.input.Key(p)
	return nil
}

// commit proposes the words; what cannot be is refused with the reason, and
// the editor stays. onward goes to the next number then.
func (d *wordsEdit) commit(m *Model, onward bool) tea.Cmd {
	s := m.session
	text, w := d.input.Text(), d.words
	if d.number {
		text = strings.TrimSpace(text)
		if text == "" {
			m.complain(s.text.BadEmpty)
			return nil
		}
		if unit := d.paragraph.unitBehind(w); unit != "" && strings.HasSuffix(text, unit) {
			w.to += len(unit) // it was typed as well
		}
	}
	said, err := s.text.Same, error(nil)
	if text != d.before {
		said, err = s.reword(d.paragraph, w, text, "")
	}
	if err != nil {
		m.complain(s.refusal(err))
		return nil
	}
	m.shut()
	cmd := m.record(said, nil)
	if onward {
		s.stepWords(1)
	}
	m.showWords()
	return cmd
}
