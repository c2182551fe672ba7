package cli

import (
	"context"
	"os"

	"github.com/spf13/cobra"

	"gouji/model"
)

var reviewCommand = command{
	name: "review", args: "FILE", least: 1, most: 1,
	about: model.Words{Chinese: "打开审校界面", English: "open the review screen"},
	detail: model.Words{
		Chinese: "打开一份报告的审校界面；gouji FILE 与此相同。\n" +
			"更正和批注随时写入报告旁的 FILE.review.jsonl，原稿从不改动。标准输出不是终端时，输出与 gouji check FILE 相同。",
		English: "Opens the review screen of one report; gouji FILE does the same.\n" +
			"Corrections and notes go to FILE.review.jsonl beside the report as they are made; the draft is never written over. Where standard output is no terminal, prints what gouji check FILE prints."},
	examples: []string{
		"gouji 南湖新区2021.docx",
	},
	build: func(a *app, _ *cobra.Command) func(context.Context, []string) error {
		return func(ctx context.Context, args []string) error {
			return a.review(ctx, args[0])
		}
	},
}

func (a *app) review(ctx context.Context, path string) error {
	if path != stdinName {
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			return unreadable(path, &failure{
				what: model.Words{Chinese: "这是一个文件夹，审校一次只打开一份报告", English: "this is a folder; a review opens one report"},
				hint: model.Words{Chinese: "检查整个文件夹请用 gouji check " + path, English: "to check a whole folder use gouji check " + path}})
		}
	}
	switch {
	case path == stdinName:
		a.tell("标准输入不能打开审校界面，改为输出检查结果（同 gouji check -）",
			"standard input cannot be reviewed; printing the findings instead (as gouji check -)")
	case !a.stdoutIsTerminal():
		a.tell("标准输出不是终端，改为输出检查结果（同 gouji check FILE）",
			"standard output is no terminal; printing the findings instead (as gouji check FILE)")
	case !a.interactive():
		a.tell("终端不支持全屏界面（TERM=dumb），改为输出检查结果（同 gouji check FILE）",
			"the terminal has no full screen (TERM=dumb); printing the findings instead (as gouji check FILE)")
	}
	run := &checking{app: a, jobs: 1, format: outputs[0]}
	return run.all(ctx, []string{path})
}
