// Package archive opens the zip packages of docx, xlsx and odt within limits:
// names, sizes and ratios are judged from the directory before anything is
// allocated, and held to while inflating.
//
// The directory is read by hand because archive/zip allocates for every
// entry before a limit can be set, follows directories longer than declared,
// and accepts overlapping entries and names that differ in case alone. The
// inflater is the standard library's.
package archive

import (
	"bytes"
	"encoding/binary"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"gouji/parse/document"
)

// Entry is one file of a package.
type Entry struct {
	Name   string
	Size   int // inflated, as declared and held to
	crc    uint32
	method uint16
	packed []byte
}

// Archive is an opened package. It keeps the data it was opened on.
type Archive struct {
	entries []Entry
	folded  map[string]int // lower-case name to entry
}

// IsZip reports whether data begins as a zip file does.
func IsZip(data []byte) bool {
	return bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06"))
}

// Open reads the directory of a package. The error is a *document.Error.
func Open(data []byte) (*Archive, error) {
	if err := OLE(data); err != nil {
		return nil, err
	}
	if len(data) > document.MaxFile {
		return nil, document.Errorf("文件过大（超过 %d MB）", "the file is larger than %d MB", document.MaxFile>>20)
	}
	if !IsZip(data) {
		return nil, document.Errorf("不是 Office 文档（不是压缩包）", "not an Office document (no zip package)")
	}
	directory, count, err := findDirectory(data)
	if err != nil {
		return nil, err
	}
	if count > document.MaxEntries {
		return nil, document.Errorf("压缩包条目过多（%d 个），不予读取", "the package has too many entries (%d)", count)
	}
	a := &Archive{entries: make([]Entry, 0, count), folded: make(map[string]int, count)}
	spans := make([]span, 0, count)
	total := 0
	for range count {
		var h header
		if h, directory, err = readHeader(directory); err != nil {
			return nil, err
		}
		e, s, err := h.entry(data)
		if err != nil {
			return nil, err
		}
		if total += e.Size; total > document.MaxParts {
			return nil, document.Errorf("解压后过大（超过 %d MB），疑为压缩炸弹，不予读取",
				"more than %d MB when inflated: refused as a zip bomb", document.MaxParts>>20)
		}
		if err := a.add(e); err != nil {
			return nil, err
		}
		spans = append(spans, s)
	}
	return a, apart(spans)
}

func (a *Archive) add(e Entry) error {
	key := fold(e.Name)
	if _, twice := a.folded[key]; twice {
		return document.Errorf("压缩包内有重名条目 %s，不予读取", "the package holds %s twice, which is refused", quote(e.Name))
	}
	a.folded[key] = len(a.entries)
	a.entries = append(a.entries, e)
	return nil
}

// Entries lists the files in the order of the directory.
func (a *Archive) Entries() []Entry { return a.entries }

// Find gives an entry by its part name, case aside; nil where there is none.
func (a *Archive) Find(name string) *Entry {
	if i, ok := a.folded[fold(strings.TrimPrefix(name, "/"))]; ok {
		return &a.entries[i]
	}
	return nil
}

// fold lowers ASCII, as package part names are compared.
func fold(name string) string { return strings.ToLower(name) }

// quote shortens a hostile name for an error line.
func quote(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < 0x20 || r == 0x7f || r == utf8.RuneError {
			return '?'
		}
		return r
	}, name)
	if utf8.RuneCountInString(name) > 60 {
		name = string([]rune(name)[:60]) + "…"
	}
	return name
}

// span is where an entry lies in the file, local header and all.
type span struct{ start, end int }

// apart checks that no two entries share bytes, the trick of overlapping zip
// bombs.
func apart(spans []span) error {
	slices.SortFunc(spans, func(a, b span) int { return a.start - b.start })
	for i := 1; i < len(spans); i++ {
		if spans[i].start < spans[i-1].end {
			return document.Errorf("压缩包条目互相重叠，不予读取", "entries of the package overlap, which is refused")
		}
	}
	return nil
}

// checkName refuses names that point outside the package.
func checkName(name string) error {
	slashed := strings.ReplaceAll(name, `\`, "/")
	if name == "" || strings.HasPrefix(slashed, "/") || strings.Contains(name, ":") || strings.ContainsRune(name, 0) ||
		slices.Contains(strings.Split(slashed, "/"), "..") {
		return document.Errorf("压缩包内有不当的条目名 %s，不予读取", "the package has a bad entry name %s, which is refused", quote(name))
	}
	return nil
}

// Resolve gives the name of the part that a relationship of part refers to.
func Resolve(part, target string) string {
	target, _, _ = strings.Cut(target, "#")
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return strings.TrimPrefix(path.Join("/", path.Dir(part), target), "/")
}

func short() error {
	return document.Errorf("压缩包不完整或已损坏（文件可能被截断）", "the package is cut short or damaged")
}

func u16(b []byte, at int) int { return int(binary.LittleEndian.Uint16(b[at:])) }
func u32(b []byte, at int) int { return int(binary.LittleEndian.Uint32(b[at:])) }
