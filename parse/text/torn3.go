package text

import (
	"unicode/utf8"

	"gouji/model/form"
	"gouji/parse/document"
	"gouji/parse/labels"
)

// Lines of table 3.
const (
	columns3 = 7
	fewest3  = 4  // figures that make a line a row
	rows3    = 12 // rows that make a torn table worth reading
	run3     = 12 // figures in a run that make it scattered
	single3  = 50 // figures on lines of their own that make it scattered
)

// table3 reads the rows of figures, each with its label where that stands
// whole beside it.
func (g *tearing) table3() bool {
	rows, tears := 0, 0
	first, last := -1, -1
	for k := range g.lines {
		l := &g.lines[k]
		if len(l.values) < fewest3 || len(l.values) > columns3 {
			continue
		}
		rows++
		if _, ok := g.row3(l.head); !ok {
			tears++
		}
		if first < 0 {
			first = k
		}
		last = k
	}
	if rows < rows3 || tears == 0 {
		return g.scattered3()
	}
	var t document.Table
	g.corner(&t, first)
	for k := first; k <= last; k++ {
		l := &g.lines[k]
		if len(l.values) < fewest3 || len(l.values) > columns3 {
			continue
		}
		var cells []document.Cell
		if p, ok := g.row3(l.head); ok {
			cells = append(cells, g.cell(l.line, p))
		}
		g.row(&t, l.line, append(cells, g.figures3(k)...)...)
	}
	g.table(&t, g.lines[0].line, g.lines[last].line)
	return true
}

// row3 finds the label of a row that stands whole before its figures. （六）
// 其他处理 is a row in the form of 2019.
func (g *tearing) row3(p piece) (piece, bool) {
	p, l, ok := g.known(form.T3, p)
	return p, ok && (l.Kind == labels.Row || l.ID == "其他处理")
}

// corner adds the heads that stand whole before the first row.
func (g *tearing) corner(t *document.Table, first int) {
	for _, l := range g.lines[:first] {
		if p, found, ok := g.known(form.T3, l.head); ok && (found.Kind == labels.Head || found.Kind == labels.Corner) && len(l.values) == 0 && p == l.head {
			g.row(t, l.line, g.cell(l.line, p))
		}
	}
}

// figures3 gives the figures of a row. Where some are missing and the rows
// next to it stand in columns, those tell which cells are blank; else each
// cell holds all that the row has.
func (g *tearing) figures3(k int) []document.Cell {
	l := &g.lines[k]
	cells := make([]document.Cell, 0, columns3)
	at := g.aligned3(k)
	if n := len(l.values); at == nil && n < columns3 {
		all := g.cell(l.line, piece{l.values[0].start, l.values[n-1].end})
		all.Place.Start, all.Place.End, all.Chosen = 0, 0, true
		for range columns3 {
			cells = append(cells, all)
		}
		return cells
	}
	for i, v := range l.values {
		for at != nil && len(cells) < at[i] {
			cells = append(cells, document.Cell{Chosen: true})
		}
		c := g.cell(l.line, v)
		c.Chosen = at != nil
		cells = append(cells, c)
	}
	for at != nil && len(cells) < columns3 {
		cells = append(cells, document.Cell{Chosen: true})
	}
	return cells
}

// aligned3 tells the columns of the figures of a short row by the nearest
// whole rows above and below it, nil where they do not tell.
func (g *tearing) aligned3(k int) []int {
	if n := len(g.lines[k].values); n == columns3 {
		return nil
	}
	var answer []int
	for _, step := range [...]int{-1, 1} {
		for i := k + step; i >= 0 && i < len(g.lines) && (i-k)*step <= 8; i += step {
			if len(g.lines[i].values) == columns3 {
				at := g.under(k, i)
				if at == nil || answer != nil && !equal(at, answer) {
					return nil
				}
				answer = at
				break
			}
		}
	}
	return answer
}

func equal(a, b []int) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// under lays the figures of a short line under those of a whole one: each
// must stand under exactly one, and be nearer to it than a column's width.
func (g *tearing) under(short, whole int) []int {
	var at []int
	for _, v := range g.lines[short].values {
		from, to := g.span(short, v)
		hit := -1
		for c, w := range g.lines[whole].values {
			if a, z := g.span(whole, w); from < z && a < to {
				if hit >= 0 {
					return nil
				}
				hit = c
			}
		}
		if hit < 0 || len(at) > 0 && hit <= at[len(at)-1] {
			return nil
		}
		at = append(at, hit)
	}
	return at
}

// span is where a figure stands in its line, in characters.
func (g *tearing) span(k int, p piece) (from, to int) {
	l := g.reader.lines[g.lines[k].line]
	from = utf8.RuneCountInString(g.s[l.first:p.start])
	return from, from + p.end - p.start
}

// scattered3 says that labels and figures stand apart, a figure a line: there
// are labels that no figure follows, and more figures in a run than a row has.
func (g *tearing) scattered3() bool {
	bare, run, longest, single := 0, 0, 0, 0
	open := false
	for k := range g.lines {
		l := &g.lines[k]
		if l.head.start == l.head.end {
			run += len(l.values)
			longest = max(longest, run)
			single += toInt(len(l.values) == 1)
			open = false
			continue
		}
		_, found, ok := g.known(form.T3, l.head)
		if !ok || found.Kind != labels.Row || found.Weak {
			continue
		}
		bare += toInt(open)
		open = len(l.values) == 0
		run = 0
	}
	if bare == 0 || longest < run3 || single < single3 {
		return false
	}
	g.lost(scattered)
	return true
}
