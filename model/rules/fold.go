package rules

import (
	"strings"
	"unicode"
)

// key folds text for matching: width, spaces and punctuation dropped.
func key(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			r -= 0xfee0
		}
		if r == '○' {
			return '〇'
		}
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
