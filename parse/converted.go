package parse

import (
	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/docx"
	"gouji/parse/libreoffice"
)

// converted reads documents of a kind by way of docx. Where things stand in
// that is no place in the source, and is left out.
func converted(extension string) func([]byte) (*document.Document, error) {
	return func(data []byte) (*document.Document, error) {
		made, err := libreoffice.Convert(data, extension)
		if err != nil {
			return nil, err
		}
		doc, err := docx.Read(made)
		if err != nil {
			return nil, err
		}
		doc.Format, doc.Charset = "", ""
		displace(doc.Blocks)
		for i := range doc.Notices {
			doc.Notices[i].Place = model.Place{}
		}
		return doc, nil
	}
}

func displace(blocks []document.Block) {
	for i := range blocks {
		blocks[i].Place = model.Place{}
		if t := blocks[i].Table; t != nil {
			t.Place = model.Place{}
			for k := range t.Cells {
				t.Cells[k].Place = model.Place{}
				displace(t.Cells[k].Blocks)
			}
		}
	}
}
