package rules

import (
	"strings"
	"unicode/utf8"

	"gouji/model"
	"gouji/model/fold"
	"gouji/model/form"
)

var heads = []model.Rule{
	{
		ID:       "SEC-TITLE",
		Title:    both("部分标题的用语", "wording of the sections' headings"),
		Asserts:  both("六个部分的标题与统一格式一致。", "The headings of the six sections are worded as the form has them."),
		Basis:    []model.Citation{sixSections, {Act: notice, Article: "格式", Sentence: "一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况；四、政府信息公开行政复议、行政诉讼情况；五、存在的主要问题及改进情况；六、其他需要报告的事项"}},
		Severity: model.Note,
		From:     2021,
		Remedy:   both("按统一格式改标题。", "Word the headings as the form does."),
		Exceptions: both("“因政府信息公开工作被申请行政复议、提起行政诉讼情况”“政府信息公开工作存在的主要问题及改进情况”以及“的”“和/及/、”之差不提示；2020 年度及以前不查。",
			"The wordings of the regulations for sections four and five pass, as do 的 and the conjunctions; reports up to 2020 are not held to it."),
		Example: "第五部分标题“存在的主要问题及改进举措”，统一格式为“存在的主要问题及改进情况”。",
		Check:   headingWords,
	},
	{
		ID:       "SEC-SUB-MISS",
		Title:    both("总体情况的五个方面", "the five heads of section one"),
		Asserts:  both("总体情况从主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面报告。", "Section one tells of active disclosure, requests, management of information, platforms, and supervision."),
		Basis:    []model.Citation{sectionOne},
		Severity: model.Warning,
		From:     2021,
		Remedy:   both("补上缺少的方面；没有相应工作的也写一句。", "Add what is missing, if only a sentence."),
		Exceptions: both("次序不限，“平台建设”“信息发布”“组织领导”“监督管理”等同义说法均可；未列小标题而文中写到的不提示；小标题不足四个的、另有自拟小标题的、没有申请和案件而文字又少的，只作提示。",
			"Any order and the usual synonyms will do; what is told without a heading of its own passes; with fewer than four heads, with heads of its own, or from a unit with little to tell, it is a note."),
		Example: "总体情况未写到“政府信息公开平台建设”。",
		Check:   missingHeads,
	},
	{
		ID:         "SEC-SUB-EXTRA",
		Title:      both("总体情况另列的方面", "further heads of section one"),
		Asserts:    both("总体情况不在五个方面之外另列小标题。", "Section one has no heads beyond the five."),
		Basis:      []model.Citation{sectionOne},
		Severity:   model.Note,
		From:       2021,
		Remedy:     both("并入五个方面，或移到第五、第六部分。", "Bring it under the five heads, or into section five or six."),
		Exceptions: both("五个方面都没有用作小标题的（自拟小标题）不提示；全文只提示一次。", "A report that has heads of its own throughout is left alone; one finding a report."),
		Example:    "总体情况另列“教育培训”“年度报告”。",
		Check:      furtherHeads,
	},
	{
		ID:       "SEC-EMPTY",
		Title:    both("空的部分", "sections without text"),
		Asserts:  both("第一、五部分写有内容，不只写“无”。", "Sections one and five have text, and more than 无."),
		Basis:    []model.Citation{sixSections},
		Severity: model.Error,
		From:     2019,
		Remedy:   both("补写内容：第一部分报告总体情况，第五部分写存在的主要问题和改进情况。", "Write the section: the year's work in one, problems and what was done about them in five."),
		Exceptions: both("第五部分过短只作警告；第六部分写“无”由 SEC6-FEE 提示（2020 年度及以前可以写“无”）；总体情况写在第一个标题之前的不提示；表格所在的部分不查。",
			"A very short section five is a warning; 无 in section six is SEC6-FEE's (up to 2020 it passes); text of section one before its heading counts; sections with tables are not held to it."),
		Example: "第五部分“存在的主要问题及改进情况”只写“无”。",
		Check:   emptySections,
	},
}

var sectionOne = model.Citation{Act: notice, Article: "一、报告内容（一）总体情况", Sentence: "这一项报告本机关政府信息公开工作总体情况"}

// acceptedTitles are the headings, folded and without 的 and conjunctions,
// that nobody would object to.
var acceptedTitles = [...][]string{1: {"总体情况", "政府信息公开工作总体情况"},
	2: {"主动公开政府信息情况"},
	3: {"收到处理政府信息公开申请情况"},
	4: {"政府信息公开行政复议行政诉讼情况", "因政府信息公开工作被申请行政复议提起行政诉讼情况", "政府信息公开行政复议提起行政诉讼情况"},
	5: {"存在主要问题改进情况", "政府信息公开工作存在主要问题改进情况"},
	6: {"其他需要报告事项", "需要报告其他事项"}}

var titleFiller = strings.NewReplacer("的", "", "和", "", "及", "", "与", "", "以", "")

