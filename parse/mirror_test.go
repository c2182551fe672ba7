package parse

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"gouji/model"
	"gouji/model/form"
)

// mirrors write tables as stored pages of sites have them.
var mirrors = map[string]writer{
	"opened rows": openedRows, "wide blocks": wideBlocks, "broken cells": brokenCells, "lone bars": loneBars, "five wide": fiveWide,
}

// halves breaks the heads that sites break: 商业 over 企业.
func halves(s, between string) string {
	switch s {
	case "商业企业", "科研机构", "结果维持", "结果纠正", "其他结果", "尚未审结":
		return s[:6] + between + s[6:]
	}
	return s
}

// openedRows has a bar on a line of its own before each row, a cell a line,
// and the bars of merged cells on the row's last line.
func openedRows(d draft, id form.TableID) string {
	var b strings.Builder
	t := d.layout.Table(id)
	for _, r := range d.grid(id) {
		b.WriteString("|\n")
		for i, box := range r {
			b.WriteString(strings.TrimSpace(halves(d.text(box), " ") + " |"))
			if pad := t.Width - len(r); i == len(r)-1 && pad > 0 {
				b.WriteString(" " + strings.Repeat("|", pad))
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

// wideBlocks has the articles of law on lines with all their bars, and a cell
// a line below.
func wideBlocks(d draft, id form.TableID) string {
	var b strings.Builder
	t := d.layout.Table(id)
	rows := d.grid(id)
	for i, r := range rows {
		pad := strings.Repeat("|", t.Width-len(r))
		for _, box := range r {
			switch s := d.text(box); {
			case len(r) == 1:
				b.WriteString(s + " | " + pad + "\n")
			case s == "":
				b.WriteString("|\n")
			default:
				b.WriteString(halves(s, "\n") + " |\n")
			}
		}
		if len(r) > 1 && pad != "" && i < len(rows)-1 {
			b.WriteString(pad + "\n")
		}
	}
	return b.String()
}

// brokenCells has rows between bars in which values stand over several lines.
func brokenCells(d draft, id form.TableID) string {
	var b strings.Builder
	t := d.layout.Table(id)
	for i, r := range d.grid(id) {
		b.WriteString("|")
		for k, box := range r {
			b.WriteString(" " + halves(d.text(box), " "))
			if box.Address != "" && (i+k)%5 == 0 && d.text(box) != "" {
				b.WriteString(" \n \n \n")
			}
			b.WriteString(" |")
		}
		b.WriteString(" " + strings.Repeat("|", t.Width-len(r)) + "\n")
	}
	return b.String()
}

// loneBars has a cell a line and a bar on a line of its own behind each,
// without the cells that merges swallowed.
func loneBars(d draft, id form.TableID) string {
	var b strings.Builder
	for _, r := range d.grid(id) {
		for _, box := range r {
			if s := halves(d.text(box), "\n"); s != "" {
				b.WriteString(s + "\n")
			}
			b.WriteString("|\n")
		}
	}
	return b.String()
}

// fiveWide has rows with a column more than the form prints.
func fiveWide(d draft, id form.TableID) string {
	var b strings.Builder
	t := d.layout.Table(id)
	for _, r := range d.grid(id) {
		for _, box := range r {
			b.WriteString(d.text(box) + " | ")
		}
		b.WriteString(strings.Repeat("|", t.Width+1-len(r)) + "\n")
	}
	return b.String()
}

func TestMirrors(t *testing.T) {
	for name, w := range mirrors {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				pair := pairs[rapid.IntRange(0, len(pairs)-1).Draw(t, "form")]
				d := newDraft(pair[0], pair[1])
				blanks := rapid.Bool().Draw(t, "blanks")
				for _, a := range d.layout.Addresses() {
					d.texts[a] = figure(t, blanks)
				}
				page := d.page(w, "\n")
				r, err := Bytes("page.txt", []byte(page))
				if err != nil {
					t.Fatal(err)
				}
				if r.Layout != d.layout {
					t.Fatalf("form %s mixed %v\n%s", r.Layout.Form, r.Layout.Mixed(), page)
				}
				if w := wrongs(r, d); len(w) > 0 {
					t.Fatalf("%s\n%s", w[0], page)
				}
				for _, id := range form.Tables {
					for _, a := range d.layout.Table(id).Addresses() {
						if c := r.Cell(a); !blanks && c.Text.String() != d.texts[a] {
							t.Fatalf("%s is %q, want %q\n%s", a, c.Text.String(), d.texts[a], page)
						}
					}
					if s := r.Table(id).Status; !blanks && s != model.TableRead {
						t.Fatalf("%s is %s\n%s", id, s, page)
					}
				}
				for _, f := range r.Faults {
					if !blanks {
						t.Fatalf("fault %d of %s %s: %s\n%s", f.Kind, f.Table, f.Row, f.Quote.String(), page)
					}
				}
			})
		})
	}
}
