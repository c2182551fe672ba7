package rules

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"gouji/model"
)

const fixtures = "../../testdata/rules"

// archive reads the fixtures of one rule.
func archive(t *testing.T, id string) *txtar.Archive {
	t.Helper()
	a, err := txtar.ParseFile(filepath.Join(fixtures, id+".txtar"))
	if err != nil {
		t.Fatalf("rule %s has no fixtures: %v", id, err)
	}
	return a
}

func TestFixtures(t *testing.T) {
	for _, rule := range All() {
		for _, file := range archive(t, rule.ID).Files {
			t.Run(rule.ID+"/"+file.Name, func(t *testing.T) { playFixture(t, rule, file) })
		}
	}
}

func playFixture(t *testing.T, rule model.Rule, file txtar.File) {
	f, err := readFixture(string(file.Data))
	if err != nil {
		t.Fatal(err)
	}
	v := model.NewView(f.read(t))
	all := Check(v)
	for _, g := range all {
		if strings.Contains(g.Message.Chinese+g.Message.English, "%!") {
			t.Errorf("a message was not filled in: %v", g.Message)
		}
		if problem := pointsAstray(v, g); problem != "" {
			t.Errorf("%s: %s", g.Rule, problem)
		}
	}
	kind, _, _ := strings.Cut(file.Name, "-")
	for _, w := range f.wants {
		if kind == "silent" && w.severity != "note" || kind == "pass" {
			t.Errorf("a %s fixture wants %s", kind, w.severity)
		}
	}
	if kind == "fail" && len(f.wants) == 0 {
		t.Error("a fail fixture wants nothing")
	}
	if problem := f.unmet(all, rule.ID); problem != "" {
		t.Errorf("%s\n%s", problem, f.draft.text())
	}
	if kind == "pass" {
		for _, g := range all {
			if g.Severity > model.Note {
				t.Errorf("a sound report gives %s: %s", g.Rule, g.Message.Chinese)
			}
		}
	}
	without := check(v, slices.DeleteFunc(All(), func(r model.Rule) bool { return r.ID == rule.ID }))
	if kind == "fail" && f.unmet(without, rule.ID) == "" {
		t.Error("the fixture passes without its rule")
	}
}

// pointsAstray says what is wrong with the words that a finding points to: they
// are what it quotes, or a number in that.
func pointsAstray(v model.View, g model.Finding) string {
	e := g.Extent
	if e.End == 0 {
		return ""
	}
	all := v.Paragraphs()
	if e.Paragraph >= len(all) || e.Start < 0 || e.Start >= e.End || e.End > len(all[e.Paragraph].Text.String()) {
		return fmt.Sprintf("no words at %+v", e)
	}
	words := all[e.Paragraph].Text.String()[e.Start:e.End]
	if !strings.Contains(g.Quote.String(), strings.ReplaceAll(words, "\n", "")) {
		return fmt.Sprintf("points to %q, quotes %q", words, g.Quote)
	}
	if g.Instead == words {
		return "offers what stands there"
	}
	return ""
}

// unmet compares the findings of a rule with what the fixture wants, in order.
func (f *fixture) unmet(all []model.Finding, rule string) string {
	var got []model.Finding
	for _, g := range all {
		if g.Rule == rule {
			got = append(got, g)
		}
	}
	var b strings.Builder
	for i := range max(len(got), len(f.wants)) {
		switch {
		case i >= len(got):
			fmt.Fprintf(&b, "missing: %+v\n", f.wants[i])
		case i >= len(f.wants):
			fmt.Fprintf(&b, "unwanted: %s %v %s\n", got[i].Severity, got[i].Cells, got[i].Message.Chinese)
		case !f.wants[i].met(got[i]):
			fmt.Fprintf(&b, "want %+v\ngot  %s %v %s\n", f.wants[i], got[i].Severity, got[i].Cells, got[i].Message.Chinese)
		}
	}
	return b.String()
}

