package recognise

import (
	"gouji/model"
	"gouji/model/form"
	"gouji/model/safe"
	"gouji/parse/labels"
)

// set records what a position was found to hold.
func (r *reader) set(a form.Address, s slot, signed bool, from *segment) {
	c := model.Cell{Address: a}
	switch {
	case s.state == nothing:
		c.State = model.Blank
		c.Place = r.at(from.place(), from)
		c.Place.Start, c.Place.End = 0, 0
	case s.state == absent || s.cell == nil:
		return
	default:
		c.Text = r.gate(s.cell.text, *s.cell.place)
		c.Place = r.at(*s.cell.place, from)
		c.Value = model.ReadValue(c.Text, signed)
		if s.cell.chosen {
			r.reconstruct(a.Table(), model.Words{Chinese: "有的数值离开了所在的行，填入仅有的空格", English: "a figure stood apart from its row and was put into the one cell that was left"})
		}
		if s.state == unclear {
			// Nothing may be written back to a cell that may be another's.
			c.Value = model.Value{State: model.Invalid}
			c.Place.Start, c.Place.End = 0, 0
		}
	}
	r.report.SetCell(c)
}

// spoilRow marks a row whose figures stand in the document but cannot be
// told from others.
func (r *reader) spoilRow(c *collector, id string) {
	for _, a := range cells3(id) {
		r.report.SetCell(model.Cell{Address: a, Value: model.Value{State: model.Invalid}, Place: model.Place{Section: c.section, Line: c.place.Line, Column: c.place.Column, Part: c.place.Part, Page: c.place.Page}})
	}
	r.fault(model.Fault{Kind: model.LowConfidence, Table: c.id, Row: id, Cells: cells3(id), Place: c.place})
}

// at completes a place with the section that the segment stands in.
func (r *reader) at(p model.Place, s *segment) model.Place {
	p.Section = s.section
	return p
}

// gate passes text to the model, and tells of what is hidden in it.
func (r *reader) gate(raw string, p model.Place) safe.Text {
	t := safe.New(raw)
	if n := t.Hidden(); n > 0 && r.hiddenTold < maxTold {
		r.hiddenTold++
		r.fault(model.Fault{Kind: model.HiddenCharacter, Place: p, Quote: quote(raw), Count: n})
	}
	return t
}

// maxTold bounds the faults of one kind.
const maxTold = 200

func quote(raw string) safe.Text {
	const most = 240
	if len(raw) > most {
		cut := most
		for cut > 0 && raw[cut]&0xc0 == 0x80 {
			cut--
		}
		raw = raw[:cut]
	}
	return safe.New(raw)
}

func (r *reader) fault(f model.Fault) {
	if len(r.faults) < maxTold*4 {
		r.faults = append(r.faults, f)
	}
}

// outcome tells what laying a row on its positions met.
func (r *reader) outcome(c *collector, s *segment, o outcome, addresses []form.Address) {
	glued := r.regained[c.id.Section()-2] != nil
	if o.short <= 0 && o.long <= 0 && len(o.stray) == 0 && !o.inferred && !glued {
		return
	}
	f := model.Fault{Table: c.id, Row: s.label.ID, Place: r.at(s.place(), s), Quote: quote(s.text()), Cells: addresses}
	if f.Row == "其他处理" {
		f.Row = "other"
	}
	if glued {
		r.unsettled(f, o)
	}
	switch {
	case (o.short > 0 || o.long > 0) && glued:
		f.Kind, f.Count = model.LowConfidence, 1
		r.fault(f)
	case o.short > 0:
		f.Kind, f.Count = model.ShortRow, o.short
		r.fault(f)
	case o.long > 0:
		f.Kind, f.Count = model.LongRow, o.long
		if len(addresses) == 1 {
			f.Kind, f.Count = model.TwoValues, o.long+1
		}
		r.fault(f)
	case len(o.stray) > 0:
		f.Kind, f.Count = model.StrayCell, len(o.stray)
		f.Place, f.Quote = r.at(*o.stray[0].place, s), quote(o.stray[0].text)
		r.fault(f)
	}
	if o.inferred {
		r.reconstruct(c.id, model.Words{Chinese: "有的数值不在表式的位置上", English: "some figures do not stand where the form has them"})
	}
}

// unsettled tells the cells of a row of glued figures that cannot be told
// from their neighbours.
func (r *reader) unsettled(f model.Fault, o outcome) {
	f.Kind, f.Count = model.LowConfidence, 1
	var open []form.Address
	for i := range max(len(o.slots), len(o.direct)) {
		if x := o.slot(i); x.state == unclear || x.cell != nil && x.cell.unclear {
			open = append(open, f.Cells[i])
		}
	}
	if f.Cells = open; len(open) > 0 {
		r.fault(f)
	}
}

// strays tells figures in a row of heads.
func (r *reader) strays(c *collector, s *segment, name string) {
	for i := range s.run {
		if x := &s.run[i]; x.kind == value {
			r.fault(model.Fault{Kind: model.StrayCell, Table: c.id, Row: name, Place: r.at(*x.place, s), Quote: quote(x.text), Count: 1})
		}
	}
}

