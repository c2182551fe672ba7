package rules

import (
	"slices"

	"gouji/model"
	"gouji/model/form"
)

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
	{
		ID:       "T3-SHAPE-ROWS",
		Title:    both("表三各行齐全", "rows of table 3"),
		Asserts:  both("表三按统一格式列出全部各行，次序、名称一致。", "Table 3 has every row of the printed form, in its order and wording."),
		Basis:    []model.Citation{form3},
		Severity: model.Error,
		Remedy:   both("按统一格式补齐缺行、删去重复行、改正名称。", "Complete, de-duplicate and name the rows as the printed form does."),
		Exceptions: both("编号“1、”“1．”、引号的写法、换行截断、繁体和注音不算差异；“不再处理其政府信息申请”亦可。（六）只有一行由 T3-SHAPE-6 提示。",
			"Numbering, quotation marks, labels cut at a line break, script and pinyin are no difference. A single row （六） is T3-SHAPE-6's."),
		Example: "表三缺“7.属于行政执法案卷”一行，请补上。",
		Check: func(v model.View) []model.Finding {
			return slices.Concat(missingRows(v, form.T3, model.Error), disorder(v, form.T3, model.Error),
				variants(v, form.T3, model.LabelVariant, model.Warning))
		},
	},
	{
		ID:       "T3-SHAPE-6",
		Title:    both("（六）其他处理应分三行", "（六）其他处理 has three rows"),
		Asserts:  both("2021 年度起，表三（六）其他处理分列三行：逾期不补正、逾期不缴费、其他。", "From 2021 on, （六）其他处理 has three rows: not corrected in time, not paid in time, other."),
		Basis:    []model.Citation{form3, {Act: notice2019, Article: "格式（试行）第三部分", Sentence: "（六）其他处理（原格式为一行，自 2021 年度报告起不再使用）"}},
		Severity: model.Warning,
		From:     2021,
		Remedy:   both("改用 2021 年统一格式，将（六）拆为三行分别填报。", "Use the form of 2021 and split the row."),
		Exceptions: both("2019、2020 年度报告本来只有一行，不提示；该行照常进入合计。",
			"Reports of 2019 and 2020 have one row. The row enters sums as usual."),
		Example: "表三（六）其他处理只有一行，是 2019 年试行格式。",
		Check:   oldOtherRow,
	},
	{
		ID:         "T3-SHAPE-COLS",
		Title:      both("表三每行七个数", "seven figures in each row of table 3"),
		Asserts:    both("表三每行恰有七个数，表头没有多余的格。", "Every row of table 3 has seven figures, and its header no stray cell."),
		Basis:      []model.Citation{form3},
		Severity:   model.Error,
		Remedy:     both("核对该行各数是否错位，补齐或删去。", "See whether the row's figures are displaced; complete or delete."),
		Exceptions: both("表头中多出的格不影响取数，作警告。整行缺失由 T3-SHAPE-ROWS 提示。", "A stray cell in the header displaces nothing and is a warning. Missing rows are T3-SHAPE-ROWS's."),
		Example:    "表三表头多出一格“0”，表式此处无格。请删去。",
		Check: func(v model.View) []model.Finding {
			return append(incompleteRows(v, form.T3, model.Error), strayHeads(v, form.T3)...)
		},
	},
	{
		ID:         "T3-HDR",
		Title:      both("表三栏目名称", "column heads of table 3"),
		Asserts:    both("表三各栏名称与统一格式一致。", "The column heads of table 3 are the printed form's."),
		Basis:      []model.Citation{form3},
		Severity:   model.Warning,
		Remedy:     both("按统一格式更正栏目名称。", "Name the columns as the printed form does."),
		Exceptions: both("换行截断的栏目（商业 企业、结果、其他、尚未）和丢失的“总计”不提示，以位置为准。", "Heads cut at a line break and a lost 总计 are not reported: position decides."),
		Example:    "表三“公益机构”与表式“社会公益组织”不一致。",
		Check: func(v model.View) []model.Finding {
			return append(variants(v, form.T3, model.HeaderVariant, model.Warning), lostHeads(v, form.T3)...)
		},
	},
}

var (
	form3      = model.Citation{Act: notice, Article: "格式第三部分", Sentence: "收到和处理政府信息公开申请情况（统一表格）"}
	notice2019 = "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）"
)

// oldOtherRow tells of a table 3 with the one row （六） of 2019 in a report
// that falls under the form of 2021.
func oldOtherRow(v model.View) []model.Finding {
	if !readable(v, form.T3) || v.Layout.T3 != form.Table3of2019 || v.Year == 0 && v.Layout.Form == form.Form2019 {
		return nil
	}
	cells := rowCells(v, form.T3, "other")
	place, at := placeOf(v, cells)
	return []model.Finding{{Severity: model.Warning, Cells: cells, Place: place, Quote: at.Text, Key: "t3 other",
		Message: both("表三“（六）其他处理”只有一行，是 2019 年试行格式；2021 年起应分列“申请人无正当理由逾期不补正”“申请人逾期未按收费通知要求缴纳费用”“其他”三行。",
			"Table 3 has （六）其他处理 as one row, as the trial form of 2019 did; since 2021 it has three rows.")}}
}

// lostHeads tells of column heads that are not there at all. 总计 is often
// lost in conversion, and a reconstructed table has lost its header anyhow.
func lostHeads(v model.View, id form.TableID) []model.Finding {
	if v.Table(id).Status != model.TableRead {
		return nil
	}
	var found []model.Finding
	for _, f := range faultsOf(v, id, model.HeaderMissing) {
		if f.Wanted == "" || f.Wanted == "总计" {
			continue
		}
		found = append(found, model.Finding{Severity: model.Warning, Place: inSection(f.Place, id), Quote: f.Quote,
			Key:     string(id) + " head " + f.Wanted,
			Message: bothf("%[1]s缺栏目“%[2]s”。请按统一格式补上。", "%[1]s lacks the column head “%[2]s”. Follow the printed form.", id, f.Wanted)})
	}
	return found
}
