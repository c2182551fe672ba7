package glued

import (
	"cmp"
	"slices"
)

// Row is a row of a table of seven columns, with the ways to cut it. A row
// without ways is not known.
type Row struct{ Ways []Way }

// width is the number of columns of the table.
const width = 7

// Chain is an equation that holds in every column: the rows of Plus sum up to
// those of Minus.
type Chain struct{ Plus, Minus []int }

// Narrow drops the ways that no choice of ways for the other rows brings into
// agreement with all chains. Chains may share no more than one row, the
// pivot; one that has a row without ways says nothing. Rows are left as they
// are where no choice fulfils all chains, or where the work would be too much.
// It gives the columns in which a row was narrowed; holds is set where every
// chain was known and can be fulfilled.
func Narrow(rows []Row, chains []Chain, pivot int, b *Budget) (used [width]bool, holds bool) {
	keep := make([][]Way, len(rows))
	for i := range rows {
		keep[i] = rows[i].Ways
	}
	// Twice, so that what one chain leaves of the pivot reaches the others.
	holds = true
	for range 2 {
		for _, c := range chains {
			switch known := c.known(rows); {
			case known && !c.narrow(keep, pivot, b):
				return used, false
			case !known:
				holds = false
			}
		}
	}
	for i := range rows {
		if len(keep[i]) == len(rows[i].Ways) {
			continue
		}
		for col := range used {
			used[col] = used[col] || slices.ContainsFunc(rows[i].Ways[1:], func(w Way) bool { return w.Values[col] != rows[i].Ways[0].Values[col] })
		}
		rows[i].Ways = keep[i]
	}
	return used, holds
}

// known reports whether all rows of the chain have ways.
func (c Chain) known(rows []Row) bool {
	none := func(r int) bool { return len(rows[r].Ways) == 0 }
	return !slices.ContainsFunc(c.Plus, none) && !slices.ContainsFunc(c.Minus, none)
}

type vector [width]int64

// link is one row of a chain with its sign.
type link struct {
	row   int
	minus bool
}

// plus adds a way to a sum.
func (l link) plus(v vector, w Way) vector {
	for i := range v {
		if l.minus {
			v[i] -= w.Values[i]
		} else {
			v[i] += w.Values[i]
		}
	}
	return v
}

// narrow keeps the ways of each row of the chain that some choice for the
// others brings to zero. The partial sums are kept, not the choices, so that
// many choices of one sum cost no more than one.
func (c Chain) narrow(ways [][]Way, pivot int, b *Budget) bool {
	links := c.links(ways, pivot)
	low, high := bounds(links, ways)
	layers := make([]map[vector]bool, len(links)+1)
	layers[0] = map[vector]bool{{}: true}
	for i, l := range links {
		next := map[vector]bool{}
		for v := range layers[i] {
			if !b.spend(4 * len(ways[l.row])) {
				return false
			}
			for _, w := range ways[l.row] {
				if sum := l.plus(v, w); within(sum, low[i+1], high[i+1]) {
					next[sum] = true
				}
			}
		}
		layers[i+1] = next
	}
	if !layers[len(links)][vector{}] {
		return false
	}
	alive := map[vector]bool{{}: true}
	for i := len(links) - 1; i >= 0; i-- {
		if !b.spend(4 * len(layers[i]) * len(ways[links[i].row])) {
			return false
		}
		ways[links[i].row], alive = links[i].back(ways[links[i].row], layers[i], alive)
	}
	return true
}

// back keeps the ways that lead from a sum of before to one of alive, and the
// sums that they start from.
func (l link) back(all []Way, before, alive map[vector]bool) (kept []Way, starts map[vector]bool) {
	starts = map[vector]bool{}
	for _, w := range all {
		good := false
		for v := range before {
			if alive[l.plus(v, w)] {
				good, starts[v] = true, true
			}
		}
		if good {
			kept = append(kept, w)
		}
	}
	return kept, starts
}

// links lists the rows of the chain, the pivot first and then those with the
// fewest ways.
func (c Chain) links(ways [][]Way, pivot int) []link {
	var links []link
	for _, r := range c.Plus {
		links = append(links, link{r, false})
	}
	for _, r := range c.Minus {
		links = append(links, link{r, true})
	}
	slices.SortStableFunc(links, func(a, b link) int {
		return cmp.Or(cmp.Compare(toInt(b.row == pivot), toInt(a.row == pivot)), cmp.Compare(len(ways[a.row]), len(ways[b.row])))
	})
	return links
}

// bounds gives for each number of rows taken the sums from which the others
// can still come to zero.
func bounds(links []link, ways [][]Way) (low, high []vector) {
	low, high = make([]vector, len(links)+1), make([]vector, len(links)+1)
	for i := len(links) - 1; i >= 0; i-- {
		all := ways[links[i].row]
		for col := range width {
			least, most := all[0].Values[col], all[0].Values[col]
			for _, w := range all {
				least, most = min(least, w.Values[col]), max(most, w.Values[col])
			}
			if links[i].minus {
				least, most = -most, -least
			}
			low[i][col], high[i][col] = low[i+1][col]-most, high[i+1][col]-least
		}
	}
	return low, high
}

func within(v, low, high vector) bool {
	for i := range v {
		if v[i] < low[i] || v[i] > high[i] {
			return false
		}
	}
	return true
}

func toInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
