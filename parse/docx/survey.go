package docx

import (
	"bytes"
	"strings"

	"gouji/parse/xmlscan"
)

// survey is the main part as a writer needs it: where paragraphs and runs
// begin and end, and what stands in the runs.
type survey struct {
	s     *xmlscan.Scanner
	src   []byte
	root  [2]int // the start tag of the root
	paras []para
	runs  map[int]*run // by where they begin
	ins   []foreign    // insertions
	field int          // fields that are open
}

// para is a w:p.
type para struct {
	start, end int
	head, tail int // where its content begins, where its end tag stands
	open       int // where its start tag ends
	empty      bool
	mark       [2]int // the w:rPr of its mark
	cell       int    // where the innermost w:tc round it begins, -1 outside tables
}

// run is a w:r.
type run struct {
	start, open, end int
	properties       [2]int
	children         []child
	insertion        int    // 1 + the foreign insertion round it
	direct           bool   // which it stands in as a child
	stands           string // what it stands in that a change may not enter
}

// foreign is somebody's w:ins round runs.
type foreign struct {
	start, open, end int
	id               [2]int // the value of its id
}

// child is one element of a run.
type child struct {
	start, end int
	kind       childKind
	inner      [2]int // the character data of a text
	seen       [2]int // what of it shows: blanks at the ends only where they are kept
	field      bool
}

type childKind uint8

const (
	otherChild childKind = iota // a field, a drawing, a note
	textChild                   // one stretch of characters
	signChild                   // a tab, a break
	softChild                   // nothing that is seen
	emptyChild                  // a text without characters
)

// around is what an element stands in.
type around struct {
	cell      int
	insertion int
	direct    bool
	stands    string
}

// newSurvey surveys a part that Read has read, so errors are not expected.
func newSurvey(part []byte) (*survey, error) {
	v := &survey{s: xmlscan.Borrow(), src: part, runs: map[int]*run{}}
	defer v.s.Return()
	v.s.Reset(part, words)
	for t := v.s.Next(); t == xmlscan.Text; t = v.s.Next() {
	}
	v.root[0], v.root[1] = v.s.Range()
	v.blocks(around{cell: -1})
	for v.s.Next() != xmlscan.EOF {
	}
	return v, v.s.Err()
}

func (v *survey) blocks(c around) {
	for v.s.Child() {
		inner := c
		switch v.s.Name() {
		case wP:
			v.paragraph(c)
			continue
		case wTc:
			inner.cell, _ = v.s.Range()
		case wBody, wTbl, wTr, wSdt, wSdtContent, wCustomXML, wSmartTag:
		case wIns, wMoveTo:
			inner.stands = "他人的修订"
		case mcAlternateContent, mcChoice:
			inner.stands = "兼容性内容"
		default:
			v.s.Skip()
			continue
		}
		v.blocks(inner)
	}
}

func (v *survey) paragraph(c around) {
	p := para{empty: v.s.Empty(), cell: c.cell}
	p.start, p.open = v.s.Range()
	p.head = p.open
	v.inline(c, &p)
	p.tail, p.end = v.s.Range()
	v.paras = append(v.paras, p)
}

func (v *survey) inline(c around, p *para) {
	for v.s.Child() {
		inner := c
		inner.direct = false
		switch v.s.Name() {
		case wPPr:
			v.properties(p)
			continue
		case wR:
			v.run(c)
			continue
		case wHyperlink, wSmartTag, wCustomXML, wSdt, wSdtContent, wDir, wBdo:
		case wIns:
			var f foreign
			f.start, f.open = v.s.Range()
			_, f.id, _ = v.s.AttrRange(w, "id")
			v.ins = append(v.ins, f)
			n := len(v.ins)
			inner.insertion, inner.direct = n, true
			if c.insertion > 0 {
				inner.stands = "套叠的修订"
			}
			v.inline(inner, p)
			_, v.ins[n-1].end = v.s.Range()
			continue
		case wMoveTo:
			inner.stands = "他人移动过来的文字"
		case wFldSimple:
			inner.stands = "域"
		case mcAlternateContent, mcChoice:
			inner.stands = "兼容性内容"
		default:
			v.s.Skip()
			continue
		}
		v.inline(inner, p)
	}
}

// properties reads a w:pPr.
func (v *survey) properties(p *para) {
	for v.s.Child() {
		start, _ := v.s.Range()
		mark := v.s.Name() == wRPr
		v.s.Skip()
		if _, end := v.s.Range(); mark {
			p.mark = [2]int{start, end}
		}
	}
	_, p.head = v.s.Range()
}

func (v *survey) run(c around) {
	r := &run{insertion: c.insertion, direct: c.direct, stands: c.stands}
	r.start, r.open = v.s.Range()
	v.runs[r.start] = r
	for v.s.Child() {
		k := child{field: v.field > 0}
		k.start, _ = v.s.Range()
		switch v.s.Name() {
		case wRPr:
			v.s.Skip()
			_, r.properties[1] = v.s.Range()
			r.properties[0] = k.start
			continue
		case wT:
			v.text(&k)
		case wTab, wPtab, wBr, wCr, wNoBreakHyphen, wSym:
			k.kind = signChild
			v.s.Skip()
		case wFldChar:
			v.fieldMark()
			v.s.Skip()
		default:
			_, open := v.s.Range()
			name := xmlscan.Qualified(v.src[k.start:open])
			switch name[strings.IndexByte(name, ':')+1:] {
			case "lastRenderedPageBreak", "softHyphen":
				k.kind = softChild
			}
			v.s.Skip()
		}
		_, k.end = v.s.Range()
		r.children = append(r.children, k)
	}
	_, r.end = v.s.Range()
}

// text reads a w:t; one that holds CDATA or is broken by a comment is left
// alone.
func (v *survey) text(k *child) {
	stretches, depth := 0, v.s.Depth()
	space, _ := v.s.Attr(xml, "space")
	for {
		switch v.s.Next() {
		case xmlscan.Text:
			stretches++
			k.inner[0], k.inner[1] = v.s.Range()
			if v.s.CDATA() {
				stretches = 2
			}
		case xmlscan.Start:
			v.s.Skip()
			stretches = 2
		case xmlscan.End:
			if v.s.Depth() >= depth {
				continue
			}
			switch stretches {
			case 0:
				k.kind = emptyChild
			case 1:
				k.kind = textChild
			}
			raw := v.src[k.inner[0]:k.inner[1]]
			k.seen[1] = len(raw)
			if string(space) != "preserve" {
				k.seen[0] = len(raw) - len(bytes.TrimLeft(raw, " \t\r\n"))
				k.seen[1] = max(len(bytes.TrimRight(raw, " \t\r\n")), k.seen[0])
			}
			return
		case xmlscan.EOF:
			return
		}
	}
}

func (v *survey) fieldMark() {
	switch kind, _ := v.s.Attr(w, "fldCharType"); string(kind) {
	case "begin":
		v.field++
	case "end":
		v.field = max(v.field-1, 0)
	}
}
