package form

// block is one 第二十条第（…）项 of table 2.
type block struct {
	title   string
	columns []Column
	rows    []Row
}

func newTable2(form string, blocks []block) *Table {
	t := &Table{ID: T2, Form: form, Title: "二、主动公开政府信息情况", Width: 4, LabelCols: 1}
	seen := map[string]bool{}
	for _, b := range blocks {
		t.box(Box{Row: t.Height, ColSpan: t.Width, Text: b.title})
		t.Height++
		t.spread(t.Height, "信息内容", b.columns, nil)
		t.Height++
		for _, r := range b.rows {
			r.Groups = []string{b.title}
			t.Rows = append(t.Rows, r)
			t.spread(t.Height, r.Label, b.columns, &r)
			t.Height++
		}
		for _, c := range b.columns {
			if !seen[c.ID] {
				seen[c.ID] = true
				t.Columns = append(t.Columns, c)
			}
		}
	}
	return t
}

// spread prints a label and its columns over the width of table 2, the last
// box taking what is left. With a row the boxes are values, without one they
// are column heads.
func (t *Table) spread(row int, label string, columns []Column, of *Row) {
	t.box(Box{Row: row, Text: label})
	for i, c := range columns {
		b := Box{Row: row, Col: 1 + i}
		if i == len(columns)-1 {
			b.ColSpan = t.Width - b.Col
		}
		if of == nil {
			b.Text = c.Label
		} else {
			b.Address = At(T2, of.ID, c.ID)
		}
		t.box(b)
	}
}

func newTable3(form string, others []Row) *Table {
	t := &Table{ID: T3, Form: form, Title: "三、收到和处理政府信息公开申请情况",
		Columns: table3Columns, Width: 10, HeaderRows: 3, LabelCols: 3}
	t.Rows = append(append(append(t.Rows, table3Top...), others...), table3Bottom...)
	t.Height = t.HeaderRows + len(t.Rows)
	t.box(Box{RowSpan: 3, ColSpan: 3, Text: Corner})
	t.box(Box{Col: 3, ColSpan: 7, Text: "申请人情况"})
	t.box(Box{Row: 1, Col: 3, RowSpan: 2, Text: "自然人"})
	t.box(Box{Row: 1, Col: 4, ColSpan: 5, Text: legal})
	t.box(Box{Row: 1, Col: 9, RowSpan: 2, Text: "总计"})
	for i, c := range table3Columns[1:6] {
		t.box(Box{Row: 2, Col: 4 + i, Text: c.Label})
	}
	for i, r := range t.Rows {
		t.labels(t.HeaderRows+i, r, i)
		for j, c := range t.Columns {
			t.box(Box{Row: t.HeaderRows + i, Col: t.LabelCols + j, Address: At(T3, r.ID, c.ID)})
		}
	}
	t.Equations = equations3(t)
	return t
}

// labels prints the stub of the i-th body row of table 3: the groups that
// open here, each as tall as the run of rows that share it, then the label.
func (t *Table) labels(row int, r Row, i int) {
	for depth, g := range r.Groups {
		if i > 0 && len(t.Rows[i-1].Groups) > depth && t.Rows[i-1].Groups[depth] == g {
			continue
		}
		span := 1
		for i+span < len(t.Rows) && len(t.Rows[i+span].Groups) > depth && t.Rows[i+span].Groups[depth] == g {
			span++
		}
		t.box(Box{Row: row, Col: depth, RowSpan: span, Text: g})
	}
	depth := len(r.Groups)
	t.box(Box{Row: row, Col: depth, ColSpan: t.LabelCols - depth, Text: r.Label})
}

func equations3(t *Table) []Equation {
	var all []Equation
	for _, r := range t.Rows {
		e := Equation{Rule: "T3-ROW", Key: r.ID, Right: []Address{At(T3, r.ID, "total")}}
		for _, c := range t.Columns[:6] {
			e.Left = append(e.Left, At(T3, r.ID, c.ID))
		}
		all = append(all, e)
	}
	for _, c := range t.Columns {
		items := Equation{Rule: "T3-ITEMS", Key: c.ID, Right: []Address{At(T3, "total", c.ID)}}
		for _, r := range t.Rows[2 : len(t.Rows)-2] {
			items.Left = append(items.Left, At(T3, r.ID, c.ID))
		}
		all = append(all, items, Equation{Rule: "T3-IDENT", Key: c.ID,
			Left:  []Address{At(T3, "new", c.ID), At(T3, "carried_in", c.ID)},
			Right: []Address{At(T3, "total", c.ID), At(T3, "carried_out", c.ID)},
		})
	}
	return all
}

func newTable4(groups []Row) *Table {
	t := &Table{ID: T4, Form: Form2021, Title: "四、政府信息公开行政复议、行政诉讼情况",
		Rows: groups, Columns: table4Columns, Width: 15, Height: 4, HeaderRows: 3}
	t.box(Box{ColSpan: 5, Text: groups[0].Label})
	t.box(Box{Col: 5, ColSpan: 10, Text: litigation})
	for j, c := range t.Columns {
		t.box(Box{Row: 1, Col: j, RowSpan: 2, Text: c.Label})
	}
	t.box(Box{Row: 1, Col: 5, ColSpan: 5, Text: groups[1].Label})
	t.box(Box{Row: 1, Col: 10, ColSpan: 5, Text: groups[2].Label})
	for i := range groups[1:] {
		for j, c := range t.Columns {
			t.box(Box{Row: 2, Col: 5*(i+1) + j, Text: c.Label})
		}
	}
	for i, g := range groups {
		e := Equation{Rule: "T4-SUM", Key: g.ID, Right: []Address{At(T4, g.ID, "total")}}
		for j, c := range t.Columns {
			t.box(Box{Row: 3, Col: 5*i + j, Address: At(T4, g.ID, c.ID)})
			if c.ID != "total" {
				e.Left = append(e.Left, At(T4, g.ID, c.ID))
			}
		}
		t.Equations = append(t.Equations, e)
	}
	return t
}

// box appends a box; spans left at zero are one.
func (t *Table) box(b Box) {
	b.RowSpan, b.ColSpan = max(b.RowSpan, 1), max(b.ColSpan, 1)
	if b.Address != "" {
		if t.index == nil {
			t.index = map[Address]int{}
		}
		t.index[b.Address] = len(t.Boxes)
		t.addresses = append(t.addresses, b.Address)
	}
	t.Boxes = append(t.Boxes, b)
}
