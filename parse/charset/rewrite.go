package charset

import "gouji/parse/document"

// Plain says how edits are put into a format whose source is text.
type Plain struct {
	// Locate gives the range of raw, the source at an edit's place, that the
	// edit replaces.
	Locate func(e document.Edit, raw string) (from, to int, ok bool)
	// Escape writes text as the source has it; nil where that is the text.
	Escape func(string) string
	// Instead writes a character that the encoding lacks; nil where nothing
	// can stand for it.
	Instead func(rune) string
}

// Rewrite puts the edits of an order into data in its own encoding, byte by
// byte. An error is a *document.Error.
func (p Plain) Rewrite(data []byte, order document.Order) (document.Rewritten, error) {
	var out document.Rewritten
	decoded, err := Decode(data)
	if err != nil {
		return out, document.Errorf("这不是文字文件", "not a text file")
	}
	var patches []document.Patch
	for i, e := range order.Edits {
		at := e.Place
		if at.End == 0 || at.End > len(data) || at.Start > at.End {
			out.Refuse(i, "此处在原稿中没有确定的位置", "the place is not known exactly in the draft")
			continue
		}
		raw, ok := Slice(decoded.Name, data[at.Start:at.End])
		from, to, found := 0, 0, false
		if ok {
			from, to, found = p.Locate(e, raw)
		}
		if !found {
			out.Refuse(i, "原稿此处不是所记的文字", "something else stands here in the draft")
			continue
		}
		insert, err := p.encode(decoded.Name, e.New)
		if err != nil {
			out.Refuse(i, "原稿的编码（"+decoded.Name+"）写不出更正里的字", "the draft's encoding ("+decoded.Name+") lacks a character of the correction")
			continue
		}
		before, errBefore := Encode(decoded.Name, raw[:from])
		old, errOld := Encode(decoded.Name, raw[from:to])
		if errBefore != nil || errOld != nil {
			out.Refuse(i, "原稿此处的字节不合其编码", "the bytes here are not of the draft's encoding")
			continue
		}
		start := at.Start + len(before)
		if document.Clashes(patches, start, start+len(old)) {
			out.Refuse(i, "同一处改了两次", "the same place is changed twice")
			continue
		}
		patches = append(patches, document.Patch{Start: start, End: start + len(old), New: insert})
	}
	out.Data, err = document.Splice(data, patches)
	return out, err
}

func (p Plain) encode(name, text string) ([]byte, error) {
	if p.Escape != nil {
		text = p.Escape(text)
	}
	if p.Instead != nil {
		return EncodeWith(name, text, p.Instead)
	}
	return Encode(name, text)
}
