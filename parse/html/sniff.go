package html

import (
	"bytes"
	"strings"

	"gouji/parse/markup"
)

// sniffWindow is how much of a file is looked at to tell whether it is a page.
const sniffWindow = 32 << 10

// Sniff tells a page by its content: one that begins with mark-up, a web
// archive, or text with the cells of tables in it. The extension settles a
// page without any head, and keeps Markdown with tables in HTML apart.
func Sniff(data []byte, extension string) bool {
	head := data[:min(len(data), sniffWindow)]
	if isArchive(head) {
		lower := bytes.ToLower(head)
		return bytes.Contains(lower, []byte("multipart/related")) || bytes.Contains(lower, []byte("text/html"))
	}
	if extension != ".md" && extension != ".markdown" && isEmbedded(data) {
		return true
	}
	wide := bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) ||
		len(head) > 3 && head[0]|head[1] == '<' && head[0]&head[1] == 0
	if wide {
		head = narrow(head)
	}
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	for c := range byte(5) {
		if bytes.IndexByte(head, c) >= 0 {
			return false
		}
	}
	head = bytes.TrimLeft(head, " \t\r\n\f")
	if opens(head, "<!doctype html") || opens(head, "<html") {
		return true
	}
	tags, cells, first := markup.Census(head)
	switch extension {
	case ".md", ".markdown":
		return false
	case ".html", ".htm", ".xhtml", ".shtml", ".jsp", ".asp", ".aspx", ".php":
		return tags > 0
	}
	return first && tags >= 2 || cells >= 3
}

// narrow keeps the ASCII of UTF-16 and puts ? for the rest.
func narrow(head []byte) []byte {
	low := 0
	if head[0] == 0 || head[0] == 0xfe {
		low = 1
	}
	out := make([]byte, 0, len(head)/2)
	for i := 0; i+1 < len(head); i += 2 {
		switch c := head[i+low]; {
		case head[i+1-low] == 0 && c != 0:
			out = append(out, c)
		case i > 0:
			out = append(out, '?')
		}
	}
	return out
}

func opens(head []byte, with string) bool {
	return len(head) >= len(with) && strings.EqualFold(string(head[:len(with)]), with)
}
