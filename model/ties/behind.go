package ties

import "gouji/model/prose"

// behind reads what stands after a number, up to the next one: the noun of
// 收到68件政府信息公开申请, the verb of 1件结转下年度继续办理.
func (w *walker) behind(f *fact, tokens []prose.Token) {
	end := tokens[0].End
	f.end = end
	before := f.has
	var behind bits
	known := true
	for _, t := range tokens[1:] {
		if !w.adjacent(end, t.Start) {
			known = false
			break
		}
		if t.Kind == prose.List {
			break
		}
		end = t.End
		if t.Kind != prose.Word {
			continue
		}
		c := class(t.Value)
		if isThing(c) && f.has&^(1<<receive|1<<receiveNew|1<<handle|1<<finish|1<<reply) == 0 {
			f.thing = true
			return
		}
		if c == change || c == topic || c == some {
			known = false
			break
		}
		if c >= receive && c <= collect {
			behind.add(c)
			f.end = t.End
		}
	}
	if known && !w.ends(end) {
		known = false
	}
	f.last = len(tokens) == 1 && w.stops(tokens[0].End)
	const verbs = 1<<receive | 1<<receiveNew | 1<<handle | 1<<finish | 1<<reply | 1<<issue | 1<<repeal | 1<<inForce | 1<<publish | 1<<decide
	switch {
	case before == 0:
		f.has, f.late = behind, true
		if !known {
			f.level = unsure
			f.has &^= 1 << carry
		}
	case before&^verbs == 0:
		f.has |= behind & (1<<application | 1<<request | 1<<reconsideration | 1<<litigation | 1<<normative | 1<<regulation | 1<<document | 1<<license | 1<<penalty | 1<<coercion)
		if !known && behind == 0 {
			f.thing = true // 收到68件…: something that the lexicon lacks
		}
	default:
		f.end = tokens[0].End
	}
	if f.end < tokens[0].End {
		f.end = tokens[0].End
	}
}

// marks reports whether a character ends what is said of a number.
func marks(r rune) bool {
	switch r {
	case ',', '。', ';', ':', '、', '(', ')', '!', '?':
		return true
	}
	return false
}

// ends reports whether a mark or the end of the text stands at i.
func (w *walker) ends(i int32) bool {
	return int(i) >= len(w.text.Runes) || marks(w.text.Runes[i]) || w.text.Runes[i] == '”'
}

// stops reports whether a sentence ends at i.
func (w *walker) stops(i int32) bool {
	if int(i) >= len(w.text.Runes) {
		return true
	}
	switch w.text.Runes[i] {
	case '。', ';', '!', '?':
		return true
	}
	return false
}
