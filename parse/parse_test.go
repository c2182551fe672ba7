package parse

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"gouji/model"
	"gouji/model/form"
	"gouji/model/safe"
	"gouji/parse/charset"
)

var writers = map[string]writer{"bars": bars, "lines": lines, "piped": piped, "tabs": tabs, "unpadded": unpadded}

// lossy layouts cannot hold blank cells.
var lossy = map[string]writer{"bare": bare, "spaced": spaced}

var pairs = [...][2]string{{form.Form2021, form.Form2021}, {form.Form2019, form.Form2019}, {form.Form2021, form.Form2019}, {form.Form2019, form.Form2021}}

func figure(t *rapid.T, blanks bool) string {
	switch k := rapid.IntRange(0, 11).Draw(t, "kind"); {
	case k < 5:
		return "0"
	case k < 8:
		return fmt.Sprint(rapid.IntRange(1, 999).Draw(t, "n"))
	case k == 8:
		return rapid.SampledFrom([]string{"１２", "1,234", "22（其中修订16件）", "007", "24252.311082", "3件", "2463842"}).Draw(t, "odd")
	case k == 9:
		return rapid.SampledFrom([]string{"/", "-", "—", "无", "N/A"}).Draw(t, "placeholder")
	case k == 10 && blanks:
		return ""
	}
	return "5"
}

func TestEveryLayoutGivesTheSameCells(t *testing.T) {
	for name, w := range writers {
		t.Run(name, func(t *testing.T) { rapid.Check(t, func(t *rapid.T) { checkLayout(t, w, true) }) })
	}
	for name, w := range lossy {
		t.Run(name, func(t *testing.T) { rapid.Check(t, func(t *rapid.T) { checkLayout(t, w, false) }) })
	}
}

func checkLayout(t *rapid.T, w writer, blanks bool) {
	pair := pairs[rapid.IntRange(0, len(pairs)-1).Draw(t, "form")]
	d := newDraft(pair[0], pair[1])
	for _, id := range form.Tables {
		for _, a := range d.layout.Table(id).Addresses() {
			d.texts[a] = figure(t, blanks)
		}
	}
	end := rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "end")
	set := rapid.SampledFrom([]string{charset.UTF8, charset.UTF16LE, charset.UTF16BE, charset.GB18030}).Draw(t, "set")
	page := d.page(w, end)
	data := encode(t, set, page)
	r, err := Bytes("draft.txt", data)
	if err != nil {
		t.Fatalf("%v\n%s", err, page)
	}
	if r.Source.Charset != set {
		t.Fatalf("charset %s, want %s", r.Source.Charset, set)
	}
	if r.Layout != d.layout {
		t.Fatalf("form %s mixed %v, want %v\n%s", r.Layout.Form, r.Layout.Mixed(), pair, page)
	}
	compare(t, r, d, set, data, page)
}

func encode(t interface{ Fatal(...any) }, set, page string) []byte {
	data, err := charset.Encode(set, page)
	if err != nil {
		t.Fatal(err)
	}
	switch set {
	case charset.UTF16LE:
		data = append([]byte{0xff, 0xfe}, data...)
	case charset.UTF16BE:
		data = append([]byte{0xfe, 0xff}, data...)
	}
	return data
}

type failer interface {
	Fatalf(string, ...any)
	Errorf(string, ...any)
}

func compare(t failer, r *model.Report, d draft, set string, data []byte, page string) {
	for _, id := range form.Tables {
		if r.Table(id).Status != model.TableRead {
			t.Fatalf("%s is %s (%s)\n%s", id, r.Table(id).Status, r.Table(id).Reason.Chinese, page)
		}
		for _, a := range d.layout.Table(id).Addresses() {
			c := r.Cell(a)
			want := d.texts[a]
			if c.Text.String() != want || c.Value != model.ReadValue(safe.New(want), a.Column() == "change") {
				t.Fatalf("%s is %q %v, want %q\n%s", a, c.Text.String(), c.State, want, page)
			}
			if c.State == model.Missing {
				t.Fatalf("%s is missing\n%s", a, page)
			}
			raw, err := charset.Encode(set, want)
			if err != nil || string(data[c.Place.Start:c.Place.End]) != string(raw) {
				t.Fatalf("%s: bytes %d–%d are %q, want %q", a, c.Place.Start, c.Place.End, data[c.Place.Start:c.Place.End], raw)
			}
			if c.Place.Section != id.Section() {
				t.Fatalf("%s stands in section %d", a, c.Place.Section)
			}
		}
	}
	if len(r.Sections) != 6 {
		t.Fatalf("%d sections\n%s", len(r.Sections), page)
	}
	for i, s := range r.Sections {
		if s.Number != i+1 || s.Means != i+1 {
			t.Fatalf("section %d is numbered %d and means %d", i+1, s.Number, s.Means)
		}
	}
	for _, f := range r.Faults {
		t.Fatalf("fault %d of %s %s: %s\n%s", f.Kind, f.Table, f.Row, f.Quote.String(), page)
	}
}

