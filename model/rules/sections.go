package rules

import (
	"strings"

	"gouji/model"
	"gouji/model/fold"
	"gouji/model/form"
)

var sections = []model.Rule{
	{
		ID:       "SEC-MISSING",
		Title:    both("六个部分齐全", "the six sections"),
		Asserts:  both("总体情况、主动公开、收到和处理申请、复议诉讼、问题及改进、其他事项六个部分俱全。", "The report has all six sections."),
		Basis:    []model.Citation{sixSections, {Act: notice, Article: "一、报告内容", Sentence: "年度报告内容，要严格按照《中华人民共和国政府信息公开条例》第五十条的规定确定，不能遗漏，也不宜泛化"}},
		Severity: model.Error,
		From:     2019,
		Remedy:   both("补上缺少的部分及其标题。", "Add the section with its heading."),
		Exceptions: both("标题用语略异（如“改进举措”“被申请行政复议、提起行政诉讼情况”）视为已有；表在而标题不见的作警告；只报统计表、没有正文的不提示；2018 年度及以前不查。",
			"Accepted variants of headings count; a table without its heading is a warning; bare tables without prose and reports up to 2018 are left alone."),
		Example: "缺第四部分“政府信息公开行政复议、行政诉讼情况”。",
		Check:   missingSections,
	},
	{
		ID:         "SEC-ORDER",
		Title:      both("各部分次序", "order of the sections"),
		Asserts:    both("六个部分按统一格式的次序排列。", "The six sections stand in the form's order."),
		Basis:      []model.Citation{sixSections},
		Severity:   model.Warning,
		From:       2019,
		Remedy:     both("按统一格式调整次序。", "Put the sections into the form's order."),
		Exceptions: both("缺部分、部分重复由 SEC-MISSING、SEC-DUP 提示；不在六部分之列的标题不影响次序。", "Missing and repeated sections are told by other rules; further headings do not count."),
		Example:    "“其他需要报告的事项”排在“存在的主要问题及改进情况”之前。",
		Check:      sectionOrder,
	},
	{
		ID:         "SEC-DUP",
		Title:      both("部分重复", "a section twice"),
		Asserts:    both("每个部分只有一个。", "Each section stands once."),
		Basis:      []model.Citation{sixSections},
		Severity:   model.Warning,
		From:       2019,
		Remedy:     both("合并或删去重复的部分。", "Merge them, or delete one."),
		Exceptions: both("表三中“一、本年新收……”等行名不是部分标题。", "The row labels 一、本年新收… of table 3 are no headings."),
		Example:    "“总体情况”出现两次。",
		Check:      repeatedSections,
	},
	{
		ID:       "SEC-NUM",
		Title:    both("序号连续", "numbering"),
		Asserts:  both("部分序号、（一）（二）……、1. 2. …… 连续，不重不漏。", "Sections, （一）（二）… and 1. 2. … are numbered without gap or repetition."),
		Basis:    []model.Citation{{Act: "《党政机关公文格式》（GB/T 9704—2012）", Article: "7.3.3", Sentence: "文中结构层次序数依次可以用“一、”“（一）”“1.”“（1）”标注"}, sixSections},
		Severity: model.Warning,
		From:     2019,
		Remedy:   both("按次序重编。", "Number them anew."),
		Exceptions: both("标题接排在段中、换一个上级标题后重新从一编起、小数与日期（1.5、12.31）、“第（一）项”均不提示；表格所在的部分不查；2018 年度及以前不查。",
			"Headings within a paragraph, lists that start anew under another heading, decimals and dates, citations as 第（一）项 and sections with tables are left alone, and reports up to 2018."),
		Example: "第一部分中“（三）”重复。",
		Check:   numbering,
	},
	{
		ID:       "SEC6-FEE",
		Title:    both("信息处理费", "information processing fee"),
		Asserts:  both("第六部分写明收取信息处理费的情况，没有收取的也要写明。", "Section six says what 信息处理费 was charged, or that none was."),
		Basis:    []model.Citation{{Act: notice, Article: "格式第六部分", Sentence: "其他需要报告的事项（收取信息处理费情况在此处报告）"}, {Act: regulations, Article: "第四十二条第一款", Sentence: "申请人申请公开政府信息的数量、频次明显超过合理范围的，行政机关可以收取信息处理费"}},
		Severity: model.Warning,
		From:     2021,
		Remedy:   both("在第六部分补一句，如“本年度未收取信息处理费”。", "Add a sentence to section six, as 本年度未收取信息处理费."),
		Exceptions: both("信息公开处理费、信息管理费、依申请公开收费等说法视为已写（用语另有规则）；写在其他部分的只作提示；缺第六部分由 SEC-MISSING 提示。",
			"Other words for the fee count as said; said in another section it is a note; a missing section six is SEC-MISSING's."),
		Example: "第六部分未写明收取信息处理费的情况。",
		Check:   fee,
	},
}

