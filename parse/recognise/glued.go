package recognise

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gouji/model"
	"gouji/model/fold"
	"gouji/model/form"
	"gouji/parse/labels"
)

// A page's text may come without any separators: the whole report in one
// paragraph, and the cells of a row glued together, 640020470 for 64 0 0 2 0
// 4 70. Where the digits can be split in one way only, by their number or by
// the sum that the row must make, the figures are taken and the table says
// that it was reconstructed; other rows cannot be read.

// gluedPage splits a paragraph that holds several sections. It reports
// whether it did.
func (r *reader) gluedPage(text string, p model.Place) bool {
	if len(text) < 900 {
		return false
	}
	var cuts []int
	last := 0
	for from := 0; ; {
		i := strings.Index(text[from:], "、")
		if i < 0 {
			break
		}
		i += from
		from = i + len("、")
		c, size := utf8.DecodeLastRuneInString(text[:i])
		if !strings.ContainsRune(numerals, c) {
			continue
		}
		means, n := labels.Title(fold.Key(cutRunes(text[from:], 40)))
		if n > 0 && means > last {
			cuts = append(cuts, i-size)
			last = means
		}
	}
	if len(cuts) < 3 {
		return false
	}
	if cuts[0] > 0 {
		r.prose(text[:cuts[0]], p.Span(text, 0, cuts[0]))
	}
	for k, at := range cuts {
		end := len(text)
		if k+1 < len(cuts) {
			end = cuts[k+1]
		}
		r.prose(text[at:end], p.Span(text, at, end))
	}
	return true
}

// gluedTable reads a paragraph in which a table's cells are glued together.
// It reports whether the paragraph is one.
func (r *reader) gluedTable(text string, p model.Place) bool {
	n := r.sectionNow()
	if n < 2 || n > 4 || len(text) < 90 || !strings.ContainsAny(text, "0123456789") {
		return false
	}
	c := &r.tables[n-2]
	if len(c.segments) > 0 {
		return false
	}
	g := gluing{reader: r, c: c, text: text, place: p, key: fold.MapKey(text), grid: &grid{}}
	switch c.id {
	case form.T2:
		g.rows(g.wanted2(), 3)
	case form.T3:
		g.rows(wanted3(g.key.Text), 8)
	case form.T4:
		g.table4()
	}
	if len(c.segments) == 0 {
		return false
	}
	c.begun = true
	c.place = p
	r.glued[n-2] = true
	return true
}

// gluing is one paragraph of glued cells.
type gluing struct {
	*reader
	c     *collector
	text  string
	key   fold.Mapped
	place model.Place
	grid  *grid
	loose []loose
}

// wanted is one label to look for: its key in the text, and the number that
// stands glued to the figures before it.
type wanted struct {
	label  labels.Label
	key    string
	number string
	parts  int
}

func (g *gluing) wanted2() []wanted {
	t := form.Table2
	if strings.Contains(g.key.Text, "本年新制作") || strings.Contains(g.key.Text, "上一年项目") {
		t = form.Table2of2019
	}
	if !strings.Contains(g.key.Text, "信息内容") {
		return nil
	}
	var out []wanted
	for _, r := range t.Rows {
		if l, ok := labels.In(form.T2, keyOf(r.Label)); ok {
			l.Form = t.Form
			w := wanted{label: l, key: l.Key, parts: len(columnsOf(t, r.ID))}
			if r.ID == "normative" && !strings.Contains(g.key.Text, w.key) {
				w.key = "规范性文件"
			}
			out = append(out, w)
		}
	}
	return out
}

func wanted3(key string) []wanted {
	t := form.Table3
	if !strings.Contains(key, "逾期未按收费通知") {
		t = form.Table3of2019
	}
	var out []wanted
	for _, r := range t.Rows {
		full := keyOf(r.Label)
		w := wanted{key: printedKeys[t][r.ID], parts: len(columns3)}
		if l, ok := labels.In(form.T3, w.key); ok {
			w.label = l
		}
		if r.ID == "total" || r.ID == "other_misc" || r.ID == "other" {
			w.key = full
		} else if full[0] >= '0' && full[0] <= '9' {
			w.number = full[:1]
		}
		out = append(out, w)
	}
	return out
}

// rows finds the labels in their order, and the figures behind each. Fewer
// than least of them make no table.
func (g *gluing) rows(all []wanted, least int) {
	type hit struct {
		wanted
		start, end int // in the text
	}
	var hits []hit
	pos := 0
	for _, w := range all {
		i := strings.Index(g.key.Text[pos:], w.key)
		if i < 0 {
			continue
		}
		start, _ := g.key.Range(pos+i, pos+i+len(w.key))
		pos += i + len(w.key)
		_, end := g.key.Range(pos-1, pos)
		hits = append(hits, hit{w, start, end})
	}
	if len(hits) < least {
		return
	}
	for k, h := range hits {
		stop, number := len(g.text), ""
		if k+1 < len(hits) {
			stop, number = hits[k+1].start, hits[k+1].number
		}
		g.row(h.wanted, h.start, h.end, stop, number)
	}
	g.settle()
}

// row adds the segment of one label, with its figures between end and stop.
func (g *gluing) row(w wanted, start, end, stop int, number string) {
	at, size := digits(g.text[end:stop])
	run := g.text[end+at : end+at+size]
	if number != "" {
		// The number of the next label is glued to this row's figures.
		trimmed := strings.TrimRight(run, ".．、 ")
		if strings.HasSuffix(trimmed, number) && (len(trimmed) < len(run) || end+at+size == stop || strings.HasPrefix(g.text[end+at+size:], "、")) {
			run = trimmed[:len(trimmed)-len(number)]
		}
	}
	run = strings.TrimRight(run, " \u3000\u00a0.")
	s := segment{grid: g.grid, section: g.sectionNow(), label: w.label, known: true,
		run: []cell{{text: g.text[start:end], key: w.label.Key, kind: words, place: g.within(start, end)}}}
	var check func([]int64) bool
	if w.parts == len(columns3) {
		check = footed
	}
	g.loose = append(g.loose, loose{segment: len(g.c.segments), run: run, at: end + at, ways: splitDigits(run, w.parts, check)})
	g.c.add(s)
}

