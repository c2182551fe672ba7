package repair_test

import (
	"testing"

	"gouji/model/form"
	"gouji/model/repair"
)

func TestQuestion(t *testing.T) {
	for _, c := range []struct {
		name string
		f    figures
		want string
	}{
		{"nothing wrong", figures{}, ""},
		{"one answer", figures{"t3.granted.natural": "5"}, ""},
		{"a transposed total is clear", figures{"t4.direct.upheld": "28", "t4.direct.corrected": "13", "t4.direct.total": "14"}, ""},
		{"a part or the total", figures{"t4.direct.upheld": "28", "t4.direct.corrected": "13", "t4.direct.total": "46"},
			"请向填报单位核实：未经复议直接起诉·结果纠正是 18 还是 13"},
	} {
		v := report(form.LayoutFor(form.Form2021, form.Form2021), c.f)
		got := repair.Question(v, find(v).Repairs)
		if got.Chinese != c.want || (got.English == "") != (c.want == "") {
			t.Errorf("%s: %q, want %q", c.name, got.Chinese, c.want)
		}
	}
}
