package repair

import (
	"math/bits"

	"gouji/model"
	"gouji/model/form"
)

// lanes is the width of a set of variables: table 3 of a mixed report has
// 182 cells and is the largest system there is.
const lanes = 3

const maxVariables = lanes * 64

// set is a set of variables.
type set [lanes]uint64

func (s *set) add(v int)      { s[v>>6] |= 1 << (v & 63) }
func (s *set) has(v int) bool { return s[v>>6]&(1<<(v&63)) != 0 }

func (s *set) meets(o *set) bool {
	return s[0]&o[0]|s[1]&o[1]|s[2]&o[2] != 0
}

func (s *set) join(o *set) {
	for i := range s {
		s[i] |= o[i]
	}
}

// without gives s less the variables of o.
func (s *set) without(o *set) set {
	var r set
	for i := range s {
		r[i] = s[i] &^ o[i]
	}
	return r
}

func (s *set) empty() bool { return s[0]|s[1]|s[2] == 0 }

func (s *set) size() int {
	return bits.OnesCount64(s[0]) + bits.OnesCount64(s[1]) + bits.OnesCount64(s[2])
}

// each calls f for every variable in rising order until f is false.
func (s *set) each(f func(v int) bool) {
	for i, w := range s {
		for w != 0 {
			if !f(i<<6 + bits.TrailingZeros64(w)) {
				return
			}
			w &= w - 1
		}
	}
}

// row is one equation over the changes of the variables:
// sum(coefficient × change) + residual = 0. It is never written once shared.
type row struct {
	coefficient []int32
	support     set // where coefficient is not 0
	residual    int64
}

// variable is a cell that may change.
type variable struct {
	address form.Address
	cell    model.Cell
	value   int64 // what it counts in sums now
	forced  bool  // its content is no number: it must get one
	total   bool  // it is the total of some equation
}

// system is a set of equations that share cells, with the report's figures.
type system struct {
	variables []variable
	index     map[form.Address]int
	rows      []row
	equations []form.Equation // equation of each row
}

// newSystem sets up one table's equations. Cells whose content is no whole
// number are forced: they count 0 until they get a number. A cell that the
// document lacks cannot be changed and is left out. ok is false where a
// figure is too large to be added up exactly.
func newSystem(v model.View, equations []form.Equation) (s *system, ok bool) {
	s = &system{index: map[form.Address]int{}}
	for _, e := range equations {
		for i, a := range e.Cells() {
			if !s.enter(v, a, i == 0 && !e.Identity()) {
				return nil, false
			}
		}
	}
	for _, e := range equations {
		r := row{coefficient: make([]int32, len(s.variables))}
		for sign, side := range map[int32][]form.Address{1: e.Left, -1: e.Right} {
			for _, a := range side {
				if i, known := s.index[a]; known {
					r.coefficient[i] += sign
					r.support.add(i)
					r.residual += int64(sign) * s.variables[i].value
				}
			}
		}
		s.rows = append(s.rows, r)
		s.equations = append(s.equations, e)
	}
	return s, true
}

// largest is the largest figure that enters a system: sums of a table of such
// figures stay far from overflow.
const largest = 1e14

func (s *system) enter(v model.View, a form.Address, total bool) bool {
	if i, known := s.index[a]; known {
		s.variables[i].total = s.variables[i].total || total
		return true
	}
	cell := v.Cell(a)
	x := variable{address: a, cell: cell, total: total}
	switch cell.State {
	case model.Missing:
		return true
	case model.Invalid:
		x.forced = true
	case model.Number:
		n, whole := cell.Number.Whole()
		if n > largest || n < -largest {
			return false
		}
		x.value, x.forced = n, !whole || n < 0
		if x.forced {
			x.value = 0
		}
	case model.Blank, model.Placeholder:
	}
	if len(s.variables) == maxVariables {
		return false
	}
	s.index[a] = len(s.variables)
	s.variables = append(s.variables, x)
	return true
}

// eliminate gives r with variable v removed by the pivot row p, in which v's
// coefficient is not 0. ok is false where the numbers grow out of bounds.
func (r row) eliminate(p *row, v int) (out row, ok bool) {
	a, b := int64(p.coefficient[v]), int64(r.coefficient[v])
	if a < 0 {
		a, b = -a, -b
	}
	out.coefficient = make([]int32, len(r.coefficient))
	for i := range out.coefficient {
		c := int64(r.coefficient[i])*a - int64(p.coefficient[i])*b
		if c == 0 {
			continue
		}
		if c > 1<<20 || c < -1<<20 {
			return row{}, false
		}
		out.coefficient[i] = int32(c)
		out.support.add(i)
	}
	out.residual = r.residual*a - p.residual*b
	if out.residual > 1e17 || out.residual < -1e17 {
		return row{}, false
	}
	return out, true
}
