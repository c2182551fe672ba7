package ui

import (
	"bytes"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"gouji/model"
	"gouji/model/export"
)

// startExport asks in which format the findings are written.
func (m *Model) startExport(tea.KeyPressMsg) tea.Cmd {
	t := m.session.text
	items := make([]item, len(export.Formats), len(export.Formats)+1)
	for i, f := range export.Formats {
		items[i] = item{strconv.Itoa(i + 1), f.Title.In(m.session.language) + "  " + f.Name, func(m *Model) tea.Cmd {
			return m.export(i, false)
		}}
	}
	if writable(m.session.report.Source.Format) {
		items = append(items, item{strconv.Itoa(len(items) + 1), t.ExportDocument, func(m *Model) tea.Cmd {
			return m.export(len(export.Formats), false)
		}})
	}
	m.open(&menu{heading: t.ExportTitle, hint: t.ExportHint, items: items})
	return nil
}

// export writes the findings into memory, as the session has them now, and
// has a command put them on the disk; the format behind the last one is the
// draft itself with the review in it.
func (m *Model) export(format int, replace bool) tea.Cmd {
	s := m.session
	stamp := s.now()
	d := export.Document{
		Review: s.review, Findings: s.checker.Check(model.NewView(s.report)), After: s.checker.Check(s.view), Repairs: s.suggestions,
		Rule: s.checker.Rule, RulesVersion: m.opened.Version, Program: m.opened.Version,
		Reviewer: stamp.Reviewer, Time: stamp.Time, Language: s.language,
	}
	m.request++
	answer := exportedMsg{request: m.request, format: format}
	if format == len(export.Formats) {
		d.Only = writtenAlong(s.report.Source.Format)
		return writeDocument(m.opened.draft, d, answer, replace)
	}
	var b bytes.Buffer
	if err := export.Formats[format].Write(&b, d); err != nil {
		m.complain(s.text.ExportFailed(export.Formats[format].Name, s.refusal(err)))
		return nil
	}
	return writeExport(m.opened.draft, m.opened.Journal.String(), b.Bytes(), answer, replace)
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
	case len(msg.told) > 0:
		m.say(t.Exported(msg.path) + "；" + strings.Join(in(m.session.language, msg.told), "；"))
	default:
		m.say(t.Exported(msg.path))
	}
}

// in picks the words of a language.
func in(l model.Language, all []model.Words) []string {
	out := make([]string, len(all))
	for i, w := range all {
		out[i] = w.In(l)
	}
	return out
}
