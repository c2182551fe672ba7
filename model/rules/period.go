package rules

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gouji/model"
)

var period = []model.Rule{
	{
		ID:       "DOC-YEAR",
		Title:    both("年度一致", "one year throughout"),
		Asserts:  both("标题的年度、数据统计期限的年度和“现将……年度报告”所写的年度是同一年；全文写明年度。", "The year of the title, of the period and of the opening is one and the same, and there is one."),
		Basis:    []model.Citation{yearlyDuty, {Act: notice, Article: "一、报告内容", Sentence: "年度报告内容，要严格按照《中华人民共和国政府信息公开条例》第五十条的规定确定，不能遗漏，也不宜泛化"}},
		Severity: model.Error,
		Remedy:   both("核对年度，改成同一年；年份数字丢失的补上。", "Make the years agree; put digits that were lost."),
		Exceptions: both("规划、目标年份，文号〔2020〕，法规公布日期，“连续9年”，“十四五”，上级通知标题中的年份，与上年的比较，下一年的打算，均不提示；标题已提示缺年度的不重复提示。",
			"Years of plans, document numbers, dates of laws, spans of years, years in the titles of documents, comparisons and next year's intentions are left alone; a title without year is DOC-TITLE's."),
		Example: "标题年度为 2022，数据统计期限却写 2021 年。",
		Check:   years,
	},
	{
		ID:       "DOC-YEAR-LEFT",
		Title:    both("上年或平时文稿的痕迹", "left over from last year or another paper"),
		Asserts:  both("不以别的年度叙述本年度的数据；不用“今年以来”“截至目前”代替年度。", "Figures of the year are not told under another year, nor as of “so far this year”."),
		Basis:    []model.Citation{yearlyDuty},
		Severity: model.Warning,
		Remedy:   both("核对是否沿用了上年文稿，改为本年度；“今年以来”“截至目前”改为写明年度或统计期限。", "See whether last year's text was carried over; state the year instead of “so far”."),
		Exceptions: both("仅在句首以相邻年度起头、叙述收到、公开、收费等数据、同段又未提本年度时提示；比较、结转、沿革、年报名称、第五部分不提示。“今年以来”等只作提示，全文一次。",
			"Only where a sentence opens with a neighbouring year, tells figures, and its paragraph does not name the report's own year; comparisons, history and section five are left alone. “So far this year” is a note, once."),
		Example: "2022 年度报告中写“2021年，全镇未收到政府信息公开申请”。",
		Check:   leftYears,
	},
	{
		ID:       "DOC-PERIOD",
		Title:    both("数据统计期限", "the period of the figures"),
		Asserts:  both("写明数据统计期限，为1月1日至12月31日；文中数据不截止到其他日期。", "The period is stated, from 1 January to 31 December, and no figure is as of another day."),
		Basis:    []model.Citation{yearlyDuty, {Act: regulations, Article: "第五十条第一款", Sentence: "政府信息公开工作年度报告应当包括下列内容"}},
		Severity: model.Warning,
		Remedy:   both("写明“所列数据的统计期限为××××年1月1日至12月31日”，并据此核对数据。", "State the period from 1 January to 31 December and check the figures against it."),
		Exceptions: both("未写统计期限只作提示；“12月底”“12月末”只作提示；进展、活动的起止日期，次年的截止日期不提示；统计期限写作“2023年度”亦可。",
			"A missing statement is a note, as is 12月底. Dates of events and of the next year are left alone."),
		Example: "“截止11月底，共收到申请12件”：年度报告的数据应统计到12月31日。",
		Check:   statedPeriod,
	},
}

// yearlyDuty is the duty to report on the year before.
var yearlyDuty = model.Citation{Act: regulations, Article: "第四十九条",
	Sentence: "县级以上人民政府部门应当在每年1月31日前向本级政府信息公开工作主管部门提交本行政机关上一年度政府信息公开工作年度报告并向社会公布"}

// datesOf are the dates of the text, read once a view.
func datesOf(v model.View) []date {
	type key struct{}
	return v.Once(key{}, func(v model.View) any { return wordingOf(v).dates() }).([]date)
}

