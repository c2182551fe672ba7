package rules

import (
	"strings"
	"unicode/utf8"

	"gouji/model"
	"gouji/model/fold"
	"gouji/model/safe"
)

// wording is a report's text as the rules on wording read it: scanned once for
// the words of the lexicon, figures, punctuation and repetitions, and shared
// by all of them.
type wording struct {
	pieces    []piece
	hits      []hit     // words of the lexicon, in reading order
	runs      []span    // figures: digits without break
	marks     []bracket // brackets and quotation marks
	slips     []slip    // what a typist may have slipped on
	seen      [7]topic  // what the words of each statutory section speak of, 0 for what stands in none
	echoes    []span    // clauses that stand twice in a row
	sizes     [8]int    // characters and digits of each statutory section's text; the opening's last
	full      int       // full-width punctuation marks
	converted bool      // the text went through a conversion of scripts
}

// piece is a paragraph. Its text is in simplified characters; offsets lead
// back through its map.
type piece struct {
	para    *model.Paragraph
	index   int // as Report.Paragraphs counts
	text    string
	mapped  *fold.Mapped // nil where the text is the paragraph's own
	section int          // index of the section, -1 before the first
	part    int          // statutory section 1 to 6 that it belongs to, 0 for none
	kind    pieceKind
}

type pieceKind uint8

const (
	titlePiece pieceKind = iota
	preamblePiece
	headingPiece
	bodyPiece
)

// span is a stretch of a piece's text.
type span struct{ piece, at, end int }

// hit is a word of the lexicon that stands in the text.
type hit struct {
	span
	word *word
}

// bracket is a bracket or quotation mark.
type bracket struct {
	piece, at int
	char      rune
}

// slip is a stretch that may be a slip of the typist.
type slip struct {
	span
	kind slipKind
}

type slipKind uint8

const (
	halfWidth   slipKind = iota // half-width punctuation between characters
	spaced                      // a blank between two characters
	twiceMarked                 // two stops in a row
	doubled                     // a word twice
)

// openingSize is where the size of the opening stands in sizes.
const openingSize = 7

type wordingKey struct{}

// wordingOf scans a report's text, once a view.
func wordingOf(v model.View) *wording {
	return v.Once(wordingKey{}, func(v model.View) any {
		p := &wording{hits: make([]hit, 0, 16), runs: make([]span, 0, 64), marks: make([]bracket, 0, 32)}
		p.gather(v)
		for i := range p.pieces {
			p.scan(i)
		}
		return p
	}).(*wording)
}

func (p *wording) gather(v model.View) {
	n := len(v.Preamble) + 1
	for i := range v.Sections {
		n += len(v.Sections[i].Paragraphs) + 1
	}
	p.pieces = make([]piece, 0, n)
	index := -1
	add := func(para *model.Paragraph, section, part int, kind pieceKind) {
		if index++; !para.Text.IsEmpty() {
			p.pieces = append(p.pieces, piece{para: para, index: index, text: para.Text.String(), section: section, part: part, kind: kind})
		}
	}
	if v.Title != nil {
		add(v.Title, -1, 0, titlePiece)
	}
	for i := range v.Preamble {
		add(&v.Preamble[i], -1, 0, preamblePiece)
	}
	parts := make([]int, len(v.Sections))
	first, _ := standing(v)
	for n := 1; n <= 6; n++ {
		if first[n] >= 0 {
			parts[first[n]] = n
		}
	}
	for i := range v.Sections {
		s := &v.Sections[i]
		part := max(parts[i], s.Means)
		add(&s.Heading, i, part, headingPiece)
		for j := range s.Paragraphs {
			add(&s.Paragraphs[j], i, part, bodyPiece)
		}
	}
}

