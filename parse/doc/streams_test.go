package doc

import (
	"encoding/binary"
	"errors"
	"os"
	"strings"
	"testing"
	"unicode/utf16"

	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/ole"
)

// text is a stretch of a document to be made, with the properties of its
// characters and, where it ends a paragraph, of that.
type text struct {
	s    string
	chpx []byte
	papx []byte // nil within a paragraph
	cp   bool   // in an 8-bit code page
}

// sprm writes a property.
func sprm(id int, operand ...byte) []byte {
	return append([]byte{byte(id), byte(id >> 8)}, operand...)
}

// streams writes the streams of a document. Every stretch is a run of
// characters and a piece; a paragraph is up to the stretch that has its
// properties. parts go to the table stream, at their places in the header.
func streams(texts []text, parts map[int][]byte) (main, table []byte) {
	main = make([]byte, 512)
	put := func(b []byte, at, v int) { binary.LittleEndian.PutUint32(b[at:], uint32(v)) }
	binary.LittleEndian.PutUint16(main, 0xa5ec)
	binary.LittleEndian.PutUint16(main[2:], 0xc1)
	cps, fcs, plc := 0, []int{512}, []byte{}
	var bounds []int
	for _, x := range texts {
		at := len(main)
		units := utf16.Encode([]rune(x.s))
		if x.cp {
			main = append(main, x.s...)
			units = make([]uint16, len(x.s))
		} else {
			for _, u := range units {
				main = append(main, byte(u), byte(u>>8))
			}
		}
		bounds = append(bounds, cps)
		if cps += len(units); x.cp {
			at = at*2 | 1<<30
		}
		plc = append(plc, 0, 0)
		plc = binary.LittleEndian.AppendUint32(plc, uint32(at))
		plc = append(plc, 0, 0)
		fcs = append(fcs, len(main))
	}
	put(main, 0x4c, cps)
	var clx []byte
	for _, cp := range append(bounds, cps) {
		clx = binary.LittleEndian.AppendUint32(clx, uint32(cp))
	}
	clx = append(clx, plc...)
	all := map[int][]byte{partPieces: append(binary.LittleEndian.AppendUint32([]byte{2}, uint32(len(clx))), clx...)}
	for at, b := range parts {
		all[at] = b
	}
	main = append(main, make([]byte, -len(main)&511)...)
	all[partCharacters], main = pages(main, fcs, texts, 1)
	all[partParagraphs], main = pages(main, fcs, texts, 13)
	for at := range 0x300 {
		if b, ok := all[at]; ok {
			put(main, at, len(table))
			put(main, at+4, len(b))
			table = append(table, b...)
		}
	}
	return main, table
}

// pages writes a page for every stretch, and the list of pages.
func pages(main []byte, fcs []int, texts []text, size int) (plc, grown []byte) {
	first, numbers := fcs[0], []byte{}
	for i, x := range texts {
		if size == 13 && x.papx == nil {
			continue
		}
		page := make([]byte, 512)
		from, grpprl := fcs[i], append([]byte{byte(len(x.chpx))}, x.chpx...)
		if size == 13 {
			from, grpprl = first, append([]byte{0, byte((len(x.papx) + 3) / 2), 0, 0}, x.papx...)
			first = fcs[i+1]
		}
		binary.LittleEndian.PutUint32(page, uint32(from))
		binary.LittleEndian.PutUint32(page[4:], uint32(fcs[i+1]))
		page[8], page[511] = 50, 1
		copy(page[100:511], grpprl)
		plc = binary.LittleEndian.AppendUint32(plc, uint32(from))
		numbers = binary.LittleEndian.AppendUint32(numbers, uint32(len(main)/512))
		main = append(main, page...)
	}
	plc = binary.LittleEndian.AppendUint32(plc, uint32(fcs[len(fcs)-1]))
	return append(plc, numbers...), main
}

func readStreams(main, table, data []byte) (*document.Document, error) {
	r := &reader{doc: &document.Document{Format: Name}, main: main, table: table, data: data}
	if err := r.header(); err != nil {
		return nil, err
	}
	return r.readAll()
}

