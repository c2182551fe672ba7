package repair_test

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"gouji/model"
	"gouji/model/form"
	"gouji/model/repair"
	"gouji/model/rules"
	"gouji/model/safe"
)

// figures are the cells of a table; "" is a blank, an absent key a 0.
type figures map[model.Address]string

// report makes a report of form 2021 with those figures.
func report(layout *form.Layout, f figures) model.View {
	r := model.NewReport(model.Source{}, layout)
	for _, id := range form.Tables {
		r.SetTable(id, model.TableInfo{Status: model.TableRead})
	}
	for _, a := range layout.Addresses() {
		if t := layout.Table(a.Table()); !t.Has(a) {
			continue
		}
		text, ok := f[a]
		if !ok {
			text = "0"
		}
		c := model.Cell{Address: a, Text: safe.New(text)}
		c.Value = model.ReadValue(c.Text, false)
		r.SetCell(c)
	}
	return model.NewView(r)
}

func find(v model.View, stated ...repair.Evidence) repair.Result {
	return repair.Find(v, rules.Check(v), stated)
}

// arithmetic are the findings of the form's equations alone: what the many
// trials of a test need, and nothing more.
func arithmetic(v model.View) []model.Finding {
	var all []model.Finding
	for _, e := range v.Layout.Equations() {
		if a := v.Assess(e); a.Assessable && !a.Holds() {
			all = append(all, model.Finding{Rule: e.Rule, Severity: model.Error, Cells: e.Cells(), Equation: &e})
		}
	}
	model.Identify(all)
	return all
}

// apply gives the view after a repair.
func apply(v model.View, edits []model.Edit) model.View {
	for _, e := range edits {
		text := safe.New(e.To.String())
		v = v.With(e.Cell, model.Cell{Text: text, Value: model.ReadValue(text, false)})
	}
	return v
}

// violated counts the equations that do not hold.
func violated(v model.View) (n int) {
	for _, e := range v.Layout.Equations() {
		if a := v.Assess(e); a.Assessable && !a.Holds() {
			n++
		}
	}
	return n
}

func edits(p model.Repair) map[model.Address]string {
	m := map[model.Address]string{}
	for _, e := range p.Edits {
		m[e.Cell] = e.To.String()
	}
	return m
}

func equal(got map[model.Address]string, want figures) bool {
	if len(got) != len(want) {
		return false
	}
	for a, n := range want {
		if got[a] != n {
			return false
		}
	}
	return true
}

