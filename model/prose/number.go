package prose

import (
	"strings"
	"unicode/utf8"

	"gouji/model/decimal"
)

// units are what numbers count, longest first where one begins another.
var units = [...]string{"个百分点", "人次", "件次", "场次", "万人次", "平方米", "公里", "小时", "分钟", "个月", "工作日",
	"件", "宗", "份", "条", "起", "个", "项", "次", "人", "名", "篇", "期", "场", "家", "部", "元", "批", "册", "例", "户", "处", "套",
	"类", "幅", "笔", "封", "通", "页", "张", "门", "所", "组", "块", "台", "辆", "则", "天", "位", "支", "字", "分", "倍", "案", "%"}

// excluding are characters after a figure that make it no count.
const excluding = "年月日号時时点秒岁级届层楼室路版周℃°"

// number reads the figure at i and gives the index after it.
func (t *Text) number(i int, quoted bool) int {
	end, places, odd := t.digits(i)
	switch next := t.after(end); {
	case t.joined(i):
		return t.swallow(end)
	case next == '年':
		return t.year(i, end, quoted)
	case next == '月':
		t.month(i, i, end, quoted)
		return end + 1
	case next == ':' && isDigit(t.after(end+1)):
		return t.swallow(end)
	case next == '/' || next == '=' || next == '_' || next == '@' || isLatin(next):
		return t.swallow(end)
	case isRange(next) && isDigit(t.after(end+1)):
		return t.span(i, end, quoted)
	case (next == '时' || next == '点') && isDigit(t.after(end+1)):
		for end++; isDigit(t.after(end)); end++ {
		}
		return end
	case strings.ContainsRune(excluding, next) && next != 0, odd:
		return end
	case next == '.' || next == '、' && t.opens(i) || t.before(i) == '(' && next == ')':
		return end // 1. and (1)
	}
	n := Number{Places: places, Start: int32(i)}
	var ok bool
	if n.Value, end, ok = t.value(i, end, &n); !ok {
		return end
	}
	n.End = int32(end)
	t.unit(&n)
	if t.countless(n) {
		return end
	}
	n.Approx = n.Approx || t.approximate(i, int(n.UnitEnd)) || t.parted(i)
	return t.put1(n, quoted)
}

// parted reports whether the figure at i may be the end of one that a comma of
// the text parts: 1，234件.
func (t *Text) parted(i int) bool {
	return t.before(i) == ',' && isDigit(t.before(i-1)) && t.threes(i)
}

func (t *Text) put1(n Number, quoted bool) int {
	t.Numbers = append(t.Numbers, n)
	t.add(Figure, uint16(len(t.Numbers)-1), int(n.Start), int(n.UnitEnd), quoted)
	return int(n.UnitEnd)
}

// digits gives the end of a figure with its separators and point, and whether
// it is written as none.
func (t *Text) digits(i int) (end, places int, odd bool) {
	j := i
	for isDigit(t.after(j)) {
		j++
	}
	lead := j - i
	for t.after(j) == ',' && lead <= 3 && t.threes(j+1) && t.Source[t.at[j]] == ',' {
		j += 4
	}
	odd = lead > 1 && t.Runes[i] == '0' || j-i == lead && lead > 11
	if t.after(j) == '.' && isDigit(t.after(j+1)) {
		k := j + 1
		for isDigit(t.after(k)) {
			k++
		}
		places = k - j - 1
		j = k
		if t.after(j) == '.' && isDigit(t.after(j+1)) {
			odd = true // 10.1.2
		}
	}
	return j, places, odd
}

// threes reports whether exactly three digits stand at i.
func (t *Text) threes(i int) bool {
	return isDigit(t.after(i)) && isDigit(t.after(i+1)) && isDigit(t.after(i+2)) && !isDigit(t.after(i+3))
}

