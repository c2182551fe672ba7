package repair_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/form"
	"gouji/model/repair"
	"gouji/model/rules"
)

// faulty makes a random table with n faults.
func faulty(r *rand.Rand, i, n int) model.View {
	k := kinds[i%len(kinds)]
	clean := consistent(r, k)
	all := texts(clean)
	f, _ := faults(n)(r, k, clean)
	for a, text := range f {
		all[a] = text
	}
	return report(form.LayoutFor(form.Form2021, form.Form2021), all)
}

// Whatever is offered does what it says: its findings are gone afterwards, and
// it asks for whole numbers that are not negative.
func TestRepairsKeepTheirWord(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for i := range 150 {
		v := faulty(r, i, 1+i%5)
		findings := rules.Check(v)
		got := repair.Find(v, findings, nil)
		if again := repair.Find(v, findings, nil); !reflect.DeepEqual(got, again) {
			t.Fatal("two runs differ")
		}
		for _, p := range got.Repairs {
			after := map[string]bool{}
			for _, f := range rules.Check(apply(v, p.Edits)) {
				after[f.ID] = true
			}
			if len(p.Resolves) == 0 {
				t.Errorf("%v resolves nothing", edits(p))
			}
			for _, id := range p.Resolves {
				if after[id] {
					t.Errorf("%v does not resolve %s", edits(p), id)
				}
			}
			for _, e := range p.Edits {
				if n, whole := e.To.Whole(); !whole || n < 0 {
					t.Errorf("%s should be %s", e.Cell, e.To)
				}
			}
			if p.Because.Chinese == "" || p.Because.English == "" {
				t.Errorf("%v has no reason", edits(p))
			}
		}
	}
}

// A hard case is cut, says so, and still offers something.
func TestHardCases(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	for i := range 12 {
		v := faulty(r, i, 12)
		got := repair.Find(v, arithmetic(v), nil)
		if len(got.Repairs) == 0 {
			t.Errorf("case %d offers nothing", i)
		}
	}
}

// A view without violations, without tables or with figures beyond counting
// gives nothing.
func TestNothingToRepair(t *testing.T) {
	clean := report(form.LayoutFor(form.Form2021, form.Form2021), figures{})
	none := model.NewView(model.NewReport(model.Source{}, form.LayoutFor(form.FormPre2019, "")))
	huge := report(form.LayoutFor(form.Form2021, form.Form2021), figures{"t3.new.total": "999999999999999"})
	for name, v := range map[string]model.View{"clean": clean, "none": none, "huge": huge} {
		if got := find(v); len(got.Repairs) != 0 {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if !find(huge).Cut {
		t.Error("figures beyond counting are not said to cut the search short")
	}
}

// Prose that states a figure decides between answers of equal size.
func TestEvidence(t *testing.T) {
	v := report(form.LayoutFor(form.Form2021, form.Form2021),
		figures{"t4.direct.upheld": "12", "t4.direct.corrected": "3", "t4.direct.total": "16"})
	for a, n := range map[model.Address]int64{"t4.direct.total": 15, "t4.direct.upheld": 13, "t4.direct.corrected": 4} {
		stated := repair.Evidence{Cell: a, Value: decimal.Int(n), From: model.Words{Chinese: "正文", English: "the prose"}}
		first := find(v, stated).Repairs[0]
		if got := first.Edits[0]; got.Cell != a || got.To != decimal.Int(n) {
			t.Errorf("%s is stated as %d, yet %s=%s comes first", a, n, got.Cell, got.To)
		}
		if !strings.Contains(first.Because.Chinese, "正文也是") {
			t.Errorf("the reason does not name the evidence: %s", first.Because.Chinese)
		}
	}
	contradicted := repair.Evidence{Cell: "t4.direct.total", Value: decimal.Int(16)}
	if got := find(v, contradicted).Repairs[0].Edits[0].Cell; got == "t4.direct.total" {
		t.Error("the total is changed first although it is stated as it stands")
	}
}

// The size of the answer is that of an exact integer programme's.
func TestAgainstIntegerProgramme(t *testing.T) {
	solver, err := exec.LookPath("glpsol")
	if err != nil {
		t.Skip("glpsol is not installed: the sizes of answers were not compared")
	}
	r := rand.New(rand.NewPCG(9, 9))
	for i := range 24 {
		v := faulty(r, i%4, 1+i%3) // large figures need a big M that the solver's tolerance cannot bear
		got := repair.Find(v, arithmetic(v), nil)
		size := 0
		for _, p := range got.Best() {
			size += len(p.Edits)
		}
		if want := fewest(t, solver, v); size != want {
			t.Errorf("case %d: %d changes, the programme needs %d", i, size, want)
		}
	}
}

// fewest solves the same problem as an integer programme in CPLEX LP format.
func fewest(t *testing.T, solver string, v model.View) int {
	t.Helper()
	const big = 10000 // 1/big must stay well above the solver's integer tolerance of 1e-5
	var constraints, bounds, general, binary, objective strings.Builder
	table := form.Table3
	name := map[model.Address]string{}
	for i, a := range table.Addresses() {
		x, n := fmt.Sprintf("x%d", i), v.Cell(a).Number
		name[a] = x
		fmt.Fprintf(&objective, " + b%d", i)
		fmt.Fprintf(&constraints, " u%d: %s - %d b%d <= %s\n d%d: %s + %d b%d >= %s\n", i, x, big, i, n, i, x, big, i, n)
		fmt.Fprintf(&bounds, " 0 <= %s <= %d\n", x, big)
		fmt.Fprintf(&general, " %s", x)
		fmt.Fprintf(&binary, " b%d", i)
	}
	for i, e := range table.Equations {
		fmt.Fprintf(&constraints, " e%d:", i)
		for _, a := range e.Left {
			fmt.Fprintf(&constraints, " + %s", name[a])
		}
		for _, a := range e.Right {
			fmt.Fprintf(&constraints, " - %s", name[a])
		}
		constraints.WriteString(" = 0\n")
	}
	path := filepath.Join(t.TempDir(), "p.lp")
	text := "Minimize\n obj:" + objective.String() + "\nSubject To\n" + constraints.String() +
		"Bounds\n" + bounds.String() + "General\n" + general.String() + "\nBinary\n" + binary.String() + "\nEnd\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(solver, "--lp", path, "--cuts", "--tmlim", "60", "-o", path+".sol").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	solution, err := os.ReadFile(path + ".sol")
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`Objective:\s+obj = (\d+)`).FindSubmatch(solution)
	if m == nil || !strings.Contains(string(solution), "INTEGER OPTIMAL") {
		t.Fatalf("no optimal solution: %s", solution[:min(400, len(solution))])
	}
	n, err := strconv.Atoi(string(m[1]))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func BenchmarkFind(b *testing.B) {
	for n := 1; n <= 3; n++ {
		b.Run(fmt.Sprintf("%d faults", n), func(b *testing.B) { benchmark(b, n) })
	}
	b.Run("12 faults, cut", func(b *testing.B) { benchmark(b, 12) })
}

func benchmark(b *testing.B, n int) {
	r := rand.New(rand.NewPCG(7, 7))
	views := make([]model.View, 96)
	findings := make([][]model.Finding, len(views))
	for i := range views {
		views[i] = faulty(r, i, n)
		findings[i] = arithmetic(views[i])
	}
	var times []time.Duration
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		repair.Find(views[i%len(views)], findings[i%len(views)], nil)
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Microseconds()), "median-µs")
	b.ReportMetric(float64(times[len(times)*99/100].Microseconds()), "p99-µs")
}
