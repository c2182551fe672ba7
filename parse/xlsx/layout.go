package xlsx

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"gouji/model"
	"gouji/parse/document"
)

// line is a row of a sheet that holds something.
type line struct {
	row    int32
	cells  []cell
	framed bool
	texts  int   // cells with text
	until  int32 // the last row that its merges reach
	prose  bool
}

// layOut makes blocks of a sheet: rows that adjoin form a group, and within a
// group the rows of prose part its tables.
func (r *reader) layOut(d *sheetData) error {
	if err := r.merge(d); err != nil {
		return err
	}
	lines := toLines(d.cells)
	for len(lines) > 0 {
		n, until := 1, lines[0].until
		for n < len(lines) && (lines[n].row <= lines[n-1].row+1 || lines[n].row <= until) {
			until = max(until, lines[n].until)
			n++
		}
		group := lines[:n]
		judge(group)
		if err := r.emit(d, group); err != nil {
			return err
		}
		lines = lines[n:]
	}
	return nil
}

// merge gives each anchor its spans, and drops the cells that the merges
// cover. Overlapping merges are invalid: the first one counts.
func (r *reader) merge(d *sheetData) error {
	if len(d.merges) == 0 || len(d.cells) == 0 {
		return nil
	}
	slices.SortFunc(d.merges, func(a, b area) int {
		return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col))
	})
	last := d.cells[len(d.cells)-1].row
	covered := make([]bool, len(d.cells))
	steps := 0
	for _, m := range d.merges {
		anchor := search(d.cells, m.row, m.col)
		if anchor == len(d.cells) || d.cells[anchor].row != m.row || d.cells[anchor].col != m.col || covered[anchor] ||
			d.cells[anchor].rows > 1 || d.cells[anchor].cols > 1 {
			continue
		}
		a := &d.cells[anchor]
		a.rows, a.cols = min(m.lastRow, max(last, m.row))-m.row+1, m.lastCol-m.col+1
		for at := anchor; at < len(d.cells) && d.cells[at].row <= m.lastRow; {
			c := &d.cells[at]
			if steps++; steps > maxSteps {
				return document.Errorf("合并单元格过多，不予读取", "too many merged cells, which is refused")
			}
			switch {
			case c.col < m.col:
				at = search(d.cells, c.row, m.col)
			case c.col > m.lastCol:
				at = search(d.cells, c.row+1, m.col)
			default:
				if at != anchor && !covered[at] {
					covered[at] = true
					r.coveredText(c)
				}
				at++
			}
		}
	}
	kept := d.cells[:0]
	for i, c := range d.cells {
		if !covered[i] {
			kept = append(kept, c)
		}
	}
	d.cells = kept
	return nil
}

// coveredText tells of text that a merge covers: nobody sees it.
func (r *reader) coveredText(c *cell) {
	if strings.TrimSpace(c.text) != "" {
		r.notice(document.Notice{Kind: model.HiddenText, Place: r.placeOf(c), Quote: c.text})
	}
}

// search finds the first cell at or behind a position.
func search(cells []cell, row, col int32) int {
	i, _ := slices.BinarySearchFunc(cells, area{row: row, col: col}, func(c cell, a area) int {
		return cmp.Or(cmp.Compare(c.row, a.row), cmp.Compare(c.col, a.col))
	})
	return i
}

func toLines(cells []cell) []line {
	var lines []line
	for len(cells) > 0 {
		l := line{row: cells[0].row, until: cells[0].row}
		n := 0
		for n < len(cells) && cells[n].row == l.row {
			c := &cells[n]
			l.framed = l.framed || c.framed
			l.until = max(l.until, c.row+c.rows-1)
			if strings.TrimSpace(c.text) != "" {
				l.texts++
			}
			n++
		}
		l.cells, cells = cells[:n], cells[n:]
		lines = append(lines, l)
	}
	return lines
}

// judge tells the rows of prose in a group. Where a group has borders, what
// has none is prose. Where it has none, a row with one text is prose when it
// reads like a heading or a sentence and does not stop short of the width.
func judge(group []line) {
	framed, most := false, 0
	first, last := group[0].cells[0].col, int32(0)
	for _, l := range group {
		framed = framed || l.framed
		most = max(most, l.texts)
		for _, c := range l.cells {
			first, last = min(first, c.col), max(last, c.col+c.cols-1)
		}
	}
	table := false
	until := int32(-1)
	for i := range group {
		l := &group[i]
		switch {
		case l.row <= until:
		case framed:
			l.prose = !l.framed
		case most <= 1:
			l.prose = true
		case l.texts == 1:
			c := l.only()
			whole := c.cols == 1 || c.col+c.cols-1 >= last
			l.prose = c.col == first && c.rows == 1 && (whole && isProse(c.text) || !table && !strings.HasPrefix(c.text, "第"))
		}
		if table = table || !l.prose; !l.prose {
			until = max(until, l.until)
		}
	}
}

// only is the one cell of a line that holds text.
func (l *line) only() *cell {
	for i := range l.cells {
		if strings.TrimSpace(l.cells[i].text) != "" {
			return &l.cells[i]
		}
	}
	return &l.cells[0]
}

