package fold

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestKey(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"規(guī)范性文件", "规范性文件"},
		{"（六）其他處理", "六其他处理"},
		{"1．屬于國(guó)家秘密", "1属于国家秘密"},
		{"① 信訪舉報(bào)投訴類", "1信访举报投诉类"},
		{"危及“三安全一稳定”", "危及三安全一稳定"},
		{"和(he)(he)平", "和平"},
		{"辦（bàn）理", "办理"},
		{"办(APP)理", "办app理"},
		{"应用(app)", "应用app"},
		{"规\u200b 章\u3000", "规章"},
		{"⼀、总体情况", "一总体情况"},
		{"规章", "规章"},
		{"", ""},
		{"(", ""},
	} {
		if got := Key(c.in); got != c.want {
			t.Errorf("Key(%q) = %q, want %q", c.in, got, c.want)
		}
		if got := MapKey(c.in).Text; got != c.want {
			t.Errorf("MapKey(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestText(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"２０２１年，收到申請(qǐng)６８件。", "2021年,收到申请68件。"},
		{"a\tb\nc", "a b\nc"},
		{"政府网站", "政府网站"},
	} {
		if got := Text(c.in); got != c.want {
			t.Errorf("Text(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestRangeGoesBack(t *testing.T) {
	const source = "和勝鄉(xiāng)收到 申請(qǐng)６８件"
	m := MapText(source)
	i := strings.Index(m.Text, "申请68")
	start, end := m.Range(i, i+len("申请68"))
	if got := source[start:end]; got != "申請(qǐng)６８" {
		t.Errorf("Range gives %q", got)
	}
	if s, e := m.Range(len(m.Text), len(m.Text)); s != len(source) || e != s {
		t.Errorf("Range at the end gives %d, %d", s, e)
	}
}

func TestTable(t *testing.T) {
	from, to := []rune(traditional), []rune(simplified)
	if len(from) != len(to) {
		t.Fatalf("%d traditional characters, %d simplified", len(from), len(to))
	}
	for i, r := range from {
		if again := Simplified(to[i]); again != to[i] {
			t.Errorf("%c gives %c, which gives %c", r, to[i], again)
		}
	}
}

func FuzzKey(f *testing.F) {
	f.Add("規(guī)范(fàn)性⼀①")
	f.Add("(\xff)")
	f.Fuzz(func(t *testing.T, s string) {
		k := Key(s)
		if utf8.ValidString(s) && Key(k) != k {
			t.Errorf("Key(%q) = %q is not its own key", s, k)
		}
		m := MapText(s)
		for i := range m.Text {
			if a, b := m.Range(i, i+1); a < 0 || b < a || b > len(s) {
				t.Fatalf("Range(%d) of %q = %d, %d", i, s, a, b)
			}
		}
	})
}

func TestChineseZero(t *testing.T) {
	for from, want := range map[string]string{
		"二〇二三年": "二〇二三年", "二○二三年": "二〇二三年", "二◯二〇": "二〇二〇", "○一、标题": "一标题",
	} {
		if got := Key(from); got != want {
			t.Errorf("Key(%q) = %q, want %q", from, got, want)
		}
	}
}

func TestSameUnit(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"临江县云溪镇人民政府", "云溪镇", true},
		{"岳阳市南湖新区管理委员会", "南湖新区管委会", true},
		{"臨江縣教育局", "临江县教育局", true},
		{"临江县人民政府", "临江县人民政府办公室", false},
		{"临江县云溪镇", "临江县白石镇", false},
		{"教育局", "体育局", false},
		{"", "", false},
		{"云溪镇", "", false},
	} {
		if SameUnit(c.a, c.b) != c.same || SameUnit(c.b, c.a) != c.same {
			t.Errorf("%q and %q: want %t", c.a, c.b, c.same)
		}
	}
}
