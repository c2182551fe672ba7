package xls_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/ole"
	"gouji/parse/xls"
)

// stream writes the records of a workbook without a container.
type stream struct{ bytes.Buffer }

func (s *stream) record(id int, parts ...any) *stream {
	var b bytes.Buffer
	for _, p := range parts {
		switch p := p.(type) {
		case int:
			_ = binary.Write(&b, binary.LittleEndian, uint16(p))
		case string:
			b.WriteString(p)
		case float64:
			_ = binary.Write(&b, binary.LittleEndian, p)
		case int32:
			_ = binary.Write(&b, binary.LittleEndian, p)
		case []byte:
			b.Write(p)
		}
	}
	_ = binary.Write(&s.Buffer, binary.LittleEndian, []uint16{uint16(id), uint16(b.Len())})
	s.Write(b.Bytes())
	return s
}

// wide is a text in UTF-16, without its length.
func wide(text string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(text)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}

// long is a text with its length in two bytes.
func long(text string) []byte {
	n := len(wide(text)) / 2
	return append([]byte{byte(n), byte(n >> 8), 1}, wide(text)...)
}

// workbook puts sheets behind what they share. A sheet is the content of its
// substream; its state is its first byte.
func workbook(shared func(*stream), sheets ...func(*stream)) []byte {
	globals := func(offsets []int32) []byte {
		s := &stream{}
		s.record(0x809, 0x600, 5, 0, 0, int32(0), int32(0))
		shared(s)
		for i, at := range offsets {
			name := wide("表" + string(rune('1'+i)))
			s.record(0x85, at, string(rune(state[i%len(state)])), "\x00", "\x02\x01", name)
		}
		return s.record(0x0a).Bytes()
	}
	offsets := make([]int32, len(sheets))
	at := len(globals(offsets))
	var all []byte
	for i, f := range sheets {
		s := &stream{}
		s.record(0x809, 0x600, 0x10, 0, 0, int32(0), int32(0))
		f(s)
		offsets[i] = int32(at + len(all))
		all = append(all, s.record(0x0a).Bytes()...)
	}
	return append(globals(offsets), all...)
}

// state is whether the sheets of a workbook are hidden.
var state = []byte{0, 1, 2}

func plain(s *stream) {
	s.record(0x41e, 200, long(`0.00"件"`))
	s.record(0xe0, 0, 0, 1, 0, 0, 0, 0, int32(0), int32(0))
	s.record(0xe0, 0, 4, 1, 0, 0, 0, 0, int32(0), int32(0))
	s.record(0xe0, 0, 200, 1, 0, 0, 0, 0, int32(0), int32(0))
	s.record(0xe0, 0, 14, 1, 0, 0, 0, 0, int32(0), int32(0))
}

func texts(t *testing.T, data []byte) ([]string, *document.Document) {
	t.Helper()
	if !xls.Sniff(data, "") {
		t.Fatal("not told")
	}
	doc, err := xls.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	all, texts := tables(doc.Blocks)
	for _, table := range all {
		for _, c := range table.Cells {
			texts = append(texts, c.Text)
		}
	}
	return texts, doc
}

func TestKindsOfCells(t *testing.T) {
	half := int32(math.Float64bits(0.5) >> 32)
	data := workbook(plain, func(s *stream) {
		s.record(0x203, 0, 0, 0, 642.0).record(0x203, 0, 1, 1, 1306.5).record(0x203, 0, 2, 2, 7.0).record(0x203, 0, 3, 3, 45292.0)
		s.record(0x27e, 1, 0, 0, int32(642<<2|2)).record(0x27e, 1, 1, 0, int32(15275<<2|3)).record(0x27e, 1, 2, 0, half)
		s.record(0x27e, 1, 3, 0, int32(-4*4|2))
		s.record(0xbd, 2, 0, 0, int32(5<<2|2), 0, int32(6<<2|2), 0, half|1, 2)
		s.record(0x204, 2, 3, 0, long("甲"))
		s.record(0x06, 3, 0, 0, 64.0, 0, int32(0), 0).record(0x06, 3, 1, 0, "\x00\x00\x00\x00\x00\x00\xff\xff", 0, int32(0), 0).record(0x4bc, 0).record(0x207, long("乙"))
		s.record(0x06, 3, 2, 0, "\x02\x00\x07\x00\x00\x00\xff\xff", 0, int32(0), 0).record(0x06, 3, 3, 0, "\x01\x00\x01\x00\x00\x00\xff\xff", 0, int32(0), 0)
		s.record(0x205, 4, 0, 0, "\x2a\x01").record(0xd6, 4, 1, 0, long("𠮷"), 0).record(0xbe, 4, 2, 1, 1, 3).record(0x205, 5, 0, 0, "\x00\x00").record(0x203, 5, 1, 0, math.NaN()).record(0x201, 5, 2, 1)
	})
	got, _ := texts(t, data)
	want := "642|1,306.50|7.00件|2024/1/1|642|152.75|0.5|-4|5|6|0.005|甲|64|乙|#DIV/0!|TRUE|#N/A|𠮷|||FALSE|||"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("%s\nwant\n%s", s, want)
	}
}

