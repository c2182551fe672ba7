package export

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"gouji/model"
	"gouji/model/review"
)

// Verdict is where the report stands as corrected and disposed of so far.
func (d Document) Verdict() model.Verdict { return Judge(d.Review, d.After) }

// Judge gives the verdict on a review whose findings, as corrected, are given.
func Judge(r *review.Review, after []model.Finding) model.Verdict {
	return model.Judge(r.View(), after, func(f model.Finding) bool {
		status := r.Disposition(f.ID).Status
		return status == review.Explained || status == review.Dismissed
	})
}

// Grounds lists what a report was held against besides the form, a line each:
// last year's report, and the settings with every rule that they change.
func Grounds(c model.Context, l model.Language) []string {
	say := func(chinese, english string) string { return model.Words{Chinese: chinese, English: english}.In(l) }
	var lines []string
	if c.Prior != nil {
		line := say("对照上年：", "last year's report: ") + c.Prior.Source.Name.Line()
		if c.Found {
			line += say("（自动找到）", " (found beside it)")
		}
		lines = append(lines, line)
	}
	if c.Settings == nil || c.Settings.File.IsEmpty() {
		return lines
	}
	line := say("本地设置：", "local settings: ") + c.Settings.File.Line()
	separator := say("：", ": ")
	for _, id := range slices.Sorted(maps.Keys(c.Settings.Rules)) {
		line += separator + id + " " + SettingWords(c.Settings.Rules[id], l)
		separator = say("；", "; ")
	}
	return append(lines, line)
}

// SettingWords says what is set for a rule, and why.
func SettingWords(set model.RuleSetting, l model.Language) string {
	say := func(chinese, english string) string { return model.Words{Chinese: chinese, English: english}.In(l) }
	how := ""
	switch {
	case set.Off:
		how = say("停用", "off")
	case set.Severity != nil:
		how = say("改为", "as ") + set.Severity.Words().In(l)
	}
	return strings.TrimSpace(how + fmt.Sprintf(say("（%s）", " (%s)"), set.Reason))
}

// groundsJSON is what the findings were held against.
type groundsJSON struct {
	Prior    string        `json:"prior"` // the name of last year's report, "" for none
	Settings string        `json:"settings"`
	Rules    []settingJSON `json:"rules"` // what the settings change
}

type settingJSON struct {
	Rule     string `json:"rule"`
	Off      bool   `json:"off"`
	Severity string `json:"severity"` // "" where it is not changed
	Reason   string `json:"reason"`
}

func newGrounds(c model.Context) groundsJSON {
	j := groundsJSON{Rules: []settingJSON{}}
	if c.Prior != nil {
		j.Prior = c.Prior.Source.Name.Line()
	}
	if c.Settings == nil {
		return j
	}
	j.Settings = c.Settings.File.Line()
	for _, id := range slices.Sorted(maps.Keys(c.Settings.Rules)) {
		set := c.Settings.Rules[id]
		one := settingJSON{Rule: id, Off: set.Off, Reason: set.Reason}
		if set.Severity != nil {
			one.Severity = set.Severity.String()
		}
		j.Rules = append(j.Rules, one)
	}
	return j
}
