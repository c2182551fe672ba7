package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"gouji/model"
)

// Action is something that the reviewer can ask for with a key.
type Action uint8

// The actions. Every one has a record in DefaultKeys and, outside editors and
// dialogs, a handler in handlers.
const (
	None Action = iota
	Up
	Down
	Left
	Right
	Top
	Bottom
	First
	Last
	PageUp
	PageDown
	HalfUp
	HalfDown
	NextFinding
	PreviousFinding
	NextTab
	PreviousTab
	GoTab
	NextPane
	PreviousPane
	Search
	Palette
	LastYear
	NextClause
	PreviousClause
	Select
	OtherEnd
	SelectLeft
	SelectRight
	Edit
	Annotate
	Justify
	Dispose
	Take
	AllSuggestions
	Undo
	Redo
	Copy
	Save
	Export
	Theme
	Help
	Quit
	Cancel
	Commit
	CommitRight
	Leave
	Choose
)

// Group is the heading under which the help shows a key.
type Group uint8

// The groups, in the order of the help.
const (
	Moving Group = iota
	Reading
	Going
	Working
	Program
	Editing
)

// Mode is where a key is bound: while browsing, or while a dialog or an editor
// is open.
type Mode uint8

// The modes.
const (
	Browse Mode = iota
	Writing
)

// Key is the record of one binding. Bindings, footer, help and the README's
// table are made from these records and nothing else.
type Key struct {
	key.Binding
	Action Action
	Group  Group
	Mode   Mode
	Footer int // place in the footer, 0 for none
}

// KeyMap is every binding, in the order of the help.
type KeyMap []Key

// Find gives the action that a key press asks for in a mode, None where none
// is bound.
func (m KeyMap) Find(mode Mode, press tea.KeyPressMsg) Action {
	name := press.String()
	for i := range m {
		if m[i].Mode != mode {
			continue
		}
		for _, k := range m[i].Keys() {
			if k == name {
				return m[i].Action
			}
		}
	}
	return None
}

// record makes a Key; keys are as Bubble Tea names them, shown is how the help
// prints them.
func record(l model.Language, a Action, g Group, footer int, shown string, w model.Words, keys ...string) Key {
	mode := Browse
	if g == Editing {
		mode = Writing
	}
	return Key{key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, w.In(l))), a, g, mode, footer}
}

