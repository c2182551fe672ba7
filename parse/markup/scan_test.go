package markup

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// tokens lists what a scanner of ours and the tokenizer of x/net/html see.
func tokens(page []byte) (ours, theirs []string) {
	s := scanner{text: page}
	text := ""
	for {
		t, ok := s.next()
		if ok && t.kind == textToken {
			text += string(page[t.start:t.end])
			continue
		}
		if text != "" {
			ours = append(ours, text)
			text = ""
		}
		if !ok {
			break
		}
		name := page[t.start+1 : t.end-1-len(t.attrs)]
		if t.kind == endToken {
			name = name[1:]
		}
		one := string(bytes.ToLower(name))
		if t.kind == endToken {
			one = "/" + one
		} else {
			for at := skipBlank(t.attrs, 0); at < len(t.attrs); at = skipBlank(t.attrs, at) {
				var key, value []byte
				key, value, at = attribute(t.attrs, at)
				one += " " + string(lowerASCII(key)) + "=" + string(value)
			}
		}
		ours = append(ours, "<"+one+">")
	}
	return ours, tokensOf(page)
}

func lowerASCII(b []byte) []byte {
	out := bytes.Clone(b)
	for i, c := range out {
		if c >= 'A' && c <= 'Z' {
			out[i] = c + 'a' - 'A'
		}
	}
	return out
}

func tokensOf(page []byte) (list []string) {
	z := html.NewTokenizer(bytes.NewReader(page))
	raw, text := "", ""
	for {
		kind := z.Next()
		switch kind {
		case html.TextToken:
			if raw == "" {
				text += string(z.Raw())
			}
			continue
		case html.CommentToken, html.DoctypeToken:
			continue
		}
		if text != "" {
			list = append(list, text)
			text = ""
		}
		raw = ""
		switch kind {
		case html.ErrorToken:
			if z.Err() == io.EOF {
				return list
			}
			return append(list, z.Err().Error())
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			one := string(name)
			switch one {
			case "script", "style", "title", "textarea", "xmp", "noembed", "noframes", "noscript", "iframe":
				raw = one
			}
			for more {
				var key, value []byte
				key, value, more = z.TagAttr()
				one += " " + string(key) + "=" + string(value)
			}
			list = append(list, "<"+one+">")
		case html.EndTagToken:
			name, _ := z.TagName()
			list = append(list, "</"+string(name)+">")
		}
	}
}

// TestScannerAgainstOracle holds the scanner against x/net/html.
func TestScannerAgainstOracle(t *testing.T) {
	for _, page := range []string{
		`<p>a<b c=d e='f g' h="i>j" k l = m/>n</p>o`, `<p a=b/><q/ r><s /t=u>`, `x<y<z>`, `<a"b>c`, `<a ="b">c</a =d>`,
		`<script>a</script >b<STYLE>c</style/>d`, `<title>x<b></title>y`, `<!--a-->b<!-->c<!--->d<!--e--!>f<!g>h<?i>j</>k</ l>m`,
		`<`, `</`, `<!`, `<!-`, `<!--`, `<!--a`, `<a`, `<a `, `<a b`, `<a b=`, `<a b="`, `a<1>b`, "<p\n\ta\n=\n'b'\n>", `<iframe><p></iframe>x`,
		`<table><tr><td colspan="2"rowspan=3>x`, `<a b=c"d>e`, `<a b='c"d'>e`, `</p a="b>c">d`, `<textarea>x</textareaa></textarea>y`,
	} {
		ours, theirs := tokens([]byte(page))
		if strings.Join(ours, "\n") != strings.Join(theirs, "\n") {
			t.Errorf("%q:\n%q\nwant\n%q", page, ours, theirs)
		}
	}
}
