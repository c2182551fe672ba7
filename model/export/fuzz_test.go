package export

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"gouji/model/safe"
)

// FuzzMarkdownText demands that no text makes anything but text, behind any
// of the heads that the list puts before it.
func FuzzMarkdownText(f *testing.F) {
	for _, h := range hostile {
		f.Add(h)
	}
	parser := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList)).Parser()
	f.Fuzz(func(t *testing.T, s string) {
		source := []byte("1. 批注：" + MarkdownText(s) + "（李某）\n   - 原文：" + MarkdownText(s) + "\n")
		err := ast.Walk(parser.Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			switch n.Kind() {
			case ast.KindDocument, ast.KindList, ast.KindListItem, ast.KindTextBlock, ast.KindParagraph, ast.KindText:
			default:
				t.Fatalf("%q makes a %v", source, n.Kind())
			}
			return ast.WalkContinue, nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// FuzzCSV demands that every cell comes back as it was shown, but for the
// apostrophe, and is no formula.
func FuzzCSV(f *testing.F) {
	for _, h := range hostile {
		f.Add(h)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var b bytes.Buffer
		if err := NewCSV(&b, "h", "i").Row(s, "end"); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), byteOrderMark))).ReadAll()
		if err != nil || len(rows) != 2 || len(rows[1]) != 2 || rows[1][1] != "end" {
			t.Fatalf("%q: %q, %v", s, rows, err)
		}
		got, shown := rows[1][0], safe.New(s).String()
		if got != shown && got != "'"+shown {
			t.Fatalf("%q came back as %q", shown, got)
		}
		if strings.ContainsAny(strings.TrimSpace(got + " ")[:min(1, len(strings.TrimSpace(got)))], "=+-@") {
			t.Fatalf("%q is a formula", got)
		}
	})
}
