package rules

import (
	"fmt"
	"unicode/utf8"

	"gouji/model"
	"gouji/model/form"
)

func both(chinese, english string) model.Words {
	return model.Words{Chinese: chinese, English: english}
}

// bothf fills both formats from one list of arguments; they number them. An
// argument that is Words or a table is put in each language's own way.
func bothf(chinese, english string, args ...any) model.Words {
	zh, en := make([]any, len(args)), make([]any, len(args))
	for i, a := range args {
		switch a := a.(type) {
		case model.Words:
			zh[i], en[i] = a.Chinese, a.English
		case form.TableID:
			zh[i], en[i] = a.Name(), "table "+string(a[1:])
		default:
			zh[i], en[i] = a, a
		}
	}
	return model.Words{Chinese: fmt.Sprintf(chinese, zh...), English: fmt.Sprintf(english, en...)}
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
