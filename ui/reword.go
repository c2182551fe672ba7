package ui

import (
	"slices"
	"strings"
	"unicode"

	"gouji/model"
	figures "gouji/model/prose"
	"gouji/model/review"
	"gouji/model/safe"
)

// remark is words that bear an annotation.
type remark struct {
	span
	target review.Target
}

// reworded is a correction of words and where the paragraph has it now.
type reworded struct {
	review.Correction
	span
}

// stands is where it is: what was deleted stands at the character after it.
func (r *reworded) stands() span { return span{r.from, max(r.to, r.from+1)} }

// located says where a paragraph of the report is shown; not ok where it is
// not.
type located struct {
	tab, paragraph int
	ok             bool
}

// locate notes where the tabs show the report's paragraphs. Places tell
// paragraphs apart; of those at one place only the first can be corrected.
func (s *Session) locate() {
	s.located = make([]located, len(s.report.Paragraphs()))
	s.places = map[review.Place]int{}
	for i := range s.tabs {
		for k := range s.tabs[i].paragraphs {
			if n := s.tabs[i].paragraphs[k].index; n != uncounted {
				s.located[n] = located{i, k, true}
			}
		}
	}
	for i, p := range s.report.Paragraphs() {
		if _, taken := s.places[review.Place(p.Place)]; !taken {
			s.places[review.Place(p.Place)] = i
		}
	}
}

// paragraphAt is the paragraph of the report of an index, nil where none is shown.
func (s *Session) paragraphAt(index int) *paragraph {
	if index < 0 || index >= len(s.located) || !s.located[index].ok {
		return nil
	}
	at := s.located[index]
	return &s.tabs[at.tab].paragraphs[at.paragraph]
}

// retell has the tabs show the prose as corrected, with what was changed and
// annotated in it.
func (s *Session) retell() {
	if s.view.Report != s.told {
		for i, p := range s.view.Paragraphs() {
			if shown := s.paragraphAt(i); shown != nil {
				shown.text = p.Text
			}
		}
		s.told = s.view.Report
		s.texts++
	}
	for i := range s.tabs {
		for k := range s.tabs[i].paragraphs {
			p := &s.tabs[i].paragraphs[k]
			p.reworded, p.noted = nil, nil
		}
	}
	rewordings := s.review.Rewordings()
	s.changed = len(s.review.Corrections()) + len(rewordings)
	for _, r := range rewordings {
		if p := s.paragraphOfPlace(r.Place); p != nil && p.reworded == nil {
			for _, r := range s.review.RewordingsOf(r.Place) {
				p.reworded = append(p.reworded, reworded{r.Correction, span{r.From, r.To}})
			}
		}
	}
	for _, a := range s.review.AllAnnotations() {
		p := s.paragraphOfPlace(a.Target.Place)
		if p == nil || a.Target.Passage.Text == "" {
			continue
		}
		if from, to, ok := s.review.Stands(a.Target.Place, a.Target.Passage); ok {
			p.noted = append(p.noted, remark{span{from, to}, a.Target})
		}
	}
}

// paragraphOfPlace is the paragraph at a place of the draft, nil for none.
func (s *Session) paragraphOfPlace(at review.Place) *paragraph {
	if index, ok := s.places[at]; ok && (at != review.Place{}) {
		return s.paragraphAt(index)
	}
	return nil
}

// placeOf is how the review knows a paragraph: by its place, which is zero
// where it has none of its own.
func (s *Session) placeOf(p *paragraph) review.Place {
	at := review.Place(p.place)
	if index, ok := s.places[at]; !ok || index != p.index {
		return review.Place{}
	}
	return at
}

// goWords goes to words of a paragraph of the report, to the paragraph alone
// where they are none.
func (s *Session) goWords(index int, w span) {
	if s.paragraphAt(index) == nil {
		return
	}
	at := s.located[index]
	s.goTab(at.tab)
	s.tab().reading = true
	s.paragraph, s.spot = at.paragraph, spot{}
	if !w.empty() {
		s.mean(w)
	}
}

// goPassage goes to words of the draft, wherever they stand now.
func (s *Session) goPassage(at review.Place, passage *review.Passage) {
	index, ok := s.places[at]
	if !ok {
		return
	}
	w := span{}
	if passage != nil {
		w.from, w.to, _ = s.review.Stands(at, *passage)
	}
	s.goWords(index, w)
}

// placeless is the refusal of a paragraph whose place is not known, nil for
// one that has its own.
func (s *Session) placeless(p *paragraph) error {
	if (s.placeOf(p) != review.Place{}) {
		return nil
	}
	_, err := s.review.Reword(review.Place{}, 0, 0, "", "", s.now())
	return err
}

