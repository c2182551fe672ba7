package rules

import (
	"slices"

	"gouji/model"
	"gouji/model/form"
)

var table4 = []model.Rule{
	{
		ID:    "T4-SUM",
		Title: model.Words{Chinese: "表四合计", English: "sums of table 4"},
		Asserts: model.Words{
			Chinese: "行政复议、未经复议直接起诉、复议后起诉各组中，结果维持 + 结果纠正 + 其他结果 + 尚未审结 = 总计。",
			English: "In each of the three groups, upheld + corrected + other + pending = total.",
		},
		Basis: []model.Citation{
			{Act: notice, Article: "格式第四部分", Sentence: "结果维持、结果纠正、其他结果、尚未审结、总计"},
			{Act: regulations, Article: "第五十条第一款第（三）项", Sentence: "因政府信息公开工作被申请行政复议、提起行政诉讼的情况"},
		},
		Severity: model.Error,
		Remedy: model.Words{
			Chinese: "核对该组四项结果与总计；总计漏填的补齐。",
			English: "Check the four outcomes of the group against its total; fill in a total that was left out.",
		},
		Exceptions: model.Words{
			Chinese: "空格按 0 计；有无法辨认的格时不作判断。",
			English: "Blanks count 0; with an unreadable cell nothing is said.",
		},
		Example: "结果维持 10 + 结果纠正 1 + 其他结果 0 + 尚未审结 0 = 11 ≠ 总计 0  差 −11",
		Check:   equations("T4-SUM", sayCases),
	},
	{
		ID:         "T4-SHAPE",
		Title:      both("表四十五个数", "fifteen figures in table 4"),
		Asserts:    both("表四一行十五个数，三组各五栏，名称次序与统一格式一致。", "Table 4 has one row of fifteen figures in three groups of five."),
		Basis:      []model.Citation{{Act: notice, Article: "格式第四部分", Sentence: "行政复议；行政诉讼：未经复议直接起诉、复议后起诉（统一表格）"}},
		Severity:   model.Error,
		Remedy:     both("按统一格式补齐或删去，核对各数是否错位。", "Complete or delete by the printed form; see whether figures are displaced."),
		Exceptions: both("换行截断的栏目（结果、其他、尚未）不提示，以位置为准；表头多出的格作警告。", "Heads cut at a line break are not reported: position decides. A stray cell in the header is a warning."),
		Example:    "表四“复议后起诉”应有 5 个数，只有 4 个，缺 总计。",
		Check: func(v model.View) []model.Finding {
			return slices.Concat(missingRows(v, form.T4, model.Error), incompleteRows(v, form.T4, model.Error),
				strayHeads(v, form.T4), disorder(v, form.T4, model.Error), variants(v, form.T4, model.HeaderVariant, model.Warning))
		},
	},
}
