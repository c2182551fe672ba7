package rules

import (
	"strings"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/form"
)

var blankCells = []model.Rule{
	{
		ID:       "CELL-BLANK",
		Title:    both("空白格", "blank cells"),
		Asserts:  both("表中每一格都有数，没有数据的填“0”。", "Every cell of the tables holds a figure; 0 where there is nothing to count."),
		Basis:    []model.Citation{formTables, contents},
		Severity: model.Error,
		Remedy:   both("没有数据的填“0”；分项已填而总计空着的，补填总计。", "Fill in 0 where there is nothing to count, and the totals that were left out."),
		Exceptions: both("每张表只提示一次；整行缺失由 T3-SHAPE-ROWS、T2-LAB 提示，表缺失或无法读取由 TAB-MISSING 提示。分项与合计全空的不作错误；合计补上即成立的各式，不再另记横向、纵向不符。",
			"One finding a table; missing rows and tables are told by other rules. A total is an error only beside a part that was filled in; sums that hold once it is filled in are not told again."),
		Example: "表三有 136 处空白（本年新收·商业企业等）。没有数据的请填“0”。",
		Check:   blanks,
	},
	{
		ID:         "CELL-PLACE",
		Title:      both("以符号代数", "placeholders"),
		Asserts:    both("表中不以“/”“-”“—”“无”“N/A”代替数字。", "No / - — 无 N/A stands for a figure."),
		Basis:      []model.Citation{formTables, contents},
		Severity:   model.Warning,
		Remedy:     both("没有数据的填“0”。", "Fill in 0."),
		Exceptions: both("每张表只提示一次；合计时按 0 计。", "One finding a table; counts 0 in sums."),
		Example:    "表四有 3 处以符号代数（行政复议·结果维持“/”等）。没有数据的请填“0”。",
		Check:      placeholders,
	},
}

func blanks(v model.View) []model.Finding {
	found := grouped(v, model.Warning, func(_ model.Address, n model.Value) bool { return n.State == model.Blank },
		func(table form.TableID, cells []model.Cell) model.Words {
			return bothf("%[1]s有 %[2]d 处空白（%[3]s）。没有数据的请填“0”。",
				"blank cells in %[1]s: %[2]d (%[3]s). Fill in 0 where there is nothing to count.",
				table, len(cells), sample(v, cells))
		})
	if len(found) == 0 {
		return nil
	}
	for _, together := range leftOut(v).clusters(v) {
		found = append(found, missingTotals(v, together))
	}
	return found
}

// total is a total that was left blank beside parts that are filled in.
type total struct {
	cell     model.Address
	equation *form.Equation // that says what it comes to
	sum      decimal.Decimal
	known    bool // no part of it is unreadable
}

// totals are all totals that were left out, in the layout's order.
type totals []total

// leftOut lists the totals that were left blank, with what they come to, found
// once a view. Parts that are left-out totals themselves enter with theirs.
func leftOut(v model.View) totals {
	type key struct{}
	return v.Once(key{}, func(v model.View) any {
		var all totals
		if v.Settings().Rules["CELL-BLANK"].Off {
			return all // then the sums tell of them
		}
		for _, i := range peculiar(v) {
			if v.Value(i).State != model.Blank {
				continue
			}
			if a := v.Layout.Addresses()[i]; readable(v, a.Table()) {
				if e := totalOf(v, a); e != nil {
					all = append(all, total{cell: a, equation: e})
				}
			}
		}
		for range 2 { // a total of totals comes to its own at the second turn
			for i := range all {
				all[i].sum, all[i].known = all.add(v, all[i].equation.Left)
			}
		}
		return all
	}).(totals)
}

// totalOf is the equation whose total is blank while a number stands in one
// of its parts, nil for none.
func totalOf(v model.View, a model.Address) *form.Equation {
	all := v.Layout.Equations()
	for i := range all {
		e := &all[i]
		if e.Identity() || e.Right[0] != a {
			continue
		}
		for _, part := range e.Left {
			if v.Cell(part).State == model.Number {
				return e
			}
		}
	}
	return nil
}

