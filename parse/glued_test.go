package parse

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"gouji/model"
	"gouji/model/form"
	"gouji/model/rules"
)

// consistent draws a report whose sums all hold, as most reports' do.
func consistent(t *rapid.T) draft {
	d := newDraft(form.Form2021, form.Form2021)
	few := rapid.OneOf(rapid.Just(0), rapid.Just(0), rapid.Just(0), rapid.IntRange(0, 9), rapid.IntRange(0, 60), rapid.IntRange(0, 1500))
	rows, columns := form.Table3.Rows, form.Table3.Columns
	n := len(rows)
	var totals, last [7]int
	put := func(row string, v [7]int) {
		v[6] = v[0] + v[1] + v[2] + v[3] + v[4] + v[5]
		for c := range columns {
			d.texts[form.At(form.T3, row, columns[c].ID)] = fmt.Sprint(v[c])
		}
	}
	for _, r := range rows[2 : n-2] {
		var v [7]int
		for c := range 6 {
			v[c] = few.Draw(t, "item")
			totals[c] += v[c]
		}
		put(r.ID, v)
	}
	put("total", totals)
	var fresh, carried [7]int
	for c := range 6 {
		last[c] = rapid.IntRange(0, 3).Draw(t, "carried out")
		carried[c] = rapid.IntRange(0, totals[c]+last[c]).Draw(t, "carried in")
		fresh[c] = totals[c] + last[c] - carried[c]
	}
	put("new", fresh)
	put("carried_in", carried)
	put("carried_out", last)
	for _, r := range form.Table4.Rows {
		total := 0
		for _, c := range form.Table4.Columns[:4] {
			v := few.Draw(t, "case")
			total += v
			d.texts[form.At(form.T4, r.ID, c.ID)] = fmt.Sprint(v)
		}
		d.texts[form.At(form.T4, r.ID, "total")] = fmt.Sprint(total)
	}
	for _, a := range d.layout.T2.Addresses() {
		d.texts[a] = fmt.Sprint(few.Draw(t, "act"))
	}
	return d
}

// TestGluedConsistentTables takes the separators out of reports whose sums
// hold. What is given as a number is the figure that stood there; no equation
// counts as passed that was used to tell figures apart.
func TestGluedConsistentTables(t *testing.T) {
	var tables, whole, cells, told int
	rapid.Check(t, func(t *rapid.T) {
		d := consistent(t)
		page := d.page(glued, rapid.SampledFrom([]string{"\n", ""}).Draw(t, "end"))
		if rapid.Bool().Draw(t, "a row a line") {
			page = d.page(gluedLines, "\n")
		}
		r, err := Bytes("draft.txt", []byte(page))
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range form.Tables {
			if s := r.Table(id).Status; s != model.TableReconstructed {
				t.Fatalf("%s is %s\n%s", id, s, page)
			}
			lost := 0
			for _, a := range d.layout.Table(id).Addresses() {
				switch c := r.Cell(a); {
				case c.State == model.Number && c.Number.String() != d.texts[a]:
					t.Fatalf("%s is %s, want %s\n%s", a, c.Number, d.texts[a], page)
				case c.State == model.Number && c.Place.End > 0 && page[c.Place.Start:c.Place.End] != d.texts[a]:
					t.Fatalf("%s stands at %q\n%s", a, page[c.Place.Start:c.Place.End], page)
				case c.State == model.Number:
					told++
				case c.State != model.Invalid:
					t.Fatalf("%s is %s\n%s", a, c.State, page)
				default:
					lost++
				}
				cells++
			}
			tables++
			if lost == 0 {
				whole++
			}
		}
		v := model.NewView(r)
		for _, e := range r.Layout.Equations() {
			if a := v.Assess(e); a.Assessable && !a.Holds() || a.Holds() && a.Presumed {
				t.Fatalf("%s %s: %s", e.Rule, e.Key, v.Arithmetic(e).Line)
			}
		}
	})
	t.Logf("%d of %d tables recovered whole, %d of %d cells", whole, tables, told, cells)
}

// TestUsedEquationIsNoPass tells figures apart by a row's sum: the sum is not
// assessable then, until somebody corrects a cell.
func TestUsedEquationIsNoPass(t *testing.T) {
	v := gluedFixture(t)
	var presumed, checked int
	for _, e := range v.Layout.Equations() {
		a := v.Arithmetic(e)
		switch {
		case a.Presumed:
			presumed++
			if a.Assessable || a.Holds() || !strings.Contains(a.Line, "拆开") {
				t.Errorf("%s %s counts as assessed: %s", e.Rule, e.Key, a.Line)
			}
		case a.Holds():
			checked++
		}
	}
	if presumed == 0 || checked == 0 {
		t.Fatalf("%d equations presumed, %d checked", presumed, checked)
	}
	for _, f := range rules.Check(v) {
		if strings.HasPrefix(f.Rule, "T3-") || strings.HasPrefix(f.Rule, "T4-") || f.Rule == "CELL-INVALID" {
			t.Errorf("%s %s", f.Rule, f.Message.Chinese)
		}
	}
	c := v.Cell("t3.new.natural")
	c.Value = model.ReadValue(c.Text, false)
	c.Number, _ = c.Number.Add(c.Number)
	corrected := v.With(c.Address, c)
	for _, e := range v.Layout.Equations() {
		if e.Rule == "T3-ROW" && e.Key == "new" {
			if a := corrected.Assess(e); !a.Assessable || a.Holds() {
				t.Errorf("a correction that breaks the row is not told: %s", corrected.Arithmetic(e).Line)
			}
		}
	}
}

