package rules

import (
	"slices"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/form"
)

var hints3 = []model.Rule{
	{
		ID:         "T3-OFFSET-ROW",
		Title:      both("两行一多一少", "two rows off by the same figure"),
		Asserts:    both("横向合计不符的两行，差额相反而各列合计成立时，指出可能是一件办理结果归错了类。", "Where two rows fail by opposite figures and every column holds, says that an outcome may be misclassified."),
		Basis:      []model.Citation{form3},
		Severity:   model.Note,
		Remedy:     both("对照办理台账，把相应件数从一行移到另一行。", "Move the cases from one row to the other, by the register."),
		Exceptions: both("只在恰有两行不符、列合计和勾稽关系全部成立时提示；不另计错误。", "Only where exactly two rows fail and all columns hold; the errors are told by T3-ROW."),
		Example:    "“予以公开”与“重复申请”两行差额相反（−4、+4），各列合计成立。",
		Check:      offsetRows,
	},
	{
		ID:         "T3-OFFSET-COL",
		Title:      both("两列一多一少", "two columns off by the same figure"),
		Asserts:    both("两列纵向不符、差额相反而总计列成立时，指出可能是申请人类别归错。", "Where two columns fail by opposite figures and the total column holds, says that an applicant may be misclassified."),
		Basis:      []model.Citation{form3},
		Severity:   model.Note,
		Remedy:     both("核对相应申请的申请人类别，在两列之间调整。", "Check the kind of applicant and move the cases between the columns."),
		Exceptions: both("只在同一关系恰有两列不符、总计列成立时提示；不另计错误。", "Only where exactly two columns fail the same relation and the total column holds."),
		Example:    "“自然人”与“其他”两列差额相反（−1、+1），总计列成立。",
		Check:      offsetColumns,
	},
	{
		ID:         "T3-SINGLE-FIX",
		Title:      both("改一格即平", "one cell clears it all"),
		Asserts:    both("表三有多处不符、而只改一格就能全部成立时，指出这一格。", "Where several relations of table 3 fail and one cell alone clears them, names it."),
		Basis:      []model.Citation{form3},
		Severity:   model.Note,
		Remedy:     both("对照台账核实该格。", "Check the cell against the register."),
		Exceptions: both("只有一处不符的（改哪一格都行）、能平的格不止一个的不提示；改后为负数或小数的不算。", "A single failing relation, and several cells that would do, are left alone; so are negative figures and fractions."),
		Example:    "只改“予以公开·自然人”68→64，2 处不符即全部成立。",
		Check:      singleFix,
	},
	{
		ID:         "T3-CARRY-GT",
		Title:      both("结转过半", "more than half carried out"),
		Asserts:    both("结转下年度的件数超过应办总数一半时提示核对。", "More than half of the requests carried into the next year calls for a look."),
		Basis:      []model.Citation{{Act: regulations, Article: "第三十三条第二款", Sentence: "行政机关不能当场答复的，应当自收到申请之日起20个工作日内予以答复"}, form3},
		Severity:   model.Note,
		Remedy:     both("核对结转件数；属年底集中收到的，可在正文说明。", "Check the figure; requests that came in late December may be explained."),
		Exceptions: both("应办不足四件的不提示。", "Fewer than four requests are left alone."),
		Example:    "结转下年 9 件，应办 12 件（本年新收 10、上年结转 2）。",
		Check:      carriedHalf,
	},
	{
		ID:         "T3-ALLZERO",
		Title:      both("合计为零而分项不为零", "totals of 0 beside figures"),
		Asserts:    both("收到、结转、总计都为 0 时，各项办理结果也为 0。", "Where nothing was received, carried or decided, every outcome is 0."),
		Basis:      []model.Citation{form3},
		Severity:   model.Note,
		Remedy:     both("核对是漏填了收到和总计，还是多填了分项。", "See whether the totals were left out or the figures do not belong there."),
		Exceptions: both("各项合计的错误由 T3-ITEMS、T3-ROW 提示，这里只合起来说明一次。", "The errors are told by T3-ITEMS and T3-ROW; this says once what they have in common."),
		Example:    "表三收到、结转、总计均为 0，而“予以公开·自然人”等 2 格不为 0。",
		Check:      zeroTotals,
	},
}

