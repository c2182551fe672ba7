// Package prose reads Chinese official prose as far as a check of its figures
// needs: words of a lexicon, marks, years and numbers, in one pass over the
// characters, each with the bytes of the source that it stands on. It knows
// how numbers are written, and nothing of what they count.
//
// It is written by hand because word segmenters carry megabytes of dictionary
// and tell nothing of numbers, and because a report must take microseconds.
package prose

import (
	"unicode/utf8"

	"gouji/model/decimal"
)

// Kind tells what a token is.
type Kind uint8

// The kinds of tokens. Text between tokens is unknown to the lexicon.
const (
	Word   Kind = iota // a word of the lexicon; Value is its class
	Figure             // a number; Value is its index in Text.Numbers
	Year               // 2024年, 2024年度; Value is the year
	Month              // 11月, 1-11月: part of a year; Value is the last month
	Stop               // 。！？ or the end of a line that ends a sentence
	Semi               // ；
	Pause              // ，：
	List               // 、
	Open               // （
	Close              // ）
)

// Token is a piece of text that means something. Start and End count
// characters of Text.Runes.
type Token struct {
	Kind       Kind
	Quoted     bool // between “ and ”
	Value      uint16
	Start, End int32
}

// Number is a number that counts or measures something.
type Number struct {
	Value      decimal.Decimal // 万 and 亿 multiplied out
	Unit       string          // 件, 条, 元, %; "" where none follows
	Approx     bool            // 余, 多, 约, 近, 逾, a range
	Chinese    bool            // written in Chinese numerals
	Places     int             // decimal places as written
	Scale      int             // powers of ten in 万 and the like behind the digits; 0 for none
	Start, End int32           // with 万 and the like, without the unit
	UnitEnd    int32
}

// Percent reports whether the number is a percentage.
func (n Number) Percent() bool { return n.Unit == "%" }

// Text is a paragraph as it was read. It can be read into again, which keeps
// its memory.
type Text struct {
	Source  string
	Runes   []rune // simplified, half-width, without blanks
	Tokens  []Token
	Numbers []Number
	at      []int32 // where each rune starts in Source
}

// Range gives the bytes of the source that characters i to j-1 came from.
func (t *Text) Range(i, j int32) (start, end int) {
	if i >= j || int(j) > len(t.Runes) {
		return len(t.Source), len(t.Source)
	}
	last := int(t.at[j-1])
	_, size := utf8.DecodeRuneInString(t.Source[last:])
	return int(t.at[i]), last + size
}

// Read reads a paragraph with a lexicon. What is between 《 and 》 is a title
// and gives no tokens; neither do document numbers in brackets.
func (t *Text) Read(source string, words *Lexicon) {
	t.Source = source
	t.Tokens, t.Numbers = t.Tokens[:0], t.Numbers[:0]
	t.fold()
	quoted := false
	for i := 0; i < len(t.Runes); {
		c := t.Runes[i]
		if c >= firstHan && c <= lastHan {
			i = t.han(i, quoted, words)
			continue
		}
		if isDigit(c) {
			i = t.number(i, quoted)
			continue
		}
		if kind, ok := markOf(c); ok {
			t.add(kind, 0, i, i+1, quoted)
			i++
			continue
		}
		switch c {
		case '《', '〈', '<', '〔', '﹝', '[', '【':
			i = t.skipBracket(i)
			continue
		case '“':
			quoted = true
		case '”':
			quoted = false
		case '"':
			quoted = !quoted
		case '〇':
			i = t.chinese(i, quoted)
			continue
		}
		i++
	}
}

// han reads what begins with a Han character: a word, a number in Chinese
// numerals, or nothing known.
func (t *Text) han(i int, quoted bool, words *Lexicon) int {
	if class, n := words.longest(t.Runes[i:]); n > 0 {
		t.add(Word, class, i, i+n, quoted)
		return i + n
	}
	if numeral(t.Runes[i]) >= 0 {
		return t.chinese(i, quoted)
	}
	return i + 1
}

func (t *Text) add(kind Kind, value uint16, start, end int, quoted bool) {
	t.Tokens = append(t.Tokens, Token{kind, quoted, value, int32(start), int32(end)})
}

func markOf(c rune) (Kind, bool) {
	switch c {
	case '。', '!', '?', '｡':
		return Stop, true
	case ';':
		return Semi, true
	case ',', ':', '，', '：':
		return Pause, true
	case '、':
		return List, true
	case '(':
		return Open, true
	case ')':
		return Close, true
	}
	return 0, false
}

// longestTitle bounds how far a closing bracket is looked for, in characters.
const longestTitle = 120

// skipBracket gives the index after a bracketed title, or after the bracket
// alone where nothing closes it.
func (t *Text) skipBracket(i int) int {
	var closing rune
	switch t.Runes[i] {
	case '《':
		closing = '》'
	case '〈':
		closing = '〉'
	case '<':
		closing = '>'
	case '〔', '﹝':
		closing = '〕'
	case '[':
		closing = ']'
	case '【':
		closing = '】'
	}
	depth := 0
	for j := i; j < len(t.Runes) && j < i+longestTitle; j++ {
		switch t.Runes[j] {
		case t.Runes[i]:
			depth++
		case closing:
			if depth--; depth == 0 {
				return j + 1
			}
		case '﹞':
			return j + 1
		}
	}
	return i + 1
}

func isDigit(c rune) bool { return c >= '0' && c <= '9' }
func isLatin(c rune) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// before and after give neighbours, 0 beyond the text.
func (t *Text) before(i int) rune {
	if i <= 0 {
		return 0
	}
	return t.Runes[i-1]
}

func (t *Text) after(i int) rune {
	if i >= len(t.Runes) {
		return 0
	}
	return t.Runes[i]
}
