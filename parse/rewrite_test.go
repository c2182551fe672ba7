package parse

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"gouji/model"
	"gouji/model/form"
	"gouji/parse/charset"
	"gouji/parse/document"
	"gouji/parse/samples"
)

// writableDrafts are the sample report in the formats that take corrections.
func writableDrafts(t *testing.T) map[string][]byte {
	t.Helper()
	r := samples.Made()
	drafts := map[string][]byte{
		"plain.txt": []byte(r.Text()),
		"page.html": r.HTML(samples.HTML{}), "gb.html": r.HTML(samples.HTML{Encoding: "gb18030"}), "big5.html": r.HTML(samples.HTML{Encoding: "big5"}),
		"rich.html": r.HTML(samples.HTML{Rich: true, Split: true, NoBreak: true}), "word.html": r.HTML(samples.HTML{Word: true, Terse: true}),
		"table.md": r.Markdown(samples.Markdown{}), "padded.md": r.Markdown(samples.Markdown{Padded: true, Paged: true}),
		"marks.md": r.Markdown(samples.Markdown{Marks: true}), "html.md": r.Markdown(samples.Markdown{HTML: true}),
	}
	for i, o := range []samples.Docx{{}, {Prefix: "ns0"}, {Strict: true}, {Rich: true}, {SplitRuns: true}, {Controls: true}, {Tracked: true},
		{Tracked: true, SplitRuns: true, Rich: true}, {Rows: true}, {Hidden: true}, {Numbered: true}, {Nested: true}, {Paged: true}, {Legacy: true}, {Comment: true}, {Main: "doc/main.xml"}} {
		drafts[fmt.Sprintf("made%d.docx", i)] = r.Docx(o)
	}
	for i, o := range []samples.Xlsx{{}, {Strict: true}, {Prefix: "x"}, {Sheets: true}, {Inline: true}, {Bare: true}, {Hidden: true}} {
		drafts[fmt.Sprintf("made%d.xlsx", i)] = r.Xlsx(o)
	}
	for i, o := range []samples.Odt{{}, {Foreign: true}, {Split: true}, {Tracked: true, Comment: true}, {Values: true, Forms: true}, {Bare: true}, {Numbered: true, Split: true}, {Indented: true, Split: true, Tracked: true}} {
		drafts[fmt.Sprintf("made%d.odt", i)] = r.Odt(o)
	}
	for _, name := range []string{charset.UTF16LE, charset.UTF16BE} {
		page, err := charset.Encode(name, "\ufeff"+string(r.HTML(samples.HTML{Split: true})))
		if err != nil {
			t.Fatal(err)
		}
		drafts[name+".html"] = page
	}
	for _, name := range []string{charset.GB18030, charset.UTF16LE, charset.UTF16BE} {
		encoded, err := charset.Encode(name, r.Text())
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(name, "utf-16") {
			mark, err := charset.Encode(name, "\ufeff")
			if err != nil {
				t.Fatal(err)
			}
			encoded = append(mark, encoded...)
		}
		drafts[name+".txt"] = encoded
	}
	return drafts
}

var stamp = time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)

// correct makes an edit of a cell of a report.
func correct(r *model.Report, a form.Address, text string) document.Edit {
	c := r.Cell(a)
	return document.Edit{Place: c.Place, Whole: true, Old: line(c.Text), New: text, Address: a}
}

func TestRewriteNothing(t *testing.T) {
	for name, data := range writableDrafts(t) {
		out, err := Rewrite(name, data, document.Order{Reviewer: "王审", Time: stamp})
		if err != nil || !bytes.Equal(out.Data, data) {
			t.Errorf("%s: changed, or %v", name, err)
		}
	}
}

// TestRewriteReadsAsCorrected corrects random cells of every draft: what is
// written reads as corrected, and nothing is refused.
func TestRewriteReadsAsCorrected(t *testing.T) {
	texts := []string{"", "0", "7", "64", "1,024", "22（其中修订16件）", "/", "3.5", "108"}
	for name, data := range writableDrafts(t) {
		before, err := Bytes(name, data)
		if err != nil {
			t.Fatal(name, err)
		}
		addresses := before.Layout.Addresses()
		random := rand.New(rand.NewPCG(7, 11))
		for round := range 5 {
			order := document.Order{Reviewer: "王审", Time: stamp}
			want := map[form.Address]string{}
			for range 1 + random.IntN(12) {
				a := addresses[random.IntN(len(addresses))]
				if _, twice := want[a]; twice {
					continue
				}
				want[a] = texts[random.IntN(len(texts))]
				order.Edits = append(order.Edits, correct(before, a, want[a]))
			}
			out, err := Rewrite(name, data, order)
			if err != nil || len(out.Refusals) > 0 {
				t.Fatalf("%s, round %d: %v %+v of %+v", name, round, err, out.Refusals, order.Edits)
			}
			after, err := Bytes(name, out.Data)
			if err != nil {
				t.Fatal(err)
			}
			for _, a := range addresses {
				text, ok := want[a]
				if !ok {
					text = line(before.Cell(a).Text)
				}
				if got := line(after.Cell(a).Text); got != text {
					t.Fatalf("%s, round %d: %s reads %q, want %q", name, round, a, got, text)
				}
			}
		}
	}
}

