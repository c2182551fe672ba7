package parse

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gouji/model/form"
)

// hostile are texts of about a size that ask for much work.
func hostile(size int) map[string]string {
	fill := func(s string) string { return strings.Repeat(s, 1+size/len(s)) }
	all := map[string]string{}
	report := newDraft(form.Form2021, form.Form2021).page(bars, "\n")
	for _, s := range []string{
		"|", "|\n", "| ", "0 | ", "一、", "一、总体情况\n", "年", "2023年", "（", "(a", "(he)", "和(hé)", "1.属于国家秘密 |\n", "1.属于国家秘密\n", "其他 | ",
		"自然人 | 法人或其他组织 | 总计 |\n", "行政复议 | 行政诉讼 | 结果维持 |\n", "第二十条第（一）项 |\n", "信息内容", "信息内容 |", "规章 | 0 | 0 | 0 |\n",
		"一、本年新收政府信息公开申请数量 | 0 | 0 |\n", "三、本年度办理结果", "a |\n\n", "\t", "规章\t0\n", "规章\n0\n", "存在的问题", "问题", "\x1b[2J", "\u200b", "\u0301", "区", "市南湖区", "\r", "￥｜", "---|", "│", "0\n", "5.属于x类内部y务信息 | 1 | 2 |\n", "|0",
	} {
		all[s] = fill(s)
		all["in a report: "+s] = report + fill(s)
	}
	return all
}

// TestHostileTextIsReadInTime holds the time of a text to its length: four
// times the text may not take much more than four times as long.
func TestHostileTextIsReadInTime(t *testing.T) {
	large := hostile(1 << 18)
	for name, text := range hostile(1 << 16) {
		small, big := timed(t, text), timed(t, large[name])
		if big > 3*time.Second && big > 10*small {
			t.Errorf("%q took %v, four times as much %v", name, small, big)
		}
	}
}

func timed(t *testing.T, text string) time.Duration {
	start := time.Now()
	r, err := Bytes("x.txt", []byte(text))
	if err == nil && r == nil || err != nil && err.Error() == "" {
		t.Error("neither a report nor a reason")
	}
	return time.Since(start)
}

// TestDamagedReports reads reports with random damage: no panic, and every
// place within the file.
func TestDamagedReports(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	d := newDraft(form.Form2021, form.Form2021)
	var whole []string
	for _, w := range []writer{bars, lines, piped, tabs, bare, spaced} {
		whole = append(whole, d.page(w, "\n"))
	}
	scraps := []string{"|", "\n", "一、", "(三)", "0", "总计", "自然人", "\xff", "\x1b", "  ", "\t", "行政复议", "第二十条第（一）项", "规章", "其他", "---|---", "年", "2023年", "\r"}
	for range 2000 {
		s := whole[rng.IntN(len(whole))]
		for range rng.IntN(20) {
			i := rng.IntN(len(s))
			j := min(len(s), i+rng.IntN(200))
			switch rng.IntN(4) {
			case 0:
				s = s[:i] + s[j:] + "\n"
			case 1:
				s = s[:i] + scraps[rng.IntN(len(scraps))] + s[i:]
			case 2:
				s = s[:i] + s[i:j] + s[i:]
			case 3:
				s = s[:i] + string(rune(rng.IntN(0x3000))) + s[j:]
			}
		}
		inBounds(t, []byte(s))
	}
}

func inBounds(t *testing.T, data []byte) {
	r, err := Bytes("x.txt", data)
	if err != nil {
		return
	}
	for _, a := range r.Layout.Addresses() {
		if p := r.Cell(a).Place; p.Start < 0 || p.End < p.Start || p.End > len(data) {
			t.Fatalf("%s stands at %d–%d of %d", a, p.Start, p.End, len(data))
		}
	}
}

func FuzzText(f *testing.F) {
	d := newDraft(form.Form2021, form.Form2021)
	for _, w := range []writer{bars, lines, piped, tabs, bare, spaced} {
		f.Add([]byte(d.page(w, "\n")))
	}
	f.Fuzz(func(t *testing.T, data []byte) { inBounds(t, data) })
}

func TestRefusals(t *testing.T) {
	for name, c := range map[string]struct{ data, says string }{
		"empty.txt":   {"", "空的"},
		"nul.txt":     {strings.Repeat("\x00", 4096), "空字节"},
		"photo.txt":   {"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "图片"},
		"photo.jpg":   {"\xff\xd8\xff\xe0\x00\x10JFIF", "图片"},
		"a.rar":       {"Rar!\x1a\x07\x01\x00", "压缩包"},
		"note.txt":    {"今天天气很好。\n我们去公园。\n", "今天天气很好"},
		"letter.txt":  {"关于2023年工作安排的通知\n各科室：\n请于2023年1月1日前报送。\n", "关于2023年"},
		"blank.txt":   {" \n\t\n", "没有文字"},
		"program.exe": {"MZ\x90\x00\x03\x00\x00\x00", "程序"},
	} {
		_, err := Bytes(name, []byte(c.data))
		if err == nil || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v, want %s", name, err, c.says)
		}
	}
	folder := t.TempDir()
	for path, says := range map[string]string{folder: "文件夹", filepath.Join(folder, "none.txt"): "没有这个文件", os.DevNull: "设备"} {
		if _, err := File(path); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v, want %s", path, err, says)
		}
	}
}
