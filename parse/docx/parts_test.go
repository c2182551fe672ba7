package docx_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/docx"
	"gouji/parse/samples"
)

// body reads a document whose body is given, with the parts beside it.
func body(t *testing.T, content string, parts ...samples.Part) *document.Document {
	t.Helper()
	doc, err := docx.Read(samples.Body(content, parts...))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func lines(doc *document.Document) []string {
	_, prose := tables(doc.Blocks)
	return prose
}

// p is a paragraph with runs.
func p(runs string) string { return "<w:p>" + runs + "</w:p>" }

// r is a run with text.
func r(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }

func TestVisibleText(t *testing.T) {
	for _, c := range []struct{ name, xml, want string }{
		{"runs", r("20") + r("23年"), "2023年"},
		{"tab and breaks", `<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>`, "a\tb\nc\nd"},
		{"page break first", `<w:r><w:br w:type="page"/><w:t>a</w:t></w:r>`, "a"},
		{"hyphen", `<w:r><w:t>2023</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r>`, "2023-1"},
		{"symbol", `<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Arial" w:char="00B7"/><w:sym w:font="Odd" w:char="F0D0"/></w:r>`, "☑\ufffd\ufffd"},
		{"entities", r("&lt;&amp;&#x4e00;&gt;"), "<&一>"},
		{"cdata", `<w:r><w:t><![CDATA[<a>&amp;]]></w:t></w:r>`, "<a>&amp;"},
		{"trimmed", `<w:r><w:t> a </w:t></w:r><w:r><w:t xml:space="preserve"> b</w:t></w:r>`, "a b"},
		{"deleted", r("a") + `<w:del w:author="x"><w:r><w:delText>b</w:delText></w:r></w:del>` + r("c"), "ac"},
		{"inserted", r("a") + `<w:ins w:author="x">` + r("b") + `</w:ins>`, "ab"},
		{"deleted in inserted", `<w:ins>` + r("a") + `<w:del><w:r><w:delText>b</w:delText></w:r></w:del></w:ins>`, "a"},
		{"moved", `<w:moveFrom>` + r("a") + `</w:moveFrom>` + r("b") + `<w:moveTo>` + r("c") + `</w:moveTo>`, "bc"},
		{"hyperlink", `<w:hyperlink w:anchor="x">` + r("a") + `</w:hyperlink>`, "a"},
		{"wrappers", `<w:smartTag><w:customXml><w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>` + r("a") + `</w:sdtContent></w:sdt></w:customXml></w:smartTag>`, "a"},
		{"choice", `<mc:AlternateContent><mc:Choice Requires="wps">` + r("a") + `</mc:Choice><mc:Fallback>` + r("b") + `</mc:Fallback></mc:AlternateContent>`, "a"},
		{"choice in run", `<w:r><mc:AlternateContent><mc:Choice Requires="x"><w:t>a</w:t></mc:Choice><mc:Fallback><w:t>b</w:t></mc:Fallback></mc:AlternateContent></w:r>`, "a"},
		{"fallback alone", `<w:r><mc:AlternateContent><mc:Fallback><w:t>b</w:t></mc:Fallback></mc:AlternateContent></w:r>`, "b"},
		{"field", `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> =SUM(ABOVE) </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + r("64") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>` + r("件"), "64件"},
		{"field in field", `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + r("no") +
			`<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + r("yes") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`, "yes"},
		{"simple field", `<w:fldSimple w:instr="PAGE">` + r("3") + `</w:fldSimple>`, "3"},
		{"hidden", r("a") + `<w:r><w:rPr><w:vanish/></w:rPr><w:t>b</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>c</w:t></w:r>`, "ac"},
		{"raised", r("3") + `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>` + r("2"), "3 1 2"},
		{"raised behind words", r("件") + `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>①</w:t></w:r>`, "件①"},
		{"not raised", r("3") + `<w:r><w:rPr><w:vertAlign w:val="baseline"/></w:rPr><w:t>1</w:t></w:r>`, "31"},
		{"struck", `<w:r><w:rPr><w:strike/></w:rPr><w:t>3</w:t></w:r>` + r("5") + `<w:r><w:rPr><w:dstrike w:val="0"/></w:rPr><w:t>6</w:t></w:r>`, "3 56"},
		{"ruby", `<w:r><w:ruby><w:rubyPr/><w:rt>` + r("yuè") + `</w:rt><w:rubyBase>` + r("岳") + `</w:rubyBase></w:ruby></w:r>`, "岳"},
		{"equation", `<m:oMath><m:r><m:t>3</m:t></m:r></m:oMath>`, "3"},
		{"old properties", `<w:pPr><w:pPrChange w:author="x"><w:pPr><w:pStyle w:val="1"/></w:pPr></w:pPrChange></w:pPr>` + r("a"), "a"},
	} {
		doc := body(t, p(c.xml))
		if got := strings.Join(lines(doc), "|"); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestDeletedParagraphMarkJoins(t *testing.T) {
	mark := `<w:pPr><w:rPr><w:del w:author="x"/></w:rPr></w:pPr>`
	doc := body(t, p(mark+r("a"))+p(mark+r("b"))+p(r("c"))+p(mark+r("d")))
	if got := lines(doc); !slices.Equal(got, []string{"abc", "d"}) {
		t.Errorf("%q", got)
	}
}

func TestContentsAreAside(t *testing.T) {
	begin := `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \o "1-3" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`
	doc := body(t, p(begin+r("一、总体情况 1"))+p(r("二、主动公开 2"))+p(`<w:r><w:fldChar w:fldCharType="end"/></w:r>`)+p(r("一、总体情况")))
	if got := lines(doc); !slices.Equal(got, []string{"一、总体情况"}) {
		t.Errorf("%q", got)
	}
}

func TestTextBoxesAndPictures(t *testing.T) {
	box := `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><a><wps:txbx><w:txbxContent>` + p(r("框")) + `</w:txbxContent></wps:txbx></a></w:drawing></mc:Choice>` +
		`<mc:Fallback><w:pict><w:txbxContent>` + p(r("框")) + `</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
	doc := body(t, p(r("前")+box+r("后"))+p(`<w:r><w:drawing><x><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></x></w:drawing></w:r>`))
	if got := lines(doc); !slices.Equal(got, []string{"前后", "框", ""}) {
		t.Errorf("%q", got)
	}
	if !doc.Blocks[2].Picture || doc.Blocks[0].Picture {
		t.Errorf("%+v", doc.Blocks)
	}
}

func TestHeadersAndNotesAreAside(t *testing.T) {
	doc := body(t, p(r("正文")), samples.Part{Name: "header", Text: p(r("页眉"))},
		samples.Part{Name: "footnotes", Text: `<w:footnote w:type="separator">` + p(r("线")) + `</w:footnote><w:footnote w:id="1">` + p(r("注")) + `</w:footnote>`})
	var aside []string
	for _, b := range doc.Blocks {
		if b.Aside {
			aside = append(aside, b.Text+" "+b.Place.Part)
		}
	}
	if !slices.Equal(lines(doc), []string{"正文"}) || !slices.Equal(aside, []string{"页眉 word/header.xml", "注 word/footnotes.xml"}) {
		t.Errorf("%q %q", lines(doc), aside)
	}
}

// level is a level of a list.
func level(i, start, format, text, more string) string {
	return `<w:lvl w:ilvl="` + i + `"><w:start w:val="` + start + `"/><w:numFmt w:val="` + format + `"/>` + more + `<w:lvlText w:val="` + text + `"/></w:lvl>`
}

func numbered(num, lvl, text string) string {
	return p(`<w:pPr><w:numPr><w:ilvl w:val="` + lvl + `"/><w:numId w:val="` + num + `"/></w:numPr></w:pPr>` + r(text))
}

func TestNumbering(t *testing.T) {
	lists := samples.Part{Name: "numbering", Text: `<w:abstractNum w:abstractNumId="0">` +
		level("0", "1", "chineseCounting", "%1、", "") + level("1", "1", "chineseCounting", "（%2）", "") +
		level("2", "1", "decimal", "%3.", "") + level("3", "1", "decimal", "%1.%4", "<w:isLgl/>") + level("4", "1", "bullet", "·", "") + `</w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="1">` + level("0", "3", "upperRoman", "%1", "") + level("1", "1", "lowerLetter", "%2)", `<w:lvlRestart w:val="0"/>`) + `</w:abstractNum>` +
		`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>` +
		`<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">` + level("0", "1", "decimalEnclosedCircle", "%1", "") + `</w:lvlOverride></w:num>`}
	hidden := strings.Replace(numbered("1", "0", ""), "</w:pPr>", "<w:rPr><w:vanish/></w:rPr></w:pPr>", 1)
	doc := body(t, numbered("1", "0", "a")+hidden+numbered("1", "1", "b")+numbered("1", "1", "c")+numbered("1", "2", "d")+numbered("1", "0", "e")+
		numbered("1", "1", "f")+numbered("1", "3", "g")+numbered("1", "4", "h")+numbered("0", "0", "i")+numbered("2", "0", "j")+numbered("1", "0", "k")+
		numbered("3", "0", "l")+numbered("3", "1", "m")+numbered("3", "0", "n")+numbered("3", "1", "o")+numbered("4", "0", "p")+numbered("77", "0", "q"), lists)
	want := []string{"一、a", "（一）b", "（二）c", "1. d", "二、e", "（一）f", "2.1 g", "h", "i", "九、j", "十、k", "III l", "a) m", "IV n", "b) o", "⑪ p", "q"}
	if got := lines(doc); !slices.Equal(got, want) {
		t.Errorf("\n%q\n%q", got, want)
	}
}

func TestSpanRules(t *testing.T) {
	tc := func(properties, text string) string {
		return `<w:tc><w:tcPr>` + properties + `</w:tcPr>` + p(r(text)) + `</w:tc>`
	}
	doc := body(t, `<w:tbl><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>`+tc(`<w:vMerge w:val="restart"/>`, "a")+tc("", "b")+`</w:tr>`+
		`<w:tr>`+tc("", "c")+tc(`<w:vMerge/>`, "")+tc("", "d")+`</w:tr>`+
		`<w:tr><w:trPr><w:del w:author="x"/></w:trPr>`+tc("", "gone")+`</w:tr>`+
		`<w:tr>`+tc(`<w:vMerge/>`, "lone")+tc(`<w:vMerge w:val="continue"/>`, "unseen")+tc(`<w:cellDel w:author="x"/>`, "gone")+tc("", "e")+`</w:tr></w:tbl>`)
	all, _ := tables(doc.Blocks)
	var got []string
	for _, c := range all[0].Cells {
		got = append(got, strings.TrimSpace(c.Text)+string(rune('0'+c.Row))+string(rune('0'+c.Col))+string(rune('0'+c.RowSpan))+string(rune('0'+c.ColSpan)))
	}
	if want := []string{"a0131", "b0211", "c1011", "d1211", "lone2011", "e2211"}; !slices.Equal(got, want) || all[0].Rows != 3 || all[0].Cols != 3 {
		t.Errorf("%q, want %q", got, want)
	}
	unseen := 0
	for _, n := range doc.Notices {
		if n.Kind == model.HiddenText && n.Quote == "unseen" {
			unseen++
		}
	}
	if unseen != 1 {
		t.Errorf("%+v", doc.Notices)
	}
}

func TestAdjoiningChangesAreOne(t *testing.T) {
	ins := func(author, text string) string { return `<w:ins w:author="` + author + `">` + r(text) + `</w:ins>` }
	doc := body(t, p(ins("甲", "6")+ins("甲", "4")+ins("乙", "件")))
	if len(doc.Notices) != 2 || doc.Notices[0].Quote != "64" || doc.Notices[1].Author != "乙" {
		t.Errorf("%+v", doc.Notices)
	}
}

func TestManyChangesAreCounted(t *testing.T) {
	one := p(`<w:ins w:author="甲">`+r("x")+`</w:ins>`) + p(`<w:del w:author="乙"><w:r><w:delText>y</w:delText></w:r></w:del>`)
	doc := body(t, strings.Repeat(one, 1000)+p(`<w:r><w:rPr><w:vanish/></w:rPr><w:t>z</w:t></w:r>`))
	changes, hidden := 0, 0
	for _, n := range doc.Notices {
		switch n.Kind {
		case model.TrackedChange:
			changes += max(n.Count, 1)
		case model.HiddenText:
			hidden++
		}
	}
	if changes != 2000 || hidden != 1 || len(doc.Notices) > 200 {
		t.Errorf("%d changes, %d hidden, %d notices", changes, hidden, len(doc.Notices))
	}
}

func TestUTF16MainPart(t *testing.T) {
	src := `<?xml version="1.0" encoding="UTF-16"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + p(r("年度报告")) + `</w:body></w:document>`
	var raw []byte
	for _, u := range utf16.Encode([]rune("\ufeff" + src)) {
		raw = append(raw, byte(u), byte(u>>8))
	}
	doc, err := docx.Read(samples.Raw(string(raw), ""))
	if err != nil || !slices.Equal(lines(doc), []string{"年度报告"}) {
		t.Errorf("%v, %v", doc, err)
	}
}
