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
	Assessable  bool            // false where a cell is invalid or the sum cannot be held
	Line        string          // 自然人 68 + 法人 0+0+0+0+0 = 68 ≠ 总计 64  差 −4
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
	return a
}

// Arithmetic fills an equation in and spells it out in a line.
func (v View) Arithmetic(e form.Equation) Arithmetic {
	a := v.Assess(e)
	var b strings.Builder
	v.side(&b, e, e.Left)
	if !a.Assessable {
		b.WriteString(" ? ")
		v.side(&b, e, e.Right)
		a.Line = b.String()
		return a
	}
	if len(e.Left) > 1 {
		b.WriteString(" = " + a.Left.String())
	}
	if a.Differ.IsZero() {
		b.WriteString(" = ")
	} else {
		b.WriteString(" ≠ ")
	}
	v.side(&b, e, e.Right)
	if len(e.Right) > 1 {
		b.WriteString(" = " + a.Right.String())
	}
	if !a.Differ.IsZero() {
		b.WriteString("  差 " + Signed(a.Differ))
	}
	a.Line = b.String()
	return a
}

// side spells one side: long runs of parts are told by their numbers alone,
// after the name of the first.
func (v View) side(b *strings.Builder, e form.Equation, cells []Address) {
	for i, c := range cells {
		switch {
		case i == 0:
			b.WriteString(v.termName(e, c) + " ")
		case e.Rule == "T3-ROW" && i == 1:
			b.WriteString(" + 法人 ")
		case e.Rule == "T3-ROW" || e.Rule == "T3-ITEMS":
			b.WriteString("+")
		default:
			b.WriteString(" + " + v.termName(e, c) + " ")
		}
		b.WriteString(v.figure(c))
	}
}

// termName names a cell within its equation, where row or column is given.
func (v View) termName(e form.Equation, a Address) string {
	t := v.Layout.Table(a.Table())
	if t == nil {
		return string(a)
	}
	r, _ := t.RowByID(a.Row())
	c, _ := t.ColumnByID(a.Column())
	switch e.Rule {
	case "T3-ROW", "T4-SUM":
		return c.Label
	default:
		return r.Short()
	}
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
