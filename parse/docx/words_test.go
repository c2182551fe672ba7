package docx_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"gouji/parse/document"
	"gouji/parse/docx"
	"gouji/parse/samples"
)

func field(result string) string {
	return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + result + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
}

// TestRewriteWords changes words of paragraphs in many shapes: the paragraph
// reads as edited, and with the reviewer's changes taken back as before.
func TestRewriteWords(t *testing.T) {
	for _, c := range []struct{ name, paragraph, old, to, refused string }{
		{"runs", r("新收7") + `<w:proofErr w:type="gramStart"/>` + r("4") + r("件。"), "74件", "81件", ""},
		{"hyperlink", r("见") + `<w:hyperlink r:id="rId9">` + r("目录74号") + `</w:hyperlink>` + r("。"), "74号。", "75号", ""},
		{"over a hyperlink", r("见第7") + `<w:hyperlink w:anchor="a">` + r("4号") + `</w:hyperlink>` + r("文"), "第74号文", "附件", ""},
		{"beside a field", r("共") + field(r("5")) + r("页74件"), "页74", "面75", ""},
		{"before a field", r("共74") + field(r("5")) + r("页"), "74", "", ""},
		{"over a field", r("共74") + field(r("5")) + r("页"), "745页", "8页", "此处文字是域的结果"},
		{"tab", `<w:r><w:t>新收</w:t><w:tab/><w:t>74</w:t><w:tab/><w:t>件</w:t></w:r>`, "74 件", "75件", ""},
		{"break", `<w:r><w:t>新收</w:t><w:br/><w:t>74件</w:t></w:r>`, "收 74", "到74", ""},
		{"hyphens", `<w:r><w:t>2023</w:t><w:noBreakHyphen/><w:t>2024年</w:t><w:softHyphen/><w:t>度</w:t></w:r>`, "3-2024年度", "4-2025年", ""},
		{"hidden characters", r("新\u00ad收7\u200b4件"), "4件", "5件", ""},
		{"over a hidden character", r("新收7\u200b4件"), "7<U+200B>4", "75", ""},
		{"foreign insertion", r("新收") + `<w:ins w:id="8" w:author="甲">` + r("7") + r("4") + `</w:ins>` + r("件"), "4件", "5宗", ""},
		{"foreign insertion, all", r("新收") + `<w:ins w:id="8" w:author="甲">` + r("74") + `</w:ins>` + r("件"), "74", "81", ""},
		{"foreign insertion, within", r("新收") + `<w:ins w:id="8" w:author="甲">` + r("7") + r("04") + `</w:ins>` + r("件"), "0", "1", ""},
		{"foreign insertion, within a link", `<w:ins w:id="8" w:author="甲"><w:hyperlink>` + r("704") + `</w:hyperlink></w:ins>` + r("件"), "0", "1", "更正会在他人插入的修订中间结束"},
		{"foreign insertion, twice", r("新收") + `<w:ins w:id="8" w:author="甲" w:date="2026-01-01T00:00:00Z">` + r("第七零四号") + `</w:ins>`, "七零四", "七十四", ""},
		{"foreign insertion, within, deleted", r("新收") + `<w:ins w:id="8" w:author="甲">` + r("704") + `</w:ins>` + r("件"), "0", "", ""},
		{"beside a foreign deletion", r("新收7") + `<w:del w:id="8" w:author="甲"><w:r><w:delText>99</w:delText></w:r></w:del>` + r("4件"), "74", "81", ""},
		{"drawing between runs", r("新收7") + `<w:r><w:drawing/></w:r>` + r("4件"), "74", "81", ""},
		{"drawing in the run", `<w:r><w:t>新收7</w:t><w:drawing/><w:t>4件</w:t></w:r>`, "74", "81", "更正的文字中间有图形、脚注或域"},
		{"beside a raised figure", r("新收7") + `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>` + r("件"), "7", "8", ""},
		{"control", `<w:sdt><w:sdtPr/><w:sdtContent>` + r("新收74") + `</w:sdtContent></w:sdt>` + r("件"), "4件", "5宗", ""},
		{"smart tag", r("新收") + `<w:smartTag w:element="x">` + r("74") + `</w:smartTag>` + r("件"), "74", "81", ""},
		{"blanks that do not count", `<w:r><w:t> 新收74 </w:t></w:r><w:r><w:t xml:space="preserve"> 件</w:t></w:r>`, "4 件", "5 宗", ""},
		{"the beginning", r("新收74件"), "新", "共新", ""},
		{"all of it", r("新收") + r("74件"), "新收74件", "无", ""},
	} {
		data := samples.Body(p(c.paragraph))
		b := prose(t, data)
		text := strings.NewReplacer("\t", " ", "\n", " ", "\u00ad", "<U+00AD>", "\u200b", "<U+200B>").Replace(b.Text)
		edit := document.Edit{Place: b.Place, Text: text, At: strings.Index(text, c.old), Old: c.old, New: c.to}
		if edit.At < 0 {
			t.Fatalf("%s: %q", c.name, text)
		}
		out := rewrite(t, data, []document.Edit{edit})
		if c.refused != "" {
			if len(out.Refusals) != 1 || out.Refusals[0].Why.Chinese != c.refused || !bytes.Equal(out.Data, data) {
				t.Errorf("%s: %+v", c.name, out.Refusals)
			}
			continue
		}
		part := partOf(t, out.Data, "word/document.xml")
		want := strings.NewReplacer(" ", "", "\n", "", "\t", "").Replace(strings.Replace(text, c.old, c.to, 1))
		got := strings.NewReplacer("\t", "", "\n", "", " ", "", "\u00ad", "<U+00AD>", "\u200b", "<U+200B>").Replace(prose(t, out.Data).Text)
		if got != want || len(out.Refusals) > 0 {
			t.Errorf("%s: reads %q, want %q; %+v\n%s", c.name, got, want, out.Refusals, part)
		}
		back := ownIns.ReplaceAllString(part, "")
		back = ownDel.ReplaceAllStringFunc(back, func(s string) string {
			return strings.ReplaceAll(ownDel.FindStringSubmatch(s)[1], "delText", "t")
		})
		if got := prose(t, samples.Raw(back, "")).Text; got != b.Text {
			t.Errorf("%s: taken back it reads %q, was %q\n%s", c.name, got, b.Text, part)
		}
		unique(t, c.name, part)
	}
}

