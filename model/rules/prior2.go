package rules

import (
	"strings"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/form"
)

var lastYear2 = []model.Rule{
	{
		ID:       "T2-STOCK",
		Title:    both("现行有效件数衔接", "roll-forward of the acts in force"),
		Asserts:  both("现行有效件数 = 上年现行有效件数 + 本年制发件数 − 本年废止件数（规章、行政规范性文件）。", "In force = last year's in force + issued − repealed, for 规章 and 行政规范性文件."),
		Basis:    []model.Citation{stockCitation},
		Severity: model.Warning,
		From:     2021,
		Remedy:   both("核对三个数；因清理重新统计、修订计入制发、职责划转等造成差额的，写明理由。", "Check the three figures; give the reason where a recount, amendments or a transfer of powers explain the difference."),
		Exceptions: both("正文写明规范性文件清理、修订、划转的，或格内附有说明的，只作提示；上年用 2019 年表式的另作“无法判断”的提示；废止多于存量由 T2-REPEAL-MAX 说明。",
			"Where the prose tells of a review, amendments or a transfer, or a cell has a note, it is a note; a prior of form 2019 is told as not assessable; more repealed than there were is T2-REPEAL-MAX's."),
		Example: "行政规范性文件：2020 年度现行有效 9 + 制发 2 − 废止 1 = 10 ≠ 现行有效 12  差 +2",
		Check:   stock,
	},
	{
		ID:         "T2-REPEAL-MAX",
		Title:      both("废止多于存量", "more repealed than there were"),
		Asserts:    both("本年废止件数不多于上年现行有效件数与本年制发件数之和。", "No more acts are repealed than were in force last year and issued this year."),
		Basis:      []model.Citation{stockCitation},
		Severity:   model.Warning,
		From:       2021,
		Remedy:     both("核对废止件数和上年现行有效件数。", "Check the repealed acts and last year's stock."),
		Exceptions: both("正文写明清理、划转的只作提示；上年用 2019 年表式的不作判断。", "A review or transfer told in the prose makes it a note; a prior of form 2019 is not held against it."),
		Example:    "行政规范性文件本年废止 15，多于 2020 年度现行有效 9 + 本年制发 2 = 11。",
		Check:      repealed,
	},
	{
		ID:         "T2-FEE-UNIT",
		Title:      both("收费金额单位", "unit of the fees"),
		Asserts:    both("行政事业性收费以万元为单位，与上年相差不到千倍。", "The fees are in 万元, less than a thousand times last year's."),
		Basis:      []model.Citation{{Act: notice, Article: "格式第二部分第二十条第（八）项", Sentence: "本年收费金额（单位：万元）"}},
		Severity:   model.Warning,
		From:       2021,
		Remedy:     both("核对单位是否误为元；改按万元填写。", "See whether the amount is in 元; fill it in in 万元."),
		Exceptions: both("任一年为 0 或未填的不比；没有上年报告时，只看县、乡镇和部门超过 100 亿元的。", "A year of 0 or blank is not compared; without a prior only counties, townships and departments above 10 billion yuan are told."),
		Example:    "行政事业性收费 356000（万元），是 2020 年度 35.6 的 10000 倍，疑为按元填写。",
		Check:      feeUnit,
	},
	{
		ID:         "T2-YOY",
		Title:      both("与上年相差悬殊", "far from last year's figure"),
		Asserts:    both("表二各数与上年相差一般在五倍以内。", "The figures of table 2 usually stay within five times last year's."),
		Basis:      []model.Citation{{Act: notice, Article: "格式第二部分", Sentence: "本年处理决定数量；现行有效件数；本年收费金额（单位：万元）"}},
		Severity:   model.Note,
		From:       2019,
		Remedy:     both("核对是否错行、多写或少写一位、统计口径有变。", "Look for a figure in the wrong row, a digit too many or too few, another way of counting."),
		Exceptions: both("相差不足 10 的、上年为 0 且本年不足 50 的不提示；制发、废止件数年年不同，不比；千倍以上的收费由 T2-FEE-UNIT 提示。", "Differences below 10, and below 50 after a 0, are left alone, as are acts issued and repealed; fees a thousand times off are T2-FEE-UNIT's."),
		Example:    "行政许可本年处理决定 320，是 2020 年度 31 的 5 倍以上。",
		Check:      yearOnYear,
	},
}

