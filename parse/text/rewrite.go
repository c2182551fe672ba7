package text

import (
	"gouji/parse/charset"
	"gouji/parse/document"
)

// Rewrite puts edits into a text in its own encoding, byte by byte. Notes are
// not carried. An error is a *document.Error.
func Rewrite(data []byte, order document.Order) (document.Rewritten, error) {
	var out document.Rewritten
	decoded, err := charset.Decode(data)
	if err != nil {
		return out, document.Errorf("这不是文字文件", "not a text file")
	}
	var patches []document.Patch
	for i, e := range order.Edits {
		p := e.Place
		if p.End == 0 || p.End > len(data) || p.Start > p.End {
			out.Refuse(i, "此处在原稿中没有确定的位置", "the place is not known exactly in the draft")
			continue
		}
		raw, ok := charset.Slice(decoded.Name, data[p.Start:p.End])
		from, to, found := e.Find(raw)
		if !ok || !found {
			out.Refuse(i, "原稿此处不是所记的文字", "something else stands here in the draft")
			continue
		}
		insert, err := charset.Encode(decoded.Name, e.New)
		before, errBefore := charset.Encode(decoded.Name, raw[:from])
		old, errOld := charset.Encode(decoded.Name, raw[from:to])
		if err != nil || errBefore != nil || errOld != nil {
			out.Refuse(i, "原稿的编码（"+decoded.Name+"）写不出更正里的字", "the draft's encoding ("+decoded.Name+") lacks a character of the correction")
			continue
		}
		start := p.Start + len(before)
		if document.Clashes(patches, start, start+len(old)) {
			out.Refuse(i, "同一处改了两次", "the same place is changed twice")
			continue
		}
		patches = append(patches, document.Patch{Start: start, End: start + len(old), New: insert})
	}
	out.Data, err = document.Splice(data, patches)
	return out, err
}
