package export

import (
	"fmt"
	"strings"
	"time"

	"gouji/model"
	"gouji/model/review"
)

// Remark is what the review has to say of a place, for a comment in the draft
// itself.
type Remark struct {
	Place model.Place // zero where it is about the draft as a whole
	Text  string

	// The words that it is about: Shown is the paragraph at the place, and
	// Quote begins At bytes into it. No Quote means all that stands there.
	Shown string
	At    int
	Quote string

	// Who made it, and when; zero for a finding.
	Reviewer string
	Time     time.Time
}

// Comments is what goes into a draft as comments unless somebody chooses: what
// the drafting unit has yet to see to.
func Comments() Selection { return From(model.Warning).States(Undecided, Proposed, Accepted) }

// comments reports whether a finding may stand as a comment in the draft: it
// remains as corrected, and it is the drafter's. What the loader could not
// read is none.
func (e Entry) comments() bool { return e.Remains && !e.Finding.System }

// Remarks lists the annotations, then the findings that go out and remain as
// corrected.
func (d Document) Remarks() []Remark {
	report := d.Review.Report()
	var all []Remark
	for _, a := range d.Review.AllAnnotations() {
		r := Remark{Place: d.targetPlace(a.Target), Text: d.targetName(a.Target) + "：" + a.Text, Reviewer: a.Reviewer, Time: a.Time}
		if text, ok := d.Review.DraftAt(a.Target.Place); ok && a.Target.Passage.Text != "" {
			r.Shown, r.At, r.Quote = text, a.Target.Passage.At, a.Target.Passage.Text
		}
		all = append(all, r)
	}
	for _, e := range d.Entries() {
		f := e.Finding
		if !e.comments() {
			continue
		}
		lines := []string{"【" + f.Severity.Words().In(d.Language) + "】" + e.Where + "：" + f.Message.In(d.Language)}
		if e.Arithmetic != "" && !strings.Contains(lines[0], e.Arithmetic) {
			lines = append(lines, e.Arithmetic)
		}
		if reason := e.Disposition.Reason; reason != "" {
			lines = append(lines, e.State.Words().In(d.Language)+d.in("：", ": ")+reason)
		}
		r := Remark{Place: placeOf(report, f), Text: strings.Join(lines, "\n")}
		if p, ok := paragraphOf(report, f); ok {
			r.Shown, r.At = p.Text.String(), f.Extent.Start
			r.Quote = r.Shown[f.Extent.Start:f.Extent.End]
		}
		all = append(all, r)
	}
	return all
}

// About is what a draft with a review in it says of itself, a line each: which
// draft it was made of, what that was held against, which findings stand in it.
// Who reviewed it and when stands with every comment.
func (d Document) About() string {
	r := d.Review.Report()
	lines := []string{d.in("审校说明", "About this review"),
		d.in("原稿：", "draft: ") + r.Source.Name.Line() + d.in("（SHA-256 ", " (SHA-256 ") + r.Source.SHA256 + d.in("）", ")"),
		d.in("核对规则：", "rules: ") + d.ruleWords()}
	if set := d.settingsWords(); set != "" {
		lines = append(lines, d.in("本地设置：", "local settings: ")+set)
	}
	if p := d.prior(); p != "" {
		lines = append(lines, d.in("上年报告：", "last year's report: ")+p)
	}
	scope := d.Only.Words(d.Language)
	if held := d.CommentTally().Held; held > 0 {
		scope += fmt.Sprintf(d.in("；另有%d条未列出", "; %d more are not listed"), held)
	}
	return strings.Join(append(lines, d.in("批注范围：", "comments: ")+scope), "\n")
}

// targetPlace is where the target of an annotation stands in the draft.
func (d Document) targetPlace(t review.Target) model.Place {
	switch {
	case t.Address != "":
		return d.Review.Report().Cell(t.Address).Place
	case t.Finding != "":
		for _, list := range [...][]model.Finding{d.Findings, d.After} {
			for _, f := range list {
				if f.ID == t.Finding {
					return placeOf(d.Review.Report(), f)
				}
			}
		}
		return model.Place{}
	}
	return model.Place(t.Place)
}

// placeOf is the place of the paragraph whose words a finding is about, of the
// cell that it blames, or the finding's own.
func placeOf(r *model.Report, f model.Finding) model.Place {
	if p, ok := paragraphOf(r, f); ok {
		return p.Place
	}
	if len(f.Cells) > 0 {
		if p := r.Cell(f.Cells[0]).Place; p.End > 0 || p.Line > 0 {
			return p
		}
	}
	return f.Place
}

// paragraphOf is the paragraph whose words a finding is about; false where it
// is about none, or the paragraph does not reach that far.
func paragraphOf(r *model.Report, f model.Finding) (model.Paragraph, bool) {
	if f.Extent.End == 0 {
		return model.Paragraph{}, false
	}
	all := r.Paragraphs()
	if f.Extent.Paragraph >= len(all) || f.Extent.End > len(all[f.Extent.Paragraph].Text.String()) {
		return model.Paragraph{}, false
	}
	return all[f.Extent.Paragraph], true
}
