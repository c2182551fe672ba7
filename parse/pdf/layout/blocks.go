package layout

import (
	"slices"

	"gouji/model"
	"gouji/parse/document"
)

// sheet is a page taken apart: its grids, and the lines outside them.
type sheet struct {
	number  int
	width   float64
	height  float64
	grids   []*grid
	lines   []line
	aside   []bool // of the lines: furniture
	taken   []bool // of the lines: they stand in a grid
	numbers []int  // of the lines: from 1, down the page
	pics    []Box
}

// mostLines is how many lines a page may have.
const mostLines = 4000

// Blocks gives the paragraphs and tables of pages in reading order. Glyphs
// and rules are moved about. The error is a *document.Error.
func Blocks(pages []Page) ([]document.Block, error) {
	sheets := make([]sheet, 0, len(pages))
	for i := range pages {
		sheets = append(sheets, newSheet(&pages[i]))
		if n := len(sheets[i].lines); n > mostLines {
			return nil, document.Errorf("第 %d 页有 %d 行文字，过多，不予读取", "page %d has %d lines, which is refused", pages[i].Number, n)
		}
	}
	furniture(sheets)
	zones(sheets)
	b, whole := builder{}, everything(sheets)
	for i := range sheets {
		b.sheet(&sheets[i], overall(sheets, i, whole))
	}
	b.flush()
	area := 0
	for i := range b.blocks {
		if t := b.blocks[i].Table; t != nil {
			if area += t.Rows * t.Cols; area > document.MaxCells {
				return nil, document.ErrTooLarge(t.Rows, t.Cols)
			}
		}
	}
	return b.blocks, nil
}

func newSheet(p *Page) sheet {
	seen, furnished := visible(p.Glyphs)
	p.Glyphs = seen
	p.upright()
	s := sheet{number: p.Number, width: p.Width, height: p.Height, pics: p.Pictures}
	var alone []*grid
	s.grids, alone = tables(p)
	rest := p.Glyphs
	for _, g := range s.grids {
		rest = g.fill(rest)
	}
	s.grids = slices.DeleteFunc(s.grids, func(g *grid) bool {
		return !slices.ContainsFunc(g.cells, func(c cell) bool { return c.text != "" })
	})
	s.lines = lines(rest)
	body := len(s.lines)
	s.lines = append(s.lines, lines(furnished)...)
	s.aside = make([]bool, len(s.lines))
	s.taken = make([]bool, len(s.lines))
	for i := body; i < len(s.aside); i++ {
		s.aside[i] = true
	}
	s.stack(alone)
	s.besides()
	s.count()
	return s
}

// visible parts what the page shows from what the file marks as furniture. A
// file that marks most of a page marks wrongly.
func visible(glyphs []Glyph) (seen, furnished []Glyph) {
	for _, g := range glyphs {
		switch g.Kind {
		case Seen:
			seen = append(seen, g)
		case Artifact:
			furnished = append(furnished, g)
		}
	}
	if len(furnished) > len(seen) {
		return append(seen, furnished...), nil
	}
	return seen, furnished
}

// count numbers the lines of the page, those in cells included.
func (s *sheet) count() {
	var ys []float64
	for _, l := range s.lines {
		ys = append(ys, l.y)
	}
	for _, g := range s.grids {
		for i := range g.cells {
			if c := &g.cells[i]; c.text != "" {
				ys = append(ys, c.first(g))
			}
		}
	}
	ys = cluster(ys)
	s.numbers = make([]int, len(s.lines))
	for i, l := range s.lines {
		s.numbers[i] = nearestSorted(ys, l.y) + 1
	}
	for _, g := range s.grids {
		for i := range g.cells {
			y := (g.ys[g.cells[i].row] + g.ys[g.cells[i].row+g.cells[i].rowSpan]) / 2
			if c := &g.cells[i]; c.text != "" {
				y = c.first(g)
			}
			if len(ys) > 0 {
				g.cells[i].line = nearestSorted(ys, y) + 1
			}
		}
	}
}

// first is the baseline of a cell's first line; of text that goes down, the
// cell's upper edge.
func (c *cell) first(g *grid) float64 {
	if y := c.lines[0].y; !c.tall || y > g.ys[c.row] && y < g.ys[c.row+c.rowSpan] {
		return y
	}
	return g.ys[c.row] + c.lines[0].size
}

func nearestSorted(values []float64, v float64) int {
	i, _ := slices.BinarySearch(values, v)
	if i == len(values) || i > 0 && v-values[i-1] < values[i]-v {
		i--
	}
	return i
}

