package recognise

import (
	"strings"

	"gouji/model"
	"gouji/model/form"
	"gouji/parse/labels"
)

// segment is a row of a statutory table as far as it is understood: its
// label cells and the cells after them.
type segment struct {
	label   *labels.Label // an empty one where none was recognised; shared
	known   bool
	run     []cell // label cells
	cells   []cell // value cells and padding
	grid    *grid
	soft    bool
	heads   bool // column heads, no body row
	block   bool // 第二十条第（…）项
	lead    int  // cells before the label
	section int
	guessed bool // the label was inferred
	torn    bool // a figure stands apart after it
}

// width counts the cells of the segment, labels and all.
func (s *segment) width() int { return s.lead + len(s.run) + len(s.cells) }

// spare reports whether the row fills the width of its source table, as most
// rows do: then blanks at its end may only be there for the width.
func (s *segment) spare() bool {
	return !s.soft && s.width() == s.grid.cols && s.grid.widest*2 > s.grid.rows
}

// text is the label as the document has it.
func (s *segment) text() string {
	return textOf(s.run)
}

// textOf joins the texts of label cells, as far as a label may go.
func textOf(run []cell) string {
	if len(run) == 1 {
		return run[0].text
	}
	var b strings.Builder
	for i := range run {
		if b.Len() > 1000 {
			break
		}
		b.WriteString(run[i].text)
	}
	return b.String()
}

// place is where the segment starts.
func (s *segment) place() model.Place {
	switch {
	case len(s.run) > 0:
		return *s.run[0].place
	case len(s.cells) > 0:
		return *s.cells[0].place
	}
	return model.Place{}
}

// collector gathers the segments of one statutory table, over as many source
// tables as hold them.
type collector struct {
	id       form.TableID
	segments []segment
	begun    bool // a body row was met
	tables   int  // source tables that contributed
	place    model.Place
	section  int
}

func (c *collector) add(s segment) {
	if s.label == nil {
		s.label = &unlabelled
	}
	if len(c.segments) == 0 {
		c.place, c.section = s.place(), s.section
	}
	c.segments = append(c.segments, s)
}

func (c *collector) last() *segment {
	if len(c.segments) == 0 {
		return nil
	}
	return &c.segments[len(c.segments)-1]
}

// evidence counts what in a source table speaks for each statutory table.
type evidence [3]int

// weigh reads a source table that stands in a section. Words that are too
// common to tell a table count where the section is that table's.
func weigh(rows []row, section int) evidence {
	var e evidence
	for i := range rows {
		for j := range rows[i].cells {
			c := &rows[i].cells[j]
			if c.kind != words {
				continue
			}
			if c.word != nil {
				for k := range c.word.Labels {
					l := &c.word.Labels[k]
					e[l.Table.Section()-2] += weight(l, section)
				}
			} else if l, ok := label(form.T3, c); ok {
				e[l.Table.Section()-2] += weight(l, section)
			} else if heads, _ := labels.Glued(c.key); len(heads) > 0 {
				for k := range heads {
					e[heads[k].Table.Section()-2] += weight(&heads[k], section)
				}
			}
		}
	}
	return e
}

func weight(l *labels.Label, section int) int {
	switch {
	case l.Kind == labels.Block || l.Kind == labels.Corner:
		return 3
	case l.Table == form.T2 && l.Kind == labels.Head:
		return 3
	case l.Table == form.T2:
		return 1
	case l.Weak && l.Table.Section() != section:
		return 0
	case l.Table == form.T3 && l.Kind != labels.Head:
		return 2
	}
	return 1
}

// enough is the evidence that makes a source table part of a statutory one.
const enough = 3

// zone is the statutory table that rows are being collected for, 0 none.
type zone int

func (r *reader) zoneOf(id form.TableID) zone { return zone(id.Section()) }

func (r *reader) collector(z zone) *collector {
	if z < 2 || z > 4 {
		return nil
	}
	return &r.tables[z-2]
}

