package sheet

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
	cells  []Cell
	framed bool
	texts  int   // cells with text
	until  int32 // the last row that its merges reach
	prose  bool
}

// groups makes blocks of the rows that adjoin.
func (b *Book) groups(d *Sheet) error {
	lines := toLines(d.Cells)
	for len(lines) > 0 {
		n, until := 1, lines[0].until
		for n < len(lines) && (lines[n].row <= lines[n-1].row+1 || lines[n].row <= until) {
			until = max(until, lines[n].until)
			n++
		}
		group := lines[:n]
		judge(group)
		if err := b.emit(d, group); err != nil {
			return err
		}
		lines = lines[n:]
	}
	return nil
}

// merge gives each anchor its spans, and drops the cells that the merges
// cover. Overlapping merges are invalid: the first one counts.
func (b *Book) merge(d *Sheet) error {
	if len(d.Merges) == 0 || len(d.Cells) == 0 {
		return nil
	}
	slices.SortFunc(d.Merges, func(a, b Area) int {
		return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col))
	})
	last := d.Cells[len(d.Cells)-1].Row
	covered := make([]bool, len(d.Cells))
	steps := 0
	for _, m := range d.Merges {
		anchor := search(d.Cells, m.Row, m.Col)
		if anchor == len(d.Cells) || d.Cells[anchor].Row != m.Row || d.Cells[anchor].Col != m.Col || covered[anchor] ||
			d.Cells[anchor].Rows > 1 || d.Cells[anchor].Cols > 1 {
			continue
		}
		a := &d.Cells[anchor]
		a.Rows, a.Cols = min(m.LastRow, max(last, m.Row))-m.Row+1, m.LastCol-m.Col+1
		for at := anchor; at < len(d.Cells) && d.Cells[at].Row <= m.LastRow; {
			c := &d.Cells[at]
			if steps++; steps > maxSteps {
				return document.Errorf("合并单元格过多，不予读取", "too many merged cells, which is refused")
			}
			switch {
			case c.Col < m.Col:
				at = search(d.Cells, c.Row, m.Col)
			case c.Col > m.LastCol:
				at = search(d.Cells, c.Row+1, m.Col)
			default:
				if at != anchor && !covered[at] {
					covered[at] = true
					b.coveredText(d, c)
				}
				at++
			}
		}
	}
	kept := d.Cells[:0]
	for i, c := range d.Cells {
		if !covered[i] {
			kept = append(kept, c)
		}
	}
	d.Cells = kept
	return nil
}

// coveredText tells of text that a merge covers: nobody sees it.
func (b *Book) coveredText(d *Sheet, c *Cell) {
	if strings.TrimSpace(c.Text) != "" {
		b.Doc.Tell(document.Notice{Kind: model.HiddenText, Place: d.Place(c), Quote: c.Text})
	}
}

// search finds the first cell at or behind a position.
func search(cells []Cell, row, col int32) int {
	i, _ := slices.BinarySearchFunc(cells, Area{Row: row, Col: col}, func(c Cell, a Area) int {
		return cmp.Or(cmp.Compare(c.Row, a.Row), cmp.Compare(c.Col, a.Col))
	})
	return i
}

