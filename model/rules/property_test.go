package rules

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"gouji/model"
	"gouji/model/form"
	"gouji/model/safe"
)

// consistent draws figures for which every equation of the layout holds.
func consistent(t *rapid.T, r *model.Report) {
	set := func(a model.Address, n int) {
		c := number(int64(n))
		c.Address, c.Text, c.Place = a, safe.New(c.Number.String()), model.Place{Section: a.Table().Section(), Line: 1}
		r.SetCell(c)
	}
	draw := func(name string) int {
		return rapid.OneOf(rapid.Just(0), rapid.IntRange(0, 9), rapid.IntRange(0, 20000)).Draw(t, name)
	}
	for _, a := range r.Layout.T2.Addresses() {
		set(a, draw("t2"))
	}
	sums := map[string]int{}
	for _, c := range r.Layout.T3.Columns[:6] {
		items := 0
		rows := r.Layout.T3.Rows
		put := func(row string, n int) {
			set(form.At(form.T3, row, c.ID), n)
			sums[row] += n
		}
		for _, row := range rows[2 : len(rows)-2] {
			n := draw("item")
			put(row.ID, n)
			items += n
		}
		carried := draw("carried out")
		fresh := rapid.IntRange(0, items+carried).Draw(t, "new")
		put("total", items)
		put("carried_out", carried)
		put("new", fresh)
		put("carried_in", items+carried-fresh)
	}
	for row, n := range sums {
		set(form.At(form.T3, row, "total"), n)
	}
	for _, g := range r.Layout.T4.Rows {
		total := 0
		for _, c := range r.Layout.T4.Columns[:4] {
			n := draw("cases")
			total += n
			set(form.At(form.T4, g.ID, c.ID), n)
		}
		set(form.At(form.T4, g.ID, "total"), total)
	}
}

var drafts = []string{"2021", "2019", "mixed", "hybrid"}

func TestOneChangedFigureIsInEveryFinding(t *testing.T) {
	reports := map[string]*model.Report{}
	for _, base := range drafts {
		d, err := newDraft(base, map[string]int{"2019": 2020, "hybrid": 2020}[base]|map[string]int{"2021": 2023, "mixed": 2023}[base])
		if err != nil {
			t.Fatal(err)
		}
		reports[base] = d.read(t)
	}
	rapid.Check(t, func(t *rapid.T) {
		r := reports[rapid.SampledFrom(drafts).Draw(t, "base")]
		consistent(t, r)
		v := model.NewView(r)
		before := map[string]bool{}
		for _, f := range Check(v) {
			before[f.ID] = true
			if f.Equation != nil {
				t.Fatalf("a consistent report gives %s", f.Message.Chinese)
			}
		}
		a := rapid.SampledFrom(r.Layout.T3.Addresses()).Draw(t, "cell")
		if rapid.Bool().Draw(t, "another table") {
			a = rapid.SampledFrom(slices.Concat(r.Layout.T2.Addresses(), r.Layout.T4.Addresses())).Draw(t, "cell")
		}
		old := v.Cell(a)
		text := safe.New(rapid.SampledFrom([]string{"1", "7", "30001", "", "/", "1 2", "-3", "2.5", "1,000", "07"}).Draw(t, "text"))
		changed := model.Cell{Text: text, Value: model.ReadValue(text, a.Column() == "change")}
		v = v.With(a, changed)
		broken := 0
		for _, f := range Check(v) {
			if before[f.ID] {
				continue
			}
			if !slices.Contains(f.Cells, a) {
				t.Fatalf("%s from %q to %q gives a finding about something else: %s %v", a, old.Text, text, f.Message.Chinese, f.Cells)
			}
			broken++
		}
		enters := slices.ContainsFunc(r.Layout.Equations(), func(e form.Equation) bool { return slices.Contains(e.Cells(), a) })
		if enters && changed.State == model.Number && changed.Number != old.Number && broken == 0 {
			t.Fatalf("%s from %q to %q goes unnoticed", a, old.Text, text)
		}
	})
}

func TestAllZerosAndShortProse(t *testing.T) {
	for _, base := range drafts {
		for _, year := range []int{2019, 2020, 2021, 2023, 2025} {
			if (base == "2019" || base == "hybrid") != (year < 2021) || base == "mixed" {
				continue
			}
			d, err := newDraft(base, year)
			if err != nil {
				t.Fatal(err)
			}
			for _, table := range []string{"t2", "t3", "t4"} {
				d.set(table+".*.*", "0")
			}
			for _, f := range Check(model.NewView(d.read(t))) {
				if f.Severity > model.Note {
					t.Errorf("%s of %d: %s %s", base, year, f.Rule, f.Message.Chinese)
				}
			}
		}
	}
}

