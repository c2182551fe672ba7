package sendback_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gouji/model"
	"gouji/model/export"
	"gouji/model/export/save"
	"gouji/model/review"
	"gouji/model/rules"
	"gouji/parse"
	"gouji/parse/document"
	"gouji/parse/samples"
	"gouji/parse/sendback"
)

var clock = time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)

// draft is a file with a review that corrects one figure and notes another.
func draft(t *testing.T, name string, data []byte) (path string, d export.Document) {
	t.Helper()
	path = filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	report, err := parse.File(path)
	if err != nil {
		t.Fatal(err)
	}
	stamp := review.Stamp{Time: clock, Reviewer: "王审"}
	v := review.New(report)
	if _, err := v.Correct("t3.granted.natural", "64", "", stamp); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Annotate(review.Target{Address: "t3.new.total"}, "74", "请核台账", stamp); err != nil {
		t.Fatal(err)
	}
	return path, export.Document{Review: v, Findings: rules.Check(model.NewView(report)), After: rules.Check(v.View()),
		Rule: rules.ByID, Reviewer: "另一人", Time: clock.Add(time.Hour),
		Only: sendback.Selection(report.Source.Format)}
}

func pack(t *testing.T, d export.Document) sendback.Parcel {
	t.Helper()
	p, err := sendback.Pack(d)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestWrite sends a draft back in a format with comments and in one without.
func TestWrite(t *testing.T) {
	for name, data := range map[string][]byte{
		"甲.docx": samples.Made().Docx(samples.Docx{}), "甲.txt": []byte(samples.Made().Text()),
		"甲.xlsx": samples.Made().Xlsx(samples.Xlsx{}), "甲.odt": samples.Made().Odt(samples.Odt{}), "甲.html": samples.Made().HTML(samples.HTML{}),
	} {
		path, d := draft(t, name, data)
		target := sendback.Name(path)
		if want := "甲.审校" + filepath.Ext(name); filepath.Base(target) != want {
			t.Errorf("%s goes to %s", name, target)
		}
		done, err := pack(t, d).Write(path, target, false)
		if err != nil || len(done.Refused) > 0 {
			t.Fatalf("%s: %v %v", name, err, done.Refused)
		}
		report, err := parse.File(target)
		if err != nil || report.Cell("t3.granted.natural").Text.String() != "64" {
			t.Errorf("%s does not read as corrected: %v", name, err)
		}
		noted := false
		for _, f := range report.Faults {
			noted = noted || f.Kind == model.Comment && strings.Contains(f.Quote.String(), "请核台账")
		}
		if list, err := os.ReadFile(done.List); done.List != "" && err == nil {
			noted = noted || strings.Contains(string(list), "请核台账")
		}
		if !noted {
			t.Errorf("%s: the annotation is nowhere", name)
		}
		if now, err := os.ReadFile(path); err != nil || string(now) != string(data) {
			t.Errorf("%s: the draft changed", name)
		}
		first, err := os.ReadFile(target)
		if err != nil {
			t.Fatal(err)
		}
		d.Time = d.Time.Add(time.Hour)
		if _, err := pack(t, d).Write(path, target, true); err != nil {
			t.Fatal(err)
		}
		if second, err := os.ReadFile(target); err != nil || string(second) != string(first) {
			t.Errorf("%s: the same review gives other bytes an hour later", name)
		}
	}
}

// TestWriteRefuses tries what must not be written: over the draft, over a
// file, into nowhere, a draft that has changed. Nothing is left behind.
func TestWriteRefuses(t *testing.T) {
	path, d := draft(t, "甲.docx", samples.Made().Docx(samples.Docx{}))
	p, target := pack(t, d), sendback.Name(path)
	var refusal *save.Refusal
	if _, err := p.Write(path, path, true); !errors.As(err, &refusal) || !strings.Contains(refusal.What.Chinese, "原稿") {
		t.Errorf("over the draft: %v", err)
	}
	if err := os.WriteFile(target, []byte("旧"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Write(path, target, false); !errors.As(err, &refusal) {
		t.Errorf("over a file: %v", err)
	}
	if _, err := p.Write(path, filepath.Join(filepath.Dir(path), "无此文件夹", "甲.docx"), false); err == nil {
		t.Error("a folder that is not there")
	}
	if err := os.WriteFile(path, samples.Made().Docx(samples.Docx{Rich: true}), 0o600); err != nil {
		t.Fatal(err)
	}
	var changed *document.Error
	if _, err := p.Write(path, target, true); !errors.As(err, &changed) || !strings.Contains(changed.What.Chinese, "改动过") {
		t.Errorf("a draft that has changed: %v", err)
	}
	if old, err := os.ReadFile(target); err != nil || string(old) != "旧" {
		t.Errorf("what stood there is gone: %q %v", old, err)
	}
	files, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(files) != 2 {
		t.Errorf("something was left behind: %v %v", files, err)
	}
}

// TestWriteNoRoom fails as a full disk and a closed folder do.
func TestWriteNoRoom(t *testing.T) {
	path, d := draft(t, "甲.docx", samples.Made().Docx(samples.Docx{}))
	if _, err := pack(t, d).Write(path, "/dev/full", true); err == nil {
		t.Error("a device was written")
	}
	if os.Getuid() == 0 {
		t.Skip("root may write into closed folders")
	}
	folder := filepath.Join(t.TempDir(), "closed")
	if err := os.Mkdir(folder, 0o500); err != nil {
		t.Fatal(err)
	}
	if _, err := pack(t, d).Write(path, filepath.Join(folder, "甲.docx"), false); err == nil {
		t.Error("a closed folder was written")
	}
}

// TestFindingsBecomeComments puts the findings that remain on their cells and
// paragraphs, and leaves out what is settled.
func TestFindingsBecomeComments(t *testing.T) {
	_, d := draft(t, "甲.docx", samples.Made().Docx(samples.Docx{}))
	remarks := d.Remarks()
	if len(remarks) < 2 || !strings.Contains(remarks[0].Text, "请核台账") {
		t.Fatalf("%+v", remarks)
	}
	for _, r := range remarks[1:] {
		if !strings.HasPrefix(r.Text, "【") {
			t.Errorf("%q", r.Text)
		}
	}
	n := len(remarks)
	for _, e := range d.Entries() {
		if e.Remains && e.Finding.Severity != model.Note && !e.Finding.System {
			if _, err := d.Review.Dispose(e.Finding, review.Explained, "已核", review.Stamp{Time: clock, Reviewer: "王审"}); err != nil {
				t.Fatal(err)
			}
			break
		}
	}
	if got := len(d.Remarks()); got != n-1 {
		t.Errorf("%d remarks after one is explained, were %d", got, n)
	}
}
