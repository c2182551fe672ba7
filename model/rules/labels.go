package rules

import (
	"strings"
	"unicode/utf8"

	"gouji/model/fold"
	"gouji/model/form"
)

// likeness of a label to the printed one.
type likeness uint8

const (
	sameLabel  likeness = iota // the same, cut short, or an accepted variant
	nearLabel                  // characters are lost within it
	otherLabel                 // another wording
)

// compareLabels judges a label. What a line break cut off, numbering written
// another way, quotation marks, script and pinyin are no difference.
func compareLabels(label, printed string) likeness {
	how := compareWording(label, printed)
	if how == sameLabel || !strings.ContainsAny(label, "(（〔") {
		return how
	}
	// A remark in brackets is the drafter's own, and a unit of money is none.
	unit := strings.Contains(printed, "元") || strings.HasPrefix(printed, "行政事业性收费")
	bare, remark := cutBrackets(label, unit)
	plain, _ := cutBrackets(printed, unit)
	if remark == "" || unit && strings.Contains(remark, "元") {
		return how
	}
	if own := compareWording(bare, plain); own == sameLabel && strings.Trim(remark, "0123456789年度万元单位:： ") != "" {
		how = min(how, nearLabel)
	} else {
		how = min(how, own)
	}
	return how
}

// cutBrackets takes what stands in brackets out of a label, but for 万元 where
// the form prints a unit.
func cutBrackets(label string, unit bool) (bare, inside string) {
	label = strings.NewReplacer("（", "(", "）", ")", "〔", "(", "〕", ")").Replace(label)
	var b strings.Builder
	for {
		i := strings.IndexByte(label, '(')
		j := strings.IndexByte(label[max(i, 0):], ')')
		if i < 0 || j < 0 {
			b.WriteString(label)
			return b.String(), inside
		}
		b.WriteString(label[:i])
		if part := label[i+1 : i+j]; unit && strings.Contains(part, "万元") {
			b.WriteString(part)
		} else {
			inside += part
		}
		label = label[i+j+1:]
	}
}

// sameYear and shorter take out of labels what makes no difference, and what
// makes a small one.
var (
	sameYear = strings.NewReplacer("本年度", "本年", "上年度", "上年", "下一年度", "下年度", "或者", "或", "以及", "和")
	shorter  = strings.NewReplacer("本年度", "本年", "上年度", "上年", "政府信息公开申请", "申请", "信息公开申请", "申请", "数量", "", "件数", "", "金额", "", "决定", "", "措施", "",
		"国家安全公共安全经济安全社会稳定", "三安全一稳定", "国家安全公共安全经济安全和社会稳定", "三安全一稳定")
)

func compareWording(label, printed string) likeness {
	a, b := fold.Key(label), fold.Key(printed)
	x, y := strings.TrimLeft(a, numerals), strings.TrimLeft(b, numerals)
	switch {
	case x == y || printed == "" || accepted(x, y):
		return sameLabel
	case strings.HasSuffix(x, "单位元") && strings.HasSuffix(y, "单位万元"), // ten thousand times as much
		strings.HasPrefix(y, "行政事业性收费") && strings.HasSuffix(x, "元") && !strings.HasSuffix(x, "万元"):
		return otherLabel
	case sameYear.Replace(x) == sameYear.Replace(y):
		return sameLabel
	case shorter.Replace(x) == shorter.Replace(y):
		return nearLabel
	case x == strings.TrimPrefix(y, "本年"): // 处理决定数量, as the form of 2019 has it
		return nearLabel
	case y != "" && strings.Contains(x, y):
		return nearLabel
	case utf8.RuneCountInString(x) >= 2 && (strings.HasPrefix(y, x) || strings.HasSuffix(y, x)):
		return sameLabel
	case utf8.RuneCountInString(x) >= 2 && within(x, y) && 3*len(x) >= 2*len(y):
		return nearLabel
	}
	return otherLabel
}

// likestHead judges a column head that the reader found no match for, by the
// printed one that is likest.
func likestHead(t *form.Table, head string) likeness {
	best := otherLabel
	for _, c := range t.Columns {
		best = min(best, compareLabels(head, c.Label))
		if c.Group != "" {
			best = min(best, compareLabels(head, c.Group))
		}
	}
	return best
}

// plainHead tells words above labels and columns that say nothing which the
// figures depend on.
func plainHead(head string) bool {
	switch fold.Key(head) {
	case "项目", "类别", "内容", "信息类别", "申请人类别", "申请人", "申请人类型", "申请人身份", "单位件", "情形", "指标":
		return true
	}
	return false
}

// numerals are what a folded label may be numbered with.
const numerals = "0123456789一二三四五六七八九十"

// accepted are wordings that drafters and older forms use and every reviewer
// lets pass.
func accepted(label, printed string) bool {
	for _, w := range [...][2]string{
		{"规范性文件", "行政规范性文件"},
		{"行政机关不再处理其政府信息申请", "行政机关不再处理其政府信息公开申请"},
		{"本年收费金额万元", "本年收费金额单位万元"},
		{"其他对外管理服务", "其他对外管理服务事项"},
		{"法人和其他组织", "法人或其他组织"},
		{"年度办理结果", "本年度办理结果"},
		{"总数", "总计"}, {"合计", "总计"},
	} {
		if strings.ReplaceAll(label, w[0], w[1]) == printed || label == strings.ReplaceAll(printed, w[1], w[0]) {
			return true
		}
	}
	return false
}

// within reports whether the runes of x stand in y in the same order.
func within(x, y string) bool {
	for _, r := range y {
		first, size := utf8.DecodeRuneInString(x)
		if size > 0 && first == r {
			x = x[size:]
		}
	}
	return x == ""
}
