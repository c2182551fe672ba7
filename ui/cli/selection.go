package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"gouji/model"
	"gouji/model/export"
	"gouji/model/safe"
)

// selectionFlags are the flags that say which findings go out.
type selectionFlags struct {
	severity *choice
	states   *[]string
}

func (a *app) selectionFlags(c *cobra.Command) selectionFlags {
	list := strings.Join(export.StateNames(), "|")
	f := selectionFlags{
		severity: choose(c, "severity", "LEVEL", model.Note.String(),
			a.say("只列不低于 `LEVEL` 的发现：error|warning|note", "list findings of `LEVEL` or graver: error|warning|note"),
			[]string{model.Error.String(), model.Warning.String(), model.Note.String()}),
		states: c.Flags().StringSlice("state", nil,
			a.say("只列状态为 `STATE` 的发现，可用逗号列出几个："+list, "list findings in `STATE`, several separated by commas: "+list)),
	}
	complete(c, "state", export.StateNames())
	return f
}

// read gives the selection, or says which word is none.
func (f selectionFlags) read() (export.Selection, error) {
	severity, _ := model.ParseSeverity(f.severity.value)
	s := export.Selection{Severity: severity}
	for _, name := range *f.states {
		state, ok := export.ParseState(strings.TrimSpace(name))
		if !ok {
			list := strings.Join(export.StateNames(), ", ")
			shown := safe.New(name).Line()
			return s, usageError(
				model.Words{Chinese: "选项 --state 不接受“" + shown + "”", English: "--state does not take “" + shown + "”"},
				model.Words{Chinese: "可选：" + list, English: "one of: " + list})
		}
		s.States = append(s.States, state)
	}
	return s, nil
}
