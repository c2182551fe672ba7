package beside

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gouji/model"
	"gouji/model/form"
	"gouji/model/safe"
	"gouji/model/settings"
)

// folder fills a folder with reports: a file holds its unit and year.
func filled(t *testing.T, files map[string]string) (string, *Finder, *[]string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	var read []string
	f := &Finder{Rules: []string{"SEC-NUM"},
		Named: func(name string) bool { return strings.HasSuffix(name, ".txt") || strings.HasSuffix(name, ".docx") },
		Read: func(path string) (*model.Report, error) {
			read = append(read, filepath.Base(path))
			data, err := os.ReadFile(path)
			if err != nil {
				return nil, err
			}
			unit, year, ok := strings.Cut(string(data), " ")
			if !ok {
				return nil, errors.New("no report")
			}
			r := report(unit, int(year[2]-'0')*10+int(year[3]-'0')+2000)
			r.Source.Name = safe.New(filepath.Base(path))
			return r, nil
		}}
	return dir, f, &read
}

func report(unit string, year int) *model.Report {
	r := model.NewReport(model.Source{SHA256: unit + string(rune(year))}, form.LayoutFor(form.Form2021, form.Form2021))
	r.Unit, r.Year = safe.New(unit), year
	return r
}

func TestPrior(t *testing.T) {
	for name, c := range map[string]struct {
		files   map[string]string
		draft   string
		want    string
		thrifty string // what a search by names alone gives
	}{
		"renamed":       {map[string]string{"云溪2020.txt": "云溪镇 2020", "白石2020.txt": "白石镇 2020"}, "云溪2021.txt", "云溪2020.txt", "云溪2020.txt"},
		"own format":    {map[string]string{"a2020.txt": "云溪镇 2020", "a2020.docx": "云溪镇 2020"}, "a2021.docx", "a2020.docx", "a2020.docx"},
		"by its name":   {map[string]string{"去年（2020）.txt": "云溪镇 2020", "b.txt": "云溪镇 2019"}, "今年.txt", "去年（2020）.txt", ""},
		"by its text":   {map[string]string{"旧.txt": "临江县云溪镇 2020", "乱.txt": "乱"}, "新.txt", "旧.txt", ""},
		"another unit":  {map[string]string{"a2020.txt": "白石镇 2020"}, "a2021.txt", "", ""},
		"another year":  {map[string]string{"a2020.txt": "云溪镇 2019", "a2019.txt": "云溪镇 2020"}, "a2021.txt", "", ""},
		"other formats": {map[string]string{"a2020.pages": "云溪镇 2020"}, "a2021.txt", "", ""},
		"nothing":       {nil, "a.txt", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			for _, thrifty := range []bool{false, true} {
				dir, f, _ := filled(t, c.files)
				want, got := c.want, ""
				if thrifty {
					want = c.thrifty
				}
				if p := f.Prior(filepath.Join(dir, c.draft), report("云溪镇", 2021), thrifty); p != nil {
					got = p.Source.Name.String()
				}
				if got != want {
					t.Errorf("thrifty %t: %q, want %q", thrifty, got, want)
				}
			}
		})
	}
}

func TestPriorIsBounded(t *testing.T) {
	files := map[string]string{}
	for i := range 100 {
		files[strings.Repeat("x", i)+"2020.txt"] = "白石镇 2020"
		files["y"+strings.Repeat("x", i)+".txt"] = "白石镇 2020"
	}
	dir, f, read := filled(t, files)
	if f.Prior(filepath.Join(dir, "z.txt"), report("云溪镇", 2021), false) != nil {
		t.Error("another unit's report was taken")
	}
	if len(*read) == 0 || len(*read) > maxReads {
		t.Errorf("%d files were read, at most %d may be", len(*read), maxReads)
	}
	if unknown := report("", 0); f.Prior(filepath.Join(dir, "z.txt"), unknown, false) != nil {
		t.Error("a draft that says nothing of itself has a prior")
	}
}

func TestSettings(t *testing.T) {
	dir, f, _ := filled(t, map[string]string{settings.FileName: "level = \"city\"\n"})
	s, err := f.Settings(filepath.Join(dir, "a.txt"))
	if err != nil || s == nil || s.Level != model.City || s.File.String() != filepath.Join(dir, settings.FileName) {
		t.Errorf("%+v, %v", s, err)
	}
	dir, f, _ = filled(t, map[string]string{settings.FileName: "\nlevl = \"city\"\n"})
	_, err = f.Settings(filepath.Join(dir, "a.txt"))
	var fault *Fault
	var what *settings.Error
	if !errors.As(err, &fault) || !errors.As(err, &what) || what.Line != 2 || fault.Path != filepath.Join(dir, settings.FileName) {
		t.Errorf("a bad file gives %v", err)
	}
	if _, err = ReadSettings(dir, nil); err == nil {
		t.Error("a folder was read as settings")
	}
}
