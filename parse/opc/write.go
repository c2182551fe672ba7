package opc

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"gouji/parse/archive"
	"gouji/parse/xmlscan"
)

// Writing collects the parts of a package that change.
type Writing struct {
	*Package
	Strict bool
	parts  []archive.Part
}

// Part gives a part as it is to be written, as UTF-8; nil where there is none.
func (w *Writing) Part(name string) ([]byte, error) {
	for _, p := range w.parts {
		if p.Name == name {
			return p.Data, nil
		}
	}
	e := w.Find(name)
	if e == nil {
		return nil, nil
	}
	raw, err := e.Read(nil)
	if err != nil {
		return nil, err
	}
	part, err := xmlscan.UTF8(raw)
	return part, Within(e.Name, err)
}

// Put replaces a part or adds one.
func (w *Writing) Put(name string, data []byte) {
	if e := w.Find(name); e != nil {
		name = e.Name
	}
	for i := range w.parts {
		if w.parts[i].Name == name {
			w.parts[i].Data = data
			return
		}
	}
	w.parts = append(w.parts, archive.Part{Name: name, Data: data})
}

// Bytes gives the package with what was put into it; source is the data
// that it was opened on.
func (w *Writing) Bytes(source []byte) ([]byte, error) {
	if len(w.parts) == 0 {
		return source, nil
	}
	parts := make([]archive.Part, len(w.parts))
	for i, p := range w.parts {
		parts[i] = p
		if e := w.Find(p.Name); e != nil {
			raw, err := e.Read(nil)
			if err != nil {
				return nil, err
			}
			parts[i].Data = xmlscan.Like(raw, p.Data)
		}
	}
	return archive.Rewrite(source, parts)
}

const (
	typesPart  = "[Content_Types].xml"
	typesSpace = "http://schemas.openxmlformats.org/package/2006/content-types"
	relsSpace  = "http://schemas.openxmlformats.org/package/2006/relationships"
)

// Type declares the content type of a new part.
func (w *Writing) Type(part, contentType string) error {
	return w.declare(`<Override xmlns="` + typesSpace + `" PartName="/` + xmlscan.Escape(part) + `" ContentType="` + contentType + `"/>`)
}

// Default declares the content type of an extension, unless it has one.
func (w *Writing) Default(extension, contentType string) error {
	e := w.Find(typesPart)
	if e == nil {
		return nil
	}
	known := false
	err := scan(e, func(s *xmlscan.Scanner) {
		known = known || s.Name() == defaults && strings.EqualFold(s.AttrText(0, "Extension"), extension)
	})
	if err != nil || known {
		return err
	}
	return w.declare(`<Default xmlns="` + typesSpace + `" Extension="` + extension + `" ContentType="` + contentType + `"/>`)
}

func (w *Writing) declare(element string) error {
	types, err := w.Part(typesPart)
	if err != nil || types == nil {
		return err
	}
	if bytes.Contains(types, []byte(`<Types xmlns="`+typesSpace+`"`)) {
		element = strings.Replace(element, ` xmlns="`+typesSpace+`"`, "", 1)
	}
	types, err = xmlscan.Append(types, []byte(element))
	if err != nil {
		return err
	}
	w.Put(typesPart, types)
	return nil
}

// Relate adds a relationship of a part and gives its id, rId and a number.
func (w *Writing) Relate(part, kind, target string) (id string, err error) {
	slash := strings.LastIndexByte(part, '/') + 1
	name := part[:slash] + "_rels/" + part[slash:] + ".rels"
	all, err := w.Relationships(part)
	if err != nil {
		return "", err
	}
	most := 0
	for _, r := range all {
		if n, err := strconv.Atoi(strings.TrimPrefix(strings.ToLower(r.ID), "rid")); err == nil && n < 1<<30 {
			most = max(most, n)
		}
	}
	rels, err := w.Part(name)
	if err != nil {
		return "", err
	}
	if rels == nil {
		rels = []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<Relationships xmlns="` + relsSpace + `"></Relationships>`)
	}
	for bytes.Contains(rels, []byte(`Id="rId`+strconv.Itoa(most+1)+`"`)) {
		most++ // one that was added just now
	}
	id = "rId" + strconv.Itoa(most+1)
	space := "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	if w.Strict {
		space = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
	}
	rels, err = xmlscan.Append(rels, []byte(`<Relationship xmlns="`+relsSpace+`" Id="`+id+`" Type="`+space+kind+`" Target="`+xmlscan.Escape(target)+`"/>`))
	if err != nil {
		return "", err
	}
	w.Put(name, rels)
	return id, nil
}

// Free gives a name for a new part: stem, then a number where it is taken.
func (w *Writing) Free(stem, extension string) string {
	for n := 1; ; n++ {
		name := stem
		if n > 1 {
			name += strconv.Itoa(n)
		}
		if w.Find(name+extension) == nil && !slices.ContainsFunc(w.parts, func(p archive.Part) bool { return p.Name == name+extension }) {
			return name + extension
		}
	}
}

// Signed reports whether the package is signed: any change makes its
// signatures void.
func (w *Writing) Signed() bool {
	for _, e := range w.Entries() {
		if strings.HasPrefix(strings.ToLower(e.Name), "_xmlsignatures/") {
			return true
		}
	}
	return false
}
