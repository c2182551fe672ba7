package markdown

import (
	"strings"
	"testing"

	"gouji/parse/document"
)

// TestRewriteAmongMarks changes words in paragraphs with marks: the marks
// stay, and words that cannot be told apart are refused.
func TestRewriteAmongMarks(t *testing.T) {
	for _, c := range []struct{ source, old, to, want string }{
		{"全年**新收**申请74件，办结**74件**。", "新收", "收到", "全年**收到**申请74件，办结**74件**。"},
		{"全年**新收**申请74件，办结**74件**。", "74件。", "75件。", ""},
		{"见[目录74](http://x/74)的74件。", "74件", "7*件", "见[目录74](http://x/74)的7\\*件。"},
		{"见[目录74](http://x/74)的4件。", "74", "75", ""},
	} {
		doc, err := Read([]byte(c.source))
		if err != nil {
			t.Fatal(err)
		}
		b := doc.Blocks[0]
		text := strings.ReplaceAll(b.Text, "\n", " ")
		edit := document.Edit{Place: b.Place, Text: text, At: strings.Index(text, c.old), Old: c.old, New: c.to}
		if edit.At < 0 || b.Place.End == 0 {
			t.Errorf("%q reads %q at %+v", c.source, text, b.Place)
			continue
		}
		out, err := Rewrite([]byte(c.source), document.Order{Edits: []document.Edit{edit}})
		if err != nil {
			t.Fatal(err)
		}
		want := c.want
		if want == "" {
			want = c.source
		}
		if string(out.Data) != want || (len(out.Refusals) > 0) != (c.want == "") {
			t.Errorf("%q: %q, want %q; %+v", c.source, out.Data, want, out.Refusals)
		}
	}
}
