package parse

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gouji/model/form"
	"gouji/parse/document"
	"gouji/parse/samples"
)

// tool finds a program that is not ours, or skips the test.
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil || testing.Short() {
		t.Skip(name + " is not installed, or only short tests are wanted")
	}
	return path
}

// corrections are what the proofs correct in the sample report: a figure, a
// blank, a figure that goes, one with a note.
var corrections = map[form.Address]string{
	"t3.granted.natural": "64", "t3.denied_process.natural": "4", "t3.carried_out.total": "", "t2.penalty.decisions": "288（其中简易程序16件）",
}

// noted are words of the sample report that a comment stands on.
const noted = "74件，上年"

// annotated gives the words on which LibreOffice shows that comment.
func annotated(page string) string {
	m := regexp.MustCompile(`(?s)请核此数</text:p>\s*</office:annotation>(.*?)<office:annotation-end`).FindStringSubmatch(page)
	if m == nil {
		return ""
	}
	return regexp.MustCompile(`<[^>]*>`).ReplaceAllString(m[1], "")
}

// corrected gives a draft with the corrections in it.
func corrected(t *testing.T, name string, data []byte) []byte {
	t.Helper()
	before, err := Bytes(name, data)
	if err != nil {
		t.Fatal(err)
	}
	order := document.Order{Reviewer: "公开审核", Time: stamp}
	for _, a := range before.Layout.Addresses() {
		if text, ok := corrections[a]; ok {
			order.Edits = append(order.Edits, correct(before, a, text))
		}
	}
	order.Notes = []document.Note{{Place: before.Cell("t3.granted.total").Place, Text: "与台账不符\n请核"}, {Text: "全文"}}
	p := before.Section(1).Paragraphs[3]
	order.Notes = append(order.Notes, document.Note{Place: p.Place, Text: "请核此数", Shown: p.Text.String(), At: strings.Index(p.Text.String(), noted), Quote: noted, Reviewer: "李复"})
	out, err := Rewrite(name, data, order)
	if err != nil || len(out.Refusals) > 0 {
		t.Fatalf("%s: %v %+v", name, err, out.Refusals)
	}
	return out.Data
}

func shapes() map[string]samples.Docx {
	return map[string]samples.Docx{"plain": {}, "rich": {Rich: true}, "split": {SplitRuns: true}, "controls": {Controls: true},
		"tracked": {Tracked: true, SplitRuns: true}, "comment": {Comment: true}, "paged": {Paged: true}}
}

// TestPandocRejectsAndAccepts has another program take the changes back and
// take them: back it reads as the draft, taken as the draft with the
// corrected cells.
func TestPandocRejectsAndAccepts(t *testing.T) {
	pandoc := tool(t, "pandoc")
	folder := t.TempDir()
	plain := func(name string, data []byte, changes string) string {
		return pandocs(t, pandoc, folder, name, data, changes)
	}
	for name, o := range shapes() {
		data := samples.Made().Docx(o)
		want := samples.Made()
		for a, text := range corrections {
			want.Values[a] = text
		}
		out := corrected(t, name+".docx", data)
		if !o.Tracked { // rejecting takes other people's changes back too
			if got, was := plain("out.docx", out, "reject"), plain("in.docx", data, "reject"); got != was {
				t.Errorf("%s: rejected it reads otherwise than the draft:\n%s", name, got)
			}
		}
		if got, right := plain("out.docx", out, "accept"), plain("want.docx", want.Docx(o), "accept"); got != right {
			t.Errorf("%s: accepted it reads otherwise than the draft with the corrected cells", name)
		}
	}
}

// pandocs gives what pandoc makes of a Word document.
func pandocs(t *testing.T, pandoc, folder, name string, data []byte, changes string) string {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(pandoc, "--from=docx", "--to=plain", "--wrap=none", "--track-changes="+changes, path).Output()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(out)
}

