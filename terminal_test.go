//go:build unix

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
)

// terminal is gouji on a real terminal of 120 by 36.
type terminal struct {
	t    *testing.T
	file *os.File
	cmd  *exec.Cmd
	read chan struct{} // a token after every read; closed at the end

	mu  sync.Mutex
	got bytes.Buffer
}

func startOnTerminal(t *testing.T, env []string, args ...string) *terminal {
	t.Helper()
	path, err := exec.LookPath("gouji")
	if err != nil {
		t.Fatal(err)
	}
	s := &terminal{t: t, cmd: exec.Command(path, args...), read: make(chan struct{}, 1)}
	s.cmd.Env = append(os.Environ(), append([]string{"TERM=xterm-256color", "LC_ALL=", "LANG=zh_CN.UTF-8", "NO_COLOR=", "XDG_STATE_HOME=" + t.TempDir()}, env...)...)
	s.file, err = pty.StartWithSize(s.cmd, &pty.Winsize{Rows: 36, Cols: 120})
	if err != nil {
		t.Skipf("no terminal to be had: %v", err)
	}
	t.Cleanup(func() {
		_ = s.cmd.Process.Kill() // ended already in a test that passed
		_ = s.file.Close()
	})
	go s.collect()
	return s
}

func (s *terminal) collect() {
	defer close(s.read)
	chunk := make([]byte, 4096)
	for {
		n, err := s.file.Read(chunk)
		s.mu.Lock()
		s.got.Write(chunk[:n])
		s.mu.Unlock()
		if err != nil {
			return
		}
		select {
		case s.read <- struct{}{}:
		default:
		}
	}
}

// wait returns when the terminal was sent a text.
func (s *terminal) wait(text string) {
	s.t.Helper()
	late := time.After(20 * time.Second)
	for {
		if bytes.Contains(s.output(), []byte(text)) {
			return
		}
		select {
		case _, open := <-s.read:
			if !open && !bytes.Contains(s.output(), []byte(text)) {
				s.t.Fatalf("ended without %q: %q", text, s.output())
			}
		case <-late:
			s.t.Fatalf("no %q came: %q", text, s.output())
		}
	}
}

func (s *terminal) output() []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return bytes.Clone(s.got.Bytes())
}

// end waits for the program and gives its exit code.
func (s *terminal) end() int {
	s.t.Helper()
	done := make(chan error, 1)
	go func() { done <- s.cmd.Wait() }()
	select {
	case <-done:
	case <-time.After(20 * time.Second):
		s.t.Fatal("does not end")
	}
	return s.cmd.ProcessState.ExitCode()
}

func example(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile(filepath.FromSlash("testdata/reports/qingshi-2024.txt"))
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "qingshi.txt")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestReviewOnTerminal opens the example, leaves it, and finds the terminal
// as it was.
func TestReviewOnTerminal(t *testing.T) {
	s := startOnTerminal(t, nil, example(t))
	s.wait("\x1b[?1049h")
	s.wait("T3-ROW")
	if _, err := s.file.WriteString("q"); err != nil {
		t.Fatal(err)
	}
	s.wait("\x1b[?1049l")
	if code := s.end(); code != 0 {
		t.Errorf("leaving gives exit code %d", code)
	}
}

// TestReviewOfNothing: what cannot be read is told before the screen is
// touched.
func TestReviewOfNothing(t *testing.T) {
	s := startOnTerminal(t, nil, "missing.txt")
	s.wait("gouji: missing.txt: 没有这个文件")
	if code := s.end(); code != 2 {
		t.Errorf("a missing file gives exit code %d", code)
	}
	if bytes.Contains(s.output(), []byte("\x1b")) {
		t.Errorf("the terminal was touched: %q", s.output())
	}
}

// TestDumbTerminal: no full screen, no sequences; the findings instead.
func TestDumbTerminal(t *testing.T) {
	s := startOnTerminal(t, []string{"TERM=dumb"}, example(t))
	s.wait("TERM=dumb")
	s.wait("共 1 份")
	s.end()
	if bytes.Contains(s.output(), []byte("\x1b")) {
		t.Errorf("sequences went to a dumb terminal: %q", s.output())
	}
}

// TestColourOnTerminal: findings are coloured on a terminal, unless NO_COLOR
// is set to anything.
func TestColourOnTerminal(t *testing.T) {
	s := startOnTerminal(t, nil, "check", example(t))
	s.wait("\x1b[1;31m错误\x1b[0m")
	s.end()
	s = startOnTerminal(t, []string{"NO_COLOR=no"}, "check", example(t))
	s.wait("共 1 份")
	s.end()
	if bytes.Contains(s.output(), []byte("\x1b")) {
		t.Errorf("coloured against NO_COLOR: %q", s.output())
	}
}

// folder makes a folder of n copies of the example.
func folder(t *testing.T, n int) string {
	t.Helper()
	data, err := os.ReadFile(example(t))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for i := range n {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d.txt", i)), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestInterrupt: SIGINT in the middle of a run leaves whole lines, in order.
func TestInterrupt(t *testing.T) {
	const n = 3000
	path, err := exec.LookPath("gouji")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, "check", "--format", "jsonl", folder(t, n))
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := 0
	for r := bufio.NewReader(out); ; lines++ {
		line, err := r.ReadBytes('\n')
		if errors.Is(err, io.EOF) && len(line) == 0 {
			break
		}
		if err != nil || !json.Valid(line) {
			t.Fatalf("line %d is not whole (%v): %q", lines, err, line)
		}
		if !bytes.Contains(line, fmt.Appendf(nil, "%05d.txt", lines)) {
			t.Fatalf("line %d is of another file: %.80q", lines, line)
		}
		if lines == 10 {
			if err := cmd.Process.Signal(os.Interrupt); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = cmd.Wait() // the exit code tells
	if code := cmd.ProcessState.ExitCode(); code != 130 || lines == n {
		t.Errorf("%d lines of %d, exit code %d", lines, n, code)
	}
}

// TestClosedPipe: a reader that goes away ends the run without a word.
func TestClosedPipe(t *testing.T) {
	path, err := exec.LookPath("gouji")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, "check", folder(t, 500))
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Read(make([]byte, 10)); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err == nil || said.Len() > 0 {
		t.Errorf("ended with %v and said %q", err, said.String())
	}
}
