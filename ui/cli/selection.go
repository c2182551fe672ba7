package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gouji/model"
	"gouji/model/export"
	"gouji/model/safe"
)

// selectionFlags are the flags that say which findings go out.
type selectionFlags struct {
	severities, states *[]string
	given              func() bool
}

func (a *app) selectionFlags(c *cobra.Command) selectionFlags {
	states := append([]string{"open"}, export.StateNames()...)
	f := selectionFlags{
		severities: c.Flags().StringSlice("severity", nil,
			a.say("只列不低于 `LEVEL` 的发现，用逗号列出几个时只列这几个："+strings.Join(severityNames(), "|"),
				"list findings of `LEVEL` or graver, or just the levels of a list with commas: "+strings.Join(severityNames(), "|"))),
		states: c.Flags().StringSlice("state", nil,
			a.say("只列状态为 `STATE` 的发现，可用逗号列出几个："+strings.Join(states, "|"),
				"list findings in `STATE`, several separated by commas: "+strings.Join(states, "|"))),
		given: func() bool { return c.Flags().Changed("severity") || c.Flags().Changed("state") },
	}
	complete(c, "severity", severityNames())
	complete(c, "state", states)
	return f
}

// severityNames lists the severities, the gravest first.
func severityNames() []string {
	return []string{model.Error.String(), model.Warning.String(), model.Note.String()}
}

// read gives the selection, the other one where nothing was said, or says
// which word is none.
func (f selectionFlags) read(otherwise export.Selection) (export.Selection, error) {
	if !f.given() {
		return otherwise, nil
	}
	var severities []model.Severity
	for _, name := range *f.severities {
		severity, ok := model.ParseSeverity(strings.TrimSpace(name))
		if !ok {
			return export.Selection{}, noneOf("severity", name, severityNames())
		}
		severities = append(severities, severity)
	}
	s := export.Selection{}.Severities(severities...)
	if len(severities) == 1 {
		s = export.From(severities[0])
	}
	var all []export.State
	for _, name := range *f.states {
		states, ok := export.ParseStates(strings.TrimSpace(name))
		if !ok {
			return s, noneOf("state", name, append([]string{"open"}, export.StateNames()...))
		}
		all = append(all, states...)
	}
	return s.States(slices.Compact(all)...), nil
}

// noneOf says that a word is not one that a flag takes.
func noneOf(flag, word string, names []string) error {
	list, shown := strings.Join(names, ", "), safe.New(word).Line()
	hint := model.Words{Chinese: "可选：" + list, English: "one of: " + list}
	if near, ok := nearest(word, names); ok {
		hint = model.Words{Chinese: "是不是 " + near + "？" + hint.Chinese, English: "did you mean " + near + "? " + hint.English}
	}
	return usageError(
		model.Words{Chinese: "选项 --" + flag + " 不接受“" + shown + "”", English: "--" + flag + " does not take “" + shown + "”"}, hint)
}
