package export

import (
	"bytes"
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/form"
	"gouji/model/review"
	"gouji/model/safe"
)

// sarifNames are the properties that SARIF 2.1.0 gives the objects of a log,
// those that are written here; an object is known by the property that holds
// it. Objects of ours stand under "properties" alone.
var sarifNames = map[string]string{
	"":                           "$schema version runs",
	"runs":                       "tool language columnKind artifacts invocations results properties",
	"tool":                       "driver",
	"driver":                     "name version rules properties",
	"rules":                      "id shortDescription fullDescription help defaultConfiguration properties",
	"defaultConfiguration":       "level",
	"artifacts":                  "location length encoding roles hashes description",
	"hashes":                     "sha-256",
	"location":                   "uri index",
	"artifactLocation":           "uri index",
	"invocations":                "executionSuccessful endTimeUtc account ruleConfigurationOverrides",
	"ruleConfigurationOverrides": "descriptor configuration properties",
	"descriptor":                 "id index",
	"configuration":              "enabled level",
	"results":                    "ruleId ruleIndex kind level message locations partialFingerprints suppressions fixes properties",
	"partialFingerprints":        "gouji/v1",
	"locations":                  "physicalLocation logicalLocations",
	"physicalLocation":           "artifactLocation region",
	"logicalLocations":           "fullyQualifiedName",
	"region":                     "startLine startColumn snippet",
	"suppressions":               "kind status justification properties",
	"fixes":                      "description artifactChanges",
	"artifactChanges":            "artifactLocation replacements",
	"replacements":               "deletedRegion insertedContent",
	"deletedRegion":              "byteOffset byteLength",
}

var sarifTexts = []string{"message", "description", "shortDescription", "fullDescription", "help", "snippet", "insertedContent"}

// checkNames demands that every object holds nothing that SARIF does not know.
func checkNames(t *testing.T, holder string, x any) {
	t.Helper()
	switch x := x.(type) {
	case []any:
		for _, e := range x {
			checkNames(t, holder, e)
		}
	case map[string]any:
		names := strings.Fields(sarifNames[holder])
		if slices.Contains(sarifTexts, holder) {
			names = []string{"text"}
		}
		for name, e := range x {
			if !slices.Contains(names, name) {
				t.Errorf("%s holds %s", holder, name)
			}
			if name != "properties" {
				checkNames(t, name, e)
			}
		}
	}
}

// sarifLink finds what a viewer would make a link or an argument of.
var sarifLink = regexp.MustCompile(`(^|[^\\])\]\(|(^|[^{])\{[0-9]+\}([^}]|$)`)

// checkSARIF holds a log against the rules of the standard.
func checkSARIF(t *testing.T, d Document) sarifReviewRun {
	t.Helper()
	var b bytes.Buffer
	if err := writeFindingsSARIF(&b, d); err != nil {
		t.Fatal(err)
	}
	var any any
	var log sarifReviewLog
	if err := json.Unmarshal(b.Bytes(), &any); err != nil {
		t.Fatal(err)
	}
	checkNames(t, "", any)
	if err := json.Unmarshal(b.Bytes(), &log); err != nil || log.Version != "2.1.0" || len(log.Runs) != 1 {
		t.Fatalf("%v: %s", err, b.Bytes())
	}
	run := log.Runs[0]
	for i, a := range run.Artifacts {
		if u, err := url.Parse(a.Location.URI); err != nil || u.Scheme != "" || a.Location.Index != i {
			t.Errorf("artifact %d is %+v", i, a.Location)
		}
	}
	for _, r := range run.Results {
		checkResult(t, run, r)
	}
	return run
}

