package samples

import (
	"archive/zip"
	"bytes"
	"strings"
)

// Part is a part of a package.
type Part struct{ Name, Text string }

// Zip packs parts in their order.
func Zip(parts []Part) []byte { return pack(parts, zip.Deflate) }

// Store packs parts without deflating them, which is quick.
func Store(parts []Part) []byte { return pack(parts, zip.Store) }

func pack(parts []Part, method uint16) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.Name, Method: method})
		if err == nil {
			_, err = f.Write([]byte(p.Text))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// escape writes text as XML.
func escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(s)
}

// space is a namespace, transitional and strict.
type space struct{ transitional, strict string }

func (s space) of(strict bool) string {
	if strict {
		return s.strict
	}
	return s.transitional
}

var (
	wordSpace = space{"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"}
	sheetMain = space{"http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"}
	relations = space{"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships"}
)

// relationship is a line of a .rels part.
type relationship struct {
	id, kind, target string
	external         bool
}

func rels(strict bool, all ...relationship) string {
	var b strings.Builder
	b.WriteString(declaration + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for _, r := range all {
		mode := ""
		if r.external {
			mode = ` TargetMode="External"`
		}
		b.WriteString(`<Relationship Id="` + r.id + `" Type="` + relations.of(strict) + "/" + r.kind + `" Target="` + escape(r.target) + `"` + mode + `/>`)
	}
	b.WriteString(`</Relationships>`)
	return b.String()
}

func types(overrides ...[2]string) string {
	var b strings.Builder
	b.WriteString(declaration + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>`)
	for _, o := range overrides {
		b.WriteString(`<Override PartName="/` + o[0] + `" ContentType="application/vnd.openxmlformats-officedocument.` + o[1] + `+xml"/>`)
	}
	b.WriteString(`</Types>`)
	return b.String()
}
