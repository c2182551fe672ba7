package recognise

import (
	"strings"
	"unicode/utf8"

	"gouji/model"
	"gouji/model/fold"
	"gouji/parse/document"
)

// describe finds the title, the unit and the year.
func (r *reader) describe() {
	r.findTitle()
	if r.title == nil {
		r.titleFromPage()
	}
	opening := r.opening()
	r.findYear(opening)
	r.findUnit(opening)
}

// squeeze drops blanks: 2024 年 is 2024年.
func squeeze(s string) string { return strings.ReplaceAll(s, " ", "") }

// opening is the folded text before the first section, or its first
// paragraphs where there is none.
func (r *reader) opening() string {
	var b strings.Builder
	for i := range r.preamble {
		if i >= 12 {
			break
		}
		b.WriteString(squeeze(fold.Text(r.preamble[i].Text.Line())))
		b.WriteByte('\n')
	}
	return b.String()
}

// findYear reads the year from the title, the statement of the period, the
// opening, and last the prose, where the most frequent one wins.
func (r *reader) findYear(opening string) {
	if r.title != nil {
		if y := yearIn(squeeze(fold.Text(r.title.Text.Line())), "年"); y > 0 {
			r.year, r.yearFrom = y, model.FromTitle
			return
		}
	}
	if y := yearIn(opening, "年1月1日"); y > 0 {
		r.year, r.yearFrom = y, model.FromPeriod
		return
	}
	if y := openingYear(opening); y > 0 {
		r.year, r.yearFrom = y, model.FromOpening
		return
	}
	var told yearCount
	for i := range r.sections {
		if r.sections[i].Statutory() == 5 {
			continue // it speaks of the years before and after
		}
		for k := range r.sections[i].Paragraphs {
			told.add(r.sections[i].Paragraphs[k].Text.String())
		}
	}
	told.add(opening)
	if y := told.most(); y > 0 {
		r.year, r.yearFrom = y, model.FromProse
	}
}

// openingYear finds the year that the opening gives to the report itself:
// 2023年……公开……报告.
func openingYear(opening string) int {
	for _, sentence := range strings.FieldsFunc(opening, func(r rune) bool { return strings.ContainsRune("。\n,;；", r) }) {
		if strings.ContainsAny(sentence, "《》") || !strings.Contains(sentence, "报告") && !strings.Contains(sentence, "年报") {
			continue
		}
		if y := yearIn(sentence, "年"); y > 0 {
			return y
		}
	}
	return 0
}

// yearIn finds the first year from 2008 to 2099 that what follows.
func yearIn(t, what string) int {
	for from := 0; ; {
		i := strings.Index(t[from:], what)
		if i < 0 {
			return chineseYear(t, what)
		}
		i += from
		if y := yearBefore(t[:i]); y > 0 {
			return y
		}
		from = i + len(what)
	}
}

// yearBefore reads four digits at the end of t.
func yearBefore(t string) int {
	if len(t) < 4 || len(t) > 4 && t[len(t)-5] >= '0' && t[len(t)-5] <= '9' {
		return 0
	}
	y := 0
	for _, c := range []byte(t[len(t)-4:]) {
		if c < '0' || c > '9' {
			return 0
		}
		y = y*10 + int(c-'0')
	}
	if y < 2008 || y > 2099 {
		return 0
	}
	return y
}

// chineseYear reads 二〇二三年.
func chineseYear(t, what string) int {
	for from := 0; ; {
		i := strings.Index(t[from:], what)
		if i < 0 {
			return 0
		}
		i += from
		if y := chineseYearBefore(t[:i]); y > 0 {
			return y
		}
		from = i + len(what)
	}
}

// chineseYearBefore reads 二〇二三 at the end of t.
func chineseYearBefore(t string) int {
	const digits = "〇一二三四五六七八九"
	runes := []rune(t[max(0, len(t)-4*utf8.UTFMax):])
	if len(runes) < 4 {
		return 0
	}
	y := 0
	for _, c := range runes[len(runes)-4:] {
		if strings.ContainsRune("零○Ｏ0OО0", c) {
			c = '〇'
		}
		at := strings.IndexRune(digits, c)
		if at < 0 {
			return 0
		}
		y = y*10 + at/3
	}
	if y < 2008 || y > 2099 {
		return 0
	}
	return y
}

// yearCount counts the years that prose names, in the order in which it names
// them.
type yearCount []struct{ year, times int }

// add counts the years of a text, each 年 behind four digits.
func (c *yearCount) add(t string) {
	for from := 0; ; {
		i := strings.Index(t[from:], "年")
		if i < 0 {
			return
		}
		i += from
		from = i + len("年")
		y := yearBefore(strings.TrimRight(t[:i], " "))
		if y == 0 {
			continue
		}
		k := 0
		for k < len(*c) && (*c)[k].year != y {
			k++
		}
		if k == len(*c) {
			*c = append(*c, struct{ year, times int }{year: y})
		}
		(*c)[k].times++
	}
}

// most is the year that is named most often, of several the first; 0 for none.
func (c yearCount) most() int {
	best, times := 0, 0
	for _, y := range c {
		if y.times > times {
			best, times = y.year, y.times
		}
	}
	return best
}

// refuse says what a document that is no report holds instead.
func (r *reader) refuse(doc *document.Document) error {
	seen, seenEnglish := "没有文字", "no text"
	for _, paras := range [...][]model.Paragraph{r.preamble, r.firstBody(), r.chrome} {
		if len(paras) > 0 {
			text := cutRunes(paras[0].Text.Line(), 24)
			seen, seenEnglish = "“"+text+"…”", "“"+text+"…”"
			break
		}
	}
	if len(doc.Blocks) > 0 && r.title == nil && seen == "没有文字" {
		seen, seenEnglish = "与年度报告无关的表格", "tables of another kind"
	}
	return &document.Error{
		What: model.Words{
			Chinese: "没有找到年度报告的章节或表格；看到的是" + seen,
			English: "no sections or tables of an annual report were found; what is there is " + seenEnglish},
	}
}

func (r *reader) firstBody() []model.Paragraph {
	if len(r.sections) == 0 {
		return nil
	}
	return append([]model.Paragraph{r.sections[0].Heading}, r.sections[0].Paragraphs...)
}
