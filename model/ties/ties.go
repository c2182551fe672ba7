// Package ties holds the numbers of a report's prose against its tables. A
// number's words give a set of expressions over the tables that it may stand
// for; it is tied when one of them gives it. Only where the words are
// unambiguous, and none does, is it a mismatch; all else is untied, which is
// no fault: an officer who meets three false alarms stops reading.
package ties

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gouji/model"
	"gouji/model/decimal"
	"gouji/model/prose"
	"gouji/model/safe"
)

// Result is what the prose says and what of it does not agree.
type Result struct {
	Ties     []model.Tie     // in reading order
	Findings []model.Finding // with their Rule, without ids
	Stated   []Stated        // figures that the prose states of one cell
}

// Stated is a figure that the prose states of a cell without doubt.
type Stated struct {
	Cell  model.Address
	Value decimal.Decimal
	Quote safe.Text
}

// Of gives the findings of one rule.
func (r Result) Of(rule string) []model.Finding {
	var found []model.Finding
	for _, f := range r.Findings {
		if f.Rule == rule {
			found = append(found, f)
		}
	}
	return found
}

// Read reads a report's prose as corrected so far, once for a view. The same
// view gives the same result; nobody may write into it.
func Read(v model.View) Result {
	if v.Report == nil || v.Layout == nil {
		return Result{}
	}
	type key struct{}
	return v.Once(key{}, func(v model.View) any { return read(v) }).(Result)
}

func read(v model.View) Result {
	w := walker{v: v, unit: v.Unit.String(), order: -1, facts: make([]fact, 0, 8), figures: make([]figure, 0, 12), earlier: make([]decimal.Decimal, 0, 40)}
	w.text.Tokens, w.text.Numbers = make([]prose.Token, 0, 96), make([]prose.Number, 0, 16)
	if v.Title != nil {
		w.before++
	}
	for _, p := range v.Preamble {
		w.paragraph(p, 0)
	}
	for i := range v.Sections {
		s := &v.Sections[i]
		w.before++
		means := s.Means
		if means == 0 {
			means = s.Number
		}
		w.head = none
		if means == 4 {
			w.head = cases
		}
		for _, p := range s.Paragraphs {
			w.paragraph(p, means)
		}
	}
	w.settle()
	w.repeated()
	return w.Result
}

// domain is what the text is talking about.
type domain uint8

const (
	none domain = iota
	applications
	cases
	documents
	others
)

// walker goes through the paragraphs.
type walker struct {
	Result
	v    model.View
	unit string

	text    prose.Text
	para    model.Paragraph
	reached int         // offset of the place told last in the paragraph
	place   model.Place // of what starts there
	section int
	order   int    // of the paragraph, in reading order
	before  int    // paragraphs of the report that order does not count: the title, headings
	first   int    // of Ties, of this paragraph
	head    domain // what the sub-head announces
	about   domain // what the paragraph was last about

	sentence // of the paragraph
	tokens   []prose.Token
	inner    [][2]int          // bracketed tokens of the segment, told after it
	facts    []fact            // the sentence's numbers
	figures  []figure          // the paragraph's
	found    int               // of Findings, before this paragraph
	earlier  []decimal.Decimal // the numbers of the paragraphs before
	facing   []stated          // what was stated strongly, for repetitions
	weak     []weak            // mismatches that another number may explain
	agreed   [families]scopes
	fee      [2]safe.Text // charged; not charged
	feePlace model.Place
	flowed   [roles]bool // told in the paragraph, and given by the tables
	named    bool        // the paragraph or its head names 政府信息公开申请
}

// sentence is what has been read of the sentence.
type sentence struct {
	otherYear  bool
	passing    bool // it is only compared with
	plan       bool
	scope      bool
	scopeOf    class
	foreign    bool
	part       bool // of the year
	disclosure bool
	untouched  bool // drafting work on documents that the tables do not count
	except     bool
	publishing bool
	broad      bool // cases of every kind
	worked     bool // a verb of handling was read
	strayed    bool // applications for something else are told of
	partly     bool // some of the applications are told of
	spoken     bool // applications are named
	whole      []prose.Token
	docVerb    class
	docNoun    class
	caseNouns  bits
	start      int32
}

