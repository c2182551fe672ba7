package rules

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gouji/model"
	"gouji/parse"
)

// outside finds a folder of documents beside the repository, and skips the
// test where there is none.
func outside(t testing.TB, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
		dir = filepath.Dir(dir)
	}
	folder := filepath.Join(dir, "..", "shared", name)
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		t.Skipf("%s is not here", folder)
	}
	return folder
}

// wanted is what a careful reviewer finds in the five seeds, of the rules that
// there are: rule, severity and, where it has cells, the first one. Notes are
// listed too: the list is whole.
var wanted = map[string][]string{
	"000": {"DOC-BASIS warning", "DOC-CONTACT note", "DOC-PERIOD note", "DOC-TITLE warning", "TERM note", "TERM note"},
	"001": {"DOC-TITLE warning", "SEC-TITLE note", "SEC6-FEE-TERM note", "T4-J-TEXT note t4.reconsideration.corrected", "TERM note",
		"TXT-DOCS warning t2.normative.issued"},
	"002": {"DOC-BASIS-NAME note", "DOC-CONTACT note", "DOC-PERIOD note", "DOC-PERIOD note", "LEFT-UNIT warning", "LEFT-UNIT warning",
		"SEC-SUB-EXTRA note", "SEC-TITLE note", "SEC1-ASSESS note", "SEC5-LASTYEAR note", "SEC6-FEE-TERM note",
		"T2-LAB warning t2.fee.amount", "T3-SHAPE-COLS warning", "TERM note", "TERM note"},
	"003": {"CELL-BLANK warning t3.new.business", "CELL-BLANK warning t4.reconsideration.upheld", "DOC-BASIS warning", "DOC-PERIOD note", "DOC-TITLE warning",
		"DOC-YEAR-LEFT note", "SEC-NUM warning", "SEC5-LASTYEAR note", "SEC6-FEE warning", "T2-LAB note", "T2-POWER warning t2.license.decisions",
		"T2-STOCK-EQ note t2.normative.in_force", "T3-OFFSET-ROW note t3.rejected_repeat.total", "T3-ROW error t3.granted.total",
		"T3-ROW error t3.rejected_repeat.total", "T3-SHAPE-6 warning t3.other.natural", "TXT-PART warning"},
	"004": {"DOC-YEAR warning", "TXT-PCT note", "TXT-PCT note", "TXT-PCT note"},
}

func TestSeeds(t *testing.T) {
	folder := outside(t, "seeds")
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil || len(files) != len(wanted) {
		t.Fatalf("%d seeds, %v", len(files), err)
	}
	for _, file := range files {
		id := filepath.Base(file)[:3]
		t.Run(id, func(t *testing.T) {
			r, err := parse.File(file)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range Check(model.NewView(r)) {
				s := f.Rule + " " + f.Severity.String()
				if len(f.Cells) > 0 {
					s += " " + string(f.Cells[0])
				}
				got = append(got, s)
				t.Logf("%d:%d:%d %s %s [%s]", f.Place.Section, f.Place.Line, f.Place.Column, s, f.Message.Chinese, short(f.Quote.Line()))
			}
			slices.Sort(got)
			if want := wanted[id]; !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}
