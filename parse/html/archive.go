package html

import (
	"bytes"
	"encoding/base64"
	"mime"
	"unicode/utf16"
	"unicode/utf8"

	"gouji/parse/charset"
	"gouji/parse/document"
	"gouji/parse/markup"
)

// maxDecoded is the most bytes of a page in UTF-16 or of a part of a web
// archive: these need a map of positions beside the text.
const maxDecoded = 8 << 20

// open finds the page in the file: as it stands, behind a byte order mark,
// in UTF-16, or as a part of a web archive.
func open(data []byte) (*markup.Source, string, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return markup.NewSource(data[3:], 3, false), charset.UTF8, nil
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return fromUTF16(data, 2, charset.UTF16LE)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return fromUTF16(data, 2, charset.UTF16BE)
	case len(data) > 3 && bytes.HasPrefix(data, []byte("<\x00")) && data[3] == 0:
		return fromUTF16(data, 0, charset.UTF16LE)
	case bytes.HasPrefix(data, []byte("\x00<\x00")):
		return fromUTF16(data, 0, charset.UTF16BE)
	}
	if isArchive(data) {
		return fromArchive(data)
	}
	if isEmbedded(data) {
		s, name := fromString(data)
		return s, name, nil
	}
	name := charsetOf(data, "")
	return markup.NewSource(data, 0, name != charset.UTF8), name, nil
}

func errDecoded() error {
	return document.Errorf("网页过大（需要转换编码，上限 %d MB）", "the page is too large (it must be decoded first, the limit is %d MB)", maxDecoded>>20)
}

// fromUTF16 decodes the data from an offset on.
func fromUTF16(data []byte, from int, name string) (*markup.Source, string, error) {
	if len(data) > maxDecoded {
		return nil, "", errDecoded()
	}
	big := name == charset.UTF16BE
	unit := func(i int) rune {
		if big {
			return rune(data[i])<<8 | rune(data[i+1])
		}
		return rune(data[i+1])<<8 | rune(data[i])
	}
	s := &markup.Source{}
	var character [utf8.UTFMax]byte
	for i := from; i+1 < len(data); {
		r, size := unit(i), 2
		if utf16.IsSurrogate(r) && i+3 < len(data) {
			if pair := utf16.DecodeRune(r, unit(i+2)); pair != utf8.RuneError {
				r, size = pair, 4
			}
		}
		s.Append(utf8.AppendRune(character[:0], r), i, size)
		i += size
	}
	s.Close(len(data))
	return s, name, nil
}

// isArchive reports whether the data begins like a MIME message with a page.
func isArchive(data []byte) bool {
	head := data[:min(len(data), 2048)]
	if i := bytes.IndexByte(head, '<'); i >= 0 && !bytes.Contains(head[:i], []byte(":")) {
		return false
	}
	return startsHeader(head) && bytes.Contains(bytes.ToLower(head), []byte("\ncontent-type:")) ||
		len(head) > 13 && bytes.EqualFold(head[:13], []byte("content-type:"))
}

// startsHeader reports whether the first line is that of a message's header.
func startsHeader(head []byte) bool {
	line, _, _ := bytes.Cut(bytes.TrimLeft(head, "\r\n"), []byte("\n"))
	i := bytes.IndexByte(line, ':')
	if i <= 0 {
		return false
	}
	for _, c := range line[:i] {
		if (c|0x20 < 'a' || c|0x20 > 'z') && c != '-' {
			return false
		}
	}
	return true
}

// part is a part of a message: its header's fields and where its body stands.
type part struct {
	kind, charset, boundary, transfer string
	start, end                        int
}

// fromArchive decodes the first page of a web archive (MHT).
func fromArchive(data []byte) (*markup.Source, string, error) {
	whole := readPart(data, 0, len(data))
	page, ok := findPage(data, whole, 0)
	if !ok {
		return nil, "", document.Errorf("网页归档里没有网页", "the web archive holds no page")
	}
	if page.end-page.start > maxDecoded {
		return nil, "", errDecoded()
	}
	s := &markup.Source{}
	switch page.transfer {
	case "quoted-printable":
		quoted(s, data, page.start, page.end)
	case "base64":
		if err := sixtyFour(s, data, page.start, page.end); err != nil {
			return nil, "", err
		}
	default:
		s = markup.NewSource(data[page.start:page.end], page.start, false)
	}
	name := charsetOf(s.Bytes(), page.charset)
	s.SetWide(name != charset.UTF8)
	return s, name, nil
}

