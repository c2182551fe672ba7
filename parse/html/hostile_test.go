package html

import (
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestHostile reads pages made to exhaust a reader. Each is read or refused
// with one line; the bounds are generous, for machines under load.
func TestHostile(t *testing.T) {
	rep := strings.Repeat
	for _, c := range []struct {
		name, page string
		refused    string // part of the message, "" where the page is read
	}{
		{"nested elements", rep("<div>", 100_000) + "x", "嵌套超过 512 层"},
		{"nested inline elements", rep("<font><b>", 100_000) + "x", ""},
		{"nested hidden inline elements", rep("<b hidden>", 100_000) + "x", "嵌套超过 512 层"},
		{"nested tables", rep("<table><tr><td>x", 10_000), "嵌套超过 40 层"},
		{"span bomb", "<table>" + rep("<tr><td rowspan=65534 colspan=1000>x", 2000), "表格过大"},
		{"span bomb in one row", "<table>" + rep("<td colspan=1000>x", 100_000), "表格过大"},
		{"endless spans", "<table><tr><td rowspan=99999999999999999999 colspan=99999999999999999999>x<td>y", ""},
		{"many rows", "<table>" + rep("<tr>", 1_000_000), "表格过大"},
		{"many cells", "<table>" + rep("<tr>"+rep("<td>1", 10), 30_000), "单元格超过"},
		{"many tables", rep("<table><td>1<td>2</table>", 300_000), "段落超过"},
		{"many paragraphs", rep("<p>a", 300_000), "段落超过"},
		{"many attributes", "<p " + rep(`a="b" `, 2_000_000) + ">x", ""},
		{"many classes", rep(`<div class="`+rep("a-", 1000)+`"></div>`, 2_000), ""},
		{"many styles", rep(`<div style="`+rep("display:", 500)+`"></div>`, 2_000), ""},
		{"unclosed comment", rep("<!--", 5_000_000), ""},
		{"dashes", "<!--" + rep("-", 20_000_000), ""},
		{"unclosed script", "<script>" + rep("</scrip", 3_000_000), ""},
		{"unclosed quotes", rep(`<a b="`, 3_000_000), ""},
		{"lone brackets", rep("<", 20_000_000), "文字超过"},
		{"stray end tags", rep("<div>", 500) + rep("</p></b></table></td></li></h1>", 300_000), ""},
		{"list items", rep("<li>", 500_000), ""},
		{"references", rep("&amp", 4_000_000), ""},
		{"unknown references", rep("&abcdefghijklmnopqrstuvwxyzabcdefgh", 300_000), ""},
		{"one long line", rep("件", 5_000_000), ""},
		{"too much text", rep("件 ", 9_000_000), "文字超过"},
		{"marks of private use", rep("\ue00012\ue001<td>", 100_000), ""},
		{"foster parents", "<table>" + rep("x<tr>", 90_000), ""},
		{"broken gbk", "<meta charset=gbk>" + rep("\x81<p>\xff", 90_000), ""},
		{"utf-16 of alternating widths", "\xff\xfe" + rep("a\x00\x2d\x4e", 2_000_000), ""},
		{"too large", rep(" ", 65<<20), "文件过大"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			began := time.Now()
			_, err := Read([]byte(c.page))
			spent := time.Since(began)
			runtime.ReadMemStats(&after)
			if c.refused == "" && err != nil || c.refused != "" && (err == nil || !strings.Contains(err.Error(), c.refused)) {
				t.Errorf("error %v, want %q", err, c.refused)
			}
			if err != nil && strings.Contains(err.Error(), "\n") {
				t.Errorf("more than a line: %q", err)
			}
			if spent > 20*time.Second {
				t.Errorf("took %v", spent)
			}
			if grown := int64(after.Sys) - int64(before.Sys); grown > 300<<20 {
				t.Errorf("grew by %d MB", grown>>20)
			}
			t.Logf("%v, %d MB allocated", spent, (after.TotalAlloc-before.TotalAlloc)>>20)
		})
	}
}
