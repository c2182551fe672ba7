package ties

import (
	"strings"

	"gouji/model/decimal"
	"gouji/model/prose"
)

// fact is a number of the sentence with what its words say of it.
type fact struct {
	number  *prose.Number
	has     bits // classes of the words next to it
	nouns   bits // case nouns that govern it
	rule    string
	what    []*expression
	held    *expression       // the expression that gives it, or that it was held against
	puts    []decimal.Decimal // what a share that is off should be
	sum     string            // the sum of the prose that gives it
	index   int32             // of the number in the text
	finding int32             // of Findings, from 1; 0 for none
	start   int32
	end     int32 // of the words that belong to it
	segment int32
	docNoun class
	docVerb class
	scopeOf class // ownScope or allScope, 0 where not scoped
	level   level // how sure its words are
	status  status
	about   domain

	bracket    bool // stands in brackets
	ofWhich    bool // 其中 before it
	comprising bool // 包括 before it
	open       bool // 等, 主要 before or after it
	share      bool // 占
	change     bool // 同比
	down       bool // 下降
	other      bool // about another year, a part of the year, a plan, or in quotation marks
	thing      bool // of something else than the tables count
	scoped     bool // of part of the unit, or of more
	last       bool // a sentence ends after it
	tight      bool // every word of its segment is known
	named      bool // 政府信息公开申请 was named before
	exact      bool // 政府规章, not 规章 alone
	timely     bool // 按时
	via        bool // a channel is named in its segment
	strange    bool // its segment has characters before it that the lexicon lacks
	disclosed  bool // 政府信息公开 is named before it in the sentence
	names      bool // and is so for the first time, or anew, in its own segment
	broad      bool // of cases of every kind
	worked     bool // a verb of handling stands before the cases
	excepted   bool // 除, 未到期: what is left out
	foreign    bool // of another unit
	partly     bool // of some of the applications
	published  bool // 公开, 发布 stands before it
	based      bool // 占 names a base of its own
	joined     bool // 、 stands before its words
	listed     bool // 其中 before it, or before one that it is joined to
	late       bool // its noun stands behind it
	strayed    bool // of applications for something else
	spoken     bool // applications are named before it in its sentence
	within     bool // 68件申请中: what follows is of these
	proven     bool // by the numbers beside it
	each       bool // 3家企业 and the like stand before it in its segment
}

// level is how sure words are of what they count.
type level uint8

const (
	unsure  level = iota // may be tied, is never a mismatch
	noted                // a mismatch is a note
	sure                 // a mismatch is a warning
	certain              // a mismatch is an error
)

// zone is the run of tokens that belong to one number.
type zone struct {
	tokens []prose.Token
	clean  int // from where on every character is known
}

// segment reads the numbers between two commas.
func (w *walker) segment(tokens []prose.Token, bracket bool) {
	if !bracket {
		w.pass()
	}
	from := 0
	if w.docNoun == 0 {
		w.docVerb = 0 // it governed something else
	}
	if w.caseNouns == 0 {
		w.worked = false // something else was handled
	}
	for i, t := range tokens {
		if t.Kind != prose.Figure {
			continue
		}
		n := &w.text.Numbers[t.Value]
		f := fact{number: n, index: int32(t.Value), start: tokens[from].Start, bracket: bracket, segment: tokens[0].Start}
		z := zone{tokens: tokens[from:i]}
		z.clean = w.cleanFrom(z.tokens, t.Start)
		w.context(&f, z.tokens, true)
		w.collect(&f, z)
		f.tight = z.clean == 0 && (from > 0 && tokens[from-1].End == f.first(z, t) || w.begins(f.first(z, t)))
		f.docNoun, f.docVerb = w.docNoun, w.docVerb
		to := i + 1
		for to < len(tokens) && tokens[to].Kind != prose.Figure {
			to++
		}
		w.behind(&f, tokens[i:to])
		w.situate(&f, tokens, from, i)
		w.facts = append(w.facts, f)
		from = i + 1
	}
	if from < len(tokens) {
		var rest fact
		w.context(&rest, tokens[from:], false)
		w.broaden(rest.names)
		if k := len(w.facts); k > 0 && from > 0 {
			w.facts[k-1].open = w.facts[k-1].open || rest.open
		}
	}
}

