package xmlscan

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"

	"gouji/parse/document"
)

// AppendText appends the current Text to dst, entities decoded and line ends
// made \n. An unknown entity is an error of the scanner.
func (s *Scanner) AppendText(dst []byte) []byte {
	raw := s.src[s.start:s.end]
	if s.cdata && s.valid(raw) {
		return appendLines(dst, raw)
	}
	return s.decode(dst, raw)
}

// Raw is the current Text as written.
func (s *Scanner) Raw() []byte { return s.src[s.start:s.end] }

// CDATA reports whether the current Text stands in CDATA brackets.
func (s *Scanner) CDATA() bool { return s.cdata }

func (s *Scanner) valid(raw []byte) bool {
	if utf8.Valid(raw) {
		return true
	}
	s.fail("XML 不是 UTF-8 编码", "the XML is not UTF-8")
	return false
}

// decode appends raw with its entities decoded.
func (s *Scanner) decode(dst, raw []byte) []byte {
	if !s.valid(raw) {
		return dst
	}
	for {
		i := bytes.IndexByte(raw, '&')
		if i < 0 {
			return appendLines(dst, raw)
		}
		dst = appendLines(dst, raw[:i])
		end := bytes.IndexByte(raw[i:min(len(raw), i+12)], ';')
		r, ok := rune(0), false
		if end > 0 {
			r, ok = entity(raw[i+1 : i+end])
		}
		if !ok {
			s.fail("XML 含有未知实体", "the XML refers to an unknown entity")
			return dst
		}
		dst = utf8.AppendRune(dst, r)
		raw = raw[i+end+1:]
	}
}

// appendLines appends text with \r\n and \r made \n.
func appendLines(dst, raw []byte) []byte {
	for {
		i := bytes.IndexByte(raw, '\r')
		if i < 0 {
			return append(dst, raw...)
		}
		dst = append(append(dst, raw[:i]...), '\n')
		raw = raw[i+1:]
		if len(raw) > 0 && raw[0] == '\n' {
			raw = raw[1:]
		}
	}
}

// entity decodes what stands between & and ;.
func entity(name []byte) (rune, bool) {
	switch string(name) {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], rune(10)
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	r := rune(0)
	for _, c := range digits {
		d := rune(99)
		switch {
		case c >= '0' && c <= '9':
			d = rune(c - '0')
		case c >= 'a' && c <= 'f':
			d = rune(c-'a') + 10
		case c >= 'A' && c <= 'F':
			d = rune(c-'A') + 10
		}
		if d >= base || r > utf8.MaxRune {
			return 0, false
		}
		r = r*base + d
	}
	ok := len(digits) > 0 && utf8.ValidRune(r) && (r >= 0x20 || r == '\t' || r == '\n' || r == '\r')
	return r, ok
}

// UTF8 gives a part as UTF-8: as it is, or transcoded from UTF-16, and then
// ranges count in what is returned. Any other encoding becomes an error of
// the scanner when the text or attribute in it is read.
func UTF8(part []byte) ([]byte, error) {
	order := binary.ByteOrder(nil)
	switch {
	case bytes.HasPrefix(part, []byte("\xff\xfe")), bytes.HasPrefix(part, []byte("<\x00")):
		order = binary.LittleEndian
	case bytes.HasPrefix(part, []byte("\xfe\xff")), bytes.HasPrefix(part, []byte("\x00<")):
		order = binary.BigEndian
	}
	if order == nil {
		return part, nil
	}
	if len(part)%2 != 0 {
		return nil, document.Errorf("XML 的 UTF-16 编码不完整", "the UTF-16 of the XML is cut short")
	}
	if len(part) > document.MaxPart/2 {
		return nil, document.Errorf("UTF-16 编码的 XML 过大", "the UTF-16 XML is too large")
	}
	out := make([]byte, 0, len(part))
	for i := 0; i < len(part); i += 2 {
		r := rune(order.Uint16(part[i:]))
		if utf16.IsSurrogate(r) && i+3 < len(part) {
			if pair := utf16.DecodeRune(r, rune(order.Uint16(part[i+2:]))); pair != utf8.RuneError {
				r = pair
				i += 2
			}
		}
		out = utf8.AppendRune(out, r)
	}
	return out, nil
}
