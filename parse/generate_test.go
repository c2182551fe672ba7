package parse

import (
	"fmt"
	"strings"

	"gouji/model/form"
)

// draft is a report to be written in some layout: the cells' texts by
// address, of one pair of forms.
type draft struct {
	layout *form.Layout
	texts  map[form.Address]string
}

func newDraft(t2, t3 string) draft {
	d := draft{layout: form.LayoutFor(t2, t3), texts: map[form.Address]string{}}
	for _, id := range form.Tables {
		for _, a := range d.layout.Table(id).Addresses() {
			d.texts[a] = "0"
		}
	}
	return d
}

// grid gives the printed boxes of a table row by row.
func (d draft) grid(id form.TableID) [][]form.Box {
	t := d.layout.Table(id)
	rows := make([][]form.Box, t.Height)
	for _, b := range t.Boxes {
		rows[b.Row] = append(rows[b.Row], b)
	}
	for _, r := range rows {
		for i := range r {
			for j := i; j > 0 && r[j].Col < r[j-1].Col; j-- {
				r[j], r[j-1] = r[j-1], r[j]
			}
		}
	}
	return rows
}

func (d draft) text(b form.Box) string {
	if b.Address != "" {
		return d.texts[b.Address]
	}
	return b.Text
}

// writer writes one table in one layout.
type writer func(d draft, id form.TableID) string

// bars is layout 1: a row a line, | after every cell of the grid, the cells
// that merges swallowed at the end of the row, the last row cut.
func bars(d draft, id form.TableID) string {
	var b strings.Builder
	t := d.layout.Table(id)
	rows := d.grid(id)
	for i, r := range rows {
		for _, box := range r {
			b.WriteString(d.text(box) + " | ")
		}
		s := strings.TrimRight(b.String(), " ")
		b.Reset()
		b.WriteString(s)
		if i < len(rows)-1 {
			b.WriteString(" " + strings.Repeat("|", t.Width-len(r)))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// lines is layout 2: a cell a line.
func lines(d draft, id form.TableID) string {
	var b strings.Builder
	t := d.layout.Table(id)
	rows := d.grid(id)
	for i, r := range rows {
		for _, box := range r {
			if s := d.text(box); s != "" {
				b.WriteString(s + " ")
			}
			b.WriteString("|\n")
		}
		if pad := t.Width - len(r); i < len(rows)-1 && pad > 0 {
			b.WriteString(strings.Repeat("|", pad) + "\n")
		}
	}
	return b.String()
}

// piped keeps the columns, with | before the first cell as well.
func piped(d draft, id form.TableID) string {
	var b strings.Builder
	t := d.layout.Table(id)
	for i, r := range d.grid(id) {
		cells := make([]string, t.Width)
		for _, box := range r {
			cells[box.Col] = d.text(box)
		}
		b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
		if i == 0 {
			b.WriteString(strings.Repeat("|---", t.Width) + "|\n")
		}
	}
	return b.String()
}

// tabs keeps the columns, as cells copied from a sheet.
func tabs(d draft, id form.TableID) string {
	var b strings.Builder
	t := d.layout.Table(id)
	for _, r := range d.grid(id) {
		cells := make([]string, t.Width)
		for _, box := range r {
			cells[box.Col] = d.text(box)
		}
		b.WriteString(strings.Join(cells, "\t") + "\n")
	}
	return b.String()
}

// unpadded writes | between cells and nothing for merged ones.
func unpadded(d draft, id form.TableID) string {
	var b strings.Builder
	for _, r := range d.grid(id) {
		var cells []string
		for _, box := range r {
			cells = append(cells, d.text(box))
		}
		b.WriteString(strings.Join(cells, " | ") + " |\n")
	}
	return b.String()
}

// bare writes a cell a line and no bars, a blank line between: blank cells
// are lost in it.
func bare(d draft, id form.TableID) string {
	var b strings.Builder
	for _, r := range d.grid(id) {
		for _, box := range r {
			b.WriteString(d.text(box) + "\n\n")
		}
	}
	return b.String()
}

// spaced writes a row a line with runs of blanks: blank cells are lost in it.
func spaced(d draft, id form.TableID) string {
	var b strings.Builder
	for _, r := range d.grid(id) {
		var cells []string
		for _, box := range r {
			cells = append(cells, d.text(box))
		}
		b.WriteString(strings.Join(cells, "   ") + "\n")
	}
	return b.String()
}

// page writes the whole report.
func (d draft) page(w writer, end string) string {
	var b strings.Builder
	p := func(s string) { b.WriteString(s + end) }
	p("云河市水务局2023年政府信息公开工作年度报告")
	p("本报告由云河市水务局按照条例编制，统计期限为2023年1月1日至2023年12月31日。")
	p("一、总体情况")
	p("（一）主动公开。全年在网站发布信息十二条。")
	for _, id := range form.Tables {
		p(d.layout.Table(id).Title)
		b.WriteString(strings.ReplaceAll(w(d, id), "\n", end))
	}
	p("五、存在的主要问题及改进情况")
	p("公开内容还不够细，下一步将逐项补齐。")
	p("六、其他需要报告的事项")
	p(fmt.Sprintf("%d年度没有收取信息处理费。", 2023))
	return b.String()
}

// gluedLines writes a row a line, its cells without anything between.
func gluedLines(d draft, id form.TableID) string {
	var b strings.Builder
	for _, r := range d.grid(id) {
		for _, box := range r {
			b.WriteString(d.text(box))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// glued writes all cells without anything between.
func glued(d draft, id form.TableID) string {
	var b strings.Builder
	for _, r := range d.grid(id) {
		for _, box := range r {
			b.WriteString(d.text(box))
		}
	}
	return b.String() + "\n"
}
