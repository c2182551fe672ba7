// Package cells holds every function that measures or cuts text by terminal
// cells. It counts graphemes exactly as lipgloss and the renderer do, the
// ambiguous-width switch RUNEWIDTH_EASTASIAN included, so that what is laid
// out here is what the terminal shows.
//
// Texts must have passed the gate (safe.Text): no control characters but the
// line feed, no escape sequences. Widths of styled strings are not its matter:
// measure first, style after.
package cells

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/clipperhouse/displaywidth"
	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Align says where text stands in a box that is wider than it.
type Align uint8

// The alignments.
const (
	Left Align = iota
	Center
	Right
)

// wide asks the renderer's own library which ambiguous width it uses, so that
// the two cannot disagree.
var wide = ansi.StringWidth("“") == 2

var options = displaywidth.Options{EastAsianWidth: wide}

// Wide reports whether characters of ambiguous width (“ ” … ① ─) take two
// cells on this terminal.
func Wide() bool { return wide }

// Width is the number of cells that s takes; s is one line.
func Width(s string) int {
	n := 0
	for i := 0; i < len(s); {
		size, w := Next(s[i:])
		i += size
		n += w
	}
	return n
}

// Next gives the length in bytes of the first grapheme of s and its cells.
// It gives 0, 0 for the empty string and never a size of 0 otherwise.
func Next(s string) (size, width int) {
	if s == "" {
		return 0, 0
	}
	if c := s[0]; c >= 0x20 && c < 0x7f {
		if len(s) == 1 || s[1] < 0x80 {
			return 1, 1
		}
	} else if c >= 0xe4 && c <= 0xe9 && len(s) >= 3 && han(s) && (len(s) == 3 || standsAlone(s[3])) {
		return 3, 2
	}
	g := graphemes.FromString(s)
	if !g.Next() {
		return 1, 0
	}
	v := g.Value()
	return len(v), options.String(v)
}

// han tells a Han character of the main block U+4E00–U+9FFF; everything else
// takes the slow way.
func han(s string) bool {
	return s[1]&0xc0 == 0x80 && s[2]&0xc0 == 0x80 && (s[0] > 0xe4 || s[1] >= 0xb8)
}

// standsAlone tells bytes that cannot begin a character which joins the one
// before it.
func standsAlone(c byte) bool { return c < 0x80 || c >= 0xe4 && c <= 0xe9 }

// Cut gives the longest head of s that takes at most w cells, and its cells:
// w or, where a wide character would be cut through, w-1.
func Cut(s string, w int) (head string, width int) {
	i := 0
	for i < len(s) {
		size, n := Next(s[i:])
		if width+n > w {
			break
		}
		i += size
		width += n
	}
	return s[:i], width
}

// Truncate gives s when it fits in w cells, else its longest head followed by
// the ellipsis. The result never takes more than w cells.
func Truncate(s string, w int) string {
	head, cut, _ := truncate(s, w)
	if !cut {
		return head
	}
	return head + ellipsis(w)
}

// truncate gives the head to show, whether the ellipsis follows it, and the
// cells of both together.
func truncate(s string, w int) (head string, cut bool, width int) {
	head, width = Cut(s, w)
	if len(head) == len(s) {
		return head, false, width
	}
	mark := 1
	if wide {
		mark = len(ellipsis(w))
	}
	head, width = Cut(s, w-mark)
	return head, true, width + mark
}

// ellipsis is what stands for cut text where w cells are left: … or, where
// that is of ambiguous width, two full stops.
func ellipsis(w int) string {
	switch {
	case w <= 0:
		return ""
	case !wide:
		return "…"
	case w == 1:
		return "."
	}
	return ".."
}

// Fit gives s in exactly w cells: truncated when it is longer, padded with
// spaces on the side or sides that align leaves free.
func Fit(s string, w int, align Align) string {
	return string(AppendFit(nil, s, w, align))
}

// AppendFit appends Fit(s, w, align) to dst.
func AppendFit(dst []byte, s string, w int, align Align) []byte {
	if w <= 0 {
		return dst
	}
	head, cut, width := truncate(s, w)
	before := 0
	switch align {
	case Center:
		before = (w - width) / 2
	case Right:
		before = w - width
	}
	dst = AppendSpaces(dst, before)
	dst = append(dst, head...)
	if cut {
		dst = append(dst, ellipsis(w)...)
	}
	return AppendSpaces(dst, w-width-before)
}

const blanks = "                                                                "

// AppendSpaces appends n spaces, none when n is not positive.
func AppendSpaces(dst []byte, n int) []byte {
	for n > len(blanks) {
		dst = append(dst, blanks...)
		n -= len(blanks)
	}
	if n > 0 {
		dst = append(dst, blanks[:n]...)
	}
	return dst
}

// Spaces gives n spaces, none when n is not positive.
func Spaces(n int) string {
	if n <= 0 {
		return ""
	}
	if n <= len(blanks) {
		return blanks[:n]
	}
	return strings.Repeat(" ", n)
}
