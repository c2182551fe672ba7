package model_test

import (
	"testing"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/form"
	"gouji/model/safe"
)

func TestTieLine(t *testing.T) {
	r := model.NewReport(model.Source{}, form.LayoutFor(form.Form2021, form.Form2021))
	for a, text := range map[model.Address]string{"t3.new.total": "68", "t3.carried_in.total": "3", "t3.carried_out.total": "2", "t3.granted.total": "", "t3.partial.total": "x"} {
		s := safe.New(text)
		r.SetCell(model.Cell{Address: a, Text: s, Value: model.ReadValue(s, false)})
	}
	v := model.NewView(r)
	cells := func(a ...model.Address) []model.Address { return a }
	for _, test := range []struct {
		tie  model.Tie
		want string
	}{
		{model.Tie{Number: decimal.Int(5)}, ""},
		{model.Tie{Number: decimal.Int(68), Expression: "t3.new.total", Cells: cells("t3.new.total"), Status: model.Tied}, "68 = 本年新收·总计 68"},
		{model.Tie{Number: decimal.Int(71), Expression: "t3.new.total+t3.carried_in.total", Cells: cells("t3.new.total", "t3.carried_in.total"), Status: model.Tied},
			"71 = 本年新收·总计 68 + 上年结转·总计 3"},
		{model.Tie{Number: decimal.Int(66), Expression: "t3.new.total-t3.carried_out.total", Cells: cells("t3.new.total", "t3.carried_out.total"), Status: model.Tied},
			"66 = 本年新收·总计 68 − 结转下年·总计 2"},
		{model.Tie{Number: decimal.Int(70), Expression: "t3.new.total+t3.carried_in.total", Cells: cells("t3.new.total", "t3.carried_in.total"), Status: model.Mismatch},
			"70 ≠ 本年新收·总计 68 + 上年结转·总计 3 = 71  差 −1"},
		{model.Tie{Number: decimal.Int(4), Expression: "t3.granted.total", Cells: cells("t3.granted.total"), Status: model.Mismatch}, "4 ≠ 予以公开·总计 0  差 +4"},
		{model.Tie{Number: decimal.Int(4), Expression: "t3.partial.total", Cells: cells("t3.partial.total"), Status: model.Mismatch}, "4 ? t3.partial.total"},
		{model.Tie{Number: decimal.Int(18), Expression: "15+1+2", Status: model.Tied}, "18 = 15+1+2"},
		{model.Tie{Number: decimal.Int(19), Expression: "15+1+2", Status: model.Mismatch}, "19 ≠ 15+1+2"},
		{model.Tie{Number: decimal.Int(45), Expression: "45/100", Status: model.Tied}, "45% = 45 ÷ 100"},
		{model.Tie{Number: decimal.Int(46), Expression: "45/100", Status: model.Mismatch}, "46% ≠ 45 ÷ 100"},
	} {
		if got := v.TieLine(test.tie, model.Chinese); got != test.want {
			t.Errorf("got %s, want %s", got, test.want)
		}
	}
	if got := v.TieLine(model.Tie{Number: decimal.Int(70), Expression: "t3.new.total", Cells: cells("t3.new.total"), Status: model.Mismatch}, model.English); got != "70 ≠ t3.new.total 68  off by +2" {
		t.Error(got)
	}
}
