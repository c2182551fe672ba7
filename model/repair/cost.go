package repair

import (
	"math/bits"
	"strconv"

	"gouji/model"
)

// Costs, in hundredths of a changed figure (model.UnitCost). Only their order
// matters: they rank answers of equal size by how a figure gets wrong.
const (
	costTotal        = 8   // a total, that others add up to, rather than a part
	costFilled       = -36 // a blank gets its figure
	costUnread       = -44 // what is no number gets one
	costUnfilled     = -34 // a total left at 0 beside filled parts
	costOmitted      = -9  // a part left at 0
	costTransposed   = -32
	costDigitCount   = -26 // one digit more or less
	costDigitChanged = -16 // one digit differs, of several
	costNeighbour    = -6  // 3 for 4
	costErased       = 16  // a figure becomes 0
	costStated       = -45 // prose or last year's report states the new value
	costContradicted = 40  // prose or last year's report states the old value
	costCopied       = -38 // a total still reads last year's figure
	costMostPopular  = -5  // the larger a figure, the likelier one more or less
)

// slip names how a figure gets wrong.
type slip uint8

const (
	slipNone slip = iota
	slipFilled
	slipUnread
	slipUnfilled
	slipOmitted
	slipTransposed
	slipDigitCount
	slipDigitChanged
	slipNeighbour
	slipErased
)

var slipCosts = [...]int{
	slipFilled: costFilled, slipUnread: costUnread, slipUnfilled: costUnfilled, slipOmitted: costOmitted,
	slipTransposed: costTransposed, slipDigitCount: costDigitCount,
	slipDigitChanged: costDigitChanged, slipNeighbour: costNeighbour, slipErased: costErased,
}

// slipOf tells how x came to be wrong if it should read to.
func slipOf(x *variable, to int64) slip {
	switch {
	case x.forced:
		return slipUnread
	case x.cell.State == model.Blank || x.cell.State == model.Placeholder:
		return slipFilled
	case to == 0:
		return slipErased
	case x.value == 0 && x.total:
		return slipUnfilled
	}
	old, now := strconv.FormatInt(x.value, 10), strconv.FormatInt(to, 10)
	switch {
	case x.value == 0:
		return slipOmitted
	case transposed(old, now):
		return slipTransposed
	case oneDigitMore(old, now) || oneDigitMore(now, old):
		return slipDigitCount
	case len(old) == len(now) && differing(old, now) == 1 && len(old) > 1:
		return slipDigitChanged
	case to-x.value == 1 || x.value-to == 1:
		return slipNeighbour
	}
	return slipNone
}

// transposed: two neighbouring digits have changed places.
func transposed(a, b string) bool {
	if len(a) != len(b) || differing(a, b) != 2 {
		return false
	}
	for i := 0; i+1 < len(a); i++ {
		if a[i] != b[i] {
			return a[i] == b[i+1] && a[i+1] == b[i]
		}
	}
	return false
}

// oneDigitMore: long is short with one digit put in.
func oneDigitMore(short, long string) bool {
	if len(long) != len(short)+1 {
		return false
	}
	i := 0
	for i < len(short) && short[i] == long[i] {
		i++
	}
	return short[i:] == long[i+1:]
}

func differing(a, b string) (n int) {
	for i := range a {
		if a[i] != b[i] {
			n++
		}
	}
	return n
}

// price is the cost of one change.
func (s *system) price(c change, stated evidence) int {
	x := &s.variables[c.variable]
	cost := model.UnitCost + slipCosts[slipOf(x, c.to)]
	if x.total {
		cost += costTotal
	}
	cost += max(costMostPopular, -bits.Len64(uint64(x.value)))
	return cost + stated.weigh(x, c.to)
}

// static is the cost of changing a variable before its new value is known:
// it only orders the branches of the search.
func (s *system) static(v int) int {
	x := &s.variables[v]
	switch {
	case x.total && x.value == 0:
		return 0
	case x.cell.State != model.Number:
		return 1
	case x.total:
		return 4
	case x.value > 0:
		return 2
	default:
		return 3
	}
}
