//go:build unix

package ui

import (
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/gdamore/tcell/v3/vt"
)

// program builds the binary once for all tests of the package.
var program = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "gouji")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "gouji")
	out, err := exec.Command("go", "build", "-o", path, "..").CombinedOutput()
	if err != nil {
		os.Stderr.Write(out)
	}
	return path, err
})

func TestMain(m *testing.M) {
	code := m.Run()
	if path, err := program(); err == nil {
		os.RemoveAll(filepath.Dir(path))
	}
	os.Exit(code)
}

// ptySession is the binary on a real terminal, its screen kept by an emulator.
type ptySession struct {
	t      *testing.T
	cmd    *exec.Cmd
	tty    *os.File
	screen vt.MockTerm
	news   chan struct{}
	done   chan struct{} // closed when the process has ended
	read   chan struct{} // closed when its output has been read to the end
	mu     sync.Mutex
	raw    strings.Builder
	errs   strings.Builder
}

// sample is a draft with two broken rows, and how they are put right.
type sample struct{ path, first, second, sum string }

// draftFile copies the sample into a folder of its own: the seed where it is
// at hand, else the repository's example.
func draftFile(t *testing.T) sample {
	t.Helper()
	s := sample{path: "../testdata/reports/qingshi-2024.txt", first: "42", second: "2", sum: "= 49 ≠ 总计 47"}
	if seed := "../../shared/seeds/003_0f15068b4ee80796.txt"; exists(seed) {
		s = sample{path: seed, first: "64", second: "4", sum: "= 68 ≠ 总计 64"}
	}
	data, err := os.ReadFile(s.path)
	if err != nil {
		t.Fatal(err)
	}
	s.path = filepath.Join(t.TempDir(), "draft.txt")
	if err := os.WriteFile(s.path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return s
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func startPty(t *testing.T, prepare func(*exec.Cmd), args ...string) *ptySession {
	t.Helper()
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	s := &ptySession{t: t, screen: vt.NewMockTerm(vt.MockOptSize{X: 120, Y: 36}),
		news: make(chan struct{}, 1), done: make(chan struct{}), read: make(chan struct{})}
	if err := s.screen.Start(); err != nil {
		t.Fatal(err)
	}
	s.cmd = exec.Command(path, args...)
	s.cmd.Env = append(os.Environ(), "TERM=xterm-256color", "LANG=zh_CN.UTF-8", "NO_COLOR=", "XDG_STATE_HOME="+t.TempDir())
	s.cmd.Stderr = &s.errs
	if prepare != nil {
		prepare(s.cmd)
	}
	tty, err := pty.StartWithSize(s.cmd, &pty.Winsize{Rows: 36, Cols: 120})
	if err != nil {
		t.Skip("no pseudo-terminals here: ", err)
	}
	s.tty = closable(t, tty)
	go s.follow()
	go func() { _, _ = io.Copy(s.tty, s.screen) }()
	go func() { _ = s.cmd.Wait(); close(s.done) }()
	t.Cleanup(func() {
		_ = s.cmd.Process.Kill()
		<-s.done
		_ = s.screen.Stop()
		_ = s.tty.Close()
	})
	return s
}

// closable gives the terminal's other end in a form that Close really closes
// while it is read.
func closable(t *testing.T, tty *os.File) *os.File {
	t.Helper()
	fd, err := syscall.Dup(int(tty.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	syscall.CloseOnExec(fd)
	if err := errors.Join(syscall.SetNonblock(fd, true), tty.Close()); err != nil {
		t.Fatal(err)
	}
	return os.NewFile(uintptr(fd), "terminal")
}

// follow keeps the emulated screen up to date.
func (s *ptySession) follow() {
	defer close(s.read)
	buf := make([]byte, 1<<16)
	for {
		n, err := s.tty.Read(buf)
		s.mu.Lock()
		s.raw.Write(buf[:n])
		s.mu.Unlock()
		_, _ = s.screen.Write(buf[:n])
		select {
		case s.news <- struct{}{}:
		default:
		}
		if err != nil {
			return
		}
	}
}

func (s *ptySession) output() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.raw.String()
}

func (s *ptySession) picture() string {
	var b strings.Builder
	for y := range 36 {
		for x := 0; x < 120; {
			c := s.screen.GetCell(vt.Coord{X: vt.Col(x), Y: vt.Row(y)})
			if c.C == "" {
				c.C = " "
			}
			b.WriteString(c.C)
			x += max(c.W, 1)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// await waits until the screen shows every text and none of those after a "-".
func (s *ptySession) await(texts ...string) {
	s.t.Helper()
	late := time.After(15 * time.Second)
	for {
		if err := s.screen.Drain(); err != nil {
			s.t.Fatal(err)
		}
		shown, missing := s.picture(), ""
		for _, text := range texts {
			if without, no := strings.CutPrefix(text, "-"); no == strings.Contains(shown, without) {
				missing = text
			}
		}
		if missing == "" {
			return
		}
		select {
		case <-s.news:
		case <-late:
			s.t.Fatalf("%q never came:\n%s", missing, shown)
		}
	}
}

func (s *ptySession) typed(keys string) {
	s.t.Helper()
	if _, err := s.tty.WriteString(keys); err != nil {
		s.t.Fatal(err)
	}
}

// ends waits until the process has ended and gives its exit code.
func (s *ptySession) ends(within time.Duration) int {
	s.t.Helper()
	select {
	case <-s.done:
		return s.cmd.ProcessState.ExitCode()
	case <-time.After(within):
		_ = s.cmd.Process.Signal(syscall.SIGQUIT)
		<-s.done
		s.t.Fatalf("still running after %v:\n%s\n%s", within, s.errs.String(), s.picture())
		return -1
	}
}

// restored demands that the terminal was given back as it was: the main
// screen, the cursor shown, mouse and paste modes off.
func (s *ptySession) restored() {
	s.t.Helper()
	select {
	case <-s.read:
	case <-time.After(2 * time.Second):
	}
	out := s.output()
	for _, pair := range [][2]string{{"\x1b[?1049h", "\x1b[?1049l"}, {"\x1b[?25l", "\x1b[?25h"}, {"\x1b[?2004h", "\x1b[?2004l"}, {"\x1b[?1006h", "\x1b[?1006l"}} {
		if strings.Contains(out, pair[0]) && strings.LastIndex(out, pair[1]) < strings.LastIndex(out, pair[0]) {
			s.t.Errorf("%q was not taken back", pair[0])
		}
	}
}

// The main job on a real terminal, over a kill -9: what the screen called
// saved is there again, and can be undone.
func TestPtyJourney(t *testing.T) {
	draft := draftFile(t)
	before, err := os.ReadFile(draft.path)
	if err != nil {
		t.Fatal(err)
	}
	s := startPty(t, nil, draft.path)
	s.await("✗ 2", draft.sum)
	s.typed("a请核对台账\x13")
	s.await("已批注", "已存")
	s.typed("0e" + draft.first + "\r")
	s.await("已改 1", "已存")
	s.typed("n0e" + draft.second + "\r")
	s.await("已改 2", "已存", "✗ 0", "-✗ T3-ROW", "-≠")
	if err := s.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	s.ends(5 * time.Second)

	s = startPty(t, nil, draft.path)
	s.await("已改 2", "✗ 0", "-✗ T3-ROW", "-≠")
	s.typed("q")
	if code := s.ends(5 * time.Second); code != 0 {
		t.Errorf("exit %d", code)
	}
	s.restored()

	s = startPty(t, nil, draft.path)
	s.await("已改 2")
	s.typed("uu")
	s.await("已改 0", "✗ 2", draft.sum)
	s.typed("\x12\x12")
	s.await("已改 2", "✗ 0")
	s.typed("q")
	s.ends(5 * time.Second)
	after, err := os.ReadFile(draft.path)
	if err != nil || sha256.Sum256(after) != sha256.Sum256(before) {
		t.Error("the draft was changed")
	}
}

// SIGTERM and SIGHUP end it cleanly, a half written note kept as a note.
func TestPtySignals(t *testing.T) {
	for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT} {
		t.Run(sig.String(), func(t *testing.T) {
			draft := draftFile(t)
			s := startPty(t, nil, draft.path)
			s.await("✗ 2")
			s.typed("a写到一半")
			s.await("写到一半")
			if err := s.cmd.Process.Signal(sig); err != nil {
				t.Fatal(err)
			}
			if code := s.ends(2 * time.Second); code != 0 {
				t.Errorf("exit %d", code)
			}
			s.restored()
			journal, err := os.ReadFile(draft.path + ".review.jsonl")
			if err != nil || !strings.Contains(string(journal), "写到一半") {
				t.Errorf("the note is not in the journal: %v", err)
			}
		})
	}
}

// A closed terminal ends it within a second, also where hang-ups are ignored.
func TestPtyClosed(t *testing.T) {
	for name, prepare := range map[string]func(*exec.Cmd){
		"plain": nil,
		"nohup": func(c *exec.Cmd) {
			c.Args = append([]string{"sh", "-c", `trap "" HUP; exec "$@"`, "sh", c.Path}, c.Args[1:]...)
			c.Path = "/bin/sh"
		},
		"setsid": func(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{Setsid: true} },
	} {
		t.Run(name, func(t *testing.T) {
			draft := draftFile(t)
			s := startPty(t, prepare, draft.path)
			s.await("✗ 2")
			s.typed("0e" + draft.first + "\r")
			s.await("已改 1", "已存")
			if err := s.tty.Close(); err != nil {
				t.Fatal(err)
			}
			s.ends(time.Second)
			lock := startPty(t, nil, draft.path)
			lock.await("已改 1", "-只读")
		})
	}
}

// A second reviewer is told who holds the review, and may read.
func TestPtySecond(t *testing.T) {
	draft := draftFile(t)
	s := startPty(t, nil, draft.path)
	s.await("✗ 2")
	s.typed("0e" + draft.first + "\r")
	s.await("已改 1", "已存")
	second := startPty(t, nil, draft.path)
	second.await("打开时的情况", "只读")
	second.typed("\r0e")
	second.await("只读：改动不会保存")
	second.typed("q")
	second.ends(5 * time.Second)
}

// What cannot be read is one line, before the terminal is touched.
func TestPtyUnreadable(t *testing.T) {
	s := startPty(t, nil, filepath.Join(t.TempDir(), "没有.txt"))
	if code := s.ends(5 * time.Second); code != 2 {
		t.Errorf("exit %d, want 2", code)
	}
	<-s.read
	if said := s.errs.String(); !strings.Contains(said, "没有.txt") || strings.Count(said, "\n") > 2 {
		t.Errorf("it says %q", said)
	}
	if out := s.output(); out != "" {
		t.Errorf("the terminal was touched: %q", out)
	}
}

// A storm of window sizes leaves it alive and right.
func TestPtyResize(t *testing.T) {
	s := startPty(t, nil, draftFile(t).path)
	s.await("✗ 2")
	sizes := []pty.Winsize{{Rows: 1, Cols: 1}, {Rows: 1, Cols: 5}, {Rows: 0, Cols: 0}, {Rows: 500, Cols: 500}, {Rows: 24, Cols: 80}, {Rows: 20, Cols: 60}, {Rows: 36, Cols: 119}}
	for i := range 200 {
		if err := pty.Setsize(s.tty, &sizes[i%len(sizes)]); err != nil {
			t.Fatal(err)
		}
	}
	if err := pty.Setsize(s.tty, &pty.Winsize{Rows: 36, Cols: 120}); err != nil {
		t.Fatal(err)
	}
	s.await("✗ 2", "表三 予以公开·总计", "q 退出")
	s.typed("q")
	if code := s.ends(5 * time.Second); code != 0 {
		t.Errorf("exit %d", code)
	}
}
