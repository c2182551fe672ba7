// Package save writes whole files or none: what stood there stays until every
// byte of the new file is on disk. The ready libraries either replace a link
// by a file or do not build on Windows.
package save

import (
	"bufio"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"gouji/model"
	"gouji/model/safe"
)

// Options of File.
type Options struct {
	Draft   string // a file that must never be written over; "" for none
	Replace bool   // write over what stands at the target
}

// Refusal is why a target is not written, before anything is touched.
type Refusal struct{ What, Hint model.Words }

// Error gives the Chinese words.
func (r *Refusal) Error() string { return r.What.Chinese }

// File writes a file through the callback: into a temporary file beside it,
// synced, read again and compared, then renamed. A link is followed to the
// file that it names. It fails with *Refusal where the target is the draft, is
// no regular file, or exists and may not be replaced; after any error what
// stood at the target stands there still.
func File(path string, o Options, write func(io.Writer) error) error {
	target, err := resolve(path)
	if err != nil {
		return err
	}
	before, err := judge(target, o)
	if err != nil {
		return err
	}
	temporary, err := fill(target, before, write)
	if err != nil {
		return err
	}
	if err := place(temporary, target, before); err != nil {
		return errors.Join(err, discard(temporary))
	}
	return syncFolder(filepath.Dir(target))
}

// resolve follows links; one that names nothing is refused.
func resolve(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		folder, err := filepath.EvalSymlinks(filepath.Dir(path))
		return filepath.Join(folder, filepath.Base(path)), err
	}
	real, err := filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", refuse(path, "是指向不存在文件的链接，未写入", "is a link to a file that does not exist; nothing was written")
	}
	return real, err
}

// judge refuses what must not be written over and says what stands there, nil
// for nothing.
func judge(target string, o Options) (fs.FileInfo, error) {
	before, err := os.Lstat(target)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if !before.Mode().IsRegular() {
		return nil, refuse(target, "不是普通文件，未写入", "is no regular file; nothing was written")
	}
	if o.Draft != "" {
		draft, err := os.Stat(o.Draft)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		if err == nil && os.SameFile(before, draft) {
			return nil, refuse(target, "是原稿，不能覆盖", "is the draft, which is never written over")
		}
	}
	if !o.Replace {
		r := refuse(target, "已经存在，未覆盖", "exists already and was not replaced")
		r.Hint = model.Words{Chinese: "换一个文件名，或先移走它", English: "choose another name, or move it away first"}
		return nil, r
	}
	return before, nil
}

func refuse(path, chinese, english string) *Refusal {
	name := safe.New(path).Line()
	return &Refusal{What: model.Words{Chinese: name + " " + chinese, English: name + " " + english}}
}

// fill writes, syncs and proves the temporary file, and gives its name.
func fill(target string, before fs.FileInfo, write func(io.Writer) error) (name string, err error) {
	f, err := temporary(target)
	if err != nil {
		return "", err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, discard(f.Name()))
		}
	}()
	written := sha256.New()
	if err := errors.Join(fillFile(f, before, written, write), f.Close()); err != nil {
		return "", err
	}
	return f.Name(), prove(f.Name(), written)
}

func fillFile(f *os.File, before fs.FileInfo, written hash.Hash, write func(io.Writer) error) error {
	if before != nil {
		if err := f.Chmod(before.Mode().Perm()); err != nil {
			return err
		}
	}
	w := bufio.NewWriter(io.MultiWriter(f, written))
	if err := write(w); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Sync()
}

// temporary creates a file beside the target; the umask rules its mode as
// that of any new file.
func temporary(target string) (*os.File, error) {
	name := filepath.Join(filepath.Dir(target), ".gouji-"+rand.Text()+".tmp")
	return os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
}

// prove reads a file again and compares it with what was written.
func prove(name string, written hash.Hash) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	read := sha256.New()
	_, err = io.Copy(read, f)
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	if string(read.Sum(nil)) != string(written.Sum(nil)) {
		return fmt.Errorf("%s: what was read back is not what was written", safe.New(name).Line())
	}
	return nil
}

// place gives the temporary file its name. A new one is linked, which never
// replaces what came in between; where links are unknown the name is looked at
// once more. One that replaces does so only if the old file is still the same.
func place(temporary, target string, before fs.FileInfo) error {
	now, err := os.Lstat(target)
	switch {
	case before == nil && errors.Is(err, fs.ErrNotExist):
		if os.Link(temporary, target) == nil {
			return discard(temporary)
		}
		if _, err := os.Lstat(target); !errors.Is(err, fs.ErrNotExist) {
			return changed(target)
		}
	case err != nil:
		return err
	case before == nil, !os.SameFile(before, now), !before.ModTime().Equal(now.ModTime()):
		return changed(target)
	}
	return os.Rename(temporary, target)
}

func changed(target string) error {
	return refuse(target, "刚被别的程序改动，未覆盖", "was changed by another program just now and was not replaced")
}

func discard(name string) error {
	if err := os.Remove(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// syncFolder makes the name durable where the system can sync folders.
func syncFolder(name string) error {
	d, err := os.Open(name)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EINVAL) {
		err = nil
	}
	return errors.Join(err, d.Close())
}
