package odt_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/odt"
	"gouji/parse/samples"
)

var at = time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)

func text(body string) []byte { return samples.OdtOf(false, "", body) }

// inTable puts the content of one cell into a table with a neighbour.
func inTable(attributes, content string) string {
	return `<table:table><table:table-column table:number-columns-repeated="2"/><table:table-row><table:table-cell><text:p>自然人</text:p></table:table-cell>` +
		`<table:table-cell` + attributes + `>` + content + `</table:table-cell></table:table-row></table:table><text:p>完</text:p>`
}

// first is the first block, or the second cell of the first table.
func first(t *testing.T, data []byte) (place model.Place, text string) {
	t.Helper()
	doc, err := odt.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	if len(doc.Blocks) == 0 {
		return model.Place{}, ""
	}
	if b := doc.Blocks[0]; b.Table != nil {
		c := b.Table.Cells[1]
		return c.Place, c.Text
	}
	return doc.Blocks[0].Place, doc.Blocks[0].Text
}

func rewrite(t *testing.T, data []byte, edits []document.Edit, notes ...document.Note) document.Rewritten {
	t.Helper()
	out, err := odt.Rewrite(data, document.Order{Edits: edits, Notes: notes, Reviewer: "王<审>", Time: at})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func change(t *testing.T, data []byte, old, to string) document.Edit {
	t.Helper()
	place, shown := first(t, data)
	return document.Edit{Place: place, Text: shown, At: strings.Index(shown, old), Old: old, New: to}
}

// entry gives an entry of a package.
func entry(t *testing.T, data []byte, name string) (packed []byte, header zip.FileHeader, content string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if f.Name != name {
			continue
		}
		raw, err := f.OpenRaw()
		if err != nil {
			t.Fatal(err)
		}
		if packed, err = io.ReadAll(raw); err != nil {
			t.Fatal(err)
		}
		open, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		all, err := io.ReadAll(open)
		if err != nil {
			t.Fatal(err)
		}
		return packed, f.FileHeader, string(all)
	}
	return nil, header, ""
}

func contentOf(t *testing.T, data []byte) string {
	t.Helper()
	_, _, content := entry(t, data, "content.xml")
	return content
}

var (
	ownRegion   = regexp.MustCompile(`<text:changed-region xml:id="(gj\d+)" text:id="gj\d+"><text:(deletion|insertion)><office:change-info>.*?</office:change-info>(?:<text:p[^>]*>((?s:.*?))</text:p>)?</text:(?:deletion|insertion)>(?:<text:insertion>.*?</text:insertion>)?</text:changed-region>`)
	ownTracked  = regexp.MustCompile(`<text:tracked-changes text:track-changes="false"></text:tracked-changes>`)
	ownNote     = regexp.MustCompile(`<office:annotation office:name="gj\d+">.*?</office:annotation>|<office:annotation-end office:name="gj\d+"/>`)
	spansGalore = regexp.MustCompile(`</?text:(?:span|a)[^>]*>`)
)

// rejected takes what the reviewer put in out again, by the rules of the
// format: what is left but for the spans round deleted text must be the draft.
func rejected(content string) string {
	deleted := map[string]string{}
	for _, m := range ownRegion.FindAllStringSubmatch(content, -1) {
		deleted[m[1]] = m[3]
	}
	content = ownNote.ReplaceAllString(ownTracked.ReplaceAllString(ownRegion.ReplaceAllString(content, ""), ""), "")
	for id, raw := range deleted {
		content = strings.Replace(content, `<text:change text:change-id="`+id+`"/>`, raw, 1)
		own := regexp.MustCompile(`<text:change-start text:change-id="` + id + `"/>.*?<text:change-end text:change-id="` + id + `"/>`)
		content = own.ReplaceAllString(content, "")
	}
	return content
}

// even leaves out what may differ in a part when a change is rejected: spans
// that were cut in two, and blanks, which the text that is read is held to.
func even(content string) string {
	return document.Squeeze(strings.ReplaceAll(spansGalore.ReplaceAllString(content, ""), "<text:s/>", ""))
}

