package object

import (
	"bytes"
	"slices"
)

// readXref reads the chain of cross-reference sections from the end of the
// file; false where it does not hold together.
func (f *File) readXref() bool {
	tail := max(0, len(f.data)-4096)
	i := bytes.LastIndex(f.data[tail:], []byte("startxref"))
	if i < 0 {
		return false
	}
	l := Lexer{data: f.data, pos: tail + i + len("startxref")}
	t := l.Next()
	if t.Kind != Number {
		return false
	}
	queue, seen := []int{int(t.Value)}, map[int]bool{}
	for len(queue) > 0 && len(seen) < maxSections {
		at := queue[0]
		queue = queue[1:]
		if seen[at] {
			continue
		}
		seen[at] = true
		trailer, ok := f.section(at)
		if !ok {
			return false
		}
		for k, v := range trailer {
			if _, newer := f.Trailer[k]; !newer {
				f.Trailer[k] = v
			}
		}
		// A hybrid file keeps what older readers need not see in a stream,
		// which counts before the previous section.
		for _, key := range []Name{"XRefStm", "Prev"} {
			if n, ok := trailer[key].(float64); ok {
				queue = append(queue, int(n))
			}
		}
	}
	return true
}

// section reads one section; what newer sections say of an object stays.
func (f *File) section(at int) (Dict, bool) {
	if at < 0 || at >= len(f.data) {
		return nil, false
	}
	p := f.parser(f.data, at)
	if p.Next().Is("xref") {
		defer f.charge(p, p.left, at)
		return f.table(p)
	}
	_, v, _, ok := f.objectAt(at)
	s, isStream := v.(*Stream)
	if !ok || !isStream || s.Dict["Type"] != Name("XRef") {
		return nil, false
	}
	return s.Dict, f.tableStream(s)
}

func (f *File) table(p *parser) (Dict, bool) {
	for {
		t := p.Next()
		if t.Is("trailer") {
			v, _ := p.object(0)
			d, ok := v.(Dict)
			return d, ok
		}
		n := p.Next()
		if t.Kind != Number || n.Kind != Number || t.Value < 0 {
			return nil, false
		}
		for i := 0; i < int(n.Value); i++ {
			offset, gen, word := p.Next(), p.Next(), p.Next()
			if offset.Kind != Number || gen.Kind != Number || word.Kind != Keyword {
				return nil, false
			}
			if word.Is("n") && offset.Value > 0 {
				f.know(int(t.Value)+i, entry{offset: int(offset.Value), generation: int(gen.Value)})
			}
		}
	}
}

// know keeps an entry unless a newer one is known.
func (f *File) know(id int, e entry) {
	if id < 0 || id > maxObjects {
		return
	}
	if _, newer := f.xref[id]; !newer {
		f.xref[id] = e
	}
}

func (f *File) tableStream(s *Stream) bool {
	data, err := f.Data(s)
	if err != nil && len(data) == 0 {
		return false
	}
	var w [3]int
	for i, v := range f.Array(s.Dict["W"]) {
		n := f.Int(v)
		if i >= len(w) || n < 0 || n > 8 {
			return false
		}
		w[i] = n
	}
	size := w[0] + w[1] + w[2]
	if size == 0 {
		return false
	}
	index := f.Array(s.Dict["Index"])
	if len(index) < 2 {
		index = Array{0.0, s.Dict["Size"]}
	}
	for ; len(index) >= 2; index = index[2:] {
		from, n := f.Int(index[0]), f.Int(index[1])
		if from < 0 || n < 0 {
			return false
		}
		for i := 0; i < n && len(data) >= size; i++ {
			kind := 1
			if w[0] > 0 {
				kind = bigEndian(data[:w[0]])
			}
			a, b := bigEndian(data[w[0]:w[0]+w[1]]), bigEndian(data[w[0]+w[1]:size])
			data = data[size:]
			switch kind {
			case 1:
				f.know(from+i, entry{offset: a, generation: b})
			case 2:
				f.know(from+i, entry{stream: a})
			}
		}
	}
	return true
}

func bigEndian(b []byte) int {
	n := 0
	for _, c := range b {
		n = n<<8 | int(c)
	}
	return n & (1<<48 - 1)
}

// pack is an object stream.
type pack struct {
	data    []byte
	offsets map[int]int
}

// unpack reads an object from an object stream.
func (f *File) unpack(stream, id int) (any, bool) {
	k, known := f.packs[stream]
	if !known {
		if e, ok := f.xref[stream]; ok && e.stream == 0 {
			if s, _ := f.load(stream).(*Stream); s != nil {
				k = f.open(s)
			}
		}
		f.packs[stream] = k
	}
	if k == nil {
		return nil, false
	}
	at, ok := k.offsets[id]
	if !ok {
		return nil, false
	}
	p := f.parser(k.data, at)
	defer f.charge(p, p.left, at)
	v, _ := p.object(0)
	return v, true
}