// reword proposes a text for words of a paragraph and gives what to say of it.
// Numbers and what was found are corrected whole, of other words what differs.
func (s *Session) reword(p *paragraph, w span, text, reason string) (string, error) {
	before := p.text.String()
	text = safe.New(text).Line()
	changes := differences(w.of(p), text)
	switch {
	case len(changes) == 0:
		return s.text.Same, nil
	case slices.Contains(s.stops(p), w):
		changes = []change{{span{0, w.to - w.from}, text}}
	}
	wordings := make([]review.Wording, len(changes))
	for i, c := range changes {
		wordings[i] = review.Wording{From: w.from + c.from, To: w.from + c.to, Text: c.text}
	}
	events, err := s.review.RewordAll(s.placeOf(p), wordings, reason, s.now())
	if err != nil {
		return "", err
	}
	if len(events) == 0 {
		return s.text.Same, nil
	}
	s.refresh()
	put := wordings[0]
	now := span{put.From, put.From + len(put.Text)}
	s.goWords(p.index, now)
	old := before[put.From:put.To]
	text = put.Text
	switch {
	case len(changes) > 1:
		return s.review.Describe(events).In(s.language), nil
	case text == "":
		return s.text.Deleted(quoted(old)), nil
	case !p.changedAt(now):
		return s.text.Restored(quoted(text)), nil
	case old == "":
		return s.text.Inserted(quoted(text)), nil
	}
	return s.text.Reworded(quoted(old), quoted(text)), nil
}

// changedAt reports whether words are part of a correction.
func (p *paragraph) changedAt(w span) bool {
	for _, r := range p.reworded {
		if w.meets(r.span) {
			return true
		}
	}
	return false
}

// quoted puts words into quotation marks, the middle of long ones left out.
func quoted(words string) string {
	const most = 24 // characters
	r := []rune(oneLine(words))
	if len(r) > most {
		r = append(append(r[:most/2:most/2], '…'), r[len(r)-most/2:]...)
	}
	return "“" + string(r) + "”"
}

// proposal is what a paragraph may read in place of some words.
type proposal struct {
	span
	text, why string
}

// proposalHere is what may be put for the words that are meant: a number that
// the tables do not give becomes the one figure that they do give, a wrong
// term the right one. Figures that are themselves in doubt are not proposed.
func (s *Session) proposalHere() (proposal, bool) {
	p := s.para()
	w, ok := s.words()
	if p == nil || !ok || s.spot.selecting {
		return proposal{}, false
	}
	for _, t := range p.ties {
		number := span{t.Start, t.Unit}
		if !number.meets(w) || t.Status != model.Mismatch || len(t.Expected) != 1 || !s.sound(t.Cells) || !number.within(p.text.String()) {
			continue
		}
		if text, ok := figures.Write(number.of(p), t.Expected[0]); ok {
			why := s.view.TieLine(t, s.language)
			if len(t.Cells) > 0 {
				why = s.text.ByTables(why)
			}
			return proposal{number, text, why}, true
		}
	}
	for _, i := range p.findings {
		f := &s.findings[i]
		if about := s.extent(p, i); f.Instead != "" && about.meets(w) && about.within(p.text.String()) {
			return proposal{about, f.Instead, s.title(*f)}, true
		}
	}
	return proposal{}, false
}

// sound reports whether no broken equation has one of the cells.
func (s *Session) sound(list []model.Address) bool {
	for _, a := range list {
		for _, i := range s.ofCell[a] {
			if s.findings[i].Equation != nil {
				return false
			}
		}
	}
	return true
}

// takeWords puts what is proposed for the words that are meant.
func (s *Session) takeWords() (string, error) {
	put, ok := s.proposalHere()
	if !ok {
		return s.text.NoSuggest, nil
	}
	return s.reword(s.para(), put.span, put.text, put.why)
}

// unitBehind is the unit of a number that stands at w, "" for none.
func (p *paragraph) unitBehind(w span) string {
	text := p.text.String()
	for _, t := range p.ties {
		if (span{t.Start, t.Unit}) == w && t.Unit <= t.End && t.End <= len(text) {
			return text[t.Unit:t.End]
		}
	}
	return ""
}

// bare leaves the unit out of words that are a number with its unit, as a
// search finds them.
func (p *paragraph) bare(w span) span {
	for _, t := range p.ties {
		if (span{t.Start, t.End}) == w && t.Unit > t.Start {
			return span{t.Start, t.Unit}
		}
	}
	return w
}

// isNumber reports whether words are a number of the prose.
func (p *paragraph) isNumber(w span) bool {
	for _, t := range p.ties {
		if (span{t.Start, t.Unit}) == w {
			return strings.ContainsFunc(w.of(p), unicode.IsDigit)
		}
	}
	return false
}