// tracked lists who changed what in a text.
func tracked(t *testing.T, data []byte) (all string) {
	t.Helper()
	doc, err := odt.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range doc.Notices {
		all += fmt.Sprintln(n.Author, n.Change, n.Quote)
	}
	return all
}

// TestRewriteParagraphs changes words in paragraphs of many shapes: the
// paragraph reads as corrected, and rejected every byte is the draft's.
func TestRewriteParagraphs(t *testing.T) {
	foreign := func(before, in, after string) string {
		return `<text:tracked-changes><text:changed-region xml:id="c1" text:id="c1"><text:insertion><office:change-info><dc:creator>甲</dc:creator><dc:date>2026-01-01T08:00:00</dc:date></office:change-info></text:insertion></text:changed-region></text:tracked-changes>` +
			`<text:p>` + before + `<text:change-start text:change-id="c1"/>` + in + `<text:change-end text:change-id="c1"/>` + after + `</text:p>`
	}
	for _, c := range []struct{ name, body, old, to, holds string }{
		{"plain", `<text:p>新收74件。</text:p>`, "74件", "75件", `<text:p>新收7<text:change text:change-id="gj1"/><text:change-start text:change-id="gj2"/>5<text:change-end text:change-id="gj2"/>件。</text:p>`},
		{"style", `<text:p text:style-name="P&quot;7">新收74件。</text:p>`, "74", "", `<text:p text:style-name="P&quot;7">74</text:p></text:deletion>`},
		{"heading", `<text:h text:outline-level="1">新收74件</text:h>`, "74", "81", `<text:p>74</text:p></text:deletion>`},
		{"spans", `<text:p>新收<text:span text:style-name="A">7</text:span><text:span text:style-name="B">4件</text:span>。</text:p>`, "74", "81", `<text:p><text:span text:style-name="A">7</text:span></text:p></text:deletion>`},
		{"link", `<text:p>见<text:a xlink:href="http://x/?a&amp;b"><text:span>第74号</text:span></text:a>文</text:p>`, "74号文", "75号", `<text:p><text:a xlink:href="http://x/?a&amp;b"><text:span>4号</text:span></text:a></text:p>`},
		{"entities", `<text:p>&lt;7&#52;&gt;件</text:p>`, "74>件", "75>件", `<text:p>&#52;</text:p></text:deletion>`},
		{"bookmark between", `<text:p>新收7<text:bookmark text:name="x"/>4件</text:p>`, "74", "81", `<text:bookmark text:name="x"/>`},
		{"blanks as elements", `<text:p>新收<text:s text:c="3"/>74<text:tab/>件<text:line-break/>。</text:p>`, "  74 件", " 75件", `<text:s text:c="3"/>`},
		{"blanks put in", `<text:p>新收74件</text:p>`, "74", " 7  4 ", `<text:s/>7 <text:s/>4<text:s/>`},
		{"blank at the beginning", `<text:p>甲 74件</text:p>`, "甲", "", `<text:s/>`},
		{"blank that was swallowed", `<text:p>新收 <text:span> 74</text:span>件</text:p>`, "收 ", "", `>7<`},
		{"swallowed after what is put in", `<text:p>新收 <text:span> 74</text:span>件</text:p>`, "收 ", "收乙", `>乙7<`},
		{"lines", "<text:p>\n  新收\n  74\n  件</text:p>", "74 件", "75 件", `>5<`},
		{"foreign, all", foreign("新收", "74", "件"), "74", "81", `</text:deletion><text:insertion><office:change-info><dc:creator>甲</dc:creator>`},
		{"foreign, its end", foreign("新收", "74", "件"), "4", "5", `<text:change-end text:change-id="c1"/><text:change-start text:change-id="gj2"/>5<`},
		{"foreign, its beginning", foreign("新收", "74", "件"), "7", "6", `<text:change-start text:change-id="gj2"/>6<text:change-end text:change-id="gj2"/><text:change-start text:change-id="c1"/>`},
		{"foreign, within", foreign("新收", "704", "件"), "0", "1", `7<text:change text:change-id="gj1"/><text:change-start text:change-id="gj2"/>1<text:change-end text:change-id="gj2"/>4<text:change-end text:change-id="c1"/>`},
		{"foreign, over its end", foreign("新收", "74", "件。"), "4件", "5宗", `>4<`},
		{"declarations first", `<office:forms/><text:sequence-decls/><text:p>74</text:p>`, "74", "7", `<office:forms/><text:tracked-changes text:track-changes="false"><text:changed-region`},
		{"no changes yet", `<text:tracked-changes text:track-changes="true"/><text:p>74</text:p>`, "74", "7", `<text:tracked-changes text:track-changes="true"><text:changed-region`},
		{"annotation inside", `<text:p>7<office:annotation><dc:creator>甲</dc:creator><text:p>核</text:p></office:annotation>4件</text:p>`, "74", "81", `<text:p>核</text:p></office:annotation>`},
		{"note between", `<text:p>新收7<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p></text:note-body></text:note>4件</text:p>`, "74", "81", `<text:note-body><text:p>注</text:p></text:note-body>`},
		{"list", `<text:list text:style-name="L"><text:list-item><text:p>新收74件</text:p></text:list-item></text:list>`, "74", "81", `>81<`},
		{"hidden beside", `<text:p>新收7<text:hidden-text text:condition="x" text:string-value="9">9</text:hidden-text>4件</text:p>`, "74", "81", `>9<`},
	} {
		data := text(c.body)
		e := change(t, data, c.old, c.to)
		if e.At < 0 {
			_, shown := first(t, data)
			e.Text = strings.ReplaceAll(strings.ReplaceAll(shown, "\t", " "), "\n", " ")
			e.At = strings.Index(e.Text, c.old)
		}
		out := rewrite(t, data, []document.Edit{e})
		if len(out.Refusals) > 0 || e.At < 0 {
			t.Errorf("%s: %+v", c.name, out.Refusals)
			continue
		}
		want := strings.Replace(e.Text, c.old, c.to, 1)
		content := contentOf(t, out.Data)
		_, got := first(t, out.Data)
		if got = strings.ReplaceAll(strings.ReplaceAll(got, "\t", " "), "\n", " "); got != want {
			t.Errorf("%s: reads %q, want %q\n%s", c.name, got, want, content)
		}
		if !strings.Contains(content, c.holds) {
			t.Errorf("%s: lacks %s\n%s", c.name, c.holds, content)
		}
		if strings.Contains(content, "<text:change ") && !strings.Contains(tracked(t, out.Data), "王<审> "+fmt.Sprint(document.Deleted)) {
			t.Errorf("%s: read are %s", c.name, tracked(t, out.Data))
		}
		undone, draft := rejected(content), contentOf(t, data)
		if c.name == "no changes yet" {
			draft = strings.Replace(draft, `"true"/>`, `"true"></text:tracked-changes>`, 1)
		}
		if even(undone) != even(draft) {
			t.Errorf("%s: rejected it is\n%s\nthe draft is\n%s", c.name, undone, draft)
		}
	}
}

