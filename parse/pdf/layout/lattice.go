package layout

import (
	"slices"
)

const (
	tolerance = 3.2  // points within which edges are one
	mostRules = 2500 // of one direction on a page; more are a drawing
	leastRule = 5.0  // points of a rule; what is shorter is part of a drawing
	leastWide = 40.0 // points across of a table
	mostFrame = 80.0 // points of height up to which a frame may be a row of a table
)

// grid is a table as its rules draw it, on one page.
type grid struct {
	page   int
	xs, ys []float64 // the edges
	cells  []cell
	open   bool // no rules close it at the sides

	guessed bool // no rule is its left edge, which only holds text
}

// cell is a field of a grid.
type cell struct {
	row, col         int
	rowSpan, colSpan int
	text             string
	lines            []line
	line             int     // number of its first line on the page, 0 where it has no text
	page             int     // where its text stands
	room             float64 // width left over by its last line
	tall             bool    // its text goes down
}

func (g *grid) rows() int { return len(g.ys) - 1 }
func (g *grid) cols() int { return len(g.xs) - 1 }

// tables finds the grids that the rules of a page draw, and the level rules
// that no other rule meets.
func tables(p *Page) (grids, alone []*grid) {
	level, upright := bars(p.Rules)
	if level == nil || upright == nil {
		return nil, nil
	}
	for _, part := range components(level, upright) {
		if g := newGrid(p.Number, part.level, part.upright); g != nil {
			grids = append(grids, g)
		} else if len(part.level) == 1 && len(part.upright) == 0 {
			alone = append(alone, bar(p.Number, part.level[0]))
		}
	}
	return withoutOuter(grids), alone
}

// withoutOuter drops frames that hold other grids, and of grids that overlap
// the smaller.
func withoutOuter(all []*grid) []*grid {
	slices.SortFunc(all, func(a, b *grid) int { return len(b.cells) - len(a.cells) })
	var kept []*grid
	for _, g := range all {
		if !slices.ContainsFunc(kept, func(k *grid) bool { return overlap(g.box(), k.box()) }) {
			kept = append(kept, g)
		}
	}
	slices.SortFunc(kept, func(a, b *grid) int { return order(a.ys[0], b.ys[0]) })
	return kept
}

func (g *grid) box() Box {
	return Box{g.xs[0], g.ys[0], g.xs[len(g.xs)-1], g.ys[len(g.ys)-1]}
}

func overlap(a, b Box) bool {
	return min(a.X1, b.X1)-max(a.X0, b.X0) > tolerance && min(a.Y1, b.Y1)-max(a.Y0, b.Y0) > tolerance
}

// bars sorts rules by direction and joins those that lie in one line. A
// drawing of very many lines gives none.
func bars(rules []Rule) (level, upright []Rule) {
	for _, r := range rules {
		if r.Level() {
			level = append(level, r)
		} else {
			upright = append(upright, Rule{r.Y0, r.X0, r.Y1, r.X1})
		}
	}
	level, upright = joined(level), joined(upright)
	if len(level) > mostRules || len(upright) > mostRules {
		return nil, nil
	}
	for i, r := range upright {
		upright[i] = Rule{r.Y0, r.X0, r.Y1, r.X1}
	}
	return level, upright
}

// joined joins level rules that continue each other.
func joined(rules []Rule) []Rule {
	slices.SortFunc(rules, func(a, b Rule) int { return order(a.Y0, b.Y0) })
	var out []Rule
	for from := 0; from < len(rules); {
		to := from + 1
		for to < len(rules) && rules[to].Y0-rules[to-1].Y0 < 0.6 && rules[to].Y0-rules[from].Y0 < 1.6 {
			to++
		}
		row := rules[from:to]
		slices.SortFunc(row, func(a, b Rule) int { return order(a.X0, b.X0) })
		current := row[0]
		for _, r := range row[1:] {
			if r.X0 <= current.X1+tolerance {
				current.X1 = max(current.X1, r.X1)
				continue
			}
			out = append(out, current)
			current = r
		}
		out = append(out, current)
		from = to
	}
	return slices.DeleteFunc(out, func(r Rule) bool { return r.X1-r.X0 < leastRule })
}

type component struct{ level, upright []Rule }

// components parts the rules into those that hang together.
func components(level, upright []Rule) []component {
	parent := make([]int, len(level)+len(upright))
	for i := range parent {
		parent[i] = i
	}
	root := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	for i, h := range level {
		for j, v := range upright {
			if v.X0 >= h.X0-tolerance && v.X0 <= h.X1+tolerance && h.Y0 >= v.Y0-tolerance && h.Y0 <= v.Y1+tolerance {
				parent[root(len(level)+j)] = root(i)
			}
		}
	}
	index := map[int]int{}
	var all []component
	part := func(i int) *component {
		r := root(i)
		k, known := index[r]
		if !known {
			k = len(all)
			index[r] = k
			all = append(all, component{})
		}
		return &all[k]
	}
	for i, h := range level {
		c := part(i)
		c.level = append(c.level, h)
	}
	for j, v := range upright {
		c := part(len(level) + j)
		c.upright = append(c.upright, v)
	}
	return all
}

