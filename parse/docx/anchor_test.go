package docx_test

import (
	"regexp"
	"strings"
	"testing"

	"gouji/parse/document"
	"gouji/parse/docx"
	"gouji/parse/samples"
)

// prose is the first paragraph of a document.
func prose(t *testing.T, data []byte) document.Block {
	t.Helper()
	doc, err := docx.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return doc.Blocks[0]
}

var (
	ranged = regexp.MustCompile(`<w:commentRangeStart w:id="(\d+)"/>(.*?)<w:commentRangeEnd w:id="(\d+)"/><w:r><w:commentReference w:id="(\d+)"/></w:r>`)
	shown  = regexp.MustCompile(`<w:t(?: [^>]*)?>([^<]*)<|<w:delText[^>]*>([^<]*)<`)
)

// TestCommentsRoundWords anchors comments on words of paragraphs in many
// shapes: what stands in the range is what the comment is about, struck out
// or not, and the paragraph reads as before.
func TestCommentsRoundWords(t *testing.T) {
	const all = "全年新收申请74件，办结68件。"
	for _, c := range []struct {
		name, paragraph, quote, in string // in is what the range holds, all of the paragraph where it cannot be entered
		edit                       [2]string
	}{
		{"one run", r(all), "74件", "74件", [2]string{}},
		{"the beginning", r(all), "全年", "全年", [2]string{}},
		{"the end", r(all), "68件。", "68件。", [2]string{}},
		{"runs", r("全年新收申请7") + `<w:bookmarkStart w:id="4" w:name="x"/>` + r("4") + `<w:bookmarkEnd w:id="4"/>` + r("件，办结68件。"), "74件", "74件", [2]string{}},
		{"hyperlink", r("全年新收") + `<w:hyperlink w:anchor="a">` + r("申请74件，") + `</w:hyperlink>` + r("办结68件。"), "74件", "74件", [2]string{}},
		{"foreign insertion", r("全年新收申请") + `<w:ins w:id="9" w:author="甲">` + r("74件") + `</w:ins>` + r("，办结68件。"), "4件，办", "4件，办", [2]string{}},
		{"entities and blanks", `<w:r><w:t> 全年新收申请&#55;4件，办结68件。 </w:t></w:r>`, "74件", "&#55;4件", [2]string{}},
		{"field", r("全年新收申请") + `<w:fldSimple w:instr="X">` + r("74") + `</w:fldSimple>` + r("件，办结68件。"), "74", all, [2]string{}},
		{"elsewhere", r(all), "75件", all, [2]string{}},
		{"the words that change", r(all), "74件", "745件", [2]string{"74件", "75件"}},
		{"more than changes", r("全年新收申请7") + r("4件，办结68件。"), "申请74件，", "申请7481件，", [2]string{"74", "81"}},
		{"inside what goes", r(all), "4", "", [2]string{"74件", ""}},
		{"what is put in", r(all), "新收申请", "新收公开申请", [2]string{"收申", "收公开申"}},
	} {
		data := samples.Body(`<w:p>` + c.paragraph + `</w:p>`)
		b := prose(t, data)
		note := document.Note{Place: b.Place, Text: "请核", Shown: b.Text, At: strings.Index(b.Text, c.quote), Quote: c.quote, Reviewer: "李复"}
		var edits []document.Edit
		want := b.Text
		if old := c.edit[0]; old != "" {
			edits = append(edits, document.Edit{Place: b.Place, Text: b.Text, At: strings.Index(b.Text, old), Old: old, New: c.edit[1]})
			want = strings.Replace(want, old, c.edit[1], 1)
		}
		out := rewrite(t, data, edits, note)
		part := partOf(t, out.Data, "word/document.xml")
		m := ranged.FindStringSubmatch(part)
		if m == nil || m[1] != m[3] || m[1] != m[4] {
			t.Errorf("%s: no comment\n%s", c.name, part)
			continue
		}
		got := ""
		for _, s := range shown.FindAllStringSubmatch(m[2], -1) {
			got += s[1] + s[2]
		}
		if got != c.in || prose(t, out.Data).Text != want || len(out.Refusals) > 0 {
			t.Errorf("%s: the comment stands round %q, want %q; reads %q\n%s", c.name, got, c.in, prose(t, out.Data).Text, part)
		}
		if comments := partOf(t, out.Data, "word/comments.xml"); !strings.Contains(comments, `w:author="李复"`) || !strings.Contains(comments, `w:initials="李"`) {
			t.Errorf("%s: %s", c.name, comments)
		}
	}
}

// TestChangesBearTheirReviewers has two reviewers change one run.
func TestChangesBearTheirReviewers(t *testing.T) {
	data := samples.Body(`<w:p>` + r("新收74件，办结68件。") + `</w:p>`)
	b := prose(t, data)
	edit := func(old, to, who string) document.Edit {
		return document.Edit{Place: b.Place, Text: b.Text, At: strings.Index(b.Text, old), Old: old, New: to, Reviewer: who}
	}
	first, second := edit("4", "", "甲"), edit("件，", "", "乙")
	first.Time = at.AddDate(0, 0, -1)
	out := rewrite(t, data, []document.Edit{first, second, edit("68", "69", "")})
	part := partOf(t, out.Data, "word/document.xml")
	for _, want := range []string{`w:author="甲" w:date="2026-11-21T10:00:00Z"><w:r><w:delText xml:space="preserve">4<`,
		`w:author="乙" w:date="2026-11-22T10:00:00Z"><w:r><w:delText xml:space="preserve">件，<`, `w:author="王&lt;审&gt;" w:date="2026-11-22T10:00:00Z"><w:r><w:t xml:space="preserve">9<`} {
		if !strings.Contains(part, want) {
			t.Errorf("lacks %s\n%s", want, part)
		}
	}
	if got := prose(t, out.Data).Text; got != "新收7办结69件。" {
		t.Errorf("reads %q", got)
	}
}
