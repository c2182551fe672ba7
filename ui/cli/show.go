package cli

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"gouji/model"
	"gouji/model/export"
	"gouji/model/form"
	"gouji/model/safe"
	"gouji/ui/cells"
)

var showCommand = command{
	name: "show", args: "FILE", least: 1, most: 1,
	about: model.Words{Chinese: "显示从文件中读出的表格", English: "print the tables as they were read"},
	detail: model.Words{
		Chinese: "按印制的表式显示从文件中读出的三张表。空白格显示为 ·，文中没有的格显示为“缺”。FILE 为 - 时读标准输入。",
		English: "Prints the three tables as read, on the printed form. A blank cell shows as ·, one that the document lacks as 缺. FILE - is standard input."},
	examples: []string{
		"gouji show 南湖新区2021.docx",
		"gouji show --format json 南湖新区2021.docx",
	},
	build: func(a *app, c *cobra.Command) func(context.Context, []string) error {
		var names []string
		for _, s := range showings {
			names = append(names, s.name)
		}
		format := choose(c, "format", "FORMAT", names[0],
			a.say("输出格式 `FORMAT`：text|json|csv（缺省 text）", "output `FORMAT`: text|json|csv (default text)"), names)
		return func(_ context.Context, args []string) error {
			report, err := a.read(args[0])
			if err != nil {
				return unreadable(args[0], err)
			}
			i := slices.Index(names, format.value)
			if err := showings[i].show(a, args[0], model.NewView(report)); err != nil {
				return unwritable("", err)
			}
			return nil
		}
	},
}

// showings are the formats of show.
var showings = [...]struct {
	name string
	show func(*app, string, model.View) error
}{
	{"text", (*app).showText},
	{"json", func(a *app, path string, v model.View) error { return export.WriteShow(a.out, path, v) }},
	{"csv", (*app).showCSV},
}

// pipeWidth is how wide tables are drawn where there is no terminal to ask.
const pipeWidth = 120

func (a *app) showText(path string, v model.View) error {
	limit := pipeWidth
	if width, _, err := term.GetSize(int(a.world.Stdout.Fd())); err == nil && width > 0 {
		limit = width
	}
	head := safe.New(path).Line()
	if !v.Unit.IsEmpty() {
		head += " · " + v.Unit.Line()
	}
	if v.Year != 0 {
		head += fmt.Sprintf(a.say(" · %d 年度", " · %d"), v.Year)
	}
	fmt.Fprintln(a.out, head+" · "+a.formName(v.Layout.Form, v.Layout.Mixed()))
	for _, id := range form.Tables {
		a.showTable(v, id, limit)
	}
	return nil
}

// showCSV prints a row a cell, for a sheet. Like all that is for programs its
// words follow --lang only.
func (a *app) showCSV(_ string, v model.View) error {
	l := model.Chinese
	if a.spoken {
		l = a.language
	}
	in := func(chinese, english string) string { return model.Words{Chinese: chinese, English: english}.In(l) }
	rows := export.NewCSV(a.out, in("地址", "address"), in("格", "cell"), in("原文", "text"), in("数值", "value"),
		in("状态", "state"), in("行", "line"), in("列", "column"))
	for _, address := range v.Layout.Addresses() {
		c := v.Cell(address)
		var value any = ""
		if c.State == model.Number {
			value = c.Number
		}
		err := rows.Row(string(address), v.Layout.Label(address), c.Text.Line(), value, c.State.String(), known(c.Place.Line), known(c.Place.Column))
		if err != nil {
			return err
		}
	}
	return nil
}

func (a *app) showTable(v model.View, id form.TableID, limit int) {
	t, info := v.Layout.Table(id), v.Table(id)
	if t == nil {
		return
	}
	status := a.tableStatus(info.Status)
	if reason := info.Reason.In(a.language); reason != "" {
		status += a.say("：", ": ") + reason
	}
	fmt.Fprintf(a.out, "\n%s  %s（%s）\n", id.Name(), t.Title, status)
	if info.Status == model.TableMissing || info.Status == model.TableUnreadable {
		return
	}
	boxes := slices.Clone(t.Boxes)
	for i, b := range boxes {
		if b.Address != "" {
			boxes[i].Text = cellText(v.Cell(b.Address))
		}
	}
	for _, line := range draw(t.Height, t.Width, boxes, limit) {
		fmt.Fprintln(a.out, line)
	}
}

func cellText(c model.Cell) string {
	switch c.State {
	case model.Blank:
		return cells.NewChrome(cells.Wide()).Blank
	case model.Missing:
		return "缺"
	default:
		return c.Text.Line()
	}
}

func (a *app) tableStatus(s model.TableStatus) string {
	switch s {
	case model.TableRead:
		return a.say("照读", "read")
	case model.TableReconstructed:
		return a.say("推断读出", "reconstructed")
	case model.TableUnreadable:
		return a.say("无法读取", "unreadable")
	default:
		return a.say("文中没有", "missing")
	}
}

// formName is what an officer calls a generation of the form.
func (a *app) formName(name string, mixed bool) string {
	switch {
	case name == form.FormPre2019:
		return a.say("2019 年以前的报告（无统计表）", "before the statutory tables of 2019")
	case name == form.FormUnknown:
		return a.say("表式不明", "form unknown")
	case mixed:
		return fmt.Sprintf(a.say("%s 版表式（混用）", "form %s (mixed)"), name)
	}
	return fmt.Sprintf(a.say("%s 版表式", "form %s"), name)
}