var stockCitation = model.Citation{Act: notice, Article: "格式第二部分第二十条第（一）项", Sentence: "本年制发件数、本年废止件数、现行有效件数"}

// stockOf is the roll-forward of one row of table 2.
type stockOf struct {
	row                               form.Row
	last, issued, repealed, inForce   decimal.Decimal
	priorWords                        model.Words
	severity                          model.Severity
	stockCell, repealedCell, madeCell model.Address
}

// stocks lists the rows whose roll-forward can be assessed.
func stocks(v model.View) []stockOf {
	prior, ok := priorTable(v, form.T2)
	if !ok || v.Layout.Form != form.Form2021 || prior.Layout.Form != form.Form2021 {
		return nil
	}
	_, last := inYears(v, prior)
	var all []stockOf
	for _, id := range [...]string{"regulation", "normative"} {
		row, _ := v.Layout.T2.RowByID(id)
		s := stockOf{row: row, priorWords: last, severity: model.Warning, madeCell: form.At(form.T2, id, "issued"),
			repealedCell: form.At(form.T2, id, "repealed"), stockCell: form.At(form.T2, id, "in_force")}
		var okLast, okNow, okIssued, okRepealed bool
		s.last, okLast = stands(prior, s.stockCell)
		s.inForce, okNow = stands(v, s.stockCell)
		s.issued, okIssued = counts(v, s.madeCell)
		s.repealed, okRepealed = counts(v, s.repealedCell)
		if !okLast || !okNow || !okIssued || !okRepealed {
			continue
		}
		for _, a := range [...]model.Address{s.madeCell, s.repealedCell, s.stockCell} {
			if v.Cell(a).Traits&model.Noted != 0 {
				s.severity = model.Note
			}
		}
		if s.severity == model.Warning && mentions(v, []string{"规范性文件", "规章"}, []string{"清理", "修订", "修改", "划转", "移交", "重新公布", "口径"}) {
			s.severity = model.Note
		}
		all = append(all, s)
	}
	return all
}

// available is what can be repealed at most.
func (s stockOf) available() decimal.Decimal {
	n, _ := s.last.Add(s.issued)
	return n
}

func stock(v model.View) []model.Finding {
	var found []model.Finding
	for _, s := range stocks(v) {
		expected, ok := s.available().Sub(s.repealed)
		if !ok || expected.Sign() < 0 || expected == s.inForce {
			continue
		}
		differ, _ := s.inForce.Sub(expected)
		f := against(v, s.severity, s.stockCell, expected, s.inForce,
			bothf("%[1]s：%[2]s现行有效 %[3]s + 制发 %[4]s − 废止 %[5]s = %[6]s ≠ 现行有效 %[7]s  差 %[8]s。", "%[1]s: in force in %[2]s %[3]s + issued %[4]s − repealed %[5]s = %[6]s ≠ in force %[7]s; off by %[8]s.",
				s.row.Short(), s.priorWords, s.last, s.issued, s.repealed, expected, s.inForce, model.Signed(differ)))
		f.Cells = append(f.Cells, s.madeCell, s.repealedCell)
		found = append(found, f)
	}
	return found
}

func repealed(v model.View) []model.Finding {
	var found []model.Finding
	for _, s := range stocks(v) {
		if s.repealed.Cmp(s.available()) <= 0 {
			continue
		}
		f := against(v, s.severity, s.repealedCell, s.available(), s.repealed,
			bothf("%[1]s本年废止 %[2]s，多于%[3]s现行有效 %[4]s + 本年制发 %[5]s = %[6]s。", "%[1]s: %[2]s repealed, more than the %[4]s in force in %[3]s and the %[5]s issued, %[6]s.",
				s.row.Short(), s.repealed, s.priorWords, s.last, s.issued, s.available()))
		f.Expected, f.Differ = "", ""
		f.Cells = append(f.Cells, s.madeCell)
		found = append(found, f)
	}
	return found
}

