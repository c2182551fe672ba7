package parse

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gouji/model"
	"gouji/model/form"
)

// page is a short report with one table, to be marked up.
const page = `榆河区民政局2023年政府信息公开工作年度报告
一、总体情况
全年公开信息12条，没有收到申请。
二、主动公开政府信息情况
TABLE
三、收到和处理政府信息公开申请情况
没有收到。
四、政府信息公开行政复议、行政诉讼情况
没有发生。
五、存在的主要问题及改进情况
栏目更新偏慢，今后按月检查。
六、其他需要报告的事项
没有收取信息处理费。
`

const htmlTable = `<table border="1">
<tr><td colspan="4">第二十条第（一）项</td></tr>
<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>
<tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr>
<tr><td>行政规范性文件</td><td>1</td><td>2</td><td>13</td></tr>
<tr><td colspan="4">第二十条第（五）项</td></tr>
<tr><td>信息内容</td><td colspan="3">本年处理决定数量</td></tr>
<tr><td>行政许可</td><td colspan="3">7</td></tr>
</table>`

const barTable = `第二十条第（一）项 | |||
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
规章 | 0 | 0 | 0 |
行政规范性文件 | 1 | 2 | 13 |
第二十条第（五）项 | |||
信息内容 | 本年处理决定数量 | ||
行政许可 | 7 | ||`

