package markdown

import (
	"fmt"
	"strings"

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

// escape writes text so that it is read as text.
func escape(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case strings.ContainsRune("\\`*_[]<>|~&", r), i == 0 && strings.ContainsRune("#=+", r):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
