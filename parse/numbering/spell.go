package numbering

import (
	"strconv"
	"strings"
)

// Spell writes a number of a list in one of Word's formats; formats that
// Chinese reports do not use are written in digits.
func Spell(n int, format string) string {
	if n < 0 {
		return strconv.Itoa(n)
	}
	switch format {
	case "none":
		return ""
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperLetter":
		return letters(n, 'A')
	case "lowerLetter":
		return letters(n, 'a')
	case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand":
		return count(n, "〇一二三四五六七八九", [3]string{"十", "百", "千"}, "万", true)
	case "chineseLegalSimplified":
		return count(n, "零壹贰叁肆伍陆柒捌玖", [3]string{"拾", "佰", "仟"}, "万", false)
	case "ideographLegalTraditional", "japaneseLegal":
		return count(n, "零壹貳參肆伍陸柒捌玖", [3]string{"拾", "佰", "仟"}, "萬", false)
	case "ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand", "koreanDigital2":
		return digits(n, "〇一二三四五六七八九")
	case "decimalFullWidth", "decimalFullWidth2":
		return digits(n, "０１２３４５６７８９")
	case "ideographTraditional":
		return one(n, "甲乙丙丁戊己庚辛壬癸")
	case "ideographZodiac":
		return one(n, "子丑寅卯辰巳午未申酉戌亥")
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		return one(n, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
	case "decimalEnclosedFullstop":
		return one(n, "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛")
	case "decimalEnclosedParen":
		return one(n, "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇")
	case "ideographEnclosedCircle":
		return one(n, "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉")
	}
	return strconv.Itoa(n)
}

// one gives the n-th sign of a row, digits beyond its end.
func one(n int, signs string) string {
	all := []rune(signs)
	if n < 1 || n > len(all) {
		return strconv.Itoa(n)
	}
	return string(all[n-1])
}

func digits(n int, signs string) string {
	all := []rune(signs)
	var b strings.Builder
	for _, c := range strconv.Itoa(n) {
		b.WriteRune(all[c-'0'])
	}
	return b.String()
}

// count writes a number as it is counted: 一百零三. Where bare is set the 一
// before a leading 十 is left out.
func count(n int, signs string, units [3]string, tenThousand string, bare bool) string {
	all := []rune(signs)
	if n == 0 {
		return string(all[0])
	}
	if n >= 10000 {
		if n >= 100_000_000 {
			return strconv.Itoa(n)
		}
		head := count(n/10000, signs, units, tenThousand, bare) + tenThousand
		switch rest := n % 10000; {
		case rest == 0:
			return head
		case rest < 1000:
			return head + "零" + count(rest, signs, units, tenThousand, false)
		default:
			return head + count(rest, signs, units, tenThousand, false)
		}
	}
	var b strings.Builder
	gap := false
	for i, scale := range [...]int{1000, 100, 10, 1} {
		d := n / scale % 10
		if d == 0 {
			gap = gap || b.Len() > 0
			continue
		}
		if gap {
			b.WriteString("零")
			gap = false
		}
		if d != 1 || scale != 10 || b.Len() > 0 || !bare {
			b.WriteRune(all[d])
		}
		if scale > 1 {
			b.WriteString(units[2-i])
		}
	}
	return b.String()
}

func roman(n int) string {
	if n < 1 || n > 4999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, r := range [...]struct {
		value int
		sign  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"},
		{10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for n >= r.value {
			b.WriteString(r.sign)
			n -= r.value
		}
	}
	return b.String()
}

// letters repeats a letter after z, as Word does: aa, bb.
func letters(n int, first byte) string {
	if n < 1 || n > 26*20 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(rune(first)+rune((n-1)%26)), (n-1)/26+1)
}

// Symbol gives the character that a hexadecimal code shows in a font, U+FFFD for one of a symbol
// font that Unicode does not map here.
func Symbol(font, char string) string {
	code, err := strconv.ParseUint(char, 16, 32)
	if err != nil || code == 0 {
		return "\ufffd"
	}
	if code >= 0xf000 && code <= 0xf0ff {
		code -= 0xf000
	} else if code > 0xff {
		return string(rune(code))
	}
	if mapped, ok := symbols[strings.ToLower(font)][byte(code)]; ok {
		return mapped
	}
	if !strings.HasPrefix(font, "Wingdings") && !strings.HasPrefix(font, "Webdings") && font != "Symbol" && code >= 0x20 && code < 0x7f {
		return string(rune(code))
	}
	return "\ufffd"
}

// symbols are the signs of symbol fonts that occur in forms.
var symbols = map[string]map[byte]string{
	"wingdings": {0xa8: "□", 0x6f: "□", 0xfc: "✓", 0xfe: "☑", 0xfd: "☒", 0xfb: "✗", 0x6c: "●", 0x6e: "■", 0x71: "□",
		0x75: "◆", 0xd8: "➢", 0x76: "❖", 0xe0: "→", 0xdf: "←", 0xe1: "↑", 0xe2: "↓"},
	"wingdings 2": {0x52: "☑", 0x50: "✓", 0x51: "☒", 0xa3: "□", 0x4f: "✗", 0x53: "☒", 0x54: "☒"},
	"wingdings 3": {},
	"symbol":      {0xb7: "•", 0xb4: "×", 0xb8: "÷", 0xb1: "±", 0xa3: "≤", 0xb3: "≥", 0xb9: "≠", 0x2d: "−", 0xad: "↑", 0xaf: "↓", 0xae: "→", 0xac: "←"},
}
