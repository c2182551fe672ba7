package xmlscan

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"
)

var testWords = NewVocabulary(
	Namespace{Space: 1, URIs: []string{"urn:a", "urn:a-strict"}, Names: map[string]Name{"p": 1, "t": 2, "long-name.x": 3}},
	Namespace{Space: 2, URIs: []string{"http://www.w3.org/XML/1998/namespace"}},
)

// events writes down what the scanner finds.
func events(src string) ([]string, error) {
	var s Scanner
	s.Reset([]byte(src), testWords)
	var all []string
	text := ""
	for {
		t := s.Next()
		if t == Text {
			text += string(s.AppendText(nil))
			continue
		}
		if text != "" {
			all = append(all, "text "+text)
			text = ""
		}
		switch t {
		case EOF:
			return all, s.Err()
		case Start:
			e := s.open[len(s.open)-1]
			line := "start " + src[e.start:e.end]
			for a := (attribute{next: s.attrs}); s.attribute(&a); {
				line += fmt.Sprintf(" %s=%q", src[a.name:a.nameEnd], s.decode(nil, s.src[a.value:a.valueEnd]))
			}
			all = append(all, line)
		case End:
			all = append(all, "end")
		}
	}
}

// oracle writes down what encoding/xml finds.
func oracle(src string) ([]string, error) {
	d := xml.NewDecoder(strings.NewReader(src))
	var all []string
	text := ""
	for depth := 0; ; {
		t, err := d.RawToken()
		if _, ok := t.(xml.CharData); !ok && text != "" {
			switch t.(type) {
			case xml.Comment, xml.ProcInst: // text goes on behind them
			default:
				if depth > 0 {
					all = append(all, "text "+text)
				}
				text = ""
			}
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
			line := "start " + qualified(t.Name)
			for _, a := range t.Attr {
				line += fmt.Sprintf(" %s=%q", qualified(a.Name), a.Value)
			}
			all = append(all, line)
		case xml.EndElement:
			depth--
			all = append(all, "end")
		case xml.CharData:
			text += string(t)
		}
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return all, err
		}
	}
}

func qualified(n xml.Name) string {
	if n.Space != "" {
		return n.Space + ":" + n.Local
	}
	return n.Local
}

// drawn is a well-formed document.
func drawn(t *rapid.T) string {
	var b strings.Builder
	b.WriteString(rapid.SampledFrom([]string{"", "\ufeff", `<?xml version="1.0"?>` + "\r\n", "<!-- > -->\n"}).Draw(t, "head"))
	var element func(depth int)
	text := rapid.SampledFrom([]string{"", "年", "a&amp;b", "&#x4e00;&#20108;", "x>y", "\r\n", "\"'", "  ", "<![CDATA[<a>&amp;]]]>", "<!-- </a> -->", "<?pi >?>"})
	value := rapid.SampledFrom([]string{`""`, `"1"`, `"a>b"`, `'x'`, `'"'`, `"'"`, `"a="`, `"&lt;"`, `'">'`, `"="`, `"xmlns"`, `" "`})
	element = func(depth int) {
		name := rapid.SampledFrom([]string{"w:p", "w:t", "p", "a", "w:long-name.x", "w:long-name.y", "b-1", "w:abcdefgh"}).Draw(t, "name")
		b.WriteString("<" + name)
		for i := range rapid.IntRange(0, 3).Draw(t, "attributes") {
			fmt.Fprintf(&b, "%s%s%d%s%s", rapid.SampledFrom([]string{" ", "\n", "  "}).Draw(t, "blank"),
				rapid.SampledFrom([]string{"a", "w:val", "xml:x"}).Draw(t, "attribute"), i, rapid.SampledFrom([]string{"=", " = "}).Draw(t, "is"), value.Draw(t, "value"))
		}
		if rapid.Bool().Draw(t, "empty") {
			b.WriteString(rapid.SampledFrom([]string{"/>", " />"}).Draw(t, "shut"))
			return
		}
		b.WriteString(rapid.SampledFrom([]string{">", " >"}).Draw(t, "open"))
		for range rapid.IntRange(0, 4).Draw(t, "children") {
			if depth < 5 && rapid.Bool().Draw(t, "child") {
				element(depth + 1)
			} else {
				b.WriteString(text.Draw(t, "text"))
			}
		}
		b.WriteString("</" + name + rapid.SampledFrom([]string{">", " >"}).Draw(t, "end"))
	}
	element(0)
	b.WriteString(rapid.SampledFrom([]string{"", "\n", "<!-- x -->"}).Draw(t, "tail"))
	return b.String()
}

func TestScannerAgreesWithEncodingXML(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := drawn(t)
		want, err := oracle(strings.TrimPrefix(src, "\ufeff"))
		if err != nil {
			t.Skip("the oracle refuses it")
		}
		got, err := events(src)
		if err != nil || strings.Join(got, "|") != strings.Join(want, "|") {
			t.Fatalf("%q: %v\n got %q\nwant %q", src, err, got, want)
		}
	})
}

