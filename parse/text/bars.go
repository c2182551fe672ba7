package text

import (
	"strings"
	"unicode/utf8"

	"gouji/model/fold"
	"gouji/parse/document"
	"gouji/parse/labels"
)

// hasBar reports whether a string holds a bar between cells.
func (r *reader) hasBar(s string) bool {
	if strings.IndexByte(s, '|') >= 0 {
		return true
	}
	return r.wide && strings.ContainsAny(s, "｜│┃")
}

// bar finds the next bar in a range and its width in bytes.
func (r *reader) bar(start, end int) (at, width int) {
	if !r.wide {
		if i := strings.IndexByte(r.s[start:end], '|'); i >= 0 {
			return start + i, 1
		}
		return -1, 0
	}
	if i := strings.IndexAny(r.s[start:end], "|｜│┃"); i >= 0 {
		_, size := utf8.DecodeRuneInString(r.s[start+i:])
		return start + i, size
	}
	return -1, 0
}

// shape counts the bars of a line and tells what stands at its ends.
type shape struct {
	bars           int
	opens, closes  bool // a bar at the start, at the end
	text           bool // something besides bars and white space
	ruler          bool // |---|---| or a line of box drawing
	longest, cells int  // longest piece in bytes, pieces that are not blank
}

func (r *reader) shape(l line) shape {
	var s shape
	if l.blank() {
		return s
	}
	s.ruler = true
	pos := l.start
	for {
		at, width := r.bar(pos, l.end)
		end := at
		if at < 0 {
			end = l.end
		}
		if a, b := trim(r.s, pos, end); a < b {
			s.text = true
			s.cells++
			s.longest = max(s.longest, b-a)
			s.ruler = s.ruler && isRuler(r.s[a:b])
		}
		if at < 0 {
			break
		}
		s.bars++
		s.opens = s.opens || at == l.start
		pos = at + width
		if pos == l.end {
			s.closes = true
			break
		}
	}
	s.ruler = s.ruler && s.text
	return s
}

// ruler reports whether a line with bars only draws: its first piece tells
// most rows apart.
func (r *reader) ruler(l line) bool {
	at, _ := r.bar(l.start, l.end)
	if a, b := trim(r.s, l.start, max(at, l.start)); a < b && !isRuler(r.s[a:b]) {
		return false
	}
	return r.shape(l).ruler
}

// isRuler tells a piece of a line that only draws: --- or :--: or ─┼─.
func isRuler(s string) bool {
	if s == "" || s[0] < utf8.RuneSelf && strings.IndexByte("-:=+", s[0]) < 0 || s[0] > 0xe2 {
		return false
	}
	return strings.Trim(s, "-:=+ ") == "" && strings.Count(s, "-")+strings.Count(s, "=")+strings.Count(s, ":") >= 3 ||
		strings.Trim(s, "─━┄┈┼╋├┤┬┴┌┐└┘┏┓┗┛┣┫┳┻╔╗╚╝═╬╠╣╦╩ +") == "" && len(s) >= 3
}

// opensTable tells a row of a table from prose that happens to hold a bar.
func (r *reader) opensTable(i int) bool {
	s := r.shape(r.lines[i])
	if s.closes || s.opens || s.bars >= 3 && s.longest < 150 {
		return true
	}
	return s.longest < 150 && r.knowsLabel(r.lines[i])
}

// knowsLabel reports whether a piece of the line is a label of the form.
func (r *reader) knowsLabel(l line) bool {
	for pos := l.start; pos < l.end; {
		at, width := r.bar(pos, l.end)
		if at < 0 {
			at, width = l.end, 0
		}
		if a, b := trim(r.s, pos, at); b > a && b-a < 150 && len(labels.Lookup(fold.Key(r.s[a:b]))) > 0 {
			return true
		}
		pos = at + max(width, 1)
	}
	return false
}

