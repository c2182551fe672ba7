package export

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gouji/model"
)

// readable is an export as a test compares it: a package as its parts in
// their order, anything else as it is.
func readable(t testing.TB, data []byte) string {
	t.Helper()
	if !bytes.HasPrefix(data, []byte("PK")) {
		return string(data)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "== %s\n%s\n", f.Name, part)
	}
	return b.String()
}

// structure is a page without its texts: elements and attributes. Links are
// kept, for they may only go within the page.
func structure(t *testing.T, d Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := writeHTML(&b, d); err != nil {
		t.Fatal(err)
	}
	var s strings.Builder
	z := html.NewTokenizer(&b)
	for {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				t.Fatal(z.Err())
			}
			return s.String()
		case html.StartTagToken, html.SelfClosingTagToken:
			token := z.Token()
			checkInert(t, token)
			s.WriteString(token.String())
		case html.EndTagToken:
			s.WriteString(z.Token().String())
		case html.CommentToken:
			t.Error("a comment in the page")
		}
	}
}

func checkInert(t *testing.T, token html.Token) {
	t.Helper()
	switch token.Data {
	case "script", "img", "iframe", "object", "embed", "link", "base", "form", "input", "svg", "video", "audio":
		t.Errorf("the page holds %s", token)
	}
	for _, a := range token.Attr {
		if strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "href" && !strings.HasPrefix(a.Val, "#f") {
			t.Errorf("the page is not inert: %s", token)
		}
	}
}

// checkHTML demands that hostile texts change nothing but texts.
func checkHTML(t *testing.T, d Document, h string) {
	t.Helper()
	harmless := document(t, "x", model.Chinese)
	harmless.Reviewer = "x"
	if got, want := structure(t, d), structure(t, harmless); got != want {
		t.Errorf("%q makes markup:\n%s\nwant\n%s", h, got, want)
	}
}

func TestHTMLForbidsEverything(t *testing.T) {
	var b bytes.Buffer
	if err := writeHTML(&b, document(t, "", model.Chinese)); err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(b.String(), "<style>")
	if !strings.Contains(head, `content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"`) {
		t.Errorf("no policy in %s", head)
	}
	for _, word := range []string{"url(", "@import", "http:", "https:", "<script"} {
		if strings.Contains(b.String(), word) {
			t.Errorf("the page holds %s", word)
		}
	}
	for _, want := range []string{"<del>68</del> <ins>64</ins>", "<del>空</del> <ins>4</ins>", `class="number f-error"`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %s in the grids", want)
		}
	}
}