func toLines(cells []Cell) []line {
	var lines []line
	for len(cells) > 0 {
		l := line{row: cells[0].Row, until: cells[0].Row}
		n := 0
		for n < len(cells) && cells[n].Row == l.row {
			c := &cells[n]
			l.framed = l.framed || c.Framed
			l.until = max(l.until, c.Row+c.Rows-1)
			if strings.TrimSpace(c.Text) != "" {
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
	first, last := group[0].cells[0].Col, int32(0)
	for _, l := range group {
		framed = framed || l.framed
		most = max(most, l.texts)
		for _, c := range l.cells {
			first, last = min(first, c.Col), max(last, c.Col+c.Cols-1)
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
			whole := c.Cols == 1 || c.Col+c.Cols-1 >= last
			l.prose = c.Col == first && c.Rows == 1 && (whole && isProse(c.Text) || !table && !strings.HasPrefix(c.Text, "第"))
		}
		if table = table || !l.prose; !l.prose {
			until = max(until, l.until)
		}
	}
}

// only is the one cell of a line that holds text.
func (l *line) only() *Cell {
	for i := range l.cells {
		if strings.TrimSpace(l.cells[i].Text) != "" {
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
func (b *Book) emit(d *Sheet, group []line) error {
	for len(group) > 0 {
		n := 1
		for n < len(group) && group[n].prose == group[0].prose {
			n++
		}
		run := group[:n]
		group = group[n:]
		if run[0].prose {
			if err := b.paragraphs(d, run); err != nil {
				return err
			}
		} else if err := b.table(d, run); err != nil {
			return err
		}
	}
	return nil
}

// paragraphs makes each text of the lines a paragraph, and each line of a
// text one of its own.
func (b *Book) paragraphs(d *Sheet, lines []line) error {
	for _, l := range lines {
		for i := range l.cells {
			for text := range strings.Lines(l.cells[i].Text) {
				text = strings.TrimSpace(text)
				if len(b.Doc.Blocks) == maxLines {
					return document.Errorf("文档段落过多（超过 %d），不予读取", "more than %d blocks, which is refused", maxLines)
				}
				if text != "" {
					b.Doc.Blocks = append(b.Doc.Blocks, document.Block{Text: text, Place: d.Place(&l.cells[i]), Aside: d.Hidden})
				}
			}
		}
	}
	return nil
}

// bounds finds what of the lines holds text: edges without any are left out,
// but for one row below, where values may be missing.
func bounds(lines []line) (first, last int, a Area, single bool) {
	first, single = -1, true
	for i, l := range lines {
		if l.texts == 0 {
			continue
		}
		if first < 0 {
			first = i
			a = Area{Row: l.row, Col: MaxCol, LastRow: l.row}
		}
		last = i
		single = single && l.texts == 1
		for _, c := range l.cells {
			if strings.TrimSpace(c.Text) != "" {
				a.Col, a.LastCol = min(a.Col, c.Col), max(a.LastCol, c.Col+c.Cols-1)
				a.LastRow = max(a.LastRow, c.Row+c.Rows-1)
			}
		}
	}
	if first >= 0 && last+1 < len(lines) && lines[last].until <= lines[last].row {
		last++
		a.LastRow = max(a.LastRow, lines[last].row)
	}
	return first, last, a, single
}

// builder lays cells on the grid of a table.
type builder struct {
	document.Table
	Area
	taken []bool
}

func (b *Book) table(d *Sheet, lines []line) error {
	first, last, a, single := bounds(lines)
	if first < 0 {
		return nil
	}
	lines = lines[first : last+1]
	rows, cols := int(a.LastRow-a.Row)+1, int(a.LastCol-a.Col)+1
	if b.area += rows * cols; b.area > document.MaxCells {
		return document.ErrTooLarge(rows, cols)
	}
	g := &builder{Area: a, taken: make([]bool, rows*cols)}
	g.Table = document.Table{Rows: rows, Cols: cols, Name: d.Name}
	for _, l := range lines {
		for i := range l.cells {
			g.put(&l.cells[i], d.Place(&l.cells[i]))
		}
	}
	if single && len(g.Cells) == len(lines) {
		return b.paragraphs(d, lines)
	}
	g.fill(d)
	g.Place = model.Place{Part: d.Part, Line: int(a.Row) + 1, Column: int(a.Col) + 1}
	b.Doc.Blocks = append(b.Doc.Blocks, document.Block{Table: &g.Table, Place: g.Place})
	return nil
}

// put lays a stored cell on the grid, clipped to it.
func (b *builder) put(c *Cell, place model.Place) {
	row, col := int(c.Row-b.Row), int(c.Col-b.Col)
	if row < 0 || col < 0 || row >= b.Rows || col >= b.Cols || b.taken[row*b.Cols+col] {
		return
	}
	rows, cols := min(int(c.Rows), b.Rows-row), min(int(c.Cols), b.Cols-col)
	for i := row; i < row+rows; i++ {
		for k := col; k < col+cols; k++ {
			b.taken[i*b.Cols+k] = true
		}
	}
	b.Cells = append(b.Cells, document.Cell{Row: row, Col: col, RowSpan: rows, ColSpan: cols, Text: c.Text, Place: place, Hidden: c.Hidden})
}

// fill adds the blank cells that the sheet does not store.
func (b *builder) fill(d *Sheet) {
	for at, taken := range b.taken {
		if taken {
			continue
		}
		row, col := at/b.Cols, at%b.Cols
		b.Cells = append(b.Cells, document.Cell{Row: row, Col: col, RowSpan: 1, ColSpan: 1, Hidden: d.Hidden,
			Place: model.Place{Part: d.Part, Line: row + int(b.Row) + 1, Column: col + int(b.Col) + 1}})
	}
	slices.SortFunc(b.Cells, func(x, y document.Cell) int {
		return cmp.Or(cmp.Compare(x.Row, y.Row), cmp.Compare(x.Col, y.Col))
	})
}
