package markdown

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"gouji/model/safe"
	"gouji/parse/charset"
	"gouji/parse/document"
)

// Rewrite puts edits into Markdown in its own encoding, byte by byte, as text
// that no reader takes for marks. Notes are not carried. An error is a
// *document.Error.
func Rewrite(data []byte, order document.Order) (document.Rewritten, error) {
	reference := func(r rune) string { return fmt.Sprintf("&#%d;", r) }
	return charset.Plain{Locate: locate, Escape: escape, Instead: reference}.Rewrite(data, order)
}

// locate finds what an edit replaces: marks round the text stay where the
// text itself stands there once.
func locate(e document.Edit, raw string) (from, to int, ok bool) {
	if from, to, ok = e.Locate(raw); ok {
		return from, to, ok
	}
	if !e.Whole {
		return amongMarks(e, raw)
	}
	if strings.TrimSpace(safe.New(plain(raw)).Line()) != e.Old {
		return 0, 0, false
	}
	if e.Old != "" && e.New != "" && strings.Count(raw, e.Old) == 1 {
		from = strings.Index(raw, e.Old)
		return from, from + len(e.Old), true
	}
	return 0, len(raw), true
}

// amongMarks finds words of a paragraph that has marks in it: they stand as
// often in the source as in what is shown, so one is the other.
func amongMarks(e document.Edit, raw string) (from, to int, ok bool) {
	if _, _, ok := e.Ordinals(); !ok || e.Old == "" || strings.Count(raw, e.Old) != strings.Count(e.Text, e.Old) {
		return 0, 0, false
	}
	at := 0
	for range strings.Count(e.Text[:e.At], e.Old) {
		at += strings.Index(raw[at:], e.Old) + len(e.Old)
	}
	from = at + strings.Index(raw[at:], e.Old)
	return from, from + len(e.Old), from >= at
}

// escape writes text so that it is read as text: neither a mark nor the bare
// address that many readers make a link of.
func escape(s string) string {
	var b strings.Builder
	list := listMark(s)
	for i, r := range s {
		_, n := utf8.DecodeRuneInString(s[i:])
		rest := s[i+n:]
		switch {
		case strings.ContainsRune("\\`*_[]<>|~&@", r), i == 0 && strings.ContainsRune("#=+", r), i == list,
			r == ':' && strings.HasPrefix(rest, "//"), r == '.' && i >= len("www") && strings.EqualFold(s[i-len("www"):i], "www"):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// listMark is where the mark stands that would begin an item of a list or a
// rule, -1 for nowhere.
func listMark(s string) int {
	rest := strings.TrimLeft(s, "0123456789")
	at := len(s) - len(rest)
	switch {
	case at == 0 && (strings.HasPrefix(s, "- ") || strings.HasPrefix(s, "--")),
		at > 0 && (strings.HasPrefix(rest, ". ") || strings.HasPrefix(rest, ") ")):
		return at
	}
	return -1
}
