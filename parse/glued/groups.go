package glued

// Groups cuts a run into groups of as many figures each, the last of a group
// being the sum of its others, and gives what all ways agree on. Groups that
// can be cut without their sum are marked so in plain. ok is false where the
// search was cut short.
func Groups(run string, groups, parts int, b *Budget) (figures []Figure, plain, ok bool) {
	raw, whole := Ways(run, groups*parts, false, b)
	if whole && len(raw) == 1 {
		return Agree(raw, groups*parts), true, true
	}
	s, ok := newSearch(run, b)
	if !ok {
		return nil, false, false
	}
	g := grouping{search: s, parts: parts, from: make([]map[int][]Way, groups)}
	ahead := map[int]bool{0: true}
	for k := range g.from {
		g.from[k] = map[int][]Way{}
		next := map[int]bool{}
		for at := range ahead {
			for _, w := range g.starting(at) {
				g.from[k][at] = append(g.from[k][at], w)
				next[g.end(w)] = true
			}
		}
		ahead = next
	}
	if s.short {
		return nil, false, false
	}
	return g.agree(), false, true
}

// grouping finds the ways of each group from each digit on.
type grouping struct {
	*search
	parts int
	from  []map[int][]Way // by group, then by the digit that it starts at
}

// starting lists the ways to cut one group that starts at a digit.
func (g *grouping) starting(start int) []Way {
	g.found = nil
	for end := start + g.parts; end <= len(g.digits) && !g.short; end++ {
		g.collect(start, end, g.parts, true)
	}
	return g.found
}

// end is the digit after a group.
func (g *grouping) end(w Way) int {
	last := w.Parts[len(w.Parts)-1][1]
	for i, at := range g.at {
		if at >= last {
			return i
		}
	}
	return len(g.digits)
}

// agree drops the ways that lead to no end, and gives what the others agree on.
func (g *grouping) agree() []Figure {
	alive := map[int]bool{len(g.digits): true}
	out := make([]Figure, len(g.from)*g.parts)
	for k := len(g.from) - 1; k >= 0; k-- {
		var ways []Way
		before := map[int]bool{}
		for at, all := range g.from[k] {
			for _, w := range all {
				if alive[g.end(w)] {
					ways = append(ways, w)
					before[at] = true
				}
			}
		}
		copy(out[k*g.parts:], Agree(ways, g.parts))
		alive = before
	}
	return out
}
