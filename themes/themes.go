// Package themes turns a palette of a few roles into the styles of the screen,
// each resolved once to the control sequences that turn it on and off. It is
// the only package that knows lipgloss: what draws joins ready strings.
//
// Colours follow Okabe and Ito: blue, orange and vermilion, which people with
// any of the common colour deficiencies tell apart. No style says anything by
// colour alone: marks and words stand beside it.
package themes

import (
	"image/color"
	"strings"

	"charm.land/lipgloss/v2"
)

// SGR is a style made ready: the sequence that turns it on and the one that
// ends it. The zero value is plain text.
type SGR struct{ On, Off string }

// Wrap puts s into the style. The style ends all styles: wrap runs beside
// each other, never one in another.
func (s SGR) Wrap(text string) string {
	if s.On == "" || text == "" {
		return text
	}
	return s.On + text + s.Off
}

// Palette gives each role a colour: #rrggbb, or 0–15 for the terminal's own,
// or "" for that of text. Text itself has no role: it is the terminal's
// foreground, because a colour on every label and figure would be sent again
// with every key.
type Palette struct {
	Muted, Border, Accent      string
	Error, Warning, Note, Good string
	Corrected, Annotated       string
	BarText, BarBack           string // status line, active tab
	PickText, PickBack         string // selected entry of a list
}

// Theme is a palette with its name.
type Theme struct {
	Name             string // as given to --theme
	Chinese, English string // what it is called on the screen
	Dark             bool   // made for a dark background
	Mono             bool   // no colours: bold, underline and reverse alone
	ForegroundHex    string // the colour of text that it sets, "" for the terminal's own
	BackgroundHex    string // likewise the background
	Palette          Palette

	worst string // the background nearest to the text on which it must be read
}

// Background is the colour that the theme wants behind everything, nil where
// it leaves the terminal's own. It belongs into tea.View.BackgroundColor.
func (t Theme) Background() color.Color { return colour(t.BackgroundHex) }

// Foreground is the colour that the theme wants for text without a style, nil
// where it leaves the terminal's own. It belongs into tea.View.ForegroundColor.
func (t Theme) Foreground() color.Color { return colour(t.ForegroundHex) }

func colour(hex string) color.Color {
	if hex == "" {
		return nil
	}
	return lipgloss.Color(hex)
}

// ByName finds a theme.
func ByName(name string) (Theme, bool) {
	for _, t := range Themes {
		if t.Name == name {
			return t, true
		}
	}
	return Theme{}, false
}

// Default gives the name of the theme for a terminal whose background is dark
// or light.
func Default(dark bool) string {
	if dark {
		return "dark"
	}
	return "light"
}

// attr is a set of text attributes.
type attr uint8

const (
	bold attr = 1 << iota
	underline
	reverse
)

// look is what a style says: two colours and attributes, and the attributes
// that stand for it where there are no colours.
type look struct {
	fg, bg      string
	attrs, mono attr
}

// ready resolves a look. The NUL marks where the text goes.
func (t Theme) ready(l look) SGR {
	attrs := l.attrs
	if t.Mono {
		attrs = l.mono
	}
	s := lipgloss.NewStyle().Bold(attrs&bold != 0).Underline(attrs&underline != 0).Reverse(attrs&reverse != 0)
	if l.fg != "" {
		s = s.Foreground(lipgloss.Color(l.fg))
	}
	if l.bg != "" {
		s = s.Background(lipgloss.Color(l.bg))
	}
	if l.fg == "" && l.bg == "" && attrs == 0 {
		return SGR{}
	}
	on, off, ok := strings.Cut(s.Inline(true).Render("\x00"), "\x00")
	if !ok {
		return SGR{}
	}
	return SGR{On: on, Off: off}
}
