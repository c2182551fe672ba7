package export

import (
	"fmt"
	"slices"
	"strings"

	"gouji/model"
)

// Selection says which findings go out, by what stays behind. The zero value
// lets all of them out. Corrections and annotations that belong to no finding
// always go.
type Selection struct {
	NoSeverity [3]bool // by model.Severity
	NoState    [len(states)]bool
}

// From lets the severities from one upward out.
func From(least model.Severity) (s Selection) {
	for x := range s.NoSeverity {
		s.NoSeverity[x] = model.Severity(x) < least
	}
	return s
}

// Severities gives the selection with none but these severities, all where
// none is named.
func (s Selection) Severities(some ...model.Severity) Selection {
	for x := range s.NoSeverity {
		s.NoSeverity[x] = len(some) > 0 && !slices.Contains(some, model.Severity(x))
	}
	return s
}

// States gives the selection with none but these states, all where none is
// named.
func (s Selection) States(some ...State) Selection {
	for x := range s.NoState {
		s.NoState[x] = len(some) > 0 && !slices.Contains(some, State(x))
	}
	return s
}

// ParseStates reads a state's name as JSON has it. "open" are all that nobody
// has decided on, as the journal calls them.
func ParseStates(name string) ([]State, bool) {
	if name == "open" {
		return []State{Undecided, Proposed}, true
	}
	for i, s := range states {
		if s.name == name {
			return []State{State(i)}, true
		}
	}
	return nil, false
}

// StateNames lists the states by their names in JSON.
func StateNames() []string {
	names := make([]string, len(states))
	for i, s := range states {
		names[i] = s.name
	}
	return names
}

// Takes reports whether a finding goes out.
func (s Selection) Takes(severity model.Severity, state State) bool {
	return !s.NoSeverity[severity] && !s.NoState[state]
}

// all reports whether nothing is held back.
func (s Selection) all() bool { return s == Selection{} }

// taken lists the severities, the gravest first, and the states that go out.
func (s Selection) taken() (severities []model.Severity, chosen []State) {
	for x := len(s.NoSeverity) - 1; x >= 0; x-- {
		if !s.NoSeverity[x] {
			severities = append(severities, model.Severity(x))
		}
	}
	for x, no := range s.NoState {
		if !no {
			chosen = append(chosen, State(x))
		}
	}
	return severities, chosen
}

// Words tells which findings go out: 只含错误与警告中待处理、已接受的.
func (s Selection) Words(l model.Language) string {
	say := func(chinese, english string) string { return model.Words{Chinese: chinese, English: english}.In(l) }
	severities, chosen := s.taken()
	switch {
	case s.all():
		return say("全部发现", "all findings")
	case len(severities) == 0 || len(chosen) == 0:
		return say("不含发现", "no findings")
	}
	var names []string
	for _, x := range severities {
		names = append(names, x.Words().In(l)+say("", "s"))
	}
	text := say("只含", "only ") + say("发现", "findings")
	if len(severities) < len(s.NoSeverity) {
		text = say("只含", "only ") + strings.Join(names, say("与", " and "))
	}
	if len(chosen) == len(states) {
		return text
	}
	names = nil
	for _, x := range chosen {
		names = append(names, x.Words().In(l))
	}
	return text + say("中", " that are ") + strings.Join(names, say("、", ", ")) + say("的", "")
}

// Tally is how many findings there are and what becomes of them.
type Tally struct {
	Listed, Held int // that go out, that stay behind

	// All of them, whether they go out or not.
	Severities [3]int
	States     [len(states)]int
}

// count adds a finding that s lets out or not.
func (t *Tally) count(s Selection, severity model.Severity, state State) {
	t.Severities[severity]++
	t.States[state]++
	if s.Takes(severity, state) {
		t.Listed++
	} else {
		t.Held++
	}
}

// Tally counts the findings of the draft and those that the corrections bring
// about, for the formats that list them.
func (d Document) Tally() (t Tally) {
	for _, e := range d.entries() {
		t.count(d.Only, e.Finding.Severity, e.State)
	}
	for _, f := range d.broughtAbout() {
		t.count(d.Only, f.Severity, Undecided)
	}
	return t
}

// CommentTally counts the findings that could stand as comments in the draft
// itself; see Remarks.
func (d Document) CommentTally() (t Tally) {
	for _, e := range d.entries() {
		if e.comments() {
			t.count(d.Only, e.Finding.Severity, e.State)
		}
	}
	return t
}

// scope says which findings go out and how many do not.
func (d Document) scope() string {
	text := d.Only.Words(d.Language)
	switch held := d.Tally().Held; {
	case d.Only.all():
	case held == 0:
		text += d.in("；没有未列出的", "; none is left out")
	default:
		text += fmt.Sprintf(d.in("；另有%d条未列出", "; %d more are not listed"), held)
	}
	return text
}
