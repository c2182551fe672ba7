package review

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"gouji/model"
	"gouji/model/safe"
)

// Passage is a piece of a paragraph of the draft, with what stands round it so
// that it can be found again when the draft has changed.
type Passage struct {
	At     int    `json:"at"` // bytes of the draft's paragraph before it
	Text   string `json:"text"`
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

func (p Passage) end() int { return p.At + len(p.Text) }

// Reworded is a correction of words where the paragraph has it as corrected so
// far: from its byte From to before its byte To.
type Reworded struct {
	Correction
	From, To int
}

type passageKey struct {
	place Place
	at    int
}

func (e Event) passageKey() passageKey {
	key := passageKey{at: e.Passage.At}
	if e.Place != nil {
		key.place = *e.Place
	}
	return key
}

// context is how many characters on each side of a passage are kept.
const context = 24

// passage is paragraph[from:to].
func passage(paragraph string, from, to int) Passage {
	before, after := from, to
	for range context {
		_, n := utf8.DecodeLastRuneInString(paragraph[:before])
		_, m := utf8.DecodeRuneInString(paragraph[after:])
		before, after = before-n, after+m
	}
	return Passage{from, paragraph[from:to], paragraph[before:from], paragraph[to:after]}
}

// standsIn reports whether a paragraph of the draft holds the passage.
func (p Passage) standsIn(paragraph string) bool {
	return p.At >= 0 && p.end() <= len(paragraph) && paragraph[p.At:p.end()] == p.Text &&
		strings.HasSuffix(paragraph[:p.At], p.Before) && strings.HasPrefix(paragraph[p.end():], p.After)
}

// MaxWords is how many bytes a rewording may have.
const MaxWords = 4 << 10

// Reword proposes a text for words of a paragraph, which are told as bytes of
// its text as corrected so far; earlier rewordings that they touch become one
// with them, and words set between two characters take the one before with
// them. The draft's own text takes a rewording away. It returns the events to
// keep, none where nothing changes, and a *Refusal where the draft has no such
// words or the text is too long.
func (v *Review) Reword(at Place, from, to int, text, reason string, stamp Stamp) ([]Event, error) {
	return v.RewordAll(at, []Wording{{from, to, text}}, reason, stamp)
}

// Wording is a text for the bytes From to before To of a paragraph as corrected
// so far.
type Wording struct {
	From, To int
	Text     string
}

// RewordAll is Reword of several words of a paragraph as one step of undo. They
// stand one after the other.
func (v *Review) RewordAll(at Place, wordings []Wording, reason string, stamp Stamp) ([]Event, error) {
	scratch := &Review{report: v.report, rewordings: maps.Clone(v.rewordings)}
	var all []Event
	before := -1
	for i, w := range slices.Backward(wordings) {
		if i < len(wordings)-1 && w.To > before {
			return nil, refuse("改动的文字互相重叠", "the words to change overlap")
		}
		before = w.From
		events, err := scratch.planReword(at, w, reason)
		if err != nil {
			return nil, err
		}
		for _, e := range events {
			scratch.performReword(e)
		}
		all = append(all, events...)
	}
	return v.operate(all, stamp)
}

// planReword gives the events of one wording, none where nothing changes.
func (v *Review) planReword(at Place, wording Wording, reason string) ([]Event, error) {
	from, to, text := wording.From, wording.To, wording.Text
	p, ok := v.paragraph(at)
	if !ok {
		return nil, refuse("这一段在原稿中的位置不明，不能在此更正", "where the paragraph stands in the draft is not known; it cannot be corrected here")
	}
	draft := p.Text.String()
	all := v.RewordingsOf(at)
	now := spliced(draft, all)
	if from < 0 || from > to || to > len(now) || !boundary(now, from) || !boundary(now, to) {
		return nil, refuse("段落里没有这几个字", "the paragraph has no such words")
	}
	text = safe.New(text).Line()
	if now[from:to] == text {
		return nil, nil
	}
	if from == to {
		from, to, text = beside(now, from, text)
	}
	w := widen(now, all, from, to, text)
	if w.end > len(draft) || w.start >= w.end || max(len(w.text), w.end-w.start) > MaxWords {
		return nil, refuse("改动的文字过长（至多 %d 字节）", "the words to change are too long (at most %d bytes)", MaxWords)
	}
	var events []Event
	for _, r := range w.absorbed {
		if r.Passage.At != w.start {
			events = append(events, Event{Kind: CorrectionKind, Place: &at, Passage: &r.Passage, Old: r.Passage.Text, New: r.Passage.Text})
		}
	}
	here := passage(draft, w.start, w.end)
	if w.text != here.Text || len(events) < len(w.absorbed) {
		events = append(events, Event{Kind: CorrectionKind, Place: &at, Passage: &here, Old: here.Text, New: w.text, Reason: reason})
	}
	return events, nil
}

// beside gives an insertion a character to stand on: the one before it, else
// the one after.
func beside(now string, at int, text string) (int, int, string) {
	if at > 0 {
		_, n := utf8.DecodeLastRuneInString(now[:at])
		return at - n, at, now[at-n:at] + text
	}
	_, n := utf8.DecodeRuneInString(now)
	return 0, n, text + now[:n]
}

// widened is a change with the rewordings that it touches in it.
type widened struct {
	start, end int // in the draft's text
	text       string
	absorbed   []Reworded
}

func widen(now string, all []Reworded, from, to int, text string) widened {
	lo, hi, before, within := from, to, 0, 0
	var w widened
	for _, r := range all {
		grown := len(r.New.String()) - len(r.Passage.Text)
		switch {
		case r.From < to && r.To > from, r.From == r.To && from <= r.From && r.From <= to:
			w.absorbed = append(w.absorbed, r)
			lo, hi = min(lo, r.From), max(hi, r.To)
			within += grown
		case r.To <= from:
			before += grown
		}
	}
	w.text = now[lo:from] + text + now[to:hi]
	w.start, w.end = lo-before, hi-before-within
	return w
}

func boundary(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

// paragraph is the draft's paragraph at a place.
func (v *Review) paragraph(at Place) (model.Paragraph, bool) {
	if (at == Place{}) {
		return model.Paragraph{}, false
	}
	all := v.report.Paragraphs()
	i := slices.IndexFunc(all, func(p model.Paragraph) bool { return Place(p.Place) == at })
	if i < 0 {
		return model.Paragraph{}, false
	}
	return all[i], true
}

// DraftAt is the text of the draft's paragraph at a place.
func (v *Review) DraftAt(at Place) (string, bool) {
	p, ok := v.paragraph(at)
	return p.Text.String(), ok
}

// performReword takes an event into the state and gives what stood before.
func (v *Review) performReword(e Event) *Correction {
	v.reworded = nil
	key := e.passageKey()
	var before *Correction
	if r, ok := v.rewordings[key]; ok {
		before = &r
	}
	if e.New == e.Old {
		delete(v.rewordings, key)
		return before
	}
	v.rewordings[key] = Correction{Place: key.place, Passage: *e.Passage, Old: safe.New(e.Old), New: safe.New(e.New),
		Reason: e.Reason, Reviewer: e.Reviewer, Time: e.at(), Seq: e.Seq}
	return before
}

// RewordingsOf lists the rewordings of a paragraph from its first to its last,
// and where its text as corrected so far has them.
func (v *Review) RewordingsOf(at Place) []Reworded {
	p, ok := v.paragraph(at)
	if !ok || len(v.rewordings) == 0 {
		return nil
	}
	return v.rewordingsIn(at, p.Text.String())
}

func (v *Review) rewordingsIn(at Place, draft string) []Reworded {
	var all []Reworded
	for key, r := range v.rewordings {
		if key.place == at && r.Passage.standsIn(draft) {
			all = append(all, Reworded{Correction: r})
		}
	}
	slices.SortFunc(all, func(a, b Reworded) int { return cmp.Compare(a.Passage.At, b.Passage.At) })
	kept, end, grown := all[:0], 0, 0
	for _, r := range all {
		if r.Passage.At < end {
			continue // a journal may hold anything
		}
		r.From = r.Passage.At + grown
		r.To = r.From + len(r.New.String())
		end, grown = r.Passage.end(), grown+len(r.New.String())-len(r.Passage.Text)
		kept = append(kept, r)
	}
	return kept
}

// Rewordings lists the corrections of words, paragraph by paragraph.
func (v *Review) Rewordings() []Correction {
	order := map[Place]int{}
	for i, p := range v.report.Paragraphs() {
		if _, ok := order[Place(p.Place)]; !ok {
			order[Place(p.Place)] = i + 1
		}
	}
	return slices.SortedFunc(maps.Values(v.rewordings), func(a, b Correction) int {
		return cmp.Or(cmp.Compare(order[a.Place], order[b.Place]), cmp.Compare(a.Passage.At, b.Passage.At), cmp.Compare(a.Seq, b.Seq))
	})
}

// spliced is a paragraph's text with rewordings in it.
func spliced(draft string, all []Reworded) string {
	if len(all) == 0 {
		return draft
	}
	var b strings.Builder
	at := 0
	for _, r := range all {
		b.WriteString(draft[at:r.Passage.At])
		b.WriteString(r.New.String())
		at = r.Passage.end()
	}
	b.WriteString(draft[at:])
	return b.String()
}

// reword is the draft with all rewordings in it.
func (v *Review) reword() *model.Report {
	if len(v.rewordings) == 0 {
		return v.report
	}
	done := map[Place]bool{}
	return v.report.Reworded(func(p model.Paragraph) safe.Text {
		at, text := Place(p.Place), p.Text.String()
		if all := v.rewordingsIn(at, text); len(all) > 0 && !done[at] {
			done[at] = true
			return safe.New(spliced(text, all))
		}
		return p.Text
	})
}

// WordsTarget targets words of a paragraph, told as bytes of its text as
// corrected so far, and quotes them as the draft has them: with all of a
// correction that they touch. ok is false where the draft has no such words.
func (v *Review) WordsTarget(at Place, from, to int) (t Target, quote string, ok bool) {
	p, ok := v.paragraph(at)
	if !ok {
		return Target{}, "", false
	}
	draft := p.Text.String()
	all := v.RewordingsOf(at)
	now := spliced(draft, all)
	if from < 0 || from >= to || to > len(now) || !boundary(now, from) || !boundary(now, to) {
		return Target{}, "", false
	}
	w := widen(now, all, from, to, "")
	if w.start >= w.end || w.end > len(draft) || w.end-w.start > MaxWords {
		return Target{}, "", false
	}
	here := passage(draft, w.start, w.end)
	return Target{Place: at, Passage: here}, here.Text, true
}

// Stands tells where the corrected text of a paragraph has a passage of the
// draft, as bytes: with all of a correction that it touches. ok is false where
// the draft has no such passage.
func (v *Review) Stands(at Place, p Passage) (from, to int, ok bool) {
	draft, ok := v.DraftAt(at)
	if !ok || p.At < 0 || p.end() > len(draft) || draft[p.At:p.end()] != p.Text {
		return 0, 0, false
	}
	from, to = p.At, p.end()
	for _, r := range v.RewordingsOf(at) {
		grown := r.To - r.From - len(r.Passage.Text)
		switch {
		case r.Passage.end() <= p.At:
			from += grown
		case r.Passage.At < p.At:
			from = r.From
		}
		switch {
		case r.Passage.end() <= p.end():
			to += grown
		case r.Passage.At < p.end():
			to = r.To
		}
	}
	return from, to, true
}
