package export

import (
	"html"
	"strings"
	"testing"
	"time"

	"gouji/model"
	"gouji/model/review"
	"gouji/model/safe"
)

// Every export says which draft it is of, what that was held against, down to
// each rule that the office changed and why, who reviewed it and when; also
// where nothing was found.
func TestEveryFormatSaysWhatItIsOf(t *testing.T) {
	warning := model.Warning
	set := &model.Settings{File: safe.New("gouji.toml"), SHA256: "5e77", Level: model.County, SectionOneLimit: 1000,
		Rules: map[string]model.RuleSetting{"SEC-NUM": {Off: true, Reason: "本市另有体例"}, "T3-ROW": {Severity: &warning, Reason: "试行期"}}}
	empty := report("bbbb", nil).Under(model.Context{Prior: report("cccc", nil), Settings: set})
	full := document(t, "", model.Chinese)
	v, err := review.Replay(full.Review.Report().Under(empty.Context()), full.Review.Events())
	if err != nil {
		t.Fatal(err)
	}
	full.Review = v
	nothing := full
	nothing.Review, nothing.Findings, nothing.After = review.New(empty), nil, nil
	for kind, d := range map[string]Document{"full": full, "nothing": nothing} {
		for _, f := range Formats {
			text := html.UnescapeString(strings.ReplaceAll(readable(t, written(t, f.Name, d)), `\`, ""))
			for _, want := range []string{"某局-2025.docx", "bbbb", "cccc", "gouji.toml", "5e77", "SEC-NUM", "本市另有体例", "T3-ROW", "试行期",
				"level = county", "section_one_limit = 1000", "李某", "2026-01-20", "1.0", "7"} {
				if f.Name == "findings.sarif" && want == "某局-2025.docx" {
					want = "%E6%9F%90%E5%B1%80-2025.docx"
				}
				if !strings.Contains(text, want) {
					t.Errorf("%s, %s: nothing says %s", f.Name, kind, want)
				}
			}
		}
		for _, want := range []string{"bbbb", "cccc", "5e77", "本市另有体例", "试行期"} {
			if !strings.Contains(d.About(), want) {
				t.Errorf("the draft's copy does not say %s", want)
			}
		}
	}
}

// A correction that does not settle a finding leaves its remedy standing.
func TestRemedyStaysWhereItIsNotSettled(t *testing.T) {
	r := report("c", map[model.Address]string{"t3.granted.natural": "", "t3.partial.natural": ""})
	v := review.New(r)
	for i, a := range []model.Address{"t3.granted.natural", "t3.partial.natural"} {
		if _, err := v.Correct(a, "0", "", at); err != nil {
			t.Fatal(err)
		}
		d := Document{Review: v, Findings: sums(model.NewView(r), ""), After: sums(v.View(), ""), Rule: rule}
		for _, name := range []string{"findings.docx", "findings.html", "findings.md"} {
			text := readable(t, written(t, name, d))
			if told := strings.Contains(text, "核对台账。"); told != (i == 0) {
				t.Errorf("%s after %d corrections: remedy told is %v", name, i+1, told)
			}
		}
	}
}

// The review is its reviewers', whoever exports it and when.
func TestReviewersOfAnExport(t *testing.T) {
	d := document(t, "", model.Chinese)
	later := review.Stamp{Time: at.Time.Add(time.Hour), Reviewer: "赵某"}
	if _, err := d.Review.Annotate(review.Target{Address: "t2.fee.amount"}, "0", "再核", later); err != nil {
		t.Fatal(err)
	}
	d.Reviewer, d.Time = "机房", at.Time.Add(24*time.Hour)
	facts := map[string]string{}
	for _, f := range d.facts() {
		facts[f.Name] = f.Text
	}
	if facts["审校人"] != "李某、赵某" || facts["审校时间"] != "2026-01-20 10:30" || facts["导出"] != "机房 2026-01-21 09:30" {
		t.Errorf("%v", facts)
	}
	for _, f := range Formats {
		text := readable(t, written(t, f.Name, d))
		if !strings.Contains(text, "赵某") || !strings.Contains(text, "李某") {
			t.Errorf("%s does not name the reviewers", f.Name)
		}
	}
	nothing := Document{Review: review.New(report("c", nil)), Reviewer: "赵某", Time: at.Time}
	if nothing.reviewer() != "赵某" || nothing.exported() != "" || !nothing.reviewed().Equal(at.Time) {
		t.Errorf("%s %s %s", nothing.reviewer(), nothing.exported(), nothing.reviewed())
	}
}
