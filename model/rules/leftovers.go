package rules

import (
	"strings"

	"gouji/model"
)

var leftovers = []model.Rule{
	{
		ID:         "LEFT-REVISION",
		Title:      both("修订、批注、隐藏文字", "tracked changes, comments, hidden text"),
		Asserts:    both("送审、公开的稿件中没有未处理的修订、批注和隐藏文字。", "The draft holds no tracked changes, comments or hidden text."),
		Basis:      []model.Citation{{Act: regulations, Article: "第六条第一款", Sentence: "行政机关应当及时、准确地公开政府信息"}},
		Severity:   model.Warning,
		Remedy:     both("公开前接受或拒绝全部修订，删除批注和隐藏文字。", "Before publication accept or reject the changes and delete comments and hidden text."),
		Exceptions: both("每一类只提示一次。修订按“已接受”读取并核对。", "One finding a kind. The text is read with every change accepted."),
		Example:    "稿中留有 3 处修订，已按接受后的文字核对。公开前请处理。",
		Check:      revisions,
	},
	{
		ID:         "HIDDEN-CHARS",
		Title:      both("不可见字符", "hidden characters"),
		Asserts:    both("正文中没有控制字符、双向控制符和零宽字符。", "The prose holds no control, bidirectional or zero-width characters."),
		Basis:      []model.Citation{{Act: regulations, Article: "第六条第一款", Sentence: "行政机关应当及时、准确地公开政府信息"}},
		Severity:   model.Warning,
		Remedy:     both("删去或重新录入该处文字。", "Delete them, or type the words anew."),
		Exceptions: both("零宽空格、分页符等排版残留只作提示；每份报告只提示一次。数字格中的由 CELL-NAN 提示。", "Zero-width spaces and page breaks left by typesetting are a note; one finding a report. In cells CELL-NAN tells of them."),
		Example:    "正文中有 2 个不可见字符，首处在“……”。",
		Check:      hiddenCharacters,
	},
}

func revisions(v model.View) []model.Finding {
	return tally(v, []met{
		{"changes", model.TrackedChange, model.Warning, both("稿中留有 %[1]d 处修订，已按接受后的文字核对。公开前请处理。",
			"tracked changes left in the draft: %[1]d; it was checked with all of them accepted. Settle them before publication.")},
		{"comments", model.Comment, model.Warning, both("稿中留有 %[1]d 条批注。公开前请删除。",
			"comments left in the draft: %[1]d. Delete them before publication.")},
		{"hidden", model.HiddenText, model.Warning, both("稿中有 %[1]d 处隐藏的文字、行列或工作表。公开前请核实并删除。",
			"hidden text, rows, columns or sheets in the draft: %[1]d. Look at them and delete them.")},
	})
}

// met is what is said of all faults of one kind; the words take their number.
type met struct {
	name     string // tells its finding from the rule's others
	kind     model.FaultKind
	severity model.Severity
	say      model.Words
}

// tally gives one finding a kind, at the first place where it was met.
func tally(v model.View, kinds []met) []model.Finding {
	var found []model.Finding
	for _, k := range kinds {
		n, first := 0, -1
		for i := range v.Faults {
			if v.Faults[i].Kind == k.kind {
				n += max(v.Faults[i].Count, 1)
				if first < 0 {
					first = i
				}
			}
		}
		if n > 0 {
			f := &v.Faults[first]
			found = append(found, model.Finding{Severity: k.severity, Place: f.Place, Quote: f.Quote, Key: k.name,
				Message: bothf(k.say.Chinese, k.say.English, n)})
		}
	}
	return found
}

// hiddenCharacters counts what the gate made visible in the prose; the marks
// tell which are more than remains of typesetting.
func hiddenCharacters(v model.View) []model.Finding {
	n := 0
	var first model.Paragraph
	severity := model.Note
	visit := func(p *model.Paragraph) {
		hidden := p.Text.Hidden()
		if hidden == 0 {
			return
		}
		if n == 0 {
			first = *p
		}
		n += hidden
		if harmful(p.Text.String()) {
			severity = model.Warning
		}
	}
	if v.Title != nil {
		visit(v.Title)
	}
	for i := range v.Preamble {
		visit(&v.Preamble[i])
	}
	for i := range v.Sections {
		s := &v.Sections[i]
		visit(&s.Heading)
		for j := range s.Paragraphs {
			visit(&s.Paragraphs[j])
		}
	}
	if n == 0 {
		return nil
	}
	return []model.Finding{{Severity: severity, Place: first.Place, Quote: first.Text, Key: "prose",
		Message: bothf("正文中有 %[1]d 个不可见字符，首处在“%[2]s”。请删去。", "hidden characters in the prose: %[1]d, the first in “%[2]s”. Delete them.",
			n, short(aroundMark(first.Text.Line())))}}
}

// harmful reports whether a text holds bidirectional controls, or controls
// that no word processor leaves behind.
func harmful(shown string) bool {
	for _, mark := range [...]string{"<U+202", "<U+2066", "<U+2067", "<U+2068", "<U+2069", "<U+E0", "\u241b", "\u2408", "\u2400"} {
		if strings.Contains(shown, mark) {
			return true
		}
	}
	return false
}

// aroundMark cuts a text so that the first mark of a hidden character is in
// its quoted part.
func aroundMark(s string) string {
	i := strings.Index(s, "<U+")
	if j := strings.IndexFunc(s, func(r rune) bool { return r >= 0x2400 && r <= 0x2421 }); j >= 0 && (i < 0 || j < i) {
		i = j
	}
	if i <= 0 {
		return s
	}
	runes := []rune(s[:i])
	return string(runes[max(0, len(runes)-8):]) + s[i:]
}
