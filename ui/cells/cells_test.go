package cells

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

var alphabet = []rune("合计三件信息公开年度报告，。、；：？！（）“”‘’《》…—①㎡０９abcXYZ 0123456789.,%-/\n𠮷é́カﾊがＡ│✗한글ท👍🇨")

// mixed draws texts of all lengths: left to itself rapid prefers the short.
var mixed = rapid.Custom(func(t *rapid.T) string {
	n := rapid.SampledFrom([]int{0, 1, 2, 3, 5, 8, 13, 40, 120}).Draw(t, "length")
	return rapid.StringOfN(rapid.SampledFrom(alphabet), n, n, -1).Draw(t, "text")
})

var someWidths = rapid.SampledFrom([]int{-1, 0, 1, 2, 3, 4, 5, 6, 7, 9, 12, 17, 20, 31, 58, 100})

func oneLine(s string) string { return strings.ReplaceAll(s, "\n", "") }

// The widths are those of the library that the renderer counts with.
func TestWidthAgrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := oneLine(mixed.Draw(t, "text"))
		if got, want := Width(s), ansi.StringWidth(s); got != want {
			t.Fatalf("Width(%q) = %d, want %d", s, got, want)
		}
	})
	for r := rune(0x20); r < 0x30000; r++ {
		if r >= 0x7f && r < 0xa0 || !utf8.ValidRune(r) {
			continue
		}
		if got, want := Width(string(r)), ansi.StringWidth(string(r)); got != want {
			t.Fatalf("Width(%U) = %d, want %d", r, got, want)
		}
	}
}

func TestNextAgrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := oneLine(mixed.Draw(t, "text"))
		for s != "" {
			size, width := Next(s)
			cluster, w := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
			if size != len(cluster) || width != w {
				t.Fatalf("Next(%q) = %d, %d, want %d, %d", s, size, width, len(cluster), w)
			}
			s = s[size:]
		}
	})
}

// Fit fills its cells exactly, keeps what fits whole and marks what it cuts.
func TestFit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, w := oneLine(mixed.Draw(t, "text")), someWidths.Draw(t, "w")
		align := Align(rapid.IntRange(0, 2).Draw(t, "align"))
		got := Fit(s, w, align)
		if n := ansi.StringWidth(got); n != max(w, 0) {
			t.Fatalf("Fit(%q, %d) is %d wide: %q", s, w, n, got)
		}
		if w > 0 && Width(s) <= w && strings.Trim(got, " ") != strings.Trim(s, " ") {
			t.Fatalf("Fit(%q, %d) = %q", s, w, got)
		}
		cut := Truncate(s, w)
		if Width(cut) > max(w, 0) || w > 0 && Width(s) > w && !strings.HasSuffix(cut, ellipsis(w)) {
			t.Fatalf("Truncate(%q, %d) = %q", s, w, cut)
		}
	})
}

func TestFitExamples(t *testing.T) {
	if wide {
		t.Skip("examples are those of narrow ambiguous characters")
	}
	for _, c := range []struct {
		in    string
		w     int
		align Align
		want  string
	}{
		{"合计", 6, Left, "合计  "}, {"合计", 6, Right, "  合计"}, {"合计", 6, Center, " 合计 "},
		{"合计不符", 6, Left, "合计… "}, {"合计不符", 7, Left, "合计不…"}, {"68", 1, Left, "…"}, {"合", 1, Left, "…"},
		{"", 3, Center, "   "}, {"合计", 0, Left, ""},
	} {
		if got := Fit(c.in, c.w, c.align); got != c.want {
			t.Errorf("Fit(%q, %d, %d) = %q, want %q", c.in, c.w, c.align, got, c.want)
		}
	}
}

