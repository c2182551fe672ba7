package xmlscan

import (
	"bytes"
	"encoding/binary"
)

// Space is a namespace of a vocabulary; 0 is any other.
type Space uint8

// Name is an element of a vocabulary; 0 is any other.
type Name uint16

// Namespace is what a reader knows of one namespace.
type Namespace struct {
	Space Space
	URIs  []string        // the transitional and the strict one, where there are both
	Names map[string]Name // local names of elements; no Name is 0
}

// Vocabulary is what a reader understands. It is made once and only read.
type Vocabulary struct {
	spaces map[string]Space
	names  []map[string]Name // by space
}

// NewVocabulary makes a vocabulary; spaces are numbered from 1 without gaps.
func NewVocabulary(namespaces ...Namespace) *Vocabulary {
	v := &Vocabulary{spaces: map[string]Space{}, names: make([]map[string]Name, len(namespaces)+1)}
	for _, n := range namespaces {
		for _, uri := range n.URIs {
			v.spaces[uri] = n.Space
		}
		v.names[n.Space] = n.Names
	}
	return v
}

// cacheSize suits the ten bits that the hash leaves; reports use some 60
// different names.
const cacheSize = 1024

// cached is a qualified name as written, and what it means in this scope.
type cached struct {
	start, end int32
	name       Name
	scope      uint32
}

// resolve tells what a qualified name, which ends at s.attrs, means, from a cache that lives as long
// as the prefixes in scope.
func (s *Scanner) resolve(qualified []byte) Name {
	n := len(qualified)
	key := uint64(n)
	if at := s.attrs - n; at+8 <= len(s.src) {
		key = binary.LittleEndian.Uint64(s.src[at:])
		if n < 8 {
			key &= 1<<(8*n) - 1
		} else {
			key ^= uint64(qualified[n-1])<<56 ^ uint64(qualified[n-2])<<40 ^ uint64(n)<<32
		}
	}
	c := &s.cache[key*0x9e3779b97f4a7c15>>54]
	if c.scope == s.scope && int(c.end-c.start) == n && string(s.src[c.start:c.end]) == string(qualified) {
		return c.name
	}
	space, local := Space(0), qualified
	if i := bytes.IndexByte(qualified, ':'); i >= 0 {
		space, local = s.lookup(qualified[:i]), qualified[i+1:]
	} else {
		space = s.lookup(nil)
	}
	name := s.words.names[space][string(local)]
	*c = cached{start: int32(s.attrs - n), end: int32(s.attrs), name: name, scope: s.scope}
	return name
}

func (s *Scanner) lookup(prefix []byte) Space {
	for i := len(s.bindings) - 1; i >= 0; i-- {
		if s.bindings[i].prefix == string(prefix) {
			return s.bindings[i].space
		}
	}
	return 0
}

// maxBindings is how many prefixes may be in scope; a report declares some 40.
const maxBindings = 256

// bind takes the xmlns attributes of the current start tag.
func (s *Scanner) bind() {
	changed := false
	for a := (attribute{next: s.attrs}); s.attribute(&a); {
		name := s.src[a.name:a.nameEnd]
		var prefix []byte
		switch {
		case string(name) == "xmlns":
		case bytes.HasPrefix(name, []byte("xmlns:")):
			prefix = name[6:]
		default:
			continue
		}
		space := s.words.spaces[string(s.src[a.value:a.valueEnd])]
		if s.lookup(prefix) == space {
			continue
		}
		if len(s.bindings) == maxBindings {
			s.fail("XML 声明的命名空间过多", "the XML declares too many namespaces")
			return
		}
		s.bindings = append(s.bindings, binding{string(prefix), space})
		changed = true
	}
	if changed {
		s.scope++
	}
}

// attribute is one attribute of the current start tag.
type attribute struct {
	name, nameEnd, value, valueEnd, next int
}

// attribute moves to the attribute behind a; false at the end of the tag, and
// with an error where it is not well formed.
func (s *Scanner) attribute(a *attribute) bool {
	src, i := s.src, a.next
	last := s.end - 1
	for i < last && isSpace(src[i]) {
		i++
	}
	if i >= last || src[i] == '/' {
		return false
	}
	a.name = i
	for i < last && !nameEnds[src[i]] {
		i++
	}
	a.nameEnd = i
	for i < last && isSpace(src[i]) {
		i++
	}
	if i >= last || src[i] != '=' || a.nameEnd == a.name {
		return s.badAttribute()
	}
	for i++; i < last && isSpace(src[i]); i++ {
	}
	if i >= last || src[i] != '"' && src[i] != '\'' {
		return s.badAttribute()
	}
	n := bytes.IndexByte(src[i+1:last], src[i])
	if n < 0 {
		return s.badAttribute()
	}
	a.value, a.valueEnd, a.next = i+1, i+1+n, i+2+n
	return true
}

func (s *Scanner) badAttribute() bool {
	s.fail("XML 属性有误（字节 %d）", "a bad attribute at byte %d of the XML", s.start)
	return false
}

// Attr finds an attribute of the current Start by namespace and local name;
// space 0 means without a prefix. The value is as written, entities and all,
// and lives as long as the part.
func (s *Scanner) Attr(space Space, local string) (value []byte, ok bool) {
	a, ok := s.find(space, local)
	if !ok {
		return nil, false
	}
	return s.src[a.value:a.valueEnd], true
}

// AttrRange is where an attribute of the current Start stands, with the name
// and the quotes, and where its value does.
func (s *Scanner) AttrRange(space Space, local string) (whole, value [2]int, ok bool) {
	a, ok := s.find(space, local)
	return [2]int{a.name, a.next}, [2]int{a.value, a.valueEnd}, ok
}

func (s *Scanner) find(space Space, local string) (a attribute, ok bool) {
	for a = (attribute{next: s.attrs}); s.attribute(&a); {
		name := s.src[a.name:a.nameEnd]
		if len(name) < len(local) || string(name[len(name)-len(local):]) != local {
			continue
		}
		prefix := name[:len(name)-len(local)]
		if len(prefix) == 0 {
			if space == 0 {
				return a, true
			}
			continue
		}
		if prefix[len(prefix)-1] == ':' && space != 0 && s.lookup(prefix[:len(prefix)-1]) == space {
			return a, true
		}
	}
	return attribute{}, false
}

// AttrText is Attr with entities decoded; "" where there is none.
func (s *Scanner) AttrText(space Space, local string) string {
	raw, ok := s.Attr(space, local)
	if !ok {
		return ""
	}
	return string(s.decode(nil, raw))
}
