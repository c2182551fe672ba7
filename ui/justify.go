package ui

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"gouji/model/review"
)

// correctedHere lists the corrections under the cursor: that of the cell, those
// in the words that are meant, or those of the paragraph.
func (s *Session) correctedHere() []review.Correction {
	if s.onCell() {
		if c, ok := s.review.Correction(s.cell); ok {
			return []review.Correction{c}
		}
		return nil
	}
	p := s.para()
	if p == nil {
		return nil
	}
	w, marked := s.words()
	var here []review.Correction
	for _, r := range p.reworded {
		if !marked || w.meets(r.stands()) {
			here = append(here, r.Correction)
		}
	}
	return here
}

// justify gives a correction its reason and says so.
func (s *Session) justify(c review.Correction, reason string) (string, error) {
	events, err := s.review.Justify(c, reason, s.now())
	if err != nil {
		return "", err
	}
	if len(events) == 0 {
		return s.text.Same, nil
	}
	s.refresh()
	return s.review.Describe(events).In(s.language), nil
}

// change spells a correction: 68→64.
func (s *Session) change(c review.Correction) string {
	from, to := c.Old.Line(), c.New.Line()
	if from == "" {
		from = s.text.BlankOld
	}
	if to == "" {
		to = s.text.BlankOld
	}
	return from + "→" + to
}

// startJustify asks for the reason of the correction under the cursor; where a
// paragraph has several, which one first.
func (m *Model) startJustify(tea.KeyPressMsg) tea.Cmd {
	s := m.session
	here := s.correctedHere()
	switch {
	case m.inList || len(here) == 0:
		m.complain(s.text.NoCorrection)
		return nil
	case m.readOnly():
		m.complain(s.text.ReadOnlyNow)
		return nil
	case len(here) == 1:
		m.open(newJustify(s, here[0]))
		return nil
	}
	const most = 9 // that a figure can choose
	items := make([]item, 0, len(here))
	for i, c := range here {
		key := ""
		if i < most {
			key = strconv.Itoa(i + 1)
		}
		items = append(items, item{key, s.change(c), func(m *Model) tea.Cmd {
			m.open(newJustify(m.session, c))
			return nil
		}})
	}
	m.open(&menu{heading: s.text.JustifyWhich, hint: s.text.DisposeHint, items: items})
	return nil
}

// newJustify asks why a figure or words are corrected; nobody has to say.
func newJustify(s *Session, c review.Correction) *prompt {
	d := newPrompt(s.text.JustifyTitle(s.change(c)), s.text.JustifyHint, func(m *Model, reason string) tea.Cmd {
		return m.record(m.session.justify(c, reason))
	})
	d.input.SetText(c.Reason)
	return d
}

// correctionLines tell what is corrected under the cursor, and why.
func (s *Session) correctionLines(k *look) []sumLine {
	var lines []sumLine
	for _, c := range s.correctedHere() {
		lines = append(lines, s.correctionLine(k, c, s.change(c)))
	}
	return lines
}

// correctionLine tells a correction, which is spelt as given, and why it is one.
func (s *Session) correctionLine(k *look, c review.Correction, change string) sumLine {
	why := s.text.JustifyHow
	if c.Reason != "" {
		why = s.text.PickerWhy + "：" + oneLine(c.Reason)
	}
	return sumLine{mark: piece{k.changed, correctedMark}, head: piece{k.strong, s.text.Correction}, body: change + "  " + why, style: k.plain, brief: true}
}
