// Package numbering spells out the automatic numbers of lists and headings,
// which word processors do not keep in the text: 一、 and （一） are counted
// from the paragraphs before.
package numbering

import (
	"strings"
	"unicode/utf8"
)

// MaxLevels is how many levels a list has.
const MaxLevels = 9

// Level is one level of a list.
type Level struct {
	Start   int
	Format  string // a name of WordprocessingML: chineseCounting
	Text    string // %1、
	Restart int    // -1: after any higher level; 0: never; n: after level n
	Legal   bool   // all numbers in it are decimal
	Joined  bool   // nothing between number and text
	Set     bool
}

// List is a list with the count that its instances share.
type List struct {
	Levels  [MaxLevels]Level
	value   [MaxLevels]int
	started [MaxLevels]bool
}

// Instance is a use of a list, which may override its levels and starts.
type Instance struct {
	Override [MaxLevels]Level
	Start    [MaxLevels]int // 1 + the start that it overrides, 0 where it does not
	used     bool
}

func (in *Instance) level(l *List, i int) *Level {
	if in.Override[i].Set {
		return &in.Override[i]
	}
	return &l.Levels[i]
}

// Next counts a paragraph of the list at a level and gives its label as it is
// seen, with the blank behind it; "" where it has none.
func (in *Instance) Next(l *List, at int) string {
	at = min(max(at, 0), MaxLevels-1)
	if !in.used {
		in.used = true
		for i, start := range in.Start {
			if start > 0 {
				l.started[i] = false
			}
		}
	}
	for i := range at {
		if !l.started[i] {
			l.value[i], l.started[i] = in.begin(l, i), true
		}
	}
	if l.started[at] {
		l.value[at]++
	} else {
		l.value[at], l.started[at] = in.begin(l, at), true
	}
	for i := at + 1; i < MaxLevels; i++ {
		if after := in.level(l, i).Restart; after < 0 || after > at {
			l.started[i] = false
		}
	}
	return in.label(l, at)
}

// begin is the number that a level starts with.
func (in *Instance) begin(l *List, i int) int {
	if in.Start[i] > 0 {
		return in.Start[i] - 1
	}
	return in.level(l, i).Start
}

// label spells out the number of the paragraph that was counted last.
func (in *Instance) label(l *List, at int) string {
	lv := in.level(l, at)
	if lv.Format == "bullet" || lv.Text == "" {
		return ""
	}
	var b strings.Builder
	for i := 0; i < len(lv.Text); i++ {
		c := lv.Text[i]
		if c != '%' || i+1 >= len(lv.Text) || lv.Text[i+1] < '1' || lv.Text[i+1] > '9' {
			b.WriteByte(c)
			continue
		}
		i++
		which := int(lv.Text[i] - '1')
		format := in.level(l, which).Format
		if lv.Legal {
			format = "decimal"
		}
		value := l.value[which]
		if !l.started[which] {
			value = in.begin(l, which)
		}
		b.WriteString(Spell(value, format))
	}
	if last, _ := utf8.DecodeLastRuneInString(b.String()); !lv.Joined && last < 0x3000 && b.Len() > 0 {
		b.WriteByte(' ')
	}
	return b.String()
}