// loose is a row whose figures are still to be cut: every way there is.
type loose struct {
	segment int
	run     string
	at      int
	ways    []split
}

// settle cuts the figures of the rows that can be cut in one way. In table 3
// a way is no good if a figure is greater than its column's total.
func (g *gluing) settle() {
	var total *split
	for i := range g.loose {
		l := &g.loose[i]
		if g.c.segments[l.segment].label.ID == "total" && len(l.ways) == 1 {
			total = &l.ways[0]
		}
	}
	for i := range g.loose {
		l := &g.loose[i]
		s := &g.c.segments[l.segment]
		if len(l.ways) > 1 && total != nil && s.label.Order > 3 && s.label.ID != "carried_out" {
			l.ways = slices.DeleteFunc(l.ways, func(w split) bool { return w.exceeds(total) })
		}
		if len(l.ways) == 1 {
			for _, part := range l.ways[0].parts {
				s.cells = append(s.cells, g.cell(l, part[0], part[1]))
			}
		} else if l.run != "" {
			s.cells = append(s.cells, g.cell(l, 0, len(l.run)))
		}
	}
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
	run := strings.TrimRight(g.text[end+at:end+at+size], " \u3000\u00a0.")
	if run == "" {
		return
	}
	g.loose = append(g.loose, loose{run: run, at: end + at, ways: splitDigits(run, len(addresses4), footedGroups)})
	g.c.add(segment{grid: g.grid, section: g.sectionNow()})
	g.settle()
}

// digits finds the run of figures at the start of s, past white space and
// what closes the label.
func digits(s string) (at, size int) {
	at = len(s) - len(strings.TrimLeft(s, " \u3000\u00a0\n）)”\"』」：:"))
	rest := s[at:]
	size = len(rest) - len(strings.TrimLeft(rest, "0123456789. \u3000\u00a0\n"))
	return at, size
}

// footed reports whether the last figure is the sum of those before it. With
// figures still to come nothing is known.
func footed(v []int64) bool {
	if len(v) < len(columns3) {
		return true
	}
	var sum int64
	for _, n := range v[:len(v)-1] {
		sum += n
	}
	return sum == v[len(v)-1]
}

// footedGroups is footed for each five figures of table 4.
func footedGroups(v []int64) bool {
	if len(v)%5 != 0 {
		return true
	}
	g := v[len(v)-5:]
	return g[0]+g[1]+g[2]+g[3] == g[4]
}

// split is one way to cut a run of figures.
type split struct {
	parts  [][2]int
	values []int64
}

func (s split) exceeds(total *split) bool {
	for i, v := range s.values {
		if v > total.values[i] {
			return true
		}
	}
	return false
}

// maxWays bounds the ways that are kept of cutting one run.
const maxWays = 64

// splitDigits cuts a run of figures into parts, each a whole number without
// a leading zero; white space is a cut already. It gives every way that check
// lets pass, none where there are too many.
func splitDigits(run string, parts int, check func([]int64) bool) []split {
	const longest, steps = 48, 400_000
	if run == "" || len(run) > longest {
		return nil
	}
	if parts == 1 {
		if strings.ContainsAny(run, " \u3000\u00a0\n") {
			return nil
		}
		return []split{{parts: [][2]int{{0, len(run)}}}}
	}
	s := splitter{run: run, parts: parts, check: check, left: steps}
	if s.count() == parts {
		s.check = nil // a digit each: there is one way only
	}
	s.walk(0)
	if len(s.found) > maxWays || s.left <= 0 {
		return nil
	}
	return s.found
}

type splitter struct {
	run   string
	parts int
	check func([]int64) bool
	now   split
	found []split
	left  int
}

// count counts the digits; anything else than digits and white space is -1.
func (s *splitter) count() int {
	n := 0
	for _, c := range s.run {
		switch {
		case c >= '0' && c <= '9':
			n++
		case c != ' ' && c != 0x3000 && c != 0xa0 && c != '\n':
			return -1
		}
	}
	return n
}

func (s *splitter) walk(pos int) {
	if s.left--; s.left <= 0 || len(s.found) > maxWays {
		return
	}
	for pos < len(s.run) && (s.run[pos] < '0' || s.run[pos] > '9') {
		if s.run[pos] == '.' {
			return
		}
		pos++
	}
	n := len(s.now.parts)
	if n == s.parts {
		if pos == len(s.run) {
			s.found = append(s.found, split{slices.Clone(s.now.parts), slices.Clone(s.now.values)})
		}
		return
	}
	if len(s.run)-pos < s.parts-n {
		return
	}
	for end := pos + 1; end <= len(s.run) && end-pos <= 9 && s.run[end-1] >= '0' && s.run[end-1] <= '9'; end++ {
		v, err := strconv.ParseInt(s.run[pos:end], 10, 64)
		if err != nil {
			return
		}
		s.now.parts, s.now.values = append(s.now.parts, [2]int{pos, end}), append(s.now.values, v)
		if s.check == nil || s.check(s.now.values) {
			s.walk(end)
		}
		s.now.parts, s.now.values = s.now.parts[:n], s.now.values[:n]
		if s.run[pos] == '0' {
			return
		}
	}
}
