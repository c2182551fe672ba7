package ties

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gouji/model/prose"
)

// situate keeps what the sentence so far says of the number that token i of
// its segment is; its own words begin at token from.
func (w *walker) situate(f *fact, tokens []prose.Token, from, i int) {
	n := f.number
	f.other = f.other || tokens[i].Quoted || w.changesFrom(n.UnitEnd)
	f.named, f.about, f.spoken = w.named, w.about, w.spoken
	f.foreign, f.published = w.foreign, w.publishing
	f.strayed, f.partly = w.strayed, w.partly
	f.thing = f.thing || f.strayed
	f.disclosed, f.broad, f.worked = w.disclosure || f.names, w.broad, w.worked
	if f.share {
		f.based = w.based(tokens[:i], n.Start)
	}
	if f.has != 0 {
		f.strange = w.strange(tokens[:i], n.Start)
		f.via = slices.ContainsFunc(tokens[:i], isChannel)
	}
	f.within = w.among(tokens[i:])
	if f.joined = from > 0 && tokens[from].Kind == prose.List; f.joined {
		p := &w.facts[len(w.facts)-1]
		f.strange, f.listed = f.strange || p.strange, p.listed && p.bracket == f.bracket
	}
	f.listed = f.listed || f.ofWhich
	for k, t := range tokens[:from] {
		if t.Kind != prose.Figure {
			continue
		}
		f.partly = f.partly || k+1 == from && w.inside(t.End)
		f.each = f.each || counted(w.text.Numbers[t.Value].Unit, "家", "名", "人", "户", "位", "个")
	}
}

// changesFrom reports whether a number is what something changed from: 60件增至68件.
func (w *walker) changesFrom(end int32) bool {
	if int(end)+1 >= len(w.text.Runes) {
		return false
	}
	switch w.text.Runes[end] {
	case '增', '减', '升', '降', '涨':
		return true
	case '下', '上', '提', '回', '扩', '压', '缩':
		return strings.ContainsRune("降滑升涨高落大缩减", w.text.Runes[end+1])
	}
	return false
}

// inside reports whether 中 or the like stands at i.
func (w *walker) inside(i int32) bool {
	if int(i) >= len(w.text.Runes) {
		return false
	}
	switch w.text.Runes[i] {
	case '中', '里', '内':
		return true
	}
	return false
}

// among reports whether a number's words end with 中: what follows is a part of
// what it counts. Tokens begin with the number.
func (w *walker) among(tokens []prose.Token) bool {
	end := tokens[0].End
	for _, t := range tokens[1:] {
		if t.Kind != prose.Word || t.Start != end {
			break
		}
		end = t.End
	}
	return w.inside(end) || w.ends(end) && w.inside(end-1) && (end < 2 || w.text.Runes[end-2] != '其')
}

// disclose notes that 政府信息公开 is named. Said of some of the cases that
// were counted before, it makes these cases of every kind, and holds for the
// number that it stands before alone.
func (w *walker) disclose(f *fact) {
	f.names = true
	w.broaden(true)
	if !f.ofWhich {
		w.disclosure, w.broad = true, false
	}
}

// broaden makes the cases counted so far, as long as nothing said that they
// were about disclosure, cases of every kind.
func (w *walker) broaden(named bool) {
	if !named {
		return
	}
	for i := range w.facts {
		if g := &w.facts[i]; !g.disclosed {
			g.broad = true
		}
	}
}

// strange reports whether characters that the lexicon lacks stand before a
// number in its segment: then it may count less than its noun says. Tokens are
// those of the segment before the number.
func (w *walker) strange(tokens []prose.Token, end int32) bool {
	for i := len(tokens) - 1; i >= 0; i-- {
		if w.unknown(tokens[i].End, end) {
			return true
		}
		if tokens[i].Kind == prose.Figure {
			return false
		}
		end = tokens[i].Start
	}
	return w.unknown(w.clause(end), end)
}

// clause is where the words before i begin, brackets among them passed over.
func (w *walker) clause(i int32) int32 {
	depth := 0
	for ; i > 0; i-- {
		switch c := w.text.Runes[i-1]; {
		case c == ')':
			depth++
		case c == '(' && depth > 0:
			depth--
		case depth == 0 && marks(c):
			return i
		}
	}
	return i
}

// unknown reports whether Han characters other than the unit's name stand from i
// to j, what is in brackets left out.
func (w *walker) unknown(i, j int32) bool {
	depth := 0
	for k := i; k < j; k++ {
		c := w.text.Runes[k]
		switch {
		case c == '(' || c == '《':
			depth++
		case c == ')' || c == '》':
			depth--
		case depth > 0 || c < 0x4e00 || c > 0x9fff:
		default:
			n := int32(innocent.Longest(w.text.Runes[k:j]))
			if n == 0 {
				return j-k < 2 || !strings.Contains(w.unit, string(w.text.Runes[k:j]))
			}
			k += n - 1
		}
	}
	return false
}

// unlike reports whether 申请 is the end of a longer noun that the lexicon
// lacks: 资料查询申请, 行政审批申请.
func (w *walker) unlike(tokens []prose.Token, i int) bool {
	start := tokens[i].Start
	if i > 0 && tokens[i-1].Kind == prose.Word {
		t := tokens[i-1]
		return isThing(class(t.Value)) && w.adjacent(t.End, start) || t.End < start && !w.adjacent(t.End, start)
	}
	return start > 0 && !marks(w.text.Runes[start-1]) && (i == 0 || tokens[i-1].End < start)
}

// based reports whether a share is said to be of something else than the
// total before it: 占全市总量的, 两项合计占. Tokens are those of the segment before
// the number.
func (w *walker) based(tokens []prose.Token, end int32) bool {
	i := len(tokens) - 1
	for ; i >= 0 && tokens[i].Kind == prose.Word; i-- {
		t := tokens[i]
		if t.End != end && w.unknown(t.End, end) {
			return true
		}
		end = t.Start
		switch class(t.Value) {
		case filler, request, application, every:
			continue
		case share:
			return i > 0 && (tokens[i-1].Kind == prose.Word || w.unknown(tokens[i-1].End, end))
		}
		return true
	}
	return false
}

// contains reports whether a word stands in runes.
func contains(runes []rune, word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	for i, r := range runes {
		if r == first && prose.Begins(runes[i:], word) {
			return true
		}
	}
	return false
}
