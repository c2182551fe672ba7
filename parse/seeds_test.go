package parse

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gouji/model"
	"gouji/model/form"
)

// expectation lists a report's rows that are not all as rest says: row, then
// its figures, _ for a blank and . for a missing cell.
type expectation struct {
	file, form     string
	mixed          bool
	unit           string
	year           int
	rest           string
	rows           []string
	faults         []string
	chrome, titles int
}

var seeds = []expectation{
	{file: "000_ec35d48d62dba4e5.txt", form: "2021", unit: "曲靖市沾益区政务服务管理局", year: 2023, rest: "0",
		rows: []string{"t2.license 10381"}, titles: 6},
	{file: "001_4b8e8d36037636b6.txt", form: "2021", unit: "宣城市", year: 2024, rest: "0", chrome: 4, titles: 6, rows: []string{
		"t2.regulation 2 1 10", "t2.normative 150 136 819", "t2.license 1184388", "t2.penalty 2463842", "t2.coercion 6547", "t2.fee 32788",
		"t3.new 642 3 0 0 6 0 651", "t3.carried_in 17 0 0 0 0 0 17", "t3.granted 326 0 0 0 1 0 327", "t3.partial 110 1 0 0 0 0 111",
		"t3.denied_secret 1 0 0 0 0 0 1", "t3.denied_law 3 0 0 0 0 0 3", "t3.denied_third_party 7 0 0 0 0 0 7", "t3.denied_internal 2 0 0 0 0 0 2",
		"t3.denied_process 2 0 0 0 0 0 2", "t3.denied_enforcement 4 0 0 0 0 0 4", "t3.denied_inquiry 5 0 0 0 0 0 5",
		"t3.unable_not_held 157 1 0 0 5 0 163", "t3.unable_not_existing 7 0 0 0 0 0 7", "t3.rejected_petition 1 0 0 0 0 0 1",
		"t3.rejected_repeat 3 0 0 0 0 0 3", "t3.other_uncorrected 4 0 0 0 0 0 4", "t3.other_misc 10 0 0 0 0 0 10",
		"t3.total 642 2 0 0 6 0 650", "t3.carried_out 17 1 0 0 0 0 18",
		"t4.reconsideration 28 9 3 1 41", "t4.direct 6 0 2 0 8", "t4.after 1 0 0 0 1"}},
	{file: "002_26925f727e4ff8e1.txt", form: "2021", unit: "五原县和胜乡", year: 2021, rest: "0", titles: 6,
		faults: []string{"8 t2 normative", "3 t2 fee", "0 t3 header", "8 t3 other_uncorrected"}},
	{file: "003_0f15068b4ee80796.txt", form: "2021", mixed: true, unit: "岳阳市南湖新区管委会", year: 2021, rest: "_ _ _ _ _ _ 0", titles: 6,
		rows: []string{"t2.regulation 0 0 0", "t2.normative 4 0 4", "t2.license 1728", "t2.penalty 57", "t2.coercion 0", "t2.fee 0",
			"t3.new 68 _ _ _ _ _ 68", "t3.granted 68 _ _ _ _ _ 64", "t3.rejected_repeat _ _ _ _ _ _ 4", "t3.other _ _ _ _ _ _ _",
			"t3.total 68 _ _ _ _ _ 68", "t3.other_uncorrected . . . . . . .", "t3.other_unpaid . . . . . . .", "t3.other_misc . . . . . . .",
			"t4.reconsideration _ _ _ _ 0", "t4.direct _ _ _ _ 0", "t4.after _ _ _ _ 0"},
		faults: []string{"9 t2 header"}},
	{file: "004_86c46567876ff1e6.txt", form: "pre2019", titles: 6, chrome: 2},
}

func TestSeeds(t *testing.T) {
	folder := filepath.Join(root(t), "..", "shared", "seeds")
	if _, err := os.Stat(folder); err != nil {
		t.Skip("no seeds beside the repository")
	}
	for _, e := range seeds {
		t.Run(e.file, func(t *testing.T) {
			r, err := File(filepath.Join(folder, e.file))
			if err != nil {
				t.Fatal(err)
			}
			e.check(t, r)
		})
	}
}

