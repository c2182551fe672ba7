package xlsx

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/parse/document"
	"gouji/parse/opc"
	"gouji/parse/sheet"
	"gouji/parse/xmlscan"
)

// Rewrite puts edits into the cells of a workbook: the value, a fill that
// shows it and a note that says what stood there; formulas are never written
// over. Notes go to the cells of their places. Parts that hold none of this
// are copied as they are packed. The error is a *document.Error.
func Rewrite(data []byte, order document.Order) (document.Rewritten, error) {
	var out document.Rewritten
	doc, err := Read(data)
	if err != nil {
		return out, err
	}
	pack, err := opc.Open(data)
	if err != nil {
		return out, err
	}
	wr := &writer{pack: &opc.Writing{Package: pack}, order: order, out: &out, texts: texts(doc), sheets: map[string]*page{}, styles: map[int]int{}}
	if err := wr.prepare(); err != nil {
		return out, err
	}
	for _, g := range document.Together(order.Edits) {
		why, err := wr.edit(g.Edit)
		if err != nil {
			return out, err
		}
		for _, i := range g.Of {
			if why.Chinese != "" {
				out.Refuse(i, why.Chinese, why.English)
			}
		}
	}
	for _, n := range order.Notes {
		if n.Reviewer != "" && n.Reviewer != order.Reviewer {
			n.Text = n.Reviewer + "：" + n.Text // the author of a cell's one note is the order's
		}
		if err := wr.note(n.Place, n.Text); err != nil {
			return out, err
		}
	}
	if err := wr.finish(len(out.Refusals) < len(order.Edits)); err != nil {
		return out, err
	}
	out.Data, err = wr.pack.Bytes(data)
	return out, err
}

// texts gives what every stored cell shows, by part and start.
func texts(doc *document.Document) map[string]string {
	all := map[string]string{}
	for _, b := range doc.Blocks {
		if b.Table == nil {
			all[key(b.Place)] = b.Text
			continue
		}
		for _, c := range b.Table.Cells {
			all[key(c.Place)] = c.Text
		}
	}
	return all
}

func key(p model.Place) string { return p.Part + ":" + strconv.Itoa(p.Start) }

// writer is an order on its way into a workbook.
type writer struct {
	pack   *opc.Writing
	order  document.Order
	out    *document.Rewritten
	texts  map[string]string
	first  string // the part of the first sheet
	sheets map[string]*page
	names  []string // of the sheets that change, in the order of the edits
	styles map[int]int
	fill   int
	warned bool // of protection
}

// protection finds a sheet that is locked.
var protection = regexp.MustCompile(`<(\w+:)?sheetProtection\s[^<>]*\bsheet=["'](1|true)["']`)

// page is a sheet that changes.
type page struct {
	part    []byte
	patches []document.Patch
	notes   map[string][]string // by cell
	refs    []string            // the cells with notes, in order
}

func (wr *writer) prepare() error {
	main, err := wr.pack.Part(wr.pack.Main)
	if err != nil {
		return err
	}
	wr.pack.Strict = bytes.Contains(main[:min(len(main), 2000)], []byte("purl.oclc.org/ooxml/spreadsheetml"))
	if wr.pack.Signed() {
		wr.out.Warnings = append(wr.out.Warnings, model.Words{
			Chinese: "原稿带有数字签名，写出的副本签名失效；定稿后请起草单位重新签名", English: "the draft is signed; the signature is void in what is written: have the final version signed again"})
	}
	related, err := wr.pack.Relationships(wr.pack.Main)
	for _, r := range related {
		if r.Kind == "worksheet" && !r.External && wr.first == "" {
			wr.first = r.Target
		}
	}
	return err
}

func (wr *writer) page(name string) (*page, error) {
	if p := wr.sheets[name]; p != nil {
		return p, nil
	}
	part, err := wr.pack.Part(name)
	if err != nil || part == nil {
		return nil, err
	}
	if protection.Match(part) && !wr.warned {
		wr.warned = true
		wr.out.Warnings = append(wr.out.Warnings, model.Words{
			Chinese: "工作表设有保护，起草单位改动前须先撤消（审阅—撤消工作表保护）", English: "a sheet is protected: lift the protection (Review, Unprotect Sheet) before it is worked on"})
	}
	p := &page{part: part, notes: map[string][]string{}}
	wr.sheets[name] = p
	wr.names = append(wr.names, name)
	return p, nil
}

func refusal(chinese, english string) model.Words {
	return model.Words{Chinese: chinese, English: english}
}

