package export

import (
	"cmp"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strings"

	"gouji/model"
)

// SARIF writes the results of a check as a SARIF 2.1.0 log, result by result,
// for the programs that show such logs. An error sticks: later calls give it
// again.
type SARIF struct {
	w       io.Writer
	index   map[string]int // rule id to its place in the driver's list
	any     bool
	trouble []sarifNotification
	err     error
}

const (
	sarifSchema  = "https://json.schemastore.org/sarif-2.1.0.json"
	sarifVersion = "2.1.0"
	sarifColumns = "unicodeCodePoints"
	sarifPrint   = "gouji/v1" // names the fingerprint that is a finding's id
)

type sarifText struct {
	Text string `json:"text"`
}

type sarifRule struct {
	ID    string     `json:"id"`
	Short sarifText  `json:"shortDescription"`
	Full  sarifText  `json:"fullDescription"`
	Help  *sarifText `json:"help"`
	Basis struct {
		Basis []string `json:"basis"`
	} `json:"properties"`
	Default struct {
		Level string `json:"level"`
	} `json:"defaultConfiguration"`
}

type sarifRegion struct {
	Line    int        `json:"startLine"`
	Column  int        `json:"startColumn,omitempty"`
	Snippet *sarifText `json:"snippet,omitempty"`
}

type sarifLocation struct {
	Physical struct {
		Artifact struct {
			URI string `json:"uri"`
		} `json:"artifactLocation"`
		Region *sarifRegion `json:"region,omitempty"`
	} `json:"physicalLocation"`
	Logical []sarifLogical `json:"logicalLocations,omitempty"`
}

type sarifLogical struct {
	Name string `json:"fullyQualifiedName"`
}

type sarifResult struct {
	Rule         string            `json:"ruleId"`
	Index        int               `json:"ruleIndex"`
	Level        string            `json:"level"`
	Message      sarifText         `json:"message"`
	Locations    []sarifLocation   `json:"locations"`
	Fingerprints map[string]string `json:"partialFingerprints"`
}

type sarifNotification struct {
	Level     string          `json:"level"`
	Message   sarifText       `json:"message"`
	Locations []sarifLocation `json:"locations"`
}

type sarifInvocation struct {
	Successful    bool                `json:"executionSuccessful"`
	Notifications []sarifNotification `json:"toolExecutionNotifications"`
}

// NewSARIF begins a log of one run with the rules that it was made by. Close
// must be called to end it.
func NewSARIF(w io.Writer, version string, rules []model.Rule, l model.Language) *SARIF {
	s := &SARIF{w: w, index: make(map[string]int, len(rules))}
	list := make([]sarifRule, len(rules))
	for i, r := range rules {
		s.index[r.ID] = i
		list[i] = newSarifRule(r, l)
	}
	s.print(`{"$schema":"` + sarifSchema + `","version":"` + sarifVersion + `","runs":[{` + "\n" +
		`"tool":{"driver":{"name":"gouji","version":`)
	s.value(version)
	s.print(`,"rules":`)
	s.value(list)
	s.print("}},\n" + `"language":"` + sarifLanguage(l) + `","columnKind":"` + sarifColumns + `","results":[`)
	return s
}

// Add writes the findings of the next report; why one could not be read is
// kept for the end.
func (s *SARIF) Add(r ReportJSON) error {
	if r.Error != "" {
		s.trouble = append(s.trouble, sarifNotification{"error", sarifMessage(r.Error), []sarifLocation{sarifPlace(r.Path)}})
	}
	for _, f := range r.Findings {
		separator := "\n"
		if s.any {
			separator = ",\n"
		}
		s.any = true
		s.print(separator)
		s.value(s.result(r.Path, f))
	}
	return s.err
}

// Close ends the log; it does not close the writer.
func (s *SARIF) Close() error {
	s.print("\n],\n" + `"invocations":[`)
	s.value(sarifInvocation{len(s.trouble) == 0, append([]sarifNotification{}, s.trouble...)})
	s.print("]}]}\n")
	return s.err
}

func (s *SARIF) result(path string, f FindingJSON) sarifResult {
	at := sarifPlace(path)
	if f.Place.Line > 0 {
		at.Physical.Region = &sarifRegion{Line: f.Place.Line, Column: f.Place.Column}
		if f.Place.Quote != "" {
			at.Physical.Region.Snippet = &sarifText{f.Place.Quote}
		}
	}
	for _, a := range f.Cells {
		at.Logical = append(at.Logical, sarifLogical{a})
	}
	return sarifResult{
		Rule: f.Rule, Index: s.ruleIndex(f.Rule), Level: f.Severity, Message: sarifMessage(f.Message),
		Locations: []sarifLocation{at}, Fingerprints: map[string]string{sarifPrint: f.ID},
	}
}

// ruleIndex is -1, the standard's default, for a rule that is not listed.
func (s *SARIF) ruleIndex(id string) int {
	if i, ok := s.index[id]; ok {
		return i
	}
	return -1
}

// sarifPlace names a file as a URI reference, relative where the path is.
func sarifPlace(path string) (l sarifLocation) {
	l.Physical.Artifact.URI = sarifURI(path)
	return l
}

func sarifURI(path string) string {
	return (&url.URL{Path: strings.ReplaceAll(path, `\`, "/")}).String()
}

func sarifLanguage(l model.Language) string {
	return map[model.Language]string{model.Chinese: "zh-CN", model.English: "en"}[l]
}

func newSarifRule(r model.Rule, l model.Language) sarifRule {
	rule := sarifRule{ID: r.ID, Short: sarifText{cmp.Or(r.Title.In(l), r.ID)}, Full: sarifText{cmp.Or(r.Asserts.In(l), r.Title.In(l), r.ID)}}
	rule.Default.Level = r.Severity.String()
	rule.Help = &sarifText{cmp.Or(r.Remedy.In(l), rule.Full.Text)}
	rule.Basis.Basis = []string{}
	for _, b := range r.Basis {
		rule.Basis.Basis = append(rule.Basis.Basis, b.Act+b.Article)
	}
	return rule
}

var (
	sarifEscapes   = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`)
	sarifBraces    = strings.NewReplacer("{", "{{", "}", "}}")
	sarifArguments = regexp.MustCompile(`\{[0-9]+\}`)
)

// sarifMessage is a text as a message of SARIF, where [text](address) would be
// a link and {0} a placeholder. A message that could hold neither stays as it
// is: not every viewer takes the escapes back.
func sarifMessage(s string) sarifText {
	if strings.Contains(s, "](") {
		s = sarifEscapes.Replace(s)
	}
	if sarifArguments.MatchString(s) {
		s = sarifBraces.Replace(s)
	}
	return sarifText{s}
}

func (s *SARIF) value(v any) {
	b, err := Marshal(v)
	if s.err == nil {
		s.err = err
	}
	s.print(string(b))
}

func (s *SARIF) print(text string) {
	if s.err == nil {
		_, s.err = fmt.Fprint(s.w, text)
	}
}
