package parse

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"

	"gouji/model"
	"gouji/parse/archive"
	"gouji/parse/document"
)

// detect finds the format. Content decides; the extension settles only what
// the content leaves open.
func detect(name string, data []byte) (Format, error) {
	if len(data) == 0 {
		return Format{}, document.Errorf("文件是空的", "the file is empty")
	}
	if len(data) > document.MaxFile {
		return Format{}, errTooBig(int64(len(data)))
	}
	extension := strings.ToLower(filepath.Ext(name))
	for _, f := range Formats {
		if f.Name == "txt" && signed(data) {
			break
		}
		if f.Sniff(data, extension) {
			return f, nil
		}
	}
	return Format{}, refusal(data, extension)
}

// signed reports whether the data begins like a kind of file that is no text,
// and holds a NUL byte or a signature too long to be chance.
func signed(data []byte) bool {
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.magic)) {
			return len(s.magic) > 3 || bytes.IndexByte(data, 0) >= 0
		}
	}
	return false
}

// signatures name the kinds of file that are no text and that no reader took.
var signatures = [...]struct {
	magic string
	what  model.Words
	hint  model.Words
}{
	{"PK\x03\x04",
		model.Words{Chinese: "这是压缩包，或不认识的 Office 文件", English: "a zip archive, or an unknown kind of Office file"},
		model.Words{Chinese: "请解压后选择其中的报告", English: "unpack it and choose the report"}},
	{"PK\x05\x06", model.Words{Chinese: "这是空的压缩包", English: "an empty zip archive"}, model.Words{}},
	{"Rar!\x1a\x07", archiveWords, unpackWords},
	{"7z\xbc\xaf\x27\x1c", archiveWords, unpackWords},
	{"\x1f\x8b", archiveWords, unpackWords},
	{"\x89PNG\r\n\x1a\n", imageWords, draftWords},
	{"\xff\xd8\xff", imageWords, draftWords},
	{"GIF8", imageWords, draftWords},
	{"BM", imageWords, draftWords},
	{"II*\x00", imageWords, draftWords},
	{"MM\x00*", imageWords, draftWords},
	{"MZ", model.Words{Chinese: "这是程序文件，不是报告", English: "a program, not a report"}, model.Words{}},
	{"\x7fELF", model.Words{Chinese: "这是程序文件，不是报告", English: "a program, not a report"}, model.Words{}},
}

var (
	archiveWords = model.Words{Chinese: "这是压缩包，不是报告", English: "an archive, not a report"}
	unpackWords  = model.Words{Chinese: "请解压后选择其中的报告", English: "unpack it and choose the report"}
	imageWords   = model.Words{Chinese: "这是图片，其中的文字和表格无法读取", English: "a picture: its text and tables cannot be read"}
	draftWords   = model.Words{Chinese: "请使用文字版的原稿", English: "use the draft that holds text"}
)

// refusal says what data that no reader takes looks like.
func refusal(data []byte, extension string) error {
	if err := archive.OLE(data); err != nil {
		return err
	}
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.magic)) {
			return &document.Error{What: s.what, Hint: s.hint}
		}
	}
	if len(bytes.Trim(data, "\x00")) == 0 {
		return document.Errorf("文件里只有空字节，可能没有保存或下载完整", "the file holds only NUL bytes; it may not have been saved or downloaded whole")
	}
	if extension == ".docx" || extension == ".xlsx" || extension == ".docm" || extension == ".xlsm" {
		return document.Errorf("扩展名是 %s，内容却不是，文件可能已损坏", "the name says %s but the content is not; the file may be damaged", extension)
	}
	return document.Errorf("这不是文字文件，也不是可以读取的文档", "neither text nor a document that can be read")
}

// asError makes sure that whatever a reader gives back has words.
func asError(err error) error {
	var e *document.Error
	if errors.As(err, &e) {
		return e
	}
	return document.Errorf("文件无法读取：%v", "the file cannot be read: %v", err)
}

func errTooBig(size int64) error {
	const mebi = 1 << 20
	return document.Errorf("文件过大（%d MB，上限 %d MB）", "the file is too large (%d MB, the limit is %d MB)",
		(size+mebi-1)/mebi, document.MaxFile/mebi)
}
