package recognise

import (
	"fmt"
	"slices"
	"strings"

	"gouji/model"
	"gouji/model/form"
	"gouji/parse/glued"
	"gouji/parse/labels"
)

// regained is what cutting the figures of a glued table came to.
type regained struct {
	presumed []form.Equation // those by which figures were cut: Rule and Key
	columns  int             // rows that only the sums of the columns settled
	open     int             // cells that no cut settles
	known    int             // cells that are settled
}

func (f *regained) presume(rule, key string) {
	f.presumed = append(f.presumed, form.Equation{Rule: rule, Key: key})
}

// loose is a row whose figures are to be cut: every way there is.
type loose struct {
	segment int
	id      string
	run     string
	at      int
	parts   int
	ways    []glued.Way
	plain   bool // the digits alone leave one way
}

// row adds the segment of one label, with its figures between end and stop.
func (g *gluing) row(w wanted, start, end, stop int, number string) {
	at, size := digits(g.text[end:stop])
	at += end
	whole, follows := strings.TrimRight(g.text[at:at+size], blanks), g.text[at+size:stop]
	run := strings.TrimRight(whole, blanks+".")
	l := loose{segment: len(g.c.segments), id: w.label.ID, run: run, at: at, parts: w.parts}
	marked := len(run) < len(whole) || strings.HasPrefix(follows, "、") || strings.HasPrefix(follows, "．")
	var other string
	if number != "" && strings.HasSuffix(run, number) && (marked || follows == "") {
		// The number of the next label is glued to this row's figures. Without
		// a mark after it, it may as well be the last figure.
		l.run = strings.TrimRight(run[:len(run)-len(number)], blanks)
		if !marked {
			other = run
		}
	}
	g.c.add(segment{grid: g.grid, section: g.sectionNow(), label: &w.label, known: true,
		run: []cell{{text: g.text[start:end], key: w.label.Key, word: labels.Find(w.label.Key), kind: words, place: g.within(start, end)}}})
	if strings.IndexAny(follows, "+-−－,，%/") == 0 {
		g.loose = append(g.loose, l)
		return
	}
	l.cut(g.budget)
	if other != "" {
		more := loose{id: l.id, run: other, parts: l.parts}
		more.cut(g.budget)
		l.ways, l.plain = append(l.ways, more.ways...), l.plain && len(more.ways) == 0
		if len(more.ways) > 0 {
			l.run = other
		}
	}
	g.loose = append(g.loose, l)
}

// cut finds the ways to cut the row: the one that its digits leave, else
// those that make the row's sum. Rows of table 2 have no sum.
func (l *loose) cut(b *glued.Budget) {
	if l.parts == 1 {
		return
	}
	ways, ok := glued.Ways(l.run, l.parts, false, b)
	l.plain = ok && len(ways) == 1
	switch {
	case l.parts != len(columns3):
		if ok {
			l.ways = ways
		}
		return
	case l.plain && footed(ways[0]):
		l.ways = ways
		return
	case l.plain && !l.gapped(b):
		l.ways = ways // its sum does not hold, and no blank cell explains that
		return
	case l.plain:
		l.plain = false
		return
	}
	if ways, ok = glued.Ways(l.run, l.parts, true, b); ok {
		l.ways = ways
	}
}

// gapped reports whether the row can be cut into fewer figures than it has
// cells so that its sum holds, as if some cells had been blank.
func (l *loose) gapped(b *glued.Budget) bool {
	for parts := l.parts - 1; parts >= 2; parts-- {
		if ways, ok := glued.Ways(l.run, parts, true, b); !ok || len(ways) > 0 {
			return true
		}
	}
	return false
}

func footed(w glued.Way) bool {
	sum := int64(0)
	for _, n := range w.Values[:len(w.Values)-1] {
		sum += n
	}
	return sum == w.Values[len(w.Values)-1]
}

// chains settles rows of table 3 that can be cut in several ways by the sums
// that the columns must make. Where some row cannot be cut at all, cells may
// have been blank, and a row that could be short of a cell is not trusted.
func (g *gluing) chains(all []wanted) {
	g.distrust()
	rows := make([]glued.Row, len(all))
	index := make([]int, len(g.loose))
	n := len(all)
	for k := range g.loose {
		i := slices.IndexFunc(all, func(w wanted) bool { return w.label.ID == g.loose[k].id })
		index[k] = i
		if i >= 0 {
			rows[i].Ways = g.loose[k].ways
		}
	}
	items := make([]int, 0, n)
	for i := 2; i < n-2; i++ {
		items = append(items, i)
	}
	used, _ := glued.Narrow(rows, []glued.Chain{{Plus: items, Minus: []int{n - 2}}, {Plus: []int{0, 1}, Minus: []int{n - 2, n - 1}}}, n-2, g.budget)
	for col, is := range used {
		if is {
			g.found.presume("T3-ITEMS", columns3[col])
			g.found.presume("T3-IDENT", columns3[col])
		}
	}
	for k := range g.loose {
		l := &g.loose[k]
		if !l.plain && len(l.ways) > 0 {
			g.found.presume("T3-ROW", l.id)
		}
		if i := index[k]; i >= 0 && len(rows[i].Ways) < len(l.ways) {
			l.ways = rows[i].Ways
			g.found.columns++
		}
	}
}

