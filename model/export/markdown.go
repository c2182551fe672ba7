package export

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"

	"gouji/model"
	"gouji/model/review"
	"gouji/model/safe"
)

// markdown builds the list of findings. Texts of documents and reviewers go
// through text, which leaves no markup in them, and never begin a line.
type markdown struct {
	Document
	b bytes.Buffer
}

func writeMarkdown(w io.Writer, d Document) error {
	m := &markdown{Document: d}
	entries := d.Entries()
	m.head(entries)
	var open, settled []Entry
	for _, e := range entries {
		if e.State.Settled() {
			settled = append(settled, e)
		} else {
			open = append(open, e)
		}
	}
	corrections, annotations := d.Loose()
	m.list(model.Words{Chinese: "请修改或说明", English: "To be mended or explained"}, len(open), func(i int) { m.entry(open[i]) })
	m.list(model.Words{Chinese: "其他更正", English: "Other corrections"}, len(corrections), func(i int) {
		m.b.WriteString(MarkdownText(d.change(corrections[i])) + m.because(corrections[i].Reason) + "\n")
	})
	m.list(model.Words{Chinese: "其他批注", English: "Other annotations"}, len(annotations), func(i int) { m.loose(annotations[i]) })
	introduced := d.Introduced()
	m.list(model.Words{Chinese: "更正后新出现的问题", English: "Brought about by the corrections"}, len(introduced), func(i int) { m.introduced(introduced[i]) })
	m.list(model.Words{Chinese: "已说明、不予处理的", English: "Explained or dismissed"}, len(settled), func(i int) { m.entry(settled[i]) })
	left := d.Review.Left()
	m.list(model.Words{Chinese: "原稿变动后对不上的审校记录", English: "No longer fitting the changed draft"}, len(left), func(i int) { m.left(left[i]) })
	_, err := w.Write(m.b.Bytes())
	return err
}

func (m *markdown) in(chinese, english string, args ...any) string {
	return fmt.Sprintf(model.Words{Chinese: chinese, English: english}.In(m.Language), args...)
}

func (m *markdown) head(entries []Entry) {
	r := m.Review.Report()
	of := r.Unit.Line()
	if r.Year > 0 {
		of = strings.TrimSpace(of + m.in(" %d 年度", " %d", r.Year))
	}
	if of == "" {
		of = r.Source.Name.Line()
	}
	fmt.Fprintf(&m.b, "# %s%s\n\n", m.in("修改意见：", "Findings: "), MarkdownText(of))
	fmt.Fprintf(&m.b, "- %s%s%s\n", m.in("原稿：", "Draft: "), MarkdownText(r.Source.Name.Line()), m.in("（SHA-256 %s）", " (SHA-256 %s)", MarkdownText(r.Source.SHA256)))
	fmt.Fprintf(&m.b, "- %s%s\n", m.in("审校：", "Reviewed: "), MarkdownText(strings.TrimSpace(m.reviewer()+" "+day(m.reviewed()))))
	fmt.Fprintf(&m.b, "- %s%s\n", m.in("结论：", "Verdict: "), m.Verdict().Words().In(m.Language))
	for _, f := range m.facts() {
		switch f.Name {
		case m.Document.in("核对规则", "rules"), m.Document.in("本地设置", "local settings"), m.Document.in("上年报告", "last year's report"), m.Document.in("导出", "exported"):
			m.detailLine(f)
		case m.Document.in("列出范围", "listed"):
			if !m.Only.all() {
				m.detailLine(f)
			}
		}
	}
	var severities [3]int
	var counts [len(states)]int
	for _, e := range entries {
		severities[e.Finding.Severity]++
		counts[e.State]++
	}
	fmt.Fprintf(&m.b, "- %s", m.in("发现 %d 处", "%d findings", len(entries)))
	for s := len(severities) - 1; s >= 0; s-- {
		fmt.Fprintf(&m.b, "%s%s %d", m.in("，", ", "), model.Severity(s).Words().In(m.Language), severities[s])
	}
	separator := m.in("；其中", "; of these ")
	for s, n := range counts {
		if n > 0 {
			fmt.Fprintf(&m.b, "%s%s %d", separator, State(s).Words().In(m.Language), n)
			separator = m.in("，", ", ")
		}
	}
	m.b.WriteString("\n")
}

func (m *markdown) detailLine(f fact) { m.point(f.Name, f.Name, MarkdownText(f.Text)) }

// list writes a section where it has anything to say.
func (m *markdown) list(title model.Words, n int, item func(i int)) {
	if n == 0 {
		return
	}
	fmt.Fprintf(&m.b, "\n## %s\n\n", title.In(m.Language))
	for i := range n {
		marker := fmt.Sprintf("%d. ", i+1)
		start := m.b.Len()
		item(i)
		lines := strings.TrimSuffix(string(m.b.Bytes()[start:]), "\n")
		m.b.Truncate(start)
		m.b.WriteString(marker + strings.ReplaceAll(lines, "\n", "\n"+strings.Repeat(" ", len(marker))) + "\n")
	}
}

