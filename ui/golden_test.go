package ui

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"gouji/model"
	"gouji/ui/cells"
)

// scenes are the states whose whole screens are kept: the keys that lead
// there, and what is typed after them.
var scenes = []struct {
	name  string
	keys  string
	typed string
}{
	{"first", "", ""},
	{"edit", "0 e", "6"},
	{"refused", "0 e", "一"},
	{"corrected", "0 e 6 4 enter", ""},
	{"list", "tab", ""},
	{"note", "a", "合计“三”件①，与上年不符"},
	{"dispose", "d", ""},
	{"reason", "d 2", "另有说明"},
	{"help", "?", ""},
	{"palette", ":", "予以公开"},
	{"table2", "2", ""},
	{"table4", "4", ""},
	{"prose", "1 down", ""},
	{"ties", "1 down down", ""},
	{"search", "/", "重复申请"},
	{"title", "[ [ [", ""},
}

// The main states of the screen at three sizes. -update writes them anew.
func TestScreens(t *testing.T) {
	if cells.Wide() {
		t.Skip("the pictures are of narrow ambiguous characters")
	}
	for _, size := range [][2]int{{80, 24}, {120, 36}, {200, 50}} {
		for _, scene := range scenes {
			t.Run(fmt.Sprintf("%s-%d", scene.name, size[0]), func(t *testing.T) {
				d := newDriver(t, &memory{}, size[0], size[1])
				d.keys(scene.keys)
				d.typed(scene.typed)
				if scene.name == "search" || scene.name == "refused" {
					d.keys("enter")
				}
				d.fits()
				golden.RequireEqual(t, []byte(d.screen()))
			})
		}
	}
}

// fits demands that the screen has as many lines as the window, each exactly
// as wide.
func (d *driver) fits() {
	d.t.Helper()
	lines := strings.Split(d.screen(), "\n")
	if len(lines) != d.m.height {
		d.t.Fatalf("%d lines in a window of %d", len(lines), d.m.height)
	}
	for i, line := range lines {
		if w := cells.Width(line); w != d.m.width {
			d.t.Fatalf("line %d is %d cells wide, the window %d: %q", i, w, d.m.width, line)
		}
	}
}

func TestEnglishScreen(t *testing.T) {
	if cells.Wide() {
		t.Skip("the picture is of narrow ambiguous characters")
	}
	o := opened(t, &memory{})
	o.Language = model.English
	d := drive(t, New(o), 120, 36)
	d.fits()
	golden.RequireEqual(t, []byte(d.screen()))
}

func TestTooSmall(t *testing.T) {
	d := newDriver(t, &memory{}, 120, 36)
	d.keys("0 e 6")
	for _, size := range [][2]int{{79, 24}, {80, 23}, {40, 10}, {5, 1}, {1, 1}, {0, 0}, {0, 30}, {30, 0}} {
		d.resize(size[0], size[1])
		lines := strings.Split(d.screen(), "\n")
		if len(lines) > max(size[1], 1) {
			t.Errorf("%v: %d lines", size, len(lines))
		}
		for _, line := range lines {
			if cells.Width(line) > size[0] {
				t.Errorf("%v: %q is too wide", size, line)
			}
		}
	}
	d.resize(60, 20)
	d.shows("窗口太小：需要 80×24，当前 60×20")
	d.resize(120, 36)
	d.keys("4 enter")
	d.shows("68 改为 64")
}

// A journal that cannot be written is said until it can, by name, and quitting
// asks.
func TestUnsaved(t *testing.T) {
	j := &memory{err: errors.New("no space left on device")}
	d := newDriver(t, j, 120, 36)
	d.keys("0 e 6 4 enter")
	d.shows("未存 2", "没有存上：no space left on device", "按 s 重试")
	d.keys("down")
	d.shows("没有存上")
	d.keys("q")
	if d.quit {
		t.Fatal("quit with unsaved changes and no question")
	}
	d.shows("还有改动没有存上", "放弃这些改动")
	d.keys("2")
	j.err = nil
	d.keys("s")
	d.shows("已存")
	if len(j.events) != 2 {
		t.Errorf("%d events", len(j.events))
	}
	d.keys("q")
	if !d.quit {
		t.Error("did not quit when all was saved")
	}
}