func (w *walker) paragraph(p model.Paragraph, section int) {
	w.para, w.section = p, section
	w.reached, w.place = 0, p.Place
	w.order++
	w.text.Read(p.Text.String(), lexicon)
	if len(w.text.Tokens) == 0 {
		return
	}
	w.flowed = [roles]bool{}
	w.about, w.first, w.found = none, len(w.Ties), len(w.Findings)
	w.headOf(p)
	if w.about == none {
		w.about = w.head
	}
	w.named = w.head == applications
	all := w.text.Tokens
	from := 0
	for i := 0; i <= len(all); i++ {
		if i < len(all) && all[i].Kind != prose.Stop {
			continue
		}
		if i > from {
			w.readSentence(all[from:i])
		}
		from = i + 1
	}
	slices.SortStableFunc(w.Ties[w.first:], func(a, b model.Tie) int { return a.Start - b.Start })
	w.together()
	for i := range w.text.Numbers {
		w.earlier = append(w.earlier, w.text.Numbers[i].Value)
	}
}

// headOf sees what a sub-head, alone or before its text, is about: it holds
// for the paragraphs after it.
func (w *walker) headOf(p model.Paragraph) {
	t := w.text.Tokens
	runes := w.text.Runes
	if p.Level == 0 && (len(runes) < 3 || runes[0] != '(' || !strings.ContainsRune("一二三四五六七八九十", runes[1])) {
		return
	}
	if w.section == 4 {
		return
	}
	w.head = none
	for i := 0; i < len(t) && t[i].Kind != prose.Stop && t[i].Start < 16; i++ {
		if t[i].Kind != prose.Word {
			continue
		}
		switch class(t[i].Value) {
		case application:
			w.head = applications
		case reconsideration, litigation:
			w.head = cases
		}
	}
	if w.head == none && p.Level > 0 && contains(runes[:min(len(runes), 16)], "依申请公开") {
		w.head = applications
	}
}

// readSentence reads the tokens of one sentence: segments between commas,
// what is in brackets after the segment that it stands in.
func (w *walker) readSentence(tokens []prose.Token) {
	w.sentence = sentence{start: tokens[0].Start}
	w.facts = w.facts[:0]
	w.claims(tokens)
	w.whole = tokens
	w.tokens, w.inner = w.tokens[:0], w.inner[:0]
	flush := func() {
		if len(w.tokens) > 0 {
			w.segment(w.tokens, false)
		}
		w.tokens = w.tokens[:0]
		for _, r := range w.inner {
			year, passing := w.otherYear, w.passing
			w.segment(tokens[r[0]:r[1]], true)
			if tokens[r[1]-1].Kind == prose.Figure {
				w.otherYear, w.passing = year, passing // it was of the bracket: (2022年为60件)
			}
		}
		w.inner = w.inner[:0]
	}
	for i := 0; i < len(tokens); i++ {
		switch tokens[i].Kind {
		case prose.Open:
			to := closing(tokens, i)
			if to > i+1 {
				w.inner = append(w.inner, [2]int{i + 1, to})
			}
			i = to
		case prose.Close:
		case prose.Pause, prose.Semi:
			flush()
		default:
			w.tokens = append(w.tokens, tokens[i])
		}
	}
	flush()
	w.judge()
	w.lists()
	w.changes()
	for i := range w.facts {
		w.record(&w.facts[i])
		w.remember(&w.facts[i])
	}
}

