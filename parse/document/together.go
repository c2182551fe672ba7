package document

import (
	"cmp"
	"slices"
)

// Group is an edit that stands for several of one place.
type Group struct {
	Edit Edit
	Of   []int // the edits that it stands for, by their index
}

// Together makes the edits of words at one place one, from the first word
// changed to the last, for a format that writes a place as a whole. Edits that
// cannot be one stay apart.
func Together(edits []Edit) []Group {
	var groups []Group
	for i, e := range edits {
		at := slices.IndexFunc(groups, func(g Group) bool {
			return g.Edit.Place == e.Place && !g.Edit.Whole && !e.Whole && g.Edit.Text == e.Text
		})
		if at >= 0 && within(e) {
			groups[at].Of = append(groups[at].Of, i)
			continue
		}
		groups = append(groups, Group{e, []int{i}})
	}
	for i := range groups {
		groups[i].join(edits)
	}
	return groups
}

func within(e Edit) bool { return e.At >= 0 && e.At+len(e.Old) <= len(e.Text) }

// join spells all edits of a group as one. Where some overlap the first stands
// for all: what is written does not read as ordered then, and is refused.
func (g *Group) join(edits []Edit) {
	if len(g.Of) < 2 || !within(g.Edit) {
		return
	}
	slices.SortFunc(g.Of, func(a, b int) int { return cmp.Compare(edits[a].At, edits[b].At) })
	start := edits[g.Of[0]].At
	at, text := start, ""
	for _, i := range g.Of {
		e := edits[i]
		if e.At < at {
			return
		}
		text += e.Text[at:e.At] + e.New
		at = e.At + len(e.Old)
	}
	g.Edit.At, g.Edit.Old, g.Edit.New = start, g.Edit.Text[start:at], text
}
