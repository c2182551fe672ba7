package rules

import (
	"strings"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/form"
)

var hints4 = []model.Rule{
	{
		ID:         "T4-CORRECT-EXPLAIN",
		Title:      both("被纠正的案件", "decisions that were corrected"),
		Asserts:    both("表四有结果纠正的，正文写到原因或整改。", "Where table 4 has corrected decisions, the text tells why or what was done."),
		Basis:      []model.Citation{{Act: regulations, Article: "第五十条第一款第（三）、（四）项", Sentence: "因政府信息公开工作被申请行政复议、提起行政诉讼的情况；政府信息公开工作存在的主要问题及改进情况"}},
		Severity:   model.Note,
		Remedy:     both("在第一或第五部分说明被纠正的原因和整改情况。", "Explain in section one or five."),
		Exceptions: both("正文出现“纠正”“纠错”“败诉”“撤销”“责令”“重新答复”等任一说法的不提示。", "Any word of it in the text will do."),
		Example:    "表四结果纠正 2 件，正文未提及。",
		Check:      correctedCases,
	},
}

var hints2 = []model.Rule{
	{
		ID:         "T2-STOCK-MIN",
		Title:      both("现行有效少于制发", "fewer in force than issued"),
		Asserts:    both("现行有效件数不少于本年制发件数（本年制发又废止的除外）。", "As many are in force as were issued this year, but for those repealed again."),
		Basis:      []model.Citation{form2},
		Severity:   model.Warning,
		From:       2021,
		Remedy:     both("核对现行有效件数；它是年底的存量，包括本年制发的。", "Check the figure in force: it is the stock at the end of the year and includes this year's."),
		Exceptions: both("废止件数足以解释差额的不提示；不是数的格不判断。", "A difference that the repeals explain is left alone, as are unreadable cells."),
		Example:    "行政规范性文件制发 5、废止 0，现行有效却只有 2。",
		Check:      stockTooSmall,
	},
	{
		ID:         "T2-STOCK-EQ",
		Title:      both("现行有效等于制发", "in force equals issued"),
		Asserts:    both("现行有效件数恰等于本年制发件数且没有废止时，提示核对是否漏计往年存量。", "In force equal to issued, with none repealed, may have left out the earlier years."),
		Basis:      []model.Citation{form2},
		Severity:   model.Note,
		From:       2021,
		Remedy:     both("核对往年制发、仍然有效的件数是否计入。", "See whether those of earlier years were counted."),
		Exceptions: both("只作提示：新设单位、往年没有文件的属正常。", "A note: a new unit, or one without earlier documents, is right."),
		Example:    "行政规范性文件制发 4、现行有效 4。",
		Check:      stockEqual,
	},
	{
		ID:       "T2-ZERO-LAW",
		Title:    both("不能制定规章的单位", "units that cannot make rules"),
		Asserts:  both("县级政府、乡镇、街道和部门的规章各格为 0。", "Counties, towns, street offices and departments have 0 规章."),
		Basis:    []model.Citation{{Act: "《中华人民共和国立法法》", Article: "第九十一条、第九十三条", Sentence: "省、自治区、直辖市和设区的市、自治州的人民政府，可以根据法律、行政法规和本省、自治区、直辖市的地方性法规，制定规章"}},
		Severity: model.Warning,
		Remedy:   both("核对是否把规范性文件或规章制度填作规章。", "See whether other documents were counted as 规章."),
		Exceptions: both("省、市（含自治州）政府及其办公厅（室）、国务院部门不提示；不属县、乡的部门只作提示（可能按职责代填）；单位不明的不查。",
			"Provinces, cities and ministries pass; departments above the county are a note; unknown units are left alone."),
		Example: "镇的规章现行有效填 2。",
		Check:   rulesOfSmallUnits,
	},
	{
		ID:         "T2-FEE-CONFUSE",
		Title:      both("行政事业性收费与信息处理费", "charges and the processing fee"),
		Asserts:    both("表二行政事业性收费不等于第六部分的信息处理费。", "The charges of table 2 are not the 信息处理费 of section six."),
		Basis:      []model.Citation{form2, {Act: notice, Article: "格式第六部分", Sentence: "收取信息处理费情况在此处报告"}},
		Severity:   model.Warning,
		From:       2021,
		Remedy:     both("表二填本机关的行政事业性收费，信息处理费只在第六部分报告。", "Table 2 takes the unit's charges, section six the fee."),
		Exceptions: both("两者都为 0 的不提示；按元、万元折算后相等才提示。", "Both 0 is right; equal only after conversion of 元 and 万元."),
		Example:    "表二收费 0.24 万元，第六部分信息处理费 2400 元。",
		Check:      feeConfused,
	},
	{
		ID:         "T2-2019-STOCK",
		Title:      both("2019 年表式的数量关系", "figures of the form of 2019"),
		Asserts:    both("对外公开总数量不少于本年新公开数量；上一年项目数量加本年增/减不为负。", "In all disclosed is no less than disclosed this year; previous plus change is not negative."),
		Basis:      []model.Citation{{Act: notice2019, Article: "格式（试行）第二部分", Sentence: "本年新制作数量、本年新公开数量、对外公开总数量；上一年项目数量、本年增/减、处理决定数量"}},
		Severity:   model.Warning,
		Remedy:     both("核对该行各数。", "Check the figures of the row."),
		Exceptions: both("只用于 2019 年表式；空白和不是数的格不判断。", "Only the form of 2019; blank and unreadable cells are left alone."),
		Example:    "规范性文件本年新公开 6，对外公开总数量只有 4。",
		Check:      stock2019,
	},
}