func headingWords(v model.View) []model.Finding {
	if !statutory(v) {
		return nil
	}
	var found []model.Finding
	for i := range v.Sections {
		s := &v.Sections[i]
		k := titleFiller.Replace(strings.TrimLeft(fold.Key(s.Title.String()), numerals))
		if s.Means == 0 || k == "" {
			continue
		}
		plain := false
		for _, a := range acceptedTitles[s.Means] {
			plain = plain || k == a
		}
		if plain {
			continue
		}
		found = append(found, model.Finding{Severity: model.Note, Place: headingPlace(v, i), Quote: s.Heading.Text, Key: sectionNames[s.Means],
			Message: bothf("标题“%[1]s”，统一格式为“%[2]s”。", "The heading “%[1]s”; the form has “%[2]s”.", short(s.Title.Line()), sectionNames[s.Means])})
	}
	return found
}

// aspect is one of the five matters of section one.
type aspect struct {
	name   string
	topic  topic  // words anywhere in the text that speak of it
	strict string // what the form calls it, in a heading
	heads  []string
	loose  []string // what may stand for it in the text besides
}

var aspects = [...]aspect{
	{"主动公开", aboutActive, "主动公开", []string{"主动公开", "信息发布", "信息公开情况", "公开力度", "公开内容", "政策解读", "公开情况", "重点领域"}, []string{"公布", "发布", "公示"}},
	{"依申请公开", aboutRequests, "依申请", []string{"申请"}, []string{"申请"}},
	{"政府信息管理", aboutManagement, "信息管理", []string{"信息管理", "信息资源", "资源管理", "信息的管理", "规范化管理", "公开管理", "发布管理", "制度"}, []string{"公开属性", "归档", "编目", "台账", "文件库", "定密", "错敏", "错别字", "个人信息", "发布流程"}},
	{"政府信息公开平台建设", aboutPlatform, "平台", []string{"平台", "网站", "载体", "渠道", "新媒体"}, []string{"门户", "微信", "微博", "抖音", "公开栏", "公告栏", "宣传栏", "专区", "客户端", "电子屏", "广播", "大屏", "展板"}},
	{"监督保障", aboutGuarantee, "监督", []string{"监督", "保障", "组织领导", "监管", "考核"}, []string{"分管", "经费", "自查", "抽查", "督查", "督导", "通报", "评议", "问责", "专题研究"}},
}

// head is a heading within section one.
type head struct {
	text string
	span
	own int // index of the aspect that it speaks of, -1 for none
}

// headsOf lists the headings of level （一） within section one, found once a
// view.
func headsOf(v model.View) []head {
	type key struct{}
	return v.Once(key{}, func(v model.View) any { return wordingOf(v).heads() }).([]head)
}

func (p *wording) heads() []head {
	var all []head
	last := span{piece: -1}
	for _, m := range p.marks {
		t := &p.pieces[m.piece]
		if m.char != '(' && m.char != '（' || t.part != 1 || t.kind != bodyPiece || m.piece == last.piece && m.at < last.end {
			continue
		}
		if !startsClause(t.text[:m.at]) || markerOf(t.text[m.at:]).level != 2 {
			continue
		}
		from := m.at + strings.IndexAny(t.text[m.at:], "）)")
		_, size := utf8.DecodeRuneInString(t.text[from:])
		from += size
		to := from + headLength(t.text[from:])
		last = span{m.piece, m.at, to}
		all = append(all, head{text: strings.Trim(t.text[from:to], " \u3000"), span: last, own: aspectOf(t.text[from:to])})
	}
	return all
}

func startsClause(before string) bool {
	before = strings.TrimRight(before, " \u3000\n")
	r, _ := utf8.DecodeLastRuneInString(before)
	return before == "" || strings.ContainsRune("。；;：:！", r)
}

// headLength is how far a heading reaches: to its stop, or the line's end.
func headLength(s string) int {
	n := 0
	for i, r := range s {
		if strings.ContainsRune("。：:；;\n", r) || n == 30 {
			return i
		}
		n++
	}
	return len(s)
}

func aspectOf(text string) int {
	for i := range aspects {
		for _, w := range aspects[i].heads {
			if strings.Contains(text, w) {
				return i
			}
		}
	}
	return -1
}

func missingHeads(v model.View) []model.Finding {
	if !statutory(v) {
		return nil
	}
	first, _ := standing(v)
	p := wordingOf(v)
	if first[1] < 0 || p.length(1) == 0 || p.blank(1) {
		return nil
	}
	headed := [len(aspects)]bool{}
	n := 0
	for _, h := range headsOf(v) {
		if h.own >= 0 && !headed[h.own] {
			headed[h.own] = true
			n++
		}
	}
	var absent []string
	for i, a := range aspects {
		if !headed[i] && (p.seen[1]|p.seen[0])&a.topic == 0 && !p.hints(1, a.loose) {
			absent = append(absent, "“"+a.name+"”")
		}
	}
	if len(absent) == 0 {
		return nil
	}
	severity := model.Note
	if n >= 4 && n == len(headsOf(v)) && !modest(v) {
		severity = model.Warning
	}
	return []model.Finding{{Severity: severity, Place: headingPlace(v, first[1]), Quote: v.Sections[first[1]].Heading.Text, Key: "heads",
		Message: bothf("总体情况未写到%[1]s。请补上。", "Section one does not tell of %[1]s. Add it.", strings.Join(absent, "、"))}}
}

