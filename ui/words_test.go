package ui

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"gouji/model"
	"gouji/model/safe"
)

func TestClauses(t *testing.T) {
	for text, want := range map[string]string{
		"": "",
		"全年收到申请68件，其中网络54件；均已办结。":       "全年收到申请68件|其中网络54件|均已办结",
		"（一）主动公开。发布信息1,234条,其中10:30发布。": "（一）主动公开|发布信息1,234条|其中10:30发布",
		"他说：“已经办结。”后来补正。":               "他说|“已经办结|后来补正",
		"，。；":                 "",
		"第一行\n　第二行 ":          "第一行|第二行",
		"占82.4%;专项181条,占0.1%": "占82.4%|专项181条|占0.1%",
	} {
		var got []string
		for _, c := range clauses(text) {
			got = append(got, text[c.from:c.to])
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s\n got %q\nwant %q", text, got, want)
		}
	}
}

// The clauses of any text stand in it one after the other, with something in
// each, and all that is no mark is in one.
func TestClausesAreTotal(t *testing.T) {
	pieces := []string{"收到", "68", "1,234", "10:30", "，", "。", ";", ",", " ", "　", "\n", "”", "）", "“", "（", "é", "𠮷", "e\u0301"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 20).Draw(t, "pieces"), "")
		end := 0
		for _, c := range clauses(text) {
			if c.from < end || c.to <= c.from || c.to > len(text) {
				t.Fatalf("%q: %v after %d", text, c, end)
			}
			if left := strings.Trim(text[end:c.from], clauseEnds+closers+" 　"); left != "" {
				t.Fatalf("%q: %q is in no clause", text, left)
			}
			end = c.to
		}
	})
}

// The differences give the new text, in order, cut no figure and no character,
// and are none where nothing differs.
func TestDifferences(t *testing.T) {
	parts := []string{"收", "到", "68", "6", "8", "1.5", "%", "件", "，", "A", "é", "𠮷", "６", "e\u0301", "\n"}
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) string {
			return strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 12).Draw(t, name), "")
		}
		old, put := draw("old"), draw("put")
		if rapid.Bool().Draw(t, "alike") {
			put = old[:0] + draw("head") + old + draw("tail")
		}
		got, at := "", 0
		all := differences(old, put)
		for _, c := range all {
			if c.from < at || c.to < c.from || c.to > len(old) || old[c.from:c.to] == c.text {
				t.Fatalf("%q to %q: %+v", old, put, all)
			}
			if safe.New(c.text).String() != c.text || safe.New(old[c.from:c.to]).String() != old[c.from:c.to] {
				t.Fatalf("a character is cut: %q to %q", old[c.from:c.to], c.text)
			}
			got, at = got+old[at:c.from]+c.text, c.to
		}
		if got += old[at:]; got != put || (len(all) == 0) != (old == put) {
			t.Fatalf("%q by %+v is %q, want %q", old, all, got, put)
		}
	})
	for _, c := range []struct{ old, put, want string }{
		{"收到申请86件", "收到申请68件", "86>68"}, {"收到86件", "收到186件", "86>186"}, {"占12.1%，", "占12.0%，", "12.1%>12.0%"},
		{"收到申请", "共收到申请", ">共"}, {"截止12月底", "截至12月底", "止>至"}, {"8件", "", "8件>"},
		{"收到申请86件，其中网络54件，已办结。", "收到申请68件，其中网络40件，办结。", "86>68 54>40 已>"},
		{"予以公开8件", "不予公开9件", "予以>不予 8>9"}, {"申请人甲", "申请人乙", "甲>乙"}, {"甲件乙件", "丙件丁件", "甲件乙>丙件丁"},
	} {
		var got []string
		for _, d := range differences(c.old, c.put) {
			got = append(got, c.old[d.from:d.to]+">"+d.text)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s to %s: %q, want %s", c.old, c.put, got, c.want)
		}
	}
}

// marked is what the session has marked.
func (d *driver) marked() string {
	w, ok := d.m.session.words()
	if !ok {
		return ""
	}
	return w.of(d.m.session.para())
}

// walks presses keys one after the other and demands what is marked after each.
func (d *driver) walks(steps ...string) {
	d.t.Helper()
	for _, step := range steps {
		key, want, _ := strings.Cut(step, " ")
		d.keys(key)
		if got := d.marked(); got != want {
			d.t.Fatalf("%s marks %q, want %q", key, got, want)
		}
		d.fits()
	}
}

