package editor

// action is what a change was, so that a run of the same ones is undone at
// once.
type action uint8

const (
	none action = iota
	typing
	deleting
	pasting
)

// state is what undo brings back. Texts are immutable, so a state costs the
// memory of one text at most.
type state struct {
	text   string
	cursor int
}

// maxPast is how many groups of changes can be undone.
const maxPast = 1000

// Insert puts text at the cursor as one step of undo, cleaned as a paste must
// be, and gives the number of characters that the limit left out.
func (e *Editor) Insert(text string) (leftOut int) {
	leftOut = e.insert(text, pasting)
	e.last = none
	return leftOut
}

// Pause ends the run of changes that one undo takes back. Call it when the
// reviewer has not typed for a while.
func (e *Editor) Pause() { e.last = none }

func (e *Editor) insert(text string, what action) (leftOut int) {
	start, _ := e.paragraph(e.cursor)
	text = e.clean(text, e.cursor > start)
	if e.limit > 0 {
		whole := text
		text = head(text, e.room(count(e.text)))
		leftOut = count(whole[len(text):])
	}
	if text != "" {
		e.replace(e.cursor, e.cursor, text, what)
	}
	return leftOut
}

// replace puts text in place of from–to and the cursor behind it. The join
// may form graphemes that were none before; it never splits one.
func (e *Editor) replace(from, to int, text string, what action) {
	if what != e.last || what == pasting {
		if len(e.past) == maxPast {
			e.past = append(e.past[:0], e.past[1:]...)
		}
		e.past = append(e.past, state{e.text, e.cursor})
	}
	e.future = e.future[:0]
	e.text = e.text[:from] + text + e.text[to:]
	e.put(e.snap(from + len(text)))
	e.last = what
	if endsGroup(text) {
		e.last = none
	}
	e.layOut()
}

// endsGroup tells what ends a run of typing: the end of a sentence or line.
func endsGroup(text string) bool {
	for _, end := range [...]string{"\n", "。", "；", "，", ". "} {
		if len(text) >= len(end) && text[len(text)-len(end):] == end {
			return true
		}
	}
	return false
}

// delete removes from–to; deletions that follow each other are undone at once.
func (e *Editor) delete(from, to int) {
	if from < to {
		e.replace(from, to, "", deleting)
	}
}

// Undo takes the last group of changes back and reports whether there was one.
func (e *Editor) Undo() bool { return e.travel(&e.past, &e.future) }

// Redo makes the last change that was undone again.
func (e *Editor) Redo() bool { return e.travel(&e.future, &e.past) }

func (e *Editor) travel(from, to *[]state) bool {
	n := len(*from)
	if n == 0 {
		return false
	}
	s := (*from)[n-1]
	*from = (*from)[:n-1]
	*to = append(*to, state{e.text, e.cursor})
	e.text, e.last = s.text, none
	e.put(s.cursor)
	e.layOut()
	return true
}
