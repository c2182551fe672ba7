package editor

import (
	"unicode"
	"unicode/utf8"

	"gouji/ui/cells"
)

// put sets the cursor and forgets the column that up and down keep.
func (e *Editor) put(i int) { e.cursor, e.atEnd, e.goal = i, false, -1 }

// putCell puts the cursor on line i, before the character that covers cell x
// or at the end of the line.
func (e *Editor) putCell(i, x int) {
	l := e.lines[i]
	before, _ := cells.Cut(e.text[l.Start:l.End], max(x, 0))
	e.put(l.Start + len(before))
	e.atEnd = e.cursor == l.End && e.cursor > l.Start
}

// walk moves by n graphemes.
func (e *Editor) walk(n int) {
	i := e.cursor
	for ; n < 0 && i > 0; n++ {
		i = e.previous(i)
	}
	for ; n > 0 && i < len(e.text); n-- {
		i = e.next(i)
	}
	e.put(i)
}

// climb moves by n lines and keeps the cell column.
func (e *Editor) climb(n int) {
	i := e.line()
	x := e.goal
	if x < 0 {
		x = cells.Width(e.text[e.lines[i].Start:e.cursor])
	}
	to := min(max(i+n, 0), len(e.lines)-1)
	if to != i {
		e.putCell(to, x)
	}
	e.goal = x
}

func (e *Editor) lineStart() { e.put(e.lines[e.line()].Start) }

func (e *Editor) lineEnd() {
	l := e.lines[e.line()]
	e.put(l.End)
	e.atEnd = l.End > l.Start
}

// The scripts that ctrl+← and ctrl+→ stop at.
const (
	space = iota
	word
	han
	kana
	mark
)

func script(s string) int {
	r, _ := utf8.DecodeRuneInString(s)
	switch {
	case unicode.IsSpace(r):
		return space
	case unicode.Is(unicode.Han, r):
		return han
	case unicode.In(r, unicode.Hiragana, unicode.Katakana):
		return kana
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return word
	}
	return mark
}

// runBefore is where the run of one script before the cursor starts; spaces
// belong to what stands before them.
func (e *Editor) runBefore() int {
	i := e.cursor
	for run := space; i > 0; {
		p := e.previous(i)
		s := script(e.text[p:])
		if run != space && s != run {
			break
		}
		run, i = s, p
	}
	return i
}

// runAfter is where the run after the one at the cursor starts.
func (e *Editor) runAfter() int {
	i := e.cursor
	if i == len(e.text) {
		return i
	}
	run := script(e.text[i:])
	for i < len(e.text) {
		s := script(e.text[i:])
		if s != run && s != space {
			break
		}
		if s == space {
			run = space
		}
		i = e.next(i)
	}
	return i
}
