package recognise

import (
	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/safe"
)

// slot is what one value position of a row was found to hold.
type slot struct {
	cell  *cell
	state state
}

type state uint8

const (
	placed  state = iota // the cell stands here
	absent               // no cell stands here
	unclear              // several cells may belong here
	nothing              // the position is there and blank, without a cell
)

// outcome says how a row's cells were laid on its positions.
type outcome struct {
	slots        []slot
	direct       []cell  // in place of slots: the cells are the positions
	short, long  int     // cells too few, too many
	stray        []*cell // cells with something in them that belong nowhere
	certain      bool    // what is there stands where it belongs, be it short
	inferred     bool    // positions were chosen, not read
	inconclusive bool    // some positions are unclear
}

// assign lays the cells after a row's label on its value positions, pads
// being the blanks that merged cells left at the row's end. spare says that
// the source table is wider than the row, so that further blanks at the end
// mean nothing. Where several ways of laying the cells are as good, a position
// keeps a cell only if all ways agree on what stands there.
func assign(cells []cell, positions, pads int, spare bool, signed func(int) bool) outcome {
	n := len(cells)
	if n > positions && allBlank(cells[positions:]) && (n == positions+pads || spare && n-positions >= pads) {
		return exact(cells, positions)
	}
	if n == positions && (pads == 0 || !allBlank(cells[n-1:])) {
		return exact(cells, positions)
	}
	if n == positions+pads && (positions != len(columns3) || foots(cells, positions, positions)) {
		o := exact(cells, positions)
		o.collect(cells[positions:])
		return o
	}
	counts := make([]int, 0, 2)
	if base := max(n-pads, 0); allBlank(cells[base:]) {
		counts = append(counts, base)
	} else {
		last := n
		for last > 0 && cells[last-1].kind == blank {
			last--
		}
		counts = append(counts, last)
	}
	if n >= positions && allBlank(cells[positions:]) && counts[0] != positions {
		counts = append(counts, positions)
	}
	return agree(cells, positions, counts, signed)
}

// assignSoft is assign for a row of a stream that has extra cells beyond what
// its other rows have.
func assignSoft(cells []cell, positions, extra int, signed func(int) bool) outcome {
	n := lastFilled(cells)
	if extra > 0 {
		n = max(n, min(positions+extra, len(cells)))
	}
	switch {
	case n > positions:
		return agree(cells[:n], positions, []int{n}, signed)
	case len(cells) >= positions:
		return exact(cells, positions)
	default:
		return agree(cells, positions, []int{len(cells)}, signed)
	}
}

func exact(cells []cell, positions int) outcome {
	return outcome{direct: cells[:positions]}
}

// slot is what the i-th position holds.
func (o *outcome) slot(i int) slot {
	if o.direct == nil {
		return o.slots[i]
	}
	s := slot{cell: &o.direct[i]}
	if s.cell.unclear {
		s.state = unclear
	}
	return s
}

func (o *outcome) collect(rest []cell) {
	for i := range rest {
		if rest[i].kind != blank {
			o.stray = append(o.stray, &rest[i])
		}
	}
}

// agree lays the cells in every way that the counts of value cells allow.
func agree(cells []cell, positions int, counts []int, signed func(int) bool) outcome {
	o := outcome{slots: make([]slot, positions)}
	missing := 0
	for _, q := range counts {
		o.short, o.long = max(o.short, positions-q), max(o.long, q-positions)
		missing = max(missing, positions-q)
	}
	for j := range o.slots {
		low, high := len(cells), -1
		for _, q := range counts {
			if q <= positions {
				low, high = min(low, max(0, j-(positions-q))), max(high, min(j, q-1))
			} else {
				low, high = min(low, j), max(high, j+q-positions)
			}
		}
		o.slots[j] = settle(cells, low, high, missing > 0, signed(j))
		o.inconclusive = o.inconclusive || o.slots[j].state == unclear
	}
	if !o.inconclusive && missing > 0 {
		for j := positions - missing; j < positions; j++ {
			o.slots[j] = slot{state: absent}
		}
	}
	if o.long > 0 && len(cells) > 0 {
		o.collect(cells[min(positions, len(cells)):])
	}
	return o
}

// settle keeps a cell that all cells in low..high are like. Where the
// position may lack a cell altogether, only one that counts 0 is kept.
func settle(cells []cell, low, high int, mayLack, signed bool) slot {
	if low > high || high >= len(cells) {
		return slot{state: absent}
	}
	first := model.ReadValue(safe.New(cells[low].text), signed)
	for i := low + 1; i <= high; i++ {
		other := model.ReadValue(safe.New(cells[i].text), signed)
		if other.State != first.State || other.Number != first.Number {
			return slot{cell: &cells[min(high, len(cells)-1)], state: unclear}
		}
	}
	nothing := first.State != model.Invalid && first.Number.IsZero()
	if mayLack && !nothing || first.State == model.Invalid && low != high {
		return slot{cell: &cells[low], state: unclear}
	}
	return slot{cell: &cells[low]}
}

// foots reports whether the first cells, in groups of a size, are numbers of
// which the last of each group is the sum of the others.
func foots(cells []cell, positions, size int) bool {
	if len(cells) <= positions {
		return false
	}
	var sum decimal.Decimal
	for i := range positions {
		v := model.ReadValue(safe.New(cells[i].text), false)
		if v.State != model.Number {
			return false
		}
		ok := true
		if i%size == size-1 {
			if v.Number != sum {
				return false
			}
			sum = decimal.Decimal{}
		} else if sum, ok = sum.Add(v.Number); !ok {
			return false
		}
	}
	return true
}
