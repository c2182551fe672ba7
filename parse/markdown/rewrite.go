package markdown

import (
	"fmt"
	"strings"

	"gouji/model/safe"
	"gouji/parse/charset"
	"gouji/parse/document"
)

// Rewrite puts edits into Markdown in its own encoding, byte by byte, as text
// that no reader takes for marks. Notes are not carried. An error is a
// *document.Error.
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
		from, to, found := locate(e, raw)
		if !ok || !found {
			out.Refuse(i, "原稿此处不是所记的文字", "something else stands here in the draft")
			continue
		}
		start, end, err := ends(decoded.Name, raw, from, to)
		insert, errNew := charset.EncodeWith(decoded.Name, escape(e.New), func(r rune) string { return fmt.Sprintf("&#%d;", r) })
		if err != nil || errNew != nil {
			out.Refuse(i, "原稿此处的字节不合其编码", "the bytes here are not of the draft's encoding")
			continue
		}
		if document.Clashes(patches, p.Start+start, p.Start+end) {
			out.Refuse(i, "同一处改了两次", "the same place is changed twice")
			continue
		}
		patches = append(patches, document.Patch{Start: p.Start + start, End: p.Start + end, New: insert})
	}
	out.Data, err = document.Splice(data, patches)
	return out, err
}

// locate finds what an edit replaces: marks round the text stay where the
// text itself stands there once.
func locate(e document.Edit, raw string) (from, to int, ok bool) {
	if from, to, ok = e.Find(raw); ok || !e.Whole {
		return from, to, ok
	}
	if strings.TrimSpace(safe.New(plain(raw)).Line()) != e.Old {
		return 0, 0, false
	}
	if e.Old != "" && e.New != "" && strings.Count(raw, e.Old) == 1 {
		from = strings.Index(raw, e.Old)
		return from, from + len(e.Old), true
	}
	return 0, len(raw), true
}

// ends gives the range of source bytes of a range of decoded text.
func ends(name, raw string, from, to int) (start, end int, err error) {
	before, err := charset.Encode(name, raw[:from])
	if err != nil {
		return 0, 0, err
	}
	within, err := charset.Encode(name, raw[from:to])
	return len(before), len(before) + len(within), err
}

// escape writes text so that it is read as text.
func escape(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case strings.ContainsRune("\\`*_[]<>|~&", r), i == 0 && strings.ContainsRune("#=+", r):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
