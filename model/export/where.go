package export

import (
	"fmt"
	"strings"

	"gouji/model"
	"gouji/model/form"
	"gouji/model/review"
)

// sections are the heads of the statutory sections in short.
var sections = [...]string{"", "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
	"四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"}

// where points at a finding as an officer would: at its cell, at its column
// for the identity, at its table where it is about many cells, else at the
// section.
func where(v model.View, f model.Finding) string {
	switch {
	case len(f.Cells) == 0:
		return placeName(f.Place)
	case f.Equation != nil && f.Equation.Identity():
		return f.Cells[0].Table().Name() + "·" + columnLabel(v, f.Cells[0]) + "列"
	case f.Equation == nil && len(f.Cells) > 1:
		return fmt.Sprintf("%s（%d 格）", f.Cells[0].Table().Name(), len(f.Cells))
	}
	return cellName(v, f.Cells[0])
}

// targetName points at what an annotation is about. A finding that the draft
// lacks is one that the corrections brought about, or has gone.
func (d Document) targetName(t review.Target) string {
	switch {
	case t.Address != "":
		return cellName(d.draft(), t.Address)
	case t.Finding != "":
		for _, f := range d.After {
			if f.ID == t.Finding {
				return where(d.Review.View(), f)
			}
		}
		return model.Words{Chinese: "已不存在的发现", English: "a finding that is gone"}.In(d.Language)
	}
	return placeName(model.Place{Section: t.Place.Section, Page: t.Place.Page, Line: t.Place.Line})
}

func placeName(p model.Place) string {
	name := "全文"
	if p.Section > 0 && p.Section < len(sections) {
		name = sections[p.Section]
	}
	switch {
	case p.Page > 0 && p.Line > 0:
		name += fmt.Sprintf("（第 %d 页第 %d 行）", p.Page, p.Line)
	case p.Line > 0:
		name += fmt.Sprintf("（第 %d 行）", p.Line)
	case p.Page > 0:
		name += fmt.Sprintf("（第 %d 页）", p.Page)
	}
	return name
}

// cellName is a cell with the numbers that the form prints before its labels:
// 三、（五）2.重复申请·总计.
func cellName(v model.View, a model.Address) string {
	t := tableOf(v, a)
	if t == nil {
		return string(a)
	}
	r, _ := t.RowByID(a.Row())
	switch a.Table() {
	case form.T3:
		var b strings.Builder
		for _, g := range r.Groups {
			b.WriteString(number(g))
		}
		b.WriteString(number(r.Label) + r.Short())
		return b.String() + "·" + columnLabel(v, a)
	case form.T4:
		return "四、" + strings.Join(append(append([]string{}, r.Groups...), r.Short()), "·") + "·" + columnLabel(v, a)
	}
	return "二、" + strings.TrimPrefix(strings.Join(r.Groups, ""), "第二十条") + " " + r.Short() + "·" + columnLabel(v, a)
}

// tableOf is the printed table that has the row of an address, nil where the
// report's form has none.
func tableOf(v model.View, a model.Address) *form.Table {
	for _, t := range [...]*form.Table{v.Layout.Table(a.Table()), form.Table3, form.Table3of2019} {
		if t != nil && t.ID == a.Table() {
			if _, ok := t.RowByID(a.Row()); ok {
				return t
			}
		}
	}
	return nil
}

func columnLabel(v model.View, a model.Address) string {
	t := tableOf(v, a)
	if t == nil {
		return a.Column()
	}
	c, _ := t.ColumnByID(a.Column())
	return c.Label
}

// number is the numbering in front of a printed label: 三、, （五）, 2. or
// nothing.
func number(label string) string {
	for _, end := range [...]string{"、", "）", "."} {
		if i := strings.Index(label, end); i > 0 && i <= len("（五") {
			return label[:i+len(end)]
		}
	}
	return ""
}
