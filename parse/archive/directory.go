package archive

import (
	"bytes"
	"encoding/binary"
	"math"

	"gouji/parse/document"
)

// Sizes of the fixed parts of zip records.
const (
	endSize    = 22
	headerSize = 46
	localSize  = 30
)

// findDirectory finds the central directory and how many entries it declares.
// A comment may follow; a directory that needs the 64-bit end record cannot
// fit into MaxFile and MaxEntries, so its count is refused as too many.
func findDirectory(data []byte) (directory []byte, count int, err error) {
	from := max(0, len(data)-endSize-math.MaxUint16)
	at := -1
	for tail := data[from:]; ; {
		i := bytes.LastIndex(tail, []byte("PK\x05\x06"))
		if i < 0 {
			return nil, 0, short()
		}
		at = from + i
		if at+endSize <= len(data) && at+endSize+u16(data, at+20) <= len(data) {
			break
		}
		tail = tail[:i]
	}
	end := data[at:]
	count, size, offset := u16(end, 10), u32(end, 12), u32(end, 16)
	if u16(end, 4) != 0 || u16(end, 6) != 0 || u16(end, 8) != count {
		return nil, 0, document.Errorf("不支持分卷压缩包", "split packages are not supported")
	}
	if offset > at || size != at-offset && !follows64(data, offset+size, at) {
		return nil, 0, short()
	}
	return data[offset : offset+size], count, nil
}

// follows64 reports whether only 64-bit end records stand in data[from:to].
func follows64(data []byte, from, to int) bool {
	return from >= 0 && from < to && bytes.HasPrefix(data[from:to], []byte("PK\x06\x06"))
}

// header is one record of the central directory.
type header struct {
	flags, method        int
	crc                  uint32
	packed, size, offset int
	name                 string
}

func readHeader(directory []byte) (h header, rest []byte, err error) {
	if len(directory) < headerSize || u32(directory, 0) != 0x02014b50 {
		return h, nil, short()
	}
	n, x, c := u16(directory, 28), u16(directory, 30), u16(directory, 32)
	if headerSize+n+x+c > len(directory) {
		return h, nil, short()
	}
	h = header{
		flags: u16(directory, 8), method: u16(directory, 10), crc: binary.LittleEndian.Uint32(directory[16:]),
		packed: u32(directory, 20), size: u32(directory, 24), offset: u32(directory, 42),
		name: string(directory[headerSize : headerSize+n]),
	}
	h.extend(directory[headerSize+n : headerSize+n+x])
	return h, directory[headerSize+n+x+c:], checkName(h.name)
}

// extend takes 64-bit sizes from the extra field where the header defers to
// it; values beyond any limit stay at their refused maximum.
func (h *header) extend(extra []byte) {
	for len(extra) >= 4 {
		id, n := u16(extra, 0), u16(extra, 2)
		if 4+n > len(extra) {
			return
		}
		field := extra[4 : 4+n]
		extra = extra[4+n:]
		if id != 1 {
			continue
		}
		for _, value := range []*int{&h.size, &h.packed, &h.offset} {
			if *value != math.MaxUint32 || len(field) < 8 {
				continue
			}
			if v := binary.LittleEndian.Uint64(field); v < math.MaxUint32 {
				*value = int(v)
			}
			field = field[8:]
		}
	}
}

// entry judges a header and finds its bytes.
func (h *header) entry(data []byte) (Entry, span, error) {
	shown := quote(h.name)
	switch {
	case h.flags&1 != 0:
		return Entry{}, span{}, document.Errorf("压缩包已加密（%s），无法读取", "the package is encrypted (%s)", shown)
	case h.size > document.MaxPart:
		return Entry{}, span{}, document.Errorf("%s 解压后过大（超过 %d MB），疑为压缩炸弹，不予读取",
			"%s is larger than %d MB when inflated: refused as a zip bomb", shown, document.MaxPart>>20)
	case h.size > document.RatioFrom && h.size/document.MaxRatio > h.packed:
		return Entry{}, span{}, document.Errorf("%s 压缩比过高（超过 %d 倍），疑为压缩炸弹，不予读取",
			"%s inflates more than %d times: refused as a zip bomb", shown, document.MaxRatio)
	case h.offset+localSize > len(data) || u32(data, h.offset) != 0x04034b50:
		return Entry{}, span{}, short()
	}
	start := h.offset + localSize + u16(data, h.offset+26) + u16(data, h.offset+28)
	if start+h.packed > len(data) {
		return Entry{}, span{}, short()
	}
	if local := data[h.offset+localSize:]; u16(data, h.offset+26) != len(h.name) || string(local[:len(h.name)]) != h.name {
		return Entry{}, span{}, document.Errorf("压缩包目录与条目不符（%s），不予读取",
			"the package's directory contradicts its entry %s, which is refused", shown)
	}
	return Entry{Name: h.name, Size: h.size, crc: h.crc, method: uint16(h.method), packed: data[start : start+h.packed]},
		span{h.offset, start + h.packed}, nil
}
