// Package editor is a text editor for notes and fields. Its unit is the
// grapheme, its geometry is that of package cells, and it knows where the
// terminal's real cursor belongs, which an input method needs to show its
// candidates where the reviewer types.
//
// It is written by hand because the ready inputs place the cursor by runes
// instead of cells, lose characters where a line is full, and wrap Chinese
// text at spaces only.
package editor

import (
	"strings"

	"gouji/ui/cells"
)

// Editor holds a text and a cursor in a rectangle. Make one with New or
// NewField and give it a size with SetSize. It is not safe for use by two
// goroutines.
type Editor struct {
	text   string
	cursor int // byte offset, always at the edge of a grapheme
	limit  int // most characters, 0 for any number
	field  bool

	width, height int
	lines         []cells.Line
	atEnd         bool // the cursor stands behind a full line, not before the next
	goal          int  // cell column that up and down keep, -1 when none
	top           int  // first line on screen; in a field the first byte

	shown  []string
	drawn  bool
	past   []state
	future []state
	last   action
}

// New makes an editor of several lines that takes at most limit characters
// (graphemes), any number when limit is 0.
func New(limit int) *Editor { return newEditor(limit, false) }

// NewField makes an editor of one line: Enter is not its key, and line feeds
// that are pasted become spaces.
func NewField(limit int) *Editor { return newEditor(limit, true) }

func newEditor(limit int, field bool) *Editor {
	e := &Editor{limit: max(limit, 0), field: field, goal: -1}
	e.layOut()
	return e
}

// Text is the text as edited: NFC, line feeds only, no control characters.
func (e *Editor) Text() string { return e.text }

// Count is the number of characters (graphemes) of the text, Limit the most
// that it may have, 0 for any number.
func (e *Editor) Count() int { return count(e.text) }

// Limit is the most characters that the text may have, 0 for any number.
func (e *Editor) Limit() int { return e.limit }

// SetText replaces the text, cut to the limit, puts the cursor behind it and
// forgets what could be undone.
func (e *Editor) SetText(text string) {
	e.text = head(e.clean(text, false), e.room(0))
	e.past, e.future, e.last = nil, nil, none
	e.top = 0
	e.put(len(e.text))
	e.layOut()
}

// SetSize gives the editor a rectangle of w×h cells. Negative sizes count as
// zero. Text needs at least 4 cells in width to be edited with comfort.
func (e *Editor) SetSize(w, h int) {
	e.width, e.height = max(w, 0), max(h, 0)
	e.layOut()
}

// Lines draws the text: as many lines as the height, each exactly as many
// cells wide as the width, without styles. The slice belongs to the editor
// and holds until the next call of one of its methods.
func (e *Editor) Lines() []string {
	if !e.drawn {
		e.draw()
		e.drawn = true
	}
	return e.shown
}

// Height is the number of lines that the text takes at the present width.
func (e *Editor) Height() int { return len(e.lines) }

// Cursor is where the real cursor belongs, relative to the editor's
// rectangle. It lies inside of it whenever the rectangle has a cell.
func (e *Editor) Cursor() (x, y int) {
	if e.field {
		return e.inside(cells.Width(e.text[e.top:e.cursor])), 0
	}
	i := e.line()
	return e.inside(cells.Width(e.text[e.lines[i].Start:e.cursor])), i - e.top
}

func (e *Editor) inside(x int) int { return max(min(x, e.width-1), 0) }

// Click puts the cursor at the character drawn at x, y.
func (e *Editor) Click(x, y int) {
	e.last = none
	if e.field {
		n, _ := cells.Cut(e.text[e.top:], max(x, 0))
		e.put(e.top + len(n))
	} else {
		e.putCell(min(max(e.top+y, 0), len(e.lines)-1), x)
	}
	e.scroll()
}

// wrapWidth leaves the right edge free, so that the cursor and the input
// method's first letters have a place behind a full line.
func (e *Editor) wrapWidth() int {
	if e.width < 6 {
		return e.width - 1
	}
	return e.width - 2
}

