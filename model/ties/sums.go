package ties

import (
	"strings"

	"gouji/model/decimal"
)

// sums holds a total that stands right after its parts, 合计2368条, against them.
func (w *walker) sums() {
	for k := fewest; k < len(w.figures); k++ {
		t := &w.figures[k]
		if t.number.Start-t.mark != 2 || !totals(w.label(t)) || !t.plain() || t.number.Scale > 0 {
			continue
		}
		w.sumUp(k)
	}
}

// sumUp holds the total at figure k against the numbers before it: one of the
// runs of them that end right before it should come to it.
func (w *walker) sumUp(k int) {
	t := &w.figures[k]
	var parts []int
	var all, sum decimal.Decimal
	listed := true
	for i := k - 1; i >= 0; i-- {
		g := &w.figures[i]
		if g.number.Unit != t.number.Unit || g.depth > t.depth && g.depth > w.figures[k-1].depth {
			if i == k-1 {
				return
			}
			continue
		}
		if !g.plain() || g.number.Scale > 0 {
			return
		}
		var ok bool
		if all, ok = all.Add(g.number.Value); !ok || all == t.number.Value || g.number.Value == t.number.Value {
			return
		}
		listed = listed && g.sentence == t.sentence && (len(parts) == 0 || strings.HasPrefix(w.gap(&w.figures[parts[0]]), "、"))
		if listed {
			parts, sum = append([]int{i}, parts...), all
		}
	}
	if len(parts) < fewest || !atLeast(t.number.Value, sum, 70) || !atLeast(sum, t.number.Value, 70) || w.repeats() {
		return
	}
	p := partition{total: &w.figures[parts[0]], parts: parts}
	if !w.toldOf(&p) {
		w.unequal(t, sum, parts)
	}
}
