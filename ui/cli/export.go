package cli

import (
	"bufio"
	"context"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"gouji/model"
	"gouji/model/assess"
	"gouji/model/export"
	"gouji/model/export/save"
	"gouji/model/review"
	"gouji/model/rules"
)

var exportCommand = command{
	name: "export", args: "FILE", least: 1, most: 1,
	about: model.Words{Chinese: "把审校结果写成修改意见", English: "write the saved review"},
	detail: model.Words{
		Chinese: "把一份报告的发现连同已保存的更正、批注和处置写成修改意见。\n" +
			"不给 -o 时写到标准输出；-o 指定的文件已有时，要加 --replace 才换。\n" +
			"--severity 和 --state 选定列出哪些发现；没有列出的，写出的文件里注明条数。\n" +
			"--as document 把更正和批注写进原稿的副本：Word 和 OpenDocument 文档用修订和批注，网页、Markdown 和文本逐字节替换，批注另附。\n" +
			"写进副本的发现，缺省只有尚待处理的错误和警告。\n" +
			"副本缺省为原稿旁的 <名>.审校.<扩展名>，已有时要加 --replace 才换。原稿从不被覆盖。",
		English: "Writes the findings of a report with the corrections, notes and dispositions that were saved.\n" +
			"Without -o they go to standard output; a file that exists is replaced only with --replace.\n" +
			"--severity and --state choose which findings go out; what is written says how many do not.\n" +
			"--as document writes corrections and annotations into a copy of the draft: as tracked changes and comments in Word and OpenDocument texts, byte for byte in pages, Markdown and text, with the annotations beside it.\n" +
			"Of the findings the errors and warnings that are not settled go into the copy, unless others are chosen.\n" +
			"The copy is <name>.审校.<extension> beside the draft unless -o says otherwise; --replace replaces one. The draft is never written over."},
	examples: []string{
		"gouji export 南湖新区2021.docx --as findings.md",
		"gouji export 南湖新区2021.docx --as findings.csv -o 南湖新区修改意见.csv",
		"gouji export 南湖新区2021.docx --as findings.docx --severity warning --state undecided,accepted,proposed -o 修改意见.docx",
		"gouji export 南湖新区2021.docx --as document",
		"gouji export 南湖新区2021.docx --as document --severity error --state open",
	},
	build: func(a *app, c *cobra.Command) func(context.Context, []string) error {
		names := exportNames()
		list := strings.Join(names, "|")
		as := choose(c, "as", "FORMAT", "", a.say("写成的格式 `FORMAT`："+list, "write as `FORMAT`: "+list), names)
		out := c.Flags().StringP("output", "o", "", a.say("写到文件 `OUT`（缺省为标准输出）", "write to file `OUT` (default: standard output)"))
		replace := c.Flags().Bool("replace", false, a.say("换掉已有的文件（原稿除外）", "replace a file that exists, never the draft"))
		ground := a.groundFlags(c)
		only := a.selectionFlags(c)
		return func(_ context.Context, args []string) error {
			if as.value == asDocument {
				return a.sendBack(args[0], *out, *replace, ground, only)
			}
			selection, err := only.read(export.Selection{})
			if err != nil {
				return err
			}
			format, ok := export.FormatByName(as.value)
			if !ok {
				return usageError(
					model.Words{Chinese: "没有给出格式：要用 --as FORMAT", English: "no format given: --as FORMAT is needed"},
					model.Words{Chinese: "可选：" + list, English: "one of: " + list})
			}
			if format.Binary && (*out == "" || *out == stdinName) && a.stdoutIsTerminal() {
				return usageError(
					model.Words{Chinese: format.Name + " 不能写到终端", English: format.Name + " is not for a terminal"},
					model.Words{Chinese: "用 -o 指定文件", English: "name a file with -o"})
			}
			return a.export(args[0], format, outlet{*out, *replace}, ground, selection)
		}
	},
}

func exportNames() []string {
	var names []string
	for _, f := range export.Formats {
		names = append(names, f.Name)
	}
	return append(names, asDocument)
}

// outlet is where an export goes, and whether it may replace what stands there.
type outlet struct {
	out     string
	replace bool
}

// export writes the review of one report in a format.
func (a *app) export(path string, format export.Format, to outlet, ground groundFlags, only export.Selection) error {
	d, err := a.document(path, ground)
	if err != nil {
		return unreadable(path, err)
	}
	d.Only = only
	if to.out == "" || to.out == stdinName {
		if err := format.Write(a.out, d); err != nil {
			return unwritable("", err)
		}
		return nil
	}
	draft := path
	if path == stdinName {
		draft = ""
	}
	err = save.File(to.out, save.Options{Draft: draft, Keep: ground.files(path, d), Replace: to.replace}, func(w io.Writer) error {
		b := bufio.NewWriter(w)
		if err := format.Write(b, d); err != nil {
			return err
		}
		return b.Flush()
	})
	if err != nil {
		return unwritable(to.out, err)
	}
	return nil
}

// document reads a report and what was saved of its review.
func (a *app) document(path string, ground groundFlags) (export.Document, error) {
	g, err := ground.read(1)
	if err != nil {
		return export.Document{}, err
	}
	report, err := a.read(path)
	if err == nil {
		report, err = g.hold(path, report)
	}
	if err != nil {
		return export.Document{}, err
	}
	stamp := review.Stamp{Time: time.Now(), Reviewer: reviewer(a.world.Getenv)}
	var events []review.Event
	if path != stdinName {
		var notices []model.Words
		events, notices, err = review.Load(path, review.Options{Stamp: stamp})
		if err != nil {
			return export.Document{}, err
		}
		for _, n := range notices {
			a.tell(n.Chinese, n.English)
		}
	}
	findings := rules.Check(model.NewView(report))
	v, err := review.Resume(report, findings, events, programVersion(), stamp)
	if err != nil {
		return export.Document{}, err
	}
	after := assess.Report(v.View())
	return export.Document{
		Review: v, Findings: findings, After: after.Findings, Repairs: after.Repairs, Rule: rules.ByID, RulesVersion: programVersion(),
		Program: programVersion(), Reviewer: stamp.Reviewer, Time: stamp.Time, Language: a.language,
	}, nil
}
