package rules

import (
	"slices"

	"gouji/model"
	"gouji/model/form"
)

var table2 = []model.Rule{
	{
		ID:       "T2-LAB",
		Title:    both("表二栏目", "labels and cells of table 2"),
		Asserts:  both("表二的行、栏与统一格式一致，一格一数；2021 年度起不用 2019 年试行表式。", "Table 2 has the rows, columns and cells of the printed form; from 2021 on not those of 2019."),
		Basis:    []model.Citation{{Act: notice, Article: "格式第二部分", Sentence: "本年制发件数、本年废止件数、现行有效件数；本年处理决定数量；本年收费金额（单位：万元）"}},
		Severity: model.Warning,
		Remedy:   both("按统一格式更正栏目，删去多余的数值，补齐缺少的格。", "Follow the printed form: correct labels, delete surplus figures, complete missing cells."),
		Exceptions: both("“规范性文件”代“行政规范性文件”、换行截断不提示；“处理决定数量”缺“本年”只作提示。",
			"规范性文件 for 行政规范性文件 and heads cut at a line break pass; 处理决定数量 without 本年 is a note."),
		Example: "表二“行政事业性收费”一格中有两个数值。请保留一个。",
		Check:   labels2,
	},
}

func labels2(v model.View) []model.Finding {
	if f, old := oldTable2(v); old {
		found := append([]model.Finding{f}, disorder(v, form.T2, model.Warning)...)
		if v.Layout.Form == form.Form2019 {
			found = append(found, incompleteRows(v, form.T2, model.Warning)...)
		}
		return found
	}
	return slices.Concat(missingRows(v, form.T2, model.Warning), incompleteRows(v, form.T2, model.Warning),
		strayHeads(v, form.T2), disorder(v, form.T2, model.Warning),
		variants(v, form.T2, model.LabelVariant, model.Warning),
		variants(v, form.T2, model.HeaderVariant, model.Warning), lostHeads(v, form.T2))
}

// oldTable2 tells of a table 2 of form 2019 in a report that falls under the
// form of 2021, or of single columns of that form.
func oldTable2(v model.View) (model.Finding, bool) {
	if !readable(v, form.T2) || v.Year < 2021 {
		return model.Finding{}, false
	}
	f := model.Finding{Severity: model.Warning, Place: tablePlace(v, form.T2), Key: "t2 form",
		Message: bothf("表二仍用 2019 年试行表式（本年新制作数量、上一年项目数量等），%[1]d 年度应改用 2021 年统一格式。",
			"Table 2 follows the trial form of 2019; a report of %[1]d uses the form of 2021.", v.Year)}
	if v.Layout.Form == form.Form2019 {
		return f, true
	}
	others := faultsOf(v, form.T2, model.OtherFormColumn)
	if len(others) == 0 {
		return f, false
	}
	f.Place, f.Quote = inSection(others[0].Place, form.T2), others[0].Quote
	f.Message = bothf("表二“%[1]s”是 2019 年试行表式的栏目，%[2]d 年度应改用 2021 年统一格式。",
		"Table 2: “%[1]s” belongs to the trial form of 2019; a report of %[2]d uses the form of 2021.", short(f.Quote.Line()), v.Year)
	return f, true
}
