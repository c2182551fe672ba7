package xlsx_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/samples"
	"gouji/parse/xlsx"
)

// packed gives the packed bytes of every entry.
func packed(t *testing.T, data []byte) (raw map[string][]byte, open func(name string) string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	raw = map[string][]byte{}
	for _, f := range z.File {
		r, err := f.OpenRaw()
		if err != nil {
			t.Fatal(err)
		}
		if raw[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return raw, func(name string) string {
		f, err := z.Open(name)
		if err != nil {
			return ""
		}
		part, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		return string(part)
	}
}

func cellOf(t *testing.T, data []byte, text string) document.Cell {
	t.Helper()
	doc, err := xlsx.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range doc.Blocks {
		for i := 0; b.Table != nil && i < len(b.Table.Cells); i++ {
			if c := b.Table.Cells[i]; c.Text == text {
				return c
			}
		}
	}
	t.Fatalf("no cell reads %q", text)
	return document.Cell{}
}

func rewrite(t *testing.T, data []byte, edits []document.Edit, notes ...document.Note) document.Rewritten {
	t.Helper()
	out, err := xlsx.Rewrite(data, document.Order{Edits: edits, Notes: notes, Reviewer: "王<审>", Time: time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func to(c document.Cell, text string) document.Edit {
	return document.Edit{Place: c.Place, Whole: true, Old: c.Text, New: text}
}

// notesOf lists the notes of a workbook as they are read.
func notesOf(t *testing.T, data []byte) (all []string) {
	t.Helper()
	doc, err := xlsx.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range doc.Notices {
		if n.Kind == model.Comment {
			all = append(all, n.Author+"："+n.Quote)
		}
	}
	return all
}

// TestRewriteKeepsParts changes a figure: value, fill and note are there, no
// part that does not hold them has another byte.
func TestRewriteKeepsParts(t *testing.T) {
	for _, o := range []samples.Xlsx{{}, {Prefix: "x"}, {Strict: true}, {Formulas: true}} {
		data := samples.Made().Xlsx(o)
		c := cellOf(t, data, "68")
		out := rewrite(t, data, []document.Edit{to(c, "64")})
		if len(out.Refusals) > 0 {
			t.Fatal(out.Refusals)
		}
		before, _ := packed(t, data)
		after, open := packed(t, out.Data)
		for name, b := range before {
			switch name {
			case "xl/worksheets/sheet1.xml", "xl/styles.xml", "[Content_Types].xml":
			case "xl/workbook.xml":
				if got := strings.Contains(open(name), `fullCalcOnLoad="1"`); got != o.Formulas || !o.Formulas && !bytes.Equal(b, after[name]) {
					t.Errorf("%+v: recalculation asked for: %v", o, got)
				}
			default:
				if !bytes.Equal(b, after[name]) {
					t.Errorf("%+v: %s changed", o, name)
				}
			}
		}
		if !strings.Contains(open("xl/styles.xml"), `fillId="2"`) || !strings.Contains(open("xl/worksheets/sheet1.xml"), `legacyDrawing`) {
			t.Errorf("%+v: the fill or the note's drawing is missing", o)
		}
		if got := notesOf(t, out.Data); len(got) != 1 || got[0] != "王<审>：王<审>：原为“68”，建议改为“64”。" {
			t.Errorf("%+v: notes %q", o, got)
		}
		again := rewrite(t, out.Data, []document.Edit{to(cellOf(t, out.Data, "64"), "66")}, document.Note{Place: c.Place, Text: "再核"})
		if got := notesOf(t, again.Data); len(got) != 1 || !strings.Contains(got[0], "“64”。\n") || !strings.HasSuffix(got[0], "\n再核") {
			t.Errorf("%+v: the note that stood there: %q", o, got)
		}
	}
}

func TestRewriteFormula(t *testing.T) {
	data := samples.Made().Xlsx(samples.Xlsx{Formulas: true})
	out := rewrite(t, data, []document.Edit{to(cellOf(t, data, "74"), "75")})
	if len(out.Refusals) != 1 || !strings.Contains(out.Refusals[0].Why.Chinese, "公式") || !bytes.Equal(out.Data, data) {
		t.Errorf("%+v", out.Refusals)
	}
}

// TestRewriteHostile writes what a sheet could take for a formula: it is text.
func TestRewriteHostile(t *testing.T) {
	data := samples.Made().Xlsx(samples.Xlsx{})
	for _, text := range []string{"=cmd|'/c calc'!A1", "+1+1", "@SUM(A1)", "-2", "<f>1</f>", "007", "1e5"} {
		out := rewrite(t, data, []document.Edit{to(cellOf(t, data, "68"), text)}, document.Note{Text: "<v:shape/>" + text})
		if got := cellOf(t, out.Data, text); got.Text != text {
			t.Errorf("%q reads %q", text, got.Text)
		}
		_, open := packed(t, out.Data)
		if strings.Contains(open("xl/worksheets/sheet1.xml"), "<f>") || strings.Contains(open("xl/worksheets/sheet1.xml"), "<v>"+text) {
			t.Errorf("%q became a formula or a number", text)
		}
	}
}
