package markup

import (
	"bytes"
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"gouji/model"
	"gouji/parse/document"
)

// paragraph is the text that is being collected. Inline elements join without
// a space, runs of blanks are one, and a line feed between two Chinese
// characters is none: it only wraps the source.
type paragraph struct {
	text       []byte
	blank      bool // blanks wait to be written
	feed       bool // and a line feed is among them
	start, end int  // range in the scanned text
	line       int
	column     int
	level      uint8
	root       int32
	linked     int // bytes of link text
	picture    bool
	begun      bool
}

// begin notes where a paragraph starts and what it stands in.
func (b *builder) begin(start, end int) {
	p := &b.para
	if !p.begun {
		p.begun, p.start = true, start
		p.line, p.column = b.src.locate(start)
		p.level, p.root = b.top().level, b.top().root
	}
	p.end = end
}

// characters takes a text token in.
func (b *builder) characters(t token) {
	raw := b.text[t.start:t.end]
	marks := b.top().marks
	if marks&dropped != 0 {
		return
	}
	lead := b.decoder.leading(raw)
	if lead == len(raw) {
		b.space(raw)
		return
	}
	tail := b.decoder.trailing(raw[lead:])
	inner := raw[lead : len(raw)-tail]
	if marks&(unshown|invisible) != 0 {
		b.hide(t.start+lead, t.end-tail, inner)
		return
	}
	if marks&preformed != 0 || b.bare && len(b.tables) == 0 {
		b.lines(t.start, raw)
		return
	}
	if lead > 0 {
		b.space(raw[:lead])
	}
	b.words(t.start+lead, inner)
	if tail > 0 {
		b.space(raw[len(raw)-tail:])
	}
}

// lines takes preformatted text in, a paragraph a line.
func (b *builder) lines(start int, raw []byte) {
	for len(raw) > 0 {
		line, rest, more := bytes.Cut(raw, []byte("\n"))
		if lead := b.decoder.leading(line); lead < len(line) {
			b.words(start+lead, line[lead:len(line)-b.decoder.trailing(line[lead:])])
		}
		if more {
			b.flush()
			start += len(line) + 1
		}
		raw = rest
	}
}

// space notes blanks between words.
func (b *builder) space(raw []byte) {
	if p := &b.para; len(p.text) > 0 {
		p.blank = true
		p.feed = p.feed || bytes.IndexByte(raw, '\n') >= 0 && bytes.IndexByte(raw, '&') < 0
	}
}

// words writes text that begins and ends with something visible.
func (b *builder) words(start int, raw []byte) {
	b.begin(start, start+len(raw))
	before := len(b.para.text)
	text := b.decoder.decode(raw)
	if b.decoder.broken && !b.seen.broken {
		b.seen.broken = true
		b.notes = append(b.notes, document.Notice{Kind: model.Encoding, Place: b.place(start, start+len(raw))})
	}
	for len(text) > 0 {
		i := bytes.IndexByte(text, '&')
		if i < 0 {
			b.collapse(text)
			break
		}
		b.collapse(text[:i])
		n := entity(text[i:])
		b.collapse(unescape(text[i : i+n]))
		text = text[i+n:]
	}
	n := len(b.para.text) - before
	if b.link {
		b.para.linked += n
	}
	if b.total += n; b.total > maxText {
		b.fail(document.Errorf("网页文字超过 %d MB，不予读取", "the page holds more than %d MB of text", maxText>>20))
	}
	if len(b.para.text) > maxLine {
		b.flush()
	}
}

// entity is the length of the character reference at the beginning.
func entity(text []byte) int {
	n := 1
	for n < len(text) && n < 32 && (isLetter(text[n]) || text[n] >= '0' && text[n] <= '9' || text[n] == '#') {
		n++
	}
	if n < len(text) && text[n] == ';' {
		n++
	}
	return n
}

var noBreak = []byte("\u00a0")

func unescape(reference []byte) []byte {
	switch string(reference) {
	case "&":
		return reference
	case "&nbsp;":
		return noBreak
	}
	return []byte(html.UnescapeString(string(reference)))
}

