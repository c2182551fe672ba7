package model

import (
	"strings"

	"gouji/model/decimal"
	"gouji/model/form"
)

// Arithmetic is an equation with the report's numbers filled in.
type Arithmetic struct {
	Equation    form.Equation
	Left, Right decimal.Decimal // sums of the two sides
	Differ      decimal.Decimal // right minus left: actual minus expected
	Assessable  bool            // false where a cell is invalid, the sum cannot be held, or it was presumed
	Presumed    bool            // the figures balance because the reader told them apart by this equation
	Line        string          // 自然人 68 + 法人 0+0+0+0+0 = 68 ≠ 总计 64  差 −4
	LineEnglish string          // natural 68 + legal persons 0+0+0+0+0 = 68 ≠ total 64  off by −4
}

// Holds reports whether the equation was assessed and is satisfied.
func (a Arithmetic) Holds() bool { return a.Assessable && a.Differ.IsZero() }

// Assess fills an equation in, without its line.
func (v View) Assess(e form.Equation) Arithmetic {
	a := Arithmetic{Equation: e}
	var okLeft, okRight, okDiffer bool
	a.Left, okLeft = v.Sum(e.Left)
	a.Right, okRight = v.Sum(e.Right)
	a.Differ, okDiffer = a.Right.Sub(a.Left)
	a.Assessable = okLeft && okRight && okDiffer
	if a.Assessable && a.Differ.IsZero() && v.Presumed(e) {
		a.Assessable, a.Presumed = false, true
	}
	return a
}

// Fails reports whether the layout's k-th equation can be assessed and does
// not hold. It looks no cell up, for most equations hold.
func (v View) Fails(k int) bool {
	left, right := v.Layout.Terms(k)
	expected, okLeft := v.sumAt(left)
	actual, okRight := v.sumAt(right)
	differ, ok := actual.Sub(expected)
	return ok && okLeft && okRight && !differ.IsZero()
}

// In gives the line in a language.
func (a Arithmetic) In(l Language) string { return Words{a.Line, a.LineEnglish}.In(l) }

// Arithmetic fills an equation in and spells it out in a line. Each side that
// has more than one term shows its sum where the sides differ.
func (v View) Arithmetic(e form.Equation) Arithmetic {
	a := v.Assess(e)
	a.Line, a.LineEnglish = v.line(a, Chinese), v.line(a, English)
	return a
}

// lineSize is what most lines take, in bytes.
const lineSize = 256

func (v View) line(a Arithmetic, l Language) string {
	e := a.Equation
	var b strings.Builder
	b.Grow(lineSize)
	v.side(&b, e, e.Left, l)
	switch {
	case !a.Assessable && !a.Presumed:
		b.WriteString(" ? ")
		v.side(&b, e, e.Right, l)
		return b.String()
	case len(e.Left) > 1:
		b.WriteString(" = " + a.Left.String())
	}
	if a.Differ.IsZero() {
		b.WriteString(" = ")
		v.side(&b, e, e.Right, l)
		if a.Presumed {
			b.WriteString(Words{"  （数字由此式拆开、归位）", "  (the figures were told apart by this)"}.In(l))
		}
		return b.String()
	}
	b.WriteString(" ≠ ")
	v.side(&b, e, e.Right, l)
	if len(e.Right) > 1 {
		b.WriteString(" = " + a.Right.String())
	}
	b.WriteString(Words{"  差 ", "  off by "}.In(l) + Signed(a.Differ))
	return b.String()
}

// side spells one side: terms of one name follow each other by their figures
// alone (法人 0+0+0+0+0).
func (v View) side(b *strings.Builder, e form.Equation, cells []Address, l Language) {
	last := ""
	for i, c := range cells {
		name := v.termName(e, c, l)
		switch {
		case i > 0 && name == last:
			b.WriteString("+")
		case i > 0:
			b.WriteString(" + ")
			b.WriteString(name)
			b.WriteString(" ")
		default:
			b.WriteString(name)
			b.WriteString(" ")
		}
		last = name
		b.WriteString(v.figure(c))
	}
}

// termName names a cell within its equation, whose row or column is given:
// by its column in a row, by its row or the row's group in a column.
func (v View) termName(e form.Equation, a Address, l Language) string {
	t := v.Layout.Table(a.Table())
	if t == nil {
		return string(a)
	}
	r, okRow := t.RowByID(a.Row())
	c, okColumn := t.ColumnByID(a.Column())
	switch {
	case !okRow || !okColumn:
		return string(a)
	case a.Table() == form.T4 || e.Rule == "T3-ROW":
		if c.Group != "" {
			return Words{"法人", "legal persons"}.In(l)
		}
		return Words{c.Label, c.ID}.In(l)
	case len(r.Groups) > 1:
		group, _, _ := strings.Cut(r.ID, "_")
		return Words{form.Row{Label: r.Groups[1]}.Short(), group}.In(l)
	}
	return Words{r.Short(), strings.ReplaceAll(r.ID, "_", " ")}.In(l)
}

// figure is a cell as it enters a sum: its number, 0 for one that counts as
// 0, ? for one that cannot be read.
func (v View) figure(a Address) string {
	c := v.Cell(a)
	switch c.State {
	case Number:
		return c.Number.String()
	case Invalid:
		return "?"
	default:
		return "0"
	}
}

// Signed prints a difference with its sign: +4, −4.
func Signed(d decimal.Decimal) string {
	switch d.Sign() {
	case 1:
		return "+" + d.String()
	case -1:
		return "−" + d.Neg().String()
	}
	return "0"
}
