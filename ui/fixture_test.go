package ui

import (
	"strings"
	"testing"
	"time"

	"gouji/model"
	"gouji/model/form"
	"gouji/model/review"
	"gouji/model/safe"
)

// The fixture is a report with the figures of a real one: two rows of table 3
// do not add up, most cells are blank, table 3 is of the older form.

// figures3 are the rows of table 3 that are not blank: natural person, total.
var figures3 = map[string][2]string{
	"new": {"68", "68"}, "granted": {"68", "64"}, "rejected_repeat": {"", "4"}, "total": {"68", "68"}, "other": {"", ""},
}

func fixture(t testing.TB) *model.Report {
	t.Helper()
	layout := form.LayoutFor(form.Form2021, form.Form2019)
	r := model.NewReport(model.Source{Name: safe.New("nanhu-2021.txt"), Format: "txt", Charset: "utf-8", SHA256: strings.Repeat("ab", 32)}, layout)
	r.Unit, r.Year = safe.New("南湖新区管委会"), 2021
	r.Title = &model.Paragraph{Text: safe.New("南湖新区管委会2021年政府信息公开工作年度报告"), Place: model.Place{Line: 1}}
	line := 1
	titles := [...]string{"总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况",
		"政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况", "其他需要报告的事项"}
	for i, title := range titles {
		s := model.Section{Number: i + 1, Title: safe.New(title)}
		line++
		s.Heading = model.Paragraph{Text: safe.New("一二三四五六"[3*i:3*i+3] + "、" + title), Place: model.Place{Section: i + 1, Line: line}, Level: 1}
		for _, text := range proseOf(i + 1) {
			line++
			s.Paragraphs = append(s.Paragraphs, model.Paragraph{Text: safe.New(text), Place: model.Place{Section: i + 1, Line: line}})
		}
		if i >= 1 && i <= 3 {
			id := form.Tables[i-1]
			s.Tables = []form.TableID{id}
			line = fillTable(r, layout.Table(id), line)
		}
		r.Sections = append(r.Sections, s)
	}
	return r
}

func proseOf(section int) []string {
	switch section {
	case 1:
		return []string{"（一）主动公开。全年在门户网站发布信息一千余条，内容涵盖规划、财政、民生等方面，群众查阅更加方便。",
			"（二）依申请公开。全年共收到申请68件，其中网络申请54件，信函申请14件，均已办结。",
			"（三）监督保障。定期检查各单位的公开栏目，发现问题当月改正。"}
	case 5:
		return []string{"主要问题是公开的主动性还要加强；今后将加强培训，细化标准。"}
	case 6:
		return []string{"无"}
	}
	return nil
}

func fillTable(r *model.Report, t *form.Table, line int) int {
	r.SetTable(t.ID, model.TableInfo{Status: model.TableRead, Place: model.Place{Section: t.ID.Section(), Line: line + 1}, Section: t.ID.Section()})
	for _, a := range t.Addresses() {
		line++
		text := "0"
		switch {
		case t.ID == form.T3:
			text = ""
			if row, ok := figures3[a.Row()]; ok && a.Column() == "natural" {
				text = row[0]
			} else if ok && a.Column() == "total" {
				text = row[1]
			} else if a.Column() == "total" {
				text = "0"
			}
		case t.ID == form.T4 && a.Column() != "total":
			text = ""
		case a == "t2.license.decisions":
			text = "1728"
		}
		cell := model.Cell{Address: a, Text: safe.New(text), Value: model.ReadValue(safe.New(text), a.Signed()),
			Place: model.Place{Section: t.ID.Section(), Line: line}}
		r.SetCell(cell)
	}
	return line
}

// memory is a journal that fails when it is told to.
type memory struct {
	events []review.Event
	err    error
}

func (j *memory) Append(events ...review.Event) error {
	if j.err != nil {
		return j.err
	}
	for _, e := range events {
		if e.Seq > len(j.events) {
			j.events = append(j.events, e)
		}
	}
	return nil
}

// opened opens the fixture with a journal in memory.
func opened(t testing.TB, j *memory) Opened {
	t.Helper()
	report := fixture(t)
	clock := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	stamp := func() review.Stamp { return review.Stamp{Time: clock, Reviewer: "王老师"} }
	v, err := review.Resume(report, nil, j.events, "test", stamp())
	if err != nil {
		t.Fatal(err)
	}
	return Opened{Review: v, Store: j, Saved: len(j.events), Journal: safe.New("nanhu-2021.txt.review.jsonl"), Stamp: stamp,
		Theme: "dark", draft: "nanhu-2021.txt", title: "勾稽 · nanhu-2021.txt"}
}