// TestRewriteKeepsEveryOtherByte compares what stands before and behind the
// one cell that changes.
func TestRewriteKeepsEveryOtherByte(t *testing.T) {
	for name, data := range writableDrafts(t) {
		if _, notes := Writable(formatOf(t, name, data)); notes {
			continue
		}
		before, err := Bytes(name, data)
		if err != nil {
			t.Fatal(name, err)
		}
		e := correct(before, "t3.granted.natural", "64")
		out, err := Rewrite(name, data, document.Order{Edits: []document.Edit{e}})
		if err != nil {
			t.Fatal(name, err)
		}
		start, tail := e.Place.Start, len(data)-e.Place.End
		if !bytes.Equal(out.Data[:start], data[:start]) || !bytes.Equal(out.Data[len(out.Data)-tail:], data[e.Place.End:]) || bytes.Equal(out.Data, data) {
			t.Errorf("%s: bytes outside the cell changed, or none did", name)
		}
	}
}

func formatOf(t *testing.T, name string, data []byte) string {
	t.Helper()
	f, err := detect(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return f.Name
}

// TestRewriteHostile writes what would be active if it were taken for more
// than text: it reads back as it is, or is refused.
func TestRewriteHostile(t *testing.T) {
	for name, data := range writableDrafts(t) {
		before, err := Bytes(name, data)
		if err != nil {
			t.Fatal(name, err)
		}
		for _, text := range []string{"<script>alert(1)</script>", "</td></table>", "=cmd|'/c calc'!A1", "a|b|c", "&amp;", "**b**", "[x](http://y)", "𠮷"} {
			out, err := Rewrite(name, data, document.Order{Edits: []document.Edit{correct(before, "t3.granted.natural", text)}})
			if err != nil {
				t.Errorf("%s, %q: %v", name, text, err)
				continue
			}
			after, err := Bytes(name, out.Data)
			if err != nil {
				t.Fatal(err)
			}
			got := line(after.Cell("t3.granted.natural").Text)
			if len(out.Refusals) == 0 && got != text || len(out.Refusals) > 0 && got != "44" {
				t.Errorf("%s: %q reads back as %q (%d refused)", name, text, got, len(out.Refusals))
			}
			if strings.HasSuffix(name, ".html") && bytes.Contains(out.Data, []byte("<script>alert")) {
				t.Errorf("%s: markup got into the page", name)
			}
		}
	}
}

// TestRewriteRefuses gives edits that do not fit what stands in the draft.
func TestRewriteRefuses(t *testing.T) {
	for name, data := range writableDrafts(t) {
		before, err := Bytes(name, data)
		if err != nil {
			t.Fatal(name, err)
		}
		good := correct(before, "t3.new.natural", "69")
		stale, nowhere, beyond := correct(before, "t3.granted.natural", "1"), correct(before, "t3.partial.natural", "2"), correct(before, "t3.new.business", "2")
		stale.Old = "45"
		nowhere.Place = model.Place{}
		beyond.Place.Start, beyond.Place.End = len(data)*50, len(data)*50+2
		out, err := Rewrite(name, data, document.Order{Edits: []document.Edit{stale, good, nowhere, beyond}})
		if err != nil || len(out.Refusals) != 3 {
			t.Errorf("%s: %+v, %v", name, out.Refusals, err)
			continue
		}
		after, err := Bytes(name, out.Data)
		if err != nil || line(after.Cell("t3.new.natural").Text) != "69" || line(after.Cell("t3.granted.natural").Text) != "44" {
			t.Errorf("%s: the others were not written as they should", name)
		}
	}
	if _, err := Rewrite("x.pdf", samplePDF(t), document.Order{}); err == nil || !strings.Contains(fmt.Sprint(err), "pdf") {
		t.Errorf("a PDF is written: %v", err)
	}
}

func samplePDF(t *testing.T) []byte {
	t.Helper()
	return []byte("%PDF-1.4\n%âãÏÓ\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n")
}

// TestRewriteProse changes words of paragraphs.
func TestRewriteProse(t *testing.T) {
	for name, data := range writableDrafts(t) {
		before, err := Bytes(name, data)
		if err != nil {
			t.Fatal(name, err)
		}
		p := before.Section(1).Paragraphs[3]
		at := strings.Index(p.Text.String(), "74件")
		if at < 0 || p.Place.End == 0 {
			t.Logf("%s: %q has no place", name, p.Text.String())
			continue
		}
		edits := []document.Edit{{Place: p.Place, Text: p.Text.String(), At: at, Old: "74件", New: "75件"}, correct(before, "t3.new.total", "75")}
		out, err := Rewrite(name, data, document.Order{Edits: edits, Reviewer: "王审", Time: stamp})
		if err != nil || len(out.Refusals) > 0 {
			t.Errorf("%s: %v %+v", name, err, out.Refusals)
			continue
		}
		after, err := Bytes(name, out.Data)
		if err != nil {
			t.Fatal(err)
		}
		if got := after.Section(1).Paragraphs[3].Text.String(); got != strings.Replace(p.Text.String(), "74件", "75件", 1) {
			t.Errorf("%s: reads %q", name, got)
		}
	}
}
