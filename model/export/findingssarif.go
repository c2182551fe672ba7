package export

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strings"

	"gouji/model"
	"gouji/model/review"
)

// Dispositions are suppressions. SARIF takes a result for suppressed when it
// has one and none of them is under review or rejected. What the reviewer
// dismissed or explained stays as it is: accepted, with the reason for its
// justification. What the reviewer accepted as a fault may not be suppressed:
// rejected, which keeps the result alive in every viewer. Nothing is under
// review: nobody asks to suppress a finding that is undecided, so it has an
// empty list, which says that it was looked at and stands.
type sarifSuppression struct {
	Kind          string         `json:"kind"`
	Status        string         `json:"status"`
	Justification string         `json:"justification,omitempty"`
	Properties    sarifDecidedBy `json:"properties"`
}

type sarifDecidedBy struct {
	State    string `json:"state"`
	Reviewer string `json:"reviewer"`
	Time     string `json:"time"`
}

type sarifReviewLog struct {
	Schema  string           `json:"$schema"`
	Version string           `json:"version"`
	Runs    []sarifReviewRun `json:"runs"`
}

type sarifReviewRun struct {
	Tool        sarifTool               `json:"tool"`
	Language    string                  `json:"language"`
	ColumnKind  string                  `json:"columnKind"`
	Artifacts   []sarifArtifact         `json:"artifacts"`
	Invocations []sarifReviewInvocation `json:"invocations"`
	Results     []sarifReviewResult     `json:"results"`
	Properties  sarifRunProperties      `json:"properties"`
}

type sarifTool struct {
	Driver struct {
		Name       string      `json:"name"`
		Version    string      `json:"version,omitempty"`
		Rules      []sarifRule `json:"rules"`
		Properties struct {
			Rules string `json:"rules"` // version of the catalogue
		} `json:"properties"`
	} `json:"driver"`
}

type sarifArtifact struct {
	Location sarifIndexed      `json:"location"`
	Length   int64             `json:"length,omitempty"`
	Encoding string            `json:"encoding,omitempty"`
	Roles    []string          `json:"roles"`
	Hashes   map[string]string `json:"hashes,omitempty"`
	About    *sarifText        `json:"description,omitempty"`
}

type sarifIndexed struct {
	URI   string `json:"uri"`
	Index int    `json:"index"`
}

type sarifReviewInvocation struct {
	Successful bool            `json:"executionSuccessful"`
	End        string          `json:"endTimeUtc,omitempty"`
	Account    string          `json:"account,omitempty"`
	Overrides  []sarifOverride `json:"ruleConfigurationOverrides"`
}

type sarifOverride struct {
	Descriptor struct {
		ID    string `json:"id"`
		Index int    `json:"index"`
	} `json:"descriptor"`
	Configuration struct {
		Enabled bool   `json:"enabled"`
		Level   string `json:"level,omitempty"`
	} `json:"configuration"`
	Properties struct {
		Reason string `json:"reason"`
	} `json:"properties"`
}

// sarifReviewResult is a finding, or something else that the review holds: a
// correction or an annotation that belongs to no finding, which has no rule
// and is no failure.
type sarifReviewResult struct {
	Rule         string                `json:"ruleId,omitempty"`
	Index        *int                  `json:"ruleIndex,omitempty"`
	Kind         string                `json:"kind"`
	Level        string                `json:"level"`
	Message      sarifText             `json:"message"`
	Locations    []sarifLocation       `json:"locations"`
	Fingerprints map[string]string     `json:"partialFingerprints,omitempty"`
	Suppressions []sarifSuppression    `json:"suppressions"`
	Fixes        []sarifFix            `json:"fixes,omitempty"`
	Properties   sarifResultProperties `json:"properties"`
}

type sarifResultProperties struct {
	State       string           `json:"state"`
	Where       string           `json:"where"`
	Arithmetic  string           `json:"arithmetic"`
	Expected    string           `json:"expected"`
	Actual      string           `json:"actual"`
	Difference  string           `json:"difference"`
	Remains     bool             `json:"remains"`
	Corrections []correctionJSON `json:"corrections"`
	Suggestions []RepairJSON     `json:"suggestions"`
	Annotations []annotationJSON `json:"annotations"`
}

