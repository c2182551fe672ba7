package repair_test

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"gouji/model"
	"gouji/model/form"
)

// slipped gives a figure as a slip of the pen leaves it; ok is false where
// that slip cannot happen to it.
func slipped(r *rand.Rand, n int, total bool) (text string, ok bool) {
	s := strconv.Itoa(n)
	switch r.IntN(4) {
	case 0: // neighbouring digits change places
		i := r.IntN(max(len(s)-1, 1))
		if len(s) < 2 || s[i] == s[i+1] || s[i+1] == '0' && i == 0 {
			return "", false
		}
		return s[:i] + s[i+1:i+2] + s[i:i+1] + s[i+2:], true
	case 1: // a digit is lost
		if len(s) < 2 || s[1] == '0' {
			return "", false
		}
		return s[1:], true
	case 2: // a digit is struck twice
		return s + s[len(s)-1:], n > 0
	default: // not filled in
		if total {
			return "0", n > 0
		}
		return "", n > 0
	}
}

// In table 4 one equation stands alone: every cell that could be wrong by
// itself is offered, and the slip of the pen comes first.
func TestTableFourSlips(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	const n = 600
	trials, first, columns := 0, 0, form.Table4.Columns
	for trials < n {
		f, sum := figures{}, 0
		figure := map[model.Address]int{}
		for _, c := range columns[:4] {
			a := form.At(form.T4, "direct", c.ID)
			figure[a] = r.IntN([]int{3, 30, 300}[r.IntN(3)])
			sum += figure[a]
		}
		figure["t4.direct.total"] = sum
		for a, n := range figure {
			f[a] = strconv.Itoa(n)
		}
		wrong := form.At(form.T4, "direct", columns[r.IntN(5)].ID)
		text, ok := slipped(r, figure[wrong], wrong == "t4.direct.total")
		if !ok {
			continue
		}
		f[wrong] = text
		trials++
		v := report(form.LayoutFor(form.Form2021, form.Form2021), f)
		got := find(v)
		offered := map[model.Address]string{}
		for _, p := range got.Repairs {
			for a, n := range edits(p) {
				offered[a] = n
			}
		}
		for _, c := range columns {
			if a := form.At(form.T4, "direct", c.ID); possible(v, a) != (offered[a] != "") {
				t.Errorf("%s: possible %v, offered %q (%v)", a, possible(v, a), offered[a], f)
			}
		}
		if e := got.Repairs[0].Edits[0]; e.Cell == wrong && e.To.String() == strconv.Itoa(figure[wrong]) {
			first++
		}
	}
	t.Logf("the slip comes first in %.1f %% of %d", 100*float64(first)/n, n)
	if first < n*9/10 {
		t.Errorf("the slip comes first in %d of %d", first, n)
	}
}

// possible: the cell alone can make its group add up.
func possible(v model.View, a model.Address) bool {
	for _, e := range form.Table4.Equations {
		if e.Key != a.Row() {
			continue
		}
		differ, _ := v.Assess(e).Differ.Whole()
		old, _ := v.Cell(a).Number.Whole()
		if a.Column() == "total" {
			return old-differ >= 0
		}
		return old+differ >= 0
	}
	return false
}