func isChannel(t prose.Token) bool { return t.Kind == prose.Word && class(t.Value) == channel }

// adjacent reports whether nothing unknown stands between two tokens; a
// bracket between them is told elsewhere.
func (w *walker) adjacent(end, start int32) bool {
	if end == start {
		return true
	}
	if end > start || w.text.Runes[start-1] != ')' && w.text.Runes[start-1] != '”' && w.text.Runes[start-1] != '“' {
		return false
	}
	return w.text.Runes[end] == '(' || start == end+1
}

// cleanFrom gives the index from which on the tokens stand next to each
// other up to end.
func (w *walker) cleanFrom(tokens []prose.Token, end int32) int {
	i := len(tokens)
	for i > 0 && tokens[i-1].Kind != prose.Figure && w.adjacent(tokens[i-1].End, end) {
		i--
		end = tokens[i].Start
	}
	return i
}

// first is where the words of a number begin.
func (f *fact) first(z zone, number prose.Token) int32 {
	if len(z.tokens) > 0 {
		return z.tokens[0].Start
	}
	return number.Start
}

// begins reports whether a segment begins at i.
func (w *walker) begins(i int32) bool {
	return i == 0 || marks(w.text.Runes[i-1])
}

// context carries what tokens say of the sentence: the year, the scope, the
// thing that is talked about. Marks of lists go to the number after them.
func (w *walker) context(f *fact, tokens []prose.Token, numbered bool) {
	for i, t := range tokens {
		switch t.Kind {
		case prose.Year:
			before := w.otherYear && !w.passing
			w.otherYear = w.v.Year != 0 && int(t.Value) != w.v.Year && !carried(tokens, i)
			w.passing = w.otherYear && !before && w.likened(t.Start, t.End)
		case prose.Month:
			w.part = true
		case prose.Word:
			w.word(f, tokens, i)
		default:
		}
	}
	if numbered {
		f.scoped, f.scopeOf = w.scope, w.scopeOf
		f.other = f.other || w.otherYear || w.plan || w.part
		f.thing = f.thing || w.about == others
	}
}

// carried reports whether a year is named as that of a carry-over.
func carried(tokens []prose.Token, i int) bool {
	for _, step := range [2]int{-1, 1} {
		k := i + step
		for k >= 0 && k < len(tokens) && tokens[k].Kind == prose.Word && class(tokens[k].Value) == filler {
			k += step
		}
		if k >= 0 && k < len(tokens) && tokens[k].Kind == prose.Word && class(tokens[k].Value) == carry {
			return true
		}
	}
	return false
}

func (w *walker) word(f *fact, tokens []prose.Token, i int) {
	t := tokens[i]
	switch c := class(t.Value); c {
	case otherYear:
		w.otherYear = true
	case thisYear:
		w.otherYear = false
	case plan:
		w.plan = true
	case partYear:
		w.part = true
	case ownScope, allScope:
		w.scope, w.scopeOf = true, c
	case unitWord:
		w.foreign = !w.ownUnit(t.Start, t.End)
	case own:
		w.foreign = false
	case disclosure:
		w.disclose(f)
	case broad:
		w.broad = true
	case except:
		w.except, f.excepted = true, true
	case ofWhich:
		f.ofWhich = true
	case comprising:
		f.comprising = true
	case open:
		f.open = true
	case share:
		f.share = true
	case change:
		f.change = true
		f.down = f.down || strings.ContainsAny(w.word0(t), "降减")
	case topic:
		f.thing = f.thing || !w.subject(tokens, i)
	case some:
		f.thing = f.thing || !w.subject(tokens, i)
		w.partly = true
	case license, penalty, coercion, charge:
		w.partly = true // what is handled now is no application
	case otherThing:
		w.about = others
	case mildThing:
		if w.about != applications {
			w.about = others
		}
	case otherRequest:
		w.about, w.strayed = others, true
	case drafting:
		w.untouched = true
	case receiveNew, carryOut, carryIn, carry:
		w.spoken, w.worked = true, true
	case application, request:
		w.spoken = true
		w.strayed = c == request && w.unlike(tokens, i)
		w.partly = w.partly && c == request
		w.about = applications
		w.named = w.named || c == application
		w.caseNouns = 0
	case reconsideration, litigation, direct, afterwards:
		w.caseNoun(c, tokens, i)
		w.broad = w.broad || strings.Contains(w.word0(t), "应诉")
		w.worked = w.worked || strings.HasPrefix(w.word0(t), "行政复议申请")
	case regulation, normative, document:
		w.about, w.docNoun, w.docVerb = documents, c, w.nextVerb()
		f.exact = t.End-t.Start > 2
	case issue, repeal, inForce:
		w.docVerb = c
	case receive, handle, finish, reply:
		w.worked = w.worked || c != receive || strings.Contains(w.word0(t), "受理")
	case publish:
		w.publishing = true
		if w.docVerb == 0 {
			w.docVerb = publish
		}
	default:
	}
}

