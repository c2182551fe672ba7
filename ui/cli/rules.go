package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gouji/model"
	"gouji/model/export"
	"gouji/model/rules"
	"gouji/model/safe"
	"gouji/model/settings"
	"gouji/ui/cells"
)

var rulesCommand = command{
	name: "rules", args: "[ID]", most: 1,
	about: model.Words{Chinese: "列出规则，或解释一条规则", English: "list the rules, or explain one"},
	detail: model.Words{
		Chinese: "列出规则及其现行级别；本地设置停用、改级的规则注明理由，末尾说明设置从哪里来。\n" +
			"本地设置取 --rules FILE，否则取当前文件夹的 gouji.toml，再否则取用户配置。",
		English: "Lists the rules with the severity in force; what local settings change is shown with its reason, and at the end where they come from.\n" +
			"Local settings are those of --rules FILE, else of gouji.toml in the current folder, else the user's."},
	examples: []string{
		"gouji rules",
		"gouji rules T3-ROW",
	},
	build: func(a *app, c *cobra.Command) func(context.Context, []string) error {
		ground := groundFlags{app: a, prior: new(string), alone: new(bool), rules: a.rulesFlag(c)}
		return func(_ context.Context, args []string) error {
			g, err := ground.read(1)
			if err != nil {
				return err
			}
			set, err := g.settingsFor(settings.FileName)
			if err != nil {
				return err
			}
			if set == nil {
				set = &model.Settings{}
			}
			if len(args) == 0 {
				a.listRules(set)
				return nil
			}
			r, ok := rules.ByID(strings.ToUpper(args[0]))
			if !ok {
				return unknownRule(args[0])
			}
			a.explain(r, set)
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

// listRules prints id, severity in force and title, a rule a line, then the
// settings that changed them.
func (a *app) listRules(set *model.Settings) {
	width := 0
	for _, r := range rules.All() {
		width = max(width, len(r.ID))
	}
	for _, r := range rules.All() {
		severity, note := r.Severity.Words().In(a.language), ""
		if local, ok := set.Rules[r.ID]; ok {
			note = "  ← " + export.SettingWords(local, a.language)
			switch {
			case local.Off:
				severity = a.say("停用", "off")
			case local.Severity != nil:
				severity = local.Severity.Words().In(a.language)
			}
		}
		fmt.Fprintf(a.out, "%-*s  %s  %s%s\n", width, r.ID, cells.Fit(severity, 7, cells.Left), r.Title.In(a.language), note)
	}
	a.listSettings(set)
}

// listSettings prints what is set besides rules, and where it comes from.
func (a *app) listSettings(set *model.Settings) {
	if set.File.IsEmpty() {
		fmt.Fprintln(a.out, a.say("\n本地设置：无（目录和级别均为程序自带）", "\nlocal settings: none (the catalogue as it comes)"))
		return
	}
	fmt.Fprintf(a.out, "\n%s%s\n", a.say("本地设置：", "local settings: "), set.File.Line())
	for _, line := range export.SettingLines(set) {
		fmt.Fprintln(a.out, "  "+line)
	}
}

// explain prints a rule's page: always the same parts in the same order.
func (a *app) explain(r model.Rule, set *model.Settings) {
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
	if local, ok := set.Rules[r.ID]; ok {
		a.part("本地设置", "Local settings", export.SettingWords(local, a.language)+"\n"+set.File.Line())
	}
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
