package rules

import (
	"strconv"
	"strings"

	"gouji/model"
	"gouji/model/form"
)

// faultsOf are the reader's faults of some kinds in one table.
func faultsOf(v model.View, id form.TableID, kinds ...model.FaultKind) []*model.Fault {
	var some []*model.Fault
	for i := range v.Faults {
		f := &v.Faults[i]
		if f.Table != id {
			continue
		}
		for _, k := range kinds {
			if f.Kind == k {
				some = append(some, f)
			}
		}
	}
	return some
}

// faultOf is the first fault of a kind about a row, nil where there is none.
func faultOf(v model.View, id form.TableID, kind model.FaultKind, row string) *model.Fault {
	for _, f := range faultsOf(v, id, kind) {
		if f.Row == row {
			return f
		}
	}
	return nil
}

// gap is a row of a printed table of which cells are not in the document.
type gap struct {
	row    form.Row
	whole  bool // no cell of the row is there
	absent []model.Address
	have   int
}

// gaps lists the rows with missing cells, as corrected: a cell that the
// reviewer filled in is no longer missing.
func gaps(v model.View, id form.TableID) []gap {
	if !readable(v, id) {
		return nil
	}
	t := v.Layout.Table(id)
	all := t.Addresses()
	first, _ := v.Layout.Index(all[0])
	var found []gap
	for i, a := range all {
		if v.Value(first+i).State != model.Missing {
			continue
		}
		if row := a.Row(); len(found) == 0 || found[len(found)-1].row.ID != row {
			r, _ := t.RowByID(row)
			found = append(found, gap{row: r})
		}
		g := &found[len(found)-1]
		g.absent = append(g.absent, a)
	}
	for i := range found {
		g := &found[i]
		g.have = len(rowCells(v, id, g.row.ID)) - len(g.absent)
		g.whole = g.have == 0
	}
	return found
}

// manyRows is from where on equal findings of single rows are told as one.
const manyRows = 3

// missingRows tells of rows that the document lacks.
func missingRows(v model.View, id form.TableID, severity model.Severity) []model.Finding {
	var names []string
	var found []model.Finding
	var absent []model.Address
	otherwise := renamedRows(v, id)
	for _, g := range gaps(v, id) {
		if !g.whole {
			continue
		}
		if f := otherwise[g.row.ID]; f != nil {
			found = append(found, model.Finding{Severity: severity, Cells: g.absent, Place: inSection(f.Place, id), Quote: f.Quote, Key: string(id) + " " + g.row.ID,
				Message: bothf("%[1]s“%[2]s”一行应为“%[3]s”，表式没有这个行名，其数据未能取用。请改正行名。",
					"%[1]s: the row “%[2]s” should be “%[3]s”; the form has no such row, and its figures were not taken. Name it as the form does.",
					id, short(f.Quote.Line()), rowName(g.row))})
			names = append(names, "“"+rowName(g.row)+"”")
			absent = append(absent, g.absent...)
			continue
		}
		place := tablePlace(v, id)
		if f := faultOf(v, id, model.RowMissing, g.row.ID); f != nil && f.Place != (model.Place{}) {
			place = inSection(f.Place, id)
		}
		found = append(found, model.Finding{Severity: severity, Cells: g.absent, Place: place, Key: string(id) + " " + g.row.ID,
			Message: bothf("%[1]s缺“%[2]s”一行，请补上。", "%[1]s lacks the row “%[2]s”. Add it.", id, rowName(g.row))})
		names = append(names, "“"+rowName(g.row)+"”")
		absent = append(absent, g.absent...)
	}
	if id == form.T4 && len(found) > 0 && len(found) == len(v.Layout.T4.Rows) {
		return []model.Finding{{Severity: severity, Cells: absent, Place: tablePlace(v, id), Key: string(id) + " rows",
			Message: bothf("%[1]s没有数据行。请按统一格式填报，没有的填“0”。", "%[1]s has no row of figures. Fill it in, 0 where there is nothing to count.", id)}}
	}
	if len(found) <= manyRows {
		return found
	}
	return []model.Finding{{Severity: severity, Cells: absent, Place: tablePlace(v, id), Key: string(id) + " rows",
		Message: bothf("%[1]s缺 %[2]d 行：%[3]s。请按统一格式补齐。", "%[1]s lacks %[2]d rows: %[3]s. Complete it by the printed form.",
			id, len(names), strings.Join(names, "、"))}}
}

// rowName names a row so that it cannot be taken for another.
func rowName(r form.Row) string {
	if r.Name != "" {
		return r.Name
	}
	return r.Label
}

