package text

import (
	"strings"

	"gouji/model"
	"gouji/model/fold"
	"gouji/parse/document"
	"gouji/parse/labels"
)

// A page break leaves the page's number between the rows of a table, or even
// between a label and its figure, and the title that runs on every page. They
// are told by their looks and by what stands round them, and taken out before
// tables are read.

// top is how many lines of a text may hold its title.
const top = 12

// unpage blanks the lines that a page break left within tables, and gives
// their texts as what does not belong to the report.
func (r *reader) unpage() []document.Block {
	var aside []document.Block
	var seen map[string]bool
	kept := 0
	for i := range r.lines {
		l := &r.lines[i]
		if l.blank() {
			continue
		}
		s := r.s[l.start:l.end]
		if kept++; kept <= top || l.pipes || len(s) > 150 || strings.HasSuffix(s, "。") || !r.paged(i, s, &seen) {
			continue
		}
		r.unpaged = true
		aside = append(aside, document.Block{Text: s, Place: r.place(i, l.start, l.end), Aside: true})
		l.end = l.start
	}
	return aside
}

// shown is the text of a range that starts in a line, without the lines in it
// that were taken out, and its place.
func (r *reader) shown(k, start, end int) (string, model.Place) {
	p := r.place(k, start, end)
	if !r.unpaged {
		return r.s[start:end], p
	}
	var parts []string
	out := false
	for ; k < len(r.lines) && r.lines[k].first < end; k++ {
		l := r.lines[k]
		if a, z := max(l.start, start), min(l.end, end); a < z {
			parts = append(parts, r.s[a:z])
		} else if first, last := trim(r.s, l.first, l.last); first < last {
			out = true
		}
	}
	if !out {
		return r.s[start:end], p
	}
	p.Start, p.End = 0, 0
	return strings.Join(parts, "\n"), p
}

// paged tells a line that a page break left: a page number beside a line of a
// table, or between two such lines a title that the text has elsewhere, or
// that begins a page.
func (r *reader) paged(i int, s string, seen *map[string]bool) bool {
	if pageNumber(s) {
		return r.near(i, -1) || r.near(i, 1)
	}
	if len(s) < 3*4 || !r.near(i, -1) {
		return false
	}
	title := running(s)
	if title == "" || !r.near(i, 1) {
		return false
	}
	if *seen == nil {
		*seen = r.titles()
	}
	l := r.lines[i]
	again := (*seen)[title] || strings.IndexByte(r.s[l.first:l.start], '\f') >= 0
	(*seen)[title] = true
	return again
}

// titles are the first lines of the text, as they may run on.
func (r *reader) titles() map[string]bool {
	all := map[string]bool{}
	kept := 0
	for i := 0; i < len(r.lines) && kept < top; i++ {
		if l := r.lines[i]; !l.blank() {
			kept++
			all[running(r.s[l.start:l.end])] = true
		}
	}
	return all
}

// near reports whether one of the three lines before or after a line is of a
// table.
func (r *reader) near(i, step int) bool {
	for n := 0; n < 3; {
		if i += step; i < 0 || i >= len(r.lines) {
			return false
		}
		if l := &r.lines[i]; l.blank() {
			continue
		}
		if r.tabular(i) {
			return true
		}
		n++
	}
	return false
}

// running is what a running title says, without the page's number, "" for a
// line that is none: short, a label, a figure, a sentence.
func running(s string) string {
	title := strings.Trim(s, "0123456789 -—–·.\t")
	if len(title) < 3*4 || strings.IndexByte(s, '\t') >= 0 || strings.HasSuffix(s, "。") || isValue(s) || isHeading(s) {
		return ""
	}
	if key := fold.Key(title); len(labels.Lookup(key)) > 0 || labels.Begins(key) || glued(key) {
		return ""
	}
	return title
}

// tabular tells a line of a table: it has bars, or ends with a figure.
func (r *reader) tabular(i int) bool {
	l := r.lines[i]
	if l.blank() || l.pipes {
		return l.pipes
	}
	s := r.s[l.start:l.end]
	if at := strings.LastIndexAny(s, " \t"); at >= 0 {
		s = s[at+1:]
	}
	if s[0] >= 0xe4 && s[0] <= 0xe9 && !strings.HasPrefix(s, "无") {
		return false // a Chinese word
	}
	return isValue(s)
}

// pageNumber tells — 3 —, 第 3 页 and 3 / 8. A number alone may be a figure.
func pageNumber(s string) bool {
	if len(s) < 3 || len(s) > 40 || strings.IndexByte(s, '\t') >= 0 || strings.Contains(s, "  ") || !strings.ContainsAny(s, "0123456789０１２３４５６７８９") {
		return false
	}
	t := strings.ReplaceAll(fold.Text(s), " ", "")
	if rest := strings.TrimLeft(t, dashes); len(rest) < len(t) {
		n := strings.TrimRight(rest, dashes)
		return len(n) < len(rest) && digitsOnly(n)
	}
	if rest, ok := strings.CutPrefix(t, "第"); ok {
		n, tail, ok := strings.Cut(rest, "页")
		return ok && digitsOnly(n) && strings.Trim(tail, "共页,/0123456789") == ""
	}
	n, all, ok := strings.Cut(t, "/")
	return ok && digitsOnly(n) && digitsOnly(all) && len(n) <= len(all) && len(all) <= 3
}

const dashes = "-—–―−－·~"

func digitsOnly(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
