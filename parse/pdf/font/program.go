package font

import (
	"encoding/binary"

	"gouji/parse/pdf/object"
)

// embedded reads the character table of an embedded TrueType font backwards,
// for files that leave ToUnicode out; nil where there is none.
func (s *Set) embedded(child object.Dict) func(cid int) rune {
	f := s.file
	program := f.Stream(f.Dict(child["FontDescriptor"])["FontFile2"])
	if program == nil {
		return nil
	}
	data, _ := f.Data(program)
	runes := s.characters(sfntTable(data, "cmap"))
	if len(runes) == 0 {
		return nil
	}
	var gids []byte
	if m := f.Stream(child["CIDToGIDMap"]); m != nil {
		gids, _ = f.Data(m)
	}
	return func(cid int) rune {
		if len(gids) > 0 {
			if 2*cid+1 >= len(gids) {
				return 0
			}
			cid = int(gids[2*cid])<<8 | int(gids[2*cid+1])
		}
		return runes[cid]
	}
}

func u16(b []byte, at int) int {
	if at < 0 || at+2 > len(b) {
		return 0
	}
	return int(binary.BigEndian.Uint16(b[at:]))
}

func u32(b []byte, at int) int {
	if at < 0 || at+4 > len(b) {
		return 0
	}
	return int(binary.BigEndian.Uint32(b[at:]))
}

func sfntTable(data []byte, tag string) []byte {
	for i := range min(u16(data, 4), 64) {
		at := 12 + 16*i
		if at+16 > len(data) {
			return nil
		}
		if string(data[at:at+4]) == tag {
			from, n := u32(data, at+8), u32(data, at+12)
			if from > len(data) {
				return nil
			}
			return data[from:min(len(data), from+n)]
		}
	}
	return nil
}

// characters maps glyphs to characters by the Unicode tables of a cmap.
func (s *Set) characters(table []byte) map[int]rune {
	runes := map[int]rune{}
	for i := range min(u16(table, 2), 64) {
		platform, kind, at := u16(table, 4+8*i), u16(table, 6+8*i), u32(table, 8+8*i)
		if at >= len(table) || platform != 0 && (platform != 3 || kind != 1 && kind != 10) {
			continue
		}
		switch sub := table[at:]; u16(sub, 0) {
		case 4:
			s.segments(runes, sub)
		case 12:
			s.groups(runes, sub)
		}
	}
	return runes
}

// know keeps the first character of a glyph, and prefers one that is not of
// a compatibility block.
func (s *Set) know(runes map[int]rune, glyph int, r rune) {
	if old, known := runes[glyph]; glyph > 0 && (!known || old >= 0x2E80 && old < 0x3000) {
		runes[glyph] = r
	}
}

func (s *Set) segments(runes map[int]rune, t []byte) {
	n := u16(t, 6) / 2
	for i := range n {
		end, start := u16(t, 14+2*i), u16(t, 16+2*n+2*i)
		delta, at := u16(t, 16+4*n+2*i), 16+6*n+2*i
		offset := u16(t, at)
		if start == 0xFFFF || at >= len(t) {
			break
		}
		for c := start; c <= end && s.left > 0; c++ {
			s.left--
			glyph := c
			if offset > 0 {
				if glyph = u16(t, at+offset+2*(c-start)); glyph == 0 {
					continue
				}
			}
			s.know(runes, (glyph+delta)&0xFFFF, rune(c))
		}
	}
}

func (s *Set) groups(runes map[int]rune, t []byte) {
	for i := range min(u32(t, 12), len(t)/12) {
		at := 16 + 12*i
		start, end, glyph := u32(t, at), u32(t, at+4), u32(t, at+8)
		for c := start; c <= min(end, 0x10FFFF) && s.left > 0; c++ {
			s.know(runes, glyph+c-start, rune(c))
			s.left--
		}
	}
}