// overall measures the body of a page, with the pages round it where it has
// little prose, or the whole where they have little too.
func overall(sheets []sheet, at int, whole margins) margins {
	var body []line
	for _, far := range []int{0, 1, 3} {
		body = body[:0]
		for i := max(0, at-far); i <= min(len(sheets)-1, at+far); i++ {
			body = sheets[i].appendBody(body)
		}
		if len(body) >= 8 {
			return measure(body, sheets[at].width)
		}
	}
	return whole
}

// everything measures the beginning of all pages together.
func everything(sheets []sheet) margins {
	var body []line
	for i := range sheets {
		if body = sheets[i].appendBody(body); len(body) > 2000 {
			break
		}
	}
	if len(body) == 0 {
		return margins{}
	}
	return measure(body, sheets[0].width)
}

func (s *sheet) appendBody(body []line) []line {
	for k, l := range s.lines {
		if !s.aside[k] && !s.taken[k] {
			body = append(body, l)
		}
	}
	return body
}

// builder puts the blocks of the sheets in order.
type builder struct {
	blocks []document.Block
	prose  paragraph
	table  *grid // the last block, if it is a table that may go on
	asides []document.Block
}

// thing is a grid, a line or a picture at its height on the page.
type thing struct {
	y    float64
	grid *grid
	line int
	pic  bool
}

func (b *builder) sheet(s *sheet, m margins) {
	var all []thing
	for _, g := range s.grids {
		all = append(all, thing{y: g.ys[0], grid: g})
	}
	for i, l := range s.lines {
		if !s.taken[i] {
			all = append(all, thing{y: l.y - l.size/2, line: i})
		}
	}
	for _, p := range s.pics {
		if p.X1-p.X0 > 60 && p.Y1-p.Y0 > 40 {
			all = append(all, thing{y: p.Y0, pic: true})
		}
	}
	slices.SortStableFunc(all, func(a, b thing) int { return order(a.y, b.y) })
	for _, t := range all {
		switch {
		case t.grid != nil:
			b.grid(t.grid)
		case t.pic:
			b.flushTable()
			b.blocks = b.prose.end(b.blocks)
			b.blocks = append(b.blocks, document.Block{Picture: true, Place: model.Place{Page: s.number}})
		case s.aside[t.line]:
			b.asides = append(b.asides, document.Block{Text: s.lines[t.line].text, Aside: true, Place: model.Place{Page: s.number, Line: s.numbers[t.line]}})
		default:
			b.flushTable()
			b.line(s.lines[t.line], m, s.number, s.numbers[t.line])
		}
	}
}

func (b *builder) line(l line, m margins, page, number int) {
	if b.prose.continues(l, m, page) {
		b.prose.add(l, m, page)
		return
	}
	b.blocks = b.prose.end(b.blocks)
	b.settle()
	b.prose.begin(l, m, page, number)
}

func (b *builder) grid(g *grid) {
	if b.table != nil && g.page > b.table.page && g.follows(b.table) {
		b.table.join(g)
		b.table.page = g.page
		return
	}
	b.flush()
	b.table = g
}

// flush ends whatever is open.
func (b *builder) flush() {
	b.flushTable()
	b.blocks = b.prose.end(b.blocks)
	b.settle()
}

// settle puts down the furniture that was met inside a block.
func (b *builder) settle() {
	if b.table == nil {
		b.blocks = append(b.blocks, b.asides...)
		b.asides = b.asides[:0]
	}
}

func (b *builder) flushTable() {
	if b.table == nil {
		return
	}
	g := b.table
	b.table = nil
	if len(g.cells) == 1 {
		c := g.cells[0]
		b.blocks = append(b.blocks, document.Block{Text: c.text, Place: model.Place{Page: c.page, Line: c.line}})
		return
	}
	t := g.table()
	b.blocks = append(b.blocks, document.Block{Table: t, Place: t.Place})
}

// table gives the grid as the document has it.
func (g *grid) table() *document.Table {
	t := &document.Table{Rows: g.rows(), Cols: g.cols()}
	slices.SortStableFunc(g.cells, func(a, b cell) int {
		if a.row != b.row {
			return a.row - b.row
		}
		return a.col - b.col
	})
	for _, c := range g.cells {
		place := model.Place{Page: c.page, Line: c.line}
		if t.Place.Page == 0 {
			t.Place = place
		}
		t.Cells = append(t.Cells, document.Cell{
			Row: c.row, Col: c.col, RowSpan: c.rowSpan, ColSpan: c.colSpan, Text: c.text, Place: place,
		})
	}
	return t
}
