package text

import (
	"slices"
	"strings"
	"unicode"

	"gouji/model"
	"gouji/model/fold"
	"gouji/model/form"
	"gouji/model/safe"
	"gouji/parse/document"
	"gouji/parse/labels"
)

// Programs that take text from a PDF file tear the labels of a table over
// several lines: the row's figures stand beside the middle of its label, or on
// a line of their own behind it. The figures of such a row still stand on one
// line, in order; package recognise gives the rows that lost their labels to
// the rows of the form that are left between those that kept theirs. Where
// the figures were scattered as well, the table cannot be read.

// torn is a section whose table is read by its lines.
type torn struct {
	from, to int // lines
	blocks   []document.Block
}

// tornTables finds the sections with torn tables, in order.
func (r *reader) tornTables() []torn {
	barred := 0
	for i := range r.lines {
		barred += toInt(r.lines[i].pipes)
	}
	single := r.deduplicated()
	if barred > 12 && !single {
		return nil // its tables have bars
	}
	var found []torn
	for _, s := range r.statutorySections() {
		if !single && slices.ContainsFunc(r.lines[s.from:s.to], func(l line) bool { return l.pipes || strings.IndexByte(r.s[l.start:l.end], '\t') >= 0 }) {
			continue
		}
		g := tearing{reader: r, torn: torn{from: s.from, to: s.to}}
		for i := s.from; i < s.to; i++ {
			if l := r.lines[i]; !l.blank() {
				g.lines = append(g.lines, r.tornLine(i))
			}
		}
		switch {
		case len(g.lines) == 0:
		case single:
			g.lost(model.Words{Chinese: "重复的行已被删去，相同的数不在了", English: "repeated lines were removed, and equal figures with them"})
			found = append(found, g.torn)
		case g.read(s.table):
			found = append(found, g.torn)
		}
	}
	return found
}

// deduplicated tells a text with a cell a line from which repeated lines were
// removed: labels stand on lines of their own, and no line stands twice,
// though tables have far more figures than there are numbers so small.
func (r *reader) deduplicated() bool {
	const labelled, fewest, several = 10, 30, 5
	rows, lines, whole := 0, 0, 0
	seen := make(map[string]bool, min(len(r.lines), 512))
	for _, l := range r.lines {
		if l.blank() {
			continue
		}
		s := r.s[l.start:l.end]
		if at := strings.IndexByte(s, '|'); at >= 0 && strings.Trim(s[at:], "| ") != "" {
			if whole++; whole > several {
				return false // rows stand on lines of their own
			}
		}
		if seen[s] {
			return false
		}
		seen[s] = true
		lines++
		if l.end-l.start < 120 && rows < labelled {
			label, ok := labels.In(form.T3, fold.Key(strings.TrimRight(s, "| ")))
			rows += toInt(ok && label.Kind == labels.Row)
		}
	}
	return lines >= fewest && rows >= labelled
}

type section struct {
	table    form.TableID
	from, to int // lines after the heading
}

// statutorySections finds the sections of the form that hold tables, where
// each stands once.
func (r *reader) statutorySections() []section {
	var found []section
	last := 0
	for i, l := range r.lines {
		if l.blank() || l.end-l.start > 120 || strings.HasSuffix(r.s[:l.end], "。") {
			continue
		}
		means, _ := labels.Title(labels.Bare(fold.Key(r.s[l.start:l.end])))
		if means == 0 {
			continue
		}
		if n := len(found); n > 0 && found[n-1].to == 0 {
			found[n-1].to = i
		}
		if means <= last {
			return nil // more than one report, or a table of contents
		}
		last = means
		if means >= 2 && means <= 4 {
			found = append(found, section{table: form.Tables[means-2], from: i + 1})
		}
	}
	if n := len(found); n > 0 && found[n-1].to == 0 {
		found[n-1].to = len(r.lines)
	}
	return found
}

// tornLine is a line taken apart: what stands before its figures, and those.
type tornLine struct {
	line   int
	head   piece
	values []piece
}

