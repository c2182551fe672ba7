package doc

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/numbering"
	"gouji/parse/ole"
)

// character is what the properties of a character come to.
type character struct {
	hidden    bool
	inserted  bool
	deleted   bool
	special   bool
	formatted bool
	author    int // of the insertion
	remover   int // of the deletion
	symbol    rune
	font      int // of the symbol
}

// field is a field that is open.
type field struct {
	result bool // past the separator: what follows is seen
	toc    bool
	code   []byte // the first letters of its instruction
}

// teller reads one story: it walks the characters and fills the tables.
type teller struct {
	*reader
	tables []*builder // those that are open, the innermost last
	blocks []document.Block

	text    []byte
	hidden  []byte
	place   model.Place
	begun   bool
	picture bool
	toc     bool
	unseen  bool // its style hides text
	carried bool // the mark of the paragraph before is deleted
	high    rune // first half of a character beyond the basic plane
	fields  []field

	props  character // of the characters up to a place
	until  int
	change document.Notice // the tracked change that is open; Change 0 for none
	failed error
}

// story reads the characters of a stretch of the text.
func (r *reader) story(from, to int) ([]document.Block, error) {
	t := &teller{reader: r}
	for i := r.pieceAt(from); i < len(r.pieces) && r.pieces[i].from < to; i++ {
		p := r.pieces[i]
		t.until = 0
		for k := max(from-p.from, 0); k < min(to, p.to)-p.from; k++ {
			t.step(p, k)
			if t.failed != nil {
				return nil, t.failed
			}
		}
	}
	if t.begun {
		t.paragraph(paragraph{outline: noOutline}, false)
	}
	t.close(0)
	t.endChange()
	return t.blocks, t.failed
}

// step reads one character.
func (t *teller) step(p piece, i int) {
	at := p.at + i*p.width
	if !t.begun {
		t.until = 0
		t.unseen = false
		if g := t.paragraphs.find(at).grpprl; len(g) >= 2 && ole.U16(g, 0) < len(t.styles) {
			t.unseen = t.styles[ole.U16(g, 0)].hidden
		}
	}
	if at >= t.until {
		found := t.characters.find(at)
		t.props, t.until = t.characterProps(found.grpprl, p), found.to
	}
	if !t.begun {
		t.begun, t.place = true, model.Place{Part: stream, Start: at}
	}
	if t.place.End = at + p.width; t.place.Start > at {
		t.place.Start = at
	}
	c := t.unit(p, i)
	switch c {
	case '\r', '\a', '\f':
		g, run := t.paragraphAt(at, p)
		if c == '\f' && run.to > at+p.width {
			t.put("\n", at, p.width)
			return
		}
		t.mark(at, p.width)
		t.paragraph(g, c == '\a')
	default:
		t.sign(c, at, p.width)
	}
}

// characterProps reads the properties of a run.
func (t *teller) characterProps(grpprl []byte, p piece) character {
	c, style := character{hidden: t.unseen}, t.unseen
	read := func(sprm int, operand []byte) {
		on := operand[0] == 1 || operand[0] == 0x81
		switch sprm {
		case sprmCFVanish:
			c.hidden = toggle(operand[0], style)
		case sprmCIstd:
			if i := ole.U16(operand, 0); i < len(t.styles) && t.styles[i].hidden {
				c.hidden, style = true, true
			}
		case sprmCFRMarkIns:
			c.inserted = on
		case sprmCFRMarkDel:
			c.deleted = on
		case sprmCFSpec:
			c.special = on
		case sprmCIbstIns:
			c.author = ole.U16(operand, 0)
		case sprmCIbstDel:
			c.remover = ole.U16(operand, 0)
		case sprmCPropRMark:
			c.formatted = on
			if !c.inserted {
				c.author = ole.U16(operand, 1)
			}
		case sprmCSymbol:
			c.font, c.symbol = ole.U16(operand, 0), rune(ole.U16(operand, 2))
		}
	}
	eachSprm(grpprl, read)
	if p.change > 0 {
		eachSprm(t.share(t.changes[p.change-1]), read)
	}
	return c
}

// sign reads a character that ends no paragraph.
func (t *teller) sign(c rune, at, width int) {
	switch {
	case c == 0x13:
		if len(t.fields) < maxNest {
			t.fields = append(t.fields, field{})
		}
	case c == 0x14 && len(t.fields) > 0:
		f := &t.fields[len(t.fields)-1]
		f.result = true
		f.toc = strings.HasPrefix(strings.TrimSpace(string(f.code)), "TOC")
	case c == 0x15:
		if n := len(t.fields); n > 0 {
			t.toc = t.toc || t.fields[n-1].toc
			t.fields = t.fields[:n-1]
		}
	case c == 0x01 && t.props.special:
		t.picture = t.picture || t.seen()
	case c == '(' && t.props.symbol != 0:
		t.put(t.symbol(), at, width)
	case c == '\v' || c == 0x0e:
		t.put("\n", at, width)
	case c == '\t':
		t.put("\t", at, width)
	case c == 0x1e:
		t.put("-", at, width)
	case c < ' ':
	case utf16.IsSurrogate(c):
		if whole := utf16.DecodeRune(t.high, c); whole != utf8.RuneError {
			t.put(string(whole), at, width)
		} else if c < 0xdc00 {
			t.high = c
			return
		}
	default:
		t.put(string(c), at, width)
	}
	t.high = 0
}