// The cursor goes from number to number, over the paragraphs that have none,
// and from clause to clause.
func TestWordCursor(t *testing.T) {
	d := newDriver(t, &memory{}, 80, 24)
	d.keys("1")
	d.walks("right 68", "right 54", "right 14", "right 14", "left 54", "home 68", "end 14", "l 14", "h 54",
		"w 信函申请14件", "b 其中网络申请54件", "left 68", "left 68", "b 全年共收到申请68件", "b （二）依申请公开", "b 群众查阅更加方便",
		"down ", "w （二）依申请公开", "down ", "right ", "w （三）监督保障", "w 定期检查各单位的公开栏目", "w 发现问题当月改正", "w 发现问题当月改正",
		"home （三）监督保障", "left 14", "left 54", "esc ", "left ")
	d.shows("一、总体情况")
	d.keys("5")
	d.walks("right 五、存在的主要问题及改进情况", "right 主要问题是公开的主动性还要加强", "up ", "$ 五、存在的主要问题及改进情况")
	d.keys("3 tab")
	if d.m.session.tab().reading {
		t.Error("a section without prose is read")
	}
	d.keys("v")
	d.shows("用于正文")
	d.keys("[ [ [")
	d.walks("right 南湖新区管委会2021年政府信息公开工作年度报告")
}

// A selection grows and shrinks by characters, clauses and lines, at either
// end, and is dropped back to what was marked.
func TestSelection(t *testing.T) {
	d := newDriver(t, &memory{}, 80, 24)
	d.keys("1 right")
	d.walks("v 68", "right 68件", "right 68件，", "left 68件", "o 68件", "left 请68件", "left 申请68件", "right 请68件",
		"o 请68件", "w 请68件，其中网络申请54件", "b 请68件，其", "esc 请68件，其", "esc ")
	d.keys("1 right")
	d.walks("right 54", "shift+left 请54", "left 申请54", "esc 申请54", "shift+right 申请54件", "home （二）依申请公开。全年共收到申请68件，其中网络申", "esc （二）依申请公开。全年共收到申请68件，其中网络申")
	d.keys("esc 1 down w")
	d.walks("w 全年在门户网站发布信息一千余条", "v 全年在门户网站发布信息一千余条", "down 全年在门户网站发布信息一千余条，内容涵盖规划、财政、民生等方面，群众查阅更加方便。",
		"up 全年在", "home （一）主动公开。全", "down 全年在门户网站发布信息一千余条，内容涵盖规划、财政、民生等方面", "v 全年在门户网站发布信息一千余条，内容涵盖规划、财政、民生等方面")
	d.keys("esc esc")
	d.walks("v （", "right （一", "left （", "left （", "o （")
	d.shows("选字：←→ 移一字")
	d.keys("n")
	if d.m.session.selecting() {
		t.Error("the selection lives on elsewhere")
	}
}

// What is found, changed or annotated is gone to as the numbers are.
func TestStops(t *testing.T) {
	d := newDriver(t, &memory{}, 120, 36)
	d.keys("1 down w w w w a")
	d.typed("口径")
	d.keys("ctrl+s down down")
	d.keys("w w w e home")
	d.typed("凡")
	d.keys("enter up up up")
	d.walks("right 群众查阅更加方便", "right 68", "end 14", "right ，凡", "left 14", "left 54")
}

// Whatever is pressed in the prose, the marked words lie in it between
// characters, and undoing all gives the draft back.
func TestProseWalk(t *testing.T) {
	keys := []string{"up", "down", "left", "right", "right", "w", "b", "v", "o", "home", "end", "shift+left", "shift+right", "esc", "n", "N",
		"u", "ctrl+r", "e", "e", "enter", "核", "6", "backspace", "delete", "ctrl+u", "a", "ctrl+s", "f", "y", "r", "tab", "1", "6", "pgdown", "g", "/"}
	rapid.Check(t, func(rt *rapid.T) {
		d := newDriver(t, &memory{}, 80, 24)
		d.keys("1")
		for _, key := range rapid.SliceOfN(rapid.SampledFrom(keys), 1, 60).Draw(rt, "keys") {
			d.m.Update(press(key))
			d.m.View()
			if w, ok := d.m.session.words(); ok {
				text := d.m.session.para().text.String()
				if !w.within(text) || safe.New(text[w.from:w.to]).String() != text[w.from:w.to] {
					rt.Fatalf("%v of %q", w, text)
				}
			}
			for len(d.m.dialogs) > 0 && rapid.Bool().Draw(rt, "leave") {
				d.m.Update(press("esc"))
			}
		}
		s := d.m.session
		for {
			if _, ok := s.review.CanUndo(); !ok {
				break
			}
			if _, err := s.undo(); err != nil {
				rt.Fatal(err)
			}
		}
		if s.changed != 0 || !slices.EqualFunc(s.report.Paragraphs(), s.view.Paragraphs(), func(a, b model.Paragraph) bool { return a == b }) {
			rt.Fatal("undoing all leaves something")
		}
		for i, p := range s.report.Paragraphs() {
			if shown := s.paragraphAt(i); shown != nil && shown.text != p.Text {
				rt.Fatalf("the screen shows %q for %q", shown.text, p.Text)
			}
		}
	})
}
