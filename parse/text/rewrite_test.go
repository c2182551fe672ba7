package text

import (
	"strings"
	"testing"

	"gouji/model"
	"gouji/parse/charset"
	"gouji/parse/document"
)

// TestRewriteEncodings changes words in texts of many encodings: what an
// encoding lacks is refused by name, and every other byte stays.
func TestRewriteEncodings(t *testing.T) {
	const shown = "全年新收申請七十四件，辦結。"
	for _, name := range []string{charset.UTF8, charset.GB18030, charset.Big5, charset.UTF16LE, charset.UTF16BE} {
		source := "前言一段。\r\n全年新收申請\r\n七十四件，辦結。\r\n末段。\r\n"
		if strings.HasPrefix(name, "utf-16") {
			source = "\ufeff" + source
		}
		data, err := charset.Encode(name, source)
		if err != nil {
			t.Fatal(name, err)
		}
		before, err := charset.Encode(name, source[:strings.Index(source, "全年")])
		if err != nil {
			t.Fatal(err)
		}
		through, err := charset.Encode(name, source[:strings.Index(source, "\r\n末段")])
		if err != nil {
			t.Fatal(err)
		}
		edit := document.Edit{Place: model.Place{Start: len(before), End: len(through)}, Text: shown, At: strings.Index(shown, "七十"), Old: "七十四"}
		for _, to := range []string{"八十", "", "𠮷", "与"} {
			edit.New = to
			out, err := Rewrite(data, document.Order{Edits: []document.Edit{edit}})
			if err != nil {
				t.Fatal(name, err)
			}
			if name == charset.Big5 && to == "𠮷" {
				if len(out.Refusals) != 1 || !strings.Contains(out.Refusals[0].Why.Chinese, name) || string(out.Data) != string(data) {
					t.Errorf("%s, %s: %+v", name, to, out.Refusals)
				}
				continue
			}
			want, err := charset.Encode(name, strings.Replace(source, "七十四", to, 1))
			if err != nil {
				t.Fatal(err)
			}
			if len(out.Refusals) > 0 || string(out.Data) != string(want) {
				t.Errorf("%s, %s: %q, want %q %+v", name, to, out.Data, want, out.Refusals)
			}
		}
	}
}