var form2 = model.Citation{Act: notice, Article: "格式第二部分", Sentence: "规章、行政规范性文件：本年制发件数、本年废止件数、现行有效件数"}

func correctedCases(v model.View) []model.Finding {
	if !readable(v, form.T4) || wordingOf(v).anywhere()&aboutLostCases != 0 {
		return nil
	}
	var cells []model.Address
	total := decimal.Int(0)
	for _, g := range v.Layout.T4.Rows {
		a := form.At(form.T4, g.ID, "corrected")
		if c := v.Cell(a); c.State == model.Number && c.Number.Sign() > 0 {
			sum, ok := total.Add(c.Number)
			if !ok {
				return nil
			}
			total = sum
			cells = append(cells, a)
		}
	}
	if len(cells) == 0 {
		return nil
	}
	place, at := placeOf(v, cells)
	return []model.Finding{{Severity: model.Note, Cells: cells, Place: place, Quote: at.Text, Key: "corrected",
		Message: bothf("表四结果纠正 %[1]s 件，正文未提及原因和整改。", "Table 4 has %[1]s corrected decisions; the text does not tell why.", total.String())}}
}

// stockRows are the rows of table 2 that count documents, as form 2021 has
// them: issued, repealed, in force.
func stockRows(v model.View, judge func(issued, repealed, inForce decimal.Decimal, cells []model.Address) (model.Finding, bool)) []model.Finding {
	if !readable(v, form.T2) || v.Layout.Form != form.Form2021 {
		return nil
	}
	var found []model.Finding
	for _, row := range [...]string{"regulation", "normative"} {
		cells := []model.Address{form.At(form.T2, row, "in_force"), form.At(form.T2, row, "issued"), form.At(form.T2, row, "repealed")}
		var n [3]decimal.Decimal
		ok := true
		for i, a := range cells {
			c := v.Cell(a)
			ok = ok && c.State == model.Number && c.Number.Sign() >= 0
			n[i] = c.Number
		}
		if !ok {
			continue
		}
		if f, odd := judge(n[1], n[2], n[0], cells); odd {
			f.Cells = cells
			place, at := placeOf(v, cells)
			f.Place, f.Quote = place, at.Text
			found = append(found, f)
		}
	}
	return found
}

func stockTooSmall(v model.View) []model.Finding {
	return stockRows(v, func(issued, repealed, inForce decimal.Decimal, cells []model.Address) (model.Finding, bool) {
		left, ok := issued.Sub(repealed)
		if !ok || inForce.Cmp(left) >= 0 {
			return model.Finding{}, false
		}
		return model.Finding{Severity: model.Warning, Message: bothf("表二“%[1]s”本年制发 %[2]s、废止 %[3]s，现行有效却只有 %[4]s。请核对。",
			"Table 2 “%[1]s”: %[2]s issued, %[3]s repealed, and only %[4]s in force. Check it.",
			rowLabel(v, form.T2, cells[0].Row()), issued.String(), repealed.String(), inForce.String())}, true
	})
}

func stockEqual(v model.View) []model.Finding {
	return stockRows(v, func(issued, repealed, inForce decimal.Decimal, cells []model.Address) (model.Finding, bool) {
		if !repealed.IsZero() || issued.Sign() <= 0 || issued != inForce {
			return model.Finding{}, false
		}
		return model.Finding{Severity: model.Note, Message: bothf("表二“%[1]s”现行有效 %[2]s 件恰等于本年制发。请核对是否漏计往年制发、仍然有效的文件。",
			"Table 2 “%[1]s”: %[2]s in force, as many as were issued. See whether those of earlier years were left out.",
			rowLabel(v, form.T2, cells[0].Row()), inForce.String())}, true
	})
}

func rulesOfSmallUnits(v model.View) []model.Finding {
	if !readable(v, form.T2) || v.UnitFrom != model.FromTitle && v.UnitFrom != model.FromOpening {
		return nil
	}
	unit := v.Unit.String()
	severity := model.Warning
	switch kindOf(unit) {
	case county, district, town, township, street:
	case department:
		for _, w := range [...]string{"国家", "中华人民共和国", "办公厅", "政府办公室", "总局", "总署"} {
			if strings.Contains(unit, w) || strings.HasSuffix(unit, "部") {
				return nil
			}
		}
		if !strings.ContainsAny(unit, "县区镇乡旗") || strings.Contains(unit, "自治区") {
			severity = model.Note
		}
	case unknownUnit, province, city, zone:
		return nil
	}
	var cells []model.Address
	for _, a := range v.Layout.T2.Addresses() {
		if c := v.Cell(a); a.Row() == "regulation" && c.State == model.Number && c.Number.Sign() > 0 {
			cells = append(cells, a)
		}
	}
	if len(cells) == 0 {
		return nil
	}
	place, at := placeOf(v, cells)
	return []model.Finding{{Severity: severity, Cells: cells, Place: place, Quote: at.Text, Key: "law",
		Message: bothf("“%[1]s”不是可以制定规章的机关，表二规章却填了数（%[2]s）。请核对是否把其他文件填作规章。",
			"“%[1]s” cannot make 规章, yet table 2 has figures there (%[2]s). See whether other documents were counted.", short(unit), sample(v, []model.Cell{v.Cell(cells[0])}))}}
}