func TestSharedStringsOverRecords(t *testing.T) {
	data := workbook(func(s *stream) {
		plain(s)
		// 甲乙 parted between two characters; ab甲 going on wide; a rich text
		// whose runs are parted.
		s.record(0xfc, int32(4), int32(4), 2, "\x01", wide("甲"))
		s.record(0x3c, "\x01", wide("乙"), 3, "\x00ab")
		s.record(0x3c, "\x01", wide("丙"), 1, "\x09", 2, wide("丁"), "\x01")
		s.record(0x3c, "\x02\x03\x04\x05\x06\x07\x08", 1, "\x05", int32(3), wide("戊"), "xyz")
	}, func(s *stream) {
		for i := range 4 {
			s.record(0xfd, i/2, i%2, 0, int32(i))
		}
		s.record(0xfd, 2, 0, 0, int32(99)).record(0xfd, 2, 1, 0, int32(0))
	})
	got, _ := texts(t, data)
	if s := strings.Join(got, "|"); s != "甲乙|ab丙|丁|戊||甲乙" {
		t.Errorf("%q", s)
	}
}

func TestMergesHiddenAndNotes(t *testing.T) {
	data := workbook(plain, func(s *stream) {
		s.record(0x23e, 0).record(0x208, 2, 0, 2, 0, 0, 0, 0x20, 0).record(0x7d, 2, 2, 0, 0, 1)
		for i := range 4 {
			s.record(0x203, i, 0, 1, float64(i)).record(0x203, i, 1, 1, float64(10+i)).record(0x203, i, 2, 1, 20.0)
		}
		s.record(0xe5, 1, 0, 1, 1, 1)
		s.record(0x5d, 0x15, 0x12, 0x19, 7, 0).record(0x1b6, 0, 0, 0, 0, 0, 3, 16, int32(0)).record(0x3c, "\x01", wide("此数待")).record(0x3c, 0)
		s.record(0x1c, 3, 1, 0, 7, long("校对甲"))
		s.record(0x809, 0x600, 0x20).record(0x203, 9, 9, 1, 9.0).record(0x0a)
	}, func(s *stream) { s.record(0x204, 0, 0, 0, long("藏")) })
	got, doc := texts(t, data)
	if s := strings.Join(got, "|"); s != "|10.00|20.00|1.00|20.00|2.00|12.00|20.00|3.00|13.00|20.00" {
		t.Errorf("%q", s)
	}
	all, _ := tables(doc.Blocks)
	if c := all[0].Cells[1]; c.RowSpan != 2 || c.Hidden {
		t.Errorf("%+v", c)
	}
	var kinds []model.FaultKind
	for _, n := range doc.Notices {
		kinds = append(kinds, n.Kind)
		if n.Kind == model.Comment && (n.Quote != "此数待" || n.Author != "校对甲" || n.Place.Line != 4 || n.Place.Column != 2) {
			t.Errorf("%+v", n)
		}
	}
	if want := []model.FaultKind{model.HiddenText, model.HiddenText, model.HiddenText, model.HiddenText, model.HiddenText, model.Comment, model.HiddenText}; !slices.Equal(kinds, want) {
		t.Errorf("%+v", doc.Notices)
	}
}

