package rules

import (
	"strings"

	"gouji/model"
)

var contentsRules = []model.Rule{
	{
		ID:         "SEC6-FEE-TERM",
		Title:      both("信息处理费的名称", "name of the fee"),
		Asserts:    both("收费名称写作“信息处理费”。", "The fee is called 信息处理费."),
		Basis:      []model.Citation{{Act: regulations, Article: "第四十二条第一款", Sentence: "申请人申请公开政府信息的数量、频次明显超过合理范围的，行政机关可以收取信息处理费"}, {Act: "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）", Article: "第二条", Sentence: "本办法所称信息处理费，是指为了有效调节政府信息公开申请行为、引导申请人合理行使权利，向申请公开政府信息超出一定数量或者频次范围的申请人收取的费用"}},
		Severity:   model.Note,
		From:       2021,
		Remedy:     both("改为“信息处理费”。", "Write 信息处理费."),
		Exceptions: both("“政府信息公开信息处理费”是规范名称；是否写明收费情况由 SEC6-FEE 查。", "政府信息公开信息处理费 is right; whether the fee is told at all is SEC6-FEE's."),
		Example:    "“信息公开处理费”应为“信息处理费”。",
		Check:      feeTerm,
	},
	{
		ID:       "SEC1-ASSESS",
		Title:    both("考核、评议、责任追究", "assessment, public opinion, accountability"),
		Asserts:  both("各级政府的报告写有工作考核、社会评议和责任追究结果情况。", "The report of a government tells of assessment, public opinion and accountability."),
		Basis:    []model.Citation{{Act: regulations, Article: "第五十条第一款第（四）项", Sentence: "各级人民政府的政府信息公开工作年度报告还应当包括工作考核、社会评议和责任追究结果情况"}},
		Severity: model.Warning,
		From:     2019,
		Remedy:   both("在监督保障或第五部分补写；没有追究责任情形的也写明。", "Add it; where nobody was called to account, say so."),
		Exceptions: both("部门、街道办事处、开发区不查；缺其中一两项，以及乡镇，只作提示；“考评”“测评”“评估”“满意度”“追责”“问责”均可。",
			"Departments, street offices and zones are not held to it; one or two of three missing, and towns, are a note; the usual synonyms will do."),
		Example: "县政府的报告未写到工作考核、社会评议、责任追究。",
		Check:   assessed,
	},
	{
		ID:         "SEC1-LEN",
		Title:      both("总体情况的篇幅", "length of section one"),
		Asserts:    both("总体情况不超过本地规定的字数。", "Section one keeps to the local limit of length."),
		Basis:      []model.Citation{sectionOne},
		Severity:   model.Note,
		Remedy:     both("压缩到规定的字数以内。", "Shorten it."),
		Exceptions: both("没有设定字数的不查（本规则默认不起作用）。", "Without a limit in the settings the rule says nothing."),
		Example:    "总体情况 1380 字，规定不超过 1000 字。",
		Check:      tooLong,
	},
	{
		ID:         "SEC5-BOTH",
		Title:      both("问题和改进都要写", "problems and improvements"),
		Asserts:    both("第五部分既写存在的问题，也写改进情况。", "Section five tells of problems and of what was done about them."),
		Basis:      []model.Citation{{Act: regulations, Article: "第五十条第一款第（四）项", Sentence: "政府信息公开工作存在的主要问题及改进情况"}},
		Severity:   model.Warning,
		From:       2019,
		Remedy:     both("补写缺少的一半。", "Write the half that is missing."),
		Exceptions: both("不要求小标题；用“不足”“有待”“下一步”等说法即可；空的第五部分由 SEC-EMPTY 提示。", "No headings are asked for; any of the usual words will do; an empty section is SEC-EMPTY's."),
		Example:    "第五部分只写了改进打算，未写存在的问题。",
		Check:      problemsAndImprovements,
	},
	{
		ID:         "SEC5-LASTYEAR",
		Title:      both("上年问题的改进", "what came of last year's problems"),
		Asserts:    both("第五部分写到已做的改进，不只写打算。", "Section five tells what was done, and more than intentions."),
		Basis:      []model.Citation{{Act: regulations, Article: "第五十条第一款第（四）项", Sentence: "政府信息公开工作存在的主要问题及改进情况"}},
		Severity:   model.Note,
		From:       2021,
		Remedy:     both("写明针对上年问题做了哪些改进。", "Say what was done about last year's problems."),
		Exceptions: both("出现“上年”“针对”“已”“整改”等说法的不提示；过短的第五部分另有规则。", "Any word of what was done will do; a short section is another rule's."),
		Example:    "第五部分只写下一步打算，未写已做的改进。",
		Check:      improvedSince,
	},
	{
		ID:         "LEN-SHORT",
		Title:      both("文字很少", "very little text"),
		Asserts:    both("正文文字不少于五百字。", "The text has at least five hundred characters."),
		Basis:      []model.Citation{{Act: notice, Article: "一、报告内容", Sentence: "年度报告内容，要严格按照《中华人民共和国政府信息公开条例》第五十条的规定确定，不能遗漏，也不宜泛化"}},
		Severity:   model.Note,
		From:       2019,
		Remedy:     both("核对各部分是否写全。", "See whether every section says what it should."),
		Exceptions: both("只作提示；没有正文、只报表格的不提示。", "A note; bare tables are left alone."),
		Example:    "正文约 320 字。",
		Check:      shortText,
	},
	{
		ID:       "TERM",
		Title:    both("用语", "terms"),
		Asserts:  both("用语规范：政府信息公开、截至、中华人民共和国等。", "Terms are used as they should be."),
		Basis:    []model.Citation{{Act: regulations, Article: "第二条", Sentence: "本条例所称政府信息，是指行政机关在履行行政管理职能过程中制作或者获取的，以一定形式记录、保存的信息"}},
		Severity: model.Note,
		From:     2019,
		Remedy:   both("按提示改。", "Write the word that is offered."),
		Exceptions: both("每个用语只提示一次；整十整百后的“余”不提示；“截止日期”“截止时间”不提示；2018 年度及以前的报告不查。",
			"One finding a term; 余 behind a round figure and 截止 in 截止日期 pass; reports up to 2018 are not held to it."),
		Example: "“政务信息公开”宜为“政府信息公开”（3 处）。",
		Check:   terms,
	},
}