// collapse appends text, blanks collapsed.
func (b *builder) collapse(text []byte) {
	p := &b.para
	for len(text) > 0 {
		if isBlank(text[0]) || bytes.HasPrefix(text, noBreak) {
			n := 1
			if text[0] >= utf8.RuneSelf {
				n = len(noBreak)
			}
			if len(p.text) > 0 {
				p.blank = true
				p.feed = p.feed || text[0] == '\n'
			}
			text = text[n:]
			continue
		}
		n := 1
		for n < len(text) && !isBlank(text[n]) && (text[n] != noBreak[0] || !bytes.HasPrefix(text[n:], noBreak)) {
			n++
		}
		if p.blank {
			wrap := p.feed && p.text[len(p.text)-1] >= utf8.RuneSelf && text[0] >= utf8.RuneSelf
			if !wrap {
				p.text = append(p.text, ' ')
			}
			p.blank, p.feed = false, false
		}
		p.text = append(p.text, text[:n]...)
		text = text[n:]
	}
}

// breakLine ends the paragraph, unless what breaks it is not shown.
func (b *builder) breakLine() {
	if b.top().marks&(unshown|dropped) == 0 {
		b.flush()
	}
}

// flush ends the paragraph and puts it into the innermost frame.
func (b *builder) flush() {
	p := &b.para
	if !p.begun {
		return
	}
	text := bytes.TrimFunc(p.text, unicode.IsSpace)
	if len(text) > 0 || p.picture {
		linked := p.linked > 0 && p.linked*20 >= len(p.text)*19
		block := document.Block{
			Text: string(text), Level: int(p.level), Picture: p.picture,
			Place: model.Place{Line: p.line, Column: p.column, Start: b.src.origin(p.start), End: b.src.origin(p.end)},
		}
		if block.Place.End-block.Place.Start == len(text) && !b.src.verbatim(p.start, p.end, text) {
			block.Place.Start, block.Place.End = 0, 0
		}
		b.add(piece{Block: block, root: p.root, linked: linked})
		if !linked {
			b.weigh(block.Text, p.root)
		}
	}
	*p = paragraph{text: p.text[:0]}
}

// add puts a piece into the innermost frame.
func (b *builder) add(p piece) {
	if b.pieces++; b.pieces > maxPieces {
		b.fail(document.Errorf("网页段落超过 %d 个，不予读取", "the page holds more than %d paragraphs", maxPieces))
		return
	}
	f := &b.frames[len(b.frames)-1]
	f.pieces = append(f.pieces, p)
}

// weigh counts text that is no link, and notes whether it is the report's.
func (b *builder) weigh(text string, at int32) {
	b.free += len(text)
	if b.seen.report && at == 0 {
		return
	}
	report := len(text) <= maxHeading && speaksAsReport(text)
	b.seen.report = b.seen.report || report
	for ; at > 0; at = b.roots[at].parent {
		b.roots[at].text += len(text)
		b.roots[at].report = b.roots[at].report || report
	}
}

// maxHeading is the most bytes of a line that is looked at for a heading.
const maxHeading = 150

// speaksAsReport tells a heading or a label that only the report has.
func speaksAsReport(text string) bool {
	for _, w := range [...]string{
		"总体情况", "主动公开政府信息", "处理政府信息公开申请", "行政复议、行政诉讼", "存在的主要问题", "其他需要报告",
		"勾稽关系", "现行有效件数", "复议后起诉", "對外公開總數", "总体情況", "總體情況", "主動公開政府信息",
		"處理政府信息公開申請", "行政復議、行政訴訟", "存在的主要問題", "其他需要報告", "勾稽關係", "現行有效件數",
	} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// image notes a picture; icons are none.
func (b *builder) image(s style) {
	small := s.width >= 0 && s.width <= 40 || s.height >= 0 && s.height <= 40
	if small || b.top().marks&(unshown|dropped|invisible) != 0 || bytes.Contains(s.source, []byte("icon")) {
		return
	}
	b.begin(b.token.start, b.token.end)
	b.para.picture = true
	b.seen.pictures++
}
