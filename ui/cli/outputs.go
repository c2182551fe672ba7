package cli

import (
	"strings"

	"gouji/model/export"
	"gouji/model/rules"
)

// output is a format of check: one line in outputs and a printer.
type output struct {
	name    string
	machine bool // read by programs
	printer func(*checking) printer
}

var outputs = [...]output{
	{"text", false, newTextPrinter},
	{"json", true, newJSONPrinter},
	{"jsonl", true, newLinesPrinter},
	{"csv", true, newCSVPrinter},
	{"markdown", false, newMarkdownPrinter},
	{"sarif", true, newSARIFPrinter},
}

// printer prints the outcomes of a run. render may be called by several
// workers at once and leaves the text in the outcome; add and close are
// called in order by one.
type printer interface {
	render(*outcome)
	add(*outcome) error
	close() error
}

func outputByName(name string) output {
	for _, o := range outputs {
		if o.name == name {
			return o
		}
	}
	return outputs[0]
}

func outputList() []string {
	var names []string
	for _, o := range outputs {
		names = append(names, o.name)
	}
	return names
}

func outputNames() string { return strings.Join(outputList(), "|") }

// jsonPrinter prints one object.
type jsonPrinter struct {
	run      *checking
	envelope *export.Envelope
}

func newJSONPrinter(run *checking) printer {
	return &jsonPrinter{run, export.NewEnvelope(run.out)}
}

func (p *jsonPrinter) render(*outcome)      {}
func (p *jsonPrinter) add(o *outcome) error { return p.run.pass(p.envelope.Add(o.report)) }
func (p *jsonPrinter) close() error         { return p.run.pass(p.envelope.Close()) }

// linesPrinter prints a line a report.
type linesPrinter struct{ run *checking }

func newLinesPrinter(run *checking) printer { return linesPrinter{run} }

func (p linesPrinter) render(*outcome)      {}
func (p linesPrinter) add(o *outcome) error { return p.run.pass(export.WriteLine(p.run.out, o.report)) }
func (p linesPrinter) close() error         { return nil }

// sarifPrinter prints a SARIF log.
type sarifPrinter struct {
	run *checking
	log *export.SARIF
}

func newSARIFPrinter(run *checking) printer {
	return &sarifPrinter{run, export.NewSARIF(run.out, programVersion(), rules.All(), run.wording())}
}

func (p *sarifPrinter) render(*outcome)      {}
func (p *sarifPrinter) add(o *outcome) error { return p.run.pass(p.log.Add(o.report)) }
func (p *sarifPrinter) close() error         { return p.run.pass(p.log.Close()) }

// pass hands what is printed on as whole lines and tells a write that failed.
func (c *checking) pass(err error) error {
	if err == nil {
		err = c.out.Flush()
	}
	if err != nil {
		return unwritable("", err)
	}
	return nil
}
