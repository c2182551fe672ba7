// Package glued cuts runs of digits back into the figures of a table, where a
// page came as text without separators: 640020470 is 64 0 0 2 0 4 70, because
// no other cut makes the last figure the sum of those before it.
//
// It never guesses. It gives every way to cut a run that the sums leave, and
// what all of those ways agree on; the work is bounded, and a run that would
// take more is not cut at all. It is our own because the question is peculiar
// to the form.
package glued

import "strings"

// Way is one way to cut a run: the bytes of each figure, and the figures.
type Way struct {
	Parts  [][2]int
	Values []int64
}

// Budget is the work left for one table.
type Budget struct{ steps int }

// Limits of the work.
const (
	maxSteps  = 600_000 // of one table: some ten milliseconds
	maxWays   = 600     // that are kept of one run
	maxRun    = 90      // digits of one run
	maxFigure = 9       // digits of one figure
)

// NewBudget is the budget of one table.
func NewBudget() *Budget { return &Budget{steps: maxSteps} }

func (b *Budget) spend(n int) bool {
	b.steps -= n
	return b.steps > 0
}

// Ways lists the ways to cut a run into whole numbers without leading zeros.
// White space in the run is a cut already. Where footed is set, the last
// number is the sum of the others. ok is false where the run is not of digits
// or the search had to be cut short: then nothing is known.
func Ways(run string, parts int, footed bool, b *Budget) (ways []Way, ok bool) {
	s, ok := newSearch(run, b)
	if !ok {
		return nil, false
	}
	s.collect(0, len(s.digits), parts, footed)
	return s.found, !s.short
}

// search cuts one run.
type search struct {
	digits []byte
	at     []int  // offset of each digit in the run
	cut    []bool // a cut stands before the digit
	budget *Budget
	found  []Way
	starts []int // of the figures so far, as digits
	values []int64
	short  bool
}

func newSearch(run string, b *Budget) (*search, bool) {
	s := &search{budget: b}
	gap := false
	for i, c := range run {
		switch {
		case c >= '0' && c <= '9':
			s.digits, s.at, s.cut = append(s.digits, byte(c)), append(s.at, i), append(s.cut, gap && len(s.cut) > 0)
			gap = false
		case strings.ContainsRune(" \t\n\r\u3000\u00a0", c):
			gap = true
		default:
			return nil, false
		}
	}
	return s, len(s.digits) <= maxRun
}

// number reads digits from to to as one figure.
func (s *search) number(from, to int) (int64, bool) {
	if to-from > maxFigure || to-from > 1 && s.digits[from] == '0' {
		return 0, false
	}
	var n int64
	for i := from; i < to; i++ {
		if i > from && s.cut[i] {
			return 0, false
		}
		n = n*10 + int64(s.digits[i]-'0')
	}
	return n, true
}

// collect finds the ways to cut the digits from to to into parts.
func (s *search) collect(from, to, parts int, footed bool) {
	switch {
	case to-from < parts:
	case !footed:
		s.walk(from, to, parts, -1, maxFigure)
	default:
		for size := 1; size <= min(maxFigure, to-from-parts+1); size++ {
			if total, ok := s.number(to-size, to); ok && (to-size-from) <= size*(parts-1) {
				s.walk(from, to-size, parts-1, total, size)
			}
		}
	}
}

// walk cuts what is left into parts that sum up to total, or to anything
// where total is negative. No part has more than widest digits.
func (s *search) walk(from, to, parts int, total int64, widest int) {
	if !s.budget.spend(1) || len(s.found) > maxWays {
		s.short = true
		return
	}
	if parts == 0 {
		if from == to && total <= 0 {
			s.keep(to, total)
		}
		return
	}
	if left := to - from; left < parts || left > parts*widest {
		return
	}
	for end := from + 1; end <= to && end-from <= widest; end++ {
		n, ok := s.number(from, end)
		if !ok || total >= 0 && n > total {
			return
		}
		if parts == 1 && end < to {
			continue
		}
		rest := total
		if total >= 0 {
			rest -= n
		}
		s.starts, s.values = append(s.starts, from), append(s.values, n)
		s.walk(end, to, parts-1, rest, widest)
		s.starts, s.values = s.starts[:len(s.starts)-1], s.values[:len(s.values)-1]
	}
}

// keep records the way that was walked. With a total, the figure after the
// last part is the sum of all.
func (s *search) keep(to int, total int64) {
	var w Way
	sum := int64(0)
	for i, from := range s.starts {
		end := to
		if i+1 < len(s.starts) {
			end = s.starts[i+1]
		}
		w.Parts = append(w.Parts, [2]int{s.at[from], s.at[end-1] + 1})
		w.Values = append(w.Values, s.values[i])
		sum += s.values[i]
	}
	if total == 0 {
		end := to + 1
		for n := sum; n >= 10; n /= 10 {
			end++
		}
		w.Parts = append(w.Parts, [2]int{s.at[to], s.at[end-1] + 1})
		w.Values = append(w.Values, sum)
	}
	s.found = append(s.found, w)
}

// Figure is what the ways of cutting a run say of one cell.
type Figure struct {
	Value int64
	Sure  bool   // all ways give this value
	Part  [2]int // its bytes in the run; both 0 where the ways differ on them
}

// Agree gives what all ways say of each of the parts: nothing where there is
// no way.
func Agree(ways []Way, parts int) []Figure {
	out := make([]Figure, parts)
	if len(ways) == 0 {
		return out
	}
	for i := range out {
		f := Figure{Value: ways[0].Values[i], Sure: true, Part: ways[0].Parts[i]}
		for _, w := range ways[1:] {
			f.Sure = f.Sure && w.Values[i] == f.Value
			if w.Parts[i] != f.Part {
				f.Part = [2]int{}
			}
		}
		if f.Sure {
			out[i] = f
		}
	}
	return out
}
