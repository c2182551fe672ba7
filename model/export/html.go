package export

import (
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"gouji/model"
)

//go:embed findings.html
var htmlSource string

// page is what the HTML is made of.
type page struct {
	Document
	list
	Heading, Salutation, Letter, Date string
	Facts                             []fact
	Drawn                             []drawnTable
}

// htmlTemplate is parsed when it is wanted: a command starts often, a page is
// written seldom.
func htmlTemplate(l model.Language) (*template.Template, error) {
	return template.New("findings").Funcs(template.FuncMap{
		"in":    func(chinese, english string) string { return model.Words{Chinese: chinese, English: english}.In(l) },
		"words": func(s *model.Severity) string { return s.Words().In(l) },
		"glyph": func(s *model.Severity) string { return glyph(*s) },
		"name":  func(s *model.Severity) string { return s.String() },
		"kind":  func(s model.State) string { return s.String() },
		"inc":   func(i int) int { return i + 1 },
		"span":  span,
	}).Parse(htmlSource)
}

// writeHTML writes one file that needs nothing but itself: no script, no
// picture, no address; its policy forbids them besides.
func writeHTML(w io.Writer, d Document) error {
	t, err := htmlTemplate(d.Language)
	if err != nil {
		return err
	}
	entries := d.Entries()
	p := page{Document: d, list: d.list(entries), Heading: d.heading(), Salutation: d.salutation(),
		Letter: d.letter(entries), Date: d.date(), Facts: d.facts()}
	p.Drawn = d.drawn(p.list)
	var b strings.Builder
	if err := t.Execute(&b, p); err != nil {
		return err
	}
	_, err = io.WriteString(w, visible(b.String()))
	return err
}

// Grid is the boxes by printed row.
func (t drawnTable) Grid() [][]drawnBox {
	rows := make([][]drawnBox, t.Table.Height)
	for _, b := range t.Boxes {
		rows[b.Row] = append(rows[b.Row], b)
	}
	for _, r := range rows {
		slices.SortFunc(r, func(a, b drawnBox) int { return cmp.Compare(a.Col, b.Col) })
	}
	return rows
}

// span is an attribute of a box that covers more than one.
func span(name string, n int) template.HTMLAttr {
	if n < 2 {
		return ""
	}
	return template.HTMLAttr(fmt.Sprintf(` %s="%d"`, name, n))
}

// visible spells out the characters that neither XML nor HTML may hold.
func visible(s string) string {
	if strings.IndexFunc(s, forbidden) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if forbidden(r) {
			fmt.Fprintf(&b, "[U+%04X]", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// forbidden tells controls and the characters that Unicode never assigns.
func forbidden(r rune) bool {
	return r < 0x20 && r != '\n' || r >= 0x7f && r < 0xa0 || r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef
}
