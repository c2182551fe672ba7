package pdf

import (
	"math"
	"slices"
	"unicode/utf16"

	"gouji/parse/pdf/layout"
	"gouji/parse/pdf/object"
)

// begin opens a marked-content sequence.
func (in *interpreter) begin() {
	if len(in.marks) >= maxStates {
		in.marks = append(in.marks[:0], mark{})
	}
	var m mark
	if n := len(in.marks); n > 0 {
		m.artifact = in.marks[n-1].artifact
		m.replaced = in.marks[n-1].replaced
	}
	if len(in.operands) > 0 {
		m.artifact = m.artifact || string(in.bytes(in.operands[0])) == "Artifact"
	}
	for i, o := range in.operands {
		if o.kind == object.NameToken && i > 0 && string(in.bytes(o)) == "ActualText" && i+1 < len(in.operands) {
			m.replaced, m.text = true, textString(in.bytes(in.operands[i+1]))
		}
	}
	if n := len(in.operands); n == 2 && in.operands[1].kind == object.NameToken && !in.r.file.Encrypted() {
		properties := in.r.file.Dict(in.r.file.Dict(in.resources["Properties"])[in.name()])
		if v, ok := in.r.file.Resolve(properties["ActualText"]).(object.String); ok {
			m.replaced, m.text = true, textString([]byte(v))
		}
	}
	in.marks = append(in.marks, m)
}

func (in *interpreter) end() {
	if n := len(in.marks); n > 0 {
		in.marks = in.marks[:n-1]
	}
}

func (in *interpreter) artifact() bool {
	n := len(in.marks)
	return n > 0 && in.marks[n-1].artifact
}

// marked gives the text of a glyph, or the one that stands for the whole
// sequence in its place: at the first glyph, and nothing after it.
func (in *interpreter) marked(text string) string {
	n := len(in.marks)
	if n == 0 || !in.marks[n-1].replaced {
		return text
	}
	for i := n - 1; i >= 0 && in.marks[i].replaced; i-- {
		if in.marks[i].text != "" {
			text, in.marks[i].text = in.marks[i].text, ""
			return text
		}
	}
	return ""
}

// textString decodes a text string of the file: UTF-16 or UTF-8 with a mark,
// else the document encoding, of which the ASCII part is read.
func textString(b []byte) string {
	switch {
	case len(b) >= 2 && b[0] == 0xFE && b[1] == 0xFF:
		var units []uint16
		for b = b[2:]; len(b) >= 2; b = b[2:] {
			units = append(units, uint16(b[0])<<8|uint16(b[1]))
		}
		return string(utf16.Decode(units))
	case len(b) >= 3 && b[0] == 0xEF && b[1] == 0xBB && b[2] == 0xBF:
		return string(b[3:])
	}
	out := make([]rune, 0, len(b))
	for _, c := range b {
		if c >= ' ' && c < 0x7f || c == '\n' {
			out = append(out, rune(c))
		}
	}
	return string(out)
}

// Colours matter in so far as white rules are none.

func (in *interpreter) paintWhite(stroke, white bool) {
	if stroke {
		in.state.strokeWhite = white
	} else {
		in.state.fillWhite = white
	}
}

const nearlyWhite = 0.99

func grey(stroke bool) func(*interpreter) {
	return func(in *interpreter) {
		n := len(in.operands)
		in.paintWhite(stroke, n == 1 && in.operands[0].kind == object.Number && in.number(1) >= nearlyWhite)
	}
}

func colour(stroke bool) func(*interpreter) {
	return func(in *interpreter) {
		in.paintWhite(stroke, min(in.number(1), in.number(2), in.number(3)) >= nearlyWhite)
	}
}

func ink(stroke bool) func(*interpreter) {
	return func(in *interpreter) {
		in.paintWhite(stroke, len(in.operands) >= 4 && max(in.number(1), in.number(2), in.number(3), in.number(4)) <= 1-nearlyWhite)
	}
}

// anyColour takes the number of components for the kind of colour space.
func anyColour(stroke bool) func(*interpreter) {
	return func(in *interpreter) {
		switch len(in.operands) {
		case 1:
			grey(stroke)(in)
		case 3:
			colour(stroke)(in)
		case 4:
			ink(stroke)(in)
		default:
			in.paintWhite(stroke, false)
		}
	}
}

// path is the path under construction, in page coordinates.
type path struct {
	segments []layout.Rule // as drawn, from (X0, Y0) to (X1, Y1)
	starts   []int         // of the subpaths
	curved   bool
	x, y     float64
	sx, sy   float64
}

const maxSegments = 1 << 16

func (p *path) clear() {
	p.segments, p.starts, p.curved = p.segments[:0], p.starts[:0], false
}

func (p *path) move(x, y float64) {
	p.x, p.y, p.sx, p.sy = x, y, x, y
	if len(p.starts) < maxSegments {
		p.starts = append(p.starts, len(p.segments))
	}
}

func (p *path) to(x, y float64) {
	if len(p.segments) < maxSegments && finite(p.x, p.y, x, y) {
		p.segments = append(p.segments, layout.Rule{X0: p.x, Y0: p.y, X1: x, Y1: y})
	}
	p.x, p.y = x, y
}

func (p *path) close() { p.to(p.sx, p.sy) }

