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

// titleWords end the title of a report.
var titleWords = [...]string{"政府信息公开工作年度报告", "政府信息公开年度报告", "政府信息公开工作报告", "政府信息公开工作年报", "政府信息公开年报", "政务公开工作年度报告", "信息公开工作年度报告", "信息公开年度报告", "政府信息公开工作总结", "政务公开年度报告", "信息公开工作报告", "信息公开年报", "政务公开工作报告", "政府资讯公开工作年度报告"}

// titleWord finds where in a folded line the words that end a title start.
func titleWord(t string) int {
	for _, w := range titleWords {
		if i := strings.Index(t, w); i >= 0 {
			return i
		}
	}
	return -1
}

// findTitle takes the title line out of the preamble: short, no sentence,
// ending in the name of the report. It may be broken in two.
func (r *reader) findTitle() {
	for i := range r.preamble {
		p := &r.preamble[i]
		if !titleShaped(p.Text.String()) || isFurniture(p.Text.String()) || r.saidBelow(i) {
			continue
		}
		title, used := *p, 1
		t := strings.ReplaceAll(squeeze(fold.Text(p.Text.String())), "\n", "")
		if titleWord(t) < 0 && i+1 < len(r.preamble) && titleShaped(r.preamble[i+1].Text.String()) &&
			!isFurniture(r.preamble[i+1].Text.String()) && !aloneBelow(t, r.preamble[i+1].Text.String()) {
			joined := p.Text.String() + "\n" + r.preamble[i+1].Text.String()
			title.Text, used = quote(joined), 2
			title.Place.End = r.preamble[i+1].Place.End
			t = strings.ReplaceAll(squeeze(fold.Text(joined)), "\n", "")
		}
		at := titleWord(t)
		if at < 0 || at > 0 && strings.Contains(t[:at], "根据") || utf8.RuneCountInString(t) > 60 {
			continue
		}
		bare := fold.Key(title.Text.String())
		i, used = r.datedTitle(&title, i, used)
		r.title = &title
		r.preamble = append(r.preamble[:i:i], r.preamble[i+used:]...)
		r.dropRepeatedTitle(fold.Key(title.Text.String()))
		r.dropRepeatedTitle(bare)
		return
	}
}

// datedTitle takes in the line before or behind a title that gives its year:
// 2023年度, （2023年）, （某某局 2023年）. It gives the first line of the title and
// their number.
func (r *reader) datedTitle(title *model.Paragraph, i, used int) (first, lines int) {
	if yearIn(squeeze(fold.Text(title.Text.Line())), "年") > 0 {
		return i, used
	}
	if k := r.againDated(*title, i+used); k > 0 {
		i, used = k, 1
		*title = r.preamble[k]
	}
	if k := i + used; k < len(r.preamble) && isDating(r.preamble[k].Text.String()) {
		title.Text = quote(title.Text.String() + "\n" + r.preamble[k].Text.String())
		title.Place.End = r.preamble[k].Place.End
		return i, used + 1
	}
	if k := i - 1; k >= 0 && isDating(r.preamble[k].Text.String()) {
		title.Text = quote(r.preamble[k].Text.String() + "\n" + title.Text.String())
		end := title.Place.End
		title.Place = r.preamble[k].Place
		title.Place.End = end
		return k, used + 1
	}
	return i, used
}

// againDated finds the title once more further down, beside its year: a page
// has it in its own heading first. 0 where there is none.
func (r *reader) againDated(title model.Paragraph, from int) int {
	key := fold.Key(title.Text.String())
	for k := from; k < len(r.preamble); k++ {
		p := &r.preamble[k]
		if len(p.Text.String()) > 240 || fold.Key(p.Text.String()) != key {
			continue
		}
		if isDating(r.preamble[k-1].Text.String()) || k+1 < len(r.preamble) && isDating(r.preamble[k+1].Text.String()) {
			return k
		}
	}
	return 0
}

// isDating tells a line that says of what year, and at most of what unit, a
// report is.
func isDating(s string) bool {
	if utf8.RuneCountInString(s) > 40 {
		return false
	}
	t := squeeze(fold.Text(s))
	bare := strings.Trim(t, "()〔〕[]")
	if yearIn(t, "年") == 0 || strings.ContainsAny(t, "。,;:") {
		return false
	}
	rest := strings.TrimSuffix(strings.TrimSuffix(bare, "度"), "年")
	if n := len(rest) - 4; n == 0 {
		return true
	} else if n > 0 && len(bare) < len(t) {
		return isUnit(rest[:n])
	}
	return chineseYear(bare, "年") > 0 && utf8.RuneCountInString(bare) <= 6
}

// aloneBelow tells whether the next line is a whole title: it names a unit,
// and the line above is no place that would belong to the name.
func aloneBelow(above, below string) bool {
	last, _ := utf8.DecodeLastRuneInString(above)
	return unitOfTitle(strings.ReplaceAll(squeeze(fold.Text(below)), "\n", "")) != "" && !strings.ContainsRune("省市县区州盟旗镇乡", last)
}

// saidBelow tells a page's name of a report, without the unit, above a title
// in two lines that has it.
func (r *reader) saidBelow(i int) bool {
	line := func(k int) string {
		return strings.ReplaceAll(squeeze(fold.Text(r.preamble[k].Text.String())), "\n", "")
	}
	if i+2 >= len(r.preamble) || len(r.preamble[i].Text.String()) > 160 || len(r.preamble[i+1].Text.String()) > 160 || len(r.preamble[i+2].Text.String()) > 160 {
		return false
	}
	first := line(i)
	return titleWord(first) >= 0 && unitOfTitle(first) == "" && isUnit(line(i+1)) && titleWord(line(i+2)) >= 0
}

// titleFromPage takes the title that a page's own heading states: 标题: ….
func (r *reader) titleFromPage() {
	for i := range r.chrome {
		p := r.chrome[i]
		text := p.Text.String()
		for _, w := range [...]string{"标题:", "标题：", "標題:", "標題："} {
			rest, ok := strings.CutPrefix(text, w)
			if rest = trim(rest); ok && titleShaped(rest) && titleWord(squeeze(fold.Text(rest))) >= 0 {
				p.Place = p.Place.Within(text, len(text)-len(rest))
				p.Text = quote(rest)
				r.title = &p
				return
			}
		}
	}
}

func (r *reader) dropRepeatedTitle(key string) {
	kept := r.preamble[:0]
	for _, p := range r.preamble {
		if len(p.Text.String()) < 240 && fold.Key(p.Text.String()) == key {
			r.chrome = append(r.chrome, p)
			continue
		}
		kept = append(kept, p)
	}
	r.preamble = kept
}

func titleShaped(s string) bool {
	return len(s) <= 320 && !strings.ContainsAny(s, "。；;") && utf8.RuneCountInString(s) <= 70
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
