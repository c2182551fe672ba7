package object

// Name is a name without its slash.
type Name string

// String is the content of a string.
type String string

// Ref points to an indirect object.
type Ref struct{ ID, Generation int }

// Array is an array; Dict a dictionary.
type (
	Array []any
	Dict  map[Name]any
)

// Stream is a dictionary with bytes, which are decoded on demand.
type Stream struct {
	Dict Dict
	raw  []byte
	ref  Ref
}

const (
	maxNesting = 64      // arrays and dictionaries within each other
	maxValues  = 500_000 // values of one object
)

// parser makes objects of tokens: nil, bool, float64, String, Name, Array,
// Dict, Ref. Streams are made by the file, which knows lengths.
type parser struct {
	Lexer
	left int // how many values more it makes
}

func newParser(data []byte, pos int) *parser {
	p := &parser{Lexer: Lexer{data: data}, left: maxValues}
	p.Seek(pos)
	return p
}

// object reads one value; ok is false at the end and where a closing bracket
// or a word stands that is no value.
func (p *parser) object(depth int) (v any, ok bool) {
	return p.from(p.Next(), depth)
}

func (p *parser) from(t Token, depth int) (v any, ok bool) {
	if p.left--; p.left < 0 || depth > maxNesting {
		return nil, false
	}
	switch t.Kind {
	case Number:
		return p.reference(t.Value), true
	case Text:
		return String(t.Bytes), true
	case NameToken:
		return Name(t.Bytes), true
	case OpenArray:
		return p.array(depth)
	case OpenDict:
		return p.dict(depth)
	case Keyword:
		switch string(t.Bytes) {
		case "true":
			return true, true
		case "false":
			return false, true
		case "null":
			return nil, true
		}
	}
	return nil, false
}

// reference gives a number, or the reference that it begins.
func (p *parser) reference(id float64) any {
	if id < 0 || id != float64(int(id)) || id > maxObjects {
		return id
	}
	at := p.pos
	if gen := p.Next(); gen.Kind == Number && gen.Value >= 0 && gen.Value <= 65535 {
		if p.Next().Is("R") {
			return Ref{int(id), int(gen.Value)}
		}
	}
	p.pos = at
	return id
}

func (p *parser) array(depth int) (any, bool) {
	a := Array{}
	for {
		t := p.Next()
		if t.Kind == CloseArray || t.Kind == EOF {
			return a, true
		}
		at := p.pos
		v, ok := p.from(t, depth+1)
		if !ok {
			if p.left < 0 || t.Is("endobj") || t.Kind == CloseDict {
				p.pos = at
				return a, p.left >= 0
			}
			continue
		}
		a = append(a, v)
	}
}

func (p *parser) dict(depth int) (any, bool) {
	d := Dict{}
	for {
		t := p.Next()
		switch {
		case t.Kind == CloseDict || t.Kind == EOF:
			return d, true
		case t.Is("endobj") || t.Is("stream"):
			p.pos -= len(t.Bytes)
			return d, true
		case t.Kind != NameToken:
			if p.left--; p.left < 0 {
				return d, false
			}
			continue
		}
		key, at := Name(t.Bytes), p.pos
		t = p.Next()
		if t.Kind == CloseDict {
			return d, true
		}
		v, ok := p.from(t, depth+1)
		if !ok {
			if p.left < 0 {
				return d, false
			}
			if t.Is("endobj") {
				p.pos = at
			}
			continue
		}
		if v != nil {
			d[key] = v
		}
	}
}
