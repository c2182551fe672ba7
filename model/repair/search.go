package repair

import "slices"

// pivot is a changed variable and the reduced row that gives its change.
type pivot struct {
	variable int
	row      row
}

// state is a node of the search: some variables change, some are held.
type state struct {
	open   []row   // reduced rows without a pivot of their own
	pivots []pivot // fully reduced: each row holds its own pivot alone
	held   set     // variables decided not to change
}

// answer is one set of changes that makes every equation hold.
type answer []change

type change struct {
	variable int
	to       int64
}

// search is one run of iterative deepening over the number of changes.
type search struct {
	s       *system
	work    int // rows that may still be reduced
	most    int // answers to keep
	cost    func(variable int) int
	answers []answer
	cut     bool
	greedy  bool // a dive: see there
}

// diveWork is what one depth of a dive may spend, in reduced rows.
const diveWork = 3_000

// dive looks for one good answer without proof that none is smaller: at every
// step it first tries the change that leaves the fewest equations violated.
func (q *search) dive() {
	q.most, q.greedy = 1, true
	start, ok := q.start()
	if !ok {
		return
	}
	least := q.bound(&start)
	for k := least; k <= least+10 && len(q.answers) == 0; k++ {
		q.work, q.cut = diveWork, false
		q.explore(start, k)
	}
	q.cut = true
}

// local gives the partial answers of a case that is too hard: single changes
// that make hold every equation they touch, and at least two that did not.
func (q *search) local() {
	for v := range q.s.variables {
		for i := range q.s.rows {
			r := &q.s.rows[i]
			c := int64(r.coefficient[v])
			if r.residual == 0 || c == 0 || r.residual%c != 0 {
				continue
			}
			a := answer{{v, q.s.variables[v].value - r.residual/c}}
			if a[0].to >= 0 && q.s.mends(a) {
				q.answers = append(q.answers, a)
			}
			break
		}
	}
}

// best is the least that a change in row at leaves violated.
func (q *search) best(st *state, at int, free *set) (least int) {
	least = len(st.open)
	free.each(func(v int) bool {
		least = min(least, q.mended(st, at, v))
		return true
	})
	return least
}

// mended ranks a candidate of a dive: how many more equations would be
// violated after it than before.
func (q *search) mended(st *state, at, v int) (n int) {
	p := &st.open[at]
	c := int64(p.coefficient[v])
	if p.residual%c != 0 {
		return len(st.open)
	}
	d := -p.residual / c
	if q.s.variables[v].value+d < 0 {
		return len(st.open)
	}
	for i := range st.open {
		r := &st.open[i]
		if k := int64(r.coefficient[v]); k != 0 {
			if r.residual != 0 {
				n--
			}
			if r.residual+k*d != 0 {
				n++
			}
		}
	}
	return n
}

// nodeWork is what visiting a node costs, in reduced rows.
const nodeWork = 8

// run looks for the answers with the fewest changes, up to the depth given.
func (q *search) run(depth int) {
	start, ok := q.start()
	if !ok {
		return
	}
	for k := q.bound(&start); k <= depth && len(q.answers) == 0 && !q.cut; k++ {
		q.explore(start, k)
	}
}

// start makes the forced variables pivots: they get a number whatever else
// changes, so they do not count as a decision. A forced variable that no open
// equation holds stays as it is: nothing says what it should be.
func (q *search) start() (state, bool) {
	st := state{open: slices.Clone(q.s.rows)}
	for v := range q.s.variables {
		if !q.s.variables[v].forced {
			continue
		}
		for i := range st.open {
			if st.open[i].support.has(v) {
				next, ok := q.change(st, i, v)
				if !ok {
					return st, false
				}
				st = next
				break
			}
		}
	}
	return st, true
}

