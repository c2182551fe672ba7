package grid

import (
	"strings"
	"unicode/utf8"

	"gouji/ui/cells"
)

// Widths in cells.
const (
	minValue     = 4  // a value column, when nothing else fits
	easyValue    = 6  // a value column that is easy to read: four digits and a mark
	wideValue    = 8  // a value column where room is left
	maxValue     = 12 // a value column where nothing else wants the room
	minLabel     = 8  // below it a label says nothing
	goodLabel    = 30 // a label before value columns get more than they need
	headLines    = 2  // a head is wrapped to so many lines before it widens its column
	spareColumns = 1  // the gutter at the right edge
)

// layout is what follows from the size and the cells.
type layout struct {
	natural []int // cells that the values of a column need
	heads   []int // cells that the wrapped heads of a column need
	labels  []int // cells that the labels of a frozen column need
	least   []int // cells below which a column is not readable
	tall    []int // lines of each frozen row

	widths   []int // of each column on this screen, 0 when left out
	visible  []span
	segments []segment
	starts   []int // row → its first segment; the end is the next row's
	headFull int   // lines of all frozen rows
	headRows int   // lines of the header on screen, its lowest ones
	rule     bool  // a line is drawn under the header
	bodyRows int   // body rows on screen
	moreLeft, moreRight,
	moreUp, moreDown bool
}

// span is a column on the screen.
type span struct{ col, x, w int }

// segment is a run of visible columns that belong to one box.
type segment struct{ box, x, w int }

// needs is what a value needs: the text and its mark.
func (b *box) needs() int { return b.textWidth + b.markWidth }

// measure computes what the columns need, whatever the size.
func (g *Grid) measure() {
	n := make([]int, 4*g.cols)
	g.natural, g.heads, g.labels, g.least = n[:g.cols], n[g.cols:2*g.cols], n[2*g.cols:3*g.cols], n[3*g.cols:]
	for i := range g.boxes {
		b := &g.boxes[i]
		if b.ColSpan > 1 {
			continue
		}
		switch c := b.Col; {
		case b.Selectable:
			g.natural[c] = max(g.natural[c], b.needs())
		case b.Row < g.frozenRows && c >= g.frozenCols:
			g.heads[c] = max(g.heads[c], g.narrowest(b.Text, headLines))
		case c < g.frozenCols && b.RowSpan > 1 && b.Row >= g.frozenRows:
			n := g.narrowest(b.Text, b.RowSpan)
			g.labels[c] = max(g.labels[c], n)
			g.least[c] = max(g.least[c], n)
		case c < g.frozenCols:
			g.labels[c] = max(g.labels[c], b.textWidth)
			g.least[c] = max(g.least[c], min(b.textWidth, minLabel))
		default:
			g.heads[c] = max(g.heads[c], min(b.textWidth, maxValue+4))
		}
	}
	for c := range g.cols {
		if c >= g.frozenCols {
			g.least[c] = max(g.natural[c], min(g.heads[c], easyValue), minValue)
		} else {
			g.labels[c] = max(g.labels[c], g.natural[c], 2)
			g.least[c] = max(g.least[c], g.natural[c], 2)
		}
	}
	g.measureSpans()
}

// measureSpans widens the last column under a value that spans several.
func (g *Grid) measureSpans() {
	for i := range g.boxes {
		b := &g.boxes[i]
		if !b.Selectable || b.ColSpan == 1 {
			continue
		}
		sum := b.ColSpan - 1
		for c := b.Col; c < b.Col+b.ColSpan; c++ {
			sum += g.least[c]
		}
		if last := b.Col + b.ColSpan - 1; sum < b.needs() {
			g.least[last] += b.needs() - sum
		}
	}
}

// narrowest is the least width at which a text takes at most n lines.
func (g *Grid) narrowest(text string, n int) int {
	full := max(cells.Width(text), 2)
	for w := 2; w < full; w++ {
		if len(g.blockLines(text, w, n)) <= n {
			return w
		}
	}
	return full
}

// blockLines wraps a label to w cells. A number in brackets before it gets a
// line of its own when the rest still fits in n lines, and two-character
// Chinese words are kept whole where that costs no line too many.
func (g *Grid) blockLines(text string, w, n int) []string {
	if i := strings.Index(text, "）"); strings.HasPrefix(text, "（") && i > 0 && n > 1 &&
		utf8.RuneCountInString(text[:i]) <= 4 && cells.Width(text) > w {
		i += len("）")
		if cells.Width(text[:i]) <= w {
			if rest := g.blockLines(text[i:], w, n-1); len(rest) < n {
				return append([]string{text[:i]}, rest...)
			}
		}
	}
	lines := g.wrap(text, w)
	if even := w - w%4; even > 0 && even < w && len(lines) > 1 {
		if better := g.wrap(text, even); len(better) <= n {
			return better
		}
	}
	return lines
}

