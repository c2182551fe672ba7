package doc

import (
	"sort"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/ole"
)

// piece is a stretch of the text and where it stands in the stream.
type piece struct {
	from, to int // characters
	at       int // first byte
	width    int // bytes of a character
	change   int // 1 + the index of a modification, 0 where it has none
}

// readPieces reads the table of pieces. Pieces that would give more text than
// the stream holds are refused.
func (r *reader) readPieces() error {
	rest := r.part(partPieces)
	for len(rest) > 3 && rest[0] == 1 {
		n := ole.U16(rest, 1)
		change := ole.Cut(rest, 3, n)
		if change == nil || len(r.changes) == maxStyles {
			return damaged()
		}
		r.changes = append(r.changes, change)
		rest = rest[3+n:]
	}
	if len(rest) < 5 || rest[0] != 2 {
		return damaged()
	}
	plc := ole.Cut(rest, 5, ole.U32(rest, 1))
	n := (len(plc) - 4) / 12
	total, at := 0, 0
	for i := range max(n, 0) {
		descriptor := 4*(n+1) + 8*i
		p := piece{from: ole.U32(plc, 4*i), to: ole.U32(plc, 4*i+4), at: ole.U32(plc, descriptor+2), width: 2}
		if p.at&(1<<30) != 0 {
			p.at, p.width = p.at&^(1<<30)/2, 1
		}
		if prm := ole.U16(plc, descriptor+6); prm&1 != 0 && prm>>1 < len(r.changes) {
			p.change = prm>>1 + 1
		}
		if p.from != at || p.to < p.from || ole.Cut(r.main, p.at, (p.to-p.from)*p.width) == nil {
			return damaged()
		}
		at = p.to
		if total += (p.to - p.from) * p.width; total > len(r.main) {
			return damaged()
		}
		if p.to > p.from {
			r.pieces = append(r.pieces, p)
		}
	}
	if len(r.pieces) == 0 {
		return damaged()
	}
	return nil
}

func damaged() error {
	return document.Errorf("Word 文档结构有误，文件已损坏或不完整", "the Word document is damaged or cut short")
}

// length is how many characters all stories have.
func (r *reader) length() int { return r.pieces[len(r.pieces)-1].to }

// pieceAt is the index of the piece that holds a character.
func (r *reader) pieceAt(cp int) int {
	return sort.Search(len(r.pieces), func(i int) bool { return r.pieces[i].to > cp })
}

// placeOf is where a character stands.
func (r *reader) placeOf(cp int) model.Place {
	i := r.pieceAt(cp)
	if cp < 0 || i == len(r.pieces) {
		return model.Place{Part: stream}
	}
	p := r.pieces[i]
	at := p.at + (cp-p.from)*p.width
	return model.Place{Part: stream, Start: at, End: at + p.width}
}

// unit is the character at an index of a piece.
func (r *reader) unit(p piece, i int) rune {
	at := p.at + i*p.width
	if p.width == 2 {
		return rune(ole.U16(r.main, at))
	}
	if b := r.main[at]; b >= 0x80 {
		return charmap.Windows1252.DecodeByte(b)
	}
	return rune(r.main[at])
}

func decodeWide(raw []byte) string {
	units := make([]uint16, len(raw)/2)
	for i := range units {
		units[i] = uint16(ole.U16(raw, 2*i))
	}
	return string(utf16.Decode(units))
}
