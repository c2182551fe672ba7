package ui

// The least window that the screen is drawn in.
const (
	MinWidth  = 80
	MinHeight = 24
)

// What the size of the window decides.
const (
	besideWidth  = 110 // from here on the findings stand beside the text
	foldHeight   = 30  // below it the arithmetic is folded to foldedSums lines
	foldedSums   = 2
	openSums     = 4
	tallHeight   = 44 // from here on the arithmetic has tallSums lines
	tallSums     = 7
	chromeHeight = 5 // header, tabs, place, rule, footer
)

// rect is a part of the screen in cells.
type rect struct{ X, Y, W, H int }

// contains reports whether a position lies in the rectangle.
func (r rect) contains(x, y int) bool {
	return x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H
}

// rects is the layout of the screen. Findings has no width where the list is
// an overlay; Overlay is where it then goes.
type rects struct {
	TooSmall  bool
	Header    rect
	Tabs      rect
	PlaceLine rect
	Body      rect
	Findings  rect
	Overlay   rect
	LowRule   rect
	Sums      rect
	Footer    rect
}

// arrange lays the screen out for a window.
func arrange(w, h int) rects {
	if w < MinWidth || h < MinHeight {
		return rects{TooSmall: true}
	}
	sums := openSums
	switch {
	case h < foldHeight:
		sums = foldedSums
	case h >= tallHeight:
		sums = tallSums
	}
	body := h - chromeHeight - sums
	r := rects{
		Header:    rect{0, 0, w, 1},
		Tabs:      rect{0, 1, w, 1},
		PlaceLine: rect{0, 2, w, 1},
		Body:      rect{0, 3, w, body},
		LowRule:   rect{0, 3 + body, w, 1},
		Sums:      rect{0, 4 + body, w, sums},
		Footer:    rect{0, h - 1, w, 1},
	}
	if w < besideWidth {
		r.Overlay = rect{0, 3, w, body}
		return r
	}
	list := min(max(w/4, 28), 44)
	r.Body.W = w - list - 1
	r.Findings = rect{w - list, 3, list, body}
	return r
}