// tornLine takes the values from the end of a line.
func (r *reader) tornLine(i int) tornLine {
	l := r.lines[i]
	t := tornLine{line: i, head: piece{l.start, l.end}}
	for t.head.start < t.head.end {
		s := r.s[t.head.start:t.head.end]
		at := strings.LastIndexFunc(s, unicode.IsSpace)
		start := t.head.start
		if at >= 0 {
			start, _ = trim(r.s, t.head.start+at, t.head.end)
		}
		if !isValue(r.s[start:t.head.end]) {
			break
		}
		t.values = append(t.values, piece{start, t.head.end})
		t.head.start, t.head.end = trim(r.s, t.head.start, start)
	}
	slices.Reverse(t.values)
	return t
}

// tearing reads the lines of one section.
type tearing struct {
	*reader
	torn
	lines []tornLine
}

func (g *tearing) read(id form.TableID) bool {
	switch id {
	case form.T2:
		return g.table2()
	case form.T3:
		return g.table3()
	case form.T4:
		return g.table4()
	}
	return false
}

// row adds a row of cells to a table.
func (g *tearing) row(t *document.Table, line int, cells ...document.Cell) {
	for k := range cells {
		cells[k].Row, cells[k].Col, cells[k].RowSpan, cells[k].ColSpan = t.Rows, k, 1, 1
		if cells[k].Place == (model.Place{}) {
			cells[k].Place = model.Place{Line: line + 1}
		}
	}
	t.Cells = append(t.Cells, cells...)
	t.Rows++
	t.Cols = max(t.Cols, len(cells))
}

func (g *tearing) cell(line int, p piece) document.Cell {
	return document.Cell{Text: g.s[p.start:p.end], Place: g.place(line, p.start, p.end)}
}

// table sets the section's table, with the sentences that stand after its
// last line, or before its first.
func (g *tearing) table(t *document.Table, from, to int) {
	first, last := g.reader.lines[from], g.reader.lines[to]
	t.Flat, t.Place = true, g.place(from, first.start, last.end)
	g.prose(g.from, from)
	g.blocks = append(g.blocks, document.Block{Table: t, Place: t.Place})
	g.prose(to+1, g.to)
}

// prose adds the lines of a range as paragraphs.
func (g *tearing) prose(from, to int) {
	for i := from; i < to; i++ {
		if l := g.reader.lines[i]; !l.blank() {
			g.blocks = append(g.blocks, document.Block{Text: g.s[l.start:l.end], Place: g.place(i, l.start, l.end)})
		}
	}
}

// lost says that the section holds the table and that it cannot be read.
func (g *tearing) lost(why model.Words) {
	from, to := g.lines[0].line, g.lines[len(g.lines)-1].line
	t := document.Table{Unreadable: why}
	for _, l := range g.lines {
		g.row(&t, l.line, g.cell(l.line, piece{g.reader.lines[l.line].start, g.reader.lines[l.line].end}))
	}
	g.table(&t, from, to)
}

var scattered = model.Words{
	Chinese: "转成文字时行名与数字散开，各数属于哪一格无法确定", English: "labels and figures were scattered when the page was turned into text"}

// known finds the label of the table that a text ends with, past scraps of
// the labels beside it.
func (g *tearing) known(id form.TableID, p piece) (piece, labels.Label, bool) {
	for p.start < p.end {
		if l, ok := labels.In(id, fold.Key(g.s[p.start:p.end])); ok {
			return p, l, true
		}
		at := strings.IndexFunc(g.s[p.start:p.end], unicode.IsSpace)
		if at < 0 {
			break
		}
		p.start, _ = trim(g.s, p.start+at, p.end)
	}
	return p, labels.Label{}, false
}

