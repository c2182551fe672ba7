package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gouji/model"
	"gouji/model/rules"
	"gouji/model/safe"
	"gouji/ui/cells"
)

var rulesCommand = command{
	name: "rules", args: "[ID]", most: 1,
	about: model.Words{Chinese: "列出规则，或解释一条规则", English: "list the rules, or explain one"},
	examples: []string{
		"gouji rules",
		"gouji rules T3-ROW",
	},
	build: func(a *app, _ *cobra.Command) func(context.Context, []string) error {
		return func(_ context.Context, args []string) error {
			if len(args) == 0 {
				a.listRules()
				return nil
			}
			r, ok := rules.ByID(strings.ToUpper(args[0]))
			if !ok {
				return unknownRule(args[0])
			}
			a.explain(r)
			return nil
		}
	},
	complete: func(c *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		var ids []cobra.Completion
		for _, r := range rules.All() {
			if len(args) == 0 {
				ids = append(ids, cobra.CompletionWithDesc(r.ID, r.Title.Chinese))
			}
		}
		return ids, cobra.ShellCompDirectiveNoFileComp
	},
}

func unknownRule(name string) error {
	var ids []string
	for _, r := range rules.All() {
		ids = append(ids, r.ID)
	}
	shown := safe.New(name).Line()
	what := model.Words{Chinese: "没有这条规则：" + shown, English: "no such rule: " + shown}
	if near, ok := nearest(name, ids); ok {
		return usageError(what, model.Words{Chinese: "是不是 " + near + "？", English: "did you mean " + near + "?"})
	}
	return usageError(what, model.Words{Chinese: "用 gouji rules 列出全部规则", English: "gouji rules lists them all"})
}

// listRules prints id, gravest severity and title, a rule a line.
func (a *app) listRules() {
	width := 0
	for _, r := range rules.All() {
		width = max(width, len(r.ID))
	}
	for _, r := range rules.All() {
		fmt.Fprintf(a.out, "%-*s  %s  %s\n", width, r.ID, cells.Fit(r.Severity.Words().In(a.language), 7, cells.Left), r.Title.In(a.language))
	}
}

// explain prints a rule's page: always the same parts in the same order.
func (a *app) explain(r model.Rule) {
	fmt.Fprintf(a.out, "%s  %s  %s\n", r.ID, r.Severity.Words().In(a.language), r.Title.In(a.language))
	a.part("断言", "Asserts", r.Asserts.In(a.language))
	a.part("适用", "Applies to", a.years(r))
	var basis []string
	for _, c := range r.Basis {
		line := c.Act
		if c.Article != "" {
			line += " " + c.Article
		}
		if c.Sentence != "" {
			line += a.say("：“", ": “") + c.Sentence + "”"
		}
		basis = append(basis, line)
	}
	a.part("依据", "Basis", strings.Join(basis, "\n"))
	a.part("改法", "To put right", r.Remedy.In(a.language))
	a.part("不报", "Silent on", r.Exceptions.In(a.language))
	a.part("示例", "Example", r.Example)
}

func (a *app) part(chinese, english, body string) {
	if body != "" {
		fmt.Fprintf(a.out, "\n%s\n  %s\n", a.say(chinese, english), strings.ReplaceAll(body, "\n", "\n  "))
	}
}

func (a *app) years(r model.Rule) string {
	switch {
	case r.From == 0 && r.Until == 0:
		return a.say("各年度", "every year")
	case r.Until == 0:
		return a.say(strconv.Itoa(r.From)+" 年度起", "from "+strconv.Itoa(r.From))
	case r.From == 0:
		return a.say("至 "+strconv.Itoa(r.Until)+" 年度止", "until "+strconv.Itoa(r.Until))
	}
	return fmt.Sprintf(a.say("%d 至 %d 年度", "%d to %d"), r.From, r.Until)
}