func (g *gluing) distrust() {
	odd := slices.ContainsFunc(g.loose, func(l loose) bool { return l.run != "" && len(l.ways) == 0 })
	for k := range g.loose {
		if l := &g.loose[k]; odd && len(l.ways) > 0 && l.gapped(g.budget) {
			l.ways, l.plain = nil, false
		}
	}
}

// settle gives the rows the figures on which all ways agree; the other cells
// hold the whole run and are not settled.
func (g *gluing) settle() {
	for i := range g.loose {
		l := &g.loose[i]
		if l.parts > 1 && l.run != "" {
			g.figures(l, glued.Agree(l.ways, l.parts))
		} else if l.run != "" {
			g.found.known++
			g.cells(l, g.cell(l, 0, len(l.run)))
		}
	}
}

func (g *gluing) figures(l *loose, figures []glued.Figure) {
	for _, f := range figures {
		x := g.cell(l, f.Part[0], f.Part[1])
		switch {
		case !f.Sure:
			x = g.cell(l, 0, len(l.run))
			x.unclear = true
			g.found.open++
		case f.Part[1] == 0:
			x.text = fmt.Sprint(f.Value)
			x.place.Start, x.place.End = 0, 0
			g.found.known++
		default:
			g.found.known++
		}
		g.cells(l, x)
	}
}

func (g *gluing) cells(l *loose, x cell) {
	s := &g.c.segments[l.segment]
	s.cells = append(s.cells, x)
}

func (g *gluing) cell(l *loose, from, to int) cell {
	return cell{text: l.run[from:to], kind: value, span: 1, place: g.within(l.at+from, l.at+to)}
}

func (g *gluing) within(start, end int) *model.Place {
	p := g.place.Span(g.text, start, end)
	return &p
}

// table4 reads the fifteen figures after the last head.
func (g *gluing) table4() {
	i := strings.LastIndex(g.key.Text, "总计")
	if i < 0 || !strings.Contains(g.key.Text, "未经复议直接起诉") || !strings.Contains(g.key.Text, "复议后起诉") {
		return
	}
	_, end := g.key.Range(i, i+len("总计"))
	at, size := digits(g.text[end:])
	l := loose{run: strings.TrimRight(g.text[end+at:end+at+size], blanks+"."), at: end + at}
	if l.run == "" {
		return
	}
	g.c.add(segment{grid: g.grid, section: g.sectionNow()})
	groups := form.Table4.Rows
	figures, plain, ok := glued.Groups(l.run, len(groups), len(form.Table4.Columns), g.budget)
	if !ok {
		figures = glued.Agree(nil, len(addresses4))
	}
	if ok && !plain {
		for _, r := range groups {
			g.found.presume("T4-SUM", r.ID)
		}
	}
	g.figures(&l, figures)
}

// blanks are what may stand between the figures of a row.
const blanks = " \t\n\u3000\u00a0"

// digits finds the run of figures at the start of s, past white space and
// what closes the label.
func digits(s string) (at, size int) {
	at = len(s) - len(strings.TrimLeft(s, blanks+"）)”\"』」：:"))
	rest := s[at:]
	size = len(rest) - len(strings.TrimLeft(rest, "0123456789."+blanks))
	return at, size
}

// tellRegained records what became of a table that was cut: by which sums,
// and what could not be settled. The form's sums hold then because they were
// used, and are not checked again.
func (r *reader) tellRegained(id form.TableID, info *model.TableInfo) {
	f := r.regained[id.Section()-2]
	if f == nil {
		return
	}
	info.Status = model.TableReconstructed
	info.Reason = f.reason()
	if f.known == 0 {
		info.Status = model.TableUnreadable
	}
}

func (f *regained) reason() model.Words {
	if f.known == 0 {
		return model.Words{Chinese: "各格的数字连在一起，无法拆开", English: "the figures were glued together and cannot be told apart"}
	}
	w := model.Words{Chinese: "各格的数字连在一起，按位数拆开", English: "the figures were glued together and split by their number"}
	if n := len(f.presumed); n > 0 {
		w = model.Words{Chinese: fmt.Sprintf("各格的数字连在一起，按合计关系拆开，所用的 %d 个算式不再验算", n),
			English: fmt.Sprintf("the figures were glued together and split by their sums; the %d equations used are not checked", n)}
	}
	if f.columns > 0 {
		w.Chinese += fmt.Sprintf("，其中 %d 行要靠各列的合计", f.columns)
		w.English += fmt.Sprintf("; %d rows took the sums of the columns", f.columns)
	}
	if f.open > 0 {
		w.Chinese += "，有的行不止一种拆法"
		w.English += "; some rows can be split in several ways"
	}
	return w
}
