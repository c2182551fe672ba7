package ui

import (
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"gouji/model"
	"gouji/model/export"
	"gouji/parse/samples"
)

// What goes out is chosen where the format is, counted before anything is
// written, and remembered.
func TestExportChooses(t *testing.T) {
	o, path := openFile(t, "南湖2021.docx", offset().Docx(samples.Docx{}))
	d := drive(t, New(o), 120, 36)
	d.keys("x")
	d.shows("全部", "条发现", "e[✓]错误 2")
	d.keys("w t")
	d.shows("列出 2 条发现，另有", "w[ ]警告")
	d.typed("4")
	d.shows("已导出（另有", "条未列出）")
	list, err := os.ReadFile(strings.TrimSuffix(path, ".docx") + ".findings.md")
	if err != nil || !strings.Contains(string(list), "只含错误；另有") || strings.Contains(string(list), "CELL") {
		t.Errorf("the list is not of errors alone: %v\n%s", err, list)
	}
	d.keys("x")
	d.shows("列出 2 条发现，另有", "w[ ]警告")

	// The draft itself has a choice of its own: what is to be mended.
	d.keys("down down down down")
	d.shows("尚存的发现写成批注", "w[✓]警告", "t[ ]提示")
	d.keys("w e")
	d.shows("0 条尚存的发现写成批注")
	d.keys("enter")
	d.shows("已导出（另有")
	if comments := partOf(t, strings.TrimSuffix(path, ".docx")+".审校.docx", "word/document.xml"); strings.Contains(comments, "commentReference") {
		t.Error("a finding became a comment")
	}
}

// A draft that takes no corrections gets the findings offered where the copy
// was asked for.
func TestExportOffersTheFindings(t *testing.T) {
	data, err := os.ReadFile(filepath.FromSlash("../testdata/reports/office/ruled.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	o, path := openFile(t, "青溪2023.pdf", data)
	d := drive(t, New(o), 80, 24)
	d.keys("x")
	d.shows("这种格式不能写回")
	d.typed(strconv.Itoa(len(export.Formats) + 1))
	d.shows("PDF 稿不能写回更正", "请向起草单位索取 Word 原稿", "findings.docx")
	d.typed("1")
	d.shows("已导出")
	if list, err := os.ReadFile(strings.TrimSuffix(path, ".pdf") + ".findings.docx"); err != nil || !strings.HasPrefix(string(list), "PK") {
		t.Errorf("no list: %v", err)
	}
}

// A correction gets its reason afterwards, on one line; it stands beside the
// correction and goes out with it.
func TestReasonOfACorrection(t *testing.T) {
	o, path := openFile(t, "南湖2021.docx", offset().Docx(samples.Docx{}))
	d := drive(t, New(o), 120, 36)
	d.keys("0 r")
	d.shows("没有更正，无从写理由")
	d.keys("e")
	d.typed("64")
	d.keys("enter")
	d.shows("（按 r 写理由）")
	d.keys("r")
	d.shows("更正 68→64 的理由")
	d.typed("台账为六十四件")
	d.keys("enter")
	d.shows("理由 “台账为六十四件”", "68→64  理由：台账为六十四件", "已改 1  已存")
	d.keys("r")
	d.typed("，已核")
	d.keys("enter")
	d.shows("理由：台账为六十四件，已核")
	d.keys("u")
	d.shows("已撤销：理由", "理由：台账为六十四件")
	d.keys("r esc x 4")
	list, err := os.ReadFile(strings.TrimSuffix(path, ".docx") + ".findings.md")
	if err != nil || !strings.Contains(string(list), "68→64（台账为六十四件）") {
		t.Errorf("the reason is not in the list: %v\n%s", err, list)
	}
	d.keys("x 8")
	d.shows("已导出")
	if comments := partOf(t, strings.TrimSuffix(path, ".docx")+".审校.docx", "word/comments.xml"); !strings.Contains(comments, "更正理由：台账为六十四件") {
		t.Error("the reason is no comment")
	}
}

// A draft that changed while it was open is another draft: neither a copy nor
// a list is written, and the line says what to do.
func TestExportOfAChangedDraft(t *testing.T) {
	o, path := openFile(t, "南湖2021.docx", offset().Docx(samples.Docx{}))
	d := drive(t, New(o), 120, 36)
	if err := os.WriteFile(path, offset().Docx(samples.Docx{Rich: true}), 0o600); err != nil {
		t.Fatal(err)
	}
	for way := range len(export.Formats) + 1 {
		d.keys("x")
		d.typed(strconv.Itoa(way + 1))
		d.shows("原稿在审校开始后被改动过，未写出；请重新打开原稿")
	}
	files, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if name := f.Name(); name != "南湖2021.docx" && !strings.HasPrefix(name, "南湖2021.docx.review.jsonl") {
			t.Errorf("%s was written", name)
		}
	}
}

// Where the draft's folder takes no file the journal's does; where neither
// does, the line says why and what to do.
func TestExportBeside(t *testing.T) {
	one, two := t.TempDir(), t.TempDir()
	full := &fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}
	tries := 0
	write := func(path string) ([]model.Words, error) {
		if tries++; filepath.Dir(path) == one {
			return nil, full
		}
		return nil, nil
	}
	got := beside(filepath.Join(one, "甲.docx"), filepath.Join(two, "甲.jsonl"), "甲.md", exportedMsg{}, false, write)
	if got.err != nil || tries != 2 || got.path != filepath.Join(two, "甲.md") {
		t.Errorf("%+v after %d tries", got, tries)
	}
	got = beside(filepath.Join(one, "甲.docx"), filepath.Join(one, "甲.jsonl"), "甲.md", exportedMsg{}, false, write)
	d := newDriver(t, &memory{}, 120, 36)
	d.m.exported(got)
	d.m.sync()
	d.shows("没有导出", "磁盘已满；请腾出空间，或换一处存放")
}

// What could not be written, and what the drafting unit must do first, is told
// line by line.
func TestExportTells(t *testing.T) {
	d := newDriver(t, &memory{}, 80, 24)
	d.m.exported(exportedMsg{path: "甲.审校.docx", told: []model.Words{
		{Chinese: "t3.granted.total 的更正（64 → 68）没有写进去：此处是公式", English: "x"}, {Chinese: "原稿带有数字签名，写出的副本签名失效", English: "y"}}})
	d.m.sync()
	d.shows("已写出，请留意", "此处是公式", "签名失效", "已导出 甲.审校.docx")
	d.keys("enter")
	if d.m.top() != nil {
		t.Error("the dialog stays")
	}
}
