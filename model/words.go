package model

// Language is the language of the interface, never of a report.
type Language uint8

// The interface languages. Chinese is the default.
const (
	Chinese Language = iota
	English
)

// Words is one piece of interface text in both languages. What it quotes from
// a document has passed the gate of package safe.
type Words struct{ Chinese, English string }

// In gives the words in a language, the Chinese ones where no others exist.
func (w Words) In(l Language) string {
	if l == English && w.English != "" {
		return w.English
	}
	return w.Chinese
}
