package export

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"gouji/model"
	"gouji/model/review"
	"gouji/model/safe"
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

// SettingLines tells what is set besides rules, a line each as the file has
// it: level = county.
func SettingLines(set *model.Settings) []string {
	var lines []string
	list := func(name, value string) {
		if value != "" {
			lines = append(lines, name+" = "+safe.New(value).Line())
		}
	}
	list("level", set.Level.String())
	list("superiors", strings.Join(set.Superiors, "、"))
	if set.DueDay > 0 {
		list("deadline", fmt.Sprintf("%02d-%02d", set.DueMonth, set.DueDay))
	}
	if set.SectionOneLimit > 0 {
		list("section_one_limit", strconv.Itoa(set.SectionOneLimit))
	}
	if set.OwnPriorOnly {
		list("find_prior", "false")
	}
	for _, t := range set.Terms {
		list("terms", t.Wrong+" → "+t.Right)
	}
	return lines
}

// settingsWords names the settings with their hash, every rule that they
// change and why, and what else they set; "" for none.
func (d Document) settingsWords() string {
	s := d.Review.Report().Settings()
	if s.File.IsEmpty() {
		return ""
	}
	var parts []string
	for _, id := range slices.Sorted(maps.Keys(s.Rules)) {
		parts = append(parts, id+" "+SettingWords(s.Rules[id], d.Language))
	}
	parts = append(parts, SettingLines(s)...)
	if s.SHA256 != "" {
		parts = append(parts, "SHA-256 "+s.SHA256)
	}
	return safe.New(s.File.Line() + d.in("：", ": ") + strings.Join(parts, d.in("；", "; "))).Line()
}

// groundsJSON is what the findings were held against.
type groundsJSON struct {
	Prior    string        `json:"prior"` // the name of last year's report, "" for none
	Settings string        `json:"settings"`
	SHA256   string        `json:"settings_sha256"`
	Others   []string      `json:"others"` // what the settings set besides rules, as the file has it
	Rules    []settingJSON `json:"rules"`  // what the settings change
}

type settingJSON struct {
	Rule     string `json:"rule"`
	Off      bool   `json:"off"`
	Severity string `json:"severity"` // "" where it is not changed
	Reason   string `json:"reason"`
}

func newGrounds(c model.Context) groundsJSON {
	j := groundsJSON{Rules: []settingJSON{}, Others: []string{}}
	if c.Prior != nil {
		j.Prior = c.Prior.Source.Name.Line()
	}
	if c.Settings == nil {
		return j
	}
	j.Settings, j.SHA256 = c.Settings.File.Line(), c.Settings.SHA256
	j.Others = append(j.Others, SettingLines(c.Settings)...)
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
