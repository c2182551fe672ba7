package rules

import (
	"hash/maphash"
	"strings"
	"unicode"

	"gouji/model"
)

var similar = []model.Rule{
	{
		ID:       "SIM-PREV",
		Title:    both("正文与上年雷同", "prose like last year's"),
		Asserts:  both("正文与上年报告重复的不过半。", "No more than half of the prose is last year's."),
		Basis:    []model.Citation{{Act: regulations, Article: "第五十条第一款", Sentence: "政府信息公开工作年度报告应当包括下列内容"}, {Act: notice, Article: "通知正文", Sentence: "年度报告内容……不能遗漏，也不宜泛化"}},
		Severity: model.Warning,
		From:     2019,
		Remedy:   both("按本年实际情况改写，尤其是问题和改进部分。", "Write of this year, above all the problems and what was done about them."),
		Exceptions: both("不计引用的法规条文、书名号内的名称、标题、数字、信息处理费一类的固定语句；可比的文字不足 400 字的不提示。",
			"Law that is quoted, names of acts, headings, figures and stock phrases do not count; prose of fewer than 400 characters is left alone."),
		Example: "正文约 82% 与 2020 年度报告相同，如“……”。",
		Check:   alike,
	},
}

const (
	shingleRunes  = 10  // characters that must agree in a row
	leastShingles = 400 // what must be there to compare
	mostAlike     = 50  // percent
)

// stockPhrases mark sentences that every report has.
var stockPhrases = []string{"条例", "国务院令", "公开办函", "信息处理费", "统计期限", "数据统计", "1月1日"}

func alike(v model.View) []model.Finding {
	prior, ok := v.Prior()
	if !ok {
		return nil
	}
	seed := maphash.MakeSeed()
	known := map[uint64]bool{}
	for _, p := range proseOf(prior) {
		shingles(seed, p, func(h uint64) { known[h] = true })
	}
	all, same, longest := 0, 0, 0
	var at model.Paragraph
	for _, p := range proseOf(v) {
		here := 0
		shingles(seed, p, func(h uint64) {
			all++
			if known[h] {
				here++
			}
		})
		if same += here; here > longest {
			longest, at = here, p
		}
	}
	if all < leastShingles || same*100 <= all*mostAlike {
		return nil
	}
	_, last := inYears(v, prior)
	return []model.Finding{{Severity: model.Warning, Place: at.Place, Quote: at.Text, Key: "prose",
		Message: bothf("正文约 %[1]d%% 与%[2]s报告相同，如“%[3]s”。请按本年情况改写。", "some %[1]d%% of the prose is that of %[2]s, as “%[3]s”. Write of this year.",
			same*100/all, last, short(at.Text.Line()))}}
}

// shingles gives every run of characters of a paragraph that is no heading,
// without figures and the sentences that every report has.
func shingles(seed maphash.Seed, p model.Paragraph, give func(uint64)) {
	if p.Level == 1 {
		return
	}
	for _, s := range sentences(withoutNames(p.Text.String())) {
		if hasAny(s, stockPhrases) {
			continue
		}
		runes := []rune(strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return -1
			}
			return r
		}, s))
		for i := 0; i+shingleRunes <= len(runes); i++ {
			give(maphash.String(seed, string(runes[i:i+shingleRunes])))
		}
	}
}

// withoutNames drops what stands in 《》.
func withoutNames(text string) string {
	depth := 0
	return strings.Map(func(r rune) rune {
		switch {
		case r == '《':
			depth++
		case r == '》' && depth > 0:
			depth--
			return -1
		}
		if depth > 0 {
			return -1
		}
		return r
	}, text)
}

func hasAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
