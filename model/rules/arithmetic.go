package rules

import (
	"fmt"

	"gouji/model"
	"gouji/model/form"
)

// equations is the check of every arithmetic rule: the form declares the
// equations, the rule's id selects its own. An equation that holds or cannot
// be assessed gives nothing.
func equations(rule string, say func(v model.View, e form.Equation) model.Words) func(model.View) []model.Finding {
	return func(v model.View) []model.Finding {
		var found []model.Finding
		some := failing(v, rule)
		for i := range some {
			e := &some[i].Equation
			found = append(found, unbalanced(v, e, say(v, *e)))
		}
		return found
	}
}

// unbalanced is the finding of an equation that does not hold.
func unbalanced(v model.View, e *form.Equation, what model.Words) model.Finding {
	a := v.Arithmetic(*e)
	cells := e.Cells()
	place, at := placeOf(v, cells)
	note := counted(v, cells)
	return model.Finding{
		Severity: model.Error, Cells: cells, Place: place, Quote: at.Text,
		Message: model.Words{
			Chinese: what.Chinese + "：" + a.Line + note.Chinese + "。",
			English: what.English + ": " + a.LineEnglish + note.English + ".",
		},
		Equation: e, Expected: a.Left.String(), Actual: a.Right.String(), Differ: a.Differ.String(),
	}
}

// counted tells of cells that entered a sum as 0 without being 0. Long lists
// are told by their number.
func counted(v model.View, cells []model.Address) model.Words {
	var blank, absent int
	for _, a := range cells {
		switch v.Cell(a).State {
		case model.Blank, model.Placeholder:
			blank++
		case model.Missing:
			absent++
		case model.Number, model.Invalid:
		}
	}
	var w model.Words
	if blank > 0 {
		w.Chinese += fmt.Sprintf("（%d 格未填，按 0 计）", blank)
		w.English += fmt.Sprintf(" (cells not filled in, counted as 0: %d)", blank)
	}
	if absent > 0 {
		w.Chinese += fmt.Sprintf("（文中缺 %d 格，按 0 计）", absent)
		w.English += fmt.Sprintf(" (cells that the document lacks, counted as 0: %d)", absent)
	}
	return w
}

func sayIdentity(v model.View, e form.Equation) model.Words {
	return model.Words{
		Chinese: "表三“" + columnLabel(v, form.T3, e.Key) + "”列勾稽关系不成立",
		English: "table 3, column “" + columnLabel(v, form.T3, e.Key) + "”: the printed identity does not hold",
	}
}

func sayRow(v model.View, e form.Equation) model.Words {
	return model.Words{
		Chinese: "表三“" + rowLabel(v, form.T3, e.Key) + "”行各列之和与总计不符",
		English: "table 3, row “" + rowLabel(v, form.T3, e.Key) + "”: the columns do not add up to the total",
	}
}

func sayItems(v model.View, e form.Equation) model.Words {
	return model.Words{
		Chinese: "表三“" + columnLabel(v, form.T3, e.Key) + "”列各项办理结果之和与（七）总计不符",
		English: "table 3, column “" + columnLabel(v, form.T3, e.Key) + "”: the outcomes do not add up to （七）总计",
	}
}

func sayCases(v model.View, e form.Equation) model.Words {
	return model.Words{
		Chinese: "表四“" + rowLabel(v, form.T4, e.Key) + "”各项结果之和与总计不符",
		English: "table 4, “" + rowLabel(v, form.T4, e.Key) + "”: the outcomes do not add up to the total",
	}
}

// rowLabel is what an officer calls a row, with its group where the label
// alone could be another row's.
func rowLabel(v model.View, id form.TableID, row string) string {
	if t := v.Layout.Table(id); t != nil {
		if r, ok := t.RowByID(row); ok {
			return r.Short()
		}
	}
	return row
}

func columnLabel(v model.View, id form.TableID, column string) string {
	if t := v.Layout.Table(id); t != nil {
		if c, ok := t.ColumnByID(column); ok {
			return c.Label
		}
	}
	return column
}
