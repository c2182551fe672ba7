package ui

import "fmt"

// WordsText are the sentences about words of the prose.
type WordsText struct {
	RewordTitle      func(words string) string
	RewordWhole      string
	RewordHint       string
	RewordNumberHint string
	RewordKept       string
	RewordUnfinished string
	RewordDrop       string
	Reworded         func(old, value string) string
	Inserted         func(value string) string
	Deleted          func(old string) string
	Restored         func(value string) string
	ByTables         func(arithmetic string) string
	Propose          func(value string) string
	Take             func(value string) string
	SelectHint       string
	NoWords          string
	UnfitWords       func(old, value string) string
}

var chineseWords = WordsText{
	RewordTitle:      func(words string) string { return "更正 " + words },
	RewordWhole:      "更正整段",
	RewordHint:       "Enter 确定（清空即删去）  Esc 放下",
	RewordNumberHint: "Enter 确定  Tab 确定并到下一个数  Esc 放下",
	RewordKept:       "没有改；写到一半的留着，再按 e 接着写",
	RewordUnfinished: "有一处更正没有写完",
	RewordDrop:       "不要了，退出",
	Reworded:         func(old, value string) string { return old + "改为" + value },
	Inserted:         func(value string) string { return "加上" + value },
	Deleted:          func(old string) string { return "删去" + old },
	Restored:         func(value string) string { return "恢复为" + value },
	ByTables:         func(arithmetic string) string { return "正文与表格不符：" + arithmetic },
	Propose:          func(value string) string { return "建议改为" + value },
	Take:             func(value string) string { return "f 改为" + value },
	SelectHint:       "选字：←→ 移一字  w/b 移一句  o 换一端  e 改  a 批注  y 复制  Esc 不选",
	NoWords:          "v、o、w、b 用于正文；按 Tab 阅读正文",
	UnfitWords: func(old, value string) string {
		return fmt.Sprintf("  正文 %s改为%s（新稿中找不到这几个字）", old, value)
	},
}

var englishWords = WordsText{
	RewordTitle:      func(words string) string { return "correct " + words },
	RewordWhole:      "correct the paragraph",
	RewordHint:       "Enter accept (nothing deletes)  Esc leave",
	RewordNumberHint: "Enter accept  Tab accept, next number  Esc leave",
	RewordKept:       "not changed; what was typed is kept, e to go on",
	RewordUnfinished: "a correction is not finished",
	RewordDrop:       "drop it and quit",
	Reworded:         func(old, value string) string { return old + " to " + value },
	Inserted:         func(value string) string { return value + " added" },
	Deleted:          func(old string) string { return old + " deleted" },
	Restored:         func(value string) string { return "back to " + value },
	ByTables:         func(arithmetic string) string { return "text and table disagree: " + arithmetic },
	Propose:          func(value string) string { return "suggested: " + value },
	Take:             func(value string) string { return "f for " + value },
	SelectHint:       "select: ←→ character  w/b clause  o other end  e correct  a note  y copy  Esc",
	NoWords:          "v, o, w, b are for the text; Tab goes there",
	UnfitWords: func(old, value string) string {
		return fmt.Sprintf("  text: %s to %s (not found in the new draft)", old, value)
	},
}