func (e expectation) met(f model.Finding) bool {
	if f.Severity.String() != e.severity || !strings.Contains(f.Message.Chinese, e.part) {
		return false
	}
	for i, c := range e.cells {
		if c == "…" {
			return true
		}
		if i >= len(f.Cells) || string(f.Cells[i]) != c {
			return false
		}
	}
	return len(f.Cells) == len(e.cells)
}

// silences are the false alarms that the catalogue's sources name: each has
// its fixture, so that a rule cannot lose its restraint unseen.
var silences = map[string][]string{
	"T3-IDENT":       {"silent-blank-counts-zero", "silent-not-assessable", "silent-mixed"},
	"T3-ROW":         {"silent-split-cell"},
	"T3-ITEMS":       {"silent-single-other-row", "silent-not-assessable"},
	"T4-SUM":         {"silent-not-assessable"},
	"T3-SHAPE-ROWS":  {"silent-numbering", "silent-quotes", "silent-short-uncorrected", "silent-garbled", "silent-other-single-row"},
	"T3-SHAPE-6":     {"silent-2019", "silent-2020"},
	"T3-SHAPE-COLS":  {"silent-header-cut", "silent-row-missing"},
	"T3-HDR":         {"silent-split", "silent-total-lost"},
	"T4-SHAPE":       {"silent-cut-heads"},
	"T2-LAB":         {"silent-normative", "silent-without-this-year", "silent-2019-year"},
	"CELL-BLANK":     {"silent-row-missing", "silent-table-missing"},
	"CELL-NAN":       {"silent-wide-digits", "silent-note"},
	"CELL-NEG":       {"silent-change"},
	"CELL-DEC":       {"silent-fee", "silent-procurement"},
	"TAB-MISSING":    {"silent-pre2019"},
	"DOC-TITLE":      {"silent-traditional", "silent-chinese-year"},
	"DOC-BASIS":      {"silent-none", "silent-local-notice", "silent-2020"},
	"SEC-MISSING":    {"silent-variant-4", "silent-variant-5", "silent-pre2019", "silent-traditional"},
	"SEC-NUM":        {"silent-inline", "silent-restart", "silent-citation", "silent-decimals"},
	"TXT-RECV":       {"silent-scope", "silent-other-year", "silent-other-thing"},
	"TXT-DONE":       {"silent-answers"},
	"TXT-NONE":       {"silent-complaints", "silent-scope"},
	"TXT-ALLDONE":    {"silent-answered"},
	"TXT-DOCS":       {"silent-policy", "silent-work"},
	"TXT-PERMIT":     {"silent-items"},
	"TXT-PART":       {"silent-open", "silent-units"},
	"TXT-PCT":        {"silent-truncated"},
	"T4-J-TEXT":      {"silent-scope"},
	"T3-CARRY-PREV":  {"silent-no-prior", "silent-blank", "silent-not-assessable"},
	"T3-DUP-PREV":    {"silent-zeros", "silent-small"},
	"T2-STOCK":       {"silent-recount", "silent-note", "silent-2019-prior"},
	"T2-REPEAL-MAX":  {"silent-transfer"},
	"T2-FEE-UNIT":    {"silent-zero"},
	"T2-YOY":         {"silent-small"},
	"SIM-PREV":       {"silent-law", "silent-short"},
	"PREV-REPORT":    {"silent-none", "silent-short-name", "silent-unnamed"},
	"SEC6-FEE":       {"silent-other-word", "silent-management-fee", "silent-no-section"},
	"DOC-YEAR":       {"silent-plan", "silent-number", "silent-law-date", "silent-nine-years", "silent-circular"},
	"DOC-YEAR-LEFT":  {"silent-comparison", "silent-carried", "silent-history"},
	"DOC-PERIOD":     {"silent-end-of-december", "silent-event"},
	"DOC-BASIS-NAME": {"silent-history"},
	"SEC-TITLE":      {"silent-regulations", "silent-2019"},
	"SEC-SUB-MISS":   {"silent-order", "silent-synonyms", "silent-in-the-text"},
	"SEC-EMPTY":      {"silent-six-none-2020"},
	"SEC1-ASSESS":    {"silent-department"},
	"SEC5-BOTH":      {"silent-semicolons"},
	"LEFT-UNIT":      {"silent-superior", "silent-street-list", "silent-own"},
	"LEFT-TEMPLATE":  {"silent-address", "silent-mask", "silent-number"},
	"PRIV-ID":        {"silent-credit-code", "silent-check-digit"},
	"PRIV-MOBILE":    {"silent-contact", "silent-landline"},
	"PRIV-NAME":      {"silent-leader"},
	"TYPO-DUP":       {"silent-reduplication"},
	"TYPO-PUNCT":     {"silent-folded"},
	"T2-ZERO-LAW":    {"silent-city", "silent-prefecture", "silent-ministry"},
	"T2-STOCK-MIN":   {"silent-repealed"},
	"TERM":           {"silent-round"},
	"LEFT-CHROME":    {"silent-stripped"},
	"SEC1-LEN":       {"silent-without-limit"},
	"DATE-LATE":      {"silent-no-day"},
}

