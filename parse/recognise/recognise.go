// Package recognise lays a document of any format on a statutory form: by the
// labels of rows and columns, by their order, and by counting cells where
// merged cells were lost. What it cannot decide it says so of, and never
// guesses: a position for which several cells may stand is invalid, a table
// that was put together by inference is reconstructed.
package recognise

import (
	"slices"
	"strings"

	"gouji/model"
	"gouji/model/form"
	"gouji/parse/document"
)

// Report finds the statutory tables, the sections, and what the report says
// of itself. An error is a *document.Error: the document is no such report.
func Report(source model.Source, doc *document.Document) (*model.Report, error) {
	r := &reader{spoiled: map[string]bool{}, subtotal: -1, cells: newSlab()}
	defer r.cells.release()
	for i, id := range form.Tables {
		r.tables[i].id = id
		r.tables[i].segments = make([]segment, 0, [...]int{16, 32, 4}[i])
	}
	r.blocks(r.firstReport(doc.Blocks), 0)
	r.finishProse()
	r.describe()
	layout := r.layout()
	if !r.hasTables() && !r.plausible() {
		return nil, r.refuse(doc)
	}
	r.tell(doc.Notices)
	r.report = model.NewReport(source, layout)
	r.resolve(layout)
	return r.build(), nil
}

// reader is the state of recognising one document.
type reader struct {
	cells  *slab
	tables [3]collector // t2, t3, t4
	zone   zone
	headed *grid // the last source table whose heads of table 3 are known

	title    *model.Paragraph
	preamble []model.Paragraph
	sections []model.Section
	chrome   []model.Paragraph
	debris   []cell // scraps of labels between fragments of table 3
	unit     string
	unitFrom model.Origin
	year     int
	yearFrom model.Origin
	faults   []model.Fault
	pictures [7]model.Place // first picture in each section
	pictured [7]bool
	oldHeads int // heads of reports before 2019
	marked   int // how the sections are numbered, as heading.marked

	report     *model.Report
	infos      [3]model.TableInfo
	spoiled    map[string]bool
	unreadable [3]model.Words
	regained   [3]*regained // of tables whose figures were glued together
	presumed   []form.Equation
	moved      bool    // heads of table 3 stand in another order
	ends       regular // of the table at hand
	apart      [3]int  // figures on lines of their own in the tables' sections
	subtotal   int     // position of a column of subtotals in table 3, -1 none
	subtotalAt int     // its column
	hiddenTold int
}

// blocks walks a document, or what is nested in a cell.
func (r *reader) blocks(blocks []document.Block, depth int) {
	for i := 0; i < len(blocks); i++ {
		b := &blocks[i]
		switch {
		case b.Table != nil:
			r.table(b.Table, b.Aside, depth)
		case b.Picture && b.Text == "":
			r.picture(b.Place)
		default:
			if b.Picture {
				r.picture(b.Place)
			}
			if n := r.gluedLines(blocks[i:]); n > 0 {
				i += n - 1
				continue
			}
			r.paragraph(b)
		}
	}
}

func (r *reader) picture(p model.Place) {
	if n := r.sectionNow(); n < len(r.pictured) && !r.pictured[n] {
		r.pictured[n] = true
		p.Section = n
		r.pictures[n] = p
	}
}

// table collects a source table. One that no statutory table knows is laid
// open: nested tables first, then its cells as prose.
func (r *reader) table(t *document.Table, aside bool, depth int) {
	rows := r.cells.rowsOf(t)
	e := weigh(rows, r.sectionNow())
	open := r.collector(r.zone)
	switch {
	case t.Unreadable.Chinese != "":
		r.unread(e, t)
	case r.nested(t) && depth < 8 && nestedWeigh(t, depth) >= max(e[0], e[1], e[2], 1):
		r.unfold(t, depth)
	case e[0] >= enough || e[1] >= enough || e[2] >= enough:
		for i := range e {
			if e[i] < enough && zone(i+2) != r.zone {
				e[i] = 0
			}
		}
		r.collect(rows, e)
	case open != nil && len(open.segments) > 0 && (e[r.zone-2] > 0 || figuresOnly(rows)) && (r.zone != 3 || r.table3Running()):
		only := evidence{}
		only[r.zone-2] = enough
		r.collect(rows, only)
	default:
		r.unfold(t, depth)
	}
	for i := range t.Cells {
		if t.Cells[i].Picture {
			r.picture(t.Cells[i].Place)
		}
	}
}

// figuresOnly tells a fragment of a table that lost its labels.
func figuresOnly(rows []row) bool {
	found := false
	for i := range rows {
		for j := range rows[i].cells {
			switch rows[i].cells[j].kind {
			case words:
				return false
			case value:
				found = true
			case blank:
			}
		}
	}
	return found
}

func (r *reader) nested(t *document.Table) bool {
	for i := range t.Cells {
		for j := range t.Cells[i].Blocks {
			if t.Cells[i].Blocks[j].Table != nil {
				return true
			}
		}
	}
	return false
}

// nestedWeigh is the greatest evidence in any table nested in t.
func nestedWeigh(t *document.Table, depth int) int {
	best := 0
	for i := range t.Cells {
		for j := range t.Cells[i].Blocks {
			if n := t.Cells[i].Blocks[j].Table; n != nil {
				e := weigh(new(slab).rowsOf(n), 0)
				best = max(best, e[0], e[1], e[2])
				if depth < 8 {
					best = max(best, nestedWeigh(n, depth+1))
				}
			}
		}
	}
	return best
}

