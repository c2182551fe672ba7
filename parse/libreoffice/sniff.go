package libreoffice

import (
	"bytes"
	"slices"

	"gouji/parse/archive"
)

// Extensions of the kinds that are converted.
var (
	RTFExtensions   = []string{".rtf"}
	UOFExtensions   = []string{".uot", ".uof"}
	SXWExtensions   = []string{".sxw", ".stw"}
	WorksExtensions = []string{".wps"}
)

// SniffRTF tells Rich Text.
func SniffRTF(data []byte, _ string) bool {
	return bytes.HasPrefix(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), []byte(`{\rtf`))
}

// SniffUOF tells texts of the Uniform Office Format.
func SniffUOF(data []byte, extension string) bool {
	head := data[:min(len(data), 2048)]
	if bytes.Contains(head, []byte("<uof:UOF")) {
		return true
	}
	return archive.IsZip(data) && slices.Contains(UOFExtensions, extension)
}

// SniffSXW tells texts of OpenOffice 1 by the type that the package declares.
func SniffSXW(data []byte, _ string) bool {
	return archive.IsZip(data) && bytes.Contains(data[:min(len(data), 200)], []byte("mimetypeapplication/vnd.sun.xml.writer"))
}

// SniffWorks tells texts of Microsoft Works: what is called .wps and is no
// Word document in disguise, as those of WPS Office are.
func SniffWorks(data []byte, extension string) bool {
	if !slices.Contains(WorksExtensions, extension) || archive.IsZip(data) {
		return false
	}
	if archive.IsOLE(data) {
		return !archive.HasStream(data, "EncryptedPackage") && !archive.HasStream(data, "WordDocument")
	}
	return bytes.IndexByte(data[:min(len(data), 4096)], 0) >= 0
}