// isProse tells a heading or a sentence from a label.
func isProse(s string) bool {
	s = strings.TrimSpace(s)
	if strings.Contains(s, "。") || utf8.RuneCountInString(s) > 40 {
		return true
	}
	r, size := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("一二三四五六", r) && strings.HasPrefix(s[size:], "、")
}

// emit makes blocks of a group.
func (r *reader) emit(d *sheetData, group []line) error {
	for len(group) > 0 {
		n := 1
		for n < len(group) && group[n].prose == group[0].prose {
			n++
		}
		run := group[:n]
		group = group[n:]
		if run[0].prose {
			if err := r.paragraphs(d, run); err != nil {
				return err
			}
		} else if err := r.table(d, run); err != nil {
			return err
		}
	}
	return nil
}

// paragraphs makes each text of the lines a paragraph, and each line of a
// text one of its own.
func (r *reader) paragraphs(d *sheetData, lines []line) error {
	for _, l := range lines {
		for i := range l.cells {
			for text := range strings.Lines(l.cells[i].text) {
				text = strings.TrimSpace(text)
				if len(r.doc.Blocks) == maxLines {
					return document.Errorf("文档段落过多（超过 %d），不予读取", "more than %d blocks, which is refused", maxLines)
				}
				if text != "" {
					r.doc.Blocks = append(r.doc.Blocks, document.Block{Text: text, Place: r.placeOf(&l.cells[i]), Aside: d.hidden})
				}
			}
		}
	}
	return nil
}

// bounds finds what of the lines holds text: edges without any are left out,
// but for one row below, where values may be missing.
func bounds(lines []line) (first, last int, a area, single bool) {
	first, single = -1, true
	for i, l := range lines {
		if l.texts == 0 {
			continue
		}
		if first < 0 {
			first = i
			a = area{row: l.row, col: maxCol, lastRow: l.row}
		}
		last = i
		single = single && l.texts == 1
		for _, c := range l.cells {
			if strings.TrimSpace(c.text) != "" {
				a.col, a.lastCol = min(a.col, c.col), max(a.lastCol, c.col+c.cols-1)
				a.lastRow = max(a.lastRow, c.row+c.rows-1)
			}
		}
	}
	if first >= 0 && last+1 < len(lines) && lines[last].until <= lines[last].row {
		last++
		a.lastRow = max(a.lastRow, lines[last].row)
	}
	return first, last, a, single
}

// builder lays cells on the grid of a table.
type builder struct {
	document.Table
	area
	taken []bool
}

func (r *reader) table(d *sheetData, lines []line) error {
	first, last, a, single := bounds(lines)
	if first < 0 {
		return nil
	}
	lines = lines[first : last+1]
	rows, cols := int(a.lastRow-a.row)+1, int(a.lastCol-a.col)+1
	if r.area += rows * cols; r.area > document.MaxCells {
		return document.ErrTooLarge(rows, cols)
	}
	b := &builder{area: a, taken: make([]bool, rows*cols)}
	b.Table = document.Table{Rows: rows, Cols: cols, Name: d.name}
	for _, l := range lines {
		for i := range l.cells {
			b.put(&l.cells[i], r.placeOf(&l.cells[i]))
		}
	}
	if single && len(b.Cells) == len(lines) {
		return r.paragraphs(d, lines)
	}
	b.fill(d)
	b.Place = model.Place{Part: d.part, Line: int(a.row) + 1, Column: int(a.col) + 1}
	r.doc.Blocks = append(r.doc.Blocks, document.Block{Table: &b.Table, Place: b.Place})
	return nil
}

// put lays a stored cell on the grid, clipped to it.
func (b *builder) put(c *cell, place model.Place) {
	row, col := int(c.row-b.row), int(c.col-b.col)
	if row < 0 || col < 0 || row >= b.Rows || col >= b.Cols || b.taken[row*b.Cols+col] {
		return
	}
	rows, cols := min(int(c.rows), b.Rows-row), min(int(c.cols), b.Cols-col)
	for i := row; i < row+rows; i++ {
		for k := col; k < col+cols; k++ {
			b.taken[i*b.Cols+k] = true
		}
	}
	b.Cells = append(b.Cells, document.Cell{Row: row, Col: col, RowSpan: rows, ColSpan: cols, Text: c.text, Place: place, Hidden: c.hidden})
}

// fill adds the blank cells that the sheet does not store.
func (b *builder) fill(d *sheetData) {
	for at, taken := range b.taken {
		if taken {
			continue
		}
		row, col := at/b.Cols, at%b.Cols
		b.Cells = append(b.Cells, document.Cell{Row: row, Col: col, RowSpan: 1, ColSpan: 1, Hidden: d.hidden,
			Place: model.Place{Part: d.part, Line: row + int(b.row) + 1, Column: col + int(b.col) + 1}})
	}
	slices.SortFunc(b.Cells, func(x, y document.Cell) int {
		return cmp.Or(cmp.Compare(x.Row, y.Row), cmp.Compare(x.Col, y.Col))
	})
}
