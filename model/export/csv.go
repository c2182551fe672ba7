package export

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"

	"gouji/model/decimal"
	"gouji/model/safe"
)

// byteOrderMark makes Excel and WPS read UTF-8.
const byteOrderMark = "\ufeff"

// CSV writes rows that a spreadsheet opens as what they are: UTF-8 with byte
// order mark, CRLF as RFC 4180 has it, every text quoted and none of them a
// formula. An error sticks.
type CSV struct {
	w   io.Writer
	err error
}

// NewCSV begins a file with its header.
func NewCSV(w io.Writer, header ...string) *CSV {
	c := &CSV{w: w}
	_, c.err = io.WriteString(w, byteOrderMark)
	row := make([]any, len(header))
	for i, h := range header {
		row[i] = h
	}
	_ = c.Row(row...)
	return c
}

// Row writes a row. Numbers are decimal.Decimal or int and stand unquoted;
// everything else is text, through fmt.
func (c *CSV) Row(cells ...any) error {
	var b bytes.Buffer
	for i, cell := range cells {
		if i > 0 {
			b.WriteByte(',')
		}
		switch x := cell.(type) {
		case nil:
			b.WriteString(quote(""))
		case int:
			fmt.Fprintf(&b, "%d", x)
		case decimal.Decimal:
			b.WriteString(x.String())
		default:
			b.WriteString(quote(fmt.Sprint(x)))
		}
	}
	b.WriteString("\r\n")
	if c.err == nil {
		_, c.err = c.w.Write(b.Bytes())
	}
	return c.err
}

// quote is a text as a quoted cell. A first character that makes a formula of
// it, also behind blanks and in full width, gets an apostrophe before it.
func quote(s string) string {
	s = safe.New(s).String()
	if formula(s) {
		s = "'" + s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}

// formula tells a text of which a spreadsheet would make a formula.
func formula(s string) bool {
	s = strings.TrimLeftFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '"' || r == '\'' })
	return s != "" && strings.ContainsRune("=+-@＝＋－＠﹢﹣﹦﹫", []rune(s)[0])
}

// figure is a number where the text is one, else the text.
func figure(s string) any {
	if d, err := decimal.Parse(s); err == nil {
		return d
	}
	return s
}

func writeCSV(w io.Writer, d Document) error {
	var facts []any
	header := d.columns()
	for _, f := range d.facts() {
		header = append(header, f.Name)
		facts = append(facts, f.Text)
	}
	c := NewCSV(w, header...)
	n := 0
	emit := func(row ...any) {
		n++
		_ = c.Row(append(append([]any{n}, row...), facts...)...)
	}
	for _, e := range d.Entries() {
		emit(d.entryRow(e)...)
	}
	d.looseRows(emit)
	if n == 0 {
		_ = c.Row(append(make([]any, len(d.columns())), facts...)...) // the facts stand in rows: one has to be there
	}
	return c.err
}