func feeTerm(v model.View) []model.Finding {
	if !statutory(v) {
		return nil
	}
	p := wordingOf(v)
	wrong := p.of(wrongFee)
	if len(wrong) == 0 {
		return nil
	}
	place, extent, quote := p.spot(wrong[0].span)
	return []model.Finding{{Severity: model.Note, Place: place, Extent: extent, Instead: p.instead(wrong[0].span, "信息处理费"), Quote: quote, Key: "fee",
		Message: bothf("“%[1]s”应为“信息处理费”（%[2]d 处）。", "For “%[1]s” write 信息处理费 (%[2]d places).", quote.Line(), len(wrong))}}
}

func assessed(v model.View) []model.Finding {
	if !statutory(v) || !government(v) || v.UnitFrom == model.FromContact {
		return nil
	}
	p := wordingOf(v)
	first, _ := standing(v)
	if first[1] < 0 || p.length(1)+p.length(5) == 0 {
		return nil
	}
	spoken := p.anywhere()
	var absent []string
	for _, a := range [...]struct {
		topic topic
		name  string
	}{{aboutAssessment, "工作考核"}, {aboutReview, "社会评议"}, {aboutAccountability, "责任追究结果"}} {
		if spoken&a.topic == 0 {
			absent = append(absent, a.name)
		}
	}
	if len(absent) == 0 {
		return nil
	}
	severity := model.Note
	if k := kindOf(v.Unit.String()); len(absent) == 3 && k != town && k != township && !modest(v) {
		severity = model.Warning
	}
	return []model.Finding{{Severity: severity, Place: headingPlace(v, first[1]), Quote: v.Sections[first[1]].Heading.Text, Key: "assessed",
		Message: bothf("政府的年度报告还应当包括%[1]s情况，文中未写到。", "A government's report also tells of %[1]s; this one does not.", strings.Join(absent, "、"))}}
}

// tooLong holds section one against the limit of the settings, where there
// is one.
func tooLong(v model.View) []model.Finding {
	limit := v.Settings().SectionOneLimit
	if limit <= 0 || !statutory(v) {
		return nil
	}
	n := wordingOf(v).length(1)
	first, _ := standing(v)
	if n <= limit || first[1] < 0 {
		return nil
	}
	return []model.Finding{{Severity: model.Note, Place: headingPlace(v, first[1]), Quote: v.Sections[first[1]].Heading.Text, Key: "long",
		Message: bothf("总体情况约 %[1]d 字，规定不超过 %[2]d 字。", "Section one has about %[1]d characters; the limit is %[2]d.", n, limit)}}
}