// TestPandocProse has random words of every paragraph corrected: rejected a
// document reads as the draft, accepted as one with the words.
func TestPandocProse(t *testing.T) {
	pandoc := tool(t, "pandoc")
	folder := t.TempDir()
	random := rand.New(rand.NewPCG(13, 17))
	for name, o := range shapes() {
		data, want := samples.Made().Docx(o), samples.Made()
		before, err := Bytes(name+".docx", data)
		if err != nil {
			t.Fatal(err)
		}
		order := document.Order{Reviewer: "公开审核", Time: stamp}
		for i := range want.Items {
			for _, p := range body(before) {
				if item := &want.Items[i]; item.Table == nil && item.Level == 0 && item.Text == p.Text.String() {
					e := words(random, p)
					e.New = []string{"75", "", "甲 乙", "<b>&"}[random.IntN(4)]
					order.Edits = append(order.Edits, e)
					order.Notes = append(order.Notes, document.Note{Place: e.Place, Text: "请核", Shown: e.Text, At: e.At, Quote: e.Old})
					item.Text = item.Text[:e.At] + e.New + item.Text[e.At+len(e.Old):]
				}
			}
		}
		out, err := Rewrite(name+".docx", data, order)
		if err != nil || len(out.Refusals) > 0 || len(order.Edits) < 5 {
			t.Fatalf("%s: %v, %d edits, refused %+v", name, err, len(order.Edits), out.Refusals)
		}
		if got, was := pandocs(t, pandoc, folder, "out.docx", out.Data, "reject"), pandocs(t, pandoc, folder, "in.docx", data, "reject"); got != was {
			t.Errorf("%s: rejected it reads otherwise than the draft:\n%s", name, difference(was, got))
		}
		if got, right := pandocs(t, pandoc, folder, "out.docx", out.Data, "accept"), pandocs(t, pandoc, folder, "want.docx", want.Docx(o), "accept"); got != right {
			t.Errorf("%s: accepted it reads otherwise than with the words:\n%s", name, difference(right, got))
		}
	}
}

// TestLibreOfficeOpens has another program open everything that is written.
func TestLibreOfficeOpens(t *testing.T) {
	office := tool(t, "soffice")
	folder := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(folder) + "/profile", "--headless", "--convert-to", "fodt", "--outdir", filepath.Join(folder, "out")}
	sheet := filepath.Join(folder, "sheet.xlsx")
	if err := os.WriteFile(sheet, corrected(t, "sheet.xlsx", samples.Made().Xlsx(samples.Xlsx{})), 0o600); err != nil {
		t.Fatal(err)
	}
	if log, err := exec.Command(office, append(slices.Replace(slices.Clone(args), 3, 4, "fods"), sheet)...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, log)
	}
	if page, err := os.ReadFile(filepath.Join(folder, "out", "sheet.fods")); err != nil || !strings.Contains(string(page), "建议改为“64”") || !strings.Contains(string(page), "与台账不符") {
		t.Errorf("LibreOffice does not show the notes of the workbook: %v", err)
	}
	var names []string
	for name, o := range shapes() {
		path := filepath.Join(folder, name+".docx")
		if err := os.WriteFile(path, corrected(t, name+".docx", samples.Made().Docx(o)), 0o600); err != nil {
			t.Fatal(err)
		}
		names, args = append(names, name), append(args, path)
	}
	if log, err := exec.Command(office, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, log)
	}
	for _, name := range names {
		page, err := os.ReadFile(filepath.Join(folder, "out", name+".fodt"))
		if err != nil {
			t.Errorf("%s was not opened: %v", name, err)
			continue
		}
		if name == "controls" {
			// LibreOffice flattens a content control round a whole cell
			// to text, changes and all.
			continue
		}
		for _, want := range []string{"<text:deletion>", "<text:insertion>", "<office:annotation ", "公开审核", "与台账不符", "本列数据的勾稽关系"} {
			if !strings.Contains(string(page), want) {
				t.Errorf("%s: LibreOffice does not show %s", name, want)
			}
		}
		// LibreOffice does not see the end of a range within a smart tag.
		if on := annotated(string(page)); on != noted && name != "split" {
			t.Errorf("%s: LibreOffice shows the comment on %q", name, on)
		}
	}
}
