// Package parse turns bytes into a model.Report. Each format has a package
// that gives a document.Document, and one line in Formats; recognise then
// lays the document on a statutory form, once for all formats.
package parse

import (
	"gouji/parse/document"
)

// Format is an input format: one line in Formats and a package of its own.
type Format struct {
	Name       string   // as in JSON and on the screen: docx
	Extensions []string // lower case, with the dot; only a hint, content decides
	// Sniff tells from the content (and, where that leaves it open, the
	// lower-case extension) whether the data is of this format.
	Sniff func(data []byte, extension string) bool
	Read  func(data []byte) (*document.Document, error)
}
