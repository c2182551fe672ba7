package labels

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// title is one accepted wording of a section's title.
type title struct {
	key   string
	means int
}

// titles, the longer wording first where one begins with the other.
var titles = [...]title{
	{"总体情况", 1},
	{"政府信息公开工作总体情况", 1},
	{"主动公开政府信息情况", 2},
	{"主动公开政府信息的情况", 2},
	{"政府信息主动公开情况", 2},
	{"行政机关主动公开政府信息情况", 2},
	{"收到和处理政府信息公开申请情况", 3},
	{"收到和处理政府信息公开申请的情况", 3},
	{"行政机关收到和处理政府信息公开申请情况", 3},
	{"政府信息公开行政复议行政诉讼情况", 4},
	{"政府信息公开行政复议和行政诉讼情况", 4},
	{"政府信息公开行政复议及行政诉讼情况", 4},
	{"政府信息公开行政复议与行政诉讼情况", 4},
	{"政府信息公开行政复议提起行政诉讼情况", 4},
	{"因政府信息公开工作被申请行政复议提起行政诉讼情况", 4},
	{"因政府信息公开被申请行政复议提起行政诉讼情况", 4},
	{"政府信息公开工作被申请行政复议提起行政诉讼情况", 4},
	{"其他需要报告的事项", 6},
	{"其他需要报告事项", 6},
	{"其他需要报告的情况", 6},
	{"需要报告的其他事项", 6},
	{"其他报告事项", 6},
	{"其他需报告的事项", 6},
	{"其他事项", 6},
}

// improvements are the ways in which the title of section five is put:
// an opening, and a close. What stands between is free but short.
var (
	problems     = [...]string{"政府信息公开工作存在的", "政府信息公开存在的", "政务公开工作存在的", "存在的", "存在", "工作存在的", "主要问题", "问题"}
	improvements = [...]string{"改进情况", "改进措施", "改进举措", "整改情况", "整改措施", "改进工作", "改进计划", "改进的情况", "改进方向", "改进意见", "改进", "下一步工作", "下步工作", "下一步工作打算", "下一步打算", "改进打算", "工作打算"}
)

// Title recognises a statutory section's title at the start of a folded key
// that has no number in front. It gives the section meant, 1 to 6, and how
// many bytes of the key the title takes; 0 where it is none.
func Title(key string) (means, length int) {
	for _, t := range titles {
		if len(t.key) > length && strings.HasPrefix(key, t.key) {
			means, length = t.means, len(t.key)
		}
	}
	if means != 0 {
		return means, length
	}
	return fifth(key)
}

// Unnumbered is a folded heading without the rarer numbers in front: 第三部分,
// 第三章, 叁, III.
func Unnumbered(key string) string {
	rest := strings.TrimPrefix(key, "第")
	bare := strings.TrimLeft(rest, "一二三四五六七八九十")
	for _, part := range [...]string{"部分", "章", "篇"} {
		if after, ok := strings.CutPrefix(bare, part); ok && len(bare) < len(rest) && len(rest) < len(key) {
			return after
		}
	}
	if r, size := utf8.DecodeRuneInString(key); strings.ContainsRune(Formal, r) {
		return key[size:]
	}
	return strings.TrimLeft(key, "iv")
}

// Formal are the numerals of cheques, in their order.
const Formal = "壹贰叁肆伍陆"

// StartsTitle reports whether a title, as Title knows it, starts with the
// character.
func StartsTitle(first rune) bool {
	for _, r := range titleStarts {
		if r == first {
			return true
		}
	}
	return false
}

var titleStarts = func() (starts []rune) {
	add := func(key string) {
		if r, _ := utf8.DecodeRuneInString(key); !slices.Contains(starts, r) {
			starts = append(starts, r)
		}
	}
	for _, t := range titles {
		add(t.key)
	}
	for _, p := range problems {
		add(p)
	}
	return starts
}()

func fifth(key string) (means, length int) {
	const most = 8 // characters between the problems and what is done about them
	for _, p := range problems {
		rest, ok := strings.CutPrefix(key, p)
		if !ok {
			continue
		}
		best := 0
		for _, i := range improvements {
			at := strings.Index(rest[:min(len(rest), most*utf8.UTFMax+len(i))], i)
			if at < 0 || utf8.RuneCountInString(rest[:at]) > most || strings.Count(rest[:at], "问题") > 1 {
				continue
			}
			if !strings.Contains(p, "问题") && !strings.Contains(rest[:at], "问题") && !strings.Contains(rest[:at], "不足") {
				continue
			}
			best = max(best, len(p)+at+len(i))
		}
		if best > 0 {
			return 5, best
		}
	}
	switch key {
	case "存在的主要问题", "存在的问题", "存在问题":
		return 5, len(key)
	}
	return 0, 0
}