// TestRewriteCells corrects a cell in many shapes.
func TestRewriteCells(t *testing.T) {
	for _, c := range []struct{ name, attributes, content, to, holds, refused string }{
		{"text", ``, `<text:p>642</text:p>`, "643", `64<text:change `, ""},
		{"empty paragraph", ``, `<text:p text:style-name="P1"/>`, "4", `<text:p text:style-name="P1"><text:change-start text:change-id="gj1"/>4<text:change-end text:change-id="gj1"/></text:p>`, ""},
		{"no paragraph", ``, ``, "4", `<table:table-cell><text:p><text:change-start text:change-id="gj1"/>4<text:change-end text:change-id="gj1"/></text:p></table:table-cell>`, ""},
		{"emptied", ``, `<text:p>642</text:p>`, "", `<text:p><text:change text:change-id="gj1"/></text:p>`, ""},
		{"two paragraphs", ``, `<text:p>64</text:p><text:p>2</text:p>`, "7", `>7<`, ""},
		{"a number", ` office:value-type="float" office:value="642" table:style-name="C"`, `<text:p>642</text:p>`, "643", `<table:table-cell office:value-type="string" table:style-name="C">`, ""},
		{"money", ` office:value-type="currency"  office:currency="CNY" office:value='58.6'`, `<text:p>58.6</text:p>`, "58.7", `<table:table-cell office:value-type="string" >`, ""},
		{"text with a value", ` office:value-type="string" office:string-value="642"`, `<text:p>642</text:p>`, "643", `<table:table-cell office:value-type="string">`, ""},
		{"formula", ` table:formula="ooow:sum" office:value-type="float" office:value="642"`, `<text:p>642</text:p>`, "643", "", "此格是公式算出来的"},
		{"repeated", ` table:number-columns-repeated="2"`, `<text:p>642</text:p>`, "643", "", "此格在原稿里与相邻的格合写成一个"},
		{"field", ``, `<text:p><text:expression text:formula="x">642</text:expression></text:p>`, "643", "", "此处文字是域的结果"},
		{"ruby", ``, `<text:p><text:ruby><text:ruby-base>642</text:ruby-base></text:ruby></text:p>`, "643", "", "此处文字带注音"},
		{"CDATA", ``, `<text:p><![CDATA[642]]></text:p>`, "643", "", "此处文字以 CDATA 写成"},
		{"text box", ``, `<text:p><draw:frame><draw:text-box><text:p>642</text:p></draw:text-box></draw:frame></text:p>`, "643", "", "原稿此处不是所记的文字"},
	} {
		data := text(inTable(c.attributes, c.content))
		place, shown := first(t, data)
		out := rewrite(t, data, []document.Edit{{Place: place, Whole: true, Old: strings.ReplaceAll(shown, "\n", " "), New: c.to}})
		if c.refused != "" {
			if len(out.Refusals) != 1 || out.Refusals[0].Why.Chinese != c.refused || out.Refusals[0].Why.English == "" || !bytes.Equal(out.Data, data) {
				t.Errorf("%s: %+v", c.name, out.Refusals)
			}
			continue
		}
		content := contentOf(t, out.Data)
		if _, got := first(t, out.Data); got != c.to || len(out.Refusals) > 0 || !strings.Contains(content, c.holds) {
			t.Errorf("%s: reads %q, %+v\n%s", c.name, got, out.Refusals, content)
		}
	}
}

