package parse_test

import (
	"strings"
	"testing"

	"gouji/model"
	"gouji/parse"
	"gouji/parse/libreoffice"
)

// TestRichTextByWayOfAnOfficeSuite reads RTF where LibreOffice is installed.
func TestRichTextByWayOfAnOfficeSuite(t *testing.T) {
	if testing.Short() || libreoffice.Find() == "" {
		t.Skip("no LibreOffice here")
	}
	const rtf = `{\rtf1\ansi\uc1 {\u31532?\u19968?}\par` +
		`\trowd\cellx2000\cellx4000\pard\intbl a\cell 74\cell\row\trowd\cellx2000\cellx4000\pard\intbl b\cell 0\cell\row\pard end\par}`
	doc, err := parse.Document("a.doc", []byte(rtf))
	if err != nil {
		t.Fatal(err)
	}
	if doc.Format != "rtf" || len(doc.Blocks) != 3 || doc.Blocks[0].Text != "第一" || doc.Blocks[1].Table == nil {
		t.Fatalf("%+v", doc)
	}
	var cells []string
	for _, c := range doc.Blocks[1].Table.Cells {
		cells = append(cells, c.Text)
		if c.Place != (model.Place{}) {
			t.Errorf("%+v", c)
		}
	}
	if got := strings.Join(cells, "|"); got != "a|74|b|0" {
		t.Errorf("%q", got)
	}
}
