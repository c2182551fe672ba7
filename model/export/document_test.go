package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/charmbracelet/x/exp/golden"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/form"
	"gouji/model/review"
	"gouji/model/safe"
)

var at = review.Stamp{Time: time.Date(2026, 1, 20, 9, 30, 0, 0, time.FixedZone("", 8*3600)), Reviewer: "李某"}

func report(hash string, cells map[model.Address]string) *model.Report {
	l := form.LayoutFor(form.Form2021, form.Form2021)
	r := model.NewReport(model.Source{Name: safe.New("某局-2025.docx"), Format: "docx", Charset: "utf-8", SHA256: hash, Size: 4321}, l)
	r.Unit, r.Year = safe.New("某市某局"), 2025
	for _, a := range l.Addresses() {
		text, ok := cells[a]
		if !ok {
			text = "0"
		}
		c := model.Cell{Address: a, Text: safe.New(text)}
		c.Value = model.ReadValue(c.Text, a.Signed())
		r.SetCell(c)
	}
	return r
}

// sums is a check of the form's equations alone, with findings of prose and of
// blanks beside it: enough of the catalogue to write every kind of entry.
func sums(v model.View, prose string) []model.Finding {
	var all []model.Finding
	told := model.Finding{Rule: "TXT-RECV", Severity: model.Warning, Place: model.Place{Section: 1, Line: 7},
		Quote: safe.New(prose), Message: model.Words{Chinese: "正文数与表三不符", English: "the prose differs from table 3"}, Key: "p"}
	for i, p := range v.Paragraphs() {
		if at := strings.Index(p.Text.String(), told.Quote.String()); at >= 0 {
			told.Extent = model.Extent{Paragraph: i, Start: at, End: at + len(told.Quote.String())}
		}
	}
	all = append(all, told)
	var blanks []model.Address
	for _, a := range v.Layout.Addresses() {
		if v.Cell(a).State == model.Blank {
			blanks = append(blanks, a)
		}
	}
	if len(blanks) > 0 {
		all = append(all, model.Finding{Rule: "CELL-BLANK", Severity: model.Warning, Cells: blanks, Key: "t3", Place: model.Place{Section: 3},
			Message: model.Words{Chinese: "空白，应填 0", English: "blank cells"}})
	}
	for _, e := range v.Layout.Equations() {
		if a := v.Assess(e); a.Assessable && !a.Holds() {
			all = append(all, model.Finding{Rule: e.Rule, Severity: model.Error, Cells: e.Cells(), Equation: &e,
				Place: model.Place{Section: e.Cells()[0].Table().Section()}, Quote: v.Cell(e.Cells()[0]).Text,
				Message:  model.Words{Chinese: "合计不符", English: "the sums differ"},
				Expected: a.Left.String(), Actual: a.Right.String(), Differ: a.Differ.String()})
		}
	}
	model.Identify(all)
	return all
}

func rule(id string) (model.Rule, bool) {
	return model.Rule{ID: id, Title: model.Words{Chinese: "某规则", English: "some rule"},
		Remedy: model.Words{Chinese: "核对台账。", English: "Check the ledger."},
		Basis:  []model.Citation{{Act: "《某条例》", Article: "第五十条"}}}, id != "TXT-RECV"
}

