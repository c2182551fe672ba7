package rules

import (
	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/form"
)

var lastYear3 = []model.Rule{
	{
		ID:       "T3-CARRY-PREV",
		Title:    both("结转衔接", "roll-forward of table 3"),
		Asserts:  both("每一列的上年结转 = 上年报告的结转下年度继续办理。", "In every column, carried in = last year's carried out."),
		Basis:    []model.Citation{carryCitation, {Act: notice, Article: "格式第三部分第四项", Sentence: "四、结转下年度继续办理"}},
		Severity: model.Error,
		From:     2019,
		Remedy:   both("查上年报告和办件台账，更正上年结转；上年报告公布后更正过、机构有变动的，写明理由。", "Look into last year's report and the register and correct 上年结转; give the reason where the unit changed or last year's report was corrected."),
		Exceptions: both("总计列为错误，六类申请人为警告；空格按 0 计；无法辨认的格另作“无法判断”的提示；没有上年报告的不查。",
			"The total is an error, the six kinds of applicants warnings. Blanks count 0, unreadable cells are told as not assessable; nothing is said without a prior."),
		Example: "“自然人”列上年结转 3 ≠ 2020 年度报告的结转下年 5  差 −2",
		Check:   carriedOver,
	},
	{
		ID:         "T3-DUP-PREV",
		Title:      both("表三照抄上年", "table 3 copied from last year"),
		Asserts:    both("表三的数据不是照抄上年报告。", "The figures of table 3 are not last year's."),
		Basis:      []model.Citation{{Act: regulations, Article: "第五十条第一款第（二）项", Sentence: "行政机关收到和处理政府信息公开申请的情况"}},
		Severity:   model.Warning,
		From:       2019,
		Remedy:     both("核对是否误用上年数据。", "See whether last year's figures were left in."),
		Exceptions: both("只比非 0 的格；全 0 或不足 4 格非 0、总数不足 5 件的不提示，小单位两年相同并不奇怪。", "Cells of 0 are not compared; fewer than four figures, or five applications, prove nothing."),
		Example:    "表三非 0 的 23 格与 2020 年度报告完全相同，疑为照抄。",
		Check:      copied,
	},
}

func carriedOver(v model.View) []model.Finding {
	prior, ok := priorTable(v, form.T3)
	if !ok {
		return nil
	}
	_, last := inYears(v, prior)
	var found []model.Finding
	var lost []model.Address
	for _, c := range v.Layout.T3.Columns {
		a := form.At(form.T3, "carried_in", c.ID)
		opening, ok := counts(v, a)
		closing, okLast := counts(prior, form.At(form.T3, "carried_out", c.ID))
		if !ok || !okLast {
			lost = append(lost, a)
			continue
		}
		if opening == closing {
			continue
		}
		severity := model.Warning
		if c.ID == "total" {
			severity = model.Error
		}
		differ, _ := opening.Sub(closing)
		found = append(found, against(v, severity, a, closing, opening,
			bothf("表三“%[1]s”列上年结转 %[2]s ≠ %[3]s报告的结转下年 %[4]s  差 %[5]s。", "table 3, column “%[1]s”: carried in %[2]s ≠ carried out of %[3]s, %[4]s; off by %[5]s.",
				c.Label, opening, last, closing, model.Signed(differ))))
	}
	if len(lost) > 0 {
		place, _ := placeOf(v, lost)
		f := unassessable("not assessed", "T3-CARRY-PREV", bothf("上年结转或上年的结转下年有 %[1]d 列无法辨认", "columns whose carried in, or last year's carried out, cannot be read: %[1]d", len(lost)))
		f.Cells, f.Place = lost, place
		found = append(found, f)
	}
	return found
}

// Figures that make a table copied rather than alike.
const (
	leastCopied       = 4
	leastApplications = 5
)

func copied(v model.View) []model.Finding {
	prior, ok := priorTable(v, form.T3)
	if !ok {
		return nil
	}
	var same []model.Address
	inner := 0
	for _, a := range v.Layout.T3.Addresses() {
		this, ok := counts(v, a)
		last, okLast := counts(prior, a)
		switch {
		case !ok || !okLast || this != last:
			return nil
		case this.IsZero():
			continue
		case a.Column() != "total" && a.Row() != "total":
			inner++
		}
		same = append(same, a)
	}
	received, _ := counts(v, form.At(form.T3, "new", "total"))
	if inner < leastCopied || received.Cmp(decimal.Int(leastApplications)) < 0 {
		return nil
	}
	place, _ := placeOf(v, same)
	_, last := inYears(v, prior)
	return []model.Finding{{Severity: model.Warning, Cells: same, Place: place, Key: "copied",
		Message: bothf("表三非 0 的 %[1]d 格与%[2]s报告完全相同，疑为照抄。请核对。", "all %[1]d figures of table 3 are those of %[2]s; they look copied.", len(same), last)}}
}

