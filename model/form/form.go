// Package form holds the statutory forms of the 政府信息公开工作年度报告 as
// data: the printed grid of each table with its merged boxes, the address of
// every value cell, and the linear equations that the form asserts. The
// checker, the arithmetic line, the cell marks, the repair and the
// documentation all read these declarations and nothing else.
//
// Sources: 国办公开办函〔2021〕30号 (form 2021), 国办公开办函〔2019〕60号
// (form 2019, 试行).
package form

import "strings"

// TableID names a statutory table.
type TableID string

// The statutory tables.
const (
	T2 TableID = "t2" // 主动公开政府信息情况
	T3 TableID = "t3" // 收到和处理政府信息公开申请情况
	T4 TableID = "t4" // 政府信息公开行政复议、行政诉讼情况
)

// Tables lists the statutory tables in the order of the report.
var Tables = [...]TableID{T2, T3, T4}

// Section is the number of the section that holds the table.
func (t TableID) Section() int { return int(t[1] - '0') }

// Name is what an officer calls the table: 表二, 表三, 表四.
func (t TableID) Name() string {
	switch t {
	case T2:
		return "表二"
	case T3:
		return "表三"
	case T4:
		return "表四"
	}
	return string(t)
}

// Address is the one name of a value cell, table.row.column in lower case,
// as t3.granted.natural. Rules, findings, corrections, exports and the screen
// all use it. In table 4 the row is the group: t4.direct.upheld.
type Address string

// At builds an address.
func At(table TableID, row, column string) Address {
	return Address(string(table) + "." + row + "." + column)
}

// Table is the table part of the address.
func (a Address) Table() TableID {
	t, _, _ := strings.Cut(string(a), ".")
	return TableID(t)
}

// Row is the row part of the address.
func (a Address) Row() string {
	_, rest, _ := strings.Cut(string(a), ".")
	row, _, _ := strings.Cut(rest, ".")
	return row
}

// Column is the column part of the address.
func (a Address) Column() string {
	_, rest, _ := strings.Cut(string(a), ".")
	_, column, _ := strings.Cut(rest, ".")
	return column
}

// Signed reports whether the cell holds a change that may be written with a
// sign or a word: 本年增/减 of form 2019.
func (a Address) Signed() bool { return a.Table() == T2 && a.Column() == "change" }

// Row is a body row of a table (in table 4: a group of columns).
type Row struct {
	ID     string
	Label  string   // the row's own label as printed
	Groups []string // the labels to its left, outermost first
	Name   string   // what an officer calls it, where the label alone is ambiguous
}

// Column is a value column.
type Column struct {
	ID    string
	Label string
	Group string // the header above it, "" where it has none
}

// Box is one printed box of the grid. A box with an Address holds a value;
// one without holds Text that the form prints.
type Box struct {
	Row, Col         int // zero-based, of its upper left corner
	RowSpan, ColSpan int // at least 1
	Text             string
	Address          Address
}

// Table is one statutory table of one generation.
type Table struct {
	ID         TableID
	Form       string // the generation that printed it: "2021", "2019"
	Title      string // heading of its section as printed
	Rows       []Row
	Columns    []Column // the union over all rows, in printed order
	Width      int      // columns of the printed grid, labels included
	Height     int      // rows of the printed grid, header included
	HeaderRows int      // rows at the top that hold no value
	LabelCols  int      // columns at the left that hold no value
	Boxes      []Box    // every printed box
	Equations  []Equation

	addresses []Address
	index     map[Address]int // address → box
}

// Addresses lists the value cells in printed order.
func (t *Table) Addresses() []Address { return t.addresses }

// Has reports whether the table prints a cell of that address.
func (t *Table) Has(a Address) bool { _, ok := t.index[a]; return ok }

// Box returns the printed box of an address.
func (t *Table) Box(a Address) (Box, bool) {
	i, ok := t.index[a]
	if !ok {
		return Box{}, false
	}
	return t.Boxes[i], true
}

// RowByID finds a row.
func (t *Table) RowByID(id string) (Row, bool) {
	for _, r := range t.Rows {
		if r.ID == id {
			return r, true
		}
	}
	return Row{}, false
}

// ColumnByID finds a column.
func (t *Table) ColumnByID(id string) (Column, bool) {
	for _, c := range t.Columns {
		if c.ID == id {
			return c, true
		}
	}
	return Column{}, false
}

// Label names a cell as an officer would: 予以公开·自然人, 行政复议·结果维持.
// Numbering in front of the row's label is left out; an unknown address is
// given back as it is.
func (t *Table) Label(a Address) string {
	r, okRow := t.RowByID(a.Row())
	c, okCol := t.ColumnByID(a.Column())
	if !okRow || !okCol {
		return string(a)
	}
	return r.Short() + "·" + c.Label
}

// Short is the row's label without its number: 一、本年新收… → 本年新收….
func (r Row) Short() string {
	if r.Name != "" {
		return r.Name
	}
	s := r.Label
	if i := strings.Index(s, "）"); strings.HasPrefix(s, "（") && i > 0 && i <= len("（一") {
		return cutNote(s[i+len("）"):])
	}
	for _, sep := range [...]string{"、", "."} {
		if i := strings.Index(s, sep); i > 0 && i <= len("一") {
			return cutNote(s[i+len(sep):])
		}
	}
	return cutNote(s)
}

