package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"gouji/model"
	"gouji/model/safe"
)

// shells is the table of shells that a completion script can be had for.
var shells = [...]struct {
	name  string
	write func(*cobra.Command, io.Writer) error
}{
	{"bash", func(c *cobra.Command, w io.Writer) error { return c.GenBashCompletionV2(w, true) }},
	{"zsh", func(c *cobra.Command, w io.Writer) error { return c.GenZshCompletion(w) }},
	{"fish", func(c *cobra.Command, w io.Writer) error { return c.GenFishCompletion(w, true) }},
	{"powershell", func(c *cobra.Command, w io.Writer) error { return c.GenPowerShellCompletionWithDesc(w) }},
}

var completionCommand = command{
	name: "completion", args: "SHELL", least: 1, most: 1,
	about: model.Words{Chinese: "生成命令行补全脚本", English: "print a completion script"},
	detail: model.Words{
		Chinese: "生成命令行补全脚本，补全命令、选项、规则号、格式和报告文件。SHELL 为 bash、zsh、fish 或 powershell。",
		English: "Prints a script that completes commands, options, rule ids, formats and report files. SHELL is bash, zsh, fish or powershell."},
	examples: []string{
		"gouji completion bash > /etc/bash_completion.d/gouji",
		"source <(gouji completion zsh)",
		"gouji completion fish > ~/.config/fish/completions/gouji.fish",
		"gouji completion powershell | Out-String | Invoke-Expression",
	},
	build: func(a *app, c *cobra.Command) func(context.Context, []string) error {
		return func(_ context.Context, args []string) error {
			for _, s := range shells {
				if s.name == args[0] {
					return s.write(c.Root(), a.out)
				}
			}
			return unknownShell(args[0])
		}
	},
	complete: func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return shellNames(), cobra.ShellCompDirectiveNoFileComp
	},
}

func unknownShell(name string) error {
	name = safe.New(name).Line()
	what := model.Words{Chinese: "不认识的 shell：" + name, English: "unknown shell: " + name}
	hint := fmt.Sprint(shellNames())
	if near, ok := nearest(name, shellNames()); ok {
		return usageError(what, model.Words{Chinese: "是不是 " + near + "？", English: "did you mean " + near + "?"})
	}
	return usageError(what, model.Words{Chinese: "可选：" + hint, English: "one of: " + hint})
}

func shellNames() []string {
	var names []string
	for _, s := range shells {
		names = append(names, s.name)
	}
	return names
}
