package rules

import (
	"strings"
	"unicode/utf8"

	"gouji/model"
)

var carried = []model.Rule{
	{
		ID:       "LEFT-UNIT",
		Title:    both("别的单位的称谓", "another kind of unit"),
		Asserts:  both("文中对本单位的称谓与单位的类别相符。", "The report speaks of its unit as the kind of unit that it is."),
		Basis:    []model.Citation{accurate},
		Severity: model.Warning,
		Remedy:   both("核对该处是否从别的单位的年报套用，改为本单位的称谓。", "See whether the text comes from another unit's report; use the unit's own name."),
		Exceptions: both("上级、下级单位的名称（县里、各乡镇、某某街道办事处），书名号内的文字，“根本”“基本”“安全”等词中的字，均不提示；单位名称中已含该字的不提示；单位不能从标题或开头确知的不查。",
			"Names of superior and subordinate units, titles in 《》, and characters that belong to other words are left alone, and reports whose unit is not known from title or opening."),
		Example: "本单位是乡，文中出现“办事处”2 处。",
		Check:   otherUnits,
	},
	{
		ID:       "LEFT-TEMPLATE",
		Title:    both("模板的空", "blanks of a template"),
		Asserts:  both("文中没有 XX、××、某某、下划线、“此处填写”、空的【】等待填的字样。", "No XX, ××, 某某, underscores, 此处填写 or empty 【】 wait to be filled in."),
		Basis:    []model.Citation{accurate},
		Severity: model.Error,
		Remedy:   both("填上实际内容，或删去说明文字。", "Fill in what belongs there, or delete the instruction."),
		Exceptions: both("网址、邮箱、栏目代码中的 xx，电话和证件的遮盖（138XXXX1234、张某某、****），文号〔〕、【2021】，示例引文，均不提示。",
			"xx in addresses of pages and mail, masked telephones and names, numbers of documents, and quoted examples are left alone."),
		Example: "“XX镇共公开信息”中的“XX”是模板的空。",
		Check:   templates,
	},
	{
		ID:       "LEFT-CHROME",
		Title:    both("网页文字", "furniture of a web page"),
		Asserts:  both("正文中没有“打印本页”“浏览次数”“备案号”等网页文字。", "No 打印本页, 浏览次数, ICP number of a web page stands in the text."),
		Basis:    []model.Citation{accurate},
		Severity: model.Note,
		Remedy:   both("删去。", "Delete it."),
		Exceptions: both("读取时已认出、未计入正文的页眉页脚不提示；正文叙述“网站浏览次数”等不提示；全文只提示一次。",
			"What the reader set aside is not reported, nor sentences about visits to a site; one finding a report."),
		Example: "正文中夹有网页文字“打印本页”。",
		Check:   chrome,
	},
}

func otherUnits(v model.View) []model.Finding {
	if v.UnitFrom != model.FromTitle && v.UnitFrom != model.FromOpening || v.Layout.T2 == nil && !statutory(v) {
		return nil
	}
	p := wordingOf(v)
	all := p.of(otherUnit)
	unit := v.Unit.String()
	words := foreignTo(unit)
	for _, superior := range v.Settings().Superiors {
		for w := range words {
			if strings.Contains(superior, strings.TrimLeft(w, "我本全")) {
				delete(words, w)
			}
		}
	}
	var order []string
	places := map[string][]hit{}
	for _, h := range all {
		w := h.word.text
		if !words[w] || p.pieces[h.piece].kind == titlePiece || !p.speaksOfItself(h) {
			continue
		}
		if places[w] == nil {
			order = append(order, w)
		}
		places[w] = append(places[w], h)
	}
	found := misnamed(v)
	for _, w := range order {
		place, extent, quote := p.spot(places[w][0].span)
		found = append(found, model.Finding{Severity: model.Warning, Place: place, Extent: extent, Quote: quote, Key: w,
			Message: bothf("本单位是%[1]s，文中出现“%[2]s”（%[3]d 处）：“%[4]s”。请核对是否套用其他单位的年报。",
				"The unit is a %[1]s; the text says “%[2]s” (%[3]d places): “%[4]s”. See whether it comes from another unit's report.",
				unitKindNames[kindOf(unit)], w, len(places[w]), p.around(places[w][0].span))})
	}
	return found
}

