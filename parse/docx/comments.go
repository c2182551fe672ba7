package docx

import (
	"strings"

	"gouji/parse/document"
	"gouji/parse/xmlscan"
)

// contentType is that of a comments part.
const contentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"

// comment anchors notes on the paragraphs of their places and puts them into
// the comments part, which is made where there is none. Parts that tie
// comments into threads are left as they are.
func (wr *writer) comment(notes []document.Note) error {
	var b strings.Builder
	for _, n := range notes {
		id := wr.nextID()
		if !wr.round(n, id) {
			first, last := wr.anchor(n)
			if first < 0 {
				continue
			}
			wr.at(first).head = append(wr.at(first).head, wr.begin(id)...)
			wr.at(last).tail = append(wr.at(last).tail, wr.close(id)...)
		}
		b.WriteString(wr.remark(id, n))
	}
	if b.Len() == 0 {
		return nil
	}
	name, err := wr.commentsPart()
	if err != nil {
		return err
	}
	part, err := wr.pack.Part(name)
	if err != nil {
		return err
	}
	if part == nil {
		part = []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<w:comments xmlns:w="` + wr.space + `"></w:comments>`)
		if err := wr.pack.Type(name, contentType); err != nil {
			return err
		}
	}
	part, err = xmlscan.Append(part, []byte(b.String()))
	if err != nil {
		return err
	}
	wr.pack.Put(name, part)
	return nil
}

// begin and close are the ends of the range of a comment.
func (wr *writer) begin(id int) []byte { return []byte(wr.tag("commentRangeStart", id, "") + "/>") }

func (wr *writer) close(id int) []byte {
	return []byte(wr.tag("commentRangeEnd", id, "") + "/><" + wr.prefix + "r" + wr.declare + ">" +
		wr.tag("commentReference", id, "") + "/></" + wr.prefix + "r>")
}

// round puts the range of a comment round the words that it is about, which
// may be ones that are changed; false where they cannot be found or stand in
// what may not be entered.
func (wr *writer) round(n document.Note, id int) bool {
	e, ok := n.Words()
	if !ok || n.Place.Part != wr.pack.Main {
		return false
	}
	stretches, text, _ := wr.gather(e.Place.Start, e.Place.End)
	from, to, ok := e.Locate(text)
	if !ok || from >= to {
		return false
	}
	var first, last spot
	known := 0
	for i := range stretches {
		s := &stretches[i]
		if s.from <= from && from < s.to {
			k, why := wr.spot(s, from-s.from, from-s.from)
			if why != "" {
				return false
			}
			first, known = k, known+1
		}
		if s.from < to && to <= s.to {
			k, why := wr.spot(s, to-s.from, to-s.from)
			if why != "" {
				return false
			}
			last, known = k, known+1
		}
	}
	if known != 2 {
		return false
	}
	wr.cuts[first.run] = append(wr.cuts[first.run], cut{child: first.child, from: first.from, to: first.from, insert: wr.begin(id)})
	wr.cuts[last.run] = append(wr.cuts[last.run], cut{child: last.child, from: last.from, to: last.from, insert: wr.close(id)})
	return true
}

// remark is a w:comment. The root that it goes under may know its namespace
// by another prefix.
func (wr *writer) remark(id int, n document.Note) string {
	inner := *wr
	inner.prefix, inner.declare = "w:", ` xmlns:w="`+wr.space+`"`
	reviewer, _ := wr.order.Signed(n.Reviewer, n.Time)
	var b strings.Builder
	b.WriteString(inner.tag("comment", id, inner.sign(n.Reviewer, n.Time)) + ` w:initials="` + xmlscan.Escape(initials(reviewer)) + `">`)
	for line := range strings.SplitSeq(n.Text, "\n") {
		b.WriteString(`<w:p><w:r><w:t xml:space="preserve">` + xmlscan.Escape(line) + `</w:t></w:r></w:p>`)
	}
	b.WriteString(`</w:comment>`)
	return b.String()
}

// initials is the first character of a name.
func initials(name string) string {
	for _, r := range name {
		return string(r)
	}
	return ""
}

// commentsPart names the comments part; where there is none it is related to
// the main part.
func (wr *writer) commentsPart() (string, error) {
	related, err := wr.pack.Relationships(wr.pack.Main)
	if err != nil {
		return "", err
	}
	for _, r := range related {
		if r.Kind == "comments" && !r.External {
			return r.Target, nil
		}
	}
	folder := wr.pack.Main[:strings.LastIndexByte(wr.pack.Main, '/')+1]
	name := wr.pack.Free(folder+"comments", ".xml")
	_, err = wr.pack.Relate(wr.pack.Main, "comments", name[len(folder):])
	return name, err
}

// anchor gives the first and the last paragraph of a note: those of its cell
// or paragraph, the first of its table, else the first of the document.
func (wr *writer) anchor(n document.Note) (first, last int) {
	first, last = -1, -1
	if n.Place.Part == wr.pack.Main && n.Place.End > n.Place.Start {
		for i := range wr.paras {
			p := &wr.paras[i]
			inside := p.start >= n.Place.Start && p.end <= n.Place.End
			holds := p.start <= n.Place.Start && n.Place.Start < p.end
			if !inside && !holds {
				continue
			}
			if first < 0 {
				first, last = i, i
			}
			if p.cell == wr.paras[first].cell {
				last = i
			}
		}
	}
	if first < 0 && len(wr.paras) > 0 {
		first, last = 0, 0
	}
	return first, last
}

// english translates why a change is refused.
func english(why string) string {
	if e, ok := refusals[why]; ok {
		return e
	}
	return "the text stands in something that may not be changed"
}

var refusals = map[string]string{
	"此处在原稿中没有确定的位置":         "the place is not known exactly in the draft",
	"此处不在正文的段落里":            "it is no paragraph of the main text",
	"所选的字里有自动编号，编号不能这样改":    "the words begin in an automatic number, which cannot be changed so",
	"原稿此处不是所记的文字":           "something else stands here in the draft",
	"此处没有可以改动的文字":           "there is no text that could be changed",
	"更正会在他人插入的修订中间结束":       "it would end inside somebody's insertion",
	"此处文字带注音，或在文本框里":        "the text has ruby, or stands in a text box",
	"此处文字以 CDATA 写成，或被注释隔断": "the text is written as CDATA, or broken by a comment",
	"此处文字是域的结果":             "the text is the result of a field",
	"此处文字的写法不寻常":            "the text is written in an unusual way",
	"同一处改了两次":               "the same place is changed twice",
	"更正的文字中间有图形、脚注或域":       "a drawing, a note or a field stands in the text",
	"此处文字在域里":               "the text stands in a field",
	"此处文字在他人的修订里":           "the text stands in somebody's change",
	"此处文字在套叠的修订里":           "the text stands in nested changes",
	"此处文字在他人移动过来的文字里":       "the text was moved by somebody",
	"此处文字在兼容性内容里":           "the text has an alternative for older programs",
}
