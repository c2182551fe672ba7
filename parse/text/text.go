// Package text reads plain text: paragraphs, a line each, and the tables that
// a page or a word processor flattened into it, with | between the cells,
// with tabs or runs of blanks, or simply a cell a line. It is our own because
// nothing else keeps where every cell stands.
package text

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"gouji/model"
	"gouji/parse/charset"
	"gouji/parse/document"
)

// maxFile bounds a text: the longest reports have some hundred kilobytes.
const maxFile = 8 << 20

// Sniff takes whatever may be text: it is asked last, and Read refuses what
// cannot be decoded.
func Sniff(data []byte, _ string) bool {
	return bytes.IndexByte(data, 0) < 0 || charset.IsText(data)
}

// Read reads plain text in any encoding that charset knows.
func Read(data []byte) (*document.Document, error) {
	if len(data) > maxFile {
		return nil, document.Errorf("文字文件过大（%d MB，上限 %d MB），不像一份报告", "a text of %d MB is too large for one report (the limit is %d MB)",
			len(data)>>20, maxFile>>20)
	}
	decoded, err := charset.Decode(data)
	if err != nil {
		return nil, document.Errorf("这不是文字文件", "not a text file")
	}
	r := newReader(decoded)
	r.doc.Format, r.doc.Charset = "txt", decoded.Name
	if decoded.Invalid > 0 {
		r.doc.Notices = append(r.doc.Notices, document.Notice{
			Kind: model.Encoding, Place: r.placeOf(decoded.FirstAt), Quote: r.quote(decoded.FirstAt)})
	}
	aside := r.unpage()
	torn := r.tornTables()
	for i := 0; i < len(r.lines); {
		if len(torn) > 0 && torn[0].from == i {
			r.doc.Blocks = append(r.doc.Blocks, torn[0].blocks...)
			i, torn = torn[0].to, torn[1:]
			continue
		}
		next, err := r.block(i)
		if err != nil {
			return nil, err
		}
		i = next
	}
	r.doc.Blocks = append(r.doc.Blocks, aside...)
	return r.doc, nil
}

// line is one line of the text: its visible part without surrounding white
// space, as offsets. first and last are the limits of the line itself.
type line struct {
	first, start, end, last int
	pipes                   bool
}

func (l line) blank() bool { return l.start == l.end }

type reader struct {
	text  charset.Text
	s     string
	lines []line
	doc   *document.Document
	wide  bool // other bars than | occur
	width int  // to which the lines were broken, 0 where a line is a paragraph
	at    cursor

	unpaged bool // lines were taken out that a page break left
}

// cursor is the last place asked for. Places are asked for in ascending order
// nearly always, so columns are counted on from there.
type cursor struct{ line, offset, column int }

func newReader(t charset.Text) *reader {
	r := &reader{text: t, s: t.String, doc: &document.Document{}}
	r.wide = hasWideBar(r.s)
	r.doc.Blocks = make([]document.Block, 0, 64)
	r.lines = make([]line, 0, 1+strings.Count(r.s, "\n"))
	returns := strings.IndexByte(r.s, '\r') >= 0
	for i := 0; i < len(r.s); {
		end, next := lineEnd(r.s, i, returns)
		l := line{first: i, last: end}
		l.start, l.end = trim(r.s, i, end)
		l.pipes = r.hasBar(r.s[l.start:l.end])
		r.lines = append(r.lines, l)
		i = next
	}
	r.width = r.wrapWidth()
	return r
}

// hasWideBar looks for ｜ (EF BD 9C), │ and ┃ (E2 94 82 and 83) in one pass:
// their first bytes begin most Chinese punctuation, so three searches stop at
// every mark.
func hasWideBar(s string) bool {
	for i := 2; i < len(s); i++ {
		switch {
		case s[i-2] == 0xef && s[i-1] == 0xbd && s[i] == 0x9c,
			s[i-2] == 0xe2 && s[i-1] == 0x94 && (s[i] == 0x82 || s[i] == 0x83):
			return true
		}
	}
	return false
}

// lineEnd finds the end of the line at i and the start of the next. A lone
// carriage return ends a line too where the text has any.
func lineEnd(s string, i int, returns bool) (end, next int) {
	if !returns {
		n := strings.IndexByte(s[i:], '\n')
		if n < 0 {
			return len(s), len(s)
		}
		return i + n, i + n + 1
	}
	for k := i; k < len(s); k++ {
		switch {
		case s[k] == '\n':
			return k, k + 1
		case s[k] == '\r' && strings.HasPrefix(s[k+1:], "\n"):
			return k, k + 2
		case s[k] == '\r':
			return k, k + 1
		}
	}
	return len(s), len(s)
}

// trim narrows a range to what is not white space.
func trim(s string, start, end int) (int, int) {
	for start < end {
		if c := s[start]; c < utf8.RuneSelf {
			if c > ' ' || c == 0x1b || c < '\t' || c > '\r' && c < ' ' {
				break
			}
			start++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[start:end])
		if !unicode.IsSpace(r) && r != 0xfeff {
			break
		}
		start += size
	}
	for start < end {
		if c := s[end-1]; c < utf8.RuneSelf {
			if c > ' ' || c < '\t' || c > '\r' && c < ' ' {
				break
			}
			end--
			continue
		}
		r, size := utf8.DecodeLastRuneInString(s[start:end])
		if !unicode.IsSpace(r) {
			break
		}
		end -= size
	}
	return start, end
}

// block reads what starts at line i and gives the line after it.
func (r *reader) block(i int) (next int, err error) {
	l := r.lines[i]
	switch {
	case l.blank():
		return i + 1, nil
	case l.pipes && r.opensTable(i):
		return r.barTable(i)
	case r.beforeBar(i):
		return r.barTable(i)
	}
	if next := r.plainTable(i); next > i {
		return next, nil
	}
	return r.paragraph(i)
}

// place gives the place of a range that starts in line i.
func (r *reader) place(i, start, end int) model.Place {
	if r.at.line != i+1 || r.at.offset > start {
		r.at = cursor{line: i + 1, offset: r.lines[i].first, column: 1}
	}
	if start > r.at.offset {
		r.at.column += utf8.RuneCountInString(r.s[r.at.offset:start])
		r.at.offset = start
	}
	return model.Place{Line: i + 1, Column: r.at.column, Start: r.text.Offset(start), End: r.text.Offset(end)}
}

// placeOf gives the place of one offset.
func (r *reader) placeOf(offset int) model.Place {
	i := r.lineOf(offset)
	if i < 0 {
		return model.Place{}
	}
	return r.place(i, offset, offset)
}

func (r *reader) lineOf(offset int) int {
	low, high := 0, len(r.lines)
	for low < high {
		if mid := (low + high) / 2; r.lines[mid].first <= offset {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low - 1
}

// quote is the line round an offset, cut to what fits a message.
func (r *reader) quote(offset int) string {
	i := r.lineOf(offset)
	if i < 0 {
		return ""
	}
	l := r.lines[i]
	start, end := max(l.start, offset-30), min(l.end, offset+30)
	for start > l.start && !utf8.RuneStart(r.s[start]) {
		start--
	}
	for end < l.end && !utf8.RuneStart(r.s[end]) {
		end++
	}
	if start >= end {
		return ""
	}
	return r.s[start:end]
}
