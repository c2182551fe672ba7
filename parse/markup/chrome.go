package markup

import (
	"strings"

	"gouji/parse/document"
)

// settle makes blocks of the page's pieces and decides which of them stand
// round the report. An element that is named like site chrome and yet holds
// headings or tables of the report, or most of the text, is none: text is
// rather kept in the report than lost from it.
func (b *builder) settle() []document.Block {
	pieces := b.frames[0].pieces
	blocks := make([]document.Block, len(pieces))
	for i := range pieces {
		p := &pieces[i]
		blocks[i] = p.Block
		switch {
		case p.root > 0 && b.isChrome(p.root):
			blocks[i].Aside = !isTitle(p)
		case p.linked && p.Level == 0:
			blocks[i].Aside = isButton(p.Text) || linkedBeside(pieces, i)
		}
	}
	for i := range pieces {
		if introduces(pieces, blocks, i) {
			blocks[i].Aside = true
		}
	}
	return blocks
}

// introduces tells the heading of a list of links: short, plain words with
// nothing but links after it.
func introduces(pieces []piece, blocks []document.Block, i int) bool {
	text := pieces[i].Text
	if blocks[i].Aside || blocks[i].Table != nil || pieces[i].Level > 0 || len(text) > 30 || text == "" || i+3 >= len(pieces) {
		return false
	}
	if strings.ContainsAny(text, "0123456789、，。（(") || speaksAsReport(text) || strings.Contains(text, "报告") {
		return false
	}
	for k := i + 1; k <= i+3; k++ {
		if !blocks[k].Aside || !pieces[k].linked {
			return false
		}
	}
	return true
}

// substantial is how many bytes of text make an element the page's body.
const substantial = 1500

// isChrome decides on an element that was taken for chrome.
func (b *builder) isChrome(at int32) bool {
	r := &b.roots[at]
	return !r.report && (r.text < substantial || r.text*5 < b.free*2)
}

// isTitle tells the report's title, which some sites put into a header.
func isTitle(p *piece) bool {
	return p.Level > 0 && p.Level <= 3 && !p.linked && (strings.Contains(p.Text, "报告") || strings.Contains(p.Text, "報告"))
}

// linkedBeside reports whether a block of links stands in a run of three.
func linkedBeside(pieces []piece, i int) bool {
	run := 1
	for k := i - 1; k >= 0 && run < 3 && pieces[k].linked; k-- {
		run++
	}
	for k := i + 1; k < len(pieces) && run < 3 && pieces[k].linked; k++ {
		run++
	}
	return run >= 3
}

// isButton tells what a linked line of its own does on a site.
func isButton(text string) bool {
	text = strings.Trim(text, " 【】[]（）()·|>")
	for _, w := range [...]string{"打印", "关闭", "分享", "收藏", "返回", "上一篇", "下一篇", "附件", "下载", "首页", "网站地图", "联系我们", "关于我们", "我要纠错", "TOP"} {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return IsFile([]byte(text))
}