func (r *reader) unknownRow(c *collector, s *segment) {
	r.fault(model.Fault{Kind: model.RowUnknown, Table: c.id, Place: r.at(s.place(), s), Quote: quote(s.text()), Count: 1})
}

// duplicate handles a second row of the same label: cells on which the two
// differ belong to nobody for certain.
func (r *reader) duplicate(c *collector, first, second *segment) {
	if c.id == form.T2 {
		r.fault(model.Fault{Kind: model.RowDuplicate, Table: c.id, Row: first.label.ID, Place: r.at(second.place(), second), Quote: quote(second.text())})
	}
	if allBlank(second.cells) {
		return
	}
	for i, a := range rowAddresses(r.report.Layout.Table(c.id), first.label.ID) {
		if i >= len(second.cells) {
			return
		}
		have := r.report.Cell(a)
		other := model.ReadValue(safe.New(second.cells[i].text), a.Column() == "change")
		if other.State != have.State || other.Number != have.Number {
			have.Value = model.Value{State: model.Invalid}
			r.report.SetCell(have)
		}
	}
}

// rowAddresses lists the cells of a row of a printed table.
func rowAddresses(t *form.Table, row string) []form.Address {
	var list []form.Address
	for _, a := range t.Addresses() {
		if a.Row() == row {
			list = append(list, a)
		}
	}
	return list
}

// labelVariant tells a label that is not the printed one. Numbers and
// punctuation do not count, nor does a label that was only cut.
func (r *reader) labelVariant(c *collector, s *segment, t *form.Table) {
	if len(s.run) == 0 || t == nil {
		return
	}
	if s.label.Kind == labels.Group {
		return
	}
	printed, ok := printedKeys[t][s.label.ID]
	have := labels.Bare(s.run[len(s.run)-1].key)
	if !ok || have == printed {
		return
	}
	w, _ := t.RowByID(s.label.ID)
	whole := keyOf(s.text())
	yuan := hasSuffix(have, "元") && !hasSuffix(have, "万元") // not the unit that the form prints
	if !yuan && (hasSuffix(whole, printed) || truncatedOf(have, printed) || truncatedOf(labels.Bare(whole), printed) || hasPrefix(have, printed)) {
		return
	}
	r.fault(model.Fault{Kind: model.LabelVariant, Table: c.id, Row: s.label.ID, Place: r.at(s.place(), s), Quote: quote(s.run[len(s.run)-1].text), Wanted: w.Label})
}

// printedKeys are the folded labels of the rows of each printed table.
var printedKeys = func() map[*form.Table]map[string]string {
	m := map[*form.Table]map[string]string{}
	for _, t := range [...]*form.Table{form.Table2, form.Table2of2019, form.Table3, form.Table3of2019} {
		m[t] = map[string]string{}
		for _, r := range t.Rows {
			m[t][r.ID] = labels.Bare(keyOf(r.Label))
		}
	}
	return m
}()

func truncatedOf(have, printed string) bool {
	return len(have) >= 3*4 && hasPrefix(printed, have) || len(have) >= 3*3 && hasSuffix(printed, have) && len(printed) > 3*12
}

func hasPrefix(s, p string) bool { return p != "" && len(s) >= len(p) && s[:len(p)] == p }
func hasSuffix(s, p string) bool { return p != "" && len(s) >= len(p) && s[len(s)-len(p):] == p }

// reconstruct notes that a table's cells were placed by inference.
func (r *reader) reconstruct(id form.TableID, why model.Words) {
	info := &r.infos[id.Section()-2]
	if info.Status == model.TableRead {
		info.Status, info.Reason = model.TableReconstructed, why
		r.fault(model.Fault{Kind: model.LowConfidence, Table: id, Place: r.collector(r.zoneOf(id)).place})
	}
}

func (r *reader) reconstructedBy(s *segment) {
	r.reconstruct(s.label.Table, model.Words{
		Chinese: "有的行名与表式不同，按位置和相近的文字对应", English: "some labels differ from the form and were matched by position and likeness"})
}

// within drops the blanks at the end of a row of a real grid that stand
// beyond the column where the heads end: ghost columns of a page, or the width
// that a sheet has for another table. A limit of 0 is unknown.
func within(s *segment, limit int) []cell {
	cells := s.cells
	if !s.grid.aligned || limit == 0 {
		return cells
	}
	for len(cells) > 0 {
		last := &cells[len(cells)-1]
		if last.kind != blank || last.col < limit {
			break
		}
		cells = cells[:len(cells)-1]
	}
	return cells
}

// headsEnd is the column where the heads of a segment end.
func headsEnd(s *segment) int {
	end := 0
	for i := range s.run {
		if c := &s.run[i]; c.kind == words {
			end = max(end, c.col+c.span)
		}
	}
	return end
}