// TestOneCellLostOrAdded deletes a value cell or adds one beside it: no other row may change, and no cell of the row may become another's number.
func TestOneCellLostOrAdded(t *testing.T) {
	for name, w := range map[string]writer{"bars": bars, "lines": lines, "unpadded": unpadded} {
		t.Run(name, func(t *testing.T) { rapid.Check(t, func(t *rapid.T) { checkDamage(t, w) }) })
	}
}

func checkDamage(t *rapid.T, w writer) {
	d := newDraft(form.Form2021, form.Form2021)
	for _, a := range d.layout.Addresses() {
		d.texts[a] = figure(t, true)
	}
	victim := rapid.SampledFrom(d.layout.Addresses()).Draw(t, "victim")
	whole := d.texts[victim]
	add := rapid.Bool().Draw(t, "add")
	d.texts[victim] = "\x01"
	page := d.page(w, "\n")
	switch {
	case add:
		page = strings.Replace(page, "\x01", whole+" | 77", 1)
	case strings.Contains(page, "\x01 | "):
		page = strings.Replace(page, "\x01 | ", "", 1)
	case strings.Contains(page, "\x01 |\n"):
		page = strings.Replace(page, "\x01 |\n", "\n", 1)
	default:
		page = strings.Replace(page, "\x01 |", "", 1)
	}
	d.texts[victim] = whole
	r, err := Bytes("draft.txt", []byte(page))
	if err != nil {
		t.Fatalf("%v\n%s", err, page)
	}
	for _, id := range form.Tables {
		for _, a := range d.layout.Table(id).Addresses() {
			c := r.Cell(a)
			want := model.ReadValue(safe.New(d.texts[a]), false)
			if a.Table() == victim.Table() && (a.Row() == victim.Row() || id == form.T4) {
				if c.State == model.Number && !c.Number.IsZero() && c.Number != want.Number && r.Table(id).Status == model.TableRead {
					t.Fatalf("%s (victim %s) became %s, was %q\n%s", a, victim, c.Number, d.texts[a], page)
				}
				continue
			}
			if c.Value != want {
				t.Fatalf("%s changed to %q %v, was %q; victim %s\n%s", a, c.Text.String(), c.State, d.texts[a], victim, page)
			}
		}
	}
}

func root(t testing.TB) string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Fatal("no go.mod above the test")
		}
		dir = up
	}
}

// TestGluedCells reads tables without separators: a figure is right, or it is
// not given at all.
func TestGluedCells(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := newDraft(form.Form2021, form.Form2021)
		sums := map[string]int{}
		n := func() int {
			return rapid.OneOf(rapid.Just(0), rapid.IntRange(0, 9), rapid.IntRange(0, 120)).Draw(t, "n")
		}
		for _, r := range d.layout.T3.Rows {
			total := 0
			for _, c := range form.Table3.Columns[:6] {
				v := n()
				total += v
				sums[c.ID] += v
				if r.ID == "total" {
					v = 999 // above every item
					total += v - total
				}
				d.texts[form.At(form.T3, r.ID, c.ID)] = fmt.Sprint(v)
			}
			if r.ID == "total" {
				total = 6 * 999
			}
			d.texts[form.At(form.T3, r.ID, "total")] = fmt.Sprint(total)
		}
		end := rapid.SampledFrom([]string{"\n", ""}).Draw(t, "end")
		page := d.page(glued, end)
		r, err := Bytes("draft.txt", []byte(page))
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range form.Tables {
			if s := r.Table(id).Status; s != model.TableReconstructed {
				t.Fatalf("%s is %s\n%s", id, s, page)
			}
		}
		for _, a := range d.layout.Addresses() {
			switch c := r.Cell(a); c.State {
			case model.Number:
				if c.Text.String() != d.texts[a] || c.Place.End > 0 && page[c.Place.Start:c.Place.End] != d.texts[a] {
					t.Fatalf("%s is %s, want %s\n%s", a, c.Text, d.texts[a], page)
				}
			case model.Invalid:
			default:
				t.Fatalf("%s is %s\n%s", a, c.State, page)
			}
		}
		if len(r.Sections) != 6 {
			t.Fatalf("%d sections\n%s", len(r.Sections), page)
		}
	})
}
