package sendback_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"

	"gouji/model"
	"gouji/model/export"
	"gouji/model/review"
	"gouji/model/rules"
	"gouji/model/safe"
	"gouji/parse"
	"gouji/parse/samples"
	"gouji/parse/sendback"
)

// hostile are texts that a journal, a reviewer's name or a figure may hold and
// that some program would obey.
var hostile = []string{
	"=cmd|'/c calc'!A1", "+1", "-2+3", "@SUM(A1)", "<script>alert(1)</script>", "]]>", "&#x202e;", "\u202e1", "\u2066x\u2069", "\x1b[31m", "\u0085", "</w:t></w:r>",
	"[x](http://e.test)", "[x](javascript:alert(1))", "a|b", "`x`", "javascript:alert(1)", "</td></tr></table>", "<img src=x onerror=alert(1)>", "<!--", "-->",
	"**x**", "\x13 HYPERLINK x \x14", "_x003D_1", "\x00", "\ufffe", "</text:p>", "<?xml?>", "<!ENTITY x SYSTEM \"x\">", "\\", "%s", "\" onload=\"x", "<http://e.test>", "https://e.test", "www.e.test", "a@e.test", "- x", "1. x",
}

// poisoned is a draft with a review that holds a text wherever one can be.
func poisoned(t *testing.T, name string, data []byte, text string) (string, export.Document) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	report, err := parse.File(path)
	if err != nil {
		t.Fatal(err)
	}
	v := review.New(report)
	stamp := review.Stamp{Time: clock, Reviewer: "王" + text}
	must := func(_ []review.Event, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(v.Correct("t3.granted.natural", "6"+text, "理由"+text, stamp))
	must(v.Correct("t3.denied_process.natural", text+"1", text, stamp))
	prose := report.Paragraphs()
	i := slices.IndexFunc(prose, func(p model.Paragraph) bool { return strings.Contains(p.Text.String(), "74件，上年结转") })
	at, words := review.Place(prose[i].Place), prose[i].Text.String()
	from := strings.Index(words, "74件")
	must(v.Reword(at, from, from+len("74"), "75"+text+"个", "照表"+text, stamp))
	target, quote, ok := v.WordsTarget(at, 0, len("全年"))
	if !ok {
		t.Fatal("no words to annotate")
	}
	must(v.Annotate(target, quote, "批注"+text, stamp))
	must(v.Annotate(review.Target{Address: "t3.new.total"}, "74", text+"批注", stamp))
	must(v.Annotate(review.Paragraph(prose[0].Place), "", "标题"+text, stamp))
	for _, f := range rules.Check(model.NewView(report)) {
		if f.Rule == "T3-IDENT" {
			must(v.Dispose(f, review.Accepted, "属实"+text, stamp))
		}
	}
	return path, export.Document{Review: v, Findings: rules.Check(model.NewView(report)), After: rules.Check(v.View()), Rule: rules.ByID,
		Reviewer: "王" + text, Time: clock, Only: sendback.Selection(report.Source.Format)}
}

// hidden counts the characters that a program obeys and nobody sees.
func hidden(s string) (n int) {
	for _, r := range s {
		if unicode.IsControl(r) && !strings.ContainsRune("\t\n\r", r) || unicode.Is(unicode.Bidi_Control, r) {
			n++
		}
	}
	return n
}

// markup gives what a file is made of besides its texts: the kinds of elements
// with their attributes, and where its links lead.
func markup(t *testing.T, name string, data []byte) (made []string, texts string) {
	t.Helper()
	seen := map[string]bool{}
	switch filepath.Ext(name) {
	case ".txt":
		return nil, string(data)
	case ".md":
		var b bytes.Buffer
		if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert(data, &b); err != nil {
			t.Fatal(err)
		}
		data = b.Bytes()
		fallthrough
	case ".html":
		for z := html.NewTokenizer(bytes.NewReader(data)); ; {
			if z.Next() == html.ErrorToken {
				break
			}
			token := z.Token()
			if token.Type == html.StartTagToken || token.Type == html.SelfClosingTagToken {
				seen[token.String()] = true
			} else if token.Type == html.CommentToken {
				seen["<!-- "+token.Data] = true
			}
		}
		texts = string(data)
	default:
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range z.File {
			texts += elements(t, f, seen)
		}
	}
	for m := range seen {
		made = append(made, m)
	}
	sort.Strings(made)
	return made, texts
}