// incompleteRows tells of rows that have fewer values than the form, or more,
// or a value where the form prints none: one finding a row.
func incompleteRows(v model.View, id form.TableID, severity model.Severity) []model.Finding {
	var found []model.Finding
	told := map[string]bool{}
	for _, g := range gaps(v, id) {
		if g.whole {
			continue
		}
		told[g.row.ID] = true
		f := model.Finding{Severity: severity, Cells: g.absent, Key: string(id) + " " + g.row.ID,
			Message: bothf("%[1]s“%[2]s”应有 %[3]d 个数，只有 %[4]d 个，缺“%[5]s”。",
				"%[1]s “%[2]s” should have %[3]d figures and has %[4]d; %[5]s missing.",
				id, g.row.Short(), g.have+len(g.absent), g.have, columnNames(v, g.absent))}
		f.Place, _ = placeOf(v, rowCells(v, id, g.row.ID))
		if fault := faultOf(v, id, model.ShortRow, g.row.ID); fault != nil {
			f.Place, f.Quote = inSection(fault.Place, id), fault.Quote
		}
		found = append(found, f)
	}
	if !readable(v, id) {
		return nil
	}
	for _, f := range faultsOf(v, id, model.ShortRow, model.LongRow, model.StrayCell, model.TwoValues) {
		if f.Row == "header" || told[f.Row] || f.Row == "" && len(told) > 0 || f.Kind == model.TwoValues && held(v, f.Cells) {
			continue
		}
		told[f.Row] = true
		found = append(found, model.Finding{Severity: severity, Cells: f.Cells, Place: inSection(f.Place, id), Quote: f.Quote,
			Key: string(id) + " " + f.Row, Message: miscounted(v, f)})
	}
	return found
}

// held reports whether the values of one cell are in the cell itself, which
// CELL-NAN tells.
func held(v model.View, cells []model.Address) bool {
	for _, a := range cells {
		if c := v.Cell(a); c.State == model.Invalid && !displaced(v, a) {
			return true
		}
	}
	return false
}

// miscounted tells of a row that has too few or too many figures, when it
// cannot be said which.
func miscounted(v model.View, f *model.Fault) model.Words {
	row := bothf("%[1]s“%[2]s”", "%[1]s “%[2]s”", f.Table, rowLabel(v, f.Table, f.Row))
	if f.Row == "" {
		row = bothf("%[1]s数据行", "the row of figures of %[1]s", f.Table)
	}
	n := max(f.Count, 1)
	switch f.Kind {
	case model.ShortRow:
		return bothf("%[1]s比表式少 %[2]d 个数，无法确定缺的是哪一格。请补齐。",
			"%[1]s has too few figures, by %[2]d; which is missing cannot be told. Complete it.", row, n)
	case model.TwoValues:
		return bothf("%[1]s有 %[2]d 个数值，表式只有一格。请保留一个。",
			"%[1]s has %[2]d figures where one belongs. Keep one.", row, n)
	case model.StrayCell:
		return bothf("%[1]s之外多出一格%[2]s，表式此处无格。请删去，并核对该行各数是否错位。",
			"%[1]s is followed by a cell %[2]s where the form prints none. Delete it, and see whether figures are displaced.", row, quoted(f))
	default:
		return bothf("%[1]s比表式多 %[2]d 个数。请删去多余的数，并核对各数是否错位。",
			"%[1]s has too many figures, by %[2]d. Delete what is surplus, and see whether figures are displaced.", row, n)
	}
}

// strayHeads tells of values in the header: the table still reads by position.
func strayHeads(v model.View, id form.TableID) []model.Finding {
	var found []model.Finding
	if !readable(v, id) {
		return nil
	}
	for _, f := range faultsOf(v, id, model.StrayCell, model.LongRow) {
		if f.Row != "header" {
			continue
		}
		found = append(found, model.Finding{Severity: model.Warning, Place: inSection(f.Place, id), Quote: f.Quote, Key: string(id) + " header",
			Message: bothf("%[1]s表头多出一格%[2]s，表式此处无格。请删去。",
				"the header of %[1]s has a cell %[2]s too many, where the form prints none. Delete it.", id, quoted(f))})
	}
	return found
}

