// Package save writes whole files or none: what stood there stays until every
// byte of the new file is on disk. The ready libraries either replace a link
// by a file or do not build on Windows.
package save

import (
	"bufio"
	"cmp"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"gouji/model"
	"gouji/model/safe"
)

// Options of File.
type Options struct {
	Draft   string   // a file that must never be written over; "" for none
	Keep    []string // further such files, which need not be there
	Replace bool     // write over what stands at the target
}

// Refusal is why a target is not written, before anything is touched.
type Refusal struct {
	What, Hint model.Words
	Exists     bool // only that something stands there already
}

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
	folder, err := filepath.EvalSymlinks(filepath.Dir(path))
	if err == nil {
		var info fs.FileInfo
		if info, err = os.Stat(folder); err == nil && !info.IsDir() {
			err = fs.ErrNotExist
		}
	}
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return "", hinted(refuse(filepath.Dir(path), "不是现有的文件夹，未写入", "is no folder that exists; nothing was written"),
			model.Words{Chinese: "先建好文件夹，或换一处存放", English: "make the folder first, or write elsewhere"})
	}
	if err != nil {
		return "", err
	}
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return filepath.Join(folder, filepath.Base(path)), nil
	}
	real, err := filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", hinted(refuse(path, "是指向不存在文件的链接，未写入", "is a link to a file that does not exist; nothing was written"),
			model.Words{Chinese: "换一个文件名", English: "choose another name"})
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
	otherName := model.Words{Chinese: "换一个文件名", English: "choose another name"}
	if before.IsDir() {
		return nil, hinted(refuse(target, "是文件夹，未写入", "is a folder; nothing was written"), model.Words{Chinese: "写上文件名", English: "name a file in it"})
	}
	if !before.Mode().IsRegular() {
		return nil, hinted(refuse(target, "不是普通文件，未写入", "is no regular file; nothing was written"), otherName)
	}
	if is, err := same(before, o.Draft); err != nil || is {
		return nil, cmp.Or(err, error(hinted(refuse(target, "是原稿，不能覆盖", "is the draft, which is never written over"), otherName)))
	}
	if strings.HasSuffix(target, journal) {
		return nil, hinted(refuse(target, "是审校记录，不能覆盖", "is the record of a review, which is never written over"), otherName)
	}
	for _, keep := range o.Keep {
		if is, err := same(before, keep); err != nil || is {
			return nil, cmp.Or(err, error(hinted(refuse(target, "正用于这次审校（上年报告或设置），不能覆盖", "is used for this review (last year's report, settings) and is not written over"), otherName)))
		}
	}
	if !o.Replace {
		r := hinted(refuse(target, "已经存在，未覆盖", "exists already and was not replaced"),
			model.Words{Chinese: "换一个文件名，或先移走它", English: "choose another name, or move it away first"})
		r.Exists = true
		return nil, r
	}
	return before, nil
}

// journal ends the name of a record of a review, whatever draft it is of.
const journal = ".review.jsonl"

// same reports whether a name, where it is one, leads to the file.
func same(file fs.FileInfo, name string) (bool, error) {
	if name == "" {
		return false, nil
	}
	other, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil && os.SameFile(file, other), err
}

func hinted(r *Refusal, hint model.Words) *Refusal {
	r.Hint = hint
	return r
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
	return hinted(refuse(target, "刚被别的程序改动，未覆盖", "was changed by another program just now and was not replaced"),
		model.Words{Chinese: "看过它再导出", English: "look at it, then export again"})
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
