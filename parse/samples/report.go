// Package samples makes one report in every packaged format, for the tests of
// the readers and for benchmarks; the program does not import it. The prose
// is written for this project, the figures are made up.
package samples

import (
	"fmt"
	"strings"

	"gouji/model/form"
)

// Report is a draft in no format: what every writer of this package writes.
type Report struct {
	Items  []Item
	Values map[form.Address]string
}

// Item is a heading, a paragraph or a statutory table.
type Item struct {
	Level int    // 1 一、 2 （一） 0 body; -1 the title
	Text  string // a heading without its number
	Table *form.Table
}

// Made is a report of form 2021 with some faults: a total that its parts do
// not give, a blank, a placeholder, a note beside a figure, a thousands
// separator.
func Made() *Report {
	layout := form.LayoutFor(form.Form2021, form.Form2021)
	r := &Report{Values: map[form.Address]string{}}
	for _, a := range layout.Addresses() {
		r.Values[a] = "0"
	}
	for a, v := range map[form.Address]string{
		"t2.regulation.issued": "0", "t2.normative.issued": "7", "t2.normative.repealed": "2", "t2.normative.in_force": "41",
		"t2.license.decisions": "1,306", "t2.penalty.decisions": "288（其中简易程序15件）", "t2.fee.amount": "152.75",
		"t3.new.natural": "68", "t3.new.business": "6", "t3.new.total": "74",
		"t3.carried_in.natural": "3", "t3.carried_in.total": "3",
		"t3.granted.natural": "44", "t3.granted.business": "5", "t3.granted.total": "49",
		"t3.partial.natural": "8", "t3.partial.total": "8", "t3.denied_law.natural": "2", "t3.denied_law.total": "2",
		"t3.denied_process.natural": "", "t3.denied_inquiry.natural": "/",
		"t3.unable_not_held.natural": "10", "t3.unable_not_held.business": "1", "t3.unable_not_held.total": "11",
		"t3.rejected_petition.natural": "4", "t3.rejected_petition.total": "4",
		"t3.total.natural": "68", "t3.total.business": "6", "t3.total.total": "74",
		"t3.carried_out.natural": "3", "t3.carried_out.total": "2",
		"t4.reconsideration.upheld": "2", "t4.reconsideration.corrected": "1", "t4.reconsideration.total": "3",
		"t4.direct.upheld": "1", "t4.direct.total": "1",
	} {
		r.Values[a] = v
	}
	r.Items = prose(layout)
	return r
}

func prose(layout *form.Layout) []Item {
	return []Item{
		{Level: -1, Text: "青溪县人民政府2023年政府信息公开工作年度报告"},
		{Text: "本报告依照《中华人民共和国政府信息公开条例》编制，所列数据的统计期限自2023年1月1日起至12月31日止。"},
		{Level: 1, Text: "总体情况"},
		{Level: 2, Text: "主动公开"},
		{Text: "全年制发行政规范性文件7件，均在门户网站全文登载并附解读。"},
		{Level: 2, Text: "依申请公开"},
		{Text: "全年新收政府信息公开申请74件，上年结转3件，办结74件。"},
		{Level: 2, Text: "政府信息管理"},
		{Text: "对历年公开的文件逐件核对效力，更新标注41件。"},
		{Level: 2, Text: "政府信息公开平台建设"},
		{Text: "县门户网站公开专栏按新的栏目规范调整。"},
		{Level: 2, Text: "监督保障"},
		{Text: "组织培训2次，对各乡镇开展年度考核，未发生责任追究。"},
		{Level: 1, Text: "主动公开政府信息情况"},
		{Table: layout.Table(form.T2)},
		{Level: 1, Text: "收到和处理政府信息公开申请情况"},
		{Table: layout.Table(form.T3)},
		{Level: 1, Text: "政府信息公开行政复议、行政诉讼情况"},
		{Table: layout.Table(form.T4)},
		{Level: 1, Text: "存在的主要问题及改进情况"},
		{Text: "主要问题：部分乡镇公开不够及时，答复文书不够规范。改进情况：建立了每月提醒和答复前会商的办法，上年指出的栏目陈旧问题已经改正。"},
		{Level: 1, Text: "其他需要报告的事项"},
		{Text: "本年度没有收取信息处理费，没有其他需要报告的事项。"},
	}
}

// Pad appends paragraphs until the document's XML has about the given size,
// as a benchmark needs.
func (r *Report) Pad(paragraphs int) *Report {
	for i := range paragraphs {
		r.Items = append(r.Items, Item{Text: fmt.Sprintf("补充说明之%d：各单位按季度报送公开目录，由县政务公开办公室逐项核对后存档。", i+1)})
	}
	return r
}

// numbers are the numbers of headings.
var numbers = strings.Split("一二三四五六七八九十", "")

// counter numbers headings.
type counter struct{ section, head int }

// label is the number of the next heading, as it is written.
func (c *counter) label(level int) string {
	switch level {
	case 1:
		c.section, c.head = c.section+1, 0
		return numbers[c.section-1] + "、"
	case 2:
		c.head++
		return "（" + numbers[c.head-1] + "）"
	}
	return ""
}

// Text writes the report as a text file, cells parted by |.
func (r *Report) Text() string {
	var b strings.Builder
	var c counter
	for _, item := range r.Items {
		if item.Table == nil {
			b.WriteString(c.label(item.Level) + item.Text + "\n")
			continue
		}
		line := -1
		used := 0
		for _, box := range item.Table.Boxes {
			if box.Row != line {
				if line >= 0 {
					b.WriteString(strings.Repeat("|", item.Table.Width-used) + "\n")
				}
				line, used = box.Row, 0
			}
			b.WriteString(r.BoxText(box) + "|")
			used++
		}
		b.WriteString("\n")
	}
	return b.String()
}

// BoxText is what a box of the form shows in this report.
func (r *Report) BoxText(box form.Box) string {
	if box.Address != "" {
		return r.Values[box.Address]
	}
	return box.Text
}
