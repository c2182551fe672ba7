// Package recognise lays a document of any format on a statutory form.
package recognise

import (
	"gouji/model"
	"gouji/model/form"
	"gouji/parse/document"
)

// Report finds the statutory tables and the sections in a document.
func Report(source model.Source, doc *document.Document) (*model.Report, error) {
	return model.NewReport(source, form.LayoutFor(form.FormUnknown, "")), nil
}
