package ui

import (
	"gouji/model"
	"gouji/ui/grid"
)

// Classes of grid cells, in the order of look.grid.Classes.
const (
	plainClass grid.Class = iota
	headClass
	labelClass
	blankClass
	missingClass
	notedClass
	warnedClass
	involvedClass
	faultedClass
	correctedClass
	editingClass
	classCount
)

// compose draws every line of the screen into m.screen.
func (m *Model) compose() {
	s, k, r := m.session, m.look, m.rects
	if cap(m.screen) < m.height {
		m.screen = make([]string, m.height)
	}
	m.screen = m.screen[:m.height]
	body, findings := m.bodyRects()
	joint := 0
	if findings.W > 0 && findings.W < m.width {
		joint = body.W
	}
	key := headKey{s.generation, s.at, m.width, len(m.saver.pending), m.saver.err != nil, k}
	if key != m.headed {
		m.headed, m.headLine, m.tabLine = key, m.header(m.width), m.tabBar(m.width)
	}
	m.screen[r.Header.Y], m.screen[r.Tabs.Y] = m.headLine, m.tabLine
	m.screen[r.PlaceLine.Y] = m.placeLine(m.width, joint)
	m.composeBody(body, findings)
	m.screen[r.LowRule.Y] = m.ruleLine(m.width, joint)
	drawSums(m.screen[r.Sums.Y:r.Sums.Y], m.sums, k, &m.row, m.width, r.Sums.H)
	m.screen[r.Footer.Y] = m.footer(m.width)
	m.composeDialog()
}

// join puts the lines of the screen together, the findings beside the body.
// Lines that part panes have no colour of their own: the renderer repaints
// every line that holds Chinese, and a colour for a bar costs 20 bytes each.
func (m *Model) join() string {
	m.bytes = m.bytes[:0]
	for y, line := range m.screen {
		if y > 0 {
			m.bytes = append(m.bytes, '\n')
		}
		m.bytes = append(m.bytes, line...)
		if m.side.contains(m.side.X, y) {
			m.bytes = append(m.bytes, m.look.chrome.Vertical...)
			m.bytes = append(m.bytes, m.entries[y-m.side.Y]...)
		}
	}
	return string(m.bytes)
}

// composeBody draws the left pane and the findings beside it.
func (m *Model) composeBody(body, findings rect) {
	k := m.look
	lines := m.screen[body.Y:body.Y]
	if g := m.grid(); g != nil {
		copy(m.screen[body.Y:body.Y+body.H], g.Lines())
	} else {
		m.prose.draw(lines, m.session, k, &m.row, !m.inList)
	}
	m.side = rect{}
	if findings.W == 0 {
		return
	}
	if findings.W == m.width {
		m.list.draw(lines, m.session, k, &m.row, m.inList)
		return
	}
	key := listKey{m.session.generation, m.session.current, m.list.top, findings.W, findings.H, m.inList, k}
	if key != m.listed || m.entries == nil {
		m.listed = key
		m.entries = m.list.draw(m.entries[:0], m.session, k, &m.row, m.inList)
	}
	m.side = findings
}

// composeDialog draws the top dialog over the lower part of the screen; the
// footer then shows its keys.
func (m *Model) composeDialog() {
	d := m.top()
	if d == nil {
		return
	}
	k := m.look
	if p := m.panel(d); p.H > 0 {
		m.side.H = max(min(m.side.H, p.Y-m.side.Y), 0)
		m.screen[p.Y] = m.titleLine(m.width, d.title(m))
		d.draw(m, m.screen[p.Y+1:p.Y+1], p.W, p.H-1)
	}
	if m.said.text == "" {
		m.row.start(m.width)
		m.row.put(k.muted, " "+d.footer(m))
		m.screen[m.rects.Footer.Y] = m.row.end(style{})
	}
}

// panel is the part of the screen that a dialog covers, its title included.
func (m *Model) panel(d dialog) rect {
	most := m.rects.Footer.Y - m.rects.PlaceLine.Y
	h := d.height(m, m.width, most-1)
	if h <= 0 {
		return rect{}
	}
	h = min(h+1, most)
	return rect{0, m.rects.Footer.Y - h, m.width, h}
}

// fill brings a grid's cells in line with the session.
func (m *Model) fill(g *gridPane) {
	s := m.session
	editing := ""
	edit, _ := m.top().(*cellEdit)
	if edit != nil {
		editing = "\x00" + edit.shown(g)
	}
	if g.generation == s.generation && g.look == m.look && g.editing == editing && g.preview == s.preview && g.last == s.prior.shown {
		return
	}
	if g.look != m.look {
		g.SetStyles(m.look.grid)
	}
	g.generation, g.look, g.editing, g.preview, g.last = s.generation, m.look, editing, s.preview, s.prior.shown
	for i := range g.cells {
		c := &g.cells[i]
		if c.Selectable {
			c.Text, c.Mark, c.Class = s.cellLook(model.Address(c.ID), m.look)
			c.Text, c.Align = s.besideLastYear(model.Address(c.ID), c.Text), alignRight
			if edit != nil && c.ID == string(edit.cell) {
				c.Text, c.Mark, c.Class, c.Align = editing[1:], "", editingClass, alignLeft
			}
		}
	}
	g.SetCells(g.cells)
}

// newGrid makes the grid of a tab's table.
func newGrid(s *Session, t *tab, k *look) *gridPane {
	list := make([]grid.Cell, len(t.grid.Boxes))
	for i, b := range t.grid.Boxes {
		c := grid.Cell{Row: b.Row, Col: b.Col, RowSpan: b.RowSpan, ColSpan: b.ColSpan, Text: b.Text, Class: headClass}
		switch {
		case b.Address != "":
			c.Selectable, c.ID, c.Align = true, string(b.Address), alignRight
			c.Text, c.Mark, c.Class = s.cellLook(b.Address, k)
		case b.Row >= t.grid.HeaderRows && b.Col < t.grid.LabelCols:
			c.Class = labelClass
		default:
			c.Align = alignCenter
		}
		list[i] = c
	}
	g := grid.New(list, t.grid.Height, t.grid.Width, t.grid.HeaderRows, t.grid.LabelCols)
	g.SetStyles(k.grid)
	return &gridPane{Grid: g, generation: s.generation, look: k, cells: list}
}

// cellLook gives what a value cell shows: the document's own text, a sign for
// what is not there, and the marks of findings, correction and annotation.
func (s *Session) cellLook(a model.Address, k *look) (text, mark string, class grid.Class) {
	view, grades := s.view, s.grades
	if s.preview != nil {
		view, grades = s.preview.view, s.preview.grades
	}
	c := view.Cell(a)
	text = c.Text.Line()
	switch c.State {
	case model.Blank:
		text, class = k.chrome.Blank, blankClass
	case model.Missing:
		text, class = s.text.MissingCell, missingClass
	case model.Invalid:
		class = faultedClass
	}
	corrected := view.Corrected(a)
	switch g := grades[a]; {
	case g == faulted:
		mark, class = errorMark, faultedClass
	case g == involved:
		mark, class = involvedMark, involvedClass
	case g == warned:
		mark, class = warningMark, warnedClass
	case corrected:
		class = correctedClass
	case g == noted && c.State != model.Blank && c.State != model.Missing:
		class = notedClass
	}
	if corrected && (mark == "" || mark == involvedMark) {
		mark = correctedMark
	}
	if s.notes[targetOf(a)] != "" {
		mark += annotatedMark
	}
	return text, mark, class
}