// joined reports whether the figure at i is part of something longer: a
// telephone number, a registration, an ordinal, a decimal of another.
func (t *Text) joined(i int) bool {
	p := t.before(i)
	switch p {
	case '-', '/', '_', '@', '#', '=', '第', '№', '.', '~', '〔', '【':
		return true
	case ' ':
		return isDigit(t.before(i - 1))
	}
	return isLatin(p)
}

// swallow goes to the end of an address, an identifier or the like.
func (t *Text) swallow(i int) int {
	for i < len(t.Runes) {
		c := t.Runes[i]
		if !isDigit(c) && !isLatin(c) && !strings.ContainsRune("-/_@.=&?%#:", c) {
			break
		}
		i++
	}
	return i
}

func isRange(c rune) bool {
	return c == '-' || c == '~' || c == '—' || c == '－' || c == '–' || c == '至' || c == '到'
}

// span reads 10-20件: the second figure stands for the range.
func (t *Text) span(i, end int, quoted bool) int {
	second := end + 1
	to, places, odd := t.digits(second)
	next := t.after(to)
	switch {
	case odd || isRange(next) || isLatin(next):
		return t.swallow(to)
	case next == '月':
		t.month(i, second, to, quoted)
		return to + 1
	case next == '年':
		if v := t.small(i, end); isYear(v) {
			t.add(Year, uint16(v), i, to+1, quoted)
		}
		return to + 1
	case strings.ContainsRune(excluding, next) && next != 0:
		return to
	}
	n := Number{Places: places, Start: int32(i), Approx: true}
	var ok bool
	if n.Value, to, ok = t.value(second, to, &n); !ok {
		return to
	}
	n.End = int32(to)
	t.unit(&n)
	if n.Unit == "" {
		return t.swallow(to)
	}
	return t.put1(n, quoted)
}

func isYear(v int) bool { return v >= 1949 && v <= 2100 }

// year reads 2024年; 9年 and the like count nothing that matters here. Of
// several years, 2021年至2023年, 2022年和2023年, the first stands for all.
func (t *Text) year(i, end int, quoted bool) int {
	v := t.small(i, end)
	end++
	if t.after(end) == '度' {
		end++
	}
	switch {
	case !isYear(v):
	case i >= 5 && isRangeOrList(t.before(i)) && isYear(t.small(i-5, i-1)) && !isDigit(t.before(i-5)):
		t.add(Year, uint16(t.small(i-5, i-1)), i, end, quoted) // 2022、2023年
	case !t.continues(i):
		t.add(Year, uint16(v), i, end, quoted)
	}
	return end
}

// continues reports whether the year at i goes on from one before it.
func (t *Text) continues(i int) bool {
	before := t.before(i - 1)
	return isRangeOrList(t.before(i)) && (before == '年' || before == '度')
}

func isRangeOrList(c rune) bool {
	return isRange(c) || c == '和' || c == '与' || c == '及' || c == '、'
}

// month adds a month, unless it stands where the year begins or ends: 1月1日,
// 12月31日, 12月底, 1-12月.
func (t *Text) month(start, i, end int, quoted bool) {
	v := t.small(i, end)
	next := t.after(end + 1)
	if v < 1 || v > 12 || (v == 12 || v == 1) && (isDigit(next) || next == '底' || next == '末') || v == 12 && start < i && t.small(start, i) == 1 {
		return
	}
	t.add(Month, uint16(v), start, end+1, quoted)
}

func (t *Text) small(i, end int) int {
	v := 0
	for ; i < end && v < 10000 && isDigit(t.Runes[i]); i++ {
		v = v*10 + int(t.Runes[i]-'0')
	}
	return v
}

