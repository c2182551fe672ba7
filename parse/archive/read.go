package archive

import (
	"bytes"
	"compress/flate"
	"hash/crc32"
	"io"
	"sync"

	"gouji/parse/document"
)

// inflater is a reusable flate reader; making one costs 40 kB.
type inflater struct {
	source bytes.Reader
	flate  io.ReadCloser
}

var inflaters = sync.Pool{New: func() any {
	i := new(inflater)
	i.flate = flate.NewReader(&i.source)
	return i
}}

// Read inflates an entry into buffer, which is grown where it is too small,
// and checks size and checksum.
func (e *Entry) Read(buffer []byte) ([]byte, error) {
	if cap(buffer) < e.Size {
		buffer = make([]byte, e.Size)
	}
	buffer = buffer[:e.Size]
	switch e.method {
	case 0:
		if len(e.packed) != e.Size {
			return nil, e.lies()
		}
		copy(buffer, e.packed)
	case 8:
		if err := e.inflate(buffer); err != nil {
			return nil, err
		}
	default:
		return nil, document.Errorf("%s 的压缩方式（%d）不受支持", "%s is packed in an unsupported way (%d)", quote(e.Name), e.method)
	}
	if crc32.ChecksumIEEE(buffer) != e.crc {
		return nil, document.Errorf("%s 校验和不符，文件已损坏", "%s fails its checksum: the file is damaged", quote(e.Name))
	}
	return buffer, nil
}

func (e *Entry) inflate(buffer []byte) error {
	in := inflaters.Get().(*inflater)
	defer inflaters.Put(in)
	in.source.Reset(e.packed)
	defer in.source.Reset(nil)
	if err := in.flate.(flate.Resetter).Reset(&in.source, nil); err != nil {
		return e.broken()
	}
	switch _, err := io.ReadFull(in.flate, buffer); err {
	case nil:
	case io.EOF, io.ErrUnexpectedEOF:
		if in.source.Len() == 0 {
			return e.broken()
		}
		return e.lies()
	default:
		return e.broken()
	}
	var one [1]byte
	if n, err := in.flate.Read(one[:]); n != 0 {
		return e.lies()
	} else if err != io.EOF {
		return e.broken()
	}
	return nil
}

func (e *Entry) lies() error {
	return document.Errorf("%s 的实际大小与目录不符，不予读取", "%s is not of the size that the directory says, which is refused", quote(e.Name))
}

func (e *Entry) broken() error {
	return document.Errorf("%s 无法解压，文件已损坏", "%s cannot be inflated: the file is damaged", quote(e.Name))
}

// keep is the largest buffer that goes back to the pool.
const keep = 4 << 20

var buffers = sync.Pool{New: func() any { return new([]byte) }}

// Use inflates an entry into a shared buffer, gives it to f and takes it back:
// f must not keep it.
func (e *Entry) Use(f func(part []byte) error) error {
	buffer := buffers.Get().(*[]byte)
	part, err := e.Read(*buffer)
	if err == nil {
		err = f(part)
	}
	if part != nil && cap(part) <= keep {
		*buffer = part[:0]
	}
	buffers.Put(buffer)
	return err
}