func feeConfused(v model.View) []model.Finding {
	if !readable(v, form.T2) {
		return nil
	}
	const fee = model.Address("t2.fee.amount")
	c := v.Cell(fee)
	if c.State != model.Number || c.Number.Sign() <= 0 {
		return nil
	}
	p := wordingOf(v)
	for _, r := range p.runs {
		if p.pieces[r.piece].part != 6 || !strings.Contains(clauseBefore(p.before(r)), "处理费") {
			continue
		}
		amount, ok := p.yuan(r)
		tenThousands, exact := tenThousandfold(c.Number)
		if !ok || amount != c.Number && (!exact || amount != tenThousands) {
			continue
		}
		place, at := placeOf(v, []model.Address{fee})
		return []model.Finding{{Severity: model.Warning, Cells: []model.Address{fee}, Place: place, Quote: at.Text, Key: "fee",
			Message: bothf("表二行政事业性收费 %[1]s 万元与第六部分的信息处理费 %[2]s 元相同；两者不是一回事，请核对。",
				"The charges of table 2, %[1]s (10,000 yuan), equal the processing fee of %[2]s yuan in section six; they are different things.", c.Number.String(), amount.String())}}
	}
	return nil
}

// yuan reads an amount of money, with its decimals, in yuan.
func (p *wording) yuan(r span) (decimal.Decimal, bool) {
	text := p.pieces[r.piece].text
	if strings.HasSuffix(text[:r.at], ".") {
		return decimal.Decimal{}, false
	}
	end := r.end
	if end+1 < len(text) && text[end] == '.' && text[end+1] >= '0' && text[end+1] <= '9' {
		for end++; end < len(text) && text[end] >= '0' && text[end] <= '9'; end++ {
		}
	}
	n, err := decimal.Parse(text[r.at:end])
	if err != nil {
		return n, false
	}
	switch rest := strings.TrimLeft(text[end:], " "); {
	case strings.HasPrefix(rest, "万元"):
		return tenThousandfold(n)
	case strings.HasPrefix(rest, "元"):
		return n, true
	}
	return n, false
}

// tenThousandfold turns 万元 into 元.
func tenThousandfold(n decimal.Decimal) (decimal.Decimal, bool) {
	exact := true
	for range 4 {
		twice, ok1 := n.Add(n)
		five, ok2 := decimal.Sum(twice, twice, n)
		ten, ok3 := five.Add(five)
		n, exact = ten, exact && ok1 && ok2 && ok3
	}
	return n, exact
}

func stock2019(v model.View) []model.Finding {
	if !readable(v, form.T2) || v.Layout.Form != form.Form2019 {
		return nil
	}
	var found []model.Finding
	add := func(cells []model.Address, say model.Words) {
		place, at := placeOf(v, cells)
		found = append(found, model.Finding{Severity: model.Warning, Cells: cells, Place: place, Quote: at.Text, Message: say})
	}
	for _, r := range v.Layout.T2.Rows {
		total, fresh := v.Cell(form.At(form.T2, r.ID, "disclosed_total")), v.Cell(form.At(form.T2, r.ID, "disclosed"))
		if total.State == model.Number && fresh.State == model.Number && total.Number.Cmp(fresh.Number) < 0 {
			add([]model.Address{total.Address, fresh.Address}, bothf("表二“%[1]s”对外公开总数量 %[2]s 少于本年新公开 %[3]s。请核对。",
				"Table 2 “%[1]s”: %[2]s disclosed in all, fewer than the %[3]s of this year. Check it.", r.Short(), total.Number.String(), fresh.Number.String()))
		}
		previous, change := v.Cell(form.At(form.T2, r.ID, "previous")), v.Cell(form.At(form.T2, r.ID, "change"))
		if previous.State != model.Number || change.State != model.Number {
			continue
		}
		if sum, ok := previous.Number.Add(change.Number); ok && sum.Sign() < 0 && previous.Number.Sign() >= 0 {
			add([]model.Address{previous.Address, change.Address}, bothf("表二“%[1]s”上一年项目数量 %[2]s、本年增/减 %[3]s，相加为负。请核对。",
				"Table 2 “%[1]s”: %[2]s the year before, change %[3]s: less than nothing. Check it.", r.Short(), previous.Number.String(), change.Number.String()))
		}
	}
	return found
}
