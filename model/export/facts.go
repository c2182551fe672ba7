package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"gouji/model"
	"gouji/model/review"
	"gouji/model/safe"
)

// fact is one line of what an export says of itself: which draft, held
// against what, by whom and when.
type fact struct{ Name, Text string }

func (d Document) in(chinese, english string) string {
	return model.Words{Chinese: chinese, English: english}.In(d.Language)
}

// facts lists what is known, in the order in which it is printed.
func (d Document) facts() []fact {
	r := d.Review.Report()
	year := ""
	if r.Year > 0 {
		year = fmt.Sprint(r.Year)
	}
	all := []fact{
		{d.in("单位", "unit"), r.Unit.Line()},
		{d.in("年度", "year"), year},
		{d.in("原稿", "draft"), r.Source.Name.Line()},
		{d.in("原稿校验值（SHA-256）", "draft's SHA-256"), safe.New(r.Source.SHA256).Line()},
		{d.in("结论", "verdict"), d.Verdict().Words().In(d.Language)},
		{d.in("核对规则", "rules"), d.ruleWords()},
		{d.in("本地设置", "local settings"), d.settingsWords()},
		{d.in("上年报告", "last year's report"), d.prior()},
		{d.in("审校人", "reviewer"), d.reviewer()},
		{d.in("审校时间", "time"), day(d.reviewed())},
		{d.in("导出", "exported"), d.exported()},
		{d.in("列出范围", "listed"), d.scope()},
	}
	return slices.DeleteFunc(all, func(f fact) bool { return f.Text == "" })
}

