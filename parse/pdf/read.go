// Package pdf reads PDF files that have a text layer: paragraphs in reading
// order and tables as their rules draw them.
//
// The text and rules are interpreted here, and laid out in package layout,
// because no library gives merged cells, and most give no positions for
// Chinese fonts. There is no writing back, and no recognition of pictures.
package pdf

import (
	"bytes"
	"errors"
	"fmt"

	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/pdf/font"
	"gouji/parse/pdf/layout"
	"gouji/parse/pdf/object"
)

// Name is the format's name.
const Name = "pdf"

// Extensions are those of the format.
var Extensions = []string{".pdf"}

// Limits on one file.
const (
	maxPages     = 2000
	maxOperators = 4_000_000
	maxGlyphs    = 400_000
	maxRules     = 60_000
	maxUses      = 20_000 // of forms
	maxPictures  = 1000   // of one page
	maxTree      = 64     // levels of the page tree
	maxSide      = 14_400 // points of a page
	maxNotices   = 200
)

// Sniff tells PDF files by their header, which may stand behind some bytes of
// something else.
func Sniff(data []byte, _ string) bool {
	return bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-"))
}

// reader reads one file.
type reader struct {
	guarded   bool
	file      *object.File
	fonts     *font.Set
	operators map[string]func(*interpreter)
	doc       *document.Document

	pages []layout.Page
	// What may still be used, and what was met.
	left, forms           int
	glyphs, rules         int
	seen, unknown, failed int
	exhausted             bool
	visited               map[object.Ref]bool
}

// Read reads a file. The error is a *document.Error.
func Read(data []byte) (doc *document.Document, err error) {
	defer func() {
		if r := recover(); r != nil {
			doc, err = nil, errDamaged
		}
	}()
	return read(data, true)
}

// read reads a file; guarded, whatever goes wrong in one page leaves the
// others readable. Fuzzing reads unguarded.
func read(data []byte, guarded bool) (*document.Document, error) {
	f, err := object.Open(data)
	if err != nil {
		return nil, openError(err)
	}
	r := &reader{guarded: guarded, file: f, fonts: font.NewSet(f), operators: newOperators(), left: maxOperators, forms: maxUses,
		doc: &document.Document{Format: Name, Charset: "utf-8"}, visited: map[object.Ref]bool{}}
	r.tree(f.Root()["Pages"], object.Dict{}, 0)
	if r.exhausted {
		return nil, document.Errorf("PDF 内容过多，不予读取", "the PDF holds more than is read")
	}
	if err := r.readable(); err != nil {
		return nil, err
	}
	r.hidden()
	blocks, err := layout.Blocks(r.pages)
	if err != nil {
		return nil, err
	}
	r.doc.Blocks = blocks
	return r.doc, nil
}

var errDamaged = &document.Error{
	What: model.Words{Chinese: "PDF 已损坏，无法读取", English: "the PDF is damaged and cannot be read"},
	Hint: model.Words{Chinese: "请重新下载，或使用制作 PDF 的原稿（.docx 等）", English: "download it again, or use the draft that it was made from"},
}

func openError(err error) error {
	switch {
	case errors.Is(err, object.ErrPassword):
		return &document.Error{
			What: model.Words{Chinese: "PDF 有打开密码，无法读取", English: "the PDF asks for a password and cannot be read"},
			Hint: model.Words{Chinese: "请去掉密码后再试", English: "take the password away and try again"},
		}
	case errors.Is(err, object.ErrEncrypted):
		return &document.Error{
			What: model.Words{Chinese: "PDF 使用了不认识的加密方式，无法读取", English: "the PDF is encrypted in an unknown way and cannot be read"},
			Hint: model.Words{Chinese: "请使用未加密的文件", English: "use a file that is not encrypted"},
		}
	}
	return errDamaged
}