// entry writes a finding so that it can be pasted into a letter: where, what
// is wrong, and beneath it the arithmetic and what is proposed.
func (m *markdown) entry(e Entry) {
	f := e.Finding
	fmt.Fprintf(&m.b, "**%s**%s%s\n", MarkdownText(e.Where), m.in("：", ": "), MarkdownText(f.Message.In(m.Language)))
	m.detail("勾稽", "Arithmetic", e.Arithmetic)
	if f.Quote.Line() != "" && len(f.Cells) == 0 {
		m.detail("原文", "Text", "“"+f.Quote.Line()+"”")
	}
	for _, c := range e.Corrections {
		m.point("建议更正", "Proposed correction", MarkdownText(m.change(c))+m.because(c.Reason))
	}
	m.detail("参考更正（尚未采纳）", "Suggestion (not taken)", m.suggested(e.Repair))
	for _, a := range e.Annotations {
		m.point("批注", "Annotation", m.note(a))
	}
	state := e.State.Words().In(m.Language)
	switch {
	case e.Disposition.Reason != "":
		state += m.in("（%s）", " (%s)", safe.New(e.Disposition.Reason).Line())
	case len(e.Corrections) > 0 && e.Remains:
		state += m.in("（更正后仍不符）", " (the corrections do not settle it)")
	}
	m.detail("状态", "State", state)
	if e.toDo() {
		m.detail("改法", "Remedy", m.remedy(f.Rule))
	}
	m.detail("规则", "Rule", m.in("%s（%s，%s）", "%s (%s, %s)", m.ruleTitle(f.Rule), f.Rule, f.Severity.Words().In(m.Language)))
	m.detail("依据", "Basis", m.basis(f.Rule))
}

func (m *markdown) introduced(f model.Finding) {
	v := m.Review.View()
	fmt.Fprintf(&m.b, "**%s**%s%s\n", MarkdownText(where(v, f)), m.in("：", ": "), MarkdownText(f.Message.In(m.Language)))
	if f.Equation != nil {
		m.detail("勾稽", "Arithmetic", v.Arithmetic(*f.Equation).In(m.Language))
	}
}

func (m *markdown) loose(a review.Annotation) {
	name := m.targetName(a.Target)
	if a.Quote != "" && a.Target.Address == "" {
		name += "“" + safe.New(a.Quote).Line() + "”"
	}
	fmt.Fprintf(&m.b, "%s%s%s\n", MarkdownText(name), m.in("：", ": "), m.note(a))
}

func (m *markdown) left(l review.Left) {
	switch {
	case l.Correction != nil && l.Done:
		fmt.Fprintf(&m.b, "%s%s\n", m.in("原稿已照改：", "Done in the draft: "), MarkdownText(m.change(*l.Correction)))
	case l.Correction != nil:
		fmt.Fprintf(&m.b, "%s%s%s\n", m.in("更正：", "Correction: "), MarkdownText(m.change(*l.Correction)), MarkdownText(m.in("，现为“%s”", ", now “%s”", l.Found.Line())))
	case l.Annotation != nil:
		fmt.Fprintf(&m.b, "%s%s\n", m.in("批注：", "Annotation: "), m.note(*l.Annotation))
	case l.Disposition != nil:
		d := *l.Disposition
		fmt.Fprintf(&m.b, "%s%s\n", m.in("处置：", "Disposition: "), MarkdownText(d.Rule+" "+d.Status.Words().In(m.Language)+" "+d.Reason))
	}
}

func (m *markdown) note(a review.Annotation) string {
	if a.Reviewer == "" {
		return MarkdownText(a.Text)
	}
	return MarkdownText(a.Text + m.in("（%s）", " (%s)", a.Reviewer))
}

func (m *markdown) because(reason string) string {
	if reason == "" {
		return ""
	}
	return m.in("（%s）", " (%s)", MarkdownText(reason))
}

// detail writes a point of text, nothing for an empty one.
func (m *markdown) detail(chinese, english, s string) {
	if s != "" {
		m.point(chinese, english, MarkdownText(s))
	}
}

func (m *markdown) point(chinese, english, markup string) {
	fmt.Fprintf(&m.b, "- %s%s%s\n", m.in(chinese, english), m.in("：", ": "), markup)
}

// escapes are the characters that Markdown, or a table, link, address or
// formula in it, could be made of.
var escapes = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "&", `\&`,
	"|", `\|`, "~", `\~`, "$", `\$`, "#", `\#`, "!", `\!`, "://", `\://`, "@", `\@`, "www.", `www\.`, "WWW.", `WWW\.`)

// inWord finds an escaped underline within a word, where it marks nothing up:
// file names are full of them.
var inWord = regexp.MustCompile(`([0-9A-Za-z])\\_([0-9A-Za-z])`)

// MarkdownText is a text on one line in which nothing is markup, whatever
// document or name it comes from. It must not begin a line.
func MarkdownText(s string) string {
	escaped := escapes.Replace(strings.Join(strings.Fields(safe.New(s).Line()), " "))
	return inWord.ReplaceAllString(escaped, "${1}_$2")
}
