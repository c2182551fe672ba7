package recognise

import (
	"slices"

	"gouji/model"
	"gouji/model/form"
	"gouji/parse/labels"
)

// Heads may stand in another order than the form prints them. Where their
// columns are known, cells follow their heads; where cells are only counted,
// the table cannot be read.

var movedWords = model.Words{Chinese: "表头各列的次序与表式不同，各数属于哪一列无法确定", English: "the column heads stand in another order than the form has, and which figure belongs to which cannot be told"}

// unmovable marks a table as unreadable whose heads were moved.
func (r *reader) unmovable(id form.TableID) {
	info := &r.infos[id.Section()-2]
	info.Status, info.Reason = model.TableUnreadable, movedWords
	r.fault(model.Fault{Kind: model.LowConfidence, Table: id, Place: r.collector(r.zoneOf(id)).place})
}

// ascending reports whether the known words of a list come in its order.
func ascending(ids []string, order ...string) bool {
	last := -1
	for _, id := range ids {
		at := slices.Index(order, id)
		if at < 0 {
			continue
		}
		if at < last {
			return false
		}
		last = at
	}
	return true
}

// moved3 reports whether the heads of table 3 stand in another order.
func moved3(segs []*segment) bool {
	ids := make([]string, 0, 16)
	for _, s := range segs {
		if !s.heads {
			break
		}
		if s.grid.twice {
			return true
		}
		if s.grid.aligned && s.grid.headed {
			return false // cells follow the columns of their heads
		}
		for i := range s.run {
			if id := headID(&s.run[i]); id != "" && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	for _, id := range columns3 {
		if !slices.Contains(ids, id) {
			return false
		}
	}
	return !ascending(ids, columns3[1:6]...) || !ascending(ids, "natural", "legal_group", "total") || !ascending(ids, "natural", "business")
}

// five4 are the outcomes of table 4 in printed order.
var five4 = [...]string{"upheld", "corrected", "other", "pending", "total"}

// moved4 reports whether the heads of table 4 stand in another order.
func moved4(c *collector) bool {
	outcomes, groups := make([]string, 0, 16), make([]string, 0, 4)
	vague := false
	for i := range c.segments {
		s := &c.segments[i]
		for k := range s.run {
			l, ok := label(form.T4, &s.run[k])
			if !ok || l.Kind != labels.Head || l.ID == "" {
				vague = vague || s.heads
				continue
			}
			switch {
			case !isOutcome(l.ID):
				if !slices.Contains(groups, l.ID) {
					groups = append(groups, l.ID)
				}
			case !l.Weak || l.ID == "total":
				outcomes = append(outcomes, l.ID)
			default:
				vague = true
			}
		}
	}
	if !ascending(groups, "reconsideration", "litigation", "after") || !ascending(groups, "direct", "after") || !ascending(groups, "reconsideration", "direct") {
		return true
	}
	if vague {
		return !ascendingTo(outcomes, "total")
	}
	for size := len(five4); len(outcomes) >= size; outcomes = outcomes[size:] {
		if distinct(outcomes[:size]) && !slices.Equal(outcomes[:size], five4[:]) {
			return true
		}
	}
	return false
}

// ascendingTo reports whether outcomes of which some were cut or worded
// otherwise come in their order, group by group, each up to its last.
func ascendingTo(outcomes []string, last string) bool {
	for len(outcomes) > 0 {
		end := slices.Index(outcomes, last) + 1
		if end == 0 {
			return false // the last stands before the others
		}
		if !ascending(outcomes[:end], five4[:]...) {
			return false
		}
		outcomes = outcomes[end:]
	}
	return true
}

func distinct(ids []string) bool {
	for i, id := range ids {
		if slices.Contains(ids[:i], id) {
			return false
		}
	}
	return true
}

// underHeads lays the cells of a row under the heads that the table has, where
// it lacks some of the form's: there must be as many of the one as of the
// other, for a cell that was lost moves those behind it.
func underHeads(cells []cell, heads []span) (outcome, bool) {
	o := outcome{slots: make([]slot, len(heads))}
	used, known := 0, 0
	for j, h := range heads {
		known += toInt(h.to > 0)
		o.slots[j].state = absent
		for i := range cells {
			if x := &cells[i]; h.to > 0 && x.col == h.from && x.span == h.to-h.from {
				o.slots[j] = slot{cell: x}
				used += toInt(x.kind != blank)
			}
		}
		o.short += toInt(o.slots[j].state == absent)
	}
	o.certain = true
	return o, used > 0 && used == filledOf(cells) && known == len(cells)
}
