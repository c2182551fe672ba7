package save

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// big is more than the disks and limits of these tests take.
func big(w io.Writer) error {
	_, err := w.Write(bytes.Repeat([]byte("findings "), 1<<15))
	return err
}

// left demands that a failed write left the target as it was and nothing else.
func left(t *testing.T, err error, dir string, known error) {
	t.Helper()
	what, hint, ok := Explain(err)
	if !errors.Is(err, known) || !ok || what.Chinese == "" || hint.Chinese == "" {
		t.Errorf("%v is told as %v %v", err, what, hint)
	}
	has(t, filepath.Join(dir, "out"), "old")
	clean(t, dir, "out")
}

func TestDiskFull(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=64k"); err != nil {
		t.Skip("no small disk can be had: ", err)
	}
	defer func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	}()
	put(t, filepath.Join(dir, "out"), "old")
	left(t, File(filepath.Join(dir, "out"), Options{Replace: true}, big), dir, syscall.ENOSPC)
	if err := File(filepath.Join(dir, "new"), Options{}, big); !errors.Is(err, syscall.ENOSPC) {
		t.Error(err)
	}
	clean(t, dir, "out")
}

// The limit holds for a whole process: the test starts itself once more.
func TestFileSizeLimit(t *testing.T) {
	if dir := os.Getenv("GOUJI_LIMITED"); dir != "" {
		limit := syscall.Rlimit{Cur: 4096, Max: 4096}
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			t.Skip("no limit can be set: ", err)
		}
		left(t, File(filepath.Join(dir, "out"), Options{Replace: true}, big), dir, syscall.EFBIG)
		return
	}
	dir := t.TempDir()
	put(t, filepath.Join(dir, "out"), "old")
	c := exec.Command(os.Args[0], "-test.run=^TestFileSizeLimit$", "-test.v")
	c.Env = append(os.Environ(), "GOUJI_LIMITED="+dir)
	told, err := c.CombinedOutput()
	if err != nil || !strings.Contains(string(told), "--- PASS") && !strings.Contains(string(told), "--- SKIP") {
		t.Errorf("%v: %s", err, told)
	}
}

// Root may write anywhere: its thread takes another user's rights for files.
func TestClosedFolder(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "out"), "old")
	for _, name := range []string{filepath.Dir(dir), dir} {
		if err := os.Chmod(name, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if os.Getuid() == 0 {
		const nobody = 65534
		runtime.LockOSThread()
		if err := syscall.Setfsuid(nobody); err != nil {
			t.Skip("no other user's rights can be had: ", err)
		}
		defer func() {
			if err := syscall.Setfsuid(0); err != nil {
				t.Error(err) // and the thread stays locked: it ends with the test
				return
			}
			runtime.UnlockOSThread()
		}()
	} else if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	left(t, File(filepath.Join(dir, "out"), Options{Replace: true}, writes("new")), dir, fs.ErrPermission)
	if err := File(filepath.Join(dir, "new"), Options{}, writes("new")); !errors.Is(err, fs.ErrPermission) {
		t.Error(err)
	}
	clean(t, dir, "out")
}
