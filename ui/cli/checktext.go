package cli

import (
	"bytes"
	"fmt"
	"strings"

	"gouji/model"
	"gouji/model/export"
	"gouji/model/form"
	"gouji/model/safe"
)

// textPrinter prints for people and for grep: a head line a report, then a
// line a finding that begins with file, line and column.
type textPrinter struct {
	run     *checking
	paint   paint
	summary export.Summary
}

func newTextPrinter(run *checking) printer {
	return &textPrinter{run: run, paint: paint(run.colored())}
}

// paint colours words where colour is wanted.
type paint bool

// The colours, by their numbers in the terminal's own palette.
const (
	bold    = "1"
	faint   = "2"
	red     = "1;31"
	yellow  = "33"
	magenta = "35"
)

func (p paint) as(color, s string) string {
	if !p {
		return s
	}
	return "\x1b[" + color + "m" + s + "\x1b[0m"
}

func (p *textPrinter) render(o *outcome) {
	if o.trouble != nil {
		return
	}
	var b bytes.Buffer
	path := safe.New(o.path).Line()
	if !p.run.quiet {
		fmt.Fprintf(&b, "%s  %s\n", p.paint.as(bold, path), p.head(o))
		for _, line := range export.Grounds(o.context, p.run.language) {
			fmt.Fprintf(&b, "  %s\n", p.paint.as(faint, line))
		}
	}
	for _, f := range o.report.Findings {
		severity, _ := model.ParseSeverity(f.Severity)
		fmt.Fprintf(&b, "%s: %s %s %s\n", path+position(f), p.severity(severity), f.Rule, oneLine(f.Message))
	}
	for i, r := range o.report.Repairs {
		fmt.Fprintf(&b, "  %s\n", p.paint.as(magenta, p.repair(i+1, r, o.layout)))
	}
	o.text = b.Bytes()
}

func (p *textPrinter) severity(s model.Severity) string {
	color := map[model.Severity]string{model.Error: red, model.Warning: yellow, model.Note: faint}[s]
	return p.paint.as(color, s.Words().In(p.run.language))
}

// head tells what the report is and what was found in it.
func (p *textPrinter) head(o *outcome) string {
	r := o.report
	var parts []string
	if r.Unit != "" {
		parts = append(parts, r.Unit)
	}
	if r.Year != 0 {
		parts = append(parts, fmt.Sprintf(p.run.say("%d 年度", "%d"), r.Year))
	}
	parts = append(parts, p.run.formName(r.Form, o.layout.Mixed()))
	var s export.Summary
	s.Add(r)
	return strings.Join(append(parts, p.counts(s), p.verdict(o.verdict)), " · ")
}

// verdict is where the report stands by what was found alone.
func (p *textPrinter) verdict(d model.Verdict) string {
	color := [...]string{model.Ready: bold, model.ToBeExplained: yellow, model.ToBeCorrected: red, model.NotAssessable: magenta}[d]
	return p.paint.as(color, d.Words().In(p.run.language))
}

// counts tells how many findings of each severity that is printed.
func (p *textPrinter) counts(s export.Summary) string {
	var parts []string
	for _, one := range [...]struct {
		severity model.Severity
		n        int
	}{{model.Error, s.Errors}, {model.Warning, s.Warnings}, {model.Note, s.Notes}} {
		if one.severity >= p.run.least && one.n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", p.severity(one.severity), one.n))
		}
	}
	if len(parts) == 0 {
		return p.run.say("没有发现", "no findings")
	}
	return strings.Join(parts, p.run.say("，", ", "))
}

// position is where a finding stands, in the form that editors and grep know;
// by the cell's address where the format has no lines.
func position(f export.FindingJSON) string {
	switch {
	case f.Place.Page > 0 && f.Place.Line > 0:
		return fmt.Sprintf(":p%d:%d", f.Place.Page, f.Place.Line)
	case f.Place.Line > 0 && f.Place.Column > 0:
		return fmt.Sprintf(":%d:%d", f.Place.Line, f.Place.Column)
	case f.Place.Line > 0:
		return fmt.Sprintf(":%d", f.Place.Line)
	case len(f.Cells) > 0:
		return ":" + f.Cells[0]
	case f.Place.Page > 0:
		return fmt.Sprintf(":p%d", f.Place.Page)
	}
	return ""
}

func (p *textPrinter) repair(number int, r export.RepairJSON, l *form.Layout) string {
	var edits []string
	for _, e := range r.Edits {
		from := oneLine(e.From)
		if strings.TrimSpace(from) == "" {
			from = p.run.say("空", "blank")
		}
		edits = append(edits, l.Label(model.Address(e.Cell))+" "+from+"→"+e.To)
	}
	return fmt.Sprintf(p.run.say("建议 %d：%s（消除 %d 处）。%s", "suggestion %d: %s (resolves %d). %s"),
		number, strings.Join(edits, p.run.say("，", ", ")), len(r.Resolves), oneLine(r.Because))
}

func (p *textPrinter) add(o *outcome) error {
	p.summary.Add(o.report)
	_, err := p.run.out.Write(o.text)
	return p.run.pass(err)
}

func (p *textPrinter) close() error {
	if s := p.summary; !p.run.quiet {
		line := fmt.Sprintf(p.run.say("共 %d 份", "%d reports"), s.Reports)
		if s.Reports == 1 {
			line = p.run.say("共 1 份", "1 report")
		}
		if s.Reports > s.Unreadable {
			line += p.run.say("：", ": ") + p.counts(s)
		}
		if s.Unreadable > 0 {
			line += fmt.Sprintf(p.run.say("；无法读取 %d 份", "; %d unreadable"), s.Unreadable)
		}
		fmt.Fprintln(p.run.out, line)
	}
	return p.run.pass(nil)
}

func oneLine(s string) string { return strings.ReplaceAll(s, "\n", " ") }
