package pdf

import (
	"math"

	"gouji/parse/pdf/font"
	"gouji/parse/pdf/layout"
	"gouji/parse/pdf/object"
)

// matrix maps a point (x, y) to (ax+cy+e, bx+dy+f).
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

// then applies m first and n after it.
func (m matrix) then(n matrix) matrix {
	return matrix{
		m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d,
		m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f,
	}
}

func (m matrix) point(x, y float64) (float64, float64) {
	return m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f
}

// state is the graphics state as far as text and rules need it.
type state struct {
	ctm                    matrix
	font                   *font.Font
	size                   float64
	charSpace, wordSpace   float64
	scale, leading, rise   float64
	mode                   int
	fillWhite, strokeWhite bool
}

// operand is a number, a name or a string before an operator. Arrays and
// dictionaries are taken apart: what they hold stands in a row.
type operand struct {
	kind     object.Kind
	value    float64
	from, to int // in the arena
}

const (
	maxOperands = 1 << 16
	maxStates   = 256 // q without Q
	maxForms    = 16  // forms within each other
)

// interpreter runs the content of one page.
type interpreter struct {
	r         *reader
	page      *layout.Page
	resources object.Dict
	state     state
	stack     []state
	tm, line  matrix
	operands  []operand
	arena     []byte
	path      path
	marks     []mark
	active    []*object.Stream // the forms being drawn
}

// mark is an open marked-content sequence.
type mark struct {
	artifact bool
	replaced bool // its text is given by ActualText
	text     string
}

// run interprets a content stream.
func (in *interpreter) run(content []byte) {
	l := object.NewLexer(content)
	in.operands, in.arena = in.operands[:0], in.arena[:0]
	for {
		t := l.Next()
		switch t.Kind {
		case object.EOF:
			return
		case object.Keyword:
			if in.r.left--; in.r.left < 0 {
				in.r.exhausted = true
				return
			}
			if t.Is("ID") {
				l.SkipInlineImage()
				in.picture()
			} else if f := in.r.operators[string(t.Bytes)]; f != nil {
				f(in)
			}
			in.operands, in.arena = in.operands[:0], in.arena[:0]
		case object.Number:
			in.push(operand{kind: t.Kind, value: t.Value})
		case object.Text, object.NameToken:
			from := len(in.arena)
			in.arena = append(in.arena, t.Bytes...)
			in.push(operand{t.Kind, 0, from, len(in.arena)})
		}
		if in.r.exhausted {
			return
		}
	}
}

func (in *interpreter) push(o operand) {
	if len(in.operands) < maxOperands {
		in.operands = append(in.operands, o)
	}
}

// number is the i-th operand from the end, counted from 1; 0 where there is
// none.
func (in *interpreter) number(fromEnd int) float64 {
	if i := len(in.operands) - fromEnd; i >= 0 {
		return in.operands[i].value
	}
	return 0
}

func (in *interpreter) bytes(o operand) []byte { return in.arena[o.from:o.to] }

// name is the last name among the operands.
func (in *interpreter) name() object.Name {
	for i := len(in.operands) - 1; i >= 0; i-- {
		if o := in.operands[i]; o.kind == object.NameToken {
			return object.Name(in.bytes(o))
		}
	}
	return ""
}

func (in *interpreter) matrix() (matrix, bool) {
	if len(in.operands) < 6 {
		return identity, false
	}
	m := matrix{in.number(6), in.number(5), in.number(4), in.number(3), in.number(2), in.number(1)}
	for _, v := range []float64{m.a, m.b, m.c, m.d, m.e, m.f} {
		if math.Abs(v) > 1e9 {
			return identity, false
		}
	}
	return m, true
}