// speaksOfItself reports whether a word is said of the unit, and is not part
// of another word, of a title or of some place's name.
func (p *wording) speaksOfItself(h hit) bool {
	before, after := p.before(h.span), p.after(h.span)
	if strings.LastIndex(before, "《") > strings.LastIndex(before, "》") {
		return false
	}
	if strings.LastIndex(before, "“") > strings.LastIndex(before, "”") {
		return false
	}
	for _, w := range [...]string{"撤乡", "撤镇", "撤县", "撤并", "改设", "改制", "更名", "合并", "原名", "前身"} {
		if strings.Contains(p.sentence(h.span), w) {
			return false // it was such a unit
		}
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	switch w := h.word.text; {
	case w == "办事处":
		if strings.HasSuffix(before, "我") || strings.HasSuffix(before, "本") {
			return false // told as 我办事处
		}
		for _, end := range [...]string{"街道", "街", "道", "片区", "管理区", "社区", "林场", "工作", "驻", "各", "、"} {
			if strings.HasSuffix(before, end) {
				return false
			}
		}
		for _, start := range [...]string{"年报", "年度报告", "政务公开", "政府信息", "办事", "党工委"} {
			if strings.HasPrefix(after, start) {
				return true
			}
		}
		return !isHan(last) && !strings.ContainsRune("”）)\"", last) && next != '、'
	case w == "分管副主任":
		return (!isHan(last) || last == '由') && next != '、'
	case strings.HasPrefix(w, "镇") || strings.HasPrefix(w, "乡"):
		return (!isHan(last) || strings.ContainsRune("由经将向在对请以为", last)) && next != '、' && last != '、'
	case strings.HasPrefix(w, "全"):
		return !strings.ContainsRune("安健完齐", last) && !strings.ContainsRune("街村镇乡", next)
	}
	return !strings.ContainsRune("基根日资成原", last) && !strings.ContainsRune("镇街土", next)
}

// around is a span with a few characters on both sides, to be quoted.
func (p *wording) around(s span) string {
	const side = 6
	before, after := []rune(p.before(s)), []rune(p.after(s))
	if n := len(before); n > side {
		before = before[n-side:]
	}
	if len(after) > side {
		after = after[:side]
	}
	return strings.ReplaceAll(string(before)+p.words(s)+string(after), "\n", " ")
}

func templates(v model.View) []model.Finding {
	p := wordingOf(v)
	var left []hit
	for _, h := range p.of(templateMark) {
		if n := len(left); n > 0 && left[n-1].piece == h.piece && h.at < left[n-1].end+2 {
			left[n-1].end = max(left[n-1].end, h.end)
			continue
		}
		if p.waits(h) {
			left = append(left, h)
		}
	}
	if len(left) == 0 {
		return nil
	}
	const each = 5
	var found []model.Finding
	for i, h := range left {
		if len(left) > each && i > 0 {
			break
		}
		place, extent, quote := p.spot(h.span)
		f := model.Finding{Severity: model.Error, Place: place, Extent: extent, Quote: quote, Key: p.around(h.span),
			Message: bothf("“%[2]s”中的“%[1]s”是模板的空。请填写或删去。", "“%[1]s” in “%[2]s” is a blank of a template. Fill it in or delete it.", quote.Line(), p.around(h.span))}
		if len(left) > each {
			f.Key = "many"
			f.Message = bothf("文中有 %[3]d 处模板的空，首处“%[1]s”在“%[2]s”。请填写或删去。", "blanks of a template: %[3]d, the first “%[1]s” in “%[2]s”. Fill them in or delete them.",
				quote.Line(), p.around(h.span), len(left))
		}
		found = append(found, f)
	}
	return found
}

// counted words stand after a blank that is to be filled in.
const afterBlank = "年月日号镇乡县市区局委街村社单部个条件次篇份人项元万家名期场"

// waits reports whether a mark of a template stands for something that is
// still to be filled in.
func (p *wording) waits(h hit) bool {
	before, after := p.before(h.span), p.after(h.span)
	last, _ := utf8.DecodeLastRuneInString(before)
	w := h.word.text
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, "Xx×╳_＿ "))
	fills := next != utf8.RuneError && strings.ContainsRune(afterBlank, next) && (next != '号' || last == '〕' || last == '第')
	switch w {
	case "XX", "Xx", "xx", "××", "╳╳":
		if label, ok := strings.CutSuffix(strings.TrimRight(before, " "), "："); ok && w != "xx" && contactLabel(label) {
			return true
		}
		if strings.ContainsRune("“\"‘《", last) {
			return false
		}
		ascii := func(r rune) bool { return r < utf8.RuneSelf && r > ' ' && !strings.ContainsRune("(),;:", r) }
		if first, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, "Xx×╳")); first != utf8.RuneError && ascii(first) {
			return false
		}
		if strings.HasSuffix(before, "20") && !endsInDigit(strings.TrimSuffix(before, "20")) && next == '年' {
			return true
		}
		return fills && (!ascii(last) || last == utf8.RuneError || before == "")
	case "某某":
		return strings.ContainsRune("县市区镇乡局", next) && (before == "" || !isHan(last)) && !strings.Contains(p.sentence(h.span), "案")
	case "__", "＿＿":
		return fills && (isHan(last) || before == "" || strings.ContainsRune("，。：、；,:;", last) || strings.HasSuffix(before, "20"))
	case "文字描述":
		return strings.ContainsRune("（(【[", last) && (strings.HasPrefix(after, "）") || strings.HasPrefix(after, ")") || strings.HasPrefix(after, "，") || strings.HasPrefix(after, ",") || strings.HasPrefix(after, "】"))
	case "填写说明":
		return strings.ContainsRune("（(【[", last) || before == "" && (next == '：' || next == ':')
	case "【】", "【 】":
		return true
	case "【单位", "【年", "【填", "【请":
		return strings.Contains(after, "】") && strings.Index(after, "】") <= 10*len("字") && !strings.HasPrefix(after, "报")
	}
	return strings.ContainsRune("（(【[", last) // 此处填写 and the like
}

