package rules

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gouji/model"
)

// misnamed finds where the opening gives the unit another unit's name: in
// 市城管局（以下简称我局） of a housing bureau, or as the same office of another
// county whose report this was.
func misnamed(v model.View) []model.Finding {
	p := wordingOf(v)
	unit := v.Unit.String()
	var found []model.Finding
	for i := range p.pieces {
		t := &p.pieces[i]
		if t.kind == titlePiece || t.kind == headingPiece {
			continue
		}
		if t.part > 1 || len(found) > 0 {
			break
		}
		for _, s := range append(selfNamed(i, t.text, unit), elsewhere(i, t.text, unit)...) {
			if p.excused(s, v) {
				continue
			}
			place, extent, quote := p.spot(s)
			found = append(found, model.Finding{Severity: model.Warning, Place: place, Extent: extent, Quote: quote, Key: quote.String(),
				Message: bothf("本单位是“%[1]s”，文中却写“%[2]s”：“%[3]s”。请核对是否套用其他单位的年报。",
					"The unit is “%[1]s”; the text says “%[2]s”: “%[3]s”. See whether it comes from another unit's report.", unit, quote.Line(), p.around(s))})
		}
	}
	return found
}

// excused reports whether a name that is not the unit's stands where others
// are rightly told of.
func (p *wording) excused(s span, v model.View) bool {
	sentence, name := p.sentence(s), p.words(s)
	if before := p.before(s); strings.LastIndex(before, "《") > strings.LastIndex(before, "》") {
		return true
	}
	for _, w := range [...]string{"更名", "原名", "前身", "撤销", "合并", "机构改革", "划转"} {
		if strings.Contains(sentence, w) {
			return true
		}
	}
	return slices.ContainsFunc(v.Settings().Superiors, func(superior string) bool { return strings.Contains(superior, name) })
}

// offices are the last characters of the names of offices whose short names
// keep characters of the long ones.
const offices = "局委厅"

// selfNamed finds short names that the text says are the unit's own and that
// have a character which the unit's name lacks.
func selfNamed(piece int, text, unit string) (found []span) {
	const most = 3 // characters of a short name that are looked at
	for from := 0; ; {
		i := strings.Index(text[from:], "以下简称")
		if i < 0 {
			return found
		}
		i += from
		from = i + len("以下简称")
		rest := strings.TrimLeft(text[from:], "“\"‘为：:")
		if !strings.HasPrefix(rest, "我") && !strings.HasPrefix(rest, "本") {
			continue
		}
		name := strings.TrimRight(text[:i], "（(")
		end := len(name)
		last, _ := utf8.DecodeLastRuneInString(name)
		if end == i || !strings.ContainsRune(offices, last) || !strings.ContainsRune(unit, last) {
			continue
		}
		start, strange := end, false
		for range most {
			r, n := utf8.DecodeLastRuneInString(name[:start])
			if !isHan(r) {
				break
			}
			start -= n
			strange = strange || !strings.ContainsRune(unit, r)
		}
		if strange {
			found = append(found, span{piece, start, end})
		}
	}
}

// elsewhere finds the unit's own kind of office under another place's name in
// a sentence that says whose report this is.
func elsewhere(piece int, text, unit string) (found []span) {
	at := strings.IndexAny(unit, "县旗市区")
	if at < 2*len("字") {
		return nil
	}
	office, own := unit[at:], unit[at-2*len("字"):at]
	if utf8.RuneCountInString(office) < 4 || strings.Contains(unit[:at], "省") || strings.ContainsAny(office[len("县"):], "县旗区") {
		return nil
	}
	for from := 0; ; {
		i := strings.Index(text[from:], office)
		if i < 0 {
			return found
		}
		i += from
		from = i + len(office)
		start := i
		for range 2 {
			_, n := utf8.DecodeLastRuneInString(text[:start])
			start -= n
		}
		name := text[start:i]
		last, _ := utf8.DecodeLastRuneInString(name)
		first, _ := utf8.DecodeRuneInString(name)
		if name == own || !isHan(first) || !isHan(last) || strings.ContainsAny(name, "本全各我该两某省市区州县旗邻同外与和及向由、") || !introduced(text[:start]) {
			continue
		}
		if s := sentenceAt(text, i); !strings.Contains(s, own) && (strings.Contains(s, "年度报告") || strings.Contains(s, "政府信息公开工作情况")) && !strings.Contains(s, "学习") {
			found = append(found, span{piece, start, i + len(office)})
		}
	}
}

// introduced reports whether what stands before a name leaves it the whole of
// the name: a verb that says whose report this is, or nothing.
func introduced(before string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	if before == "" || !isHan(last) {
		return true
	}
	for _, verb := range [...]string{"反映", "现将", "公布", "发布", "编制", "报告"} {
		if strings.HasSuffix(before, verb) {
			return true
		}
	}
	return false
}

// sentenceAt is the sentence of a text that holds a byte.
func sentenceAt(text string, at int) string {
	start := strings.LastIndex(text[:at], "。") + 1
	end := strings.Index(text[at:], "。")
	if end < 0 {
		end = len(text) - at
	}
	return text[start : at+end]
}
