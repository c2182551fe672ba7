package ties

import (
	"slices"
	"strings"

	"gouji/model/decimal"
	"gouji/model/prose"
)

// settled reads 全部办结, 均已答复.
func (w *walker) settled(tokens []prose.Token, i int) {
	for k, start := i-1, tokens[i].Start; k >= 0 && tokens[k].Kind == prose.Word && tokens[k].End == start; k-- {
		start = tokens[k].Start
		c := class(tokens[k].Value)
		if c == every {
			return // 均已…全部办结 is told once
		}
		if c != inTime && c != filler && c != thisYear && c != wholeYear {
			break
		}
	}
	k := i + 1
	end := tokens[i].End
	for ; k < len(tokens) && tokens[k].Kind == prose.Word && w.adjacent(end, tokens[k].Start); k++ {
		switch class(tokens[k].Value) {
		case every, inTime, filler, thisYear, wholeYear:
			end = tokens[k].End
			continue
		case finish, reply:
			w.allSettled(tokens, i, k, class(tokens[k].Value) == finish)
		default:
		}
		return
	}
}

// rated reads 办结率100%.
func (w *walker) rated(tokens []prose.Token, i int) {
	for k := i + 1; k < len(tokens) && k < i+4; k++ {
		switch {
		case tokens[k].Kind == prose.Figure:
			n := w.text.Numbers[tokens[k].Value]
			if n.Percent() && n.Value == decimal.Int(100) && !n.Approx {
				w.allSettled(tokens, i, k, false)
			}
			return
		case tokens[k].Kind != prose.Word || class(tokens[k].Value) != filler:
			return
		}
	}
}

// allSettled holds the claim that nothing was left against what was carried
// over. Said of what came from last year, or beside what is still open, it
// says nothing; an answer in time may come before the case is closed, and all
// that was due may have been answered in time while others were not yet due.
func (w *walker) allSettled(tokens []prose.Token, i, k int, closed bool) {
	if w.about != applications || !w.named || w.section == 5 || w.scope || w.foreign || w.partly || w.ofSome(tokens[:i], w.ofBoth(tokens, i)) {
		return
	}
	for _, t := range tokens {
		if t.Kind != prose.Word {
			continue
		}
		switch class(t.Value) {
		case except, carryOut, carry, pending, open:
			return
		case carryIn, topic, some, channel:
			if t.Start < tokens[i].Start && !w.pauseBetween(t.End, tokens[i].Start) {
				return
			}
		default:
		}
	}
	if k+1 < len(tokens) && tokens[k+1].Kind == prose.Figure && tokens[k].Kind == prose.Word && w.adjacent(tokens[k].End, tokens[k+1].Start) {
		return
	}
	how := unsure
	switch {
	case closed && !w.strange(tokens[:i], tokens[i].Start) && !strings.Contains(string(w.text.Runes[w.opening():tokens[i].Start]), "目前"):
		how = sure
	case closed || !strings.ContainsAny(w.word0(tokens[i]), "率") && !w.tellsOfRest(), w.word0(tokens[i]) == "办结率" && !w.tellsOfRest():
		how = noted
	}
	w.claim("TXT-ALLDONE", tokens, i, chain{last: k}, how, outTotal)
}

// ofBoth reports whether a claim is of what was received and what was carried
// in alike: 均已办结, ；年内全部办结.
func (w *walker) ofBoth(tokens []prose.Token, i int) bool {
	if strings.Contains(w.word0(tokens[i]), "均") {
		return true
	}
	if i < 2 || tokens[i-1].Kind != prose.Word || tokens[i-2].Kind != prose.Semi {
		return false
	}
	c := class(tokens[i-1].Value)
	return c == thisYear || c == wholeYear
}

// ofSome reports whether the number before the claim in its sentence is not
// that of all applications: the claim is about these alone. What is in brackets
// is passed over, and so is what was carried in where both are meant: 新收7件，
// 上年结转1件，均已办结.
func (w *walker) ofSome(tokens []prose.Token, both bool) bool {
	depth := 0
	passed := false // what was carried in
	for i := len(tokens) - 1; i >= 0; i-- {
		if passed && tokens[i].Kind == prose.Word && (class(tokens[i].Value) == ofWhich || class(tokens[i].Value) == finish) {
			return true
		}
		switch tokens[i].Kind {
		case prose.Close:
			depth++
		case prose.Open:
			depth--
		}
		if tokens[i].Kind != prose.Figure || depth > 0 {
			continue
		}
		n := w.text.Numbers[tokens[i].Value]
		from := n.Start
		for from > 0 && !marks(w.text.Runes[from-1]) {
			from--
		}
		in := i > 0 && tokens[i-1].Kind == prose.Word && class(tokens[i-1].Value) == carryIn
		if label := string(w.text.Runes[from:n.Start]); n.Percent() || !in && compares(label) && !strings.Contains(label, "新增") {
			continue
		}
		if in && both && w.is(brought, n.Value) {
			passed = true
			continue
		}
		if passed {
			return !w.is(fresh, n.Value)
		}
		all, ok := w.value(load)
		return ok && !counted(n.Unit, "天", "工作日", "人", "次", "场") && n.Value.Cmp(all) < 0 && !w.isValue(n.Value)
	}
	return passed
}

func (w *walker) isValue(n decimal.Decimal) bool {
	return slices.ContainsFunc(finished, func(e *expression) bool {
		v, ok := w.value(e)
		return ok && v == n
	})
}

// tellsOfRest reports whether the paragraph says that something was carried
// over or is not yet due: what was due may all have been answered then.
func (w *walker) tellsOfRest() bool {
	return slices.ContainsFunc(w.text.Tokens, func(t prose.Token) bool {
		if t.Kind != prose.Word {
			return false
		}
		c := class(t.Value)
		return c == carryOut || c == carry || c == except || c == pending
	})
}

func (w *walker) pauseBetween(i, j int32) bool {
	return strings.ContainsAny(string(w.text.Runes[i:j]), ",;")
}
