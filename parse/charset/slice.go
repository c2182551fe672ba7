package charset

import "strings"

// Slice decodes a range of source bytes in a known encoding, whatever mark
// stands in it. ok is false for bytes that are not of the encoding.
func Slice(name string, data []byte) (s string, ok bool) {
	t := decode(data, name, 0, name == UTF8)
	if name == UTF8 {
		n, _ := invalidUTF8(t.String)
		return t.String, n == 0
	}
	return t.String, t.Invalid == 0
}

// EncodeWith encodes as Encode does, but asks instead for what to write for a
// character that the encoding lacks.
func EncodeWith(name, s string, instead func(rune) string) ([]byte, error) {
	out, err := Encode(name, s)
	if err == nil {
		return out, nil
	}
	var b strings.Builder
	for _, r := range s {
		if _, err := Encode(name, string(r)); err != nil {
			b.WriteString(instead(r))
		} else {
			b.WriteRune(r)
		}
	}
	return Encode(name, b.String())
}
