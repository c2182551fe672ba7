package cli

import (
	"context"
	"os"
	"os/user"
	"strings"

	"github.com/spf13/cobra"

	"gouji/model"
	"gouji/model/assess"
	"gouji/model/safe"
	"gouji/themes"
	"gouji/ui"
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
		"gouji --theme light 南湖新区2021.docx",
	},
	build: func(a *app, c *cobra.Command) func(context.Context, []string) error {
		list := strings.Join(themeNames(), "|")
		theme := choose(c, "theme", "THEME", "",
			a.say("配色 `THEME`："+list+"；缺省随终端背景", "colours `THEME`: "+list+"; by default after the terminal's background"), themeNames())
		ground := a.groundFlags(c)
		return func(ctx context.Context, args []string) error {
			return a.review(ctx, args[0], theme.value, ground)
		}
	},
}

func themeNames() []string {
	var names []string
	for _, t := range themes.Themes {
		names = append(names, t.Name)
	}
	return names
}

func (a *app) review(ctx context.Context, path, theme string, ground groundFlags) error {
	if info, err := os.Stat(path); path != stdinName && err == nil && info.IsDir() {
		name := safe.New(path).Line()
		return &failure{path,
			model.Words{Chinese: "这是一个文件夹，审校一次只打开一份报告", English: "this is a folder; a review opens one report"},
			model.Words{Chinese: "检查整个文件夹请用 gouji check " + name, English: "to check a whole folder use gouji check " + name}}
	}
	switch {
	case path == stdinName:
		a.tell("标准输入不能打开审校界面，改为输出检查结果（同 gouji check -）",
			"standard input cannot be reviewed; printing the findings instead (as gouji check -)")
	case !a.stdoutIsTerminal():
		a.tell("标准输出不是终端，改为输出检查结果（同 gouji check FILE）",
			"standard output is no terminal; printing the findings instead (as gouji check FILE)")
	case a.dumb():
		a.tell("终端不支持全屏界面（TERM=dumb），改为输出检查结果（同 gouji check FILE）",
			"the terminal has no full screen (TERM=dumb); printing the findings instead (as gouji check FILE)")
	default:
		return a.open(ctx, path, theme, ground)
	}
	run := &checking{app: a, jobs: 1, format: outputs[0], grounds: ground}
	return run.all(ctx, []string{path})
}

// open hands the terminal to the review screen. A file that cannot be read is
// told before the screen is touched.
func (a *app) open(ctx context.Context, path, theme string, ground groundFlags) error {
	g, err := ground.read(1)
	if err != nil {
		return err
	}
	err = ui.Run(ctx, ui.Options{
		Path: path, Theme: theme, Language: a.language,
		Reviewer: reviewer(a.world.Getenv), Version: programVersion(),
		Hold: func(r *model.Report) (*model.Report, error) { return g.hold(path, r) },
		Suggest: func(v model.View, findings []model.Finding) []model.Repair {
			repairs, _ := assess.Suggest(v, findings)
			return repairs
		},
	})
	if err != nil {
		return unreadable(path, err)
	}
	return nil
}

// reviewer is the name that corrections are signed with.
func reviewer(getenv func(string) string) string {
	if u, err := user.Current(); err == nil {
		if u.Name != "" {
			return u.Name
		}
		return u.Username
	}
	for _, name := range [...]string{"USER", "USERNAME", "LOGNAME"} {
		if n := getenv(name); n != "" {
			return n
		}
	}
	return ""
}