// table2 reads rows whose figure has blanks in its note, or says that labels
// and figures stand apart.
func (g *tearing) table2() bool {
	var t document.Table
	from, to, spaced, alone, figures := -1, -1, false, 0, 0
	for _, l := range g.lines {
		whole := piece{l.head.start, g.reader.lines[l.line].end}
		label, _, ok := g.label2(whole)
		_, head, isHead := g.known(form.T2, whole)
		switch {
		case ok:
			rest := piece{}
			rest.start, rest.end = trim(g.s, label.end, whole.end)
			cells := []document.Cell{g.cell(l.line, label)}
			if one := g.s[rest.start:rest.end]; rest.start < rest.end && len(l.values) < 2 && model.ReadValue(safe.New(one), true).State == model.Number {
				cells = append(cells, g.cell(l.line, rest))
				spaced = spaced || strings.Contains(one, " ")
			} else {
				for _, v := range l.values {
					cells = append(cells, g.cell(l.line, v))
				}
				alone += toInt(len(l.values) == 0)
			}
			g.row(&t, l.line, cells...)
		case isHead && head.Kind != labels.Row:
			g.row(&t, l.line, g.cell(l.line, whole))
		case len(l.values) > 0 && l.head.start == l.head.end:
			figures += len(l.values)
			continue
		default:
			continue
		}
		if from < 0 {
			from = l.line
		}
		to = l.line
	}
	switch {
	case alone >= 3 && figures >= 5 && g.apart2():
		g.lost(scattered)
		return true
	case spaced && alone == 0 && figures == 0:
		g.table(&t, from, to)
		return true
	}
	return false
}

// label2 finds the row label of table 2 that a line begins with.
func (g *tearing) label2(p piece) (piece, labels.Label, bool) {
	end := p.end
	if at := strings.IndexFunc(g.s[p.start:p.end], unicode.IsSpace); at >= 0 {
		end = p.start + at
	}
	l, ok := labels.In(form.T2, fold.Key(g.s[p.start:end]))
	return piece{p.start, end}, l, ok && l.Kind == labels.Row
}

// apart2 reports whether no label of a row is followed by its figures.
func (g *tearing) apart2() bool {
	after := false
	followed := 0
	for _, l := range g.lines {
		figure := len(l.values) > 0 && l.head.start == l.head.end
		followed += toInt(after && figure)
		_, _, after = g.label2(l.head)
	}
	return followed < 2
}

// table4 reads a row of figures under heads that were torn.
func (g *tearing) table4() bool {
	var t document.Table
	columns := len(form.Table4.Addresses())
	var values, single []document.Cell
	from, to, leaves, rows, figures := -1, -1, 0, 0, 0
	for _, l := range g.lines {
		if len(l.values) > 0 && l.head.start == l.head.end {
			rows += toInt(len(l.values) > 1)
			figures += len(l.values)
			for _, v := range l.values {
				c := g.cell(l.line, v)
				if len(l.values) > 1 {
					values = append(values, c)
				} else {
					c.Chosen = true
					single = append(single, c)
				}
			}
			to = l.line
			continue
		}
		cells, whole := g.heads4(l)
		leaves += whole
		if len(cells) > 0 {
			if from < 0 {
				from = l.line
			}
			to = max(to, l.line)
			g.row(&t, l.line, cells...)
		}
	}
	switch {
	case leaves >= 6 || from < 0 || figures < 5:
		return false
	case rows == 1 && len(values) == figures:
		g.row(&t, to, values...)
	case rows == 0 && len(single) == columns:
		g.row(&t, to, single...)
	default:
		g.lost(scattered)
		return true
	}
	g.table(&t, from, to)
	return true
}

// heads4 gives the groups that a line of heads names, and counts the whole
// heads of columns in it.
func (g *tearing) heads4(l tornLine) (cells []document.Cell, leaves int) {
	for p := l.head; p.start < p.end; {
		at := strings.IndexFunc(g.s[p.start:p.end], unicode.IsSpace)
		if at < 0 {
			at = p.end - p.start
		}
		word := piece{p.start, p.start + at}
		switch head, ok := labels.In(form.T4, fold.Key(g.s[word.start:word.end])); {
		case !ok:
		case head.ID == "reconsideration" || head.ID == "direct" || head.ID == "after" || head.ID == "litigation":
			cells = append(cells, g.cell(l.line, word))
		case at > len("总计"):
			leaves++
		}
		p.start, _ = trim(g.s, word.end, p.end)
	}
	return cells, leaves
}
