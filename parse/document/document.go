// Package document is what every reader gives: paragraphs and tables in
// reading order, each text with the place where it stands in the source. It
// knows nothing of statutory forms; package recognise lays a document on one.
//
// Texts here are raw, as the source has them: they pass the gate of package
// safe when recognise makes a model.Report of them, and go nowhere else.
package document

import (
	"fmt"

	"gouji/model"
)

// Document is a source file as a reader understood it.
type Document struct {
	Format  string // the format's name in parse.Formats
	Charset string // utf-8, gb18030, …; what the bytes were read as
	Blocks  []Block
	Notices []Notice

	room *room // see Room

	told map[model.FaultKind]told
}

// told is how many notices of a kind there are, and the index of the last.
type told struct{ count, last int }

// maxTold is how many notices of one kind are kept; the last one counts the
// further ones.
const maxTold = 150

// Tell records a notice and gives its index, or -1 where there are so many of
// its kind that it is only counted.
func (d *Document) Tell(n Notice) int {
	t := d.told[n.Kind]
	if t.count == maxTold {
		last := &d.Notices[t.last]
		last.Count = max(last.Count, 1) + max(n.Count, 1)
		return -1
	}
	if d.told == nil {
		d.told = map[model.FaultKind]told{}
	}
	d.told[n.Kind] = told{t.count + 1, len(d.Notices)}
	d.Notices = append(d.Notices, n)
	return len(d.Notices) - 1
}

// Block is a paragraph or a table.
type Block struct {
	Text    string // the paragraph's visible text; lines broken by \n
	Level   int    // outline level that the source states, 0 where it states none
	Place   model.Place
	Table   *Table // nil for a paragraph
	Picture bool   // a picture stands here
	Aside   bool   // header, footer, navigation: kept, but not of the report's body

	// Numbering is how many bytes at the beginning of Text come from
	// automatic numbering: they are seen, and stand nowhere in the source.
	Numbering int
}

// Table is a grid with merged cells, or a flattened stream of cells.
type Table struct {
	Rows, Cols int
	Cells      []Cell // the anchors, row by row and left to right
	Name       string // sheet name
	Place      model.Place

	// Flat marks a table whose merges are lost (text with | between cells,
	// Markdown): Row and Col only count cells, spans are 1, and the cells
	// that a merge swallowed may stand as blanks at the end of the row.
	Flat bool

	// Unreadable says why the grid is lost, so that the statutory tables
	// which its texts speak of cannot be read; zero where it is not.
	Unreadable model.Words
}

// Cell is one anchor of a table. A cell covered by a merge is not listed.
type Cell struct {
	Row, Col         int // zero-based
	RowSpan, ColSpan int // at least 1
	Text             string
	Place            model.Place
	Picture          bool    // holds a picture
	Hidden           bool    // in a hidden row, column or sheet
	Chosen           bool    // that the text belongs here was inferred: the table counts as reconstructed
	Blocks           []Block // nested tables and the paragraphs round them, where there are any
}

// Notice is something that a reader met and a rule may report: a tracked
// change, a comment, hidden text, an external reference.
type Notice struct {
	Kind   model.FaultKind
	Place  model.Place
	Quote  string // what stands there
	Author string // who changed or commented, "" where unknown
	Change Change // of a tracked change
	Count  int    // how many it stands for, 0 for one
}

// Change is what a tracked change did.
type Change uint8

// The changes.
const (
	Inserted Change = iota + 1
	Deleted
	Reformatted
)

// Error is why a source cannot be read: one line, and what to do about it.
type Error struct {
	What model.Words
	Hint model.Words // zero where there is none
}

// Error gives the Chinese line; the command line asks for the words.
func (e *Error) Error() string { return e.What.Chinese }

// Errorf makes an Error without a hint; both formats take the same arguments.
func Errorf(chinese, english string, args ...any) *Error {
	return &Error{What: model.Words{
		Chinese: fmt.Sprintf(chinese, args...), English: fmt.Sprintf(english, args...)}}
}

// Limits on what a source may ask for, checked before anything is allocated.
const (
	MaxFile    = 64 << 20  // bytes of a source file
	MaxEntries = 4096      // entries of a package
	MaxPart    = 64 << 20  // bytes of one part, inflated
	MaxParts   = 256 << 20 // bytes of all parts, inflated
	MaxRatio   = 400       // inflated to packed, for parts above RatioFrom
	RatioFrom  = 1 << 20   // bytes below which the ratio does not matter
	MaxDepth   = 256       // nested elements
	MaxCells   = 200_000   // rows × columns of one table
	MaxSpan    = 1000      // columns of one span
	MaxBlocks  = 500_000   // blocks of a document
)

// ErrTooLarge is the refusal of a table whose grid would exceed MaxCells.
func ErrTooLarge(rows, cols int) *Error {
	return Errorf("表格过大（%d 行 × %d 列），不予读取", "a table of %d rows by %d columns is too large to read", rows, cols)
}

// Lattice maps every grid position to the index of the cell that covers it,
// -1 where none does. The first cell to claim a position keeps it; spans are
// clipped to the grid.
func (t *Table) Lattice() ([][]int32, error) {
	if t.Rows < 0 || t.Cols < 0 || t.Cols > 0 && t.Rows > MaxCells/t.Cols {
		return nil, ErrTooLarge(t.Rows, t.Cols)
	}
	flat := make([]int32, t.Rows*t.Cols)
	for i := range flat {
		flat[i] = -1
	}
	grid := make([][]int32, t.Rows)
	for r := range grid {
		grid[r] = flat[r*t.Cols : (r+1)*t.Cols]
	}
	for i, c := range t.Cells {
		for r := max(c.Row, 0); r < min(c.Row+c.RowSpan, t.Rows); r++ {
			for k := max(c.Col, 0); k < min(c.Col+c.ColSpan, t.Cols); k++ {
				if grid[r][k] < 0 {
					grid[r][k] = int32(i)
				}
			}
		}
	}
	return grid, nil
}