var lastYear4 = []model.Rule{
	{
		ID:         "T4-PENDING-PREV",
		Title:      both("上年未审结的案件", "cases pending last year"),
		Asserts:    both("每组的总计一般不少于上年的尚未审结。", "Each group's total is usually no less than last year's pending cases."),
		Basis:      []model.Citation{casesCitation},
		Severity:   model.Note,
		From:       2019,
		Remedy:     both("核对上年尚未审结的案件本年是否计入。", "See whether last year's pending cases are counted this year."),
		Exceptions: both("各地统计口径不一，只作提示。", "Places count cases differently: this is a note."),
		Example:    "“行政复议”总计 1，少于 2020 年度报告的尚未审结 3。",
		Check:      pendingCases,
	},
	{
		ID:         "T4-AFTER-RECON",
		Title:      both("复议后起诉的来源", "lawsuits after reconsideration"),
		Asserts:    both("复议后起诉的总计一般不超过本年与上年审结的复议案件之和。", "Lawsuits after reconsideration are usually no more than the reconsiderations closed in the two years."),
		Basis:      []model.Citation{casesCitation},
		Severity:   model.Note,
		From:       2019,
		Remedy:     both("核对复议后起诉是否误计了未经复议直接起诉的案件。", "See whether direct lawsuits were counted here."),
		Exceptions: both("更早年度的复议也可能在本年起诉，只作提示。", "Older reconsiderations may come to court: this is a note."),
		Example:    "复议后起诉 4，多于两年审结的复议 1。",
		Check:      afterReconsideration,
	},
	{
		ID:         "T4-VS-T3",
		Title:      both("有案件而无申请", "cases without applications"),
		Asserts:    both("两年均未收到申请的，一般没有复议、诉讼。", "Without applications in two years there are usually no cases."),
		Basis:      []model.Citation{casesCitation},
		Severity:   model.Note,
		From:       2019,
		Remedy:     both("核对表三是否漏填，或表四是否计入了与政府信息公开无关的案件。", "See whether table 3 was left empty, or cases of another kind were counted."),
		Exceptions: both("更早年度申请引起的争议可能延续，只作提示。", "Disputes over older applications go on: this is a note."),
		Example:    "两年均未收到申请，表四却有 2 件案件。",
		Check:      casesWithoutApplications,
	},
}

var casesCitation = model.Citation{Act: regulations, Article: "第五十条第一款第（三）项", Sentence: "因政府信息公开工作被申请行政复议、提起行政诉讼的情况"}

func pendingCases(v model.View) []model.Finding {
	prior, ok := priorTable(v, form.T4)
	if !ok {
		return nil
	}
	_, last := inYears(v, prior)
	var found []model.Finding
	for _, g := range v.Layout.T4.Rows {
		a := form.At(form.T4, g.ID, "total")
		total, ok := stands(v, a)
		pending, okLast := stands(prior, form.At(form.T4, g.ID, "pending"))
		if ok && okLast && total.Cmp(pending) < 0 {
			place, at := placeOf(v, []model.Address{a})
			found = append(found, model.Finding{Severity: model.Note, Cells: []model.Address{a}, Place: place, Quote: at.Text,
				Message: bothf("“%[1]s”总计 %[2]s，少于%[3]s报告的尚未审结 %[4]s。", "“%[1]s”: the total %[2]s is less than the %[4]s pending in %[3]s.",
					g.Short(), total, last, pending)})
		}
	}
	return found
}

func afterReconsideration(v model.View) []model.Finding {
	prior, ok := priorTable(v, form.T4)
	if !ok {
		return nil
	}
	a := form.At(form.T4, "after", "total")
	after, okAfter := stands(v, a)
	this, okThis := closed(v)
	last, okLast := closed(prior)
	twoYears, ok := this.Add(last)
	if !okAfter || !okThis || !okLast || !ok || after.Cmp(twoYears) <= 0 {
		return nil
	}
	place, at := placeOf(v, []model.Address{a})
	cells := []model.Address{a, form.At(form.T4, "reconsideration", "total"), form.At(form.T4, "reconsideration", "pending")}
	return []model.Finding{{Severity: model.Note, Cells: cells, Place: place, Quote: at.Text,
		Message: bothf("复议后起诉 %[1]s，多于两年审结的复议 %[2]s。", "lawsuits after reconsideration: %[1]s, more than the %[2]s reconsiderations closed in two years.", after, twoYears)}}
}

// closed is how many reconsiderations a report has as closed.
func closed(v model.View) (decimal.Decimal, bool) {
	total, ok := counts(v, form.At(form.T4, "reconsideration", "total"))
	pending, okPending := counts(v, form.At(form.T4, "reconsideration", "pending"))
	n, okSub := total.Sub(pending)
	return n, ok && okPending && okSub
}

func casesWithoutApplications(v model.View) []model.Finding {
	prior, ok := priorTable(v, form.T4)
	if _, ok3 := priorTable(v, form.T3); !ok || !ok3 {
		return nil
	}
	rows := []model.Address{form.At(form.T3, "new", "total"), form.At(form.T3, "carried_in", "total")}
	this, ok := v.Sum(rows)
	last, okLast := prior.Sum(rows)
	if !ok || !okLast || !this.IsZero() || !last.IsZero() {
		return nil
	}
	var totals []model.Address
	for _, g := range v.Layout.T4.Rows {
		totals = append(totals, form.At(form.T4, g.ID, "total"))
	}
	cases, ok := v.Sum(totals)
	if !ok || cases.Sign() <= 0 {
		return nil
	}
	place, _ := placeOf(v, totals)
	return []model.Finding{{Severity: model.Note, Cells: append(totals, rows...), Place: place, Key: "no applications",
		Message: bothf("两年均未收到申请，表四却有 %[1]s 件案件。请核对。", "no applications in two years, yet %[1]s cases in table 4.", cases)}}
}
