package export

import (
	"gouji/model"
	"gouji/model/review"
)

// columns names the columns of the sheets, the running number first.
func (d Document) columns() []string {
	in := d.in
	return []string{in("序号", "number"), in("状态", "state"), in("级别", "severity"), in("规则", "rule"), in("表格位置", "where"),
		in("地址", "address"), in("问题", "finding"), in("勾稽", "arithmetic"), in("应为", "expected"), in("现为", "actual"),
		in("差额", "difference"), in("原文", "quote"), in("建议更正", "correction"), in("更正理由", "correction's reason"),
		in("参考更正（尚未采纳）", "suggestion (not taken)"),
		in("批注", "annotation"), in("处置理由", "disposition's reason"), in("依据", "basis"), in("发现编号", "finding id")}
}

// addressColumn is where columns has the address, from 0.
const addressColumn = 5

// entryRow is an entry in the columns after the number: text, and figures as
// numbers.
func (d Document) entryRow(e Entry) []any {
	f := e.Finding
	address := ""
	if len(f.Cells) > 0 {
		address = string(f.Cells[0])
	}
	return []any{e.State.Words().In(d.Language), f.Severity.Words().In(d.Language), f.Rule, e.Where, address,
		f.Message.In(d.Language), e.Arithmetic, figure(f.Expected), figure(f.Actual), figure(f.Differ), f.Quote.String(),
		d.changes(e.Corrections), reasons(e.Corrections), d.suggested(e.Repair), texts(e.Annotations), e.Disposition.Reason, d.basis(f.Rule), f.ID}
}

// looseRows gives what belongs to no finding of the draft, in the columns of
// the findings.
func (d Document) looseRows(emit func(...any)) {
	row := func(state, severity, rule, where string, a model.Address, message, quote, change, reason, note, id string) {
		emit(state, severity, rule, where, string(a), message, "", "", "", "", quote, change, reason, "", note, "", "", id)
	}
	corrections, annotations := d.Loose()
	for _, x := range corrections {
		row(Proposed.Words().In(d.Language), "", "", d.correctedAt(x), x.Address, "", x.Old.String(), d.change(x), x.Reason, "", "")
	}
	for _, a := range annotations {
		row("", "", "", d.targetName(a.Target), a.Target.Address, "", a.Quote, "", "", a.Text, a.Target.Finding)
	}
	brought := d.in("更正后新出现", "brought about by corrections")
	for _, f := range d.Introduced() {
		row(brought, f.Severity.Words().In(d.Language), f.Rule, where(d.Review.View(), f), "", f.Message.In(d.Language), f.Quote.String(), "", "", "", f.ID)
	}
	for _, l := range d.Review.Left() {
		d.leftRow(l, row)
	}
}

func (d Document) leftRow(l review.Left, row func(state, severity, rule, where string, a model.Address, message, quote, change, reason, note, id string)) {
	state := d.in("与变动后的原稿对不上", "does not fit the changed draft")
	if l.Done {
		state = d.in("原稿已照改", "done in the draft")
	}
	switch {
	case l.Correction != nil:
		row(state, "", "", d.correctedAt(*l.Correction), l.Correction.Address, "", l.Found.String(), d.change(*l.Correction), l.Correction.Reason, "", "")
	case l.Annotation != nil:
		row(state, "", "", d.targetName(l.Annotation.Target), l.Annotation.Target.Address, "", l.Annotation.Quote, "", "", l.Annotation.Text, l.Annotation.Target.Finding)
	case l.Disposition != nil:
		row(state, "", l.Disposition.Rule, "", "", l.Disposition.Status.Words().In(d.Language), "", "", l.Disposition.Reason, "", l.Disposition.Finding)
	}
}
