package ui

import (
	"archive/zip"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"gouji/model"
	"gouji/model/assess"
	"gouji/model/export"
	"gouji/parse"
	"gouji/parse/samples"
	"gouji/ui/emulator"
)

// offset is the sample report with two rows that are off by 4 against each
// other, their parts nearly all blank.
func offset() *samples.Report {
	r := samples.Made()
	for a := range r.Values {
		if a.Table() == "t3" {
			r.Values[a] = ""
		}
	}
	for row, v := range figures3 {
		if row == "other" {
			continue
		}
		for i, column := range [...]string{"natural", "total"} {
			r.Values[model.Address("t3."+row+"."+column)] = v[i]
		}
	}
	for i, item := range r.Items {
		if strings.Contains(item.Text, "新收政府信息公开申请") {
			r.Items[i].Text = "全年收到政府信息公开申请68件。"
		}
	}
	return r
}

// openFile opens a draft as the program does.
func openFile(t *testing.T, name string, data []byte) (Opened, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return openPath(t, path), path
}

// openPath opens a draft that is on the disk, with what was reviewed of it.
func openPath(t *testing.T, path string) Opened {
	t.Helper()
	o, store, err := open(Options{Path: path, Reviewer: "王老师", State: t.TempDir(), Version: "test", Theme: "dark",
		Now: func() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) },
		Suggest: func(v model.View, findings []model.Finding) []model.Repair {
			repairs, _ := assess.Suggest(v, findings)
			return repairs
		}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return o
}

// A Word draft: the repair is taken, a note written, the draft exported; the
// copy holds two tracked changes and the comment, the draft is as it was.
func TestEmulatedSendBack(t *testing.T) {
	data := offset().Docx(samples.Docx{Rich: true})
	o, path := openFile(t, "南湖2021.docx", data)
	e := emulator.Start(t, New(o), 120, 36)
	e.AwaitText("= 68 ≠ 总计 64  差 −4")
	e.AwaitText("予以公开·自然人 68→64")
	e.Type("f")
	e.AwaitText("已改 2  已存")
	e.Type("a与台账不符\x13")
	e.AwaitText("已批注")
	e.Type("x" + strconv.Itoa(len(export.Formats)+1))
	e.AwaitText("已导出")

	copied := strings.TrimSuffix(path, ".docx") + ".审校.docx"
	if now, err := os.ReadFile(path); err != nil || string(now) != string(data) {
		t.Errorf("the draft changed: %v", err)
	}
	report, err := parse.File(copied)
	if err != nil {
		t.Fatal(err)
	}
	for a, want := range map[model.Address]string{"t3.granted.natural": "64", "t3.rejected_repeat.natural": "4", "t3.granted.total": "64"} {
		if got := report.Cell(a).Text.String(); got != want {
			t.Errorf("%s reads %q, want %q", a, got, want)
		}
	}
	main, comments := partOf(t, copied, "word/document.xml"), partOf(t, copied, "word/comments.xml")
	if n, d := strings.Count(main, "<w:ins "), strings.Count(main, "<w:del "); n != 2 || d != 1 {
		t.Errorf("%d insertions and %d deletions, want a replacement and a filled blank", n, d)
	}
	if !strings.Contains(comments, "与台账不符") || !strings.Contains(comments, `w:author="王老师"`) {
		t.Errorf("the note is not among the comments: %s", comments)
	}

	// A second time it asks first; a draft that has changed is not written.
	e.Type("x" + strconv.Itoa(len(export.Formats)+1))
	e.AwaitText("要换成新的吗")
	if err := os.WriteFile(path, offset().Docx(samples.Docx{}), 0o600); err != nil {
		t.Fatal(err)
	}
	e.Type("2")
	e.AwaitText("原稿在审校开始后被改动过")
}

// A text draft: the correction goes into a copy, the note into a list.
func TestSendBackText(t *testing.T) {
	o, path := openFile(t, "南湖2021.txt", []byte(offset().Text()))
	d := drive(t, New(o), 120, 36)
	d.keys("0 e")
	d.typed("64")
	d.keys("enter a")
	d.typed("核")
	d.keys("ctrl+s x")
	d.typed(strconv.Itoa(len(export.Formats) + 1))
	d.shows("已导出")
	copied, err := os.ReadFile(strings.TrimSuffix(path, ".txt") + ".审校.txt")
	if err != nil {
		t.Fatal(err)
	}
	if len(copied) != len(offset().Text()) || string(copied) == offset().Text() {
		t.Error("the copy does not differ in one figure")
	}
	list, err := os.ReadFile(strings.TrimSuffix(path, ".txt") + ".审校.修改意见.md")
	if err != nil || !strings.Contains(string(list), "核") {
		t.Errorf("the note is not in the list: %v", err)
	}
}

func partOf(t *testing.T, path, name string) string {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	part, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(part)
}
