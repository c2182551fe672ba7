package rules

import (
	"strings"
	"unicode"

	"gouji/model"
	"gouji/model/fold"
)

const reportName = "政府信息公开工作年度报告"

var frame = []model.Rule{
	{
		ID:       "DOC-TITLE",
		Title:    both("标题", "title"),
		Asserts:  both("有标题，写明单位、年度和“政府信息公开工作年度报告”。", "There is a title with the unit, the year and 政府信息公开工作年度报告."),
		Basis:    []model.Citation{{Act: regulations, Article: "第四十九条", Sentence: "……上一年度政府信息公开工作年度报告……向社会公布"}, {Act: notice, Article: "格式引言", Sentence: "政府信息公开工作年度报告（以下简称年度报告）"}},
		Severity: model.Warning,
		Remedy:   both("补上标题：单位全称 + 年度 + 政府信息公开工作年度报告。", "Put a title: the unit's full name, the year, 政府信息公开工作年度报告."),
		Exceptions: both("标题分行、繁体、注音、年份用汉字均可；写明年度的“政府信息公开年度报告”“政府信息公开工作报告”“政府信息公开年报”只作提示；医院、学校、企业等公共企事业单位写“信息公开”而非“政府信息公开”的不提示；2018 年度及以前不查。",
			"Titles broken over lines, other scripts and years in Chinese numerals pass; 政府信息公开年度报告, 政府信息公开年报 and the like, with the year, are a note; hospitals, schools and companies write 信息公开; reports up to 2018 are not held to it."),
		Example: "未见标题。单位“某区政务服务管理局”、年度 2023 取自正文开头。",
		Check:   title,
	},
	{
		ID:       "DOC-BASIS",
		Title:    both("编制依据", "the format that is cited"),
		Asserts:  both("2021 年度起不再以 2019 年试行格式（国办公开办函〔2019〕60号）为编制依据。", "From 2021 on the trial format of 2019 is not cited as the basis."),
		Basis:    []model.Citation{{Act: notice, Article: "通知正文", Sentence: "根据《中华人民共和国政府信息公开条例》第五十条的规定，现将修订后的《中华人民共和国政府信息公开工作年度报告格式》印发给你们"}},
		Severity: model.Warning,
		From:     2021,
		Remedy:   both("改为《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）。", "Cite 国办公开办函〔2021〕30号 instead."),
		Exceptions: both("未写编制依据的不提示；同时引用〔2021〕30号的不提示；地方通知名称中含“年度报告有关事项”的不提示。",
			"A report that cites nothing, or that cites 〔2021〕30号 as well, or a local notice of a similar name, is left alone."),
		Example: "编制依据引用了 2019 年的试行格式。",
		Check:   basis,
	},
}

func title(v model.View) []model.Finding {
	if !statutory(v) {
		return nil
	}
	t := v.Title
	if t == nil {
		t = titleLine(v)
	}
	if t == nil {
		from := taken(v, true, true)
		return []model.Finding{{Severity: model.Warning, Key: "missing",
			Message: bothf("未见标题%[1]s。请补“单位全称＋年度＋"+reportName+"”。", "there is no title%[1]s. Put the unit's full name, the year and "+reportName+".", from)}}
	}
	k := fold.Key(t.Text.String())
	year, rest := cutYear(k)
	var found []model.Finding
	add := func(severity model.Severity, id string, m model.Words) {
		found = append(found, model.Finding{Severity: severity, Place: t.Place, Quote: t.Text, Key: id, Message: m})
	}
	if unit := hasUnit(rest); !unit || !year {
		lacks := both("年度", "year")
		if !unit && !year {
			lacks = both("单位和年度", "unit and year")
		} else if !unit {
			lacks = both("单位", "unit")
		}
		add(model.Warning, "incomplete", bothf("标题没有写明%[1]s%[2]s。请补上。", "the title does not state the %[1]s%[2]s. Add it.", lacks, taken(v, !unit, !year)))
	}
	if !strings.Contains(k, reportName) && !strings.Contains(rest, reportName) {
		severity := model.Warning
		if year && strings.Contains(k, "政府信息公开") && (strings.HasSuffix(k, "报告") || strings.HasSuffix(k, "年报")) {
			severity = model.Note
		}
		if public(v.Unit.String()) && strings.Contains(k, "信息公开") {
			return found
		}
		add(severity, "name", bothf("标题“%[1]s”未用规范名称“"+reportName+"”。", "the title “%[1]s” is not worded "+reportName+".", t.Text.Line()))
	}
	return found
}

