package parse_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gouji/model"
	"gouji/model/form"
	"gouji/model/rules"
	"gouji/parse"
	"gouji/parse/samples"
)

// office is the report of package samples in the packaged formats: as we
// write it, and as an office suite saved it.
func office(t *testing.T) map[string][]byte {
	made := samples.Made()
	all := map[string][]byte{}
	for _, o := range []samples.Docx{
		{}, {Rich: true}, {SplitRuns: true}, {Controls: true}, {Tracked: true, SplitRuns: true}, {Rows: true}, {Hidden: true}, {Numbered: true},
		{Legacy: true}, {Nested: true}, {Paged: true}, {Prefix: "ns1"}, {Strict: true}, {Comment: true, Links: true}, {Main: "part1.xml"},
		{Nested: true, Rich: true, SplitRuns: true, Controls: true, Tracked: true, Hidden: true, Numbered: true, Prefix: "x", Strict: true, Paged: true},
	} {
		all[fmt.Sprintf("made %+v.docx", o)] = made.Docx(o)
	}
	for _, o := range []samples.Xlsx{{}, {Strict: true}, {Prefix: "x"}, {Sheets: true}, {Inline: true}, {Bare: true}, {Formulas: true}, {Hidden: true}} {
		all[fmt.Sprintf("made %+v.xlsx", o)] = made.Xlsx(o)
	}
	for _, format := range parse.Formats {
		for _, extension := range format.Extensions {
			files, err := filepath.Glob("../testdata/reports/office/*" + extension)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range files {
				data, err := os.ReadFile(f)
				if err != nil {
					t.Fatal(err)
				}
				all[filepath.Base(f)] = data
			}
		}
	}
	return all
}

// leftovers are what a text file cannot hold.
var leftovers = []model.FaultKind{model.TrackedChange, model.Comment, model.HiddenText, model.ExternalLink}

// sum writes down all of a report that does not depend on its format.
func sum(r *model.Report) []string {
	var all []string
	for _, a := range r.Layout.Addresses() {
		c := r.Cell(a)
		all = append(all, fmt.Sprintf("%s %q %v %v", a, c.Text, c.State, c.Number))
	}
	for _, id := range form.Tables {
		all = append(all, fmt.Sprintf("%s %v in section %d", id, r.Table(id).Status, r.Table(id).Section))
	}
	all = append(all, fmt.Sprintf("%s %d %s %q", r.Unit, r.Year, r.Layout.Form, r.Title.Text))
	for _, p := range r.Preamble {
		all = append(all, p.Text.String())
	}
	for _, s := range r.Sections {
		all = append(all, fmt.Sprintf("section %d %s %v", s.Number, s.Title, s.Tables))
		for _, p := range s.Paragraphs {
			all = append(all, fmt.Sprintf("%d %s", p.Level, p.Text))
		}
	}
	for _, f := range r.Faults {
		if !slices.Contains(leftovers, f.Kind) {
			all = append(all, fmt.Sprintf("fault %d %s %s %v", f.Kind, f.Table, f.Row, f.Cells))
		}
	}
	for _, f := range rules.Check(model.NewView(r)) {
		if !leftover(f) {
			all = append(all, fmt.Sprintf("%s %v %v %s", f.Rule, f.Severity, f.Cells, f.Message.Chinese))
		}
	}
	slices.Sort(all)
	return all
}

// leftover tells the findings on leftovers and on what a document refers to.
func leftover(f model.Finding) bool {
	return f.Rule == "LEFT-REVISION" || f.Rule == "PARSE-LOW" && f.Severity == model.Note
}

// TestOfficeFilesGiveTheSameReport reads one report from every packaged
// format and holds it against the text file: the same cells, states, prose
// and findings.
func TestOfficeFilesGiveTheSameReport(t *testing.T) {
	plain, err := parse.Bytes("made.txt", []byte(samples.Made().Text()))
	if err != nil {
		t.Fatal(err)
	}
	want := sum(plain)
	if !strings.Contains(strings.Join(want, "\n"), "T3-IDENT") {
		t.Fatal("the report has no fault to find")
	}
	for name, data := range office(t) {
		t.Run(name, func(t *testing.T) {
			r, err := parse.Bytes(name, data)
			if err != nil {
				t.Fatal(err)
			}
			got := sum(r)
			for _, line := range got {
				if !slices.Contains(want, line) {
					t.Errorf("got  %s", line)
				}
			}
			for _, line := range want {
				if !slices.Contains(got, line) {
					t.Errorf("want %s", line)
				}
			}
		})
	}
}

// TestLeftoversAreFound checks that what must not be published is told.
func TestLeftoversAreFound(t *testing.T) {
	for kind, o := range map[model.FaultKind]samples.Docx{model.TrackedChange: {Rows: true}, model.Comment: {Comment: true},
		model.HiddenText: {Hidden: true}, model.ExternalLink: {Links: true}} {
		r, err := parse.Bytes("a.docx", samples.Made().Docx(o))
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(r.Faults, func(f model.Fault) bool { return f.Kind == kind }) {
			t.Errorf("fault %d was not told", kind)
		}
		if !slices.ContainsFunc(rules.Check(model.NewView(r)), leftover) {
			t.Errorf("no finding for fault %d", kind)
		}
	}
}
