package rules

import (
	"fmt"
	"unicode/utf8"

	"gouji/model"
)

func both(chinese, english string) model.Words {
	return model.Words{Chinese: chinese, English: english}
}

// bothf fills both formats from one list of arguments; they number them.
func bothf(chinese, english string, args ...any) model.Words {
	return model.Words{Chinese: fmt.Sprintf(chinese, args...), English: fmt.Sprintf(english, args...)}
}

// shortRunes is how much of a document's text a message quotes.
const shortRunes = 24

// short cuts a quotation to a length that a message can carry.
func short(s string) string {
	if utf8.RuneCountInString(s) <= shortRunes {
		return s
	}
	n := 0
	for i := range s {
		if n++; n > shortRunes {
			return s[:i] + "…"
		}
	}
	return s
}
