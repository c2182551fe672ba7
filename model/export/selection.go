package export

import (
	"slices"
	"strings"

	"gouji/model"
)

// Selection says which findings go out. The zero value lets all of them out.
// Corrections and annotations that belong to no finding always go.
type Selection struct {
	Severity model.Severity // the least to go out
	States   []State        // those to go out, empty for all
}

// ParseState reads a state's name as JSON has it.
func ParseState(name string) (State, bool) {
	for i, s := range states {
		if s.name == name {
			return State(i), true
		}
	}
	return Undecided, false
}

// StateNames lists the states by their names in JSON.
func StateNames() []string {
	names := make([]string, len(states))
	for i, s := range states {
		names[i] = s.name
	}
	return names
}

func (s Selection) takes(severity model.Severity, state State) bool {
	return severity >= s.Severity && (len(s.States) == 0 || slices.Contains(s.States, state))
}

// all reports whether nothing is held back.
func (s Selection) all() bool { return s.Severity == model.Note && len(s.States) == 0 }

// words tells which findings a document lists: 仅列错误、警告，且为待处理的.
func (s Selection) words(l model.Language) string {
	if s.all() {
		return model.Words{Chinese: "全部发现", English: "all findings"}.In(l)
	}
	var severities, chosen []string
	for x := model.Error; ; x-- {
		severities = append(severities, x.Words().In(l))
		if x == s.Severity {
			break
		}
	}
	for i := range states {
		if slices.Contains(s.States, State(i)) {
			chosen = append(chosen, State(i).Words().In(l))
		}
	}
	comma := model.Words{Chinese: "、", English: ", "}.In(l)
	text := model.Words{Chinese: "仅列", English: "only "}.In(l) + strings.Join(severities, comma)
	if len(chosen) > 0 {
		text += model.Words{Chinese: "中状态为", English: " in the states "}.In(l) + strings.Join(chosen, comma) +
			model.Words{Chinese: "的"}.In(l)
	}
	return text
}
