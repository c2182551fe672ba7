package decimal

import (
	"errors"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestParse(t *testing.T) {
	for in, want := range map[string]string{
		"0": "0", "68": "68", "-4": "-4", "+3": "3", "007": "7", "24252.311082": "24252.311082",
		"1.50": "1.5", "0.05": "0.05", "-0.5": "-0.5", "10.00": "10", "999999999999999": "999999999999999",
	} {
		d, err := Parse(in)
		if err != nil || d.String() != want {
			t.Errorf("Parse(%q) = %s, %v; want %s", in, d, err, want)
		}
	}
	for in, want := range map[string]error{
		"": ErrSyntax, "-": ErrSyntax, ".5": ErrSyntax, "5.": ErrSyntax, "1.2.3": ErrSyntax, "1e3": ErrSyntax,
		"１": ErrSyntax, "1 2": ErrSyntax, "1234567890123456": ErrRange, "0.1234567890123456": ErrRange,
	} {
		if _, err := Parse(in); !errors.Is(err, want) {
			t.Errorf("Parse(%q): %v, want %v", in, err, want)
		}
	}
}

// Exactness: sums and comparisons agree with arbitrary precision, and where
// they cannot be held that is said.
func TestArithmeticIsExact(t *testing.T) {
	number := rapid.Custom(func(t *rapid.T) string {
		s := rapid.StringMatching(`-?[0-9]{1,9}(\.[0-9]{1,5})?`).Draw(t, "number")
		return s
	})
	rapid.Check(t, func(t *rapid.T) {
		x, y := number.Draw(t, "x"), number.Draw(t, "y")
		a, errA := Parse(x)
		b, errB := Parse(y)
		if errA != nil || errB != nil {
			t.Fatal(errA, errB)
		}
		ra, _ := new(big.Rat).SetString(x)
		rb, _ := new(big.Rat).SetString(y)
		sum, ok := a.Add(b)
		if !ok {
			t.Fatalf("%s + %s cannot be held", a, b)
		}
		got, _ := new(big.Rat).SetString(sum.String())
		if want := new(big.Rat).Add(ra, rb); got.Cmp(want) != 0 {
			t.Fatalf("%s + %s = %s", x, y, sum)
		}
		if a.Cmp(b) != ra.Cmp(rb) {
			t.Fatalf("Cmp(%s, %s) = %d", x, y, a.Cmp(b))
		}
		if (a == b) != (ra.Cmp(rb) == 0) {
			t.Fatalf("%s == %s is %v", x, y, a == b)
		}
		if difference, ok := sum.Sub(b); !ok || difference != a {
			t.Fatalf("(%s + %s) - %s = %s", x, y, y, difference)
		}
	})
}

func TestOverflowIsSaid(t *testing.T) {
	largest, small := Decimal{coefficient: 1 << 62}, Decimal{coefficient: 1, scale: 15}
	if _, ok := largest.Add(largest); ok {
		t.Error("a sum beyond 63 bits was given")
	}
	if _, ok := largest.Add(small); ok {
		t.Error("a sum of too many digits was given")
	}
	if _, ok := Sum(largest, Int(1), largest); ok {
		t.Error("Sum hides an overflow")
	}
	if largest.Cmp(small) != 1 || small.Cmp(largest) != -1 {
		t.Error("Cmp depends on aligning")
	}
	if n, ok := Int(-7).Whole(); !ok || n != -7 || Int(-7).Sign() != -1 {
		t.Error("Whole or Sign of -7")
	}
	if d, _ := Parse("1.5"); d.IsZero() || d.Sign() != 1 {
		t.Error("1.5 is zero")
	} else if _, whole := d.Whole(); whole {
		t.Error("1.5 is whole")
	}
}