// Lines of a wrapped text: none too wide, none of its bytes in no line, only
// a line feed or one space at a line end, no forbidden mark at a line edge
// where there was another place to break.
func TestWrap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, w := mixed.Draw(t, "text"), someWidths.Draw(t, "w")
		lines := Wrap(s, w)
		at := 0
		for i, l := range lines {
			if l.Start != at || l.End < l.Start || l.Next < l.End || l.Next-l.End > 2 {
				t.Fatalf("%q at %d: line %d is %+v", s, w, i, l)
			}
			if end := s[l.End:l.Next]; end != "" && end != " " && end != "\n" {
				t.Fatalf("%q at %d: %q is lost", s, w, end)
			}
			if n := Width(s[l.Start:l.End]); n != l.Width || n > max(w, 2) {
				t.Fatalf("%q at %d: line %q is %d wide, said %d", s, w, s[l.Start:l.End], n, l.Width)
			}
			if i > 0 && s[at-1] != '\n' && l.Start < l.End {
				checkBreak(t, s, lines[i-1], l, w)
			}
			at = l.Next
		}
		if at != len(s) {
			t.Fatalf("%q at %d: lines end at %d", s, w, at)
		}
	})
}

// checkBreak holds the break between two lines of a paragraph: allowed, or
// forced because the line before has no place where a break is allowed.
func checkBreak(t *rapid.T, s string, before, after Line, w int) {
	var edges []int
	for i := before.Start; i < after.Start; {
		size, _ := Next(s[i:])
		i += size
		edges = append(edges, i)
	}
	allowed := func(i int) bool {
		var a rune
		for p := before.Start; p < i; {
			size, _ := Next(s[p:])
			a = lead(s[p : p+size])
			p += size
		}
		size, _ := Next(s[i:])
		return mayBreak(a, lead(s[i:i+size]))
	}
	last := len(edges) - 1
	if allowed(edges[last]) {
		return
	}
	for _, e := range edges[:last] {
		if allowed(e) {
			t.Fatalf("%q at %d: breaks into %q and %q, not at %d", s, w, s[before.Start:before.End], s[after.Start:after.End], e)
		}
	}
}

func TestWrapExamples(t *testing.T) {
	if wide {
		t.Skip("examples are those of narrow ambiguous characters")
	}
	for _, c := range []struct {
		in   string
		w    int
		want string
	}{
		{"本年收到申请三件，", 16, "本年收到申请三|件，"},
		{"收到申请“三件”答复", 10, "收到申请|“三件”答复"},
		{"共 2023 件 PDF", 7, "共 2023|件 PDF"},
		{"增加68.5%。无", 7, "增加|68.5%。|无"},
		{"附件http://example.cn", 8, "附件|http://e|xample.c|n"},
		{"一\n\n二\n", 8, "一||二|"},
		{"", 8, ""},
		{"aa bb  cc", 2, "aa|bb| |cc"},
	} {
		var got []string
		for _, l := range Wrap(c.in, c.w) {
			got = append(got, c.in[l.Start:l.End])
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("Wrap(%q, %d) = %q, want %q", c.in, c.w, strings.Join(got, "|"), c.want)
		}
	}
}

// What the program draws is one cell wide on the terminal that it is for.
func TestChrome(t *testing.T) {
	c := NewChrome(wide)
	for _, s := range []string{c.Horizontal, c.Vertical, c.TopLeft, c.TopRight, c.BottomLeft, c.BottomRight, c.TeeLeft, c.TeeRight,
		c.TeeTop, c.TeeBottom, c.Cross, c.MoreLeft, c.MoreRight, c.MoreLines, c.CursorLeft, c.CursorRight, c.Blank} {
		if Width(s) != 1 {
			t.Errorf("%q is %d wide", s, Width(s))
		}
	}
	if Width(c.Ellipsis) != Width(ellipsis(9)) {
		t.Errorf("ellipsis %q", c.Ellipsis)
	}
}

var prose = strings.Repeat("本年收到申请“三件”，比上年增加68.5%，其中 PDF 附件2份。", 40)

func BenchmarkWidth(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Width("行政规范性文件68")
	}
}

func BenchmarkWrap(b *testing.B) {
	var lines []Line
	b.ReportAllocs()
	for b.Loop() {
		lines = AppendWrap(lines[:0], prose, 76)
	}
	b.ReportMetric(float64(len([]rune(prose))), "characters")
}
