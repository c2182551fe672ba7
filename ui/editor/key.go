package editor

import tea "charm.land/bubbletea/v2"

// bindings are the keys that move the cursor.
var bindings = map[string]func(*Editor){
	"left":      func(e *Editor) { e.walk(-1) },
	"right":     func(e *Editor) { e.walk(1) },
	"home":      (*Editor).lineStart,
	"end":       (*Editor).lineEnd,
	"ctrl+a":    (*Editor).lineStart,
	"ctrl+e":    (*Editor).lineEnd,
	"ctrl+home": func(e *Editor) { e.put(0) },
	"ctrl+end":  func(e *Editor) { e.put(len(e.text)) },

	"ctrl+left":  func(e *Editor) { e.put(e.runBefore()) },
	"ctrl+right": func(e *Editor) { e.put(e.runAfter()) },
	"alt+left":   func(e *Editor) { e.put(e.runBefore()) },
	"alt+right":  func(e *Editor) { e.put(e.runAfter()) },
	"alt+b":      func(e *Editor) { e.put(e.runBefore()) },
	"alt+f":      func(e *Editor) { e.put(e.runAfter()) },
}

// edits are the keys that change the text; they keep the run of changes that
// one undo takes back.
var edits = map[string]func(*Editor){
	"backspace":       func(e *Editor) { e.delete(e.previous(e.cursor), e.cursor) },
	"shift+backspace": func(e *Editor) { e.delete(e.previous(e.cursor), e.cursor) },
	"ctrl+h":          func(e *Editor) { e.delete(e.previous(e.cursor), e.cursor) },
	"delete":          func(e *Editor) { e.delete(e.cursor, e.next(e.cursor)) },
	"ctrl+w":          func(e *Editor) { e.delete(e.runBefore(), e.cursor) },
	"ctrl+backspace":  func(e *Editor) { e.delete(e.runBefore(), e.cursor) },
	"alt+backspace":   func(e *Editor) { e.delete(e.runBefore(), e.cursor) },
	"ctrl+delete":     func(e *Editor) { e.delete(e.cursor, e.runAfter()) },
	"alt+d":           func(e *Editor) { e.delete(e.cursor, e.runAfter()) },
	"ctrl+u":          func(e *Editor) { e.delete(e.lines[e.line()].Start, e.cursor) },
	"ctrl+k":          func(e *Editor) { e.delete(e.cursor, e.lines[e.line()].End) },
	"ctrl+z":          func(e *Editor) { e.Undo() },
	"ctrl+y":          func(e *Editor) { e.Redo() },
	"ctrl+shift+z":    func(e *Editor) { e.Redo() },
}

// lineKeys are the keys that move by lines; in a field they are the caller's.
var lineKeys = map[string]func(*Editor){
	"up":     func(e *Editor) { e.climb(-1) },
	"down":   func(e *Editor) { e.climb(1) },
	"pgup":   func(e *Editor) { e.climb(-max(e.height-1, 1)) },
	"pgdown": func(e *Editor) { e.climb(max(e.height-1, 1)) },
}

// newlines are the keys that end a line of an editor of several lines.
var newlines = map[string]bool{"enter": true, "shift+enter": true, "alt+enter": true, "ctrl+j": true}

// keypad are the keys of the number pad, which some terminals send without
// their text.
var keypad = map[rune]string{
	tea.KeyKp0: "0", tea.KeyKp1: "1", tea.KeyKp2: "2", tea.KeyKp3: "3", tea.KeyKp4: "4",
	tea.KeyKp5: "5", tea.KeyKp6: "6", tea.KeyKp7: "7", tea.KeyKp8: "8", tea.KeyKp9: "9",
	tea.KeyKpDecimal: ".", tea.KeyKpMinus: "-", tea.KeyKpPlus: "+", tea.KeyKpMultiply: "*",
	tea.KeyKpDivide: "/", tea.KeyKpEqual: "=", tea.KeyKpComma: ",",
}

// Key gives the editor a key and reports whether it was one of its own. What
// commits or leaves (Esc, Tab, in a field Enter) is the caller's.
func (e *Editor) Key(k tea.KeyPressMsg) (handled bool) {
	if text := printable(k); text != "" {
		e.insert(text, typing)
		return true
	}
	name := k.Keystroke()
	if f, ok := edits[name]; ok {
		f(e)
		return true
	}
	if newlines[name] && !e.field {
		e.insert("\n", typing)
		return true
	}
	f, ok := bindings[name]
	if !ok && !e.field {
		f, ok = lineKeys[name]
	}
	if ok {
		f(e)
		e.last = none
		e.scroll()
	}
	return ok
}

// printable is the text that a key types. Ctrl and Alt together are AltGr.
func printable(k tea.KeyPressMsg) string {
	const commands = tea.ModCtrl | tea.ModAlt | tea.ModMeta | tea.ModSuper | tea.ModHyper
	if mod := k.Mod & commands; mod != 0 && mod != tea.ModCtrl|tea.ModAlt {
		return ""
	}
	if k.Text == "" {
		return keypad[k.Code]
	}
	return k.Text
}
