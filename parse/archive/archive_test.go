package archive

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
	"testing"

	"gouji/parse/document"
)

func pack(t testing.TB, names ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i, name := range names {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: []uint16{zip.Deflate, zip.Store}[i%2]})
		if err == nil {
			_, err = io.WriteString(f, strings.Repeat("内容 of "+name+"\n", 40))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// readAll opens and reads every entry.
func readAll(data []byte) (n int, err error) {
	a, err := Open(data)
	if err != nil {
		return 0, err
	}
	for i := range a.Entries() {
		part, err := a.Entries()[i].Read(nil)
		if err != nil {
			return n, err
		}
		n += len(part)
	}
	return n, nil
}

// refused checks that an error is one line in both languages.
func refused(t *testing.T, name string, err error, wants string) {
	t.Helper()
	var e *document.Error
	switch {
	case !errors.As(err, &e):
		t.Errorf("%s: %v", name, err)
	case e.What.Chinese == "" || e.What.English == "" || strings.ContainsAny(e.What.Chinese+e.What.English, "\n\r\x1b"):
		t.Errorf("%s: %q", name, e.What)
	case !strings.Contains(e.What.English, wants):
		t.Errorf("%s: %q, want %q", name, e.What.English, wants)
	}
}

func TestReadsWhatZipWrites(t *testing.T) {
	data := pack(t, "a.xml", "b/c.xml", "b/年.xml")
	a, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		want, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		got, err := a.Find("/" + strings.ToUpper(f.Name)).Read(make([]byte, 3))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
	if a.Find("d") != nil {
		t.Error("found what is not there")
	}
}

func TestCommentBehindTheDirectory(t *testing.T) {
	data := pack(t, "a")
	comment := "with PK\x05\x06 in it"
	binary.LittleEndian.PutUint16(data[len(data)-2:], uint16(len(comment)))
	if _, err := readAll(append(data, comment...)); err != nil {
		t.Error(err)
	}
}

// crafted is an entry with a directory that says what it is told to say.
type crafted struct {
	name              string
	data              []byte
	method, flags     uint16
	size, packed, crc uint32
	offset            int
}

// craft writes entries one behind the other; offsets of -1 share the first.
func craft(entries ...crafted) []byte {
	var b, directory bytes.Buffer
	for _, e := range entries {
		at := b.Len()
		if e.offset < 0 {
			at = 0
		}
		local := make([]byte, localSize)
		binary.LittleEndian.PutUint32(local, 0x04034b50)
		binary.LittleEndian.PutUint16(local[26:], uint16(len(e.name)))
		b.Write(local)
		b.WriteString(e.name)
		b.Write(e.data)
		h := make([]byte, headerSize)
		binary.LittleEndian.PutUint32(h, 0x02014b50)
		binary.LittleEndian.PutUint16(h[8:], e.flags)
		binary.LittleEndian.PutUint16(h[10:], e.method)
		binary.LittleEndian.PutUint32(h[16:], e.crc)
		binary.LittleEndian.PutUint32(h[20:], e.packed)
		binary.LittleEndian.PutUint32(h[24:], e.size)
		binary.LittleEndian.PutUint16(h[28:], uint16(len(e.name)))
		binary.LittleEndian.PutUint32(h[42:], uint32(at))
		directory.Write(h)
		directory.WriteString(e.name)
	}
	end := make([]byte, endSize)
	binary.LittleEndian.PutUint32(end, 0x06054b50)
	binary.LittleEndian.PutUint16(end[8:], uint16(len(entries)))
	binary.LittleEndian.PutUint16(end[10:], uint16(len(entries)))
	binary.LittleEndian.PutUint32(end[12:], uint32(directory.Len()))
	binary.LittleEndian.PutUint32(end[16:], uint32(b.Len()))
	return append(append(b.Bytes(), directory.Bytes()...), end...)
}

func stored(name, data string) crafted {
	return crafted{name: name, data: []byte(data), size: uint32(len(data)), packed: uint32(len(data)), crc: crc32.ChecksumIEEE([]byte(data))}
}

func TestHostile(t *testing.T) {
	if _, err := readAll(craft(stored("a", "x"), stored("b", "yy"))); err != nil {
		t.Fatal(err)
	}
	huge := stored("a", "x")
	huge.size = 300 << 20
	ratio := stored("a", "x")
	ratio.size, ratio.method = 2<<20, 8
	lies := stored("a", "xyz")
	lies.size = 2
	wrong := stored("a", "x")
	wrong.crc++
	secret := stored("a", "x")
	secret.flags = 1
	strange := stored("a", "x")
	strange.method = 12
	broken := stored("a", "\xff\xff\xff")
	broken.method = 8
	overlap := stored("b", "x")
	overlap.offset = -1
	many := make([]crafted, document.MaxEntries+1)
	for i := range many {
		many[i] = stored(fmt.Sprint(i), "")
	}
	var total []crafted
	for i := range 5 {
		e := stored(fmt.Sprint(i), strings.Repeat("x", 200_000))
		e.size, e.method = 60<<20, 8
		total = append(total, e)
	}
	for name, c := range map[string]struct {
		entries []crafted
		wants   string
	}{
		"huge": {[]crafted{huge}, "larger than 64 MB"}, "ratio": {[]crafted{ratio}, "zip bomb"},
		"lying size": {[]crafted{lies}, "not of the size"}, "wrong crc": {[]crafted{wrong}, "checksum"},
		"encrypted": {[]crafted{secret}, "encrypted"}, "method": {[]crafted{strange}, "unsupported"},
		"broken": {[]crafted{broken}, "damaged"}, "twice": {[]crafted{stored("a/B", ""), stored("A/b", "")}, "twice"},
		"overlap": {[]crafted{stored("a", "x"), overlap}, "contradicts"}, "many": {many, "too many"},
		"total": {total, "256 MB"}, "up": {[]crafted{stored("../a", "")}, "bad entry name"},
		"absolute": {[]crafted{stored("/a", "")}, "bad entry name"}, "drive": {[]crafted{stored(`C:\a`, "")}, "bad entry name"},
		"backslash": {[]crafted{stored(`a\..\b`, "")}, "bad entry name"}, "escape": {[]crafted{stored("\x1b[2J/..", "")}, "bad entry name"},
	} {
		_, err := readAll(craft(c.entries...))
		refused(t, name, err, c.wants)
	}
	refused(t, "no zip", mustFail(readAll([]byte("hello"))), "no zip")
}

func mustFail(_ int, err error) error { return err }

func TestOverlappingEntries(t *testing.T) {
	// The second header points into the first entry's data, where another
	// local header stands.
	inner := craft(stored("b", "z"))[:localSize+1+1]
	data := craft(stored("a", string(inner)), stored("b", "z"))
	at := bytes.LastIndex(data, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint32(data[at+42:], uint32(localSize+1))
	refused(t, "overlap", mustFail(readAll(data)), "overlap")
}

func TestTruncated(t *testing.T) {
	data := pack(t, "a.xml", "b.xml", "c.xml")
	for i := range 64 {
		refused(t, fmt.Sprint(i), mustFail(readAll(data[:len(data)*i/64])), "")
	}
}

func TestDamagedBytesNeverGiveOtherContent(t *testing.T) {
	data := pack(t, "a.xml")
	want, err := readAll(data)
	if err != nil {
		t.Fatal(err)
	}
	for i := range data {
		bad := bytes.Clone(data)
		bad[i] ^= 0x40
		if n, err := readAll(bad); err == nil && n != want {
			t.Errorf("byte %d: %d bytes read", i, n)
		}
	}
}

func TestOLE(t *testing.T) {
	for stream, wants := range map[string]string{"EncryptedPackage": "encrypted", "WordDocument": "Word 97", "Workbook": "Excel 97", "Other": "no readable"} {
		data := make([]byte, 2048)
		copy(data, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
		for i := range len(stream) {
			data[1024+128+2*i] = stream[i]
		}
		data[1024+128+64] = byte(2*len(stream) + 2)
		refused(t, stream, mustFail(readAll(data)), wants)
	}
}

func TestResolve(t *testing.T) {
	for _, c := range [][3]string{
		{"", "word/document.xml", "word/document.xml"}, {"", "/word/document.xml", "word/document.xml"},
		{"word/document.xml", "styles.xml", "word/styles.xml"}, {"word/document.xml", "../custom/a.xml#x", "custom/a.xml"},
		{"word/document.xml", "/a/../b.xml", "b.xml"}, {"a.xml", "../../../etc/passwd", "etc/passwd"},
	} {
		if got := Resolve(c[0], c[1]); got != c[2] {
			t.Errorf("%s of %s: %s, want %s", c[1], c[0], got, c[2])
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(pack(f, "a.xml", "b.xml"))
	f.Add(craft(stored("a", "x")))
	f.Fuzz(func(t *testing.T, data []byte) {
		n, err := readAll(data)
		if err == nil {
			return
		}
		var e *document.Error
		if !errors.As(err, &e) || n > document.MaxParts {
			t.Errorf("%d bytes, %v", n, err)
		}
	})
}
