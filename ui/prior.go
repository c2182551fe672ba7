package ui

import (
	tea "charm.land/bubbletea/v2"

	"gouji/model"
	"gouji/model/form"
)

// lastYear is what the session knows of last year's report.
type lastYear struct {
	view   model.View
	usable bool   // it is the same unit's of the year before
	file   string // its name, "" where none was given or found
	shown  bool   // in the grid, beside each figure that differs
}

func lastYearOf(r *model.Report) lastYear {
	var y lastYear
	if p := r.Context().Prior; p != nil {
		y.file = base(p.Source.Name)
		y.view, y.usable = r.Prior()
	}
	return y
}

// figure gives what stood in a cell last year, ok false where that cannot be
// told.
func (y *lastYear) figure(a model.Address) (string, bool) {
	if !y.usable {
		return "", false
	}
	if _, known := y.view.Layout.Index(a); !known {
		return "", false
	}
	c := y.view.Cell(a)
	return c.Text.Line(), c.State == model.Number || c.State == model.Invalid
}

// words tell of a cell's figure of last year; of what was carried in, also of
// what was carried out then.
func (s *Session) lastYearWords(a model.Address) string {
	words := ""
	if text, ok := s.prior.figure(a); ok {
		words = "  " + s.text.LastYear(text)
	}
	if a.Table() == form.T3 && a.Row() == "carried_in" {
		if text, ok := s.prior.figure(form.At(form.T3, "carried_out", a.Column())); ok {
			words += "  " + s.text.CarriedOut(text)
		}
	}
	return words
}

// besideLastYear puts last year's figure before one that differs from it.
func (s *Session) besideLastYear(a model.Address, text string) string {
	if !s.prior.shown {
		return text
	}
	if last, ok := s.prior.figure(a); ok && last != text {
		return "(" + last + ") " + text
	}
	return text
}

// sources names the draft and last year's report, as far as there is room;
// whole says that neither was left out.
func (s *Session) sources(fits func(string) bool) (long string, whole bool) {
	file := base(s.report.Source.Name)
	prior := ""
	if s.prior.file != "" {
		prior = "  " + s.text.LastYear(s.prior.file)
	}
	read := "  " + s.report.Source.Format + " " + s.report.Source.Charset
	for _, long := range [...]string{file + read + prior, file + prior} {
		if fits(long) {
			return long, true
		}
	}
	if fits(file + read) {
		return file + read, prior == ""
	}
	return file, prior == ""
}

// toggleLastYear shows last year's figures in the grid, or leaves them out.
func (m *Model) toggleLastYear(tea.KeyPressMsg) tea.Cmd {
	s := m.session
	switch {
	case s.prior.file == "":
		m.complain(s.text.NoPrior)
	case !s.prior.usable:
		m.complain(s.text.WrongPrior(s.prior.file))
	default:
		s.prior.shown = !s.prior.shown
		if s.prior.shown {
			m.say(s.text.PriorShown(s.prior.file))
		} else {
			m.say(s.text.PriorHidden)
		}
	}
	return nil
}