// failing are the equations of a rule that do not hold, but for those that do
// once the totals that were left blank are filled in: CELL-BLANK tells of them.
func failing(v model.View, rule string) []model.Arithmetic {
	type key struct{}
	broken := v.Once(key{}, func(v model.View) any {
		byRule := map[string][]model.Arithmetic{}
		all := v.Layout.Equations()
		for i := range all {
			if e := &all[i]; readable(v, e.Right[0].Table()) {
				if v.Fails(i) && !leftOut(v).explain(v, e) {
					byRule[e.Rule] = append(byRule[e.Rule], v.Assess(*e))
				}
			}
		}
		return byRule
	}).(map[string][]model.Arithmetic)
	return broken[rule]
}

// opposite reports whether two equations are off by the same figure in
// opposite directions.
func opposite(some []model.Arithmetic) bool {
	return len(some) == 2 && some[0].Differ == some[1].Differ.Neg()
}

func offsetRows(v model.View) []model.Finding {
	rows := failing(v, "T3-ROW")
	if !opposite(rows) || len(failing(v, "T3-ITEMS"))+len(failing(v, "T3-IDENT")) > 0 {
		return nil
	}
	a, b := rows[0], rows[1]
	cells := slices.Concat(b.Equation.Cells(), a.Equation.Cells()) // told behind both errors
	place, at := placeOf(v, cells)
	return []model.Finding{{Severity: model.Note, Cells: cells, Place: place, Quote: at.Text, Key: a.Equation.Key + " " + b.Equation.Key,
		Message: bothf("表三“%[1]s”与“%[2]s”两行差额相反（%[3]s、%[4]s），各列合计成立，可能是办理结果归类有误。",
			"Table 3: “%[1]s” and “%[2]s” are off in opposite directions (%[3]s, %[4]s) and every column holds: an outcome may be misclassified.",
			rowLabel(v, form.T3, a.Equation.Key), rowLabel(v, form.T3, b.Equation.Key), model.Signed(a.Differ), model.Signed(b.Differ))}}
}

func offsetColumns(v model.View) []model.Finding {
	items, identities := failing(v, "T3-ITEMS"), failing(v, "T3-IDENT")
	if len(failing(v, "T3-ROW")) > 0 || len(items) > 0 && len(identities) > 0 {
		return nil
	}
	both2 := items
	if len(items) == 0 {
		both2 = identities
	}
	if !opposite(both2) || both2[0].Equation.Key == "total" || both2[1].Equation.Key == "total" {
		return nil
	}
	a, b := both2[0], both2[1]
	cells := slices.Concat(a.Equation.Cells(), b.Equation.Cells())
	place, at := placeOf(v, cells)
	return []model.Finding{{Severity: model.Note, Cells: cells, Place: place, Quote: at.Text, Key: a.Equation.Key + " " + b.Equation.Key,
		Message: bothf("表三“%[1]s”与“%[2]s”两列差额相反（%[3]s、%[4]s），总计列成立，可能是申请人类别归错。",
			"Table 3: the columns “%[1]s” and “%[2]s” are off in opposite directions (%[3]s, %[4]s) and the totals hold: an applicant may be misclassified.",
			columnLabel(v, form.T3, a.Equation.Key), columnLabel(v, form.T3, b.Equation.Key), model.Signed(a.Differ), model.Signed(b.Differ))}}
}