// TestRewriteMacros corrects a document with macros: the program in it and
// what says so are kept.
func TestRewriteMacros(t *testing.T) {
	plain := samples.Body(inTable(`<w:p>`+r("64")+`</w:p>`), samples.Part{Name: "settings"})
	z, err := zip.NewReader(bytes.NewReader(plain), int64(len(plain)))
	if err != nil {
		t.Fatal(err)
	}
	parts := []samples.Part{{Name: "word/vbaProject.bin", Text: "\xd0\xcf\x11\xe0 a program"}}
	for _, f := range z.File {
		text := partOf(t, plain, f.Name)
		text = strings.Replace(text, `application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml`, `application/vnd.ms-word.document.macroEnabled.main+xml`, 1)
		text = strings.Replace(text, `</Relationships>`, `<Relationship Id="rId77" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>`, 1)
		if strings.HasPrefix(f.Name, "_rels/") {
			text = partOf(t, plain, f.Name)
		}
		parts = append(parts, samples.Part{Name: f.Name, Text: text})
	}
	data := samples.Zip(parts)
	if !docx.Sniff(data, ".docm") {
		t.Fatal("a document with macros is not told")
	}
	c := value(t, data)
	out := rewrite(t, data, cellEdit(c, "65"), document.Note{Place: c.Place, Text: "请核"})
	if got := value(t, out.Data).Text; got != "65" || len(out.Refusals) > 0 {
		t.Errorf("reads %q, %+v", got, out.Refusals)
	}
	before, after := entries(t, data), entries(t, out.Data)
	if !bytes.Equal(before["word/vbaProject.bin"], after["word/vbaProject.bin"]) {
		t.Error("the program changed")
	}
	if types := partOf(t, out.Data, "[Content_Types].xml"); !strings.Contains(types, "macroEnabled") || !strings.Contains(types, "comments+xml") {
		t.Error(types)
	}
	if rels := partOf(t, out.Data, "word/_rels/document.xml.rels"); !strings.Contains(rels, `Id="rId77"`) || !strings.Contains(rels, `Id="rId78"`) {
		t.Error(rels)
	}
}