// TestRewriteKeepsParts looks at the package: what does not change is packed
// as it was and stands where it stood, and other people's marks stay.
func TestRewriteKeepsParts(t *testing.T) {
	for _, name := range []string{"made.odt", "tracked.odt"} {
		data := saved(t, name)
		doc, err := odt.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		var edits []document.Edit
		var notes []document.Note
		for _, b := range doc.Blocks {
			for i := 0; b.Table != nil && i < len(b.Table.Cells); i++ {
				if c := b.Table.Cells[i]; c.Text == "68" || c.Text == "74" {
					edits = append(edits, document.Edit{Place: c.Place, Whole: true, Old: c.Text, New: "64"})
					notes = append(notes, document.Note{Place: c.Place, Text: "与台账不符\n<text:p/>"})
				}
			}
		}
		out := rewrite(t, data, edits, notes...)
		if len(out.Refusals) > 0 || len(edits) < 3 {
			t.Fatal(len(edits), out.Refusals)
		}
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		again, err := zip.NewReader(bytes.NewReader(out.Data), int64(len(out.Data)))
		if err != nil {
			t.Fatal(err)
		}
		for i, f := range z.File {
			packed, header, _ := entry(t, data, f.Name)
			after, now, _ := entry(t, out.Data, f.Name)
			if again.File[i].Name != f.Name || now.Method != header.Method || f.Name != "content.xml" && !bytes.Equal(packed, after) {
				t.Errorf("%s: %s changed", name, f.Name)
			}
		}
		if head := string(out.Data[30:90]); !strings.HasPrefix(head, "mimetypeapplication/vnd.oasis.opendocument.text") {
			t.Errorf("%s: begins with %q", name, head)
		}
		before, after := contentOf(t, data), contentOf(t, out.Data)
		for _, tag := range []string{"<text:changed-region", "<text:change ", "<text:change-start", "<office:annotation "} {
			own := len(edits)
			if tag == "<text:changed-region" {
				own *= 2
			}
			if got, was := strings.Count(after, tag), strings.Count(before, tag); got != was+own {
				t.Errorf("%s: %d %s, were %d", name, got, tag, was)
			}
		}
		if name == "made.odt" && even(rejected(after)) != even(before) {
			t.Errorf("%s: bytes outside the marks changed", name)
		}
		read, err := odt.Read(out.Data)
		if err != nil {
			t.Fatal(err)
		}
		found := 0
		for _, n := range read.Notices {
			if n.Kind == model.Comment && n.Quote == "与台账不符\n<text:p/>" && n.Author == "王<审>" || n.Kind == model.TrackedChange && n.Author == "王<审>" {
				found++
			}
		}
		if found != 3*len(edits) {
			t.Errorf("%s: %d marks are read", name, found)
		}
		twice := rewrite(t, out.Data, nil, document.Note{Text: "再"})
		if got := contentOf(t, twice.Data); strings.Count(got, "<office:annotation ") != strings.Count(after, "<office:annotation ")+1 {
			t.Errorf("%s: it cannot be written again", name)
		}
		for _, id := range regexp.MustCompile(`xml:id="[^"]*"|office:name="gj[^"]*">`).FindAllString(contentOf(t, twice.Data), -1) {
			if strings.Count(contentOf(t, twice.Data), id) != 1 {
				t.Errorf("%s: %s stands twice", name, id)
			}
		}
	}
}

