package recognise

import (
	"strings"
	"unicode/utf8"

	"gouji/model"
	"gouji/model/fold"
	"gouji/parse/document"
	"gouji/parse/labels"
)

// sectionNow is the statutory section that is being read, 0 before the first.
func (r *reader) sectionNow() int {
	if n := len(r.sections); n > 0 {
		return r.sections[n-1].Statutory()
	}
	return 0
}

// paragraph takes a paragraph of the document. A source that breaks its lines
// within one gives several.
func (r *reader) paragraph(b *document.Block) {
	if b.Aside {
		if trim(b.Text) != "" {
			r.chrome = append(r.chrome, model.Paragraph{Text: r.gate(trim(b.Text), b.Place), Place: b.Place})
		}
		return
	}
	r.lines(b.Text, b.Place)
}

// lines takes text that may hold several lines. Lines that a heading stands
// on are paragraphs of their own; others stay together.
func (r *reader) lines(text string, p model.Place) {
	if strings.IndexByte(text, '\n') < 0 {
		r.prose(text, p)
		return
	}
	start := 0
	flush := func(end int) {
		if part := trim(text[start:end]); part != "" {
			at := start + strings.Index(text[start:end], part)
			r.prose(part, p.Span(text, at, at+len(part)))
		}
		start = end
	}
	for i := 0; i < len(text); {
		end := strings.IndexByte(text[i:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += i
		}
		line := trim(text[i:end])
		bare := bareHeading(line)
		if h := headingOf(bare); h.level > 0 {
			flush(i)
			if h.level == 1 && h.title >= len(bare) {
				flush(end)
			}
		}
		i = end + 1
	}
	flush(len(text))
}

// proseCell takes the text of a cell as prose.
func (r *reader) proseCell(c *cell) {
	if c.text != "" {
		r.lines(c.text, *c.place)
	}
}

// proseRow takes the texts of a row that no statutory table knows as prose.
func (r *reader) proseRow(w *row) {
	var filled []*cell
	for i := range w.cells {
		if w.cells[i].text != "" {
			filled = append(filled, &w.cells[i])
		}
	}
	switch len(filled) {
	case 0:
		return
	case 1:
		r.proseCell(filled[0])
		return
	}
	texts := make([]string, len(filled))
	for i, c := range filled {
		texts[i] = c.text
	}
	r.prose(strings.Join(texts, " | "), *filled[0].place)
}

// prose takes one paragraph: a heading opens a section, anything else goes to
// the one that is open.
func (r *reader) prose(text string, p model.Place) {
	whole := text
	if text = trim(text); text == "" {
		return
	}
	if len(text) < len(whole) {
		at := strings.Index(whole, text)
		p = p.Span(whole, at, at+len(text))
	}
	if n := r.sectionNow(); n >= 2 && n <= 4 && plainFigure(text) {
		r.apart[n-2]++
		if last := r.tables[n-2].last(); last != nil {
			last.torn = true
		}
	}
	if r.isDebris(text) || r.gluedPage(text, p) {
		return
	}
	if at := r.headingWithin(text); at > 0 {
		r.prose(text[:at], p.Span(text, 0, at))
		r.prose(text[at:], p.Span(text, at, len(text)))
		return
	}
	h := headingOf(text)
	if bare := bareHeading(text); len(bare) < len(text) {
		if h = headingOf(bare); h.level == 1 {
			at := strings.Index(text, bare)
			text, p = bare, p.Span(text, at, at+len(bare))
		}
	}
	if h.level == 1 && (r.isCaption(h) || r.isWithin(h) || r.isHalf(h)) {
		h = heading{}
	}
	if h.level != 1 {
		r.body(text, p, h.level)
		return
	}
	if h.means > 0 {
		r.dropContents(h.means)
	}
	r.zone, r.marked = 0, max(h.marked, r.marked)
	title, rest := trim(text[:h.title]), trim(text[h.title:])
	if h.means == 0 || h.means == 1 || h.means == 2 {
		if _, _, size := mark(title); oldHead(fold.Key(title[size:])) {
			r.oldHeads++
		}
	} else if h.means == 5 {
		r.oldHeads++
	}
	s := model.Section{Number: h.number, Means: h.means}
	_, _, size := mark(title)
	s.Title = r.gate(strings.TrimRight(trim(title[size:]), "：:"), p)
	if r.sections == nil {
		r.sections = make([]model.Section, 0, 6)
	}
	r.sections = append(r.sections, s)
	now := &r.sections[len(r.sections)-1]
	p.Section = now.Statutory()
	now.Heading = model.Paragraph{Text: r.gate(title, p), Place: p, Level: 1}
	if rest = strings.TrimLeft(rest, "：:。 "); rest != "" {
		at := strings.LastIndex(text, rest)
		now.Heading.Place = p.Span(text, 0, len(title))
		r.prose(rest, p.Within(text, at))
	}
}

func (r *reader) body(text string, p model.Place, level int) {
	if r.gluedTable(text, p) {
		return
	}
	p.Section = r.sectionNow()
	para := model.Paragraph{Text: r.gate(text, p), Place: p, Level: level}
	if n := len(r.sections); n > 0 {
		r.sections[n-1].Paragraphs = append(r.sections[n-1].Paragraphs, para)
	} else {
		r.preamble = append(r.preamble, para)
	}
}

// signs are the numbers of the sections as the form prints them.
var signs = [...]string{"一、", "二、", "三、", "四、", "五、", "六、"}

// headingWithin finds the next section's heading within a paragraph that lost
// its line breaks: behind a stop or a blank, numbered as the form numbers it,
// and text behind it. 0 where there is none.
func (r *reader) headingWithin(text string) int {
	next := r.sectionNow() + 1
	if next > 6 || len(text) < 40 || len(r.sections) > 0 && r.sections[len(r.sections)-1].Means != next-1 {
		return 0
	}
	sign := signs[next-1]
	for from := 0; ; {
		i := strings.Index(text[from:], sign)
		if i < 0 {
			return 0
		}
		at := from + i
		from = at + len(sign)
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		if at == 0 || !strings.ContainsRune("。 \u3000\u00a0|", before) {
			continue
		}
		m := fold.MapKey(cutRunes(text[from:], 40))
		means, n := labels.Title(m.Text)
		if means != next {
			continue
		}
		_, end := m.Range(0, n)
		if _, _, size := mark(trim(text[from+end:])); size == 0 || strings.HasPrefix(trim(text[from+end:]), "（") || strings.HasPrefix(trim(text[from+end:]), "(") {
			return at
		}
	}
}

// dropContents takes the headings so far for a table of contents where the
// first of them comes again and nothing but page numbers stood under any.
func (r *reader) dropContents(means int) {
	if len(r.sections) < 3 || r.sections[0].Means != means || r.hasTables() {
		return
	}
	for i := range r.sections {
		for _, p := range r.sections[i].Paragraphs {
			if strings.Trim(p.Text.String(), "0123456789.…·-— \t\n\u3000") != "" {
				return
			}
		}
	}
	for i := range r.sections {
		r.chrome = append(r.chrome, r.sections[i].Heading)
	}
	r.sections = r.sections[:0]
	if n := len(r.preamble); n > 0 && squeeze(fold.Text(r.preamble[n-1].Text.String())) == "目录" {
		r.chrome = append(r.chrome, r.preamble[n-1])
		r.preamble = r.preamble[:n-1]
	}
}

// isCaption tells a table's own caption, which repeats the heading that the
// table stands under, from a section that stands twice.
func (r *reader) isCaption(h heading) bool {
	if len(r.sections) == 0 || h.number > 0 || h.means == 0 {
		return false
	}
	last := &r.sections[len(r.sections)-1]
	return last.Means == h.means && (last.Number > 0 || len(last.Paragraphs) == 0)
}

// isWithin tells a head of section one, （二）主动公开政府信息情况, from a
// section of a report that numbers its sections so throughout.
func (r *reader) isWithin(h heading) bool {
	return h.marked > 1 && len(r.sections) > 0 && r.marked != h.marked || h.marked > 1 && len(r.sections) == 0 && h.means != 1
}

// isHalf tells 一、存在问题 and 二、改进措施 within section five, which number
// its halves as if they were sections.
func (r *reader) isHalf(h heading) bool {
	n := len(r.sections)
	if n == 0 || r.sections[n-1].Means != 5 || h.number == 0 || h.number >= r.sections[n-1].Number {
		return false
	}
	return h.means == 5 || h.means == 0
}

// bareHeading is a line without the marks of Markdown that plain text may
// have kept: ## 一、总体情况, **一、总体情况**.
func bareHeading(line string) string {
	if line == "" || line[0] != '#' && line[0] != '*' {
		return line
	}
	bare := trim(strings.TrimLeft(line, "#"))
	if rest, ok := strings.CutPrefix(bare, "**"); ok {
		rest = trim(rest)
		if whole, ok := strings.CutSuffix(rest, "**"); ok {
			return trim(whole)
		}
	}
	return bare
}

// isDebris tells a scrap of a label of table 3 that stands between the
// fragments of the table.
func (r *reader) isDebris(text string) bool {
	if !r.table3Running() || utf8.RuneCountInString(text) > 60 || strings.HasSuffix(text, "。") {
		return false
	}
	h := headingOf(text)
	return h.level != 1
}
