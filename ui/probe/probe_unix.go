//go:build unix

package probe

import (
	"errors"
	"os"
	"syscall"
	"time"

	"github.com/charmbracelet/x/term"
	"golang.org/x/sys/unix"
)

// Wide reports whether the terminal gives two cells to characters of ambiguous
// width. It says no where it is no terminal, where the answer does not come in
// time, and where somebody has typed already: keys are not swallowed for it.
func Wide(in, out *os.File, patience time.Duration) bool {
	if !term.IsTerminal(in.Fd()) || !term.IsTerminal(out.Fd()) || ready(in, 0) {
		return false
	}
	state, err := term.MakeRaw(in.Fd())
	if err != nil {
		return false
	}
	defer func() { _ = term.Restore(in.Fd(), state) }()
	if _, err := out.WriteString(query); err != nil {
		return false
	}
	defer func() { _, _ = out.WriteString(erase) }()
	const gap = 3 // columns when “ takes two cells
	n, ok := report(in, time.Now().Add(patience))
	return ok && n == gap
}

// report reads until a cursor position report is there or the time is up.
func report(in *os.File, until time.Time) (n int, ok bool) {
	var answer []byte
	buf := make([]byte, 64)
	for len(answer) < 1024 && ready(in, time.Until(until)) {
		k, err := in.Read(buf)
		if err != nil {
			return 0, false
		}
		answer = append(answer, buf[:k]...)
		if n, ok := column(answer); ok {
			return n, true
		}
	}
	return 0, false
}

// ready reports whether there is something to read within a time.
func ready(in *os.File, within time.Duration) bool {
	fds := []unix.PollFd{{Fd: int32(in.Fd()), Events: unix.POLLIN}}
	for {
		n, err := unix.Poll(fds, int(max(within.Milliseconds(), 0)))
		if !errors.Is(err, unix.EINTR) {
			return n > 0 && err == nil
		}
	}
}

// Again starts the program anew, in its place, with ambiguous characters two
// cells wide. It returns only where that cannot be.
func Again(env []string) error {
	path, err := os.Executable()
	if err != nil {
		return err
	}
	return syscall.Exec(path, os.Args, append(env[:len(env):len(env)], Variable+"=1"))
}
