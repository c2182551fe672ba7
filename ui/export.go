package ui

import (
	"bytes"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"gouji/model"
	"gouji/model/export"
	"gouji/ui/cells"
)

// choices is what the reviewer chose to export last: the way, and which
// findings go out in lists and in the draft itself.
type choices struct {
	at          int
	lists, copy export.Selection
}

// asDocument is the way behind the formats of lists: the draft itself.
const asDocument = len(export.Formats)

// exporter is the dialog that asks in which format the findings are written,
// and which of them. What it shows of a way is what that way writes.
type exporter struct {
	document export.Document
	top      int
}

// startExport opens the dialog on what was chosen last.
func (m *Model) startExport(tea.KeyPressMsg) tea.Cmd {
	m.open(&exporter{document: m.exportable()})
	return nil
}

// exportable is the review as the session has it now.
func (m *Model) exportable() export.Document {
	s := m.session
	stamp := s.now()
	return export.Document{
		Review: s.review, Findings: s.checker.Check(model.NewView(s.report)), After: s.checker.Check(s.view), Repairs: s.suggestions,
		Rule: s.checker.Rule, RulesVersion: m.opened.Version, Program: m.opened.Version,
		Reviewer: stamp.Reviewer, Time: stamp.Time, Language: s.language,
	}
}

// selection is what goes out in a way, for reading and for changing.
func (c *choices) selection(way int) *export.Selection {
	if way == asDocument {
		return &c.copy
	}
	return &c.lists
}

// comments reports whether findings go out as comments in the way under the
// cursor.
func (d *exporter) comments(m *Model) bool {
	return m.chosen.at == asDocument && commented(m.session.report.Source.Format)
}

// tally counts what the way under the cursor would write.
func (d *exporter) tally(m *Model) export.Tally {
	d.document.Only = *m.chosen.selection(m.chosen.at)
	if d.comments(m) {
		return d.document.CommentTally()
	}
	return d.document.Tally()
}

// scopeKeys change what goes out: severities from the gravest, then states.
// They are none of the keys that move.
const scopeKeys = "ewt" + "opasd"

func (d *exporter) title(m *Model) string             { return m.session.text.ExportTitle }
func (d *exporter) footer(m *Model) string            { return m.session.text.ExportHint }
func (d *exporter) cursor(*Model) (x, y int, ok bool) { return 0, 0, false }
func (d *exporter) paste(*Model, string) tea.Cmd      { return nil }
func (d *exporter) height(_ *Model, _, most int) int  { return min(asDocument+1+scopeLines, most) }

func (d *exporter) press(m *Model, p tea.KeyPressMsg) tea.Cmd {
	const ways = asDocument + 1
	c := &m.chosen
	switch m.keys.Find(Writing, p) {
	case Leave:
		m.shut()
		return nil
	case Choose:
		return d.choose(m, c.at)
	}
	if n, err := strconv.Atoi(p.Text); err == nil && n >= 1 && n <= ways {
		return d.choose(m, n-1)
	}
	if i := strings.Index(scopeKeys, p.Text); p.Text != "" && i >= 0 {
		s := c.selection(c.at)
		if i < len(s.NoSeverity) {
			severity := len(s.NoSeverity) - 1 - i
			s.NoSeverity[severity] = !s.NoSeverity[severity]
		} else {
			state := i - len(s.NoSeverity)
			s.NoState[state] = !s.NoState[state]
		}
		return nil
	}
	switch m.keys.Find(Browse, p) {
	case Up, PreviousFinding:
		c.at = (c.at + ways - 1) % ways
	case Down, NextFinding:
		c.at = (c.at + 1) % ways
	case Quit:
		m.shut()
	}
	return nil
}

// choose writes in a way; a draft that takes no corrections gets the findings
// offered instead.
func (d *exporter) choose(m *Model, way int) tea.Cmd {
	m.shut()
	m.chosen.at = way
	if format := m.session.report.Source.Format; way == asDocument && !writable(format) {
		t := m.session.text
		m.open(&menu{heading: t.CannotWrite(format), hint: t.ExistsHint, above: []string{convertFirst(format).In(m.session.language)}, items: []item{
			{"1", t.ListInstead(export.Formats[0].Title.In(m.session.language), export.Formats[0].Name), func(m *Model) tea.Cmd { return m.export(0, false) }},
			{"2", t.ExportNothing, func(*Model) tea.Cmd { return nil }},
		}})
		return nil
	}
	return m.export(way, false)
}

// scopeLines stand under the ways: severities, states, and how many findings
// that makes.
const scopeLines = 3

