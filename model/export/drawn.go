package export

import (
	"gouji/model"
	"gouji/model/form"
)

// drawnTable is a statutory table as the form prints it, with what the draft
// holds and what is proposed.
type drawnTable struct {
	Table  *form.Table
	Title  string
	Status string // why the draft has it otherwise, "" where it was read
	Boxes  []drawnBox
}

// drawnBox is a printed box. One without an address is a label.
type drawnBox struct {
	form.Box
	State    model.State // of the draft's value
	Old      string      // what the draft holds
	New      string      // what is proposed in its place
	Changed  bool
	Severity *model.Severity // the gravest finding that faults it, nil for none
	Refs     []int           // numbers of the opinions that fault it
	Of       []int           // further opinions in whose equation it stands
}

// mostMarked is the most cells of a finding without an equation that get its
// number; more are marked without.
const mostMarked = 12

// drawn gives the tables of the draft's form with marks.
func (d Document) drawn(l list) []drawnTable {
	marks := map[model.Address]*drawnBox{}
	for _, g := range l.Groups {
		for _, o := range g.Items {
			o.mark(marks)
		}
	}
	v := d.draft()
	var tables []drawnTable
	for _, id := range form.Tables {
		t := v.Layout.Table(id)
		if t == nil {
			continue
		}
		table := drawnTable{Table: t, Title: id.Name() + "　" + t.Title, Status: d.tableWords(v.Table(id))}
		for _, b := range t.Boxes {
			box := drawnBox{Box: b}
			if b.Address != "" {
				if m := marks[b.Address]; m != nil {
					box = *m
					box.Box = b
				}
				d.fill(v, &box)
			}
			table.Boxes = append(table.Boxes, box)
		}
		tables = append(tables, table)
	}
	return tables
}

func (d Document) fill(v model.View, b *drawnBox) {
	c := v.Cell(b.Address)
	b.State, b.Old = c.State, c.Text.Line()
	if x, ok := d.Review.Correction(b.Address); ok {
		b.Changed, b.New = true, x.New.Line()
	}
}

// mark puts an opinion to the cells that it faults: the first of an equation
// or both sides of the identity, every one of another finding.
func (o opinion) mark(marks map[model.Address]*drawnBox) {
	if o.Severity == nil || o.Settled {
		return
	}
	for i, a := range o.cells {
		m := marks[a]
		if m == nil {
			m = &drawnBox{}
			marks[a] = m
		}
		if o.sums && i > 0 {
			m.Of = append(m.Of, o.Number)
			continue
		}
		if m.Severity == nil || *m.Severity < *o.Severity {
			m.Severity = o.Severity
		}
		if o.sums || len(o.cells) <= mostMarked {
			m.Refs = append(m.Refs, o.Number)
		}
	}
}

// tableWords tells why a table is not simply there.
func (d Document) tableWords(t model.TableInfo) string {
	words := ""
	switch t.Status {
	case model.TableRead:
		return ""
	case model.TableMissing:
		return d.in("原稿中没有这张表", "the draft lacks this table")
	case model.TableUnreadable:
		words = d.in("这张表无法读取", "this table cannot be read")
	case model.TableReconstructed:
		words = d.in("这张表由推断还原，请对照原稿", "this table was reconstructed: compare it with the draft")
	}
	if reason := t.Reason.In(d.Language); reason != "" {
		words += d.in("：", ": ") + shown(reason)
	}
	return words
}

// glyph marks a severity without colour.
func glyph(s model.Severity) string {
	return [...]string{model.Note: "·", model.Warning: "!", model.Error: "✗"}[s]
}
