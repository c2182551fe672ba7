package repair

import (
	"slices"

	"gouji/model"
)

// closeCall is the difference in cost within which two answers are as likely
// as each other.
const closeCall = 20

// Question is what to ask the drafting unit where the first two of several
// rival repairs are as likely as each other: the one figure that decides. It
// is zero where there is no rival or the first is clearly the likelier one.
// Repairs are rivals where they would put the same finding right.
func Question(v model.View, repairs []model.Repair) model.Words {
	if len(repairs) < 2 {
		return model.Words{}
	}
	first := repairs[0]
	for _, rival := range repairs[1:] {
		if !rivals(first, rival) {
			continue
		}
		if rival.Cost-first.Cost > closeCall && len(first.Edits) <= len(rival.Edits) {
			return model.Words{}
		}
		for _, e := range first.Edits {
			if !edits(rival, e.Cell) {
				name, now := v.Layout.Label(e.Cell), v.Cell(e.Cell).Text.Line()
				if now == "" {
					now = "0"
				}
				return words("请向填报单位核实：%s是 %s 还是 %s", "ask the unit: is %s %s or %s?", name, e.To, now)
			}
		}
	}
	return model.Words{}
}

func rivals(a, b model.Repair) bool {
	return slices.ContainsFunc(a.Resolves, func(id string) bool { return slices.Contains(b.Resolves, id) })
}

func edits(r model.Repair, a model.Address) bool {
	return slices.ContainsFunc(r.Edits, func(e model.Edit) bool { return e.Cell == a })
}
