package glued

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// brute cuts a run in every way, without any pruning.
func brute(run string, parts int) [][]int64 {
	if parts == 0 {
		if run == "" {
			return [][]int64{nil}
		}
		return nil
	}
	var out [][]int64
	for end := 1; end <= min(len(run), maxFigure); end++ {
		if end > 1 && run[0] == '0' {
			break
		}
		var n int64
		if _, err := fmt.Sscan(run[:end], &n); err != nil {
			panic(err)
		}
		for _, rest := range brute(run[end:], parts-1) {
			out = append(out, append([]int64{n}, rest...))
		}
	}
	return out
}

func sums(v []int64) bool {
	sum := int64(0)
	for _, n := range v[:len(v)-1] {
		sum += n
	}
	return sum == v[len(v)-1]
}

func TestWaysAreAllWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		run := rapid.StringMatching(`[0-3]{3,11}`).Draw(t, "run")
		parts := rapid.IntRange(2, 6).Draw(t, "parts")
		footed := rapid.Bool().Draw(t, "footed")
		want := brute(run, parts)
		if footed {
			want = slices.DeleteFunc(want, func(v []int64) bool { return !sums(v) })
		}
		ways, ok := Ways(run, parts, footed, NewBudget())
		if !ok {
			t.Fatalf("%s was not cut", run)
		}
		have := make([][]int64, len(ways))
		for i, w := range ways {
			have[i] = w.Values
			for k, p := range w.Parts {
				if run[p[0]:p[1]] != fmt.Sprint(w.Values[k]) {
					t.Fatalf("%s: part %d is %q, the figure %d", run, k, run[p[0]:p[1]], w.Values[k])
				}
			}
		}
		slices.SortFunc(have, slices.Compare)
		slices.SortFunc(want, slices.Compare)
		if !slices.EqualFunc(have, want, slices.Equal) {
			t.Fatalf("%s into %d: %v, want %v", run, parts, have, want)
		}
	})
}

func TestWhiteSpaceCuts(t *testing.T) {
	ways, ok := Ways("500000 5", 7, true, NewBudget())
	if !ok || len(ways) != 1 || ways[0].Parts[6] != [2]int{7, 8} {
		t.Fatalf("%v %v", ways, ok)
	}
	if ways, _ := Ways("64 0020470", 7, true, NewBudget()); len(ways) != 1 || ways[0].Values[0] != 64 {
		t.Fatalf("%v", ways)
	}
	for _, run := range []string{"12,3", "1.5", "1-2", "１２３"} {
		if _, ok := Ways(run, 2, false, NewBudget()); ok {
			t.Errorf("%s was cut", run)
		}
	}
}

func TestGroupsAgreeWithAllWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		for range 2 {
			total := 0
			for range 3 {
				n := rapid.OneOf(rapid.IntRange(0, 3), rapid.IntRange(0, 40)).Draw(t, "n")
				total += n
				fmt.Fprint(&b, n)
			}
			fmt.Fprint(&b, total)
		}
		run := b.String()
		all := slices.DeleteFunc(brute(run, 8), func(v []int64) bool { return !sums(v[:4]) || !sums(v[4:]) })
		figures, plain, ok := Groups(run, 2, 4, NewBudget())
		if !ok {
			t.Fatalf("%s was not cut", run)
		}
		if plain != (len(brute(run, 8)) == 1) {
			t.Fatalf("%s plain %v", run, plain)
		}
		for i, f := range figures {
			sure := !slices.ContainsFunc(all, func(v []int64) bool { return v[i] != all[0][i] })
			if f.Sure != sure || sure && f.Value != all[0][i] {
				t.Fatalf("%s: figure %d is %+v; of %v", run, i, f, all)
			}
		}
	})
}

// TestNarrowIsExact compares with trying every choice.
func TestNarrowIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := make([]Row, 5) // 0 + 1 = 3, 2 + 4 = 3
		for i := range rows {
			for range rapid.IntRange(1, 4).Draw(t, "ways") {
				w := Way{Values: make([]int64, width)}
				w.Values[0] = int64(rapid.IntRange(0, 3).Draw(t, "a"))
				w.Values[1] = int64(rapid.IntRange(0, 2).Draw(t, "b"))
				rows[i].Ways = append(rows[i].Ways, w)
			}
		}
		chains := []Chain{{Plus: []int{0, 1}, Minus: []int{3}}, {Plus: []int{2, 4}, Minus: []int{3}}}
		good := make([]map[int]bool, len(rows))
		for i := range good {
			good[i] = map[int]bool{}
		}
		choice := make([]int, len(rows))
		var try func(int)
		try = func(k int) {
			if k < len(rows) {
				for choice[k] = range rows[k].Ways {
					try(k + 1)
				}
				return
			}
			for _, c := range chains {
				for col := range 2 {
					sum := int64(0)
					for _, r := range c.Plus {
						sum += rows[r].Ways[choice[r]].Values[col]
					}
					for _, r := range c.Minus {
						sum -= rows[r].Ways[choice[r]].Values[col]
					}
					if sum != 0 {
						return
					}
				}
			}
			for i := range rows {
				good[i][choice[i]] = true
			}
		}
		try(0)
		before := make([][]Way, len(rows))
		for i := range rows {
			before[i] = slices.Clone(rows[i].Ways)
		}
		Narrow(rows, chains, 3, NewBudget())
		for i := range rows {
			want := len(good[i])
			if want == 0 {
				want = len(before[i]) // nothing fulfils all: left as it was
			}
			if len(rows[i].Ways) != want {
				t.Fatalf("row %d keeps %d of %d ways, want %d", i, len(rows[i].Ways), len(before[i]), want)
			}
		}
	})
}

// TestWorkIsBounded cuts what can be cut in more ways than anybody can count.
func TestWorkIsBounded(t *testing.T) {
	b := NewBudget()
	for range 400 {
		for _, run := range []string{strings.Repeat("1", maxRun), strings.Repeat("12", 30), strings.Repeat("9", 500), strings.Repeat("10", 20)} {
			ways, ok := Ways(run, 7, true, b)
			if ok && len(ways) > maxWays {
				t.Fatalf("%d ways", len(ways))
			}
			Groups(run, 3, 5, b)
		}
	}
	if b.steps < -maxSteps {
		t.Errorf("%d steps over the budget", -b.steps)
	}
	rows := make([]Row, 25)
	for i := range rows {
		for k := range 200 {
			w := Way{Values: make([]int64, width)}
			for c := range w.Values {
				w.Values[c] = int64(k*(c+i+1)) % 97
			}
			rows[i].Ways = append(rows[i].Ways, w)
		}
	}
	items := make([]int, 0, 24)
	for i := range 24 {
		items = append(items, i)
	}
	b = NewBudget()
	Narrow(rows, []Chain{{Plus: items, Minus: []int{24}}}, 24, b)
	if b.steps > 0 || len(rows[0].Ways) != 200 {
		t.Errorf("%d steps left, %d ways", b.steps, len(rows[0].Ways))
	}
}
