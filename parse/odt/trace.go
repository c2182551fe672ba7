package odt

import (
	"gouji/parse/document"
	"gouji/parse/xmlscan"
)

// trace records where the visible text of content.xml stands while it is
// read, so that a writer need not search for it. The nil trace records
// nothing.
type trace struct {
	body    [2]int // the start tag of office:text
	forms   int    // where office:forms ends, 0 where there is none
	tracked region // text:tracked-changes
	paras   []para
	cells   []cell
	spans   []span
	ins     []insertion
	pieces  []piece

	at      int   // the open paragraph, -1 outside
	cell    int   // the innermost open cell, -1 outside tables
	span    int   // the innermost open span, -1 outside
	open    []int // foreign insertions that are open
	repeats int   // rows open that stand more than once
	boxed   int   // text boxes and notes that are open
	off     int   // annotations and hidden sections that are open
	guarded bool  // a section is protected
}

// region is an element with its tags: where it begins, its content begins and
// ends, and where it ends itself.
type region struct {
	start, open, tail, end int
	empty                  bool // <x/>
}

// para is a text:p or text:h.
type para struct {
	region
	style [2]int // the attribute that names its style, zero where it has none
	cell  int    // the innermost cell round it, -1 outside tables
	apart bool   // in a text box or a note
}

// cell is a table:table-cell.
type cell struct {
	region
	repeated bool // it stands for several
	formula  bool
	kind     [2]int   // the value of office:value-type where that is no text
	values   [][2]int // the attributes that hold the value
}

// span is an element within a paragraph that holds text.
type span struct {
	outer  int // the span round it, -1 for none
	tag    [2]int
	stands string // why text in it may not be changed, "" where it may
}

// insertion is somebody's insertion: the marks at its ends.
type insertion struct {
	start, end [2]int
	from, to   int    // the paragraphs of the marks, -1 outside
	info       [2]int // who made it, and when
}

// piece is a stretch of visible text.
type piece struct {
	para, span int
	source     [2]int // character data as written, or the element of a sign
	shown      string
	at         []int // of text: where each byte of shown stands, and what follows
	sign       bool  // blanks, a tab, a line break as an element
	insertion  int   // 1 + the innermost foreign insertion round it
	cdata      bool
}

func newTrace() *trace { return &trace{at: -1, cell: -1, span: -1} }

func (t *trace) quiet() bool { return t == nil || t.off > 0 }

// mute stops recording for what is not of the text; by is 1, then -1.
func (t *trace) mute(by int) {
	if t != nil {
		t.off += by
	}
}

// box enters or leaves a text box or a note, whose paragraphs stand inside
// another one.
func (t *trace) box(by int) {
	if t != nil {
		t.boxed += by
	}
}

func (t *trace) begin(s *xmlscan.Scanner) region {
	start, open := s.Range()
	return region{start: start, open: open, empty: s.Empty()}
}

func (g *region) finish(s *xmlscan.Scanner) { g.tail, g.end = s.Range() }

// paragraph enters a paragraph and gives what leave takes back.
func (t *trace) paragraph(s *xmlscan.Scanner) [2]int {
	if t.quiet() {
		return [2]int{}
	}
	outer := [2]int{t.at, t.span}
	p := para{region: t.begin(s), cell: t.cell, apart: t.boxed > 0}
	p.style, _, _ = s.AttrRange(text, "style-name")
	t.at, t.span = len(t.paras), -1
	t.paras = append(t.paras, p)
	return outer
}

func (t *trace) leave(s *xmlscan.Scanner, outer [2]int) {
	if !t.quiet() {
		t.paras[t.at].finish(s)
		t.at, t.span = outer[0], outer[1]
	}
}

// row enters or leaves a row that stands more than once.
func (t *trace) row(repeat, by int) {
	if t != nil && repeat > 1 {
		t.repeats += by
	}
}

