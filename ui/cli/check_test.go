package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"

	"gouji/model"
	"gouji/model/rules"
	"gouji/parse"
)

func exampleBytes(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.FromSlash("../../testdata/reports/qingshi-2024.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// run runs a command line and gives what it printed.
func run(t testing.TB, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	open := func(name string) *os.File {
		f, err := os.Create(filepath.Join(t.TempDir(), name))
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	w := World{Args: args, Stdin: os.Stdin, Stdout: open("out"), Stderr: open("err"), Getenv: func(string) string { return "" }}
	code = Run(w)
	var texts [2]string
	for i, f := range []*os.File{w.Stdout, w.Stderr} {
		data, err := os.ReadFile(f.Name())
		if err != nil {
			t.Fatal(err)
		}
		texts[i] = string(data)
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return code, texts[0], texts[1]
}

// keys of the JSON by the contract; a dot leads into an object or a list of
// objects.
const contract = `schema reports summary
summary.reports summary.unreadable summary.errors summary.warnings summary.notes
reports.path reports.format reports.encoding reports.unit reports.year reports.form reports.tables reports.findings reports.repairs reports.ties reports.error
reports.tables.t2 reports.tables.t3 reports.tables.t4
reports.findings.id reports.findings.rule reports.findings.severity reports.findings.cells reports.findings.place reports.findings.message reports.findings.expected reports.findings.actual reports.findings.difference
reports.findings.place.section reports.findings.place.line reports.findings.place.column reports.findings.place.part reports.findings.place.page reports.findings.place.quote`

// TestJSONKeys: every key of the contract is in every object, lists are never
// null, and nothing else is there. Reports that were read and ones that could
// not be are alike.
func TestJSONKeys(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(name, exampleBytes(t), 0o600); err != nil {
		t.Fatal(err)
	}
	_, out, _ := run(t, "check", "--format", "json", name, "missing.txt")
	var whole any
	if err := json.Unmarshal([]byte(out), &whole); err != nil {
		t.Fatal(err)
	}
	want := map[string]map[string]bool{}
	for _, key := range strings.Fields(contract) {
		parent, last := "", key
		if i := strings.LastIndexByte(key, '.'); i >= 0 {
			parent, last = key[:i], key[i+1:]
		}
		if want[parent] == nil {
			want[parent] = map[string]bool{}
		}
		want[parent][last] = true
	}
	seen := map[string]int{}
	compareKeys(t, "", whole, want, seen)
	if seen["reports"] != 2 || seen["reports.findings"] == 0 {
		t.Errorf("too little was seen: %v", seen)
	}
}

func compareKeys(t *testing.T, at string, v any, want map[string]map[string]bool, seen map[string]int) {
	t.Helper()
	switch v := v.(type) {
	case nil:
		t.Errorf("%s is null", at)
	case []any:
		for _, one := range v {
			compareKeys(t, at, one, want, seen)
		}
	case map[string]any:
		seen[at]++
		for key := range want[at] {
			if _, ok := v[key]; !ok {
				t.Errorf("an object of %q lacks %s", at, key)
			}
		}
		for key, one := range v {
			if len(want[at]) > 0 && !want[at][key] {
				t.Errorf("an object of %q has %s", at, key)
			}
			compareKeys(t, strings.TrimPrefix(at+"."+key, "."), one, want, seen)
		}
	}
}

// TestSARIF: the log is whole and every result points at its rule.
func TestSARIF(t *testing.T) {
	name := filepath.Join(t.TempDir(), "报告 1.txt")
	if err := os.WriteFile(name, exampleBytes(t), 0o600); err != nil {
		t.Fatal(err)
	}
	_, out, _ := run(t, "check", "--format", "sarif", name, "missing.txt")
	var log struct {
		Version string
		Runs    []struct {
			Tool struct {
				Driver struct{ Rules []struct{ ID string } }
			}
			Results []struct {
				RuleID    string
				RuleIndex int
				Level     string
				Message   struct{ Text string }
				Locations []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           struct{ StartLine, StartColumn int }
					}
				}
			}
			Invocations []struct {
				ExecutionSuccessful        bool
				ToolExecutionNotifications []struct{ Message struct{ Text string } }
			}
		}
	}
	if err := json.Unmarshal([]byte(out), &log); err != nil {
		t.Fatal(err)
	}
	if log.Version != "2.1.0" || len(log.Runs) != 1 || len(log.Runs[0].Results) == 0 {
		t.Fatalf("the log is %.200s", out)
	}
	r := log.Runs[0]
	for _, one := range r.Results {
		at := one.Locations[0].PhysicalLocation
		if r.Tool.Driver.Rules[one.RuleIndex].ID != one.RuleID || one.Level == "" || one.Message.Text == "" || at.Region.StartLine < 1 {
			t.Errorf("a result is %+v", one)
		}
		if u, err := url.Parse(at.ArtifactLocation.URI); err != nil || u.Path != filepath.ToSlash(name) {
			t.Errorf("the file is %q, %v", at.ArtifactLocation.URI, err)
		}
	}
	if i := r.Invocations[0]; i.ExecutionSuccessful || len(i.ToolExecutionNotifications) != 1 {
		t.Errorf("the invocation is %+v", i)
	}
}

// TestTextNamesEveryFinding: the text has a line for each finding of the JSON.
func TestTextNamesEveryFinding(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(name, exampleBytes(t), 0o600); err != nil {
		t.Fatal(err)
	}
	report, err := parse.File(name)
	if err != nil {
		t.Fatal(err)
	}
	_, out, _ := run(t, "check", name)
	for _, f := range rules.Check(model.NewView(report)) {
		if line := fmt.Sprintf("%s:%d:", name, f.Place.Line); f.Place.Line > 0 && !strings.Contains(out, line) {
			t.Errorf("no line begins with %s", line)
		}
		if !strings.Contains(out, f.Rule+" "+oneLine(f.Message.Chinese)) {
			t.Errorf("%s is not told: %s", f.Rule, f.Message.Chinese)
		}
	}
}

// BenchmarkText is a text report from bytes to findings, all rules.
func BenchmarkText(b *testing.B) {
	data := exampleBytes(b)
	defer debug.SetGCPercent(debug.SetGCPercent(batchGarbage)) // as check does
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		report, err := parse.Bytes("a.txt", data)
		if err != nil {
			b.Fatal(err)
		}
		if len(rules.Check(model.NewView(report))) == 0 {
			b.Fatal("the example has faults")
		}
	}
}

// BenchmarkFolder checks a folder of 500 text reports, files read and JSON
// written.
func BenchmarkFolder(b *testing.B) {
	const n = 500
	dir, data := b.TempDir(), exampleBytes(b)
	for i := range n {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%03d.txt", i)), bytes.Clone(data), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = null.Close() }()
	w := World{Args: []string{"check", "--format", "jsonl", dir}, Stdin: null, Stdout: null, Stderr: null, Getenv: func(string) string { return "" }}
	for b.Loop() {
		if code := Run(w); code == exitTrouble {
			b.Fatal("the folder could not be checked")
		}
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "reports/s")
}
