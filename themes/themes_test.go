package themes

import (
	"fmt"
	"math"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// each calls f for every style of the theme with its name.
func each(s Styles, f func(name string, sgr SGR)) {
	v := reflect.ValueOf(s)
	for i := range v.NumField() {
		group := v.Field(i)
		for k := range group.NumField() {
			f(group.Type().Field(k).Name, group.Field(k).Interface().(SGR))
		}
	}
}

var sent = regexp.MustCompile(`([34])8;2;(\d+);(\d+);(\d+)`)

// coloursOf reads the colours that a style really sends.
func coloursOf(on string) (fg, bg [3]float64, hasFg, hasBg bool) {
	for _, m := range sent.FindAllStringSubmatch(on, -1) {
		var c [3]float64
		for i := range c {
			c[i], _ = strconv.ParseFloat(m[2+i], 64)
		}
		if m[1] == "3" {
			fg, hasFg = c, true
		} else {
			bg, hasBg = c, true
		}
	}
	return fg, bg, hasFg, hasBg
}

func ofHex(t *testing.T, s string) [3]float64 {
	t.Helper()
	var r, g, b int
	if _, err := fmt.Sscanf(s, "#%02x%02x%02x", &r, &g, &b); err != nil {
		t.Fatal(s, err)
	}
	return [3]float64{float64(r), float64(g), float64(b)}
}

// contrast is that of WCAG 2.
func contrast(a, b [3]float64) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c [3]float64) float64 {
	return 0.2126*linear(c[0]) + 0.7152*linear(c[1]) + 0.0722*linear(c[2])
}

func linear(v float64) float64 {
	if v /= 255; v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

// Text is read at 4.5:1, in the high contrast theme at 7:1, also on the
// background of other people's terminals that is nearest to the text. Lines
// are no text and get by with 2.4:1.
func TestContrast(t *testing.T) {
	measured := 0
	for _, theme := range Themes {
		if theme.worst == "" {
			continue
		}
		want := 4.5
		if theme.Name == "high-contrast" {
			want = 7
		}
		each(theme.Styles(), func(name string, sgr SGR) {
			fg, bg, hasFg, hasBg := coloursOf(sgr.On)
			if !hasFg {
				return
			}
			if !hasBg {
				bg = ofHex(t, theme.worst)
			}
			need := want
			if name == "Border" || name == "Separator" {
				need = 2.4
			}
			measured++
			if got := contrast(fg, bg); got < need {
				t.Errorf("%s %s: contrast %.2f, want %.1f", theme.Name, name, got, need)
			}
		})
	}
	high, _ := ByName("high-contrast")
	if got := contrast(ofHex(t, high.ForegroundHex), ofHex(t, high.BackgroundHex)); got < 7 {
		t.Errorf("text of the high contrast theme: %.2f", got)
	}
	if measured < 50 {
		t.Fatalf("only %d styles had a colour to measure", measured)
	}
}

// Every role of a palette is set, but in the themes that leave text to the
// terminal and the one without colours.
func TestRoles(t *testing.T) {
	for _, theme := range Themes {
		v := reflect.ValueOf(theme.Palette)
		for i := range v.NumField() {
			set, name := v.Field(i).String() != "", v.Type().Field(i).Name
			if theme.worst != "" && !set || theme.Mono && set {
				t.Errorf("%s: role %s set: %v", theme.Name, name, set)
			}
		}
		if got, ok := ByName(theme.Name); !ok || got.Name != theme.Name {
			t.Errorf("ByName(%q) = %v %v", theme.Name, got.Name, ok)
		}
		if theme.Chinese == "" || theme.English == "" {
			t.Errorf("%s has no words", theme.Name)
		}
	}
	if _, ok := ByName("solarized"); ok {
		t.Error("an unknown theme was found")
	}
	for _, dark := range []bool{true, false} {
		if theme, ok := ByName(Default(dark)); !ok || theme.Dark != dark {
			t.Errorf("Default(%v) = %q", dark, Default(dark))
		}
	}
}

// The theme without colours uses bold, underline and reverse and nothing
// else, and still tells apart what must be.
func TestMono(t *testing.T) {
	mono, _ := ByName("mono")
	allowed := regexp.MustCompile(`^(\x1b\[[147](;[147])*m)?$`)
	each(mono.Styles(), func(name string, sgr SGR) {
		if !allowed.MatchString(sgr.On) {
			t.Errorf("%s: %q", name, sgr.On)
		}
	})
	s := mono.Styles()
	for _, pair := range [][2]SGR{{s.Text, s.Cursor}, {s.Text, s.Selection}, {s.Tab, s.TabActive},
		{s.Faulted, s.Involved}, {s.Text, s.Faulted}, {s.Text, s.Involved}, {s.Error, s.Warning}, {s.Tied, s.Mismatch}} {
		if pair[0].On == pair[1].On {
			t.Errorf("two styles look alike: %q", pair[0].On)
		}
	}
}

// What people without green or without red receptors see, for linear colours
// (Machado, Oliveira, Fernandes 2009, severity 1).
var deficient = map[string][3][3]float64{
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
}

// seen gives a colour as somebody with the deficiency sees it.
func seen(m [3][3]float64, c [3]float64) (out [3]float64) {
	for i := range out {
		for k, v := range c {
			out[i] += m[i][k] * linear(v)
		}
		if v := min(max(out[i], 0), 1); v <= 0.0031308 {
			out[i] = 255 * 12.92 * v
		} else {
			out[i] = 255 * (1.055*math.Pow(v, 1/2.4) - 0.055)
		}
	}
	return out
}

// Blue, orange and vermilion, not red and green: faults stand off from what
// passes and from notes also for eyes that see red and green alike. Red and
// green of the same lightness come out about 30 apart.
func TestColourDeficiency(t *testing.T) {
	for _, theme := range Themes {
		if theme.worst == "" {
			continue
		}
		s := theme.Styles()
		for name, m := range deficient {
			for _, fault := range []SGR{s.Error, s.Faulted, s.Warning, s.Involved, s.Mismatch} {
				for _, sound := range []SGR{s.Passed, s.Note, s.Tied} {
					a, _, _, _ := coloursOf(fault.On)
					b, _, _, _ := coloursOf(sound.On)
					a, b = seen(m, a), seen(m, b)
					if d := math.Hypot(math.Hypot(a[0]-b[0], a[1]-b[1]), a[2]-b[2]); d < 60 {
						t.Errorf("%s, %s: %q and %q are %.0f apart", theme.Name, name, fault.On, sound.On, d)
					}
				}
			}
		}
	}
}

func TestWrap(t *testing.T) {
	dark, _ := ByName("dark")
	each(dark.Styles(), func(name string, sgr SGR) {
		if sgr == (SGR{}) {
			return
		}
		if !strings.HasPrefix(sgr.On, "\x1b[") || !strings.HasPrefix(sgr.Off, "\x1b[") {
			t.Errorf("%s: %q %q", name, sgr.On, sgr.Off)
		}
		if got := sgr.Wrap("合计"); got != sgr.On+"合计"+sgr.Off {
			t.Errorf("%s: %q", name, got)
		}
	})
	if got := (SGR{}).Wrap("合计"); got != "合计" {
		t.Errorf("plain: %q", got)
	}
}

func BenchmarkStyles(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Themes[0].Styles()
	}
}