func elements(t *testing.T, f *zip.File, seen map[string]bool) (texts string) {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	part, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(bytes.TrimSpace(part), []byte("<")) {
		return ""
	}
	var b strings.Builder
	for d := xml.NewDecoder(bytes.NewReader(part)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return b.String()
		}
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			names := x.Name.Local
			for _, a := range x.Attr {
				names += " " + a.Name.Local
				b.WriteString(a.Value + "\n")
				if a.Name.Local == "Target" || a.Name.Local == "href" || a.Name.Local == "TargetMode" {
					names += "=" + a.Value
				}
			}
			seen[names] = true
		case xml.CharData:
			b.WriteString(string(x) + "\n")
		case xml.Comment, xml.Directive:
			seen["comment or directive in "+f.Name] = true
		}
	}
}

// Whatever texts a review holds, a draft with it is made of what it would be
// made of with harmless ones, and holds no character that is obeyed unseen.
func TestHostileReviews(t *testing.T) {
	for name, data := range map[string][]byte{
		"甲.docx": samples.Made().Docx(samples.Docx{}), "甲.xlsx": samples.Made().Xlsx(samples.Xlsx{}), "甲.odt": samples.Made().Odt(samples.Odt{}),
		"甲.html": samples.Made().HTML(samples.HTML{}), "甲.md": samples.Made().Markdown(samples.Markdown{}), "甲.txt": []byte(samples.Made().Text()),
	} {
		t.Run(name, func(t *testing.T) {
			_, before := markup(t, name, data)
			path, d := poisoned(t, name, data, "平")
			harmless := sent(t, path, d)
			for _, text := range hostile {
				path, d := poisoned(t, name, data, text)
				done, err := pack(t, d).Write(path, sendback.Name(path), false)
				if err != nil {
					t.Errorf("%q: %v", text, err)
					continue
				}
				out, err := os.ReadFile(done.Path)
				if err != nil {
					t.Fatal(err)
				}
				made, texts := markup(t, name, out)
				for _, m := range made {
					if !slices.Contains(harmless, m) {
						t.Errorf("%q makes %s (refused: %v)", text, m, done.Refused)
					}
				}
				if n, was := hidden(texts), hidden(before); n > was {
					t.Errorf("%q lets hidden characters out", text)
				}
				for _, w := range append(done.Refused, done.Warnings...) {
					if hidden(w.Chinese) > 0 || hidden(w.English) > 0 {
						t.Errorf("%q goes to the terminal: %q", text, w.Chinese)
					}
				}
			}
		})
	}
}

// sent is what a draft with a review is made of.
func sent(t *testing.T, path string, d export.Document) []string {
	t.Helper()
	done, err := pack(t, d).Write(path, sendback.Name(path), false)
	if err != nil {
		t.Fatal(err)
	}
	out, err := os.ReadFile(done.Path)
	if err != nil {
		t.Fatal(err)
	}
	made, _ := markup(t, filepath.Base(path), out)
	return made
}

// A draft may bring such texts itself, as its name, its unit or its prose: no
// list of its findings obeys them.
func TestHostileDrafts(t *testing.T) {
	for _, text := range hostile {
		if strings.Contains(text, "\x00") {
			continue // such a file is no text
		}
		r := samples.Made()
		for i := range r.Items {
			if r.Items[i].Table == nil && r.Items[i].Level <= 0 {
				r.Items[i].Text += text
			}
		}
		r.Values["t3.denied_inquiry.natural"] = text
		name := strings.NewReplacer("/", "", "\x00", "").Replace("甲" + text + ".txt")
		path, d := poisoned(t, name, []byte(r.Text()), text)
		if d.Review.Report().Source.Name.String() != safe.New(filepath.Base(path)).String() {
			t.Fatalf("%q is called %q", path, d.Review.Report().Source.Name)
		}
		for _, f := range export.Formats {
			var b bytes.Buffer
			if err := f.Write(&b, d); err != nil {
				t.Fatal(err)
			}
			kind := map[string]string{"findings.docx": "a.zip", "findings.xlsx": "a.zip", "findings.html": "a.html", "findings.md": "a.md"}[f.Name]
			made, texts := markup(t, "a.txt", b.Bytes())
			if kind != "" {
				made, texts = markup(t, kind, b.Bytes())
			}
			if f.Name != "findings.docx" && f.Name != "findings.xlsx" && hidden(strings.TrimPrefix(texts, "\ufeff")) > 0 {
				t.Errorf("%s: %q lets hidden characters out", f.Name, text)
			}
			for _, m := range made {
				if active(m) {
					t.Errorf("%s: %q makes %s", f.Name, text, m)
				}
			}
		}
	}
}

// active tells an element that does something.
func active(element string) bool {
	for _, word := range []string{"<script", "<img", "<a href=\"h", "<a href=\"j", "<svg", "<iframe", "onload", "onerror", "fldChar", "instrText", "TargetMode", "externalLink", "comment or directive", "<!--"} {
		if strings.Contains(element, word) {
			return true
		}
	}
	return element == "f" || strings.HasPrefix(element, "f ")
}
