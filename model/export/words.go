package export

import (
	"strings"

	"gouji/model"
	"gouji/model/review"
	"gouji/model/safe"
)

// draft is the report without corrections.
func (d Document) draft() model.View { return model.NewView(d.Review.Report()) }

// change spells a correction: 三、（一）予以公开·自然人 68→64. Words are told
// with what stands round them.
func (d Document) change(c review.Correction) string {
	if c.Address == "" {
		line := func(s string) string { return safe.New(s).Line() }
		p := c.Passage
		return d.correctedAt(c) + d.in("“", " “") + edge(line(p.Before), true) + "【" + line(p.Text) + "→" + c.New.Line() + "】" + edge(line(p.After), false) + "”"
	}
	blank := model.Words{Chinese: "空", English: "blank"}.In(d.Language)
	from, to := c.Old.Line(), c.New.Line()
	if from == "" {
		from = blank
	}
	if to == "" {
		to = blank
	}
	return cellName(d.draft(), c.Address) + " " + from + "→" + to
}

// edge is as much of what stands before or after words as shows where they
// are.
func edge(text string, before bool) string {
	const most = 10 // characters
	r := []rune(text)
	switch {
	case len(r) <= most:
		return text
	case before:
		return "…" + string(r[len(r)-most:])
	}
	return string(r[:most]) + "…"
}

// correctedAt points at what a correction is of.
func (d Document) correctedAt(c review.Correction) string {
	if c.Address == "" {
		return placeName(model.Place{Section: c.Place.Section, Page: c.Place.Page, Line: c.Place.Line})
	}
	return cellName(d.draft(), c.Address)
}

// suggested spells a repair that nobody has taken, with its reason.
func (d Document) suggested(r *model.Repair) string {
	if r == nil {
		return ""
	}
	why := model.Words{Chinese: "（" + r.Because.Chinese + "）", English: " (" + r.Because.English + ")"}
	return d.edits(r) + why.In(d.Language)
}

// edits spells the cells of a repair.
func (d Document) edits(r *model.Repair) string {
	spelt := make([]string, len(r.Edits))
	for i, e := range r.Edits {
		spelt[i] = d.change(review.Correction{Address: e.Cell, Old: e.From, New: safe.New(e.To.String())})
	}
	return strings.Join(spelt, "；")
}

func (d Document) changes(all []review.Correction) string {
	spelt := make([]string, len(all))
	for i, c := range all {
		spelt[i] = d.change(c)
	}
	return strings.Join(spelt, "；")
}

// reasons lists the reasons of corrections, each once.
func reasons(all []review.Correction) string {
	var list []string
	seen := map[string]bool{"": true}
	for _, c := range all {
		if !seen[c.Reason] {
			seen[c.Reason] = true
			list = append(list, c.Reason)
		}
	}
	return strings.Join(list, "；")
}

func texts(all []review.Annotation) string {
	list := make([]string, len(all))
	for i, a := range all {
		list[i] = a.Text
	}
	return strings.Join(list, "；")
}

// rule is the catalogue's entry of an id, one that only has the id where the
// catalogue lacks it.
func (d Document) rule(id string) model.Rule {
	if d.Rule != nil {
		if r, ok := d.Rule(id); ok {
			return r
		}
	}
	return model.Rule{ID: id, Title: model.Words{Chinese: id}}
}

// basis spells the first legal basis of a rule.
func (d Document) basis(id string) string {
	if b := d.rule(id).Basis; len(b) > 0 {
		return b[0].Act + b[0].Article
	}
	return ""
}

func (d Document) remedy(id string) string    { return d.rule(id).Remedy.In(d.Language) }
func (d Document) ruleTitle(id string) string { return d.rule(id).Title.In(d.Language) }
