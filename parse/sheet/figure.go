package sheet

import "strings"

// Figure is an exact decimal: 0.digits × 10^exp. Sheets store the shortest
// text of a binary number; what they print has fifteen digits of it.
type Figure struct {
	negative bool
	digits   string // without zeros at either end; "" is zero
	exp      int
}

// precision is how many digits a sheet keeps.
const precision = 15

// ParseFigure reads the text of a stored number.
func ParseFigure(s string) (Figure, bool) {
	var f Figure
	if strings.HasPrefix(s, "-") || strings.HasPrefix(s, "+") {
		f.negative, s = s[0] == '-', s[1:]
	}
	mantissa, power, scientific := strings.Cut(strings.ToLower(s), "e")
	if scientific {
		sign := 1
		if strings.HasPrefix(power, "-") || strings.HasPrefix(power, "+") {
			if power[0] == '-' {
				sign = -1
			}
			power = power[1:]
		}
		n := whole([]byte(power), 400)
		if n < 0 {
			return f, false
		}
		f.exp = sign * n
	}
	before, after, _ := strings.Cut(mantissa, ".")
	digits := before + after
	if digits == "" || strings.Trim(digits, "0123456789") != "" || len(digits) > 400 {
		return f, false
	}
	f.digits = digits
	f.exp += len(before)
	return f.trim().round(precision), true
}

// Zero reports whether the figure is 0.
func (f Figure) Zero() bool { return f.digits == "" }

// trim drops zeros at both ends.
func (f Figure) trim() Figure {
	short := strings.TrimLeft(f.digits, "0")
	f.exp -= len(f.digits) - len(short)
	f.digits = strings.TrimRight(short, "0")
	if f.digits == "" {
		f.exp, f.negative = 0, false
	}
	return f
}

// round keeps n digits, rounding halves away from zero; n may be negative.
func (f Figure) round(n int) Figure {
	if n >= len(f.digits) {
		return f
	}
	if n < 0 || n == 0 && f.digits[0] < '5' {
		return Figure{}
	}
	up := f.digits[n] >= '5'
	digits := []byte("0" + f.digits[:n])
	if up {
		for i := len(digits) - 1; ; i-- {
			if digits[i]++; digits[i] <= '9' {
				break
			}
			digits[i] = '0'
		}
	}
	f.digits, f.exp = string(digits), f.exp+1
	return f.trim()
}

// places rounds to n decimal places.
func (f Figure) places(n int) Figure {
	if f.Zero() {
		return f
	}
	return f.round(f.exp + n)
}

// parts gives the digits before and behind the decimal point, the former
// without leading zeros and the latter without trailing ones.
func (f Figure) parts() (before, after string) {
	switch {
	case f.exp <= 0:
		return "", strings.Repeat("0", -f.exp) + f.digits
	case f.exp >= len(f.digits):
		return f.digits + strings.Repeat("0", f.exp-len(f.digits)), ""
	}
	return f.digits[:f.exp], f.digits[f.exp:]
}

// general prints a figure as a cell without a format does.
func (f Figure) general() string {
	if f.Zero() {
		return "0"
	}
	sign := ""
	if f.negative {
		sign = "-"
	}
	if f.exp > 20 || f.exp < -8 {
		return sign + f.scientific()
	}
	before, after := f.parts()
	if before == "" {
		before = "0"
	}
	if after != "" {
		after = "." + after
	}
	return sign + before + after
}

func (f Figure) scientific() string {
	power := f.exp - 1
	sign := "+"
	if power < 0 {
		sign, power = "-", -power
	}
	s := f.digits[:1]
	if len(f.digits) > 1 {
		s += "." + f.digits[1:]
	}
	tens := string(rune('0'+power/10%10)) + string(rune('0'+power%10))
	if power >= 100 {
		tens = string(rune('0'+power/100)) + tens
	}
	return s + "E" + sign + tens
}

// whole reads a whole number up to limit; -1 where it is none or beyond.
func whole(raw []byte, limit int) int {
	n := 0
	for _, c := range raw {
		if c < '0' || c > '9' {
			return -1
		}
		if n = n*10 + int(c-'0'); n > limit {
			return -1
		}
	}
	if len(raw) == 0 {
		return -1
	}
	return n
}