// layOut wraps the text and scrolls the cursor into view.
func (e *Editor) layOut() {
	if e.field {
		e.lines = append(e.lines[:0], cells.Line{End: len(e.text), Next: len(e.text)})
	} else {
		e.lines = cells.AppendWrap(e.lines[:0], e.text, e.wrapWidth())
	}
	e.scroll()
}

func (e *Editor) scroll() {
	e.drawn = false
	if e.field {
		e.scrollField()
		return
	}
	i := e.line()
	e.top = min(e.top, max(len(e.lines)-e.height, 0), i)
	if e.height > 0 {
		e.top = max(e.top, i-e.height+1)
	}
}

// scrollField keeps the cursor one cell away from the right edge and, where
// there is text before it, one character away from the left.
func (e *Editor) scrollField() {
	if e.top > len(e.text) || e.cursor <= e.top {
		e.top = e.previous(e.cursor)
	}
	last := max(e.width-2, 0)
	for n := cells.Width(e.text[e.top:e.cursor]); n > last && e.top < e.cursor; {
		size, w := cells.Next(e.text[e.top:])
		e.top += size
		n -= w
	}
	for e.top > 0 { // the text got shorter: show what fits before
		p := e.previous(e.top)
		if cells.Width(e.text[p:]) > last {
			break
		}
		e.top = p
	}
}

func (e *Editor) draw() {
	e.shown = e.shown[:0]
	for y := range e.height {
		line := ""
		switch i := e.top + y; {
		case e.field && y == 0:
			line, _ = cells.Cut(e.text[e.top:], e.width)
		case !e.field && i < len(e.lines):
			line, _ = cells.Cut(e.text[e.lines[i].Start:e.lines[i].End], e.width)
		}
		e.shown = append(e.shown, line+cells.Spaces(e.width-cells.Width(line)))
	}
}

// line is the index of the line on which the cursor is drawn.
func (e *Editor) line() int {
	for i, l := range e.lines {
		if e.cursor < l.Next || e.atEnd && e.cursor == l.End {
			return i
		}
	}
	return len(e.lines) - 1
}

// count is the number of graphemes of s.
func count(s string) int {
	n := 0
	for s != "" {
		size, _ := cells.Next(s)
		s = s[size:]
		n++
	}
	return n
}

// head is the first n graphemes of s, all of it when n is negative.
func head(s string, n int) string {
	i := 0
	for ; n != 0 && i < len(s); n-- {
		size, _ := cells.Next(s[i:])
		i += size
	}
	return s[:i]
}

// room is how many characters may be added to a text of have, -1 for any
// number.
func (e *Editor) room(have int) int {
	if e.limit == 0 {
		return -1
	}
	return max(e.limit-have, 0)
}

// paragraph is the range of the paragraph that holds offset i.
func (e *Editor) paragraph(i int) (start, end int) {
	start = strings.LastIndexByte(e.text[:i], '\n') + 1
	if n := strings.IndexByte(e.text[i:], '\n'); n >= 0 {
		return start, i + n
	}
	return start, len(e.text)
}

// previous is the edge of a grapheme before offset i, next the one after.
func (e *Editor) previous(i int) int {
	if i == 0 || e.text[i-1] == '\n' {
		return max(i-1, 0)
	}
	p, _ := e.paragraph(i)
	for {
		size, _ := cells.Next(e.text[p:])
		if p+size >= i {
			return p
		}
		p += size
	}
}

func (e *Editor) next(i int) int {
	size, _ := cells.Next(e.text[i:])
	return i + size
}

// snap is the first edge of a grapheme at or after offset i: an insertion may
// have joined what stands on its sides.
func (e *Editor) snap(i int) int {
	p, _ := e.paragraph(i)
	for p < i {
		size, _ := cells.Next(e.text[p:])
		p += size
	}
	return p
}
