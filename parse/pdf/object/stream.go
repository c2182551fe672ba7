package object

import (
	"bytes"
	"compress/zlib"
	"errors"
	"io"
)

var (
	errFilter = errors.New("a filter that holds no text")
	errLimit  = errors.New("more data than is read")
)

// maxFilters is how many filters one stream may go through.
const maxFilters = 8

// Data decrypts and decodes a stream. Where the data is damaged it gives what
// could be decoded, with the error; pictures' filters are an error.
func (f *File) Data(s *Stream) ([]byte, error) {
	if s == nil {
		return nil, errFilter
	}
	filters, params := f.filters(s)
	data := s.raw
	if f.crypt != nil && s.Dict["Type"] != Name("XRef") && !(len(filters) > 0 && filters[0] == "Crypt") {
		data = f.crypt.decode(data, s.ref)
	}
	var failed error
	for i, name := range filters {
		if i >= maxFilters {
			return nil, errFilter
		}
		limit := min(maxStream, f.inflated)
		if limit <= 0 {
			return nil, errLimit
		}
		var err error
		data, err = decode(name, data, limit)
		f.inflated -= len(data)
		if errors.Is(err, errFilter) || len(data) == 0 && err != nil {
			return nil, err
		}
		if failed == nil {
			failed = err
		}
		if name == "FlateDecode" || name == "LZWDecode" {
			data = f.unpredict(data, params[i])
		}
	}
	return data, failed
}

// filters lists a stream's filters under their long names, and their
// parameters.
func (f *File) filters(s *Stream) (names []Name, params []Dict) {
	long := map[Name]Name{"Fl": "FlateDecode", "LZW": "LZWDecode", "AHx": "ASCIIHexDecode", "A85": "ASCII85Decode", "RL": "RunLengthDecode"}
	filter, param := f.Resolve(s.Dict["Filter"]), f.Resolve(s.Dict["DecodeParms"])
	all, _ := filter.(Array)
	each, _ := param.(Array)
	if one, ok := filter.(Name); ok {
		all, each = Array{one}, Array{param}
	}
	for i, v := range all {
		name := f.Name(v)
		if l, ok := long[name]; ok {
			name = l
		}
		var d Dict
		if i < len(each) {
			d = f.Dict(each[i])
		}
		names, params = append(names, name), append(params, d)
	}
	return names, params
}

func decode(name Name, data []byte, limit int) ([]byte, error) {
	switch name {
	case "FlateDecode":
		return inflate(data, limit)
	case "LZWDecode":
		return unLZW(data, limit)
	case "ASCIIHexDecode":
		l := Lexer{data: data}
		return l.hexadecimal(), nil
	case "ASCII85Decode":
		return un85(data), nil
	case "RunLengthDecode":
		return unRun(data, limit)
	case "Crypt":
		return data, nil
	}
	return nil, errFilter
}

func inflate(data []byte, limit int) ([]byte, error) {
	data = bytes.TrimLeft(data, "\r\n")
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	out := bytes.NewBuffer(make([]byte, 0, min(limit, 4*len(data)+512)))
	_, err = out.ReadFrom(io.LimitReader(r, int64(limit)))
	if err == nil && out.Len() == limit {
		err = errLimit
	}
	return out.Bytes(), err
}

// unLZW decodes LZW as PDF has it: codes of 9 to 12 bits, high bits first,
// wider one code early.
func unLZW(data []byte, limit int) ([]byte, error) {
	const reset, end, most = 256, 257, 4096
	var prefix [most]int16
	var last [most]byte
	var first [most]byte
	var stack [most]byte
	for i := range 256 {
		last[i], first[i], prefix[i] = byte(i), byte(i), -1
	}
	var out []byte
	next, width, previous := 258, 9, -1
	acc, bits := 0, 0
	for _, b := range data {
		acc, bits = acc<<8|int(b), bits+8
		if bits < width {
			continue
		}
		bits -= width
		code := acc >> bits & (1<<width - 1)
		acc &= 1<<bits - 1
		switch {
		case code == end:
			return out, nil
		case code == reset:
			next, width, previous = 258, 9, -1
			continue
		case code > next || code == next && previous < 0 || code > end && code < 258:
			return out, io.ErrUnexpectedEOF
		}
		if previous >= 0 && next < most {
			head := first[previous]
			prefix[next], first[next] = int16(previous), head
			if code == next {
				last[next] = head
			} else {
				last[next] = first[code]
			}
			next++
		} else if code >= next {
			return out, io.ErrUnexpectedEOF
		}
		n := 0
		for c := code; c >= 0 && n < most; c = int(prefix[c]) {
			stack[n] = last[c]
			n++
		}
		for n--; n >= 0; n-- {
			out = append(out, stack[n])
		}
		if len(out) > limit {
			return out[:limit], errLimit
		}
		if previous = code; next+1 >= 1<<width && width < 12 {
			width++
		}
	}
	return out, nil
}

func un85(data []byte) []byte {
	out := make([]byte, 0, len(data)*4/5+4)
	var group uint32
	n := 0
	for _, b := range data {
		switch {
		case b == 'z' && n == 0:
			out = append(out, 0, 0, 0, 0)
			continue
		case b == '~':
			return flush85(out, group, n)
		case b < '!' || b > 'u':
			continue
		}
		group = group*85 + uint32(b-'!')
		if n++; n == 5 {
			out = append(out, byte(group>>24), byte(group>>16), byte(group>>8), byte(group))
			group, n = 0, 0
		}
	}
	return flush85(out, group, n)
}

func flush85(out []byte, group uint32, n int) []byte {
	if n < 2 {
		return out
	}
	for range 5 - n {
		group = group*85 + 84
	}
	for i := range n - 1 {
		out = append(out, byte(group>>(24-8*i)))
	}
	return out
}

func unRun(data []byte, limit int) ([]byte, error) {
	var out []byte
	for len(data) > 0 && len(out) < limit {
		n := int(data[0])
		data = data[1:]
		switch {
		case n == 128:
			return out, nil
		case n < 128:
			n = min(n+1, len(data))
			out = append(out, data[:n]...)
			data = data[n:]
		case len(data) > 0:
			out = append(out, bytes.Repeat(data[:1], 257-n)...)
			data = data[1:]
		}
	}
	return out, nil
}

// unpredict undoes a predictor: the PNG ones, in place.
func (f *File) unpredict(data []byte, param Dict) []byte {
	if f.Int(param["Predictor"]) < 10 {
		return data
	}
	value := func(key Name, standard, most int) int {
		if n := f.Int(param[key]); n > 0 {
			return min(n, most)
		}
		return standard
	}
	depth := value("Colors", 1, 32) * value("BitsPerComponent", 8, 32)
	row := min((depth*value("Columns", 1, 1<<20)+7)/8, len(data))
	step := max(1, depth/8)
	previous := make([]byte, row)
	out := data[:0]
	for len(data) > 1 {
		kind := data[0]
		line := data[1:min(len(data), row+1)]
		data = data[1+len(line):]
		for i := range line {
			var left, corner byte
			if i >= step {
				left, corner = line[i-step], previous[i-step]
			}
			up := previous[i]
			switch kind {
			case 1:
				line[i] += left
			case 2:
				line[i] += up
			case 3:
				line[i] += byte((int(left) + int(up)) / 2)
			case 4:
				line[i] += paeth(left, up, corner)
			}
		}
		copy(previous, line)
		out = append(out, line...)
	}
	return out
}

func paeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	pa, pb, pc := abs(p-int(a)), abs(p-int(b)), abs(p-int(c))
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}

func abs(n int) int { return max(n, -n) }