// contactLabel reports whether what a colon follows asks for how to reach the
// unit.
func contactLabel(label string) bool {
	for _, w := range [...]string{"电话", "传真", "邮编", "邮政编码", "地址"} {
		if strings.HasSuffix(label, w) {
			return true
		}
	}
	return false
}

func chrome(v model.View) []model.Finding {
	p := wordingOf(v)
	for _, h := range p.of(siteChrome) {
		if t := &p.pieces[h.piece]; t.kind == titlePiece || h.word.text == "浏览次数" && !strings.HasPrefix(p.after(h.span), "：") && !strings.HasPrefix(p.after(h.span), ":") {
			continue
		}
		if h.word.text == "网站标识码" || h.word.text == "ICP备" || h.word.text == "公网安备" {
			if next, _ := utf8.DecodeRuneInString(strings.TrimLeft(p.after(h.span), "：: ")); next < '0' || next > '9' && next != 'b' {
				continue
			}
		}
		place, extent, quote := p.spot(h.span)
		return []model.Finding{{Severity: model.Note, Place: place, Extent: extent, Quote: quote, Key: "chrome",
			Message: bothf("正文中夹有网页文字“%[1]s”。请删去。", "Furniture of a web page, “%[1]s”, stands in the text. Delete it.", p.around(h.span))}}
	}
	return nil
}
