package charset

import (
	"strings"
	"testing"
	"unicode/utf8"
)

const simplified = "一、总体情况\n全年收到政府信息公开申请六十八件，均已按时答复。收费0元。\n"
const traditional = "一、總體情況\n全年收到政府信息公開申請六十八件，均已按時答覆。收費0元。\n"

func TestDecode(t *testing.T) {
	for _, c := range []struct{ name, text, mark string }{
		{UTF8, simplified, ""}, {UTF8, simplified, "\xef\xbb\xbf"},
		{UTF16LE, simplified, "\xff\xfe"}, {UTF16BE, simplified, "\xfe\xff"},
		{UTF16LE, simplified, ""}, {UTF16BE, simplified, ""},
		{GB18030, simplified, ""}, {GB18030, traditional, ""}, {Big5, traditional, ""},
		{GB18030, simplified + "𠀀㐀€", ""},
	} {
		raw, err := Encode(c.name, c.text)
		if err != nil {
			t.Fatal(err)
		}
		raw = append([]byte(c.mark), raw...)
		d, err := Decode(raw)
		if err != nil || d.Name != c.name || d.String != c.text || d.Invalid != 0 {
			t.Fatalf("%s with mark %q: read as %s, %d invalid, %v: %q", c.name, c.mark, d.Name, d.Invalid, err, d.String)
		}
		for i := range c.text {
			_, size := utf8.DecodeRuneInString(c.text[i:])
			want, err := Encode(c.name, c.text[i:i+size])
			if err != nil {
				t.Fatal(err)
			}
			if got := raw[d.Offset(i):d.Offset(i+size)]; string(got) != string(want) {
				t.Fatalf("%s: character at %d is bytes %q, want %q", c.name, i, got, want)
			}
		}
	}
}

// TestOffsetFarIn asks for places all over a text that is longer than the
// distance of the anchors.
func TestOffsetFarIn(t *testing.T) {
	text := strings.Repeat("县a水0局\n", 2000)
	raw, err := Encode(GB18030, text)
	if err != nil {
		t.Fatal(err)
	}
	d, err := DecodeAs(raw, "gb2312")
	if err != nil {
		t.Fatal(err)
	}
	at := 0
	for i, r := range text {
		if i%7 == 0 && d.Offset(i) != at {
			t.Fatalf("offset %d is %d, want %d", i, d.Offset(i), at)
		}
		if r < utf8.RuneSelf {
			at++
		} else {
			at += 2
		}
	}
}

func TestDamage(t *testing.T) {
	d, err := Decode([]byte(simplified + "\xff" + simplified))
	if err != nil || d.Name != UTF8 || d.Invalid != 1 || d.FirstAt != len(simplified) {
		t.Errorf("a bad byte in UTF-8: %s, %d invalid at %d, %v", d.Name, d.Invalid, d.FirstAt, err)
	}
	raw, err := Encode(GB18030, simplified+simplified+simplified)
	if err != nil {
		t.Fatal(err)
	}
	d, err = Decode(append(raw, 0xff, 0xb0))
	if err != nil || d.Name != GB18030 || d.Invalid != 2 {
		t.Errorf("bad bytes in GB18030: %s, %d invalid, %v", d.Name, d.Invalid, err)
	}
	for _, bad := range []string{"\x00\x00\x00\x00\x00\x00\x00\x00", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06"} {
		if IsText([]byte(bad)) {
			t.Errorf("%q is taken for text", bad)
		}
	}
	if _, err := DecodeAs(raw, "klingon"); err == nil {
		t.Error("an unknown label is taken")
	}
	if _, err := Encode(Big5, "𠀀"); err == nil {
		t.Error("Big5 takes what it cannot hold")
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(simplified))
	raw, err := Encode(GB18030, simplified)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	f.Add([]byte("\xff\xfe\x00\xd8a"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Decode(data)
		if err != nil {
			return
		}
		last := 0
		for i := 0; i <= len(d.String); i += 1 + len(d.String)/50 {
			at := d.Offset(i)
			if at < last || at > len(data) {
				t.Fatalf("offset %d of %s is %d after %d", i, d.Name, at, last)
			}
			last = at
		}
	})
}