// scan reads one piece. One that is in traditional characters or has
// full-width letters is folded first; its punctuation tells nothing.
func (p *wording) scan(i int) {
	t := &p.pieces[i]
	if how := foreign(t.text); how != 0 {
		m := fold.MapText(t.text)
		t.text, t.mapped = m.Text, &m
		p.converted = p.converted || how == traditionalRune
	}
	text := t.text
	var clauses echo
	size := 0 // as letters counts
	for at := 0; at < len(text); {
		c := text[at]
		if c < utf8.RuneSelf {
			if c == ',' || c == ';' || c == '\n' {
				p.echoed(&clauses, i, at, 1)
			}
			next := p.ascii(i, text, at)
			if c >= '0' && c <= '9' {
				size += next - at
			}
			at = next
			continue
		}
		if c >= 0xe4 && c <= 0xe9 {
			size++
		}
		if c < 0xe0 || c >= 0xf0 || at+2 >= len(text) {
			r, width := utf8.DecodeRuneInString(text[at:])
			if r <= 0xffff && classes[r]&bucketMask != 0 {
				p.look(i, text, at, classes[r]&bucketMask)
			}
			at += width
			continue
		}
		r := rune(c&0x0f)<<12 | rune(text[at+1]&0x3f)<<6 | rune(text[at+2]&0x3f)
		k := classes[r]
		if k&bucketMask != 0 {
			p.look(i, text, at, k&bucketMask)
		}
		if k&pairRune != 0 {
			p.marks = append(p.marks, bracket{i, at, r})
		}
		if k&hanRune != 0 {
			p.repeats(i, text, at)
		} else if k&stopRune != 0 {
			p.full++
			if r == '，' || r == '。' || r == '；' {
				p.echoed(&clauses, i, at, 3)
			}
			if strings.HasPrefix(text[at+3:], text[at:at+3]) && r != '…' && r != '—' {
				p.slips = append(p.slips, slip{span{i, at, at + 6}, twiceMarked})
			}
		}
		at += 3
	}
	p.echoed(&clauses, i, len(text), 0)
	switch t.kind {
	case bodyPiece:
		p.sizes[t.part] += size
	case preamblePiece:
		p.sizes[openingSize] += size
	case titlePiece, headingPiece:
	}
}

// echo is where the clause before and the one that is being read begin, and
// where the former ends.
type echo struct{ last, end, from int }

// echoed ends a clause: one of eight characters or more that is the same as
// the one before it stands twice.
func (p *wording) echoed(e *echo, i, at, size int) {
	const least = 8 * len("字")
	t := &p.pieces[i]
	if n := at - e.from; n >= least && n == e.end-e.last && t.kind != titlePiece && t.text[e.from:at] == t.text[e.last:e.end] {
		p.echoes = append(p.echoes, span{i, e.from, at})
	}
	*e = echo{e.from, at, at + size}
}

// ascii reads figures, blanks and half-width marks; it gives the offset at
// which the scan goes on.
func (p *wording) ascii(i int, text string, at int) int {
	c := text[at]
	if c >= '0' && c <= '9' {
		end := at + 1
		for end < len(text) && text[end] >= '0' && text[end] <= '9' {
			end++
		}
		p.runs = append(p.runs, span{i, at, end})
		return end
	}
	if k := classes[c] & bucketMask; k != 0 {
		p.look(i, text, at, k)
	}
	switch c {
	case ',', ';', '?', '!', ':':
		if hanBefore(text, at) && hanAfter(text, at+1) {
			p.slips = append(p.slips, slip{span{i, at, at + 1}, halfWidth})
		}
	case '(', ')':
		p.marks = append(p.marks, bracket{i, at, rune(c)})
		if hanBefore(text, at) && hanAfter(text, at+1) {
			p.slips = append(p.slips, slip{span{i, at, at + 1}, halfWidth})
		}
	case ' ':
		if hanBefore(text, at) && hanAfter(text, at+1) {
			p.slips = append(p.slips, slip{span{i, at, at + 1}, spaced})
		}
	}
	return at + 1
}

