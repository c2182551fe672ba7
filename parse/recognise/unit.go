package recognise

import (
	"strings"
	"unicode/utf8"

	"gouji/model"
	"gouji/model/fold"
)

// unitEnds are the words that the name of an authority ends with.
var unitEnds = [...]string{
	"局", "委", "会", "府", "厅", "办", "院", "区", "县", "市", "镇", "乡", "街道", "中心", "公司", "处", "队", "所", "站",
	"部", "署", "社", "馆", "场", "旗", "州", "盟", "行", "团", "省", "办公室", "苏木", "大学", "学院", "学校", "管理局", "集团", "公署", "联合会", "新区", "开发区", "口岸", "银行", "总队", "支队", "大队",
}

// findUnit reads the unit's name from the title, the opening, the sentence
// that says whom to ask, and completes it from the prose.
func (r *reader) findUnit(opening string) {
	if r.title != nil {
		if u := unitOfTitle(squeeze(fold.Text(r.title.Text.Line()))); u != "" {
			r.unit, r.unitFrom = u, model.FromTitle
		}
	}
	if r.unit == "" {
		if u := unitOfOpening(opening); u != "" {
			r.unit, r.unitFrom = u, model.FromOpening
		}
	}
	if r.unit == "" {
		if u := unitOfContact(opening); u != "" {
			r.unit, r.unitFrom = u, model.FromContact
		}
	}
	if r.unit == "" {
		return
	}
	if r.unitFrom != model.FromTitle {
		r.completeUnit(opening)
	}
}

// unitOfTitle reads the name before the year, or between year and subject.
func unitOfTitle(t string) string {
	end := titleWord(t)
	if end < 0 {
		return ""
	}
	whole := t
	t = t[:end]
	if i := strings.LastIndexAny(t, ":|"); i >= 0 {
		t = t[i+1:]
	}
	before, after := t, ""
	if i := strings.Index(t, "年"); i >= 0 && yearBefore(t[:i]) > 0 {
		before, after = t[:i-4], strings.TrimPrefix(t[i+len("年"):], "度")
	} else if i >= len("二〇二三") && chineseYear(t, "年") > 0 {
		runes := []rune(t[:i])
		before, after = string(runes[:len(runes)-4]), strings.TrimPrefix(t[i+len("年"):], "度")
	}
	for _, u := range [...]string{before, after} {
		if u = tidyUnit(u); isUnit(u) {
			return u
		}
	}
	if i := strings.LastIndex(whole, "("); i > end {
		u := strings.Trim(whole[i:], "() \n")
		if k := strings.Index(u, "年"); k > 4 && yearBefore(u[:k]) > 0 && isUnit(tidyUnit(u[:k-4])) {
			return tidyUnit(u[:k-4])
		}
	}
	return ""
}

// tidyUnit drops what titles put round a name.
func tidyUnit(u string) string {
	u = strings.Trim(u, "《》“”\"'()[]【】<>-—_·,.。:、#* \n")
	for _, p := range [...]string{"关于印发", "关于公布", "关于发布", "关于", "现将", "现就", "现公布", "现发布", "现公开", "特编制", "编制", "发布", "公布", "本"} {
		u = strings.TrimPrefix(u, p)
	}
	for _, p := range [...]string{"关于", "的", "开展", "公布", "发布", "编制", "本级"} {
		u = strings.TrimSuffix(u, p)
	}
	return u
}

func isUnit(u string) bool {
	n := utf8.RuneCountInString(u)
	if n < 2 || n > 40 || strings.ContainsAny(u, ",。;；、《》:0123456789?!") {
		return false
	}
	switch {
	case u == "政府", u == "人民政府", u == "本级政府":
		return false
	case strings.HasPrefix(u, "我"), strings.HasPrefix(u, "本"), strings.HasPrefix(u, "全"), strings.HasPrefix(u, "各"):
		return false
	}
	for _, e := range unitEnds {
		if strings.HasSuffix(u, e) {
			return true
		}
	}
	return false
}

// subjects follow the unit's name, or the year, in the opening sentence.
var subjects = [...]string{"政府信息公开", "政务公开", "信息公开", "政务信息公开"}

// unitOfOpening reads 编制2021年某某局政府信息公开…报告 and 现将某某局2023年
// 政府信息公开…报告如下.
func unitOfOpening(opening string) string {
	for _, sentence := range strings.FieldsFunc(opening, func(r rune) bool { return strings.ContainsRune("。\n,;；", r) }) {
		if !strings.Contains(sentence, "报告") && !strings.Contains(sentence, "年报") && !strings.Contains(sentence, "情况") {
			continue
		}
		for from := 0; ; {
			i := strings.Index(sentence[from:], "年")
			if i < 0 {
				break
			}
			i += from
			from = i + len("年")
			if yearBefore(sentence[:i]) == 0 {
				continue
			}
			after := strings.TrimPrefix(sentence[from:], "度")
			for _, s := range subjects {
				if k := strings.Index(after, s); k > 0 && isUnit(tidyUnit(after[:k])) {
					return tidyUnit(after[:k])
				} else if k == 0 {
					if u := tidyUnit(lastClause(sentence[:i-4])); isUnit(u) {
						return u
					}
				}
			}
		}
	}
	return ""
}

