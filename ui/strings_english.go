package ui

import "fmt"

// english has the same members.
var english = Text{
	WordsText: englishWords,

	Name:     "gouji",
	TooSmall: func(w, h int) string { return fmt.Sprintf("window too small: 80×24 needed, now %d×%d", w, h) },

	UnknownUnit: "(unit unknown)", UnknownYear: "year unknown",
	YearOf:    func(year int) string { return fmt.Sprintf("%d", year) },
	FormOf:    map[string]string{"2021": "form 2021", "2019": "form 2019", "pre2019": "before 2019", "unknown": "form unknown"},
	MixedForm: "two forms mixed",

	Sections: [7]string{"Title", "Overview", "Disclosure", "Requests", "Disputes", "Problems", "Other"},
	Numerals: [7]string{"0", "1", "2", "3", "4", "5", "6"},
	Others:   "Rest", OthersMark: "+",
	NoSection:   "The document has no such section.",
	NoTable:     func(table string) string { return "The document has no " + table + "." },
	Unreadable:  func(table, reason string) string { return table + " is there and cannot be read: " + reason },
	Rebuilt:     func(reason string) string { return "this table was rebuilt by inference: " + reason },
	EmptyProse:  "(no text in this section)",
	ProseBelow:  func(n int) string { return fmt.Sprintf("%d paragraphs beside the table, Tab to read", n) },
	MissingCell: "n/a",
	PlaceLine:   func(line int) string { return fmt.Sprintf("line %d", line) },
	PlacePage:   func(page int) string { return fmt.Sprintf("page %d ", page) },
	PlaceHead:   "in the draft",

	FindingsOf: func(at, all int) string {
		if at == 0 {
			return fmt.Sprintf("findings %d", all)
		}
		return fmt.Sprintf("findings %d/%d", at, all)
	},
	NoFindings: "nothing found",
	Differ:     "by",
	NoMore:     "nothing found",

	System:   "reading",
	Was:      func(old string) string { return "was " + old },
	BlankOld: "blank", MissingOld: "missing",
	Basis: "basis", Remedy: "remedy",
	Suggestion:  func(n, of int) string { return fmt.Sprintf("suggestion %d/%d ", n, of) },
	Resolves:    func(n int) string { return fmt.Sprintf(" (resolves %d)", n) },
	NotAssessed: "not assessable",
	States:      [5]string{"not in the document", "blank (counts 0)", "placeholder (counts 0)", "", "not a number"},

	Note: "note",

	Changed: func(n int) string { return fmt.Sprintf("%d changed", n) },
	Saved:   "saved", Saving: "saving…",
	Unsaved:    func(n int) string { return fmt.Sprintf("%d unsaved", n) },
	ReadOnly:   "read-only",
	SaveFailed: func(reason string) string { return "not saved: " + reason },
	Retry:      "s to retry",
	AllSaved:   func(where string) string { return "all saved in " + where },
	Unmodified: "nothing changed, nothing to save",

	Corrected: func(label, old, value string) string { return fmt.Sprintf("%s: %s to %s", label, old, value) },
	Annotated: func(label string) string { return label + ": annotated" },
	Disposed:  func(label, how string) string { return label + ": " + how },
	Undone:    func(what string) string { return "undone: " + what },
	Redone:    func(what string) string { return "redone: " + what },

	NothingToUndo: "nothing to undo", NothingToRedo: "nothing to redo",
	Unannotated:   func(label string) string { return label + ": note removed" },
	Recalled:      func(label, old string) string { return label + ": back to " + old },
	ReadOnlyNow:   "read-only: a change could not be saved, so none is taken",
	CannotCorrect: "this table is not in the document; annotate with a",
	NoCell:        "no value cell here", NoFinding: "no finding here to dispose of",
	Same:        "same as before, nothing changed",
	BadEmpty:    "a number is needed; 0 where nothing occurred",
	BadNumber:   "not a number",
	BadNegative: "this cell cannot be negative",
	BadDecimal:  "a count is a whole number",

	EditHint:     "Enter accept  Tab accept, go right  Esc give up",
	NoteTitle:    func(label string) string { return "annotate " + label },
	NoteHint:     "Ctrl+S done  Enter new line  Esc leave as a draft",
	DraftKept:    "draft kept, a to go on",
	DisposeTitle: func(label string) string { return "dispose of " + label },
	DisposeHint:  "a digit or Enter to choose  Esc back",
	AcceptKey:    "accept: a fault, to be mended",
	DismissKey:   "dismiss (with a reason)",
	ExplainKey:   "true, and explained (with a reason)",
	ReopenKey:    "reopen",
	ReasonTitle:  func(how string) string { return "reason: " + how },
	ReasonHint:   "Enter accept  Esc back",
	ExportTitle:  "export",

	ExportDocument: map[string]string{
		"docx": "a copy of the Word draft with tracked changes and comments  document",
		"xlsx": "a copy of the workbook with corrections and notes in its cells  document",
		"odt":  "a copy of the draft with tracked changes and comments  document",
		"":     "a copy of the draft with corrections; notes in a list  document",
	},

	ExportCannot:     "a copy of the draft (not in this format: the findings instead)",
	ExportSeverities: "severity",
	ExportStates:     "state",
	ExportCount: func(listed, held int) string {
		switch {
		case held == 0:
			return fmt.Sprintf("all %d findings", listed)
		case listed == 0:
			return fmt.Sprintf("no findings, %d are left out; corrections and notes are written", held)
		}
		return fmt.Sprintf("%d findings are listed, %d more are not", listed, held)
	},
	ExportComments: func(listed, held int) string {
		return fmt.Sprintf("besides corrections and notes, %d findings that remain become comments, %d do not", listed, held)
	},
	CannotWrite:   func(format string) string { return "corrections cannot be written into " + format },
	ListInstead:   func(title, name string) string { return "export " + title + " instead: " + name },
	ExportNothing: "export nothing",
	ExportTold:    "written; please note",

	ExportHint: "↑↓ choose  number, Enter export  letter widen, narrow  Esc back",
	Exported: func(path string, held int) string {
		if held > 0 {
			return fmt.Sprintf("exported (%d more are not listed) %s", held, path)
		}
		return "exported " + path
	},
	ExportFailed:  func(path, reason string) string { return "not exported: " + reason + " (" + path + ")" },
	WhatToDo:      func(hint string) string { return "; " + hint },
	ExportExists:  func(path string) string { return path + " exists; replace it?" },
	ExistsHint:    "a digit or Enter to choose  Esc back",
	ExistsLeave:   "leave it",
	ExistsReplace: "replace it",
	QuitTitle:     "changes not saved",
	QuitUnsaved:   func(n int, reason string) string { return fmt.Sprintf("%d changes not saved: %s", n, reason) },
	QuitSave:      "save once more, then quit",
	QuitDrop:      "drop them and quit",
	QuitStay:      "stay",
	QuitDrafts:    func(n int) string { return fmt.Sprintf("%d notes are not finished", n) },
	DraftsKeep:    "keep them as notes and quit",
	DraftsDrop:    "drop the drafts and quit",
	DraftsStuck:   "a draft could not be kept; open it and shorten it",
	HelpTitle:     "keys",
	HelpHint:      "↑↓ scroll  Esc back",
	MarksTitle:    "Marks",
	Marks: []string{"✗ error, or the cell that a broken equation blames", "◦ another cell of that equation", "! warning", "▪ note", "✓ holds, accepted", "* corrected cell or words", "✎ annotated",
		"▫ dismissed  ▹ explained", "· blank cell  n/a not in the document"},
	Groups:       [6]string{"Move", "In the text", "Go", "Review", "Program", "In an editor"},
	PaletteTitle: "command",
	PaletteHint:  "↑↓ choose  Enter run  Esc back",
	NoCommand:    func(text string) string { return "no such command: " + text },
	Correction:   "correction",
	NoCorrection: "no correction here to give a reason for",
	JustifyTitle: func(change string) string { return "reason for " + change },
	JustifyHint:  "Enter accept  Esc back  it may stay empty",
	JustifyWhich: "the reason of which correction",
	JustifyHow:   "(r gives a reason)",
	SearchTitle:  "find",
	SearchHits:   func(at, all int) string { return fmt.Sprintf("hit %d/%d, n/N next/previous, Esc to drop", at, all) },
	SearchNone:   func(text string) string { return "not found: " + text },

	SearchDropped: "search dropped",
	NoticeTitle:   "on opening",
	Unfit: func(n int) string {
		return fmt.Sprintf("the draft has changed; %d entries of the review no longer fit:", n)
	},
	AlreadyDone: func(n int) string {
		return fmt.Sprintf("the draft has changed; it has %d of the corrections already.", n)
	},
	UnfitLine:  func(label, value, found string) string { return fmt.Sprintf("  %s: %s (now %s)", label, value, found) },
	BadJournal: func(reason string) string { return "the review could not be read to its end; read-only: " + reason },
	NoticeHint: "Enter go on",

	InputMethod: "the input method is in Chinese mode; Shift switches to English",
	Copied:      func(text string) string { return "copied " + text },
	NothingCopy: "nothing to copy here",
	NowTheme:    func(name string) string { return "theme: " + name },
	NoSuggest:   "no suggestion here",
	LastYear:    func(what string) string { return "last year " + what },
	CarriedOut:  func(figure string) string { return "carried out last year " + figure },
	NoPrior:     "no report of last year; give one by --prior FILE or put it into the same folder",
	WrongPrior: func(file string) string {
		return file + " is not this unit's report of the year before and is not used"
	},
	PriorShown: func(file string) string {
		return "last year's figures in brackets (" + file + ") where they differ; p again to hide"
	},
	PriorHidden: "last year's figures hidden",

	PickerTitle:  func(n, of int) string { return fmt.Sprintf("suggestion %d/%d", n, of) },
	PickerHint:   "↑↓ choose  space before/after  f Enter take  Esc back",
	PickerAfter:  "the table shows it taken",
	PickerBefore: "the table shows it not taken",
	PickerWhy:    "because",
	PickerGone:   "mends",
	PickerCame:   func(n int) string { return fmt.Sprintf("brings %d new findings", n) },
	PickerAsk:    "open",
	Closing:      "saving, then quitting…",
	Crashed:      func(journal string) string { return "the program failed; the review is whole, in " + journal },
}
