package review

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"testing"
)

// failing is the real file system whose n-th call fails in a given way. A
// failed write may leave half of its bytes.
type failing struct {
	system
	n, calls int
	err      error
	short    bool // the write tells no error, and wrote less
	keeps    bool // truncation fails from then on
	last     string
}

func (f *failing) fail(call string) error {
	f.calls++
	if f.calls == f.n {
		f.last = call
		return f.err
	}
	if f.keeps && f.n > 0 && f.calls > f.n && call == "truncate" {
		return f.err
	}
	return nil
}

func (f *failing) Open(name string, flag int) (File, error) {
	if err := f.fail("open"); err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	file, err := f.system.Open(name, flag)
	if err != nil {
		return nil, err
	}
	return &failingFile{file, f}, nil
}

func (f *failing) Lstat(name string) (fs.FileInfo, error) {
	if err := f.fail("lstat"); err != nil {
		return nil, err
	}
	return f.system.Lstat(name)
}

func (f *failing) MkdirAll(dir string) error {
	if err := f.fail("mkdir"); err != nil {
		return err
	}
	return f.system.MkdirAll(dir)
}

func (f *failing) SyncDir(dir string) error {
	if err := f.fail("syncdir"); err != nil {
		return err
	}
	return f.system.SyncDir(dir)
}

func (f *failing) Lock(name string, note []byte) (func() error, error) {
	if err := f.fail("lock"); err != nil {
		return nil, err
	}
	return f.system.Lock(name, note)
}

type failingFile struct {
	File
	f *failing
}

func (x *failingFile) Read(b []byte) (int, error) {
	if err := x.f.fail("read"); err != nil {
		return 0, err
	}
	return x.File.Read(b)
}

func (x *failingFile) ReadAt(b []byte, off int64) (int, error) {
	if err := x.f.fail("readat"); err != nil {
		return 0, err
	}
	return x.File.ReadAt(b, off)
}

func (x *failingFile) Write(b []byte) (int, error) {
	if err := x.f.fail("write"); err != nil {
		n, _ := x.File.Write(b[:len(b)/2])
		if x.f.short {
			err = nil
		}
		return n, err
	}
	return x.File.Write(b)
}

func (x *failingFile) Sync() error {
	if err := x.f.fail("sync"); err != nil {
		return err
	}
	return x.File.Sync()
}

func (x *failingFile) Truncate(size int64) error {
	if err := x.f.fail("truncate"); err != nil {
		return err
	}
	return x.File.Truncate(size)
}

func (x *failingFile) Stat() (fs.FileInfo, error) {
	if err := x.f.fail("stat"); err != nil {
		return nil, err
	}
	return x.File.Stat()
}

func (x *failingFile) Close() error {
	if err := x.f.fail("close"); err != nil {
		return errors.Join(err, x.File.Close())
	}
	return x.File.Close()
}

// TestEveryCallFails runs a session over a damaged journal in which the n-th
// call fails, for every n, and then opens the journal again: no event that was
// acknowledged is lost, none is there that was not given, and the next session
// can write.
func TestEveryCallFails(t *testing.T) {
	events := session(t, 6)
	kinds := map[string]bool{}
	for name, way := range map[string]failing{
		"ENOSPC": {err: syscall.ENOSPC},
		"EIO":    {err: syscall.EIO, keeps: true},
		"EROFS":  {err: syscall.EROFS},
		"short":  {err: syscall.ENOSPC, short: true},
	} {
		for n := 1; ; n++ {
			if n > 500 {
				t.Fatal("there is no end of calls")
			}
			layer := way
			layer.n = n
			if !oneFailure(t, fmt.Sprintf("%s %d", name, n), &layer, events) {
				break
			}
			kinds[layer.last] = true
		}
	}
	for _, call := range []string{"open", "lstat", "read", "write", "sync", "truncate", "stat", "syncdir", "lock", "readat", "close"} {
		if !kinds[call] {
			t.Errorf("no %s was made to fail", call)
		}
	}
}

// oneFailure reports whether the n-th call was made at all.
func oneFailure(t *testing.T, name string, layer *failing, events []Event) bool {
	path, o := desk(t)
	head, err := encode(events[:2])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path+Suffix, append(head, "garbage\n{\"v\":1"...), 0o600); err != nil {
		t.Fatal(err)
	}
	o.Files = layer
	s, err := Open(path, o)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if _, readOnly := s.ReadOnly(); !readOnly && len(s.Events()) != 2 {
		t.Errorf("%s (%s): begins anew beside a journal", name, layer.last)
	}
	acknowledged := 2
	for i := acknowledged; i < len(events); i++ {
		if s.Append(events[s.Saved():i+1]...) == nil {
			acknowledged = i + 1
		}
	}
	if err := s.Append(events[min(s.Saved(), len(events)):]...); err == nil {
		acknowledged = len(events)
	} else if _, readOnly := s.ReadOnly(); !readOnly && !layer.keeps {
		t.Errorf("%s (%s): not healed: %v", name, layer.last, err)
	}
	_ = s.Close()

	o.Files = nil
	if acknowledged > 2 || s.Path() == path+Suffix {
		again := open(t, path, o)
		got := again.Events()
		if len(got) < acknowledged || !slices.EqualFunc(got, events[:len(got)], sameEvent) {
			t.Errorf("%s (%s): %d acknowledged, %d there", name, layer.last, acknowledged, len(got))
		}
		if err := again.Append(events...); err != nil {
			t.Errorf("%s (%s): the next session: %v", name, layer.last, err)
		}
	}
	return layer.calls >= layer.n
}

func TestDiskFullSaysSoAndRetries(t *testing.T) {
	path, o := desk(t)
	layer := &failing{err: syscall.ENOSPC}
	o.Files = layer
	s := open(t, path, o)
	events := session(t, 3)
	if err := s.Append(events[:2]...); err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(s.Path())
	layer.n = layer.calls + 3 // stat, lstat, write
	err := s.Append(events[2])
	if refusal := (*Refusal)(nil); !errors.As(err, &refusal) || !errors.Is(err, syscall.ENOSPC) || layer.last != "write" {
		t.Fatalf("%v at %s", err, layer.last)
	}
	if after, _ := os.ReadFile(s.Path()); string(after) != string(before) {
		t.Error("half a line was left")
	}
	if err := s.Append(events[2]); err != nil {
		t.Error(err)
	}
}

// closed is a folder that cannot be written: chmod does not bind the
// superuser, so the file layer says no.
type closed struct {
	system
	dir string
}

func (c closed) Open(name string, flag int) (File, error) {
	if filepath.Dir(name) == c.dir && flag&(os.O_RDWR|os.O_CREATE) != 0 {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return c.system.Open(name, flag)
}

func (c closed) Lock(name string, note []byte) (func() error, error) {
	if filepath.Dir(name) == c.dir {
		return nil, &fs.PathError{Op: "lock", Path: name, Err: fs.ErrPermission}
	}
	return c.system.Lock(name, note)
}

func TestReadOnlyFolder(t *testing.T) {
	path, o := desk(t)
	events := session(t, 4)
	s := open(t, path, o)
	if err := s.Append(events[:2]...); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}

	normal := o
	o.Files = closed{dir: filepath.Dir(path)}
	s = open(t, path, o)
	if filepath.Dir(s.Path()) != o.State || len(s.Notices()) != 1 || len(s.Events()) != 2 {
		t.Fatalf("%s %v, %d events", s.Path(), s.Notices(), len(s.Events()))
	}
	late := events[2]
	late.Time = "2026-01-21T09:30:00+08:00"
	if err := s.Append(late); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	loaded, _, err := Load(path, normal)
	if err != nil || len(loaded) != 3 {
		t.Errorf("%d loaded, %v", len(loaded), err)
	}
	s = open(t, path, normal)
	if len(s.Events()) != 3 || filepath.Dir(s.Path()) != o.State {
		t.Errorf("the later journal is forgotten: %d events in %s", len(s.Events()), s.Path())
	}
}

func TestNowhereToWrite(t *testing.T) {
	path, o := desk(t)
	o.Files = closed{dir: filepath.Dir(path)}
	o.State = filepath.Join(path, "below a file")
	s := open(t, path, o)
	if why, readOnly := s.ReadOnly(); !readOnly || why.English == "" {
		t.Error("it claims that it can write")
	}
	if _, ok := s.Append(session(t, 2)...).(*Refusal); !ok {
		t.Error("it took an event")
	}
}

func TestLinksAreNotFollowed(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege")
	}
	path, o := desk(t)
	victim := filepath.Join(t.TempDir(), "victim")
	if err := os.WriteFile(victim, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{path + Suffix, path + Suffix + ".lock"} {
		if err := os.Symlink(victim, name); err != nil {
			t.Fatal(err)
		}
		s := open(t, path, o)
		if err := s.Append(session(t, 2)...); err != nil {
			t.Error(err)
		}
		if filepath.Dir(s.Path()) != o.State {
			t.Errorf("wrote %s", s.Path())
		}
		if got, _ := os.ReadFile(victim); string(got) != "precious" {
			t.Errorf("%s was followed", name)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(os.Remove(name), os.RemoveAll(o.State)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestJournalTakenAway(t *testing.T) {
	path, o := desk(t)
	s := open(t, path, o)
	events := session(t, 5)
	if err := s.Append(events[:3]...); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(s.Path()); err != nil {
		t.Skip(err)
	}
	if err := s.Append(events[3]); err != nil {
		t.Fatal(err)
	}
	if got, _, _ := Load(path, o); len(got) != 4 {
		t.Errorf("%d events after the journal was deleted", len(got))
	}
	if err := os.WriteFile(s.Path(), []byte("another"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, ok := s.Append(events[4]).(*Refusal); !ok {
		t.Error("wrote over another program's bytes")
	}
}
