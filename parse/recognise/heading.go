package recognise

import (
	"strings"
	"unicode/utf8"

	"gouji/model/fold"
	"gouji/model/form"
	"gouji/parse/labels"
)

// heading is what the start of a paragraph says about its rank.
type heading struct {
	level  int // 1 section, 2 （一）, 3 1., 0 none
	number int // as the heading numbers itself, 0 where it does not
	means  int // the statutory section that the title names
	title  int // bytes of the paragraph that the heading takes
	marked int // rank of the number in front by its look alone: 1 一、, 2 （一）, 3 1., 0 none
}

const numerals = "一二三四五六七八九十"

// numeral reads a Chinese number up to 99 and gives its bytes.
func numeral(s string) (n, size int) {
	for size < len(s) {
		r, w := utf8.DecodeRuneInString(s[size:])
		i := strings.IndexRune(numerals, r)
		if i < 0 {
			break
		}
		d := i/3 + 1
		switch {
		case d < 10 && n%10 == 0:
			n += d
		case d == 10 && n == 0:
			n = 10
		case d == 10 && n < 10:
			n *= 10
		default:
			return n, size
		}
		size += w
	}
	return n, size
}

// mark reads the numbering at the start of a paragraph: its rank, its number,
// and its bytes with the white space after it.
func mark(s string) (level, number, size int) {
	if s == "" {
		return 0, 0, 0
	}
	switch c := s[0]; {
	case c >= '0' && c <= '9':
		return arabic(s)
	case c == '(':
		return bracketed(s, 1)
	case c < utf8.RuneSelf:
		return 0, 0, 0
	}
	if strings.HasPrefix(s, "（") {
		return bracketed(s, len("（"))
	}
	r, w := utf8.DecodeRuneInString(s)
	if r >= '①' && r <= '⑳' {
		return 3, int(r-'①') + 1, w
	}
	if r >= '㈠' && r <= '㈩' {
		return 2, int(r-'㈠') + 1, w
	}
	if r >= 'Ⅰ' && r <= 'Ⅵ' {
		return rare(s, int(r-'Ⅰ')+1, w)
	}
	if i := strings.IndexRune(labels.Formal, r); i >= 0 {
		return rare(s, i/3+1, w)
	}
	part := ""
	if r == '第' {
		part = "第"
	}
	n, size := numeral(s[len(part):])
	if n == 0 {
		return 0, 0, 0
	}
	size += len(part)
	if part != "" {
		for _, p := range [...]string{"部分", "章", "篇"} {
			if strings.HasPrefix(s[size:], p) {
				return 1, n, size + len(p) + skipMarks(s[size+len(p):])
			}
		}
		return 0, 0, 0
	}
	if skip := skipMarks(s[size:]); skip > 0 {
		return 1, n, size + skip
	}
	return 0, 0, 0
}

// rare reads a number that is one only with a mark behind it.
func rare(s string, number, size int) (level, n, end int) {
	if skip := skipMarks(s[size:]); skip > 0 {
		return 1, number, size + skip
	}
	return 0, 0, 0
}

func arabic(s string) (level, number, size int) {
	for size < len(s) && size < 2 && s[size] >= '0' && s[size] <= '9' {
		number = number*10 + int(s[size]-'0')
		size++
	}
	rest := s[size:]
	if number == 0 || rest == "" || rest[0] >= '0' && rest[0] <= '9' {
		return 0, 0, 0
	}
	for _, p := range [...]string{"、", "．", "."} {
		if after, ok := strings.CutPrefix(rest, p); ok {
			if after != "" && after[0] >= '0' && after[0] <= '9' {
				return 0, 0, 0 // 2.0二级
			}
			return 3, number, size + len(p) + skipMarks(after)
		}
	}
	return 0, 0, 0
}

func bracketed(s string, open int) (level, number, size int) {
	level = 2
	number, w := numeral(s[open:])
	if number == 0 {
		level = 3
		for w < 2 && open+w < len(s) && s[open+w] >= '0' && s[open+w] <= '9' {
			number = number*10 + int(s[open+w]-'0')
			w++
		}
	}
	for _, p := range [...]string{")", "）"} {
		if number > 0 && strings.HasPrefix(s[open+w:], p) {
			size = open + w + len(p)
			return level, number, size + skipMarks(s[size:])
		}
	}
	return 0, 0, 0
}

