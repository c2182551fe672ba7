package document

import "sync"

// room is where the cells of a document's tables stand that ask for it. It
// belongs to the document, not to its tables, and is lent again only after
// Release.
type room struct {
	cells []Cell
	used  int
}

// roomCells is room for the tables of one report, with some to spare.
const roomCells = 512

var rooms = sync.Pool{New: func() any { return &room{cells: make([]Cell, roomCells)} }}

// Room gives an empty slice that n cells fit in.
func (d *Document) Room(n int) []Cell {
	if d.room == nil {
		d.room = rooms.Get().(*room)
	}
	r := d.room
	if n > len(r.cells)-r.used {
		return make([]Cell, 0, n)
	}
	cells := r.cells[r.used : r.used : r.used+n]
	r.used += n
	return cells
}

// Release ends the document: its tables must not be looked at again.
func (d *Document) Release() {
	if d.room == nil {
		return
	}
	clear(d.room.cells[:d.room.used])
	d.room.used = 0
	rooms.Put(d.room)
	d.room = nil
}