// DefaultKeys is the key map with its help in a language. Where an input
// method gives a full-width form, that is bound too.
func DefaultKeys(l model.Language) KeyMap {
	return KeyMap{
		record(l, Up, Moving, 2, "↑↓←→ hjkl", model.Words{Chinese: "移动", English: "move"}, "up", "k"),
		record(l, Down, Moving, 0, "↓ j", model.Words{Chinese: "向下", English: "down"}, "down", "j"),
		record(l, Left, Moving, 0, "← h", model.Words{Chinese: "向左；正文：上一个数", English: "left; text: previous number"}, "left", "h"),
		record(l, Right, Moving, 0, "→ l", model.Words{Chinese: "向右；正文：下一个数", English: "right; text: next number"}, "right", "l"),
		record(l, Top, Moving, 0, "g", model.Words{Chinese: "首行", English: "first row"}, "g", "ctrl+home"),
		record(l, Bottom, Moving, 0, "G", model.Words{Chinese: "末行", English: "last row"}, "G", "ctrl+end"),
		record(l, First, Moving, 0, "0 Home", model.Words{Chinese: "首列；正文：段首的数", English: "first column; text: first number"}, "0", "home"),
		record(l, Last, Moving, 0, "$ End", model.Words{Chinese: "末列；正文：段末的数", English: "last column; text: last number"}, "$", "end", "＄", "￥"),
		record(l, PageUp, Moving, 0, "PgUp", model.Words{Chinese: "上一屏", English: "page up"}, "pgup", "ctrl+b"),
		record(l, PageDown, Moving, 0, "PgDn", model.Words{Chinese: "下一屏", English: "page down"}, "pgdown", "ctrl+f", "space"),
		record(l, HalfUp, Moving, 0, "Ctrl+U", model.Words{Chinese: "上半屏", English: "half page up"}, "ctrl+u"),
		record(l, HalfDown, Moving, 0, "Ctrl+D", model.Words{Chinese: "下半屏", English: "half page down"}, "ctrl+d"),
		record(l, NextClause, Reading, 0, "w", model.Words{Chinese: "下一分句", English: "next clause"}, "w"),
		record(l, PreviousClause, Reading, 0, "b", model.Words{Chinese: "上一分句", English: "previous clause"}, "b"),
		record(l, Select, Reading, 0, "v", model.Words{Chinese: "选字：←→ 移，o 换端", English: "select: ←→ to move"}, "v"),
		record(l, SelectLeft, Reading, 0, "Shift+←", model.Words{Chinese: "向左多选一字", English: "select to the left"}, "shift+left"),
		record(l, SelectRight, Reading, 0, "Shift+→", model.Words{Chinese: "向右多选一字", English: "select to the right"}, "shift+right"),
		record(l, OtherEnd, Reading, 0, "o", model.Words{Chinese: "选字时换另一端", English: "selecting: other end"}, "o"),

		record(l, NextFinding, Going, 1, "n/N", model.Words{Chinese: "下/上一处", English: "next/previous"}, "n"),
		record(l, PreviousFinding, Going, 0, "N", model.Words{Chinese: "上一处", English: "previous finding"}, "N"),
		record(l, NextTab, Going, 9, "]/[", model.Words{Chinese: "换部分", English: "section"}, "]", "】", "］"),
		record(l, PreviousTab, Going, 0, "[", model.Words{Chinese: "上一部分", English: "previous section"}, "[", "【", "［"),
		record(l, GoTab, Going, 0, "1–6", model.Words{Chinese: "到第几部分", English: "go to section"}, "1", "2", "3", "4", "5", "6"),
		record(l, NextPane, Going, 10, "Tab", model.Words{Chinese: "换窗格", English: "pane"}, "tab"),
		record(l, PreviousPane, Going, 0, "Shift+Tab", model.Words{Chinese: "上一窗格", English: "previous pane"}, "shift+tab"),
		record(l, Search, Going, 7, "/", model.Words{Chinese: "找", English: "find"}, "/", "／", "、"),
		record(l, Palette, Going, 0, ":", model.Words{Chinese: "命令", English: "command"}, ":", "："),
		record(l, LastYear, Going, 0, "p", model.Words{Chinese: "显示上年数", English: "last year's figures"}, "p"),
		record(l, Cancel, Going, 0, "Esc", model.Words{Chinese: "收起、不选、退出查找", English: "close, drop selection or search"}, "esc"),

		record(l, Edit, Working, 3, "e", model.Words{Chinese: "改", English: "correct"}, "e", "enter"),
		record(l, Annotate, Working, 4, "a", model.Words{Chinese: "批注", English: "annotate"}, "a"),
		record(l, Justify, Working, 0, "r", model.Words{Chinese: "更正的理由", English: "the correction's reason"}, "r"),
		record(l, Dispose, Working, 6, "d", model.Words{Chinese: "处置", English: "dispose"}, "d"),
		record(l, Take, Working, 5, "f/F", model.Words{Chinese: "采纳/全部建议", English: "take/all suggestions"}, "f"),
		record(l, AllSuggestions, Working, 0, "F", model.Words{Chinese: "全部建议，先看后定", English: "all suggestions, seen before taken"}, "F"),
		record(l, Undo, Working, 8, "u", model.Words{Chinese: "撤销", English: "undo"}, "u", "ctrl+z"),
		record(l, Redo, Working, 0, "Ctrl+R", model.Words{Chinese: "重做", English: "redo"}, "ctrl+r", "ctrl+y"),
		record(l, Copy, Working, 0, "y", model.Words{Chinese: "复制", English: "copy"}, "y"),

		record(l, Save, Program, 0, "s", model.Words{Chinese: "存", English: "save"}, "s", "ctrl+s"),
		record(l, Export, Program, 11, "x", model.Words{Chinese: "导出", English: "export"}, "x"),
		record(l, Theme, Program, 0, "t", model.Words{Chinese: "换配色", English: "theme"}, "t"),
		record(l, Help, Program, 12, "?", model.Words{Chinese: "帮助", English: "help"}, "?", "？", "f1"),
		record(l, Quit, Program, 13, "q", model.Words{Chinese: "退出", English: "quit"}, "q", "ctrl+c"),

		record(l, Choose, Editing, 0, "Enter", model.Words{Chinese: "确定；批注中换行", English: "accept; new line in a note"}, "enter"),
		record(l, CommitRight, Editing, 0, "Tab", model.Words{Chinese: "改后向右", English: "correct and go right"}, "tab"),
		record(l, Commit, Editing, 0, "Ctrl+S", model.Words{Chinese: "写好批注", English: "finish the note"}, "ctrl+s", "ctrl+enter"),
		record(l, Leave, Editing, 0, "Esc", model.Words{Chinese: "放下（批注留作草稿）", English: "leave (a note stays as a draft)"}, "esc", "ctrl+c"),
	}
}