var sixSections = model.Citation{Act: regulations, Article: "第五十条第一款",
	Sentence: "政府信息公开工作年度报告应当包括下列内容：……（四）政府信息公开工作存在的主要问题及改进情况……（五）其他需要报告的事项"}

// sectionNames are the printed headings, by meaning.
var sectionNames = [...]string{1: "总体情况", 2: "主动公开政府信息情况", 3: "收到和处理政府信息公开申请情况",
	4: "政府信息公开行政复议、行政诉讼情况", 5: "存在的主要问题及改进情况", 6: "其他需要报告的事项"}

var sectionNumerals = [...]string{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}

// loosely is which of the six sections a heading may stand for that the
// reader did not take for one, 0 for none.
func loosely(s *model.Section) int {
	k := strings.TrimLeft(fold.Key(s.Title.String()), numerals)
	switch {
	case strings.Contains(k, "复议") || strings.Contains(k, "诉讼"):
		return 4
	case strings.Contains(k, "申请"):
		return 3
	case strings.Contains(k, "主动公开"):
		return 2
	case strings.Contains(k, "总体") || strings.Contains(k, "概述"):
		return 1
	case (strings.Contains(k, "其他") || strings.Contains(k, "其它")) && (strings.Contains(k, "报告") || strings.Contains(k, "事项")):
		return 6
	case strings.Contains(k, "问题") || strings.Contains(k, "改进"):
		return 5
	}
	return byNumber(s.Number, k)
}

// byNumber is what a heading stands for by its number, where its words allow.
func byNumber(n int, k string) int {
	if n < 1 || n > 6 {
		return 0
	}
	for _, w := range [...][]string{1: {"概况", "基本情况", "工作情况", "情况综述", "工作综述", "整体", "总的"}, 2: {"公开"}, 3: {"处理", "办理"}, 4: {"争议", "案件", "救济"},
		5: {"不足", "短板", "打算", "努力方向", "下一步", "困难", "整改", "计划"}, 6: {"其他", "其它", "有关事项", "有关说明", "信息处理费", "收费"}}[n] {
		if strings.Contains(k, w) {
			return n
		}
	}
	return 0
}

// standing lists where each of the six sections first stands, by its index
// in v.Sections, -1 for none; repeats are the later headings of a section
// that was there already. A heading of a freer wording counts where there is
// no other, and never as a repetition.
func standing(v model.View) (first [7]int, repeats []int) {
	for n := range first {
		first[n] = -1
	}
	for i := range v.Sections {
		switch n := v.Sections[i].Means; {
		case n < 1 || n > 6:
		case first[n] < 0:
			first[n] = i
		default:
			repeats = append(repeats, i)
		}
	}
	for i := range v.Sections {
		if s := &v.Sections[i]; s.Means == 0 {
			if n := loosely(s); n != 0 && first[n] < 0 {
				first[n] = i
			}
		}
	}
	return first, repeats
}

func missingSections(v model.View) []model.Finding {
	if !statutory(v) || len(v.Sections) == 0 && len(v.Preamble) == 0 {
		return nil
	}
	first, _ := standing(v)
	var found []model.Finding
	var names []string
	for n := 1; n <= 6; n++ {
		if first[n] >= 0 {
			continue
		}
		f := model.Finding{Severity: model.Error, Place: model.Place{Section: n}, Key: sectionNames[n],
			Message: bothf("缺第%[1]s部分“%[2]s”。请补上。", "Section %[3]d, “%[2]s”, is missing. Add it.", sectionNumerals[n], sectionNames[n], n)}
		if headless(v, n) {
			f.Severity = model.Warning
			f.Message = bothf("第%[1]s部分有内容而未见标题“%[2]s”。请补上标题。", "Section %[3]d is there without its heading “%[2]s”. Add the heading.",
				sectionNumerals[n], sectionNames[n], n)
		}
		found = append(found, f)
		names = append(names, "“"+sectionNames[n]+"”")
	}
	if len(found) <= 2 {
		return found
	}
	if run := runTogether(v, len(found)); run {
		return []model.Finding{{Severity: model.Warning, Place: model.Place{Section: 1}, Key: "several", System: true,
			Message: both("各部分的标题与正文粘连，未能分开，其序号和内容未作核对。请对照原件。",
				"the headings of the sections run into the text and could not be told apart; they were not checked. See the original.")}}
	}
	worst := model.Warning
	for _, f := range found {
		worst = max(worst, f.Severity)
	}
	return []model.Finding{{Severity: worst, Place: found[0].Place, Key: "several",
		Message: bothf("未见 %[1]d 个部分的标题：%[2]s。请补上。", "%[1]d sections are missing: %[2]s. Add them.", len(names), strings.Join(names, "、"))}}
}