// unfold reads the cells of a table as prose, in reading order.
func (r *reader) unfold(t *document.Table, depth int) {
	if !t.Flat {
		for i := range t.Cells {
			c := &t.Cells[i]
			if len(c.Blocks) > 0 && depth < 8 {
				r.blocks(c.Blocks, depth+1)
			} else if trim(c.Text) != "" {
				r.lines(c.Text, c.Place)
			}
		}
		return
	}
	for _, w := range r.cells.rowsOf(t) {
		if w.soft {
			for i := range w.cells {
				r.proseCell(&w.cells[i])
			}
			continue
		}
		r.proseRow(&w)
	}
}

// layout chooses the form by table 2, then table 3, then the year, then the
// heads.
func (r *reader) layout() *form.Layout {
	two, three := r.tables[0].form2(), r.tables[1].form3()
	if two == "" {
		two = three
	}
	if two == "" {
		two = r.formByYear()
	}
	if two == "" && r.statutory() >= 2 {
		two = form.Form2021
	}
	if two == "" {
		two = form.FormUnknown
	}
	if three == "" {
		three = two
	}
	return form.LayoutFor(two, three)
}

func (r *reader) formByYear() string {
	tables := r.hasTables()
	switch {
	case !tables && r.oldHeads >= 3 && r.statutoryTables() == 0 && (r.year == 0 || r.year <= 2018):
		return form.FormPre2019
	case r.year >= 2021:
		return form.Form2021
	case r.year >= 2019:
		return form.Form2019
	case tables:
		return form.Form2021
	case r.year >= 2008:
		return form.FormPre2019
	}
	return ""
}

// statutory counts the sections whose titles the form prints.
func (r *reader) statutory() int {
	n := 0
	for i := range r.sections {
		if r.sections[i].Means > 0 {
			n++
		}
	}
	return n
}

// statutoryTables counts the sections of the form that hold tables.
func (r *reader) statutoryTables() int {
	n := 0
	for i := range r.sections {
		if m := r.sections[i].Means; m == 3 || m == 4 {
			n++
		}
	}
	return n
}

// resolve lays what was collected on the layout.
func (r *reader) resolve(l *form.Layout) {
	for i := range r.tables {
		c := &r.tables[i]
		if r.unreadable[i].Chinese != "" && l.Table(c.id) != nil {
			c.place.Section = c.section
			r.infos[i] = model.TableInfo{Status: model.TableUnreadable, Reason: r.unreadable[i], Place: c.place, Section: c.section}
			continue
		}
		if len(c.segments) == 0 || l.Table(c.id) == nil {
			if n := c.id.Section(); l.Table(c.id) != nil && r.pictured[n] {
				r.fault(model.Fault{Kind: model.TableIsPicture, Table: c.id, Place: r.pictures[n]})
			}
			continue
		}
		r.ownSheet(c)
		info := &r.infos[i]
		info.Status = model.TableRead
		switch c.id {
		case form.T2:
			r.resolve2(c, l.T2)
		case form.T3:
			r.resolve3(c, l.T3)
		case form.T4:
			r.resolve4(c)
		}
		r.tellRegained(c.id, info)
		info.Place, info.Section = c.place, c.section
		info.Place.Section = c.section
	}
}

// ownSheet puts a table that stands in a part without headings, as a sheet of
// its own, into the section that the form gives it.
func (r *reader) ownSheet(c *collector) {
	part := c.place.Part
	if part == "" || len(r.sections) == 0 ||
		slices.ContainsFunc(r.sections, func(s model.Section) bool { return s.Heading.Place.Part == part }) {
		return
	}
	c.section = c.id.Section()
	for i := range c.segments {
		c.segments[i].section = c.section
	}
}

func (r *reader) build() *model.Report {
	rep := r.report
	rep.Title, rep.Preamble, rep.Sections, rep.Chrome = r.title, r.preamble, r.sections, r.chrome
	rep.Unit, rep.UnitFrom, rep.Year, rep.YearFrom = quote(r.unit), r.unitFrom, r.year, r.yearFrom
	for i, id := range form.Tables {
		rep.SetTable(id, r.infos[i])
		if r.infos[i].Status == model.TableMissing {
			continue
		}
		for k := len(rep.Sections) - 1; k >= 0; k-- {
			if rep.Sections[k].Statutory() == r.infos[i].Section {
				rep.Sections[k].Tables = append(rep.Sections[k].Tables, id)
				break
			}
		}
	}
	rep.Faults = r.faults
	rep.Presume(r.presumed)
	for _, f := range r.regained {
		if f != nil {
			rep.Presume(f.presumed)
		}
	}
	return rep
}

// tell turns the reader's notices into faults.
func (r *reader) tell(notices []document.Notice) {
	for _, n := range notices {
		r.fault(model.Fault{Kind: n.Kind, Place: n.Place, Quote: quote(n.Quote), Count: max(n.Count, 1)})
	}
}

// hasTables reports whether anything of a statutory table was found.
func (r *reader) hasTables() bool {
	return len(r.tables[0].segments)+len(r.tables[1].segments)+len(r.tables[2].segments) > 0
}

// plausible reports whether a document without tables still looks like a
// report: by its sections, or by its title and prose behind it.
func (r *reader) plausible() bool {
	if r.statutory() >= 2 || r.oldHeads >= 3 {
		return true
	}
	if r.title == nil {
		return false
	}
	sentences := 0
	for i := range r.preamble {
		sentences += strings.Count(r.preamble[i].Text.String(), "。")
	}
	return len(r.sections) > 0 || sentences >= 5
}