// symbol gives the character that a symbol font shows.
func (t *teller) symbol() string {
	c, font := t.props.symbol, ""
	if t.props.font < len(t.fonts) {
		font = t.fonts[t.props.font]
	}
	const digits = "0123456789abcdef"
	code := []byte{digits[c>>12&15], digits[c>>8&15], digits[c>>4&15], digits[c&15]}
	return numbering.Symbol(font, string(code))
}

// seen reports whether text shows here: not in the instruction of a field.
func (t *teller) seen() bool {
	for _, f := range t.fields {
		if !f.result {
			return false
		}
	}
	return true
}

// put takes visible text, unless it is deleted, hidden or an instruction.
func (t *teller) put(s string, at, width int) {
	if !t.seen() {
		if f := &t.fields[len(t.fields)-1]; len(f.code) < 16 {
			f.code = append(f.code, s...)
		}
		return
	}
	t.track(s, at, width)
	switch {
	case t.props.deleted:
	case t.props.hidden:
		t.hidden = append(t.hidden, s...)
	default:
		t.text = append(t.text, s...)
	}
}

// mark tracks the change of a paragraph mark.
func (t *teller) mark(at, width int) { t.track("", at, width) }

// track tells of tracked changes; what adjoins and is of one author is one.
func (t *teller) track(s string, at, width int) {
	kind, author := document.Change(0), 0
	switch {
	case t.props.deleted:
		kind, author = document.Deleted, t.props.remover
	case t.props.inserted:
		kind, author = document.Inserted, t.props.author
	case t.props.formatted:
		kind, author, s = document.Reformatted, t.props.author, ""
	}
	name := ""
	if kind != 0 && author < len(t.authors) {
		name = t.authors[author]
	}
	if t.change.Change != kind || t.change.Author != name {
		t.endChange()
		t.change = document.Notice{Kind: model.TrackedChange, Change: kind, Author: name, Place: model.Place{Part: stream, Start: at}}
	}
	if kind != 0 {
		if len(t.change.Quote) < maxQuote {
			t.change.Quote += s
		}
		t.change.Place.End = max(t.change.Place.End, at+width)
	}
}

func (t *teller) endChange() {
	if t.change.Change != 0 {
		t.doc.Tell(t.change)
	}
	t.change = document.Notice{}
}

// paragraph ends a paragraph whose mark has the properties g; cell says that
// the mark is that of a cell.
func (t *teller) paragraph(g paragraph, cell bool) {
	if t.marks++; t.marks > maxRuns {
		t.failed = document.Errorf("文档段落过多（超过 %d），不予读取", "more than %d paragraphs, which is refused", maxRuns)
	}
	for _, f := range t.fields {
		t.toc = t.toc || f.toc
	}
	rowEnd := cell && g.rowEnd || g.innerRow && g.depth > 1
	cellEnd := !rowEnd && (cell || g.innerCell && g.depth > 1)
	if t.props.deleted && !cell && !rowEnd && !cellEnd {
		// The mark is deleted: what follows belongs to this paragraph.
		t.carried = true
		return
	}
	if cell && g.depth == 0 {
		g.depth = 1
	}
	t.close(g.depth)
	for len(t.tables) < g.depth {
		t.tables = append(t.tables, &builder{})
	}
	if rowEnd {
		t.row(&g)
		return
	}
	t.emit(&g, cellEnd)
	if cellEnd {
		t.tables[len(t.tables)-1].endCell(t.place, t.props.deleted)
	}
	t.reset()
}

func (t *teller) reset() {
	t.text, t.hidden = t.text[:0], t.hidden[:0]
	t.begun, t.picture, t.carried, t.toc, t.high = false, false, false, false, 0
}

// emit makes a block of the text read.
func (t *teller) emit(g *paragraph, cellEnd bool) {
	if quote := strings.TrimSpace(string(t.hidden)); quote != "" {
		t.doc.Tell(document.Notice{Kind: model.HiddenText, Place: t.place, Quote: clip(quote)})
	}
	b := document.Block{Text: string(t.text), Place: t.place, Picture: t.picture}
	if g.outline < noOutline {
		b.Level = g.outline + 1
	}
	b.Aside = t.toc || g.style < len(t.styles) && t.styles[g.style].toc
	if !t.aside && (b.Text != "" || !cellEnd) && (b.Text != "" || len(t.hidden) == 0) {
		if label := t.label(g); label != "" {
			b.Text, b.Numbering = label+b.Text, len(label)
		}
	}
	if b.Text == "" && !b.Picture {
		return
	}
	t.add(b)
}

// add appends a block to the innermost open cell, or to the story.
func (t *teller) add(b document.Block) {
	if t.count++; t.count > maxBlocks {
		t.failed = document.Errorf("文档段落过多（超过 %d），不予读取", "more than %d blocks, which is refused", maxBlocks)
		return
	}
	if n := len(t.tables); n > 0 {
		g := t.tables[n-1]
		g.cell.blocks = append(g.cell.blocks, b)
		return
	}
	b.Aside = b.Aside || t.aside
	t.blocks = append(t.blocks, b)
}

// join is the text of all paragraphs, one a line.
func join(blocks []document.Block) string {
	var b strings.Builder
	for i := range blocks {
		if blocks[i].Table == nil && blocks[i].Text != "" {
			if b.Len() > 0 {
				b.WriteByte('\n')
			}
			b.WriteString(blocks[i].Text)
		}
	}
	return b.String()
}

// clip is as much of a text as a notice keeps.
func clip(s string) string {
	if len(s) <= maxQuote {
		return s
	}
	cut := maxQuote
	for cut > 0 && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + "…"
}
