// Package opc reads what docx and xlsx packages have in common: content
// types and relationships. The main part is found by its relationship, never
// by its name.
package opc

import (
	"strings"

	"gouji/parse/archive"
	"gouji/parse/document"
	"gouji/parse/xmlscan"
)

// Package is an opened office package.
type Package struct {
	*archive.Archive
	Main string // the main part, an entry of the archive
	Kind Kind
}

// Kind is what the main part of a package is.
type Kind uint8

// The kinds of packages.
const (
	Other Kind = iota
	Word
	Sheet
)

// Relationship is a line of a .rels part.
type Relationship struct {
	ID       string
	Kind     string // last part of the type: styles, comments, hyperlink
	Target   string // a part name, or what an external one refers to
	External bool
}

// maxRelationships is how many lines a .rels part may have.
const maxRelationships = 10_000

const (
	relationship xmlscan.Name = 1 + iota
	override
	defaults
)

var words = xmlscan.NewVocabulary(
	xmlscan.Namespace{Space: 1, URIs: []string{"http://schemas.openxmlformats.org/package/2006/relationships",
		"http://purl.oclc.org/ooxml/package/relationships"},
		Names: map[string]xmlscan.Name{"Relationship": relationship}},
	xmlscan.Namespace{Space: 2, URIs: []string{"http://schemas.openxmlformats.org/package/2006/content-types",
		"http://purl.oclc.org/ooxml/package/content-types"},
		Names: map[string]xmlscan.Name{"Override": override, "Default": defaults}},
)

// Open opens a package and finds its main part.
func Open(data []byte) (*Package, error) {
	a, err := archive.Open(data)
	if err != nil {
		return nil, err
	}
	p := &Package{Archive: a}
	relationships, err := p.Relationships("")
	if err != nil {
		return nil, err
	}
	for _, r := range relationships {
		if r.Kind == "officeDocument" && !r.External {
			p.Main = r.Target
			break
		}
	}
	main := p.Find(p.Main)
	if p.Main == "" || main == nil {
		return nil, document.Errorf("压缩包不是 Office 文档，或缺少正文部件", "a zip file that is no Office document, or lacks its main part")
	}
	p.Main = main.Name
	p.Kind, err = p.kind()
	return p, err
}

// Relationships reads the relationships of a part, or with "" those of the
// package; none where there is no .rels part.
func (p *Package) Relationships(part string) ([]Relationship, error) {
	slash := strings.LastIndexByte(part, '/') + 1
	e := p.Find(part[:slash] + "_rels/" + part[slash:] + ".rels")
	if e == nil {
		return nil, nil
	}
	var all []Relationship
	err := scan(e, func(s *xmlscan.Scanner) {
		if s.Name() != relationship {
			return
		}
		if len(all) == maxRelationships {
			s.Stop(document.Errorf("关系过多（超过 %d 条），不予读取", "more than %d relationships, which is refused", maxRelationships))
			return
		}
		kind := s.AttrText(0, "Type")
		r := Relationship{ID: s.AttrText(0, "Id"), Kind: kind[strings.LastIndexByte(kind, '/')+1:],
			Target: s.AttrText(0, "Target"), External: s.AttrText(0, "TargetMode") == "External"}
		if !r.External {
			r.Target = archive.Resolve(part, r.Target)
		}
		all = append(all, r)
	})
	return all, err
}

// External lists what the package refers to outside itself, with the part
// that does so; links that a reader of the document follows are left out.
func (p *Package) External() (targets []string, err error) {
	for _, e := range p.Entries() {
		folder, name, ok := strings.Cut(e.Name, "_rels/")
		if !ok || !strings.HasSuffix(name, ".rels") {
			continue
		}
		all, err := p.Relationships(folder + strings.TrimSuffix(name, ".rels"))
		if err != nil {
			return nil, err
		}
		for _, r := range all {
			if r.External && r.Kind != "hyperlink" {
				targets = append(targets, r.Target)
			}
		}
	}
	return targets, nil
}

// kind judges the main part by its content type.
func (p *Package) kind() (Kind, error) {
	e := p.Find("[Content_Types].xml")
	if e == nil {
		return Other, nil
	}
	extension := p.Main[strings.LastIndexByte(p.Main, '.')+1:]
	byName, byExtension := "", ""
	err := scan(e, func(s *xmlscan.Scanner) {
		switch s.Name() {
		case override:
			if strings.EqualFold(strings.TrimPrefix(s.AttrText(0, "PartName"), "/"), p.Main) {
				byName = s.AttrText(0, "ContentType")
			}
		case defaults:
			if strings.EqualFold(s.AttrText(0, "Extension"), extension) {
				byExtension = s.AttrText(0, "ContentType")
			}
		}
	})
	if byName == "" {
		byName = byExtension
	}
	switch {
	case strings.Contains(byName, "wordprocessingml."), strings.Contains(byName, "ms-word."):
		return Word, err
	case strings.Contains(byName, "spreadsheetml."), strings.Contains(byName, "ms-excel.sheet.macro"),
		strings.Contains(byName, "ms-excel.template.macro"):
		return Sheet, err
	}
	return Other, err
}

// Sniff tells whether data is a package of the kind. One that cannot be
// opened is told by its extension, so that its reader says why.
func Sniff(data []byte, extension string, kind Kind, extensions ...string) bool {
	if !archive.IsZip(data) && !archive.IsOLE(data) {
		return false
	}
	p, err := Open(data)
	if err == nil && p.Kind != Other {
		return p.Kind == kind
	}
	for _, e := range extensions {
		if e == extension {
			return true
		}
	}
	return false
}

// scan gives every start tag of a small part to f.
func scan(e *archive.Entry, f func(*xmlscan.Scanner)) error {
	return e.Use(func(part []byte) error {
		part, err := xmlscan.UTF8(part)
		if err != nil {
			return Within(e.Name, err)
		}
		s := xmlscan.Borrow()
		defer s.Return()
		s.Reset(part, words)
		for t := s.Next(); t != xmlscan.EOF; t = s.Next() {
			if t == xmlscan.Start {
				f(s)
			}
		}
		return Within(e.Name, s.Err())
	})
}

// Within says which part an error is of; nil stays nil.
func Within(part string, err error) error {
	e, ok := err.(*document.Error)
	if !ok {
		return err
	}
	inner := *e
	inner.What.Chinese = part + "：" + inner.What.Chinese
	inner.What.English = part + ": " + inner.What.English
	return &inner
}
