// Package model is the domain: a report as it was read, its tables, cells and
// prose, the rules that it is held against and the findings they give. It
// imports nothing of gouji's but its own leaves (safe, decimal, form).
//
// A Report is never changed after reading. Corrections overlay it in a View,
// so that undo is a cursor and checks may run beside the screen.
package model

import (
	"strings"
	"unicode/utf8"

	"gouji/model/form"
	"gouji/model/safe"
)

// Address is the one name of a value cell; see package form.
type Address = form.Address

// Place is where something stands in the source, recorded once by the reader.
// Zero fields are unknown.
type Place struct {
	Section int    // statutory section 1 to 6
	Part    string // part of a packaged format: word/document.xml
	Page    int    // from 1
	Line    int    // from 1
	Column  int    // from 1, in characters
	Start   int    // byte range in the part or file, in its original encoding
	End     int    // 0 where the format has no byte ranges
}

// Within is the place of what starts at an offset of the text that stands at
// p. Byte ranges are kept only where the source holds that text as it is.
func (p Place) Within(text string, offset int) Place {
	if offset <= 0 {
		return p
	}
	before := text[:min(offset, len(text))]
	if n := strings.Count(before, "\n"); n > 0 {
		if p.Line > 0 {
			p.Line += n
		}
		p.Column = 1
		before = before[strings.LastIndexByte(before, '\n')+1:]
	}
	if p.Column > 0 {
		p.Column += utf8.RuneCountInString(before)
	}
	if p.End-p.Start == len(text) {
		p.Start += offset
	} else {
		p.Start, p.End = 0, 0
	}
	return p
}

// Span is the place of text[from:to], where text stands at p.
func (p Place) Span(text string, from, to int) Place {
	whole := p.End-p.Start == len(text)
	p = p.Within(text, from)
	if whole {
		p.End = p.Start + to - from
	}
	return p
}

// Cell is a value cell as the document has it.
type Cell struct {
	Address Address
	Text    safe.Text
	Value
	Place Place
}

// Source says what was read.
type Source struct {
	Name    safe.Text // file name as given
	Format  string    // txt, docx, xlsx, html, md, …
	Charset string    // utf-8, gb18030, big5, utf-16le, …
	SHA256  string    // hex hash of the bytes
	Size    int64
}

// Paragraph is a piece of prose.
type Paragraph struct {
	Text  safe.Text
	Place Place
	Level int // 1 section heading, 2 （一）, 3 1., 0 body
}

// Section is one of the statutory sections, or of the heads of an older form.
type Section struct {
	Number     int // as numbered by the heading: 一 is 1; 0 where it has none
	Means      int // the statutory section 1 to 6 that its title names; 0 where it names none
	Title      safe.Text
	Heading    Paragraph
	Paragraphs []Paragraph
	Tables     []form.TableID // tables that stand in it
}

// Statutory is the number of the statutory section that the section stands
// for: the one its title names, else the one of its number, 0 for neither.
func (s *Section) Statutory() int {
	switch {
	case s.Means > 0:
		return s.Means
	case s.Number <= 6:
		return s.Number
	}
	return 0
}

// TableStatus says how a table was read.
type TableStatus uint8

// The statuses of a table.
const (
	TableMissing       TableStatus = iota // not in the document
	TableRead                             // every cell stands where the document has it
	TableReconstructed                    // some cells were split or placed by inference
	TableUnreadable                       // it is there, and cannot be read
)

var tableStatusNames = [...]string{"missing", "read", "reconstructed", "unreadable"}

// String is the status's name in JSON.
func (s TableStatus) String() string { return tableStatusNames[s] }

// TableInfo says how a table was read and where it stands.
type TableInfo struct {
	Status  TableStatus
	Place   Place
	Section int   // number of the section it stands in, 0 before any
	Reason  Words // why it was reconstructed or is unreadable
}

// Origin says what a report's unit or year was taken from.
type Origin uint8

// The origins, from the surest to none.
const (
	FromNowhere Origin = iota // unknown
	FromTitle                 // the title line
	FromPeriod                // the statement of the period, 1月1日至12月31日
	FromOpening               // the sentences before the first section
	FromContact               // the sentence that says whom to ask
	FromProse                 // the rest of the prose
)

