package markup

import "bytes"

// isBare reports whether nothing but line feeds parts the text outside the
// tables: a plain text into which tables were pasted as HTML. A page names
// html or body, or has paragraphs.
func isBare(text []byte) bool {
	s := scanner{text: text}
	open, tables := 0, 0
	for {
		t, ok := s.next()
		switch {
		case !ok:
			return tables > 0 && bytes.IndexByte(text, '\n') >= 0
		case t.tag == tagTable && t.kind == startToken:
			open++
			tables++
		case t.tag == tagTable && t.kind == endToken:
			open = max(open-1, 0)
		case open == 0 && (t.tag.is(breaks) || t.tag == tagMeta):
			return false
		}
	}
}