func (e expectation) check(t *testing.T, r *model.Report) {
	if r.Layout.Form != e.form || r.Layout.Mixed() != e.mixed || r.Unit.String() != e.unit || r.Year != e.year {
		t.Errorf("form %s mixed %v unit %s year %d", r.Layout.Form, r.Layout.Mixed(), r.Unit, r.Year)
	}
	want := map[string][]string{}
	for _, row := range e.rows {
		f := strings.Fields(row)
		want[f[0]] = f[1:]
	}
	used := map[string]int{}
	for _, a := range r.Layout.Addresses() {
		row := string(a.Table()) + "." + a.Row()
		figures, ok := want[row]
		if !ok {
			figures = strings.Fields(e.rest)
		}
		figure := figures[min(used[row], len(figures)-1)]
		used[row]++
		c := r.Cell(a)
		got := c.Number.String()
		switch c.State {
		case model.Blank:
			got = "_"
		case model.Missing:
			got = "."
		case model.Placeholder, model.Invalid:
			got = c.State.String()
		case model.Number:
		}
		if got != figure {
			t.Errorf("%s is %s (%q), want %s", a, got, c.Text, figure)
		}
	}
	for row := range want {
		if used[row] == 0 {
			t.Errorf("the layout has no row %s", row)
		}
	}
	e.checkFrame(t, r)
}

func (e expectation) checkFrame(t *testing.T, r *model.Report) {
	if len(r.Sections) != e.titles || len(r.Chrome) != e.chrome {
		t.Errorf("%d sections, %d lines of chrome", len(r.Sections), len(r.Chrome))
	}
	for i, s := range r.Sections {
		if s.Number != i+1 || e.form != form.FormPre2019 && s.Means != i+1 {
			t.Errorf("section %d: %s numbered %d, means %d", i+1, s.Title, s.Number, s.Means)
		}
	}
	for _, id := range form.Tables {
		status := model.TableRead
		if e.form == form.FormPre2019 {
			status = model.TableMissing
		}
		if r.Table(id).Status != status {
			t.Errorf("%s is %s: %s", id, r.Table(id).Status, r.Table(id).Reason.Chinese)
		}
	}
	var faults []string
	for _, f := range r.Faults {
		faults = append(faults, strings.Join([]string{string('0' + rune(f.Kind)), string(f.Table), f.Row}, " "))
	}
	if strings.Join(faults, ",") != strings.Join(e.faults, ",") {
		t.Errorf("faults %q, want %q", faults, e.faults)
	}
}

// TestFragments reads a table in fragments, rows apart from their labels: all
// figures right, and the table says that it was put together.
func TestFragments(t *testing.T) {
	path := filepath.Join(root(t), "..", "shared", "samples", "kewei-2024.md")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Skip("no samples beside the repository")
	}
	r, err := Bytes("kewei-2024.txt", data)
	if err != nil {
		t.Fatal(err)
	}
	if r.Table(form.T3).Status != model.TableReconstructed {
		t.Errorf("table 3 is %s", r.Table(form.T3).Status)
	}
	for row, figures := range map[string]string{
		"new": "32 2 0 0 0 0 34", "carried_in": "2 0 0 0 0 0 2", "granted": "9 0 0 0 0 0 9", "denied_internal": "1 0 0 0 0 0 1",
		"denied_process": "1 0 0 0 0 0 1", "unable_not_held": "4 0 0 0 0 0 4", "unable_not_existing": "6 0 0 0 0 0 6",
		"other_uncorrected": "8 2 0 0 0 0 10", "other_misc": "4 0 0 0 0 0 4", "total": "33 2 0 0 0 0 35", "carried_out": "1 0 0 0 0 0 0"} {
		for i, f := range strings.Fields(figures) {
			if c := r.Cell(form.At(form.T3, row, form.Table3.Columns[i].ID)); c.Number.String() != f {
				t.Errorf("%s is %s, want %s", c.Address, c.Number, f)
			}
		}
	}
	if c := r.Cell("t3.carried_out.total"); c.State != model.Blank {
		t.Errorf("the displaced total is %s %s", c.State, c.Number)
	}
}

func BenchmarkSeed(b *testing.B) {
	folder := filepath.Join(root(b), "..", "shared", "seeds")
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil || len(files) == 0 {
		b.Skip("no seeds beside the repository")
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(filepath.Base(f)[:3], func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, err := Bytes("seed.txt", data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
