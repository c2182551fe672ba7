package export

import (
	"strings"

	"gouji/model"
	"gouji/model/review"
	"gouji/model/safe"
)

type sarifFix struct {
	About   sarifText     `json:"description"`
	Changes []sarifChange `json:"artifactChanges"`
}

type sarifChange struct {
	Location     sarifIndexed       `json:"artifactLocation"`
	Replacements []sarifReplacement `json:"replacements"`
}

type sarifReplacement struct {
	Deleted  sarifBytes `json:"deletedRegion"`
	Inserted sarifText  `json:"insertedContent"`
}

type sarifBytes struct {
	Offset int `json:"byteOffset"`
	Length int `json:"byteLength"`
}

// fixes are the reviewer's corrections and the suggestion that nobody took.
func (b *sarifBuilder) fixes(e Entry) []sarifFix {
	var all []sarifFix
	if fix, ok := b.fix(b.in("建议更正：", "proposed correction: ")+b.changes(e.Corrections), e.Corrections); ok {
		all = append(all, fix)
	}
	if e.Repair == nil {
		return all
	}
	edits := make([]review.Correction, len(e.Repair.Edits))
	for i, x := range e.Repair.Edits {
		edits[i] = review.Correction{Address: x.Cell, Old: x.From, New: safe.New(x.To.String())}
	}
	if fix, ok := b.fix(b.in("参考（尚未采纳）：", "suggestion, not taken: ")+b.suggested(e.Repair), edits); ok {
		all = append(all, fix)
	}
	return all
}

// fix is a change of the draft's bytes, false unless every correction has its
// range there: half of a correction would be a new fault.
func (b *sarifBuilder) fix(about string, corrections []review.Correction) (sarifFix, bool) {
	change := sarifChange{Location: sarifIndexed{URI: sarifURI(b.Review.Report().Source.Name.Line())}}
	for _, c := range corrections {
		r, ok := b.replacement(c)
		if !ok {
			return sarifFix{}, false
		}
		change.Replacements = append(change.Replacements, r)
	}
	return sarifFix{sarifMessage(shown(about)), []sarifChange{change}}, len(corrections) > 0
}

// replacement is the range of a correction in a draft that is a plain text. A
// range that holds anything but the old text, as tags or entities, has another
// length and is none.
func (b *sarifBuilder) replacement(c review.Correction) (sarifReplacement, bool) {
	source := b.Review.Report().Source
	place, text, from := b.placeOfCorrection(c), b.Review.Report().Cell(c.Address).Text.String(), 0
	if c.Address == "" {
		text, _ = b.Review.DraftAt(c.Place)
		from = c.Passage.At
	}
	new := c.New.Line()
	switch {
	case !textual(source.Format), place.Part != "", place.End == 0, place.End-place.Start != len(text):
		return sarifReplacement{}, false
	case strings.HasPrefix(source.Charset, "utf-16"), source.Charset != "utf-8" && !ascii(text):
		return sarifReplacement{}, false
	case source.Format != "txt" && strings.ContainsAny(new, "<>&|\\`*_[]"):
		return sarifReplacement{}, false
	}
	old := len(text)
	if c.Address == "" {
		old = len(c.Passage.Text)
	}
	return sarifReplacement{sarifBytes{place.Start + from, old}, sarifText{new}}, true
}

// placeOfCorrection is where the cell or the paragraph stands in the draft.
func (d Document) placeOfCorrection(c review.Correction) model.Place {
	if c.Address != "" {
		return d.Review.Report().Cell(c.Address).Place
	}
	return model.Place(c.Place)
}

// textual reports whether drafts of a format are plain texts.
func textual(format string) bool { return format == "txt" || format == "md" || format == "html" }

func ascii(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > 0x7f })
}