func years(v model.View) []model.Finding {
	if v.Year == 0 {
		return lostYear(v)
	}
	p := wordingOf(v)
	all := datesOf(v)
	title := 0
	for _, d := range all {
		if p.pieces[d.piece].kind != titlePiece {
			break
		}
		if title != 0 && title != d.year {
			return nil
		}
		title = d.year
	}
	if title == 0 {
		return nil
	}
	for _, s := range p.stretches(all) {
		if y := s.from.year; s.whole() && p.aboutPeriod(s.from.span) && y != 0 && y != title {
			place, extent, quote := p.spot(span{s.from.piece, s.from.at, s.to.end})
			return []model.Finding{{Severity: model.Error, Place: place, Extent: extent, Quote: quote, Key: "period",
				Message: bothf("标题年度为 %[1]d，数据统计期限却写 %[2]d 年（“%[3]s”）。请核对。",
					"The title says %[1]d, the period of the figures %[2]d (“%[3]s”). See which is right.", title, y, short(quote.Line()))}}
		}
	}
	for _, d := range all {
		if d.year == title || d.month != 0 || d.year == 0 || !p.namesReport(d) {
			continue
		}
		place, extent, quote := p.spot(d.span)
		return []model.Finding{{Severity: model.Warning, Place: place, Extent: extent, Quote: quote, Key: "opening",
			Message: bothf("标题年度为 %[1]d，正文开头却写“%[2]s”的年度报告。请核对。", "The title says %[1]d, the opening speaks of the report of %[2]s. See which is right.", title, quote.Line())}}
	}
	return nil
}

// aboutPeriod reports whether a span stands in a statement about the figures.
func (p *wording) aboutPeriod(s span) bool {
	if t := &p.pieces[s.piece]; t.kind != preamblePiece && t.part > 1 {
		return false
	}
	sentence := p.sentence(s)
	for _, w := range [...]string{"同期", "相比", "较", "上年", "去年", "上一年", "普查", "调查", "审计", "评估", "规划", "有效期", "试点", "考核期"} {
		if strings.Contains(sentence, w) {
			return false // another matter's period
		}
	}
	for _, w := range [...]string{"统计期", "统计时", "统计周期", "数据统计", "期限", "时限", "起止", "周期", "所列数据", "数据的统计", "本报告", "年报"} {
		if strings.Contains(sentence, w) {
			return true
		}
	}
	return p.pieces[s.piece].kind == preamblePiece && (strings.Contains(sentence, "数据") || strings.Contains(sentence, "年度报告"))
}

// namesReport reports whether a year in the opening is the year of the report
// that is being published, and not in the title of somebody's circular.
func (p *wording) namesReport(d date) bool {
	if t := &p.pieces[d.piece]; t.kind != preamblePiece {
		return false
	}
	before, after := clauseBefore(p.before(d.span)), clauseAfter(p.after(d.span))
	if strings.Contains(before, "《") || strings.Contains(after, "通知") || strings.Contains(after, "要求") || strings.Contains(before, "关于做好") {
		return false
	}
	opens := false
	for _, w := range [...]string{"现将", "现公布", "现发布", "现编制", "特编制", "编制", "现就"} {
		opens = opens || strings.Contains(before, w)
	}
	i := strings.Index(after, "公开")
	return opens && i >= 0 && i <= 30*len("字") && (strings.Contains(after[i:], "报告") || strings.Contains(after[i:], "年报"))
}

// clauseBefore and clauseAfter cut a text at the nearest comma or stop.
func clauseBefore(s string) string {
	if i := strings.LastIndexAny(s, "，。；,;\n"); i >= 0 {
		_, size := utf8.DecodeRuneInString(s[i:])
		return s[i+size:]
	}
	return s
}

func clauseAfter(s string) string {
	if i := strings.IndexAny(s, "，。；,;\n"); i >= 0 {
		return s[:i]
	}
	return s
}

// lostYear tells of a report without any year; often the digits were lost.
func lostYear(v model.View) []model.Finding {
	if statutory(v) && v.Title != nil || len(v.Sections) == 0 {
		return nil
	}
	p := wordingOf(v)
	for _, h := range p.of(dated) {
		before := p.before(h.span)
		if h.word.text == "月1日" && strings.HasSuffix(before, "年1") && !endsInDigit(strings.TrimSuffix(before, "年1")) {
			place, extent, quote := p.spot(span{h.piece, h.at - len("年1"), h.end})
			return []model.Finding{{Severity: model.Warning, Place: place, Extent: extent, Quote: quote, Key: "lost",
				Message: both("全文没有年度，“年”字前的数字似已丢失。请补上年度。", "There is no year; the digits before 年 seem to be lost. Put them.")}}
		}
	}
	return []model.Finding{{Severity: model.Warning, Key: "none", Place: headingPlace(v, 0), Quote: v.Sections[0].Heading.Text,
		Message: both("全文没有写明年度。请补上。", "The report does not state its year. Add it.")}}
}

