package recognise

import (
	"unicode/utf8"

	"gouji/model/fold"
)

func keyOf(s string) string { return fold.Key(s) }

// maxDistance is the length in characters beyond which labels are not
// compared.
const maxDistance = 64

// near reports whether two folded labels differ so little that one is the
// other misspelt.
func near(a, b string) bool { return closeEnough(a, b, distance(a, b)) }

// closeEnough bounds the distance by the length: a quarter of the longer one.
func closeEnough(a, b string, d int) bool {
	n := max(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	return n >= 4 && d <= max(1, n/4)
}

// halfAlike bounds the distance by half of the length.
func halfAlike(a, b string, d int) bool {
	n := max(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	return n >= 6 && d*2 <= n
}

// distance is the edit distance in characters, large where the lengths alone
// rule a match out.
func distance(a, b string) int {
	const far = 1 << 20
	x, y := []rune(a), []rune(b)
	if len(x) > maxDistance || len(y) > maxDistance || len(x) > 2*len(y)+2 || len(y) > 2*len(x)+2 {
		return far
	}
	previous, current := make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range previous {
		previous[j] = j
	}
	for i := range x {
		current[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			current[j+1] = min(previous[j]+cost, previous[j+1]+1, current[j]+1)
		}
		previous, current = current, previous
	}
	return previous[len(y)]
}
