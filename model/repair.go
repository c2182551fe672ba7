package model

import (
	"gouji/model/decimal"
	"gouji/model/safe"
)

// UnitCost is the cost of changing one figure to another; fillings of blanks
// and likely slips cost less, see Repair.
const UnitCost = 100

// Repair is a smallest correction that would make equations hold. It is a
// suggestion: nothing applies it unseen.
type Repair struct {
	Cost     int      // in hundredths of a changed figure: UnitCost each
	Edits    []Edit   // in printed order, one a cell
	Resolves []string // ids of the findings that would be gone, in their order
	Because  Words    // why these cells and not others
}

// Edit is one cell of a repair: what stands there and what should.
type Edit struct {
	Cell Address
	From safe.Text
	To   decimal.Decimal
}

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
	Expression string    // over addresses: t3.new.total+t3.carried_in.total; "" where untied
	Cells      []Address // the addresses of the expression
	Place      Place     // of the paragraph
	Start, End int       // bytes of the number and its unit in the paragraph's text
}
