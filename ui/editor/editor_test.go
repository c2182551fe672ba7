package editor

import (
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"gouji/model/safe"
	"gouji/ui/cells"
)

// alphabet has what notes are made of and what breaks editors: Chinese with
// its marks, ambiguous and full-width characters, joined marks, line feeds.
var alphabet = []rune("合计三件信息公开年度报告，。、；：？！（）“”‘’《》…—①㎡０９abcXYZ 0123456789.,%-/ \n𠮷é́\u0301カﾊがＡ")

// mixed draws texts of all lengths: left to itself rapid prefers the short.
var mixed = rapid.Custom(func(t *rapid.T) string {
	n := rapid.SampledFrom([]int{0, 1, 2, 5, 13, 40, 90, 200}).Draw(t, "length")
	return rapid.StringOfN(rapid.SampledFrom(alphabet), n, n, -1).Draw(t, "text")
})

var (
	someWidths  = rapid.SampledFrom([]int{0, 1, 2, 3, 4, 5, 6, 7, 9, 12, 17, 20, 31, 40, 60})
	someHeights = rapid.SampledFrom([]int{0, 1, 2, 3, 5, 8})
)

func typed(s string) tea.KeyPressMsg {
	r, _ := utf8.DecodeRuneInString(s)
	return tea.KeyPressMsg{Text: s, Code: r}
}

func key(code rune, mod ...tea.KeyMod) tea.KeyPressMsg {
	k := tea.KeyPressMsg{Code: code}
	for _, m := range mod {
		k.Mod |= m
	}
	return k
}

// edges lists the offsets between the graphemes of s.
func edges(s string) []int {
	all := []int{0}
	for i := 0; i < len(s); {
		size, _ := cells.Next(s[i:])
		i += size
		all = append(all, i)
	}
	return all
}

// check holds what must be true after every key.
func check(t *rapid.T, e *Editor) {
	lines := e.Lines()
	if len(lines) != e.height {
		t.Fatalf("%d lines, want %d", len(lines), e.height)
	}
	for y, l := range lines {
		if n := ansi.StringWidth(l); n != e.width {
			t.Fatalf("line %d is %d wide, want %d: %q", y, n, e.width, l)
		}
	}
	if e.limit > 0 && e.Count() > e.limit {
		t.Fatalf("%d characters, limit %d", e.Count(), e.limit)
	}
	if safe.New(e.Text()).Hidden() != 0 {
		t.Fatalf("the text hides characters: %q", e.Text())
	}
	i := 0
	for _, at := range edges(e.text) {
		if at == e.cursor {
			i++
		}
	}
	if i != 1 {
		t.Fatalf("cursor %d splits a grapheme of %q", e.cursor, e.text)
	}
	checkCursor(t, e, lines)
}

// checkCursor holds the cursor against what is drawn: it lies inside, one
// cell from the right edge, and behind exactly the text before it.
func checkCursor(t *rapid.T, e *Editor, lines []string) {
	x, y := e.Cursor()
	if e.width < 4 || e.height < 1 {
		if x < 0 || y < 0 || x >= max(e.width, 1) {
			t.Fatalf("%d×%d: cursor at %d,%d", e.width, e.height, x, y)
		}
		return
	}
	if x < 0 || y < 0 || y >= e.height || x > e.width-1 || e.width >= 6 && x > e.width-2 {
		t.Fatalf("%d×%d: cursor at %d,%d", e.width, e.height, x, y)
	}
	before, n := cells.Cut(lines[y], x)
	if n != x {
		t.Fatalf("cursor inside a wide character: %d in %q", x, lines[y])
	}
	if !strings.HasSuffix(e.text[:e.cursor], before) {
		t.Fatalf("cursor at %d behind %q, but the text before it is %q", x, before, e.text[:e.cursor])
	}
}

var someKeys = []tea.KeyPressMsg{
	key(tea.KeyLeft), key(tea.KeyRight), key(tea.KeyUp), key(tea.KeyDown), key(tea.KeyHome), key(tea.KeyEnd),
	key(tea.KeyPgUp), key(tea.KeyPgDown), key(tea.KeyBackspace), key(tea.KeyDelete), key(tea.KeyEnter),
	key(tea.KeyLeft, tea.ModCtrl), key(tea.KeyRight, tea.ModCtrl), key(tea.KeyHome, tea.ModCtrl),
	key(tea.KeyEnd, tea.ModCtrl), key('w', tea.ModCtrl), key('u', tea.ModCtrl), key('k', tea.ModCtrl),
	key('z', tea.ModCtrl), key('y', tea.ModCtrl), typed("合"), typed("“"), typed("a"), typed(" "), typed("\u0301"), typed("，"),
}