// TestHeadings: whatever a text was marked up with, it has its six sections,
// each once, and its unit.
func TestHeadings(t *testing.T) {
	marked := func(with func(string) string) string {
		lines := strings.Split(page, "\n")
		for i, line := range lines {
			if i == 0 || strings.Contains(line, "、") && len(line) < 60 {
				lines[i] = with(line)
			}
		}
		return strings.Join(lines, "\n")
	}
	numbered := func(first string, others ...string) string {
		lines := page
		for i, n := range append([]string{first}, others...) {
			lines = strings.Replace(lines, "\n"+string([]rune("一二三四五六")[i])+"、", "\n"+n, 1)
		}
		return lines
	}
	within := func(heads string) string { return strings.Replace(page, "全年公开", heads+"全年公开", 1) }
	table := func(page, table string) string { return strings.Replace(page, "TABLE", table, 1) }
	for name, text := range map[string]string{
		"plain":           table(page, barTable),
		"html tables":     table(page, htmlTable),
		"crlf":            strings.ReplaceAll(table(page, htmlTable), "\n", "\r\n"),
		"hashes":          table(marked(func(s string) string { return "## " + s }), barTable),
		"hashes, html":    table(marked(func(s string) string { return "##" + s }), htmlTable),
		"stars":           table(marked(func(s string) string { return "**" + s + "**" }), barTable),
		"hashes, stars":   table(marked(func(s string) string { return "### **" + s + "**" }), barTable),
		"arabic":          table(numbered("1.", "2.", "3.", "4.", "5.", "6."), barTable),
		"brackets":        table(numbered("（一）", "（二）", "（三）", "（四）", "（五）", "（六）"), barTable),
		"parts":           table(numbered("第一部分 ", "第二部分 ", "第三部分 ", "第四部分 ", "第五部分 ", "第六部分 "), barTable),
		"blanks":          table(numbered("一 ", "二 ", "三 ", "四 ", "五 ", "六 "), barTable),
		"no mark":         table(numbered("一", "二", "三", "四", "五", "六"), barTable),
		"heads 1.":        table(within("1.政府信息主动公开情况。按时公开。\n2.收到和处理政府信息公开申请情况。没有。\n3.政府信息管理。有序。\n"), barTable),
		"heads （一）":       table(within("（一）组织领导。有力。\n（二）主动公开政府信息情况\n按时公开。\n"), barTable),
		"cheque numerals": table(numbered("壹、", "贰、", "叁、", "肆、", "伍、", "陆、"), barTable),
		"roman":           table(numbered("Ⅰ ", "Ⅱ ", "Ⅲ ", "Ⅳ ", "Ⅴ ", "Ⅵ "), barTable),
		"contents": table(strings.Replace(page, "\n", "\n目 录\n一、总体情况……1\n二、主动公开政府信息情况……2\n三、收到和处理政府信息公开申请情况\n"+
			"四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n六、其他需要报告的事项 5\n", 1), barTable),
		"unnumbered caption": table(numbered("", "", "", "", "", ""), "主动公开政府信息情况 | |||\n"+barTable),
		"halves":             table(strings.Replace(page, "栏目更新偏慢，", "一、存在问题：栏目更新偏慢。\n二、改进措施：", 1), barTable),
		"glued":              table(strings.Replace(page, "报告\n一、总体情况\n", "报告 一、总体情况 ", 1), barTable),
		"remark":             strings.Replace(table(page, barTable), "行政规范性文件 |", "行政规范性文件（含联合印发） |", 1),
		"caption":            table(page, "主动公开政府信息情况 | |||\n"+barTable),
		"caption before":     table(page, "主动公开政府信息情况\n"+htmlTable),
	} {
		r, err := Bytes("draft.txt", []byte(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(r.Sections) != 6 {
			t.Errorf("%s: %d sections", name, len(r.Sections))
		}
		for i, s := range r.Sections {
			if s.Means != i+1 || s.Number != i+1 && name != "unnumbered caption" || strings.ContainsAny(s.Title.String(), "#*") {
				t.Errorf("%s: section %d is %d %q, means %d", name, i+1, s.Number, s.Title, s.Means)
			}
			if s.Heading.Place.End > 0 && s.Heading.Place.End-s.Heading.Place.Start == len(s.Heading.Text.String()) {
				if there := text[s.Heading.Place.Start:s.Heading.Place.End]; there != s.Heading.Text.String() {
					t.Errorf("%s: at the place of %q stands %q", name, s.Heading.Text, there)
				}
			}
		}
		if r.Unit.String() != "榆河区民政局" || r.Year != 2023 {
			t.Errorf("%s: %s, %d", name, r.Unit, r.Year)
		}
		if c := r.Cell(form.Address("t2.normative.in_force")); c.State != model.Number || c.Number.String() != "13" {
			t.Errorf("%s: in force are %v %s", name, c.State, c.Number)
		}
	}
}

// TestTitles: a title over several lines, or with its year behind it, names
// unit and year.
func TestTitles(t *testing.T) {
	body := page[strings.IndexByte(page, '\n'):]
	for _, title := range []string{
		"榆河区民政局2023年政府信息公开工作年度报告", "榆河区民政局\n2023年政府信息公开工作年度报告", "榆河区民政局政府信息公开工作年度报告（2023年）",
		"榆河区民政局政府信息公开工作年度报告\n（2023年度）", "榆河区民政局政府信息公开工作年度报告\n2023年", "2023年度\n榆河区民政局政府信息公开工作年度报告",
		"榆河区民政局\n政府信息公开工作年度报告\n（2023年）", "政府信息公开工作年度报告\n（榆河区民政局 2023年）", "榆河区民政局政府信息公开工作年度报告\n二〇二三年",
		"## 榆河区民政局2023年政府信息公开工作年度报告",
	} {
		r, err := Bytes("draft.txt", []byte(strings.Replace(title+body, "TABLE", barTable, 1)))
		if err != nil {
			t.Errorf("%s: %v", title, err)
			continue
		}
		if r.Unit.String() != "榆河区民政局" || r.Year != 2023 || r.UnitFrom != model.FromTitle || r.YearFrom != model.FromTitle || len(r.Preamble) > 0 {
			t.Errorf("%q: %s, %d, %d paragraphs before the first section", title, r.Unit, r.Year, len(r.Preamble))
		}
		if r.Title != nil && r.Title.Text.String() != strings.TrimPrefix(title, "## ") && !strings.HasPrefix(title, "##") {
			t.Errorf("the title is %q, want %q", r.Title.Text, title)
		}
	}
}

// TestTitleOnPage: a page's heading repeats the title without its year.
func TestTitleOnPage(t *testing.T) {
	body := page[strings.IndexByte(page, '\n'):]
	top := "政务公开\n政府信息公开年报\n榆河区民政局政府信息公开工作年度报告\n发布日期：2024-01-18 来源：区民政局\n榆河区民政局政府信息公开工作年度报告\n（2023年度）"
	r, err := Bytes("draft.txt", []byte(strings.Replace(top+body, "TABLE", barTable, 1)))
	if err != nil {
		t.Fatal(err)
	}
	if r.Year != 2023 || r.YearFrom != model.FromTitle || r.Title.Text.String() != "榆河区民政局政府信息公开工作年度报告\n（2023年度）" {
		t.Errorf("year %d, title %q", r.Year, r.Title.Text)
	}
}

// TestYearOfProse: a report without title, period or opening is of the year of
// which it tells, not of that for which it plans.
func TestYearOfProse(t *testing.T) {
	text := strings.Replace(page, "榆河区民政局2023年政府信息公开工作年度报告\n", "", 1)
	text = strings.Replace(text, "全年公开", "2020年，民政局公开", 1)
	text = strings.Replace(strings.Replace(text, "今后", "2021年", 1), "TABLE", htmlTable, 1)
	r, err := Bytes("draft.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if r.Year != 2020 || r.YearFrom != model.FromProse {
		t.Errorf("the year is %d, from %v", r.Year, r.YearFrom)
	}
}

// TestCutHeads: heads of table 4 that were cut or worded otherwise in one group
// are no other order; heads that stand in another order are.
func TestCutHeads(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(root(t), "testdata", "reports", "qingshi-2024.txt"))
	if err != nil {
		t.Fatal(err)
	}
	const first = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计"
	if !strings.Contains(string(data), first) {
		t.Fatal("the report has no such heads")
	}
	for heads, want := range map[string]model.TableStatus{
		"结果维持 | 结果纠正 | 其他结果 | 未审结 | 总计":  model.TableRead,
		"维持 | 纠正 | 其他 | 尚未 | 合计":         model.TableRead,
		"总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结": model.TableUnreadable,
	} {
		r, err := Bytes("draft.txt", []byte(strings.Replace(string(data), first, heads, 1)))
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Table(form.T4).Status; got != want {
			t.Errorf("%s: %v, want %v", heads, got, want)
		}
	}
}
