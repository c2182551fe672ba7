package parse

import (
	"fmt"
	"strings"
)

// renderings write tables.
var renderings = map[string]func(tiles) string{
	"html": func(a tiles) string {
		var b strings.Builder
		b.WriteString("<table>")
		for _, r := range a {
			b.WriteString("<tr>")
			for _, t := range r {
				fmt.Fprintf(&b, "<td rowspan=%d colspan=%d>%s</td>", t.rows, t.cols, strings.ReplaceAll(t.text, "\n", "<br>"))
			}
			b.WriteString("</tr>\n")
		}
		return b.String() + "</table>\n"
	},
	"md": func(a tiles) string {
		var b strings.Builder
		for i, r := range a {
			for _, t := range r {
				b.WriteString("| " + strings.ReplaceAll(t.text, "\n", "<br>") + " ")
			}
			b.WriteString("|\n")
			if i == 0 {
				b.WriteString(strings.Repeat("|---", len(r)) + "|\n")
			}
		}
		return b.String() + "\n"
	},
	"txt": func(a tiles) string {
		var b strings.Builder
		for _, r := range a {
			for _, t := range r {
				b.WriteString(strings.ReplaceAll(t.text, "\n", " ") + " | ")
			}
			b.WriteString("\n")
		}
		return b.String()
	},
	"tab.txt": func(a tiles) string {
		var b strings.Builder
		for _, r := range a {
			for k, t := range r {
				if k > 0 {
					b.WriteString("\t")
				}
				b.WriteString(strings.ReplaceAll(t.text, "\n", ""))
			}
			b.WriteString("\n")
		}
		return b.String()
	},
	"lines.txt": func(a tiles) string {
		var b strings.Builder
		for _, r := range a {
			for _, t := range r {
				if t.text != "" {
					b.WriteString(t.text + " ")
				}
				b.WriteString("|\n")
			}
		}
		return b.String()
	},
	"bare.txt": func(a tiles) string {
		var b strings.Builder
		for _, r := range a {
			for _, t := range r {
				if t.text != "" {
					b.WriteString(strings.ReplaceAll(t.text, "\n", "") + "\n")
				}
			}
		}
		return b.String()
	},
}