// look takes the words of the lexicon that stand at an offset.
func (p *wording) look(i int, text string, at int, bucket uint16) {
	for j := range buckets[bucket] {
		w := &buckets[bucket][j]
		if !strings.HasPrefix(text[at:], w.text) {
			continue
		}
		if t := &p.pieces[i]; t.kind >= bodyPiece || t.kind == preamblePiece {
			p.seen[t.part] |= w.topic
		}
		if w.topic&located != 0 {
			p.hits = append(p.hits, hit{span{i, at, at + len(w.text)}, w})
		}
	}
}

// repeats finds a word of two to six characters that stands twice in a row.
func (p *wording) repeats(i int, text string, at int) {
	for n := 6; n <= 18; n += 3 {
		if at+2*n > len(text) {
			return
		}
		if text[at+n+2] == text[at+2] && text[at+n+1] == text[at+1] && text[at:at+n] == text[at+n:at+2*n] {
			p.slips = append(p.slips, slip{span{i, at, at + 2*n}, doubled})
			return
		}
	}
}

// of gives the places of words of a topic.
func (p *wording) of(t topic) []hit {
	var some []hit
	for _, h := range p.hits {
		if h.word.topic&t != 0 {
			some = append(some, h)
		}
	}
	return some
}

// anywhere is what the whole text speaks of.
func (p *wording) anywhere() (all topic) {
	for _, t := range p.seen {
		all |= t
	}
	return all
}

// words is what stands at a span.
func (p *wording) words(s span) string { return p.pieces[s.piece].text[s.at:s.end] }

// before and after are the text of the piece round a span.
func (p *wording) before(s span) string { return p.pieces[s.piece].text[:s.at] }
func (p *wording) after(s span) string  { return p.pieces[s.piece].text[s.end:] }

// sentence is the sentence that a span stands in.
func (p *wording) sentence(s span) string {
	text := p.pieces[s.piece].text
	from, to := 0, len(text)
	for _, stop := range [...]string{"。", "；", ";", "\n"} {
		if i := strings.LastIndex(text[:s.at], stop); i >= 0 {
			from = max(from, i+len(stop))
		}
		if i := strings.Index(text[s.end:], stop); i >= 0 {
			to = min(to, s.end+i)
		}
	}
	return text[from:to]
}

// spot is where a span stands in the source and in the report's prose, and the
// words that stand there.
func (p *wording) spot(s span) (model.Place, model.Extent, safe.Text) {
	t := &p.pieces[s.piece]
	source := t.para.Text.String()
	at, end := s.at, s.end
	if t.mapped != nil {
		at, end = t.mapped.Range(s.at, s.end)
	}
	place := t.para.Place.Within(source, at)
	if place.End > 0 && t.para.Place.End-t.para.Place.Start == len(source) {
		place.End = place.Start + end - at
	}
	if place.Section == 0 {
		place.Section = t.part
	}
	return place, model.Extent{Paragraph: t.index, Start: at, End: end}, safe.New(source[at:end])
}

// instead is what to write for a word; a text in other characters is left to
// its writer.
func (p *wording) instead(s span, put string) string {
	if p.pieces[s.piece].mapped != nil {
		return ""
	}
	return put
}

// foreign tells what a text must be folded for: traditional characters, or
// full-width letters and digits.
func foreign(text string) uint16 {
	var how uint16
	for at := 0; at+2 < len(text); {
		c := text[at]
		if c < utf8.RuneSelf {
			at++
			continue
		}
		if c < 0xe0 || c >= 0xf0 {
			at++
			continue
		}
		k := classes[rune(c&0x0f)<<12|rune(text[at+1]&0x3f)<<6|rune(text[at+2]&0x3f)]
		if k&traditionalRune != 0 {
			return traditionalRune
		}
		how |= k & wideRune
		at += 3
	}
	return how
}

func hanBefore(text string, at int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:at])
	return isHan(r)
}

func hanAfter(text string, at int) bool {
	r, _ := utf8.DecodeRuneInString(text[at:])
	return isHan(r)
}

func isHan(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }
