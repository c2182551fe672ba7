package pdf

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestDamageIsMended reads files whose structure is broken and whose objects
// are not.
func TestDamageIsMended(t *testing.T) {
	good := page(show(60, 600, 12, "正文还在"))
	at := bytes.LastIndex(good, []byte("startxref"))
	for name, data := range map[string][]byte{
		"bytes before":            append([]byte("HTTP/1.1 200 OK\r\n\r\n"), good...),
		"bytes behind":            append(bytes.Clone(good), make([]byte, 3000)...),
		"no table":                good[:at],
		"cut":                     good[:bytes.Index(good, []byte("xref\n0"))],
		"wrong offset":            bytes.Replace(good, []byte("startxref\n"), []byte("startxref\n9"), 1),
		"table off by some bytes": bytes.Replace(good, []byte("%PDF-1.7\n"), []byte("%PDF-1.7\n% a line more\n"), 1),
		"no length":               bytes.Replace(good, []byte("/Length "), []byte("/Laenge "), 1),
		"wrong length":            bytes.Replace(good, []byte("/Length "), []byte("/Length 9"), 1),
		"no end of objects":       bytes.ReplaceAll(good, []byte("endobj"), nil),
		"other version":           bytes.Replace(good, []byte("%PDF-1.7"), []byte("%PDF-2.0 "), 1),
		"size too small":          bytes.Replace(good, []byte("/Size 5"), []byte("/Size 2"), 1),
		"previous is itself":      bytes.Replace(good, []byte("/Root"), fmt.Appendf(nil, "/Prev %d /Root", bytes.LastIndex(good, []byte("xref\n0"))), 1),
	} {
		doc, err := Read(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if got := prose(doc); got != "正文还在" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// TestHostile reads files that are built to take all time or memory. What
// counts is that each comes back, and soon; the bound is far above what any
// of them takes.
func TestHostile(t *testing.T) {
	zeros := deflate(make([]byte, 120<<20))
	flate := "/Filter /FlateDecode"
	text := show(60, 600, 12, "文")
	many := func(n int, f func(i int) string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(f(i))
		}
		return b.String()
	}
	var forms []string
	for i := range 12 {
		forms = append(forms, stream(fmt.Sprintf("/Type /XObject /Subtype /Form /Resources << /XObject << /X %d 0 R >> >>", 6+i), strings.Repeat("/X Do ", 10)))
	}
	for name, data := range map[string][]byte{
		"blanks without end":   write("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] >>", "<< /Type /Page /Contents 4 0 R >>", stream(flate, zeros)),
		"packed twice":         write("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] >>", "<< /Type /Page /Contents 4 0 R >>", stream("/Filter [/FlateDecode /FlateDecode]", deflate([]byte(zeros)))),
		"forms in forms":       pageWith("/Resources << /XObject << /X 5 0 R >> >>", "/X Do", forms...),
		"length in itself":     page(text, "<< /Length 6 0 R >> stream\n\nendstream", "<< /Length 5 0 R >> stream\n\nendstream"),
		"kids in a circle":     write("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] >>", "<< /Type /Pages /Kids [2 0 R 3 0 R] >>"),
		"reference to itself":  write("<< /Type /Catalog /Pages 2 0 R >>", "2 0 R"),
		"nested arrays":        page(text, strings.Repeat("[", 1<<20)),
		"nested dictionaries":  page(text, strings.Repeat("<< /A ", 1<<19)),
		"string without end":   page("BT (" + strings.Repeat("a", 1<<20)),
		"hex without end":      page("BT <" + strings.Repeat("4", 1<<20)),
		"array without end":    page("BT [" + strings.Repeat("1 ", 1<<20)),
		"dictionary, no end":   page("BT << " + strings.Repeat("/A 1 ", 1<<19)),
		"huge table":           []byte("%PDF-1.5\nxref\n0 99999999999\n0000000000 65535 f \ntrailer << /Size 99999999999 /Root 1 0 R >>\nstartxref\n9\n%%EOF"),
		"huge columns":         page(text, stream("/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 99999999999 >>", deflate([]byte("x")))),
		"pages without number": write("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids ["+strings.Repeat("3 0 R ", 400_000)+"] >>", "<< /Type /Page >>"),
		"pages of their own":   write("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids ["+strings.Repeat("<< /Type /Page >> ", 100_000)+"] >>"),
		"rules in a lattice": page(many(20_000, func(i int) string {
			return fmt.Sprintf("%d 0 m %d 800 l S 0 %d m 600 %d l S\n", i%600, i%600, i%800, i%800)
		}) + text),
		"rules everywhere": page(many(200_000, func(i int) string { return fmt.Sprintf("0 %d.%d m 600 %d.%d l S\n", i%800, i/800, i%800, i/800) }) + text),
		"glyphs without number": page("BT /F0 1 Tf " + many(40_000, func(i int) string {
			return fmt.Sprintf("1 0 0 1 %d %d Tm <%s> Tj\n", i%600, i%797, strings.Repeat("6587", 20))
		})),
		"one line of figures": page("BT /F1 1 Tf " + many(60_000, func(i int) string { return fmt.Sprintf("1 0 0 1 %d.%d %d Tm (1) Tj\n", i%600, i%7, 700-i%97) })),
		"a very long page":    pageWith("/MediaBox [0 0 600 999999] /Resources << "+resources+" >>", "BT /F0 1 Tf "+many(100_000, func(i int) string { return fmt.Sprintf("1 0 0 1 60 %d Tm <6587> Tj\n", i) })),
		"figures in a row on many pages": write("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids ["+strings.Repeat("<< /Type /Page /Contents 3 0 R /Resources << "+resources+" >> >> ", 1900)+"] >>",
			stream("", "BT /F1 9 Tf 60 500 Td (1) Tj 50 0 Td (2) Tj 50 0 Td (3) Tj 50 0 Td (4) Tj ET "+show(60, 400, 9, "一"))),
		"saved states":        page(strings.Repeat("q ", 1<<20) + text),
		"streams without end": []byte("%PDF-1.4\n" + many(50_000, func(i int) string { return fmt.Sprintf("%d 0 obj <</Length 9>> stream\nx endobj\n", i+1) })),
		"objects on blanks":   []byte("%PDF-1.4\n" + many(50_000, func(i int) string { return fmt.Sprintf("%d 0 obj", i) }) + strings.Repeat(" ", 1<<20)),
	} {
		t.Run(name, func(t *testing.T) {
			done := make(chan struct{})
			start := time.Now()
			go func() {
				defer close(done)
				if doc, err := Read(data); err == nil && doc == nil {
					t.Error("neither a document nor an error")
				}
			}()
			select {
			case <-done:
				t.Log(time.Since(start).Round(time.Millisecond))
			case <-time.After(time.Minute):
				t.Fatal("does not come back")
			}
		})
	}
}