// nextVerb keeps the verb that governs a list of documents.
func (w *walker) nextVerb() class {
	if w.docVerb == 0 && w.publishing {
		return publish
	}
	return w.docVerb
}

// caseNoun joins 行政复议、行政诉讼 into one thing, and lets a later noun
// alone begin a new one.
func (w *walker) caseNoun(c class, tokens []prose.Token, i int) {
	w.about = cases
	if i > 0 {
		k := i - 1
		for k > 0 && tokens[k].Kind == prose.Word && class(tokens[k].Value) == filler {
			k--
		}
		t := tokens[k]
		listed := t.Kind == prose.List && k > 0 || t.Kind == prose.Word && isCase(class(t.Value))
		if listed && w.caseNouns != 0 {
			w.caseNouns.add(c)
			return
		}
	}
	w.caseNouns = 0
	w.caseNouns.add(c)
}

func isCase(c class) bool { return c >= reconsideration && c <= afterwards }

// isThing reports whether a word names something that the tables do not count.
func isThing(c class) bool { return c >= otherThing && c <= drafting }

func (w *walker) word0(t prose.Token) string { return string(w.text.Runes[t.Start:t.End]) }

// subject reports whether a limiting word limits nothing: it stands after the
// verb's own number, or nothing of applications follows it.
func (w *walker) subject(tokens []prose.Token, i int) bool {
	for _, t := range tokens[i+1:] {
		if t.Kind == prose.Word {
			if c := class(t.Value); c >= receive && c <= collect {
				return false
			}
		}
	}
	return true
}

// collect takes the classes of the words that stand right before a number.
func (w *walker) collect(f *fact, z zone) {
	for i := len(z.tokens) - 1; i >= z.clean; i-- {
		t := z.tokens[i]
		if t.Kind == prose.List && f.has != 0 && i > 0 && !joins(z.tokens[i-1]) {
			break
		}
		if t.Kind != prose.Word {
			if t.Kind == prose.Year {
				w.carryYear(f, z.tokens, i)
			}
			continue
		}
		c := class(t.Value)
		if c >= receive && c <= collect {
			f.has.add(c)
			f.start = t.Start
		}
		f.timely = f.timely || c == inTime
		if isThing(c) && f.has == 0 {
			f.thing = true
		}
	}
	f.nouns = w.caseNouns
	f.start = max(f.start, f.number.Start-longestQuote)
}

// joins reports whether a word and the next make one thing of a list.
func joins(t prose.Token) bool {
	if t.Kind != prose.Word {
		return false
	}
	c := class(t.Value)
	return c >= granted && c <= otherwise || isCase(c) || c >= receive && c <= reply || c >= natural && c <= otherLegal
}

// carryYear reads 结转2025年 and 2022年结转.
func (w *walker) carryYear(f *fact, tokens []prose.Token, i int) {
	if !carried(tokens, i) || w.v.Year == 0 {
		return
	}
	switch int(tokens[i].Value) - w.v.Year {
	case 1:
		f.has.add(carryOut)
	case -1:
		f.has.add(carryIn)
	default:
		f.other = true
	}
}
