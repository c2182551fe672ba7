package probe

import "testing"

func TestColumn(t *testing.T) {
	for answer, want := range map[string]int{
		"\x1b[1;2R": 2, "\x1b[36;3R": 3, "x\x1b[A\x1b[5;3R": 3, "\x1b[5;3": 0, "": 0, "\x1b[R": 0, "\x1b[5;R": 0, "R": 0, "\x1b[0n": 0,
	} {
		n, ok := column([]byte(answer))
		if n != want || ok != (want > 0) {
			t.Errorf("%q: %d %v", answer, n, ok)
		}
	}
}

func TestSettled(t *testing.T) {
	for env, want := range map[string]bool{Variable + "=1": true, Variable + "=0": true, Variable + "=": false, "TERM=xterm": false} {
		if got := Settled([]string{"A=b", env}); got != want {
			t.Errorf("%s: %v", env, got)
		}
	}
}
