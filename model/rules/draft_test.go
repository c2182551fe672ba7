package rules

import (
	"fmt"
	"slices"
	"strings"

	"gouji/model"
	"gouji/model/form"
)

// draft is a report being written for a test: prose and printed tables that
// directives change, then set as text with | after every cell of the grid.
type draft struct {
	title    string
	opening  []string
	sections []draftSection
	tables   map[form.TableID]*draftTable
	faults   []model.Fault
	statuses map[form.TableID]model.TableInfo
	tail     []string
}

type draftSection struct {
	heading    string
	paragraphs []string
	table      form.TableID
}

type draftTable struct {
	form *form.Table
	rows []draftRow
}

type draftRow struct {
	id     string
	labels []string // what stands to the left of the values, or the whole header row
	groups []string // group labels that open in this row
	cells  []draftCell
	extra  []string
	pad    int // cells that merges swallowed: a further | each at the row's end
}

type draftCell struct {
	address model.Address
	text    string
}

// newDraft gives a sound draft: base is 2021, 2019, mixed, hybrid or pre2019.
func newDraft(base string, year int) (*draft, error) {
	d := &draft{title: fmt.Sprintf("临江县云溪镇人民政府%d年政府信息公开工作年度报告", year),
		tables: map[form.TableID]*draftTable{}, statuses: map[form.TableID]model.TableInfo{}}
	layouts := map[string]*form.Layout{
		"2021": form.LayoutFor(form.Form2021, form.Form2021), "2019": form.LayoutFor(form.Form2019, form.Form2019),
		"mixed": form.LayoutFor(form.Form2021, form.Form2019), "hybrid": form.LayoutFor(form.Form2019, form.Form2021),
	}
	if base == "pre2019" {
		d.oldProse(year)
		return d, nil
	}
	l := layouts[base]
	if l == nil {
		return nil, fmt.Errorf("no base %q", base)
	}
	d.prose(year)
	for _, id := range form.Tables {
		d.tables[id] = newDraftTable(l.Table(id))
	}
	for _, f := range strings.Fields(figures) {
		a, text, _ := strings.Cut(f, "=")
		d.set(a, text) // figures of the other form find no cell
	}
	return d, nil
}

// figures are the sound draft's; every other cell is 0.
const figures = `t3.new.natural=5 t3.new.business=1 t3.new.total=6 t3.carried_in.natural=1 t3.carried_in.total=1
t3.granted.natural=2 t3.granted.business=1 t3.granted.total=3 t3.partial.natural=1 t3.partial.total=1
t3.unable_not_held.natural=2 t3.unable_not_held.total=2 t3.total.natural=5 t3.total.business=1 t3.total.total=6
t3.carried_out.natural=1 t3.carried_out.total=1 t4.reconsideration.upheld=1 t4.reconsideration.total=1
t2.normative.issued=2 t2.normative.repealed=1 t2.normative.in_force=9 t2.license.decisions=31 t2.penalty.decisions=4
t2.normative.made=2 t2.normative.disclosed=2 t2.normative.disclosed_total=9 t2.license.previous=12 t2.license.change=-1
t2.procurement.projects=3 t2.procurement.amount=15.6`

func (d *draft) prose(year int) {
	cited := "《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）"
	if year < 2021 {
		cited = "《中华人民共和国政府信息公开工作年度报告格式（试行）》（国办公开办函〔2019〕60号）"
	}
	d.opening = []string{fmt.Sprintf("根据《中华人民共和国政府信息公开条例》（国务院令第711号）和%s要求，云溪镇人民政府编制本报告，所列数据的统计期限为%d年1月1日至12月31日。联系人：镇党政办公室，电话：0771-6543210。", cited, year)}
	d.sections = []draftSection{
		{"一、总体情况", []string{
			"（一）主动公开。围绕群众关心的事项公开信息，栏目按月更新。",
			"（二）依申请公开。镇里安排专人登记、办理和答复。",
			"（三）政府信息管理。信息发布前逐件审核，文件定期清理。",
			"（四）政府信息公开平台建设。门户网站由专人维护。",
			"（五）监督保障。镇里每季度自查一次，全年培训一次，公开工作纳入年度考核，请群众评议，没有需要追究责任的情形。"}, ""},
		{"二、主动公开政府信息情况", nil, form.T2},
		{"三、收到和处理政府信息公开申请情况", nil, form.T3},
		{"四、政府信息公开行政复议、行政诉讼情况", nil, form.T4},
		{"五、存在的主要问题及改进情况", []string{
			"（一）存在的主要问题。解读材料形式单一，个别栏目更新偏慢。",
			"（二）改进情况。已增加图文解读，明确栏目更新时限。"}, ""},
		{"六、其他需要报告的事项", []string{"本年度未收取信息处理费。"}, ""},
	}
}

