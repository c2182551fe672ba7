package ui

import (
	"fmt"
	"os"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/golden"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/review"
	"gouji/model/safe"
	"gouji/parse/samples"
	"gouji/ui/cells"
	"gouji/ui/emulator"
)

// contradicting is the sample report whose prose tells another number of
// applications than its table 3.
func contradicting() *samples.Report {
	r := samples.Made()
	r.Values["t3.carried_out.total"] = "3"
	for i, item := range r.Items {
		if strings.Contains(item.Text, "新收政府信息公开申请") {
			r.Items[i].Text = "全年新收政府信息公开申请86件，上年结转3件，办结74件。网上受理的占多数。"
		}
	}
	return r
}

// drafts are the sample report in the formats that tell places in ways of
// their own.
func drafts() map[string][]byte {
	r := contradicting()
	return map[string][]byte{"青溪2023.txt": []byte(r.Text()), "青溪2023.docx": r.Docx(samples.Docx{Rich: true, SplitRuns: true})}
}

// The number that table 3 contradicts is gone to, corrected, undone; selected
// words are annotated; all of it is there again after saving.
func TestRewordJourney(t *testing.T) {
	for name, data := range drafts() {
		t.Run(name, func(t *testing.T) {
			o, path := openFile(t, name, data)
			d := drive(t, New(o), 120, 36)
			d.goRule("TXT-RECV")
			if got := d.marked(); got != "86" {
				t.Fatalf("the finding marks %q", got)
			}
			d.shows("86", "本年新收·总计为 74", "f 改为“74”", "已改 0")
			d.keys("e")
			d.typed("74")
			d.keys("enter")
			d.shows("新收政府信息公开申请74件", "“86”改为“74”", "已改 1  已存", "原 “86”", "按 r 写理由")
			d.lacks("TXT-RECV")
			if got := d.marked(); got != "74" {
				t.Errorf("after the correction %q is marked", got)
			}
			d.keys("up g u")
			d.shows("新收政府信息公开申请86件", "已撤销：更正“86”→“74”", "已改 0", "TXT-RECV")
			if got := d.marked(); got != "86" {
				t.Errorf("undo goes to %q", got)
			}
			d.keys("f")
			d.shows("新收政府信息公开申请74件", "已改 1", "正文与表格不符：86 ≠ 本年新收·总计 74  差 +12")
			d.lacks("TXT-RECV")
			d.keys("w w w v left left left left o right")
			if got := d.marked(); got != "上受理" {
				t.Fatalf("%q is selected", got)
			}
			d.keys("a")
			d.shows("批注 “上受理”")
			d.typed("请写明件数")
			d.keys("ctrl+s")
			d.shows("“上受理”：已批注", "✎ 请写明件数")
			d.quits()

			if err := o.Store.(*review.Store).Close(); err != nil {
				t.Fatal(err)
			}

			again := drive(t, New(openPath(t, path)), 120, 36)
			again.shows("已改 1")
			again.keys("1")
			again.shows("新收政府信息公开申请74件，上年结转3件", "网上受理的占多数")
			again.lacks("TXT-RECV")
			again.walks("right 7", "right 74")
			again.shows("原 “86”", "正文与表格不符")
			again.walks("right 3", "right 74", "right 上受理")
			again.shows("✎ 请写明件数")
			again.keys("a backspace backspace")
			again.typed("数量")
			again.keys("ctrl+s")
			again.shows("✎ 请写明数量")
			again.keys("u u")
			again.lacks("✎ 请写明")
			again.keys("u")
			again.shows("新收政府信息公开申请86件", "已改 0", "TXT-RECV")
			if now, err := os.ReadFile(path); err != nil || string(now) != string(data) {
				t.Errorf("the draft was changed: %v", err)
			}
		})
	}
}

// A number that a search found with its unit is corrected like any other: the
// first key replaces the figure, the unit stays.
func TestRewordFoundNumber(t *testing.T) {
	o, _ := openFile(t, "青溪2023.txt", drafts()["青溪2023.txt"])
	d := drive(t, New(o), 120, 36)
	d.keys("/")
	d.typed("86件")
	d.keys("enter")
	if got := d.marked(); got != "86件" {
		t.Fatalf("the search marks %q", got)
	}
	d.keys("e")
	d.typed("74")
	d.keys("enter")
	d.shows("新收政府信息公开申请74件，上年结转3件", "“86”改为“74”")
}

// goRule goes to the first finding of a rule as the officer does, with n.
func (d *driver) goRule(rule string) {
	d.t.Helper()
	s := d.m.session
	for range len(s.findings) + 1 {
		if f, ok := s.selected(); ok && f.Rule == rule {
			return
		}
		d.keys("n")
	}
	d.t.Fatalf("n never comes to %s", rule)
}

