package model

import (
	"testing"

	"gouji/model/safe"
)

func TestReadValue(t *testing.T) {
	for _, c := range []struct {
		text   string
		state  State
		number string
		traits Traits
	}{
		{"68", Number, "68", 0},
		{" 0 ", Number, "0", 0},
		{"\u3000\u00a0", Blank, "0", 0},
		{"", Blank, "0", 0},
		{"\n", Blank, "0", 0},
		{"６８", Number, "68", WideDigits},
		{"1,234", Number, "1234", Separated},
		{"1，234，567.5", Number, "1234567.5", Separated | Decimals},
		{"12,34", Invalid, "0", 0},
		{"1,2345", Invalid, "0", 0},
		{"/", Placeholder, "0", 0},
		{"——", Placeholder, "0", 0},
		{"－", Placeholder, "0", 0},
		{"无", Placeholder, "0", 0},
		{"N/A", Placeholder, "0", 0},
		{"-5", Number, "-5", 0},
		{"－5", Number, "-5", 0},
		{"22（其中修订16件）", Number, "22", Noted},
		{"22(其中修订16件)", Number, "22", Noted},
		{"0件", Number, "0", 0},
		{"12.5万元", Number, "12.5", Decimals},
		{"3万", Number, "30000", TenThousand},
		{"1.2万件", Number, "12000", TenThousand | Decimals},
		{"007", Number, "7", LeadingZero},
		{"1 2", Invalid, "0", 0},
		{"20\n23", Invalid, "0", 0},
		{"68 64", Invalid, "0", 0},
		{"约68", Invalid, "0", 0},
		{"一", Invalid, "0", 0},
		{"O", Invalid, "0", 0},
		{"6\u200b8", Invalid, "0", 0},
		{"5%", Invalid, "0", 0},
		{"增3", Invalid, "0", 0},
		{"12345678901234567", Invalid, "0", 0},
	} {
		got := ReadValue(safe.New(c.text), false)
		if got.State != c.state || got.Number.String() != c.number || got.Traits != c.traits {
			t.Errorf("ReadValue(%q) = %s %s traits %b; want %s %s %b", c.text,
				got.State, got.Number, got.Traits, c.state, c.number, c.traits)
		}
	}
	for text, want := range map[string]string{"增3": "3", "减少2": "-2", "+4": "4", "-1": "-1", "减 1": "-1"} {
		if got := ReadValue(safe.New(text), true); got.State != Number || got.Number.String() != want {
			t.Errorf("ReadValue(%q, signed) = %s %s; want %s", text, got.State, got.Number, want)
		}
	}
}