// chapters is the catalogue's order: the rules of one family stand together.
var chapters = []string{"T3", "T4", "T2", "CELL", "TAB", "TXT", "DOC", "SEC", "SEC6", "SEC1", "SEC5", "LEN", "TERM", "LEFT", "HIDDEN", "PRIV", "TYPO", "DATE", "PREV", "SIM", "PARSE"}

func TestCatalogue(t *testing.T) {
	seen := map[string]bool{}
	chapter := 0
	for _, r := range All() {
		if seen[r.ID] {
			t.Errorf("%s stands twice", r.ID)
		}
		seen[r.ID] = true
		prefix, _, _ := strings.Cut(r.ID, "-")
		n := slices.Index(chapters, prefix)
		if n < chapter {
			t.Errorf("%s is out of the catalogue's order", r.ID)
		}
		chapter = n
		auditEntry(t, r)
		auditFixtures(t, r)
	}
	entries, err := os.ReadDir(fixtures)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !seen[strings.TrimSuffix(e.Name(), ".txtar")] {
			t.Errorf("%s is no rule's fixture", e.Name())
		}
	}
	for id := range silences {
		if !seen[id] {
			t.Errorf("no rule %s", id)
		}
	}
}

func auditEntry(t *testing.T, r model.Rule) {
	for name, w := range map[string]model.Words{"title": r.Title, "asserts": r.Asserts, "remedy": r.Remedy, "exceptions": r.Exceptions} {
		if w.Chinese == "" || w.English == "" {
			t.Errorf("%s has no %s in both languages", r.ID, name)
		}
	}
	if r.Check == nil || r.Example == "" || len(r.Basis) == 0 {
		t.Errorf("%s lacks its check, example or basis", r.ID)
	}
	for _, c := range r.Basis {
		if c.Act == "" || c.Article == "" || c.Sentence == "" {
			t.Errorf("%s has an incomplete citation %+v", r.ID, c)
		}
	}
	if r.Until != 0 && r.Until < r.From {
		t.Errorf("%s ends before it begins", r.ID)
	}
	if got, ok := ByID(r.ID); !ok || got.ID != r.ID {
		t.Errorf("%s is not found by its id", r.ID)
	}
}

func auditFixtures(t *testing.T, r model.Rule) {
	names := map[string]bool{}
	kinds := map[string]bool{}
	for _, f := range archive(t, r.ID).Files {
		if names[f.Name] {
			t.Errorf("%s: fixture %s stands twice", r.ID, f.Name)
		}
		names[f.Name] = true
		kind, _, _ := strings.Cut(f.Name, "-")
		kinds[kind] = true
		if kind != "pass" && kind != "fail" && kind != "silent" {
			t.Errorf("%s: fixture %s is of no kind", r.ID, f.Name)
		}
	}
	for _, kind := range []string{"pass", "fail", "silent"} {
		if !kinds[kind] {
			t.Errorf("%s has no %s fixture", r.ID, kind)
		}
	}
	for _, name := range silences[r.ID] {
		if !names[name] {
			t.Errorf("%s lacks %s", r.ID, name)
		}
	}
}
