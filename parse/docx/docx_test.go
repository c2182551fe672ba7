package docx_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/docx"
	"gouji/parse/samples"
)

// variants are ways to write the same report.
var variants = map[string]samples.Docx{
	"plain":    {},
	"rich":     {Rich: true},
	"split":    {SplitRuns: true},
	"controls": {Controls: true},
	"tracked":  {Tracked: true, SplitRuns: true},
	"rows":     {Rows: true},
	"hidden":   {Hidden: true},
	"numbered": {Numbered: true},
	"legacy":   {Legacy: true},
	"prefix":   {Prefix: "ns0"},
	"strict":   {Strict: true, Prefix: "x"},
	"main":     {Main: "content/main1.xml"},
	"all": {Rich: true, SplitRuns: true, Controls: true, Tracked: true, Rows: true, Hidden: true, Numbered: true,
		Legacy: true, Prefix: "q", Strict: true, Comment: true, Links: true, Main: "a/b.xml"},
}

func read(t *testing.T, data []byte) *document.Document {
	t.Helper()
	if !docx.Sniff(data, "") {
		t.Fatal("not told to be docx")
	}
	doc, err := docx.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func tables(blocks []document.Block) (all []*document.Table, prose []string) {
	for _, b := range blocks {
		switch {
		case b.Table != nil:
			all = append(all, b.Table)
		case !b.Aside:
			prose = append(prose, b.Text)
		}
	}
	return all, prose
}

func TestVariantsReadTheSame(t *testing.T) {
	report := samples.Made()
	for name, v := range variants {
		t.Run(name, func(t *testing.T) {
			doc := read(t, report.Docx(v))
			all, prose := tables(doc.Blocks)
			if len(all) != 3 {
				t.Fatalf("%d tables", len(all))
			}
			for i, table := range all {
				if d := report.Differ(i, table); d != "" {
					t.Error(d)
				}
			}
			if want := report.Prose(); !slices.Equal(prose, want) {
				t.Errorf("prose\n%q\nwant\n%q", prose, want)
			}
		})
	}
}

func TestNestedLayoutTable(t *testing.T) {
	report := samples.Made()
	all, _ := tables(read(t, report.Docx(samples.Docx{Nested: true})).Blocks)
	if len(all) != 3 {
		t.Fatalf("%d tables", len(all))
	}
	for i, outer := range all {
		if len(outer.Cells) != 1 || len(outer.Cells[0].Blocks) != 1 {
			t.Fatalf("outer table %d: %+v", i, outer)
		}
		if d := report.Differ(i, outer.Cells[0].Blocks[0].Table); d != "" {
			t.Error(d)
		}
	}
}

func TestPlacesCoverWhatStandsThere(t *testing.T) {
	data := samples.Made().Docx(samples.Docx{SplitRuns: true, Controls: true})
	part := partOf(t, data, "word/document.xml")
	doc := read(t, data)
	for _, b := range doc.Blocks {
		if b.Table == nil {
			checkPlace(t, part, b.Place, "<w:p>", "</w:p>", b.Text)
			continue
		}
		checkPlace(t, part, b.Place, "<w:tbl>", "</w:tbl>", "")
		for _, c := range b.Table.Cells {
			checkPlace(t, part, c.Place, "<w:tc>", "</w:tc>", c.Text)
		}
	}
}

func checkPlace(t *testing.T, part string, p model.Place, open, shut, text string) {
	t.Helper()
	if p.Part != "word/document.xml" || p.End > len(part) || p.Start >= p.End {
		t.Fatalf("place %+v", p)
	}
	raw := part[p.Start:p.End]
	if !strings.HasPrefix(raw, open) || !strings.HasSuffix(raw, shut) {
		t.Fatalf("%+v covers %q", p, raw)
	}
	var b strings.Builder
	for rest := raw; ; {
		_, after, ok := strings.Cut(rest, `<w:t xml:space="preserve">`)
		if !ok {
			break
		}
		in, behind, _ := strings.Cut(after, "</w:t>")
		b.WriteString(in)
		rest = behind
	}
	if text != "" && b.String() != text {
		t.Fatalf("%q at a place with %q", text, b.String())
	}
}

func TestLevels(t *testing.T) {
	doc := read(t, samples.Made().Docx(samples.Docx{Numbered: true}))
	for _, b := range doc.Blocks {
		switch {
		case strings.HasPrefix(b.Text, "一、总体情况"):
			if b.Level != 1 || b.Numbering != len("一、") {
				t.Errorf("%+v", b)
			}
		case strings.HasPrefix(b.Text, "（二）依申请公开"):
			if b.Level != 2 || b.Numbering != len("（二）") {
				t.Errorf("%+v", b)
			}
		}
	}
}

func TestNotices(t *testing.T) {
	doc := read(t, samples.Made().Docx(samples.Docx{Tracked: true, Rows: true, Hidden: true, Comment: true, Links: true}))
	count := map[model.FaultKind]int{}
	for _, n := range doc.Notices {
		count[n.Kind]++
		switch n.Kind {
		case model.TrackedChange:
			if n.Author != "张三" && n.Author != "李四" || n.Change == 0 {
				t.Errorf("%+v", n)
			}
		case model.Comment:
			if n.Author != "校对甲" || n.Quote != "此数待核" || n.Place.Part != "word/document.xml" || n.Place.Start == 0 {
				t.Errorf("%+v", n)
			}
		case model.ExternalLink:
			if n.Quote != "file:///D:/模板/年报.dotx" {
				t.Errorf("%+v", n)
			}
		case model.HiddenText:
			if n.Quote != "89" {
				t.Errorf("%+v", n)
			}
		}
	}
	for _, k := range []model.FaultKind{model.TrackedChange, model.Comment, model.ExternalLink, model.HiddenText} {
		if count[k] == 0 {
			t.Errorf("no notice of kind %d", k)
		}
	}
	if count[model.Comment] != 1 || count[model.ExternalLink] != 1 {
		t.Errorf("%v", count)
	}
}

func TestTemplateOfAnOffice(t *testing.T) {
	data, err := os.ReadFile("../../../shared/samples/template.docx")
	if err != nil {
		t.Skip("the sample is not here")
	}
	all, _ := tables(read(t, data).Blocks)
	sizes := [][2]int{{14, 4}, {28, 10}, {4, 15}}
	if len(all) != 3 {
		t.Fatalf("%d tables", len(all))
	}
	for i, table := range all {
		if table.Rows != sizes[i][0] || table.Cols != sizes[i][1] {
			t.Errorf("table %d is %d×%d", i, table.Rows, table.Cols)
		}
		grid, err := table.Lattice()
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range grid {
			if slices.Contains(row, -1) {
				t.Errorf("table %d row %d has holes", i, r)
			}
		}
	}
}
