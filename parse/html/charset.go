package html

import (
	"bytes"
	"unicode/utf8"

	"gouji/parse/charset"
)

// metaWindow is how far into the page a declaration is looked for; standards
// say 1024 bytes, sites put scripts and comments before it.
const metaWindow = 8192

// guessWindow is how much of a page that declares nothing is looked at.
const guessWindow = 256 << 10

// charsetOf tells what a page is written in: valid UTF-8 first, for many
// pages that declare gb2312 are UTF-8; then what the page declares, unless
// the bytes contradict it; then what the bytes look like.
func charsetOf(data []byte, stated string) string {
	if utf8.Valid(data) {
		return charset.UTF8
	}
	declared, ok := charset.Lookup(stated)
	if !ok {
		declared = declaration(data[:min(len(data), metaWindow)])
	}
	if declared == charset.GB18030 || declared == charset.Big5 {
		return declared
	}
	if text, err := charset.Decode(data[:min(len(data), guessWindow)]); err == nil && text.Name != charset.UTF16LE && text.Name != charset.UTF16BE {
		return text.Name
	}
	return charset.UTF8
}

// declaration finds charset=… or encoding="…" among the first bytes and gives
// the charset's name; "" where there is none that a Chinese page can mean.
// Comments and scripts are looked over too: a stray mention there is rarer
// than a declaration in odd mark-up.
func declaration(head []byte) string {
	lower := bytes.ToLower(head)
	for _, key := range [...]string{"charset", "encoding"} {
		rest := lower
		for {
			i := bytes.Index(rest, []byte(key))
			if i < 0 {
				break
			}
			rest = rest[i+len(key):]
			value := bytes.TrimLeft(rest, " \t\r\n")
			if !bytes.HasPrefix(value, []byte("=")) {
				continue
			}
			value = bytes.TrimLeft(value[1:], " \t\r\n\"'")
			n := bytes.IndexFunc(value, func(r rune) bool {
				return !(r == '-' || r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z')
			})
			if n < 0 {
				continue
			}
			if name, ok := charset.Lookup(string(value[:n])); ok {
				return name
			}
		}
	}
	return ""
}
