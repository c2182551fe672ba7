package text

import (
	"gouji/parse/charset"
	"gouji/parse/document"
)

// Rewrite puts edits into a text in its own encoding, byte by byte; what the
// encoding cannot hold is refused. Notes are not carried. An error is a
// *document.Error.
func Rewrite(data []byte, order document.Order) (document.Rewritten, error) {
	return charset.Plain{Locate: document.Edit.Locate}.Rewrite(data, order)
}