func furtherHeads(v model.View) []model.Finding {
	if !statutory(v) {
		return nil
	}
	p := wordingOf(v)
	strict := [len(aspects)]bool{}
	known := 0
	var extra []head
	for _, h := range headsOf(v) {
		switch {
		case h.own < 0 && h.text != "":
			extra = append(extra, h)
		case h.own >= 0 && !strict[h.own] && strings.Contains(h.text, aspects[h.own].strict):
			strict[h.own] = true
			known++
		}
	}
	if known < 4 || len(extra) == 0 {
		return nil
	}
	var names []string
	for _, h := range extra {
		names = append(names, "“"+short(h.text)+"”")
	}
	place, extent, quote := p.spot(extra[0].span)
	return []model.Finding{{Severity: model.Note, Place: place, Extent: extent, Quote: quote, Key: "further",
		Message: bothf("总体情况在五个方面之外另列%[1]s，年度报告内容“不宜泛化”。", "Section one has heads beyond the five: %[1]s.", strings.Join(names, "、"))}}
}

// length counts the characters of a section's text, marks aside.
func (p *wording) length(part int) int { return p.sizes[part] }

// letters counts Han characters and digits.
func letters(text string) int {
	n := 0
	for i := 0; i < len(text); i++ {
		if c := text[i]; c >= 0xe4 && c <= 0xe9 || c >= '0' && c <= '9' {
			n++
		}
	}
	return n
}

// modest reports whether a unit had nothing to tell: no request, no dispute,
// and a short text. Nobody asks more of such a report than what the form does.
func modest(v model.View) bool {
	for i, a := range v.Layout.Addresses() {
		if n := v.Value(i); a.Table() != form.T2 && n.State == model.Number && !n.Number.IsZero() {
			return false
		}
	}
	p := wordingOf(v)
	n := p.openingLength()
	for part := 1; part <= 6; part++ {
		n += p.length(part)
	}
	return n < scanty
}

// shortFive is below what a section five that says anything has.
const shortFive = 10

func emptySections(v model.View) []model.Finding {
	if !statutory(v) || len(v.Sections) < 3 {
		return nil
	}
	first, _ := standing(v)
	p := wordingOf(v)
	var found []model.Finding
	for _, n := range [...]int{1, 5, 6} {
		if first[n] < 0 || v.Sections[first[n]].Means == 0 {
			continue
		}
		size := p.length(n)
		nothing := size <= 3 && p.saysNothing(n)
		severity := model.Error
		switch {
		case n == 6 && (v.Year >= 2021 || size > 0 || v.Year == 0):
			continue
		case n == 6:
			severity = model.Warning
		case size == 0 && n == 1 && p.openingLength() > 100:
			continue
		case size == 0 || nothing:
		case p.blank(n):
			continue // LEFT-TEMPLATE tells of it
		case n == 5 && size < shortFive && modest(v):
			severity = model.Note
		case n == 5 && size < shortFive:
			severity = model.Warning
		default:
			continue
		}
		s := &v.Sections[first[n]]
		how := both("没有内容", "has no text")
		if nothing && size > 0 {
			how = both("只写“无”", "says 无 and nothing else")
		} else if size > 0 {
			how = bothf("只有 %d 字", "has %d characters", size)
		}
		found = append(found, model.Finding{Severity: severity, Place: headingPlace(v, first[n]), Quote: s.Heading.Text, Key: sectionNames[n],
			Message: bothf("第%[1]s部分“%[2]s”%[3]s。请补写。", "Section %[4]d, “%[2]s”, %[3]s. Write it.", sectionNumerals[n], sectionNames[n], how, n)})
	}
	return found
}

// blank reports whether a section is a template that nobody filled in.
func (p *wording) blank(part int) bool {
	return p.seen[part]&templateMark != 0 && p.length(part) < 40
}

// saysNothing reports whether a section's text is 无 or words like it.
func (p *wording) saysNothing(part int) bool {
	for i := range p.pieces {
		t := &p.pieces[i]
		if t.part != part || t.kind != bodyPiece {
			continue
		}
		switch strings.Trim(t.text, " \u3000。.\n") {
		case "", "无", "暂无", "没有", "不存在", "略":
		default:
			return false
		}
	}
	return true
}

// openingLength counts what stands before the first section.
func (p *wording) openingLength() int { return p.sizes[openingSize] }