const (
	feeLeap  = 1000
	hugeFees = 1_000_000 // 万元
)

func feeUnit(v model.View) []model.Finding {
	a := form.At(form.T2, "fee", "amount")
	now, ok := stands(v, a)
	if !ok || !readable(v, form.T2) || now.Sign() <= 0 {
		return nil
	}
	place, at := placeOf(v, []model.Address{a})
	f := model.Finding{Severity: model.Warning, Cells: []model.Address{a}, Place: place, Quote: at.Text}
	if prior, usable := priorTable(v, form.T2); usable {
		last, okLast := stands(prior, a)
		_, year := inYears(v, prior)
		switch {
		case !okLast || last.Sign() <= 0:
		case atLeast(now, last, feeLeap):
			f.Message = bothf("行政事业性收费 %[1]s（万元），是%[2]s %[3]s 的千倍以上，疑为按元填写。请核对。", "the fees, %[1]s (万元), are a thousand times the %[3]s of %[2]s; they may be in 元.", now, year, last)
			return []model.Finding{f}
		case atLeast(last, now, feeLeap):
			f.Message = bothf("行政事业性收费 %[1]s（万元），不到%[2]s %[3]s 的千分之一，单位可能不一。请核对。", "the fees, %[1]s (万元), are less than a thousandth of the %[3]s of %[2]s; one of them may be in another unit.", now, year, last)
			return []model.Finding{f}
		}
	}
	if level := levelOf(v); now.Cmp(decimal.Int(hugeFees)) > 0 && (level == model.County || level == model.Township || level == model.Department) {
		f.Message = bothf("行政事业性收费 %[1]s（万元）超过 100 亿元，疑为按元填写。请核对。", "the fees, %[1]s (万元), are more than 10 billion yuan; they may be in 元.", now)
		return []model.Finding{f}
	}
	return nil
}

const (
	leastLeap      = 10
	leastFromZero  = 50
	leapOfInterest = 5
)

func yearOnYear(v model.View) []model.Finding {
	prior, ok := priorTable(v, form.T2)
	if !ok {
		return nil
	}
	_, year := inYears(v, prior)
	var found []model.Finding
	for _, a := range v.Layout.T2.Addresses() {
		if column := a.Column(); column != "decisions" && column != "in_force" && column != "amount" {
			continue
		}
		now, ok := stands(v, a)
		last, okLast := stands(prior, a)
		differ, okDiffer := now.Sub(last)
		if !ok || !okLast || !okDiffer || now.Sign() < 0 || last.Sign() < 0 || a.Row() == "fee" && feeLeaps(now, last) {
			continue
		}
		least := decimal.Int(leastLeap)
		if last.IsZero() {
			least = decimal.Int(leastFromZero)
		}
		if differ.Sign() < 0 {
			differ = differ.Neg()
		}
		if differ.Cmp(least) < 0 || !exceeds(now, last) && !exceeds(last, now) {
			continue
		}
		place, at := placeOf(v, []model.Address{a})
		found = append(found, model.Finding{Severity: model.Note, Cells: []model.Address{a}, Place: place, Quote: at.Text, Actual: now.String(),
			Message: bothf("表二“%[1]s”%[2]s，%[3]s为 %[4]s，相差五倍以上。请核对。", "table 2, “%[1]s”: %[2]s, in %[3]s %[4]s, more than five times apart.",
				strings.ReplaceAll(v.Layout.Label(a), "·", " "), now, year, last)})
	}
	return found
}

// exceeds reports whether a is more than five times b.
func exceeds(a, b decimal.Decimal) bool {
	product, ok := times(b, leapOfInterest)
	return ok && a.Cmp(product) > 0
}

func feeLeaps(now, last decimal.Decimal) bool {
	return now.Sign() > 0 && last.Sign() > 0 && (atLeast(now, last, feeLeap) || atLeast(last, now, feeLeap))
}
