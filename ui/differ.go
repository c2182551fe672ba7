package ui

import (
	"unicode"
	"unicode/utf8"

	"gouji/ui/cells"
)

// change is a text in place of a piece of another.
type change struct {
	span
	text string
}

// differences are the changes that make one text of another, first to last:
// few and small, with figures and Latin words taken whole, so that 86 becomes
// 68 and not 8 a 6. A character alone between two changes goes with them.
func differences(old, put string) []change {
	const (
		most  = 1 << 20 // pairs of pieces that are compared
		least = 2       // pieces that part two changes
	)
	a, b := pieces(old), pieces(put)
	head, tail := 0, 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	for tail < min(len(a), len(b))-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	a, b = a[head:len(a)-tail], b[head:len(b)-tail]
	var kept [][2]int
	if len(a)*len(b) <= most {
		kept = common(a, b)
	}
	var all []change
	at, i, k := len(joined(pieces(old)[:head])), 0, 0
	step := func(toI, toK int) {
		from := at
		at += len(joined(a[i:toI]))
		if toI > i || toK > k {
			all = append(all, change{span{from, at}, joined(b[k:toK])})
		}
		i, k = toI, toK
	}
	for n := 0; n < len(kept); {
		run := 1
		for n+run < len(kept) && kept[n+run] == [2]int{kept[n][0] + run, kept[n][1] + run} {
			run++
		}
		if run >= least {
			step(kept[n][0], kept[n][1])
			at += len(joined(a[i : i+run]))
			i, k = i+run, k+run
		}
		n += run
	}
	step(len(a), len(b))
	return all
}

// pieces are the characters of a text, figures and Latin words whole.
func pieces(text string) []string {
	var all []string
	for i := 0; i < len(text); {
		n, _ := cells.Next(text[i:])
		end := i + n
		if r, size := utf8.DecodeRuneInString(text[i:]); inFigure(r) && size == n {
			for end < len(text) {
				r, size := utf8.DecodeRuneInString(text[end:])
				if next, _ := cells.Next(text[end:]); !inFigure(r) || next != size {
					break
				}
				end += size
			}
		}
		all = append(all, text[i:end])
		i = end
	}
	return all
}

func inFigure(r rune) bool {
	switch {
	case r == '.' || r == '．' || r == '%':
		return true
	case r < 0x250 || r >= 0xff00 && r < 0xff5f:
		return unicode.IsLetter(r) || unicode.IsDigit(r)
	}
	return false
}

// common are the pairs of pieces of a longest common sequence.
func common(a, b []string) [][2]int {
	if len(a) == 0 || len(b) == 0 {
		return nil
	}
	w := len(b) + 1
	longest := make([]int32, (len(a)+1)*w)
	for i := len(a) - 1; i >= 0; i-- {
		for k := len(b) - 1; k >= 0; k-- {
			if a[i] == b[k] {
				longest[i*w+k] = longest[(i+1)*w+k+1] + 1
			} else {
				longest[i*w+k] = max(longest[(i+1)*w+k], longest[i*w+k+1])
			}
		}
	}
	var pairs [][2]int
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch {
		case a[i] == b[k]:
			pairs = append(pairs, [2]int{i, k})
			i, k = i+1, k+1
		case longest[(i+1)*w+k] >= longest[i*w+k+1]:
			i++
		default:
			k++
		}
	}
	return pairs
}

func joined(list []string) string {
	n := 0
	for _, s := range list {
		n += len(s)
	}
	b := make([]byte, 0, n)
	for _, s := range list {
		b = append(b, s...)
	}
	return string(b)
}
