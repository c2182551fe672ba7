package export

import (
	"io"
	"slices"
	"time"

	"gouji/model"
	"gouji/model/review"
)

// Document is what the findings are written from. The list is of the draft's
// own findings, which the drafting unit must mend; what the corrections do to
// them is told beside each.
type Document struct {
	Review       *review.Review
	Findings     []model.Finding // of the draft before any correction, sorted
	After        []model.Finding // of the draft as corrected
	Repairs      []model.Repair  // for the draft as corrected, best first: suggestions nobody has taken
	Rule         func(id string) (model.Rule, bool)
	RulesVersion string
	Program      string // version of gouji
	Reviewer     string
	Time         time.Time
	Language     model.Language
	Only         Selection // which of the findings go out
}

// Format is one way to write the findings.
type Format struct {
	Name   string // as --as takes it; a file's suffix
	Title  model.Words
	Write  func(io.Writer, Document) error
	Binary bool // no text: not for a terminal
}

// Formats lists the ways to write the findings.
var Formats = [...]Format{
	{"findings.docx", model.Words{Chinese: "修改意见（Word 文档）", English: "findings as a Word document"}, writeDocx, true},
	{"findings.xlsx", model.Words{Chinese: "修改意见（Excel 工作簿）", English: "findings as a workbook"}, writeXlsx, true},
	{"findings.html", model.Words{Chinese: "修改意见（网页，可打印）", English: "findings as a web page, to print"}, writeHTML, false},
	{"findings.md", model.Words{Chinese: "修改意见（Markdown）", English: "findings as Markdown"}, writeMarkdown, false},
	{"findings.csv", model.Words{Chinese: "修改意见（CSV 表格）", English: "findings as CSV"}, writeCSV, false},
	{"findings.json", model.Words{Chinese: "修改意见（JSON）", English: "findings as JSON"}, writeFindingsJSON, false},
	{"findings.sarif", model.Words{Chinese: "修改意见（SARIF，供其他程序）", English: "findings as SARIF, for other programs"}, writeFindingsSARIF, false},
}

