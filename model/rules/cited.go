package rules

import (
	"strings"
	"unicode/utf8"

	"gouji/model"
)

var cited = []model.Rule{
	{
		ID:       "DOC-BASIS-NAME",
		Title:    both("法规、文号的写法", "names and numbers of documents"),
		Asserts:  both("《政府信息公开条例》的名称、令号写对；发文字号的年份用六角括号〔〕。", "The regulations are named and numbered rightly; document numbers have their year in 〔 〕."),
		Basis:    []model.Citation{{Act: "《党政机关公文格式》（GB/T 9704—2012）", Article: "7.2.5", Sentence: "年份应标全称，用六角括号“〔〕”括入"}, {Act: regulations, Article: "名称、公布令", Sentence: "中华人民共和国国务院令第711号"}},
		Severity: model.Note,
		Remedy:   both("改为“国办公开办函〔2021〕30号”“国务院令第711号”等规范写法。", "Write 国办公开办函〔2021〕30号, 国务院令第711号."),
		Exceptions: both("同时写明第711号修订的，提到第492号不提示；括号内不是年份、其后不是“某号”的不提示；全文只提示一次。",
			"Order 492 beside 711 is history; brackets without a year or without a number behind them are no document number. One finding a report."),
		Example: "文号“国办公开办函[2021]30号”的年份应用六角括号〔〕。",
		Check:   spelledActs,
	},
	{
		ID:         "DOC-CONTACT",
		Title:      both("联系方式", "whom to ask"),
		Asserts:    both("开头写明对报告有疑问时的联系方式。", "The opening says whom to ask about the report."),
		Basis:      []model.Citation{{Act: regulations, Article: "第十二条第二款", Sentence: "政府信息公开指南包括……政府信息公开工作机构的名称、办公地址、办公时间、联系电话、传真号码、互联网联系方式等内容（年度报告写明联系方式为通行做法）"}},
		Severity:   model.Note,
		Remedy:     both("可在开头补一句联系单位、地址、邮编和电话。", "A sentence with office, address and telephone may be added."),
		Exceptions: both("没有开头说明文字的报告不提示；写在报告任何位置都算。", "A report without an opening is left alone; anywhere in the report will do."),
		Example:    "开头未写联系方式。",
		Check:      contact,
	},
}

func spelledActs(v model.View) []model.Finding {
	if v.Layout.T2 == nil && !statutory(v) {
		return nil
	}
	p := wordingOf(v)
	var found []model.Finding
	if acts := p.misnamed(v); len(acts) > 0 {
		place, extent, quote := p.spot(acts[0].span)
		found = append(found, model.Finding{Severity: model.Note, Place: place, Extent: extent, Instead: p.instead(acts[0].span, acts[0].word.put), Quote: quote, Key: "act",
			Message: bothf("“%[1]s”应为“%[2]s”（%[3]d 处）。", "For “%[1]s” write “%[2]s” (%[3]d places).", quote.Line(), acts[0].word.put, len(acts))})
	}
	if numbers := p.badBrackets(); len(numbers) > 0 {
		place, extent, quote := p.spot(numbers[0])
		found = append(found, model.Finding{Severity: model.Note, Place: place, Extent: extent, Quote: quote, Key: "brackets",
			Message: bothf("发文字号的年份应用六角括号〔〕：“%[1]s”（%[2]d 处）。", "Document numbers have their year in 〔 〕: “%[1]s” (%[2]d places).", quote.Line(), len(numbers))})
	}
	return found
}

// misnamed are the wrong names and numbers of the regulations. The old number
// beside the new one is history.
func (p *wording) misnamed(v model.View) []hit {
	var some []hit
	for _, h := range p.of(wrongAct) {
		if strings.Contains(h.word.text, "492") && (v.Year < 2019 || strings.Contains(p.pieces[h.piece].text, "711")) {
			continue
		}
		some = append(some, h)
	}
	return some
}

// badBrackets are document numbers whose year stands in other brackets.
func (p *wording) badBrackets() []span {
	const open, closing = "[【﹝(（", "]】﹞)）"
	var some []span
	for i, r := range p.runs {
		text := p.pieces[r.piece].text
		if r.end-r.at != 4 || text[r.at:r.at+2] != "20" || i+1 >= len(p.runs) || p.runs[i+1].piece != r.piece {
			continue
		}
		before, size := utf8.DecodeLastRuneInString(text[:r.at])
		after, width := utf8.DecodeRuneInString(text[r.end:])
		next := p.runs[i+1]
		if !strings.ContainsRune(open, before) || !strings.ContainsRune(closing, after) || !hanBefore(text, r.at-size) ||
			next.at < r.end+width || strings.Trim(text[r.end+width:next.at], " 第") != "" || !strings.HasPrefix(text[next.end:], "号") {
			continue
		}
		from := r.at - size
		for n := 0; n < 5 && hanBefore(text, from); n++ {
			from -= len("国")
		}
		some = append(some, span{r.piece, from, next.end + len("号")})
	}
	return some
}

func contact(v model.View) []model.Finding {
	p := wordingOf(v)
	if !statutory(v) || len(v.Preamble) == 0 || p.anywhere()&aboutContact != 0 {
		return nil
	}
	for _, chrome := range v.Chrome {
		if topicsOf(chrome.Text.String())&aboutContact != 0 {
			return nil
		}
	}
	first := v.Preamble[0]
	return []model.Finding{{Severity: model.Note, Place: first.Place, Quote: first.Text, Key: "contact",
		Message: both("开头未写联系方式（地址、邮编、电话）。", "The opening does not say whom to ask (address, telephone).")}}
}
