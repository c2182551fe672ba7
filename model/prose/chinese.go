package prose

import "gouji/model/decimal"

// numeral is the value of a Chinese numeral, 10, 100, … for the powers, -1
// for other characters.
func numeral(c rune) int {
	switch c {
	case '零', '〇':
		return 0
	case '一':
		return 1
	case '二', '两':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	case '十':
		return 10
	case '百':
		return 100
	case '千':
		return 1000
	}
	return -1
}

// chinese reads a number in Chinese numerals where it counts cases or pieces;
// 一是, 第一, 三个方面, 一件事 count nothing. It gives the index after what it
// looked at.
func (t *Text) chinese(i int, quoted bool) int {
	v, part, j := 0, 0, i
	for ; j < len(t.Runes); j++ {
		n := numeral(t.Runes[j])
		if n < 0 {
			break
		}
		if n < 10 {
			if part > 0 {
				return j // 二三 is no number
			}
			part = n
			continue
		}
		v += max(part, 1) * n
		part = 0
	}
	v += part
	n := Number{Value: decimal.Int(int64(v)), Chinese: true, Start: int32(i), End: int32(j)}
	if j < len(t.Runes) && (t.Runes[j] == '余' || t.Runes[j] == '多') {
		n.Approx = true
		n.End++
	}
	t.unit(&n)
	if !t.counts(n, v) {
		return j
	}
	n.Approx = n.Approx || t.approximate(i, int(n.UnitEnd))
	return t.put1(n, quoted)
}

func (t *Text) counts(n Number, v int) bool {
	switch t.before(int(n.Start)) {
	case '第', '每', '逐', '各', '某', '数', '几', '之', '这', '那', '哪', '同', '任', '其', '上', '成', '唯', '另':
		return false
	}
	next := t.after(int(n.UnitEnd))
	if v == 0 {
		kind, ok := markOf(next)
		ends := next == 0 || ok && kind != Open
		return ends && (n.Unit == "件" || n.Unit == "" && t.before(int(n.Start)) == '为')
	}
	switch n.Unit {
	case "件", "宗", "起":
		return next != '事'
	case "份", "次", "场", "篇", "名", "人次":
		return v > 1
	}
	return false
}
