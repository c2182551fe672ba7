package cli

import (
	"context"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
	"golang.org/x/sync/semaphore"

	"gouji/model"
	"gouji/model/assess"
	"gouji/model/export"
	"gouji/model/form"
	"gouji/model/safe"
	"gouji/parse/document"
)

var checkCommand = command{
	name: "check", args: "PATH...", least: 1, most: -1,
	about: model.Words{Chinese: "检查文件和文件夹，列出发现", English: "check files and folders and print the findings"},
	detail: model.Words{
		Chinese: "检查报告文件和文件夹（含下级文件夹），列出发现。PATH 为 - 时读标准输入。\n" +
			"文件夹里只看已知扩展名的文件，不看隐藏文件、锁文件（~$…）和 gouji 自己写出的文件，不跟随链接。\n" +
			"输出顺序固定：按给出的先后，文件夹内按名称。json、jsonl、csv、sarif 的文字不随系统语言变化，只随 --lang。",
		English: "Checks report files and folders (with those below) and prints the findings. PATH - is standard input.\n" +
			"Inside folders only files of known extensions count; hidden files, lock files (~$…), gouji's own output and links are passed over.\n" +
			"The order of the output is fixed: as given, and by name within a folder. The wording of json, jsonl, csv and sarif follows --lang only, never the locale."},
	examples: []string{
		"gouji check 南湖新区2021.docx",
		"gouji check --severity error 待审/",
		"gouji check --format json 待审/ > findings.json",
		"gouji check - < draft.txt",
	},
	build: buildCheck,
}

// checking is one run of check.
type checking struct {
	*app
	jobs    int
	least   model.Severity
	quiet   bool
	format  output
	grounds groundFlags
	ground  *grounds
	budget  *semaphore.Weighted // bytes of source files being read at once
}

// batchGarbage lets garbage grow to this many hundredths of what is alive
// before it is collected. A report's data is small and soon dead: a batch gains
// a quarter of its time for some 25 MiB.
const batchGarbage = 400

// outcome is what became of one file.
type outcome struct {
	path    string
	report  export.ReportJSON
	layout  *form.Layout
	context model.Context
	verdict model.Verdict
	trouble *failure // nil where the file was read
	text    []byte   // as rendered for the format
}

func buildCheck(a *app, c *cobra.Command) func(context.Context, []string) error {
	format := choose(c, "format", "FORMAT", outputs[0].name,
		a.say("输出格式 `FORMAT`："+outputNames()+"（缺省 "+outputs[0].name+"）",
			"output `FORMAT`: "+outputNames()+" (default "+outputs[0].name+")"), outputList())
	severities := []string{model.Error.String(), model.Warning.String(), model.Note.String()}
	severity := choose(c, "severity", "LEVEL", model.Note.String(),
		a.say("只列出不低于 `LEVEL` 的发现：error、warning、note（缺省 note）",
			"print findings from `LEVEL` up: error, warning, note (default note)"), severities)
	ground := a.groundFlags(c)
	jobs := c.Flags().Int("jobs", runtime.GOMAXPROCS(0),
		a.say("同时检查 `N` 个文件（缺省为处理器数）", "check `N` files at once (default: the processors)"))
	quiet := c.Flags().BoolP("quiet", "q", false,
		a.say("只输出发现和出错的文件，不输出概况和进度", "print findings and unreadable files, no summaries, no progress"))
	return func(ctx context.Context, args []string) error {
		if *jobs < 1 {
			return usageError(
				model.Words{Chinese: "选项 --jobs 至少为 1", English: "option --jobs must be at least 1"}, model.Words{})
		}
		least, _ := model.ParseSeverity(severity.value)
		run := &checking{app: a, jobs: *jobs, least: least, quiet: *quiet, format: outputByName(format.value), grounds: ground}
		return run.all(ctx, args)
	}
}

// all checks what the paths name and prints it in order. An interrupt ends it
// between two reports.
func (c *checking) all(ctx context.Context, paths []string) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	targets := collect(paths)
	var err error
	if c.ground, err = c.grounds.read(len(targets)); err != nil {
		return err
	}
	if err := c.settled(targets); err != nil {
		return err
	}
	if len(targets) > 1 && c.world.Getenv("GOGC") == "" {
		defer debug.SetGCPercent(debug.SetGCPercent(batchGarbage))
	}
	c.budget = semaphore.NewWeighted(document.MaxFile)
	p := c.format.printer(c)
	bar := &progress{}
	if c.stderrIsTerminal() && !c.dumb() && !c.quiet {
		bar = startProgress(c.world.Stderr, c.say("检查", "checking"), len(targets))
	}
	err = inOrder(ctx, len(targets), min(c.jobs, max(len(targets), 1)), func(i int) *outcome {
		o := c.one(ctx, targets[i])
		p.render(o)
		bar.step()
		return o
	}, func(o *outcome) error {
		bar.hide()
		return c.take(p, o)
	})
	bar.end()
	if err == nil {
		err = p.close()
	}
	return err
}

// one reads and checks one file. Large files wait for each other, so that
// memory stays bounded whatever the number of workers.
func (c *checking) one(ctx context.Context, t target) *outcome {
	o := &outcome{path: t.path}
	weight := min(max(t.size, 1), document.MaxFile)
	if err := c.budget.Acquire(ctx, weight); err != nil {
		t.err = err
	} else {
		defer c.budget.Release(weight)
	}
	var report *model.Report
	if t.err == nil {
		report, t.err = c.read(t.path)
	}
	if t.err == nil {
		report, t.err = c.ground.hold(t.path, report)
	}
	if t.err != nil {
		o.trouble = unreadable(t.path, t.err)
		o.report = export.Unreadable(t.path, o.trouble.as(c.wording()))
		return o
	}
	view := model.NewView(report)
	o.layout, o.context = view.Layout, view.Context()
	var results export.Results
	results, o.verdict = c.assess(view)
	o.report = export.NewReport(t.path, view, results, c.wording())
	return o
}

// settled refuses to begin where the settings of some draft are wrong: part of
// the reports would be held against something else than was meant.
func (c *checking) settled(targets []target) error {
	for _, t := range targets {
		if _, err := c.ground.settingsFor(t.path); err != nil {
			return err
		}
	}
	return nil
}

// assess holds a report against the catalogue and drops what is below the
// severity asked for; the verdict is on all that was found.
func (c *checking) assess(v model.View) (export.Results, model.Verdict) {
	all := assess.Report(v)
	r := export.Results{Repairs: all.Repairs, Ties: all.Ties}
	for _, f := range all.Findings {
		if f.Severity >= c.least {
			r.Findings = append(r.Findings, f)
		}
	}
	return r, model.Judge(v, all.Findings, nil)
}

// wording is the language of what is printed: the interface's for people,
// and for machines Chinese unless --lang says otherwise, so that the same
// input gives the same bytes on every machine.
func (c *checking) wording() model.Language {
	if c.format.machine && !c.spoken {
		return model.Chinese
	}
	return c.language
}

// take prints one outcome and sets the exit code.
func (c *checking) take(p printer, o *outcome) error {
	if o.trouble != nil {
		c.exit(exitTrouble)
		c.tellFailure(o.trouble)
	}
	if o.context.Found && c.format.machine && !c.quiet {
		for _, line := range export.Grounds(model.Context{Prior: o.context.Prior, Found: true}, c.language) {
			line = safe.New(o.path).Line() + ": " + line
			c.tell(line, line)
		}
	}
	for _, f := range o.report.Findings {
		if f.Severity == model.Error.String() {
			c.exit(exitFindings)
		}
	}
	return p.add(o)
}
