package ui

import (
	"gouji/model"
	"gouji/model/review"
	"gouji/themes"
	"gouji/ui/cells"
	"gouji/ui/grid"
)

// style is a theme's style made ready; see themes.
type style = themes.SGR

// Alignments of grid cells.
const (
	alignLeft   = cells.Left
	alignRight  = cells.Right
	alignCenter = cells.Center
)

// look is a theme resolved for this screen: its styles by what they are for
// here, and the characters that lines are drawn with.
type look struct {
	theme  themes.Theme
	name   string
	chrome cells.Chrome
	grid   grid.Styles

	plain, strong, muted, accent, focus                       style
	title, header, headerFaint                                style
	headerOK, headerWarn, headerErr                           style
	tab, tabOn, cursor, input                                 style
	err, warn, note, ok, changed, hit, tied, mismatch, untied style
	noted, reworded                                           style
}

// makeLooks resolves every theme.
func makeLooks() []*look {
	looks := make([]*look, len(themes.Themes))
	for i, t := range themes.Themes {
		looks[i] = newLook(t)
	}
	return looks
}

func newLook(t themes.Theme) *look {
	s := t.Styles()
	k := &look{
		theme: t, name: t.Name, chrome: cells.NewChrome(cells.Wide()),
		plain: s.Text, strong: s.Title, muted: s.Muted, accent: s.Key, focus: s.TabActive,
		title: s.TabActive, header: s.Title, headerFaint: s.Muted,
		headerOK: s.Passed, headerWarn: s.Warning, headerErr: s.Error,
		tab: s.Tab, tabOn: s.TabActive, cursor: s.Selection, input: s.Input,
		err: s.Error, warn: s.Warning, note: s.Note, ok: s.Passed, changed: s.Annotated,
		hit: s.Hit, tied: s.Tied, mismatch: s.Mismatch, untied: s.Untied,
		noted: s.Noted, reworded: s.Reworded,
	}
	classes := make([]grid.SGR, classCount)
	for class, st := range map[grid.Class]style{
		plainClass: s.Text, headClass: s.Header, labelClass: s.Label, blankClass: s.Blank, missingClass: s.Blank,
		notedClass: s.Cells.Blank, warnedClass: s.Severities.Warning, involvedClass: s.Involved, faultedClass: s.Faulted,
		correctedClass: s.Corrected, editingClass: s.Input,
	} {
		classes[class] = grid.SGR(st)
	}
	k.grid = grid.Styles{Classes: classes, Cursor: grid.SGR(s.Cursor), Here: grid.SGR(s.Here),
		Separator: grid.SGR(s.Separator), Indicator: grid.SGR(s.Indicator)}
	return k
}

// words is what the theme is called in a language.
func (k *look) words(l model.Language) string {
	return model.Words{Chinese: k.theme.Chinese, English: k.theme.English}.In(l)
}

// severity is the style of a finding.
func (k *look) severity(s model.Severity) style {
	switch s {
	case model.Error:
		return k.err
	case model.Warning:
		return k.warn
	default:
		return k.note
	}
}

// tie is the style of a number in prose.
func (k *look) tie(s model.TieStatus) style {
	switch s {
	case model.Tied:
		return k.tied
	case model.Mismatch:
		return k.mismatch
	default:
		return k.untied
	}
}

// addressOf and targetOf name a cell by the grid's id and for a note.
func addressOf(id string) model.Address      { return model.Address(id) }
func targetOf(a model.Address) review.Target { return review.Target{Address: a} }