// rowZone tells which statutory table a row belongs to: by the first word
// that belongs to one alone, else by a word that the open one knows. Without
// a word the row stays where the last one was.
func (r *reader) rowZone(w *row, allowed evidence) (z zone, labelled bool) {
	weak := zone(0)
	for i := range w.cells {
		c := &w.cells[i]
		if c.kind != words {
			continue
		}
		for _, id := range form.Tables {
			if allowed[id.Section()-2] == 0 {
				continue
			}
			l, ok := label(id, c)
			if !ok && id == form.T2 {
				_, ok = labels.Glued(c.key)
			}
			if !ok {
				continue
			}
			if !l.Weak {
				return r.zoneOf(id), true
			}
			if weak == 0 || r.zoneOf(id) == r.zone {
				weak = r.zoneOf(id)
			}
		}
	}
	return weak, weak != 0
}

// collect hands the rows of a source table to the collectors. Rows that no
// statutory table knows become prose.
func (r *reader) collect(rows []row, allowed evidence) {
	seen := [3]bool{}
	for i := range rows {
		w := &rows[i]
		if w.soft {
			r.stream(w, allowed, &seen)
			continue
		}
		z, labelled := r.rowZone(w, allowed)
		if !labelled {
			if r.asProse(w) {
				continue
			}
			z = r.zone
		}
		c := r.collector(z)
		if c == nil {
			r.proseRow(w)
			continue
		}
		r.open(z, &seen)
		switch z {
		case 2:
			r.row2(c, w)
		case 3:
			r.row3(c, w)
		case 4:
			r.row4(c, w)
		}
	}
}

func (r *reader) open(z zone, seen *[3]bool) {
	r.zone = z
	if !seen[z-2] {
		seen[z-2] = true
		r.tables[z-2].tables++
	}
}

// asProse takes a row without labels that is no row of figures: a heading or
// a sentence in a sheet, in a cell of its own.
func (r *reader) asProse(w *row) bool {
	filled, worded := 0, 0
	for i := range w.cells {
		switch w.cells[i].kind {
		case words:
			worded++
			filled++
		case value:
			filled++
		case blank:
		}
	}
	if worded == 1 && filled == 1 && !r.table3Running() {
		r.proseRow(w)
		return true
	}
	return filled == 0 && r.zone != 4
}

// table3Running reports whether the body of table 3 has begun and its last
// row is still to come: a lone word in between is debris of a label.
func (r *reader) table3Running() bool {
	c := &r.tables[1]
	if r.zone != 3 || !c.begun {
		return false
	}
	l := c.last()
	return l == nil || l.label.ID != "carried_out"
}

// segmentOf starts a segment from a row: what stands before the first label,
// the labels, and the cells after them.
func (r *reader) segmentOf(w *row, table form.TableID) segment {
	s := segment{label: &unlabelled, grid: w.grid, section: r.sectionNow()}
	first := -1
	for i := range w.cells {
		if _, ok := label(table, &w.cells[i]); ok {
			first = i
			break
		}
		if i >= 4 {
			break
		}
	}
	start := 0
	for start < len(w.cells) && w.cells[start].kind == blank {
		start++
	}
	switch {
	case first >= 0:
		start = min(start, first)
		for start < first && w.cells[start].kind == value {
			start++
		}
	case start == len(w.cells) || w.cells[start].kind != words:
		s.cells = w.cells
		return s
	}
	end := start
	for i := start; i < len(w.cells) && w.cells[i].kind != value; i++ {
		c := &w.cells[i]
		if c.kind != words {
			continue
		}
		l, ok := label(table, c)
		switch {
		case ok && (!s.known || s.label.Kind == labels.Group || l.Kind == labels.Row):
			s.label, s.known = l, true
		case s.known && s.label.Kind == labels.Row && !continuesLabel(s.label, c.key):
			i = len(w.cells)
			continue
		}
		end = i + 1
	}
	s.lead = start
	s.run = wordsOf(w.cells[start:end])
	s.lead += end - start - len(s.run)
	s.cells = w.cells[end:]
	return s
}

func wordsOf(cells []cell) []cell {
	all := true
	for i := range cells {
		all = all && cells[i].kind != blank
	}
	if all {
		return cells
	}
	var out []cell
	for i := range cells {
		if cells[i].kind != blank {
			out = append(out, cells[i])
		}
	}
	return out
}
