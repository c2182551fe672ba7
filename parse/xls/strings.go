package xls

import (
	"unicode/utf16"
	"unicode/utf8"

	"gouji/parse/document"
	"gouji/parse/ole"
)

// readString reads a string that begins with its length, which takes the
// given number of bytes, and with an option byte; n is how many bytes it took
// with its characters.
func readString(data []byte, lengthSize int) (s string, n int) {
	if len(data) <= lengthSize {
		return "", len(data)
	}
	count := int(data[0])
	if lengthSize == 2 {
		count = ole.U16(data, 0)
	}
	c := cursor{segments: [][]byte{data[lengthSize:]}}
	out, ok := c.text(count)
	if !ok {
		return "", len(data)
	}
	return string(out), lengthSize + c.at
}

// cursor walks a record that goes on in CONTINUE records.
type cursor struct {
	segments [][]byte // the one being read, and those behind it
	at       int
	out      []byte
	units    []uint16
}

// settle moves to the segment that holds the next byte; false at the end.
func (c *cursor) settle() bool {
	for len(c.segments) > 0 && c.at >= len(c.segments[0]) {
		if len(c.segments) == 1 {
			return false
		}
		c.segments, c.at = c.segments[1:], 0
	}
	return len(c.segments) > 0
}

func (c *cursor) byte() int {
	if !c.settle() {
		return 0
	}
	c.at++
	return int(c.segments[0][c.at-1])
}

func (c *cursor) u16() int { return c.byte() | c.byte()<<8 }
func (c *cursor) u32() int { return c.u16() | c.u16()<<16 }

// skip passes over bytes; false where they run out.
func (c *cursor) skip(n int) bool {
	for n > 0 {
		if !c.settle() {
			return false
		}
		step := min(n, len(c.segments[0])-c.at)
		c.at += step
		n -= step
	}
	return true
}

// text reads an option byte, count characters, and the formatting behind
// them. The result lives until the next call. Characters that a CONTINUE
// record parts have an option byte of their own in it.
func (c *cursor) text(count int) ([]byte, bool) {
	options := c.byte()
	runs, extra := 0, 0
	if options&8 != 0 {
		runs = c.u16()
	}
	if options&4 != 0 {
		extra = c.u32()
	}
	c.out, c.units = c.out[:0], c.units[:0]
	wide := options&1 != 0
	for count > 0 {
		if c.at >= len(c.segments[0]) {
			if !c.settle() {
				return nil, false
			}
			wide = c.byte()&1 != 0
			continue
		}
		left := c.segments[0][c.at:]
		if !wide {
			n := min(count, len(left))
			for _, b := range left[:n] {
				c.units = append(c.units, uint16(b))
			}
			c.at, count = c.at+n, count-n
			continue
		}
		n := min(count, len(left)/2)
		for i := range n {
			c.units = append(c.units, uint16(left[2*i])|uint16(left[2*i+1])<<8)
		}
		c.at, count = c.at+2*n, count-n
		if n == 0 {
			c.at = len(c.segments[0])
		}
	}
	for _, r := range utf16.Decode(c.units) {
		c.out = utf8.AppendRune(c.out, r)
	}
	return c.out, c.skip(4*runs + extra)
}

// readStrings reads the table of shared strings, and gives the place behind
// it.
func (r *reader) readStrings(rec record) (int, error) {
	c := cursor{segments: [][]byte{rec.data}}
	at := rec.end
	for {
		more, ok := r.next(at)
		if !ok || more.id != recContinue {
			break
		}
		c.segments = append(c.segments, more.data)
		at = more.end
	}
	c.skip(4)
	total := 0
	for count := c.u32(); len(r.strings) < count && c.settle(); {
		if len(r.strings) == maxStrings {
			return at, document.Errorf("共享字符串过多", "too many shared strings")
		}
		s, whole := c.text(c.u16())
		if s == nil && !whole {
			break
		}
		if total += len(s); total > document.MaxPart {
			return at, document.Errorf("共享字符串过多", "too many shared strings")
		}
		r.strings = append(r.strings, string(s))
	}
	return at, nil
}