// titleLine is a line before the first section that can only be a title,
// though not one that the reader knew: short, no sentence, about 公开.
func titleLine(v model.View) *model.Paragraph {
	for i := range v.Preamble[:min(len(v.Preamble), 3)] {
		s := v.Preamble[i].Text.String()
		if len(s) > 40*len("字") || strings.ContainsAny(s, "，。；：,;:") {
			continue
		}
		k := fold.Key(s)
		if strings.Contains(k, "公开") && (strings.HasSuffix(k, "报告") || strings.HasSuffix(k, "年报") || strings.HasSuffix(k, "汇报") || strings.HasSuffix(k, "总结")) {
			return &v.Preamble[i]
		}
	}
	return nil
}

// taken says where unit and year come from when the title does not give them.
func taken(v model.View, unit, year bool) model.Words {
	var w model.Words
	add := func(what, from model.Words) {
		if w.Chinese != "" {
			w = bothf("%s，", "%s, ", w)
		}
		w = bothf("%s%s取自%s", "%s%s taken from %s", w, what, from)
	}
	if unit && !v.Unit.IsEmpty() {
		add(bothf("单位“%s”", "the unit “%s”", short(v.Unit.Line())), origins[v.UnitFrom])
	}
	if year && v.Year != 0 {
		add(bothf("年度 %d ", "the year %d", v.Year), origins[v.YearFrom])
	}
	if w.Chinese == "" {
		return w
	}
	return bothf("（%s）", " (%s)", w)
}

// origins are where unit and year may come from, by model.Origin.
var origins = [...]model.Words{
	model.FromNowhere: {Chinese: "正文", English: "the text"},
	model.FromTitle:   {Chinese: "标题", English: "the title"},
	model.FromPeriod:  {Chinese: "数据统计期限", English: "the statement of the period"},
	model.FromOpening: {Chinese: "开头文字", English: "the opening"},
	model.FromContact: {Chinese: "联系方式", English: "the contact sentence"},
	model.FromProse:   {Chinese: "正文", English: "the text"},
}

// cutYear takes the year out of a folded title.
func cutYear(k string) (found bool, rest string) {
	for i := 0; i+4 <= len(k); i++ {
		if (k[i:i+2] == "20" || k[i:i+2] == "19") && digits(k[i:i+4]) && (i+4 == len(k) || !digits(k[i+4:i+5])) {
			return true, k[:i] + k[i+4:]
		}
	}
	for _, century := range [...]string{"二〇", "二零"} {
		if i := strings.Index(k, century); i >= 0 {
			return true, k[:i] + strings.TrimLeft(k[i+len(century):], "〇零一二三四五六七八九")
		}
	}
	return false, k
}

func digits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// hasUnit reports whether a folded title without its year says more than what
// every report is called.
func hasUnit(rest string) bool {
	for _, w := range [...]string{"政府信息公开", "政务公开", "信息公开", "工作", "年度", "年报", "报告", "总结", "情况", "关于", "年", "本", "的"} {
		rest = strings.ReplaceAll(rest, w, "")
	}
	n := 0
	for _, r := range rest {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n >= 2
}

func basis(v model.View) []model.Finding {
	if v.Layout.T2 == nil || v.Year == 0 && v.Layout.Form != "2021" || wordingOf(v).anywhere()&aboutTrial == 0 {
		return nil
	}
	var found []model.Finding
	for _, p := range opening(v) {
		k := fold.Key(p.Text.String())
		if strings.Contains(k, "202130号") {
			return nil
		}
		if old := citesTrial(k); old != "" && found == nil {
			found = []model.Finding{{Severity: model.Warning, Place: p.Place, Quote: p.Text, Key: "trial",
				Message: bothf("编制依据引用了 2019 年的%[1]s，该格式自 2021 年度起已由《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）取代。请更正。",
					"The report cites %[1]s, the trial format of 2019, which 国办公开办函〔2021〕30号 replaced from 2021 on. Cite that.", old)}}
		}
	}
	return found
}

// opening is where a report states its basis: what stands before the first
// section, and the first paragraphs of that.
func opening(v model.View) []model.Paragraph {
	all := v.Preamble
	if len(v.Sections) > 0 {
		first := v.Sections[0].Paragraphs
		all = append(all[:len(all):len(all)], first[:min(len(first), 3)]...)
	}
	return all
}

// citesTrial names what of 2019 a folded paragraph cites, "" where nothing.
func citesTrial(k string) string {
	switch {
	case strings.Contains(k, "年度报告格式试行"):
		return "《年度报告格式（试行）》"
	case strings.Contains(k, "公开办函201960号"):
		return "国办公开办函〔2019〕60号"
	}
	const office = "国务院办公厅政府信息与政务公开办公室"
	for _, name := range [...]string{"关于政府信息公开工作年度报告有关事项的通知", "关于政府信息公开工作年度报告有关的事项的通知"} {
		if i := strings.Index(k, name); i >= 0 && strings.HasSuffix(k[:i], office) {
			return "《" + name + "》（国办公开办函〔2019〕60号）"
		}
	}
	return ""
}