// runTogether reports whether the headings stand in the text, where the reader
// could not tell them from it.
func runTogether(v model.View, absent int) bool {
	n := 0
	for _, name := range sectionNames[1:] {
		if inText(v, fold.Key(name)) {
			n++
		}
	}
	return absent >= 5 && n >= 4
}

// headless reports whether a section's content is there although its heading
// is not: its table, or heads that only it has.
func headless(v model.View, n int) bool {
	if n >= 2 && n <= 4 {
		return readable(v, form.Tables[n-2])
	}
	if n != 5 {
		return false
	}
	for i := range v.Sections {
		for _, p := range v.Sections[i].Paragraphs {
			if m := markerOf(p.Text.String()); m.level == 2 && strings.Contains(fold.Key(short(p.Text.String())), "问题") {
				return true
			}
		}
	}
	return false
}

func sectionOrder(v model.View) []model.Finding {
	if !statutory(v) {
		return nil
	}
	first, _ := standing(v)
	last := 0
	for n := 1; n <= 6; n++ {
		if first[n] < 0 || v.Sections[first[n]].Means == 0 {
			continue
		}
		if last > 0 && first[n] < first[last] {
			h := v.Sections[first[n]].Heading
			return []model.Finding{{Severity: model.Warning, Place: headingPlace(v, first[n]), Quote: h.Text, Key: "order",
				Message: bothf("“%[1]s”排在“%[2]s”之前，与统一格式的次序不符。请调整。", "“%[1]s” stands before “%[2]s”, against the form's order. Move it.",
					sectionNames[n], sectionNames[last])}}
		}
		last = n
	}
	return nil
}

func repeatedSections(v model.View) []model.Finding {
	if !statutory(v) {
		return nil
	}
	_, repeats := standing(v)
	var found []model.Finding
	for _, i := range repeats {
		name := sectionNames[v.Sections[i].Means]
		found = append(found, model.Finding{Severity: model.Warning, Place: headingPlace(v, i), Quote: v.Sections[i].Heading.Text, Key: name,
			Message: bothf("第二次出现“%[1]s”这一部分。请合并或删去。", "“%[1]s” stands a second time. Merge or delete it.", name)})
	}
	return found
}

func headingPlace(v model.View, i int) model.Place {
	s := &v.Sections[i]
	p := s.Heading.Place
	if p.Section == 0 {
		p.Section = s.Number
	}
	return p
}

// feeWords are what the fee is called; any of them in section six counts.
var feeWords = [...]string{"处理费", "管理费", "公开费", "收费", "收取", "收钱", "收过钱", "收款", "缴纳", "免费", "费用"}

func fee(v model.View) []model.Finding {
	first, _ := standing(v)
	if v.Layout.T2 == nil || first[6] < 0 || v.Year == 0 && v.Layout.Form != form.Form2021 {
		return nil
	}
	six := &v.Sections[first[6]]
	if says(six.Paragraphs, feeWords[:]...) || says([]model.Paragraph{six.Heading}, feeWords[:]...) {
		return nil
	}
	f := model.Finding{Severity: model.Warning, Place: headingPlace(v, first[6]), Quote: six.Heading.Text, Key: "fee",
		Message: both("第六部分未写明收取信息处理费的情况。没有收取的，请写明“本年度未收取信息处理费”。",
			"Section six does not say what 信息处理费 was charged. Where none was, say so.")}
	for i := range v.Sections {
		if i != first[6] && says(v.Sections[i].Paragraphs, "信息处理费", "公开处理费", "信息管理费", "依申请公开费") {
			f.Severity = model.Note
			f.Message = both("信息处理费的情况写在其他部分；统一格式要求在第六部分报告。", "信息处理费 is told in another section; the form asks for it in section six.")
		}
	}
	return []model.Finding{f}
}

// says reports whether some paragraph holds one of the words, folded.
func says(paragraphs []model.Paragraph, words ...string) bool {
	for _, p := range paragraphs {
		k := fold.Key(p.Text.String())
		for _, w := range words {
			if strings.Contains(k, w) {
				return true
			}
		}
	}
	return false
}
