package rules

import (
	"strings"
	"unicode/utf8"

	"gouji/model"
)

var typos = []model.Rule{
	{
		ID:       "TYPO-DUP",
		Title:    both("重复的词句", "a word or clause twice"),
		Asserts:  both("没有连写两遍的词、连写两遍的分句。", "No word and no clause stands twice in a row."),
		Basis:    []model.Citation{accurate},
		Severity: model.Note,
		Remedy:   both("删去重复的一个。", "Delete one of them."),
		Exceptions: both("“人民政府政府信息公开”“公开公开”等相邻成词、叠词（人人、往往、方方面面）、数字和编号不提示；全文只提示一次。",
			"Words that meet by chance (人民政府政府信息公开), reduplications and figures are left alone; one finding a report."),
		Example: "“资金资金”重复。",
		Check:   doubledWords,
	},
	{
		ID:       "TYPO-PUNCT",
		Title:    both("标点", "punctuation"),
		Asserts:  both("中文中用全角标点，引号、括号、书名号成对，没有连用的句号、逗号。", "Chinese punctuation is full-width, brackets and quotation marks come in pairs, no stop stands twice."),
		Basis:    []model.Citation{{Act: "《标点符号用法》（GB/T 15834—2011）", Article: "5.1", Sentence: "句号、逗号、顿号、分号、冒号均置于相应文字之后，占一个字位置"}},
		Severity: model.Note,
		Remedy:   both("改为全角标点；补上缺的一半；删去多余的。", "Use full-width marks, complete pairs, delete surplus ones."),
		Exceptions: both("全文以半角标点为主的（网页转存所致）整条不提示；英文、网址、数字中的半角标点不提示；引文跨段、序号“1）”不提示；每一类只提示一次。",
			"Where the whole text is in half-width marks, as mirrored pages are, nothing is said; marks within English, addresses and figures, quotations over several paragraphs and numbers like 1） are left alone; one finding a kind."),
		Example: "有 3 处半角标点（“公开,栏目”等）。",
		Check:   punctuation,
	},
	{
		ID:       "TYPO-SPACE",
		Title:    both("汉字间的空格", "blanks between characters"),
		Asserts:  both("汉字之间没有空格。", "No blank stands between characters."),
		Basis:    []model.Citation{accurate},
		Severity: model.Note,
		Remedy:   both("删去空格。", "Delete them."),
		Exceptions: both("标题的字距、序号之后、姓名和栏目之间的空格不提示；空格很多的（转换所致）整条不提示；只提示一次。",
			"Letter-spaced titles, blanks behind numbers, between names and columns are left alone, and texts full of blanks, as conversions make them; one finding a report."),
		Example: "汉字间有 2 处空格（“政府 信息”等）。",
		Check:   blanksInText,
	},
}

// meeting are words that often stand next to another that begins with them.
const meeting = "政府公开信息行政办公管理服务工作部门单位领导事项项目年度"

func doubledWords(v model.View) []model.Finding {
	p := wordingOf(v)
	var some []span
	for _, s := range p.slips {
		if t := &p.pieces[s.piece]; s.kind != doubled || t.kind == titlePiece || t.kind == headingPiece || letters(t.text) < 20 {
			continue
		}
		w := p.words(s.span)
		half := w[:len(w)/2]
		if n := len(some); n > 0 && some[n-1].piece == s.piece && s.at < some[n-1].end {
			continue
		}
		if strings.Contains(meeting, half) || !allHan(half) || uniform(half) {
			continue
		}
		some = append(some, s.span)
	}
	some = append(some, p.echoes...)
	if len(some) == 0 {
		return nil
	}
	place, extent, quote := p.spot(some[0])
	once := quote.String()[:len(quote.String())/2]
	if once+once != quote.String() {
		once = ""
	}
	return []model.Finding{{Severity: model.Note, Place: place, Extent: extent, Instead: once, Quote: quote, Key: "doubled",
		Message: bothf("“%[1]s”似有重复（%[2]d 处）。", "“%[1]s” seems to be doubled (%[2]d places).", short(quote.Line()), len(some))}}
}

func allHan(s string) bool {
	for _, r := range s {
		if !isHan(r) {
			return false
		}
	}
	return true
}

