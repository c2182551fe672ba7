package parse

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gouji/model"
	"gouji/model/form"
	"gouji/model/safe"
)

// exploding is one way in which a page writes a table a cell a line, with
// bars: how a cell, a blank cell, what a merged cell leaves and the line under
// the heads look.
type exploding struct {
	cell, blank, pad, ruler string
	end                     string // between lines
}

// explodings are all of them. %s is the cell's text; a line that is empty is
// left out.
func explodings() (all []exploding) {
	for _, cell := range []string{"| %s |", "%s |", "| %s", "%s\n|", "|\n%s", "%s", "|\n%s\n|"} {
		for _, blank := range []string{"|  |", "|", "||", "", "|\n|"} {
			for _, pad := range []string{"row", "each", "cell", ""} {
				for _, ruler := range []string{"", "|---|", "row", "| - |"} {
					all = append(all, exploding{cell, blank, pad, ruler, "\n"})
				}
			}
		}
	}
	return all
}

func (e exploding) write(d draft, id form.TableID) string {
	var b strings.Builder
	line := func(s string) {
		if s != "" {
			b.WriteString(s + e.end)
		}
	}
	t := d.layout.Table(id)
	rows := d.grid(id)
	for i, r := range rows {
		for _, box := range r {
			if s := d.text(box); s != "" {
				line(fmt.Sprintf(e.cell, s))
			} else {
				line(e.blank)
			}
		}
		if pad := t.Width - len(r); pad > 0 && i < len(rows)-1 {
			switch e.pad {
			case "row":
				line(strings.Repeat("|", pad))
			case "each":
				line(strings.Repeat("|"+e.end, pad))
			case "cell":
				for range pad {
					line(e.blank)
				}
			}
		}
		switch {
		case e.ruler == "row" && i == 0:
			line(strings.Repeat("|---", t.Width) + "|")
		case e.ruler == "| - |":
			line("|---|---|")
		case e.ruler != "row" && i == 0:
			line(e.ruler)
		}
	}
	return b.String()
}

// draftOf makes a draft of a report's cells.
func draftOf(t testing.TB, name string, data []byte) (d draft, ok bool) {
	r, err := Bytes(name, data)
	if err != nil {
		t.Fatal(name, err)
	}
	if r.Layout.T2 == nil || r.Layout.T3 == nil {
		return d, false
	}
	d = newDraft(r.Layout.Form, r.Layout.T3.Form)
	for a := range d.texts {
		d.texts[a] = r.Cell(a).Text.String()
	}
	return d, true
}

// drafts are those of the shared reports.
func drafts(t testing.TB) map[string]draft {
	all := map[string]draft{}
	for _, dir := range []string{"testdata/reports", "../shared/seeds"} {
		files, _ := filepath.Glob(filepath.Join(root(t), dir, "*.txt"))
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			if d, ok := draftOf(t, f, data); ok {
				all[filepath.Base(f)] = d
			}
		}
	}
	return all
}

// wrongs lists the cells of a report that are not what the draft has, and not
// said to be so: in a table marked read a figure or a blank of another cell.
func wrongs(r *model.Report, d draft) (list []string) {
	touched := map[form.Address]bool{}
	for _, f := range r.Faults {
		for _, a := range f.Cells {
			touched[a] = true
		}
	}
	for _, id := range form.Tables {
		info := r.Table(id)
		if info.Status == model.TableMissing || info.Status == model.TableUnreadable {
			continue
		}
		for _, a := range d.layout.Table(id).Addresses() {
			c := r.Cell(a)
			want := model.ReadValue(safe.New(d.texts[a]), a.Signed())
			if c.Value == want {
				continue
			}
			switch {
			case c.State == model.Invalid, c.State == model.Missing:
				if _, known := r.Layout.Index(a); known && info.Status == model.TableRead && c.State == model.Missing && !touched[a] && want.State != model.Missing && !rowMissing(r, a) {
					list = append(list, fmt.Sprintf("%s %s silently missing, want %q", info.Status, a, d.texts[a]))
				}
			case c.Number.IsZero() && want.Number.IsZero() && want.State != model.Invalid && (touched[a] || info.Status != model.TableRead):
			default:
				list = append(list, fmt.Sprintf("%s %s is %s %q, want %q", info.Status, a, c.State, c.Text.String(), d.texts[a]))
			}
		}
	}
	return list
}

func rowMissing(r *model.Report, a form.Address) bool {
	for _, f := range r.Faults {
		if f.Kind == model.RowMissing && f.Table == a.Table() && f.Row == a.Row() {
			return true
		}
	}
	return false
}

// TestExploded writes the shared reports a cell a line in every way. Whatever
// was lost, no figure becomes another cell's: it stands where it belongs, or
// the table is not read, or the cell says so.
func TestExploded(t *testing.T) {
	all := drafts(t)
	names := slices.Sorted(maps.Keys(all))
	for i, e := range explodings() {
		name := names[i%len(names)]
		d := all[name]
		page := d.page(e.write, "\n")
		for _, file := range []string{"draft.md", "draft.txt"} {
			r, err := Bytes(file, []byte(page))
			if err != nil {
				continue
			}
			if w := wrongs(r, d); len(w) > 0 {
				t.Fatalf("%s as %s %q: %s\n%s", name, file, e, w[0], page)
			}
		}
	}
}

// TestExplodedWhole takes those ways that lose nothing: every cell is read.
func TestExplodedWhole(t *testing.T) {
	for _, e := range []exploding{
		{"%s |", "|", "row", "", "\n"}, {"%s |", "|", "each", "", "\n\n"}, {"%s |", "|", "", "|---|", "\n"}, {"| %s |", "|  |", "", "row", "\n"},
		{"| %s |", "|  |", "cell", "", "\n\n"}, {"| %s", "|", "", "", "\n"}, {"%s\n|", "|", "row", "", "\n"}, {"%s\n|", "|", "each", "row", "\n"},
		{"|\n%s", "|", "row", "", "\n"}, {"|\n%s", "|", "", "| - |", "\n"}, {"|\n%s\n|", "|\n|", "", "", "\n"}, {"|\n%s\n|", "|\n|", "", "|---|", "\n\n"},
	} {
		for name, d := range drafts(t) {
			page := d.page(e.write, "\n")
			for _, file := range []string{"draft.md", "draft.txt"} {
				r, err := Bytes(file, []byte(page))
				if err != nil {
					t.Fatal(err)
				}
				for _, id := range form.Tables {
					if s := r.Table(id).Status; s != model.TableRead {
						t.Errorf("%s as %s %q: %s is %s", name, file, e, id, s)
					}
				}
				for _, a := range d.layout.Addresses() {
					if c := r.Cell(a); c.Text.String() != d.texts[a] {
						t.Fatalf("%s as %s %q: %s is %q, want %q\n%s", name, file, e, a, c.Text.String(), d.texts[a], page)
					}
				}
			}
		}
	}
}
