package prose

import (
	"strings"

	"gouji/model/decimal"
)

// Write writes a value the way a number of the text is written: in its digits,
// half-width, full-width or Chinese, with its marks of thousands, with no fewer
// decimal places, and in 万 or 亿 where that takes no more of them. ok is false where the number is
// written in a way that the value cannot be.
func Write(like string, v decimal.Decimal) (text string, ok bool) {
	var digits, scale, wide, thousands, chinese = 0, 0, false, false, false
	places, point := 0, false
	for _, c := range like {
		switch {
		case c >= '0' && c <= '9' || c >= '０' && c <= '９':
			wide = c > '9'
			digits++
			if point {
				places++
			}
		case c == '.' || c == '．':
			point = true
		case c == ',' || c == '，':
			thousands = true
		case c == '万':
			scale += 4
		case c == '亿':
			scale += 8
		case c == '千' && digits > 0:
			scale += 3
		case numeral(c) >= 0:
			chinese = true
		default:
			return "", false
		}
	}
	n, whole := v.Whole()
	switch {
	case v.Sign() < 0 || digits > 0 && chinese:
		return "", false
	case digits == 0:
		return inChinese(n, whole && chinese && scale == 0)
	}
	text = v.String()
	switch {
	case scale == 0:
		text = padded(text, places)
	default:
		if scaled, fits := pointed(text, scale, places); fits {
			text = scaled + strings.TrimLeft(like, "0123456789０１２３４５６７８９.．,，")
		}
	}
	if thousands {
		text = parted(text)
	}
	if wide {
		text = widened(text)
	}
	return text, true
}

// padded gives a figure at least so many decimal places: 占12.0%.
func padded(figure string, places int) string {
	_, fraction, point := strings.Cut(figure, ".")
	if places > 0 && !point {
		figure += "."
	}
	return figure + strings.Repeat("0", max(places-len(fraction), 0))
}

// inChinese writes a number from 1 to 99; larger ones are written in too many
// ways.
func inChinese(n int64, ok bool) (string, bool) {
	const most = 99
	if !ok || n < 1 || n > most {
		return "", false
	}
	if n == 2 {
		return "两", true
	}
	units := [...]string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	tens := ""
	if n >= 10 {
		tens = "十"
	}
	if n >= 20 {
		tens = units[n/10] + "十"
	}
	return tens + units[n%10], true
}

// pointed moves the point of a plain figure to the left. It fits where that
// leaves at most so many decimal places and something before the point.
func pointed(figure string, by, places int) (string, bool) {
	whole, fraction, _ := strings.Cut(figure, ".")
	if len(whole) <= by {
		return "", false
	}
	at := len(whole) - by
	fraction = strings.TrimRight(whole[at:]+fraction, "0")
	if len(fraction) > places {
		return "", false
	}
	if fraction != "" {
		fraction = "." + fraction
	}
	return whole[:at] + fraction, true
}

// parted puts a mark between the thousands of a figure, which may have a scale
// behind it.
func parted(figure string) string {
	end := 0
	for end < len(figure) && isDigit(rune(figure[end])) {
		end++
	}
	rest := figure[end:]
	for i := end - 3; i > 0; i -= 3 {
		rest = "," + figure[i:end] + rest
		end = i
	}
	return figure[:end] + rest
}

// widened writes the digits and marks of a figure in full width.
func widened(figure string) string {
	return strings.Map(func(c rune) rune {
		if isDigit(c) || c == '.' || c == ',' {
			return c + 0xfee0
		}
		return c
	}, figure)
}
