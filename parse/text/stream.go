package text

import (
	"gouji/model/fold"
	"gouji/parse/labels"
)

// A page may write a table a cell a line, with a bar before the cell, behind
// it, on both sides, or on lines of their own in between. Lines and bars mean
// nothing by themselves then: what counts is how many bars stand between two
// texts. The number that stands between most figures is what parts two
// cells; more of them are blank cells.

// bead is a text of such a table, and the bars after it.
type bead struct {
	line, start, end int
	from, to         int // bars
}

func (x *bead) bars() int { return x.to - x.from }

// bar is a bar's line and range.
type bar struct{ line, start, end int }

// threaded reads the region as a stream of cells.
func (b *barReader) threaded() {
	beads, bars := b.beads()
	base, step := thread(b.s, beads)
	opened := b.opened || b.lone && beads[0].bars() > 0
	for i := range beads {
		x := &beads[i]
		if x.start < x.end {
			b.cell(x.line, x.start, x.end)
		}
		own := base
		switch {
		case x.start == x.end:
			own = toInt(opened) // before the first text
		case i == len(beads)-1:
			own = max(base-toInt(opened), 0)
		}
		for k := own + step - 1; k < x.bars(); k += step {
			b.gap(bars[x.from : x.from+k+1])
		}
	}
}

// beforeBar tells a label whose bar stands on the next line: there a table
// begins.
func (r *reader) beforeBar(i int) bool {
	next := i + 1
	for next < len(r.lines) && r.lines[next].blank() {
		next++
	}
	if next == len(r.lines) || !r.lines[next].pipes || r.lines[i].pipes {
		return false
	}
	l := r.lines[i]
	s := r.shape(r.lines[next])
	return !s.text && l.end-l.start < 150 && len(labels.Lookup(fold.Key(r.s[l.start:l.end]))) > 0
}

// gap records a blank cell that ends with the last of some bars.
func (b *barReader) gap(bars []bar) {
	last := bars[len(bars)-1]
	start := b.lines[last.line].start
	if n := len(bars) - 2; n >= 0 && bars[n].line == last.line {
		start = bars[n].end
	}
	b.cell(last.line, start, last.start)
}

// beads lists the texts of the region, after one without text that has the
// bars before the first. A text goes on over line ends until a bar.
func (b *barReader) beads() ([]bead, []bar) {
	beads, bars := make([]bead, 1, b.texts+2), make([]bar, 0, b.bars)
	for k := b.region.from; k < b.to; k++ {
		l := b.lines[k]
		if l.blank() || !l.pipes && b.drawn(l) || l.pipes && b.ruler(l) {
			continue
		}
		for pos := l.start; pos <= l.end; {
			at, width := b.bar(pos, l.end)
			end := at
			if at < 0 {
				end = l.end
			}
			last := &beads[len(beads)-1]
			if start, stop := trim(b.s, pos, end); start < stop {
				if last.start < last.end && last.bars() == 0 && !isValue(b.s[last.start:last.end]) && !isValue(b.s[start:stop]) {
					last.end = stop
				} else {
					beads = append(beads, bead{line: k, start: start, end: stop, from: len(bars), to: len(bars)})
				}
			}
			if at < 0 {
				break
			}
			bars = append(bars, bar{k, at, at + width})
			beads[len(beads)-1].to = len(bars)
			pos = at + width
		}
	}
	return beads, bars
}

// thread tells how many bars part two cells, and how many more a blank cell
// takes: two of each, where cells stand between bars of their own, but for a
// page with an odd number of bars between figures.
func thread(s string, beads []bead) (base, step int) {
	none, single, double, all := 0, 0, 0, 0
	for i := 1; i+1 < len(beads); i++ {
		if n := beads[i].bars(); beads[i].line != beads[i+1].line {
			all++
			none += toInt(n == 0)
			single += toInt(n == 1)
			double += toInt(n == 2)
		}
	}
	switch {
	case none*2 > all:
		return 0, 1
	case single*10 >= all || double == 0:
		return 1, 1
	}
	for i := 1; i+1 < len(beads); i++ {
		x, next := &beads[i], &beads[i+1]
		if n := x.bars(); n > 2 && n%2 == 1 && isValue(s[x.start:x.end]) && isValue(s[next.start:next.end]) {
			return 2, 1
		}
	}
	return 2, 2
}
