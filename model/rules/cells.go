package rules

import (
	"slices"
	"strings"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/form"
)

var cells = []model.Rule{
	{
		ID:       "CELL-NAN",
		Title:    both("不是一个数", "not one number"),
		Asserts:  both("每一格恰有一个数。", "Every cell holds exactly one number."),
		Basis:    []model.Citation{formTables},
		Severity: model.Error,
		Remedy:   both("改为一个阿拉伯数字；说明写在正文中。", "Put one number there, and explanations into the text."),
		Exceptions: both("全角数字、千分位、单位（件、万元）、括注（22（其中修订16件））均可辨认，不提示。由推断还原的表中无法确定的格，属读取问题，作警告。",
			"Full-width digits, separators, units and bracketed notes are read and not reported. In a reconstructed table an undecided cell is the reader's trouble, a warning."),
		Example: "表三 予以公开·自然人“1 2”不是一个数，所在合计无法核对。",
		Check:   notNumbers,
	},
	{
		ID:         "CELL-NEG",
		Title:      both("负数", "negative figure"),
		Asserts:    both("件数不为负。", "Counts are not negative."),
		Basis:      []model.Citation{formTables},
		Severity:   model.Error,
		Remedy:     both("核对该格，改为不小于 0 的数。", "Check the cell; a count is 0 or more."),
		Exceptions: both("2019 年表式“本年增/减”一栏可以为负。", "The column 本年增/减 of form 2019 may be negative."),
		Example:    "表三 重复申请·自然人为 -4，件数不能为负。",
		Check:      negatives,
	},
	{
		ID:         "CELL-DEC",
		Title:      both("件数有小数", "decimal in a count"),
		Asserts:    both("件数为整数。", "Counts are whole numbers."),
		Basis:      []model.Citation{formTables},
		Severity:   model.Warning,
		Remedy:     both("核对该格；件数填整数。", "Check the cell; a count is a whole number."),
		Exceptions: both("收费金额、采购总金额可以有小数。写作“12.0”而值为整数的，只作提示。", "Amounts of money may have decimals. 12.0, a whole number, is a note."),
		Example:    "表二 行政许可·本年处理决定数量为 12.5，件数应为整数。",
		Check:      decimals,
	},
	{
		ID:         "CELL-SEP",
		Title:      both("千分位或“万”", "separators or 万"),
		Asserts:    both("数字直接写全，不用千分位和“万”。", "Figures are written out, without separators or 万."),
		Basis:      []model.Citation{formTables},
		Severity:   model.Note,
		Remedy:     both("改写为不带分隔的数字。", "Write the figure out."),
		Exceptions: both("已按所写的数核对，不影响合计。", "The figure is read as written and enters sums."),
		Example:    "表二 行政处罚·本年处理决定数量写作“1,728”，按 1728 核对。",
		Check:      separators,
	},
	{
		ID:         "CELL-LEADZERO",
		Title:      both("数字前有多余的 0", "leading zero"),
		Asserts:    both("数字前不加 0。", "Figures have no leading zero."),
		Basis:      []model.Citation{formTables},
		Severity:   model.Warning,
		Remedy:     both("核对该格是否漏了数字，去掉多余的 0。", "See whether a digit is missing, and drop the zero."),
		Exceptions: both("“0”“0.5”不在此列。", "0 and 0.5 are not meant."),
		Example:    "表三 予以公开·自然人写作“007”，按 7 核对。",
		Check:      leadingZeros,
	},
	{
		ID:         "CELL-HUGE",
		Title:      both("数字过大", "figure out of all proportion"),
		Asserts:    both("一格的数不超过十亿。", "No figure exceeds a thousand million."),
		Basis:      []model.Citation{formTables},
		Severity:   model.Warning,
		Remedy:     both("核对是否多格粘连、单位有误（元误作万元）。", "See whether cells were run together or the unit is wrong."),
		Exceptions: both("无。", "None."),
		Example:    "表二 行政许可·本年处理决定数量为 11843882463，请核对。",
		Check:      huge,
	},
}

// formTables is the basis of rules on single cells.
var formTables = model.Citation{Act: notice, Article: "格式第二、三、四部分", Sentence: "表格按统一格式填报"}

// contents is the duty to report what the tables hold.
var contents = model.Citation{Act: regulations, Article: "第五十条第一款",
	Sentence: "政府信息公开工作年度报告应当包括下列内容：（一）行政机关主动公开政府信息的情况；（二）行政机关收到和处理政府信息公开申请的情况；（三）因政府信息公开工作被申请行政复议、提起行政诉讼的情况"}

// manyCells is from where on equal findings of single cells in one table are
// told as one.
const manyCells = 6

// peculiar are the positions of the cells that hold anything but a plain count
// of usual size, written as it should be. Missing cells are not among them.
func peculiar(v model.View) []int {
	type key struct{}
	return v.Once(key{}, func(v model.View) any {
		var some []int
		for i := range v.Layout.Addresses() {
			n := v.Value(i)
			if n.State == model.Missing {
				continue
			}
			if count, whole := n.Number.Whole(); n.State != model.Number || n.Traits != 0 || !whole || count < 0 || count > hugeCount {
				some = append(some, i)
			}
		}
		return some
	}).([]int)
}

