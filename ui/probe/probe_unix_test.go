//go:build unix

package probe

import (
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// answering plays a terminal that answers the query, or does not.
func answering(t *testing.T, answer string) (tty *os.File, seen func() string) {
	t.Helper()
	far, tty, err := pty.Open()
	if err != nil {
		t.Skip("no pseudo-terminals here: ", err)
	}
	t.Cleanup(func() { _ = tty.Close(); _ = far.Close() })
	out := make(chan string, 1)
	go func() {
		var all strings.Builder
		buf := make([]byte, 256)
		for !strings.HasSuffix(all.String(), erase) {
			n, err := far.Read(buf)
			if err != nil {
				break
			}
			all.Write(buf[:n])
			if strings.HasSuffix(all.String(), query) {
				if _, err := io.WriteString(far, answer); err != nil {
					break
				}
			}
		}
		out <- all.String()
	}()
	return tty, func() string { return <-out }
}

func TestWide(t *testing.T) {
	for answer, want := range map[string]bool{"\x1b[7;2R": false, "\x1b[7;3R": true, "": false, "\x1b[7": false} {
		tty, seen := answering(t, answer)
		if got := Wide(tty, tty, 100*time.Millisecond); got != want {
			t.Errorf("%q: %v", answer, got)
		}
		if s := seen(); s != query+erase {
			t.Errorf("%q: it wrote %q", answer, s)
		}
	}
	file, err := os.CreateTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if Wide(file, file, time.Second) {
		t.Error("a file is no wide terminal")
	}
}
