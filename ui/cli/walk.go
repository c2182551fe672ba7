package cli

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gouji/model"
	"gouji/parse"
)

// stdinName is how standard input is named on the command line and in output.
const stdinName = "-"

// target is one file to check, or why a named path gives none.
type target struct {
	path string // as given, or below the folder given
	size int64
	err  error
}

// collect lists the files to check: those named, in the order given, and
// those of every folder, sorted within it. Inside folders only names of known
// formats count; links are not followed, so that nothing outside is read and
// nothing twice, and what is no regular file is left alone. A named file is
// taken whatever it is called.
func collect(paths []string) []target {
	var all []target
	for _, p := range paths {
		if p == stdinName {
			all = append(all, target{path: p})
			continue
		}
		t := target{path: p}
		if info, err := os.Stat(p); err == nil {
			if info.IsDir() {
				all = append(all, walk(p)...)
				continue
			}
			t.size = info.Size()
		}
		all = append(all, t)
	}
	return all
}

func walk(root string) []target {
	var all []target
	// A root that is itself a link to a folder was asked for by name: the
	// separator makes the walk enter it.
	err := filepath.WalkDir(root+string(filepath.Separator), func(path string, d fs.DirEntry, err error) error {
		path = filepath.Join(root, strings.TrimPrefix(path, root))
		name := filepath.Base(path)
		switch {
		case err != nil:
			all = append(all, target{path: path, err: err})
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
			if path != filepath.Clean(root) && strings.HasPrefix(name, ".") {
				return fs.SkipDir
			}
		case d.Type().IsRegular() && looksLikeReport(name):
			t := target{path: path}
			if info, err := d.Info(); err == nil {
				t.size = info.Size()
			}
			all = append(all, t)
		}
		return nil
	})
	if err != nil {
		all = append(all, target{path: root, err: err})
	}
	if len(all) == 0 {
		all = append(all, target{path: root, err: &failure{
			what: model.Words{Chinese: "文件夹里没有可检查的报告", English: "no report in this folder"},
			hint: model.Words{
				Chinese: "只看扩展名为 " + strings.Join(extensions(), " ") + " 的文件；别的文件请直接写出文件名",
				English: "only files ending in " + strings.Join(extensions(), " ") + " are looked at; name any other file itself"}}})
	}
	return all
}

// looksLikeReport tells by the name: a known extension, and neither hidden,
// nor an office program's lock file, nor something that gouji itself wrote.
func looksLikeReport(name string) bool {
	lower := strings.ToLower(name)
	for _, prefix := range [...]string{".", "~$", "findings."} {
		if strings.HasPrefix(lower, prefix) {
			return false
		}
	}
	for _, written := range [...]string{".findings.", ".审校."} {
		if strings.Contains(lower, written) {
			return false
		}
	}
	return slices.Contains(extensions(), filepath.Ext(lower))
}

func extensions() []string {
	var all []string
	for _, f := range parse.Formats {
		all = append(all, f.Extensions...)
	}
	return all
}
