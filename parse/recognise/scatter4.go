package recognise

import (
	"math/bits"
	"slices"

	"gouji/model"
	"gouji/model/form"
	"gouji/parse/glued"
)

// softValues4 finds the values of a stream: what follows the last head, less
// the blanks that pad the heads' rows where merged cells left such. Where it
// is not certain which blanks are cells, lost is set, and the outcome has
// what the sums of the groups tell. With apart, figures stand outside the
// table, and its own are not known to be all.
func softValues4(s *segment, apart bool) (values *segment, o outcome, lost bool) {
	const beside, below, last = 13, 8, 5 // that a form's rows of heads end with
	end, first, second := -1, 0, 0
	for i := range s.run {
		l, ok := label(form.T4, &s.run[i])
		if !ok {
			continue
		}
		end = i
		switch l.ID {
		case "litigation":
			first = blanksAfter(s.run, i)
		case "after":
			second = blanksAfter(s.run, i)
		}
	}
	values = &segment{label: &unlabelled, grid: s.grid, soft: true, section: s.section, cells: s.run[end+1:]}
	s.run = s.run[:end+1]
	for i := range s.run {
		apart = apart || s.run[i].kind == value
	}
	n := len(addresses4)
	pads := 0
	if first > 0 && first-second == beside-below {
		pads = second - (below - last)
	}
	all := values.cells
	filled, lead, m := filledOf(all), blanksAfter(all, -1), len(all)
	switch {
	case filled > n, filled == 0:
	case pads == 0 && first == 0 && m == n && (!apart || filled == n):
	case pads > 0 && m == n+pads && allBlank(all[:pads]) && !apart:
		values.cells = all[pads:]
	case filled == n && lastFilled(all) == lead+n && (lead == 0 || first > 0 && foots(append(withoutBlanks(all), cell{}), n, n/3)):
		values.cells = all[lead : lead+n]
	default:
		figures := withoutBlanks(all)
		values.cells = figures
		if apart {
			return values, loosely(figures, n), true
		}
		return values, placed4(figures), true
	}
	return values, o, false
}

func blanksAfter(cells []cell, i int) (n int) {
	for i++; i < len(cells) && cells[i].kind == blank; i++ {
		n++
	}
	return n
}

// astray4 sets the cells of table 4 as far as the sums tell where they belong.
func (r *reader) astray4(c *collector, s *segment, o outcome) {
	r.reconstruct(c.id, vanished)
	r.doubt(c.id, s, &o)
	for i, a := range addresses4 {
		r.set(a, o.slot(i), false, s)
	}
	if o.short == 0 {
		for _, g := range form.Table4.Rows {
			r.presumed = append(r.presumed, form.Equation{Rule: "T4-SUM", Key: g.ID})
		}
		r.unsettled(model.Fault{Table: c.id, Place: r.at(s.place(), s), Cells: addresses4}, o)
	}
	r.outcome(c, s, o, addresses4)
}

// placed4 places figures on the fifteen cells so that the last of each group
// is the sum of the others.
func placed4(figures []cell) outcome {
	const groups, parts = 3, 5
	unplaced := loosely4(figures)
	values := make([]int64, len(figures))
	for i := range figures {
		var ok bool
		if values[i], ok = figureOf(&figures[i]); !ok {
			return unplaced
		}
	}
	var ways []glued.Way
	var extend func(w glued.Way, from int)
	extend = func(w glued.Way, from int) {
		if len(w.Values) == groups*parts {
			if from == len(figures) {
				ways = append(ways, glued.Way{Parts: slices.Clone(w.Parts), Values: slices.Clone(w.Values)})
			}
			return
		}
		for set := range uint(1) << parts {
			to := from + bits.OnesCount(set)
			if to <= len(figures) && len(figures)-to <= groups*parts-parts-len(w.Values) {
				if next, ok := grouped(w, set, parts, from, values); ok {
					extend(next, to)
				}
			}
		}
	}
	extend(glued.Way{}, 0)
	if len(ways) == 0 {
		return unplaced
	}
	a := astray{figures: figures, ways: ways}
	return a.outcome(len(addresses4))
}

// loosely4 lays figures out by their order alone.
func loosely4(figures []cell) outcome {
	return agree(figures, len(addresses4), []int{len(figures)}, func(int) bool { return false })
}

// grouped adds a group that has figures on the cells of a set, from one on.
func grouped(w glued.Way, set uint, parts, from int, values []int64) (glued.Way, bool) {
	sum, total := int64(0), int64(0)
	for i := range parts {
		part, v := [2]int{}, int64(0)
		if set>>i&1 == 1 {
			part, v = [2]int{from, from + 1}, values[from]
			from++
		}
		w.Parts, w.Values = append(w.Parts[:len(w.Parts):len(w.Parts)], part), append(w.Values[:len(w.Values):len(w.Values)], v)
		if i < parts-1 {
			sum += v
		} else {
			total = v
		}
	}
	return w, sum == total
}
