package recognise

import (
	"slices"
	"strings"

	"gouji/model"
	"gouji/model/fold"
	"gouji/parse/document"
)

// A file may hold several reports, one after another or side by side. The
// first is read and the others are told of: figures of two reports never mix.

// anchored counts the rows 本年新收 of table 3 in a text: one stands in each
// report. A longer text holds the table only if it holds its last row as well.
func anchored(text string) int {
	if !strings.Contains(text, "新收政府信息") {
		return 0
	}
	key := fold.Key(text)
	n := strings.Count(key, "本年新收政府信息公开申请数量")
	if len(key) > 150 {
		n = min(n, strings.Count(key, "结转下年度继续办理"))
	}
	return n
}

// anchorsIn counts the anchors of a block and of all that is nested in it.
func anchorsIn(b *document.Block, depth int) int {
	if b.Table == nil {
		return anchored(b.Text)
	}
	n := 0
	for i := range b.Table.Cells {
		c := &b.Table.Cells[i]
		if len(c.Blocks) == 0 || depth == 0 {
			n += anchored(c.Text)
			continue
		}
		for k := range c.Blocks {
			n += anchorsIn(&c.Blocks[k], depth-1)
		}
	}
	return n
}

// firstReport gives the blocks of the first report of a document.
func (r *reader) firstReport(blocks []document.Block) []document.Block {
	const deepest = 8
	for depth := deepest; depth > 0; depth-- {
		counts := make([]int, len(blocks))
		total, crowded := 0, -1
		for i := range blocks {
			counts[i] = anchorsIn(&blocks[i], deepest)
			total += counts[i]
			if counts[i] > 1 && crowded < 0 {
				crowded = i
			}
		}
		if total < 2 {
			return r.firstOfOld(blocks)
		}
		first := slices.IndexFunc(counts, func(n int) bool { return n > 0 })
		if start, ok := r.nextReport(blocks, counts, first); ok && counts[first] == 1 {
			r.fault(model.Fault{Kind: model.SeveralReports, Place: blocks[start].Place, Quote: quote(textIn(&blocks[start])), Count: total - 1})
			return blocks[:start]
		}
		if crowded < 0 {
			return blocks
		}
		laid, ok := layOpen(blocks[crowded].Table)
		if !ok {
			r.sideBySide(&blocks[crowded], counts[crowded]-1)
			return blocks
		}
		blocks = slices.Concat(blocks[:crowded:crowded], laid, blocks[crowded+1:])
	}
	return blocks
}

// nextReport finds where the report after the one of the first anchor starts:
// at its title, else at its first section, else at the sheet of its tables.
func (r *reader) nextReport(blocks []document.Block, counts []int, first int) (int, bool) {
	second := len(blocks)
	for i := first + 1; i < len(blocks); i++ {
		if counts[i] > 0 {
			second = i
			break
		}
	}
	if first < 0 || second == len(blocks) {
		return 0, false
	}
	if b := &blocks[second]; b.Table == nil && strings.Contains(fold.Key(b.Text), "总体情况") {
		return second, true // a whole report in one paragraph
	}
	opening, title := -1, -1
	for i := second - 1; i > first; i-- {
		b := &blocks[i]
		if b.Table != nil || b.Aside {
			continue
		}
		text := trim(b.Text)
		if h := headingOf(text); h.level == 1 && h.means == 1 {
			opening = i
		} else if h.level == 1 && h.means >= 4 && opening > 0 {
			break
		}
		if opening != i && titleShaped(text) && titleWord(squeeze(fold.Text(text))) >= 0 && unitOfTitle(squeeze(fold.Text(text))) != "" {
			title = i
		}
	}
	switch {
	case title > 0 && (opening < 0 || title < opening):
		return title, true
	case opening > 0:
		return opening, true
	}
	return r.nextSheet(blocks, first, second)
}

// nextSheet finds the first sheet after the first report's that belongs to
// another report: the tables of the one that stand on it stood before.
func (r *reader) nextSheet(blocks []document.Block, first, second int) (int, bool) {
	if blocks[first].Place.Part == blocks[second].Place.Part {
		return 0, false
	}
	start := second
	for start > first+1 && blocks[start-1].Place.Part == blocks[second].Place.Part {
		start--
	}
	seen := tablesIn(blocks[:start])
	for k := start - 1; k > first; k-- {
		// Sheets of its own for table 2 stand before that of table 3.
		before := tablesIn(blocks[:k])
		if here := tablesIn(blocks[k:start]); !here[0] || !before[0] || here[2] {
			break
		}
		start = k
	}
	return start, seen[0] && seen[1] && seen[2]
}

// tablesIn tells which of the statutory tables the blocks hold.
func tablesIn(blocks []document.Block) (seen [3]bool) {
	for i := range blocks {
		if t := blocks[i].Table; t != nil {
			for k, n := range weigh(new(slab).rowsOf(t), 0) {
				seen[k] = seen[k] || n >= enough
			}
		}
	}
	return seen
}

// layOpen gives what is nested in the cells of a table, one cell after
// another. ok is false where nothing is.
func layOpen(t *document.Table) (blocks []document.Block, ok bool) {
	if t == nil {
		return nil, false
	}
	for i := range t.Cells {
		c := &t.Cells[i]
		if len(c.Blocks) > 0 {
			ok = true
			blocks = append(blocks, c.Blocks...)
		} else if trim(c.Text) != "" {
			blocks = append(blocks, document.Block{Text: c.Text, Place: c.Place})
		}
	}
	return blocks, ok
}

// sideBySide tells of reports whose cells stand in the same rows, or in one
// paragraph: none of their tables can be read. A table that only stands twice
// is another rule's.
func (r *reader) sideBySide(b *document.Block, further int) {
	if t := b.Table; t != nil {
		row, together := -1, false
		for i := range t.Cells {
			if anchored(t.Cells[i].Text) > 0 {
				together = together || t.Cells[i].Row == row && t.Cols > 1
				row = t.Cells[i].Row
			}
		}
		if !together {
			return
		}
	}
	r.fault(model.Fault{Kind: model.SeveralReports, Place: b.Place, Quote: quote(textIn(b)), Count: further})
	for i := range r.unreadable {
		r.unreadable[i] = model.Words{Chinese: "两份报告的表并排或连在一起，不能分开", English: "tables of several reports stand side by side and cannot be told apart"}
	}
}

// textIn is a block's text, or that of its first cell that has any.
func textIn(b *document.Block) string {
	if b.Table == nil {
		return trim(b.Text)
	}
	for i := range b.Table.Cells {
		if s := trim(b.Table.Cells[i].Text); s != "" {
			return s
		}
	}
	return ""
}
