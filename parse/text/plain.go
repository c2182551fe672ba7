package text

import (
	"strings"
	"unicode/utf8"

	"gouji/model"
	"gouji/model/fold"
	"gouji/model/safe"
	"gouji/parse/document"
	"gouji/parse/labels"
)

// isHeading tells the heading of a section from the rows of table 3, which
// are numbered alike.
func isHeading(s string) bool {
	if len(s) > 240 {
		return false
	}
	key := fold.Key(s)
	bare := labels.Bare(key)
	if _, n := labels.Title(bare); n > 0 {
		return true
	}
	if rest := labels.Unnumbered(key); len(rest) < len(key) {
		if _, n := labels.Title(rest); n > 0 {
			return true
		}
	}
	return len(bare) < len(key) && strings.Contains(s, "、") && key[0] > '9' &&
		len(labels.Lookup(key)) == 0 && !labels.Begins(key)
}

// isValue tells what may stand in a value cell: a number, a placeholder.
func isValue(s string) bool {
	if len(s) > 40 {
		return false
	}
	if s[0] >= '0' && s[0] <= '9' && len(strings.Trim(s, "0123456789.")) == 0 {
		return true
	}
	switch model.ReadValue(safe.New(s), false).State {
	case model.Number, model.Placeholder:
		return true
	case model.Missing, model.Blank, model.Invalid:
	}
	return false
}

// piece is a cell of a line without bars.
type piece struct{ start, end int }

// plainTable reads a table that is written without bars: a cell a line, or
// rows with tabs, runs of blanks, or a label and its figures. It gives the
// line after it, or i where no such table starts here.
func (r *reader) plainTable(i int) int {
	first := r.lines[i]
	if first.end-first.start > 240 || !r.startsPlain(first) {
		return i
	}
	var rows [][]piece
	var at []int
	known, values, wide := 0, 0, 0
	to := i
	for k := i; k < len(r.lines) && len(rows) < maxCells/16; k++ {
		l := r.lines[k]
		if l.blank() {
			continue
		}
		pieces, labelled, figures := r.cut(l)
		if pieces == nil {
			break
		}
		rows, at = append(rows, pieces), append(at, k)
		known, values = known+labelled, values+figures
		wide += toInt(len(pieces) > 1)
		to = k + 1
	}
	if known < 4 && (known == 0 || values < 3) || known < 2 && wide < 1 {
		return i
	}
	r.plainCells(rows, at, wide*2 >= len(rows))
	return to
}

func (r *reader) plainCells(rows [][]piece, at []int, asRows bool) {
	t := document.Table{Flat: true, Place: r.place(at[0], rows[0][0].start, rows[len(rows)-1][0].end)}
	n := 0
	for k, pieces := range rows {
		for c, p := range pieces {
			cell := document.Cell{Row: k, Col: c, RowSpan: 1, ColSpan: 1,
				Text: r.s[p.start:p.end], Place: r.place(at[k], p.start, p.end)}
			if !asRows {
				cell.Row, cell.Col = n, 0
			}
			n++
			t.Cells = append(t.Cells, cell)
			t.Rows, t.Cols = max(t.Rows, cell.Row+1), max(t.Cols, cell.Col+1)
		}
	}
	r.doc.Blocks = append(r.doc.Blocks, document.Block{Table: &t, Place: t.Place})
}

// startsPlain tells a line that a table may start with.
func (r *reader) startsPlain(l line) bool {
	s := r.s[l.start:l.end]
	if strings.IndexByte(s, '\t') >= 0 {
		pieces, labelled, _ := r.cut(l)
		return pieces != nil && labelled > 0
	}
	if len(s) > 150 || strings.HasSuffix(s, "。") {
		return false // prose
	}
	pieces, labelled, _ := r.cut(l)
	return pieces != nil && labelled > 0 && !r.weak(pieces)
}

// weak reports whether the pieces are words that occur in prose as well.
func (r *reader) weak(pieces []piece) bool {
	for _, p := range pieces {
		for _, l := range labels.Lookup(fold.Key(r.s[p.start:p.end])) {
			if !l.Weak {
				return false
			}
		}
	}
	return true
}

// cut splits a line without bars into cells, and counts the labels and the
// values among them. It gives nil for a line that is no row of a table.
func (r *reader) cut(l line) (pieces []piece, labelled, values int) {
	if l.pipes || l.end-l.start > 600 {
		return nil, 0, 0
	}
	s := r.s[l.start:l.end]
	switch {
	case strings.IndexByte(r.s[l.first:l.last], '\t') >= 0:
		// Blanks at the ends count: they keep the columns.
		l.start, l.end = l.first, l.last
		pieces = r.split(l, func(s string) (int, int) { return strings.IndexByte(s, '\t'), 1 })
	case strings.Contains(s, "  ") || strings.Contains(s, "\u3000"):
		pieces = r.split(l, gap)
	default:
		pieces = r.figures(l)
	}
	first := true
	for _, p := range pieces {
		text := r.s[p.start:p.end]
		if text == "" {
			continue
		}
		if first && isHeading(text) {
			return nil, 0, 0
		}
		first = false
		if isValue(text) {
			values++
			continue
		}
		key := fold.Key(text)
		switch {
		case len(text) > 240:
			return nil, 0, 0
		case len(labels.Lookup(key)) > 0 || strings.HasPrefix(key, "本列数据的勾稽关系") || glued(key):
			labelled++
		case labels.Begins(key) || (values > 0 || labelled > 2) && len(text) <= 60:
		default:
			return nil, 0, 0
		}
	}
	return pieces, labelled, values
}

func (r *reader) split(l line, next func(string) (int, int)) []piece {
	var out []piece
	pos := l.start
	for {
		at, width := next(r.s[pos:l.end])
		if at < 0 {
			a, z := trim(r.s, pos, l.end)
			return append(out, piece{a, z})
		}
		a, z := trim(r.s, pos, pos+at)
		out = append(out, piece{a, z})
		pos += at + width
	}
}

// gap finds a run of at least two blanks, or of ideographic ones.
func gap(s string) (at, width int) {
	for i := 0; i < len(s); {
		j := i
		for j < len(s) && (s[j] == ' ' || strings.HasPrefix(s[j:], "\u3000")) {
			if s[j] == ' ' {
				j++
			} else {
				j += len("\u3000")
			}
		}
		if j-i >= 2 {
			return i, j - i
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return -1, 0
}

// figures splits a label and the figures after it, set apart by one blank
// each: 规章 0 0 0. Without such figures the line is one cell.
func (r *reader) figures(l line) []piece {
	if isValue(r.s[l.start:l.end]) {
		return []piece{{l.start, l.end}} // 288（其中简易程序 15 件）
	}
	var tail []piece
	end := l.end
	for {
		at := strings.LastIndexByte(r.s[l.start:end], ' ')
		if at < 0 {
			break
		}
		a, z := trim(r.s, l.start+at, end)
		if a == z || !isValue(r.s[a:z]) {
			break
		}
		tail = append(tail, piece{a, z})
		_, end = trim(r.s, l.start, l.start+at)
	}
	out := append(make([]piece, 0, len(tail)+1), piece{l.start, end})
	for k := len(tail) - 1; k >= 0; k-- {
		out = append(out, tail[k])
	}
	return out
}

func glued(key string) bool { _, ok := labels.Glued(key); return ok }