// lacks demands that the screen holds none of the texts.
func (d *driver) lacks(texts ...string) {
	d.t.Helper()
	for _, text := range texts {
		if strings.Contains(d.screen(), text) {
			d.t.Fatalf("the screen shows %q:\n%s", text, d.screen())
		}
	}
}

// quits leaves and demands that everything was saved.
func (d *driver) quits() {
	d.t.Helper()
	d.keys("q")
	if !d.quit {
		d.t.Fatal("did not quit")
	}
}

// The states of the prose at three sizes. -update writes them anew.
func TestProseScreens(t *testing.T) {
	if cells.Wide() {
		t.Skip("the pictures are of narrow ambiguous characters")
	}
	for _, size := range [][2]int{{80, 24}, {120, 36}, {200, 50}} {
		for _, scene := range []struct{ name, keys, typed string }{
			{"number", "", ""},
			{"reword", "e", "7"},
			{"reworded", "f", ""},
			{"clause", "w e", ""},
			{"select", "w v left left o right", ""},
			{"whole", "esc e", ""},
			{"note", "w a", "口径“不同”①"},
			{"noted", "w a 核 ctrl+s", ""},
		} {
			t.Run(fmt.Sprintf("%s-%d", scene.name, size[0]), func(t *testing.T) {
				o, _ := openFile(t, "青溪2023.txt", drafts()["青溪2023.txt"])
				d := drive(t, New(o), size[0], size[1])
				d.goRule("TXT-RECV")
				d.keys(scene.keys)
				d.typed(scene.typed)
				d.fits()
				golden.RequireEqual(t, []byte(d.screen()))
			})
		}
	}
}

// The same on a terminal: the finding goes with the correction and comes back
// with undo, the real cursor stands where the words are edited, an input
// method's text arrives, and what a terminal must not get does not.
func TestEmulatedReword(t *testing.T) {
	o, path := openFile(t, "青溪2023.docx", drafts()["青溪2023.docx"])
	e := emulator.Start(t, New(o), 80, 24)
	e.AwaitText("“86”  › f 改为“74”")
	e.Type("e")
	e.AwaitText("更正 “86”")
	awaitCursor(e, noteMargin+len("86"), 22)
	e.Type("74")
	awaitCursor(e, noteMargin+len("74"), 22)
	e.Type("\r")
	e.AwaitText("申请74件，上年结转3件")
	e.AwaitText("✗ 0  ! 2  ▪ 5  已改 1  已存")
	e.Type("u")
	e.AwaitText("申请86件，上年结转3件")
	e.AwaitText("✗ 1  ! 2  ▪ 5  已改 0  已存")
	e.Type("w")
	e.AwaitText("“上年结转3件”")
	e.Type("e")
	e.AwaitText("更正 “上年结转3件”")
	awaitCursor(e, noteMargin+cells.Width("上年结转3件"), 22)
	e.Type("（含“撤回”①件）")
	awaitCursor(e, noteMargin+cells.Width("上年结转3件（含“撤回”①件）"), 22)
	e.Send(tea.PasteMsg{Content: "\x1b[31m\x07\u202e6\r\n8"})
	e.Type("\r")
	e.AwaitText("86件，上年结转3件（含“撤回”①件）[31m6 8，办结74")
	e.AwaitText("已改 1  已存")
	for _, r := range o.Review.Rewordings() {
		if text := r.New.String(); strings.ContainsAny(text, "\x1b\x07\u202e\r\n") || text != safe.New(text).String() {
			t.Errorf("the correction holds %q", text)
		}
	}
	e.Type("wv\x1b[D\x1b[D")
	e.AwaitText("“办结7”")
	e.Type("a与台账不符\x13")
	e.AwaitText("“办结7”：已批注")
	e.AwaitText("已存")
	e.Type("q")
	if err := o.Store.(*review.Store).Close(); err != nil {
		t.Fatal(err)
	}

	again := emulator.Start(t, New(openPath(t, path)), 80, 24)
	again.AwaitText("“86”  › f 改为“74”")
	again.AwaitText("上年结转3件（含“撤回”①件")
	again.AwaitText("已改 1  已存")
	again.Type("w")
	again.AwaitText("* 原 “件”")
	again.Type("w\x1b[C")
	again.AwaitText("“办结7”  ✎ 与台账不符")
}