// region is a run of lines that make one table, and how it is written.
type region struct {
	from, to int // lines
	bars     int
	texts    int  // pieces that are not blank
	closed   bool // a bar follows every cell; else bars stand between cells
	opened   bool // a bar stands before the first cell as well
	lone     bool // no text has a bar on its line
	stream   bool // a cell a line, so that lines are no rows
}

// maxCells bounds one table: a report's largest has 280 cells.
const maxCells = 50_000

// barTable reads the table of bars that starts at line i.
func (r *reader) barTable(i int) (next int, err error) {
	g := r.region(i)
	t := document.Table{Flat: true, Place: r.place(i, r.lines[i].start, r.lines[g.to-1].end)}
	if g.bars > maxCells {
		return 0, document.ErrTooLarge(g.to-g.from, g.bars/(g.to-g.from))
	}
	t.Cells = r.doc.Room(g.bars + g.to - g.from)
	b := barReader{reader: r, region: g, table: &t, pending: -1}
	if g.stream {
		b.threaded()
	}
	for k := g.from; k < g.to && !g.stream; k++ {
		if r.lines[k].blank() || r.lines[k].pipes && r.ruler(r.lines[k]) || !r.lines[k].pipes && isRuler(r.s[r.lines[k].start:r.lines[k].end]) {
			continue
		}
		b.line(k)
	}
	if len(t.Cells) > 0 {
		r.doc.Blocks = append(r.doc.Blocks, document.Block{Table: &t, Place: t.Place})
	}
	return g.to, nil
}

// region finds how far the table goes and how it is written.
func (r *reader) region(i int) region {
	g := region{from: i, to: i + 1}
	var lines, closing, opening, textual, unopened, bare, many int
	open := false
	for k := i; k < len(r.lines); k++ {
		l := r.lines[k]
		if l.blank() {
			continue
		}
		if !l.pipes {
			if r.drawn(l) || r.continues(k) {
				bare += toInt(!r.drawn(l))
				g.texts++
				continue
			}
			if r.tail(k, g.to) {
				g.to = k + 1
			}
			break
		}
		s := r.shape(l)
		if k > i && !r.inside(s, l) {
			break
		}
		g.to = k + 1
		g.bars += s.bars
		g.texts += s.cells
		if s.ruler {
			continue
		}
		lines++
		// A line within a cell that is broken ends without a bar as well.
		closing += toInt(s.closes) + toInt(open && r.goesOnRow(l))
		open = !s.closes
		if s.text {
			textual++
			opening += toInt(s.opens)
			unopened += toInt(!s.opens && s.cells >= 2)
			many += toInt(s.cells >= 2 || s.bars > 2 || s.bars == 2 && !(s.opens && s.closes))
		}
	}
	g.closed = closing*2 >= lines
	g.lone = textual == 0
	g.stream = many*2 < textual+bare
	g.opened = textual > 0 && opening*5 >= textual*3 && (g.stream || unopened*20 <= textual)
	return g
}

// goesOnRow tells a line that begins with a bar and then a figure or nothing:
// the one before it broke off within a cell.
func (r *reader) goesOnRow(l line) bool {
	first, width := r.bar(l.start, l.end)
	if first != l.start {
		return false
	}
	next, _ := r.bar(first+width, l.end)
	if next < 0 {
		next = l.end
	}
	a, z := trim(r.s, first+width, next)
	return a == z || isValue(r.s[a:z])
}

func toInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// inside tells a further row of the table from prose with a bar.
func (r *reader) inside(s shape, l line) bool {
	return s.closes || s.opens || s.longest < 60 || r.knowsLabel(l)
}

func (r *reader) drawn(l line) bool { return isRuler(r.s[l.start:l.end]) }

// continues tells the first lines of a cell that is broken over lines: short,
// no heading, and a bar follows soon.
func (r *reader) continues(k int) bool {
	for ahead := 0; ahead < 3 && k < len(r.lines); k++ {
		l := r.lines[k]
		if l.blank() {
			continue
		}
		if l.pipes && r.shape(l).ruler {
			continue
		}
		if l.pipes {
			return true
		}
		ahead++
		if l.end-l.start > 180 || strings.HasSuffix(r.s[:l.end], "。") || isHeading(r.s[l.start:l.end]) {
			return false
		}
	}
	return false
}

