package object

import (
	"bytes"
	"compress/lzw"
	"compress/zlib"
	"encoding/ascii85"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

func TestLexer(t *testing.T) {
	for source, want := range map[string]string{
		"12 -3.5 +.25 4. --7 1e-2":       "12 -3.5 0.25 4 -7 0.01",
		"(a(b)c\\)\\101\\\n\\n) <6 1 7>": "'a(b)c)A\n' 'ap'",
		"/Na#20me/B [1]<</K null>>":      "/Na me /B [ 1 ] << /K null >>",
		"% remark\nq(":                   "q ''",
		"<41":                            "'A'",
		"> ) }":                          "> ) }",
		"1.2.3 - 12a":                    "1.2.3 - 12a",
	} {
		l := NewLexer([]byte(source))
		var got []string
		for {
			tok := l.Next()
			if tok.Kind == EOF {
				break
			}
			switch tok.Kind {
			case Number:
				got = append(got, fmt.Sprint(tok.Value))
			case Text:
				got = append(got, "'"+string(tok.Bytes)+"'")
			case NameToken:
				got = append(got, "/"+string(tok.Bytes))
			case OpenArray:
				got = append(got, "[")
			case CloseArray:
				got = append(got, "]")
			case OpenDict:
				got = append(got, "<<")
			case CloseDict:
				got = append(got, ">>")
			default:
				got = append(got, string(tok.Bytes))
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q gives %q, want %q", source, s, want)
		}
	}
}

// TestFilters packs data with the writers of the standard library, where it
// has one, and with a run-length coder, and unpacks it again.
func TestFilters(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	data := bytes.Repeat([]byte("一本年新收政府信息公开申请数量"), 300)
	for range 5000 {
		data = append(data, byte(r.IntN(256)))
	}
	packed := map[Name][]byte{"ASCIIHexDecode": append(hex.AppendEncode(nil, data), '>')}
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	e := ascii85.NewEncoder(&b)
	write := func(name Name, w interface {
		Write([]byte) (int, error)
		Close() error
	}, end string) {
		if _, err := w.Write(data); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		packed[name] = append(bytes.Clone(b.Bytes()), end...)
		b.Reset()
	}
	write("FlateDecode", z, "")
	write("ASCII85Decode", e, "~>")
	var runs []byte
	for rest := data; len(rest) > 0; {
		n := min(len(rest), 128)
		runs = append(append(runs, byte(n-1)), rest[:n]...)
		rest = rest[n:]
	}
	packed["RunLengthDecode"] = append(runs, 254, 'x', 128, 'y')
	for name, p := range packed {
		want := data
		if name == "RunLengthDecode" {
			want = append(bytes.Clone(data), "xxx"...)
		}
		got, err := decode(name, p, 1<<20)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes of %d, %v", name, len(got), len(want), err)
		}
		if got, _ := decode(name, p, 1000); name != "ASCIIHexDecode" && name != "ASCII85Decode" && len(got) > 1300 {
			t.Errorf("%s: %d bytes where 1000 are allowed", name, len(got))
		}
	}
	if _, err := decode("DCTDecode", data, 1<<20); err == nil {
		t.Error("a picture was decoded")
	}
}

// TestLZW holds short data against a decoder that widens its codes late: up to
// 255 new codes the two kinds do not differ.
func TestLZW(t *testing.T) {
	data := []byte("-----A---B")
	want := []byte{0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01}
	if got, err := unLZW(want, 100); err != nil || !bytes.Equal(got, data) {
		t.Errorf("%q, %v", got, err)
	}
	var b bytes.Buffer
	w := lzw.NewWriter(&b, lzw.MSB, 8)
	text := bytes.Repeat([]byte("勾稽"), 30)
	if _, err := w.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if got, err := unLZW(b.Bytes(), 1000); err != nil || !bytes.Equal(got, text) {
		t.Errorf("%q, %v", got, err)
	}
}

// TestPredictors undoes what a PNG writer does, row by row.
func TestPredictors(t *testing.T) {
	rows := []byte{
		0, 1, 2, 3, 4,
		1, 1, 1, 1, 1, // left
		2, 1, 1, 1, 1, // up
		3, 1, 1, 1, 1, // mean
		4, 1, 1, 1, 1, // nearest
	}
	want := []byte{1, 2, 3, 4, 1, 2, 3, 4, 2, 3, 4, 5, 2, 3, 4, 5, 3, 4, 5, 6}
	f := &File{}
	got := f.unpredict(bytes.Clone(rows), Dict{"Predictor": 15.0, "Columns": 4.0})
	if !bytes.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := f.unpredict(bytes.Clone(rows), Dict{"Predictor": 1.0}); !bytes.Equal(got, rows) {
		t.Error("data without a predictor was changed")
	}
}

// FuzzDecode feeds every filter: none goes past its limit by more than a run.
func FuzzDecode(f *testing.F) {
	f.Add("LZWDecode", "\x80\x0B\x60\x50\x22\x0C\x0C\x85\x01")
	f.Add("RunLengthDecode", "\x02abc\xfex\x80")
	f.Add("ASCII85Decode", "9jqo^z~>")
	f.Add("ASCIIHexDecode", "41 4>")
	f.Add("FlateDecode", "x\x9c\x03\x00\x00\x00\x00\x01")
	f.Fuzz(func(t *testing.T, name, data string) {
		const limit = 1 << 16
		got, _ := decode(Name(name), []byte(data), limit)
		if len(got) > limit+128 && len(got) > 5*len(data)+8 {
			t.Errorf("%s: %d bytes", name, len(got))
		}
		file := &File{left: 1000, inflated: limit}
		file.unpredict(got, Dict{"Predictor": 15.0, "Columns": float64(len(data) % 40), "Colors": float64(len(name) % 5)})
	})
}
