package fold

import (
	"strings"
	"unicode/utf8"
)

// SameUnit reports whether two names are one unit's: equal when folded, or
// one with the names of its superiors before it (临江县云溪镇人民政府 and
// 云溪镇). An empty name is nobody's.
func SameUnit(a, b string) bool {
	x, y := unitKey(a), unitKey(b)
	if len(x) < len(y) {
		x, y = y, x
	}
	const least = 3 // characters that a name needs to stand for itself
	return y != "" && (x == y || utf8.RuneCountInString(y) >= least && strings.HasSuffix(x, y))
}

func unitKey(name string) string {
	k := strings.ReplaceAll(Key(name), "管理委员会", "管委会")
	if short := strings.TrimSuffix(k, "人民政府"); short != "" {
		return short
	}
	return k
}
