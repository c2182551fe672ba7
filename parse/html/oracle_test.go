package html

import (
	"bytes"
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"gouji/parse/document"
	"gouji/parse/samples"
)

// damage takes tags out of a page and puts stray ones in.
func damage(r *rand.Rand, page string) string {
	stray := []string{"</td>", "</tr>", "</p>", "</div>", "</span>", "</tbody>", "<p>", "<div>", "<b>", "</b>", "<tr>", "<td>", "<br>", "<tbody>", "<span>", "x", "</h2>", "<h2>", "<li>", "</table>"}
	for range 1 + r.Intn(6) {
		at := r.Intn(len(page))
		open := strings.IndexByte(page[at:], '<')
		if open < 0 {
			continue
		}
		open += at
		if r.Intn(2) == 0 {
			end := strings.IndexByte(page[open:], '>')
			if tag := page[open : open+end+1]; !kept(tag) {
				page = page[:open] + page[open+end+1:]
			}
			continue
		}
		page = page[:open] + stray[r.Intn(len(stray))] + page[open:]
	}
	return page
}

// kept are the tags that damage leaves: without them most of the page would be
// no table, or none of the form's.
func kept(tag string) bool {
	for _, name := range [...]string{"<table", "</table", "<html", "<body", "<script", "</script", "<title", "</title"} {
		if strings.HasPrefix(tag, name) {
			return true
		}
	}
	return false
}

// TestTablesAgainstOracle holds tables against the tree of x/net/html, on
// pages with tags missing and astray: the same texts in the same cells.
func TestTablesAgainstOracle(t *testing.T) {
	r := rand.New(rand.NewSource(3))
	made := samples.Made()
	for i := range 300 {
		page := string(made.HTML([]samples.HTML{{}, {Rich: true}, {Terse: true}, {Split: true, NoBreak: true}}[i%4]))
		body := strings.Index(page, "<body>")
		page = page[:body] + damage(r, page[body:])
		doc, err := Read([]byte(page))
		if err != nil {
			t.Fatal(err)
		}
		var ours []string
		for _, b := range doc.Blocks {
			if b.Table != nil {
				ours = append(ours, cellsOf(b.Table)...)
			}
		}
		tree, err := html.Parse(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		theirs := cellsUnder(tree, nil)
		if got, want := strings.Join(ours, "\n"), strings.Join(theirs, "\n"); got != want {
			t.Errorf("page %d differs at %s", i, firstDifference(ours, theirs))
		}
	}
}

func firstDifference(a, b []string) string {
	for i := 0; i < len(a) && i < len(b); i++ {
		if a[i] != b[i] {
			return fmt.Sprintf("cell %d: %q, want %q", i, a[i], b[i])
		}
	}
	return fmt.Sprintf("%d cells, want %d", len(a), len(b))
}

func cellsOf(t *document.Table) []string {
	var all []string
	for i := range t.Cells {
		all = append(all, squeeze(t.Cells[i].Text))
	}
	return all
}

// cellsUnder lists the cells of the tables in a tree, but for tables of one
// cell.
func cellsUnder(n *html.Node, all []string) []string {
	if n.Type == html.ElementNode && n.DataAtom == atom.Table {
		var cells []string
		var walk func(*html.Node)
		walk = func(n *html.Node) {
			if n.DataAtom == atom.Td {
				var text bytes.Buffer
				textOf(n, &text)
				cells = append(cells, squeeze(text.String()))
				return
			}
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				walk(c)
			}
		}
		walk(n)
		if len(cells) > 1 {
			all = append(all, cells...)
		}
		return all
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		all = cellsUnder(c, all)
	}
	return all
}

func textOf(n *html.Node, out *bytes.Buffer) {
	if n.Type == html.TextNode {
		out.WriteString(n.Data)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		textOf(c, out)
	}
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }
