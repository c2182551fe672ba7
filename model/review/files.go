package review

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/gofrs/flock"
)

// Files is the file system as the store needs it; tests put one in its place
// whose N-th call fails.
type Files interface {
	// Open opens a regular file with flags of package os, mode 0600. It
	// follows no link at the file's name and opens no device or pipe.
	Open(name string, flag int) (File, error)
	Lstat(name string) (fs.FileInfo, error)
	MkdirAll(dir string) error
	// SyncDir makes the creation of a file in dir durable.
	SyncDir(dir string) error
	// Lock takes the lock file, or fails with *Held. The note is for
	// whoever comes second.
	Lock(name string, note []byte) (release func() error, err error)
}

// File is an open file.
type File interface {
	io.Reader
	io.Writer
	io.ReaderAt
	io.Closer
	Sync() error
	Truncate(size int64) error
	Stat() (fs.FileInfo, error)
}

// Held is the error of a lock that somebody else has, with the note that they
// left, empty where it cannot be read.
type Held struct{ Note []byte }

// Error says only that the lock is held.
func (h *Held) Error() string { return "the lock is held" }

// system is the operating system's file system.
type system struct{}

func (system) Open(name string, flag int) (File, error) {
	root, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return nil, err
	}
	defer root.Close()
	base := filepath.Base(name)
	before, err := root.Lstat(base)
	switch {
	case err == nil && !before.Mode().IsRegular():
		return nil, &fs.PathError{Op: "open", Path: name, Err: errIrregular}
	case err != nil && (flag&os.O_CREATE == 0 || !errors.Is(err, fs.ErrNotExist)):
		return nil, err
	case err != nil:
		flag |= os.O_EXCL
	}
	f, err := root.OpenFile(base, flag, 0o600)
	if err != nil {
		return nil, err
	}
	after, err := f.Stat()
	if err == nil && (!after.Mode().IsRegular() || before != nil && !os.SameFile(before, after)) {
		err = &fs.PathError{Op: "open", Path: name, Err: errIrregular}
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

var errIrregular = errors.New("not a regular file")

func (system) Lstat(name string) (fs.FileInfo, error) { return os.Lstat(name) }

func (system) MkdirAll(dir string) error { return os.MkdirAll(dir, 0o700) }

// SyncDir ignores a file system that cannot sync folders: then the file
// system keeps names in its own way, and there is nothing else to call.
func (system) SyncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EINVAL) {
		err = nil
	}
	return errors.Join(err, d.Close())
}

// noteAt is where the note begins in a lock file: Windows forbids others to
// read the first byte while it is locked.
const noteAt = 1

// Lock takes the lock that the kernel drops with its process, so a lock file
// without a living holder is simply taken.
func (s system) Lock(name string, note []byte) (func() error, error) {
	const tries = 16
	for range tries {
		if i, err := os.Lstat(name); err == nil && !i.Mode().IsRegular() {
			return nil, &fs.PathError{Op: "lock", Path: name, Err: errIrregular}
		}
		lock := flock.New(name, flock.SetPermissions(0o600))
		ok, err := lock.TryLock()
		if err != nil {
			return nil, errors.Join(err, lock.Close())
		}
		if !ok {
			return nil, errors.Join(&Held{readNote(name)}, lock.Close())
		}
		// The holder before may have removed the name between our
		// opening it and locking it: then the lock is of no file.
		mine, err := lock.Stat()
		named, err2 := os.Lstat(name)
		if err != nil || err2 != nil || !os.SameFile(mine, named) {
			if err := lock.Close(); err != nil {
				return nil, err
			}
			continue
		}
		s.writeNote(name, note)
		return func() error { return release(lock, name) }, nil
	}
	return nil, fmt.Errorf("lock %s: it keeps being replaced", name)
}

// writeNote leaves the holder's note. The lock holds without it, so on a full
// disk the second comer merely learns less.
func (s system) writeNote(name string, note []byte) {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return
	}
	defer f.Close()
	if f.Truncate(0) == nil {
		_, _ = f.WriteAt(note, noteAt)
	}
}

func readNote(name string) []byte {
	f, err := os.Open(name)
	if err != nil {
		return nil
	}
	defer f.Close()
	const most = 4 << 10
	note := make([]byte, most)
	n, err := f.ReadAt(note, noteAt)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil
	}
	return note[:n]
}

// release removes the name while the lock is held, so that nobody can lock a
// file about to vanish; Windows refuses that, and allows it afterwards only
// when nobody else has opened it.
func release(lock *flock.Flock, name string) error {
	first := os.Remove(name)
	err := lock.Close()
	if first != nil && err == nil {
		if second := os.Remove(name); second != nil && !errors.Is(second, fs.ErrNotExist) && !errors.Is(second, fs.ErrPermission) {
			err = second
		}
	}
	return err
}