// findPage looks for a page among the parts, a few levels deep.
func findPage(data []byte, p part, depth int) (part, bool) {
	if p.kind == "text/html" || p.kind == "application/xhtml+xml" {
		return p, true
	}
	if p.boundary == "" || depth > 3 {
		return part{}, false
	}
	fence := []byte("--" + p.boundary)
	at := p.start
	for {
		i := bytes.Index(data[at:p.end], fence)
		if i < 0 {
			return part{}, false
		}
		at += i + len(fence)
		end := p.end
		if j := bytes.Index(data[at:p.end], fence); j >= 0 {
			end = at + j
		}
		if found, ok := findPage(data, readPart(data, at, end), depth+1); ok {
			return found, true
		}
	}
}

// readPart reads the header of a part.
func readPart(data []byte, start, end int) part {
	p := part{start: end, end: end}
	at := start
	for at < end && (data[at] == '\r' || data[at] == '\n') {
		at++
	}
	for at < end {
		line := data[at:end]
		next := end
		for i := 0; i < len(line); i++ {
			if line[i] == '\n' && (i+1 >= len(line) || line[i+1] != ' ' && line[i+1] != '\t') {
				next = at + i + 1
				line = line[:i]
				break
			}
		}
		at = next
		line = bytes.TrimRight(line, "\r")
		if len(bytes.TrimSpace(line)) == 0 {
			break
		}
		p.field(line)
	}
	p.start = at
	return p
}

// field takes one header field in.
func (p *part) field(line []byte) {
	key, value, ok := bytes.Cut(line, []byte(":"))
	if !ok || len(value) > 2048 {
		return
	}
	flat := string(bytes.Join(bytes.Fields(value), []byte(" ")))
	switch {
	case bytes.EqualFold(key, []byte("content-type")):
		kind, params, err := mime.ParseMediaType(flat)
		if err == nil {
			p.kind, p.charset, p.boundary = kind, string(bytes.ToLower([]byte(params["charset"]))), params["boundary"]
		}
	case bytes.EqualFold(key, []byte("content-transfer-encoding")):
		p.transfer = string(bytes.ToLower([]byte(flat)))
	}
}

// quoted decodes quoted-printable text.
func quoted(s *markup.Source, data []byte, at, end int) {
	for at < end {
		c, size := data[at], 1
		if c == '=' {
			switch {
			case at+1 < end && data[at+1] == '\n':
				at += 2
				continue
			case at+2 < end && data[at+1] == '\r' && data[at+2] == '\n':
				at += 3
				continue
			case at+2 < end && unhex(data[at+1]) >= 0 && unhex(data[at+2]) >= 0:
				c, size = byte(unhex(data[at+1])<<4|unhex(data[at+2])), 3
			}
		}
		s.Append([]byte{c}, at, size)
		at += size
	}
	s.Close(end)
}

func unhex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	}
	return -1
}

// sixtyFour decodes base64 text, line by line.
func sixtyFour(s *markup.Source, data []byte, at, end int) error {
	var packed []byte
	var from []int // where each packed byte stands
	for ; at < end; at++ {
		if c := data[at]; c > ' ' {
			packed = append(packed, c)
			from = append(from, at)
		}
	}
	packed = bytes.TrimRight(packed, "=")
	text := make([]byte, base64.RawStdEncoding.DecodedLen(len(packed)))
	n, err := base64.RawStdEncoding.Decode(text, packed)
	if err != nil {
		return document.Errorf("网页归档的 base64 编码有误", "the web archive's base64 is broken")
	}
	for i := 0; i < n; i += 3 {
		s.Append(text[i:min(i+3, n)], from[i/3*4], 4)
	}
	s.Close(end)
	return nil
}