// Report is a draft as it was read.
type Report struct {
	Source   Source
	Title    *Paragraph // nil where there is none
	Unit     safe.Text  // empty where unknown
	UnitFrom Origin
	Year     int // 0 where unknown
	YearFrom Origin
	Layout   *form.Layout
	Preamble []Paragraph // before the first section, the title left out
	Sections []Section
	Chrome   []Paragraph // site chrome round the report, kept out of it
	Faults   []Fault     // what the reader met that a rule may report

	tables  [len(form.Tables)]TableInfo
	cells   []Cell // by layout index
	next    int    // index after the cell that was set last
	context Context

	presumed map[[2]string]bool // equations by rule and key
}

// NewReport makes an empty report of a layout: every cell missing.
func NewReport(source Source, layout *form.Layout) *Report {
	addresses := layout.Addresses()
	r := &Report{Source: source, Layout: layout, cells: make([]Cell, len(addresses))}
	for i, a := range addresses {
		r.cells[i].Address = a
	}
	return r
}

// SetCell records a cell; only readers call it, before anybody else sees the
// report. It reports false for an address that the layout lacks.
func (r *Report) SetCell(c Cell) bool {
	// Readers go in printed order, mostly.
	i, ok := r.next, r.next < len(r.cells) && r.cells[r.next].Address == c.Address
	if !ok {
		i, ok = r.Layout.Index(c.Address)
	}
	if ok {
		r.cells[i] = c
		r.next = i + 1
	}
	return ok
}

// SetTable records how a table was read; only readers call it.
func (r *Report) SetTable(id form.TableID, info TableInfo) { r.tables[id.Section()-2] = info }

// Presume records equations, by rule and key, that the reader took to hold
// when it told glued figures apart: that they hold is no check of them. Only
// readers call it.
func (r *Report) Presume(equations []form.Equation) {
	if r.presumed == nil && len(equations) > 0 {
		r.presumed = make(map[[2]string]bool, len(equations))
	}
	for _, e := range equations {
		r.presumed[[2]string{e.Rule, e.Key}] = true
	}
}

// Presumed reports whether the reader took the equation to hold.
func (r *Report) Presumed(e form.Equation) bool {
	return len(r.presumed) > 0 && r.presumed[[2]string{e.Rule, e.Key}]
}

// Table says how a table was read.
func (r *Report) Table(id form.TableID) TableInfo { return r.tables[id.Section()-2] }

// Cell gives a cell; one that the layout lacks is missing.
func (r *Report) Cell(a Address) Cell {
	if i, ok := r.Layout.Index(a); ok {
		return r.cells[i]
	}
	return Cell{Address: a}
}

// Section finds the first section of a number, nil where there is none.
func (r *Report) Section(number int) *Section {
	for i := range r.Sections {
		if r.Sections[i].Number == number {
			return &r.Sections[i]
		}
	}
	return nil
}

// FaultKind names what a reader met. The reader records, a rule judges.
type FaultKind uint8

// What a reader may meet.
const (
	StrayCell       FaultKind = iota // a value where the form prints none; Row names the row or "header"
	ShortRow                         // fewer values than the form has
	LongRow                          // more values than the form has
	TwoValues                        // two values where one belongs
	RowMissing                       // a row of the form that the table lacks
	RowDuplicate                     // a row that stands twice
	RowOrder                         // a row out of order
	RowUnknown                       // a row that the form lacks
	LabelVariant                     // a label that differs from the printed one
	HeaderVariant                    // a column head that differs, not for a line break alone
	HeaderMissing                    // a column head that the table lacks
	TableDuplicate                   // the same table twice
	TableIsPicture                   // a picture where the table belongs
	OtherFormColumn                  // columns of the other generation
	HiddenCharacter                  // control, bidi or zero-width characters in the text
	TrackedChange                    // somebody's tracked change in the draft
	Comment                          // somebody's comment in the draft
	HiddenText                       // text, rows or sheets that are hidden
	LowConfidence                    // the grid was recognised with little confidence
	Encoding                         // bytes that are not of the file's encoding
	ExternalLink                     // the document refers to something outside itself
	SeveralReports                   // more than one report in the file
	Uncomputed                       // a formula whose value the file does not hold
)

// Fault is one thing that a reader met. Cells are those that it touches.
type Fault struct {
	Kind   FaultKind
	Table  form.TableID // "" outside tables
	Row    string       // row id, "header", or ""
	Cells  []Address
	Place  Place
	Quote  safe.Text // what stands there
	Wanted string    // what the form prints there, "" where nothing
	Count  int       // how many, where several are told as one
}
