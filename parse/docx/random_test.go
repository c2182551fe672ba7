package docx_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gouji/parse/document"
	"gouji/parse/docx"
	"gouji/parse/samples"
)

// inline makes the content of a paragraph of random elements.
func inline(random *rand.Rand, depth int, id *int) string {
	var b strings.Builder
	run := func() string {
		var b strings.Builder
		b.WriteString(`<w:r>`)
		if random.IntN(3) == 0 {
			b.WriteString(`<w:rPr><w:b/></w:rPr>`)
		}
		for range 1 + random.IntN(3) {
			switch k := random.IntN(12); {
			case k < 6:
				b.WriteString(`<w:t xml:space="preserve">` + []string{"新收", "74", "件", " ", "a b", "&lt;", "&#55; ", "。"}[random.IntN(8)] + `</w:t>`)
			case k < 8:
				b.WriteString(`<w:t>` + []string{" 新收 ", "74", " 件", "。 "}[random.IntN(4)] + `</w:t>`)
			case k == 8:
				b.WriteString([]string{`<w:tab/>`, `<w:br/>`, `<w:noBreakHyphen/>`, `<w:cr/>`}[random.IntN(4)])
			case k == 9:
				b.WriteString([]string{`<w:softHyphen/>`, `<w:lastRenderedPageBreak/>`}[random.IntN(2)])
			case k == 10:
				b.WriteString(`<w:t xml:space="preserve"></w:t>`)
			}
		}
		return b.String() + `</w:r>`
	}
	for range 1 + random.IntN(5) {
		switch k := random.IntN(16); {
		case k < 8 || depth > 2:
			b.WriteString(run())
		case k == 8:
			b.WriteString(`<w:hyperlink w:anchor="a">` + inline(random, depth+1, id) + `</w:hyperlink>`)
		case k == 9:
			b.WriteString(`<w:smartTag w:element="x">` + inline(random, depth+1, id) + `</w:smartTag>`)
		case k == 10:
			b.WriteString(`<w:sdt><w:sdtContent>` + inline(random, depth+1, id) + `</w:sdtContent></w:sdt>`)
		case k == 11 || k == 12:
			*id++
			b.WriteString(fmt.Sprintf(`<w:ins w:id="%d" w:author="甲">`, *id) + run() + run() + `</w:ins>`)
		case k == 13:
			*id++
			b.WriteString(fmt.Sprintf(`<w:del w:id="%d" w:author="甲"><w:r><w:delText>99</w:delText></w:r></w:del>`, *id))
		case k == 14:
			b.WriteString(field(run()))
		default:
			*id++
			b.WriteString(fmt.Sprintf(`<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="%d" w:name="b%d"/><w:bookmarkEnd w:id="%d"/>`, *id, *id, *id))
		}
	}
	return b.String()
}

// TestRewriteRandom changes random words of random paragraphs: to the blank
// they read as edited, and taken back as before.
func TestRewriteRandom(t *testing.T) {
	texts := []string{"", "75", " ", "甲 乙", " 8", "9 ", "<&>", "  "}
	written, refused := 0, map[string]int{}
	for seed := range uint64(1200) {
		random := rand.New(rand.NewPCG(seed, 2))
		id := 0
		body := p(inline(random, 0, &id))
		data := samples.Body(body)
		doc, err := docx.Read(data)
		if err != nil {
			t.Fatal(err, body)
		}
		if len(doc.Blocks) == 0 {
			continue
		}
		b := doc.Blocks[0]
		all := strings.NewReplacer("\t", " ", "\n", " ").Replace(b.Text)
		runes := []rune(all)
		from := random.IntN(len(runes))
		to := from + 1 + random.IntN(len(runes)-from)
		start, old := len(string(runes[:from])), string(runes[from:to])
		edit := document.Edit{Place: b.Place, Text: all, At: start, Old: old, New: texts[random.IntN(len(texts))]}
		note := document.Note{Place: b.Place, Text: "核", Shown: all, At: start, Quote: old}
		out := rewrite(t, data, []document.Edit{edit}, note)
		if len(out.Refusals) > 0 {
			refused[out.Refusals[0].Why.Chinese]++
			continue
		}
		written++
		part := partOf(t, out.Data, "word/document.xml")
		got, want := "", all[:start]+edit.New+all[start+len(old):]
		if again, err := docx.Read(out.Data); err != nil {
			t.Fatal(err, part)
		} else if len(again.Blocks) > 0 {
			got = strings.NewReplacer("\t", " ", "\n", " ").Replace(again.Blocks[0].Text)
		}
		if got != want {
			t.Fatalf("seed %d: %q for %q at %d of %q reads %q, want %q\n%s\n%s", seed, edit.New, old, start, all, got, want, body, part)
		}
		back := ownIns.ReplaceAllString(part, "")
		back = ownDel.ReplaceAllStringFunc(back, func(s string) string {
			return strings.ReplaceAll(ownDel.FindStringSubmatch(s)[1], "delText", "t")
		})
		if got := prose(t, samples.Raw(back, "")).Text; got != b.Text {
			t.Fatalf("seed %d: taken back it reads %q, want %q\n%s\n%s", seed, got, b.Text, body, part)
		}
		if n := strings.Count(part, "<w:commentRangeStart"); n != 1 || strings.Count(part, "<w:commentRangeEnd") != 1 || strings.Index(part, "<w:commentRangeEnd") < strings.Index(part, "<w:commentRangeStart") {
			t.Fatalf("seed %d: %d comments\n%s", seed, n, part)
		}
		unique(t, fmt.Sprint(seed), part)
	}
	if written < 700 {
		t.Errorf("only %d were written, refused %v", written, refused)
	}
	if delete(refused, "此处文字是域的结果"); len(refused) > 0 {
		t.Errorf("refused: %v", refused)
	}
}