// TestCheckIsTotal holds the rules against reports that no reader should
// give: any state anywhere, any fault, sections without end or sense.
func TestCheckIsTotal(t *testing.T) {
	texts := []string{"", "（一）", "（", "1.", "1.2", "三、收到", "二〇二一", "2021", "（九十九）x", "政府信息公开", "\u202e", "(十十)a", "30."}
	rapid.Check(t, func(t *rapid.T) {
		layouts := []*form.Layout{form.LayoutFor(form.Form2021, form.Form2021), form.LayoutFor(form.Form2021, form.Form2019),
			form.LayoutFor(form.Form2019, form.Form2019), form.LayoutFor(form.FormPre2019, ""), form.LayoutFor(form.FormUnknown, "")}
		r := model.NewReport(model.Source{}, rapid.SampledFrom(layouts).Draw(t, "layout"))
		r.Year = rapid.SampledFrom([]int{0, 2010, 2019, 2021, 2030}).Draw(t, "year")
		text := func() safe.Text { return safe.New(rapid.SampledFrom(texts).Draw(t, "text")) }
		for _, id := range form.Tables {
			r.SetTable(id, model.TableInfo{Status: model.TableStatus(rapid.IntRange(0, 3).Draw(t, "status"))})
		}
		for _, a := range r.Layout.Addresses() {
			if rapid.IntRange(0, 3).Draw(t, "keep") > 0 {
				x := text()
				r.SetCell(model.Cell{Address: a, Text: x, Value: model.ReadValue(x, false)})
			}
		}
		for range rapid.IntRange(0, 8).Draw(t, "sections") {
			s := model.Section{Number: rapid.IntRange(0, 12).Draw(t, "number"), Title: text()}
			for range rapid.IntRange(0, 6).Draw(t, "paragraphs") {
				s.Paragraphs = append(s.Paragraphs, model.Paragraph{Text: text()})
			}
			r.Sections = append(r.Sections, s)
		}
		for range rapid.IntRange(0, 9).Draw(t, "faults") {
			r.Faults = append(r.Faults, model.Fault{Kind: model.FaultKind(rapid.IntRange(0, 21).Draw(t, "kind")), Quote: text(), Wanted: rapid.SampledFrom(texts).Draw(t, "wanted"),
				Table: rapid.SampledFrom([]form.TableID{"", form.T2, form.T3, form.T4}).Draw(t, "table"), Row: rapid.SampledFrom([]string{"", "header", "granted", "fee", "x"}).Draw(t, "row")})
		}
		if p := (model.Paragraph{Text: text()}); rapid.Bool().Draw(t, "title") {
			r.Title = &p
		}
		first, again := Check(model.NewView(r)), Check(model.NewView(r))
		ids := map[string]bool{}
		for i, f := range first {
			if f.ID != again[i].ID || ids[f.ID] || f.Message.Chinese == "" || f.Message.English == "" {
				t.Fatalf("finding %d is not stable, unique and complete: %+v", i, f)
			}
			ids[f.ID] = true
		}
	})
}

func BenchmarkCheck(b *testing.B) {
	zero := model.NewView(zeroReport())
	d, err := newDraft("2021", 2023)
	if err != nil {
		b.Fatal(err)
	}
	sound := model.NewView(d.read(b))
	for name, v := range map[string]model.View{"zeros": zero, "sound": sound, "corrected": sound.With("t3.granted.total", number(1))} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Check(v)
			}
		})
	}
}

// BenchmarkWording scans a report's text, as the first rule on wording does.
func BenchmarkWording(b *testing.B) {
	d, err := newDraft("2021", 2023)
	if err != nil {
		b.Fatal(err)
	}
	r := d.read(b)
	b.ReportAllocs()
	for b.Loop() {
		wordingOf(model.NewView(r))
	}
}

// TestLexiconIsFound: every word of the lexicon is found where it stands; one
// that begins with a figure never could be.
func TestLexiconIsFound(t *testing.T) {
	if len(buckets) > int(bucketMask) {
		t.Fatalf("%d characters begin words; the index holds %d", len(buckets), bucketMask)
	}
	for _, w := range lexicon {
		r := zeroReport()
		r.Preamble = []model.Paragraph{{Text: safe.New("按" + w.text + "办")}}
		p := wordingOf(model.NewView(r))
		if p.seen[0]&w.topic != w.topic {
			t.Errorf("%q is not found", w.text)
		}
	}
}
