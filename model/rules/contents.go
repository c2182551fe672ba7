package rules

import (
	"strconv"
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
		Exceptions: both("部门、街道办事处、开发区不查；缺其中一两项，文字很少，写到督查、检查、通报等的，以及乡镇，只作提示；“考评”“测评”“评估”“满意度”“追责”“问责”均可。",
			"Departments, street offices and zones are not held to it; one or two of three missing, short texts, texts that tell of inspections, and towns, are a note; the usual synonyms will do."),
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
		Exceptions: both("不要求小标题；凡可看作问题、改进的说法均算（偏少、教训、晚报；已采取、编了、2025年将）；空的第五部分由 SEC-EMPTY 提示。", "No headings are asked for; whatever can be taken for a problem or for something done will do; an empty section is SEC-EMPTY's."),
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
		Exceptions: both("没有打算的说法，或出现“上年”“针对”“已”“整改”“月起”、本年度等说法的不提示；过短的第五部分另有规则。", "A section without intentions, or with any word of what was done, passes; a short section is another rule's."),
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
	if k := kindOf(v.Unit.String()); len(absent) == 3 && k != town && k != township && p.size() >= scanty && !p.watched() {
		severity = model.Warning
	}
	return []model.Finding{{Severity: severity, Place: headingPlace(v, first[1]), Quote: v.Sections[first[1]].Heading.Text, Key: "assessed",
		Message: bothf("政府的年度报告还应当包括%[1]s情况，文中未写到。", "A government's report also tells of %[1]s; this one does not.", strings.Join(absent, "、"))}}
}

// watched reports whether the text tells of supervision in words that may
// stand for assessment or public opinion.
func (p *wording) watched() bool {
	return p.hints(1, supervised) || p.hints(5, supervised)
}

var supervised = []string{"督查", "督导", "抽查", "监测", "检查", "通报", "绩效", "评价", "评分", "评比", "排名", "监督员", "问卷", "满意", "打分", "约谈", "征求意见", "意见建议"}

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
	case p.seen[5]&aboutProblems == 0 && !p.faults():
		lacks = both("存在的问题", "problems")
	case p.seen[5]&aboutImprovement == 0 && !p.hints(5, remedies):
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
	if !p.hints(5, intentions) || p.hints(5, deeds) || v.Year != 0 && p.hints(5, []string{strconv.Itoa(v.Year) + "年"}) {
		return nil
	}
	return []model.Finding{{Severity: model.Note, Place: headingPlace(v, first[5]), Quote: v.Sections[first[5]].Heading.Text, Key: "since",
		Message: both("第五部分只写打算，未写已做的改进（如上年问题的解决情况）。", "Section five tells of intentions, not of what was done about last year's problems.")}}
}

// What may stand for a problem, for something done about one, for a plan and
// for a deed, where the plain words of the lexicon are not used. They are
// read broadly: one of them and nothing is said.
var (
	shortcomings = []string{"不", "未", "没", "无", "少", "难", "弱", "差", "晚", "慢", "缺", "漏", "错", "误", "低", "只", "仅", "旧", "散", "靠", "教训", "重复", "依赖", "反复",
		"部分", "个别", "有的", "一些", "偶", "尚", "还", "仍", "待", "疏", "瓶颈", "制约", "压力", "矛盾", "撤销", "被", "过于", "太", "多为", "隐患", "症结", "原因", "短", "窄"}
	remedies = []string{"20", "把", "做", "已", "了", "拟", "请", "起", "后", "为此", "对此", "因此", "计划", "打算", "准备", "力争", "明年", "来年", "次年", "年内", "年底", "正在", "目前", "现", "通过", "采取", "开展",
		"建立", "建成", "新建", "编制", "编印", "编写", "编", "制定", "制作", "修订", "印发", "出台", "培训", "学习", "组织", "安排", "明确", "统一", "约谈", "通报", "督促", "督导", "检查", "抽查", "自查",
		"开通", "开设", "上线", "启用", "试行", "试点", "推行", "推出", "推动", "实行", "列入", "纳入", "并入", "转为", "改为", "调整", "梳理", "清理", "整理", "充实", "增加", "增设", "增配", "补齐", "补充", "补",
		"压缩", "压减", "简化", "缩短", "细化", "扩大", "拓展", "丰富", "配备", "聘", "签订", "约定", "会商", "复盘", "反馈", "聚焦", "着力", "努力", "注重", "继续", "持续", "坚持", "深化", "压实", "创新", "确保", "实现"}
	intentions = []string{"下一步", "下步", "下一年", "今后", "将", "拟", "计划", "打算", "明年", "来年", "接下来", "下一阶段", "新的一年", "继续", "进一步"}
	deeds      = []string{"了", "月起", "月份起", "月开始", "以来", "先后", "目前", "现有", "由此", "先行", "同比", "期间", "建成", "编印", "印发", "签订", "聘请", "下降", "上升", "压缩到", "缩短到", "增至", "降至", "降到"}
)

// idioms hold characters of shortcomings and tell of none.
var idioms = strings.NewReplacer("不断", "", "不仅", "", "不但", "", "不只", "", "不少于", "", "不低于", "", "不超过", "", "不忘", "", "不动产", "", "不懈", "", "未来", "", "无障碍", "", "无缝", "", "少数民族", "", "青少年", "",
	"未成年", "", "低保", "", "至少", "", "减少", "", "短信", "", "短视频", "", "还将", "", "后续", "", "只争", "", "全市各部分", "", "难题", "", "查漏补缺", "", "被征", "", "差异化", "")

// faults reports whether section five tells of a problem, broadly read.
func (p *wording) faults() bool {
	for i := range p.pieces {
		if t := &p.pieces[i]; t.part == 5 && t.kind == bodyPiece && holdsAny(idioms.Replace(t.text), shortcomings) {
			return true
		}
	}
	return false
}

// hints reports whether a section's text holds one of the words.
func (p *wording) hints(part int, words []string) bool {
	for i := range p.pieces {
		if t := &p.pieces[i]; t.part == part && t.kind == bodyPiece && holdsAny(t.text, words) {
			return true
		}
	}
	return false
}

func holdsAny(text string, words []string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// scanty is below what a report that says anything has.
const scanty = 500

func shortText(v model.View) []model.Finding {
	if !statutory(v) || len(v.Sections) < 3 {
		return nil
	}
	n := wordingOf(v).size()
	if n == 0 || n >= scanty {
		return nil
	}
	return []model.Finding{{Severity: model.Note, Place: headingPlace(v, 0), Quote: v.Sections[0].Heading.Text, Key: "short",
		Message: bothf("正文约 %[1]d 字，请核对各部分是否写全。", "The text has about %[1]d characters. See whether it is complete.", n)}}
}

// size counts the characters and figures of the whole text.
func (p *wording) size() int {
	n := 0
	for _, part := range p.sizes {
		n += part
	}
	return n
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
