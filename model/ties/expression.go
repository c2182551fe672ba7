package ties

import (
	"slices"
	"strings"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/form"
)

// expression is a sum over the tables, some cells taken away.
type expression struct {
	plus, minus []form.Address
}

// String is the expression over addresses: t3.total.total-t3.carried_in.total.
func (e *expression) String() string {
	var b strings.Builder
	for i, a := range e.plus {
		if i > 0 {
			b.WriteByte('+')
		}
		b.WriteString(string(a))
	}
	for _, a := range e.minus {
		b.WriteByte('-')
		b.WriteString(string(a))
	}
	return b.String()
}

func (e *expression) cells() []form.Address {
	all := make([]form.Address, 0, len(e.plus)+len(e.minus))
	return append(append(all, e.plus...), e.minus...)
}

// single gives the one cell that the expression is.
func (e *expression) single() (form.Address, bool) {
	if len(e.plus) == 1 && len(e.minus) == 0 {
		return e.plus[0], true
	}
	return "", false
}

// value computes an expression. ok is false where a cell cannot be read or is
// not in the document, where none holds a number (in tables 3 and 4 a sign in its place will do), or where the table cannot
// be read: nothing can be said then. Cells that the form lacks are left out.
func (w *walker) value(e *expression) (sum decimal.Decimal, ok bool) { return valueIn(w.v, e) }

func valueIn(v model.View, e *expression) (sum decimal.Decimal, ok bool) {
	numbers := 0
	for i, list := range [2][]form.Address{e.plus, e.minus} {
		for _, a := range list {
			if !readable(v, a.Table()) {
				return sum, false
			}
			k, found := v.Layout.Index(a)
			if !found {
				continue
			}
			c := v.Value(k)
			switch c.State {
			case model.Missing, model.Invalid:
				return sum, false
			case model.Number:
				numbers++
			case model.Placeholder:
				if a.Table() != form.T2 {
					numbers++ // it stands for nothing, as 0 does
				}
				continue
			case model.Blank:
				continue
			}
			n := c.Number
			if i == 1 {
				n = n.Neg()
			}
			if sum, ok = sum.Add(n); !ok {
				return sum, false
			}
		}
	}
	return sum, numbers > 0
}

// fitted leaves out the cells that the report's form lacks.
func (w *walker) fitted(e *expression) *expression {
	lacks := func(a form.Address) bool { _, ok := w.v.Layout.Index(a); return !ok }
	if !slices.ContainsFunc(e.plus, lacks) && !slices.ContainsFunc(e.minus, lacks) {
		return e
	}
	return &expression{slices.DeleteFunc(slices.Clone(e.plus), lacks), slices.DeleteFunc(slices.Clone(e.minus), lacks)}
}

func readable(v model.View, id form.TableID) bool {
	if v.Layout.Table(id) == nil {
		return false
	}
	s := v.Table(id).Status
	return s == model.TableRead || s == model.TableReconstructed
}

func sumOf(plus ...form.Address) *expression { return &expression{plus: plus} }

func (e *expression) less(minus ...form.Address) *expression {
	return &expression{e.plus, minus}
}

// column3 gives the cells of a column of table 3 for rows.
func column3(column string, rows ...string) *expression {
	e := &expression{}
	for _, r := range rows {
		e.plus = append(e.plus, form.At(form.T3, r, column))
	}
	return e
}

var legalColumns = []string{"business", "research", "welfare", "legal", "other"}

func legal3(rows ...string) *expression {
	e := &expression{}
	for _, r := range rows {
		for _, c := range legalColumns {
			e.plus = append(e.plus, form.At(form.T3, r, c))
		}
	}
	return e
}

func byParts(a form.Address) *expression {
	e := &expression{plus: []form.Address{form.At(form.T3, a.Row(), "natural")}}
	for _, c := range legalColumns {
		e.plus = append(e.plus, form.At(form.T3, a.Row(), c))
	}
	return e
}

const (
	newTotal = form.Address("t3.new.total")
	inTotal  = form.Address("t3.carried_in.total")
	allTotal = form.Address("t3.total.total")
	outTotal = form.Address("t3.carried_out.total")
)