// A number keeps its unit however it is typed, needs a figure, and Tab goes on
// to the next one.
func TestRewordNumber(t *testing.T) {
	j := &memory{}
	d := newDriver(t, j, 120, 36)
	d.keys("1 right e")
	d.shows("更正 “68”", "Tab 确定并到下一个数")
	d.keys("backspace enter")
	d.shows("要填一个数")
	d.typed("64件")
	d.keys("tab")
	d.shows("申请64件，其中", "“68”改为“64”")
	if got := d.marked(); got != "54" {
		t.Errorf("Tab goes to %q", got)
	}
	d.keys("left e right")
	d.typed("0")
	d.keys("enter")
	d.shows("申请640件，其中", "原 “68”")
	d.keys("e")
	d.typed("68")
	d.keys("enter")
	d.shows("申请68件，其中", "恢复为“68”", "已改 0")
	d.keys("e enter")
	d.shows("与原来一样")
	if len(j.events) != 4 {
		t.Errorf("%d events, want the opening and three corrections", len(j.events))
	}
}

// The whole paragraph is corrected where no words are marked; only what
// differs is recorded, and what was begun is kept.
func TestRewordParagraph(t *testing.T) {
	j := &memory{}
	d := newDriver(t, j, 80, 24)
	d.keys("1 down down e")
	d.shows("更正整段")
	for range []rune("信函申请14件，均已办结。") {
		d.keys("left")
	}
	d.typed("约")
	d.keys("esc")
	d.shows("再按 e 接着写", "已改 0")
	d.keys("q")
	d.shows("有一处更正没有写完")
	d.keys("1 e")
	d.shows("约")
	d.keys("enter")
	d.shows("加上“约”", "已改 1")
	if e := j.events[len(j.events)-1]; len([]rune(e.New)) != 2 || !strings.HasSuffix(e.New, "约") {
		t.Errorf("%q to %q is recorded", e.Old, e.New)
	}
	d.keys("u 1 down right w e ctrl+u enter")
	d.shows("删去“其中网络申请54件”", "申请68件，，信函")
	d.keys("u")
	d.shows("已撤销：更正“其中网络申请54件”")
	if got := d.marked(); got != "其中网络申请54件" {
		t.Errorf("undo goes to %q", got)
	}
}

// What is selected is copied, and the words that the search finds are marked.
func TestCopyAndFindWords(t *testing.T) {
	d := newDriver(t, &memory{}, 120, 36)
	d.keys("1 right v right y")
	d.shows("已复制 68件")
	d.keys("esc esc y")
	d.shows("已复制 （二）依申请公开。")
	d.keys("/")
	d.typed("申请")
	d.keys("enter")
	for d.m.session.at != 1 || d.marked() == "" {
		d.keys("n")
	}
	if got := d.marked(); got != "申请" {
		t.Errorf("%q is marked", got)
	}
	first := d.m.session.spot.from
	d.keys("n")
	if d.marked() != "申请" || d.m.session.spot.from <= first {
		t.Error("n does not go to the next words of the paragraph")
	}
	d.keys("e")
	d.shows("更正 “申请”")
}

// A click marks what stands there, and moves the end of a selection.
func TestClickWords(t *testing.T) {
	d := newDriver(t, &memory{}, 120, 36)
	d.keys("1")
	x, y := d.find("68件，其中")
	d.send(tea.MouseClickMsg{X: x + 1, Y: y, Button: tea.MouseLeft})
	if got := d.marked(); got != "68" {
		t.Errorf("a click marks %q", got)
	}
	d.send(tea.MouseClickMsg{X: x - 4, Y: y, Button: tea.MouseLeft})
	if got := d.marked(); got != "全年共收到申请68件" {
		t.Errorf("a click marks %q", got)
	}
	d.keys("v")
	d.send(tea.MouseClickMsg{X: x - 2, Y: y, Button: tea.MouseLeft})
	if got := d.marked(); got != "全年共收到申请" {
		t.Errorf("a click in a selection marks %q", got)
	}
	d.keys("esc esc")
	d.send(tea.MouseClickMsg{X: 80, Y: y + 2, Button: tea.MouseLeft})
	if got := d.marked(); got != "" || d.m.session.paragraph == 0 {
		t.Errorf("a click beside the text marks %q", got)
	}
}

// find is where a text stands on the screen.
func (d *driver) find(text string) (x, y int) {
	d.t.Helper()
	for y, line := range strings.Split(d.screen(), "\n") {
		if i := strings.Index(line, text); i >= 0 {
			return cells.Width(line[:i]), y
		}
	}
	d.t.Fatalf("%q is not on the screen", text)
	return 0, 0
}

