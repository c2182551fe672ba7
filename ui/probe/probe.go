// Package probe asks a terminal how many cells it gives to characters of
// ambiguous width (“ ” … ① ─), before anything is drawn on it. Nearly all
// give one; on those that give two every row of an unaware program is ruined.
//
// The measuring libraries settle the width when the process starts and offer
// no way to change it, so a program that learns of a wide terminal starts
// itself again with the environment that they read.
package probe

import (
	"bytes"
	"strconv"
	"strings"
)

// Variable is what the measuring libraries read at the start of a process; a
// value set by the user settles the matter.
const Variable = "RUNEWIDTH_EASTASIAN"

// query writes one ambiguous character at the left edge and asks where the
// cursor then stands; erase takes the character away.
const (
	query = "\r“\x1b[6n"
	erase = "\r\x1b[K"
)

// Settled reports whether an environment has decided already.
func Settled(env []string) bool {
	for _, e := range env {
		if name, value, _ := strings.Cut(e, "="); name == Variable && value != "" {
			return true
		}
	}
	return false
}

// column reads the column out of a cursor position report, ok false while
// there is none yet.
func column(answer []byte) (n int, ok bool) {
	start := bytes.LastIndex(answer, []byte("\x1b["))
	if start < 0 {
		return 0, false
	}
	report, _, ended := strings.Cut(string(answer[start+2:]), "R")
	_, col, both := strings.Cut(report, ";")
	if !ended || !both {
		return 0, false
	}
	n, err := strconv.Atoi(col)
	return n, err == nil
}