// newOperators lists the operators that matter for text and rules.
func newOperators() map[string]func(*interpreter) {
	return map[string]func(*interpreter){
		"q": (*interpreter).save, "Q": (*interpreter).restore,
		"cm": func(in *interpreter) {
			if m, ok := in.matrix(); ok {
				in.state.ctm = m.then(in.state.ctm)
			}
		},
		"BT": func(in *interpreter) { in.tm, in.line = identity, identity },
		"Tf": func(in *interpreter) {
			in.state.size = in.number(1)
			in.state.font = in.r.fonts.Font(in.r.file.Dict(in.resources["Font"])[in.name()])
		},
		"Tc": func(in *interpreter) { in.state.charSpace = in.number(1) },
		"Tw": func(in *interpreter) { in.state.wordSpace = in.number(1) },
		"Tz": func(in *interpreter) { in.state.scale = in.number(1) / 100 },
		"TL": func(in *interpreter) { in.state.leading = in.number(1) },
		"Ts": func(in *interpreter) { in.state.rise = in.number(1) },
		"Tr": func(in *interpreter) { in.state.mode = int(in.number(1)) },
		"Tm": func(in *interpreter) {
			if m, ok := in.matrix(); ok {
				in.tm, in.line = m, m
			}
		},
		"Td": func(in *interpreter) { in.newLine(in.number(2), in.number(1)) },
		"TD": func(in *interpreter) {
			in.state.leading = -in.number(1)
			in.newLine(in.number(2), in.number(1))
		},
		"T*": func(in *interpreter) { in.newLine(0, -in.state.leading) },
		"Tj": (*interpreter).show, "TJ": (*interpreter).show,
		"'": func(in *interpreter) {
			in.newLine(0, -in.state.leading)
			in.show()
		},
		"\"": func(in *interpreter) {
			in.state.wordSpace, in.state.charSpace = in.number(3), in.number(2)
			in.newLine(0, -in.state.leading)
			in.operands = in.operands[max(0, len(in.operands)-1):]
			in.show()
		},
		"Do":  (*interpreter).do,
		"BMC": func(in *interpreter) { in.begin() }, "BDC": (*interpreter).begin, "EMC": (*interpreter).end,
		"g": grey(false), "G": grey(true), "rg": colour(false), "RG": colour(true), "k": ink(false), "K": ink(true),
		"sc": anyColour(false), "scn": anyColour(false), "SC": anyColour(true), "SCN": anyColour(true),
		"cs": grey(false), "CS": grey(true),
		"m": (*interpreter).moveTo, "l": (*interpreter).lineTo, "re": (*interpreter).rectangle,
		"c": (*interpreter).curveTo, "v": (*interpreter).curveTo, "y": (*interpreter).curveTo,
		"h": func(in *interpreter) { in.path.close() },
		"n": func(in *interpreter) { in.path.clear() },
		"S": paint(false, true), "s": paint(false, true),
		"f": paint(true, false), "F": paint(true, false), "f*": paint(true, false),
		"B": paint(true, true), "B*": paint(true, true), "b": paint(true, true), "b*": paint(true, true),
	}
}

func (in *interpreter) save() {
	if len(in.stack) < maxStates {
		in.stack = append(in.stack, in.state)
	}
}

func (in *interpreter) restore() {
	if n := len(in.stack); n > 0 {
		in.state = in.stack[n-1]
		in.stack = in.stack[:n-1]
	}
}

func (in *interpreter) newLine(x, y float64) {
	in.line = matrix{a: 1, d: 1, e: x, f: y}.then(in.line)
	in.tm = in.line
}

// show shows strings, and moves by the numbers between them.
func (in *interpreter) show() {
	s := &in.state
	for _, o := range in.operands {
		switch o.kind {
		case object.Number:
			move := -o.value / 1000 * s.size
			if s.font != nil && s.font.Vertical {
				in.advance(0, move)
			} else {
				in.advance(move*s.scale, 0)
			}
		case object.Text:
			in.text(in.bytes(o))
		}
	}
}

func (in *interpreter) advance(x, y float64) {
	in.tm = matrix{a: 1, d: 1, e: x, f: y}.then(in.tm)
}

func (in *interpreter) text(b []byte) {
	s := &in.state
	for len(b) > 0 {
		g := s.font.Next(b)
		b = b[g.Size:]
		space := s.charSpace
		if g.Blank {
			space += s.wordSpace
		}
		if s.font != nil && s.font.Vertical {
			// The origin of upright glyphs lies above and in the middle.
			in.glyph(g.Text, -s.size/2*s.scale, s.rise-0.88*s.size, s.size*s.scale, true)
			in.advance(0, -g.Width/1000*s.size-space)
			continue
		}
		width := g.Width / 1000 * s.size * s.scale
		in.glyph(g.Text, 0, s.rise, width, false)
		in.advance(width+space*s.scale, 0)
	}
}

// glyph puts a text at a point of text space.
func (in *interpreter) glyph(text string, x, y, width float64, down bool) {
	text = in.marked(text)
	in.r.seen++
	if text == "" {
		if len(in.marks) == 0 || !in.marks[len(in.marks)-1].replaced {
			in.r.unknown++
		}
		return
	}
	if in.r.glyphs >= maxGlyphs {
		in.r.exhausted = true
		return
	}
	m := in.tm.then(in.state.ctm)
	px, py := m.point(x, y)
	qx, qy := m.point(x+width, y)
	ux, uy := m.c*in.state.size, m.d*in.state.size
	g := layout.Glyph{X: px, Y: py, Width: math.Hypot(qx-px, qy-py), Size: math.Hypot(ux, uy), Text: text, Down: down, Order: in.r.glyphs}
	in.r.glyphs++
	if width < 0 {
		g.X, g.Y = qx, qy
	}
	if !finite(g.X, g.Y, g.Width, g.Size) {
		return
	}
	if dx, dy := m.a, m.b; math.Abs(dx) < math.Abs(dy) {
		g.Turn = 1
		if dy < 0 {
			g.Turn = 3
		}
	} else if dx < 0 {
		g.Turn = 2
	}
	switch {
	case in.state.mode == 3 || in.state.mode == 7 || g.Size < 0.5 || g.X < -2 || g.Y < -2 || g.X > in.page.Width+2 || g.Y > in.page.Height+2:
		g.Kind = layout.Hidden
	case in.artifact():
		g.Kind = layout.Artifact
	}
	in.page.Glyphs = append(in.page.Glyphs, g)
}

// finite tells numbers that a page can have.
func finite(all ...float64) bool {
	for _, v := range all {
		if !(math.Abs(v) < 1e6) {
			return false
		}
	}
	return true
}