func problemsAndImprovements(v model.View) []model.Finding {
	p := wordingOf(v)
	first, _ := standing(v)
	if !statutory(v) || first[5] < 0 || p.length(5) < shortFive || p.seen[5] == 0 {
		return nil
	}
	lacks := model.Words{}
	switch {
	case p.seen[5]&aboutProblems == 0:
		lacks = both("存在的问题", "problems")
	case p.seen[5]&aboutImprovement == 0:
		lacks = both("改进情况", "improvements")
	default:
		return nil
	}
	severity := model.Warning
	if modest(v) {
		severity = model.Note
	}
	return []model.Finding{{Severity: severity, Place: headingPlace(v, first[5]), Quote: v.Sections[first[5]].Heading.Text, Key: "both",
		Message: bothf("第五部分未写%[1]s。请补写。", "Section five does not tell of %[1]s. Add it.", lacks)}}
}

func improvedSince(v model.View) []model.Finding {
	p := wordingOf(v)
	first, _ := standing(v)
	if !statutory(v) || first[5] < 0 || p.length(5) < shortFive || p.seen[5]&(aboutLastYear|aboutImprovement) != aboutImprovement {
		return nil
	}
	return []model.Finding{{Severity: model.Note, Place: headingPlace(v, first[5]), Quote: v.Sections[first[5]].Heading.Text, Key: "since",
		Message: both("第五部分只写打算，未写已做的改进（如上年问题的解决情况）。", "Section five tells of intentions, not of what was done about last year's problems.")}}
}

// scanty is below what a report that says anything has.
const scanty = 500

func shortText(v model.View) []model.Finding {
	if !statutory(v) || len(v.Sections) < 3 {
		return nil
	}
	p := wordingOf(v)
	n := 0
	for _, size := range p.sizes {
		n += size
	}
	if n == 0 || n >= scanty {
		return nil
	}
	return []model.Finding{{Severity: model.Note, Place: headingPlace(v, 0), Quote: v.Sections[0].Heading.Text, Key: "short",
		Message: bothf("正文约 %[1]d 字，请核对各部分是否写全。", "The text has about %[1]d characters. See whether it is complete.", n)}}
}

func terms(v model.View) []model.Finding {
	if !statutory(v) {
		return nil
	}
	p := wordingOf(v)
	var found []model.Finding
	told := map[string]int{}
	add := func(s span, what, put string) {
		if i, ok := told[what]; ok {
			found[i].Expected += "."
			return
		}
		place, extent, quote := p.spot(s)
		told[what] = len(found)
		found = append(found, model.Finding{Severity: model.Note, Place: place, Extent: extent, Quote: quote, Key: what, Expected: put, Instead: p.instead(s, put)})
	}
	for _, h := range p.of(wrongTerm) {
		add(h.span, h.word.text, h.word.put)
	}
	for _, h := range p.of(cutOff) {
		if h.word.text == "截止" && p.untilNow(h) {
			add(h.span, "截止", "截至")
		}
	}
	for i, r := range p.runs {
		if p.surplus(i) {
			add(span{r.piece, r.at, r.end + len("余")}, "余", p.words(r))
		}
	}
	for _, t := range v.Settings().Terms {
		for i := range p.pieces {
			text := p.pieces[i].text
			for from := 0; t.Wrong != ""; {
				at := strings.Index(text[from:], t.Wrong)
				if at < 0 {
					break
				}
				at += from
				from = at + len(t.Wrong)
				add(span{i, at, from}, t.Wrong, t.Right)
			}
		}
	}
	for i := range found {
		f := &found[i]
		put := strings.TrimRight(f.Expected, ".")
		n := 1 + len(f.Expected) - len(put)
		f.Expected = ""
		f.Message = bothf("“%[1]s”宜为“%[2]s”（%[3]d 处）。", "For “%[1]s” write “%[2]s” (%[3]d places).", f.Quote.Line(), put, n)
	}
	return found
}

// untilNow reports whether 截止 stands where 截至 belongs: before a day.
func (p *wording) untilNow(h hit) bool {
	after := strings.TrimLeft(p.after(h.span), " 到至")
	if after == "" {
		return false
	}
	if strings.HasPrefix(after, "年底") || strings.HasPrefix(after, "年末") {
		return true
	}
	head := after[:min(len(after), len("2023年12月底"))]
	return endsInDigit(after[:1]) && !strings.Contains(head, "月底") && !strings.Contains(head, "月末") // DOC-PERIOD tells of those
}

// surplus reports whether a figure that is exact to the unit is followed by
// 余: 61余条.
func (p *wording) surplus(i int) bool {
	r := p.runs[i]
	w := p.words(r)
	return strings.HasPrefix(p.after(r), "余") && w[len(w)-1] != '0' && !strings.HasSuffix(p.before(r), ".") && len(w) > 1
}