func checkResult(t *testing.T, run sarifReviewRun, r sarifReviewResult) {
	t.Helper()
	rules := run.Tool.Driver.Rules
	switch {
	case r.Message.Text == "" || sarifLink.MatchString(r.Message.Text):
		t.Errorf("message %q", r.Message.Text)
	case r.Suppressions == nil:
		t.Error("one result without suppressions: then none may have any")
	case (r.Kind == "fail") != (r.Level != "none") || (r.Kind == "fail") != (r.Rule != ""):
		t.Errorf("%s at level %s, rule %q", r.Kind, r.Level, r.Rule)
	case r.Rule != "" && (r.Index == nil || rules[*r.Index].ID != r.Rule || rules[*r.Index].Help.Text == ""):
		t.Errorf("rule %s stands elsewhere or has no help", r.Rule)
	case len(r.Locations) != 1 || r.Locations[0].Physical.Artifact.URI != run.Artifacts[0].Location.URI:
		t.Errorf("stands at %+v", r.Locations)
	}
	for _, s := range r.Suppressions {
		if s.Kind != "external" || !slices.Contains([]string{"accepted", "rejected"}, s.Status) {
			t.Errorf("suppression %+v", s)
		}
	}
}

// What is dismissed or explained is suppressed, what is accepted as a fault is
// not; the log says which draft, rules and settings, who and when.
func TestSARIFDispositions(t *testing.T) {
	d := document(t, "", model.Chinese)
	warning := model.Warning
	held := *d.Review.Report()
	prior := report("cccc", nil)
	events := d.Review.Events()
	under := held.Under(model.Context{Prior: prior, Settings: &model.Settings{File: safe.New("gouji.toml"), Rules: map[string]model.RuleSetting{
		"SEC-NUM": {Off: true, Reason: "本市另有体例"}, "T3-ROW": {Severity: &warning, Reason: "试行"}}}})
	v, err := review.Replay(under, events)
	if err != nil {
		t.Fatal(err)
	}
	d.Review = v
	run := checkSARIF(t, d)
	states := map[string]string{}
	for _, r := range run.Results {
		status := "none"
		if len(r.Suppressions) > 0 {
			status = r.Suppressions[0].Status + " " + r.Suppressions[0].Justification
		}
		states[r.Properties.State] = status
	}
	for state, want := range map[string]string{"dismissed": "accepted 全市口径", "accepted": "rejected ", "proposed": "none", "introduced": "none"} {
		if states[state] != want {
			t.Errorf("%s: %q, want %q", state, states[state], want)
		}
	}
	if len(run.Artifacts) != 3 || run.Artifacts[0].Hashes["sha-256"] != "bbbb" || run.Artifacts[1].Hashes["sha-256"] != "cccc" ||
		run.Artifacts[2].Location.URI != "gouji.toml" {
		t.Errorf("artifacts %+v", run.Artifacts)
	}
	i := run.Invocations[0]
	if i.Account != "李某" || i.End != "2026-01-20T01:30:00Z" || len(i.Overrides) != 2 {
		t.Fatalf("%+v", i)
	}
	if off, soft := i.Overrides[0], i.Overrides[1]; off.Descriptor.ID != "SEC-NUM" || off.Configuration.Enabled || off.Properties.Reason != "本市另有体例" ||
		!soft.Configuration.Enabled || soft.Configuration.Level != "warning" || run.Tool.Driver.Rules[soft.Descriptor.Index].ID != "T3-ROW" {
		t.Errorf("overrides %+v", i.Overrides)
	}
}