// reviewers are those whose corrections, annotations and dispositions stand,
// each once, the first first; who exports where there is none of these.
func (d Document) reviewers() []string {
	type signed struct {
		name string
		at   time.Time
	}
	var all []signed
	for _, c := range append(d.Review.Corrections(), d.Review.Rewordings()...) {
		all = append(all, signed{c.Reviewer, c.Time})
	}
	for _, a := range d.Review.AllAnnotations() {
		all = append(all, signed{a.Reviewer, a.Time})
	}
	for _, f := range append(slices.Clip(d.Findings), d.After...) {
		if x := d.Review.Disposition(f.ID); x.Status != review.Undecided {
			all = append(all, signed{x.Reviewer, x.Time})
		}
	}
	slices.SortStableFunc(all, func(a, b signed) int { return a.at.Compare(b.at) })
	var names []string
	for _, s := range all {
		if name := safe.New(s.name).Line(); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if own := safe.New(d.Reviewer).Line(); len(names) == 0 && own != "" {
		names = append(names, own)
	}
	return names
}

func (d Document) reviewer() string { return strings.Join(d.reviewers(), d.in("、", ", ")) }

// reviewed is when the reviewer last did something that is kept, else when
// this is exported.
func (d Document) reviewed() time.Time {
	events := d.Review.Events()
	for _, e := range slices.Backward(events) {
		if e.Kind == review.OpenedKind || e.Kind == review.CarriedKind {
			continue
		}
		if at, err := time.Parse(time.RFC3339, e.Time); err == nil {
			return at.In(d.Time.Location())
		}
	}
	return d.Time
}

// exported says who exports and when, "" where the review says it already.
func (d Document) exported() string {
	own := safe.New(d.Reviewer).Line()
	if slices.Contains(d.reviewers(), own) {
		own = ""
	}
	at := day(d.Time)
	if at == day(d.reviewed()) {
		at = ""
	}
	return strings.TrimSpace(own + " " + at)
}

// ruleWords says which rules the draft was held against.
func (d Document) ruleWords() string {
	text := strings.TrimSpace(d.in("勾稽 ", "gouji ") + d.Program)
	if d.RulesVersion != d.Program {
		text += d.in("，规则版本 ", ", rules ") + d.RulesVersion
	}
	return safe.New(text).Line()
}

// against is rules and settings in words.
func (d Document) against() string {
	if set := d.settingsWords(); set != "" {
		return d.ruleWords() + d.in("；本地设置 ", "; settings ") + set
	}
	return d.ruleWords()
}

// prior names last year's report with its hash, "" where there was none.
func (d Document) prior() string {
	p := d.Review.Report().Context().Prior
	if p == nil {
		return ""
	}
	return safe.New(p.Source.Name.Line() + d.in("（SHA-256 ", " (SHA-256 ") + p.Source.SHA256 + d.in("）", ")")).Line()
}

// heading is the title of the document that goes to the drafting unit.
func (d Document) heading() string {
	r := d.Review.Report()
	year := ""
	switch {
	case r.Year > 0 && d.Language == model.Chinese:
		year = fmt.Sprintf("%d年", r.Year)
	case r.Year > 0:
		year = fmt.Sprintf(" %d", r.Year)
	}
	if d.Language == model.English {
		return strings.TrimSpace("Findings on the annual report " + r.Unit.Line() + year)
	}
	return "对《" + r.Unit.Line() + year + "政府信息公开工作年度报告》的修改意见"
}

// salutation names the unit that the document goes to, "" where it is not
// known.
func (d Document) salutation() string {
	if u := d.Review.Report().Unit.Line(); u != "" {
		return u + d.in("：", ":")
	}
	return ""
}

// letter is what stands above the list: how much there is to do and how the
// severities are meant.
func (d Document) letter(entries []Entry) string {
	var open, settled int
	var by [3]int
	for _, e := range entries {
		if e.State.Settled() {
			settled++
			continue
		}
		open++
		by[e.Finding.Severity]++
	}
	report := d.in("政府信息公开工作年度报告送审稿", "The draft of the annual report")
	if y := d.Review.Report().Year; y > 0 && d.Language == model.Chinese {
		report = fmt.Sprintf("%d年", y) + report
	}
	var b strings.Builder
	b.WriteString(d.in("你单位"+report+"已审核。", report+" has been reviewed. "))
	switch {
	case open == 0 && d.Only.all():
		b.WriteString(d.in("经核对，没有尚待修改或者说明的问题。", "Nothing is left to be mended or explained. "))
	case open == 0:
		b.WriteString(d.in("在所列范围内，没有尚待修改或者说明的问题。", "Within what is listed nothing is left to be mended or explained. "))
	default:
		d.counted(&b, open, by)
	}
	if settled > 0 {
		fmt.Fprintf(&b, d.in("另有%d处已说明或者不予处理，列在最后，无须修改。", "%d more are explained or dismissed; they stand last and need no change. "), settled)
	}
	if !d.Only.all() {
		b.WriteString(d.in("本件"+d.scope()+"。", "This list holds "+d.scope()+"."))
	}
	return strings.TrimSpace(b.String())
}

func (d Document) counted(b *strings.Builder, open int, by [3]int) {
	fmt.Fprintf(b, d.in("需修改或者说明的共%d处", "%d findings are to be mended or explained"), open)
	separator := d.in("，其中", ": ")
	for s := model.Error; ; s-- {
		if by[s] > 0 {
			fmt.Fprintf(b, d.in("%s%s%d处", "%s%ss %d"), separator, s.Words().In(d.Language), by[s])
			separator = d.in("、", ", ")
		}
		if s == model.Note {
			break
		}
	}
	b.WriteString(d.in("，见下表。", ". "))
	for _, x := range [...]struct {
		severity model.Severity
		words    model.Words
	}{
		{model.Error, model.Words{Chinese: "“错误”须在发布前改正；", English: "An error must be mended before publication; "}},
		{model.Warning, model.Words{Chinese: "“警告”请核实后改正，或者说明理由；", English: "a warning is verified, then mended or explained; "}},
		{model.Note, model.Words{Chinese: "“提示”供参考；", English: "a note is for your information; "}},
	} {
		if by[x.severity] > 0 {
			b.WriteString(x.words.In(d.Language))
		}
	}
	text := b.String()
	b.Reset()
	b.WriteString(strings.TrimRight(text, "；; ") + d.in("。", ". "))
}

// date is a day as a letter has it: 2026年1月20日.
func (d Document) date() string {
	if d.Time.IsZero() {
		return ""
	}
	return d.Time.Format(d.in("2006年1月2日", "2 January 2006"))
}

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("2006-01-02 15:04")
}

// author is who a file's own properties name.
func (d Document) author() string { return cmp.Or(safe.New(d.Reviewer).Line(), "gouji") }
