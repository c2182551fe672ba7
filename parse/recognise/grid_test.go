package recognise

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"gouji/model"
	"gouji/model/form"
	"gouji/model/safe"
	"gouji/parse/document"
)

// printed makes the table of a form as a word processor holds it, with spans.
func printed(t *form.Table, text func(form.Address) string) *document.Table {
	out := &document.Table{Rows: t.Height, Cols: t.Width}
	for r := range t.Height {
		for c := range t.Width {
			for _, b := range t.Boxes {
				if b.Row != r || b.Col != c {
					continue
				}
				s := b.Text
				if b.Address != "" {
					s = text(b.Address)
				}
				out.Cells = append(out.Cells, document.Cell{Row: r, Col: c, RowSpan: b.RowSpan, ColSpan: b.ColSpan, Text: s,
					Place: model.Place{Line: r + 1, Column: c + 1}})
			}
		}
	}
	return out
}

func para(s string) document.Block { return document.Block{Text: s} }

// pages wraps tables in a whole report.
func pages(tables ...[]document.Block) *document.Document {
	d := &document.Document{Format: "docx"}
	d.Blocks = append(d.Blocks, para("清泉县统计局2022年政府信息公开工作年度报告"), para("一、总体情况"), para("（一）主动公开。发布信息九条。"))
	titles := []string{"二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况"}
	for i, t := range tables {
		d.Blocks = append(append(d.Blocks, para(titles[i])), t...)
	}
	d.Blocks = append(d.Blocks, para("五、存在的主要问题及改进情况"), para("还不够细。"), para("六、其他需要报告的事项"), para("无收费。"))
	return d
}

// figures gives every cell of a layout a number of its own.
func figures(l *form.Layout) map[form.Address]string {
	m := map[form.Address]string{}
	for i, a := range l.Addresses() {
		m[a] = fmt.Sprint(i + 1)
	}
	return m
}

func read(t *testing.T, d *document.Document) *model.Report {
	t.Helper()
	r, err := Report(model.Source{}, d)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func same(t testing.TB, r *model.Report, want map[form.Address]string, except ...string) {
	t.Helper()
	skip := map[string]bool{}
	for _, e := range except {
		skip[e] = true
	}
	for a, w := range want {
		if skip[a.Row()] {
			continue
		}
		if c := r.Cell(a); c.Text.String() != w || c.Value != model.ReadValue(safe.New(w), false) {
			t.Errorf("%s is %q %s, want %q", a, c.Text, c.State, w)
		}
	}
}

func one(t *document.Table) []document.Block { return []document.Block{{Table: t}} }

func whole(m map[form.Address]string) [3]*document.Table {
	text := func(a form.Address) string { return m[a] }
	return [3]*document.Table{printed(form.Table2, text), printed(form.Table3, text), printed(form.Table4, text)}
}

var plain = form.LayoutFor(form.Form2021, form.Form2021)

func TestGrids(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*[3]*document.Table)
		split  int // row of table 3 at which a page break cuts it, 0 none
		repeat bool
		faults []model.FaultKind
		except []string
		status model.TableStatus
	}{
		{name: "as printed", status: model.TableRead},
		{name: "ghost columns", status: model.TableRead, change: func(t *[3]*document.Table) {
			for _, x := range t {
				x.Cols++
				for r := range x.Rows {
					x.Cells = append(x.Cells, document.Cell{Row: r, Col: x.Cols - 1, RowSpan: 1, ColSpan: 1})
				}
			}
		}},
		{name: "ghost column at the left", status: model.TableRead, change: func(t *[3]*document.Table) {
			for _, x := range t {
				x.Cols++
				for i := range x.Cells {
					x.Cells[i].Col++
				}
				for r := range x.Rows {
					x.Cells = append(x.Cells, document.Cell{Row: r, RowSpan: 1, ColSpan: 1})
				}
			}
		}},
		{name: "cut at a page break", split: 12, status: model.TableRead},
		{name: "cut, heads repeated", split: 12, repeat: true, status: model.TableRead},
		{name: "stray in the heads", status: model.TableRead, faults: []model.FaultKind{model.StrayCell}, change: func(t *[3]*document.Table) {
			cellAt(t[1], 2, 8).Text = "其他"
			t[1].Cells = append(t[1].Cells, document.Cell{Row: 2, Col: 9, RowSpan: 1, ColSpan: 1, Text: "0"})
		}},
		{name: "label and group in one cell", status: model.TableRead, change: func(t *[3]*document.Table) {
			c := cellAt(t[1], 5, 1)
			c.Text = "三、本年度办理结果\n（一）予以公开"
			cellAt(t[1], 5, 0).Text = ""
		}},
		{name: "label misspelt", status: model.TableRead, faults: []model.FaultKind{model.LabelVariant}, change: func(t *[3]*document.Table) {
			cellAt(t[1], 8, 2).Text = "2.其他法律行政止公开"
		}},
		{name: "labels without numbers", status: model.TableRead, change: func(t *[3]*document.Table) {
			cellAt(t[1], 7, 2).Text = "属于国家秘密"
			cellAt(t[1], 19, 2).Text = "（2）重复申请"
		}},
		{name: "row left out", status: model.TableRead, faults: []model.FaultKind{model.RowMissing}, except: []string{"rejected_repeat"}, change: func(t *[3]*document.Table) {
			dropRow(t[1], 19)
		}},
		{name: "row of another form", status: model.TableRead, faults: []model.FaultKind{model.RowUnknown}, change: func(t *[3]*document.Table) {
			insertRow(t[1], 20, "9.其他依法不予处理的各类情形")
		}},
		{name: "two numbers in a cell", status: model.TableRead, except: []string{"granted"}, change: func(t *[3]*document.Table) {
			cellAt(t[1], 5, 3).Text = "20\n23"
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := figures(plain)
			tables := whole(m)
			if c.change != nil {
				c.change(&tables)
			}
			blocks := one(tables[1])
			if c.split > 0 {
				blocks = cut(tables[1], c.split, c.repeat)
			}
			r := read(t, pages(one(tables[0]), blocks, one(tables[2])))
			same(t, r, m, c.except...)
			var kinds []model.FaultKind
			for _, f := range r.Faults {
				kinds = append(kinds, f.Kind)
			}
			if fmt.Sprint(kinds) != fmt.Sprint(c.faults) {
				t.Errorf("faults %v, want %v: %+v", kinds, c.faults, r.Faults)
			}
			for _, id := range form.Tables {
				if r.Table(id).Status != c.status {
					t.Errorf("%s is %s", id, r.Table(id).Status)
				}
			}
			if len(r.Sections) != 6 {
				t.Errorf("%d sections", len(r.Sections))
			}
		})
	}
}

