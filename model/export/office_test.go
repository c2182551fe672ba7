package export

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gouji/model"
	"gouji/model/review"
)

// packages are the exports that are packages of XML parts.
var packages = []string{"findings.docx", "findings.xlsx"}

// skeleton is a package without its texts: parts, elements and attributes,
// all of them well-formed.
func skeleton(t *testing.T, data []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if z.File[0].Name != contentTypes {
		t.Errorf("%s comes first", z.File[0].Name)
	}
	var b strings.Builder
	for _, f := range z.File {
		b.WriteString("== " + f.Name + "\n")
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		for d := xml.NewDecoder(r); ; {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			switch x := token.(type) {
			case xml.StartElement:
				b.WriteString("<" + x.Name.Local)
				for _, a := range x.Attr {
					b.WriteString(" " + a.Name.Local + "=" + a.Value)
				}
				b.WriteString(">")
			case xml.EndElement:
				b.WriteString("</" + x.Name.Local + ">")
			case xml.Comment, xml.Directive:
				t.Errorf("%s holds %v", f.Name, x)
			}
		}
	}
	return b.String()
}

func written(t *testing.T, name string, d Document) []byte {
	t.Helper()
	f, ok := FormatByName(name)
	if !ok {
		t.Fatalf("no %s", name)
	}
	var b bytes.Buffer
	if err := f.Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestPackagesHoldTextAsText(t *testing.T) {
	harmless := document(t, "x", model.Chinese)
	harmless.Reviewer = "x"
	for _, name := range packages {
		want := skeleton(t, written(t, name, harmless))
		for _, word := range []string{"fldChar", "instrText", "TargetMode", "<f>", "externalLink", "oleObject", "vbaProject"} {
			if strings.Contains(want, word) {
				t.Errorf("%s holds %s", name, word)
			}
		}
		for _, h := range hostile {
			d := document(t, h, model.Chinese)
			d.Reviewer = h
			got := skeleton(t, written(t, name, d))
			if bare(got) != bare(want) {
				t.Errorf("%s: %q changes the markup:\n%s\nwant\n%s", name, h, got, want)
			}
		}
	}
}

var styled = regexp.MustCompile(` (s|ht)=\d+`)

// bare leaves out what a line break within a text makes: a break of its own.
func bare(s string) string {
	s = strings.NewReplacer("<br></br><t space=preserve></t>", "", "<br></br>", "").Replace(s)
	return styled.ReplaceAllString(s, "")
}

// every selection of severities and states.
func selections() []Selection {
	var all []Selection
	for severities := range 1 << 3 {
		for set := range 1 << len(states) {
			var s Selection
			for i := range s.NoSeverity {
				s.NoSeverity[i] = severities&(1<<i) != 0
			}
			for i := range s.NoState {
				s.NoState[i] = set&(1<<i) != 0
			}
			all = append(all, s)
		}
	}
	return all
}

// In every format there is one row, item or object a finding that is let out.
func TestSelection(t *testing.T) {
	d := document(t, "", model.Chinese)
	everything := d.Entries()
	others := func() int {
		corrections, annotations := d.Loose()
		return len(corrections) + len(annotations) + len(d.Introduced()) + len(d.Review.Left())
	}
	for _, d.Only = range selections() {
		want := 0
		for _, e := range everything {
			if d.Only.Takes(e.Finding.Severity, e.State) {
				want++
			}
		}
		if got := len(d.Entries()); got != want {
			t.Fatalf("%+v: %d entries, want %d", d.Only, got, want)
		}
		want += others()
		for name, count := range map[string]func([]byte) int{
			"findings.html": func(b []byte) int { return bytes.Count(b, []byte(`<tr id="f`)) },
			"findings.docx": func(b []byte) int { return strings.Count(readable(t, b), `"CellNumber"/>`) },
			"findings.xlsx": func(b []byte) int {
				rows := 0
				for _, part := range strings.Split(readable(t, b), "== ") {
					if strings.Contains(part, "<autoFilter") {
						rows += strings.Count(part, "<row ") - 1
					}
				}
				return rows
			},
			"findings.csv": func(b []byte) int { return bytes.Count(b, []byte("\r\n")) - 1 },
		} {
			if got := count(written(t, name, d)); got != want {
				t.Errorf("%s, %+v: %d rows, want %d", name, d.Only, got, want)
			}
		}
	}
}

func TestSelectionWords(t *testing.T) {
	for want, s := range map[string]Selection{
		"全部发现":    {},
		"只含错误":    From(model.Error),
		"只含错误与提示": Selection{}.Severities(model.Error, model.Note),
		"只含发现中待处理、已提出修改的": Selection{}.States(Undecided, Proposed),
		"只含错误与警告中已接受的":    From(model.Warning).States(Accepted),
		"不含发现":            {NoState: [len(states)]bool{true, true, true, true, true}},
	} {
		if got := s.Words(model.Chinese); got != want {
			t.Errorf("%+v: %s, want %s", s, got, want)
		}
	}
	for _, name := range StateNames() {
		if s, ok := ParseStates(name); !ok || len(s) != 1 || s[0].String() != name {
			t.Errorf("%s is read as %v", name, s)
		}
	}
	if s, ok := ParseStates("open"); !ok || len(s) != 2 {
		t.Errorf("open is read as %v", s)
	}
	if _, ok := ParseStates("gone"); ok {
		t.Error("a state that is none was read")
	}
}

// What stays behind is counted, and every format for people says so.
func TestHeldBackIsSaid(t *testing.T) {
	d := document(t, "", model.Chinese)
	whole := d.Tally()
	d.Only = From(model.Error).States(Proposed)
	tally := d.Tally()
	if whole.Held != 0 || tally.Listed+tally.Held != whole.Listed || tally.Held == 0 || tally.Severities != whole.Severities {
		t.Fatalf("%+v of %+v", tally, whole)
	}
	want := fmt.Sprintf("只含错误中已提出修改的；另有%d条未列出", tally.Held)
	for _, f := range Formats {
		text := strings.ReplaceAll(readable(t, written(t, f.Name, d)), `\`, "")
		if !strings.Contains(text, want) {
			t.Errorf("%s does not say %s", f.Name, want)
		}
	}
}

// Where LibreOffice is installed it opens what is written and finds the texts.
func TestLibreOfficeOpens(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	if testing.Short() {
		t.Skip("starts an office program")
	}
	for _, name := range packages {
		folder := t.TempDir()
		file := filepath.Join(folder, name)
		if err := os.WriteFile(file, written(t, name, document(t, strings.Join(hostile, ""), model.Chinese)), 0o600); err != nil {
			t.Fatal(err)
		}
		to, out := "txt:Text (encoded):UTF8", "findings.txt"
		if strings.HasSuffix(name, ".xlsx") {
			to, out = "csv:Text - txt - csv (StarCalc):44,34,76", "findings.csv"
		}
		c := exec.Command(office, "-env:UserInstallation=file://"+filepath.ToSlash(folder)+"/profile", "--headless", "--convert-to", to, "--outdir", folder, file)
		if told, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", name, err, told)
		}
		text, err := os.ReadFile(filepath.Join(folder, out))
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"三、（一）予以公开·总计", "请附台账", "68→64", "=cmd|"} {
			if !bytes.Contains(text, []byte(want)) {
				t.Errorf("%s: no %s in\n%s", name, want, text)
			}
		}
	}
}

func TestEmptyReviewIsALetter(t *testing.T) {
	d := Document{Review: review.New(report("c", nil))}
	text := readable(t, written(t, "findings.docx", d))
	for _, want := range []string{"某市某局：", "没有尚待修改或者说明的问题", "对《某市某局2025年政府信息公开工作年度报告》的修改意见", "仿宋_GB2312", "方正小标宋简体"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in %s", want, text)
		}
	}
	if strings.Contains(text, "<w:tbl>") {
		t.Error("a table without rows")
	}
}