func singleFix(v model.View) []model.Finding {
	broken := slices.Concat(failing(v, "T3-ROW"), failing(v, "T3-ITEMS"), failing(v, "T3-IDENT"))
	if len(broken) < 2 {
		return nil
	}
	var only model.Address
	var put decimal.Decimal
	n := 0
	for _, c := range broken[0].Equation.Cells() {
		if value, ok := clears(v, c, broken); ok {
			only, put = c, value
			n++
		}
	}
	if n != 1 {
		return nil
	}
	place, at := placeOf(v, []model.Address{only})
	old := v.Cell(only)
	from := "空"
	if old.State == model.Number {
		from = old.Number.String()
	}
	return []model.Finding{{Severity: model.Note, Cells: []model.Address{only}, Place: place, Quote: at.Text,
		Message: bothf("表三只改“%[1]s”%[2]s→%[3]s 一格，%[4]d 处不符即全部成立。请对照台账核实。",
			"Table 3: “%[1]s” %[2]s→%[3]s alone clears all %[4]d relations that fail. Check it against the register.", v.Layout.Label(only), from, put.String(), len(broken))}}
}

// clears gives the value with which a cell alone makes every broken equation
// hold, if there is one and no other equation would break.
func clears(v model.View, a model.Address, broken []model.Arithmetic) (value decimal.Decimal, ok bool) {
	old := v.Cell(a)
	if old.State == model.Invalid || old.State == model.Missing {
		return value, false
	}
	for i, b := range broken {
		change := b.Differ // of a part: as much as the total has over
		switch {
		case slices.Contains(b.Equation.Left, a):
		case slices.Contains(b.Equation.Right, a):
			change = change.Neg()
		default:
			return value, false
		}
		next, exact := old.Number.Add(change)
		if !exact || i > 0 && next != value {
			return value, false
		}
		value = next
	}
	entered := 0
	all := v.Layout.Equations()
	for i := range all {
		if e := &all[i]; slices.Contains(e.Left, a) || slices.Contains(e.Right, a) {
			entered++
		}
	}
	_, whole := value.Whole()
	return value, entered == len(broken) && whole && value.Sign() >= 0
}

// totals3 are the cells of the identity in the total column, in its order.
var totals3 = []model.Address{"t3.new.total", "t3.carried_in.total", "t3.total.total", "t3.carried_out.total"}

// numberAt gives a cell's number; what is not filled in counts 0, an
// unreadable cell gives false.
func numberAt(v model.View, a model.Address) (decimal.Decimal, bool) {
	return v.Sum([]model.Address{a})
}

func carriedHalf(v model.View) []model.Finding {
	if !readable(v, form.T3) {
		return nil
	}
	due, ok := v.Sum(totals3[:2])
	out, okOut := numberAt(v, totals3[3])
	twice, exact := out.Add(out)
	if !ok || !okOut || !exact || due.Cmp(decimal.Int(4)) < 0 || twice.Cmp(due) <= 0 {
		return nil
	}
	cells := []model.Address{totals3[3], totals3[0], totals3[1]}
	place, at := placeOf(v, cells)
	return []model.Finding{{Severity: model.Note, Cells: cells, Place: place, Quote: at.Text, Key: "carried",
		Message: bothf("结转下年度 %[1]s 件，超过应办 %[2]s 件的一半。请核对。", "%[1]s requests are carried out of %[2]s, more than half. Check it.", out.String(), due.String())}}
}

func zeroTotals(v model.View) []model.Finding {
	if !readable(v, form.T3) {
		return nil
	}
	for _, a := range totals3 {
		if n, ok := numberAt(v, a); !ok || !n.IsZero() {
			return nil
		}
		if n, left := leftOut(v).sumOf(a); left && !n.IsZero() {
			return nil // CELL-BLANK tells what it comes to
		}
	}
	var odd []model.Address
	for _, a := range v.Layout.T3.Addresses() {
		if c := v.Cell(a); c.State == model.Number && !c.Number.IsZero() {
			odd = append(odd, a)
		}
	}
	if len(odd) == 0 {
		return nil
	}
	place, at := placeOf(v, odd)
	return []model.Finding{{Severity: model.Note, Cells: slices.Concat(odd, totals3), Place: place, Quote: at.Text, Key: "zero",
		Message: bothf("表三收到、结转、总计均为 0，而“%[1]s”等 %[2]d 格不为 0。请核对。",
			"Table 3: nothing received, carried or decided, and yet figures in %[2]d cells (“%[1]s”). Check it.", v.Layout.Label(odd[0]), len(odd))}}
}
