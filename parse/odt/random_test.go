package odt_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gouji/parse/document"
	"gouji/parse/odt"
)

// inline makes the content of a paragraph of random elements.
func inline(random *rand.Rand, depth int, open *int) string {
	var b strings.Builder
	words := []string{"新收", "74", "件", " ", "  ", "\n ", "&lt;", "&#55;", "a b", "。", "， "}
	for range 1 + random.IntN(5) {
		switch k := random.IntN(16); {
		case k < 7 || depth > 2:
			b.WriteString(words[random.IntN(len(words))])
		case k < 9:
			b.WriteString(`<text:span text:style-name="T">` + inline(random, depth+1, open) + `</text:span>`)
		case k == 9:
			b.WriteString(`<text:a xlink:href="http://x">` + inline(random, depth+1, open) + `</text:a>`)
		case k == 10:
			b.WriteString([]string{`<text:s/>`, `<text:s text:c="3"/>`, `<text:tab/>`, `<text:line-break/>`}[random.IntN(4)])
		case k == 11:
			b.WriteString([]string{`<text:bookmark text:name="b"/>`, `<text:soft-page-break/>`, `<!-- x -->`, `<office:annotation><text:p>批</text:p></office:annotation>`}[random.IntN(4)])
		case k == 12:
			b.WriteString(`<text:sequence>5</text:sequence>`)
		case k == 13:
			b.WriteString(`<text:change text:change-id="d"/>`)
		case k == 14 && *open < 3:
			*open++
			id := fmt.Sprintf("i%d", *open)
			b.WriteString(`<text:change-start text:change-id="` + id + `"/>` + inline(random, depth+1, open) + `<text:change-end text:change-id="` + id + `"/>`)
		default:
			b.WriteString(words[random.IntN(3)])
		}
	}
	return b.String()
}

// TestRewriteRandom changes random words of random paragraphs: to the blank
// they read as edited, and rejected as before.
func TestRewriteRandom(t *testing.T) {
	const info = `<office:change-info><dc:creator>甲</dc:creator><dc:date>2026-01-01T08:00:00</dc:date></office:change-info>`
	regions := `<text:changed-region text:id="d"><text:deletion>` + info + `<text:p>99</text:p></text:deletion></text:changed-region>`
	for i := range 3 {
		regions += fmt.Sprintf(`<text:changed-region text:id="i%d"><text:insertion>`+info+`</text:insertion></text:changed-region>`, i+1)
	}
	texts := []string{"", "75", " ", "甲 乙", " 8", "9 ", "<&>", "  "}
	written := 0
	for seed := range uint64(1200) {
		random := rand.New(rand.NewPCG(seed, 1))
		open := 0
		body := `<text:tracked-changes>` + regions + `</text:tracked-changes><text:p>` + inline(random, 0, &open) + `</text:p>`
		data := text(body)
		doc, err := odt.Read(data)
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
		at, old := len(string(runes[:from])), string(runes[from:to])
		edit := document.Edit{Place: b.Place, Text: all, At: at, Old: old, New: texts[random.IntN(len(texts))]}
		if document.Squeeze(old) == "" && edit.New == "" && from == 0 {
			continue
		}
		note := document.Note{Place: b.Place, Text: "核", Shown: all, At: at, Quote: old}
		out := rewrite(t, data, []document.Edit{edit}, note)
		if len(out.Refusals) > 0 {
			if why := out.Refusals[0].Why.Chinese; why != "此处文字是域的结果" {
				t.Errorf("seed %d: %s\n%s\n%q for %q at %d of %q", seed, why, body, edit.New, old, at, all)
			}
			continue
		}
		written++
		content := contentOf(t, out.Data)
		_, got := first(t, out.Data)
		want := strings.TrimRight(all[:at]+edit.New+all[at+len(old):], " ")
		if got = strings.NewReplacer("\t", " ", "\n", " ").Replace(got); strings.TrimRight(got, " ") != want {
			t.Errorf("seed %d: %q for %q at %d of %q reads %q, want %q\n%s\n%s", seed, edit.New, old, at, all, got, want, body, content)
		}
		back := rejected(content)
		if even(back) != even(contentOf(t, data)) {
			t.Errorf("seed %d: rejected it is\n%s\nthe draft\n%s", seed, even(back), even(contentOf(t, data)))
		}
		if _, got := first(t, with(t, data, "content.xml", back)); strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(b.Text), " ") {
			t.Errorf("seed %d: rejected it reads %q, want %q\n%s", seed, got, b.Text, content)
		}
		if t.Failed() {
			break
		}
	}
	if written < 800 {
		t.Errorf("only %d were written", written)
	}
}
