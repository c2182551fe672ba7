package font

import (
	"encoding/binary"
	"fmt"
	"testing"

	"gouji/parse/pdf/object"
)

// program is a TrueType font that has only a table of characters: the glyphs
// from first on stand for the characters from start to end.
func program(start, end, first int) string {
	var sub []byte
	for _, v := range []int{4, 32, 0, 4, 4, 1, 0, end, 0xFFFF, 0, start, 0xFFFF, (first - start) & 0xFFFF, 1, 0, 0} {
		sub = binary.BigEndian.AppendUint16(sub, uint16(v))
	}
	table := []byte{0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12}
	table = append(table, sub...)
	head := []byte{0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 'c', 'm', 'a', 'p', 0, 0, 0, 0, 0, 0, 0, 28}
	head = binary.BigEndian.AppendUint32(head, uint32(len(table)))
	return string(append(head, table...))
}

// open makes a file whose object 1 is the font, and 2 a stream.
func open(t *testing.T, font, stream string) *Font {
	t.Helper()
	data := "%PDF-1.4\n1 0 obj " + font + " endobj\n2 0 obj << /Length " + fmt.Sprint(len(stream)) + " >> stream\n" + stream +
		"\nendstream endobj\n3 0 obj << /Type /Catalog /Pages << >> >> endobj\n"
	f, err := object.Open([]byte(data))
	if err != nil {
		t.Fatal(err)
	}
	n := NewSet(f).Font(object.Ref{ID: 1})
	if n == nil {
		t.Fatal("no font")
	}
	return n
}

func TestFonts(t *testing.T) {
	const map1 = "1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <41> <603B8BA1> endbfchar 2 beginbfrange <30> <39> <0030> <42> <43> [<4E00> <4E8C>] endbfrange"
	const composite = "<< /Subtype /Type0 /Encoding %s %s /DescendantFonts [ << /DW 900 /W [ 65 [ 400 410 ] 70 80 333 ] /FontDescriptor << /FontFile2 2 0 R >> >> ] >>"
	for _, c := range []struct {
		name, font, stream, code, text string
		width                          float64
		size                           int
	}{
		{"several characters", "<< /Subtype /TrueType /ToUnicode 2 0 R /FirstChar 65 /Widths [ 700 ] >>", map1, "A", "总计", 700, 1},
		{"range", "<< /Subtype /TrueType /ToUnicode 2 0 R >>", map1, "7", "7", 500, 1},
		{"list", "<< /Subtype /TrueType /ToUnicode 2 0 R /FontDescriptor << /MissingWidth 250 >> >>", map1, "C", "二", 250, 1},
		{"names", "<< /Subtype /Type1 /Encoding << /Differences [ 1 /uni603B /nine /g17 ] >> >>", "", "\x01", "总", 500, 1},
		{"names of the list", "<< /Subtype /Type1 /Encoding << /Differences [ 1 /uni603B /nine /g17 ] >> >>", "", "\x02", "9", 500, 1},
		{"unknown name", "<< /Subtype /Type1 /Encoding << /Differences [ 1 /uni603B /nine /g17 ] >> >>", "", "\x03", "", 500, 1},
		{"own space", "<< /Subtype /Type3 /FontMatrix [ 0.01 0 0 0.01 0 0 ] /FirstChar 49 /Widths [ 60 ] >>", "", "1", "1", 600, 1},
		{"two bytes", fmt.Sprintf(composite, "/Identity-H", "/ToUnicode 2 0 R"), "1 beginbfchar <0041> <4E00> endbfchar", "\x00A", "一", 400, 2},
		{"width of a range", fmt.Sprintf(composite, "/Identity-H", "/ToUnicode 2 0 R"), "1 beginbfchar <0047> <4E00> endbfchar", "\x00G", "一", 333, 2},
		{"downwards", fmt.Sprintf(composite, "/Identity-V", "/ToUnicode 2 0 R"), "1 beginbfchar <0047> <4E00> endbfchar", "\x00G", "一", 1000, 2},
		{"font program", fmt.Sprintf(composite, "/Identity-H", ""), program(0x4E00, 0x4E8C, 65), "\x00C", "丂", 900, 2},
		{"embedded map", fmt.Sprintf(composite, "2 0 R", ""), "1 begincodespacerange <00> <7f> endcodespacerange 1 begincidrange <01> <09> 64 endcidrange", "\x02", "", 400, 1},
		{"single byte of a charset", fmt.Sprintf(composite, "/GBK-EUC-H", ""), "", "8", "8", 900, 1},
		{"four bytes of a charset", fmt.Sprintf(composite, "/GBK2K-H", ""), "", "\x81\x30\x84\x36", "¥", 900, 4},
		{"surrogates", fmt.Sprintf(composite, "/UniGB-UTF16-H", ""), "", "\xd8\x40\xdc\x00", "\U00020000", 900, 4},
	} {
		g := open(t, c.font, c.stream).Next([]byte(c.code))
		if g.Text != c.text || g.Width != c.width || g.Size != c.size {
			t.Errorf("%s: %q, width %g, %d bytes; want %q, %g, %d", c.name, g.Text, g.Width, g.Size, c.text, c.width, c.size)
		}
	}
	if g := (*Font)(nil).Next([]byte("x")); g.Text != "" || g.Size != 1 {
		t.Error("no font gives a text")
	}
}
