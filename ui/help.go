package ui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"gouji/model"
	"gouji/model/review"
	"gouji/ui/cells"
)

// startHelp shows every key with what it does, and the marks.
func (m *Model) startHelp(tea.KeyPressMsg) tea.Cmd {
	t := m.session.text
	m.open(&page{heading: t.HelpTitle, hint: t.HelpHint, lines: helpLines(m.keys, t, m.look, m.width), whole: true})
	return nil
}

// helpLines lays the keys out by group, in two columns where there is room.
func helpLines(keys KeyMap, t *Text, k *look, width int) []piece {
	const keyWidth, column = 14, 38
	columns := max(min((width-2)/column, 3), 1)
	var lines []piece
	for g, name := range t.Groups {
		lines = append(lines, piece{k.strong, name})
		line, n := "", 0
		for _, key := range keys {
			if int(key.Group) != g {
				continue
			}
			h := key.Help()
			line += cells.Fit("  "+h.Key, keyWidth, cells.Left) + cells.Fit(h.Desc, column-keyWidth, cells.Left)
			if n++; n%columns == 0 {
				lines, line = append(lines, piece{k.plain, line}), ""
			}
		}
		if line != "" {
			lines = append(lines, piece{k.plain, line})
		}
		lines = append(lines, piece{})
	}
	lines = append(lines, piece{k.strong, t.MarksTitle})
	for _, l := range t.Marks {
		lines = append(lines, piece{k.plain, "  " + l})
	}
	return lines
}

// KeyTable is the table of keys in Markdown, for the README.
func KeyTable(l model.Language) string {
	t := textFor(l)
	var b strings.Builder
	b.WriteString(model.Words{
		Chinese: "| | 按键 | 作用 |\n|---|---|---|\n",
		English: "| | key | what it does |\n|---|---|---|\n"}.In(l))
	for _, key := range DefaultKeys(l) {
		h := key.Help()
		fmt.Fprintf(&b, "| %s | `%s` | %s |\n", t.Groups[key.Group], h.Key, h.Desc)
	}
	return b.String()
}

// notices are what the reviewer is told when the report opens.
func (m *Model) notices() {
	if len(m.opened.Notices) == 0 {
		return
	}
	m.open(&page{heading: m.session.text.NoticeTitle, hint: m.session.text.NoticeHint, lines: m.wrapped(m.opened.Notices)})
}

// wrapped puts sentences on lines that fit into any window.
func (m *Model) wrapped(all []model.Words) []piece {
	var lines []piece
	for _, n := range all {
		text := n.In(m.session.language)
		for _, l := range cells.Wrap(text, MinWidth-4) {
			lines = append(lines, piece{m.look.plain, text[l.Start:l.End]})
		}
	}
	return lines
}

// both says a sentence in both languages.
func both(say func(*Text) string) model.Words {
	return model.Words{Chinese: say(&chinese), English: say(&english)}
}

// leftBehind lists what a changed draft left of an earlier review without a
// place, and counts what it has mended.
func leftBehind(v *review.Review) []model.Words {
	done, unfit := 0, 0
	var lines []model.Words
	for _, l := range v.Left() {
		if l.Done {
			done++
			continue
		}
		unfit++
		lines = append(lines, leftLine(v, l))
	}
	var all []model.Words
	if done > 0 {
		all = append(all, both(func(t *Text) string { return t.AlreadyDone(done) }))
	}
	if unfit > 0 {
		all = append(all, both(func(t *Text) string { return t.Unfit(unfit) }))
	}
	return append(all, lines...)
}

func leftLine(v *review.Review, l review.Left) model.Words {
	label := func(a model.Address) string { return v.Report().Layout.Label(a) }
	return both(func(t *Text) string {
		found := l.Found.Line()
		if found == "" {
			found = t.BlankOld
		}
		switch {
		case l.Correction != nil && l.Correction.Address == "":
			return t.UnfitWords(quoted(l.Correction.Old.String()), quoted(l.Correction.New.String()))
		case l.Correction != nil:
			return t.UnfitLine(label(l.Correction.Address), l.Correction.Old.Line()+"→"+l.Correction.New.Line(), found)
		case l.Annotation != nil:
			return t.UnfitLine(t.Note, oneLine(l.Annotation.Text), found)
		case l.Disposition != nil:
			return t.UnfitLine(l.Disposition.Rule, l.Disposition.Status.Words().Chinese, found)
		}
		return ""
	})
}
