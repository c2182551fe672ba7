package rules

import (
	"slices"
	"testing"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/form"
)

// zeroReport is a report of form 2021 in which every figure is 0.
func zeroReport() *model.Report {
	r := model.NewReport(model.Source{}, form.LayoutFor(form.Form2021, form.Form2021))
	r.Year = 2023
	for _, id := range form.Tables {
		r.SetTable(id, model.TableInfo{Status: model.TableRead, Section: id.Section()})
	}
	for i, a := range r.Layout.Addresses() {
		r.SetCell(model.Cell{Address: a, Value: model.Value{State: model.Number},
			Place: model.Place{Section: a.Table().Section(), Line: 10 + i}})
	}
	return r
}

func number(n int64) model.Cell {
	return model.Cell{Value: model.Value{State: model.Number, Number: decimal.Int(n)}}
}

func TestArithmeticFindings(t *testing.T) {
	v := model.NewView(zeroReport()).
		With("t3.new.natural", number(68)).With("t3.new.total", number(68)).
		With("t3.granted.natural", number(68)).With("t3.granted.total", number(64)).
		With("t3.rejected_repeat.total", number(4)).
		With("t3.total.natural", number(68)).With("t3.total.total", number(68)).
		With("t4.direct.upheld", number(3))
	var got []string
	for _, f := range check(v, arithmetic()) {
		if f.ID == "" || f.Message.English == "" {
			t.Errorf("incomplete finding %+v", f)
		}
		got = append(got, f.Rule+" "+string(f.Cells[0])+" "+f.Expected+" "+f.Actual+" "+f.Differ+" "+f.Message.Chinese)
	}
	want := []string{
		"T3-ROW t3.granted.total 68 64 -4 表三“予以公开”行各列之和与总计不符：自然人 68 + 法人 0+0+0+0+0 = 68 ≠ 总计 64  差 −4。",
		"T3-ROW t3.rejected_repeat.total 0 4 4 表三“重复申请”行各列之和与总计不符：自然人 0 + 法人 0+0+0+0+0 = 0 ≠ 总计 4  差 +4。",
		"T4-SUM t4.direct.total 3 0 -3 表四“未经复议直接起诉”各项结果之和与总计不符：结果维持 3 + 结果纠正 0 + 其他结果 0 + 尚未审结 0 = 3 ≠ 总计 0  差 −3。",
	}
	if len(got) != len(want) {
		t.Fatalf("got %d findings: %q", len(got), got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("finding %d:\n got %s\nwant %s", i, got[i], want[i])
		}
	}
}

// arithmetic are the rules that read the form's equations.
func arithmetic() []model.Rule {
	var some []model.Rule
	for _, id := range []string{"T3-IDENT", "T3-ROW", "T3-ITEMS", "T4-SUM"} {
		r, _ := ByID(id)
		some = append(some, r)
	}
	return some
}

func TestNotAssessable(t *testing.T) {
	v := model.NewView(zeroReport()).
		With("t3.granted.natural", model.Cell{Value: model.Value{State: model.Invalid}}).
		With("t3.granted.total", number(5))
	for _, f := range Check(v) {
		if f.Equation != nil && f.Equation.Key == "granted" {
			t.Errorf("a sum with an unreadable cell was judged: %s", f.Message.Chinese)
		}
	}
}

// TestMissingCellOfARow takes one cell away, as a grid with aligned columns
// shows it: the finding names the column.
func TestMissingCellOfARow(t *testing.T) {
	r := zeroReport()
	r.SetCell(model.Cell{Address: "t3.denied_internal.other"})
	r.SetCell(model.Cell{Address: "t4.after.total"})
	var got []string
	for _, f := range Check(model.NewView(r)) {
		if f.Severity == model.Error {
			got = append(got, f.Rule+" "+string(f.Cells[0])+" "+f.Message.Chinese)
		}
	}
	want := []string{
		"T3-SHAPE-COLS t3.denied_internal.other 表三“属于三类内部事务信息”应有 7 个数，只有 6 个，缺“其他”。",
		"T4-SHAPE t4.after.total 表四“复议后起诉”应有 5 个数，只有 4 个，缺“总计”。",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}
