package ole_test

import (
	"encoding/binary"
	"errors"
	"os"
	"strings"
	"testing"

	"gouji/parse/document"
	"gouji/parse/ole"
)

func saved(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile("../../testdata/reports/office/made.doc")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestStreams(t *testing.T) {
	f, err := ole.Open(saved(t))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{"WordDocument": true, "worddocument": true, "1Table": true, "Workbook": false} {
		data, err := f.Stream(name)
		if err != nil || (data != nil) != want {
			t.Errorf("%s: %d bytes, %v", name, len(data), err)
		}
	}
}

// TestDamaged overwrites every part of the header and of the sector tables:
// each file is read or refused in words.
func TestDamaged(t *testing.T) {
	for _, value := range []uint32{0, 1, 0x7fffffff, 0xfffffffe, 0xffffffff} {
		for at := 8; at < 1536; at += 4 {
			data := saved(t)
			binary.LittleEndian.PutUint32(data[at:], value)
			f, err := ole.Open(data)
			if err == nil {
				_, err = f.Stream("WordDocument")
			}
			var e *document.Error
			if err != nil && (!errors.As(err, &e) || strings.Contains(e.What.Chinese, "\n")) {
				t.Fatalf("%x at %d: %v", value, at, err)
			}
		}
	}
}

func TestCut(t *testing.T) {
	b := []byte{1, 2, 3, 4}
	for _, c := range []struct{ at, n, want int }{{0, 4, 4}, {4, 0, 0}, {2, 3, -1}, {-1, 1, -1}, {1, -1, -1}, {5, 0, -1}, {1 << 62, 1 << 62, -1}} {
		got := ole.Cut(b, c.at, c.n)
		if got == nil && c.want >= 0 || got != nil && len(got) != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
	if ole.U16(b, 3) != 0 || ole.U32(b, 1) != 0 || ole.U16(b, -1) != 0 || ole.U32(b, 0) != 0x04030201 {
		t.Error("numbers")
	}
}