// disorder tells of rows that stand twice, out of order, or that the form
// does not have.
func disorder(v model.View, id form.TableID, severity model.Severity) []model.Finding {
	if !readable(v, id) {
		return nil
	}
	var found []model.Finding
	otherwise := renamedRows(v, id)
	whole := len(gaps(v, id)) == 0
	for _, f := range faultsOf(v, id, model.RowDuplicate, model.RowOrder, model.RowUnknown) {
		if told(otherwise, f) {
			continue // with the row that is missing there
		}
		at, how := model.Warning, both("不是表式所列的行", "is a row that the form does not have")
		if id == form.T2 && whole {
			at = model.Note
		}
		label := rowLabel(v, id, f.Row)
		switch f.Kind {
		case model.RowDuplicate:
			at, how = severity, both("出现两次", "stands twice")
		case model.RowOrder:
			how = both("次序与表式不符", "is out of the form's order")
		default:
			if label = short(f.Quote.Line()); label == "" {
				found = append(found, model.Finding{Severity: at, Place: inSection(f.Place, id), Key: string(id) + " unnamed",
					Message: bothf("%[1]s有 %[2]d 行数据没有行名，无法对应到表式。请对照原件。",
						"rows of figures without a label in %[1]s: %[2]d. See the original.", id, max(f.Count, 1))})
				continue
			}
		}
		found = append(found, model.Finding{Severity: at, Cells: f.Cells, Place: inSection(f.Place, id), Quote: f.Quote,
			Key: string(id) + " " + strconv.Itoa(int(f.Kind)) + " " + f.Row + f.Quote.Line(),
			Message: bothf("%[1]s“%[2]s”"+how.Chinese+"。请按统一格式更正。", "%[1]s: “%[2]s” "+how.English+". Follow the printed form.",
				id, label)})
	}
	return found
}

// variants tells of labels of one kind whose wording really differs from the
// printed one; many of them are told as one.
func variants(v model.View, id form.TableID, kind model.FaultKind, severity model.Severity) []model.Finding {
	if !readable(v, id) {
		return nil
	}
	var found []model.Finding
	var quotes []string
	for _, f := range faultsOf(v, id, kind) {
		likeness := compareLabels(f.Quote.String(), f.Wanted)
		if f.Wanted == "" {
			likeness = likestHead(v.Layout.Table(id), f.Quote.String())
		}
		if likeness == sameLabel || strings.Contains(f.Quote.String(), "勾稽关系") {
			continue // the corner may put the identity in its own words
		}
		at := severity
		if likeness == nearLabel || f.Wanted == "" && plainHead(f.Quote.String()) || kind == model.HeaderVariant && v.Table(id).Status != model.TableRead {
			at = model.Note
		}
		quote := short(f.Quote.Line())
		quotes = append(quotes, "“"+quote+"”")
		if f.Wanted == "" {
			found = append(found, model.Finding{Severity: at, Place: inSection(f.Place, id), Quote: f.Quote, Key: string(id) + " head " + quote,
				Message: bothf("%[1]s栏目“%[2]s”是表式所没有的。请按统一格式更正。", "%[1]s: the form has no column “%[2]s”. Follow the printed form.", id, quote)})
			continue
		}
		found = append(found, model.Finding{Severity: at, Place: inSection(f.Place, id), Quote: f.Quote,
			Key: string(id) + " " + f.Row + " " + f.Wanted,
			Message: bothf("%[1]s“%[2]s”与表式“%[3]s”不一致。请按统一格式更正。",
				"%[1]s: “%[2]s” differs from the form's “%[3]s”. Follow the printed form.", id, quote, f.Wanted)})
	}
	if len(found) <= manyRows {
		return found
	}
	many := found[0]
	for _, f := range found {
		many.Severity = max(many.Severity, f.Severity)
	}
	many.Key = string(id) + " labels " + strconv.Itoa(int(kind))
	many.Message = bothf("%[1]s有 %[2]d 处栏目名称与表式不一致：%[3]s。请按统一格式更正。",
		"%[1]s: %[2]d labels differ from the form's: %[3]s. Follow the printed form.", id, len(found), strings.Join(quotes, "、"))
	return []model.Finding{many}
}

func rowCells(v model.View, id form.TableID, row string) []model.Address {
	var cells []model.Address
	t := v.Layout.Table(id)
	for _, c := range t.Columns {
		if a := form.At(id, row, c.ID); t.Has(a) {
			cells = append(cells, a)
		}
	}
	return cells
}

func columnNames(v model.View, cells []model.Address) string {
	var names []string
	for _, a := range cells {
		names = append(names, columnLabel(v, a.Table(), a.Column()))
	}
	return strings.Join(names, "、")
}

// quoted is what stands at a fault in quotation marks, nothing where that
// would tell nothing.
func quoted(f *model.Fault) string {
	if s := strings.TrimSpace(f.Quote.Line()); s != "" {
		return "“" + short(s) + "”"
	}
	return ""
}
