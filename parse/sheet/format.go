package sheet

import "strings"

// Format is a compiled number format. The nil format is General.
type Format struct {
	sections []section
}

// section is one of up to four parts of a format: positive, negative, zero
// and text.
type section struct {
	tokens    []token
	general   bool
	date      bool
	text      bool // holds @ and no digits
	before    int  // digit places before the point
	after     int  // and behind it
	thousands bool
	scale     int // powers of ten that the value is multiplied by
	condition string
}

// token is a piece of a section: a literal, or what kind says.
type token struct {
	kind tokenKind
	text string
}

type tokenKind uint8

const (
	literal tokenKind = iota
	digit             // 0 # ?
	point
	exponent
	calendar // y m d h s, AM/PM, [h]
)

// Compile reads a format code. What it cannot make sense of prints as General.
func Compile(code string) *Format {
	if code == "" || len(code) > maxCode || strings.EqualFold(code, "General") || code == "@" {
		return nil
	}
	f := &Format{}
	for rest := code; ; {
		var s section
		var more bool
		if s, rest, more = compileSection(rest); len(f.sections) == 4 {
			return nil
		}
		f.sections = append(f.sections, s)
		if !more {
			return f
		}
	}
}

// compileSection reads up to the next semicolon outside quotes.
func compileSection(code string) (s section, rest string, more bool) {
	commas := 0
	runes := []rune(code)
	for i := 0; i < len(runes); i++ {
		switch c := runes[i]; c {
		case ';':
			s.finish(commas)
			return s, string(runes[i+1:]), true
		case '"':
			end := i + 1
			for end < len(runes) && runes[end] != '"' {
				end++
			}
			s.literal(string(runes[i+1 : end]))
			i = end
		case '\\', '!':
			if i++; i < len(runes) {
				s.literal(string(runes[i]))
			}
		case '_':
			i++
			s.literal(" ")
		case '*':
			i++
		case '[':
			end := i + 1
			for end < len(runes) && runes[end] != ']' {
				end++
			}
			s.bracket(string(runes[i+1 : end]))
			i = end
		case '0', '#', '?':
			s.digit(string(c), &commas)
		case '.':
			if s.date {
				s.literal(".")
			} else {
				s.tokens = append(s.tokens, token{point, "."})
			}
		case ',':
			commas++
		case '%':
			s.scale += 2
			s.literal("%")
		case '@':
			s.text = true
		default:
			i += s.word(runes[i:]) - 1
		}
	}
	s.finish(commas)
	return s, "", false
}

func (s *section) literal(text string) { s.tokens = append(s.tokens, token{literal, text}) }

func (s *section) digit(c string, commas *int) {
	if *commas > 0 {
		s.thousands = true
		*commas = 0
	}
	for _, t := range s.tokens {
		if t.kind == point {
			s.after++
			s.tokens = append(s.tokens, token{digit, c})
			return
		}
	}
	s.before++
	s.tokens = append(s.tokens, token{digit, c})
}

// bracket reads [Red], [>=100], [$-804], [$￥-804] and [h].
func (s *section) bracket(inner string) {
	lower := strings.ToLower(inner)
	switch {
	case inner == "":
	case strings.ContainsRune("<>=", rune(inner[0])):
		s.condition = inner
	case inner[0] == '$':
		symbol, _, _ := strings.Cut(inner[1:], "-")
		s.literal(symbol)
	case strings.Trim(lower, "h") == "" || strings.Trim(lower, "m") == "" || strings.Trim(lower, "s") == "":
		s.date = true
		s.tokens = append(s.tokens, token{calendar, "[" + lower[:1] + "]"})
	}
}

// word reads General, E+, AM/PM and the letters of dates, and gives how many
// characters it took.
func (s *section) word(runes []rune) int {
	rest := strings.ToLower(string(runes[:min(len(runes), 7)]))
	for _, w := range [...]string{"general", "am/pm", "a/p", "上午/下午", "e+", "e-"} {
		if !strings.HasPrefix(rest, w) {
			continue
		}
		n := len([]rune(w))
		switch {
		case w == "general":
			s.general = true
		case w[0] == 'e' && s.before > 0:
			s.tokens = append(s.tokens, token{exponent, w})
		case w[0] != 'e':
			s.date = true
			s.tokens = append(s.tokens, token{calendar, w})
		default:
			continue
		}
		return n
	}
	c := rune(rest[0])
	if !strings.ContainsRune("ymdhsaeg", c) {
		s.literal(string(runes[0]))
		return 1
	}
	n := 1
	for n < len(runes) && (runes[n] == runes[0] || runes[n]|0x20 == c) {
		n++
	}
	s.date = true
	s.tokens = append(s.tokens, token{calendar, strings.Repeat(string(c), n)})
	return n
}

// finish takes commas behind the last digit as division by a thousand each.
func (s *section) finish(commas int) {
	if s.before+s.after > 0 && !s.date {
		s.scale -= 3 * commas
	}
}

// maxCode is how many characters a format code may have.
const maxCode = 255

// Builtin is the format that files name by number alone; nil is General.
func Builtin(id int) *Format { return Compile(builtin[id]) }

// builtin are the formats that files name by number alone, as a Chinese
// Excel prints them.
var builtin = map[int]string{
	1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
	14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
	21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: `yyyy"年"m"月"`, 28: `m"月"d"日"`, 29: `m"月"d"日"`, 30: "m-d-yy",
	31: `yyyy"年"m"月"d"日"`, 32: `h"时"mm"分"`, 33: `h"时"mm"分"ss"秒"`, 34: `上午/下午h"时"mm"分"`,
	35: `上午/下午h"时"mm"分"ss"秒"`, 36: `yyyy"年"m"月"`, 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
	39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: `_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ `,
	42: `_ ¥* #,##0_ ;_ ¥* -#,##0_ ;_ ¥* "-"_ ;_ @_ `, 43: `_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ `,
	44: `_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ `, 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
	48: "##0.0E+0", 50: `yyyy"年"m"月"`, 51: `m"月"d"日"`, 52: `yyyy"年"m"月"`, 53: `m"月"d"日"`, 54: `m"月"d"日"`,
	55: `上午/下午h"时"mm"分"`, 56: `上午/下午h"时"mm"分"ss"秒"`, 57: `yyyy"年"m"月"`, 58: `m"月"d"日"`,
}
