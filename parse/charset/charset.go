// Package charset tells the encoding of plain text and decodes it, keeping an
// exact map back to the original bytes, since corrections are written back
// into them. Decoding of the multi-byte sets is our own, over tables filled
// from golang.org/x/text, because its decoders say neither where a character
// came from nor how many bytes an invalid sequence took. Telling the sets
// apart is our own as well: of the modules that were tried none was right on
// short or traditional text.
package charset

import (
	"bytes"
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// Names of the encodings, as in JSON.
const (
	UTF8    = "utf-8"
	UTF16LE = "utf-16le"
	UTF16BE = "utf-16be"
	GB18030 = "gb18030"
	Big5    = "big5"
)

// Text is decoded text. Bytes that are not of the encoding became U+FFFD, in
// UTF-8 they stay as they are.
type Text struct {
	String  string
	Name    string // of the encoding
	Invalid int    // sequences that are not of the encoding
	FirstAt int    // offset in String of the first of these

	bom     int // bytes before the text
	size    int // of the source
	anchors []anchor
	data    []byte
}

// anchor is one pair of equal positions.
type anchor struct{ decoded, source int }

const anchorEvery = 1024

// Decode tells the encoding and decodes. It fails only on data that is no
// text in any encoding it knows.
func Decode(data []byte) (Text, error) {
	name, bom := byMark(data)
	valid := utf8.Valid(data)
	if name == "" {
		name = guess(data, valid)
	}
	if name == "" {
		return Text{}, fmt.Errorf("charset: not text")
	}
	return decode(data, name, bom, valid), nil
}

// DecodeAs decodes as what a page declares; a byte order mark goes before the
// declaration. It fails on a name it does not know.
func DecodeAs(data []byte, label string) (Text, error) {
	name, bom := byMark(data)
	if name == "" {
		var ok bool
		if name, ok = Lookup(label); !ok {
			return Text{}, fmt.Errorf("charset: unknown encoding %q", label)
		}
	}
	return decode(data, name, bom, name == UTF8 && utf8.Valid(data)), nil
}

// Lookup finds the encoding that a label such as gb2312 or UTF8 stands for.
func Lookup(label string) (name string, ok bool) {
	switch strings.NewReplacer("-", "", "_", "", " ", "").Replace(strings.ToLower(label)) {
	case "utf8", "ascii", "usascii":
		return UTF8, true
	case "utf16", "utf16le", "unicode":
		return UTF16LE, true
	case "utf16be":
		return UTF16BE, true
	case "gb2312", "gbk", "gb18030", "gb231280", "cp936", "ms936", "windows936", "xgbk", "euccn", "hzgb2312":
		return GB18030, true
	case "big5", "big5hkscs", "cp950", "xxbig5", "cnbig5":
		return Big5, true
	}
	return "", false
}

// Encode encodes text, without a byte order mark. It fails where the encoding
// lacks a character.
func Encode(name, s string) ([]byte, error) {
	var e encoding.Encoding
	switch name {
	case UTF8:
		return []byte(s), nil
	case UTF16LE:
		e = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case UTF16BE:
		e = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case GB18030:
		e = simplifiedchinese.GB18030
	case Big5:
		e = traditionalchinese.Big5
	default:
		return nil, fmt.Errorf("charset: unknown encoding %q", name)
	}
	out, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		return nil, fmt.Errorf("charset: %s cannot hold the text: %w", name, err)
	}
	return out, nil
}

// Offset gives where the character at an offset of String starts in the
// source. The end of String is the end of the source.
func (t *Text) Offset(i int) int {
	if i >= len(t.String) {
		return t.size
	}
	if t.Name == UTF8 {
		return t.bom + max(i, 0)
	}
	k := sort.Search(len(t.anchors), func(k int) bool { return t.anchors[k].decoded > i }) - 1
	if k < 0 {
		return t.bom
	}
	a := t.anchors[k]
	step := steps[t.Name]
	for a.decoded < i {
		r, size, _ := step(t.data[a.source:])
		width := utf8.RuneLen(r)
		if a.decoded+width > i {
			break
		}
		a.decoded += width
		a.source += size
	}
	return a.source
}

func byMark(data []byte) (name string, bom int) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return UTF8, 3
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return UTF16LE, 2
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return UTF16BE, 2
	}
	return "", 0
}

func decode(data []byte, name string, bom int, valid bool) Text {
	t := Text{Name: name, bom: bom, size: len(data), data: data}
	if name == UTF8 {
		t.String = string(data[bom:])
		if !valid {
			t.Invalid, t.FirstAt = invalidUTF8(t.String)
		}
		return t
	}
	step := steps[name]
	var b strings.Builder
	b.Grow(len(data) + len(data)/2)
	next := 0
	for i := bom; i < len(data); {
		if b.Len() >= next {
			t.anchors = append(t.anchors, anchor{b.Len(), i})
			next = b.Len() + anchorEvery
		}
		r, size, ok := step(data[i:])
		if !ok {
			if t.Invalid == 0 {
				t.FirstAt = b.Len()
			}
			t.Invalid++
		}
		b.WriteRune(r)
		i += size
	}
	t.String = b.String()
	return t
}

func invalidUTF8(s string) (count, first int) {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			if count == 0 {
				first = i
			}
			count++
		}
		i += size
	}
	return count, first
}
