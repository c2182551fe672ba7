package repair

import (
	"fmt"
	"strings"

	"gouji/model"
)

// reason says in words why an answer is likely, by the best-known pattern
// that it fits.
func (s *system) reason(v model.View, a answer, known evidence) model.Words {
	var w model.Words
	switch len(a) {
	case 1:
		w = s.single(v, a[0])
	case 2:
		w = s.pair(v, a[0], a[1])
	}
	if w.Chinese == "" {
		w = s.several(v, a)
	}
	for _, c := range a {
		if e, ok := known.copied(&s.variables[c.variable]); ok {
			w.Chinese += fmt.Sprintf("；%s的 %d 与%s相同，疑为照抄", s.name(v, c), s.variables[c.variable].value, e.From.Chinese)
			w.English += fmt.Sprintf("; the %d of %s is that of %s and may be copied", s.variables[c.variable].value, s.name(v, c), e.From.English)
		}
		if e, ok := known.states(s.variables[c.variable].address, c.to); ok {
			w.Chinese += fmt.Sprintf("；%s也是 %d", e.From.Chinese, c.to)
			w.English += fmt.Sprintf("; %s says %d as well", e.From.English, c.to)
		}
	}
	return w
}

func (s *system) name(v model.View, c change) string {
	return v.Layout.Label(s.variables[c.variable].address)
}

// single explains one changed cell.
func (s *system) single(v model.View, c change) model.Words {
	x := &s.variables[c.variable]
	name := s.name(v, c)
	switch slipOf(x, c.to) {
	case slipFilled:
		if x.total {
			return words("补空：%s合计未填", "blank: the total %s was not filled in", name)
		}
		return words("补空：%s未填", "blank: %s was not filled in", name)
	case slipUnread:
		return words("补数：%s不是一个数", "no number: %s cannot be read as one", name)
	case slipUnfilled:
		return words("合计未填：%s仍为 0，各分项已有数", "the total %s is still 0 beside filled parts", name)
	case slipOmitted:
		return words("漏填：%s仍为 0", "left out: %s is still 0", name)
	case slipTransposed:
		return words("数字颠倒：%s %d↔%d", "transposed digits: %s %d↔%d", name, x.value, c.to)
	case slipDigitCount:
		return words("多写或少写一位：%s %d→%d", "a digit too many or too few: %s %d→%d", name, x.value, c.to)
	case slipDigitChanged:
		return words("一位数字之差：%s %d→%d", "one digit off: %s %d→%d", name, x.value, c.to)
	case slipNeighbour:
		return words("相差一件：%s %d→%d", "off by one: %s %d→%d", name, x.value, c.to)
	default:
		return words("只改这一格即全部相符：%s %d→%d", "this cell alone makes all hold: %s %d→%d", name, x.value, c.to)
	}
}

// pair explains two changed cells: exchanged figures, an offset within a
// column (outcomes) or a row (applicants).
func (s *system) pair(v model.View, c, d change) model.Words {
	x, y := &s.variables[c.variable], &s.variables[d.variable]
	sameRow, sameColumn := x.address.Row() == y.address.Row(), x.address.Column() == y.address.Column()
	swapped := c.to == y.value && d.to == x.value
	switch {
	case swapped && sameColumn && x.address.Row() == "carried_in" && y.address.Row() == "carried_out":
		return words("上年结转与结转下年填反：%d 与 %d", "carried in and carried out are exchanged: %d and %d", x.value, y.value)
	case swapped && sameRow:
		return words("错列：%s与%s的数填反", "a column off: %s and %s are exchanged", s.name(v, c), s.name(v, d))
	case swapped && sameColumn:
		return words("错行：%s与%s的数填反", "a row off: %s and %s are exchanged", s.name(v, c), s.name(v, d))
	case c.to-x.value != y.value-d.to:
		return model.Words{}
	}
	from, into, moved := c, d, x.value-c.to
	if moved < 0 {
		from, into, moved = d, c, -moved
	}
	switch {
	case sameColumn && x.address.Column() == "total":
		return words("两处对调：%s多记、%s少记 %d 件，各分项正确",
			"offset pair: %s is too high and %s too low by %d, the parts are right", s.name(v, from), s.name(v, into), moved)
	case sameColumn:
		return words("两处对调（办理结果归类）：%s多记、%s少记 %d 件，合计正确",
			"offset pair (outcome misclassified): %s is too high and %s too low by %d, the totals are right", s.name(v, from), s.name(v, into), moved)
	case sameRow:
		return words("两处对调（申请人归类）：%s多记、%s少记 %d 件",
			"offset pair (applicant misclassified): %s is too high and %s too low by %d", s.name(v, from), s.name(v, into), moved)
	}
	return model.Words{}
}

// several explains a larger answer by what its changes have in common.
func (s *system) several(v model.View, a answer) model.Words {
	filled, oneRow, oneColumn, totals := true, true, true, true
	first := s.variables[a[0].variable].address
	for _, c := range a {
		x := &s.variables[c.variable]
		filled = filled && (x.cell.State != model.Number || x.forced)
		oneRow = oneRow && x.address.Row() == first.Row()
		oneColumn = oneColumn && x.address.Column() == first.Column()
		totals = totals && x.total
	}
	row, column, _ := strings.Cut(v.Layout.Label(first), "·")
	switch {
	case filled && totals:
		return words("补空：%d 处合计未填", "blank: %d totals were not filled in", len(a))
	case filled:
		return words("补空：%d 处未填", "blank: %d cells were not filled in", len(a))
	case oneRow && len(a) > 2:
		return words("“%s”一行疑有错列，改 %d 处", "the row %s looks shifted by a column: %d changes", row, len(a))
	case oneColumn && len(a) > 2:
		return words("“%s”一列疑有错行，改 %d 处", "the column %s looks shifted by a row: %d changes", column, len(a))
	}
	return words("同时改 %d 处才能全部相符", "%d cells together make all hold", len(a))
}

func words(chinese, english string, args ...any) model.Words {
	return model.Words{Chinese: fmt.Sprintf(chinese, args...), English: fmt.Sprintf(english, args...)}
}
