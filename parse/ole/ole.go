// Package ole opens the compound files that Word and Excel wrote before 2007
// and gives their streams whole. Where sectors stand is mscfb's work.
package ole

import (
	"bytes"
	"encoding/binary"
	"io"
	"strings"

	"github.com/richardlehane/mscfb"

	"gouji/model"
	"gouji/parse/archive"
	"gouji/parse/document"
)

// File is an opened compound file.
type File struct {
	streams map[string]*mscfb.File // of the root, by lower-case name
	limit   int64
}

// Open reads the directory of a compound file. The error is a
// *document.Error.
func Open(data []byte) (*File, error) {
	if archive.HasStream(data, "EncryptedPackage") {
		return nil, archive.OLE(data)
	}
	f := &File{streams: map[string]*mscfb.File{}, limit: int64(len(data))}
	if len(data) > document.MaxFile {
		return nil, document.Errorf("文件过大（超过 %d MB）", "the file is larger than %d MB", document.MaxFile>>20)
	}
	err := guard(func() error {
		r, err := mscfb.New(bytes.NewReader(data))
		if err != nil {
			return err
		}
		for _, entry := range r.File {
			name := strings.ToLower(entry.Name)
			if _, twice := f.streams[name]; !twice && len(entry.Path) == 0 && !entry.FileInfo().IsDir() {
				f.streams[name] = entry
			}
		}
		return nil
	})
	if err != nil {
		return nil, damaged()
	}
	return f, nil
}

// guard keeps a panic in mscfb from ending the program: what it reads is
// hostile and not ours to bound.
func guard(f func() error) (err error) {
	defer func() {
		if recover() != nil {
			err = damaged()
		}
	}()
	return f()
}

// Stream gives a stream of the root whole, nil where there is none. A stream
// that ends early is given as far as it goes.
func (f *File) Stream(name string) ([]byte, error) {
	entry := f.streams[strings.ToLower(name)]
	if entry == nil {
		return nil, nil
	}
	if entry.Size < 0 || entry.Size > f.limit {
		return nil, damaged()
	}
	buffer := make([]byte, entry.Size)
	n := 0
	err := guard(func() (err error) {
		if _, err = entry.Seek(0, io.SeekStart); err != nil {
			return err
		}
		n, err = io.ReadFull(entry, buffer)
		return err
	})
	if n < len(buffer) && (err == nil || n == 0) {
		return nil, damaged()
	}
	return buffer[:n], nil
}

func damaged() error {
	return document.Errorf("复合文件结构有误，文件已损坏或不完整", "the compound file is damaged or cut short")
}

// Locked is the refusal of a file that needs a password.
func Locked() error {
	return &document.Error{
		What: model.Words{Chinese: "文件已加密（设有打开密码）", English: "the file is encrypted (it has a password to open)"},
		Hint: model.Words{Chinese: "请取消密码后另存，再行审核", English: "save it without a password first"}}
}

// U16 reads a little-endian number; 0 beyond the end.
func U16(b []byte, at int) int {
	if at < 0 || at+2 > len(b) {
		return 0
	}
	return int(binary.LittleEndian.Uint16(b[at:]))
}

// U32 reads a little-endian number; 0 beyond the end.
func U32(b []byte, at int) int {
	if at < 0 || at+4 > len(b) {
		return 0
	}
	return int(binary.LittleEndian.Uint32(b[at:]))
}

// Cut gives n bytes from a place, nil where they do not all stand there.
func Cut(b []byte, at, n int) []byte {
	if at < 0 || n < 0 || at > len(b) || n > len(b)-at {
		return nil
	}
	return b[at : at+n]
}
