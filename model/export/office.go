package export

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"time"

	"gouji/model/safe"
)

// Packages of office programs are written by hand here: what is needed is a
// few fixed parts and one that is made, the same bytes for the same findings,
// and no text that becomes a field, a formula or a link. A workbook library
// costs megabytes of the binary for that.

// part is one file of a package.
type part struct{ name, content string }

const (
	xmlHead      = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	contentTypes = "[Content_Types].xml"
)

// writePackage writes the parts in their order; [Content_Types].xml comes
// first. Times within the package are fixed.
func writePackage(w io.Writer, parts []part) error {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, xmlHead+p.content); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

var xmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&apos;")

// xmlText is a text as XML may hold it, in content or between quotes.
func xmlText(s string) string { return xmlEscapes.Replace(visible(safe.New(s).String())) }

// properties are the parts that say what a package is and who wrote it.
func (d Document) properties() []part {
	created := ""
	if !d.Time.IsZero() {
		t := d.Time.UTC().Format("2006-01-02T15:04:05Z")
		created = `<dcterms:created xsi:type="dcterms:W3CDTF">` + t + `</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">` + t + `</dcterms:modified>`
	}
	return []part{
		{"docProps/core.xml", `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
			` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
			`<dc:title>` + xmlText(d.heading()) + `</dc:title><dc:creator>` + xmlText(d.author()) + `</dc:creator>` + created + `</cp:coreProperties>`},
		{"docProps/app.xml", `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>gouji</Application></Properties>`},
	}
}

// packageRelations names the main part and the properties.
func packageRelations(main string) part {
	return part{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="` + officeRelation + `/officeDocument" Target="` + main + `"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
		`<Relationship Id="rId3" Type="` + officeRelation + `/extended-properties" Target="docProps/app.xml"/></Relationships>`}
}

const officeRelation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

// propertyTypes are the content types that every package of ours has.
const propertyTypes = `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
	`<Default Extension="xml" ContentType="application/xml"/>` +
	`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
	`<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>`
