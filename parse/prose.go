package parse

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gouji/model"
	"gouji/model/safe"
	"gouji/parse/document"
)

// place is a key for the place of a paragraph.
func place(p model.Place) string { return fmt.Sprintf(" %d-%d", p.Start, p.End) }

// paragraphs lists the prose of a report with edits in it.
func paragraphs(r *model.Report, edits map[string][]document.Edit) []string {
	var all []string
	take := func(p model.Paragraph) {
		text := p.Text.String()
		if own := edits[p.Place.Part+place(p.Place)]; len(own) > 0 && p.Place.End > 0 {
			text = edited(text, own)
		}
		all = append(all, strings.Join(strings.Fields(text), " "))
	}
	if r.Title != nil {
		take(*r.Title)
	}
	for _, p := range r.Preamble {
		take(p)
	}
	for _, s := range r.Sections {
		take(s.Heading)
		for _, p := range s.Paragraphs {
			take(p)
		}
	}
	return all
}

// edited is a paragraph's text with edits in it, from the last to the first.
func edited(text string, edits []document.Edit) string {
	sorted := slices.SortedFunc(slices.Values(edits), func(a, b document.Edit) int { return cmp.Compare(b.At, a.At) })
	for _, e := range sorted {
		if e.At < 0 || e.At+len(e.Old) > len(text) {
			continue
		}
		text = text[:e.At] + safe.New(e.New).String() + text[e.At+len(e.Old):]
	}
	return text
}
