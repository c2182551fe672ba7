package rules

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gouji/model/fold"
)

// topic is what a word of the lexicon speaks of; a set of bits.
type topic uint32

const (
	aboutActive topic = 1 << iota
	aboutRequests
	aboutManagement
	aboutPlatform
	aboutGuarantee
	aboutAssessment
	aboutReview
	aboutAccountability
	aboutProblems
	aboutImprovement
	aboutLastYear
	aboutContact
	aboutLostCases
	aboutPeriod
	aboutTrial

	// Words of the topics from here on are kept with their places.
	wrongTerm
	wrongFee
	wrongAct
	templateMark
	siteChrome
	otherUnit
	vagueTime
	cutOff
	person
	dated

	located = wrongTerm | wrongFee | wrongAct | templateMark | siteChrome | otherUnit | vagueTime | cutOff | person | dated
)

// word is one entry of the lexicon.
type word struct {
	text  string
	topic topic
	put   string // what stands for it in good usage
}

// lexicon is every word that the rules on wording look for, by topic. A text
// is scanned for all of them at once.
var lexicon = slices.Concat(
	words(aboutActive, "主动公开", "信息公开情况", "公开内容", "信息发布"),
	words(aboutRequests, "依申请", "公开申请", "受理申请", "收到申请", "申请公开", "申请办理", "申请人"),
	words(aboutManagement, "信息管理", "信息资源", "规范性文件", "审核", "审查", "三审", "目录", "清理", "动态调整", "信息梳理", "资源规范化", "保密"),
	words(aboutPlatform, "平台", "网站", "公众号", "新媒体", "公示栏", "查阅点", "载体", "渠道"),
	words(aboutGuarantee, "监督", "保障", "培训", "领导小组", "组织领导", "专人", "考核", "检查", "责任"),
	words(aboutAssessment, "工作考核", "考核", "考评"),
	words(aboutReview, "社会评议", "评议", "评估", "测评", "满意度", "社会监督"),
	words(aboutAccountability, "责任追究", "追究", "追责", "问责"),
	words(aboutProblems, "问题", "不足", "短板", "薄弱", "不够", "有待", "欠缺", "不高", "不强", "滞后", "不及时", "差距", "困难", "单一", "不全",
		"缺乏", "较少", "偏", "不到位", "不均", "不平衡", "仍需", "还需", "需要加强", "需进一步", "不深", "不多", "不规范", "不完善", "缺少", "弱项", "局限", "不熟", "不主动", "不健全", "需加强", "需提高", "需提升"),
	words(aboutImprovement, "改进", "措施", "举措", "下一步", "下步", "今后", "将", "加强", "整改", "完善", "提升", "提高", "进一步", "改善", "优化", "强化", "解决", "推进", "做好", "加大", "规范", "健全", "落实"),
	words(aboutLastYear, "上年", "上一年", "去年", "前一年", "以往", "针对", "已", "整改", "得到", "有所", "完成", "改进情况", "今年", "本年"),
	words(aboutContact, "联系", "电话", "邮编", "地址", "咨询", "邮箱", "传真"),
	words(aboutLostCases, "纠正", "纠错", "败诉", "败议", "撤销", "责令", "确认违法", "重新作出", "重新答复"),
	words(aboutTrial, "试行", "公开办函", "有关事项", "有关的事项"),
	words(aboutPeriod, "统计期限", "统计时间", "统计时限", "统计周期", "起止时间", "起止日期", "时间跨度", "数据期限"),
	replaced(wrongTerm, "政务信息公开", "政府信息公开", "公民依申请", "依申请", "依申请公开收费", "信息处理费",
		"信息公开条列", "信息公开条例", "中国人民共和国", "中华人民共和国", "政府信息公开工作年度报告告", "政府信息公开工作年度报告", "行政覆议", "行政复议", "行政复义", "行政复议", "政府信息公工作", "政府信息公开工作",
		"帐号", "账号", "其它需要报告", "其他需要报告"),
	replaced(wrongFee, "信息公开处理费", "信息处理费", "信息管理费", "信息处理费", "依申请公开费", "信息处理费", "信息公开管理费", "信息处理费", "信息检索费", "信息处理费", "申请公开处理费", "信息处理费", "信息公开服务费", "信息处理费"),
	replaced(wrongAct, "中华人民共和国信息公开条例", "中华人民共和国政府信息公开条例", "中华人民共和国政务公开条例", "中华人民共和国政府信息公开条例",
		"中华人民共和国政务信息公开条例", "中华人民共和国政府信息公开条例", "政府信息公开工作条例", "政府信息公开条例", "中华人民共和国政府信息公开法", "中华人民共和国政府信息公开条例",
		"国务院令第492号", "国务院令第711号", "国务院第492号令", "国务院令第711号", "国务院令第771号", "国务院令第711号"),
	words(templateMark, "XX", "Xx", "xx", "××", "╳╳", "__", "＿＿", "某某", "此处填写", "此处填", "在此填写", "此处插入", "文字描述", "填写说明", "【】", "【 】", "【单位", "【年", "【填", "【请"),
	words(siteChrome, "打印本页", "关闭窗口", "浏览次数", "网站标识码", "ICP备", "公网安备", "版权所有", "分享到：", "字体：【大", "当前位置：", "扫一扫在手机"),
	words(otherUnit, "我镇", "本镇", "全镇", "我乡", "本乡", "全乡", "我街道", "本街道", "我局", "本局", "我县", "我区", "我办事处", "本办事处", "办事处", "分管副主任", "我委", "我厅", "镇党委", "镇政府", "镇长", "乡党委", "乡政府", "乡长"),
	words(vagueTime, "今年以来", "截止目前", "截至目前", "截止到目前", "截至到目前", "到目前为止", "目前为止"),
	words(cutOff, "截止", "截至"),
	words(person, "申请人", "原告", "上诉人", "身份证", "银行卡", "家庭住址", "开户行", "信用代码"),
	words(dated, "月1日"),
)

