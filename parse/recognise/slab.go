package recognise

import "sync"

// slab lends the cells that one report's tables are looked at through. They
// live no longer than Report: nothing that it returns refers to them.
type slab struct {
	room []cell
	used int
}

// slabCells is room for the tables of one report, with some to spare.
const slabCells = 512

var slabs = sync.Pool{New: func() any { return &slab{room: make([]cell, slabCells)} }}

func newSlab() *slab { return slabs.Get().(*slab) }

// take gives n empty cells.
func (s *slab) take(n int) []cell {
	if n > len(s.room)-s.used {
		return make([]cell, n)
	}
	cells := s.room[s.used : s.used+n : s.used+n]
	s.used += n
	return cells
}

// release takes the cells back, emptied.
func (s *slab) release() {
	clear(s.room[:s.used])
	s.used = 0
	slabs.Put(s)
}