func cellAt(t *document.Table, row, col int) *document.Cell {
	for i := range t.Cells {
		c := &t.Cells[i]
		if row >= c.Row && row < c.Row+c.RowSpan && col >= c.Col && col < c.Col+c.ColSpan {
			return c
		}
	}
	return nil
}

func dropRow(t *document.Table, row int) {
	var kept []document.Cell
	for _, c := range t.Cells {
		switch {
		case c.Row == row && c.RowSpan == 1:
			continue
		case c.Row > row:
			c.Row--
		case c.Row+c.RowSpan > row:
			c.RowSpan--
		}
		kept = append(kept, c)
	}
	t.Cells, t.Rows = kept, t.Rows-1
}

func insertRow(t *document.Table, row int, name string) {
	var out []document.Cell
	done := false
	add := func() {
		done = true
		out = append(out, document.Cell{Row: row, Col: 2, RowSpan: 1, ColSpan: 1, Text: name})
		for k := range 7 {
			out = append(out, document.Cell{Row: row, Col: 3 + k, RowSpan: 1, ColSpan: 1, Text: "999"})
		}
	}
	for _, c := range t.Cells {
		if c.Row >= row {
			if !done {
				add()
			}
			c.Row++
		} else if c.Row+c.RowSpan > row {
			c.RowSpan++
		}
		out = append(out, c)
	}
	t.Cells, t.Rows = out, t.Rows+1
}

// cut makes two tables of one, the second with the heads again where asked.
func cut(t *document.Table, at int, repeat bool) []document.Block {
	first := &document.Table{Rows: at, Cols: t.Cols}
	second := &document.Table{Rows: t.Rows - at, Cols: t.Cols}
	offset := 0
	if repeat {
		offset = 3
		second.Rows += 3
		for _, c := range t.Cells {
			if c.Row < 3 {
				second.Cells = append(second.Cells, c)
			}
		}
	}
	for _, c := range t.Cells {
		if c.Row < at {
			first.Cells = append(first.Cells, c)
		} else {
			c.Row += offset - at
			second.Cells = append(second.Cells, c)
		}
	}
	return []document.Block{{Table: first}, {Table: second}}
}