// lastClause cuts off what stands before the name in its sentence.
func lastClause(s string) string {
	for _, w := range [...]string{"现将", "现就", "编制", "公布", "发布", "现公开", "本报告由", "由", "将", "是", "》", ")", "要求", "规定"} {
		if i := strings.LastIndex(s, w); i >= 0 {
			s = s[i+len(w):]
		}
	}
	return s
}

// unitOfContact reads 请与某某市政务公开办公室联系, 某某局编制, and the site
// that the report can be fetched from.
func unitOfContact(opening string) string {
	for _, w := range [...]struct{ before, after string }{
		{"请与", "政务公开"}, {"请与", "政府信息公开"}, {"请联系", "政务公开"}, {"请与", "办公室联系"}, {"请与", "联系"}, {"由", "编制"}, {"可在", "政府信息公开"}, {"可以在", "网站"}, {"可在", "网站"}, {"登录", "网站"},
	} {
		i := strings.Index(opening, w.before)
		if i < 0 {
			continue
		}
		rest := opening[i+len(w.before):]
		k := strings.Index(rest, w.after)
		if k <= 0 {
			continue
		}
		u := strings.TrimSuffix(tidyUnit(rest[:k]), "人民政府门户")
		if b := strings.IndexAny(u, "(（"); b > 0 {
			u = u[:b]
		}
		u = strings.TrimSuffix(u, "门户")
		if short := strings.TrimSuffix(u, "人民政府"); isUnit(short) && w.before != "由" {
			u = short
		}
		if isUnit(u) {
			return u
		}
	}
	return ""
}

// completeUnit puts the place before a name that lacks it, and the city
// before a place, where the prose calls it so.
func (r *reader) completeUnit(opening string) {
	first, _ := utf8.DecodeRuneInString(r.unit)
	if strings.ContainsRune("区县市乡镇省州盟旗", first) {
		if p := r.inProse(opening, func(t string) string { return nameBefore(t, r.unit) }); p != "" {
			r.unit = p + r.unit
		}
	}
	place := placeOf(r.unit)
	if place == "" || strings.Contains(place, "市") {
		return
	}
	if p := r.inProse(opening, func(t string) string { return superiorBefore(t, place) }); p != "" {
		r.unit = p + r.unit
	}
}

// inProse gives the first answer that a paragraph has.
func (r *reader) inProse(opening string, ask func(string) string) string {
	if answer := ask(opening); answer != "" {
		return answer
	}
	for i := range r.sections {
		for k := range r.sections[i].Paragraphs {
			if answer := ask(r.sections[i].Paragraphs[k].Text.String()); answer != "" {
				return answer
			}
		}
	}
	return ""
}

// nameBefore finds the two or three characters that stand before the word
// where a clause begins with them.
func nameBefore(text, word string) string {
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return ""
		}
		i += from
		from = i + len(word)
		start := i
		n := 0
		for n < 4 && start > 0 {
			c, size := utf8.DecodeLastRuneInString(text[:start])
			if c < 0x4e00 || c > 0x9fff {
				break
			}
			start -= size
			n++
		}
		if n >= 1 && n <= 3 && !strings.ContainsAny(text[start:i], "将由对在是与和的我本各全现该为于至从向被以及等") {
			return text[start:i]
		}
	}
}

// placeOf is the name of the county or district that a unit's name begins
// with.
func placeOf(unit string) string {
	n := 0
	for i, c := range unit {
		n++
		if n >= 3 && strings.ContainsRune("区县旗", c) {
			return unit[:i+utf8.RuneLen(c)]
		}
		if n > 8 {
			break
		}
	}
	return ""
}

// superiorBefore finds a city of two or three characters and 市 that stands
// before the place.
func superiorBefore(text, place string) string {
	for from := 0; ; {
		i := strings.Index(text[from:], place)
		if i < 0 {
			return ""
		}
		i += from
		from = i + len(place)
		if !strings.HasSuffix(text[:i], "市") {
			continue
		}
		start, n := i-len("市"), 0
		for n < 4 && start > 0 {
			c, size := utf8.DecodeLastRuneInString(text[:start])
			if c < 0x4e00 || c > 0x9fff {
				break
			}
			start -= size
			n++
		}
		if n >= 2 && n <= 3 {
			return text[start:i]
		}
	}
}
