package docx

import (
	"gouji/parse/document"
	"gouji/parse/xmlscan"
)

// Piece is a stretch of visible text and where it stands in the main part. A
// writer splits runs by pieces; nothing is searched for.
type Piece struct {
	Paragraph  int    // where its w:p begins, the Start of a paragraph's place
	Run        [2]int // its w:r
	Properties [2]int // the w:rPr of the run, zero where it has none
	Source     [2]int // the character data as written, or the element of a sign
	Text       [2]int // what it is of the paragraph's own text, in bytes
	Sign       bool   // a tab, break or symbol: no character data
	Verbatim   bool   // source and text are the same bytes, so that offsets count alike
	Inserted   bool   // inside a tracked insertion
	Shown      string // the text itself
}

// Trace reads a document as Read does and gives the pieces of its main part
// too, in their order. The text of a paragraph that numbering begins has the
// label before the pieces; a paragraph joined to one whose mark is deleted has
// that one's pieces before its own.
func Trace(data []byte) (*document.Document, []Piece, error) {
	t := &trace{}
	doc, err := read(data, t)
	return doc, t.pieces, err
}

// trace records pieces. The nil trace records nothing.
type trace struct {
	pieces   []Piece
	at       int // the open paragraph's w:p
	base     int // where its text begins among the open texts
	open     []Piece
	inserted int // tracked insertions that are open
}

// paragraph enters a paragraph and gives what leave takes back.
func (t *trace) paragraph(at, base int) [2]int {
	if t == nil {
		return [2]int{}
	}
	outer := [2]int{t.at, t.base}
	t.at, t.base = at, base
	return outer
}

func (t *trace) leave(outer [2]int) {
	if t != nil {
		t.at, t.base = outer[0], outer[1]
	}
}

// run enters a w:r; runs stand in each other where a run holds a text box.
func (t *trace) run(s *xmlscan.Scanner) {
	if t != nil {
		from, _ := s.Range()
		t.open = append(t.open, Piece{Run: [2]int{from, len(t.pieces)}})
	}
}

// end leaves a w:r: now its pieces know where it ends.
func (t *trace) end(s *xmlscan.Scanner) {
	if t == nil {
		return
	}
	last := t.open[len(t.open)-1]
	t.open = t.open[:len(t.open)-1]
	_, end := s.Range()
	for i := last.Run[1]; i < len(t.pieces); i++ {
		if t.pieces[i].Run[0] == last.Run[0] {
			t.pieces[i].Run[1] = end
		}
	}
}

func (t *trace) properties(s *xmlscan.Scanner, from int) {
	if t != nil {
		_, end := s.Range()
		t.open[len(t.open)-1].Properties = [2]int{from, end}
	}
}

func (t *trace) insertion(by int) {
	if t != nil {
		t.inserted += by
	}
}

func (t *trace) piece(s *xmlscan.Scanner, hidden bool, text []byte, from, to int) {
	if t != nil && !hidden {
		start, end := s.Range()
		t.add(Piece{Source: [2]int{start, end}, Text: [2]int{from, to}, Shown: string(text), Verbatim: !s.CDATA() && end-start == to-from})
	}
}

func (t *trace) sign(s *xmlscan.Scanner, text string, from, to int) {
	if t != nil {
		start, end := s.Range()
		t.add(Piece{Source: [2]int{start, end}, Text: [2]int{from, to}, Shown: text, Sign: true})
	}
}

func (t *trace) add(p Piece) {
	if len(t.open) == 0 {
		return
	}
	run := t.open[len(t.open)-1]
	p.Paragraph, p.Run, p.Properties, p.Inserted = t.at, run.Run, run.Properties, t.inserted > 0
	p.Text[0], p.Text[1] = p.Text[0]-t.base, p.Text[1]-t.base
	t.pieces = append(t.pieces, p)
}

// trim follows blanks that were cut from the ends of a w:t: text that counts
// from from is to long, and what is left of it is text.
func (t *trace) trim(hidden bool, text []byte, from, to int) {
	if t == nil || hidden || len(t.pieces) == 0 {
		return
	}
	if p := &t.pieces[len(t.pieces)-1]; p.Text[1] > to-t.base && p.Text[0] >= from-t.base {
		p.Text[1], p.Verbatim = to-t.base, false
		if p.Text[0] == from-t.base {
			p.Shown = string(text)
		}
	}
}