// A correction in a plain text is a fix by bytes, and only where the range
// holds the old text and nothing else.
func TestSARIFFixes(t *testing.T) {
	const draft = "收到68件|64|"
	l := form.LayoutFor(form.Form2021, form.Form2021)
	for name, c := range map[string]struct {
		format, charset string
		end             int
		want            bool
	}{
		"text":    {"txt", "utf-8", 14, true},
		"gb18030": {"txt", "gb18030", 14, false}, // of the prose nothing is known
		"page":    {"html", "utf-8", 14, true},
		"markup":  {"html", "utf-8", 30, false},
		"docx":    {"docx", "utf-8", 14, false},
		"utf-16":  {"txt", "utf-16le", 14, false},
	} {
		r := model.NewReport(model.Source{Name: safe.New("甲"), Format: c.format, Charset: c.charset}, l)
		cell := model.Cell{Address: "t3.new.total", Text: safe.New("64"), Place: model.Place{Start: 12, End: c.end}}
		cell.Value = model.ReadValue(cell.Text, false)
		r.SetCell(cell)
		prose := model.Place{Section: 3, Line: 1, Start: 0, End: len("收到68件")}
		r.Sections = []model.Section{{Number: 3, Paragraphs: []model.Paragraph{{Text: safe.New("收到68件"), Place: prose}}}}
		v := review.New(r)
		if _, err := v.Correct("t3.new.total", "68", "", at); err != nil {
			t.Fatal(err)
		}
		if _, err := v.Reword(review.Place(prose), 6, 8, "64", "", at); err != nil {
			t.Fatal(err)
		}
		run := checkSARIF(t, Document{Review: v})
		fixed := []byte(draft)
		fixes := 0
		for _, r := range run.Results {
			for _, f := range r.Fixes {
				fixes++
				x := f.Changes[0].Replacements[0]
				copy(fixed[x.Deleted.Offset:x.Deleted.Offset+x.Deleted.Length], x.Inserted.Text)
			}
		}
		switch {
		case c.want && (fixes != 2 || string(fixed) != "收到64件|68|"):
			t.Errorf("%s: %d fixes give %s", name, fixes, fixed)
		case !c.want && fixes == 2:
			t.Errorf("%s: a fix where there is no range", name)
		}
	}
}

// A suggestion that nobody took is a fix that says so.
func TestSARIFSuggestion(t *testing.T) {
	r := report("c", map[model.Address]string{"t3.granted.natural": "7"})
	r.Source.Format = "txt"
	for _, a := range []model.Address{"t3.granted.natural", "t3.granted.total", "t3.total.natural", "t3.total.total"} {
		c := r.Cell(a)
		c.Place = model.Place{Line: 1, Start: 5, End: 6}
		r.SetCell(c)
	}
	v := review.New(r)
	found := sums(v.View(), "")
	last := found[len(found)-1]
	d := Document{Review: v, Findings: found, After: found, Repairs: []model.Repair{
		{Resolves: []string{last.ID}, Edits: []model.Edit{{Cell: last.Cells[0], From: safe.New("0"), To: decimal.Int(7)}}}}}
	fixes := 0
	for _, r := range checkSARIF(t, d).Results {
		for _, f := range r.Fixes {
			fixes++
			if !strings.HasPrefix(f.About.Text, "参考（尚未采纳）") {
				t.Errorf("%s", f.About.Text)
			}
		}
	}
	if fixes != 1 {
		t.Errorf("%d fixes", fixes)
	}
}

// A file's name is a path within a URI, never a scheme or a host.
func TestSARIFNames(t *testing.T) {
	for _, name := range []string{"javascript:alert(1).docx", "http:x", "a b%2f.docx", "?q=1#f", `C:\drafts\甲.docx`, "\u202e.txt", "甲\x1b[2J.txt"} {
		uri := sarifURI(name)
		u, err := url.Parse(uri)
		if err != nil || u.Scheme != "" || u.Host != "" || u.RawQuery != "" || u.Fragment != "" || strings.ContainsFunc(uri, func(r rune) bool { return r <= ' ' || r > '~' }) {
			t.Errorf("%q becomes %q", name, uri)
		}
	}
	for text, want := range map[string]string{
		"〔2019〕60号[1]":             "〔2019〕60号[1]",
		"[x](javascript:alert(1))": `\[x\](javascript:alert(1))`,
		"{0} {a}":                  "{{0}} {{a}}",
	} {
		if got := sarifMessage(text).Text; got != want {
			t.Errorf("%s becomes %s, want %s", text, got, want)
		}
	}
}