type sarifRunProperties struct {
	Reviewer string      `json:"reviewer"`
	Time     string      `json:"time"` // of the review; the export's stands with the invocation
	Verdict  string      `json:"verdict"`
	Unit     string      `json:"unit"`
	Year     int         `json:"year"`
	Against  string      `json:"against"`
	Prior    string      `json:"prior"`
	Grounds  groundsJSON `json:"grounds"`
	Only     onlyJSON    `json:"only"`
	Left     []leftJSON  `json:"left"`
}

// sarifBuilder gathers the rules that results and overrides refer to.
type sarifBuilder struct {
	Document
	rules []sarifRule
	index map[string]int
}

func writeFindingsSARIF(w io.Writer, d Document) error {
	b := &sarifBuilder{Document: d, index: map[string]int{}}
	v := d.draft()
	run := sarifReviewRun{
		Language: sarifLanguage(d.Language), ColumnKind: sarifColumns, Artifacts: b.artifacts(),
		Results: b.results(),
		Properties: sarifRunProperties{Reviewer: d.reviewer(), Time: stamp(d.reviewed()), Verdict: d.Verdict().String(), Unit: v.Unit.Line(), Year: v.Year,
			Against: d.against(), Prior: d.prior(), Grounds: newGrounds(v.Context()), Only: newOnly(d), Left: []leftJSON{}},
	}
	run.Invocations = []sarifReviewInvocation{{Successful: true, Account: d.Reviewer, Overrides: b.overrides()}}
	if !d.Time.IsZero() {
		run.Invocations[0].End = d.Time.UTC().Format("2006-01-02T15:04:05Z")
	}
	for _, l := range d.Review.Left() {
		run.Properties.Left = append(run.Properties.Left, newLeft(l))
	}
	run.Tool.Driver.Name, run.Tool.Driver.Version, run.Tool.Driver.Rules = "gouji", d.Program, append([]sarifRule{}, b.rules...)
	run.Tool.Driver.Properties.Rules = d.RulesVersion
	line, err := Marshal(sarifReviewLog{sarifSchema, sarifVersion, []sarifReviewRun{run}})
	if err != nil {
		return err
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, line, "", "  "); err != nil {
		return err
	}
	indented.WriteByte('\n')
	_, err = w.Write(indented.Bytes())
	return err
}

// rule puts a rule into the driver's list and gives its place there.
func (b *sarifBuilder) ruleAt(id string) int {
	if i, ok := b.index[id]; ok {
		return i
	}
	b.index[id] = len(b.rules)
	b.rules = append(b.rules, newSarifRule(b.rule(id), b.Language))
	return b.index[id]
}

// artifacts are the draft, last year's report and the settings, in that order.
func (b *sarifBuilder) artifacts() []sarifArtifact {
	r := b.Review.Report()
	file := func(source model.Source, chinese, english string, roles ...string) sarifArtifact {
		a := sarifArtifact{Location: sarifIndexed{URI: sarifURI(source.Name.Line())}, Length: source.Size, Encoding: sarifEncoding(source), Roles: append([]string{}, roles...),
			About: &sarifText{b.in(chinese, english)}}
		if source.SHA256 != "" {
			a.Hashes = map[string]string{"sha-256": source.SHA256}
		}
		return a
	}
	all := []sarifArtifact{file(r.Source, "原稿", "the draft", "analysisTarget")}
	c := r.Context()
	if c.Prior != nil {
		all = append(all, file(c.Prior.Source, "上年报告", "last year's report"))
	}
	if c.Settings != nil && !c.Settings.File.IsEmpty() {
		all = append(all, file(model.Source{Name: c.Settings.File, SHA256: c.Settings.SHA256}, "本地设置", "local settings", "userSpecifiedConfiguration"))
	}
	for i := range all {
		all[i].Location.Index = i
	}
	return all
}

// sarifEncoding names the encoding of a text file, "" for a package.
func sarifEncoding(s model.Source) string {
	if !textual(s.Format) {
		return ""
	}
	return strings.ToUpper(s.Charset)
}