func endsInDigit(s string) bool { return s != "" && s[len(s)-1] >= '0' && s[len(s)-1] <= '9' }

// claims are what a sentence about the year's figures says.
var claims = [...]string{"未收到", "没有收到", "收到", "未发生", "未收取", "没有收取", "未产生", "主动公开", "共公开", "共发布", "累计公开", "累计发布", "公开政府信息", "公开信息", "发布信息", "受理"}

// compared are words of sentences that tell of another year on purpose.
var compared = [...]string{"较", "比", "同期", "结转", "以来", "年报", "年度报告", "上年", "上一年", "去年", "将", "计划", "拟", "《",
	"跨年", "并入", "转入", "遗留", "延续", "延至", "顺延", "未办结", "尚未", "本年", "当年", "今年", "往年", "历年", "逐年", "连续", "近两年", "近三年", "同一", "起，", "至", "后续", "再次", "此后", "其后"}

func leftYears(v model.View) []model.Finding {
	p := wordingOf(v)
	var found []model.Finding
	if v.Year != 0 && v.YearFrom >= model.FromTitle && v.YearFrom <= model.FromOpening {
		found = append(found, p.otherYears(v)...)
	}
	if vague := p.of(vagueTime); len(vague) > 0 && statutory(v) {
		place, extent, quote := p.spot(vague[0].span)
		found = append(found, model.Finding{Severity: model.Note, Place: place, Extent: extent, Quote: quote, Key: "vague",
			Message: bothf("用“%[1]s”叙述全年情况（%[2]d 处）。宜写明年度或统计期限。", "The year is told as “%[1]s” (%[2]d places). State the year instead.", quote.Line(), len(vague))})
	}
	return found
}

func (p *wording) otherYears(v model.View) []model.Finding {
	var odd []date
	all := datesOf(v)
	own := map[int]bool{}
	for _, d := range all {
		if d.year == v.Year {
			own[d.piece] = true
		}
	}
	for _, d := range all {
		t := &p.pieces[d.piece]
		if d.year != v.Year-1 && d.year != v.Year+1 || d.month != 0 || own[d.piece] || t.kind == titlePiece || t.kind == headingPiece || t.part == 5 || t.part == 2 {
			continue
		}
		if p.opensSentence(d.span) && claimed(p.sentence(d.span)) {
			odd = append(odd, d)
		}
	}
	if len(odd) == 0 {
		return nil
	}
	place, extent, quote := p.spot(odd[0].span)
	return []model.Finding{{Severity: model.Warning, Place: place, Extent: extent, Quote: quote, Key: "year",
		Message: bothf("%[1]d 年度报告中以“%[2]s”叙述数据（%[3]d 处）：“%[4]s”。请核对是否沿用上年文稿。",
			"The report of %[1]d tells figures of “%[2]s” (%[3]d places): “%[4]s”. See whether this is last year's text.",
			v.Year, quote.Line(), len(odd), short(p.words(odd[0].span)+p.after(odd[0].span)))}}
}

// opensSentence reports whether nothing but a number stands before a span in
// its sentence.
func (p *wording) opensSentence(s span) bool {
	before := p.before(s)
	if i := strings.LastIndexAny(before, "。；;\n"); i >= 0 {
		_, size := utf8.DecodeRuneInString(before[i:])
		before = before[i+size:]
	}
	if m := markerOf(before + "x"); m.level > 0 {
		return true
	}
	return strings.Trim(before, " \u3000") == ""
}

func claimed(sentence string) bool {
	for _, w := range compared {
		if strings.Contains(sentence, w) {
			return false
		}
	}
	head := sentence
	if utf8.RuneCountInString(head) > 40 {
		head = string([]rune(head)[:40])
	}
	for _, w := range claims {
		if strings.Contains(head, w) {
			return true
		}
	}
	return false
}

