package ties_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"gouji/model"
	"gouji/model/ties"
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

func BenchmarkRead(b *testing.B) {
	files, err := filepath.Glob(filepath.Join(outside(b, "seeds"), "*.txt"))
	if err != nil || len(files) == 0 {
		b.Skip("no seeds")
	}
	files = append(files, "../../testdata/reports/qingshi-2024.txt")
	for _, file := range files {
		r, err := parse.File(file)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(filepath.Base(file)[:3], func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ties.Read(model.NewView(r))
			}
		})
	}
}
