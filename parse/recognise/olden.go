package recognise

import (
	"slices"
	"strings"

	"gouji/model"
	"gouji/model/fold"
	"gouji/parse/document"
)

// Reports before 2019 have no table by which they could be counted. Another
// one begins where, behind a report's prose, a title stands again and the
// sections are numbered from one again.

// again finds where a further report begins behind a report's text. Lists of
// contents and running titles have no sentences between them, or no sections
// that start again.
func again(blocks []document.Block) (int, bool) {
	const soon, enoughSections, enoughProse = 14, 3, 3
	for k := range blocks {
		if k == 0 || !isTitle(&blocks[k]) {
			continue
		}
		high, prose := reach(blocks[:k])
		if high < enoughSections || prose < enoughProse {
			continue
		}
		first := slices.IndexFunc(blocks[k+1:min(k+1+soon, len(blocks))], func(b document.Block) bool {
			h := sectionOf(&b)
			return h.level == 1 && h.number == 1
		})
		if first < 0 {
			continue
		}
		if high, prose = reach(blocks[k+1+first:]); high >= enoughSections && prose >= enoughProse {
			return k, true
		}
	}
	return 0, false
}

// isTitle tells a paragraph that is a report's title and names a unit.
func isTitle(b *document.Block) bool {
	if b.Table != nil || b.Aside || len(b.Text) > 320 || !strings.Contains(b.Text, "公开") {
		return false
	}
	if !strings.Contains(b.Text, "报告") && !strings.Contains(b.Text, "年报") && !strings.Contains(b.Text, "总结") {
		return false
	}
	text := trim(b.Text)
	if !titleShaped(text) || headingOf(text).level > 0 {
		return false
	}
	t := squeeze(fold.Text(text))
	return titleWord(t) >= 0 && unitOfTitle(t) != ""
}

func sectionOf(b *document.Block) heading {
	if b.Table != nil || b.Aside || len(b.Text) > 400 {
		return heading{}
	}
	return headingOf(trim(b.Text))
}

// reach gives the highest number of a section, and how many paragraphs are
// sentences.
func reach(blocks []document.Block) (high, prose int) {
	for i := range blocks {
		if h := sectionOf(&blocks[i]); h.level == 1 {
			high = max(high, h.number)
		}
		prose += toInt(strings.HasSuffix(trim(blocks[i].Text), "。"))
	}
	return high, prose
}

// firstOfOld cuts off what follows a report without tables.
func (r *reader) firstOfOld(blocks []document.Block) []document.Block {
	k, ok := again(blocks)
	if !ok {
		return blocks
	}
	further := 1
	for rest := blocks[k+1:]; ; further++ {
		next, ok := again(rest)
		if !ok {
			break
		}
		rest = rest[next+1:]
	}
	r.fault(model.Fault{Kind: model.SeveralReports, Place: blocks[k].Place, Quote: quote(textIn(&blocks[k])), Count: further})
	return blocks[:k]
}
