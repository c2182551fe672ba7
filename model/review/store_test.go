package review

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// desk is a folder with a draft in it, and options whose state directory is
// another folder.
func desk(t testing.TB) (draft string, o Options) {
	dir := t.TempDir()
	draft = filepath.Join(dir, "某局.docx")
	if err := os.WriteFile(draft, []byte("draft"), 0o600); err != nil {
		t.Fatal(err)
	}
	return draft, Options{Stamp: at, State: filepath.Join(dir, "state")}
}

func open(t testing.TB, path string, o Options) *Store {
	s, err := Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// session is n corrections after an opening, each one event.
func session(t testing.TB, n int) []Event {
	v, err := Resume(draft("a", nil), nil, nil, "1", at)
	if err != nil {
		t.Fatal(err)
	}
	for i := range n - 1 {
		must(t)(v.Correct(natural, strings.Repeat("1", 1+i%9), "理由", at))
	}
	return v.Events()
}

func TestStoreKeepsEvents(t *testing.T) {
	path, o := desk(t)
	events := session(t, 5)
	s := open(t, path, o)
	if len(s.Events()) != 0 || len(s.Notices()) != 0 || s.Path() != path+Suffix {
		t.Fatalf("%v %v %s", s.Events(), s.Notices(), s.Path())
	}
	if _, err := os.Lstat(path + Suffix); err == nil {
		t.Error("a journal stands before there is anything in it")
	}
	if err := s.Append(events[:2]...); err != nil {
		t.Fatal(err)
	}
	if err := s.Append(events[3:]...); err == nil {
		t.Error("a gap was taken")
	}
	for range 2 {
		if err := s.Append(events...); err != nil {
			t.Fatal(err)
		}
	}
	if s.Saved() != 5 {
		t.Errorf("saved %d", s.Saved())
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Append(session(t, 6)[5]); err == nil {
		t.Error("a closed store took an event")
	}
	if i, err := os.Stat(path + Suffix); err != nil || i.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", i.Mode(), err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*.lock")); left != nil {
		t.Errorf("left behind: %v", left)
	}
	s = open(t, path, o)
	if got := s.Events(); len(got) != 5 || got[4] != events[4] || s.Saved() != 5 {
		t.Errorf("read back %v", got)
	}
	loaded, notices, err := Load(path, o)
	if err != nil || len(loaded) != 5 || notices != nil {
		t.Errorf("%d loaded, %v, %v", len(loaded), notices, err)
	}
}

func TestSecondIsToldWhoHoldsIt(t *testing.T) {
	path, o := desk(t)
	first := open(t, path, o)
	if err := first.Append(session(t, 3)...); err != nil {
		t.Fatal(err)
	}
	second := open(t, path, o)
	why, readOnly := second.ReadOnly()
	host, _ := os.Hostname()
	if !readOnly || !strings.Contains(why.Chinese, "李某正在 "+host) || !strings.Contains(why.English, "since 2026-01-20T09:30:00+08:00") {
		t.Errorf("%v %v", readOnly, why)
	}
	if len(second.Events()) != 3 {
		t.Error("the second cannot read")
	}
	if _, ok := second.Append(session(t, 4)...).(*Refusal); !ok {
		t.Error("the second can write")
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	third := open(t, path, o)
	if _, readOnly := third.ReadOnly(); readOnly {
		t.Error("the lock outlives its holder")
	}
}

func TestStaleLockIsTaken(t *testing.T) {
	path, o := desk(t)
	if err := os.WriteFile(path+Suffix+".lock", []byte("\x00"+`{"host":"h","pid":1,"since":"x"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	s := open(t, path, o)
	if why, readOnly := s.ReadOnly(); readOnly {
		t.Error(why)
	}
}
