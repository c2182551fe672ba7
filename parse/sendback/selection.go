package sendback

import (
	"gouji/model/export"
	"gouji/parse"
)

// Selection is which findings go with a draft of a format unless somebody
// chooses: as comments what is to be mended, in the list beside a draft that
// carries no comments all of them.
func Selection(format string) export.Selection {
	if _, notes := parse.Writable(format); notes {
		return export.Comments()
	}
	return export.Selection{}
}