func (d *draft) oldProse(year int) {
	d.opening = []string{fmt.Sprintf("现公布云溪镇%d年度政府信息公开工作情况。", year)}
	d.sections = []draftSection{
		{"一、概述", []string{"本镇按要求推进信息公开。"}, ""},
		{"二、主动公开情况", []string{"全年在网站公开信息。"}, ""},
		{"三、依申请公开情况", []string{"全年没有收到申请。"}, ""},
		{"四、收费及减免情况", []string{"全年没有收费。"}, ""},
		{"五、行政复议和行政诉讼情况", []string{"全年没有发生。"}, ""},
		{"六、存在的问题和改进措施", []string{"更新不够及时，将加强检查。"}, ""},
	}
}

func newDraftTable(t *form.Table) *draftTable {
	d := &draftTable{form: t}
	for row := range t.Height {
		r := draftRow{id: "header"}
		var printed []form.Box
		for _, b := range t.Boxes {
			if b.Row == row {
				printed = append(printed, b)
			}
		}
		slices.SortFunc(printed, func(a, b form.Box) int { return a.Col - b.Col })
		for _, b := range printed {
			if b.Address == "" {
				r.labels = append(r.labels, b.Text)
				continue
			}
			r.id = b.Address.Row()
			r.cells = append(r.cells, draftCell{b.Address, "0"})
		}
		r.pad = t.Width - len(printed)
		if t.ID == form.T3 && len(r.cells) > 0 {
			n := len(r.labels) - 1
			r.groups, r.labels = r.labels[:n:n], r.labels[n:]
		}
		d.rows = append(d.rows, r)
	}
	return d
}

// text sets the draft as the mirrors flatten it: a row a line.
func (d *draft) text() string {
	var b strings.Builder
	line := func(s string) { b.WriteString(s + "\n") }
	if d.title != "" {
		line(d.title)
	}
	for _, p := range d.opening {
		line(p)
	}
	for _, s := range d.sections {
		if s.heading != "" {
			line(s.heading)
		}
		for _, p := range s.paragraphs {
			line(p)
		}
		if t := d.tables[s.table]; t != nil {
			t.write(&b)
		}
	}
	for _, p := range d.tail {
		line(p)
	}
	return b.String()
}

func (t *draftTable) write(b *strings.Builder) {
	for i, r := range t.rows {
		texts := slices.Concat(r.groups, r.labels)
		for _, c := range r.cells {
			texts = append(texts, c.text)
		}
		texts = append(texts, r.extra...)
		b.WriteString(strings.Join(texts, " | ") + " |")
		if i < len(t.rows)-1 {
			b.WriteString(" " + strings.Repeat("|", r.pad))
		}
		b.WriteByte('\n')
	}
}

// set writes a cell; * stands for every row or column. It reports whether
// there was one.
func (d *draft) set(address, text string) bool {
	part := strings.Split(address, ".")
	if len(part) != 3 || d.tables[form.TableID(part[0])] == nil {
		return false
	}
	done := false
	rows := d.tables[form.TableID(part[0])].rows
	for i := range rows {
		for j := range rows[i].cells {
			c := &rows[i].cells[j]
			if (part[1] == "*" || c.address.Row() == part[1]) && (part[2] == "*" || c.address.Column() == part[2]) {
				c.text, done = text, true
			}
		}
	}
	return done
}

// find gives a printed row by its id or a cell's address (in table 4 any group
// names the one row; "header2" is the second row without values).
func (d *draft) find(address string) (*draftTable, int) {
	id, row, _ := strings.Cut(address, ".")
	t := d.tables[form.TableID(id)]
	if t == nil {
		return nil, 0
	}
	var n int
	header, _ := fmt.Sscanf(row, "header%d", &n)
	row, _, _ = strings.Cut(row, ".")
	for i, r := range t.rows {
		if header == 1 && r.id == "header" {
			if n--; n == 0 {
				return t, i
			}
		}
		if r.id == row || t.form.ID == form.T4 && len(r.cells) > 0 && row != "header" {
			return t, i
		}
	}
	return nil, 0
}