func (in *interpreter) moveTo() { in.path.move(in.state.ctm.point(in.number(2), in.number(1))) }
func (in *interpreter) lineTo() { in.path.to(in.state.ctm.point(in.number(2), in.number(1))) }
func (in *interpreter) curveTo() {
	in.path.x, in.path.y = in.state.ctm.point(in.number(2), in.number(1))
	in.path.curved = true
}

func (in *interpreter) rectangle() {
	x, y, w, h := in.number(4), in.number(3), in.number(2), in.number(1)
	m := in.state.ctm
	in.path.move(m.point(x, y))
	in.path.to(m.point(x+w, y))
	in.path.to(m.point(x+w, y+h))
	in.path.to(m.point(x, y+h))
	in.path.close()
}

func paint(fill, stroke bool) func(*interpreter) {
	return func(in *interpreter) {
		if stroke && !in.state.strokeWhite && !in.path.curved {
			for _, s := range in.path.segments {
				in.rule(s)
			}
		}
		if fill && !in.state.fillWhite && !in.path.curved {
			in.fill()
		}
		in.path.clear()
	}
}

const (
	thick    = 3.2 // points: what is filled and no thicker is a rule
	straight = 0.8 // points that a rule may be off its direction
	shortest = 1.0 // points: what is shorter is a dot
)

// rule keeps a segment that is level or upright.
func (in *interpreter) rule(s layout.Rule) {
	w, h := math.Abs(s.X1-s.X0), math.Abs(s.Y1-s.Y0)
	if max(w, h) < shortest || min(w, h) > straight {
		return
	}
	if in.r.rules >= maxRules {
		in.r.exhausted = true
		return
	}
	in.r.rules++
	in.page.Rules = append(in.page.Rules, straightened(s, w > h))
}

func straightened(s layout.Rule, level bool) layout.Rule {
	if level {
		y := (s.Y0 + s.Y1) / 2
		return layout.Rule{X0: min(s.X0, s.X1), Y0: y, X1: max(s.X0, s.X1), Y1: y}
	}
	x := (s.X0 + s.X1) / 2
	return layout.Rule{X0: x, Y0: min(s.Y0, s.Y1), X1: x, Y1: max(s.Y0, s.Y1)}
}

// fill takes thin filled shapes for rules: word processors draw borders so.
func (in *interpreter) fill() {
	p := &in.path
	for i, from := range p.starts {
		to := len(p.segments)
		if i+1 < len(p.starts) {
			to = p.starts[i+1]
		}
		if to-from < 2 {
			continue
		}
		b := layout.Box{X0: math.Inf(1), Y0: math.Inf(1), X1: math.Inf(-1), Y1: math.Inf(-1)}
		for _, s := range p.segments[from:to] {
			b.X0, b.X1 = min(b.X0, s.X0, s.X1), max(b.X1, s.X0, s.X1)
			b.Y0, b.Y1 = min(b.Y0, s.Y0, s.Y1), max(b.Y1, s.Y0, s.Y1)
		}
		switch w, h := b.X1-b.X0, b.Y1-b.Y0; {
		case min(w, h) > thick:
		case w > h:
			in.rule(layout.Rule{X0: b.X0, Y0: (b.Y0 + b.Y1) / 2, X1: b.X1, Y1: (b.Y0 + b.Y1) / 2})
		default:
			in.rule(layout.Rule{X0: (b.X0 + b.X1) / 2, Y0: b.Y0, X1: (b.X0 + b.X1) / 2, Y1: b.Y1})
		}
	}
}

// do draws a picture, or the content of a form.
func (in *interpreter) do() {
	f := in.r.file
	s := f.Stream(f.Dict(in.resources["XObject"])[in.name()])
	if s == nil {
		return
	}
	if f.Name(s.Dict["Subtype"]) == "Image" {
		in.picture()
		return
	}
	if f.Name(s.Dict["Subtype"]) != "Form" || len(in.active) >= maxForms || slices.Contains(in.active, s) {
		return
	}
	if in.r.forms--; in.r.forms < 0 {
		in.r.exhausted = true
		return
	}
	content, _ := f.Data(s)
	outer := *in
	in.active = append(in.active, s)
	in.stack, in.marks, in.operands, in.arena = nil, nil, nil, nil
	if in.path = (path{}); outer.artifact() {
		in.marks = []mark{{artifact: true}}
	}
	if m := f.Array(s.Dict["Matrix"]); len(m) == 6 {
		in.state.ctm = toMatrix(f, m).then(in.state.ctm)
	}
	if own := f.Dict(s.Dict["Resources"]); own != nil {
		in.resources = own
	}
	in.run(content)
	*in = outer
}

func toMatrix(f *object.File, a object.Array) matrix {
	var v [6]float64
	for i := range v {
		v[i], _ = f.Number(a[i])
		if math.Abs(v[i]) > 1e9 {
			return identity
		}
	}
	return matrix{v[0], v[1], v[2], v[3], v[4], v[5]}
}

// picture keeps where a picture stands: the unit square under the matrix.
func (in *interpreter) picture() {
	x0, y0 := in.state.ctm.point(0, 0)
	x1, y1 := in.state.ctm.point(1, 1)
	b := layout.Box{X0: min(x0, x1), Y0: min(y0, y1), X1: max(x0, x1), Y1: max(y0, y1)}
	if finite(b.X0, b.Y0, b.X1, b.Y1) && len(in.page.Pictures) < maxPictures {
		in.page.Pictures = append(in.page.Pictures, b)
	}
}