func TestAnyKeys(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := New(rapid.SampledFrom([]int{0, 0, 50, 150}).Draw(t, "limit"))
		if rapid.IntRange(0, 3).Draw(t, "field") == 0 {
			e = NewField(e.limit)
		}
		e.SetSize(someWidths.Draw(t, "w"), someHeights.Draw(t, "h"))
		e.SetText(mixed.Draw(t, "text"))
		check(t, e)
		for range rapid.SampledFrom([]int{3, 10, 40}).Draw(t, "keys") {
			switch rapid.IntRange(0, 12).Draw(t, "what") {
			case 0:
				e.Insert(mixed.Draw(t, "paste"))
			case 1:
				e.SetSize(someWidths.Draw(t, "w"), someHeights.Draw(t, "h"))
			case 2:
				e.Click(rapid.IntRange(-1, 60).Draw(t, "x"), rapid.IntRange(-1, 10).Draw(t, "y"))
			default:
				e.Key(rapid.SampledFrom(someKeys).Draw(t, "key"))
			}
			check(t, e)
		}
	})
}

// No character is lost: what is drawn, line after line, is the text.
func TestNothingLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := New(0)
		e.SetText(mixed.Draw(t, "text"))
		e.SetSize(max(someWidths.Draw(t, "w"), 4), 1)
		e.SetSize(e.width, e.Height())
		shown := strings.Join(e.Lines(), "")
		squeeze := func(s string) string { return strings.NewReplacer(" ", "", "\n", "").Replace(s) }
		if squeeze(shown) != squeeze(e.Text()) {
			t.Fatalf("width %d: drawn %q of %q", e.width, shown, e.Text())
		}
	})
}

// Left and right pass every edge between graphemes, once each.
func TestWalk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := New(0)
		e.SetSize(max(someWidths.Draw(t, "w"), 4), 5)
		e.SetText(mixed.Draw(t, "text"))
		e.Key(key(tea.KeyHome, tea.ModCtrl))
		all := edges(e.text)
		for _, want := range all {
			if e.cursor != want {
				t.Fatalf("right: at %d, want %d in %q", e.cursor, want, e.text)
			}
			e.Key(key(tea.KeyRight))
		}
		for i := len(all) - 1; i >= 0; i-- {
			if e.cursor != all[i] {
				t.Fatalf("left: at %d, want %d in %q", e.cursor, all[i], e.text)
			}
			e.Key(key(tea.KeyLeft))
		}
	})
}

// Undoing everything gives the text at the start, redoing everything the
// text at the end.
func TestUndo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := New(0)
		e.SetSize(30, 5)
		e.SetText(mixed.Draw(t, "text"))
		start := e.Text()
		for range rapid.SampledFrom([]int{3, 10, 40}).Draw(t, "keys") {
			k := rapid.SampledFrom(someKeys).Draw(t, "key")
			if k.Mod != tea.ModCtrl || k.Code != 'z' && k.Code != 'y' {
				e.Key(k)
			}
		}
		end := e.Text()
		for e.Undo() {
			check(t, e)
		}
		if e.Text() != start {
			t.Fatalf("undone to %q, want %q", e.Text(), start)
		}
		for e.Redo() {
			check(t, e)
		}
		if e.Text() != end {
			t.Fatalf("redone to %q, want %q", e.Text(), end)
		}
	})
}

func TestUndoGroups(t *testing.T) {
	e := New(0)
	e.SetSize(40, 5)
	for _, s := range []string{"合", "计", "不", "符", "。", "请", "核"} {
		e.Key(typed(s))
	}
	want := []string{"合计不符。", ""}
	for _, w := range want {
		e.Undo()
		if e.Text() != w {
			t.Errorf("after undo %q, want %q", e.Text(), w)
		}
	}
	e.Key(typed("一"))
	e.Pause()
	e.Key(typed("二"))
	e.Undo()
	if e.Text() != "一" {
		t.Errorf("after a pause undo gives %q", e.Text())
	}
}

// Up and down keep the cell column over lines of other widths.
func TestCellColumn(t *testing.T) {
	e := New(0)
	e.SetSize(40, 6)
	e.SetText("abcdefgh\n合计不符\nx\n三五七九")
	e.Key(key(tea.KeyHome, tea.ModCtrl))
	for range 5 {
		e.Key(key(tea.KeyRight))
	}
	for i, want := range [][2]int{{4, 1}, {1, 2}, {4, 3}} {
		e.Key(key(tea.KeyDown))
		if x, y := e.Cursor(); x != want[0] || y != want[1] {
			t.Errorf("down %d: cursor %d,%d, want %v", i, x, y, want)
		}
	}
	for range 3 {
		e.Key(key(tea.KeyUp))
	}
	if x, y := e.Cursor(); x != 5 || y != 0 {
		t.Errorf("back up: cursor %d,%d, want 5,0", x, y)
	}
}

