package export

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"

	"gouji/model"
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
	first := strings.TrimLeftFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '"' || r == '\'' })
	if first != "" && strings.ContainsRune("=+-@＝＋－＠﹢﹣﹦﹫", []rune(first)[0]) {
		s = "'" + s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}

// figure is a number where the text is one, else the text.
func figure(s string) any {
	if d, err := decimal.Parse(s); err == nil {
		return d
	}
	return s
}

func writeCSV(w io.Writer, d Document) error {
	in := func(chinese, english string) string {
		return model.Words{Chinese: chinese, English: english}.In(d.Language)
	}
	c := NewCSV(w, in("序号", "number"), in("状态", "state"), in("级别", "severity"), in("规则", "rule"), in("位置", "where"),
		in("地址", "address"), in("问题", "finding"), in("勾稽", "arithmetic"), in("应为", "expected"), in("现为", "actual"),
		in("差额", "difference"), in("原文", "quote"), in("建议更正", "correction"), in("更正理由", "correction's reason"),
		in("参考更正（尚未采纳）", "suggestion (not taken)"),
		in("批注", "annotation"), in("处置理由", "disposition's reason"), in("依据", "basis"), in("发现编号", "finding id"))
	n := 0
	for _, e := range d.Entries() {
		n++
		f := e.Finding
		address := ""
		if len(f.Cells) > 0 {
			address = string(f.Cells[0])
		}
		_ = c.Row(n, e.State.Words().In(d.Language), f.Severity.Words().In(d.Language), f.Rule, e.Where, address,
			f.Message.In(d.Language), e.Arithmetic, figure(f.Expected), figure(f.Actual), figure(f.Differ), f.Quote.String(),
			d.changes(e.Corrections), reasons(e.Corrections), d.suggested(e.Repair), texts(e.Annotations), e.Disposition.Reason, d.basis(f.Rule), f.ID)
	}
	d.looseRows(n, c)
	return c.err
}

// looseRows writes what belongs to no finding of the draft, in the columns of
// the findings.
func (d Document) looseRows(n int, c *CSV) {
	row := func(state, severity, rule, where string, a model.Address, message, quote, change, reason, note, id string) {
		n++
		_ = c.Row(n, state, severity, rule, where, string(a), message, "", "", "", "", quote, change, reason, "", note, "", "", id)
	}
	corrections, annotations := d.Loose()
	view := d.draft()
	for _, x := range corrections {
		row(Proposed.Words().In(d.Language), "", "", cellName(view, x.Address), x.Address, "", x.Old.String(), d.change(x), x.Reason, "", "")
	}
	for _, a := range annotations {
		row("", "", "", d.targetName(a.Target), a.Target.Address, "", a.Quote, "", "", a.Text, a.Target.Finding)
	}
	brought := model.Words{Chinese: "更正后新出现", English: "brought about by corrections"}.In(d.Language)
	for _, f := range d.Introduced() {
		row(brought, f.Severity.Words().In(d.Language), f.Rule, where(d.Review.View(), f), "", f.Message.In(d.Language), f.Quote.String(), "", "", "", f.ID)
	}
	for _, l := range d.Review.Left() {
		state := model.Words{Chinese: "与变动后的原稿对不上", English: "does not fit the changed draft"}.In(d.Language)
		if l.Done {
			state = model.Words{Chinese: "原稿已照改", English: "done in the draft"}.In(d.Language)
		}
		switch {
		case l.Correction != nil:
			row(state, "", "", cellName(view, l.Correction.Address), l.Correction.Address, "", l.Found.String(), d.change(*l.Correction), l.Correction.Reason, "", "")
		case l.Annotation != nil:
			row(state, "", "", d.targetName(l.Annotation.Target), l.Annotation.Target.Address, "", l.Annotation.Quote, "", "", l.Annotation.Text, l.Annotation.Target.Finding)
		case l.Disposition != nil:
			row(state, "", l.Disposition.Rule, "", "", l.Disposition.Status.Words().In(d.Language), "", "", l.Disposition.Reason, "", l.Disposition.Finding)
		}
	}
}
