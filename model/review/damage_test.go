package review

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func journal(t testing.TB, events []Event) []byte {
	b, err := encode(events)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// linesBefore counts the whole steps that end at or before n.
func stepsBefore(t testing.TB, events []Event, n int) int {
	count, size := 0, 0
	for i, e := range events {
		size += len(journal(t, []Event{e}))
		if size <= n && e.More == 0 {
			count = i + 1
		}
	}
	return count
}

func batchSession(t testing.TB) []Event {
	v, err := Resume(draft("a", nil), nil, nil, "1", at)
	if err != nil {
		t.Fatal(err)
	}
	must(t)(v.Correct(natural, "1", "理由", at))
	must(t)(v.Batch([]Change{{natural, "2"}, {total, "3"}}, "建议", at))
	return v.Events()
}

func TestTornAtEveryByte(t *testing.T) {
	events := batchSession(t)
	whole := journal(t, events)
	for n := range len(whole) {
		r := read(whole[:n])
		want := stepsBefore(t, events, n)
		if len(r.events) != want || r.fault == corrupt || r.fault == newer {
			t.Fatalf("cut at %d: %d events, want %d, fault %d: %v", n, len(r.events), want, r.fault, r.reason)
		}
		if (r.fault == torn) != (int64(n) != r.good) {
			t.Fatalf("cut at %d: fault %d with %d good", n, r.fault, r.good)
		}
	}
	for _, n := range []int{1, len(whole) / 2, len(whole) - 1} {
		path, o := desk(t)
		if err := os.WriteFile(path+Suffix, whole[:n], 0o600); err != nil {
			t.Fatal(err)
		}
		s := open(t, path, o)
		if len(s.Notices()) != 1 {
			t.Errorf("cut at %d: notices %v", n, s.Notices())
		}
		if err := s.Append(events...); err != nil {
			t.Fatal(err)
		}
		if got, _ := os.ReadFile(path + Suffix); !bytes.Equal(got, whole) {
			t.Errorf("cut at %d: not the whole journal again", n)
		}
	}
}

func TestFlippedBitAtEveryByte(t *testing.T) {
	events := batchSession(t)
	whole := journal(t, events)
	for i := range whole {
		for bit := range 8 {
			bad := bytes.Clone(whole)
			bad[i] ^= 1 << bit
			r := read(bad)
			if !slices.EqualFunc(r.events, events[:stepsBefore(t, events, i)], sameEvent) || r.fault == sound || r.fault == newer {
				t.Fatalf("bit %d of byte %d: %d events, fault %d", bit, i, len(r.events), r.fault)
			}
		}
	}
}

// sameEvent compares events that carry no pointers but an opening's draft.
func sameEvent(a, b Event) bool {
	if a.Draft != nil && b.Draft != nil && *a.Draft == *b.Draft {
		a.Draft = b.Draft
	}
	return a == b
}

func TestBadJournalIsKept(t *testing.T) {
	events := session(t, 6)
	bad := journal(t, events)
	bad[bytes.Index(bad, []byte(`"seq":4`))] = 'X'
	path, o := desk(t)
	for round := 1; round <= 2; round++ {
		if err := os.WriteFile(path+Suffix, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		s := open(t, path, o)
		if len(s.Events()) != 3 || len(s.Notices()) != 2 || !strings.Contains(s.Notices()[0].Chinese, "第 4 行") {
			t.Fatalf("%d events, %v", len(s.Events()), s.Notices())
		}
		kept, err := filepath.Glob(path + Suffix + ".bad-20260120T013000Z*")
		if err != nil || len(kept) != round {
			t.Fatalf("kept %v, %v", kept, err)
		}
		for _, name := range kept {
			if got, _ := os.ReadFile(name); !bytes.Equal(got, bad) {
				t.Errorf("%s is not what stood there", name)
			}
		}
		if err := s.Append(events...); err != nil {
			t.Fatal(err)
		}
		if got, _, _ := Load(path, o); len(got) != 6 {
			t.Errorf("%d events after mending", len(got))
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestNewerJournalIsOnlyRead(t *testing.T) {
	events := session(t, 3)
	line := journal(t, events[2:])
	line = bytes.Replace(line[:len(line)-checkSize-1], []byte(`{"v":1`), []byte(`{"v":2,"new":[1]`), 1)
	whole := fmt.Appendf(journal(t, events[:2]), `%s,"crc":"%08x"}`+"\n", line, crc32.Checksum(line, castagnoli))
	path, o := desk(t)
	if err := os.WriteFile(path+Suffix, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	s := open(t, path, o)
	if why, readOnly := s.ReadOnly(); !readOnly || !strings.Contains(why.English, "newer") || len(s.Events()) != 2 {
		t.Errorf("%v %v, %d events", readOnly, why, len(s.Events()))
	}
	if err := s.Append(events...); err == nil {
		t.Error("wrote into a newer program's journal")
	}
	if got, _ := os.ReadFile(path + Suffix); !bytes.Equal(got, whole) {
		t.Error("the newer journal was changed")
	}
}

func TestGarbage(t *testing.T) {
	deep := `{"v":` + strings.Repeat("[", 1<<20)
	deep = fmt.Sprintf(`%s,"crc":"%08x"}`+"\n", deep, crc32.Checksum([]byte(deep), castagnoli))
	huge := bytes.Repeat([]byte("x"), MaxJournal+2)
	for name, data := range map[string][]byte{
		"zeros": make([]byte, 4096), "empty lines": []byte("\n\n\n"), "null": []byte("null\n"), "wrong type": []byte("[1,2]\n"),
		"deep": []byte(deep), "random": {0xff, 0xfe, 0, '\n', 0x1b}, "one huge line": huge,
	} {
		path, o := desk(t)
		if err := os.WriteFile(path+Suffix, data, 0o600); err != nil {
			t.Fatal(err)
		}
		s := open(t, path, o)
		if len(s.Events()) != 0 || len(s.Notices()) == 0 {
			t.Errorf("%s: %d events, %v", name, len(s.Events()), s.Notices())
		}
		if err := s.Append(session(t, 3)...); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestForgedStepsStop(t *testing.T) {
	events := session(t, 3)
	forged := []Event{events[0], events[1], {Version: 1, Seq: 3, Time: events[0].Time, Kind: UndoKind, Step: 1}}
	if r := read(journal(t, forged)); len(r.events) != 2 || r.fault != corrupt || r.line != 3 {
		t.Errorf("%d events, fault %d at %d", len(r.events), r.fault, r.line)
	}
	hidden := events[1]
	hidden.New = "1\u202e2"
	if r := read(journal(t, []Event{events[0], hidden})); len(r.events) != 1 || r.fault != corrupt {
		t.Error("a hidden character came through the journal")
	}
}

func FuzzJournal(f *testing.F) {
	whole, err := encode(batchSession(f))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add(whole[:len(whole)/2])
	f.Add([]byte(`{"v":1}` + "\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		// A checksum made right lets what is behind it be reached too.
		for _, d := range [][]byte{data, sealed(data)} {
			r := read(d)
			if r.good > int64(len(d)) {
				t.Fatal("more is good than there is")
			}
			again := read(d[:r.good])
			if again.fault != sound || len(again.events) != len(r.events) {
				t.Fatalf("what is good is not read again: fault %d, %d and %d events", again.fault, len(r.events), len(again.events))
			}
			v, err := Replay(draft("a", nil), r.events)
			if err != nil {
				t.Fatal(err)
			}
			v.View()
			v.Corrections()
		}
	})
}

// sealed gives every line of data a right checksum in place of its own.
func sealed(data []byte) []byte {
	var out []byte
	for line := range bytes.Lines(data) {
		body := bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("}"))
		if i := bytes.LastIndex(body, []byte(`,"crc":`)); i >= 0 {
			body = body[:i]
		}
		out = fmt.Appendf(out, `%s,"crc":"%08x"}`+"\n", body, crc32.Checksum(body, castagnoli))
	}
	return out
}