// TestOneSheet reads all three tables and the prose from one grid.
func TestOneSheet(t *testing.T) {
	m := figures(plain)
	sheet := &document.Table{Cols: 15, Name: "Sheet1"}
	line := func(s string) {
		sheet.Cells = append(sheet.Cells, document.Cell{Row: sheet.Rows, RowSpan: 1, ColSpan: 15, Text: s})
		sheet.Rows++
	}
	titles := []string{"二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况"}
	line("清泉县统计局2022年政府信息公开工作年度报告")
	line("一、总体情况")
	line("发布信息九条。")
	for i, table := range whole(m) {
		line(titles[i])
		for _, c := range table.Cells {
			c.Row += sheet.Rows
			sheet.Cells = append(sheet.Cells, c)
		}
		sheet.Rows += table.Rows
	}
	line("五、存在的主要问题及改进情况")
	line("还不够细。")
	r := read(t, &document.Document{Format: "xlsx", Blocks: []document.Block{{Table: sheet}}})
	same(t, r, m)
	if len(r.Sections) != 5 || r.Unit.String() != "清泉县统计局" || r.Year != 2022 {
		t.Errorf("%d sections, unit %s, year %d", len(r.Sections), r.Unit, r.Year)
	}
}

// TestNested finds the tables in the cells of a page's layout table.
func TestNested(t *testing.T) {
	m := figures(plain)
	tables := whole(m)
	inner := pages(one(tables[0]), one(tables[1]), one(tables[2])).Blocks
	outer := &document.Table{Rows: 1, Cols: 2, Cells: []document.Cell{
		{RowSpan: 1, ColSpan: 1, Text: "首页 政务公开"},
		{Col: 1, RowSpan: 1, ColSpan: 1, Text: "…", Blocks: inner}}}
	r := read(t, &document.Document{Format: "html", Blocks: []document.Block{{Table: outer}}})
	same(t, r, m)
	if len(r.Sections) != 6 {
		t.Errorf("%d sections", len(r.Sections))
	}
}

// TestBlankForm is the form as it is handed out: every cell blank.
func TestBlankForm(t *testing.T) {
	tables := whole(map[form.Address]string{})
	r := read(t, pages(one(tables[0]), one(tables[1]), one(tables[2])))
	for _, a := range r.Layout.Addresses() {
		if r.Cell(a).State != model.Blank {
			t.Errorf("%s is %s", a, r.Cell(a).State)
		}
	}
	if r.Layout != plain || len(r.Faults) != 0 {
		t.Errorf("form %s, faults %v", r.Layout.Form, r.Faults)
	}
}

// TestTableTwice keeps the first of two tables, and says so.
func TestTableTwice(t *testing.T) {
	m := figures(plain)
	tables := whole(m)
	again := whole(figures(plain))[1]
	r := read(t, pages(one(tables[0]), []document.Block{{Table: tables[1]}, {Table: again}}, one(tables[2])))
	same(t, r, m)
	if len(r.Faults) != 1 || r.Faults[0].Kind != model.TableDuplicate {
		t.Errorf("faults %+v", r.Faults)
	}
}

// TestGridRowDamage removes or adds one cell of a row without a trace of the
// gap: the other rows must stay as they are.
func TestGridRowDamage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := figures(plain)
		tables := whole(m)
		row := rapid.IntRange(3, tables[1].Rows-1).Draw(t, "row")
		col := rapid.IntRange(3, 9).Draw(t, "col")
		var kept []document.Cell
		for _, c := range tables[1].Cells {
			if c.Row == row && c.Col == col {
				continue
			}
			if c.Row == row && c.Col > col {
				c.Col--
			}
			kept = append(kept, c)
		}
		tables[1].Cells = kept
		r, err := Report(model.Source{}, pages(one(tables[0]), one(tables[1]), one(tables[2])))
		if err != nil {
			t.Fatal(err)
		}
		victim := form.Table3.Rows[row-3].ID
		for a, w := range m {
			c := r.Cell(a)
			if a.Table() == form.T3 && a.Row() == victim {
				if c.State == model.Number && c.Text.String() != w {
					t.Fatalf("%s became %s", a, c.Text)
				}
			} else if c.Text.String() != w || c.State != model.Number {
				t.Fatalf("%s became %q", a, c.Text)
			}
		}
	})
}
