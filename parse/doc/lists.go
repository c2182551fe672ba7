package doc

import (
	"strings"
	"unicode/utf16"

	"gouji/parse/numbering"
	"gouji/parse/ole"
)

// lists are the document's lists and their instances.
type lists struct {
	instances []instance
}

// instance is a use of a list; list is nil where it refers to none.
type instance struct {
	numbering.Instance
	list *numbering.List
}

// readLists reads lists and instances. What is cut short ends them.
func (r *reader) readLists() {
	byID := map[int]*numbering.List{}
	start := ole.U32(r.main, partLists)
	if r.part(partLists) == nil || start > len(r.table) {
		return
	}
	// The levels stand behind the part, and are not of its size.
	data := r.table[start:]
	count := min(ole.U16(data, 0), maxStyles)
	at := 2 + 28*count
	for i := range count {
		head := ole.Cut(data, 2+28*i, 28)
		if head == nil {
			return
		}
		l := &numbering.List{}
		levels := numbering.MaxLevels
		if head[26]&1 != 0 {
			levels = 1
		}
		for k := range levels {
			var ok bool
			if l.Levels[k], at, ok = readLevel(data, at); !ok {
				return
			}
		}
		byID[ole.U32(head, 0)] = l
	}
	r.readInstances(byID)
}

func (r *reader) readInstances(byID map[int]*numbering.List) {
	data := r.part(partInstances)
	count := min(ole.U32(data, 0), maxStyles, len(data)/16)
	at := 4 + 16*count
	for i := range count {
		head := ole.Cut(data, 4+16*i, 16)
		if head == nil {
			return
		}
		in := instance{list: byID[ole.U32(head, 0)]}
		at += 4
		for range int(head[12]) {
			override := ole.Cut(data, at, 8)
			if override == nil {
				break
			}
			at += 8
			flags := ole.U32(override, 4)
			level := min(flags&15, numbering.MaxLevels-1)
			if flags&0x20 != 0 {
				l, next, ok := readLevel(data, at)
				if !ok {
					break
				}
				in.Override[level], at = l, next
				if flags&0x10 != 0 {
					in.Start[level] = 1 + l.Start
				}
			} else if flags&0x10 != 0 {
				in.Start[level] = 1 + min(ole.U32(override, 0), 1<<20)
			}
		}
		r.lists.instances = append(r.lists.instances, in)
	}
}

// readLevel reads one level and gives the place behind it.
func readLevel(data []byte, at int) (numbering.Level, int, bool) {
	head := ole.Cut(data, at, 28)
	if head == nil {
		return numbering.Level{}, at, false
	}
	l := numbering.Level{Start: min(ole.U32(head, 0), 1<<20), Format: formats[head[4]], Restart: -1, Legal: head[5]&4 != 0, Joined: head[15] == 2, Set: true}
	if l.Format == "" {
		l.Format = "decimal"
	}
	if head[5]&8 != 0 {
		l.Restart = int(head[26])
	}
	at += 28 + int(head[24]) + int(head[25])
	text := ole.Cut(data, at+2, 2*ole.U16(data, at))
	if text == nil || at+2 > len(data) {
		return l, at, false
	}
	if len(text) <= 128 {
		l.Text = levelText(text)
	}
	return l, at + 2 + len(text), true
}

// levelText puts %1 for the first level, which the file has as a character 0.
func levelText(raw []byte) string {
	var b strings.Builder
	units := make([]uint16, 0, len(raw)/2)
	flush := func() {
		b.WriteString(string(utf16.Decode(units)))
		units = units[:0]
	}
	for i := 0; i+1 < len(raw); i += 2 {
		if u := ole.U16(raw, i); u < numbering.MaxLevels {
			flush()
			b.WriteString("%" + string(rune('1'+u)))
		} else {
			units = append(units, uint16(u))
		}
	}
	flush()
	return b.String()
}

// label counts a paragraph and gives its number; "" where it has none.
func (r *reader) label(g *paragraph) string {
	if g.list < 1 || g.list > len(r.lists.instances) {
		return ""
	}
	in := &r.lists.instances[g.list-1]
	if in.list == nil {
		return ""
	}
	return in.Next(in.list, min(g.level, numbering.MaxLevels-1))
}

// formats names the number formats as package numbering does.
var formats = map[byte]string{0x00: "decimal", 0x01: "upperRoman", 0x02: "lowerRoman", 0x03: "upperLetter", 0x04: "lowerLetter",
	0x0a: "ideographDigital", 0x0b: "japaneseCounting", 0x0e: "decimalFullWidth", 0x10: "japaneseLegal", 0x11: "japaneseDigitalTenThousand",
	0x12: "decimalEnclosedCircle", 0x13: "decimalFullWidth2", 0x16: "decimalZero", 0x17: "bullet", 0x1a: "decimalEnclosedFullstop",
	0x1b: "decimalEnclosedParen", 0x1c: "decimalEnclosedCircleChinese", 0x1d: "ideographEnclosedCircle", 0x1e: "ideographTraditional",
	0x1f: "ideographZodiac", 0x21: "taiwaneseCounting", 0x22: "ideographLegalTraditional", 0x23: "taiwaneseCountingThousand",
	0x24: "taiwaneseDigital", 0x25: "chineseCounting", 0x26: "chineseLegalSimplified", 0x27: "chineseCountingThousand", 0xff: "none"}
