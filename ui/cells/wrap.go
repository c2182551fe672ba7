package cells

import (
	"strings"
	"unicode/utf8"
)

// Line is one line of a wrapped text as byte ranges into it: Start to End is
// shown, End to Next is what the line end takes up, a line feed or the one
// space at a break. Each line's Next is the Start of the one after it, so no
// byte belongs to no line.
type Line struct {
	Start, End, Next int
	Width            int // cells of Start to End
}

// What may not begin and what may not end a line (行首禁则, 行尾禁则).
const (
	noStart = "，。、；：？！）》〉」』】〕”’…—·％,.;:?!)]}%"
	noEnd   = "（《〈「『【〔“‘([{"
)

// Wrap breaks s into lines of at most w cells; w below 2 counts as 2. It
// breaks after spaces and between Chinese characters, keeps ASCII words and
// figures whole, and keeps closing marks off the line start and opening marks
// off the line end, unless one line cannot hold what belongs together. There
// is always at least one line; a text that ends in a line feed ends in an
// empty line.
func Wrap(s string, w int) []Line {
	return AppendWrap(nil, s, w)
}

// AppendWrap appends the lines of Wrap(s, w) to dst.
func AppendWrap(dst []Line, s string, w int) []Line {
	w = max(w, 2)
	for start := 0; ; {
		end := strings.IndexByte(s[start:], '\n')
		if end < 0 {
			return wrapParagraph(dst, s, start, len(s), len(s), w)
		}
		dst = wrapParagraph(dst, s, start, start+end, start+end+1, w)
		start += end + 1
	}
}

// wrapParagraph wraps s[start:end], which holds no line feed; next is where
// the paragraph after it starts.
func wrapParagraph(dst []Line, s string, start, end, next, w int) []Line {
	line := Line{Start: start}
	width := 0              // cells from line.Start to i
	at, atWidth := start, 0 // the last place where the line may break
	before := rune(-1)
	for i := start; i < end; {
		size, n := Next(s[i:end])
		r := lead(s[i : i+size])
		if i > line.Start && mayBreak(before, r) {
			at, atWidth = i, width
		}
		hangs := r == ' ' && width == w && before != ' '
		for width+n > w && !hangs && i > line.Start {
			if at == line.Start {
				at, atWidth = i, width
			}
			dst = append(dst, softEnd(s, line.Start, at, atWidth))
			line.Start, width = at, width-atWidth
			atWidth = 0
		}
		width += n
		before = r
		i += size
	}
	if width > w { // the last space hangs: the text goes on below it
		dst = append(dst, softEnd(s, line.Start, end, width))
		line.Start, width = end, 0
	}
	line.End, line.Next, line.Width = end, next, width
	return append(dst, line)
}

// lead is the character of a grapheme that decides where lines may break. A
// space that carries a mark is shown and is no space.
func lead(grapheme string) rune {
	r, _ := utf8.DecodeRuneInString(grapheme)
	if r == ' ' && len(grapheme) > 1 {
		return utf8.RuneError
	}
	return r
}

// softEnd makes the line s[start:at]; the space before the break is not shown.
func softEnd(s string, start, at, width int) Line {
	l := Line{Start: start, End: at, Next: at, Width: width}
	if at-1 > start && s[at-1] == ' ' {
		l.End--
		l.Width--
	}
	return l
}

// mayBreak reports whether a line may end after a and the next begin with b.
func mayBreak(a, b rune) bool {
	switch {
	case a == ' ':
		return true
	case b == ' ':
		return false
	case inWord(a) && inWord(b):
		return false
	}
	return !strings.ContainsRune(noStart, b) && !strings.ContainsRune(noEnd, a)
}

// inWord tells the characters of Latin words and figures, marks included:
// 2023-12-31, 68.5%, http://….
func inWord(r rune) bool { return r > ' ' && r < 0x250 && r != 0xb7 }
