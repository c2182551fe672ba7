package recognise

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gouji/model"
	"gouji/model/fold"
	"gouji/model/form"
	"gouji/model/safe"
	"gouji/parse/document"
	"gouji/parse/labels"
)

// kind is what a cell holds at first sight.
type kind uint8

const (
	blank kind = iota
	value      // a number, a placeholder, anything that is not words
	words
)

// cell is a cell of a source table, looked at.
type cell struct {
	text      string // without surrounding white space
	key       string // folded, of words
	kind      kind
	col, span int
	chosen    bool         // the reader inferred that the text belongs here
	unclear   bool         // the text is of this cell and its neighbours
	place     *model.Place // shared with the document
}

// row is one row of a source table: the cells that start in it.
type row struct {
	cells []cell
	grid  *grid
	soft  bool // cells of a stream: where rows end is not known
}

// grid is what a source table says about columns.
type grid struct {
	aligned   bool // a cell's column is a fact
	sheet     bool // a position without a cell is a blank cell
	cols      int
	rows      int
	widest    int     // rows that have a cell in every column
	heads     [7]span // columns of table 3's heads, where known
	headed    bool
	leaves    [15]span // columns of table 4's heads, leafCount of them
	leafCount int
}

// span is a range of columns.
type span struct{ from, to int }

// look classifies one cell's text.
func look(text string) (string, string, kind) {
	text = trim(text)
	if text == "" {
		return "", "", blank
	}
	if short := len(text) < 16; short && text[0] >= '0' && text[0] <= '9' && strings.Trim(text, "0123456789.,") == "" {
		return text, "", value
	}
	key := fold.Key(text)
	if !hasLetter(key) {
		return text, "", value
	}
	if key[0] >= '0' && key[0] <= '9' && len(labels.Lookup(key)) == 0 && !labels.Begins(key) {
		bare := labels.Bare(key)
		if model.ReadValue(safe.New(text), true).State == model.Number || !hasLetter(bare) || utf8.RuneCountInString(bare) < 4 {
			return text, key, value
		}
		if r, _ := utf8.DecodeRuneInString(bare); r < utf8.RuneSelf {
			return text, key, value
		}
		return text, key, words
	}
	if len(text) <= 12 && model.ReadValue(safe.New(text), true).State == model.Placeholder {
		return text, key, value
	}
	return text, key, words
}

func hasLetter(key string) bool {
	for _, r := range key {
		if r >= utf8.RuneSelf || unicode.IsLetter(r) {
			return true
		}
	}
	return false
}

func trim(s string) string {
	if s == "" || s[0] > ' ' && s[0] < utf8.RuneSelf && s[len(s)-1] > ' ' && s[len(s)-1] < utf8.RuneSelf {
		return s
	}
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == 0xfeff })
}

// rowsOf lists a table's rows. Cells that a merge from above covers are not
// listed again.
func rowsOf(t *document.Table) []row {
	g := &grid{aligned: !t.Flat, sheet: t.Name != "", cols: t.Cols, rows: t.Rows}
	if t.Flat && t.Cols <= 1 {
		r := row{grid: g, soft: true, cells: make([]cell, len(t.Cells))}
		for i := range t.Cells {
			r.cells[i] = cellOf(&t.Cells[i])
		}
		return []row{r}
	}
	cells := make([]cell, len(t.Cells))
	order := make([]int32, len(t.Cells))
	for i := range t.Cells {
		order[i] = int32(i)
	}
	byPosition := func(i, j int32) int {
		return cmp.Or(cmp.Compare(t.Cells[i].Row, t.Cells[j].Row), cmp.Compare(t.Cells[i].Col, t.Cells[j].Col))
	}
	if !slices.IsSortedFunc(order, byPosition) {
		slices.SortStableFunc(order, byPosition)
	}
	var rows []row
	from := 0
	for k, i := range order {
		cells[k] = cellOf(&t.Cells[i])
		if k+1 == len(order) || t.Cells[order[k+1]].Row != t.Cells[i].Row {
			rows = append(rows, row{cells: cells[from : k+1], grid: g})
			g.widest += toInt(k+1-from == t.Cols)
			from = k + 1
		}
	}
	return rows
}

func cellOf(c *document.Cell) cell {
	text, key, k := look(c.Text)
	return cell{text: text, key: key, kind: k, col: c.Col, span: max(c.ColSpan, 1), chosen: c.Chosen, place: &c.Place}
}

// allBlank reports whether no cell holds anything.
func allBlank(cells []cell) bool {
	for i := range cells {
		if cells[i].kind != blank {
			return false
		}
	}
	return true
}

// label finds what a cell of words labels in one table: as printed, cut at a
// line end, or with the labels of its groups before it in the same cell.
func label(table form.TableID, c *cell) (labels.Label, bool) {
	if c.kind != words {
		return labels.Label{}, false
	}
	if l, ok := labels.In(table, c.key); ok {
		return l, true
	}
	if table == form.T3 {
		return compound(c.key)
	}
	return labels.Label{}, false
}

// compound reads a label of table 3 that has its groups in front of it, or
// that goes on after its end, or that was cut.
func compound(key string) (labels.Label, bool) {
	if strings.HasPrefix(key, "本列数据的勾稽关系") {
		return labels.In(form.T3, "本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和")
	}
	rest := key
	for range 2 {
		for _, g := range labels.Rows(form.T3) {
			if g.Kind != labels.Group {
				continue
			}
			if after, ok := strings.CutPrefix(labels.Bare(rest), g.Key); ok && after != "" {
				rest = after
				break
			}
		}
		if l, ok := labels.In(form.T3, rest); ok {
			return l, true
		}
	}
	return truncated(labels.Bare(rest))
}

// truncated finds the one label that the key begins, or that begins the key.
func truncated(bare string) (labels.Label, bool) {
	var found labels.Label
	hits := 0
	for _, l := range labels.Rows(form.T3) {
		if len(bare) >= 3*4 && strings.HasPrefix(l.Key, bare) || len(l.Key) >= 3*6 && strings.HasPrefix(bare, l.Key) {
			found = l
			hits++
		}
	}
	return found, hits == 1
}

func toInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
