package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"gouji/model"
	"gouji/model/decimal"
)

// twoRepairs suggests the two ways in which the fixture can be put right.
func twoRepairs(v model.View, findings []model.Finding) []model.Repair {
	var resolves []string
	for _, f := range findings {
		if f.Rule == "T3-ROW" {
			resolves = append(resolves, f.ID)
		}
	}
	if len(resolves) == 0 {
		return nil
	}
	edit := func(a model.Address, to int64) model.Edit {
		return model.Edit{Cell: a, From: v.Cell(a).Text, To: decimal.Int(to)}
	}
	return []model.Repair{
		{Resolves: resolves, Because: model.Words{Chinese: "两行对调"}, Edits: []model.Edit{edit("t3.granted.natural", 64), edit("t3.rejected_repeat.natural", 4)}},
		{Resolves: resolves, Edits: []model.Edit{edit("t3.granted.total", 68), edit("t3.rejected_repeat.total", 0)}},
	}
}

// A suggestion is shown with what it changes, taken with one key as one step,
// and undone with one.
func TestSuggestion(t *testing.T) {
	o := opened(t, &memory{})
	o.Suggest = twoRepairs
	d := drive(t, New(o), 120, 36)
	d.shows("建议 1/2", "予以公开·自然人 68→64", "重复申请·自然人 空→4", "消除 2 处", "两行对调", "f/F 采纳/全部建议")
	d.keys("F down enter")
	d.shows("✗ 0", "已改 2", "已存")
	if strings.Contains(d.screen(), "建议 ") {
		t.Error("a suggestion is left when nothing is broken")
	}
	d.keys("u")
	d.shows("✗ 2", "已改 0", "建议 1/2")
	d.keys("2 f")
	d.shows("这里没有建议")
}

// The picker shows every suggestion and the table as each would leave it,
// changes nothing until one is taken, and goes back where it came from.
func TestPicker(t *testing.T) {
	o := opened(t, &memory{})
	o.Suggest = twoRepairs
	d := drive(t, New(o), 120, 36)
	here := d.m.session.cell
	d.keys("F")
	d.shows("建议 1/2  表中为改后", "理由  两行对调", "T3-ROW 予以公开·总计", "64 *", "✗ 2", "已改 0")
	d.keys("space")
	d.shows("表中为改前", "68 ◦")
	d.keys("space down")
	d.shows("建议 2/2  表中为改后", "68 *", "请向填报单位核实")
	d.keys("esc")
	d.shows("✗ 2", "已改 0")
	if d.m.session.preview != nil || d.m.session.cell != here {
		t.Error("leaving the picker does not go back")
	}
	d.keys("F f")
	d.shows("✗ 0", "已改 2", "已存")
	d.keys("u")
	d.shows("✗ 2", "已改 0")
}

// Without an engine nothing is said of suggestions.
func TestNoSuggestions(t *testing.T) {
	d := newDriver(t, &memory{}, 120, 36)
	if s := d.screen(); strings.Contains(s, "建议") {
		t.Errorf("it speaks of suggestions:\n%s", s)
	}
}

// An answer for figures that have changed meanwhile is dropped.
func TestStaleSuggestion(t *testing.T) {
	o := opened(t, &memory{})
	o.Suggest = twoRepairs
	d := drive(t, New(o), 120, 36)
	old := suggestedMsg{d.m.session.generation, twoRepairs(d.m.session.view, d.m.session.findings)}
	d.keys("0 e 6 4 enter n 0 e 4 enter")
	d.send(old)
	if len(d.m.session.suggestions) != 0 {
		t.Error("an old suggestion was taken for a new one")
	}
}

// The mouse selects tabs, cells, findings and paragraphs, and scrolls.
func TestMouse(t *testing.T) {
	d := newDriver(t, &memory{}, 120, 36)
	click := func(x, y int) { d.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}) }
	s := d.m.session
	click(100, 5)
	if s.current != 1 || !d.m.inList {
		t.Errorf("a click on the second finding selected %d", s.current)
	}
	x, y, _, _, ok := d.m.grid().Place("t3.new.natural")
	if !ok {
		t.Fatal("no place")
	}
	click(x+1, y+d.m.rects.Body.Y)
	if s.cell != "t3.new.natural" || d.m.inList {
		t.Errorf("a click on a cell selected %s", s.cell)
	}
	for range 3 {
		d.send(tea.MouseWheelMsg{X: 20, Y: 20, Button: tea.MouseWheelDown})
	}
	if s.cell == "t3.new.natural" {
		t.Error("the wheel does nothing in the table")
	}
	click(d.m.tabEnds[0]+3, 1)
	if s.tab().number != 1 {
		t.Errorf("a click on a tab went to %d", s.tab().number)
	}
	click(10, d.m.rects.Body.Y+3)
	if s.paragraph != 2 {
		t.Errorf("a click on a paragraph selected %d", s.paragraph)
	}
	d.send(tea.MouseWheelMsg{X: 100, Y: 10, Button: tea.MouseWheelDown})
	d.keys("?")
	d.send(tea.MouseWheelMsg{X: 10, Y: 10, Button: tea.MouseWheelDown})
	click(10, 10)
	d.fits()
}