// FormatByName finds a format.
func FormatByName(name string) (Format, bool) {
	for _, f := range Formats {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// State is where a finding stands for the drafting unit.
type State uint8

// The states of a finding.
const (
	Undecided State = iota // nobody has said anything on it yet
	Proposed               // the corrections would put it right
	Accepted               // the reviewer agrees: it must be mended
	Explained              // it stands, for a reason
	Dismissed              // it is no fault, for a reason
)

var states = [...]struct {
	name  string
	words model.Words
}{
	{"undecided", model.Words{Chinese: "待处理", English: "undecided"}},
	{"proposed", model.Words{Chinese: "已提出修改", English: "correction proposed"}},
	{"accepted", model.Words{Chinese: "已接受", English: "accepted"}},
	{"explained", model.Words{Chinese: "已说明", English: "explained"}},
	{"dismissed", model.Words{Chinese: "不予处理", English: "dismissed"}},
}

// String is the state's name in JSON.
func (s State) String() string { return states[s].name }

// Words is the state as an officer reads it.
func (s State) Words() model.Words { return states[s].words }

// Settled reports whether the drafting unit has nothing to do about it.
func (s State) Settled() bool { return s == Explained || s == Dismissed }

// Entry is one finding of the draft with all that the review says of it.
type Entry struct {
	Finding     model.Finding
	Where       string // as an officer points at it: 三、（五）2.重复申请·总计
	Arithmetic  string // the equation over the draft's figures, "" where there is none
	Corrections []review.Correction
	Repair      *model.Repair // the best suggestion for a finding that nobody has decided on, nil for none
	Annotations []review.Annotation
	Disposition review.Disposition
	State       State
	Remains     bool // as corrected the draft still has it
}

// toDo reports whether the drafting unit has to find out for itself how to
// mend it: nothing is proposed, or what is does not settle it.
func (e Entry) toDo() bool { return !e.State.Settled() && (len(e.Corrections) == 0 || e.Remains) }

// Entries lists the findings of the draft that go out, in their order.
func (d Document) Entries() []Entry {
	return slices.DeleteFunc(d.entries(), func(e Entry) bool { return !d.Only.Takes(e.Finding.Severity, e.State) })
}

// entries lists all findings of the draft. An annotation of a cell stands with
// one finding: that which blames the cell, else the first whose equation holds
// it.
func (d Document) entries() []Entry {
	remains := make(map[string]bool, len(d.After))
	for _, f := range d.After {
		remains[f.ID] = true
	}
	notes := d.notes()
	draft := model.NewView(d.Review.Report())
	words := d.rewordings()
	corrected := len(d.Review.Corrections())+len(d.Review.Rewordings()) > 0
	entries := make([]Entry, 0, len(d.Findings))
	for i, f := range d.Findings {
		e := Entry{Finding: f, Where: where(draft, f), Annotations: notes[i],
			Disposition: d.Review.Disposition(f.ID), Remains: remains[f.ID]}
		if f.Equation != nil {
			e.Arithmetic = draft.Arithmetic(*f.Equation).In(d.Language)
		}
		for _, a := range f.Cells {
			if c, ok := d.Review.Correction(a); ok {
				e.Corrections = append(e.Corrections, c)
			}
		}
		e.Corrections = append(e.Corrections, words[i]...)
		e.State = stateOf(e, corrected)
		if e.State == Undecided && e.Remains {
			e.Repair = d.repairOf(f.ID)
		}
		entries = append(entries, e)
	}
	return entries
}

// repairOf is the best repair that would put a finding right.
func (d Document) repairOf(id string) *model.Repair {
	for i := range d.Repairs {
		if slices.Contains(d.Repairs[i].Resolves, id) {
			return &d.Repairs[i]
		}
	}
	return nil
}

func stateOf(e Entry, corrected bool) State {
	switch e.Disposition.Status {
	case review.Accepted:
		return Accepted
	case review.Explained:
		return Explained
	case review.Dismissed:
		return Dismissed
	}
	if corrected && !e.Remains {
		return Proposed
	}
	return Undecided
}

// notes gives every annotation that belongs to a finding, by its index.
func (d Document) notes() map[int][]review.Annotation {
	notes := map[int][]review.Annotation{}
	for _, a := range d.Review.AllAnnotations() {
		if i := d.findingOf(a.Target); i >= 0 {
			notes[i] = append(notes[i], a)
		}
	}
	return notes
}

// rewordings gives the corrections of words that belong to a finding, by its
// index: those of the words that it quotes.
func (d Document) rewordings() map[int][]review.Correction {
	words := map[int][]review.Correction{}
	for _, c := range d.Review.Rewordings() {
		for _, i := range d.findingsOn(c) {
			words[i] = append(words[i], c)
		}
	}
	return words
}

// findingsOn are the findings that a correction of words is about.
func (d Document) findingsOn(c review.Correction) (on []int) {
	for i, f := range d.Findings {
		p, ok := paragraphOf(d.Review.Report(), f)
		if ok && review.Place(p.Place) == c.Place && c.Passage.At < f.Extent.End && f.Extent.Start < c.Passage.At+len(c.Passage.Text) {
			on = append(on, i)
		}
	}
	return on
}

// findingOf is the index of the finding that an annotation's target belongs
// to, -1 where it belongs to none.
func (d Document) findingOf(t review.Target) int {
	holds := -1
	for i, f := range d.Findings {
		if t.Finding != "" && f.ID == t.Finding {
			return i
		}
		if t.Address == "" {
			continue
		}
		for k, a := range f.Cells {
			switch {
			case a == t.Address && k == 0 && f.Equation != nil:
				return i
			case a == t.Address && holds < 0:
				holds = i
			}
		}
	}
	return holds
}

// Loose lists the corrections and annotations that belong to no finding.
func (d Document) Loose() (corrections []review.Correction, annotations []review.Annotation) {
	tied := map[model.Address]bool{}
	for _, f := range d.Findings {
		for _, a := range f.Cells {
			tied[a] = true
		}
	}
	for _, c := range d.Review.Corrections() {
		if !tied[c.Address] {
			corrections = append(corrections, c)
		}
	}
	for _, c := range d.Review.Rewordings() {
		if len(d.findingsOn(c)) == 0 {
			corrections = append(corrections, c)
		}
	}
	for _, a := range d.Review.AllAnnotations() {
		if d.findingOf(a.Target) < 0 {
			annotations = append(annotations, a)
		}
	}
	return corrections, annotations
}

// Introduced lists the findings that only the corrections bring about, those
// that go out: nobody has decided on them.
func (d Document) Introduced() []model.Finding {
	return slices.DeleteFunc(d.broughtAbout(), func(f model.Finding) bool { return !d.Only.Takes(f.Severity, Undecided) })
}

// broughtAbout lists all findings that the draft itself does not have.
func (d Document) broughtAbout() []model.Finding {
	was := make(map[string]bool, len(d.Findings))
	for _, f := range d.Findings {
		was[f.ID] = true
	}
	var introduced []model.Finding
	for _, f := range d.After {
		if !was[f.ID] {
			introduced = append(introduced, f)
		}
	}
	return introduced
}
