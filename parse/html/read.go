// Package html reads web pages, as saved from the sites of authorities, and
// what word processors export as web pages, web archives (MHT) included. It
// tells the encoding and finds the page; package markup reads it.
package html

import (
	"gouji/model"
	"gouji/model/safe"
	"gouji/parse/document"
	"gouji/parse/markup"
)

// Name is the format's name in parse.Formats.
const Name = "html"

// Extensions are the usual file name endings.
var Extensions = []string{".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml"}

// Read reads a page. An error is a *document.Error: the page is beyond a
// limit, or holds no report but says where one is.
func Read(data []byte) (*document.Document, error) {
	if len(data) > document.MaxFile {
		return nil, document.Errorf("文件过大（%d MB，上限 %d MB）", "the file is too large (%d MB, the limit is %d MB)",
			len(data)>>20, document.MaxFile>>20)
	}
	src, name, err := open(data)
	if err != nil {
		return nil, err
	}
	page, err := markup.Read(src, name)
	if err != nil {
		return nil, err
	}
	if err := elsewhere(page); err != nil {
		return nil, err
	}
	return &document.Document{Format: Name, Charset: name, Blocks: page.Blocks, Notices: page.Notices}, nil
}

// enough is how many bytes of text that is no link make a page worth reading
// whether or not words of the form were seen: older reports have none.
const enough = 1500

// maxAddress is the most characters of an address that a message quotes.
const maxAddress = 120

// elsewhere says where the report is, when the page does not hold it.
func elsewhere(p *markup.Page) error {
	if p.Report || p.Text >= enough {
		return nil
	}
	switch {
	case p.Embedded != "" && markup.IsFile([]byte(p.Embedded)), p.Embedded != "" && p.Attachment == "":
		return refer("网页里没有报告正文，正文在内嵌的 %s 里", "the page holds no report: it stands in the embedded %s",
			p.Embedded, model.Words{Chinese: "请打开内嵌的页面或文件，另存后再读", English: "open what is embedded, save it, and read that"})
	case p.Attachment != "":
		return refer("网页里没有报告正文，只有附件 %s", "the page holds no report but an attached file %s",
			p.Attachment, model.Words{Chinese: "请下载附件，再读附件", English: "download the attachment and read that"})
	case p.Pictures > 0:
		return document.Errorf("网页里没有报告正文，只有图片", "the page holds no report, only pictures")
	}
	return nil
}

func refer(chinese, english, address string, hint model.Words) error {
	shown := []rune(safe.New(address).Line())
	if len(shown) > maxAddress {
		shown = append(shown[:maxAddress], '…')
	}
	err := document.Errorf(chinese, english, string(shown))
	err.Hint = hint
	return err
}
