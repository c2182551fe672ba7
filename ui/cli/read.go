package cli

import (
	"fmt"
	"io"

	"gouji/model"
	"gouji/parse"
	"gouji/parse/document"
)

// read reads one report, "-" from standard input. A fault of the reader
// itself is told like any other trouble with the file: a batch goes on and
// nobody sees a stack trace.
func (a *app) read(path string) (r *model.Report, err error) {
	defer func() {
		if p := recover(); p != nil {
			r, err = nil, document.Errorf("读取时程序内部出错：%v", "internal error while reading: %v", p)
		}
	}()
	if path != stdinName {
		return parse.File(path)
	}
	data, err := io.ReadAll(io.LimitReader(a.world.Stdin, document.MaxFile+1))
	if err != nil {
		return nil, fmt.Errorf("standard input: %w", err)
	}
	return parse.Bytes(stdinName, data)
}
