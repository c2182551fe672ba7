package review

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"gouji/model"
	"gouji/model/safe"
)

// Store keeps a review's events in a journal. Its methods may be called from
// several goroutines; all of them block on the disk.
type Store struct {
	mu       sync.Mutex
	files    Files
	path     string
	file     File // nil until something is written or read
	seed     []byte
	good     int64 // bytes of the journal that are sound
	last     int   // seq of the last event in it
	unsure   bool  // bytes may stand after good, left by a failed write
	unnamed  bool  // the file's name may not be durable yet
	release  func() error
	readOnly model.Words
	notices  []model.Words
	events   []Event
	closed   bool
}

// Path is the journal's.
func (s *Store) Path() string { return s.path }

// Events are those that the journal held when it was opened.
func (s *Store) Events() []Event { return s.events }

// Notices are what the reviewer must be told of the opening: a journal that
// stands elsewhere, lines that were cut, a bad journal that was put aside.
func (s *Store) Notices() []model.Words { return s.notices }

// ReadOnly says why nothing can be written, ok false where it can.
func (s *Store) ReadOnly() (why model.Words, ok bool) {
	return s.readOnly, s.readOnly != model.Words{}
}

// Saved is the seq of the last event that is on disk.
func (s *Store) Saved() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.last
}

// Append makes events durable: when it returns nil they survive a crash. It
// writes those that the journal lacks and demands that none is left out
// between, so it may be called again with the same events, and out of order
// with all that are pending. After an error nothing of the call counts as
// written, and calling it again tries again.
func (s *Store) Append(events ...Event) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(events) > 0 && events[0].Seq <= s.last {
		events = events[1:]
	}
	if len(events) == 0 {
		return nil
	}
	if why, ok := s.ReadOnly(); ok {
		return &Refusal{why}
	}
	if s.closed {
		return refuse("审校记录已经关闭", "the journal is closed")
	}
	if events[0].Seq != s.last+1 {
		return refuse("审校记录缺第 %d 条", "event %d is missing before those to be saved", s.last+1)
	}
	lines, err := encode(events)
	if err != nil {
		return err
	}
	if err := s.write(lines); err != nil {
		return s.failed(err)
	}
	s.good += int64(len(lines))
	s.last = events[len(events)-1].Seq
	return nil
}

func (s *Store) failed(err error) error {
	if refusal := (*Refusal)(nil); errors.As(err, &refusal) {
		return err
	}
	return fmt.Errorf("%w: %w", refuse("审校记录未能写入 %s", "the journal %s cannot be written", safe.New(s.path).Line()), err)
}

// write puts lines after the sound bytes and syncs.
func (s *Store) write(lines []byte) error {
	if err := s.ready(); err != nil {
		return err
	}
	s.unsure = true
	n, err := s.file.Write(lines)
	if err == nil && n < len(lines) {
		err = io.ErrShortWrite
	}
	if err == nil {
		err = s.file.Sync()
	}
	if err != nil {
		return errors.Join(err, s.cut())
	}
	s.unsure = false
	return nil
}

// ready sees to it that the journal is there, is ours, ends after the sound
// bytes, and has a durable name.
func (s *Store) ready() error {
	if s.file != nil {
		if err := s.verify(); err != nil {
			return err
		}
	}
	if s.file == nil {
		if err := s.create(); err != nil {
			return err
		}
	}
	if s.unsure {
		if err := s.cut(); err != nil {
			return err
		}
	}
	if s.unnamed {
		if err := s.files.SyncDir(filepath.Dir(s.path)); err != nil {
			return err
		}
		s.unnamed = false
	}
	return nil
}

// verify looks whether the open journal is still the one that its name gives
// and nobody has written on it. One that was deleted is made again from what
// is still open.
func (s *Store) verify() error {
	mine, err := s.file.Stat()
	if err != nil {
		return err
	}
	named, err := s.files.Lstat(s.path)
	if errors.Is(err, fs.ErrNotExist) {
		return s.rescue()
	}
	if err != nil {
		return err
	}
	if !os.SameFile(mine, named) || mine.Size() != s.good && !s.unsure || mine.Size() < s.good {
		return refuse("审校记录 %s 已被别的程序改动，未写入", "the journal %s was changed by another program; nothing was written", safe.New(s.path).Line())
	}
	return nil
}

// rescue keeps the bytes of a journal whose name is gone.
func (s *Store) rescue() error {
	seed := make([]byte, s.good)
	if _, err := s.file.ReadAt(seed, 0); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	err := s.file.Close()
	s.file, s.seed, s.good = nil, seed, 0
	return err
}

// create makes the journal, with what it takes over from elsewhere.
func (s *Store) create() error {
	f, err := s.files.Open(s.path, os.O_RDWR|os.O_APPEND|os.O_CREATE)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err == nil && info.Size() != 0 && !s.unsure {
		err = refuse("%s 已有别的审校记录，未写入", "%s holds another review; nothing was written", safe.New(s.path).Line())
	}
	if err != nil {
		return errors.Join(err, f.Close())
	}
	s.file, s.unnamed = f, true
	if len(s.seed) == 0 {
		return nil
	}
	s.unsure = true
	if err := s.cut(); err != nil {
		return err
	}
	return s.plant()
}

// plant writes the seed; until that is done the journal stays without file.
func (s *Store) plant() error {
	n, err := s.file.Write(s.seed)
	if err == nil && n < len(s.seed) {
		err = io.ErrShortWrite
	}
	if err == nil {
		err = s.file.Sync()
	}
	if err != nil {
		s.unsure = true
		err = errors.Join(err, s.cut(), s.file.Close())
		s.file = nil
		return err
	}
	s.good, s.seed, s.unsure = int64(len(s.seed)), nil, false
	return nil
}

// cut takes away what a failed write may have left after the sound bytes.
func (s *Store) cut() error {
	if err := s.file.Truncate(s.good); err != nil {
		return err
	}
	s.unsure = false
	return nil
}

// Close gives the lock back. What is not appended by then is not kept.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	var errs []error
	if s.file != nil {
		errs = append(errs, s.file.Close())
	}
	if s.release != nil {
		errs = append(errs, s.release())
	}
	return errors.Join(errs...)
}
