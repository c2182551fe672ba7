package markdown

import (
	"strings"

	"gouji/parse/document"
)

// isRuler tells the line under a table's header: |---|:--:|. Single dashes
// are placeholders, unless colons stand beside them.
func isRuler(s string) bool {
	return strings.Contains(s, "|") && strings.Trim(s, "|-: \t") == "" &&
		(strings.Contains(s, "--") || strings.Contains(s, ":-") || strings.Contains(s, "-:"))
}

// maxProse is the longest cell in bytes of a row that bars do not enclose.
const maxProse = 200

// isRow tells a row of a table from prose with a bar in it.
func isRow(s string) bool {
	bars := 0
	last, longest := 0, 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '|':
			bars++
			longest = max(longest, i-last)
			last = i + 1
		}
	}
	if bars == 0 {
		return false
	}
	longest = max(longest, len(s)-last)
	return s[0] == '|' && (bars > 1 || len(s) > 1) || last == len(s) || bars > 1 && longest < maxProse
}

// cells cuts a row at its bars; those at its ends enclose.
func (r *reader) cells(a, z int) []span {
	if r.s[a] == '|' {
		a++
	}
	var cells []span
	start := a
	for i := a; i < z && len(cells) <= document.MaxCells; i++ {
		switch r.s[i] {
		case '\\':
			i++
		case '|':
			cells = append(cells, r.cell(start, i))
			start = i + 1
		}
	}
	if start < z {
		cells = append(cells, r.cell(start, z))
	}
	return cells
}

// cell narrows a cell to its text. A blank cell keeps the place where a value
// would be put.
func (r *reader) cell(start, end int) span {
	a, z := trim(r.s, start, end)
	if a == z {
		a = start
		if end > start+1 {
			a++
		}
		z = a
	}
	return span{a, z}
}

// table makes a table of rows. Its merges are lost, so it is flat.
func (r *reader) table(rows []item) *document.Table {
	t := &document.Table{Flat: true, Place: r.place(rows[0].start, rows[len(rows)-1].end)}
	for _, row := range rows {
		r.addRow(t, row)
	}
	return t
}

func (r *reader) addRow(t *document.Table, row item) {
	for i, c := range row.cells {
		text := plain(r.s[c.start:c.end])
		t.Cells = append(t.Cells, document.Cell{Row: t.Rows, Col: i, RowSpan: 1, ColSpan: 1, Text: text, Place: r.placeOf(c.start, c.end, text),
			Chosen: row.chosen == i+1, Picture: text == "" && strings.Contains(r.s[c.start:c.end], "![")})
	}
	t.Rows, t.Cols = t.Rows+1, max(t.Cols, len(row.cells))
}
