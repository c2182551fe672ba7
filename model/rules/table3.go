package rules

import "gouji/model"

// regulations and notice are the acts that nearly every rule rests on.
const (
	regulations = "《中华人民共和国政府信息公开条例》（国务院令第711号）"
	notice      = "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）"
)

var table3 = []model.Rule{
	{
		ID:    "T3-IDENT",
		Title: model.Words{Chinese: "表三纵向勾稽", English: "identity printed on table 3"},
		Asserts: model.Words{
			Chinese: "每一列中，本年新收 + 上年结转 = （七）总计 + 结转下年度继续办理。",
			English: "In every column, new + carried in = total of outcomes + carried out.",
		},
		Basis: []model.Citation{
			{Act: notice, Article: "格式第三部分表头", Sentence: "本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和"},
			{Act: regulations, Article: "第五十条第一款第（二）项", Sentence: "行政机关收到和处理政府信息公开申请的情况"},
		},
		Severity: model.Error,
		Remedy: model.Words{
			Chinese: "核对该列四个数：新收、上年结转、总计、结转下年。四格均列出，差额见“差”。",
			English: "Check the four figures of the column: new, carried in, total, carried out.",
		},
		Exceptions: model.Words{
			Chinese: "空格、占位符和缺失的格按 0 计；有无法辨认的格时不作判断。2019 年表式与 2021 年表式同此。",
			English: "Blank, placeholder and missing cells count 0; with an unreadable cell nothing is said. Both forms alike.",
		},
		Example: "本年新收 68 + 上年结转 0 = 68 ≠ 总计 60 + 结转下年 4 = 64  差 −4",
		Check:   equations("T3-IDENT", sayIdentity),
	},
	{
		ID:    "T3-ROW",
		Title: model.Words{Chinese: "表三横向合计", English: "cross-footing of table 3"},
		Asserts: model.Words{
			Chinese: "每一行中，自然人 + 法人或其他组织五列 = 总计。",
			English: "In every row, natural persons + the five columns of legal persons = total.",
		},
		Basis: []model.Citation{
			{Act: notice, Article: "格式第三部分", Sentence: "申请人情况：自然人、法人或其他组织（商业企业、科研机构、社会公益组织、法律服务机构、其他）、总计"},
		},
		Severity: model.Error,
		Remedy: model.Words{
			Chinese: "核对该行六类申请人的件数与总计。相邻两行一多一少且各列合计不变的，多为办理结果归类有误。",
			English: "Check the six kinds of applicants against the total. Two rows off by the same figure in opposite directions are usually one misclassified outcome.",
		},
		Exceptions: model.Words{
			Chinese: "空格、占位符和缺失的格按 0 计；有无法辨认的格（如一格被拆成两数）时不作判断。",
			English: "Blank, placeholder and missing cells count 0; with an unreadable cell (such as one split in two) nothing is said.",
		},
		Example: "自然人 68 + 法人 0+0+0+0+0 = 68 ≠ 总计 64  差 −4",
		Check:   equations("T3-ROW", sayRow),
	},
	{
		ID:    "T3-ITEMS",
		Title: model.Words{Chinese: "表三办理结果合计", English: "footing of the outcomes in table 3"},
		Asserts: model.Words{
			Chinese: "每一列中，（一）至（六）各项办理结果之和 = （七）总计。",
			English: "In every column, the outcomes （一） to （六） add up to （七）总计.",
		},
		Basis: []model.Citation{
			{Act: notice, Article: "格式第三部分", Sentence: "三、本年度办理结果……（七）总计"},
		},
		Severity: model.Error,
		Remedy: model.Words{
			Chinese: "核对该列各项办理结果与（七）总计。",
			English: "Check the outcomes of the column against （七）总计.",
		},
		Exceptions: model.Words{
			Chinese: "（六）其他处理只有一行的，以该行为（六）的合计。有无法辨认的格时不作判断。",
			English: "Where （六）其他处理 is one row, that row is its sum. With an unreadable cell nothing is said.",
		},
		Example: "予以公开 9 + 部分公开 0 + 不予公开 0+0+0+0+1+1+0+0 + … = 35 ≠ 总计 34  差 −1",
		Check:   equations("T3-ITEMS", sayItems),
	},
}