// TestRewriteAnchors puts annotations on words and on places.
func TestRewriteAnchors(t *testing.T) {
	const all = "全年新收申请74件，办结68件。"
	ranged := regexp.MustCompile(`<office:annotation office:name="gj\d+">.*?</office:annotation>(.*?)<office:annotation-end`)
	plain := regexp.MustCompile(`<[^>]*>`)
	for _, c := range []struct{ name, body, quote, in string }{
		{"words", `<text:p>` + all + `</text:p>`, "74件", "74件"},
		{"spans", `<text:p>全年新收申请<text:span>7</text:span><text:span>4件</text:span>，办结68件。</text:p>`, "74件", "74件"},
		{"the whole", `<text:p>` + all + `</text:p>`, "", all},
		{"elsewhere", `<text:p>` + all + `</text:p>`, "75件", all},
		{"field", `<text:p>全年新收申请<text:sequence>74</text:sequence>件，办结68件。</text:p>`, "74件", all},
		{"cell", inTable(``, `<text:p>7</text:p><text:p>4</text:p>`), "", "74"},
		{"cell without a paragraph", inTable(``, ``), "", ""},
		{"words that change", `<text:p>` + all + `</text:p>`, "74件，办", "请8件，办"},
	} {
		data := text(c.body)
		place, shown := first(t, data)
		var edits []document.Edit
		if c.name == "words that change" {
			edits = []document.Edit{change(t, data, "申请74", "请8")}
		}
		out := rewrite(t, data, edits, document.Note{Place: place, Text: "甲\n乙", Shown: shown, At: strings.Index(shown, c.quote), Quote: c.quote, Reviewer: "李复", Time: at.AddDate(0, 0, 1)})
		content := contentOf(t, out.Data)
		m := ranged.FindStringSubmatch(content)
		if m == nil || plain.ReplaceAllString(m[1], "") != c.in || !strings.Contains(content, `<dc:creator>李复</dc:creator><dc:date>2026-11-23T10:00:00</dc:date><text:p>甲</text:p><text:p>乙</text:p>`) {
			t.Errorf("%s: %q\n%s", c.name, m, content)
		}
		if len(edits) == 0 && !strings.Contains(c.name, "without") && rejected(content) != contentOf(t, data) {
			t.Errorf("%s: other bytes changed\n%s", c.name, content)
		}
	}
}