func made(t *testing.T, parts map[int][]byte, texts ...text) *document.Document {
	t.Helper()
	main, table := streams(texts, parts)
	doc, err := readStreams(main, table, nil)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// written gives the blocks as text: tables as [row;row] of cells.
func written(blocks []document.Block) string {
	var all []string
	for _, b := range blocks {
		switch {
		case b.Table != nil:
			var s strings.Builder
			row := 0
			for i, c := range b.Table.Cells {
				if c.Row != row {
					s.WriteString(";")
					row = c.Row
				} else if i > 0 {
					s.WriteString(",")
				}
				s.WriteString(strings.ReplaceAll(c.Text, "\n", "/"))
				if c.RowSpan > 1 || c.ColSpan > 1 {
					s.WriteString(string(rune('0'+c.RowSpan)) + "x" + string(rune('0'+c.ColSpan)))
				}
				if c.Blocks != nil {
					s.WriteString("{" + written(c.Blocks) + "}")
				}
			}
			all = append(all, "["+s.String()+"]")
		case !b.Aside:
			all = append(all, b.Text)
		}
	}
	return strings.Join(all, "|")
}

var (
	plain   = []byte{}
	inTable = sprm(sprmPFInTable, 1)
)

// rowEnd is the end of a row: the width of its cells and their flags.
func rowEnd(flags ...int) text {
	def := []byte{0, 0, byte(len(flags))}
	for i := range len(flags) + 1 {
		def = binary.LittleEndian.AppendUint16(def, uint16(1000*i))
	}
	for _, f := range flags {
		def = append(append(def, byte(f), byte(f>>8)), make([]byte, 18)...)
	}
	binary.LittleEndian.PutUint16(def, uint16(len(def)-1))
	papx := append(append(sprm(sprmPFInTable, 1), sprm(sprmPFTtp, 1)...), sprm(sprmTDefTable, def...)...)
	return text{s: "\a", papx: papx}
}

func cell(s string) text { return text{s: s + "\a", papx: inTable} }

// wingdings is a table of that one font.
var wingdings = append(append([]byte{1, 0, 0, 0, 59}, make([]byte, 39)...), "W\x00i\x00n\x00g\x00d\x00i\x00n\x00g\x00s\x00\x00\x00"...)

func TestText(t *testing.T) {
	hidden, deleted := sprm(sprmCFVanish, 1), sprm(sprmCFRMarkDel, 1)
	for _, c := range []struct {
		name  string
		texts []text
		want  string
	}{
		{"pieces", []text{{s: "收到"}, {s: "74 \x93a\x94", cp: true}, {s: "件𠮷\r", papx: plain}}, "收到74 “a”件𠮷"},
		{"hidden", []text{{s: "7"}, {s: "9", chpx: hidden}, {s: "4\r", papx: plain}}, "74"},
		{"deleted", []text{{s: "7"}, {s: "9", chpx: deleted}, {s: "4\r", papx: plain}}, "74"},
		{"deleted mark", []text{{s: "7"}, {s: "\r", chpx: deleted, papx: plain}, {s: "4\r", papx: plain}}, "74"},
		{"field", []text{{s: "第\x13 PAGE \x14" + "3\x15页\r", papx: plain}}, "第3页"},
		{"nested field", []text{{s: "\x13 IF \x13 A \x14" + "1\x15 \x14" + "74\x15件\r", papx: plain}}, "74件"},
		{"contents", []text{{s: "\x13 TOC \\o \x14一、甲\r", papx: plain}, {s: "二、乙\x15\r", papx: plain}, {s: "文\r", papx: plain}}, "文"},
		{"signs", []text{{s: "a\vb\x1e1\x1fc\td\r", papx: plain}}, "a\nb-1c\td"},
		{"symbol", []text{{s: "(", chpx: sprm(sprmCSymbol, 0, 0, 0xfe, 0xf0)}, {s: "是\r", papx: plain}}, "☑是"},
		{"empty operand", []text{{s: "甲", chpx: append(sprm(sprmCPropRMark, 0), sprm(sprmCFVanish, 0)...)}, {s: "乙\r", papx: sprm(sprmTVertMerge, 0)}}, "甲乙"},
		{"page break", []text{{s: "甲\f乙\r", papx: plain}, {s: "丙\f", papx: plain}, {s: "丁\r", papx: plain}}, "甲\n乙|丙|丁"},
		{"no last mark", []text{{s: "甲\r", papx: plain}, {s: "乙"}}, "甲|乙"},
	} {
		if got := written(made(t, map[int][]byte{partFonts: wingdings}, c.texts...).Blocks); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTables(t *testing.T) {
	inner := append(append(sprm(sprmPFInTable, 1), sprm(sprmPItap, 2, 0, 0, 0)...), sprm(sprmPFInnerCell, 1)...)
	innerEnd := append(append(sprm(sprmPFInTable, 1), sprm(sprmPItap, 2, 0, 0, 0)...), sprm(sprmPFInnerTtp, 1)...)
	merged := rowEnd(0, 0)
	merged.papx = append(append([]byte{}, merged.papx...), sprm(sprmTVertMerge, 2, 0, 1)...)
	gone, struck := rowEnd(0, 0), cell("b")
	gone.chpx, struck.chpx = sprm(sprmCFRMarkDel, 1), sprm(sprmCFRMarkDel, 1)
	for _, c := range []struct {
		name  string
		texts []text
		want  string
	}{
		{"blank cells", []text{cell("a"), cell(""), rowEnd(0, 0), cell(""), cell("d"), rowEnd(0, 0)}, "[a,;,d]"},
		{"paragraphs", []text{{s: "a\r", papx: inTable}, cell("b"), rowEnd(0)}, "[a/b]"},
		{"vertical", []text{cell("a"), cell("b"), rowEnd(0x60, 0), cell(""), cell("d"), rowEnd(0x20, 0)}, "[a2x1,b;d]"},
		{"vertical by property", []text{cell("a"), cell("b"), rowEnd(0x60, 0), cell(""), cell("d"), merged}, "[a2x1,b;d]"},
		{"two merges", []text{cell("a"), rowEnd(0x60), cell("b"), rowEnd(0x60), cell(""), rowEnd(0x20)}, "[a;b2x1]"},
		{"horizontal", []text{cell("a"), cell(""), cell("c"), rowEnd(1, 2, 0), cell("d"), cell("e"), cell("f"), rowEnd(0, 0, 0)}, "[a1x2,c;d,e,f]"},
		{"horizontal, other values", []text{cell("a"), cell(""), rowEnd(2, 1), cell("d"), cell("e"), rowEnd(0, 0)}, "[a1x2;d,e]"},
		{"wide cell", []text{cell("a"), rowEnd(0), cell("d"), cell("e"), rowEnd(0, 0)}, "[a;d,e]"},
		{"nested", []text{{s: "x\r", papx: inner}, {s: "y\r", papx: inner}, {s: "\r", papx: innerEnd}, cell("b"), rowEnd(0)}, "[b{[x,y]|b}]"},
		{"deleted row", []text{cell("a"), rowEnd(0, 0), struck, gone}, "[a]"},
		{"deleted end of row", []text{cell("a"), gone, cell("b"), rowEnd(0)}, "[a;b]"},
		{"no end of row", []text{cell("a"), cell("b"), {s: "文\r", papx: plain}}, "[a,b]|文"},
	} {
		if got := written(made(t, nil, c.texts...).Blocks); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTrackedChanges(t *testing.T) {
	authors := []byte{0xff, 0xff, 1, 0, 0, 0, 1, 0, 0x32, 0x75}
	doc := made(t, map[int][]byte{partAuthors: authors}, text{s: "7"}, text{s: "98", chpx: sprm(sprmCFRMarkDel, 1)},
		text{s: "4", chpx: sprm(sprmCFRMarkIns, 1)}, text{s: "件\r", papx: plain}, text{s: "7", chpx: sprm(sprmCFVanish, 1)}, text{s: "\r", papx: plain})
	want := []document.Notice{
		{Kind: model.TrackedChange, Quote: "98", Author: "甲", Change: document.Deleted},
		{Kind: model.TrackedChange, Quote: "4", Author: "甲", Change: document.Inserted},
		{Kind: model.HiddenText, Quote: "7"}}
	if len(doc.Notices) != len(want) {
		t.Fatalf("%+v", doc.Notices)
	}
	for i, n := range doc.Notices {
		if n.Place.Start < 512 || n.Place.End <= n.Place.Start {
			t.Errorf("%+v", n.Place)
		}
		if n.Place = (model.Place{}); n != want[i] {
			t.Errorf("%+v, want %+v", n, want[i])
		}
	}
}

func TestRefusals(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(main, table []byte)
		want  string
	}{
		"password":         {func(main, _ []byte) { main[0x0b] |= 1 }, "encrypted"},
		"word 95":          {func(main, _ []byte) { main[2] = 0x68 }, "Word 6.0/95"},
		"pieces elsewhere": {func(main, _ []byte) { main[partPieces+3] = 0x7f }, "damaged"},
		"no pieces":        {func(main, _ []byte) { copy(main[partPieces:], make([]byte, 8)) }, "damaged"},
		"far lists":        {func(main, _ []byte) { copy(main[partLists:], "\xff\xff\xff\x7f\xff\xff\xff\x7f") }, ""},
	} {
		main, table := streams([]text{{s: "甲\r", papx: plain}}, nil)
		c.spoil(main, table)
		_, err := readStreams(main, table, nil)
		var e *document.Error
		if err != nil && !errors.As(err, &e) || c.want != "" && (err == nil || !strings.Contains(e.What.English, c.want)) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestHostileProperties bounds what many paragraphs that share one list of
// properties cost: 20 references of each to 60 kB of references to the same.
func TestHostileProperties(t *testing.T) {
	data := []byte{0x60, 0xea}
	for range 10_000 {
		data = append(data, sprm(sprmPHugePapx, 0, 0, 0, 0)...)
	}
	var papx []byte
	for range 20 {
		papx = append(papx, sprm(sprmPHugePapx, 0, 0, 0, 0)...)
	}
	var texts []text
	for range 200 {
		texts = append(texts, text{s: "甲\r", papx: papx})
	}
	main, table := streams(texts, nil)
	r := &reader{doc: &document.Document{}, main: main, table: table, data: data}
	if _, err := r.readAll(); err != nil || r.shared < maxShared {
		t.Errorf("%d bytes, %v", r.shared, err)
	}
	marks := text{s: strings.Repeat("\r", maxRuns+2), papx: plain}
	var e *document.Error
	main, table = streams([]text{marks}, nil)
	if _, err := readStreams(main, table, nil); !errors.As(err, &e) || !strings.Contains(e.What.English, "paragraphs") {
		t.Error(err)
	}
}

// FuzzStreams fuzzes the streams; the container is mscfb's.
func FuzzStreams(f *testing.F) {
	main, table := streams([]text{{s: "一\r", papx: sprm(sprmPIlfo, 1, 0)}, cell("a"), cell(""), rowEnd(0x60, 0), cell(""), cell("d"), rowEnd(0x20, 0),
		{s: "7"}, {s: "9", chpx: sprm(sprmCFRMarkDel, 1)}, {s: "\x13 TOC \x14x\x15\r", papx: plain}}, nil)
	f.Add(main, table, []byte{})
	for _, name := range []string{"made", "tracked"} {
		data, err := os.ReadFile("../../testdata/reports/office/" + name + ".doc")
		if err != nil {
			f.Fatal(err)
		}
		container, err := ole.Open(data)
		if err != nil {
			f.Fatal(err)
		}
		var all [3][]byte
		for i, s := range []string{stream, "1Table", "Data"} {
			if all[i], err = container.Stream(s); err != nil {
				f.Fatal(err)
			}
		}
		f.Add(all[0], all[1], all[2])
	}
	f.Fuzz(func(t *testing.T, main, table, data []byte) {
		if len(main) > 4 {
			copy(main, "\xec\xa5\xc1\x00")
		}
		doc, err := readStreams(main, table, data)
		judge(t, doc, err)
	})
}

// FuzzRead fuzzes whole files.
func FuzzRead(f *testing.F) {
	data, err := os.ReadFile("../../testdata/reports/office/made.doc")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := Read(data)
		judge(t, doc, err)
	})
}

func judge(t *testing.T, doc *document.Document, err error) {
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
			if c.Row < 0 || c.Col < 0 || c.RowSpan < 1 || c.ColSpan < 1 || c.Row+c.RowSpan > b.Table.Rows || c.Col+c.ColSpan > b.Table.Cols {
				t.Fatalf("cell %+v of %d×%d", c, b.Table.Rows, b.Table.Cols)
			}
		}
	}
}
