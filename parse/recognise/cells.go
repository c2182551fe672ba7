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
	col, span int
	kind      kind
	chosen    bool         // the reader inferred that the text belongs here
	unclear   bool         // the text is of this cell and its neighbours
	compound  seen         // what compound made of the key
	place     *model.Place // shared with the document
	word      *labels.Word // what the key labels, nil for words that label nothing
	three     *labels.Label
}

// seen says what is known of a question that is asked of a cell at most once.
type seen uint8

const (
	unasked seen = iota
	yes
	no
)

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
	moved     bool     // the heads stand in another order
	twice     bool     // heads of several tables stand over the same columns
	end       int      // the column where they end
	leaves    [15]span // columns of table 4's heads, leafCount of them
	leafCount int
}

// span is a range of columns.
type span struct{ from, to int }

// look classifies one cell's text.
func look(text string) (string, string, kind) {
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
	if s == "" || (visible(s[0]) || startsHan(s[0])) && (visible(s[len(s)-1]) || endsHan(s)) {
		return s
	}
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == 0xfeff })
}

// visible tells an ASCII character that is no white space.
func visible(b byte) bool { return b > ' ' && b < utf8.RuneSelf }

// startsHan tells the first byte of the characters U+4000 to U+9FFF.
func startsHan(b byte) bool { return b >= 0xe4 && b <= 0xe9 }

func endsHan(s string) bool {
	n := len(s)
	return n >= 3 && startsHan(s[n-3]) && s[n-2]&0xc0 == 0x80 && s[n-1]&0xc0 == 0x80
}

// inOrder gives the cells row by row and left to right: the list itself where
// it is so ordered.
func inOrder(cells []document.Cell) []document.Cell {
	sorted := true
	for i := 1; i < len(cells) && sorted; i++ {
		a, b := &cells[i-1], &cells[i]
		sorted = a.Row < b.Row || a.Row == b.Row && a.Col <= b.Col
	}
	if sorted {
		return cells
	}
	out := slices.Clone(cells)
	slices.SortStableFunc(out, func(a, b document.Cell) int {
		return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col))
	})
	return out
}

// rowsOf lists a table's rows. Cells that a merge from above covers are not
// listed again.
func (s *slab) rowsOf(t *document.Table) []row {
	g := &grid{aligned: !t.Flat, sheet: t.Name != "", cols: t.Cols, rows: t.Rows}
	if t.Flat && t.Cols <= 1 {
		r := row{grid: g, soft: true, cells: s.take(len(t.Cells))}
		for i := range t.Cells {
			r.cells[i] = cellOf(&t.Cells[i])
		}
		return []row{r}
	}
	source := inOrder(t.Cells)
	cells := s.take(len(source))
	rows := make([]row, 0, min(t.Rows, len(source)))
	from := 0
	for k := range source {
		c, x := &source[k], &cells[k]
		x.col, x.span, x.chosen, x.place = c.Col, max(c.ColSpan, 1), c.Chosen, &c.Place
		x.read(c.Text)
		if k+1 == len(source) || source[k+1].Row != c.Row {
			rows = append(rows, row{cells: cells[from : k+1], grid: g})
			g.widest += toInt(k+1-from == t.Cols)
			from = k + 1
		}
	}
	return rows
}

func cellOf(c *document.Cell) cell {
	x := cell{col: c.Col, span: max(c.ColSpan, 1), chosen: c.Chosen, place: &c.Place}
	x.read(c.Text)
	return x
}

// read classifies the cell's text: blanks, plain figures and labels as they
// are printed at first sight, without folding.
func (c *cell) read(text string) {
	c.text = trim(text)
	switch {
	case c.text == "":
	case plainFigure(c.text):
		c.kind = value
	default:
		if c.key, c.word = labels.Printed(c.text); c.word != nil {
			c.kind = words
			return
		}
		if c.text, c.key, c.kind = look(c.text); c.kind == words {
			if c.word = labels.Find(c.key); c.word == nil {
				c.word = remarked(c.text)
			}
		}
	}
}

// remarked finds the label of table 2 that stands before a drafter's remark in
// brackets: 规章（设区的市填报）.
func remarked(text string) *labels.Word {
	i := strings.IndexAny(text, "(（")
	if i <= 0 || !strings.HasSuffix(text, ")") && !strings.HasSuffix(text, "）") {
		return nil
	}
	if w := labels.Find(fold.Key(text[:i])); w.In(form.T2) != nil && !strings.Contains(text[i:], "元") {
		return w
	}
	return nil
}

// plainFigure tells a short text of digits, points and commas.
func plainFigure(s string) bool {
	if len(s) >= 16 || s[0] < '0' || s[0] > '9' {
		return false
	}
	for i := 1; i < len(s); i++ {
		if c := s[i]; (c < '0' || c > '9') && c != '.' && c != ',' {
			return false
		}
	}
	return true
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
// The label is shared; where there is none it is an empty one.
func label(table form.TableID, c *cell) (*labels.Label, bool) {
	if c.kind != words {
		return &unlabelled, false
	}
	if l := c.word.In(table); l != nil {
		return l, true
	}
	if table != form.T3 {
		return &unlabelled, false
	}
	if c.compound == unasked {
		c.compound, c.three = no, &unlabelled
		if l, ok := compound(c.key); ok {
			c.compound, c.three = yes, &l
		}
	}
	return c.three, c.compound == yes
}

// unlabelled stands for no label.
var unlabelled labels.Label

// compound reads a label of table 3 that has its groups in front of it, or
// that goes on after its end, or that was cut.
func compound(key string) (labels.Label, bool) {
	if strings.HasPrefix(key, "本列数据的勾稽关系") {
		return labels.In(form.T3, "本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和")
	}
	rest := key
	for range 2 {
		bare := labels.Bare(rest)
		known := labels.Rows(form.T3)
		for i := range known {
			g := &known[i]
			if g.Kind != labels.Group {
				continue
			}
			if after, ok := strings.CutPrefix(bare, g.Key); ok && after != "" {
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
	known := labels.Rows(form.T3)
	for i := range known {
		if l := &known[i]; len(bare) >= 3*4 && strings.HasPrefix(l.Key, bare) || len(l.Key) >= 3*6 && strings.HasPrefix(bare, l.Key) {
			found = *l
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
