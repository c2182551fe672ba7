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