func gluedFixture(t *testing.T) model.View {
	t.Helper()
	r, err := File(filepath.Join(root(t), "testdata", "reports", "damaged", "glued.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return model.NewView(r)
}

// TestGluedFixture holds the one report of ours that is written so: rows of
// tables 3 and 4 are settled by their sums, one row of table 2 by nothing.
func TestGluedFixture(t *testing.T) {
	v := gluedFixture(t)
	if v.Unit.String() != "河湾经济开发区" || v.Year != 2021 || len(v.Sections) != 6 {
		t.Errorf("%s %d, %d sections", v.Unit, v.Year, len(v.Sections))
	}
	holdRow(t, v, "t3.new.", []string{"natural", "business", "research", "welfare", "legal", "other", "total"}, "81 0 0 3 0 2 86")
	holdRow(t, v, "t3.granted.", []string{"natural", "business", "research", "welfare", "legal", "other", "total"}, "35 0 0 1 0 1 37")
	holdRow(t, v, "t3.unable_not_held.", []string{"natural", "business", "research", "welfare", "legal", "other", "total"}, "32 0 0 2 0 1 35")
	holdRow(t, v, "t4.direct.", []string{"upheld", "corrected", "other", "pending", "total"}, "12 0 0 0 12")
	holdRow(t, v, "t2.regulation.", []string{"issued", "repealed", "in_force"}, "0 0 0")
	for _, column := range []string{"issued", "repealed", "in_force"} {
		if c := v.Cell(model.Address("t2.normative." + column)); c.State != model.Invalid {
			t.Errorf("t2.normative.%s is %s", column, c.State)
		}
	}
	for _, a := range v.Layout.T3.Addresses() {
		if c := v.Cell(a); c.State != model.Number {
			t.Errorf("%s is %s", a, c.State)
		}
	}
}

func holdRow(t *testing.T, v model.View, row string, columns []string, want string) {
	t.Helper()
	var have []string
	for _, c := range columns {
		n := v.Cell(model.Address(row + c))
		if n.State != model.Number {
			have = append(have, n.State.String())
			continue
		}
		have = append(have, n.Number.String())
	}
	if s := strings.Join(have, " "); s != want {
		t.Errorf("%s is %s, want %s", row, s, want)
	}
}

// TestGluedSample reads a page as one site gave it.
func TestGluedSample(t *testing.T) {
	path := filepath.Join(root(t), "..", "shared", "samples", "pingtan-2021-glued.txt")
	if _, err := os.Stat(path); err != nil {
		t.Skip("no samples here")
	}
	r, err := File(path)
	if err != nil {
		t.Fatal(err)
	}
	v := model.NewView(r)
	seven := []string{"natural", "business", "research", "welfare", "legal", "other", "total"}
	for row, want := range map[string]string{
		"new": "64 0 0 2 0 4 70", "granted": "27 0 0 2 0 1 30", "partial": "5 0 0 0 0 0 5", "unable_not_held": "22 0 0 0 0 3 25",
		"denied_enforcement": "6 0 0 0 0 0 6", "denied_inquiry": "1 0 0 0 0 0 1", "other_misc": "1 0 0 0 0 0 1",
		"total": "63 0 0 2 0 4 69", "carried_out": "1 0 0 0 0 0 1", "carried_in": "0 0 0 0 0 0 0",
	} {
		holdRow(t, v, "t3."+row+".", seven, want)
	}
	five := []string{"upheld", "corrected", "other", "pending", "total"}
	holdRow(t, v, "t4.reconsideration.", five, "1 0 2 0 3")
	holdRow(t, v, "t4.direct.", five, "12 0 0 0 12")
	holdRow(t, v, "t4.after.", five, "0 0 0 0 0")
	holdRow(t, v, "t2.normative.", []string{"issued", "repealed", "in_force"}, "invalid invalid invalid")
	holdRow(t, v, "t2.fee.", []string{"amount"}, "24252.311082")
	for _, id := range form.Tables {
		if s := v.Table(id).Status; s != model.TableReconstructed {
			t.Errorf("%s is %s", id, s)
		}
	}
}

// TestGluedNonsense takes runs that can be cut in countless ways, or lost
// characters: the work is bounded, and what nobody can cut is unreadable.
func TestGluedNonsense(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(root(t), "testdata", "reports", "damaged", "glued.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{30, 48, 90, 4000} {
		page := regexp.MustCompile(`\d{7,}`).ReplaceAllString(string(data), strings.Repeat("1", n))
		r, err := Bytes("draft.txt", []byte(page))
		if err != nil {
			t.Fatal(err)
		}
		if s := r.Table(form.T3).Status; s != model.TableUnreadable {
			t.Errorf("runs of %d digits: %s", n, s)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		page := []byte(string(data))
		for range rapid.IntRange(1, 30).Draw(t, "cuts") {
			k := rapid.IntRange(0, len(page)-4).Draw(t, "at")
			page = append(page[:k:k], page[k+rapid.IntRange(0, 3).Draw(t, "less"):]...)
		}
		if r, err := Bytes("draft.txt", page); err == nil {
			for _, id := range form.Tables {
				if r.Table(id).Status == model.TableRead {
					t.Fatalf("%s counts as read\n%s", id, page)
				}
			}
		}
	})
}
