package rules

import (
	"time"

	"gouji/model"
)

var late = []model.Rule{
	{
		ID:       "DATE-LATE",
		Title:    both("公布期限", "the day by which it is due"),
		Asserts:  both("部门的年度报告在次年1月31日前提交并公布，县级以上政府的在次年3月31日前公布。", "Departments publish by 31 January of the next year, governments by 31 March."),
		Basis:    []model.Citation{yearlyDuty, {Act: regulations, Article: "第四十九条第二款", Sentence: "县级以上地方人民政府的政府信息公开工作主管部门应当在每年3月31日前向社会公布本级政府上一年度政府信息公开工作年度报告"}},
		Severity: model.Warning,
		From:     2019,
		Remedy:   both("尽快报送、公布；逾期的按要求说明。", "Submit and publish; where it is late, say why."),
		Exceptions: both("没有给出审校日期的不查；单位类别不明的、乡镇、街道按3月31日算，本地另有期限的以设定为准；期限前七天内只作提示。",
			"Without the day of the review nothing is said; units of unknown kind, towns and street offices are given until 31 March, or the settings' day; a note in the last week."),
		Example: "审校日期 2024-02-06，已过1月31日。",
		Check:   overdue,
	},
}

func overdue(v model.View) []model.Finding {
	today, set := v.Context().Today, v.Settings()
	if today.IsZero() || v.Year == 0 {
		return nil
	}
	month, day := set.DueMonth, set.DueDay
	if month == 0 || day == 0 {
		month, day = time.March, 31
		if set.Level == model.Department || set.Level == model.LevelUnknown && kindOf(v.Unit.String()) == department {
			month = time.January
		}
	}
	due := time.Date(v.Year+1, month, day, 0, 0, 0, 0, time.UTC)
	now := time.Date(today.Year(), today.Month(), today.Day(), 0, 0, 0, 0, time.UTC)
	left := int(due.Sub(now).Hours() / 24)
	switch {
	case left < 0:
		return []model.Finding{{Severity: model.Warning, Key: "late", Message: bothf("已过公布期限（%[1]d年%[2]d月%[3]d日）。请尽快公布并说明。",
			"It was due by %[1]d-%[2]d-%[3]d. Publish it, and say why it is late.", due.Year(), int(due.Month()), due.Day())}}
	case left <= 7:
		return []model.Finding{{Severity: model.Note, Key: "soon", Message: bothf("距公布期限还有 %[1]d 天。", "It is due in %[1]d days.", left)}}
	}
	return nil
}
