package parse_test

import (
	"fmt"
	"os"
	"slices"
	"testing"

	"gouji/model"
	"gouji/model/form"
	"gouji/model/rules"
	"gouji/parse"
	"gouji/parse/samples"
)

// web is the report of package samples as web pages and as Markdown.
func web() map[string][]byte {
	made := samples.Made()
	all := map[string][]byte{}
	for _, o := range []samples.HTML{
		{}, {Encoding: "gb18030"}, {Encoding: "gb18030", Silent: true}, {Encoding: "big5"}, {Rich: true}, {Word: true, Encoding: "gb18030"},
		{Nested: true}, {Split: true}, {NoBreak: true}, {Groups: true}, {Chrome: true}, {Terse: true}, {Breaks: true}, {Paged: true},
		{Nested: true, Split: true, NoBreak: true, Chrome: true, Terse: true, Paged: true},
	} {
		all[fmt.Sprintf("made %+v.html", o)] = made.HTML(o)
	}
	for _, o := range []samples.Markdown{{}, {Padded: true}, {Padded: true, Bare: true}, {Marks: true}, {HTML: true}, {Paged: true}, {Padded: true, Paged: true}} {
		all[fmt.Sprintf("made %+v.md", o)] = made.Markdown(o)
	}
	return all
}

// TestWebPagesGiveTheSameReport reads one report from every kind of page and
// holds it against the text file, cell for cell against what was written too.
func TestWebPagesGiveTheSameReport(t *testing.T) {
	made := samples.Made()
	plain, err := parse.Bytes("made.txt", []byte(made.Text()))
	if err != nil {
		t.Fatal(err)
	}
	want := sum(plain)
	for name, data := range web() {
		t.Run(name, func(t *testing.T) {
			r, err := parse.Bytes(name, data)
			if err != nil {
				t.Fatal(err)
			}
			for _, a := range r.Layout.Addresses() {
				if c := r.Cell(a); c.Text.String() != made.Values[a] || c.State == model.Missing {
					t.Errorf("%s: %q (%v), want %q", a, c.Text, c.State, made.Values[a])
				}
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

// figures are those of the report in testdata/reports/web that are not 0.
var figures = map[form.Address]string{
	"t2.normative.issued": "3", "t2.normative.repealed": "2", "t2.normative.in_force": "18",
	"t2.license.decisions": "214", "t2.penalty.decisions": "6", "t2.fee.amount": "12.6",
	"t3.new.natural": "41", "t3.new.business": "5", "t3.new.legal": "1", "t3.new.total": "47",
	"t3.carried_in.natural": "2", "t3.carried_in.total": "2",
	"t3.granted.natural": "17", "t3.granted.business": "3", "t3.granted.legal": "1", "t3.granted.total": "21",
	"t3.partial.natural": "4", "t3.partial.total": "4",
	"t3.denied_third_party.natural": "2", "t3.denied_third_party.total": "2",
	"t3.denied_process.natural": "1", "t3.denied_process.total": "1",
	"t3.unable_not_held.natural": "9", "t3.unable_not_held.business": "1", "t3.unable_not_held.total": "10",
	"t3.unable_not_existing.natural": "3", "t3.unable_not_existing.total": "3",
	"t3.rejected_petition.natural": "2", "t3.rejected_petition.total": "2",
	"t3.other_uncorrected.natural": "1", "t3.other_uncorrected.total": "1",
	"t3.other_misc.natural": "1", "t3.other_misc.total": "1",
	"t3.total.natural": "40", "t3.total.business": "4", "t3.total.legal": "1", "t3.total.total": "45",
	"t3.carried_out.natural": "3", "t3.carried_out.business": "1", "t3.carried_out.total": "4",
	"t4.reconsideration.upheld": "1", "t4.reconsideration.pending": "1", "t4.reconsideration.total": "2",
	"t4.direct.upheld": "1", "t4.direct.total": "1",
}

// TestWebFixtures reads one report as sites, a word processor and a converter
// of PDF files put it. Only what the converter tore apart is reconstructed.
func TestWebFixtures(t *testing.T) {
	for _, c := range []struct {
		file, charset, unit string
		three               model.TableStatus
		findings            []string
	}{
		{"site-utf8.html", "utf-8", "白石溪区司法局", model.TableRead, nil},
		{"site-gbk.html", "gb18030", "白石溪区司法局", model.TableRead, nil},
		{"word-export.htm", "gb18030", "白石溪区司法局", model.TableRead, nil},
		{"traditional-big5.html", "big5", "白石溪区司法局", model.TableRead, nil},
		{"report.md", "utf-8", "白石溪区司法局", model.TableRead, nil},
		{"printed.pdf", "utf-8", "白石溪区司法局", model.TableRead, nil},
		{"pdf-fragments.md", "utf-8", "白石溪区司法局", model.TableReconstructed, []string{"PARSE-LOW"}},
	} {
		t.Run(c.file, func(t *testing.T) {
			data, err := os.ReadFile("../testdata/reports/web/" + c.file)
			if err != nil {
				t.Fatal(err)
			}
			r, err := parse.Bytes(c.file, data)
			if err != nil {
				t.Fatal(err)
			}
			if r.Source.Charset != c.charset || r.Unit.String() != c.unit || r.Year != 2024 || len(r.Sections) != 6 {
				t.Errorf("charset %s, unit %s, year %d, %d sections", r.Source.Charset, r.Unit, r.Year, len(r.Sections))
			}
			for _, a := range r.Layout.Addresses() {
				want := figures[a]
				if want == "" {
					want = "0"
				}
				if got := r.Cell(a); got.State != model.Number || got.Number.String() != want {
					t.Errorf("%s: %q %v, want %s", a, got.Text, got.State, want)
				}
			}
			for id, want := range map[form.TableID]model.TableStatus{form.T2: model.TableRead, form.T3: c.three, form.T4: model.TableRead} {
				if got := r.Table(id).Status; got != want {
					t.Errorf("%s is %v, want %v", id, got, want)
				}
			}
			var found []string
			for _, f := range rules.Check(model.NewView(r)) {
				if f.Severity > model.Note {
					found = append(found, f.Rule)
				}
			}
			if !slices.Equal(found, c.findings) {
				t.Errorf("findings %v, want %v", found, c.findings)
			}
		})
	}
}

// TestConvertedSample reads a real report that a program turned from PDF into
// Markdown. Its table 3 lies in pieces, and one figure stands alone.
func TestConvertedSample(t *testing.T) {
	data, err := os.ReadFile("../../shared/samples/kewei-2024.md")
	if err != nil {
		t.Skip("no sample here")
	}
	r, err := parse.Bytes("kewei-2024.md", data)
	if err != nil {
		t.Fatal(err)
	}
	want := map[form.Address]string{
		"t2.normative.issued": "13", "t2.normative.in_force": "55", "t2.license.decisions": "97",
		"t3.new.natural": "32", "t3.new.business": "2", "t3.new.total": "34", "t3.carried_in.natural": "2", "t3.carried_in.total": "2",
		"t3.granted.natural": "9", "t3.granted.total": "9", "t3.denied_internal.natural": "1", "t3.denied_internal.total": "1",
		"t3.denied_process.natural": "1", "t3.denied_process.total": "1", "t3.unable_not_held.natural": "4", "t3.unable_not_held.total": "4",
		"t3.unable_not_existing.natural": "6", "t3.unable_not_existing.total": "6",
		"t3.other_uncorrected.natural": "8", "t3.other_uncorrected.business": "2", "t3.other_uncorrected.total": "10",
		"t3.other_misc.natural": "4", "t3.other_misc.total": "4", "t3.total.natural": "33", "t3.total.business": "2", "t3.total.total": "35",
		"t3.carried_out.natural": "1", "t3.carried_out.total": "1", "t4.reconsideration.upheld": "1", "t4.reconsideration.total": "1",
	}
	for _, a := range r.Layout.Addresses() {
		figure := want[a]
		if figure == "" {
			figure = "0"
		}
		if got := r.Cell(a); got.State != model.Number || got.Number.String() != figure {
			t.Errorf("%s: %q %v, want %s", a, got.Text, got.State, figure)
		}
	}
	if got := r.Table(form.T3).Status; got != model.TableReconstructed {
		t.Errorf("table 3 is %v", got)
	}
	for _, f := range rules.Check(model.NewView(r)) {
		if f.Severity == model.Error {
			t.Errorf("%s %s", f.Rule, f.Message.Chinese)
		}
	}
}
