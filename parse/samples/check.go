package samples

import (
	"fmt"

	"gouji/parse/document"
)

// Differ compares a table that a reader gave with the n-th statutory table of
// the report, box for box; "" means that they agree.
func (r *Report) Differ(n int, got *document.Table) string {
	for _, item := range r.Items {
		if item.Table == nil {
			continue
		}
		if n--; n >= 0 {
			continue
		}
		t := item.Table
		if got.Rows != t.Height || got.Cols != t.Width {
			return fmt.Sprintf("%s: %d×%d, want %d×%d", t.ID, got.Rows, got.Cols, t.Height, t.Width)
		}
		at := make(map[[2]int]document.Cell, len(got.Cells))
		for _, c := range got.Cells {
			at[[2]int{c.Row, c.Col}] = c
		}
		if len(at) != len(t.Boxes) || len(got.Cells) != len(t.Boxes) {
			return fmt.Sprintf("%s: %d cells, want %d", t.ID, len(got.Cells), len(t.Boxes))
		}
		for _, b := range t.Boxes {
			c := at[[2]int{b.Row, b.Col}]
			if c.RowSpan != b.RowSpan || c.ColSpan != b.ColSpan || c.Text != r.BoxText(b) {
				return fmt.Sprintf("%s %d,%d: %d×%d %q, want %d×%d %q", t.ID, b.Row, b.Col,
					c.RowSpan, c.ColSpan, c.Text, b.RowSpan, b.ColSpan, r.BoxText(b))
			}
		}
		return ""
	}
	return "no such table"
}

// Prose is the paragraphs and headings of the report as they are read.
func (r *Report) Prose() []string {
	var all []string
	var c counter
	for _, item := range r.Items {
		if item.Table == nil {
			all = append(all, c.label(item.Level)+item.Text)
		}
	}
	return all
}