// closing is the index of the bracket that closes the one at i, the end where
// none does.
func closing(tokens []prose.Token, i int) int {
	depth := 0
	for j := i; j < len(tokens); j++ {
		switch tokens[j].Kind {
		case prose.Open:
			depth++
		case prose.Close:
			if depth--; depth == 0 {
				return j
			}
		default:
		}
	}
	return len(tokens)
}

// manyTies is how many numbers a text has, more or less.
const manyTies = 32

// record puts a number's tie down.
func (w *walker) record(f *fact) {
	start, end := w.text.Range(f.number.Start, f.number.UnitEnd)
	_, unit := w.text.Range(f.number.Start, f.number.End)
	t := model.Tie{Quote: w.quote(f), Number: f.number.Value, Status: f.status, Place: w.spot(start, end), Paragraph: w.order,
		Start: start, End: end, Unit: unit, Expected: w.expected(f)}
	if f.held != nil {
		t.Expression, t.Cells = f.held.String(), f.held.cells()
	}
	if f.sum != "" && f.held == nil {
		t.Expression = f.sum
	}
	if w.Ties == nil {
		w.Ties = make([]model.Tie, 0, manyTies)
	}
	w.Ties = append(w.Ties, t)
	w.weigh(f, &t)
}

// expected is what the tables have in place of a number that they do not give,
// or what a share comes to.
func (w *walker) expected(f *fact) []decimal.Decimal {
	if f.status != model.Mismatch || f.held == nil {
		return f.puts
	}
	var all []decimal.Decimal
	for _, e := range f.what {
		if v, ok := w.value(e); ok && !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	return all
}

// quote is the words round a number, from the last mark to the words after
// the number that belong to it.
func (w *walker) quote(f *fact) safe.Text {
	start := f.number.Start
	for start > 0 && f.number.Start-start < longestQuote && !marks(w.text.Runes[start-1]) {
		start--
	}
	if f.index > 0 {
		start = max(start, w.text.Numbers[f.index-1].UnitEnd)
	}
	return w.cut(min(start, f.number.Start), max(f.end, f.number.UnitEnd))
}

// longestQuote is in characters.
const longestQuote = 24

func (w *walker) cut(start, end int32) safe.Text {
	start = max(start, end-longestQuote)
	i, j := w.text.Range(start, end)
	if i >= j {
		return safe.Text{}
	}
	return safe.New(strings.ReplaceAll(w.text.Source[i:j], "\n", ""))
}

// spot is where bytes of the paragraph stand. A format whose bytes are not
// those of the text keeps the paragraph's. Columns are counted on from the place
// that was told last.
func (w *walker) spot(start, end int) model.Place {
	p := w.para.Place
	if start < w.reached {
		w.reached, w.place = 0, p
	}
	at := w.place.Span(w.text.Source[w.reached:], start-w.reached, end-w.reached)
	next := at
	if at.End != 0 {
		next.End = w.place.End
	}
	w.reached, w.place = start, next
	if at.End == 0 {
		at.Start, at.End = p.Start, p.End
	}
	return at
}

// find puts a finding about characters i to j-1 down. It is a note where a
// table that it leans on was put together by inference.
func (w *walker) find(f model.Finding, i, j int32) {
	for _, a := range f.Cells {
		if w.v.Table(a.Table()).Status == model.TableReconstructed {
			f.Severity = model.Note
		}
	}
	start, end := w.text.Range(i, j)
	f.Place, f.Extent = w.spot(start, end), model.Extent{Paragraph: w.before + w.order, Start: start, End: end}
	if f.Key == "" {
		f.Key = f.Quote.String()
	}
	w.Findings = append(w.Findings, f)
}

// ownUnit reports whether the name of a unit that ends at end is the report's
// own, as far as its last characters tell.
func (w *walker) ownUnit(start, end int32) bool {
	if w.unit == "" {
		return true
	}
	from := max(start-1, 0)
	i, j := w.text.Range(from, end)
	name := w.text.Source[min(i, j):j]
	return utf8.RuneCountInString(name) >= 2 && strings.Contains(w.unit, name)
}