// open reads the directory of an object stream, nil where it is none.
func (f *File) open(s *Stream) *pack {
	n, first := f.Int(s.Dict["N"]), f.Int(s.Dict["First"])
	data, _ := f.Data(s)
	if s.Dict["Type"] != Name("ObjStm") || n < 0 || first < 0 || len(data) == 0 {
		return nil
	}
	k := &pack{data: data, offsets: map[int]int{}}
	l := NewLexer(data)
	for range min(n, maxObjects) {
		id, at := l.Next(), l.Next()
		if id.Kind != Number || at.Kind != Number {
			break
		}
		if id.Value >= 0 && id.Value <= maxObjects && at.Value >= 0 && at.Value < float64(len(data)) {
			k.offsets[int(id.Value)] = first + int(at.Value)
		}
	}
	return k
}

// rebuild finds the objects by reading the whole file; the last one of a
// number counts, as in a file that was added to.
func (f *File) rebuild() {
	f.reset()
	f.rebuilt = true
	var packed []int
	trailer := Dict{}
	for pos := 0; pos < len(f.data); {
		i := bytes.Index(f.data[pos:], []byte("obj"))
		t := bytes.Index(f.data[pos:min(len(f.data), pos+max(i, 0)+3)], []byte("trailer"))
		if i < 0 {
			t = bytes.Index(f.data[pos:], []byte("trailer"))
		}
		if t >= 0 {
			pos += t + len("trailer")
			f.takeTrailer(trailer, pos)
			continue
		}
		if i < 0 {
			break
		}
		at := objectStart(f.data, pos+i)
		pos += i + len("obj")
		if at < 0 {
			continue
		}
		ref, v, end, ok := f.objectAt(at)
		if !ok {
			continue
		}
		pos = max(pos, end)
		f.xref[ref.ID] = entry{offset: at, generation: ref.Generation}
		delete(f.cache, ref.ID)
		packed = f.notice(v, ref.ID, trailer, packed)
	}
	f.Trailer = trailer
	f.index(packed)
}

// notice keeps what a found object says of the file as a whole.
func (f *File) notice(v any, id int, trailer Dict, packed []int) []int {
	switch v := v.(type) {
	case *Stream:
		switch v.Dict["Type"] {
		case Name("ObjStm"):
			packed = append(packed, id)
		case Name("XRef"):
			merge(trailer, v.Dict)
		}
	case Dict:
		if v["Type"] == Name("Catalog") {
			if _, stated := trailer["Root"]; !stated {
				trailer["Root"] = Ref{ID: id}
			}
		}
	}
	return packed
}

func (f *File) takeTrailer(trailer Dict, pos int) {
	p := f.parser(f.data, pos)
	defer f.charge(p, p.left, pos)
	v, _ := p.object(0)
	if d, ok := v.(Dict); ok {
		merge(trailer, d)
	}
}

func merge(into, from Dict) {
	for _, key := range []Name{"Root", "Encrypt", "ID", "Info"} {
		if v := from[key]; v != nil {
			into[key] = v
		}
	}
}

// index enters the objects of object streams that stand nowhere else. In an
// encrypted file they are unreadable until the key is known, and rebuild is
// called again.
func (f *File) index(packed []int) {
	slices.Sort(packed)
	for _, stream := range slices.Compact(packed) {
		s, _ := f.load(stream).(*Stream)
		if s == nil {
			continue
		}
		k := f.open(s)
		f.packs[stream] = k
		if k == nil {
			continue
		}
		for id := range k.offsets {
			if _, stands := f.xref[id]; !stands {
				f.xref[id] = entry{stream: stream}
			}
		}
		if f.Trailer["Root"] == nil {
			for id := range k.offsets {
				if d, ok := f.load(id).(Dict); ok && d["Type"] == Name("Catalog") {
					f.Trailer["Root"] = Ref{ID: id}
				}
			}
		}
	}
}

// objectStart goes back from the word "obj" over two numbers, -1 where there
// are none.
func objectStart(data []byte, pos int) int {
	for range 2 {
		from := pos
		for pos > 0 && class[data[pos-1]] == blank {
			pos--
		}
		if pos == from {
			return -1
		}
		from = pos
		for pos > 0 && data[pos-1] >= '0' && data[pos-1] <= '9' && from-pos < 10 {
			pos--
		}
		if pos == from {
			return -1
		}
	}
	return pos
}