// A paragraph without a place of its own takes no correction and no note, and
// the review says so; neither does anything when nothing can be saved.
func TestRewordRefused(t *testing.T) {
	o := opened(t, &memory{})
	o.Review.Report().Sections[0].Paragraphs[1].Place = model.Place{}
	d := drive(t, New(o), 120, 36)
	d.keys("1 right e")
	d.shows("这一段在原稿中的位置不明")
	d.keys("a")
	d.shows("这一段在原稿中的位置不明")
	if d.m.top() != nil || len(o.Review.Events()) > 1 {
		t.Error("something was done")
	}
	twice := opened(t, &memory{})
	all := twice.Review.Report().Sections[0].Paragraphs
	all[1].Place = all[0].Place
	d = drive(t, New(twice), 120, 36)
	d.keys("1 right e")
	d.shows("这一段在原稿中的位置不明")

	o = opened(t, &memory{})
	o.ReadOnly = true
	d = drive(t, New(o), 120, 36)
	d.keys("1 right")
	for _, key := range []string{"e", "a", "f"} {
		d.keys(key)
		d.shows("只读：改动不会保存")
	}
	d.keys("f")
	if d.m.top() != nil || d.m.session.changed != 0 {
		t.Error("something was done")
	}
}

// A figure is proposed only where the tables give just one, and their own sums
// hold with it.
func TestProposals(t *testing.T) {
	tie := model.Tie{Status: model.Mismatch, Start: 0, End: len("86件"), Unit: len("86"), Expected: []decimal.Decimal{decimal.Int(68)},
		Expression: "t3.new.total", Cells: []model.Address{"t3.new.total"}}
	for name, c := range map[string]struct {
		change func(*model.Tie)
		want   string
	}{
		"one":          {func(*model.Tie) {}, "68"},
		"several":      {func(t *model.Tie) { t.Expected = append(t.Expected, decimal.Int(71)) }, ""},
		"tied":         {func(t *model.Tie) { t.Status = model.Tied }, ""},
		"none":         {func(t *model.Tie) { t.Expected = nil }, ""},
		"broken sum":   {func(t *model.Tie) { t.Cells = []model.Address{"t3.granted.total"} }, ""},
		"not a figure": {func(t *model.Tie) { t.Unit = t.End }, ""},
	} {
		s := session(t)
		s.goNumber(5)
		s.goParagraph(1)
		p := s.para()
		p.text = safe.New("86件")
		now := tie
		c.change(&now)
		p.ties = []model.Tie{now}
		s.mean(span{0, 2})
		if put, ok := s.proposalHere(); put.text != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q, %v", name, put.text, ok)
		}
	}
}

// A wrong term is put right with one key, one place after the other.
func TestTakeTerm(t *testing.T) {
	o, _ := openFile(t, "青溪2023.txt", []byte(strings.Replace(contradicting().Text(), "本年度没有收取信息处理费", "截止12月31日没有收取信息公开处理费", 1)))
	d := drive(t, New(o), 120, 36)
	d.goRule("SEC6-FEE-TERM")
	d.shows("f 改为“信息处理费”")
	d.keys("f")
	d.shows("没有收取信息处理费", "已改 1")
	d.goRule("TERM")
	d.shows("f 改为“截至”")
	d.keys("f")
	d.shows("截至12月31日", "已改 2")
	d.lacks("TERM")
}

// A draft that has changed keeps what still fits, and says which corrections of
// words do not.
func TestRewordLeft(t *testing.T) {
	text := contradicting().Text()
	o, path := openFile(t, "青溪2023.txt", []byte(text))
	d := drive(t, New(o), 120, 36)
	d.goRule("TXT-RECV")
	d.keys("f w w e")
	d.typed("，")
	d.keys("enter q")
	if err := o.Store.(*review.Store).Close(); err != nil {
		t.Fatal(err)
	}
	text = "关于报送的说明\n" + strings.Replace(text, "申请86件", "申请９０宗", 1)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	d = drive(t, New(openPath(t, path)), 120, 36)
	d.shows("打开时的情况", "正文 “86”改为“74”（新稿中找不到这几个字）", "已改 1")
	d.keys("enter 1")
	d.shows("办结74件，。网上受理的占多数")
}

// Two figures corrected in one paragraph are two corrections and one step.
func TestRewordTwice(t *testing.T) {
	s := session(t)
	s.goNumber(1)
	s.goParagraph(2)
	p := s.para()
	before := p.text.String()
	said, err := s.reword(p, span{0, len(before)}, strings.NewReplacer("54件", "50件", "14件", "18件").Replace(before), "")
	if err != nil || said != "更正 2 处" || s.changed != 2 || len(p.reworded) != 2 || p.reworded[1].of(p) != "18" {
		t.Fatalf("%q, %v, %d, %+v", said, err, s.changed, p.reworded)
	}
	if w, _ := s.words(); w.of(p) != "50" {
		t.Errorf("%q is marked", w.of(p))
	}
	if said, err = s.undo(); err != nil || said != "已撤销：更正 2 处" || p.text.String() != before || s.changed != 0 {
		t.Errorf("%q, %v: %s", said, err, p.text)
	}
}
