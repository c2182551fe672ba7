// Package parse turns bytes into a model.Report. Each format has a package
// that gives a document.Document, and one line in Formats; recognise then
// lays the document on a statutory form, once for all formats.
package parse

import (
	"crypto/sha256"
	"encoding/hex"

	"gouji/model"
	"gouji/model/safe"
	"gouji/parse/doc"
	"gouji/parse/document"
	"gouji/parse/docx"
	"gouji/parse/html"
	"gouji/parse/libreoffice"
	"gouji/parse/markdown"
	"gouji/parse/odt"
	"gouji/parse/pdf"
	"gouji/parse/recognise"
	"gouji/parse/text"
	"gouji/parse/xls"
	"gouji/parse/xlsx"
)

// Format is an input format: one line in Formats and a package of its own.
type Format struct {
	Name       string   // as in JSON and on the screen: docx
	Extensions []string // lower case, with the dot; only a hint, content decides
	// Sniff tells from the content (and, where that leaves it open, the
	// lower-case extension) whether the data is of this format.
	Sniff func(data []byte, extension string) bool
	Read  func(data []byte) (*document.Document, error)
	// Rewrite puts corrections into a draft and keeps every other byte; nil
	// where the format cannot be written. Notes says that it carries notes.
	Rewrite func(data []byte, order document.Order) (document.Rewritten, error)
	Notes   bool
}

// Formats lists the formats in the order in which they are tried. Text comes
// last: it takes what is left.
var Formats = []Format{
	{Name: doc.Name, Extensions: doc.Extensions, Sniff: doc.Sniff, Read: doc.Read},
	{Name: xls.Name, Extensions: xls.Extensions, Sniff: xls.Sniff, Read: xls.Read},
	{Name: docx.Name, Extensions: docx.Extensions, Sniff: docx.Sniff, Read: docx.Read, Rewrite: docx.Rewrite, Notes: true},
	{Name: xlsx.Name, Extensions: xlsx.Extensions, Sniff: xlsx.Sniff, Read: xlsx.Read, Rewrite: xlsx.Rewrite, Notes: true},
	{Name: pdf.Name, Extensions: pdf.Extensions, Sniff: pdf.Sniff, Read: pdf.Read},
	{Name: odt.Name, Extensions: odt.Extensions, Sniff: odt.Sniff, Read: odt.Read, Rewrite: odt.Rewrite, Notes: true},
	{Name: odt.SheetName, Extensions: odt.SheetExtensions, Sniff: odt.SniffSheet, Read: odt.ReadSheet},
	{Name: "rtf", Extensions: libreoffice.RTFExtensions, Sniff: libreoffice.SniffRTF, Read: converted(".rtf")},
	{Name: "uof", Extensions: libreoffice.UOFExtensions, Sniff: libreoffice.SniffUOF, Read: converted(".uot")},
	{Name: "sxw", Extensions: libreoffice.SXWExtensions, Sniff: libreoffice.SniffSXW, Read: converted(".sxw")},
	{Name: "works", Extensions: libreoffice.WorksExtensions, Sniff: libreoffice.SniffWorks, Read: converted(".wps")},
	{Name: html.Name, Extensions: html.Extensions, Sniff: html.Sniff, Read: html.Read, Rewrite: html.Rewrite},
	{Name: markdown.Name, Extensions: markdown.Extensions, Sniff: markdown.Sniff, Read: markdown.Read, Rewrite: markdown.Rewrite},
	{Name: "txt", Extensions: []string{".txt", ".text"}, Sniff: text.Sniff, Read: text.Read, Rewrite: text.Rewrite},
}

// Bytes reads a report. The name is used for its extension and shown as the
// source; an error is a *document.Error.
func Bytes(name string, data []byte) (*model.Report, error) {
	doc, err := Document(name, data)
	if err != nil {
		return nil, err
	}
	defer doc.Release()
	sum := sha256.Sum256(data)
	return recognise.Report(model.Source{
		Name:    safe.New(name),
		Format:  doc.Format,
		Charset: doc.Charset,
		SHA256:  hex.EncodeToString(sum[:]),
		Size:    int64(len(data)),
	}, doc)
}

// Document reads a source without looking for a report in it. An error is a
// *document.Error.
func Document(name string, data []byte) (*document.Document, error) {
	f, err := detect(name, data)
	if err != nil {
		return nil, err
	}
	doc, err := f.Read(data)
	if err != nil {
		return nil, asError(err)
	}
	if doc.Format == "" {
		doc.Format = f.Name
	}
	return doc, nil
}
