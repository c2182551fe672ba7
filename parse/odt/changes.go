package odt

import (
	"slices"
	"strings"

	"gouji/model"
	"gouji/parse/document"
	"gouji/parse/xmlscan"
)

// change is a tracked change. What was deleted stands apart from the text,
// which has marks where it was; what was inserted stands between two marks.
type change struct {
	kind   document.Change
	author string
	place  model.Place
	quote  strings.Builder
	traced int    // among the insertions of the trace
	info   [2]int // the office:change-info
}

// readChanges reads text:tracked-changes.
func (r *reader) readChanges() {
	for r.s.Child() {
		if r.s.Name() != textRegion || len(r.changes) == maxChanges {
			r.s.Skip()
			continue
		}
		id := r.attr(text, "id")
		if id == "" {
			id = r.attr(xml, "id")
		}
		r.changes[id] = r.readRegion()
	}
}

func (r *reader) readRegion() *change {
	c := &change{place: r.place()}
	for r.s.Child() {
		if c.kind != 0 { // who inserted what is deleted
			r.s.Skip()
			continue
		}
		switch r.s.Name() {
		case textInsertion:
			c.kind = document.Inserted
		case textDeletion:
			c.kind = document.Deleted
		case textFormat:
			c.kind = document.Reformatted
		default:
			r.s.Skip()
			continue
		}
		r.readRegionContent(c)
	}
	return c
}

func (r *reader) readRegionContent(c *change) {
	for r.s.Child() {
		if n := r.s.Name(); n != 0 {
			if c.quote.Len() < maxQuote {
				c.quote.WriteString(r.gather())
			} else {
				r.s.Skip()
			}
			continue
		}
		// office:change-info holds who changed.
		c.info[0], _ = r.s.Range()
		for depth := r.s.Depth(); ; {
			t := r.s.Next()
			if t == xmlscan.EOF || t == xmlscan.End && r.s.Depth() < depth {
				_, c.info[1] = r.s.Range()
				break
			}
			if t == xmlscan.Start && r.s.Name() == dcCreator {
				c.author = r.gather()
			}
		}
	}
}

// mark reads the mark of a change that stands here.
func (r *reader) mark() {
	c := r.changes[r.attr(text, "change-id")]
	if c == nil {
		return
	}
	place := r.place()
	r.trace.mark(r.s, c, slices.Contains(r.open, c))
	switch r.s.Name() {
	case textChange:
		r.tell(c, place)
	case textChangeStart:
		if !slices.Contains(r.open, c) && len(r.open) < document.MaxDepth {
			c.place = place
			r.open = append(r.open, c)
		}
	case textChangeEnd:
		if i := slices.Index(r.open, c); i >= 0 {
			r.open = slices.Delete(r.open, i, i+1)
			c.place.End = place.End
			r.tell(c, c.place)
		}
	}
}

func (r *reader) tell(c *change, place model.Place) {
	quote := clip(c.quote.String())
	if c.kind == document.Reformatted {
		quote = ""
	}
	r.doc.Tell(document.Notice{Kind: model.TrackedChange, Place: place, Quote: quote, Author: c.author, Change: c.kind})
}
