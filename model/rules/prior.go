package rules

import (
	"slices"
	"strings"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/fold"
	"gouji/model/form"
)

var lastYear = []model.Rule{
	{
		ID:       "PREV-REPORT",
		Title:    both("上年报告", "last year's report"),
		Asserts:  both("所附的上年报告是同一单位、上一年度的，其表格可以读取。", "The prior that was given is the same unit's report of the year before, and its tables can be read."),
		Basis:    []model.Citation{carryCitation},
		Severity: model.Warning,
		From:     2019,
		Remedy:   both("另附同一单位上一年度的报告（--prior FILE）；没有的，跨年各项另行人工核对。", "Give the same unit's report of the year before (--prior FILE), or check the years by hand."),
		Exceptions: both("没有上年报告的不提示；单位名称全称与简称（带上级名称、“人民政府”）视为同一单位；文中未写单位或年度的按附来的用。",
			"Nothing is said without a prior. A unit's full and short names are one unit; a prior that does not say its unit or year is taken as given."),
		Example: "所附上年报告是 2019 年度的，不是 2020 年度的，未用于核对。",
		Check:   priorReport,
	},
}

var carryCitation = model.Citation{Act: notice, Article: "格式第三部分第二项", Sentence: "二、上年结转政府信息公开申请数量"}

// priorRules are the rules that need last year's report, by the table whose
// figures they compare; "" for the prose.
var priorRules = []struct {
	table form.TableID
	ids   string
}{
	{form.T2, "T2-STOCK、T2-REPEAL-MAX"},
	{form.T3, "T3-CARRY-PREV、T3-DUP-PREV"},
	{form.T4, "T4-PENDING-PREV、T4-AFTER-RECON、T4-VS-T3"},
	{"", "T2-YOY、TXT-YOY、SIM-PREV"},
}

// priorTable gives last year's report where a table can be judged in both.
func priorTable(v model.View, id form.TableID) (prior model.View, ok bool) {
	if prior, ok = v.Prior(); !ok || !readable(v, id) || !readable(prior, id) {
		return model.View{}, false
	}
	return prior, true
}

func priorReport(v model.View) []model.Finding {
	p := v.Context().Prior
	if p == nil {
		return nil
	}
	name := short(p.Source.Name.Line())
	var wrong model.Words
	switch {
	case p.Layout == nil:
		return nil
	case v.Context().WrongUnit(v.Report):
		wrong = bothf("所附上年报告（%[1]s）是“%[2]s”的，本报告是“%[3]s”的，未用于核对。请另附同一单位的上年报告。",
			"the prior that was given (%[1]s) is of “%[2]s”, this report is of “%[3]s”; it was not used. Give the same unit's.", name, short(p.Unit.Line()), short(v.Unit.Line()))
	case v.Context().WrongYear(v.Report):
		wrong = bothf("所附上年报告（%[1]s）是 %[2]d 年度的，不是 %[3]d 年度的，未用于核对。请另附上一年度的报告。",
			"the prior that was given (%[1]s) is of %[2]d, not of %[3]d; it was not used. Give that of the year before.", name, p.Year, v.Year-1)
	default:
		return notComparable(v, model.NewView(p), name)
	}
	var ids []string
	for _, r := range priorRules {
		ids = append(ids, r.ids)
	}
	return []model.Finding{
		{Severity: model.Warning, Key: "wrong prior", Message: wrong},
		unassessable("wrong prior, not assessed", strings.Join(ids, "、"), both("没有可用的上年报告", "there is no prior to go by")),
	}
}

// notComparable tells which tables cannot be held against last year's.
func notComparable(v, prior model.View, name string) []model.Finding {
	var found []model.Finding
	for _, r := range priorRules {
		if r.table == "" {
			continue
		}
		var why model.Words
		switch {
		case !readable(prior, r.table):
			why = bothf("上年报告（%[1]s）的%[2]s不在文中或未能读取", "%[2]s of the prior (%[1]s) is missing or could not be read", name, r.table)
		case !readable(v, r.table):
			why = bothf("本报告的%[1]s不在文中或未能读取", "%[1]s of this report is missing or could not be read", r.table)
		case r.table == form.T2 && v.Layout.Form != prior.Layout.Form:
			why = bothf("上年报告（%[1]s）与本报告的表二不是同一表式", "table 2 of the prior (%[1]s) has another form than this report's", name)
		default:
			continue
		}
		f := unassessable("not assessed "+string(r.table), r.ids, why)
		f.Place = tablePlace(v, r.table)
		found = append(found, f)
	}
	return found
}

// unassessable is the note that rules could not be applied: no pass.
func unassessable(key, ids string, why model.Words) model.Finding {
	return model.Finding{Severity: model.Note, System: true, Key: key,
		Message: bothf("%[1]s，%[2]s 无法判断，不等于通过。", "%[1]s: %[2]s could not be applied, which is no pass.", why, ids)}
}

// inYears spells a figure of each year for a message.
func inYears(v, prior model.View) (this, last model.Words) {
	return yearWords(v.Year, both("本年", "this year")), yearWords(prior.Year, both("上年", "last year"))
}

func yearWords(year int, otherwise model.Words) model.Words {
	if year == 0 {
		return otherwise
	}
	return bothf("%[1]d 年度", "%[1]d", year)
}

// counts reports whether a cell enters sums: a number, or one that counts 0.
func counts(v model.View, a model.Address) (decimal.Decimal, bool) { return v.Sum([]model.Address{a}) }

// stands gives the number that stands in a cell, ok false where none does.
func stands(v model.View, a model.Address) (decimal.Decimal, bool) {
	c := v.Cell(a)
	return c.Number, c.State == model.Number
}

// times multiplies by a small whole number; ok is false where the product
// cannot be held.
func times(d decimal.Decimal, n int) (product decimal.Decimal, ok bool) {
	ok = true
	for range n {
		if product, ok = product.Add(d); !ok {
			return product, false
		}
	}
	return product, ok
}

// atLeast reports whether a ≥ n·b.
func atLeast(a, b decimal.Decimal, n int) bool {
	product, ok := times(b, n)
	return ok && a.Cmp(product) >= 0
}

// against is a finding about one cell whose figure should follow from last
// year's.
func against(v model.View, severity model.Severity, a model.Address, expected, actual decimal.Decimal, say model.Words) model.Finding {
	place, at := placeOf(v, []model.Address{a})
	differ, ok := actual.Sub(expected)
	f := model.Finding{Severity: severity, Cells: []model.Address{a}, Place: place, Quote: at.Text, Message: say,
		Expected: expected.String(), Actual: actual.String()}
	if ok {
		f.Differ = differ.String()
	}
	return f
}

// mentions reports whether one sentence of the prose holds one word of each
// list, folded.
func mentions(v model.View, lists ...[]string) bool {
	holds := func(text string) bool {
		return !slices.ContainsFunc(lists, func(words []string) bool {
			return !slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
		})
	}
	for _, p := range proseOf(v) {
		if slices.ContainsFunc(sentences(p.Text.String()), holds) {
			return true
		}
	}
	return false
}

// proseOf lists the paragraphs of the sections that are no headings.
func proseOf(v model.View) []model.Paragraph {
	var all []model.Paragraph
	for i := range v.Sections {
		all = append(all, v.Sections[i].Paragraphs...)
	}
	return all
}

// sentences cuts a text into sentences, folded.
func sentences(text string) []string {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("。；！？;!?\n", r) })
	for i := range parts {
		parts[i] = fold.Key(parts[i])
	}
	return parts
}
