package cells

// Chrome holds the characters that the program draws itself. Where characters
// of ambiguous width take two cells, lines are drawn in ASCII, so that every
// member but Ellipsis is exactly one cell wide in either set.
type Chrome struct {
	Horizontal, Vertical                       string
	TopLeft, TopRight, BottomLeft, BottomRight string
	TeeLeft, TeeRight, TeeTop, TeeBottom       string // ├ ┤ ┬ ┴
	Cross                                      string
	MoreLeft, MoreRight, MoreLines             string // ‹ › ⋮
	CursorLeft, CursorRight                    string // ▸ ◂
	Blank                                      string // stands for an empty value cell
	Ellipsis                                   string
}

// NewChrome gives the box-drawing set, or the ASCII one when ambiguous
// characters are wide.
func NewChrome(wide bool) Chrome {
	c := Chrome{
		Horizontal: "─", Vertical: "│",
		TopLeft: "┌", TopRight: "┐", BottomLeft: "└", BottomRight: "┘",
		TeeLeft: "├", TeeRight: "┤", TeeTop: "┬", TeeBottom: "┴", Cross: "┼",
		MoreLeft: "‹", MoreRight: "›", MoreLines: "⋮", CursorLeft: "▸", CursorRight: "◂",
		Blank: "·", Ellipsis: "…",
	}
	if wide {
		c.Horizontal, c.Vertical = "-", "|"
		c.TopLeft, c.TopRight, c.BottomLeft, c.BottomRight = "+", "+", "+", "+"
		c.TeeLeft, c.TeeRight, c.TeeTop, c.TeeBottom, c.Cross = "+", "+", "+", "+", "+"
		c.Blank, c.Ellipsis = ".", ".."
	}
	return c
}