// uniform reports whether a word is one character over and over.
func uniform(s string) bool {
	first, size := utf8.DecodeRuneInString(s)
	return strings.Trim(s[size:], string(first)) == ""
}

func punctuation(v model.View) []model.Finding {
	p := wordingOf(v)
	if p.converted {
		return nil
	}
	var half, twice []span
	for _, s := range p.slips {
		if p.pieces[s.piece].mapped != nil {
			continue
		}
		switch s.kind {
		case halfWidth:
			half = append(half, s.span)
		case twiceMarked:
			twice = append(twice, s.span)
		case spaced, doubled:
		}
	}
	if len(half)*4 > p.full || p.full == 0 {
		return nil // the whole text is in half-width marks
	}
	var found []model.Finding
	add := func(key string, some []span, say model.Words) {
		if len(some) == 0 {
			return
		}
		place, extent, quote := p.spot(some[0])
		found = append(found, model.Finding{Severity: model.Note, Place: place, Extent: extent, Quote: quote, Key: key,
			Message: bothf(say.Chinese, say.English, len(some), p.around(some[0]))})
	}
	add("half", half, both("有 %[1]d 处半角标点（“%[2]s”等）。", "half-width marks in Chinese: %[1]d (“%[2]s”)."))
	add("twice", twice, both("有 %[1]d 处标点连用（“%[2]s”等）。", "stops that stand twice: %[1]d (“%[2]s”)."))
	add("pairs", p.unpaired(), both("有 %[1]d 处括号、引号或书名号不成对（“%[2]s”等）。", "brackets or quotation marks without their other half: %[1]d (“%[2]s”)."))
	return found
}

// unpaired finds marks without their other half: in a paragraph, and in its
// section as well, so that a quotation over several paragraphs passes.
func (p *wording) unpaired() []span {
	var some []span
	for _, pair := range [...][2]rune{{'（', '）'}, {'《', '》'}, {'“', '”'}} {
		balance := map[int]int{}
		var odd []span
		for from, to := 0, 0; from < len(p.marks); from = to {
			i := p.marks[from].piece
			for to = from; to < len(p.marks) && p.marks[to].piece == i; to++ {
			}
			t := &p.pieces[i]
			if t.kind == headingPiece || t.kind == titlePiece {
				continue
			}
			if at, n := unpairedIn(t.text, p.marks[from:to], pair[0], pair[1]); n != 0 {
				balance[t.section] += n
				odd = append(odd, span{i, at, at + len("（")})
			}
		}
		for _, s := range odd {
			if balance[p.pieces[s.piece].section] != 0 {
				some = append(some, s)
			}
		}
	}
	return some
}

// unpairedIn counts opening over closing marks in a paragraph and gives the
// last one that is left alone. A number like 1） needs no opening.
func unpairedIn(text string, marks []bracket, open, closing rune) (at, n int) {
	for _, m := range marks {
		switch m.char {
		case open:
			if n++; n == 1 {
				at = m.at
			}
		case closing:
			if n == 0 && closing == '）' && m.at > 0 && (endsInDigit(text[:m.at]) || hanBefore(text, m.at) && m.at <= 2*len("字")) {
				continue
			}
			if n--; n < 0 {
				at = m.at
			}
		}
	}
	return at, n
}

// manyBlanks is from where on blanks come from a conversion.
const manyBlanks = 8

func blanksInText(v model.View) []model.Finding {
	p := wordingOf(v)
	if p.converted || v.Source.Format == "pdf" || v.Source.Format == "md" {
		return nil
	}
	var some []span
	for _, s := range p.slips {
		t := &p.pieces[s.piece]
		if s.kind != spaced || t.kind == titlePiece || t.kind == headingPiece || t.kind == preamblePiece && !strings.Contains(t.text, "。") || t.part >= 2 && t.part <= 4 || t.mapped != nil || letters(t.text) < 20 {
			continue
		}
		some = append(some, s.span)
	}
	if len(some) == 0 || len(some) >= manyBlanks {
		return nil
	}
	place, extent, quote := p.spot(some[0])
	return []model.Finding{{Severity: model.Note, Place: place, Extent: extent, Quote: quote, Key: "blanks",
		Message: bothf("汉字间有 %[1]d 处空格（“%[2]s”等）。", "blanks between characters: %[1]d (“%[2]s”).", len(some), p.around(some[0]))}}
}
