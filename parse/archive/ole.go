package archive

import (
	"bytes"

	"gouji/model"
	"gouji/parse/document"
)

// IsOLE reports whether data is an OLE compound file: an encrypted package,
// or an Office file from before 2007.
func IsOLE(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
}

// OLE says what an OLE compound file is, nil where data is none: encrypted,
// or of an older Office, whatever its name ends in.
func OLE(data []byte) error {
	if !IsOLE(data) {
		return nil
	}
	switch {
	case HasStream(data, "EncryptedPackage"):
		return &document.Error{
			What: model.Words{Chinese: "文件已加密（设有打开密码）", English: "the file is encrypted (it has a password to open)"},
			Hint: model.Words{Chinese: "请取消密码后另存，再行审核", English: "save it without a password first"}}
	case HasStream(data, "WordDocument"):
		return old("旧版 Word 97–2003（.doc）", "Word 97–2003 (.doc)", ".docx")
	case HasStream(data, "Workbook"), HasStream(data, "Book"):
		return old("旧版 Excel 97–2003（.xls）", "Excel 97–2003 (.xls)", ".xlsx")
	}
	return document.Errorf("是 OLE 复合文件，但不是可读的 Office 文档", "an OLE compound file, but no readable Office document")
}

func old(chinese, english, as string) error {
	return &document.Error{
		What: model.Words{Chinese: "文件是" + chinese + "格式", English: "the file is of the format " + english},
		Hint: model.Words{Chinese: "请另存为 " + as + " 后再审", English: "save it as " + as + " first"}}
}

// HasStream looks for a directory entry of the name in an OLE compound file. Entries are 128 bytes
// and aligned; the name is UTF-16 with its length in bytes at offset 64.
func HasStream(data []byte, name string) bool {
	wide := make([]byte, 0, 2*len(name)+2)
	for i := 0; i <= len(name); i++ {
		c := byte(0)
		if i < len(name) {
			c = name[i]
		}
		wide = append(wide, c, 0)
	}
	for from := 512; from+128 <= len(data); {
		i := bytes.Index(data[from:], wide)
		if i < 0 {
			return false
		}
		at := from + i
		if at%128 == 0 && at+66 <= len(data) && u16(data, at+64) == len(wide) {
			return true
		}
		from = at + 1
	}
	return false
}
