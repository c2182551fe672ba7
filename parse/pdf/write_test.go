package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"unicode/utf16"

	"gouji/parse/document"
)

// write makes a file of objects, numbered from 1; the first is the catalogue.
func write(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return b.Bytes()
}

func stream(dict, data string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(data), data)
}

func deflate(data []byte) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	if _, err := z.Write(data); err != nil {
		panic(err)
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.String()
}

// resources are the fonts of the tests: F0 by its charset in UTF-16, F1 plain.
const resources = `/Font << /F0 << /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H
 /DescendantFonts [ << /Type /Font /Subtype /CIDFontType0 /DW 1000 /W [ 1 95 500 ] >> ] >>
 /F1 << /Type /Font /Subtype /Type1 /BaseFont /Courier >> >>`

// page makes a file of one page.
func page(content string, more ...string) []byte {
	return pageWith("/Resources << "+resources+" >>", content, more...)
}

func pageWith(entries, content string, more ...string) []byte {
	return write(append([]string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R " + entries + " >>",
		stream("", content),
	}, more...)...)
}

// show draws a text at a place with the font F0.
func show(x, y, size float64, text string) string {
	return fmt.Sprintf("BT /F0 %g Tf %g %g Td <%s> Tj ET\n", size, x, y, utf16Hex(text))
}

func utf16Hex(text string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&b, "%04x", u)
	}
	return b.String()
}

// prose joins the paragraphs of a document, a line each; tables are their
// cells between bars.
func prose(doc *document.Document) string {
	var all []string
	for _, b := range doc.Blocks {
		switch {
		case b.Aside:
			all = append(all, "aside "+b.Text)
		case b.Picture:
			all = append(all, "picture")
		case b.Table == nil:
			all = append(all, b.Text)
		default:
			row := -1
			for _, c := range b.Table.Cells {
				if c.Row != row {
					all = append(all, "|")
					row = c.Row
				}
				all[len(all)-1] += c.Text + "|"
			}
		}
	}
	return strings.Join(all, "\n")
}
