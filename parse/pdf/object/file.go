// Package object reads the objects of a PDF file: syntax, cross-reference
// tables and streams, object streams, filters and decryption with the empty
// password.
//
// It is written by hand because github.com/ledongthuc/pdf, the best of the
// libraries tried, cannot be defended against a hostile file from outside: a
// stream whose Length stands in itself overflows the goroutine's stack, a
// Size of 10^12 takes all memory, a Prev that points at itself and a string
// without an end never return, and none of these can be recovered from. It
// also refuses what word processors write every day: PDF 2.0, a blank behind
// the header, predictors other than one, AES-256, a table that is a few bytes
// off. Here everything is bounded, and a broken table is rebuilt by looking
// for the objects themselves.
//
// No accessor fails: what is missing or of another type reads as nothing, as
// PDF readers do. A File is not safe for concurrent use.
package object

import (
	"bytes"
	"errors"
)

// The reasons for which a file cannot be opened.
var (
	ErrDamaged   = errors.New("no usable structure")
	ErrPassword  = errors.New("a password is needed")
	ErrEncrypted = errors.New("unknown encryption")
)

// Limits on one file.
const (
	maxObjects  = 1 << 20
	maxDepth    = 32        // references that lead to references
	maxTotal    = 3_000_000 // values of all objects
	maxSections = 1024      // cross-reference sections
	maxInflated = 96 << 20  // bytes of all streams, decoded
	maxStream   = 32 << 20  // bytes of one stream, decoded
	maxSearched = 1 << 28   // bytes searched for the ends of streams
	byteCost    = 64        // bytes of syntax that cost as much as a value
)

// File is an open file.
type File struct {
	Trailer Dict

	data     []byte
	xref     map[int]entry
	cache    map[int]any
	packs    map[int]*pack
	busy     map[int]bool
	rebuilt  bool
	left     int // values that may still be read
	inflated int // bytes that may still be decoded
	searched int // bytes that were searched for the end of streams
	crypt    *crypt
}

// entry says where an object stands: at an offset, or in an object stream.
type entry struct {
	offset     int
	generation int
	stream     int // the object stream's number, 0 where there is none
}

// Open finds the objects of a file.
func Open(data []byte) (*File, error) {
	if i := bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-")); i > 0 {
		data = data[i:]
	}
	f := &File{data: data, left: maxTotal, inflated: maxInflated}
	f.reset()
	if !f.readXref() || !f.usable() {
		f.rebuild()
	}
	if !f.usable() && f.Trailer["Encrypt"] == nil {
		return nil, ErrDamaged
	}
	if err := f.decrypt(); err != nil {
		return nil, err
	}
	if !f.usable() {
		f.rebuild()
	}
	if !f.usable() {
		return nil, ErrDamaged
	}
	return f, nil
}

func (f *File) reset() {
	f.xref, f.cache, f.packs, f.busy = map[int]entry{}, map[int]any{}, map[int]*pack{}, map[int]bool{}
	f.Trailer = Dict{}
}

// Root is the document's catalogue.
func (f *File) Root() Dict { return f.Dict(f.Trailer["Root"]) }

func (f *File) usable() bool {
	return f.Dict(f.Root()["Pages"]) != nil
}

// decrypt prepares decryption where the file is encrypted.
func (f *File) decrypt() error {
	encrypt := f.Dict(f.Trailer["Encrypt"])
	if encrypt == nil {
		if f.Trailer["Encrypt"] != nil {
			return ErrEncrypted
		}
		return nil
	}
	c, err := newCrypt(f, encrypt)
	if err != nil {
		return err
	}
	f.crypt = c
	// What was read before may come from streams that were not decrypted.
	f.cache, f.packs = map[int]any{}, map[int]*pack{}
	return nil
}

// Encrypted tells whether the file is encrypted; its strings (not its
// streams) are then unreadable.
func (f *File) Encrypted() bool { return f.crypt != nil }

// Resolve follows references. A reference that leads nowhere, or to itself,
// is nil.
func (f *File) Resolve(v any) any {
	for range maxDepth {
		r, ok := v.(Ref)
		if !ok {
			return v
		}
		v = f.load(r.ID)
	}
	return nil
}

func (f *File) load(id int) any {
	if v, ok := f.cache[id]; ok {
		return v
	}
	e, ok := f.xref[id]
	if !ok || f.busy[id] || len(f.busy) >= maxDepth {
		return nil
	}
	f.busy[id] = true
	v, ok := f.read(id, e)
	delete(f.busy, id)
	if !ok && !f.rebuilt && len(f.busy) == 0 {
		// The table is wrong: look for the objects themselves, once.
		trailer := f.Trailer
		f.rebuild()
		if f.Trailer["Root"] == nil || trailer["Encrypt"] != nil {
			f.Trailer = trailer
		}
		return f.load(id)
	}
	if len(f.cache) < maxObjects {
		f.cache[id] = v
	}
	return v
}