// enter enters a cell and gives what exit takes back.
func (t *trace) enter(s *xmlscan.Scanner, repeat int) int {
	if t.quiet() {
		return 0
	}
	c := cell{region: t.begin(s), repeated: repeat > 1 || t.repeats > 0}
	_, _, c.formula = s.AttrRange(table, "formula")
	if _, value, ok := s.AttrRange(office, "value-type"); ok {
		if raw, _ := s.Attr(office, "value-type"); string(raw) != "string" {
			c.kind = value
		}
	}
	for _, name := range [...]string{"value", "currency", "date-value", "time-value", "boolean-value", "string-value"} {
		if whole, _, ok := s.AttrRange(office, name); ok {
			c.values = append(c.values, whole)
		}
	}
	outer := t.cell
	t.cell = len(t.cells)
	t.cells = append(t.cells, c)
	return outer
}

func (t *trace) exit(s *xmlscan.Scanner, outer int) {
	if !t.quiet() {
		t.cells[t.cell].finish(s)
		t.cell = outer
	}
}

// push enters an element within a paragraph, pop leaves it.
func (t *trace) push(s *xmlscan.Scanner) {
	if t.quiet() {
		return
	}
	start, end := s.Range()
	e := span{outer: t.span, tag: [2]int{start, end}}
	switch s.Name() {
	case textSpan, textA:
	case textRuby:
		e.stands = "此处文字带注音"
	default:
		e.stands = "此处文字是域的结果"
	}
	if e.outer >= 0 && t.spans[e.outer].stands != "" {
		e.stands = t.spans[e.outer].stands
	}
	t.span = len(t.spans)
	t.spans = append(t.spans, e)
}

func (t *trace) pop() {
	if !t.quiet() && t.span >= 0 {
		t.span = t.spans[t.span].outer
	}
}

// characters records the current text; blank says whether blanks at its
// beginning are swallowed, and shown is what of it is seen.
func (t *trace) characters(s *xmlscan.Scanner, shown []byte, blank bool) {
	if t.quiet() || t.at < 0 {
		return
	}
	start, end := s.Range()
	p := piece{source: [2]int{start, end}, shown: string(shown), cdata: s.CDATA()}
	if !p.cdata {
		decoded, at := xmlscan.Offsets(s.Raw())
		for i := range len(decoded) {
			if c := decoded[i]; c != ' ' && c != '\t' && c != '\n' {
				blank = false
			} else if blank {
				continue
			} else {
				blank = true
			}
			p.at = append(p.at, start+at[i])
		}
		if p.at = append(p.at, end); len(p.at) != len(shown)+1 {
			return // hidden here
		}
	}
	t.add(p)
}

// sign records an element that stands for blanks, a tab or a line break.
func (t *trace) sign(start, end int, shown []byte) {
	if !t.quiet() && t.at >= 0 && len(shown) > 0 {
		t.add(piece{source: [2]int{start, end}, shown: string(shown), sign: true})
	}
}

func (t *trace) add(p piece) {
	p.para, p.span = t.at, t.span
	if n := len(t.open); n > 0 {
		p.insertion = 1 + t.open[n-1]
	}
	t.pieces = append(t.pieces, p)
}

// mark records the ends of somebody's insertion.
func (t *trace) mark(s *xmlscan.Scanner, c *change, known bool) {
	if t.quiet() || c.kind != document.Inserted {
		return
	}
	start, end := s.Range()
	switch s.Name() {
	case textChangeStart:
		if !known {
			c.traced = len(t.ins)
			t.ins = append(t.ins, insertion{start: [2]int{start, end}, from: t.at, to: -1, info: c.info})
			t.open = append(t.open, c.traced)
		}
	case textChangeEnd:
		for i, n := range t.open {
			if known && n == c.traced {
				t.ins[n].end, t.ins[n].to = [2]int{start, end}, t.at
				t.open = append(t.open[:i], t.open[i+1:]...)
				break
			}
		}
	}
}
