package markdown

import (
	"strings"

	"gouji/model"
	"gouji/model/fold"
	"gouji/model/form"
	"gouji/model/safe"
	"gouji/parse/labels"
)

// assemble turns lines that are rows of a table without bars, as converters
// leave them (行政许可 97), into rows. A run of lines counts that holds such
// a row and besides it only what the form prints.
func (r *reader) assemble() {
	for i := 0; i < len(r.items); {
		to, rows := r.plainRun(i)
		if rows == 0 {
			i = max(to, i+1)
			continue
		}
		for k := i; k < to; k++ {
			if it := &r.items[k]; it.kind == lineItem {
				it.kind, it.cells = rowItem, r.plainCells(it)
			}
		}
		i = to
	}
}

// ruled makes rows of the lines round a ruler that hold a single bar each.
func (r *reader) ruled() {
	isCells := func(k int) bool {
		it := &r.items[k]
		return it.kind == lineItem && strings.Contains(r.s[it.start:it.end], "|")
	}
	make := func(k int) {
		it := &r.items[k]
		it.kind, it.cells = rowItem, r.cells(it.start, it.end)
	}
	for k := range r.items {
		if r.items[k].kind != rulerItem {
			continue
		}
		if k > 0 && isCells(k-1) {
			make(k - 1)
		}
		for next := k + 1; next < len(r.items) && isCells(next); next++ {
			make(next)
		}
	}
}

// plainRun finds how far the lines from an item on belong to a table, and
// how many of them are rows with figures.
func (r *reader) plainRun(i int) (to, rows int) {
	for to = i; to < len(r.items) && r.items[to].kind == lineItem; to++ {
		cells := r.plainCells(&r.items[to])
		if cells == nil {
			break
		}
		if len(cells) > 1 {
			rows++
		}
	}
	return to, rows
}

// maxLabel is the most bytes of a line that may be a row or a label.
const maxLabel = 160

// plainCells cuts a line into a label and its figures; one cell for a label
// or a column head alone, nil for anything else.
func (r *reader) plainCells(it *item) []span {
	s := r.s[it.start:it.end]
	if len(s) > maxLabel {
		return nil
	}
	end := len(s)
	var values []span
	for end > 0 {
		start := figure(s[:end])
		if start == end {
			break
		}
		values = append(values, span{it.start + start, it.start + end})
		end = len(strings.TrimRight(s[:start], " \t\u3000"))
	}
	key := fold.Key(s[:end])
	if key == "" || !printed(key, len(values) > 0) {
		return nil
	}
	cells := []span{{it.start, it.start + end}}
	for k := len(values) - 1; k >= 0; k-- {
		cells = append(cells, values[k])
	}
	return cells
}

// figure gives where the figure at the end of a text begins; its length where
// there is none. A figure may stand directly behind its label.
func figure(s string) int {
	start := strings.LastIndexAny(s, " \t\u3000") + 1
	if i := len(strings.TrimRight(s, "0123456789.,０１２３４５６７８９，．")); i > start && i < len(s) {
		start = i
	}
	switch v := model.ReadValue(safe.New(s[start:]), false); v.State {
	case model.Number, model.Placeholder:
		return start
	case model.Missing, model.Blank, model.Invalid:
	}
	return len(s)
}

// printed reports whether the key is of a row's label, or, without figures
// behind it, of anything in table 2.
func printed(key string, figures bool) bool {
	for _, l := range labels.Lookup(key) {
		if l.Kind == labels.Row && figures || l.Table == form.T2 && !figures {
			return true
		}
	}
	if figures {
		return false
	}
	head, ok := strings.CutPrefix(key, "信息内容")
	return ok && len(labels.Lookup(head)) > 0
}