// What the words of an application may stand for, the likeliest first.
var (
	fresh      = sumOf(newTotal)
	brought    = sumOf(inTotal)
	settled    = sumOf(allTotal)
	left       = sumOf(outTotal)
	load       = sumOf(newTotal, inTotal)
	disposed   = sumOf(allTotal, outTotal)
	freshDone  = sumOf(newTotal).less(outTotal)
	received   = []*expression{fresh, load, disposed}
	handled    = []*expression{load, settled, fresh, disposed, freshDone}
	finished   = []*expression{settled, disposed, load, fresh, freshDone}
	outcomesOf = map[class]*expression{
		granted: column3("total", "granted"), partial: column3("total", "partial"),
		denied: column3("total", "denied_secret", "denied_law", "denied_stability", "denied_third_party", "denied_internal",
			"denied_process", "denied_enforcement", "denied_inquiry"),
		unable:       column3("total", "unable_not_held", "unable_not_existing", "unable_unclear"),
		rejected:     column3("total", "rejected_petition", "rejected_repeat", "rejected_publication", "rejected_excessive", "rejected_confirm"),
		otherwise:    column3("total", "other", "other_uncorrected", "other_unpaid", "other_misc"),
		deniedSecret: column3("total", "denied_secret"), deniedLaw: column3("total", "denied_law"), deniedThird: column3("total", "denied_third_party"),
		deniedInternal: column3("total", "denied_internal"), deniedProcess: column3("total", "denied_process"),
		deniedEnforcement: column3("total", "denied_enforcement"), deniedInquiry: column3("total", "denied_inquiry"),
		unableNotHeld: column3("total", "unable_not_held"), unableNotExisting: column3("total", "unable_not_existing"), unableUnclear: column3("total", "unable_unclear"),
		rejectedPetition: column3("total", "rejected_petition"), rejectedRepeat: column3("total", "rejected_repeat"),
	}
	applicants = map[class][]*expression{
		natural: byColumn("natural"), citizen: byColumn("natural"), business: byColumn("business"), research: byColumn("research"),
		welfare: byColumn("welfare"), lawFirm: byColumn("legal"), otherLegal: byColumn("other"),
		legalAll:   {legal3("new"), legal3("new", "carried_in"), legal3("total")},
		enterprise: append(byColumn("business"), legal3("new"), legal3("new", "carried_in")),
	}
)

func byColumn(c string) []*expression {
	return []*expression{column3(c, "new"), column3(c, "new", "carried_in"), column3(c, "total")}
}

func caseCell(group, column string) form.Address { return form.At(form.T4, group, column) }

// suits gives the cells of a column of table 4 for the groups that words name.
func suits(column string, nouns bits) []form.Address {
	var cells []form.Address
	if nouns.has(reconsideration) {
		cells = append(cells, caseCell("reconsideration", column))
	}
	if nouns.has(direct) || nouns.has(litigation) && !nouns.has(afterwards) {
		cells = append(cells, caseCell("direct", column))
	}
	if nouns.has(afterwards) || nouns.has(litigation) && !nouns.has(direct) {
		cells = append(cells, caseCell("after", column))
	}
	return cells
}

// caseTotals are what a number of cases may be: all of them, those decided.
func caseTotals(nouns bits) []*expression {
	total, pending := suits("total", nouns), suits("pending", nouns)
	candidates := []*expression{sumOf(total...), sumOf(total...).less(pending...)}
	if nouns.has(litigation) && !nouns.has(reconsideration) && len(total) == 2 {
		candidates = append(candidates, sumOf(total[0]), sumOf(total[1]))
	}
	return candidates
}

var outcomeColumns = map[class]string{upheld: "upheld", corrected: "corrected", lost: "corrected", otherResult: "other", pending: "pending"}

// documentCells are the columns that a verb leads to, in either form.
var documentCells = map[class][]string{
	issue: {"issued", "made", "disclosed"}, repeal: {"repealed"}, inForce: {"in_force", "disclosed_total"},
	publish: {"issued", "in_force", "disclosed", "disclosed_total", "made"}, noVerb: {"issued", "in_force", "repealed", "disclosed", "disclosed_total", "made"},
}

// noVerb stands for no verb at all.
const noVerb = filler

// documentCandidates are the cells of a row of table 2 that a verb leads to.
func (w *walker) documentCandidates(noun, verb class) []*expression {
	row := "normative"
	if noun == regulation {
		row = "regulation"
	}
	var candidates []*expression
	for _, c := range documentCells[verb] {
		if a := form.At(form.T2, row, c); w.v.Layout.T2 != nil && w.v.Layout.T2.Has(a) {
			candidates = append(candidates, sumOf(a))
		}
	}
	return candidates
}

// bits is a set of classes up to the last that leads to a cell.
type bits uint64

func (b bits) has(c class) bool { return b&(1<<c) != 0 }
func (b *bits) add(c class)     { *b |= 1 << c }
func (b bits) any(from, to class) bool {
	return b>>from&(1<<(to-from+1)-1) != 0
}
