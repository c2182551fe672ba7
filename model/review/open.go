package review

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/adrg/xdg"

	"gouji/model"
	"gouji/model/safe"
)

// Suffix makes a journal's name from its draft's.
const Suffix = ".review.jsonl"

// Options of Open and Load.
type Options struct {
	Stamp        // now and who: for the lock's note and for naming a bad journal
	State string // folder for journals that cannot stand beside their draft; "" for the user's state directory
	Files Files  // nil for the operating system's
}

// Open takes the review of a draft for writing. The journal stands beside the
// draft, or in the state directory where the draft's folder cannot be written;
// nothing is created but the lock before the first Append. Where it cannot be
// written at all, or somebody else holds it, the store is read-only and says
// why. An error means that the path of the draft itself makes no sense.
func Open(draft string, o Options) (*Store, error) {
	path, err := locate(draft)
	if err != nil {
		return nil, err
	}
	o = o.complete()
	s := &Store{files: o.Files, path: path + Suffix}
	paths, err := o.candidates(path)
	reasons := []error{err}
	for _, path := range paths {
		if err = s.try(path, o); err == nil {
			s.tellPlace(o)
			return s, nil
		}
		reasons = append(reasons, err)
		if unread := (*unreadable)(nil); errors.As(err, &unread) {
			break
		}
	}
	why := safe.New(errors.Join(reasons...).Error()).Line()
	s.readOnly = words("审校记录不能写入：%s", "the review cannot be written: %s", why)
	return s, nil
}

// Load reads the review of a draft without taking or changing anything. The
// notices tell what of the journal could not be read.
func Load(draft string, o Options) (events []Event, notices []model.Words, err error) {
	path, err := locate(draft)
	if err != nil {
		return nil, nil, err
	}
	o = o.complete()
	paths, err := o.candidates(path)
	if err != nil {
		return nil, nil, err
	}
	r, err := readPath(o.Files, paths[0])
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, err
	}
	if w := r.words(); w != (model.Words{}) {
		notices = append(notices, w)
	}
	return r.events, notices, nil
}

// locate is the draft's own path, links followed where there is one.
func locate(draft string) (string, error) {
	path, err := filepath.Abs(draft)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	return path, nil
}

func (o Options) complete() Options {
	if o.Files == nil {
		o.Files = system{}
	}
	if o.State == "" {
		o.State = filepath.Join(xdg.StateHome, "gouji", "reviews")
	}
	return o
}

// candidates lists where the journal may stand, the likeliest first: beside
// the draft, unless the one in the state directory is later or alone.
func (o Options) candidates(path string) ([]string, error) {
	sum := sha256.Sum256([]byte(path))
	const most = 120 // bytes of the draft's name in the state directory
	name := filepath.Base(path)
	if len(name) > most {
		name = strings.ToValidUTF8(name[len(name)-most:], "")
	}
	beside := path + Suffix
	state := filepath.Join(o.State, hex.EncodeToString(sum[:8])+"-"+name+Suffix)
	if !exists(o.Files, state) {
		return []string{beside, state}, nil
	}
	here, err := readIfAny(o.Files, beside)
	if err != nil {
		return nil, err
	}
	there, err := readIfAny(o.Files, state)
	if err != nil {
		return nil, err
	}
	if there.later(here) {
		return []string{state, beside}, nil
	}
	return []string{beside, state}, nil
}

// later compares two journals of one draft by their own account. One that
// was taken over and went on within a second is longer.
func (r reading) later(than reading) bool {
	if len(r.events) == 0 || len(than.events) == 0 {
		return len(r.events) > 0
	}
	a, b := r.events[len(r.events)-1].at(), than.events[len(than.events)-1].at()
	return a.After(b) || a.Equal(b) && len(r.events) > len(than.events)
}

// unreadable is the error of a journal that is there, is ours, and cannot be
// read now. Nothing may be begun elsewhere then: two reviews would grow apart.
type unreadable struct{ err error }

func (u *unreadable) Error() string { return u.err.Error() }
func (u *unreadable) Unwrap() error { return u.err }

// readIfAny reads a journal; one that is absent, somebody else's or no regular
// file is an empty one.
func readIfAny(files Files, name string) (reading, error) {
	r, err := readPath(files, name)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission), errors.Is(err, errIrregular):
		return reading{}, nil
	case err != nil:
		return reading{}, &unreadable{err}
	}
	return r, nil
}

func readPath(files Files, name string) (reading, error) {
	f, err := files.Open(name, os.O_RDONLY)
	if err != nil {
		return reading{}, err
	}
	r, err := readFile(f)
	return r, errors.Join(err, f.Close())
}

func exists(files Files, name string) bool {
	_, err := files.Lstat(name)
	return err == nil
}

// try opens the journal at a path. It fails where that cannot be written, and
// leaves the events that could be read for the next place to take over.
func (s *Store) try(path string, o Options) error {
	if filepath.Dir(path) == filepath.Clean(o.State) {
		if err := s.files.MkdirAll(filepath.Dir(path)); err != nil {
			return err
		}
	}
	release, err := s.files.Lock(path+".lock", note(o.Stamp))
	held := (*Held)(nil)
	switch {
	case errors.As(err, &held):
		err := s.peek(path)
		s.readOnly = held.words()
		return err
	case unsupported(err):
		s.notices = append(s.notices, words("此处不支持加锁，请勿两人同时审校", "locks are not supported here: two must not review at once"))
	case err != nil:
		return errors.Join(err, s.peek(path))
	}
	if err := s.load(path, o); err != nil {
		if release != nil {
			err = errors.Join(err, release())
		}
		return err
	}
	s.path, s.release = path, release
	return nil
}

