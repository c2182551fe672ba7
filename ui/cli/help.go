package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"gouji/model"
	"gouji/model/safe"
	"gouji/ui/cells"
)

// exitCodes and environment are told at the end of every help page.
var (
	exitCodes = [...][2]model.Words{
		{{Chinese: "0"}, {Chinese: "没有错误级的发现", English: "nothing of severity error"}},
		{{Chinese: "1"}, {Chinese: "至少有一处错误", English: "at least one error"}},
		{{Chinese: "2"}, {Chinese: "用法不对，或有文件无法读取（其余照常检查）", English: "wrong usage, or a file could not be read (the others are checked)"}},
	}
	environment = [...][2]model.Words{
		{{Chinese: "LC_ALL, LC_MESSAGES, LANG"}, {Chinese: "界面语言", English: "language of the interface"}},
		{{Chinese: "NO_COLOR, CLICOLOR=0"}, {Chinese: "不用颜色", English: "no colour"}},
		{{Chinese: "CLICOLOR_FORCE=1"}, {Chinese: "输出到管道时也用颜色", English: "colour even into a pipe"}},
		{{Chinese: "TERM=dumb"}, {Chinese: "不进入全屏界面", English: "no full screen"}},
	}
)

// help prints the page of a command on standard output.
func (a *app) help(c *cobra.Command) { a.helpTo(a.out, c) }

func (a *app) helpTo(w io.Writer, c *cobra.Command) {
	about := c.Long
	if about == "" {
		about = c.Short
	}
	if !c.HasParent() {
		about = a.say("勾稽（gouji）：核对政府信息公开工作年度报告的草稿。", "gouji (勾稽) reviews drafts of the annual report on government information disclosure.") + "\n" + about
	}
	fmt.Fprintf(w, "%s\n\n%s\n", about, a.say("用法", "Usage"))
	for _, line := range usageLines(a, c) {
		fmt.Fprintf(w, "  %s\n", line)
	}
	if !c.HasParent() {
		listing(w, a.say("命令", "Commands"), a.commandRows(c))
	}
	listing(w, a.say("选项", "Options"), flagRows(c))
	if c.HasExample() {
		fmt.Fprintf(w, "\n%s\n  %s\n", a.say("示例", "Examples"), strings.ReplaceAll(c.Example, "\n", "\n  "))
	}
	listing(w, a.say("退出码", "Exit codes"), a.wordRows(exitCodes[:]))
	listing(w, a.say("环境变量", "Environment"), a.wordRows(environment[:]))
}

func usageLines(a *app, c *cobra.Command) []string {
	options := " " + a.say("[选项]", "[OPTIONS]")
	if c.HasParent() {
		return []string{c.UseLine() + options}
	}
	return []string{"gouji FILE" + options, "gouji " + a.say("命令", "COMMAND") + options}
}

func (a *app) wordRows(rows [][2]model.Words) [][2]string {
	var out [][2]string
	for _, r := range rows {
		out = append(out, [2]string{r[0].In(a.language), r[1].In(a.language)})
	}
	return out
}

// commandRows lists the commands in the order of their table, help last.
func (a *app) commandRows(root *cobra.Command) [][2]string {
	var rows [][2]string
	for _, one := range commands {
		rows = append(rows, [2]string{strings.TrimSpace(one.name + " " + one.args), one.about.In(a.language)})
	}
	help, _, err := root.Find([]string{"help"})
	if err == nil {
		rows = append(rows, [2]string{help.Use, help.Short})
	}
	return rows
}

// flagRows lists a command's own flags in the order of their definition, then
// those that every command takes.
func flagRows(c *cobra.Command) [][2]string {
	var rows [][2]string
	everywhere := c.Root().PersistentFlags()
	row := func(f *pflag.Flag) {
		value, usage := pflag.UnquoteUsage(f)
		name := "    --" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", --" + f.Name
		}
		if _, isBool := f.Value.(interface{ IsBoolFlag() bool }); value != "" && !isBool {
			name += " " + value
		}
		rows = append(rows, [2]string{name, usage})
	}
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if everywhere.Lookup(f.Name) == nil && f.Name != "help" {
			row(f)
		}
	})
	everywhere.VisitAll(row)
	if help := c.Flags().Lookup("help"); help != nil {
		row(help)
	}
	return rows
}

// listing prints a head and two columns, padded by cells and not by bytes, so
// that Chinese lines up.
func listing(w io.Writer, head string, rows [][2]string) {
	if len(rows) == 0 {
		return
	}
	width := 0
	for _, r := range rows {
		width = max(width, cells.Width(r[0]))
	}
	fmt.Fprintf(w, "\n%s\n", head)
	for _, r := range rows {
		fmt.Fprintf(w, "  %s%s  %s\n", r[0], cells.Spaces(width-cells.Width(r[0])), r[1])
	}
}

// helpCommand prints the page of a named command.
func (a *app) helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: a.say("显示一个命令的说明", "print the help of a command"),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			var names []cobra.Completion
			for _, c := range root.Commands() {
				if len(args) == 0 {
					names = append(names, cobra.CompletionWithDesc(c.Name(), c.Short))
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			c, rest, err := root.Find(args)
			if err == nil && len(rest) == 0 {
				a.help(c)
				return nil
			}
			var names []string
			for _, c := range root.Commands() {
				names = append(names, c.Name())
			}
			name := safe.New(args[0]).Line()
			what := model.Words{Chinese: "没有这个命令：" + name, English: "no such command: " + name}
			if near, ok := nearest(args[0], names); ok {
				return usageError(what, model.Words{Chinese: "是不是 gouji help " + near + "？", English: "did you mean gouji help " + near + "?"})
			}
			return usageError(what, model.Words{Chinese: "用 gouji help 列出全部命令", English: "gouji help lists the commands"})
		},
	}
}
