package parse

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"gouji/model"
	"gouji/parse/document"
)

// File reads a report from a file. Folders, devices, pipes and files above
// document.MaxFile are refused before anything is read. An error is a
// *document.Error.
func File(path string) (*model.Report, error) {
	data, err := readFile(path)
	if err != nil {
		return nil, err
	}
	return Bytes(filepath.Base(path), data)
}

func readFile(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fileError(err)
	}
	switch {
	case info.IsDir():
		return nil, &document.Error{
			What: model.Words{Chinese: "这是文件夹，不是文件", English: "a folder, not a file"},
			Hint: model.Words{Chinese: "用 gouji check 检查整个文件夹", English: "gouji check checks a whole folder"},
		}
	case !info.Mode().IsRegular():
		return nil, document.Errorf("这是设备或管道，不是普通文件", "a device or pipe, not a regular file")
	case info.Size() > document.MaxFile:
		return nil, errTooBig(info.Size())
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fileError(err)
	}
	data, err := readAll(f, info.Size())
	if closing := f.Close(); err == nil && closing != nil {
		err = fileError(closing)
	}
	return data, err
}

// readAll reads at most document.MaxFile bytes: the file may have grown since
// its size was asked for.
func readAll(r io.Reader, size int64) ([]byte, error) {
	data := make([]byte, 0, size+1)
	for {
		n, err := r.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		switch {
		case errors.Is(err, io.EOF):
			return data, nil
		case err != nil:
			return nil, fileError(err)
		case len(data) > document.MaxFile:
			return nil, errTooBig(int64(len(data)))
		case len(data) == cap(data):
			data = append(data, 0)[:len(data)]
		}
	}
}

func fileError(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return document.Errorf("没有这个文件", "no such file")
	case errors.Is(err, fs.ErrPermission):
		return document.Errorf("没有读取权限", "permission denied")
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return document.Errorf("文件无法读取：%v", "the file cannot be read: %v", err)
}

// Load gives the bytes of a file within the limits of File.
func Load(path string) ([]byte, error) { return readFile(path) }
