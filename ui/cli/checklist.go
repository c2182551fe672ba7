package cli

import (
	"fmt"
	"strings"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/export"
)

// csvPrinter prints a row a finding, and one for each file that could not be
// read.
type csvPrinter struct {
	run *checking
	csv *export.CSV
}

func newCSVPrinter(run *checking) printer {
	in := func(chinese, english string) string {
		return model.Words{Chinese: chinese, English: english}.In(run.wording())
	}
	return &csvPrinter{run, export.NewCSV(run.out,
		in("文件", "file"), in("单位", "unit"), in("年度", "year"), in("级别", "severity"), in("规则", "rule"),
		in("部分", "section"), in("页", "page"), in("行", "line"), in("列", "column"), in("地址", "address"),
		in("问题", "finding"), in("应为", "expected"), in("现为", "actual"), in("差额", "difference"),
		in("原文", "quote"), in("发现编号", "finding id"), in("无法读取的原因", "why it could not be read"))}
}

func (p *csvPrinter) render(*outcome) {}

func (p *csvPrinter) add(o *outcome) error {
	r := o.report
	if r.Error != "" {
		return p.run.pass(p.csv.Row(o.path, "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", r.Error))
	}
	for _, f := range r.Findings {
		address := ""
		if len(f.Cells) > 0 {
			address = f.Cells[0]
		}
		severity, _ := model.ParseSeverity(f.Severity)
		err := p.csv.Row(o.path, r.Unit, known(r.Year), severity.Words().In(p.run.wording()), f.Rule,
			known(f.Place.Section), known(f.Place.Page), known(f.Place.Line), known(f.Place.Column), address,
			f.Message, figure(f.Expected), figure(f.Actual), figure(f.Difference), f.Place.Quote, f.ID, "")
		if err != nil {
			return p.run.pass(err)
		}
	}
	return p.run.pass(nil)
}

func (p *csvPrinter) close() error { return p.run.pass(nil) }

// known is a number that is there, an empty text for one that is not.
func known(n int) any {
	if n == 0 {
		return ""
	}
	return n
}

// figure is a number where the text is one, so that a sheet can add it.
func figure(s string) any {
	if d, err := decimal.Parse(s); err == nil {
		return d
	}
	return s
}

// markdownPrinter prints a heading a report and a list of its findings.
type markdownPrinter struct {
	textPrinter
}

func newMarkdownPrinter(run *checking) printer {
	return &markdownPrinter{textPrinter{run: run}}
}

func (p *markdownPrinter) render(o *outcome) {
	var b strings.Builder
	text := export.MarkdownText
	fmt.Fprintf(&b, "## %s\n\n", text(o.path))
	if o.trouble != nil {
		fmt.Fprintf(&b, "%s%s\n\n", p.run.say("无法读取：", "unreadable: "), text(o.report.Error))
		o.text = []byte(b.String())
		return
	}
	fmt.Fprintf(&b, "%s\n\n", text(p.head(o)))
	for _, line := range export.Grounds(o.context, p.run.language) {
		fmt.Fprintf(&b, "%s\n\n", text(line))
	}
	for _, f := range o.report.Findings {
		severity, _ := model.ParseSeverity(f.Severity)
		fmt.Fprintf(&b, "- **%s** `%s` %s", severity.Words().In(p.run.language), f.Rule, text(oneLine(f.Message)))
		if f.Place.Line > 0 {
			fmt.Fprintf(&b, p.run.say("（第 %d 行）", " (line %d)"), f.Place.Line)
		}
		b.WriteString("\n")
	}
	for i, r := range o.report.Repairs {
		fmt.Fprintf(&b, "- %s\n", text(p.repair(i+1, r, o.layout)))
	}
	if len(o.report.Findings) > 0 {
		b.WriteString("\n")
	}
	o.text = []byte(b.String())
}
