package markup

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"gouji/parse/charset"
)

// decoder turns bytes of the page into UTF-8. What decode gives is good until
// the next call.
type decoder struct {
	transform *encoding.Decoder // nil for UTF-8
	ideograph []byte            // U+3000 in this charset
	scratch   []byte
	broken    bool // some bytes were not of the charset
}

func newDecoder(name string) decoder {
	switch name {
	case charset.GB18030:
		return decoder{transform: simplifiedchinese.GB18030.NewDecoder(), ideograph: []byte("\xa1\xa1")}
	case charset.Big5:
		return decoder{transform: traditionalchinese.Big5.NewDecoder(), ideograph: []byte("\xa1\x40")}
	}
	return decoder{ideograph: []byte("\u3000")}
}

func (d *decoder) decode(raw []byte) []byte {
	if isASCII(raw) {
		return raw
	}
	if d.transform == nil {
		d.broken = d.broken || !utf8.Valid(raw)
		return raw
	}
	if need := len(raw)*3 + 16; cap(d.scratch) < need {
		d.scratch = make([]byte, need)
	}
	d.transform.Reset()
	n, _, err := d.transform.Transform(d.scratch[:cap(d.scratch)], raw, true)
	text := d.scratch[:n]
	d.broken = d.broken || err != nil || bytes.Contains(text, []byte("\ufffd"))
	return text
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// leading is the length of the blanks before the first visible text.
func (d *decoder) leading(raw []byte) int {
	at := 0
	for at < len(raw) {
		switch rest := raw[at:]; {
		case isBlank(raw[at]):
			at++
		case raw[at] == '&' && bytes.HasPrefix(rest, []byte("&nbsp;")):
			at += len("&nbsp;")
		case raw[at] == d.ideograph[0] && bytes.HasPrefix(rest, d.ideograph):
			at += len(d.ideograph)
		case d.transform == nil && bytes.HasPrefix(rest, noBreak):
			at += len(noBreak)
		default:
			return at
		}
	}
	return at
}

// trailing is the length of the blanks behind the last visible text; raw has
// some.
func (d *decoder) trailing(raw []byte) int {
	end := len(raw)
	for end > 0 {
		switch last := raw[:end]; {
		case isBlank(raw[end-1]):
			end--
		case raw[end-1] == ';' && bytes.HasSuffix(last, []byte("&nbsp;")):
			end -= len("&nbsp;")
		case d.transform == nil && (bytes.HasSuffix(last, d.ideograph) || bytes.HasSuffix(last, noBreak)):
			end--
			for !utf8.RuneStart(raw[end]) {
				end--
			}
		default:
			return len(raw) - end
		}
	}
	return len(raw)
}