// read reads an object where the table says that it stands; ok is false
// where it does not.
func (f *File) read(id int, e entry) (v any, ok bool) {
	if e.stream > 0 {
		return f.unpack(e.stream, id)
	}
	got, v, _, ok := f.objectAt(e.offset)
	return v, ok && got.ID == id
}

// parser reads objects within what is left of the file's budget; charge
// takes from it what the parser has used.
func (f *File) parser(data []byte, pos int) *parser {
	p := newParser(data, pos)
	p.left = min(p.left, f.left)
	return p
}

func (f *File) charge(p *parser, before, from int) {
	f.left -= before - max(p.left, 0) + (p.pos-from)/byteCost + 1
}

// objectAt reads the indirect object at an offset, and where it ends.
func (f *File) objectAt(offset int) (ref Ref, v any, end int, ok bool) {
	if offset < 0 || offset >= len(f.data) {
		return Ref{}, nil, 0, false
	}
	p := f.parser(f.data, offset)
	defer f.charge(p, p.left, offset)
	id, gen, word := p.Next(), p.Next(), Token{}
	if id.Kind == Number && gen.Kind == Number {
		word = p.Next()
	}
	if !word.Is("obj") || id.Value < 0 || id.Value > maxObjects || gen.Value < 0 || gen.Value > 65535 {
		return Ref{}, nil, 0, false
	}
	ref = Ref{int(id.Value), int(gen.Value)}
	v, _ = p.object(0)
	d, isDict := v.(Dict)
	end = p.pos
	if isDict {
		if p.Next().Is("stream") {
			s := f.stream(d, ref, p.pos)
			return ref, s, p.pos + len(s.raw), true
		}
	}
	return ref, v, end, true
}

// stream takes the bytes behind the word "stream". The length that the file
// states counts only where the stream really ends there.
func (f *File) stream(d Dict, ref Ref, pos int) *Stream {
	if pos < len(f.data) && f.data[pos] == '\r' {
		pos++
	}
	if pos < len(f.data) && f.data[pos] == '\n' {
		pos++
	}
	s := &Stream{Dict: d, ref: ref}
	rest := f.data[min(pos, len(f.data)):]
	if n := f.Int(d["Length"]); n >= 0 && n <= len(rest) {
		if bytes.HasPrefix(bytes.TrimLeft(rest[n:min(n+20, len(rest))], "\r\n \t\x00"), []byte("endstream")) {
			s.raw = rest[:n]
			return s
		}
	}
	n := f.search(rest, "endstream")
	if n < 0 {
		if n = f.search(rest, "endobj"); n < 0 {
			n = len(rest)
		}
	}
	s.raw = bytes.TrimSuffix(bytes.TrimSuffix(rest[:n], []byte("\n")), []byte("\r"))
	return s
}

func (f *File) search(data []byte, word string) int {
	if f.searched > maxSearched {
		return -1
	}
	n := bytes.Index(data, []byte(word))
	if f.searched += n; n < 0 {
		f.searched += len(data)
	}
	return n
}

// Dict resolves a dictionary, or that of a stream; nil where it is none.
func (f *File) Dict(v any) Dict {
	switch v := f.Resolve(v).(type) {
	case Dict:
		return v
	case *Stream:
		return v.Dict
	}
	return nil
}

// Stream resolves a stream, nil where it is none.
func (f *File) Stream(v any) *Stream {
	s, _ := f.Resolve(v).(*Stream)
	return s
}

// Array resolves an array, nil where it is none.
func (f *File) Array(v any) Array {
	a, _ := f.Resolve(v).(Array)
	return a
}

// Name resolves a name, "" where it is none.
func (f *File) Name(v any) Name {
	n, _ := f.Resolve(v).(Name)
	return n
}

// String resolves a string, "" where it is none.
func (f *File) String(v any) string {
	s, _ := f.Resolve(v).(String)
	return string(s)
}

// Number resolves a number; ok is false where it is none.
func (f *File) Number(v any) (n float64, ok bool) {
	n, ok = f.Resolve(v).(float64)
	return n, ok
}

// Int resolves a whole number, -1 where it is none or below 0.
func (f *File) Int(v any) int {
	n, ok := f.Number(v)
	if !ok || n < 0 || n > 1<<40 {
		return -1
	}
	return int(n)
}
