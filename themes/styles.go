package themes

// Styles are the styles of the screen, ready to be joined to text.
type Styles struct {
	Frame
	Severities
	Cells
	Prose
}

// Frame are the styles of what the program itself says.
type Frame struct {
	Text, Muted, Border, Title SGR
	Tab, TabActive             SGR
	Key, Status, Dialog        SGR
	Selection                  SGR // the selected entry of a list
	Input                      SGR // text being edited
}

// Severities are the styles of findings.
type Severities struct {
	Error, Warning, Note, Passed SGR
}

// Cells are the styles of the grid. Cursor and Here are added to the class of
// a cell, the others are classes. Labels and separators have no colour: there
// are hundreds of them, and the renderer sends them again with every key.
type Cells struct {
	Label, Header, Section SGR
	Faulted                SGR // the cell that a broken rule blames
	Involved               SGR // the other cells of its equation
	Corrected, Annotated   SGR
	Blank                  SGR // an empty cell, a placeholder
	Cursor, Here           SGR
	Separator, Indicator   SGR
}

// Prose are the styles of numbers in prose.
type Prose struct {
	Tied, Mismatch, Untied SGR
	Reworded, Noted        SGR // words that were changed, words that bear an annotation
	Hit                    SGR // a place found by search
}

// Styles resolves the palette. It costs about a tenth of a millisecond: call
// it when the theme is chosen, not when something is drawn.
func (t Theme) Styles() Styles {
	return Styles{Frame: t.frame(), Severities: t.severities(), Cells: t.cells(), Prose: t.prose()}
}

func (t Theme) frame() Frame {
	p := t.Palette
	return Frame{
		Text:      SGR{},
		Muted:     t.ready(look{fg: p.Muted}),
		Border:    t.ready(look{fg: p.Border}),
		Title:     t.ready(look{attrs: bold, mono: bold}),
		Tab:       t.ready(look{fg: p.Muted}),
		TabActive: t.ready(look{fg: p.BarText, bg: p.BarBack, attrs: bold, mono: bold | reverse}),
		Key:       t.ready(look{fg: p.Accent, attrs: bold, mono: bold}),
		Status:    t.ready(look{fg: p.BarText, bg: p.BarBack, mono: reverse}),
		Dialog:    SGR{},
		Selection: t.ready(look{fg: p.PickText, bg: p.PickBack, mono: reverse}),
		Input:     t.ready(look{attrs: underline, mono: underline}),
	}
}

func (t Theme) severities() Severities {
	p := t.Palette
	return Severities{
		Error:   t.ready(look{fg: p.Error, attrs: bold, mono: bold}),
		Warning: t.ready(look{fg: p.Warning, mono: underline}),
		Note:    t.ready(look{fg: p.Note}),
		Passed:  t.ready(look{fg: p.Good}),
	}
}

func (t Theme) cells() Cells {
	p := t.Palette
	return Cells{
		Label:     SGR{},
		Header:    t.ready(look{attrs: bold, mono: bold}),
		Section:   t.ready(look{fg: p.Accent, attrs: bold, mono: bold}),
		Faulted:   t.ready(look{fg: p.Error, attrs: bold | underline, mono: bold | underline}),
		Involved:  t.ready(look{fg: p.Warning, mono: underline}),
		Corrected: t.ready(look{fg: p.Corrected, attrs: bold, mono: bold}),
		Annotated: t.ready(look{fg: p.Annotated}),
		Blank:     t.ready(look{fg: p.Muted}),
		Cursor:    t.ready(look{attrs: reverse, mono: reverse}),
		Here:      t.ready(look{attrs: bold, mono: bold}),
		Separator: SGR{},
		Indicator: t.ready(look{fg: p.Accent, attrs: bold, mono: bold}),
	}
}

func (t Theme) prose() Prose {
	p := t.Palette
	return Prose{
		Tied:     t.ready(look{fg: p.Good}),
		Mismatch: t.ready(look{fg: p.Error, attrs: bold | underline, mono: bold | underline}),
		Untied:   t.ready(look{fg: p.Muted}),
		Reworded: t.ready(look{fg: p.Corrected, attrs: bold | underline, mono: bold | underline}),
		Noted:    t.ready(look{fg: p.Annotated, attrs: underline, mono: underline}),
		Hit:      t.ready(look{fg: p.PickText, bg: p.PickBack, mono: reverse}),
	}
}
