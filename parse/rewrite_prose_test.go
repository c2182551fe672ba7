package parse

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gouji/model"
	"gouji/model/safe"
	"gouji/parse/document"
)

// proseDrafts are drafts in which words of paragraphs are corrected: the
// sample report in every format that is written, and files of an office suite.
func proseDrafts(t *testing.T) map[string][]byte {
	t.Helper()
	drafts := writableDrafts(t)
	for _, name := range []string{"made.docx", "page.docx", "tracked.docx", "made.odt", "tracked.odt", "made.html", "made.xlsx", "sheets.xlsx"} {
		data, err := os.ReadFile(filepath.Join(root(t), "testdata", "reports", "office", name))
		if err != nil {
			t.Fatal(err)
		}
		drafts["office "+name] = data
	}
	return drafts
}

// words picks a range of a paragraph, from a character to behind another.
func words(random *rand.Rand, p model.Paragraph) document.Edit {
	text := p.Text.String()
	starts := []int{}
	for i := range text {
		starts = append(starts, i)
	}
	starts = append(starts, len(text))
	from := random.IntN(len(starts) - 1)
	to := from + 1 + random.IntN(min(len(starts)-1-from, 6))
	return document.Edit{Place: p.Place, Text: text, At: starts[from], Old: text[starts[from]:starts[to]]}
}

func body(r *model.Report) (all []model.Paragraph) {
	for _, s := range r.Sections {
		for _, p := range s.Paragraphs {
			if p.Place.End > 0 && !p.Text.IsEmpty() {
				all = append(all, p)
			}
		}
	}
	return all
}

// every lists the paragraphs of a report, headings among them.
func every(r *model.Report) (all []model.Paragraph) {
	if r.Title != nil {
		all = append(all, *r.Title)
	}
	all = append(all, r.Preamble...)
	for _, s := range r.Sections {
		all = append(append(all, s.Heading), s.Paragraphs...)
	}
	return all
}

// TestRewriteRandomWords corrects random words of random paragraphs of every
// draft: each paragraph reads as edited and all others as before, to the
// blank; what is refused has a reason, and is little.
func TestRewriteRandomWords(t *testing.T) {
	texts := []string{"75", "", "甲乙丙", "七 五", "1,024件", "<b>&amp;", "𠮷田", "（见附件）"}
	for name, data := range proseDrafts(t) {
		before, err := Bytes(name, data)
		if err != nil {
			t.Fatal(name, err)
		}
		all := body(before)
		random := rand.New(rand.NewPCG(3, 5))
		tried, refused := 0, map[string]int{}
		for round := range 12 {
			order := document.Order{Reviewer: "王审", Time: stamp}
			for _, i := range random.Perm(len(all))[:min(3, len(all))] {
				e := words(random, all[i])
				e.New = texts[random.IntN(len(texts))]
				if e.New == e.Old || strings.TrimSpace(e.Old) == "" {
					continue
				}
				order.Edits = append(order.Edits, e)
			}
			out, err := Rewrite(name, data, order)
			if err != nil {
				t.Fatalf("%s, round %d: %v %+v", name, round, err, order.Edits)
			}
			tried += len(order.Edits)
			done := slices.Clone(order.Edits)
			for _, r := range slices.Backward(out.Refusals) {
				refused[r.Why.Chinese]++
				if r.Why.English == "" || r.Why.Chinese == "" {
					t.Errorf("%s: refused without a reason: %+v", name, r)
				}
				done = slices.Delete(done, r.Edit, r.Edit+1)
			}
			after, err := Bytes(name, out.Data)
			if err != nil {
				t.Fatal(err)
			}
			got, want := every(after), every(before)
			for _, e := range done {
				i := slices.IndexFunc(want, func(p model.Paragraph) bool { return p.Place == e.Place && p.Text.String() == e.Text })
				want[i].Text = safe.New(e.Text[:e.At] + e.New + e.Text[e.At+len(e.Old):])
			}
			if len(got) != len(want) {
				t.Fatalf("%s, round %d: %d paragraphs, were %d; %+v", name, round, len(got), len(want), done)
			}
			for i, p := range want {
				if shown, want := got[i].Text.String(), p.Text.String(); shown != want {
					t.Errorf("%s, round %d: reads %q, want %q", name, round, shown, want)
				}
			}
		}
		delete(refused, "所选的字里有自动编号，编号不能这样改")
		if tried < 20 || len(refused) > 0 {
			t.Errorf("%s: of %d edits were refused %v", name, tried, refused)
		}
	}
}