// sumOf is what a left-out total comes to.
func (t totals) sumOf(a model.Address) (decimal.Decimal, bool) {
	for i := range t {
		if t[i].cell == a {
			return t[i].sum, t[i].known
		}
	}
	return decimal.Decimal{}, false
}

// among reports whether one of some cells is a left-out total.
func (t totals) among(cells []model.Address) bool {
	for _, a := range cells {
		if _, left := t.sumOf(a); left {
			return true
		}
	}
	return false
}

// add sums cells with the left-out totals filled in.
func (t totals) add(v model.View, cells []model.Address) (sum decimal.Decimal, ok bool) {
	for _, a := range cells {
		n, left := t.sumOf(a)
		if !left {
			if n, ok = v.Sum([]model.Address{a}); !ok {
				return decimal.Decimal{}, false
			}
		}
		if sum, ok = sum.Add(n); !ok {
			return decimal.Decimal{}, false
		}
	}
	return sum, true
}

// explain reports whether an equation that does not hold would, were the
// totals that were left out filled in.
func (t totals) explain(v model.View, e *form.Equation) bool {
	if len(t) == 0 || !t.among(e.Left) && !t.among(e.Right) {
		return false
	}
	left, okLeft := t.add(v, e.Left)
	right, okRight := t.add(v, e.Right)
	return okLeft && okRight && left == right
}

// clusters parts the totals into those that equations hold together: what one
// correction puts right is told once.
func (t totals) clusters(v model.View) []totals {
	switch len(t) {
	case 0:
		return nil
	case 1:
		return []totals{t}
	}
	group := make([]int, len(t))
	for i := range group {
		group[i] = i
	}
	all := v.Layout.Equations()
	for k := range all {
		first := -1
		for _, a := range all[k].Cells() {
			for i := range t {
				switch {
				case t[i].cell != a:
				case first < 0:
					first = group[i]
				default:
					for from, j := group[i], 0; j < len(group); j++ {
						if group[j] == from {
							group[j] = first
						}
					}
				}
			}
		}
	}
	var parts []totals
	for g := range t {
		var part totals
		for i := range t {
			if group[i] == g {
				part = append(part, t[i])
			}
		}
		if part != nil {
			parts = append(parts, part)
		}
	}
	return parts
}

// manyTotals is how many left-out totals a message names.
const manyTotals = 12

// missingTotals tells of totals that were left out, and what they come to.
func missingTotals(v model.View, some totals) model.Finding {
	var names, english []string
	f := model.Finding{Severity: model.Error, Key: string(some[0].cell.Table()) + " totals " + string(some[0].cell)}
	for i, t := range some {
		f.Cells = append(f.Cells, t.cell)
		switch {
		case i < manyTotals:
			sum := both("（分项有格无法辨认）", "(a part cannot be read)")
			if t.known {
				sum = both(t.sum.String(), t.sum.String())
			}
			names = append(names, v.Layout.Label(t.cell)+" "+sum.Chinese)
			english = append(english, v.Layout.Label(t.cell)+" "+sum.English)
		case i == manyTotals:
			names, english = append(names, "…"), append(english, "…")
		}
	}
	if len(some) == 1 && some[0].known {
		f.Equation, f.Expected = some[0].equation, some[0].sum.String()
	}
	place, at := placeOf(v, f.Cells)
	f.Place, f.Quote = place, at.Text
	f.Message = bothf("%[1]s有 %[2]d 处合计未填而分项已填，按分项应为：%[3]s。请补填合计。",
		"totals of %[1]s left blank beside parts that are filled in: %[2]d; by the parts they are: %[3]s. Fill them in.",
		some[0].cell.Table(), len(some), both(strings.Join(names, "、"), strings.Join(english, ", ")))
	return f
}

func placeholders(v model.View) []model.Finding {
	return grouped(v, model.Warning, func(_ model.Address, n model.Value) bool { return n.State == model.Placeholder },
		func(table form.TableID, cells []model.Cell) model.Words {
			return bothf("%[1]s有 %[2]d 处以符号代数（%[3]s）。没有数据的请填“0”。",
				"cells of %[1]s with a sign instead of a figure: %[2]d (%[3]s). Fill in 0 where there is nothing to count.",
				table, len(cells), sample(v, cells))
		})
}
