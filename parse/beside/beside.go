// Package beside finds what stands beside a draft: last year's report of the
// same unit, and the office's settings. It reads folders and files and decides
// nothing else.
package beside

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/adrg/xdg"

	"gouji/model"
	"gouji/model/fold"
	"gouji/model/settings"
)

// Bounds of the search for last year's report.
const (
	maxEntries = 20_000  // names of a folder that are looked at
	maxReads   = 16      // files that are read for one draft
	maxSize    = 4 << 20 // bytes of a file that is read
	maxUnnamed = 6       // files without any year in their names that are read
)

// Finder looks beside drafts. One serves a whole run, and any number of
// goroutines: folders and settings are read once.
type Finder struct {
	// Read reads a report; Named tells by a file's name whether it may be one.
	Read  func(path string) (*model.Report, error)
	Named func(name string) bool
	// Rules are the ids that settings may name.
	Rules []string

	mu      sync.Mutex
	folders map[string]folder
	found   map[string]set
}

// folder is the reports of a folder by their stems, and all in order.
type folder struct {
	names []string
	stems map[string][]string
}

type set struct {
	settings *model.Settings
	err      error
}

// Prior finds last year's report of the same unit in the draft's folder, nil
// where there is none. The file must say unit and year itself. A thrifty
// search goes by names alone: a file called as the draft, with the year
// before in place of its year.
func (f *Finder) Prior(path string, r *model.Report, thrifty bool) *model.Report {
	if r.Year == 0 || r.Unit.IsEmpty() {
		return nil
	}
	dir := filepath.Dir(path)
	candidates := f.candidates(f.list(dir), filepath.Base(path), r.Year, thrifty)
	for _, name := range candidates {
		file := filepath.Join(dir, name)
		if info, err := os.Stat(file); err != nil || info.Size() > maxSize {
			continue
		}
		prior, err := f.Read(file)
		if err != nil {
			continue // no report that could be read is no prior
		}
		if prior.Year == r.Year-1 && fold.SameUnit(prior.Unit.String(), r.Unit.String()) && prior.Source.SHA256 != r.Source.SHA256 {
			return prior
		}
	}
	return nil
}

// candidates lists the files to read, the likeliest first.
func (f *Finder) candidates(in folder, draft string, year int, thrifty bool) []string {
	last := strconv.Itoa(year - 1)
	var renamed []string
	if stem := stemOf(draft); strings.Contains(stem, strconv.Itoa(year)) {
		renamed = slices.Clone(in.stems[strings.ReplaceAll(stem, strconv.Itoa(year), last)])
		slices.SortStableFunc(renamed, func(a, b string) int {
			return cmp.Compare(different(a, draft), different(b, draft))
		})
	}
	if thrifty {
		return renamed
	}
	var named, unnamed []string
	for _, name := range in.names {
		switch {
		case name == draft || slices.Contains(renamed, name):
		case strings.Contains(name, last):
			named = append(named, name)
		case !yearInName.MatchString(name) && len(unnamed) < maxUnnamed:
			unnamed = append(unnamed, name)
		}
	}
	all := slices.Concat(renamed, named, unnamed)
	return all[:min(len(all), maxReads)]
}

var yearInName = regexp.MustCompile(`20[0-9][0-9]`)

// different tells formats apart: a report in the draft's own comes first.
func different(name, draft string) int {
	if strings.EqualFold(filepath.Ext(name), filepath.Ext(draft)) {
		return 0
	}
	return 1
}

func stemOf(name string) string { return strings.TrimSuffix(name, filepath.Ext(name)) }

// list gives the reports of a folder, by name. A folder that cannot be listed
// has none.
func (f *Finder) list(dir string) folder {
	f.mu.Lock()
	defer f.mu.Unlock()
	if known, ok := f.folders[dir]; ok {
		return known
	}
	l := folder{stems: map[string][]string{}}
	if d, err := os.Open(dir); err == nil {
		entries, _ := d.ReadDir(maxEntries) // what could be listed counts
		_ = d.Close()                       // nothing was written
		for _, e := range entries {
			if e.Type().IsRegular() && f.Named(e.Name()) {
				l.names = append(l.names, e.Name())
			}
		}
		slices.Sort(l.names)
	}
	for _, name := range l.names {
		l.stems[stemOf(name)] = append(l.stems[stemOf(name)], name)
	}
	if f.folders == nil {
		f.folders = map[string]folder{}
	}
	f.folders[dir] = l
	return l
}

// Settings gives the settings beside a draft, else the user's own, nil where
// there are none. What is wrong with them is a *Fault.
func (f *Finder) Settings(draft string) (*model.Settings, error) {
	dir := filepath.Dir(draft)
	f.mu.Lock()
	defer f.mu.Unlock()
	known, ok := f.found[dir]
	if !ok {
		known.settings, known.err = f.look(dir)
		if f.found == nil {
			f.found = map[string]set{}
		}
		f.found[dir] = known
	}
	return known.settings, known.err
}

func (f *Finder) look(dir string) (*model.Settings, error) {
	s, err := ReadSettings(filepath.Join(dir, settings.FileName), f.Rules)
	if !errors.Is(err, fs.ErrNotExist) {
		return s, err
	}
	path, err := xdg.SearchConfigFile(filepath.Join("gouji", settings.FileName))
	if err != nil {
		return nil, nil // xdg says no more than that there is none
	}
	return ReadSettings(path, f.Rules)
}

// Fault is a settings file that cannot be used: a *settings.Error, or an error
// of the system.
type Fault struct {
	Path string
	Err  error
}

// Error gives the Chinese words.
func (e *Fault) Error() string { return e.Path + ":" + e.Err.Error() }

// Unwrap gives what is wrong.
func (e *Fault) Unwrap() error { return e.Err }

// ReadSettings reads a settings file. What is wrong with it is a *Fault.
func ReadSettings(path string, rules []string) (*model.Settings, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, &Fault{path, err}
	case info.Size() > settings.MaxFile || !info.Mode().IsRegular():
		return nil, &Fault{path, &settings.Error{Line: 1, Column: 1,
			What: model.Words{Chinese: "不是设置文件（过大，或不是普通文件）", English: "no settings file: too large, or no regular file"}}}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, &Fault{path, err}
	}
	s, err := settings.Read(path, data, rules)
	if err != nil {
		return nil, &Fault{path, err}
	}
	return s, nil
}