// newGrid makes a grid of rules that hang together; nil where they make none,
// or only a large frame.
func newGrid(page int, level, upright []Rule) *grid {
	if len(level) < 2 || len(upright) < 1 {
		return nil
	}
	var xs, ys []float64
	var across, down [][2]float64
	for _, v := range upright {
		xs, down = append(xs, v.X0), append(down, [2]float64{v.Y0, v.Y1})
	}
	for _, h := range level {
		ys, across = append(ys, h.Y0), append(across, [2]float64{h.X0, h.X1})
	}
	g := &grid{page: page, xs: cluster(xs), ys: open(cluster(ys), down)}
	closed := len(g.xs)
	g.xs = open(g.xs, across)
	g.open = len(g.xs) == closed+2
	if g.rows() < 1 || g.cols() < 1 || g.rows()*g.cols() > 50_000 {
		return nil
	}
	b := g.box()
	if b.X1-b.X0 < leastWide || b.Y1-b.Y0 < 2*leastRule {
		return nil
	}
	g.merge(walls(g.xs, g.ys, upright, false), walls(g.ys, g.xs, level, true))
	if len(g.cells) < 2 && b.Y1-b.Y0 > mostFrame {
		return nil
	}
	return g
}

// open adds the outer edges of a table that lacks its outer rules, as at the
// foot of a page: where the rules of the other direction end.
func open(edges []float64, ends [][2]float64) []float64 {
	first, last := edges[0], edges[len(edges)-1]
	from, to, before, behind := first, last, 0, 0
	for _, e := range ends {
		if e[0] < first-3*tolerance {
			before++
			from = min(from, e[0])
		}
		if e[1] > last+3*tolerance {
			behind++
			to = max(to, e[1])
		}
	}
	if before >= 2 {
		edges = append([]float64{from}, edges...)
	}
	if behind >= 2 {
		edges = append(edges, to)
	}
	return edges
}

// cluster gives the middles of values that lie together.
func cluster(values []float64) []float64 {
	slices.Sort(values)
	var out []float64
	for from := 0; from < len(values); {
		to, sum := from+1, values[from]
		for to < len(values) && values[to]-values[to-1] <= tolerance && values[to]-values[from] <= 2*tolerance {
			sum += values[to]
			to++
		}
		out = append(out, sum/float64(to-from))
		from = to
	}
	return out
}

// walls tells for every edge, and every stretch between two edges of the
// other direction, whether a rule runs there.
func walls(edges, across []float64, rules []Rule, level bool) [][]bool {
	out := make([][]bool, len(edges))
	covered := make([]float64, len(across))
	for i, e := range edges {
		clear(covered)
		for _, r := range rules {
			at, from, to := r.X0, r.Y0, r.Y1
			if level {
				at, from, to = r.Y0, r.X0, r.X1
			}
			if at < e-tolerance || at > e+tolerance {
				continue
			}
			for k := 0; k+1 < len(across); k++ {
				covered[k] += max(0, min(to, across[k+1])-max(from, across[k]))
			}
		}
		out[i] = make([]bool, len(across)-1)
		for k := range out[i] {
			out[i][k] = covered[k] > 0.6*(across[k+1]-across[k])
		}
	}
	return out
}

// merge makes a cell of all fields between which no rule runs.
func (g *grid) merge(upright, level [][]bool) {
	rows, cols := g.rows(), g.cols()
	taken := make([]bool, rows*cols)
	for r := range rows {
		for c := range cols {
			if taken[r*cols+c] {
				continue
			}
			w, h := 1, 1
			for c+w < cols && !upright[c+w][r] && !taken[r*cols+c+w] {
				w++
			}
			for r+h < rows && joins(upright, level, taken, cols, r+h, c, w) {
				h++
			}
			for i := range h {
				for k := range w {
					taken[(r+i)*cols+c+k] = true
				}
			}
			g.cells = append(g.cells, cell{row: r, col: c, rowSpan: h, colSpan: w, page: g.page})
		}
	}
}

// joins tells whether a row of fields belongs to the cell above it.
func joins(upright, level [][]bool, taken []bool, cols, r, c, w int) bool {
	for k := range w {
		if level[r][c+k] || taken[r*cols+c+k] || k > 0 && upright[c+k][r] {
			return false
		}
	}
	return true
}
