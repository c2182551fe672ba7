package recognise

import (
	"strings"
	"unicode/utf8"

	"gouji/model"
	"gouji/model/fold"
)

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
// ending in the name of the report. It may be broken in two. A line that names
// unit and year is the title rather than a page's menu above it.
func (r *reader) findTitle() {
	for _, wants := range [...]struct{ unit, year bool }{{true, true}, {true, false}, {}} {
		for i := range r.preamble {
			title, used := r.titleAt(i)
			if used == 0 {
				continue
			}
			t := squeeze(fold.Text(title.Text.Line()))
			if wants.unit && unitOfTitle(t) == "" || wants.year && yearIn(t, "年") == 0 {
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
}

// titleAt reads the title that begins with a line of the preamble, and how
// many lines it takes, 0 where none does.
func (r *reader) titleAt(i int) (title model.Paragraph, used int) {
	p := &r.preamble[i]
	if !titleShaped(p.Text.String()) || isFurniture(p.Text.String()) || r.saidBelow(i) {
		return title, 0
	}
	title, used = *p, 1
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
		return title, 0
	}
	return title, used
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