// Seed 003: outcomes offset between two rows, the parts blank.
func TestOffsetPair(t *testing.T) {
	f := figures{
		"t3.new.natural": "68", "t3.new.total": "68",
		"t3.granted.natural": "68", "t3.granted.total": "64",
		"t3.rejected_repeat.natural": "", "t3.rejected_repeat.total": "4",
		"t3.total.natural": "68", "t3.total.total": "68",
	}
	v := report(form.LayoutFor(form.Form2021, form.Form2019), f)
	findings := rules.Check(v)
	sums := map[string]bool{}
	for _, x := range findings {
		if x.Equation != nil {
			sums[x.ID] = true
		}
	}
	if len(sums) != 2 {
		t.Fatalf("%d arithmetic findings, want 2", len(sums))
	}
	got := repair.Find(v, findings, nil)
	if len(got.Repairs) < 2 || got.Cut {
		t.Fatalf("repairs %+v, cut %v", got.Repairs, got.Cut)
	}
	want := []figures{
		{"t3.granted.natural": "64", "t3.rejected_repeat.natural": "4"},
		{"t3.granted.total": "68", "t3.rejected_repeat.total": "0"},
	}
	for i, w := range want {
		p := got.Repairs[i]
		if !equal(edits(p), w) {
			t.Errorf("repair %d is %v, want %v", i, edits(p), w)
		}
		for id := range sums {
			if !contains(p.Resolves, id) {
				t.Errorf("repair %d does not resolve %s", i, id)
			}
		}
		if n := violated(apply(v, p.Edits)); n != 0 {
			t.Errorf("after repair %d, %d equations are violated", i, n)
		}
	}
	t.Log(got.Repairs[0].Because.Chinese)
	t.Log(got.Repairs[1].Because.Chinese)
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// In table 4 one equation stands alone: every single cell could be wrong, and
// the likely slip of the pen comes first.
func TestTableFour(t *testing.T) {
	for _, c := range []struct {
		name    string
		f       figures
		first   model.Address
		to      string
		answers int
	}{
		{"total not filled", figures{"t4.reconsideration.upheld": "10", "t4.reconsideration.other": "1"}, "t4.reconsideration.total", "11", 1},
		{"total blank", figures{"t4.after.upheld": "5", "t4.after.total": ""}, "t4.after.total", "5", 2},
		{"transposed total", figures{"t4.direct.upheld": "28", "t4.direct.corrected": "9", "t4.direct.other": "3", "t4.direct.pending": "1", "t4.direct.total": "14"}, "t4.direct.total", "41", 2},
		{"transposed part", figures{"t4.direct.upheld": "82", "t4.direct.corrected": "9", "t4.direct.other": "3", "t4.direct.pending": "1", "t4.direct.total": "41"}, "t4.direct.upheld", "28", 2},
		{"a digit dropped", figures{"t4.direct.upheld": "12", "t4.direct.corrected": "3", "t4.direct.total": "135"}, "t4.direct.upheld", "132", 5},
		{"part blank", figures{"t4.direct.upheld": "12", "t4.direct.corrected": "", "t4.direct.total": "19"}, "t4.direct.corrected", "7", 5},
	} {
		got := find(report(form.LayoutFor(form.Form2021, form.Form2021), c.f))
		if len(got.Repairs) != c.answers || len(got.Repairs[0].Edits) != 1 ||
			got.Repairs[0].Edits[0].Cell != c.first || got.Repairs[0].Edits[0].To.String() != c.to {
			t.Errorf("%s: %+v, want %d answers, first %s=%s", c.name, got.Repairs, c.answers, c.first, c.to)
		}
	}
}

func TestPatterns(t *testing.T) {
	base := figures{
		"t3.new.natural": "1325", "t3.new.legal": "40", "t3.new.total": "1365",
		"t3.carried_in.natural": "7", "t3.carried_in.total": "7",
		"t3.granted.natural": "1300", "t3.granted.legal": "33", "t3.granted.total": "1333",
		"t3.unable_not_held.natural": "20", "t3.unable_not_held.legal": "5", "t3.unable_not_held.total": "25",
		"t3.total.natural": "1320", "t3.total.legal": "38", "t3.total.total": "1358",
		"t3.carried_out.natural": "12", "t3.carried_out.legal": "2", "t3.carried_out.total": "14",
	}
	if n := violated(report(form.LayoutFor(form.Form2021, form.Form2021), base)); n != 0 {
		t.Fatalf("the base is not consistent: %d", n)
	}
	for _, c := range []struct {
		name  string
		wrong figures
		says  string
	}{
		{"transposed", figures{"t3.new.natural": "1352"}, "数字颠倒：本年新收·自然人 1352↔1325"},
		{"digit dropped", figures{"t3.granted.natural": "130"}, "多写或少写一位：予以公开·自然人 130→1300"},
		{"digit changed", figures{"t3.granted.legal": "38"}, "一位数字之差：予以公开·法律服务机构 38→33"},
		{"total blank", figures{"t3.unable_not_held.total": ""}, "补空：本机关不掌握相关政府信息·总计合计未填"},
		{"total zero", figures{"t3.total.legal": "0"}, "合计未填：总计·法律服务机构仍为 0，各分项已有数"},
		{"no number", figures{"t3.granted.total": "一三三三"}, "补数：予以公开·总计不是一个数"},
		{"applicant", figures{"t3.unable_not_held.natural": "21", "t3.unable_not_held.legal": "4"}, ""},
		{"outcome", figures{"t3.granted.natural": "1303", "t3.unable_not_held.natural": "17"}, "两处对调（办理结果归类）：予以公开·自然人多记、本机关不掌握相关政府信息·自然人少记 3 件，合计正确"},
		{"carried exchanged", figures{"t3.carried_in.natural": "12", "t3.carried_in.legal": "2", "t3.carried_in.total": "14", "t3.carried_out.natural": "7", "t3.carried_out.legal": "0", "t3.carried_out.total": "7"}, "上年结转与结转下年两行填反"},
		{"column off", figures{"t3.granted.natural": "0", "t3.granted.business": "1300", "t3.granted.legal": "0", "t3.granted.other": "33"}, "“予以公开”一行错了一列"},
	} {
		f := figures{}
		for a, n := range base {
			f[a] = n
		}
		want := figures{}
		for a, n := range c.wrong {
			if f[a], want[a] = n, base[a]; base[a] == "" {
				want[a] = "0"
			}
		}
		v := report(form.LayoutFor(form.Form2021, form.Form2021), f)
		got := find(v)
		if len(got.Repairs) == 0 {
			t.Errorf("%s: no repair", c.name)
			continue
		}
		t.Logf("%s: %d answers, first %v (%d) %s", c.name, len(got.Repairs), edits(got.Repairs[0]), got.Repairs[0].Cost, got.Repairs[0].Because.Chinese)
		all := figures{}
		after := v
		for _, p := range got.Best() {
			for a, n := range edits(p) {
				all[a] = n
			}
			after = apply(after, p.Edits)
		}
		if violated(after) != 0 {
			t.Errorf("%s: the best correction leaves %d violated", c.name, violated(after))
		}
		if c.says == "" {
			continue
		}
		if !equal(all, want) {
			t.Errorf("%s: %v, want %v", c.name, all, want)
		}
		if got.Repairs[0].Because.Chinese != c.says {
			t.Errorf("%s: %q, want %q", c.name, got.Repairs[0].Because.Chinese, c.says)
		}
	}
}

// kind is a family of random consistent tables.
type kind struct {
	name    string
	largest int     // of an item
	filled  float64 // share of item cells that are not 0
}

var kinds = []kind{
	{"small sparse", 20, 0.3}, {"small dense", 20, 0.9},
	{"medium sparse", 200, 0.3}, {"medium dense", 200, 0.9},
	{"large sparse", 9000, 0.3}, {"large dense", 9000, 0.9},
}

// consistent makes a random table 3 in which everything holds.
func consistent(r *rand.Rand, k kind) map[model.Address]int {
	f := map[model.Address]int{}
	rows, columns := form.Table3.Rows, form.Table3.Columns
	for ci, c := range columns[:6] {
		sum := 0
		for _, row := range rows[2 : len(rows)-2] {
			n := 0
			// Natural persons ask most, as in real reports.
			share, largest := k.filled, k.largest
			if ci > 0 {
				share, largest = share/3, 1+largest/24
			}
			if r.Float64() < share {
				n = 1 + r.IntN(largest)
			}
			f[form.At(form.T3, row.ID, c.ID)] = n
			sum += n
		}
		out := 0
		if sum > 0 && r.Float64() < 0.5 {
			out = r.IntN(1 + k.largest)
		}
		in := 0
		if r.Float64() < 0.5 {
			in = r.IntN(min(k.largest, sum+out) + 1)
		}
		f[form.At(form.T3, "total", c.ID)] = sum
		f[form.At(form.T3, "carried_out", c.ID)] = out
		f[form.At(form.T3, "carried_in", c.ID)] = in
		f[form.At(form.T3, "new", c.ID)] = sum + out - in
	}
	for _, row := range rows {
		sum := 0
		for _, c := range columns[:6] {
			sum += f[form.At(form.T3, row.ID, c.ID)]
		}
		f[form.At(form.T3, row.ID, "total")] = sum
	}
	return f
}

// wrong gives another figure in the way figures get wrong.
func wrong(r *rand.Rand, n, largest int) int {
	for {
		m := n
		switch r.IntN(3) {
		case 0:
			m = r.IntN(2*largest + 2)
		case 1:
			m = n + 1 + r.IntN(largest+1)
		case 2:
			m = max(0, n-1-r.IntN(largest+1))
		}
		if m != n {
			return m
		}
	}
}

func texts(f map[model.Address]int) figures {
	out := figures{}
	for a, n := range f {
		out[a] = strconv.Itoa(n)
	}
	return out
}

// measure counts over n trials how often what was injected is among the
// smallest answers, and how often it is the best.
func measure(n int, seed uint64, inject func(*rand.Rand, kind, map[model.Address]int) (figures, bool)) (among, first, trials int) {
	r := rand.New(rand.NewPCG(seed, 1))
	for i := 0; trials < n && i < 50*n; i++ {
		k := kinds[i%len(kinds)]
		clean := consistent(r, k)
		f, ok := inject(r, k, clean)
		if !ok {
			continue
		}
		want := figures{}
		all := texts(clean)
		for a, text := range f {
			if all[a] = text; text != strconv.Itoa(clean[a]) {
				want[a] = strconv.Itoa(clean[a])
			}
		}
		v := report(form.LayoutFor(form.Form2021, form.Form2021), all)
		if violated(v) == 0 {
			continue
		}
		trials++
		got := repair.Find(v, arithmetic(v), nil)
		best := figures{}
		for _, p := range got.Best() {
			for a, n := range edits(p) {
				best[a] = n
			}
		}
		if equal(toMap(best), want) {
			first++
		}
		if reachable(got.Repairs, want) {
			among++
		}
	}
	return among, first, trials
}

func toMap(f figures) map[model.Address]string { return f }

// reachable: repairs make up exactly what was injected.
func reachable(repairs []model.Repair, want figures) bool {
	covered := map[model.Address]bool{}
	for _, p := range repairs {
		inside := true
		for a, n := range edits(p) {
			inside = inside && want[a] == n
		}
		if inside {
			for _, e := range p.Edits {
				covered[e.Cell] = true
			}
		}
	}
	return len(covered) == len(want)
}

// faults injects n random faults into different cells.
func faults(n int) func(*rand.Rand, kind, map[model.Address]int) (figures, bool) {
	addresses := form.Table3.Addresses()
	return func(r *rand.Rand, k kind, clean map[model.Address]int) (figures, bool) {
		f := figures{}
		for len(f) < n {
			a := addresses[r.IntN(len(addresses))]
			f[a] = strconv.Itoa(wrong(r, clean[a], k.largest))
		}
		return f, true
	}
}

func TestRandomFaults(t *testing.T) {
	n := 1500
	if testing.Short() {
		n = 300
	}
	for faultCount := 1; faultCount <= 3; faultCount++ {
		among, first, trials := measure(n, 7, faults(faultCount))
		t.Logf("%d faults: among %.2f %%, first %.2f %% of %d", faultCount,
			100*float64(among)/float64(trials), 100*float64(first)/float64(trials), trials)
		if float64(among) < 0.995*float64(trials) || float64(first) < 0.99*float64(trials) {
			t.Errorf("%d faults: among %d, first %d of %d", faultCount, among, first, trials)
		}
	}
}

// moved takes one or more applications from one cell to another, each unit as
// likely as any other.
func moved(r *rand.Rand, clean map[model.Address]int, from, into form.Address) (figures, bool) {
	if clean[from] == 0 || from == into {
		return nil, false
	}
	d := 1 + r.IntN(min(clean[from], 9))
	return figures{from: strconv.Itoa(clean[from] - d), into: strconv.Itoa(clean[into] + d)}, true
}

// unit picks a cell of the items by drawing one application at random.
func unit(r *rand.Rand, clean map[model.Address]int) form.Address {
	n := r.IntN(clean["t3.total.total"] + 1)
	for _, row := range form.Table3.Rows[2:23] {
		for _, c := range form.Table3.Columns[:6] {
			a := form.At(form.T3, row.ID, c.ID)
			if n -= clean[a]; n < 0 {
				return a
			}
		}
	}
	return "t3.granted.natural"
}

var correlated = []struct {
	name   string
	inject func(*rand.Rand, kind, map[model.Address]int) (figures, bool)
}{
	{"outcome misclassified", func(r *rand.Rand, _ kind, clean map[model.Address]int) (figures, bool) {
		from := unit(r, clean)
		return moved(r, clean, from, form.At(form.T3, form.Table3.Rows[2+r.IntN(21)].ID, from.Column()))
	}},
	{"row one column off", func(r *rand.Rand, _ kind, clean map[model.Address]int) (figures, bool) {
		row := unit(r, clean).Row()
		f := figures{form.At(form.T3, row, "natural"): "0"}
		if clean[form.At(form.T3, row, "other")] != 0 {
			return nil, false
		}
		for i, c := range form.Table3.Columns[:5] {
			f[form.At(form.T3, row, form.Table3.Columns[i+1].ID)] = strconv.Itoa(clean[form.At(form.T3, row, c.ID)])
		}
		return f, true
	}},
	{"totals blank", func(r *rand.Rand, _ kind, clean map[model.Address]int) (figures, bool) {
		f := figures{}
		for range 1 + r.IntN(5) {
			if a := form.At(form.T3, form.Table3.Rows[r.IntN(25)].ID, "total"); clean[a] != 0 {
				f[a] = ""
			}
		}
		return f, len(f) > 0
	}},
	{"all totals blank", func(r *rand.Rand, _ kind, clean map[model.Address]int) (figures, bool) {
		f := figures{}
		for _, row := range form.Table3.Rows {
			if a := form.At(form.T3, row.ID, "total"); clean[a] != 0 {
				f[a] = ""
			}
		}
		return f, len(f) > 0
	}},
	{"total row blank", func(r *rand.Rand, _ kind, clean map[model.Address]int) (figures, bool) {
		f := figures{}
		for _, c := range form.Table3.Columns {
			if a := form.At(form.T3, "total", c.ID); clean[a] != 0 {
				f[a] = ""
			}
		}
		return f, len(f) > 0
	}},
	{"carried rows exchanged", func(r *rand.Rand, _ kind, clean map[model.Address]int) (figures, bool) {
		f := figures{}
		for _, c := range form.Table3.Columns {
			in, out := form.At(form.T3, "carried_in", c.ID), form.At(form.T3, "carried_out", c.ID)
			f[in], f[out] = strconv.Itoa(clean[out]), strconv.Itoa(clean[in])
		}
		return f, true
	}},
}

func TestCorrelatedFaults(t *testing.T) {
	for _, c := range correlated {
		among, first, trials := measure(72, 11, c.inject)
		t.Logf("%s: among %.1f %%, first %.1f %% of %d", c.name,
			100*float64(among)/float64(trials), 100*float64(first)/float64(trials), trials)
		if float64(first) < 0.9*float64(trials) {
			t.Errorf("%s: first %d of %d", c.name, first, trials)
		}
	}
}