// cellsOf are the peculiar cells of the readable tables that keep wants, by
// table.
func cellsOf(v model.View, keep func(model.Address, model.Value) bool) (byTable [len(form.Tables)][]model.Cell) {
	all := v.Layout.Addresses()
	for _, i := range peculiar(v) {
		a := all[i]
		if !keep(a, v.Value(i)) {
			continue
		}
		if id := a.Table(); readable(v, id) {
			n := id.Section() - 2
			byTable[n] = append(byTable[n], v.Cell(a))
		}
	}
	return byTable
}

// grouped gives one finding a table for the cells that keep wants.
func grouped(v model.View, severity model.Severity, keep func(model.Address, model.Value) bool,
	say func(table form.TableID, cells []model.Cell) model.Words) []model.Finding {
	var found []model.Finding
	for i, cells := range cellsOf(v, keep) {
		if len(cells) > 0 {
			id := form.Tables[i]
			found = append(found, ofCells(v, severity, cells, string(id), say(id, cells)))
		}
	}
	return found
}

// each gives one finding a cell, or one a table where many are alike.
func each(v model.View, keep func(model.Address, model.Value) bool,
	one func(label model.Words, c model.Cell) (model.Severity, model.Words), many func(table form.TableID, cells []model.Cell) (model.Severity, model.Words)) []model.Finding {
	var found []model.Finding
	for i, cells := range cellsOf(v, keep) {
		id := form.Tables[i]
		if len(cells) > manyCells {
			severity, words := many(id, cells)
			found = append(found, ofCells(v, severity, cells, string(id), words))
			continue
		}
		for j, c := range cells {
			severity, words := one(bothf("%[1]s %[2]s", "%[1]s %[2]s", id, v.Layout.Label(c.Address)), c)
			found = append(found, ofCells(v, severity, cells[j:j+1], "", words))
		}
	}
	return found
}

func ofCells(v model.View, severity model.Severity, cells []model.Cell, key string, words model.Words) model.Finding {
	f := model.Finding{Severity: severity, Key: key, Message: words}
	for _, c := range cells {
		f.Cells = append(f.Cells, c.Address)
	}
	place, at := placeOf(v, f.Cells)
	f.Place, f.Quote = place, at.Text
	return f
}

func notNumbers(v model.View) []model.Finding {
	found := each(v, func(a model.Address, n model.Value) bool { return n.State == model.Invalid && !displaced(v, a) },
		func(label model.Words, c model.Cell) (model.Severity, model.Words) {
			return severityOfInvalid(v, c), invalidWords(v, label, c)
		},
		func(table form.TableID, cells []model.Cell) (model.Severity, model.Words) {
			worst := model.Note
			for _, c := range cells {
				worst = max(worst, severityOfInvalid(v, c))
			}
			return worst, bothf("%[1]s有 %[2]d 格不是一个数（%[3]s）%[4]s。",
				"%[1]s: %[2]d cells do not hold one number each (%[3]s)%[4]s.",
				table, len(cells), sample(v, cells), unchecked(cells[0]))
		})
	for i := range found {
		found[i].System = found[i].Severity < model.Error
	}
	return found
}

// displaced reports whether a cell could not be settled because its row has
// too few or too many figures or lost its label: other rules tell of the row.
func displaced(v model.View, a model.Address) bool {
	if severityOfInvalid(v, v.Cell(a)) == model.Error {
		return false
	}
	for _, f := range faultsOf(v, a.Table(), model.ShortRow, model.LongRow, model.LowConfidence) {
		if slices.Contains(f.Cells, a) {
			return true
		}
	}
	return false
}

func invalidWords(v model.View, label model.Words, c model.Cell) model.Words {
	shown := short(c.Text.Line())
	switch {
	case c.Text.Hidden() > 0:
		return bothf("%[1]s“%[2]s”含不可见字符%[3]s。请重新录入该格。",
			"%[1]s “%[2]s” holds hidden characters%[3]s. Type the cell anew.", label, shown, unchecked(c))
	case severityOfInvalid(v, c) < model.Error:
		return bothf("%[1]s“%[2]s”无法从原文确定为一个数%[3]s。请对照原件。",
			"%[1]s “%[2]s” could not be settled as one number when reading%[3]s. See the original.", label, shown, unchecked(c))
	}
	return bothf("%[1]s“%[2]s”不是一个数%[3]s。请填一个阿拉伯数字。",
		"%[1]s “%[2]s” is not one number%[3]s. Put one number there.", label, shown, unchecked(c))
}

// unchecked tells that the sums which a cell enters are not assessable; table 2
// has none.
func unchecked(c model.Cell) model.Words {
	if c.Address.Table() == form.T2 {
		return model.Words{}
	}
	return both("，所在合计无法核对", "; the sums that it enters cannot be checked")
}

