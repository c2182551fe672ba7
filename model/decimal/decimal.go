// Package decimal holds exact decimal numbers. Figures of a statutory report
// never go through a float. The package is small on purpose: a report needs
// parsing, adding, comparing and printing, on figures of at most fifteen
// digits, many times for every key pressed, which a general big-number
// library would do with an allocation each.
package decimal

import (
	"errors"
	"math"
	"math/bits"
	"strconv"
	"strings"
)

// MaxDigits is the most significant digits that a Decimal is parsed from.
const MaxDigits = 15

// Errors of Parse.
var (
	ErrSyntax = errors.New("not a decimal number")
	ErrRange  = errors.New("more digits than can be kept exactly")
)

// Decimal is coefficient / 10^scale. The zero value is 0. Decimals in their
// parsed or computed form are normalised, so == is numeric equality.
type Decimal struct {
	coefficient int64
	scale       uint8
}

// Int is the decimal of a whole number.
func Int(n int64) Decimal { return Decimal{coefficient: n} }

// Parse reads an optional sign, digits, and an optional point with digits.
func Parse(s string) (Decimal, error) {
	digits, negative := s, false
	if strings.HasPrefix(digits, "-") || strings.HasPrefix(digits, "+") {
		negative = digits[0] == '-'
		digits = digits[1:]
	}
	whole, fraction, point := strings.Cut(digits, ".")
	if whole == "" || point && fraction == "" {
		return Decimal{}, ErrSyntax
	}
	var n int64
	significant := 0
	for _, part := range [2]string{whole, fraction} {
		for i := 0; i < len(part); i++ {
			if part[i] < '0' || part[i] > '9' {
				return Decimal{}, ErrSyntax
			}
			if n != 0 || part[i] != '0' {
				significant++
			}
			if significant <= MaxDigits {
				n = n*10 + int64(part[i]-'0')
			}
		}
	}
	if significant > MaxDigits || len(fraction) > MaxDigits {
		return Decimal{}, ErrRange
	}
	if negative {
		n = -n
	}
	return Decimal{n, uint8(len(fraction))}.normal(), nil
}

// Sum adds; ok is false where the exact result cannot be held.
func Sum(terms ...Decimal) (sum Decimal, ok bool) {
	for _, t := range terms {
		if sum, ok = sum.Add(t); !ok {
			return Decimal{}, false
		}
	}
	return sum, true
}

// Add is d + e; ok is false where the exact result cannot be held.
func (d Decimal) Add(e Decimal) (sum Decimal, ok bool) {
	a, b := d, e
	if a.scale < b.scale {
		a, b = b, a
	}
	for b.scale < a.scale {
		hi, lo := bits.Mul64(magnitude(b.coefficient), 10)
		if hi != 0 || lo > math.MaxInt64 {
			return Decimal{}, false
		}
		b.coefficient *= 10
		b.scale++
	}
	n := a.coefficient + b.coefficient
	if (n > a.coefficient) != (b.coefficient > 0) && b.coefficient != 0 {
		return Decimal{}, false
	}
	return Decimal{n, a.scale}.normal(), true
}

// Sub is d - e; ok is false where the exact result cannot be held.
func (d Decimal) Sub(e Decimal) (difference Decimal, ok bool) { return d.Add(e.Neg()) }

// Neg is -d.
func (d Decimal) Neg() Decimal { return Decimal{-d.coefficient, d.scale} }

// Sign is -1, 0 or 1.
func (d Decimal) Sign() int {
	switch {
	case d.coefficient < 0:
		return -1
	case d.coefficient > 0:
		return 1
	}
	return 0
}

// IsZero reports whether d is 0.
func (d Decimal) IsZero() bool { return d.coefficient == 0 }

// Cmp is -1, 0 or 1 as d is less than, equal to or greater than e.
func (d Decimal) Cmp(e Decimal) int {
	if difference, ok := d.Sub(e); ok {
		return difference.Sign()
	}
	// Only the scales are so far apart that aligning overflows; then the
	// whole parts differ and decide.
	dw, ew := d.whole(), e.whole()
	switch {
	case dw < ew:
		return -1
	case dw > ew:
		return 1
	}
	return d.Sign() - e.Sign()
}

// Whole gives d as an int64 where it is a whole number.
func (d Decimal) Whole() (n int64, ok bool) { return d.coefficient, d.scale == 0 }

// String prints the shortest exact form: 68, -4, 24252.311082.
func (d Decimal) String() string {
	digits := strconv.FormatUint(magnitude(d.coefficient), 10)
	if scale := int(d.scale); scale > 0 {
		if len(digits) <= scale {
			digits = strings.Repeat("0", scale-len(digits)+1) + digits
		}
		digits = digits[:len(digits)-scale] + "." + digits[len(digits)-scale:]
	}
	if d.coefficient < 0 {
		return "-" + digits
	}
	return digits
}

func (d Decimal) normal() Decimal {
	for d.scale > 0 && d.coefficient%10 == 0 {
		d.coefficient /= 10
		d.scale--
	}
	return d
}

func (d Decimal) whole() int64 {
	n := d.coefficient
	for range d.scale {
		n /= 10
	}
	return n
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return uint64(-n)
	}
	return uint64(n)
}