// An answer to an older request does not mark newer edits as saved.
func TestLateAnswer(t *testing.T) {
	d := newDriver(t, &memory{}, 120, 36)
	m := d.m
	for _, key := range []string{"0", "e", "9"} {
		m.Update(press(key))
	}
	_, first := m.Update(press("enter"))
	answer := first()
	d.shows("保存中…")
	late := answer.(savedMsg)
	late.request += 7
	m.Update(late)
	d.shows("保存中…")
	d.send(answer)
	d.shows("已存")
}

// A half written note is never lost unasked.
func TestDrafts(t *testing.T) {
	j := &memory{}
	d := newDriver(t, j, 120, 36)
	d.keys("a")
	d.typed("还没写完")
	d.keys("esc q")
	if d.quit {
		t.Fatal("quit over a draft")
	}
	d.keys("2 a")
	d.shows("还没写完")
	d.keys("esc q 1")
	if !d.quit || j.events[len(j.events)-1].New != "还没写完" {
		t.Errorf("the draft was not kept: %v", j.events)
	}
	j = &memory{}
	d = newDriver(t, j, 120, 36)
	d.keys("a")
	d.typed("窗口就要关了")
	d.send(endMsg{})
	if !d.quit || len(j.events) == 0 || j.events[len(j.events)-1].New != "窗口就要关了" {
		t.Errorf("the note was lost with the terminal: %v", j.events)
	}
}

// What is dismissed is no longer marked, stays in the list, and comes back.
func TestDispose(t *testing.T) {
	d := newDriver(t, &memory{}, 120, 36)
	d.keys("d 2 enter")
	d.shows("请写明理由")
	d.typed("口径不同")
	d.keys("enter")
	d.shows("✗ 1", "▫ 表三横向合计", "口径不同")
	d.keys("u")
	d.shows("已撤销：处置 T3-ROW", "✗ 2")
	d.keys("ctrl+r")
	d.shows("已重做：处置 T3-ROW", "✗ 1")
	d.keys("d 4")
	d.shows("✗ 2")
}

// Only figures that can stand in a cell are taken.
func TestFigures(t *testing.T) {
	for _, c := range []struct {
		cell  model.Address
		typed string
		want  string
		err   error
	}{
		{"t3.new.natural", "64", "64", nil}, {"t3.new.natural", " ６４ ", "64", nil}, {"t3.new.natural", "1,234", "1234", nil},
		{"t3.new.natural", "", "", errEmpty}, {"t3.new.natural", "  ", "", errEmpty}, {"t3.new.natural", "无", "", errNumber},
		{"t3.new.natural", "六十四", "", errNumber}, {"t3.new.natural", "-1", "", errNegative}, {"t3.new.natural", "1.5", "", errDecimal},
		{"t2.fee.amount", "24252.311082", "24252.311082", nil}, {"t2.license.change", "减2", "-2", nil},
		{"t3.new.natural", "1e9", "", errNumber}, {"t3.new.natural", "99999999999999999999", "", errNumber},
	} {
		got, err := readFigure(c.cell, c.typed)
		if got != c.want || !errors.Is(err, c.err) {
			t.Errorf("%s %q: %q %v, want %q %v", c.cell, c.typed, got, err, c.want, c.err)
		}
	}
}

func TestReadOnly(t *testing.T) {
	o := opened(t, &memory{})
	o.ReadOnly = true
	o.Notices = []model.Words{{Chinese: "李老师正在审校这份报告", English: "held"}}
	d := drive(t, New(o), 120, 36)
	d.shows("李老师正在审校这份报告", "只读")
	d.keys("enter 0 e")
	d.shows("只读：改动不会保存")
	d.keys("q")
	if !d.quit {
		t.Error("did not quit")
	}
}