func words(t topic, texts ...string) []word {
	list := make([]word, len(texts))
	for i, text := range texts {
		list[i] = word{text: text, topic: t}
	}
	return list
}

// replaced takes pairs: a word, and what stands for it in good usage.
func replaced(t topic, pairs ...string) []word {
	var list []word
	for i := 0; i+1 < len(pairs); i += 2 {
		list = append(list, word{pairs[i], t, pairs[i+1]})
	}
	return list
}

const (
	bucketMask uint16 = 1<<10 - 1 // which words a character may begin

	hanRune         uint16 = 1 << 10
	stopRune        uint16 = 1 << 11 // full-width punctuation
	traditionalRune uint16 = 1 << 12 // has a simplified form
	wideRune        uint16 = 1 << 13 // a full-width letter or digit
	pairRune        uint16 = 1 << 14 // a bracket or quotation mark
)

// classes tells of every character of the basic plane what the scan needs.
var classes = func() *[1 << 16]uint16 {
	t := new([1 << 16]uint16)
	for r := rune(0x4e00); r <= 0x9fff; r++ {
		t[r] = hanRune
		if fold.Simplified(r) != r {
			t[r] |= traditionalRune
		}
	}
	for _, r := range "，。；：？！、（）" {
		t[r] |= stopRune
	}
	for _, r := range "（）《》“”" {
		t[r] |= pairRune
	}
	for r := rune(0xff10); r <= 0xff5a; r++ {
		if c := r - 0xfee0; c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' {
			t[r] |= wideRune
		}
	}
	for i := range buckets {
		if i > 0 {
			r, _ := utf8.DecodeRuneInString(buckets[i][0].text)
			t[r] |= uint16(i)
		}
	}
	return t
}()

// buckets are the words of the lexicon by their first character, the longer
// ones first; a word of several topics stands once. Bucket 0 is empty.
var buckets = func() [][]word {
	byFirst := map[rune]int{}
	all := [][]word{nil}
	for _, w := range lexicon {
		r, _ := utf8.DecodeRuneInString(w.text)
		b, ok := byFirst[r]
		if !ok {
			b = len(all)
			byFirst[r] = b
			all = append(all, nil)
		}
		if i := slices.IndexFunc(all[b], func(x word) bool { return x.text == w.text }); i >= 0 {
			all[b][i].topic |= w.topic
			continue
		}
		all[b] = append(all[b], w)
	}
	for _, b := range all {
		slices.SortStableFunc(b, func(x, y word) int { return len(y.text) - len(x.text) })
	}
	return all
}()

// topicsOf is what the words of a short text speak of.
func topicsOf(text string) (all topic) {
	for at := range text {
		r, _ := utf8.DecodeRuneInString(text[at:])
		if r > 0xffff {
			continue
		}
		for _, w := range buckets[classes[r]&bucketMask] {
			if strings.HasPrefix(text[at:], w.text) {
				all |= w.topic
			}
		}
	}
	return all
}
