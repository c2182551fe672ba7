// Package layout makes paragraphs and tables of what stands on pages: glyphs
// and rules at positions. It knows nothing of PDF.
//
// All coordinates are in points, from the upper left corner of the page as it
// is read, y going down.
package layout

// Glyph is a piece of text at a place: most often one character.
type Glyph struct {
	X, Y  float64 // where it begins, on the baseline
	Width float64 // the advance in the direction of the text
	Size  float64 // of the font
	Text  string
	Turn  Turn
	Down  bool // upright, and set in columns from right to left
	Kind  Visibility
	Order int // in which it was drawn
}

// Turn is how many quarter turns clockwise a text is turned.
type Turn uint8

// Visibility says whether a reader of the page sees a glyph.
type Visibility uint8

// How glyphs are seen.
const (
	Seen     Visibility = iota
	Artifact            // page furniture, as the file marks it
	Hidden              // drawn invisible, or outside the page
)

// Rule is a straight line, level or upright.
type Rule struct{ X0, Y0, X1, Y1 float64 }

// Level tells the lines that go from left to right.
func (r Rule) Level() bool { return r.X1-r.X0 > r.Y1-r.Y0 }

// Box is a rectangle.
type Box struct{ X0, Y0, X1, Y1 float64 }

// Page is what stands on one page.
type Page struct {
	Number        int // from 1
	Width, Height float64
	Glyphs        []Glyph
	Rules         []Rule
	Pictures      []Box
}

// direction is the unit vector in which text of a turn runs.
func (t Turn) direction() (dx, dy float64) {
	switch t & 3 {
	case 1:
		return 0, 1
	case 2:
		return -1, 0
	case 3:
		return 0, -1
	}
	return 1, 0
}

// centre is a point in the middle of the glyph's body.
func (g *Glyph) centre() (x, y float64) {
	dx, dy := g.Turn.direction()
	return g.X + dx*g.Width/2 + dy*g.Size*0.35, g.Y + dy*g.Width/2 - dx*g.Size*0.35
}

// upright turns a page so that most of its text runs from left to right.
func (p *Page) upright() {
	var count [4]int
	for i := range p.Glyphs {
		count[p.Glyphs[i].Turn&3] += len(p.Glyphs[i].Text)
	}
	most := Turn(0)
	for t := range count {
		if count[t] > count[most] {
			most = Turn(t)
		}
	}
	if most == 0 {
		return
	}
	for i := range p.Glyphs {
		g := &p.Glyphs[i]
		g.X, g.Y = p.turned(g.X, g.Y, most)
		g.Turn = (g.Turn - most) & 3
	}
	for i, r := range p.Rules {
		p.Rules[i] = Rule(p.turnedBox(Box(r), most))
	}
	for i, b := range p.Pictures {
		p.Pictures[i] = p.turnedBox(b, most)
	}
	if most&1 == 1 {
		p.Width, p.Height = p.Height, p.Width
	}
}

// turned gives where a point lies when the page is turned back by t.
func (p *Page) turned(x, y float64, t Turn) (float64, float64) {
	switch t {
	case 1:
		return y, p.Width - x
	case 2:
		return p.Width - x, p.Height - y
	case 3:
		return p.Height - y, x
	}
	return x, y
}

func (p *Page) turnedBox(b Box, t Turn) Box {
	x0, y0 := p.turned(b.X0, b.Y0, t)
	x1, y1 := p.turned(b.X1, b.Y1, t)
	return Box{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)}
}
