package sendback_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gouji/model"
	"gouji/model/export"
	"gouji/model/review"
	"gouji/model/rules"
	"gouji/parse"
	"gouji/parse/samples"
	"gouji/parse/sendback"
)

// prose is every paragraph of a report, blanks made one.
func prose(r *model.Report) []string {
	var all []string
	for _, p := range r.Paragraphs() {
		all = append(all, strings.Join(strings.Fields(p.Text.String()), " "))
	}
	return all
}

// TestWordsGoOut corrects random words of the prose of a draft in every format
// that takes corrections: what is written reads as the review has it, but for
// what it says it did not write.
func TestWordsGoOut(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for name, data := range map[string][]byte{
		"甲.docx": samples.Made().Docx(samples.Docx{}), "丑.docx": samples.Made().Docx(samples.Docx{SplitRuns: true, Rich: true}),
		"甲.txt": []byte(samples.Made().Text()), "甲.md": samples.Made().Markdown(samples.Markdown{}),
		"甲.xlsx": samples.Made().Xlsx(samples.Xlsx{}), "甲.odt": samples.Made().Odt(samples.Odt{Split: true, Tracked: true}), "甲.html": samples.Made().HTML(samples.HTML{}),
		"国标.html": samples.Made().HTML(samples.HTML{Encoding: "gb18030"}),
	} {
		t.Run(name, func(t *testing.T) {
			written := 0
			for range 8 {
				path, d := draft(t, name, data)
				for range 3 {
					rewordSome(t, random, d.Review)
				}
				target := sendback.Name(path)
				done, err := pack(t, d).Write(path, target, false)
				if err != nil {
					t.Fatal(err)
				}
				report, err := parse.File(target)
				if err != nil {
					t.Fatal(err)
				}
				if len(done.Refused) > 0 {
					t.Logf("%v", done.Refused)
					continue
				}
				written++
				if got, want := prose(report), prose(d.Review.View().Report); !slices.Equal(got, want) {
					t.Fatalf("it reads\n%s\nnot\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
				}
			}
			if written < 6 {
				t.Errorf("only %d of 8 were written whole", written)
			}
		})
	}
}

// rewordSome corrects a few characters within a paragraph of the body.
func rewordSome(t *testing.T, random *rand.Rand, v *review.Review) {
	t.Helper()
	body := slices.DeleteFunc(v.View().Paragraphs(), func(p model.Paragraph) bool {
		return p.Level > 0 || len([]rune(p.Text.String())) < 12 || (p.Place == model.Place{})
	})
	if len(body) == 0 {
		t.Fatal("there is no prose")
	}
	p := body[random.IntN(len(body))]
	characters := []rune(p.Text.String())
	from := 2 + random.IntN(len(characters)-8)
	to := from + random.IntN(4)
	at := func(n int) int { return len(string(characters[:n])) }
	texts := []string{"12", "收到", "，另有三件", "", "件"}
	if _, err := v.Reword(review.Place(p.Place), at(from), at(to), texts[random.IntN(len(texts))], "", review.Stamp{Time: clock, Reviewer: "王审"}); err != nil {
		t.Fatal(err)
	}
}

// TestWordsOfADocument puts a correction of words, its reason and a remark on
// words into a Word draft.
func TestWordsOfADocument(t *testing.T) {
	path := filepath.Join(t.TempDir(), "甲.docx")
	if err := os.WriteFile(path, samples.Made().Docx(samples.Docx{}), 0o600); err != nil {
		t.Fatal(err)
	}
	report, err := parse.File(path)
	if err != nil {
		t.Fatal(err)
	}
	v := review.New(report)
	stamp := review.Stamp{Time: clock, Reviewer: "王审"}
	var at review.Place
	text := ""
	for _, p := range report.Paragraphs() {
		if p.Level == 0 && len(p.Text.String()) > 60 {
			at, text = review.Place(p.Place), p.Text.String()
			break
		}
	}
	words := []int{len(string([]rune(text)[:4])), len(string([]rune(text)[:6]))}
	if _, err := v.Reword(at, words[0], words[1], "某某某", "与台账不符", stamp); err != nil {
		t.Fatal(err)
	}
	now := []rune(v.View().Paragraphs()[slices.IndexFunc(v.View().Paragraphs(), func(p model.Paragraph) bool { return review.Place(p.Place) == at })].Text.String())
	target, quote, ok := v.WordsTarget(at, len(string(now[:10])), len(string(now[:13])))
	if !ok {
		t.Fatal("no words to annotate")
	}
	if _, err := v.Annotate(target, quote, "请说明来源", stamp); err != nil {
		t.Fatal(err)
	}
	d := export.Document{Review: v, Findings: rules.Check(model.NewView(report)), After: rules.Check(v.View()), Rule: rules.ByID, Reviewer: "王审", Time: clock}
	out := sendback.Name(path)
	if done, err := pack(t, d).Write(path, out, false); err != nil || len(done.Refused) > 0 {
		t.Fatal(err, done.Refused)
	}
	again, err := parse.File(out)
	if err != nil {
		t.Fatal(err)
	}
	comments := ""
	for _, f := range again.Faults {
		if f.Kind == model.Comment {
			comments += f.Quote.String() + "\n"
		}
	}
	for _, want := range []string{"更正理由：与台账不符", "请说明来源"} {
		if !strings.Contains(comments, want) {
			t.Errorf("no comment says %q: %s", want, comments)
		}
	}
}

// TestFindingsStandOnTheirWords: what is said of a number in the prose stands
// round that number, although a cell is named as well and the same words stand
// twice in the paragraph.
func TestFindingsStandOnTheirWords(t *testing.T) {
	made := samples.Made()
	for i, item := range made.Items {
		if strings.Contains(item.Text, "新收政府信息公开申请") {
			made.Items[i].Text = "另有咨询86件。全年新收政府信息公开申请86件，其中网上受理的占多数。"
		}
	}
	path := filepath.Join(t.TempDir(), "甲.docx")
	if err := os.WriteFile(path, made.Docx(samples.Docx{SplitRuns: true}), 0o600); err != nil {
		t.Fatal(err)
	}
	report, err := parse.File(path)
	if err != nil {
		t.Fatal(err)
	}
	v := review.New(report)
	findings := rules.Check(v.View())
	d := export.Document{Review: v, Findings: findings, After: findings, Rule: rules.ByID, Only: export.Comments(), Time: clock}
	said := false
	for _, r := range d.Remarks() {
		if !strings.Contains(r.Text, "是 86") {
			continue
		}
		said = true
		before, words := r.Shown[:r.At], r.Quote
		if !strings.Contains(words, "86") || strings.Count(before, "86") != 1 && !strings.Contains(words, "新收") {
			t.Errorf("it stands round %q behind %q", words, before)
		}
		if text, ok := v.DraftAt(review.Place(r.Place)); !ok || text != r.Shown {
			t.Errorf("its place is no paragraph: %+v", r.Place)
		}
	}
	if !said {
		t.Fatal("the number is not told")
	}
}
