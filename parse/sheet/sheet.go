// Package sheet is what the readers of spreadsheets share: numbers as they are
// printed, and the way from the cells of a sheet to paragraphs and tables. It
// never lays out the empty sheet: only what holds text, and the borders round
// it, counts.
package sheet

import (
	"slices"
	"strings"

	"gouji/model"
	"gouji/parse/document"
)

// Limits of a workbook beside those of package document.
const (
	MaxRow    = 1 << 20
	MaxCol    = 1 << 14
	MaxMerges = 20_000
	maxLines  = 100_000   // paragraphs
	maxSteps  = 2_000_000 // cells looked at to find what merges cover
)

// Cell is a stored cell that holds text or has a border.
type Cell struct {
	Row, Col   int32 // zero-based
	Rows, Cols int32 // its merge, 1 where it has none
	Start, End int   // where it stands in the part
	Text       string
	Framed     bool // it has a border
	Hidden     bool
}

// Area is a range of cells, both ends in it.
type Area struct{ Row, Col, LastRow, LastCol int32 }

// Sheet is a sheet as it was read, before it is laid out.
type Sheet struct {
	Name   string
	Part   string
	Hidden bool // the sheet as a whole
	Cells  []Cell
	Merges []Area
}

// Book lays the sheets of a workbook out, in their order.
type Book struct {
	Doc    *document.Document
	stored int // cells, of all sheets
	bytes  int // of their texts
	area   int // grid positions, of all tables
}

// Store adds a cell to a sheet, unless it is empty and without a border. The
// error is that of a workbook beyond the limits.
func (b *Book) Store(s *Sheet, c Cell) error {
	if c.Text == "" && !c.Framed {
		return nil
	}
	b.bytes += len(c.Text)
	if b.stored++; b.stored > document.MaxCells || b.bytes > document.MaxPart || c.Row < 0 || c.Col < 0 || c.Row >= MaxRow || c.Col >= MaxCol {
		return document.Errorf("工作簿内容过多（超过 %d 个单元格或 %d MB 文字），不予读取",
			"more than %d cells or %d MB of text, which is refused", document.MaxCells, document.MaxPart>>20)
	}
	s.Cells = append(s.Cells, c)
	return nil
}

// LayOut adds the blocks of a sheet to the document: rows that adjoin form a
// group, and within a group the rows of prose part its tables.
func (b *Book) LayOut(d *Sheet) error {
	slices.SortStableFunc(d.Cells, func(a, c Cell) int {
		if a.Row != c.Row {
			return int(a.Row - c.Row)
		}
		return int(a.Col - c.Col)
	})
	b.tellHidden(d)
	if err := b.merge(d); err != nil {
		return err
	}
	return b.groups(d)
}

// tellHidden notices what is hidden and holds text: the sheet, or each row
// and column of it once.
func (b *Book) tellHidden(d *Sheet) {
	last := int32(-1)
	for i := range d.Cells {
		c := &d.Cells[i]
		if !c.Hidden || strings.TrimSpace(c.Text) == "" || c.Row == last {
			continue
		}
		quote := c.Text
		if d.Hidden {
			quote = d.Name
		}
		b.Doc.Tell(document.Notice{Kind: model.HiddenText, Place: d.Place(c), Quote: quote})
		if last = c.Row; d.Hidden {
			return
		}
	}
}

// Place is where a cell of the sheet stands.
func (d *Sheet) Place(c *Cell) model.Place {
	return model.Place{Part: d.Part, Line: int(c.Row) + 1, Column: int(c.Col) + 1, Start: c.Start, End: c.End}
}