// document is a review in which everything happens once.
func document(t testing.TB, hostile string, l model.Language) Document {
	at := at
	at.Reviewer += hostile
	must := func(e []review.Event, err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	cells := map[model.Address]string{
		"t3.new.natural": "68", "t3.new.total": "68", "t3.granted.natural": "68", "t3.granted.total": "64",
		"t3.rejected_repeat.natural": "", "t3.rejected_repeat.total": "4", "t3.total.natural": "68", "t3.total.total": "68",
		"t4.direct.upheld": "2", "t4.direct.total": "1",
	}
	old := report("aaaa", cells)
	before := sums(model.NewView(old), "共收到申请 70 件"+hostile)
	v, err := review.Resume(old, before, nil, "1.0", at)
	if err != nil {
		t.Fatal(err)
	}
	must(v.Correct("t2.license.decisions", "5", "漏填"+hostile, at))
	must(v.Correct("t2.penalty.decisions", "6", "", at))
	must(v.Dispose(model.Finding{ID: "gone", Rule: "SEC-NUM"}, review.Dismissed, "序号无误"+hostile, at))

	cells["t2.license.decisions"], cells["t2.penalty.decisions"] = "9", "6"
	r := report("bbbb", cells)
	r.Unit, r.Source.Name = safe.New("某市某局"+hostile), safe.New("某局-2025"+hostile+".docx")
	prior := report("cccc", nil)
	prior.Source.Name = safe.New(hostile + "某局-2024.docx")
	r = r.Under(model.Context{Prior: prior, Settings: &model.Settings{File: safe.New(hostile + "gouji.toml"), Superiors: []string{hostile + "某市"},
		Rules: map[string]model.RuleSetting{"SEC-NUM": {Off: true, Reason: "另有体例" + hostile}}}})
	r.Sections = []model.Section{{Number: 1, Paragraphs: []model.Paragraph{
		{Text: safe.New("本年度共收到申请 70 件" + hostile + "，均已答复。"), Place: model.Place{Section: 1, Line: 7}},
		{Text: safe.New("举办培训三次。"), Place: model.Place{Section: 1, Line: 8}}}}}
	findings := sums(model.NewView(r), "共收到申请 70 件"+hostile)
	if v, err = review.Resume(r, findings, v.Events(), "1.0", at); err != nil {
		t.Fatal(err)
	}
	must(v.Batch([]review.Change{{Address: "t3.granted.natural", Text: "64"}, {Address: "t3.rejected_repeat.natural", Text: "4"}}, "归类有误"+hostile, at))
	must(v.Correct("t2.coercion.decisions", "1"+hostile, "另有一件", at))
	must(v.Correct("t4.after.other", "7", "", at))
	must(v.Annotate(review.Target{Address: "t3.granted.total"}, "64", "请附台账"+hostile, at))
	must(v.Annotate(review.Target{Address: "t2.fee.amount"}, "0", "核实金额", at))
	must(v.Annotate(review.Paragraph(model.Place{Section: 5, Line: 40}), "进一步"+hostile, "过于笼统", at))
	prose := review.Place{Section: 1, Line: 7}
	from := strings.Index(r.Sections[0].Paragraphs[0].Text.String(), "70")
	must(v.Reword(prose, from, from+len("70"), "68"+hostile, "照表三"+hostile, at))
	must(v.Reword(review.Place{Section: 1, Line: 8}, 0, len("举办"), "组织"+hostile, "", at))
	words, quote, ok := v.WordsTarget(prose, 0, len("本年度"))
	if !ok {
		t.Fatal("no words to annotate")
	}
	must(v.Annotate(words, quote, "请写明年份"+hostile, at))
	must(v.Annotate(review.Target{Finding: "no such"}, "", "发现已消失", at))
	for _, f := range findings {
		switch {
		case f.Rule == "TXT-RECV":
			must(v.Dispose(f, review.Dismissed, "全市口径"+hostile, at))
		case f.Rule == "T4-SUM":
			must(v.Dispose(f, review.Accepted, "", at))
		}
	}
	after := sums(v.View(), "共收到申请 70 件"+hostile)
	return Document{Review: v, Findings: findings, After: after, Rule: rule,
		RulesVersion: "7", Program: "1.0", Reviewer: "李某", Time: at.Time, Language: l}
}

func TestFormats(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range Formats {
		if seen[f.Name] || f.Title.Chinese == "" || f.Title.English == "" {
			t.Errorf("%s is there twice or has no title", f.Name)
		}
		seen[f.Name] = true
		if got, ok := FormatByName(f.Name); !ok || got.Name != f.Name {
			t.Errorf("%s is not found", f.Name)
		}
		for name, l := range map[string]model.Language{"zh": model.Chinese, "en": model.English} {
			t.Run(f.Name+"/"+name, func(t *testing.T) {
				var b, again bytes.Buffer
				d := document(t, "", l)
				if err := errors.Join(f.Write(&b, d), f.Write(&again, document(t, "", l))); err != nil {
					t.Fatal(err)
				}
				if !bytes.Equal(b.Bytes(), again.Bytes()) {
					t.Error("not the same bytes twice")
				}
				text := readable(t, b.Bytes())
				golden.RequireEqual(t, []byte(text))
				for _, e := range d.Entries() {
					if !strings.Contains(strings.ReplaceAll(text, `\`, ""), e.Where) {
						t.Errorf("finding %s is not in it", e.Where)
					}
				}
			})
		}
		t.Run(f.Name+"/failing writer", func(t *testing.T) {
			if err := f.Write(failingWriter{}, document(t, "", model.Chinese)); !errors.Is(err, io.ErrClosedPipe) {
				t.Errorf("error %v", err)
			}
		})
		t.Run(f.Name+"/empty", func(t *testing.T) {
			v := review.New(report("c", nil))
			var b bytes.Buffer
			if err := f.Write(&b, Document{Review: v}); err != nil || b.Len() == 0 {
				t.Errorf("%d bytes, %v", b.Len(), err)
			}
		})
	}
}

// A suggestion goes out with a finding that nobody has decided on, as nothing
// more than that, and what it quotes stays inert.
func TestSuggestion(t *testing.T) {
	r := report("c", map[model.Address]string{"t3.granted.natural": "7"})
	v := review.New(r)
	found := sums(v.View(), "")
	last := found[len(found)-1]
	d := Document{Review: v, Findings: found, After: found, Repairs: []model.Repair{
		{Resolves: []string{"other"}, Edits: []model.Edit{{Cell: "t3.new.total", To: decimal.Int(9)}}},
		{Resolves: []string{last.ID}, Edits: []model.Edit{{Cell: last.Cells[0], From: safe.New("0"), To: decimal.Int(7)}},
			Because: model.Words{Chinese: "合计未填" + strings.Join(hostile, ""), English: "not filled in"}},
	}}
	for _, f := range Formats {
		var b bytes.Buffer
		if err := f.Write(&b, d); err != nil {
			t.Fatal(err)
		}
		text := readable(t, b.Bytes())
		if got := strings.Count(text, "合计未填"); got != 1 {
			t.Errorf("%s tells the suggestion %d times:\n%s", f.Name, got, text)
		}
		if strings.ContainsAny(text, "\x1b\u202e") {
			t.Errorf("%s lets hidden characters through", f.Name)
		}
	}
}

type failingWriter struct{}

func (failingWriter) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestStates(t *testing.T) {
	want := map[string]State{"t3.granted.total": Proposed, "t3.rejected_repeat.total": Proposed, "t4.direct.total": Accepted}
	d := document(t, "", model.Chinese)
	for _, e := range d.Entries() {
		if e.Finding.Equation == nil {
			continue
		}
		cell := string(e.Finding.Cells[0])
		if s, ok := want[cell]; !ok || e.State != s {
			t.Errorf("%s: %v", cell, e.State)
		}
		delete(want, cell)
	}
	if len(want) > 0 {
		t.Errorf("not there: %v", want)
	}
	if in := d.Introduced(); len(in) != 1 || in[0].Cells[0] != "t4.after.total" {
		t.Errorf("introduced: %+v", in)
	}
}

func TestWhere(t *testing.T) {
	v := model.NewView(report("a", nil))
	for a, want := range map[model.Address]string{
		"t3.rejected_repeat.total":  "三、（五）2.重复申请·总计",
		"t3.granted.natural":        "三、（一）予以公开·自然人",
		"t3.new.business":           "一、本年新收·商业企业",
		"t3.total.total":            "三、（七）总计·总计",
		"t3.carried_out.legal":      "四、结转下年·法律服务机构",
		"t3.other.natural":          "三、（六）其他处理·自然人",
		"t2.normative.in_force":     "二、第（一）项 行政规范性文件·现行有效件数",
		"t4.reconsideration.upheld": "四、行政复议·结果维持",
		"t4.after.pending":          "四、行政诉讼·复议后起诉·尚未审结",
		"t9.a.b":                    "t9.a.b",
	} {
		if got := cellName(v, a); got != want {
			t.Errorf("%s: %s, want %s", a, got, want)
		}
	}
}

// hostile strings that a document, a file name or a reviewer may bring.
var hostile = []string{
	"a_b_c", "_a_", "__a__", "a__b__c", "x_\\_y",
	"|a|b|", "`code`", "```\nfence", "<script>alert(1)</script>", "<b>", "[x](http://e.test)", "![i](http://e.test/i.png)", "http://e.test", "www.e.test",
	"https://e.test/x", "ftp://e.test", "*em* **strong** _em_ ~~del~~", "&lt;b&gt;", "a@e.test", "<http://e.test>", "# head", "\n# head", "\n- item", "\n\n---\n", "[ ] x", "[^1]", "$x$",
	"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "'=1", "\"=1", "=cmd|' /C calc'!A0", "\x1b[2J", "\u202e1", "\u2028x", "a\x00b", "\\", "\\|", `","=1`,
	"]]>", "<![CDATA[x", "<!--", "-->", "\ufffe", "\uffff", "\ufdd0", "\x08", "&#x1b;", "_x001B_", "_x003D_1", "{{.}}", "</style><script>", "\" onload=\"x", "' x='", "javascript:alert(1)", "%s%d",
	"<?xml version=\"1.0\"?>", "</w:t></w:r>", "\xff\xfe",
	"=cmd|'/c calc'!A1", "-2+3", "\n=1", "'+1", "\u0085=1", "\u3000=1", "\u200b=1", "&#x202e;", "\x1b[31m", "\x1b]8;;http://e.test\x07x", "\x9b31m", "\u0085",
	"\u2066x\u2069", "\u061c", "\u200e", "\ufff9x\ufffb", "\U000e0041", "[x](javascript:alert(1))", "![x](javascript:alert(1))", "\\[x](y)", "a](b", "{0}", "{{0}}",
	"<a href=\"javascript:alert(1)\">x</a>", "<svg onload=alert(1)>", "<javascript:alert(1)>", "%3Cscript%3E", "[x]: javascript:alert(1)", "</td></tr></table>", "</t></is></c>",
	"HYPERLINK(\"http://e.test\")", "\x13 HYPERLINK \x14x\x15", "@import url(x)", "<!ENTITY x SYSTEM \"file:///etc/passwd\">&x;",
}

func TestHostileTextIsNeverActive(t *testing.T) {
	for _, h := range hostile {
		d := document(t, h, model.Chinese)
		d.Reviewer = h
		for _, f := range Formats {
			var b bytes.Buffer
			if err := f.Write(&b, d); err != nil {
				t.Fatal(err)
			}
			for _, r := range readable(t, b.Bytes()) {
				if r < 0x20 && r != '\n' && r != '\r' || r >= 0x7f && r < 0xa0 || unicode.Is(unicode.Bidi_Control, r) || r >= 0xe0000 && r <= 0xe007f {
					t.Errorf("%s: %q lets %U out", f.Name, h, r)
				}
			}
		}
		checkMarkdown(t, d, h)
		checkCSV(t, d, h)
		checkJSON(t, d, h)
		checkHTML(t, d, h)
		checkSARIF(t, d)
	}
}

// checkMarkdown renders the list with and without the hostile text: both must
// be made of the same elements.
func checkMarkdown(t *testing.T, d Document, h string) {
	t.Helper()
	harmless := document(t, "x", model.Chinese)
	harmless.Reviewer = "x"
	got, want := elements(t, d), elements(t, harmless)
	if n := len(d.Findings) + len(d.Introduced()); strings.Count(want, "<strong>") != n {
		t.Errorf("not %d heads in %s", n, want)
	}
	if got != want {
		t.Errorf("%q makes markup:\n%s\nwant\n%s", h, got, want)
	}
}

func elements(t *testing.T, d Document) string {
	var source, html bytes.Buffer
	if err := writeMarkdown(&source, d); err != nil {
		t.Fatal(err)
	}
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote)).Convert(source.Bytes(), &html); err != nil {
		t.Fatal(err)
	}
	var tags strings.Builder
	for rest := html.String(); ; {
		i := strings.IndexByte(rest, '<')
		if i < 0 {
			return tags.String()
		}
		k := strings.IndexByte(rest[i:], '>')
		tags.WriteString(rest[i : i+k+1])
		rest = rest[i+k+1:]
	}
}

func checkCSV(t *testing.T, d Document, h string) {
	t.Helper()
	var b bytes.Buffer
	if err := writeCSV(&b, d); err != nil {
		t.Fatal(err)
	}
	body, ok := strings.CutPrefix(b.String(), byteOrderMark)
	rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil || !ok {
		t.Fatalf("%q: %v", h, err)
	}
	for _, row := range rows {
		for i, cell := range row {
			cell = strings.TrimLeft(cell, " \n\"'")
			number := i == 0 || i >= 8 && i <= 10
			if !number && cell != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(cell)[0]) && !strings.HasPrefix(row[i], "'") {
				t.Errorf("%q: column %d is a formula: %q", h, i, row[i])
			}
		}
	}
}

func checkJSON(t *testing.T, d Document, h string) {
	t.Helper()
	var b bytes.Buffer
	if err := writeFindingsJSON(&b, d); err != nil {
		t.Fatal(err)
	}
	var got findingsJSON
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatalf("%q: %v", h, err)
	}
	if len(got.Findings) != len(d.Findings) || got.Draft.SHA256 != "bbbb" || len(got.Left) != 3 || strings.Contains(b.String(), "null") {
		t.Errorf("%q: %d findings, %+v", h, len(got.Findings), got.Draft)
	}
}

func TestCSVBytes(t *testing.T) {
	var b bytes.Buffer
	c := NewCSV(&b, "甲", "乙")
	if err := c.Row(-4, figure("-4")); err != nil {
		t.Fatal(err)
	}
	if err := c.Row("-4", figure("=4")); err != nil {
		t.Fatal(err)
	}
	want := "\ufeff\"甲\",\"乙\"\r\n-4,-4\r\n\"'-4\",\"'=4\"\r\n"
	if b.String() != want {
		t.Errorf("%q", b.String())
	}
}