func cutNote(s string) string {
	if i := strings.Index(s, "（"); i > 0 {
		return s[:i]
	}
	return s
}

// Layout is the set of tables that one report uses. A mixed report (form 2021
// with a single row （六）其他处理, or the other way round) has the form of its
// table 2 and the printed table 3 of the other generation. Layouts are
// prebuilt and shared: nobody writes one.
type Layout struct {
	Form       string // "2021", "2019", "pre2019", "unknown"
	T2, T3, T4 *Table // nil where the form has no statutory tables

	addresses []Address
	equations []Equation
	terms     [][2][]int // of each equation: the positions of its left and right cells
	index     map[Address]int
}

// Forms by name.
const (
	Form2021    = "2021"
	Form2019    = "2019"
	FormPre2019 = "pre2019"
	FormUnknown = "unknown"
)

// LayoutFor gives the layout of a report whose table 2 is of form t2 and
// whose table 3 is of form t3; both are Form2021 or Form2019 where the form
// has tables, and t3 is ignored where it has none. The addresses of a mixed
// report are those of both forms' table 3.
func LayoutFor(t2, t3 string) *Layout {
	for _, l := range layouts {
		if l.Form == t2 && (l.T3 == nil || l.T3.Form == t3) {
			return l
		}
	}
	return layouts[len(layouts)-1]
}

var layouts = [...]*Layout{
	newLayout(Form2021, Table2, Table3),
	newLayout(Form2021, Table2, Table3of2019),
	newLayout(Form2019, Table2of2019, Table3of2019),
	newLayout(Form2019, Table2of2019, Table3),
	{Form: FormPre2019},
	{Form: FormUnknown},
}

func newLayout(name string, t2, t3 *Table) *Layout {
	l := &Layout{Form: name, T2: t2, T3: t3, T4: Table4, index: map[Address]int{}}
	for _, id := range Tables {
		t := l.Table(id)
		l.addresses = append(l.addresses, t.addresses...)
		l.equations = append(l.equations, t.Equations...)
		if id == T3 && l.Mixed() {
			other := Table3
			if t3 == Table3 {
				other = Table3of2019
			}
			for _, a := range other.addresses {
				if !t3.Has(a) {
					l.addresses = append(l.addresses, a)
				}
			}
		}
	}
	for i, a := range l.addresses {
		l.index[a] = i
	}
	for _, e := range l.equations {
		l.terms = append(l.terms, [2][]int{l.positions(e.Left), l.positions(e.Right)})
	}
	return l
}

// Table gives the printed table, nil where the layout has none.
func (l *Layout) Table(id TableID) *Table {
	switch id {
	case T2:
		return l.T2
	case T3:
		return l.T3
	case T4:
		return l.T4
	}
	return nil
}

// Mixed reports whether the tables come from two generations.
func (l *Layout) Mixed() bool { return l.T3 != nil && l.T3.Form != l.Form }

// Addresses lists every address of the layout in printed order, the ones that
// only the other form of a mixed report prints after those of its table 3.
func (l *Layout) Addresses() []Address { return l.addresses }

// Index is the position of an address in Addresses.
func (l *Layout) Index(a Address) (i int, ok bool) { i, ok = l.index[a]; return i, ok }

// Label names a cell of any table of the layout, and of the rows that a mixed
// report lacks.
func (l *Layout) Label(a Address) string {
	for _, t := range [...]*Table{l.Table(a.Table()), Table3, Table3of2019} {
		if t != nil && t.ID == a.Table() {
			if _, ok := t.RowByID(a.Row()); ok {
				return t.Label(a)
			}
		}
	}
	return string(a)
}

// Equation asserts Sum(Left) = Sum(Right). In a sum rule Left holds the parts
// and Right the one total; in T3-IDENT Left is 新收 + 上年结转 and Right 总计 +
// 结转下年. What a rule expects is Sum(Left), what stands there Sum(Right).
type Equation struct {
	Rule  string // the rule that reports it: T3-ROW, T3-ITEMS, T3-IDENT, T4-SUM
	Key   string // the row, column or group: with Rule the identity of the equation
	Left  []Address
	Right []Address
}

// Identity reports whether both sides are sums, with no total to blame.
func (e Equation) Identity() bool { return len(e.Right) > 1 }

// Cells lists the cells in the order of a finding: the faulted total first,
// then the parts; for an identity left before right, as the form prints it.
func (e Equation) Cells() []Address {
	cells := make([]Address, 0, len(e.Left)+len(e.Right))
	if e.Identity() {
		return append(append(cells, e.Left...), e.Right...)
	}
	return append(append(cells, e.Right...), e.Left...)
}

// Equations lists the equations of all tables of the layout.
func (l *Layout) Equations() []Equation { return l.equations }

// Terms gives the positions in Addresses of the cells on either side of
// Equations()[k]. Nobody may write into them.
func (l *Layout) Terms(k int) (left, right []int) { return l.terms[k][0], l.terms[k][1] }

func (l *Layout) positions(cells []Address) []int {
	var at []int
	for _, a := range cells {
		if i, ok := l.index[a]; ok {
			at = append(at, i)
		}
	}
	return at
}