func (d *exporter) draw(m *Model, dst []string, w, h int) []string {
	k, r, s := m.look, &m.row, m.session
	at := m.chosen.at
	room := max(h-scopeLines, 1)
	d.top = max(min(d.top, at), at-room+1)
	for way := d.top; way < min(d.top+room, asDocument+1); way++ {
		st := k.plain
		if way == at {
			st = k.cursor
		}
		words := s.copyWords()
		if way < asDocument {
			words = export.Formats[way].Title.In(s.language) + "  " + export.Formats[way].Name
		}
		r.start(w)
		r.put(st, " ")
		r.fit(st, strconv.Itoa(way+1), 2, cells.Left)
		r.put(st, words)
		if way == at {
			dst = append(dst, r.end(st))
		} else {
			dst = append(dst, r.end(style{}))
		}
	}
	if at == asDocument && !writable(s.report.Source.Format) {
		return pad(dst, k, r, w, h)
	}
	return d.drawScope(m, dst, w)
}

// copyWords is what a copy of the draft is called.
func (s *Session) copyWords() string {
	format := s.report.Source.Format
	if !writable(format) {
		return s.text.ExportCannot
	}
	if words, ok := s.text.ExportDocument[format]; ok {
		return words
	}
	return s.text.ExportDocument[""]
}

func (d *exporter) drawScope(m *Model, dst []string, w int) []string {
	k, r, s := m.look, &m.row, m.session
	chosen, tally := *m.chosen.selection(m.chosen.at), d.tally(m)
	gap := 1
	if w >= besideWidth {
		gap = 3
	}
	box := func(i int, off bool, words string, n int) {
		st, mark := k.plain, " "
		if off {
			st = k.muted
		} else {
			mark = okMark
		}
		r.gap(style{}, gap)
		r.put(k.accent, scopeKeys[i:i+1])
		r.put(st, "["+mark+"]"+words)
		if n > 0 {
			r.put(st, " "+strconv.Itoa(n))
		}
	}
	r.start(w)
	r.put(k.muted, " "+s.text.ExportSeverities)
	for i := range chosen.NoSeverity {
		x := len(chosen.NoSeverity) - 1 - i
		box(i, chosen.NoSeverity[x], model.Severity(x).Words().In(s.language), tally.Severities[x])
	}
	dst = append(dst, r.end(style{}))
	r.start(w)
	r.put(k.muted, " "+s.text.ExportStates)
	for x, off := range chosen.NoState {
		words := export.State(x).Words().Chinese
		if s.language == model.English {
			words = export.State(x).String() // the words are too long for a line
		}
		box(len(chosen.NoSeverity)+x, off, words, tally.States[x])
	}
	dst = append(dst, r.end(style{}))
	r.start(w)
	say := s.text.ExportCount
	if d.comments(m) {
		say = s.text.ExportComments
	}
	r.put(k.strong, " "+say(tally.Listed, tally.Held))
	return append(dst, r.end(style{}))
}

// export writes the findings into memory, as the session has them now, and
// has a command put them on the disk; the format behind the last one is the
// draft itself with the review in it.
func (m *Model) export(format int, replace bool) tea.Cmd {
	s, d := m.session, m.exportable()
	d.Only = *m.chosen.selection(format)
	m.request++
	answer := exportedMsg{request: m.request, format: format}
	if format == asDocument {
		if answer.held = d.Tally().Held; commented(s.report.Source.Format) {
			answer.held = d.CommentTally().Held
		}
		return writeDocument(m.opened.draft, m.opened.Journal.String(), d, answer, replace)
	}
	answer.held = d.Tally().Held
	var b bytes.Buffer
	if err := export.Formats[format].Write(&b, d); err != nil {
		m.complain(s.text.ExportFailed(export.Formats[format].Name, s.refusal(err)))
		return nil
	}
	return writeExport(m.opened.draft, m.opened.Journal.String(), s.report.Source.SHA256, b.Bytes(), answer, replace)
}

// exported says where the findings are, or asks before anything is replaced.
func (m *Model) exported(msg exportedMsg) {
	t := m.session.text
	switch {
	case msg.exists:
		m.open(&menu{heading: t.ExportExists(msg.path), hint: t.ExistsHint, items: []item{
			{"1", t.ExistsLeave, func(*Model) tea.Cmd { return nil }},
			{"2", t.ExistsReplace, func(m *Model) tea.Cmd { return m.export(msg.format, true) }},
		}})
	case msg.err != nil:
		m.complain(t.ExportFailed(msg.path, m.session.refusal(msg.err)))
	default:
		m.say(t.Exported(msg.path, msg.held))
		if len(msg.told) > 0 {
			m.open(&page{heading: t.ExportTold, hint: t.NoticeHint, lines: m.wrapped(msg.told)})
		}
	}
}
