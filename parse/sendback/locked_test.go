package sendback_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"gouji/parse/samples"
	"gouji/parse/sendback"
)

// altered is a package with changed and added parts.
func altered(t *testing.T, data []byte, change func(name, part string) string, added map[string]string) []byte {
	t.Helper()
	from, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	to := zip.NewWriter(&b)
	put := func(name, part string) {
		w, err := to.Create(name)
		if err == nil {
			_, err = io.WriteString(w, part)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range from.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		put(f.Name, change(f.Name, string(part)))
	}
	for name, part := range added {
		put(name, part)
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A draft that is signed or protected is written, with a line that says what
// that means and what to do; the draft stays as it is.
func TestLockedDrafts(t *testing.T) {
	as := func(_, part string) string { return part }
	signature := map[string]string{"_xmlsignatures/origin.sigs": ""}
	const space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	protect := func(name, part string) string {
		switch name {
		case "word/_rels/document.xml.rels":
			return strings.Replace(part, "</Relationships>", `<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="locked.xml"/></Relationships>`, 1)
		case "[Content_Types].xml":
			return strings.Replace(part, "</Types>", `<Override PartName="/word/locked.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/></Types>`, 1)
		}
		if strings.HasPrefix(name, "xl/worksheets/") {
			return strings.Replace(part, "</sheetData>", `</sheetData><sheetProtection password="CC1A" sheet="1" objects="1"/>`, 1)
		}
		return part
	}
	word, book := samples.Made().Docx(samples.Docx{}), samples.Made().Xlsx(samples.Xlsx{})
	locked := map[string]string{"word/locked.xml": `<w:settings xmlns:w="` + space + `"><w:documentProtection w:edit="readOnly" w:enforcement="1"/></w:settings>`}
	if !strings.Contains(string(altered(t, word, as, nil)), "word/_rels/document.xml.rels") {
		t.Fatal("the sample has no relationships")
	}
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"签.docx": {altered(t, word, as, signature), "重新签名"},
		"签.xlsx": {altered(t, book, as, signature), "重新签名"},
		"护.docx": {altered(t, word, protect, locked), "限制编辑"},
		"护.xlsx": {altered(t, book, protect, nil), "撤消工作表保护"},
	} {
		path, d := draft(t, name, c.data)
		done, err := pack(t, d).Write(path, sendback.Name(path), false)
		if err != nil || len(done.Refused) > 0 {
			t.Errorf("%s: %v %v", name, err, done.Refused)
			continue
		}
		if len(done.Warnings) != 1 || !strings.Contains(done.Warnings[0].Chinese, c.want) || done.Warnings[0].English == "" {
			t.Errorf("%s: %v", name, done.Warnings)
		}
		if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, c.data) {
			t.Errorf("%s: the draft changed", name)
		}
	}
}

// Where the copy is written and the list beside it cannot be, the error says
// both.
func TestUnlisted(t *testing.T) {
	path, d := draft(t, "甲.txt", []byte(samples.Made().Text()))
	target := sendback.Name(path)
	if err := os.Mkdir(strings.TrimSuffix(target, ".txt")+".修改意见.md", 0o700); err != nil {
		t.Fatal(err)
	}
	done, err := pack(t, d).Write(path, target, true)
	var unlisted *sendback.Unlisted
	if !errors.As(err, &unlisted) || done.Path != target || unlisted.List != done.List {
		t.Fatalf("%v, %+v", err, done)
	}
	if _, err := os.Stat(target); err != nil {
		t.Error(err)
	}
}