// skipMarks measures the punctuation and white space after a number.
func skipMarks(s string) int {
	n := 0
	for n < len(s) {
		r, w := utf8.DecodeRuneInString(s[n:])
		if !strings.ContainsRune("、.．,，:： \u3000\t\u00a0", r) {
			break
		}
		n += w
	}
	return n
}

// headingOf ranks a paragraph. The numbered rows of table 3 are no headings.
func headingOf(s string) heading {
	level, number, size := mark(s)
	switch {
	case level > 1 && len(s) > 90:
		return heading{level: level, number: number}
	case level == 0 && len(s) > 120:
		return heading{}
	}
	if level == 0 {
		if n, w := numeral(s); n > 0 {
			return unmarked(s, n, w)
		}
	}
	rest := s[size:]
	if first, _ := utf8.DecodeRuneInString(rest); level == 0 && fold.IsHan(first) && !labels.StartsTitle(fold.Simplified(first)) {
		return heading{}
	}
	m := fold.MapKey(cutRunes(rest, 80))
	means, n := labels.Title(m.Text)
	if level == 0 && (n != len(m.Text) || len(m.Text) < 3*4 || means == 5 && len(m.Text) < 3*8) {
		return heading{}
	}
	if level > 1 && means != number || level == 2 && n != len(m.Text) {
		return heading{level: level, number: number}
	}
	if means > 0 {
		return heading{level: 1, number: number, means: means, title: size + titleEnd(rest, m, n), marked: level}
	}
	if level == 1 && headingShaped(rest) && !tableRow(m.Text) {
		return heading{level: 1, number: number, title: len(s), marked: level}
	}
	return heading{}
}

// unmarked reads a title that follows its number without a mark: 一总体情况.
func unmarked(s string, number, size int) heading {
	key := fold.Key(cutRunes(s[size:], 80))
	if means, n := labels.Title(key); means == number && n == len(key) {
		return heading{level: 1, number: number, means: means, title: len(s), marked: 1}
	}
	return heading{}
}

// cutRunes gives at most the first n characters.
func cutRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// titleEnd tells where the title ends: with the line, unless text was glued
// to it.
func titleEnd(rest string, m fold.Mapped, n int) int {
	_, end := m.Range(0, n)
	tail := rest[end:]
	key := fold.Key(cutRunes(tail, 80))
	if utf8.RuneCountInString(key) <= 6 && !strings.ContainsAny(tail, "。；") && !startsBody(key) {
		return len(rest)
	}
	return end
}

// startsBody tells glued text from a title's own last words.
func startsBody(key string) bool {
	if key == "" {
		return false
	}
	return key[0] >= '0' && key[0] <= '9' || key == "无" || strings.HasPrefix(key, "一")
}

func headingShaped(s string) bool {
	return s != "" && utf8.RuneCountInString(s) <= 40 && !strings.ContainsAny(s, "。；;")
}

// tableRow tells the label of a row of table 3.
func tableRow(key string) bool {
	if l, ok := labels.In(form.T3, key); ok && !l.Weak {
		return true
	}
	return strings.HasPrefix(key, "本年新收政府信息") || strings.HasPrefix(key, "上年结转政府信息") ||
		strings.HasPrefix(key, "本年度办理结果") || strings.HasPrefix(key, "结转下年度继续")
}

// oldHead tells the heads of a report of the form before 2019, by which such
// a report is known.
func oldHead(key string) bool {
	switch key {
	case "概述", "概况", "基本情况", "工作概述", "说明", "附表", "附件":
		return true
	}
	if utf8.RuneCountInString(key) > 40 {
		return false
	}
	for _, w := range [...]string{"主动公开", "依申请公开", "收费", "费用", "减免", "行政复议", "行政诉讼", "申诉", "存在问题", "存在的问题", "主要问题", "改进措施", "概述", "咨询"} {
		if strings.Contains(key, w) {
			return true
		}
	}
	return false
}
