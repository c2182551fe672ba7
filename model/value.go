package model

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gouji/model/decimal"
	"gouji/model/safe"
)

// State says what stands in a cell. Blank, placeholder and missing count 0 in
// sums and keep findings of their own; an invalid cell makes the sums that it
// enters not assessable.
type State uint8

// The states of a cell.
const (
	Missing     State = iota // the row or cell is not in the document
	Blank                    // present, nothing in it
	Placeholder              // / - — 无 N/A
	Number                   // one number
	Invalid                  // text, two numbers, a hidden character in a figure
)

var stateNames = [...]string{"missing", "blank", "placeholder", "number", "invalid"}

// String is the state's name in JSON.
func (s State) String() string { return stateNames[s] }

// Traits tell how a number was written; each is a rule's business.
type Traits uint8

// The traits of a written number.
const (
	Separated   Traits = 1 << iota // thousands separators
	TenThousand                    // 万 beside it, multiplied out
	Noted                          // a note beside it: 22（其中修订16件）
	Decimals                       // written with a decimal point
	LeadingZero                    // 007
	WideDigits                     // full-width digits
)

// Value is what a cell's text says.
type Value struct {
	State  State
	Traits Traits
	Number decimal.Decimal // meaningful where State is Number
}

// ReadValue reads the text of a value cell. Width is folded; a unit (件, 万元)
// or a bracketed note beside the number belongs to the text, not the value;
// 万 before a counting unit or alone multiplies. Anything else that is not
// exactly one number is Invalid. Signed columns (本年增/减) also take 增3, 减2.
func ReadValue(text safe.Text, signed bool) Value {
	s := text.String()
	if n, ok := shortFigure(s); ok {
		return Value{State: Number, Number: n}
	}
	s = strings.TrimFunc(s, unicode.IsSpace)
	if s == "" {
		return Value{State: Blank}
	}
	if text.Hidden() > 0 {
		return Value{State: Invalid}
	}
	folded, traits := foldFigure(s)
	if n, err := decimal.Parse(folded); err == nil {
		return Value{State: Number, Number: n, Traits: traits | writtenTraits(folded)}
	}
	if isPlaceholder(folded) {
		return Value{State: Placeholder}
	}
	figure, rest := cutFigure(folded, signed)
	scale, noted, ok := readUnit(rest)
	if figure == "" || !ok {
		return Value{State: Invalid}
	}
	plain, separated := dropSeparators(figure)
	n, err := decimal.Parse(plain)
	if err != nil {
		return Value{State: Invalid}
	}
	traits |= writtenTraits(plain)
	if separated {
		traits |= Separated
	}
	if noted {
		traits |= Noted
	}
	if scale {
		traits |= TenThousand
		if n, ok = timesTenThousand(n); !ok {
			return Value{State: Invalid}
		}
	}
	return Value{State: Number, Number: n, Traits: traits}
}

// shortFigure reads the plainest figures, which most cells hold: a few digits
// without a zero in front.
func shortFigure(s string) (n decimal.Decimal, ok bool) {
	if s == "" || len(s) > 9 || s[0] == '0' && len(s) > 1 {
		return n, false
	}
	whole := int64(0)
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return n, false
		}
		whole = whole*10 + int64(s[i]-'0')
	}
	return decimal.Int(whole), true
}

// foldFigure folds full-width forms of what a figure may hold and trims.
func foldFigure(s string) (string, Traits) {
	var traits Traits
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return s, 0
	}
	return strings.TrimFunc(strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			traits |= WideDigits
			return r - '０' + '0'
		case r == 0x3000 || r == 0xa0:
			return ' '
		case r == '−' || r == '－' || r == '﹣' || r == '–':
			return '-'
		case r >= '！' && r <= '～':
			return r - 0xfee0
		}
		return r
	}, s), unicode.IsSpace), traits
}

func writtenTraits(s string) Traits {
	var traits Traits
	digits := strings.TrimLeft(s, "+-")
	if strings.Contains(digits, ".") {
		traits |= Decimals
	}
	if len(digits) > 1 && digits[0] == '0' && digits[1] != '.' {
		traits |= LeadingZero
	}
	return traits
}

func isPlaceholder(s string) bool {
	switch strings.ToUpper(s) {
	case "无", "無", "N/A", "NA", "NULL", "空", "未发生", "无数据", "不涉及", "没有", "暂无", "未产生":
		return true
	}
	return strings.Trim(s, `/\-—―─一_.·*`) == "" && !strings.Contains(s, "一一一一一") && s != "一"
}

// cutFigure splits a leading figure from what follows it.
func cutFigure(s string, signed bool) (figure, rest string) {
	if signed {
		for _, w := range [...][2]string{{"增加", "+"}, {"减少", "-"}, {"增", "+"}, {"减", "-"}, {"↑", "+"}, {"↓", "-"}} {
			if after, ok := strings.CutPrefix(s, w[0]); ok {
				s = w[1] + strings.TrimLeft(after, " :")
				break
			}
		}
	}
	i := 0
	if i < len(s) && (s[i] == '-' || s[i] == '+') {
		i++
	}
	for i < len(s) && (s[i] >= '0' && s[i] <= '9' || s[i] == '.' || s[i] == ',' || s[i] == '\'') {
		i++
	}
	return s[:i], strings.TrimSpace(s[i:])
}

// dropSeparators removes thousands separators where they stand in threes.
func dropSeparators(s string) (plain string, separated bool) {
	whole, fraction, point := strings.Cut(s, ".")
	groups := strings.FieldsFunc(whole, func(r rune) bool { return r == ',' || r == '\'' })
	if len(groups) < 2 || strings.ContainsAny(fraction, ",'") {
		return s, false
	}
	for i, g := range groups {
		digits := strings.TrimLeft(g, "+-")
		if i == 0 && (len(digits) == 0 || len(digits) > 3) || i > 0 && len(g) != 3 {
			return s, false
		}
	}
	if strings.Count(whole, ",")+strings.Count(whole, "'") != len(groups)-1 {
		return s, false
	}
	plain = strings.Join(groups, "")
	if point {
		plain += "." + fraction
	}
	return plain, true
}

// readUnit judges what follows a figure: nothing, a unit, a bracketed note,
// or both. ok is false for anything else, as a second number.
func readUnit(rest string) (tenThousand, noted, ok bool) {
	if rest == "万" {
		return true, false, true
	}
	unit := rest
	if i := strings.IndexByte(rest, '('); i >= 0 {
		if !strings.HasSuffix(rest, ")") {
			return false, false, false
		}
		unit, noted = strings.TrimSpace(rest[:i]), true
	}
	if after, found := strings.CutPrefix(unit, "万"); found && after != "元" {
		tenThousand, unit = true, after
	}
	switch unit {
	case "", "件", "项", "宗", "份", "条", "个", "起", "次", "人", "部", "元", "万元", "件次":
		return tenThousand, noted, true
	}
	return false, false, false
}

func timesTenThousand(n decimal.Decimal) (decimal.Decimal, bool) {
	whole, ok := n.Whole()
	if ok && whole < 1e11 && whole > -1e11 {
		return decimal.Int(whole * 10000), true
	}
	sum := n
	for range 4 {
		terms := [10]decimal.Decimal{}
		for i := range terms {
			terms[i] = sum
		}
		if sum, ok = decimal.Sum(terms[:]...); !ok {
			return sum, false
		}
	}
	return sum, true
}