func unsupported(err error) bool {
	return errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.ENOLCK)
}

// peek reads what can be read at a path that cannot be written.
func (s *Store) peek(path string) error {
	r, err := readIfAny(s.files, path)
	if err == nil {
		s.take(path, r)
	}
	return err
}

// take makes a reading the store's state.
func (s *Store) take(path string, r reading) {
	s.path, s.events, s.last = path, r.events, len(r.events)
	s.seed, s.good = nil, r.good
	if w := r.words(); w != (model.Words{}) {
		s.notices = append(s.notices, w)
	}
	if r.fault == newer {
		s.readOnly = words("审校记录由更新版本的程序写成，只能查看", "a newer program wrote this review: it can only be read")
	}
}

// load opens the journal for writing, mending what it must.
func (s *Store) load(path string, o Options) error {
	f, err := s.files.Open(path, os.O_RDWR|os.O_APPEND)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return s.adopt()
	case err != nil:
		return errors.Join(err, s.peek(path))
	}
	r, err := readFile(f)
	if err != nil {
		return errors.Join(&unreadable{err}, f.Close())
	}
	s.take(path, r)
	if r.fault == corrupt {
		aside, err := s.putAside(f, path+".bad-"+o.Time.UTC().Format("20060102T150405Z"))
		if err != nil {
			return errors.Join(fmt.Errorf("keep the bad journal: %w", err), f.Close())
		}
		s.notices = append(s.notices, words("损坏的记录原样保存为 %s", "the bad journal is kept as %s", safe.New(filepath.Base(aside)).Line()))
	}
	if _, readOnly := s.ReadOnly(); readOnly {
		return f.Close()
	}
	s.file, s.unsure = f, r.fault != sound
	if s.unsure {
		if err := s.cut(); err != nil {
			s.file = nil
			return errors.Join(err, f.Close())
		}
	}
	return nil
}

// adopt begins a journal where none is, with the events that were read at a
// place that cannot be written.
func (s *Store) adopt() error {
	seed, err := encode(s.events)
	s.seed, s.good = seed, 0
	return err
}

// putAside copies the whole journal to a new file before anything is cut, and
// gives the name that was free.
func (s *Store) putAside(journal File, name string) (string, error) {
	free := name
	for n := 2; exists(s.files, free); n++ {
		free = fmt.Sprintf("%s-%d", name, n)
	}
	f, err := s.files.Open(free, os.O_RDWR|os.O_CREATE)
	if err != nil {
		return "", err
	}
	info, err := journal.Stat()
	if err == nil {
		_, err = io.Copy(f, io.NewSectionReader(journal, 0, info.Size()))
	}
	if err == nil {
		err = f.Sync()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return "", err
	}
	return free, s.files.SyncDir(filepath.Dir(free))
}

// readFile reads a journal, at most MaxJournal of it.
func readFile(f File) (reading, error) {
	data, err := io.ReadAll(io.LimitReader(f, MaxJournal+1))
	if err != nil {
		return reading{}, err
	}
	if len(data) <= MaxJournal {
		return read(data), nil
	}
	r := read(data[:MaxJournal])
	if r.fault == sound || r.fault == torn {
		r = r.stop(corrupt, errLong)
	}
	return r, nil
}

// words tells a reading's fault; zero where there is none.
func (r reading) words() model.Words {
	switch r.fault {
	case torn:
		return words("审校记录最后一次写入不完整（第 %d 行），已略去", "the last write of the review is incomplete (line %d) and left out", r.line)
	case corrupt:
		return words("审校记录第 %d 行损坏，只恢复了此前的 %d 条", "the review is damaged at line %d: the %d events before it are recovered", r.line, len(r.events))
	case newer:
		return words("审校记录第 %d 行起由更新版本写成，未读", "the review from line %d on was written by a newer program and is not read", r.line)
	}
	return model.Words{}
}

// tellPlace adds a notice where the journal does not stand beside the draft.
func (s *Store) tellPlace(o Options) {
	if filepath.Dir(s.path) == filepath.Clean(o.State) {
		s.notices = append(s.notices, words("审校记录存于 %s", "the review is kept in %s", safe.New(s.path).Line()))
	}
}

// holder is the note in a lock file.
type holder struct {
	Host     string `json:"host"`
	PID      int    `json:"pid"`
	Since    string `json:"since"`
	Reviewer string `json:"reviewer"`
}

func note(at Stamp) []byte {
	host, err := os.Hostname()
	if err != nil {
		host = "?"
	}
	b, err := json.Marshal(holder{host, os.Getpid(), at.Time.Format(time.RFC3339), at.Reviewer})
	if err != nil {
		return nil
	}
	return b
}

func (h *Held) words() model.Words {
	var who holder
	if json.Unmarshal(h.Note, &who) != nil {
		return words("另有人正在审校此稿，只能查看", "somebody else is reviewing this draft: it can only be read")
	}
	host, name, since := safe.New(who.Host).Line(), safe.New(who.Reviewer).Line(), safe.New(who.Since).Line()
	return model.Words{
		Chinese: fmt.Sprintf("%s正在 %s（进程 %d）上审校此稿，自 %s 起；此处只能查看", cmp.Or(name, "另有人"), host, who.PID, since),
		English: fmt.Sprintf("%s is reviewing this draft on %s (process %d) since %s: it can only be read", cmp.Or(name, "somebody else"), host, who.PID, since),
	}
}