// End on a line that the wrap ended stays on that line.
func TestEndOfWrappedLine(t *testing.T) {
	e := New(0)
	e.SetSize(12, 4)
	e.SetText("合计不符请核对后再报")
	e.Key(key(tea.KeyHome, tea.ModCtrl))
	e.Key(key(tea.KeyEnd))
	if x, y := e.Cursor(); x != 10 || y != 0 {
		t.Errorf("cursor %d,%d, want 10,0", x, y)
	}
	e.Key(key(tea.KeyRight))
	if x, y := e.Cursor(); x != 2 || y != 1 {
		t.Errorf("cursor %d,%d, want 2,1", x, y)
	}
}

func TestRuns(t *testing.T) {
	e := New(0)
	e.SetSize(60, 2)
	e.SetText("予以公开68件，含 PDF 文件")
	e.Key(key(tea.KeyHome, tea.ModCtrl))
	var stops []string
	for e.cursor < len(e.text) {
		e.Key(key(tea.KeyRight, tea.ModCtrl))
		stops = append(stops, e.text[:e.cursor])
	}
	want := []string{"予以公开", "予以公开68", "予以公开68件", "予以公开68件，", "予以公开68件，含 ",
		"予以公开68件，含 PDF ", "予以公开68件，含 PDF 文件"}
	if strings.Join(stops, "|") != strings.Join(want, "|") {
		t.Errorf("right: %q", stops)
	}
	for i := len(want) - 2; i >= 0; i-- {
		e.Key(key(tea.KeyLeft, tea.ModCtrl))
		if got := e.text[:e.cursor]; got != want[i] {
			t.Errorf("left: %q, want %q", got, want[i])
		}
	}
}

func TestPaste(t *testing.T) {
	for _, c := range []struct{ in, text, field string }{
		{"一\r\n二\r三", "一\n二\n三", "一 二 三"},
		{"甲\t乙", "甲 乙", "甲 乙"},
		{"e\u0301", "é", "é"},
		{"①㎡…½", "①㎡…½", "①㎡…½"},
		{"\u0301a\n\u0301b", "a\nb", "a \u0301b"},
		{"a\x1b[31mb\u202ec\u200bd\u009be\xff", "a[31mbcde", "a[31mbcde"},
	} {
		e, f := New(0), NewField(0)
		e.Insert(c.in)
		f.Insert(c.in)
		if e.Text() != c.text || f.Text() != c.field {
			t.Errorf("%q: %q and %q", c.in, e.Text(), f.Text())
		}
	}
}

// The limit counts characters, not cells or bytes.
func TestLimit(t *testing.T) {
	e := New(5)
	if left := e.Insert("合计不符请核"); left != 1 || e.Text() != "合计不符请" {
		t.Errorf("%d left out, %q", left, e.Text())
	}
	if e.Key(typed("核")); e.Text() != "合计不符请" {
		t.Errorf("typed over the limit: %q", e.Text())
	}
}

// A field leaves to the caller what commits it and what moves by lines.
func TestFieldKeys(t *testing.T) {
	f, e := NewField(0), New(0)
	for _, k := range []tea.KeyPressMsg{key(tea.KeyEnter), key(tea.KeyUp), key(tea.KeyDown)} {
		if f.Key(k) {
			t.Errorf("the field took %s", k)
		}
		if !e.Key(k) {
			t.Errorf("the editor did not take %s", k)
		}
	}
	for _, k := range []tea.KeyPressMsg{key(tea.KeyEscape), key(tea.KeyTab), key('s', tea.ModCtrl), key('c', tea.ModCtrl)} {
		if f.Key(k) || e.Key(k) {
			t.Errorf("%s was taken", k)
		}
	}
	f.Key(key(tea.KeyKp6))
	f.Key(tea.KeyPressMsg{Text: "@", Code: 'q', Mod: tea.ModCtrl | tea.ModAlt})
	if f.Text() != "6@" {
		t.Errorf("number pad and AltGr gave %q", f.Text())
	}
}

func note(n int) string {
	s := strings.Repeat("本年收到申请“三件”，比上年增加68.5%，其中 PDF 附件2份。", n/20)
	return head(s, n)
}

func BenchmarkType(b *testing.B) {
	e := New(2000)
	e.SetSize(76, 12)
	e.SetText(note(1100))
	k := []tea.KeyPressMsg{typed("合"), key(tea.KeyBackspace)}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		e.Key(k[i%2])
		e.Lines()
		e.Cursor()
	}
}

func BenchmarkMove(b *testing.B) {
	e := New(2000)
	e.SetSize(76, 12)
	e.SetText(note(1100))
	k := []tea.KeyPressMsg{key(tea.KeyUp), key(tea.KeyDown)}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		e.Key(k[i%2])
		e.Lines()
		e.Cursor()
	}
}