// severityOfInvalid is an error where the draft itself holds no number, and a
// warning where the reader could not tell which of the figures it saw belongs
// to the cell, or what a formula comes to.
func severityOfInvalid(v model.View, c model.Cell) model.Severity {
	text := c.Text.String()
	switch {
	case v.Corrected(c.Address) || c.Text.Hidden() > 0:
		return model.Error
	case strings.HasPrefix(text, "="), model.ReadValue(c.Text, c.Address.Signed()).State != model.Invalid:
		return model.Warning
	case v.Table(c.Address.Table()).Status == model.TableReconstructed && strings.Trim(text, "0123456789.,| ?\n") == "":
		return model.Warning
	}
	return model.Error
}

func negatives(v model.View) []model.Finding {
	return each(v, func(a model.Address, n model.Value) bool {
		return n.State == model.Number && n.Number.Sign() < 0 && !a.Signed()
	}, func(label model.Words, c model.Cell) (model.Severity, model.Words) {
		return model.Error, bothf("%[1]s为 %[2]s，件数不能为负。", "%[1]s is %[2]s; a count cannot be negative.", label, c.Number)
	}, func(table form.TableID, cells []model.Cell) (model.Severity, model.Words) {
		return model.Error, bothf("%[1]s有 %[2]d 格为负（%[3]s），件数不能为负。",
			"%[1]s: %[2]d cells are negative (%[3]s); a count cannot be.", table, len(cells), sample(v, cells))
	})
}

func decimals(v model.View) []model.Finding {
	severity := func(n model.Value) model.Severity {
		if _, whole := n.Number.Whole(); whole {
			return model.Note
		}
		return model.Warning
	}
	return each(v, func(a model.Address, n model.Value) bool {
		_, whole := n.Number.Whole()
		odd := !whole || n.Traits&model.Decimals != 0 && n.Traits&model.TenThousand == 0
		return n.State == model.Number && odd && a.Column() != "amount"
	}, func(label model.Words, c model.Cell) (model.Severity, model.Words) {
		return severity(c.Value), bothf("%[1]s写作“%[2]s”，件数应为整数。", "%[1]s reads “%[2]s”; a count is a whole number.",
			label, short(c.Text.Line()))
	}, func(table form.TableID, cells []model.Cell) (model.Severity, model.Words) {
		worst := model.Note
		for _, c := range cells {
			worst = max(worst, severity(c.Value))
		}
		return worst, bothf("%[1]s有 %[2]d 格带小数（%[3]s），件数应为整数。",
			"%[1]s: %[2]d cells have decimals (%[3]s); counts are whole numbers.", table, len(cells), sample(v, cells))
	})
}

func separators(v model.View) []model.Finding {
	return written(v, model.Note, model.Separated|model.TenThousand, both("有千分位或“万”", "are written with separators or 万"))
}

func leadingZeros(v model.View) []model.Finding {
	return written(v, model.Warning, model.LeadingZero, both("数字前有多余的 0", "have a leading zero"))
}

// written tells of numbers that were written in an unwanted way and read all
// the same.
func written(v model.View, severity model.Severity, traits model.Traits, what model.Words) []model.Finding {
	return each(v, func(_ model.Address, n model.Value) bool { return n.State == model.Number && n.Traits&traits != 0 },
		func(label model.Words, c model.Cell) (model.Severity, model.Words) {
			return severity, bothf("%[1]s写作“%[2]s”，按 %[3]s 核对。", "%[1]s reads “%[2]s”; checked as %[3]s.",
				label, short(c.Text.Line()), c.Number)
		},
		func(table form.TableID, cells []model.Cell) (model.Severity, model.Words) {
			return severity, bothf("%[1]s有 %[2]d 格"+what.Chinese+"（%[3]s）。",
				"%[1]s: %[2]d cells "+what.English+" (%[3]s).", table, len(cells), sample(v, cells))
		})
}

const hugeCount = 1_000_000_000

var hugeFigure = decimal.Int(hugeCount)

func huge(v model.View) []model.Finding {
	return each(v, func(_ model.Address, n model.Value) bool {
		return n.State == model.Number && n.Number.Cmp(hugeFigure) > 0
	},
		func(label model.Words, c model.Cell) (model.Severity, model.Words) {
			return model.Warning, bothf("%[1]s为 %[2]s，数字过大，请核对。", "%[1]s is %[2]s, out of all proportion. Check it.", label, c.Number)
		},
		func(table form.TableID, cells []model.Cell) (model.Severity, model.Words) {
			return model.Warning, bothf("%[1]s有 %[2]d 格数字过大（%[3]s），请核对。",
				"%[1]s: %[2]d figures are out of all proportion (%[3]s). Check them.", table, len(cells), sample(v, cells))
		})
}

// sample names the first of several cells with what stands there.
func sample(v model.View, cells []model.Cell) string {
	s := v.Layout.Label(cells[0].Address)
	if !cells[0].Text.IsEmpty() && cells[0].State != model.Blank {
		s += "“" + short(cells[0].Text.Line()) + "”"
	}
	if len(cells) > 1 {
		s += "等"
	}
	return s
}
