package save

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"gouji/model"
)

func writes(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

// folder is a folder with a draft in it.
func folder(t *testing.T) (dir, draft string) {
	dir = t.TempDir()
	draft = filepath.Join(dir, "draft.docx")
	put(t, draft, "draft")
	return dir, draft
}

func put(t *testing.T, name, s string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(s), 0o640); err != nil {
		t.Fatal(err)
	}
}

func has(t *testing.T, name, want string) {
	t.Helper()
	if got, err := os.ReadFile(name); err != nil || string(got) != want {
		t.Errorf("%s: %q, %v; want %q", name, got, err, want)
	}
}

// clean demands that nothing but the named files is left.
func clean(t *testing.T, dir string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != len(names) {
		t.Errorf("left in the folder: %v, %v", entries, err)
	}
}

func refused(t *testing.T, err error) {
	t.Helper()
	if r := (*Refusal)(nil); !errors.As(err, &r) || r.What.English == "" || r.Hint.English == "" {
		t.Errorf("not refused: %v", err)
	}
}

func TestNewFile(t *testing.T) {
	dir, draft := folder(t)
	target := filepath.Join(dir, "修改意见.md")
	if err := File(target, Options{Draft: draft}, writes("one")); err != nil {
		t.Fatal(err)
	}
	has(t, target, "one")
	refused(t, File(target, Options{Draft: draft}, writes("two")))
	has(t, target, "one")
	if err := os.Chmod(target, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := File(target, Options{Draft: draft, Replace: true}, writes("two")); err != nil {
		t.Fatal(err)
	}
	has(t, target, "two")
	if i, err := os.Stat(target); err != nil || runtime.GOOS != "windows" && i.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", i.Mode(), err)
	}
	clean(t, dir, "draft", "target")
}

func TestDraftIsNeverWrittenOver(t *testing.T) {
	dir, draft := folder(t)
	names := []string{draft, filepath.Join(dir, ".", "x", "..", "draft.docx")}
	link, hard := filepath.Join(dir, "link.docx"), filepath.Join(dir, "hard.docx")
	if os.Symlink(draft, link) == nil && os.Link(draft, hard) == nil {
		names = append(names, link, hard)
	}
	for _, name := range names {
		refused(t, File(name, Options{Draft: draft, Replace: true}, writes("x")))
		has(t, draft, "draft")
	}
}

func TestFailureLeavesWhatStood(t *testing.T) {
	dir, draft := folder(t)
	target := filepath.Join(dir, "out")
	fails := func(w io.Writer) error {
		return errors.Join(writes("half")(w), io.ErrUnexpectedEOF)
	}
	if err := File(target, Options{}, fails); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Error(err)
	}
	clean(t, dir, "draft")
	put(t, target, "old")
	if err := File(target, Options{Replace: true}, fails); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Error(err)
	}
	has(t, target, "old")
	clean(t, dir, "draft", "out")
	refused(t, File(filepath.Join(draft, "below"), Options{}, writes("x")))
	refused(t, File(filepath.Join(dir, "none", "x"), Options{}, writes("x")))
	refused(t, File(dir, Options{Replace: true}, writes("x")))
}

// What the review stands on is never written over, whatever is asked for.
func TestKeep(t *testing.T) {
	dir, draft := folder(t)
	prior, journal := filepath.Join(dir, "last.docx"), filepath.Join(dir, "other.docx.review.jsonl")
	put(t, prior, "prior")
	put(t, journal, "journal")
	o := Options{Draft: draft, Keep: []string{"", filepath.Join(dir, "none"), prior}, Replace: true}
	names := []string{prior, journal}
	if link := filepath.Join(dir, "link"); os.Symlink(journal, link) == nil {
		names = append(names, link)
	}
	for _, name := range names {
		refused(t, File(name, o, writes("x")))
	}
	has(t, prior, "prior")
	has(t, journal, "journal")
}

func TestExplain(t *testing.T) {
	for _, err := range []error{
		&Refusal{What: model.Words{Chinese: "甲", English: "a"}, Hint: model.Words{Chinese: "乙", English: "b"}},
		&fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}, &os.LinkError{Op: "rename", Err: syscall.EROFS},
		fs.ErrPermission, errors.Join(io.ErrShortWrite, syscall.EFBIG),
	} {
		what, hint, ok := Explain(err)
		if !ok || what.Chinese == "" || what.English == "" || hint.Chinese == "" || hint.English == "" {
			t.Errorf("%v: %v %v", err, what, hint)
		}
	}
	if _, _, ok := Explain(io.ErrUnexpectedEOF); ok {
		t.Error("an error that is not known is explained")
	}
}

func TestSomebodyCameBetween(t *testing.T) {
	dir, _ := folder(t)
	target := filepath.Join(dir, "out")
	between := func(w io.Writer) error { put(t, target, "theirs"); return writes("ours")(w) }
	refused(t, File(target, Options{}, between))
	has(t, target, "theirs")
	clean(t, dir, "draft", "out")
	replaced := func(w io.Writer) error {
		if err := os.Rename(filepath.Join(dir, "draft.docx"), target); err != nil {
			return err
		}
		return writes("ours")(w)
	}
	refused(t, File(target, Options{Replace: true}, replaced))
	has(t, target, "draft")
}

func TestLinks(t *testing.T) {
	dir, _ := folder(t)
	real, link := filepath.Join(dir, "real"), filepath.Join(dir, "link")
	if err := os.Symlink(real, link); err != nil {
		t.Skip(err)
	}
	refused(t, File(link, Options{Replace: true}, writes("x")))
	put(t, real, "old")
	if err := File(link, Options{Replace: true}, writes("new")); err != nil {
		t.Fatal(err)
	}
	has(t, real, "new")
	if i, err := os.Lstat(link); err != nil || i.Mode()&os.ModeSymlink == 0 {
		t.Error("the link became a file")
	}
}
