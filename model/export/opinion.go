package export

import (
	"fmt"
	"slices"
	"strings"

	"gouji/model"
	"gouji/model/review"
	"gouji/model/safe"
)

// opinion is one row of the list that goes to the drafting unit, as text: an
// entry, or what the review holds beside the findings of the draft.
type opinion struct {
	Number     int
	Severity   *model.Severity // nil for what is no finding
	Where      string
	Quote      string // of the prose
	Message    string
	Arithmetic string // "" where the message tells it
	Advice     []point
	Reasons    []point
	State      string
	Settled    bool
	cells      []model.Address // as in the finding
	sums       bool            // the finding is of an equation
}

// point is a text with what it is; the name may be empty.
type point struct{ Name, Text string }

// opinions is a part of the list under a title of its own.
type opinions struct {
	Title string
	Items []opinion
}

// list is all that goes out, ready to be laid out: what is to be done, by
// section; then what belongs to no finding; what is settled comes last. Acts
// are the legal bases that the rows refer to by number.
type list struct {
	Groups []opinions
	Acts   []string
}

// lister numbers rows and acts while the list is made.
type lister struct {
	Document
	list
	number int
}

func (d Document) list(entries []Entry) list {
	l := lister{Document: d}
	var open [len(sections)][]Entry
	var settled []Entry
	for _, e := range entries {
		if e.State.Settled() {
			settled = append(settled, e)
		} else {
			s := sectionOf(e.Finding)
			open[s] = append(open[s], e)
		}
	}
	for s, some := range open {
		l.group(placeName(model.Place{Section: s}), len(some), func(i int) opinion { return l.entry(some[i]) })
	}
	corrections, annotations := d.Loose()
	l.group(d.in("其他更正", "Other corrections"), len(corrections), func(i int) opinion { return l.correction(corrections[i]) })
	l.group(d.in("其他批注", "Other annotations"), len(annotations), func(i int) opinion { return l.annotation(annotations[i]) })
	introduced := d.Introduced()
	l.group(d.in("按建议更正后新出现的问题", "Brought about by the corrections"), len(introduced), func(i int) opinion { return l.introduced(introduced[i]) })
	l.group(d.in("已说明、不予处理的（无须修改）", "Explained or dismissed: nothing to change"), len(settled), func(i int) opinion { return l.entry(settled[i]) })
	left := d.Review.Left()
	l.group(d.in("原稿变动后对不上的审校记录", "No longer fitting the changed draft"), len(left), func(i int) opinion { return l.left(left[i]) })
	return l.list
}

// sectionOf is the statutory section under which a finding is listed, 0 for
// the whole.
func sectionOf(f model.Finding) int {
	s := f.Place.Section
	if len(f.Cells) > 0 {
		s = f.Cells[0].Table().Section()
	}
	if s < 0 || s >= len(sections) {
		return 0
	}
	return s
}

func (l *lister) group(title string, n int, item func(int) opinion) {
	if n == 0 {
		return
	}
	g := opinions{Title: title}
	for i := range n {
		o := item(i)
		l.number++
		o.Number = l.number
		g.Items = append(g.Items, o)
	}
	l.Groups = append(l.Groups, g)
}

func (l *lister) entry(e Entry) opinion {
	f := e.Finding
	o := opinion{Severity: &f.Severity, Where: e.Where, Message: shown(f.Message.In(l.Language)),
		State: e.State.Words().In(l.Language), Settled: e.State.Settled(), cells: f.Cells, sums: f.Equation != nil}
	if !contains(o.Message, e.Arithmetic) {
		o.Arithmetic = shown(e.Arithmetic)
	}
	if len(f.Cells) == 0 && !contains(o.Message, f.Quote.Line()) {
		o.Quote = f.Quote.Line()
	}
	for _, c := range e.Corrections {
		o.Advice = append(o.Advice, point{"", shown(l.change(c))})
	}
	o.Reasons = appendText(o.Reasons, "", reasons(e.Corrections))
	if e.Repair != nil {
		o.Advice = append(o.Advice, point{l.in("参考（尚未采纳）", "suggestion (not taken)"), shown(l.edits(e.Repair))})
		o.Reasons = appendText(o.Reasons, l.in("参考理由", "why this"), e.Repair.Because.In(l.Language))
	}
	if e.toDo() {
		o.Advice = appendText(o.Advice, "", l.remedy(f.Rule))
	}
	for _, a := range e.Annotations {
		o.Reasons = append(o.Reasons, l.note(a))
	}
	o.Reasons = appendText(o.Reasons, o.State, e.Disposition.Reason)
	o.Reasons = appendText(o.Reasons, l.in("规则", "rule"), l.ruleTitle(f.Rule)+" "+f.Rule)
	o.Reasons = appendText(o.Reasons, l.in("依据", "basis"), l.cite(f.Rule))
	if len(e.Corrections) > 0 && e.Remains {
		o.State += l.in("；按建议更正后仍不符", "; the corrections do not settle it")
	}
	return o
}

