package model

import (
	"strings"

	"gouji/model/decimal"
	"gouji/model/safe"
)

// TieStatus says whether a number in prose agrees with the tables.
type TieStatus uint8

// The statuses of a tie.
const (
	Untied   TieStatus = iota // nothing certain to hold it against; no fault
	Tied                      // an expression over the tables gives the number
	Mismatch                  // the noun is unambiguous and no expression gives it
)

var tieNames = [...]string{"untied", "tied", "mismatch"}

// String is the status's name in JSON.
func (s TieStatus) String() string { return tieNames[s] }

// Tie is a number in prose and what it was held against.
type Tie struct {
	Quote      safe.Text // the words round the number
	Number     decimal.Decimal
	Status     TieStatus
	Expression string            // over addresses: t3.new.total+t3.carried_in.total; "" where untied
	Cells      []Address         // the addresses of the expression
	Place      Place             // of the number, as far as the format tells; else of its paragraph
	Paragraph  int               // counts the preamble's and the sections' paragraphs from 0, in reading order
	Start, End int               // bytes of the number and its unit in the paragraph's text
	Unit       int               // where the unit begins; End where there is none, or no number
	Expected   []decimal.Decimal // of a mismatch: what the number may be, the likeliest first
}

// TieLine spells a tie out with the tables' numbers filled in:
// 71 = 本年新收·总计 68 + 上年结转·总计 3. It is "" where nothing was found to
// hold the number against.
func (v View) TieLine(t Tie, l Language) string {
	if t.Expression == "" {
		return ""
	}
	number := t.Number.String()
	if len(t.Cells) == 0 {
		return v.tieInProse(t, number)
	}
	sum, ok := v.Sum(t.Cells[:t.plus()])
	taken, okTaken := v.Sum(t.Cells[t.plus():])
	if !ok || !okTaken {
		return number + " ? " + t.Expression
	}
	if sum, ok = sum.Sub(taken); !ok {
		return number + " ? " + t.Expression
	}
	var b strings.Builder
	b.WriteString(number)
	switch {
	case sum == t.Number:
		b.WriteString(" = ")
	case t.Status == Tied:
		b.WriteString(" ≈ ") // rounded to 万
	default:
		b.WriteString(" ≠ ")
	}
	for i, a := range t.Cells {
		v.tieTerm(&b, a, i, i >= t.plus(), l)
	}
	if sum != t.Number {
		if len(t.Cells) > 1 {
			b.WriteString(" = " + sum.String())
		}
		if d, ok := t.Number.Sub(sum); ok && t.Status != Tied {
			b.WriteString(Words{"  差 ", "  off by "}.In(l) + Signed(d))
		}
	}
	return b.String()
}

// mostNamed is how many cells of a sum are named; further ones are figures.
const mostNamed = 4

func (v View) tieTerm(b *strings.Builder, a Address, i int, minus bool, l Language) {
	named := i < mostNamed
	switch {
	case minus:
		b.WriteString(" − ")
	case i > 0 && named:
		b.WriteString(" + ")
	case i > 0:
		b.WriteString("+")
	}
	if named {
		b.WriteString(Words{v.Layout.Label(a), string(a)}.In(l) + " ")
	}
	b.WriteString(v.figure(a))
}

// plus is how many of a tie's cells are added; the others are taken away.
func (t Tie) plus() int {
	return len(t.Cells) - strings.Count(t.Expression, "-")
}

// tieInProse spells a sum or a share of the prose's own numbers.
func (v View) tieInProse(t Tie, number string) string {
	switch {
	case strings.Contains(t.Expression, "/"):
		sign := "% = "
		if t.Status == Mismatch {
			sign = "% ≠ "
		}
		return number + sign + strings.ReplaceAll(t.Expression, "/", " ÷ ")
	case t.Status == Mismatch:
		return number + " ≠ " + t.Expression
	}
	return number + " = " + t.Expression
}