func statedPeriod(v model.View) []model.Finding {
	if !statutory(v) {
		return nil
	}
	p := wordingOf(v)
	all := datesOf(v)
	found := p.cutOffs(v, all)
	stated := false
	stretches := p.stretches(all)
	for _, s := range stretches {
		if p.pieces[s.from.piece].kind == titlePiece || !s.whole() && !p.aboutFigures(s.from.span) {
			continue
		}
		if stated = true; s.whole() {
			continue
		}
		severity := model.Warning
		if p.pieces[s.from.piece].kind != preamblePiece && slices.ContainsFunc(stretches, stretch.whole) {
			severity = model.Note // the period is stated right elsewhere
		}
		for _, w := range [...]string{"挂牌", "成立", "组建", "设立", "撤销", "并入", "合并"} {
			if strings.Contains(p.sentence(s.from.span), w) {
				severity = model.Note // a unit of part of the year
			}
		}
		place, extent, quote := p.spot(span{s.from.piece, s.from.at, s.to.end})
		found = append(found, model.Finding{Severity: severity, Place: place, Extent: extent, Quote: quote, Key: "wrong",
			Message: bothf("数据统计期限写作“%[1]s”，年度报告应为1月1日至12月31日。请核对。",
				"The period is given as “%[1]s”; that of a yearly report is 1 January to 31 December.", short(quote.Line()))})
	}
	if !stated && !p.statesPeriod() && len(v.Sections) > 0 {
		found = append(found, model.Finding{Severity: model.Note, Place: model.Place{Section: 1}, Key: "missing",
			Message: both("未写明数据统计期限（1月1日至12月31日）。", "The period of the figures, 1 January to 31 December, is not stated.")})
	}
	return found
}

// aboutFigures reports whether a sentence gives the period of the figures,
// and nothing else.
func (p *wording) aboutFigures(s span) bool {
	if t := &p.pieces[s.piece]; t.kind != preamblePiece && t.part > 1 {
		return false
	}
	before := clauseBefore(p.before(s))
	for _, w := range [...]string{"统计", "数据期限", "起止"} {
		if strings.Contains(before, w) {
			return true
		}
	}
	return false
}

// statesPeriod reports whether the period is given in other words.
func (p *wording) statesPeriod() bool { return (p.seen[0]|p.seen[1])&aboutPeriod != 0 }

// goesOn reports whether a paragraph tells of the rest of the year as well.
func (p *wording) goesOn(piece int) bool {
	text := p.pieces[piece].text
	for _, w := range [...]string{"全年", "下半年", "季度", "12月", "年末", "年底", "十二月", "同比", "其后", "此后"} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// cutOffs tells of figures as of a day other than the last of the year.
func (p *wording) cutOffs(v model.View, all []date) []model.Finding {
	var early, late []span
	k := 0
	for _, h := range p.of(cutOff) {
		for k < len(all) && (all[k].piece < h.piece || all[k].piece == h.piece && all[k].at < h.end) {
			k++
		}
		if k >= len(all) || all[k].piece != h.piece || strings.Trim(p.pieces[h.piece].text[h.end:all[k].at], " 至到于") != "" {
			continue
		}
		d := all[k]
		if d.month == 0 || d.year != 0 && d.year != v.Year || d.month == 12 && d.day == 31 {
			continue
		}
		s, sentence := span{h.piece, h.at, d.end}, p.sentence(d.span)
		for _, w := range [...]string{"底", "末"} {
			if d.day == 0 && strings.HasPrefix(p.after(s), w) {
				s.end += len(w)
			}
		}
		switch {
		case d.month == 12 && d.day == 0:
			late = append(late, s)
		case strings.Contains(sentence, "申请") && (strings.Contains(sentence, "收到") || strings.Contains(sentence, "受理")) && !p.goesOn(h.piece):
			early = append(early, s)
		}
	}
	var found []model.Finding
	if len(early) > 0 {
		place, extent, quote := p.spot(early[0])
		found = append(found, model.Finding{Severity: model.Warning, Place: place, Extent: extent, Quote: quote, Key: "early",
			Message: bothf("数据统计到“%[1]s”，年度报告应统计到12月31日。请核对。", "Figures as of “%[1]s”: a yearly report counts to 31 December.", p.words(early[0]))})
	}
	if len(late) > 0 {
		place, extent, quote := p.spot(late[0])
		found = append(found, model.Finding{Severity: model.Note, Place: place, Extent: extent, Quote: quote, Key: "end",
			Message: bothf("“%[1]s”宜写明“截至12月31日”（%[2]d 处）。", "For “%[1]s” say 截至12月31日 (%[2]d places).", p.words(late[0]), len(late))})
	}
	return found
}