// cite refers to the legal basis of a rule by the number of its act: the
// acts' names are long and the same in most rows.
func (l *lister) cite(rule string) string {
	b := l.rule(rule).Basis
	if len(b) == 0 {
		return ""
	}
	i := slices.Index(l.Acts, b[0].Act)
	if i < 0 {
		i = len(l.Acts)
		l.Acts = append(l.Acts, b[0].Act)
	}
	return fmt.Sprintf("〔%d〕%s", i+1, b[0].Article)
}

func (l *lister) introduced(f model.Finding) opinion {
	v := l.Review.View()
	o := opinion{Severity: &f.Severity, Where: where(v, f), Message: shown(f.Message.In(l.Language)), State: l.in("新出现", "new")}
	if f.Equation != nil {
		if line := v.Arithmetic(*f.Equation).In(l.Language); !contains(o.Message, line) {
			o.Arithmetic = line
		}
	}
	return o
}

func (l *lister) correction(c review.Correction) opinion {
	return opinion{Where: l.correctedAt(c), Advice: []point{{"", shown(l.change(c))}},
		Reasons: appendText(nil, "", c.Reason), State: Proposed.Words().In(l.Language)}
}

func (l *lister) annotation(a review.Annotation) opinion {
	o := opinion{Where: l.targetName(a.Target), Message: shown(a.Text)}
	if a.Target.Address == "" {
		o.Quote = safe.New(a.Quote).Line()
	}
	if a.Reviewer != "" {
		o.Reasons = []point{{l.in("批注人", "by"), safe.New(a.Reviewer).Line()}}
	}
	return o
}

func (l *lister) left(x review.Left) opinion {
	o := opinion{State: l.in("与现稿不符", "does not fit")}
	if x.Done {
		o.State = l.in("原稿已照改", "done in the draft")
	}
	switch {
	case x.Correction != nil:
		o.Where = l.correctedAt(*x.Correction)
		o.Advice = []point{{"", shown(l.change(*x.Correction))}}
		o.Reasons = appendText(nil, "", x.Correction.Reason)
		if !x.Done {
			o.Message = l.in("现为“", "now “") + x.Found.Line() + "”"
		}
	case x.Annotation != nil:
		o.Where, o.Message = l.targetName(x.Annotation.Target), shown(x.Annotation.Text)
	case x.Disposition != nil:
		o.Where = l.ruleTitle(x.Disposition.Rule)
		o.Message = x.Disposition.Status.Words().In(l.Language)
		o.Reasons = appendText(nil, "", x.Disposition.Reason)
	}
	return o
}

func (l *lister) note(a review.Annotation) point {
	text := a.Text
	if a.Reviewer != "" {
		text += l.in("（"+a.Reviewer+"）", " ("+a.Reviewer+")")
	}
	return point{l.in("批注", "annotation"), shown(text)}
}

func appendText(points []point, name, text string) []point {
	if text = shown(text); text != "" {
		points = append(points, point{name, text})
	}
	return points
}

// shown passes a text through the gate once more: reasons and notes come from
// a journal that anybody may have written.
func shown(s string) string { return strings.TrimSpace(safe.New(s).String()) }

// contains reports whether a text tells a part already, but for its spaces.
func contains(text, part string) bool {
	plain := func(s string) string { return strings.Join(strings.Fields(s), "") }
	return strings.Contains(plain(text), plain(part))
}
