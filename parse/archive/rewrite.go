package archive

import (
	"archive/zip"
	"bytes"
	"fmt"

	"gouji/parse/document"
)

// Part is a part of a package, to be put in place of the one of its name or
// behind the others.
type Part struct {
	Name string
	Data []byte
}

// Rewrite gives a package with parts replaced or added. Every other entry is
// copied as it is packed, byte for byte and in its place.
func Rewrite(data []byte, parts []Part) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, packing(err)
	}
	fresh := make(map[string][]byte, len(parts))
	for _, p := range parts {
		fresh[p.Name] = p.Data
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range in.File {
		part, changed := fresh[f.Name]
		if !changed {
			if err := out.Copy(f); err != nil {
				return nil, packing(err)
			}
			continue
		}
		delete(fresh, f.Name)
		h := zip.FileHeader{Name: f.Name, Comment: f.Comment, NonUTF8: f.NonUTF8, Method: f.Method, Modified: f.Modified, ExternalAttrs: f.ExternalAttrs}
		if err := put(out, h, part); err != nil {
			return nil, err
		}
	}
	for _, p := range parts {
		if part, left := fresh[p.Name]; left {
			if err := put(out, zip.FileHeader{Name: p.Name, Method: zip.Deflate}, part); err != nil {
				return nil, err
			}
		}
	}
	if err := out.SetComment(in.Comment); err != nil {
		return nil, packing(err)
	}
	if err := out.Close(); err != nil {
		return nil, packing(err)
	}
	return b.Bytes(), nil
}

func put(out *zip.Writer, h zip.FileHeader, part []byte) error {
	w, err := out.CreateHeader(&h)
	if err == nil {
		_, err = w.Write(part)
	}
	if err != nil {
		return packing(err)
	}
	return nil
}

func packing(err error) error {
	return document.Errorf("压缩包无法改写：%v", "the package cannot be rewritten: %v", fmt.Sprint(err))
}
