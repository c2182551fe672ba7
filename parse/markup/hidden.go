package markup

import (
	"bytes"
	"strings"

	"gouji/model"
	"gouji/parse/document"
)

// maxQuote is the most bytes of hidden text that are kept for the notice.
const maxQuote = 180

// hiddenText collects what an element hides.
type hiddenText struct {
	active     bool
	depth      int // of the hiding element
	inText     bool
	start, end int
	text       []byte
	digits     bool
}

func (b *builder) beginHidden(depth int) {
	cell := len(b.tables) > 0 && b.tables[len(b.tables)-1].row >= 0
	b.hidden = hiddenText{active: true, depth: depth, text: b.hidden.text[:0], inText: cell || len(b.para.text) > 0}
}

// hide takes text in that is not shown.
func (b *builder) hide(start, end int, raw []byte) {
	h := &b.hidden
	if len(h.text) == 0 {
		h.start = start
	}
	h.end = end
	text := b.decoder.decode(raw)
	h.digits = h.digits || bytes.ContainsAny(text, "0123456789") || bytes.Contains(text, []byte("０"))
	if !b.seen.hiddenReport {
		b.seen.hiddenReport = speaksAsReport(string(text))
	}
	if len(h.text) < maxQuote {
		h.text = append(append(h.text, ' '), text...)
	}
}

// endHidden notes hidden text that a reviewer must know of: figures in a
// table or a sentence, and figures beside the report's own words. Menus and
// boxes that a site hides are not worth a word.
func (b *builder) endHidden() {
	h := &b.hidden
	h.active = false
	if !h.digits {
		return
	}
	text := string(bytes.Join(bytes.Fields(h.text), []byte(" ")))
	if !h.inText && !strings.Contains(text, "件") && !strings.Contains(text, "申请") && !strings.Contains(text, "公开") {
		return
	}
	if b.top().root != 0 {
		return
	}
	place := b.place(h.start, h.end)
	b.notes = append(b.notes, document.Notice{Kind: model.HiddenText, Place: place, Quote: cutQuote(text)})
}

// cutQuote cuts a quote at a character's edge.
func cutQuote(s string) string {
	if len(s) <= maxQuote {
		return s
	}
	return strings.ToValidUTF8(s[:maxQuote], "") + "…"
}
