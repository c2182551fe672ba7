package rules

import (
	"strings"
	"testing"

	"gouji/model"
	"gouji/model/form"
	"gouji/model/safe"
)

// read makes the report that a reader would give of the draft.
func (d *draft) read(t testing.TB) *model.Report {
	t.Helper()
	base := [2]string{form.FormPre2019, ""}
	if d.tables[form.T2] != nil {
		base = [2]string{d.tables[form.T2].form.Form, d.tables[form.T3].form.Form}
	}
	r := model.NewReport(model.Source{}, form.LayoutFor(base[0], base[1]))
	line := 1
	para := func(text string, section int) model.Paragraph {
		line++
		return model.Paragraph{Text: safe.New(text), Place: model.Place{Line: line, Section: section}}
	}
	all := d.text()
	for _, y := range []int{2023, 2022, 2020, 2015} {
		if strings.Contains(all, []string{"2023", "2022", "2020", "2015"}[map[int]int{2023: 0, 2022: 1, 2020: 2, 2015: 3}[y]]) {
			r.Year = y
			break
		}
	}
	if d.title != "" {
		p := para(d.title, 0)
		r.Title = &p
	}
	r.Unit = safe.New("云溪镇人民政府")
	for _, p := range d.opening {
		r.Preamble = append(r.Preamble, para(p, 0))
	}
	seen := map[form.TableID]bool{}
	for _, s := range d.sections {
		if s.heading != "" {
			n := 0
			for i, x := range sectionNumerals {
				if strings.HasPrefix(s.heading, x+"、") {
					n = i
				}
			}
			_, title, _ := strings.Cut(s.heading, "、")
			r.Sections = append(r.Sections, model.Section{Number: n, Title: safe.New(title), Heading: para(s.heading, n)})
		}
		last := &r.Sections[len(r.Sections)-1]
		last.Means = loosely(last)
		for _, p := range s.paragraphs {
			last.Paragraphs = append(last.Paragraphs, para(p, last.Number))
		}
		if tb := d.tables[s.table]; tb != nil {
			if seen[s.table] {
				r.Faults = append(r.Faults, model.Fault{Kind: model.TableDuplicate, Table: s.table})
				continue
			}
			seen[s.table] = true
			r.SetTable(s.table, model.TableInfo{Status: model.TableRead, Section: s.table.Section(), Place: model.Place{Line: line}})
			last.Tables = append(last.Tables, s.table)
			tb.read(r, &line)
		}
	}
	r.Faults = append(r.Faults, d.faults...)
	for id, info := range d.statuses {
		r.SetTable(id, info)
	}
	return r
}

func (t *draftTable) read(r *model.Report, line *int) {
	fresh := newDraftTable(t.form)
	labels := map[string]string{}
	var heads []draftRow
	for _, row := range fresh.rows {
		if len(row.cells) == 0 {
			heads = append(heads, row)
		}
		if len(row.cells) > 0 {
			labels[row.id] = strings.Join(row.labels, "")
		}
	}
	seen := map[string]bool{}
	header := 0
	for _, row := range t.rows {
		*line++
		place := model.Place{Line: *line}
		fault := func(kind model.FaultKind, id, quote, wanted string, cells ...model.Address) {
			r.Faults = append(r.Faults, model.Fault{Kind: kind, Table: t.form.ID, Row: id, Quote: safe.New(quote), Wanted: wanted, Place: place, Cells: cells})
		}
		if len(row.cells) == 0 {
			for i, l := range row.labels {
				if w := heads[header].labels[i]; l != w && l != "" {
					fault(model.HeaderVariant, "header", l, w)
				}
			}
			header++
			for _, x := range row.extra {
				fault(model.StrayCell, "header", x, "")
			}
			continue
		}
		if seen[row.id] && t.form.ID != form.T2 {
			fault(model.RowDuplicate, row.id, "", "")
			continue
		}
		seen[row.id] = true
		if l := strings.Join(row.labels, ""); l != labels[row.id] {
			fault(model.LabelVariant, row.id, l, labels[row.id])
		}
		for _, x := range row.extra {
			if t.form.ID == form.T2 {
				fault(model.TwoValues, row.id, x, "", row.cells[0].address)
			} else {
				fault(model.LongRow, row.id, x, "")
			}
		}
		for i, c := range row.cells {
			place.Column = i + 1
			text := safe.New(c.text)
			r.SetCell(model.Cell{Address: c.address, Text: text, Value: model.ReadValue(text, c.address.Column() == "change"), Place: place})
		}
	}
}
