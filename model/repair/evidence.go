package repair

import (
	"gouji/model"
	"gouji/model/decimal"
)

// evidence is what is stated of each cell.
type evidence map[model.Address][]Evidence

func newEvidence(stated []Evidence) evidence {
	known := evidence{}
	for _, e := range stated {
		known[e.Cell] = append(known[e.Cell], e)
	}
	return known
}

// weigh is the change in cost where something outside states the new value of
// a cell, or the old one.
func (k evidence) weigh(x *variable, to int64) (cost int) {
	for _, e := range k[x.address] {
		switch {
		case e.Stale && x.total && e.Value == decimal.Int(x.value):
			cost += costCopied
		case e.Stale:
		case e.Value == decimal.Int(to):
			cost += costStated
		case e.Value == decimal.Int(x.value):
			cost += costContradicted
		}
	}
	return cost
}

// states gives the evidence for a new value.
func (k evidence) states(a model.Address, to int64) (Evidence, bool) {
	for _, e := range k[a] {
		if !e.Stale && e.Value == decimal.Int(to) {
			return e, true
		}
	}
	return Evidence{}, false
}

// copied gives the evidence that a total still reads last year's figure.
func (k evidence) copied(x *variable) (Evidence, bool) {
	for _, e := range k[x.address] {
		if e.Stale && x.total && x.cell.State == model.Number && e.Value == decimal.Int(x.value) {
			return e, true
		}
	}
	return Evidence{}, false
}