// overrides tell what the settings change, each with its reason.
func (b *sarifBuilder) overrides() []sarifOverride {
	all := []sarifOverride{}
	set := b.Review.Report().Settings().Rules
	for _, id := range slices.Sorted(maps.Keys(set)) {
		var o sarifOverride
		o.Descriptor.ID, o.Descriptor.Index = id, b.ruleAt(id)
		o.Configuration.Enabled = !set[id].Off
		if s := set[id].Severity; s != nil {
			o.Configuration.Level = s.String()
		}
		o.Properties.Reason = set[id].Reason
		all = append(all, o)
	}
	return all
}

// results are the findings that go out, then what belongs to none.
func (b *sarifBuilder) results() []sarifReviewResult {
	all := []sarifReviewResult{}
	for _, e := range b.Entries() {
		r := b.finding(e.Finding, e.Where, e.State.String())
		r.Suppressions = suppressions(e)
		r.Properties.Arithmetic, r.Properties.Remains = e.Arithmetic, e.Remains
		r.Properties.Corrections, r.Properties.Annotations = correctionsJSON(e.Corrections), annotationsJSON(e.Annotations)
		r.Properties.Suggestions = suggestions(e.Repair, b.Language)
		r.Fixes = b.fixes(e)
		all = append(all, r)
	}
	for _, f := range b.Introduced() {
		r := b.finding(f, where(b.Review.View(), f), "introduced")
		r.Properties.Remains = true
		all = append(all, r)
	}
	corrections, annotations := b.Loose()
	for _, c := range corrections {
		r := b.beside("review", b.in("建议更正：", "proposed correction: ")+b.change(c), b.placeOfCorrection(c), c.Address)
		r.Properties.State, r.Properties.Where = Proposed.String(), b.correctedAt(c)
		r.Properties.Corrections = correctionsJSON([]review.Correction{c})
		if fix, ok := b.fix(b.in("建议更正", "proposed correction"), []review.Correction{c}); ok {
			r.Fixes = []sarifFix{fix}
		}
		all = append(all, r)
	}
	for _, a := range annotations {
		r := b.beside("informational", b.in("批注：", "annotation: ")+a.Text, b.targetPlace(a.Target), a.Target.Address)
		r.Properties.Where = b.targetName(a.Target)
		r.Properties.Annotations = annotationsJSON([]review.Annotation{a})
		all = append(all, r)
	}
	return all
}

// finding is a finding as a result that nothing was decided on.
func (b *sarifBuilder) finding(f model.Finding, where, state string) sarifReviewResult {
	j, at := NewFinding(f, b.Language), b.ruleAt(f.Rule)
	r := b.beside("fail", j.Message, f.Place, f.Cells...)
	r.Rule, r.Index, r.Level, r.Fingerprints = f.Rule, &at, j.Severity, map[string]string{sarifPrint: f.ID}
	if q := f.Quote.Line(); q != "" && r.Locations[0].Physical.Region != nil {
		r.Locations[0].Physical.Region.Snippet = &sarifText{q}
	}
	r.Properties.State, r.Properties.Where = state, where
	r.Properties.Expected, r.Properties.Actual, r.Properties.Difference = f.Expected, f.Actual, f.Differ
	return r
}

// beside is a result at a place and cells, without a rule.
func (b *sarifBuilder) beside(kind, message string, p model.Place, cells ...model.Address) sarifReviewResult {
	r := sarifReviewResult{Kind: kind, Level: "none", Message: sarifMessage(shown(message)), Suppressions: []sarifSuppression{},
		Properties: sarifResultProperties{Corrections: []correctionJSON{}, Suggestions: []RepairJSON{}, Annotations: []annotationJSON{}}}
	at := sarifPlace(b.Review.Report().Source.Name.Line())
	if p.Line > 0 {
		at.Physical.Region = &sarifRegion{Line: p.Line, Column: p.Column}
	}
	for _, a := range cells {
		if a != "" {
			at.Logical = append(at.Logical, sarifLogical{string(a)})
		}
	}
	r.Locations = []sarifLocation{at}
	return r
}

func suppressions(e Entry) []sarifSuppression {
	status, ok := map[State]string{Accepted: "rejected", Explained: "accepted", Dismissed: "accepted"}[e.State]
	if !ok {
		return []sarifSuppression{}
	}
	x := e.Disposition
	return []sarifSuppression{{Kind: "external", Status: status, Justification: shown(x.Reason),
		Properties: sarifDecidedBy{e.State.String(), x.Reviewer, stamp(x.Time)}}}
}
