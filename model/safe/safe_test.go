package safe

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestNew(t *testing.T) {
	for _, c := range []struct {
		raw, shown string
		hidden     int
	}{
		{"", "", 0},
		{"本年新收 68 件，“三安全”①…", "本年新收 68 件，“三安全”①…", 0},
		{"一\r\n二\t三", "一\n二 三", 0},
		{"a\rb", "a\u240db", 1},
		{"\x1b]0;x\x07", "\u241b]0;x\u2407", 2},
		{"\x7f\u009b2J", "\u2421<U+009B>2J", 2},
		{"6\u200b8", "6<U+200B>8", 1},
		{"\u202e86", "<U+202E>86", 1},
		{"\ufeff标题", "<U+FEFF>标题", 1},
		{"\xff\xfe68", "<FF><FE>68", 2},
		{"⚠\ufe0f", "⚠<U+FE0F>", 1},
		{"\U000e0041", "<U+E0041>", 1},
		{"e" + strings.Repeat("\u0301", 6), "e" + strings.Repeat("\u0301", 4), 2},
		{"行\u2028末", "行<U+2028>末", 1},
	} {
		if got := New(c.raw); got.String() != c.shown || got.Hidden() != c.hidden {
			t.Errorf("New(%q) = %q, %d hidden; want %q, %d", c.raw, got, got.Hidden(), c.shown, c.hidden)
		}
	}
}

// Whatever goes in, nothing that a terminal would act on comes out; and text
// without anything hidden comes out as it went in.
func TestGate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) })).Draw(t, "raw")
		got := New(raw)
		if !utf8.ValidString(got.String()) {
			t.Fatalf("%q is not valid", got)
		}
		for _, r := range got.String() {
			if r != '\n' && (unicode.IsControl(r) || isHidden(r)) {
				t.Fatalf("%q lets %U through", raw, r)
			}
		}
		if again := New(got.String()); again.String() != got.String() || again.Hidden() != 0 {
			t.Fatalf("New is not idempotent on %q: %q", raw, again)
		}
		if clean(raw) && got.String() != raw {
			t.Fatalf("%q was altered to %q", raw, got)
		}
		if strings.Contains(got.Line(), "\n") {
			t.Fatal("Line has a line feed")
		}
	})
}

func FuzzNew(f *testing.F) {
	f.Add("68\x1b[2J\u202e")
	f.Fuzz(func(t *testing.T, raw string) {
		for _, r := range New(raw).String() {
			if r != '\n' && (unicode.IsControl(r) || isHidden(r)) {
				t.Fatalf("%q lets %U through", raw, r)
			}
		}
	})
}
