package rules

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"gouji/model"
)

// marker is the number that a paragraph opens with.
type marker struct {
	level  int // 2 （一）, 3 1.; 0 for none
	number int
	shown  string
}

// markerOf reads a paragraph's own number: （一）, (一), 1. or 1、 followed by
// text. A decimal, a date and a citation (（一）项) have none.
func markerOf(text string) marker {
	s := strings.TrimLeft(text, " \u3000\u00a0\n")
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case r == '（' || r == '(':
		return bracketed(s, size)
	case r >= '0' && r <= '9':
		return numbered(s)
	}
	return marker{}
}

func bracketed(s string, open int) marker {
	n, i := chineseNumber(s[open:])
	if n == 0 {
		return marker{}
	}
	i += open
	r, size := utf8.DecodeRuneInString(s[i:])
	if r != '）' && r != ')' {
		return marker{}
	}
	switch next, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[i+size:], " ")); next {
	case '项', '条', '款', '項', '條', '至', '、', '和', '，':
		return marker{}
	}
	return marker{2, n, mark(2, n)}
}

func numbered(s string) marker {
	i := 0
	for i < len(s) && i < 3 && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	n, err := strconv.Atoi(s[:i])
	r, size := utf8.DecodeRuneInString(s[i:])
	if err != nil || n == 0 || n > 30 || r != '.' && r != '．' && r != '、' {
		return marker{}
	}
	rest := strings.TrimLeft(s[i+size:], " \u3000")
	if rest == "" || rest[0] >= '0' && rest[0] <= '9' {
		return marker{}
	}
	return marker{3, n, mark(3, n)}
}

// mark writes a number as headings of a level have it.
func mark(level, n int) string {
	if level == 2 {
		return "（" + sectionNumeral(n) + "）"
	}
	return strconv.Itoa(n) + "."
}

// chineseNumber reads 一 to 九十九 at the start of s and says how long it is.
func chineseNumber(s string) (n, length int) {
	units := 0
	for _, r := range s {
		d := strings.IndexRune("一二三四五六七八九", r)
		switch {
		case d >= 0:
			units = d/len("一") + 1
		case r == '十' && n == 0:
			n, units = max(units, 1)*10, 0
		default:
			return n + units, length
		}
		length += utf8.RuneLen(r)
	}
	return n + units, length
}

func sectionNumeral(n int) string {
	switch {
	case n <= 10:
		return sectionNumerals[n]
	case n < 20:
		return "十" + sectionNumerals[n-10]
	case n < 100:
		s := sectionNumerals[n/10] + "十"
		if n%10 > 0 {
			s += sectionNumerals[n%10]
		}
		return s
	}
	return strconv.Itoa(n)
}

func numbering(v model.View) []model.Finding {
	if !statutory(v) {
		return nil
	}
	found := sectionNumbers(v)
	for i := range v.Sections {
		s := &v.Sections[i]
		if n := s.Means; n >= 2 && n <= 4 || len(s.Tables) > 0 {
			continue
		}
		found = append(found, listNumbers(s)...)
	}
	return found
}

// sectionNumbers tells of headings whose number is not the one that follows.
// Where numbering starts anew with 一 there are two systems: told once.
func sectionNumbers(v model.View) []model.Finding {
	last := 0
	for i := range v.Sections {
		n := v.Sections[i].Number
		if n == 0 || n == last+1 {
			last = max(n, last)
			continue
		}
		if i == 0 {
			last = n
			continue
		}
		how := bothf("部分序号“%[1]s”接在“%[2]s”之后，不连续。请重编。", "Section number “%[1]s” follows “%[2]s”. Number the sections anew.",
			sectionNumeral(n), sectionNumeral(last))
		if n == last {
			how = bothf("部分序号“%[1]s”重复。请重编。", "Section number “%[1]s” stands twice. Number the sections anew.", sectionNumeral(n))
		}
		return []model.Finding{{Severity: model.Warning, Place: headingPlace(v, i), Quote: v.Sections[i].Heading.Text, Key: "sections", Message: how}}
	}
	return nil
}

// listNumbers tells of （一） and 1. within a section that repeat or skip.
func listNumbers(s *model.Section) []model.Finding {
	var found []model.Finding
	var last [4]int    // the number reached at each level
	var since [4][]int // paragraphs since the last number of each level
	for i := range s.Paragraphs {
		p := &s.Paragraphs[i]
		m := markerOf(p.Text.String())
		if m.level > 0 {
			before := last[m.level]
			wanted := before + 1
			if m.number != wanted && (m.number != 1 || before == 1) && !passedOver(s, since[m.level], wanted, m) {
				found = append(found, badNumber(s, p, m, before))
			}
			last[m.level] = m.number
			since[m.level] = nil
			if m.level == 2 {
				last[3], since[3] = 0, nil
			}
		}
		for level := 2; level <= 3; level++ {
			since[level] = append(since[level], i)
		}
	}
	return found
}

// passedOver reports whether the wanted number stands inside a paragraph, as
// a heading that runs on in the text, or cannot be told.
func passedOver(s *model.Section, paragraphs []int, wanted int, m marker) bool {
	if m.number < wanted && m.number != wanted-1 {
		return true // an older list going on, or a list of another kind
	}
	if m.number == wanted-1 {
		return false
	}
	marks := []string{strconv.Itoa(wanted) + ".", strconv.Itoa(wanted) + "、", strconv.Itoa(wanted) + "．"}
	if m.level == 2 {
		n := sectionNumeral(wanted)
		marks = []string{"（" + n + "）", "(" + n + ")"}
	}
	texts := []string{s.Title.String(), s.Heading.Text.String()}
	for _, i := range paragraphs {
		texts = append(texts, s.Paragraphs[i].Text.String())
	}
	for _, t := range texts {
		if strings.ContainsFunc(t, garbled) {
			return true
		}
		for _, mark := range marks {
			if strings.Contains(t, mark) {
				return true
			}
		}
	}
	return wanted == 1 && m.level == 3
}

// garbled tells the phonetic letters that a number in full-width brackets
// becomes where its bytes were read out of step.
func garbled(r rune) bool { return r >= 0x3105 && r <= 0x312f }

func badNumber(s *model.Section, p *model.Paragraph, m marker, before int) model.Finding {
	place := p.Place
	if place.Section == 0 {
		place.Section = s.Number
	}
	f := model.Finding{Severity: model.Warning, Place: place, Quote: p.Text, Key: s.Title.String() + " " + m.shown}
	heading := short(p.Text.Line())
	switch {
	case m.number == before:
		f.Message = bothf("序号“%[1]s”重复：“%[2]s”。请重编。", "The number “%[1]s” stands twice: “%[2]s”. Number anew.", m.shown, heading)
	case before == 0:
		f.Message = bothf("序号从“%[1]s”开始，前面缺号：“%[2]s”。请核对。", "Numbering starts with “%[1]s”: “%[2]s”. See what is missing.", m.shown, heading)
	default:
		f.Message = bothf("序号由“%[3]s”跳到“%[1]s”：“%[2]s”。请核对。", "Numbering skips from “%[3]s” to “%[1]s”: “%[2]s”. See what is missing.",
			m.shown, heading, mark(m.level, before))
	}
	return f
}