// The palette runs commands, goes to cells and sets themes by name.
func TestPalette(t *testing.T) {
	d := newDriver(t, &memory{}, 120, 36)
	d.keys("：")
	d.typed("t2.fee")
	d.keys("enter")
	if d.m.session.cell != "t2.fee.amount" {
		t.Errorf("went to %s", d.m.session.cell)
	}
	d.keys(":")
	d.typed("theme light")
	d.keys("enter")
	d.shows("配色：浅色")
	d.keys(":")
	d.typed("没有这个")
	d.keys("enter")
	d.shows("没有这个命令")
	d.keys(":")
	d.typed("帮助")
	d.keys("enter")
	d.shows("按键", "改格与写批注时")
}

// An input method in Chinese mode is met with a hint, not with silence.
func TestInputMethod(t *testing.T) {
	d := newDriver(t, &memory{}, 120, 36)
	_, cmd := d.m.Update(press("核"))
	d.shows("输入法处于中文状态，按 Shift 切到英文")
	if cmd == nil {
		t.Fatal("the hint never goes away")
	}
	d.m.Update(hintOverMsg{d.m.request - 1})
	d.shows("输入法处于中文状态")
	d.m.Update(hintOverMsg{d.m.request})
	if strings.Contains(d.screen(), "输入法") {
		t.Error("the hint stays")
	}
}

// In a wide window, in a narrow one, in prose: every pane is reached by Tab.
func TestPanes(t *testing.T) {
	for _, w := range []int{80, 120} {
		d := newDriver(t, &memory{}, w, 36)
		d.keys("tab")
		if !d.m.inList {
			t.Error("Tab does not reach the findings")
		}
		d.keys("down enter")
		if d.m.inList || d.m.session.cell != "t3.rejected_repeat.total" {
			t.Errorf("Enter in the list went to %s", d.m.session.cell)
		}
		d.keys("tab esc")
		if d.m.inList {
			t.Error("Esc does not leave the list")
		}
		d.keys("6 down shift+tab")
		if !d.m.inList {
			t.Error("Shift+Tab does not reach the findings from prose")
		}
	}
}

// A draft that has changed under a review: what fits is carried over, what
// does not is listed at opening.
func TestChangedDraft(t *testing.T) {
	data, err := os.ReadFile("../testdata/reports/qingshi-2024.txt")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "draft.txt")
	opt := Options{Path: path, Reviewer: "王老师", State: filepath.Join(dir, "state"), Env: []string{"TERM=xterm"},
		Now: func() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }}
	review := func(text, keys string) *driver {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		o, store, err := open(opt)
		if err != nil {
			t.Fatal(err)
		}
		d := drive(t, New(o), 120, 36)
		d.keys(keys)
		if err := store.Close(); err != nil {
			t.Fatal(err)
		}
		return d
	}
	text := string(data)
	review(text, "0 e 4 2 enter n 0 e 2 enter").shows("已改 2", "已存", "✗ 0")
	changed := strings.Replace(text, "44", "45", 1)
	if changed == text {
		t.Fatal("the example has no 44 any more")
	}
	d := review(changed, "")
	d.shows("打开时的情况", "原稿已变", "44→42", "已改 1")
}

// The hidden marks of hostile text are shown, and no control character is
// ever drawn.
func TestHostileText(t *testing.T) {
	data, err := os.ReadFile("../testdata/reports/qingshi-2024.txt")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "a\x1b]0;x\x07.txt")
	text := strings.Replace(string(data), "44", "4\x1b[2J\u202e4\x1b]52;c;eA", 1)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	o, store, err := open(Options{Path: path, State: t.TempDir(), Env: []string{}})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	d := drive(t, New(o), 120, 36)
	for range 40 {
		for _, r := range d.screen() {
			if r < 0x20 && r != '\n' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e {
				t.Fatalf("%U is drawn", r)
			}
		}
		d.keys("n")
	}
	if strings.ContainsAny(d.m.View().WindowTitle, "\x1b\x07") {
		t.Error("a control character is in the window's title")
	}
}
