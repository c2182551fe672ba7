package pdf

import (
	"strings"
	"unicode/utf8"

	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/pdf/layout"
	"gouji/parse/pdf/object"
)

// readable refuses files that hold no text, with the reason.
func (r *reader) readable() error {
	visible, hidden, pictures := 0, 0, 0
	for i := range r.pages {
		p := &r.pages[i]
		for j := range p.Glyphs {
			if p.Glyphs[j].Kind == layout.Hidden {
				hidden++
			} else {
				visible++
			}
		}
		for _, b := range p.Pictures {
			if covers(b, p) {
				pictures++
				break
			}
		}
	}
	hint := model.Words{Chinese: "请使用文字版的原稿", English: "use the draft that holds text"}
	switch {
	case len(r.pages) == 0 || r.failed == len(r.pages):
		return errDamaged
	case r.seen >= 20 && r.unknown > r.seen/2:
		return &document.Error{What: model.Words{Chinese: "PDF 的字体没有文字对照，其中的文字无法读取", English: "the PDF's fonts do not tell their characters: its text cannot be read"}, Hint: hint}
	case visible+hidden == 0 && pictures > 0:
		return &document.Error{What: model.Words{Chinese: "这是扫描件（PDF 里只有图片，没有文字），无法读取", English: "a scan: the PDF holds pictures and no text"}, Hint: hint}
	case visible+hidden == 0:
		return &document.Error{What: model.Words{Chinese: "PDF 里没有文字，无法读取", English: "the PDF holds no text"}, Hint: hint}
	case visible*20 < hidden && pictures > 0:
		// A scan with the text that a recognition program laid under it.
		r.reveal()
	}
	return nil
}

// covers tells pictures that fill most of a page.
func covers(b layout.Box, p *layout.Page) bool {
	return (b.X1-b.X0)*(b.Y1-b.Y0) > 0.5*p.Width*p.Height
}

func (r *reader) reveal() {
	for i := range r.pages {
		for j := range r.pages[i].Glyphs {
			if g := &r.pages[i].Glyphs[j]; g.X >= 0 && g.Y >= 0 && g.X <= r.pages[i].Width && g.Y <= r.pages[i].Height {
				g.Kind = layout.Seen
			}
		}
	}
	r.notice(model.LowConfidence, 1, "扫描件，文字由识别程序给出")
}

// hidden tells of text that nobody sees, once a page.
func (r *reader) hidden() {
	for i := range r.pages {
		p := &r.pages[i]
		var b strings.Builder
		for j := range p.Glyphs {
			if g := &p.Glyphs[j]; g.Kind == layout.Hidden && b.Len() < 300 {
				b.WriteString(g.Text)
			}
		}
		if quote := strings.TrimSpace(b.String()); quote != "" {
			r.notice(model.HiddenText, p.Number, quote)
		}
	}
}

// maxAnnotations is how many annotations of a page are looked at.
const maxAnnotations = 500

// comments tells of what reviewers wrote on a page.
func (r *reader) comments(page int, annotations object.Array) {
	if r.file.Encrypted() {
		return
	}
	for i, v := range annotations {
		d := r.file.Dict(v)
		switch r.file.Name(d["Subtype"]) {
		case "Text", "FreeText", "Highlight", "Underline", "StrikeOut", "Squiggly", "Caret":
		default:
			continue
		}
		quote := textString([]byte(r.file.String(d["Contents"])))
		if i > maxAnnotations || len(r.doc.Notices) >= maxNotices {
			return
		}
		if strings.TrimSpace(quote) == "" || !utf8.ValidString(quote) {
			continue
		}
		author := textString([]byte(r.file.String(d["T"])))
		r.doc.Notices = append(r.doc.Notices, document.Notice{
			Kind: model.Comment, Place: model.Place{Page: page}, Quote: quote, Author: strings.ToValidUTF8(author, ""),
		})
	}
}
