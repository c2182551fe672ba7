package assess

import (
	"strings"
	"testing"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/form"
	"gouji/model/safe"
)

// report is one of form 2021, all 0 but the figures given.
func report(year int, figures map[model.Address]int64) *model.Report {
	r := model.NewReport(model.Source{}, form.LayoutFor(form.Form2021, form.Form2021))
	r.Unit, r.Year = safe.New("云溪镇"), year
	for _, id := range form.Tables {
		r.SetTable(id, model.TableInfo{Status: model.TableRead})
	}
	for _, a := range r.Layout.Addresses() {
		n := decimal.Int(figures[a])
		r.SetCell(model.Cell{Address: a, Text: safe.New(n.String()), Value: model.Value{State: model.Number, Number: n}})
	}
	return r
}

// business is a year in which n natural persons applied, some of them before.
func business(fresh, carried, granted, left int64) map[model.Address]int64 {
	figures := map[model.Address]int64{}
	for row, n := range map[string]int64{"new": fresh, "carried_in": carried, "granted": granted, "total": granted, "carried_out": left} {
		figures[form.At(form.T3, row, "natural")] = n
		figures[form.At(form.T3, row, "total")] = n
	}
	return figures
}

// TestLastYearDecides: 5 + 3 = 4 + 1 fails in both columns. Without last year
// nothing tells which figure is wrong; with it, the opening one.
func TestLastYearDecides(t *testing.T) {
	prior := report(2020, business(9, 0, 9, 0))
	this := report(2021, business(5, 3, 4, 1))
	best := func(r *model.Report) model.Repair {
		t.Helper()
		all := Report(model.NewView(r))
		if len(all.Repairs) == 0 {
			t.Fatal("no suggestion")
		}
		return all.Repairs[0]
	}
	for _, e := range best(this.Under(model.Context{Prior: prior})).Edits {
		if e.Cell.Row() != "carried_in" || e.To.String() != "0" {
			t.Errorf("%s to %s, though last year says what was carried over", e.Cell, e.To)
		}
	}
	if why := best(this.Under(model.Context{Prior: prior})).Because.Chinese; !strings.Contains(why, "上年报告的结转下年也是 0") {
		t.Errorf("the reason does not tell of last year: %s", why)
	}
	other := report(2020, business(9, 0, 9, 0))
	other.Unit = safe.New("白石镇")
	if got := best(this.Under(model.Context{Prior: other})); strings.Contains(got.Because.Chinese, "上年") {
		t.Errorf("another unit's report is evidence: %s", got.Because.Chinese)
	}
}

// TestCopiedTotal: a total that does not add up and reads last year's figure.
func TestCopiedTotal(t *testing.T) {
	figures := business(40, 0, 40, 0)
	figures["t3.granted.total"] = 57
	last := business(60, 0, 60, 0)
	last["t3.granted.total"] = 57
	this := report(2021, figures)
	with := Report(model.NewView(this.Under(model.Context{Prior: report(2020, last)}))).Repairs
	without := Report(model.NewView(this)).Repairs
	if len(with) == 0 || len(without) == 0 {
		t.Fatal("no suggestion")
	}
	if e := with[0].Edits; len(e) != 1 || e[0].Cell != "t3.granted.total" || e[0].To != decimal.Int(40) {
		t.Errorf("suggests %v", e)
	}
	if !strings.Contains(with[0].Because.Chinese, "57 与上年报告相同，疑为照抄") || with[0].Cost >= without[0].Cost {
		t.Errorf("costs %d instead of %d: %s", with[0].Cost, without[0].Cost, with[0].Because.Chinese)
	}
}
