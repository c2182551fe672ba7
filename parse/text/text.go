// Package text reads plain text.
package text

import (
	"bytes"

	"gouji/parse/document"
)

// Sniff takes whatever is text.
func Sniff(data []byte, _ string) bool { return bytes.IndexByte(data, 0) < 0 }

// Read reads plain text.
func Read(data []byte) (*document.Document, error) {
	return &document.Document{Format: "txt", Charset: "utf-8"}, nil
}
