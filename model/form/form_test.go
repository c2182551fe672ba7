package form

import (
	"fmt"
	"testing"
)

func TestShapes(t *testing.T) {
	for _, c := range []struct {
		table                         *Table
		rows, values, width, height   int
		equations, headers, labelCols int
	}{
		{Table2, 6, 10, 4, 14, 0, 0, 1},
		{Table2of2019, 8, 22, 4, 18, 0, 0, 1},
		{Table3, 25, 175, 10, 28, 25 + 14, 3, 3},
		{Table3of2019, 23, 161, 10, 26, 23 + 14, 3, 3},
		{Table4, 3, 15, 15, 4, 3, 3, 0},
	} {
		x := c.table
		if len(x.Rows) != c.rows || len(x.Addresses()) != c.values || x.Width != c.width || x.Height != c.height ||
			len(x.Equations) != c.equations || x.HeaderRows != c.headers || x.LabelCols != c.labelCols {
			t.Errorf("%s of %s: %d rows, %d values, %d×%d, %d equations", x.ID, x.Form,
				len(x.Rows), len(x.Addresses()), x.Height, x.Width, len(x.Equations))
		}
	}
}

// The printed boxes tile the grid: every position is covered exactly once.
func TestBoxesTile(t *testing.T) {
	for _, x := range []*Table{Table2, Table2of2019, Table3, Table3of2019, Table4} {
		covered := map[[2]int]string{}
		for _, b := range x.Boxes {
			for r := b.Row; r < b.Row+b.RowSpan; r++ {
				for c := b.Col; c < b.Col+b.ColSpan; c++ {
					name := b.Text + string(b.Address)
					if old, taken := covered[[2]int{r, c}]; taken {
						t.Errorf("%s of %s: %q and %q at %d,%d", x.ID, x.Form, old, name, r, c)
					}
					covered[[2]int{r, c}] = name
				}
			}
			if (b.Text == "") == (b.Address == "") {
				t.Errorf("%s: box %+v has text and address, or neither", x.ID, b)
			}
		}
		if len(covered) != x.Width*x.Height {
			t.Errorf("%s of %s: %d of %d positions covered", x.ID, x.Form, len(covered), x.Width*x.Height)
		}
	}
}

func TestEquations(t *testing.T) {
	byName := map[string]Equation{}
	for _, e := range LayoutFor(Form2021, Form2021).Equations() {
		byName[e.Rule+" "+e.Key] = e
		for _, a := range e.Cells() {
			if !LayoutFor(Form2021, Form2021).Table(a.Table()).Has(a) {
				t.Errorf("%s %s names %s", e.Rule, e.Key, a)
			}
		}
	}
	ident := byName["T3-IDENT natural"]
	if got := fmt.Sprint(ident.Cells()); got != "[t3.new.natural t3.carried_in.natural t3.total.natural t3.carried_out.natural]" || !ident.Identity() {
		t.Errorf("T3-IDENT natural: %s", got)
	}
	row := byName["T3-ROW granted"]
	if cells := row.Cells(); cells[0] != "t3.granted.total" || len(cells) != 7 || row.Identity() {
		t.Errorf("T3-ROW granted: %v", cells)
	}
	if items := byName["T3-ITEMS total"]; len(items.Left) != 21 || items.Right[0] != "t3.total.total" {
		t.Errorf("T3-ITEMS total: %v", items)
	}
	for _, e := range Table3of2019.Equations {
		if e.Rule == "T3-ITEMS" && len(e.Left) != 19 {
			t.Errorf("form 2019 has %d items", len(e.Left))
		}
	}
	if sum := byName["T4-SUM after"]; len(sum.Left) != 4 || sum.Right[0] != "t4.after.total" {
		t.Errorf("T4-SUM after: %v", sum)
	}
}

func TestLayouts(t *testing.T) {
	mixed := LayoutFor(Form2021, Form2019)
	if !mixed.Mixed() || mixed.Form != Form2021 || mixed.T3 != Table3of2019 {
		t.Errorf("mixed layout: %+v", mixed)
	}
	for a, printed := range map[Address]bool{"t3.other.total": true, "t3.other_misc.natural": false} {
		if _, ok := mixed.Index(a); !ok || mixed.T3.Has(a) != printed {
			t.Errorf("%s in the mixed layout: printed %v", a, mixed.T3.Has(a))
		}
	}
	if n := len(mixed.Addresses()); n != 10+161+21+15 {
		t.Errorf("the mixed layout has %d addresses", n)
	}
	for _, name := range []string{FormPre2019, FormUnknown, "nonsense"} {
		if l := LayoutFor(name, Form2021); len(l.Addresses()) != 0 || l.Table(T3) != nil {
			t.Errorf("form %s has tables", name)
		}
	}
	seen := map[Address]bool{}
	for _, a := range LayoutFor(Form2019, Form2021).Addresses() {
		if seen[a] || At(a.Table(), a.Row(), a.Column()) != a {
			t.Errorf("address %s", a)
		}
		seen[a] = true
	}
}

func TestLabels(t *testing.T) {
	l := LayoutFor(Form2021, Form2019)
	for a, want := range map[Address]string{
		"t2.normative.in_force":       "行政规范性文件·现行有效件数",
		"t3.new.natural":              "本年新收·自然人",
		"t3.partial.legal":            "部分公开·法律服务机构",
		"t3.rejected_repeat.total":    "重复申请·总计",
		"t3.other_misc.other":         "其他处理之其他·其他",
		"t3.carried_out.total":        "结转下年·总计",
		"t4.direct.upheld":            "未经复议直接起诉·结果维持",
		"t9.nowhere.at":               "t9.nowhere.at",
		"t3.denied_stability.welfare": "危及“三安全一稳定”·社会公益组织",
	} {
		if got := l.Label(a); got != want {
			t.Errorf("Label(%s) = %s, want %s", a, got, want)
		}
	}
}
