package html

import (
	"fmt"
	"strings"

	"gouji/model"
	"gouji/model/safe"
	"gouji/parse/charset"
	"gouji/parse/document"
	"gouji/parse/markup"
)

// Rewrite puts edits into a page byte by byte, in its own encoding and as text
// that is never markup. Notes are not carried. An error is a *document.Error:
// a web archive or a page inside a string is not written.
func Rewrite(data []byte, order document.Order) (document.Rewritten, error) {
	var out document.Rewritten
	if isArchive(data) || isEmbedded(data) {
		e := document.Errorf("网页归档和内嵌在别的文件里的网页不能写回", "web archives and pages inside other files cannot be written")
		e.Hint = model.Words{Chinese: "请另存为普通网页再审校，或把修改意见发给起草单位：export --as findings.docx",
			English: "save it as a plain web page and review that, or send the findings: export --as findings.docx"}
		return out, e
	}
	_, name, err := open(data)
	if err != nil {
		return out, err
	}
	var patches []document.Patch
	for i, e := range order.Edits {
		p := e.Place
		if p.End == 0 || p.End > len(data) || p.Start > p.End {
			out.Refuse(i, "此处在原稿中没有确定的位置", "the place is not known exactly in the draft")
			continue
		}
		s, ok := newStretch(data[p.Start:p.End], p.Start, name)
		if !ok {
			out.Refuse(i, "原稿此处的字节不合其编码", "the bytes here are not of the draft's encoding")
			continue
		}
		made, ok := s.edit(e)
		switch {
		case !ok:
			out.Refuse(i, "原稿此处不是所记的文字", "something else stands here in the draft")
		case document.Clashes(patches, made[0].Start, made[len(made)-1].End):
			out.Refuse(i, "同一处改了两次", "the same place is changed twice")
		default:
			patches = append(patches, made...)
		}
	}
	out.Data, err = document.Splice(data, patches)
	return out, err
}

// stretch is the source of a place in an encoding that can be cut into tags.
type stretch struct {
	source   []byte
	at       int    // in the file
	encoding string // of source
	file     string // of the file
}

func newStretch(raw []byte, at int, encoding string) (stretch, bool) {
	s := stretch{raw, at, encoding, encoding}
	if encoding == charset.UTF16LE || encoding == charset.UTF16BE {
		text, ok := charset.Slice(encoding, raw)
		s.source, s.encoding = []byte(text), charset.UTF8
		return s, ok
	}
	return s, true
}

// edit makes the patches of an edit: the first text takes the new one, what
// else stands there is cut.
func (s stretch) edit(e document.Edit) ([]document.Patch, bool) {
	segments := markup.Segments(s.source, s.encoding)
	if !e.Whole {
		return s.part(e, segments)
	}
	var texts []markup.Segment
	var seen strings.Builder
	for _, g := range segments {
		if !g.Blank {
			texts = append(texts, g)
			seen.WriteString(markup.Visible(s.source[g.Start:g.End], s.encoding))
		}
	}
	if document.Squeeze(safe.New(seen.String()).Line()) != document.Squeeze(e.Old) {
		return nil, false
	}
	if len(texts) == 0 {
		texts = segments[:1]
	}
	var patches []document.Patch
	for i, g := range texts {
		text := ""
		if i == 0 {
			text = e.New
		}
		p, ok := s.patch(g.Start, g.End, text)
		if !ok {
			return nil, false
		}
		patches = append(patches, p)
	}
	return patches, true
}

// part edits a range of the text, which may stand in several segments: the
// first takes the new text, what else was replaced is cut.
func (s stretch) part(e document.Edit, segments []markup.Segment) ([]document.Patch, bool) {
	from, to, ok := e.Ordinals()
	if !ok {
		return nil, false
	}
	seen := markup.Characters(s.source, segments, s.encoding)
	if to > len(seen) || from == to && from == 0 {
		return nil, false
	}
	if from == to {
		p, ok := s.patch(seen[from-1].End, seen[from-1].End, e.New)
		return []document.Patch{p}, ok
	}
	var old strings.Builder
	var patches []document.Patch
	for i := from; i < to; {
		start, k := seen[i].Start, i
		for ; k < to && seen[k].Segment == seen[i].Segment; k++ {
			old.WriteRune(seen[k].Rune)
		}
		text := ""
		if i == from {
			text = e.New
		}
		p, ok := s.patch(start, seen[k-1].End, text)
		if !ok {
			return nil, false
		}
		patches = append(patches, p)
		i = k
	}
	return patches, old.String() == document.Squeeze(e.Old)
}

// patch puts text in the place of a range of the source. A character that the
// encoding lacks becomes a reference.
func (s stretch) patch(start, end int, text string) (document.Patch, bool) {
	insert, err := charset.EncodeWith(s.file, escape(text), func(r rune) string { return fmt.Sprintf("&#%d;", r) })
	if err != nil {
		return document.Patch{}, false
	}
	if s.file != s.encoding {
		before, errBefore := charset.Encode(s.file, string(s.source[:start]))
		within, errWithin := charset.Encode(s.file, string(s.source[start:end]))
		if errBefore != nil || errWithin != nil {
			return document.Patch{}, false
		}
		start, end = len(before), len(before)+len(within)
	}
	return document.Patch{Start: s.at + start, End: s.at + end, New: insert}, true
}

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;").Replace
