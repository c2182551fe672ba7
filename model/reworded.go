package model

import (
	"slices"
	"strings"

	"gouji/model/safe"
)

// Paragraphs lists the report's own prose in reading order: the title, what
// stands before the first section, each section's heading and its paragraphs.
func (r *Report) Paragraphs() []Paragraph {
	var all []Paragraph
	if r.Title != nil {
		all = append(all, *r.Title)
	}
	all = append(all, r.Preamble...)
	for i := range r.Sections {
		all = append(append(all, r.Sections[i].Heading), r.Sections[i].Paragraphs...)
	}
	return all
}

// Reworded gives the report with other words in its prose; the report itself
// stays as it is. text gives what a paragraph reads, its own text where
// nothing changes. Places stay those of the source. What the reader took from
// the prose, the unit and the year, stays too.
func (r *Report) Reworded(text func(Paragraph) safe.Text) *Report {
	c := *r
	one := func(p Paragraph) Paragraph {
		p.Text = text(p)
		return p
	}
	all := func(list []Paragraph) []Paragraph {
		list = slices.Clone(list)
		for i := range list {
			list[i] = one(list[i])
		}
		return list
	}
	if r.Title != nil {
		title := one(*r.Title)
		c.Title = &title
	}
	c.Preamble = all(r.Preamble)
	c.Sections = slices.Clone(r.Sections)
	for i := range c.Sections {
		s := &c.Sections[i]
		before := s.Heading.Text.String()
		s.Heading, s.Paragraphs = one(s.Heading), all(s.Paragraphs)
		number, ok := strings.CutSuffix(before, s.Title.String())
		if title, same := strings.CutPrefix(s.Heading.Text.String(), number); ok && same {
			s.Title = safe.New(title)
		}
	}
	return &c
}
