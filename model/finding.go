package model

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"gouji/model/form"
	"gouji/model/safe"
)

// Severity of a finding. An error must hold before publication, a warning is
// confirmed, mended or explained, a note informs.
type Severity uint8

// The severities, least first.
const (
	Note Severity = iota
	Warning
	Error
)

var severityNames = [...]string{"note", "warning", "error"}

// String is the severity's name in JSON and on the command line.
func (s Severity) String() string { return severityNames[s] }

// Words is the severity as an officer reads it.
func (s Severity) Words() Words {
	switch s {
	case Error:
		return Words{"错误", "error"}
	case Warning:
		return Words{"警告", "warning"}
	default:
		return Words{"提示", "note"}
	}
}

// ParseSeverity reads a severity's name.
func ParseSeverity(name string) (Severity, bool) {
	for i, n := range severityNames {
		if n == name {
			return Severity(i), true
		}
	}
	return 0, false
}

// Citation is a legal basis: the act, where in it, and its words.
type Citation struct{ Act, Article, Sentence string }

// Rule is one entry of the catalogue: the check and its documentation. Every
// surface (screen, rules command, README, exports) reads this one literal.
type Rule struct {
	ID         string // permanent, never used again for something else
	Title      Words
	Asserts    Words // what must hold, or what is looked for
	Basis      []Citation
	Severity   Severity // the gravest that it gives
	From       int      // first year it applies to; 0 for all
	Until      int      // last year it applies to; 0 for all
	Remedy     Words    // how to put it right
	Exceptions Words    // known false alarms that it stays silent on
	Example    string
	Check      func(View) []Finding
}

// Applies reports whether the rule is in force for a report of that year. A
// report of unknown year is held against every rule.
func (r Rule) Applies(year int) bool {
	return year == 0 || (r.From == 0 || year >= r.From) && (r.Until == 0 || year <= r.Until)
}

// Extent is a piece of the prose: bytes Start to before End of the text of a
// paragraph, which counts as Report.Paragraphs does. One whose End is 0 is none.
type Extent struct{ Paragraph, Start, End int }

// Finding is one thing that a rule has to say of a report.
type Finding struct {
	ID       string // stable: see Identify
	Rule     string
	Severity Severity
	Cells    []Address // the faulted cell first, then every cell of the equation
	Place    Place
	Extent   Extent    // the words of the prose that it is about, as corrected; none where it is about more, or no words
	Instead  string    // what to write in place of these words, "" where there is no one answer
	Quote    safe.Text // what stands at the place
	Message  Words
	Equation *form.Equation // nil where it is not arithmetic
	Expected string         // what the rule computes, "" where it computes nothing
	Actual   string
	Differ   string // actual minus expected
	System   bool   // the loader's trouble, not the drafter's
	Key      string // tells apart findings of one rule that have no cells
}

// Identify sets the findings' ids. An id is made of the rule and of what the
// finding is about (its cells, else its key, else its quote), so it stays the
// same when unrelated parts of the draft change. Equal ones are numbered.
func Identify(findings []Finding) {
	seen := make(map[string]int, len(findings))
	for i := range findings {
		f := &findings[i]
		var b strings.Builder
		b.WriteString(f.Rule)
		b.WriteByte(0)
		switch {
		case f.Key != "":
			b.WriteString(f.Key)
		case len(f.Cells) > 0:
			b.WriteString(string(f.Cells[0]))
			if f.Equation != nil {
				b.WriteByte(0)
				b.WriteString(f.Equation.Key)
			}
		default:
			b.WriteString(f.Quote.String())
		}
		seen[b.String()]++
		if n := seen[b.String()]; n > 1 {
			b.WriteByte(0)
			b.WriteString(strconv.Itoa(n))
		}
		sum := sha256.Sum256([]byte(b.String()))
		f.ID = hex.EncodeToString(sum[:6])
	}
}
