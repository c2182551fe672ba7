package pdf

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gouji/model"
	"gouji/parse/document"
)

// box draws the rules of a table: edges from left to right and from top to
// bottom.
func box(xs, ys []float64) string {
	var b strings.Builder
	for _, x := range xs {
		fmt.Fprintf(&b, "%g %g m %g %g l S\n", x, ys[0], x, ys[len(ys)-1])
	}
	for _, y := range ys {
		fmt.Fprintf(&b, "%g %g m %g %g l S\n", xs[0], y, xs[len(xs)-1], y)
	}
	return b.String()
}

func TestContent(t *testing.T) {
	square := box([]float64{100, 200, 300}, []float64{700, 670, 640})
	cells := show(110, 680, 12, "甲") + show(210, 680, 12, "68") + show(110, 650, 12, "乙") + show(210, 650, 12, "4")
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"two lines of one paragraph", page(show(60, 700, 16, "全年新收政府信息公开申请七十四件上年结转三件办结七十四件其中") + show(60, 676, 16, "自然人六十八件。")),
			"全年新收政府信息公开申请七十四件上年结转三件办结七十四件其中自然人六十八件。"},
		{"operators", page("BT /F1 10 Tf 14 TL 60 700 Td (one) Tj T* (two) Tj (three) ' 0 0 (four) \" 0 -30 TD [(fi) -20 (ve)] TJ ET"), "one\ntwo\nthree\nfour\nfive"},
		{"kerned digits", page("BT /F1 12 Tf 60 600 Td [(1) 80 (0) -90 (38) 60 (1)] TJ ET"), "10381"},
		{"two figures", page("BT /F1 12 Tf 60 600 Td [(12) -700 (34)] TJ ET"), "12 34"},
		{"letter-spaced", page("BT /F0 20 Tf 15 Tc 60 700 Td <" + utf16Hex("青溪县二〇二三年2023年度报告") + "> Tj ET"), "青溪县二〇二三年2023年度报告"},
		{"scaled", page("BT /F1 12 Tf 200 Tz 60 600 Td (6) Tj (8) Tj ET"), "68"},
		{"bold by drawing twice", page(show(60, 700, 12, "六八") + show(60.3, 700, 12, "六八")), "六八"},
		{"radicals", page(show(60, 700, 12, "⼀⼆⽂件")), "一二文件"},
		{"actual text", page("/Span << /ActualText <FEFF" + utf16Hex("总计") + "> >> BDC " + show(60, 700, 12, "xy") + " EMC"), "总计"},
		{"furniture", page(show(60, 700, 12, "正文在此") + "/Artifact << /Type /Pagination >> BDC " + show(60, 780, 12, "页眉") + " EMC"), "aside 页眉\n正文在此"},
		{"page number", page(show(60, 700, 12, "正文") + show(290, 30, 12, "— 3 —")), "正文\naside —3—"},
		{"inline image", page("BI /W 2 /H 2 /BPC 8 /CS /G ID \x00(\xff< EI " + show(60, 700, 12, "后")), "后"},
		{"form in a form", pageWith("/Resources << "+resources+" /XObject << /X 5 0 R >> >>", "q 1 0 0 1 0 -50 cm /X Do Q",
			stream("/Type /XObject /Subtype /Form /Resources << /XObject << /Y 6 0 R >> >>", "/Y Do"),
			stream("/Type /XObject /Subtype /Form /Resources << "+resources+" >>", show(60, 700, 12, "里层"))), "里层"},
		{"form that draws itself", pageWith("/Resources << "+resources+" /XObject << /X 5 0 R >> >>", "/X Do",
			stream("/Type /XObject /Subtype /Form /Matrix [1 0 0 1 0 -20] /Resources << "+resources+" /XObject << /X 5 0 R >> >>", show(60, 600, 12, "层")+"/X Do /X Do")), "层"},
		{"table", page(square + cells), "|甲|68|\n|乙|4|"},
		{"table of thin rectangles", page("100 639.5 200 1 re 100 669.5 200 1 re 100 699.5 200 1 re f 99.5 640 1 60 re 199.5 640 1 60 re f 299.5 640 1 60 re f " + cells), "|甲|68|\n|乙|4|"},
		{"white rules", page("1 G " + square + "0 G " + show(60, 600, 12, "文")), "文"},
		{"merged", page(box([]float64{100, 300}, []float64{700, 670, 640}) + "200 700 m 200 670 l S " + show(110, 680, 12, "甲") + show(210, 680, 12, "乙") + show(110, 650, 12, "合并")), "|甲|乙|\n|合并|"},
		{"figures below each other", page(square + show(110, 685, 9, "12") + show(110, 673, 9, "34")), "|12\n34||\n|||"},
		{"turned page", pageWith("/Rotate 90 /Resources << "+resources+" >>", "q 0 1 -1 0 720 0 cm "+square+cells+" Q"), "|甲|68|\n|乙|4|"},
		{"turned text", page("q 0 1 -1 0 700 0 cm " + square + cells + " Q"), "|甲|68|\n|乙|4|"},
		{"upside down", pageWith("/Rotate 180 /Resources << "+resources+" >>", "q -1 0 0 -1 600 800 cm "+square+cells+" Q"), "|甲|68|\n|乙|4|"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := Read(c.data)
			if err != nil {
				t.Fatal(err)
			}
			if got := prose(doc); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestPredefinedMaps(t *testing.T) {
	for name, code := range map[string]string{
		"GBK-EUC-H": "d5feb8ae3638", "GBKp-EUC-H": "d5feb8ae3638", "UniGB-UCS2-H": utf16Hex("政府68"), "ETen-B5-H": "ac46a9b23638",
	} {
		fonts := fmt.Sprintf("/Resources << /Font << /F << /Type /Font /Subtype /Type0 /Encoding /%s /DescendantFonts [ << /DW 1000 >> ] >> >> >>", name)
		doc, err := Read(pageWith(fonts, "BT /F 12 Tf 60 700 Td <"+code+"> Tj ET"))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := prose(doc); !strings.HasPrefix(got, "政府68") {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestNotices(t *testing.T) {
	image := stream("/Type /XObject /Subtype /Image /Width 1 /Height 1", "x")
	scan := "/Resources << " + resources + " /XObject << /I 5 0 R >> >>"
	for _, c := range []struct {
		name string
		data []byte
		kind model.FaultKind
		text string
	}{
		{"invisible", page(show(60, 700, 12, "看得见") + "3 Tr " + show(60, 600, 12, "看不见")), model.HiddenText, "看得见"},
		{"outside", page(show(60, 700, 12, "看得见") + show(900, 600, 12, "页外")), model.HiddenText, "看得见"},
		{"scan with text", pageWith(scan, "q 600 0 0 800 0 0 cm /I Do Q 3 Tr "+show(60, 700, 12, "识别的文字"), image), model.LowConfidence, "picture\n识别的文字"},
		{"comment", pageWith("/Annots [ << /Subtype /Text /Contents (ask again) /T (Li) >> ] /Resources << "+resources+" >>", show(60, 700, 12, "文")), model.Comment, "文"},
	} {
		doc, err := Read(c.data)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if len(doc.Notices) != 1 || doc.Notices[0].Kind != c.kind || doc.Notices[0].Place.Page != 1 {
			t.Errorf("%s: %+v", c.name, doc.Notices)
		}
		if got := prose(doc); got != c.text {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

// TestRefused checks that what cannot be read is said in one line.
func TestRefused(t *testing.T) {
	image := stream("/Type /XObject /Subtype /Image /Width 1 /Height 1", "x")
	nameless := "/Resources << /Font << /F0 << /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [ << /DW 1000 >> ] >> >> >>"
	file := func(name string) []byte {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	for _, c := range []struct {
		name, want string
		data       []byte
	}{
		{"scan", "扫描件", pageWith("/Resources << /XObject << /I 5 0 R >> >>", "q 600 0 0 800 0 0 cm /I Do Q", image)},
		{"nothing", "没有文字", page("")},
		{"fonts", "没有文字对照", pageWith(nameless, show(60, 700, 12, strings.Repeat("字", 40)))},
		{"garbage", "已损坏", []byte("%PDF-1.4\nnothing else")},
		{"no pages", "已损坏", write("<< /Type /Catalog >>")},
		{"password", "密码", file("testdata/password.pdf")},
		{"password, old", "密码", file("testdata/password-40.pdf")},
	} {
		_, err := Read(c.data)
		var e *document.Error
		if !errors.As(err, &e) || !strings.Contains(e.What.Chinese, c.want) || e.What.English == "" || strings.Contains(e.What.Chinese, "\n") {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// TestVariants reads one file encrypted in every way that needs no password,
// and arranged for the web.
func TestVariants(t *testing.T) {
	plain, err := os.ReadFile("../../testdata/reports/office/open.pdf")
	if err != nil {
		t.Fatal(err)
	}
	want, err := Read(plain)
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("testdata/*.pdf")
	if err != nil || len(files) < 5 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		if strings.Contains(name, "password") {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Read(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if prose(got) != prose(want) {
			t.Errorf("%s reads differently", name)
		}
	}
}
