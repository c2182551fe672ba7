package recognise

import (
	"strings"
	"unicode/utf8"

	"gouji/model/fold"
)

// furniture are words that a web page puts round a report. A short paragraph
// that holds one, and is no sentence, is not of the report.
var furniture = [...]string{
	"ICP备", "公网安备", "网安备", "网站标识码", "版权所有", "IPv6", "技术支持:", "网站地图", "网站支持",
	"打印本页", "关闭窗口", "关闭本页", "打印关闭", "[打印]", "【打印", "[关闭]", "浏览次数", "浏览量:", "访问量:", "点击数:", "点击率", "阅读次数", "阅读量",
	"字体:", "字号:", "分享到", "扫一扫", "当前位置", "您的位置", "您现在的位置", "所在的位置", "您所在的位置", "上一篇:", "下一篇:", "上一条:", "下一条:",
	"附件下载", "相关链接", "相关附件", "返回顶部", "无障碍", "收藏本站", "设为首页", "责任编辑", "信息来源:", "发布时间:", "发布日期:", "发布机构:", "索引号", "原文链接", "页面链接",
	"主办:", "主办单位:", "承办:", "承办单位:", "运维电话", "来源于网友", "不代表本站", "微信 微博", "====",
}

// openings are words that make furniture only of a paragraph they begin.
var openings = [...]string{
	"来源:", "时间:", "日期:", "作者:", "编辑:", "导语:", "文号:", "栏目:", "标题:", "附件:", "附件1", "首页", "文件下载", "下载", "打印", "关闭", "分享:", "网站声明", "联系我们", "关于我们", "第 ", "- ", "— ",
}

// isFurniture tells a line that is not of the report.
func isFurniture(text string) bool {
	if len(text) > 150*utf8.UTFMax || utf8.RuneCountInString(text) > 150 {
		return false
	}
	t := fold.Text(text)
	for _, w := range openings {
		if strings.HasPrefix(t, w) && utf8.RuneCountInString(t) <= 80 {
			switch w {
			case "第 ", "- ", "— ":
				return isPageNumber(t)
			case "首页", "下载", "打印", "关闭":
				return !strings.ContainsAny(t, "。,") && utf8.RuneCountInString(t) <= 60
			case "附件:", "附件1":
				return !strings.Contains(t, "。")
			}
			return true
		}
	}
	if strings.Contains(t, "。") && !strings.Contains(t, "不代表本站") {
		return false
	}
	var present [16]uint64 // the characters of the line, by their last ten bits
	for _, c := range t {
		present[c>>6&15] |= 1 << (c & 63)
	}
	for i, w := range furniture {
		c := furnitureStarts[i]
		if present[c>>6&15]&(1<<(c&63)) != 0 && strings.Contains(t, w) {
			return true
		}
	}
	return isPageNumber(t)
}

// furnitureStarts are the first characters of furniture.
var furnitureStarts = func() (starts [len(furniture)]rune) {
	for i, w := range furniture {
		starts[i], _ = utf8.DecodeRuneInString(w)
	}
	return starts
}()

// isPageNumber tells - 3 -, 第 1 页, 第1页 共5页.
func isPageNumber(t string) bool {
	key := fold.Key(t)
	if key == "" || len(t) > 40 {
		return false
	}
	bare := strings.Trim(key, "0123456789")
	return bare == "" && strings.ContainsAny(t, "-—") && len(key) <= 4 ||
		strings.HasPrefix(key, "第") && strings.Contains(key, "页") && strings.Trim(key, "第页共0123456789") == ""
}

// finishProse takes site furniture out of the preamble and the last section.
func (r *reader) finishProse() {
	kept := r.preamble[:0]
	for _, p := range r.preamble {
		if isFurniture(p.Text.String()) {
			r.chrome = append(r.chrome, p)
			continue
		}
		kept = append(kept, p)
	}
	r.preamble = kept
	if len(r.sections) == 0 {
		return
	}
	last := &r.sections[len(r.sections)-1]
	body := last.Paragraphs[:0]
	ended := false
	for _, p := range last.Paragraphs {
		t := p.Text.String()
		switch {
		case isFurniture(t):
			ended = ended || !isPageNumber(fold.Text(t))
			r.chrome = append(r.chrome, p)
		case ended && utf8.RuneCountInString(t) <= 120 && !strings.HasSuffix(t, "。"):
			r.chrome = append(r.chrome, p)
		default:
			body = append(body, p)
		}
	}
	if last.Paragraphs = body; len(body) == 0 {
		last.Paragraphs = nil
	}
}