func (g *Grid) wrap(text string, w int) []string {
	g.wrapped = cells.AppendWrap(g.wrapped[:0], text, w)
	lines := make([]string, len(g.wrapped))
	for i, l := range g.wrapped {
		lines[i] = text[l.Start:l.End]
	}
	return lines
}

// arrange computes everything that depends on the size, and scrolls the
// cursor into view.
func (g *Grid) arrange() {
	g.setWidths()
	g.setHeights()
	g.starts = g.starts[:0] // the columns are to be placed anew
	g.reveal()
	g.touchAll()
}

// setWidths shares the width out: first what every column needs to be read,
// then the labels up to a comfortable width, then the values, then the labels
// to their full length, at last what is left over to the values.
func (g *Grid) setWidths() {
	g.widths = make([]int, g.cols)
	room := g.width - spareColumns - max(g.cols-1, 0)
	for c := range g.cols {
		g.widths[c] = g.least[c]
		room -= g.least[c]
	}
	g.squeezeLabels()
	if room < 0 {
		return
	}
	values, labels := g.frozenCols, g.cols
	room = g.grow(values, labels, room, func(c int) int { return max(easyValue, min(g.heads[c], wideValue)) }, easyValue)
	room = g.growLabels(room, goodLabel)
	room = g.grow(values, labels, room, func(c int) int { return max(wideValue, g.heads[c]) }, maxValue+4)
	room = g.growLabels(room, 1<<20)
	g.grow(values, labels, room, func(int) int { return maxValue }, maxValue)
}

// grow widens the columns from–to evenly, each to what want gives but not
// beyond limit, as long as there is room for all that want more, and gives
// the room that is left.
func (g *Grid) grow(from, to, room int, want func(int) int, limit int) int {
	for {
		wanting := 0
		for c := from; c < to; c++ {
			if g.widths[c] < min(want(c), limit) {
				wanting++
			}
		}
		if wanting == 0 || wanting > room {
			return room
		}
		for c := from; c < to; c++ {
			if g.widths[c] < min(want(c), limit) {
				g.widths[c]++
			}
		}
		room -= wanting
	}
}

// growLabels widens the frozen columns, the innermost first.
func (g *Grid) growLabels(room, limit int) int {
	for c := g.frozenCols - 1; c >= 0; c-- {
		more := min(room, max(min(g.labels[c], limit)-g.widths[c], 0))
		g.widths[c] += more
		room -= more
	}
	return room
}

// squeezeLabels takes from the labels what the widest value column lacks, and
// leaves labels out where nothing readable remains of them.
func (g *Grid) squeezeLabels() {
	if g.frozenCols == 0 || g.frozenCols == g.cols {
		return
	}
	widest := 0
	for _, w := range g.widths[g.frozenCols:] {
		widest = max(widest, w)
	}
	room := g.width - spareColumns - widest - g.frozenCols
	for _, w := range g.widths[:g.frozenCols] {
		room -= w
	}
	for c := g.frozenCols - 1; c >= 0 && room < 0; c-- {
		cut := min(-room, g.widths[c])
		if g.widths[c]-cut < 2 {
			cut = g.widths[c]
		}
		g.widths[c] -= cut
		room += cut
	}
}

// setHeights computes the lines of the header and shares the height out. The
// body gets the larger part: where there is little, the header shows its
// lowest lines, which name the columns.
func (g *Grid) setHeights() {
	g.tall = make([]int, g.frozenRows)
	for r := range g.tall {
		g.tall[r] = 1
	}
	for i := range g.boxes {
		b := &g.boxes[i]
		last := b.Row + b.RowSpan - 1
		if last >= g.frozenRows || b.Col < g.frozenCols {
			continue
		}
		w, have := g.spanWidth(b), 0
		for r := b.Row; r <= last; r++ {
			have += g.tall[r]
		}
		if n := min(len(g.blockLines(b.Text, w, headLines)), headLines+1); n > have {
			g.tall[last] += n - have
		}
	}
	g.headFull = 0
	for _, n := range g.tall {
		g.headFull += n
	}
	body := g.rows - g.frozenRows
	keep := min(body, max(g.height*2/3, min(g.height, 3)))
	g.headRows = min(g.headFull, max(g.height-keep, 0))
	g.rule = g.headRows > 0 && g.headRows == g.headFull &&
		(g.height > g.headRows+body || g.height >= 24)
	g.bodyRows = g.height - g.headRows
	if g.rule {
		g.bodyRows--
	}
	g.bodyRows = max(min(g.bodyRows, body), 0)
}