// value reads the digits with 万 and 亿 behind them; end moves behind these.
func (t *Text) value(i, end int, n *Number) (decimal.Decimal, int, bool) {
	shift := 0
	stop := end
scale:
	for {
		switch t.after(stop) {
		case '余', '多':
			n.Approx = true
		case '万':
			shift += 4
		case '亿':
			shift += 8
		case '千':
			if shift > 0 || t.after(stop+1) == '瓦' || t.after(stop+1) == '米' {
				break scale
			}
			shift += 3
		default:
			break scale
		}
		stop++
	}
	n.Scale = shift
	if n.Places == 0 && shift == 0 && end-i <= 15 {
		v := int64(0)
		for _, c := range t.Runes[i:end] {
			if isDigit(c) {
				v = v*10 + int64(c-'0')
			}
		}
		return decimal.Int(v), stop, true
	}
	d, err := decimal.Parse(shifted(t.Runes[i:end], shift))
	return d, stop, err == nil
}

// shifted writes a figure with its point moved to the right.
func shifted(digits []rune, shift int) string {
	var b strings.Builder
	point := false
	for _, c := range digits {
		switch {
		case c == '.':
			point = true
			if shift == 0 {
				b.WriteByte('.')
			}
		case !isDigit(c):
		default:
			b.WriteRune(c)
			if point && shift > 0 {
				if shift--; shift == 0 {
					b.WriteByte('.')
				}
			}
		}
	}
	b.WriteString(strings.Repeat("0", shift))
	return strings.TrimSuffix(b.String(), ".")
}

// unit finds the unit after a number.
func (t *Text) unit(n *Number) {
	n.UnitEnd = n.End
	rest := t.Runes[n.End:]
	if len(rest) == 0 {
		return
	}
	for _, u := range unitIndex[rest[0]] {
		if !Begins(rest, u) {
			continue
		}
		n.Unit, n.UnitEnd = u, n.End+int32(utf8.RuneCountInString(u))
		if c := t.after(int(n.UnitEnd)); c == '余' || c == '多' {
			n.Approx = true
			n.UnitEnd++
		}
		return
	}
}

// Begins reports whether characters begin with a word.
func Begins(runes []rune, word string) bool {
	k := 0
	for _, r := range word {
		if k >= len(runes) || runes[k] != r {
			return false
		}
		k++
	}
	return true
}

// unitIndex gives the units that begin with a character, longest first.
var unitIndex = func() map[rune][]string {
	index := map[rune][]string{}
	for _, u := range units {
		r, _ := utf8.DecodeRuneInString(u)
		index[r] = append(index[r], u)
	}
	return index
}()

// countless reports whether a figure without a unit is a number that names
// something: a hot line, a telephone, a version.
func (t *Text) countless(n Number) bool {
	length := int(n.End - n.Start)
	if n.Unit != "" {
		return false
	}
	return n.Places > 0 || length >= 7 || t.reached(int(n.Start)) || length == 5 && t.Runes[n.Start] == '1' && t.Runes[n.Start+1] == '2' && t.Runes[n.Start+2] == '3'
}

// reached reports whether a figure without a unit is where somebody can be
// reached: 邮编:242000, 电话3017291.
func (t *Text) reached(i int) bool {
	before := string(t.Runes[max(i-6, 0):i])
	for _, w := range [...]string{"邮编", "邮政编码", "电话", "传真", "热线", "标识码", "备案", "网安"} {
		if strings.Contains(before, w) {
			return true
		}
	}
	return false
}

// approximate looks for 约, 近, 超过 before a number and 以上, 左右 after it.
func (t *Text) approximate(i, end int) bool {
	switch t.before(i) {
	case '约', '近', '逾', '超', '余':
		return true
	case '过', '足', '少':
		switch t.before(i - 1) {
		case '超', '不', '至':
			return true
		}
	}
	a, b := t.after(end), t.after(end+1)
	return a == '以' && (b == '上' || b == '内' || b == '下') || a == '左' && b == '右' || a == '余' || a == '多'
}

// opens reports whether i stands at the beginning of a sentence.
func (t *Text) opens(i int) bool {
	if i == 0 {
		return true
	}
	kind, ok := markOf(t.Runes[i-1])
	return ok && (kind == Stop || kind == Semi)
}