func TestDatesOf1904(t *testing.T) {
	got, _ := texts(t, workbook(func(s *stream) { plain(s); s.record(0x22, 1) }, func(s *stream) {
		s.record(0x203, 0, 0, 3, 0.0).record(0x203, 0, 1, 0, 1.0).record(0x203, 1, 0, 0, 1.0).record(0x203, 1, 1, 0, 1.0)
	}))
	if got[0] != "1904/1/1" {
		t.Errorf("%q", got)
	}
}

func TestRefusals(t *testing.T) {
	many := func(s *stream) {
		for range 300 {
			s.record(0x85, int32(0), "\x00\x00\x01\x00a")
		}
	}
	overlapping := func(s *stream) {
		for range 200 {
			s.record(0x85, int32(20+200*13+4), "\x00\x00\x01\x00a")
		}
		s.record(0x0a).record(0x809, 0x600, 0x10)
		for range 200_000 {
			s.record(0x41, 0)
		}
	}
	five := &stream{}
	five.record(0x809, 0x500, 5, 0, 0)
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"password":    {workbook(func(s *stream) { s.record(0x2f, 1, 1) }), "encrypted"},
		"excel 5":     {five.Bytes(), "Excel 5.0/95"},
		"many sheets": {workbook(many), "more than 256 sheets"},
		"overlapping": {workbook(overlapping), "overlap"},
		"bad place":   {workbook(func(s *stream) { s.record(0x85, int32(-1), "\x00\x00\x01\x00a") }), "not where the workbook says"},
		"far cells": {workbook(plain, func(s *stream) {
			for i := range 60_000 {
				s.record(0xbd, i, 0xffff, 0, int32(6), 0xffff)
			}
		}), "refused"},
		"cut container": {saved(t)[:600], "damaged"},
		"empty":         {nil, "damaged"},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := xls.Read(c.data)
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; used > 100<<20 {
			t.Errorf("%s: %d MB", name, used>>20)
		}
		var e *document.Error
		if !errors.As(err, &e) || !strings.Contains(e.What.English, c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

func TestTruncated(t *testing.T) {
	data := saved(t)
	for i := range 64 {
		var e *document.Error
		if _, err := xls.Read(data[:len(data)*i/64]); err != nil && !errors.As(err, &e) {
			t.Errorf("%d/64: %v", i, err)
		}
	}
}

// FuzzRead fuzzes the records; the container is mscfb's, and FuzzContainer's.
func FuzzRead(f *testing.F) {
	container, err := ole.Open(saved(f))
	if err != nil {
		f.Fatal(err)
	}
	data, err := container.Stream("Workbook")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add(workbook(plain, func(s *stream) {
		s.record(0x203, 0, 0, 0, 642.0).record(0xbd, 2, 0, 0, int32(22), 0, int32(6), 2).record(0xe5, 1, 0, 1, 1, 1)
		s.record(0x5d, 0x15, 0x12, 0x19, 7, 0).record(0x1b6, 0, 0, 0, 0, 0, 3, 16, int32(0)).record(0x3c, "\x01", wide("此数待")).record(0x1c, 3, 1, 0, 7, long("校对甲"))
	}))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 8 {
			copy(data, "\x09\x08")
			data[4], data[5], data[6], data[7] = 0, 6, 5, 0
		}
		check(t, data)
	})
}

// FuzzContainer fuzzes whole files.
func FuzzContainer(f *testing.F) {
	f.Add(saved(f))
	f.Fuzz(check)
}

func check(t *testing.T, data []byte) {
	doc, err := xls.Read(data)
	if err != nil {
		var e *document.Error
		if !errors.As(err, &e) {
			t.Error(err)
		}
		return
	}
	for _, b := range doc.Blocks {
		if b.Table == nil {
			continue
		}
		if _, err := b.Table.Lattice(); err != nil {
			t.Fatal(err)
		}
		for _, c := range b.Table.Cells {
			if c.Row < 0 || c.Col < 0 || c.RowSpan < 1 || c.ColSpan < 1 || c.Row+c.RowSpan > b.Table.Rows || c.Col+c.ColSpan > b.Table.Cols || c.Place.Line < 1 {
				t.Fatalf("cell %+v of %d×%d", c, b.Table.Rows, b.Table.Cols)
			}
		}
	}
}
