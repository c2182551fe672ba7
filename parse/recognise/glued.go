package recognise

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gouji/model"
	"gouji/model/fold"
	"gouji/model/form"
	"gouji/parse/glued"
	"gouji/parse/labels"
)

// A page's text may come without any separators: the whole report in one
// paragraph, and the cells of a row glued together, 640020470 for 64 0 0 2 0
// 4 70. Here its sections and the rows of its tables are found; cut.go cuts
// the rows.

// gluedPage splits a paragraph that holds several sections. It reports
// whether it did.
func (r *reader) gluedPage(text string, p model.Place) bool {
	if len(text) < 900 {
		return false
	}
	var cuts []int
	last := 0
	for from := 0; ; {
		i := strings.Index(text[from:], "、")
		if i < 0 {
			break
		}
		i += from
		from = i + len("、")
		c, size := utf8.DecodeLastRuneInString(text[:i])
		if !strings.ContainsRune(numerals, c) {
			continue
		}
		means, n := labels.Title(fold.Key(cutRunes(text[from:], 40)))
		if n > 0 && means > last {
			cuts = append(cuts, i-size)
			last = means
		}
	}
	if len(cuts) < 3 {
		return false
	}
	r.gluedTop(text[:cuts[0]], p.Span(text, 0, cuts[0]))
	for k, at := range cuts {
		end := len(text)
		if k+1 < len(cuts) {
			end = cuts[k+1]
		}
		r.prose(text[at:end], p.Span(text, at, end))
	}
	return true
}

// gluedTop takes what stands before the first section: the title is a
// paragraph of its own if white space sets it apart.
func (r *reader) gluedTop(text string, p model.Place) {
	const longest = 150
	for from := 0; from < len(text); {
		start := len(text) - len(strings.TrimLeftFunc(text[from:], unicode.IsSpace))
		end := start + strings.IndexFunc(text[start:], unicode.IsSpace)
		if end < start {
			end = len(text)
		}
		if word := text[start:end]; len(word) < longest && unitOfTitle(squeeze(fold.Text(word))) != "" {
			r.prose(text[:start], p.Span(text, 0, start))
			r.prose(word, p.Span(text, start, end))
			r.prose(text[end:], p.Span(text, end, len(text)))
			return
		}
		from = end
	}
	r.prose(text, p)
}

// gluedTable reads a paragraph in which a table's cells are glued together.
// It reports whether the paragraph is one.
func (r *reader) gluedTable(text string, p model.Place) bool {
	n := r.sectionNow()
	if n < 2 || n > 4 || len(text) < 90 || !strings.ContainsAny(text, "0123456789") {
		return false
	}
	c := &r.tables[n-2]
	if len(c.segments) > 0 {
		return false
	}
	g := gluing{reader: r, c: c, text: text, place: p, key: fold.MapKey(text), grid: &grid{}, budget: glued.NewBudget(), found: &regained{}}
	switch c.id {
	case form.T2:
		g.rows(g.wanted2(), 3)
	case form.T3:
		all := wanted3(g.key.Text)
		g.rows(all, 8)
		g.chains(all)
	case form.T4:
		g.table4()
	}
	if len(c.segments) == 0 {
		return false
	}
	g.settle()
	c.begun = true
	c.place = p
	r.regained[n-2] = g.found
	return true
}

// gluing is one paragraph of glued cells.
type gluing struct {
	*reader
	c     *collector
	text  string
	key   fold.Mapped
	place model.Place
	grid  *grid
	loose []loose

	budget *glued.Budget
	found  *regained
}

// wanted is one label to look for: its key in the text, and the number that
// stands glued to the figures before it.
type wanted struct {
	label  labels.Label
	key    string
	number string
	parts  int
}

func (g *gluing) wanted2() []wanted {
	t := form.Table2
	if strings.Contains(g.key.Text, "本年新制作") || strings.Contains(g.key.Text, "上一年项目") {
		t = form.Table2of2019
	}
	if !strings.Contains(g.key.Text, "信息内容") {
		return nil
	}
	var out []wanted
	for _, r := range t.Rows {
		if l, ok := labels.In(form.T2, keyOf(r.Label)); ok {
			l.Form = t.Form
			w := wanted{label: l, key: l.Key, parts: len(columnsOf(t, r.ID))}
			if r.ID == "normative" && !strings.Contains(g.key.Text, w.key) {
				w.key = "规范性文件"
			}
			out = append(out, w)
		}
	}
	return out
}

func wanted3(key string) []wanted {
	t := form.Table3
	if !strings.Contains(key, "逾期未按收费通知") {
		t = form.Table3of2019
	}
	var out []wanted
	for _, r := range t.Rows {
		full := keyOf(r.Label)
		w := wanted{key: printedKeys[t][r.ID], parts: len(columns3)}
		if l, ok := labels.In(form.T3, w.key); ok {
			w.label = l
		}
		if r.ID == "total" || r.ID == "other_misc" || r.ID == "other" {
			w.key = full
		} else if full[0] >= '0' && full[0] <= '9' {
			w.number = full[:1]
		}
		out = append(out, w)
	}
	return out
}

// rows finds the labels in their order, and the figures behind each. Fewer
// than least of them make no table.
func (g *gluing) rows(all []wanted, least int) {
	type hit struct {
		wanted
		start, end int // in the text
	}
	var hits []hit
	pos := 0
	for _, w := range all {
		i := strings.Index(g.key.Text[pos:], w.key)
		if i < 0 {
			continue
		}
		start, _ := g.key.Range(pos+i, pos+i+len(w.key))
		pos += i + len(w.key)
		_, end := g.key.Range(pos-1, pos)
		hits = append(hits, hit{w, start, end})
	}
	if len(hits) < least {
		return
	}
	for k, h := range hits {
		stop, number := len(g.text), ""
		if k+1 < len(hits) {
			stop, number = hits[k+1].start, hits[k+1].number
		}
		g.row(h.wanted, h.start, h.end, stop, number)
	}
}