func TestRefused(t *testing.T) {
	many := ""
	for i := range 300 {
		many += fmt.Sprintf(` xmlns:p%d="urn:a"`, i)
	}
	for name, src := range map[string]string{
		"empty": "", "text": "x", "open": "<a>", "cut tag": "<a", "cut value": `<a b="`, "crossed": "<a><b></a></b>",
		"end alone": "</a>", "two roots": "<a/><b/>", "doctype": `<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`,
		"entity": "<a>&b;</a>", "null": "<a>&#0;</a>", "cut comment": "<a><!-- </a>", "cut cdata": "<a><![CDATA[ </a>",
		"tail": "<a/>x", "prefixes": "<a" + many + "/>", "longer end": "<a></ab>", "bare attribute": "<a b></a>", "unquoted": "<a b=c></a>",
		"open quote": `<a b="></a>`, "no name": "< a/>", "cdata outside": "<![CDATA[x]]>", "deep": strings.Repeat("<a>", 300) + strings.Repeat("</a>", 300),
	} {
		if all, err := events(src); err == nil {
			t.Errorf("%s: accepted %q", name, all)
		}
	}
}

func TestNamespaces(t *testing.T) {
	src := `<w:p xmlns:w="urn:a"><w:t/><p/><x:p xmlns:x="urn:a-strict" x:val="1" xml:space="preserve" w:other="2"/>` +
		`<x:p/><p xmlns="urn:a"><p xmlns=""/><p/></p><w:p xmlns:w="urn:b"/><w:p/></w:p>`
	var s Scanner
	s.Reset([]byte(src), testWords)
	var got []Name
	for token := s.Next(); token != EOF; token = s.Next() {
		if token != Start {
			continue
		}
		got = append(got, s.Name())
		if len(got) == 4 {
			v, _ := s.Attr(1, "val")
			o, _ := s.Attr(1, "other")
			k, _ := s.Attr(2, "space")
			if _, ok := s.Attr(0, "val"); ok || string(v) != "1" || string(o) != "2" || string(k) != "preserve" {
				t.Errorf("attributes %q %q %q", v, o, k)
			}
		}
	}
	if want := "[1 2 0 1 0 1 0 1 0 1]"; fmt.Sprint(got) != want || s.Err() != nil {
		t.Errorf("%v, want %s: %v", got, want, s.Err())
	}
}

func TestRangesAndSkip(t *testing.T) {
	src := `<a><b c="1"> x<d/></b><e/>甲</a>`
	var s Scanner
	s.Reset([]byte(src), testWords)
	s.Next()
	s.Next()
	if start, end := s.Range(); src[start:end] != `<b c="1">` || s.Depth() != 2 {
		t.Errorf("%q", src[start:end])
	}
	s.Skip()
	if start, end := s.Range(); src[start:end] != `</b>` || s.Depth() != 1 {
		t.Errorf("%q", src[start:end])
	}
	if s.Next() != Start || !s.Empty() {
		t.Error("<e/>")
	}
	s.Skip()
	if s.Next() != Text || string(s.Raw()) != "甲" {
		t.Errorf("%q", s.Raw())
	}
}

func TestUTF16(t *testing.T) {
	src := `<a>年😀</a>`
	for _, big := range []bool{false, true} {
		var raw []byte
		for _, u := range utf16.Encode([]rune("\ufeff" + src)) {
			if big {
				raw = append(raw, byte(u>>8), byte(u))
			} else {
				raw = append(raw, byte(u), byte(u>>8))
			}
		}
		for _, part := range [][]byte{raw, raw[2:]} {
			got, err := UTF8(part)
			if err != nil || strings.TrimPrefix(string(got), "\ufeff") != src {
				t.Errorf("%q: %v", got, err)
			}
		}
		if _, err := UTF8(raw[:len(raw)-1]); err == nil {
			t.Error("half a character accepted")
		}
	}
	for _, src := range []string{"<a>\xc4\xea</a>", "<a b=\"\xc4\xea\"/>", "<a><![CDATA[\xc4\xea]]></a>"} {
		if _, err := events(src); err == nil {
			t.Errorf("%q accepted", src)
		}
	}
}

func FuzzScanner(f *testing.F) {
	f.Add(`<w:p xmlns:w="urn:a"><w:t>1</w:t></w:p>`)
	f.Add(`<a b='"'><![CDATA[x]]>&lt;</a>`)
	f.Fuzz(func(t *testing.T, src string) {
		got, err := events(src)
		if err != nil {
			return
		}
		depth := 0
		for _, e := range got {
			switch {
			case strings.HasPrefix(e, "start "):
				depth++
			case e == "end":
				depth--
			}
		}
		if depth != 0 || len(got) == 0 {
			t.Errorf("%q: %q", src, got)
		}
	})
}

func BenchmarkScan(b *testing.B) {
	src := []byte(`<a xmlns:w="urn:a">` + strings.Repeat(`<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">642</w:t></w:r></w:p>`, 2500) + `</a>`)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	var s Scanner
	for b.Loop() {
		for s.Reset(src, testWords); s.Next() != EOF; {
		}
	}
}