// explore extends a state by at most k changes. Branching takes the violated
// row with the fewest candidates; once a candidate has been explored it is
// held for its siblings, so that no set is reached twice.
func (q *search) explore(st state, k int) {
	if q.work -= nodeWork; q.work <= 0 || len(q.answers) >= q.most {
		q.cut = true
		return
	}
	at, candidates := q.branch(&st)
	if at < 0 {
		q.settle(&st)
		return
	}
	if k == 0 || len(candidates) == 0 || q.bound(&st) > k {
		return
	}
	for _, v := range candidates {
		next, ok := q.change(st, at, v)
		if ok && q.viable(&next) {
			q.explore(next, k-1)
		}
		st.held.add(v)
		if q.cut {
			return
		}
	}
}

// branch picks the violated row with the fewest variables that may change and
// lists them, cheapest first. It gives -1 where nothing is violated.
func (q *search) branch(st *state) (at int, candidates []int) {
	at, fewest := -1, 0
	for i := range st.open {
		r := &st.open[i]
		if r.residual == 0 {
			continue
		}
		free := r.support.without(&st.held)
		n := free.size()
		if q.greedy {
			n += 256 * q.best(st, i, &free)
		}
		if at < 0 || n < fewest {
			at, fewest = i, n
		}
	}
	if at < 0 {
		return at, nil
	}
	free := st.open[at].support.without(&st.held)
	free.each(func(v int) bool { candidates = append(candidates, v); return true })
	rank := q.cost
	if q.greedy {
		rank = func(v int) int { return 8*q.mended(st, at, v) + q.cost(v) }
	}
	slices.SortStableFunc(candidates, func(a, b int) int { return rank(a) - rank(b) })
	return at, candidates
}

// change makes v the pivot of an open row and removes it from all others.
func (q *search) change(st state, at, v int) (state, bool) {
	p := st.open[at]
	next := state{held: st.held, open: make([]row, 0, len(st.open)-1),
		pivots: make([]pivot, 0, len(st.pivots)+1)}
	for i, r := range st.open {
		if i == at {
			continue
		}
		r, ok := q.reduce(r, &p, v)
		if !ok {
			return state{}, false
		}
		next.open = append(next.open, r)
	}
	for _, o := range st.pivots {
		r, ok := q.reduce(o.row, &p, v)
		if !ok {
			return state{}, false
		}
		next.pivots = append(next.pivots, pivot{o.variable, r})
	}
	next.pivots = append(next.pivots, pivot{v, p})
	return next, true
}

func (q *search) reduce(r row, p *row, v int) (row, bool) {
	if r.coefficient[v] == 0 {
		return r, true
	}
	q.work--
	return r.eliminate(p, v)
}

// bound is a lower bound on the changes that a state still needs: violated
// rows without a common variable need one each. Rows come before columns in
// the form, so packing from either end favours one or the other.
func (q *search) bound(st *state) int {
	best := 0
	for _, backwards := range [...]bool{false, true} {
		var used set
		n := 0
		for i := range st.open {
			if backwards {
				i = len(st.open) - 1 - i
			}
			r := &st.open[i]
			if r.residual == 0 {
				continue
			}
			free := r.support.without(&st.held)
			if !free.meets(&used) {
				used.join(&free)
				n++
			}
		}
		best = max(best, n)
	}
	return best
}

// viable prunes a state in which a violated row has nothing left to change.
func (q *search) viable(st *state) bool {
	for i := range st.open {
		r := &st.open[i]
		if r.residual != 0 {
			if free := r.support.without(&st.held); free.empty() {
				return false
			}
		}
	}
	return true
}

// settle reads the changes off a state in which nothing is violated and keeps
// them where every figure is whole, not negative, and really changed.
func (q *search) settle(st *state) {
	var a answer
	for _, p := range st.pivots {
		c := int64(p.row.coefficient[p.variable])
		if p.row.residual%c != 0 {
			return
		}
		x := &q.s.variables[p.variable]
		to := x.value - p.row.residual/c
		if to < 0 || to == x.value && !x.forced {
			return
		}
		a = append(a, change{p.variable, to})
	}
	slices.SortFunc(a, func(x, y change) int { return x.variable - y.variable })
	q.answers = append(q.answers, a)
}