// edit writes one cell; it gives why that cannot be.
func (wr *writer) edit(e document.Edit) (model.Words, error) {
	text, known := wr.texts[key(e.Place)]
	if !known || e.Place.End <= e.Place.Start {
		return refusal("此格在工作表里没有存储", "the sheet does not store this cell"), nil
	}
	from, to, ok := find(e, text)
	if !ok {
		return refusal("原稿此处不是所记的文字", "something else stands here in the draft"), nil
	}
	p, err := wr.page(e.Place.Part)
	if err != nil || p == nil || e.Place.End > len(p.part) {
		return refusal("此格在工作表里没有存储", "the sheet does not store this cell"), err
	}
	if document.Clashes(p.patches, e.Place.Start, e.Place.End) {
		return refusal("同一处改了两次", "the same place is changed twice"), nil
	}
	raw := p.part[e.Place.Start:e.Place.End]
	c, ok := openCell(raw)
	switch {
	case !ok:
		return refusal("此格的写法不寻常", "the cell is written in an unusual way"), nil
	case c.formula:
		return refusal("此格是公式，不覆盖", "the cell is a formula, which is not written over"), nil
	}
	style, err := wr.filled(c.style)
	if err != nil {
		return model.Words{}, err
	}
	insert := strings.TrimSpace(e.New)
	if !e.Whole {
		insert = text[:from] + e.New + text[to:]
	}
	p.patches = append(p.patches, document.Patch{Start: e.Place.Start, End: e.Place.End, New: c.with(insert, style)})
	old := e.Old
	if old == "" {
		old = "空"
	}
	reviewer, _ := wr.order.Signed(e.Reviewer, e.Time)
	return model.Words{}, wr.note(e.Place, reviewer+"：原为“"+old+"”，建议改为“"+e.New+"”。")
}

// find is the range of the cell's text that an edit replaces.
func find(e document.Edit, text string) (from, to int, ok bool) {
	if e.Whole || document.Squeeze(e.Text) == document.Squeeze(text) && e.Text == text {
		return e.Find(text)
	}
	n := strings.Index(text, e.Text)
	if n < 0 || strings.Count(text, e.Text) != 1 {
		return 0, 0, false
	}
	e.At += n
	return e.Find(text)
}

// stored is a c element taken apart.
type stored struct {
	name, attributes string // with its prefix; as written, but for t and s
	style            int
	formula          bool
}

func openCell(raw []byte) (c stored, ok bool) {
	end := bytes.IndexByte(raw, '>')
	if end < 0 {
		return c, false
	}
	tag := bytes.TrimSuffix(raw[:end], []byte("/"))
	c.name = xmlscan.Qualified(tag)
	rest := strings.TrimSpace(string(tag[1+len(c.name):]))
	for rest != "" {
		key, after, found := strings.Cut(rest, "=")
		after = strings.TrimSpace(after)
		if !found || after == "" {
			return c, false
		}
		value, left, closed := strings.Cut(after[1:], after[:1])
		if !closed {
			return c, false
		}
		rest = strings.TrimSpace(left)
		switch key = strings.TrimSpace(key); key {
		case "t", "cm", "vm":
		case "s":
			c.style = max(whole([]byte(value), maxStyles), 0)
		default:
			c.attributes += " " + key + "=" + after[:1] + value + after[:1]
		}
	}
	prefix := xmlscan.Prefix(c.name)
	if prefix != "" {
		prefix += ":"
	}
	inner := raw[end:]
	c.formula = bytes.Contains(inner, []byte("<"+prefix+"f>")) || bytes.Contains(inner, []byte("<"+prefix+"f ")) || bytes.Contains(inner, []byte("<"+prefix+"f/"))
	return c, true
}

// with writes the cell with another content: a number as a number, anything
// else as text that no program takes for a formula.
func (c stored) with(text string, style int) []byte {
	prefix := strings.TrimSuffix(c.name, "c")
	open := "<" + c.name + c.attributes + ` s="` + strconv.Itoa(style) + `"`
	_, err := decimal.Parse(text)
	switch {
	case text == "":
		return []byte(open + "/>")
	case err == nil && plain(text):
		return []byte(open + "><" + prefix + "v>" + text + "</" + prefix + "v></" + c.name + ">")
	}
	return []byte(open + ` t="inlineStr"><` + prefix + `is><` + prefix + `t xml:space="preserve">` + xmlscan.Escape(text) + "</" + prefix + "t></" + prefix + "is></" + c.name + ">")
}

// plain tells a number that a sheet prints as it is written.
func plain(s string) bool {
	digits := strings.Trim(s, "0123456789")
	if (digits != "" && digits != ".") || len(s) > 15 {
		return false
	}
	return s == "0" || s[0] != '0' && s[0] != '.' && !strings.HasSuffix(s, ".") && !(digits == "." && strings.HasSuffix(s, "0")) || strings.HasPrefix(s, "0.") && !strings.HasSuffix(s, "0")
}

// note puts a remark on the cell of a place, on the first cell of the first
// sheet where the place is not known.
func (wr *writer) note(place model.Place, text string) error {
	name, ref := place.Part, cellName(place.Line, place.Column)
	p, err := wr.page(name)
	if err != nil {
		return err
	}
	if p == nil || ref == "" {
		if p, err = wr.page(wr.first); err != nil || p == nil {
			return err
		}
		ref = "A1"
	}
	if p.notes[ref] == nil {
		p.refs = append(p.refs, ref)
	}
	p.notes[ref] = append(p.notes[ref], text)
	return nil
}

// cellName is the name of a cell by its row and column from 1: B7. It is empty
// for none.
func cellName(row, column int) string {
	if row < 1 || column < 1 || row > sheet.MaxRow || column > sheet.MaxCol {
		return ""
	}
	letters := ""
	for n := column; n > 0; n = (n - 1) / 26 {
		letters = string(rune('A'+(n-1)%26)) + letters
	}
	return fmt.Sprint(letters, row)
}