// tail tells a last cell that no bar follows: a value on the line after the
// table's last one.
func (r *reader) tail(k, to int) bool {
	return k == to && isValue(r.s[r.lines[k].start:r.lines[k].end])
}

// barReader cuts the lines of a region into cells.
type barReader struct {
	*reader
	region
	table   *document.Table
	row     int
	col     int
	pending int  // start of a cell that goes on over the end of its line, -1
	begun   bool // the pending cell stands in a row that has cells already
	from    int  // line of the pending cell
}

func (b *barReader) line(k int) {
	l := b.lines[k]
	pos := l.start
	labelled := l.pipes && b.pending >= 0 && !b.begun && (b.begins(l) || b.figurePending(k)) && b.apart(k)
	switch {
	case labelled:
	case b.pending < 0 && b.opened && l.pipes:
		if at, width := b.bar(pos, l.end); at == l.start {
			pos += width
		}
		b.newRow()
	case b.pending < 0 || !b.begun:
		b.newRow()
	}
	for pos <= l.end {
		at, width := b.bar(pos, l.end)
		if at < 0 {
			break
		}
		b.cell(k, pos, at)
		pos = at + width
	}
	start, end := trim(b.s, pos, l.end)
	last := k == b.to-1
	switch {
	case start == end && b.pending < 0:
		if l.pipes && !b.closed && !b.opened {
			b.cell(k, l.end, l.end)
		}
	case last || !b.closed && l.pipes:
		b.cell(k, start, end)
	case b.pending < 0:
		b.pending, b.from, b.begun = start, k, l.pipes
	}
}

// apart ends what is pending before a line that begins with a figure: a label
// is a cell of its row, anything else does not belong to the table.
func (b *barReader) apart(k int) (labelled bool) {
	start, end := trim(b.s, b.pending, b.lines[k].first)
	from := b.from
	text, p := b.shown(from, start, end)
	b.pending = -1
	if len(labels.Lookup(fold.Key(text))) == 0 {
		b.doc.Blocks = append(b.doc.Blocks, document.Block{Text: text, Place: p, Aside: !isValue(text)})
		return false
	}
	b.newRow()
	b.cell(from, start, end)
	return true
}

// figurePending tells that nothing but figures stands before a line.
func (b *barReader) figurePending(k int) bool {
	start, end := trim(b.s, b.pending, b.lines[k].first)
	text, _ := b.shown(b.from, start, end)
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && !isValue(line) {
			return false
		}
	}
	return text != ""
}

// begins tells a line that begins a row: its first piece is a figure, or it
// has the bar that rows begin with.
func (b *barReader) begins(l line) bool {
	at, _ := b.bar(l.start, l.end)
	if at == l.start && b.opened {
		return true
	}
	a, z := trim(b.s, l.start, max(at, l.start))
	return a < z && isValue(b.s[a:z])
}

func (b *barReader) newRow() {
	if b.stream {
		return
	}
	if b.col > 0 {
		b.row++
	}
	b.col = 0
}

// cell records the cell in a range, with what was pending before it. A blank
// cell's place is where a value would be put.
func (b *barReader) cell(k, start, end int) {
	if b.pending >= 0 {
		start, k = b.pending, b.from
		b.pending = -1
	}
	a, z := trim(b.s, start, end)
	if a >= z {
		a = end
		if a > start && b.s[a-1] == ' ' {
			a--
		}
		z = a
	}
	text, p := b.shown(k, a, z)
	b.table.Cells = append(b.table.Cells, document.Cell{Row: b.row, Col: b.col, RowSpan: 1, ColSpan: 1, Text: text, Place: p})
	b.table.Rows = max(b.table.Rows, b.row+1)
	b.table.Cols = max(b.table.Cols, b.col+1)
	if b.stream {
		b.row++
	} else {
		b.col++
	}
}
