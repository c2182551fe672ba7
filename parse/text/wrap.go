package text

import (
	"strings"
	"unicode/utf8"

	"gouji/parse/document"
)

// longestWrap is the most characters of a line in a text that a program broke
// to a width; texts with longer lines have a paragraph a line.
const longestWrap = 64

// wrapWidth tells whether a program broke the text to a width, as programs do
// that take text from PDF files: then most lines are about equally long and
// end in the middle of a sentence. It gives that width, 0 where each line is
// a paragraph.
func (r *reader) wrapWidth() int {
	var counts [longestWrap + 1]int
	total, long := 0, 0
	for i := range r.lines {
		l := &r.lines[i]
		if l.blank() || l.pipes || l.end-l.start < 36 {
			continue
		}
		total++
		if n := r.runes(l); n <= longestWrap {
			counts[n]++
		} else {
			long++
		}
	}
	if total < 10 || long*10 > total {
		return 0
	}
	width, seen := longestWrap, 0
	for ; width > 0 && seen*10 <= total-long; width-- {
		seen += counts[width]
	}
	width++
	full, open := 0, 0
	for i := range r.lines {
		l := &r.lines[i]
		if l.blank() || l.pipes || l.end-l.start < 36 || r.runes(l) < width-4 {
			continue
		}
		full++
		open += toInt(!r.terminated(l))
	}
	if full < 8 || full*3 < total || open*10 < full*7 {
		return 0
	}
	return width
}

// runes is the length of a line in Chinese characters; two of ASCII make one.
func (r *reader) runes(l *line) int {
	if l.end-l.start > 4*longestWrap {
		return longestWrap + 1
	}
	halves := 0
	for _, c := range r.s[l.start:l.end] {
		if halves++; c >= utf8.RuneSelf {
			halves++
		}
	}
	return min((halves+1)/2, longestWrap+1)
}

// terminated tells a line that ends a sentence or a clause before a list.
func (r *reader) terminated(l *line) bool {
	c, _ := utf8.DecodeLastRuneInString(r.s[l.start:l.end])
	return strings.ContainsRune("。！？：；!?:;", c)
}

// paragraph reads the paragraph that starts at line i: that line, or as many
// as its sentence was broken over.
func (r *reader) paragraph(i int) (next int, err error) {
	if len(r.doc.Blocks) >= document.MaxBlocks {
		return 0, document.Errorf("段落过多，不予读取", "too many paragraphs to read")
	}
	l := r.lines[i]
	next = i + 1
	for r.width > 0 && next < len(r.lines) && r.goesOn(next) {
		next++
	}
	end := r.lines[next-1].end
	r.doc.Blocks = append(r.doc.Blocks, document.Block{
		Text: r.s[l.start:end], Place: r.place(i, l.start, end)})
	return next, nil
}

// goesOn reports whether line k goes on with what the line before it says.
func (r *reader) goesOn(k int) bool {
	before, l := &r.lines[k-1], &r.lines[k]
	if l.blank() || l.pipes || before.pipes || r.runes(before) < r.width-5 || r.terminated(before) {
		return false
	}
	s := r.s[l.start:l.end]
	return !isHeading(s) && !isHeading(r.s[before.start:before.end]) && !numbered(s) && !r.startsPlain(*l)
}

// numbered tells a line that starts with a number of its own: （一）, 1., 一、.
func numbered(s string) bool {
	rest := strings.TrimLeft(s, "（(")
	r, size := utf8.DecodeRuneInString(rest)
	if len(rest) < len(s) {
		return strings.ContainsRune("一二三四五六七八九十123456789", r)
	}
	if !strings.ContainsRune("一二三四五六七八九十123456789", r) {
		return false
	}
	after := rest[size:]
	if figure, ok := strings.CutPrefix(after, "."); ok {
		return figure == "" || figure[0] < '0' || figure[0] > '9' // 2.5万条 is a figure
	}
	return strings.HasPrefix(after, "、") || strings.HasPrefix(after, "．")
}