// tree walks the page tree; dictionaries hand down what pages inherit.
func (r *reader) tree(node any, inherited object.Dict, depth int) {
	if ref, ok := node.(object.Ref); ok {
		if r.visited[ref] {
			return
		}
		r.visited[ref] = true
	}
	d := r.file.Dict(node)
	if d == nil || depth > maxTree || r.exhausted {
		return
	}
	own := object.Dict{}
	for _, key := range []object.Name{"Resources", "MediaBox", "CropBox", "Rotate"} {
		if v := d[key]; v != nil {
			own[key] = v
		} else if v := inherited[key]; v != nil {
			own[key] = v
		}
	}
	kids := r.file.Array(d["Kids"])
	if kids == nil && r.file.Name(d["Type"]) != "Pages" {
		if len(r.pages) >= maxPages {
			r.exhausted = true
			return
		}
		own["Contents"], own["Annots"] = d["Contents"], d["Annots"]
		r.page(own)
		return
	}
	for _, kid := range kids {
		r.tree(kid, own, depth+1)
	}
}

// page reads one page. Whatever goes wrong in it, the others are read.
func (r *reader) page(d object.Dict) {
	r.pages = append(r.pages, layout.Page{Number: len(r.pages) + 1})
	p := &r.pages[len(r.pages)-1]
	defer func() {
		if !r.guarded {
			return
		}
		if x := recover(); x != nil {
			r.failed++
			r.notice(model.LowConfidence, p.Number, fmt.Sprintf("第 %d 页无法读取", p.Number))
		}
	}()
	in := &interpreter{r: r, page: p, resources: r.file.Dict(d["Resources"])}
	in.state = state{ctm: r.frame(p, d), scale: 1}
	in.run(r.content(d["Contents"]))
	r.comments(p.Number, r.file.Array(d["Annots"]))
}

// content joins the content streams of a page.
func (r *reader) content(v any) []byte {
	if s := r.file.Stream(v); s != nil {
		data, _ := r.file.Data(s)
		return data
	}
	var all []byte
	for _, part := range r.file.Array(v) {
		if s := r.file.Stream(part); s != nil {
			data, _ := r.file.Data(s)
			all = append(append(all, data...), '\n')
		}
	}
	return all
}

// frame sets the size of a page and gives the matrix from its own space to
// that of the page as it is read: y down, turned as the file says.
func (r *reader) frame(p *layout.Page, d object.Dict) matrix {
	box := r.box(d["MediaBox"], layout.Box{X1: 595, Y1: 842})
	box = r.box(d["CropBox"], box)
	w, h := box.X1-box.X0, box.Y1-box.Y0
	turn := 0
	if v, ok := r.file.Number(d["Rotate"]); ok {
		turn = (int(v)/90%4 + 4) % 4
	}
	p.Width, p.Height = w, h
	switch turn {
	case 1:
		p.Width, p.Height = h, w
		return matrix{b: 1, c: 1, e: -box.Y0, f: -box.X0}
	case 2:
		return matrix{a: -1, d: 1, e: box.X1, f: -box.Y0}
	case 3:
		p.Width, p.Height = h, w
		return matrix{b: -1, c: -1, e: box.Y1, f: box.X1}
	}
	return matrix{a: 1, d: -1, e: -box.X0, f: box.Y1}
}

func (r *reader) box(v any, otherwise layout.Box) layout.Box {
	a := r.file.Array(v)
	if len(a) != 4 {
		return otherwise
	}
	var n [4]float64
	for i := range n {
		n[i], _ = r.file.Number(a[i])
	}
	b := layout.Box{X0: min(n[0], n[2]), Y0: min(n[1], n[3]), X1: max(n[0], n[2]), Y1: max(n[1], n[3])}
	if !finite(n[0], n[1], n[2], n[3]) || b.X1-b.X0 < 10 || b.Y1-b.Y0 < 10 || b.X1-b.X0 > maxSide || b.Y1-b.Y0 > maxSide {
		return otherwise
	}
	return b
}

func (r *reader) notice(kind model.FaultKind, page int, quote string) {
	if len(r.doc.Notices) < maxNotices {
		r.doc.Notices = append(r.doc.Notices, document.Notice{Kind: kind, Place: model.Place{Page: page}, Quote: quote})
	}
}
